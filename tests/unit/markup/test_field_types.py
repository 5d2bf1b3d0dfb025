from __future__ import annotations

import pytest

from generator.errors import Location
from generator.markup.field_types import CONVERTERS, WrongValue, shown
from generator.markup.raw_values import Raw
from generator.model.source import Money


def convert(type: str, typed: str, *, plain: bool = True) -> object:
    return CONVERTERS[type](Raw(typed, Location("x.md", 1), plain))


def test_there_is_a_converter_for_every_type_of_the_contract() -> None:
    types = "text, number, integer, date, datetime, money, boolean, list, url, image, entry, person"
    assert set(types.split(", ")) <= CONVERTERS.keys()


@pytest.mark.parametrize(
    ("type", "typed", "expected"),
    [
        ("text", "1.10", "1.10"),
        ("number", "1.5", 1.5),
        ("number", "2", 2),
        ("integer", "-3", -3),
        ("boolean", "on", True),
        ("boolean", "No", False),
        ("money", "4.50 CHF", Money("4.50", "CHF")),
        ("list", "a, b", ("a", "b")),
    ],
)
def test_a_typed_text_becomes_a_value(type: str, typed: str, expected: object) -> None:
    assert expected == convert(type, typed)


@pytest.mark.parametrize(
    ("type", "typed", "wanted"),
    [
        ("number", "many", "a number"),
        ("integer", "1.5", "a whole number"),
        ("boolean", "perhaps", "true or false"),
        ("date", "tomorrow", "a date"),
        ("money", "cheap", "an amount"),
        ("url", "javascript:x", "an address"),
    ],
)
def test_a_wrong_value_tells_what_is_wanted(type: str, typed: str, wanted: str) -> None:
    with pytest.raises(WrongValue) as caught:
        convert(type, typed)
    assert caught.value.wanted.startswith(wanted)
    assert caught.value.hint


def test_a_value_is_shown_as_it_was_typed() -> None:
    assert '"a"' == shown(Raw("a", Location("x.md", 1)))
    assert shown(Raw((), Location("x.md", 1))).startswith("a list")
