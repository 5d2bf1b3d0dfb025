"""Printing, joining and calculating."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from generator.theme.limits import Limits, Meter
from generator.theme.operations import Operations
from generator.theme.refusals import OverLimitError, RefusedError
from generator.theme.safe import Markup


@pytest.fixture
def operations() -> Operations:
    return Operations(Meter(Limits(text=100, items=10, digits=64, work=1000)))


@pytest.mark.parametrize(
    ("value", "shown"),
    [("a<", "a&lt;"), (Markup("<b>"), "<b>"), (3, "3"), (1.5, "1.5"), (True, "true"), (False, "false"), (None, "")],
)
def test_both_ways_of_printing_are_one(operations: Operations, value: object, shown: str) -> None:
    assert shown == operations.show(value)
    assert shown == operations.shower()(value)


class Text(str):
    """A text of another type."""

    __slots__ = ()

    def __html__(self) -> str:
        return "<script>"


def test_a_text_of_another_type_is_a_text(operations: Operations) -> None:
    assert "&lt;b&gt;" == operations.show(Text("<b>"))
    assert "&lt;b&gt;" == operations.shower()(Text("<b>"))


@pytest.mark.parametrize("value", [dt.date(2026, 1, 1), Decimal(1), [1], (1,), {"a": 1}, len, object(), b"a"])
def test_what_has_no_form_is_refused(operations: Operations, value: object) -> None:
    for show in (operations.show, operations.shower(), operations.text):
        with pytest.raises(RefusedError):
            show(value)


def test_printing_is_counted(operations: Operations) -> None:
    show = operations.shower()
    for _ in range(10):
        show("x" * 100)
    with pytest.raises(OverLimitError):
        show("x")


def test_joined_texts_are_html_if_one_of_them_is(operations: Operations) -> None:
    assert ("a<1", str) == (operations.concat(["a", "<", 1]), type(operations.concat(["a", "<", 1])))
    assert Markup("&lt;<b>") == operations.concat(["<", Markup("<b>")])
    assert "a, b" == operations.join(", ", ["a", "b"])
    assert Markup("&lt;<br>a") == operations.join(Markup("<br>"), ["<", "a"])
    with pytest.raises(OverLimitError):
        operations.join("x" * 90, ["a", "b"])


@pytest.mark.parametrize(
    ("sign", "left", "right", "expected"),
    [
        ("+", 1, 2, 3), ("-", 3, 1, 2), ("*", 2, 3, 6), ("/", 3, 2, 1.5), ("//", 7, 2, 3), ("%", 7, 4, 3),
        ("**", 2, 5, 32), ("+", "a", "b", "ab"), ("+", [1], [2], [1, 2]), ("*", "ab", 2, "abab"),
        ("*", 2, "ab", "abab"),
        ("*", "a", -1, ""), ("**", 2, -1, 0.5),
    ],
)  # fmt: skip
def test_operators_are_pythons(
    operations: Operations, sign: str, left: object, right: object, expected: object
) -> None:
    assert expected == operations.binary(sign, left, right)


@pytest.mark.parametrize(
    ("sign", "left", "right"),
    [
        ("*", "a", 101), ("*", 101, "a"), ("+", "a" * 60, "a" * 60), ("+", [1] * 6, [1] * 6), ("*", [1], 11),
        ("**", 2, 64), ("*", 2**40, 2**40), ("%", "%1001d", 1), ("%", "%*d", (1, 2)), ("%", "%.9999f", 1.0),
    ],
)  # fmt: skip
def test_large_results_are_refused_before_they_are_made(
    operations: Operations, sign: str, left: object, right: object
) -> None:
    with pytest.raises(OverLimitError):
        operations.binary(sign, left, right)


def test_a_format_shows_what_can_be_shown() -> None:
    operations = Operations(Meter(Limits()))
    assert "a-1" == operations.binary("%", "%s-%d", ("a", 1))
    assert "1" == operations.binary("%", "%(a)s", {"a": 1})
    with pytest.raises(RefusedError):
        operations.binary("%", "%s", object())


def test_methods_of_texts_are_bounded(operations: Operations) -> None:
    assert "b,b" == operations.method("a,a", "replace")("a", "b")
    assert "b,a" == operations.method("a,a", "replace")("a", "b", 1)
    assert "AB" == operations.method("ab", "upper")()
    assert "1-2" == operations.method("-", "join")([1, 2])
    with pytest.raises(OverLimitError):
        operations.method("a" * 50, "replace")("a", "bbb")
