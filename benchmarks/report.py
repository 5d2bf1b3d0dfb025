"""Results for people: a table on the terminal, and docs/benchmarks.md with a plot."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from statistics import median

from benchmarks.measures import LABELS, MEASURES, Measure, Result
from benchmarks.plot import Line, plot
from benchmarks.results import Table
from benchmarks.subjects.subject import Corpus

#: What all others are divided by.
YARDSTICK = "hugo"
_NONE = "·"


def title(corpus: Corpus) -> str:
    """What a corpus is, for people."""
    posts = f"{corpus.size:,} posts"
    return {
        "blog": posts,
        "languages": f"{posts} in ten languages",
        "markets": f"{posts} in ten markets of one language, 5 % with a patch in each market",
    }[corpus.kind]


def ratio_rows(table: Table) -> tuple[list[str], list[list[str]]]:
    """Column heads and rows: seconds of the cold build, then for every measure clock / processor in times Hugo's."""
    yardstick = next((row for row in table.results if row.subject == YARDSTICK and not row.error), None)
    measures = [m for m in MEASURES if any(m in row.costs for row in table.results)]
    head = ["generator", "cold, s", *(LABELS[m] for m in measures), "memory, MB", "files"]
    rows: list[list[str]] = []
    for result in table.results:
        if not result.costs:
            rows.append([result.subject, "failed", *(_NONE for _ in measures), _NONE, _NONE])
            continue
        cells = [_ratio(result, yardstick, m) for m in measures]
        memory = f"{result.peak_bytes / 1e6:.0f}" if result.peak_bytes else _NONE
        rows.append([result.subject, _seconds(result.wall("cold")), *cells, memory, f"{result.files:,}"])
    return head, rows


def _seconds(value: float | None) -> str:
    return _NONE if value is None else f"{value:.2f}"


def _ratio(result: Result, yardstick: Result | None, measure: Measure) -> str:
    """``1.9 / 1.4``: times Hugo's clock, times Hugo's processor; seconds where there is no Hugo to compare with."""
    own = result.costs.get(measure)
    if not own:
        return _NONE
    if yardstick is None:
        return f"{_seconds(result.wall(measure))} s / {_seconds(result.cpu(measure))} s"
    pairs = list(zip(own, yardstick.costs.get(measure, ()), strict=False))
    if not pairs:
        return _NONE
    # Round by round, so that what else the machine did in a round falls on both.
    wall = median(cost.wall_seconds / max(base.wall_seconds, 0.001) for cost, base in pairs)
    cpu = median(cost.cpu_seconds / max(base.cpu_seconds, 0.001) for cost, base in pairs)
    return f"{wall:.2f} / {cpu:.2f}"


def as_text(table: Table) -> str:
    """The table for a terminal."""
    head, rows = ratio_rows(table)
    widths = [max(len(row[i]) for row in [head, *rows]) for i in range(len(head))]
    lines = [title(table.corpus)]
    for row in [head, *rows]:
        first, *rest = (
            cell.ljust(w) if i == 0 else cell.rjust(w) for i, (cell, w) in enumerate(zip(row, widths, strict=True))
        )
        lines.append("  ".join([first, *rest]).rstrip())
    for result in table.results:
        if result.error:
            lines.append(f"{result.subject}: {result.error}")
    return "\n".join(lines) + "\n"


def as_markdown(table: Table) -> str:
    """The table for the handbook."""
    head, rows = ratio_rows(table)
    lines = [f"| {' | '.join(head)} |", f"|{'|'.join(['---', *(['--:'] * (len(head) - 1))])}|"]
    lines.extend(f"| {' | '.join(row)} |" for row in rows)
    return "\n".join(lines) + "\n"


def document(tables: Mapping[str, Table], *, picture: str) -> str:
    """docs/benchmarks.md. ``picture`` is the name of the plot beside it."""
    ordered = sorted(
        (table for table in tables.values() if not table.growth),
        key=lambda table: (("blog", "languages", "markets").index(table.corpus.kind), table.corpus.size),
    )
    parts = [_introduction(), _subjects(tables.values())]
    for machine, day in sorted({(table.machine, table.day) for table in tables.values()}):
        parts.append(f"Measured on {day}: {machine}.\n")
    for table in ordered:
        parts.append(f"## {title(table.corpus)[:1].upper()}{title(table.corpus)[1:]}\n")
        if table.corpus.kind == "markets":
            parts.append(_MARKETS)
        parts.append(as_markdown(table))
    growth = growth_lines(tables.values())
    if growth:
        parts.append(f"## Cost against size\n\n![Seconds of a cold build against the number of posts]({picture})\n")
        parts.append(_growth_table(growth))
    return "\n".join(parts)


def growth_lines(tables: Iterable[Table]) -> list[Line]:
    """The cold builds of all sizes of the blog by subject: (posts, seconds), sorted by posts."""
    found: dict[str, list[tuple[int, float]]] = {}
    for table in tables:
        if table.corpus.kind == "blog":
            for result in table.results:
                wall = result.wall("cold")
                if wall is not None:
                    found.setdefault(result.subject, []).append((table.corpus.size, wall))
    return [Line(name, tuple(sorted(points))) for name, points in found.items() if len(points) > 1]


def growth_plot(tables: Iterable[Table]) -> str:
    """The plot of the growth series as SVG; empty without one."""
    lines = growth_lines(tables)
    return plot(lines) if lines else ""


def _growth_table(lines: Sequence[Line]) -> str:
    sizes = sorted({size for line in lines for size, _ in line.points})
    rows = [
        f"| seconds of a cold build | {' | '.join(f'{size:,} posts' for size in sizes)} | ms for one more post |",
        f"|---|{'--:|' * (len(sizes) + 1)}",
    ]
    for line in lines:
        points = dict(line.points)
        cells = [f"{points[size]:.2f}" if size in points else _NONE for size in sizes]
        (small, first), (large, last) = line.points[0], line.points[-1]
        slope = f"{(last - first) / (large - small) * 1000:.2f}" if large > small else _NONE
        rows.append(f"| {line.name} | {' | '.join(cells)} | {slope} |")
    return "\n".join(rows) + "\n"


def _subjects(tables: Iterable[Table]) -> str:
    seen: dict[str, str] = {}
    for table in tables:
        for result in table.results:
            remark = f": {result.remark}" if result.remark else ""
            seen.setdefault(result.subject, f"- `{result.subject}` is {result.version}{remark}.")
    return "\n".join(seen.values()) + "\n"


_MARKETS = """Hugo has no markets: it gets ten full copies of every post, as ten languages.
"""


def _introduction() -> str:
    """What the page says before any number: introduction.md beside this file."""
    return (Path(__file__).parent / "introduction.md").read_text(encoding="utf-8")
