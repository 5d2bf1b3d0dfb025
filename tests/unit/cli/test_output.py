"""Problems and numbers as a person, a program and a CI read them."""

from __future__ import annotations

import pytest

from generator.cli.output import (
    count_line,
    failure_line,
    format_problem,
    github_annotation,
    merged_problems,
    problem_value,
    size_text,
)
from generator.errors import Location, Problem


def at(line: str, column: int, length: int = 1, *, number: int = 7) -> Location:
    return Location("a.md", number, column, length, line)


def test_a_problem_shows_the_source_line_with_a_caret() -> None:
    problem = Problem("broken-link", "no such source", at("see [menu](x.md)", 12, 4), 'did you mean "y.md"?')
    assert (
        "error[broken-link] a.md:7:12\n"
        "    7 | see [menu](x.md)\n"
        "      |            ^^^^ no such source\n"
        '  did you mean "y.md"?'
    ) == format_problem(problem)


@pytest.mark.parametrize(
    ("line", "column", "spaces"),
    [("価格:x", 4, 5), ("\tx", 2, 1), ("e\u0301x", 3, 1), ("ｆx", 2, 2), ("éx", 2, 1)],
)
def test_the_caret_stands_below_its_character_in_every_script(line: str, column: int, spaces: int) -> None:
    shown = format_problem(Problem("c", "m", at(line, column))).splitlines()
    assert f"      | {' ' * spaces}^ m" == shown[2]


def test_of_a_long_line_the_part_around_the_caret_is_shown() -> None:
    line = "a" * 500 + "X" + "b" * 500
    _, source, caret = format_problem(Problem("c", "m", at(line, 501))).splitlines()
    assert f"    7 | …{'a' * 60}X{'b' * 99}…" == source
    assert source.index("X") == caret.index("^")


def test_the_caret_of_a_long_line_ends_with_what_is_shown() -> None:
    _, source, caret = format_problem(Problem("c", "m", at("x" * 1000, 1, 1000))).splitlines()
    assert f"    7 | {'x' * 160}…" == source
    assert f"      | {'^' * 160} m" == caret


def test_a_problem_without_a_column_or_a_line() -> None:
    whole = Problem("c", "m", Location("a.md", 3, 0, 0, "text"), "h", "warning")
    assert "warning[c] a.md:3\n    3 | text\n  m\n  h" == format_problem(whole)
    assert "error[c] a.md\n  m" == format_problem(Problem("c", "m", Location("a.md")))
    assert "error[c]\n  m" == format_problem(Problem("c", "m"))


def test_an_annotation_is_one_line_and_escapes_what_separates() -> None:
    problem = Problem("c", "50% of\nit", Location("a,b:c.md", 3, 4), "do: this", "warning")
    assert "::warning file=a%2Cb%3Ac.md,title=c,line=3,col=4::50%25 of%0Ait%0Ado: this" == github_annotation(problem)
    assert "::error title=c::m" == github_annotation(Problem("c", "m"))


def test_json_has_zeros_where_there_is_no_place() -> None:
    value = problem_value(Problem("c", "m"))
    assert ("", 0, 0) == (value["path"], value["line"], value["column"])


def test_what_one_place_causes_in_several_editions_is_told_once() -> None:
    place = at("text", 1)
    rows = [Problem("asset-not-here", f"no variant for {edition}", place) for edition in ("at/de", "ch/de", "ch/fr")]
    (merged,) = merged_problems(rows)
    assert "no variant for at/de (the same in 2 other editions)" == merged.message


def test_a_fault_of_a_template_is_told_once_for_all_pages() -> None:
    place = Location("base.html", 3)
    rows = [Problem("template-undefined", f'there is no "x" here (rendering {name})', place) for name in "abc"]
    rows.append(Problem("template-undefined", 'there is no "y" here (rendering a)', place))
    assert ['there is no "x" here (rendering a and 2 more)', 'there is no "y" here (rendering a)'] == [
        row.message for row in merged_problems(rows)
    ]


def test_different_faults_at_one_place_stay_apart() -> None:
    place = at("text", 1)
    rows = [Problem("unknown-parameter", name, place) for name in ("a", "b")]
    assert tuple(rows) == merged_problems(rows)


@pytest.mark.parametrize(
    ("errors", "warnings", "expected"),
    [
        (0, 0, "no problems (2 editions, 1 page, 0.50 s)"),
        (1, 0, "1 error in 1 file (2 editions, 1 page, 0.50 s)"),
        (2, 1, "2 errors and 1 warning in 1 file (2 editions, 1 page, 0.50 s)"),
    ],
)
def test_the_last_line_counts(errors: int, warnings: int, expected: str) -> None:
    place = Location("a.md")
    rows = [Problem("c", str(number), place) for number in range(errors)]
    rows += [Problem("w", str(number), place, severity="warning") for number in range(warnings)]
    assert expected == count_line(rows, editions=2, pages=1, seconds=0.5)


def test_the_last_line_of_a_failure_counts_files() -> None:
    rows = [Problem("c", "m", Location("a.md")), Problem("c", "n", Location("b.md")), Problem("c", "o")]
    assert "3 errors in 2 files (1.00 s)" == failure_line(rows, seconds=1)
    assert "1 error (1.00 s)" == failure_line(rows[2:], seconds=1)


@pytest.mark.parametrize(
    ("size", "text"), [(0, "0 B"), (999, "999 B"), (1000, "1 KB"), (999_499, "999 KB"), (1_250_000, "1.2 MB")]
)
def test_sizes_are_short(size: int, text: str) -> None:
    assert text == size_text(size)
