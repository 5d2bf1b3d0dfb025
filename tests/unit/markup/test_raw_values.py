from __future__ import annotations

from datetime import date, datetime, time
from decimal import Decimal

import pytest

from generator.errors import ContentError, Location, ManyErrors
from generator.markup.raw_values import (
    Raw,
    Rows,
    check_characters,
    fail,
    forbid_characters,
    natural,
    places_of,
    plain_text,
)

HERE = Location("x.toml", 3, 5, 1)
KEY = Location("x.toml", 3, 1, 1)


def raw(value: object, *, plain: bool = False) -> Raw:
    return Raw(value, HERE, plain, KEY)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("true", True),
        ("false", False),
        ("True", "True"),
        ("yes", "yes"),
        ("12", 12),
        ("-1", -1),
        ("007", "007"),
        ("1.5", 1.5),
        ("1.10", "1.10"),
        ("+7", "+7"),
        ("~", ""),
        ("2026-05-01", "2026-05-01"),
        ("1e3", "1e3"),
        ("9" * 30, "9" * 30),
    ],
)
def test_an_unquoted_text_is_guessed_by_how_it_would_be_printed(text: str, expected: object) -> None:
    assert expected == natural(raw(text, plain=True))
    assert text == natural(raw(text))


def test_values_of_toml_keep_their_types() -> None:
    values = (True, 1, date(2026, 5, 1), datetime(2026, 5, 1, 9, 30))
    assert values == natural(raw(tuple(map(raw, values))))
    assert "09:30:00" == natural(raw(time(9, 30)))
    assert 1.5 == natural(raw(Decimal("1.50")))
    assert "NaN" == natural(raw(Decimal("NaN")))
    assert {"a": 1} == natural(raw({"a": raw(1)}))


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("a", "a"),
        (True, "true"),
        (False, "false"),
        (1, "1"),
        (Decimal("1.50"), "1.50"),
        (date(2026, 5, 1), "2026-05-01"),
        (time(9, 30), "09:30:00"),
        ((), None),
        ({}, None),
    ],
)
def test_a_single_value_has_a_text(value: object, expected: str | None) -> None:
    assert expected == plain_text(raw(value))


def test_a_value_beside_its_key_is_pointed_at_and_else_the_key() -> None:
    assert HERE == raw("a").place
    assert KEY == raw(()).place
    assert KEY == Raw("a", Location("x.toml", 4, 5, 1), False, KEY).place
    assert HERE == Raw("a", HERE).place


def test_places_are_told_by_dotted_keys() -> None:
    value = raw({"a": raw((raw(1), raw({"b": raw(2)})))})
    assert ["a", "a.0", "a.1", "a.1.b"] == [name for name, _ in places_of(value)]
    assert ["x.a", "x.a.0", "x.a.1", "x.a.1.b"] == [name for name, _ in places_of(value, "x")]
    assert [] == list(places_of(raw("a")))


def test_rows_give_places_in_the_file() -> None:
    rows = Rows("x.toml", 10, ["ab = 1", "cd = [", "]"])
    assert Location("x.toml", 10, 6, 1, "ab = 1") == rows.at(0, 5, 0, 6)
    assert Location("x.toml", 11, 6, 1, "cd = [") == rows.at(1, 5, 2, 1)
    assert Location("x.toml", 11, 3, 1, "cd = [") == rows.at_offset("ab = 1\ncd = [\n]", 9)


@pytest.mark.parametrize("sign", ["\x00", "\x1b", "\x7f", "\ufdd0", "\uffff", "\ud800"])
def test_control_and_noncharacters_are_an_error(sign: str) -> None:
    text = f"a = 1\nb = '{sign}'"
    with pytest.raises(ContentError) as caught:
        forbid_characters(text, Rows("x.toml", 1, text.split("\n")))
    assert "control-character" == caught.value.code
    assert "remove it" == caught.value.hint
    assert caught.value.location is not None
    assert (2, 6) == (caught.value.location.line, caught.value.location.column)
    forbid_characters("a = 'ä\t\u00a0😀'", Rows("x.toml", 1, [""]))
    (problem,) = check_characters(raw({"a": raw((raw(f"b{sign}"),))}))
    assert "remove the escape that gives it" == problem.hint


def test_one_problem_is_an_error_and_more_are_many() -> None:
    (problem,) = check_characters(raw("\x00"))
    fail([])
    with pytest.raises(ContentError):
        fail([problem])
    with pytest.raises(ManyErrors):
        fail([problem, problem])
