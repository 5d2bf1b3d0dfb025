"""How a text fits a box: the largest size at which it does, and its lines, as even as they can be. Pure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from generator.cards.breaks import graphemes, phrases, pieces

#: How wide a text is, in parts of the size of the font.
Measure = Callable[[str], float]
_MORE = "…"
#: Signs that do not stand before an ellipsis.
_LOOSE = " \t,.;:!?–—-、。，．・،؛।"


@dataclass(frozen=True, slots=True)
class Fitted:
    """A text at a size in its lines. ``is_cut``: something is left out at its end."""

    size: int
    lines: tuple[str, ...]
    is_cut: bool = False


def fit(
    text: str,
    language: str,
    *,
    measure: Measure,
    width: int,
    height: int,
    sizes: tuple[int, int],
    lines: int,
    leading: float,
) -> Fitted:
    """The text at the largest size at which it has at most so many lines in a box, or cut at the smallest.

    No lines if not even one fits.
    """
    known: dict[str, float] = {}

    def wide(part: str) -> float:
        found = known.get(part)
        if found is None:
            found = known[part] = measure(part)
        return found

    largest, smallest = sizes
    parts = phrases(text, language)
    rows: tuple[str, ...] = ()
    for size in range(largest, smallest - 1, -2):
        most = min(lines, int(height / (size * leading)))
        if most < 1:
            continue
        room = width / size
        rows = _filled(parts, room, wide, is_last=size - 2 < smallest)
        if rows and len(rows) <= most:
            return Fitted(size, _even(parts, rows, room, wide))
    most = min(lines, int(height / (smallest * leading)))
    if most < 1:
        return Fitted(smallest, (), is_cut=True)
    rows = _filled(parts, width / smallest, wide, is_last=True)
    return Fitted(smallest, _cut(rows, most, width / smallest, language, wide), is_cut=len(rows) > most)


def _filled(parts: Sequence[str], room: float, wide: Measure, *, is_last: bool) -> tuple[str, ...]:
    """The lines, each as full as it can be; none where a word is longer than a line, unless this is the last size.

    A phrase that is longer than a line is broken where Unicode allows it. Parts are measured each for itself: nothing
    joins or kerns over a place where a line may end.
    """
    rows: list[str] = []
    current, used = "", 0.0
    for part in parts:
        bare = wide(part.rstrip())
        small: tuple[str, ...] = (part,)
        if bare > room:
            small = pieces(part)
            if any(wide(piece.rstrip()) > room for piece in small):
                if not is_last:
                    return ()
                small = graphemes(part)
        for piece in small:
            if current and used + wide(piece.rstrip()) > room:
                rows.append(current.rstrip())
                current, used = "", 0.0
            current += piece
            used += wide(piece)
    if current:
        rows.append(current.rstrip())
    return tuple(rows)


def _even(parts: Sequence[str], rows: tuple[str, ...], room: float, wide: Measure) -> tuple[str, ...]:
    """As many lines, as short as that goes, so that the last one is no lone word."""
    low, high = room * 0.4, room
    for _ in range(8):
        middle = (low + high) / 2
        found = _filled(parts, middle, wide, is_last=False)
        if found and len(found) <= len(rows):
            rows, high = found, middle
        else:
            low = middle
    return rows


def _cut(rows: tuple[str, ...], most: int, room: float, language: str, wide: Measure) -> tuple[str, ...]:
    if len(rows) <= most:
        return rows
    last = rows[most - 1]
    parts = list(phrases(last, language))
    if len(parts) < 2:
        parts = list(pieces(last)) if len(pieces(last)) > 1 else list(graphemes(last))
    while parts:
        shown = "".join(parts).rstrip().rstrip(_LOOSE) + _MORE
        if wide(shown) <= room or len(parts) == 1:
            return (*rows[: most - 1], shown)
        parts.pop()
    return rows[:most]
