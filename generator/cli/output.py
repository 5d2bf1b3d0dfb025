"""Shows problems and reports: as text, as JSON, as annotations of a CI."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Sequence
from dataclasses import asdict, replace
from datetime import datetime

import click

from generator.errors import Location, Problem, locations_of, sort_problems
from generator.model.report import BuildReport, EditionRow

#: Characters of a source line that are shown; of a longer one the part around the caret.
_WIDEST = 160

FORMATS = ("text", "json", "github")


def format_problem(problem: Problem) -> str:
    """One problem as lines of text: what and where, the source line with a caret, the hint."""
    place = f" {problem.location}" if problem.location and problem.location.path else ""
    lines = [f"{problem.severity}[{problem.code}]{place}"]
    location = problem.location
    if location is not None and location.source_line and location.line:
        number = str(location.line)
        source, before, length = _window(location)
        lines.append(f"{number:>5} | {source}")
        if location.column:
            mark = "^" * max(1, length)
            lines.append(f"      | {' ' * _width(source[:before])}{mark} {problem.message}")
        else:
            lines.append(f"  {problem.message}")
    else:
        lines.append(f"  {problem.message}")
    if problem.hint:
        lines.append(f"  {problem.hint}")
    return "\n".join(lines)


def _window(location: Location) -> tuple[str, int, int]:
    """(what is shown of the source line, where in it the caret begins, its length): of a long line only a part."""
    source = location.source_line.replace("\t", " ")
    start = max(0, location.column - 1)
    first = max(0, start - 60) if len(source) > _WIDEST else 0
    shown = source[first : first + _WIDEST]
    head = "…" if first else ""
    tail = "…" if first + _WIDEST < len(source) else ""
    length = min(location.length, max(1, len(shown) - (start - first)))
    return f"{head}{shown}{tail}", start - first + len(head), length


def _width(text: str) -> int:
    """The columns a text takes on a terminal: East Asian wide characters two, marks none."""
    if text.isascii():
        return len(text)
    import unicodedata  # noqa: PLC0415 (only for texts in other scripts)

    return sum(
        0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text
    )


def github_annotation(problem: Problem) -> str:
    """One problem as a workflow command, so that it appears at its line of a pull request."""
    location = problem.location
    fields = [f"title={_escape(problem.code)}"]
    if location is not None and location.path:
        fields.insert(0, f"file={_escape(location.path)}")
        if location.line:
            fields.append(f"line={location.line}")
            if location.column:
                fields.append(f"col={location.column}")
    text = problem.message + (f"\n{problem.hint}" if problem.hint else "")
    return f"::{problem.severity} {','.join(fields)}::{_escape(text, data=True)}"


def _escape(text: str, *, data: bool = False) -> str:
    text = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return text if data else text.replace(":", "%3A").replace(",", "%2C")


def problem_value(problem: Problem) -> dict[str, object]:
    """One problem as JSON carries it."""
    location = problem.location
    return {
        "severity": problem.severity,
        "code": problem.code,
        "message": problem.message,
        "hint": problem.hint,
        "path": location.path if location is not None else "",
        "line": location.line if location is not None else 0,
        "column": location.column if location is not None else 0,
    }


#: What one line of a source can cause in every edition: for people it is told once.
_PER_EDITION = frozenset(
    {"asset-not-here", "link-not-here", "unknown-price", "price-not-here", "unknown-fact", "fact-without-text"}
    | {"currency-missing", "price-currency", "data-text-missing"}
)


#: What a fault of a template adds to its message: the source it was rendering.
_RENDERING = re.compile(r"(?<= \(rendering )[^()]*(?=\)$)")


def merged_problems(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The problems in the order of files; one cause in several editions or pages as one, which counts the others."""
    groups: dict[object, list[Problem]] = {}
    for row in sort_problems(problems):
        key: object = row
        if row.location is not None and row.code in _PER_EDITION:
            key = (row.code, row.location, row.severity)
        elif _RENDERING.search(row.message):
            key = (row.code, row.location, row.severity, _RENDERING.sub("", row.message))
        groups.setdefault(key, []).append(row)
    return tuple(_with_count(first, len(others)) for first, *others in groups.values())


def _with_count(problem: Problem, others: int) -> Problem:
    if not others:
        return problem
    if _RENDERING.search(problem.message):
        return replace(problem, message=f"{problem.message[:-1]} and {others} more)")
    return replace(problem, message=f"{problem.message} (the same in {_many(others, 'other edition')})")


def show_problems(problems: Iterable[Problem], *, form: str, quiet: bool = False) -> None:
    """Prints problems in the order of files, to standard error (JSON is printed by the caller)."""
    if form == "json":
        return
    for row in merged_problems(problems):
        if quiet and row.severity == "warning":
            continue
        click.echo(github_annotation(row) if form == "github" else format_problem(row), err=form != "github")


def tell_broken(problems: Iterable[Problem]) -> None:
    """One line, to standard error, if the site that is told about has errors: what was broken is missing there."""
    errors = sum(1 for row in set(problems) if row.severity == "error")
    if errors:
        click.echo(f"{_many(errors, 'error')} in the site, so this may not be all of it; see `glocal check`", err=True)


def count_line(problems: Sequence[Problem], *, editions: int, pages: int, seconds: float) -> str:
    """The last line: how many of what, in how many files."""
    errors = sum(1 for row in problems if row.severity == "error")
    warnings = len(problems) - errors
    parts = [_many(errors, "error"), _many(warnings, "warning")]
    said = " and ".join(part for part in parts if part) or "no problems"
    files = locations_of(problems)
    where = f" in {_many(files, 'file')}" if files and (errors or warnings) else ""
    return f"{said}{where} ({_many(editions, 'edition')}, {_many(pages, 'page')}, {seconds:.2f} s)"


def failure_line(errors: Sequence[Problem], *, seconds: float) -> str:
    """The last line of a run that failed: how many errors in how many files."""
    files = locations_of(errors)
    return f"{_many(len(errors), 'error')}" + (f" in {_many(files, 'file')}" if files else "") + f" ({seconds:.2f} s)"


def _many(number: int, word: str) -> str:
    if not number:
        return "" if word in ("error", "warning") else f"0 {word}s"
    return f"{number} {word}" + ("" if number == 1 else "s")


def report_value(report: BuildReport) -> dict[str, object]:
    """A report as JSON carries it; moments in ISO 8601."""
    return {
        "editions": [{key: _plain(value) for key, value in asdict(row).items()} for row in report.editions],
        "problems": [problem_value(problem) for problem in report.problems],
        "errors": report.errors,
        "warnings": report.warnings,
        "outputs": report.outputs,
        "bytes": report.bytes,
        "seconds": {name: round(value, 4) for name, value in report.seconds},
        "written": report.written,
    }


def _plain(value: object) -> object:
    if isinstance(value, datetime):
        return value.isoformat()
    return round(value, 4) if isinstance(value, float) else value


def dump_json(value: object) -> None:
    """Prints a value as JSON to standard output; all in ASCII where the output is not UTF-8."""
    encoding = (getattr(sys.stdout, "encoding", "") or "utf-8").lower().replace("-", "")
    click.echo(json.dumps(value, ensure_ascii=encoding != "utf8", indent=2))


_COLUMNS = ("edition", "pages", "lists", "borrowed", "omitted", "drafts", "future", "expired", "warn", "size", "time")


def _cells(row: EditionRow) -> tuple[str, ...]:
    due = f" (next {row.next_due:%Y-%m-%d})" if row.next_due is not None else ""
    numbers = (row.pages, row.listings, row.borrowed, row.omitted, row.drafts)
    return (
        row.edition,
        *(str(number) if number else "·" for number in numbers),
        f"{row.future}{due}" if row.future else "·",
        str(row.expired) if row.expired else "·",
        str(row.warnings) if row.warnings else "·",
        size_text(row.bytes),
        f"{row.seconds:.2f} s",
    )


def size_text(size: int) -> str:
    """A size for people: ``12 KB``, ``3.4 MB``."""
    if size < 1000:
        return f"{size} B"
    return f"{size / 1000:.0f} KB" if size < 1_000_000 else f"{size / 1_000_000:.1f} MB"


def show_table(report: BuildReport) -> None:
    """The summary: a line for each edition; a drawn table on a terminal, plain columns elsewhere."""
    rows = [_cells(row) for row in report.editions]
    if sys.stdout.isatty():
        from rich.console import Console  # noqa: PLC0415 (heavy, and only for a terminal)
        from rich.table import Table  # noqa: PLC0415

        table = Table(box=None, header_style="bold", pad_edge=False)
        for name in _COLUMNS:
            table.add_column(name, justify="left" if name == "edition" else "right", no_wrap=True)
        for row in rows:
            table.add_row(*row)
        Console().print(table)
        return
    widths = [max(len(cell) for cell in column) for column in zip(_COLUMNS, *rows, strict=True)]
    for row in (_COLUMNS, *rows):
        first = row[0].ljust(widths[0])
        click.echo("  ".join([first, *(cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True))]))
