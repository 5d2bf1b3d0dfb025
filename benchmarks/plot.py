"""A plot of cost against size, as SVG: both axes logarithmic, so that a straight line of slope one is linear growth."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

_WIDTH, _HEIGHT = 790, 460
_LEFT, _RIGHT, _TOP, _BOTTOM = 60, 230, 20, 50
_COLOURS = (
    "#1b6e53",
    "#0a9396",
    "#7a9e1f",
    "#3f5fbf",
    "#c2410c",
    "#8a4fbf",
    "#b0287a",
    "#8d6e00",
    "#555555",
    "#0077a8",
)
_DASHES = ("", "6 3", "2 3", "8 3 2 3")
_LABEL_GAP = 15.0


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the plot: its name and its points (posts, seconds), sorted by posts."""

    name: str
    points: tuple[tuple[int, float], ...]


def plot(lines: Sequence[Line]) -> str:
    """The SVG. Readable on light and dark ground; each line carries its name, so that colour is not needed."""
    sizes = [size for line in lines for size, _ in line.points]
    times = [max(seconds, 0.001) for line in lines for _, seconds in line.points]
    across = _Axis(min(sizes), max(sizes), _LEFT, _WIDTH - _RIGHT)
    up = _Axis(min(times), max(times), _HEIGHT - _BOTTOM, _TOP)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img" '
        'font-family="system-ui, sans-serif" font-size="12">',
        "<title>Seconds of a cold build against the number of posts</title>",
        f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="#ffffff"/>',
        *_grid(across, up),
    ]
    ends = _spread([(up.at(line.points[-1][1]), i) for i, line in enumerate(lines)])
    for i, line in enumerate(lines):
        colour = _COLOURS[i % len(_COLOURS)]
        dash = _DASHES[i // 3 % len(_DASHES)]
        points = " ".join(f"{across.at(size):.1f},{up.at(seconds):.1f}" for size, seconds in line.points)
        dashes = f' stroke-dasharray="{dash}"' if dash else ""
        parts.append(f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="2"{dashes}/>')
        for size, seconds in line.points:
            parts.append(f'<circle cx="{across.at(size):.1f}" cy="{up.at(seconds):.1f}" r="3" fill="{colour}"/>')
        last, seconds = line.points[-1]
        x, y, label = across.at(last), up.at(seconds), ends[i]
        edge = _WIDTH - _RIGHT + 14
        parts.append(f'<path d="M{x + 4:.1f} {y:.1f} L{edge - 3} {label:.1f}" stroke="{colour}" stroke-width="0.7"/>')
        parts.append(f'<text x="{edge}" y="{label + 4:.1f}" fill="{colour}">{escape(line.name)}</text>')
    parts.append("</svg>")
    return "\n".join(parts) + "\n"


class _Axis:
    """A logarithmic axis from pixel to pixel, widened to whole steps of 1, 2, 5."""

    def __init__(self, low: float, high: float, start: float, end: float) -> None:
        self.ticks = _ticks(low, high)
        self._low, self._high = math.log10(self.ticks[0]), math.log10(self.ticks[-1])
        self._start, self._end = start, end

    def at(self, value: float) -> float:
        share = (math.log10(max(value, 0.001)) - self._low) / (self._high - self._low)
        return self._start + share * (self._end - self._start)


def _ticks(low: float, high: float) -> list[float]:
    steps = [
        m * 10.0**e for e in range(math.floor(math.log10(low)) - 1, math.ceil(math.log10(high)) + 2) for m in (1, 2, 5)
    ]
    first = max(i for i, step in enumerate(steps) if step <= low * 1.0001)
    last = min(i for i, step in enumerate(steps) if step >= high * 0.9999)
    return steps[first : max(last, first + 1) + 1]


def _grid(across: _Axis, up: _Axis) -> list[str]:
    parts: list[str] = []
    right, low = _WIDTH - _RIGHT, _HEIGHT - _BOTTOM
    for tick in across.ticks:
        x = across.at(tick)
        parts.append(f'<path d="M{x:.1f} {_TOP} V{low}" stroke="#dddddd"/>')
        parts.append(f'<text x="{x:.1f}" y="{low + 18}" text-anchor="middle" fill="#444444">{tick:,.0f}</text>')
    for tick in up.ticks:
        y = up.at(tick)
        parts.append(f'<path d="M{_LEFT} {y:.1f} H{right}" stroke="#dddddd"/>')
        parts.append(f'<text x="{_LEFT - 8}" y="{y + 4:.1f}" text-anchor="end" fill="#444444">{tick:g}</text>')
    middle = (_LEFT + right) / 2
    parts.append(f'<text x="{middle:.0f}" y="{_HEIGHT - 10}" text-anchor="middle" fill="#444444">posts</text>')
    turned = f'transform="rotate(-90 14 {(_TOP + low) / 2:.0f})"'
    parts.append(f'<text x="14" y="{(_TOP + low) / 2:.0f}" text-anchor="middle" fill="#444444" {turned}>seconds</text>')
    return parts


def _spread(ends: list[tuple[float, int]]) -> dict[int, float]:
    """The heights of labels by line, moved apart so that none lies on another."""
    placed: dict[int, float] = {}
    above = -_LABEL_GAP
    for y, i in sorted(ends):
        above = max(y, above + _LABEL_GAP)
        placed[i] = above
    over = above - (_HEIGHT - 8)
    if over > 0:
        placed = {i: y - over for i, y in placed.items()}
    return placed
