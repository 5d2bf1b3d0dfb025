from __future__ import annotations

import pytest

from generator.markup import marks
from tests.unit.markup.bodytext import DIALECTS, Dialect, only_problem, parse, written

both = pytest.mark.parametrize("dialect", DIALECTS)


def clean(text: str) -> tuple[str, list[tuple[str, int, int]]]:
    found = marks.clean(text, path="x.md", first_line=3)
    rows = [(row.code, row.location) for row in found.problems]
    return found.text, [(code, place.line, place.column) for code, place in rows if place]


@pytest.mark.parametrize("number", [0, 1, 15, 16, 4095, 268_435_455])
def test_a_mark_can_be_read_again(number: int) -> None:
    mark = marks.write(marks.OPEN, number)
    assert (marks.OPEN, number) == marks.read(mark)
    assert marks.MARK.fullmatch(mark)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\r\nb\rc\n", "a\nb\nc\n"),
        ("\ufeffa", "a"),
        ("a\tb", "a\tb"),
        ("日本語 😀 Ⅻ \u200b\u200d\u00ad", "日本語 😀 Ⅻ \u200b\u200d\u00ad"),
        ("&#65; &#x41; &amp; &#;", "&#65; &#x41; &amp; &#;"),
        ("&#xA0; &#160", "&#xA0; &#160"),
        ("&#x80; &#150;", "&#8364; &#8211;"),
        ("&#87654321; &#x110000;", "&#87654321; &#x110000;"),
    ],
)
def test_what_is_harmless_stays(text: str, expected: str) -> None:
    assert (expected, []) == clean(text)


@pytest.mark.parametrize(
    ("text", "expected", "column"),
    [
        ("a\x00b", "ab", 2),
        ("a\x1b[31mb", "a[31mb", 2),
        ("a\x85b", "ab", 2),
        ("ab\ufdd0\ufdefc", "abc", 3),
        ("\uffff", "", 1),
        ("a\ufeffb\x7f", "a\ufeffb", 4),
        ("a &#0; b", "a \ufffd b", 3),
        ("a &#x0; b", "a \ufffd b", 3),
        ("a &#xFDD0; b", "a \ufffd b", 3),
        ("a &#64976 b", "a \ufffd b", 3),
        ("a &#000000000000000000064976; b", "a \ufffd b", 3),
        ("a &#xd800; b", "a \ufffd b", 3),
        ("a &#x81; b", "a \ufffd b", 3),
    ],
)
def test_control_and_noncharacters_are_taken_out_with_a_warning(text: str, expected: str, column: int) -> None:
    assert (f"x\n{expected}", [("control-character", 4, column)]) == clean(f"x\n{text}")


@both
def test_the_warning_tells_the_line_and_what_to_do(dialect: Dialect) -> None:
    problem = only_problem("one\n\ntwo\x07three", dialect)
    assert ("control-character", "warning") == (problem.code, problem.severity)
    assert problem.location is not None
    assert (3, 4) == (problem.location.line, problem.location.column)
    assert "the character U+0007 cannot stand in a text and was taken out" == problem.message
    assert "delete it: it is invisible and often comes along with copied text" == problem.hint


@both
def test_a_removal_makes_no_new_reference(dialect: Dialect) -> None:
    body, _ = parse("&\x00#xFDE0;&#xFDD&#0;0; x", dialect)
    assert not any("\ufdd0" <= sign <= "\ufdef" for sign in written(body.nodes))


def test_percent_encoded_marks_are_decoded_and_nothing_else() -> None:
    mark = marks.write(marks.INLINE, 0)
    encoded = "%EF%B7%A0%EF%B7%90%EF%B7%AE"
    assert f"a%20{mark}b" == marks.decode_url(f"a%20{encoded}b")
    assert "a%20b" == marks.decode_url("a%20b")
