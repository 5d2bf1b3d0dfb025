from __future__ import annotations

from datetime import date

import pytest

from generator.errors import ContentError, Problem
from generator.markup.data_files import parse_data, parse_table
from generator.model.config import DataConfig, FieldConfig
from generator.model.frozen import FrozenMap
from generator.model.source import DataFile, FileInfo, Money

CONFIG = DataConfig(
    "menu",
    ("name", "description", "notes"),
    FrozenMap({"since": FieldConfig("since", "fact", "date"), "deposit": FieldConfig("deposit", "fact", "money")}),
)


def parse(text: str, *, language: str = "", region: str = "") -> tuple[DataFile, tuple[Problem, ...]]:
    path = "content/data/menu.toml"
    return parse_data(text, path, FileInfo(path, "data", "menu", "menu", "toml", "data", language, region), CONFIG)


MENU = """\
[sencha]
name = { en = "Sencha", kk = "Сенча" }
notes = ["a", "b"]
category = "green"
price = 4.50
price_large = { amount = 6, currency = "EUR" }
deposit = "1.00 CHF"
available = "world -jp"
order = 10
since = 2026-05-01
[matcha]
name = "Matcha"
available = true
price = "12 USD"
details = { weight = 100, organic = true, origin = { country = "jp" } }
"""


def test_items_have_typed_values() -> None:
    data, problems = parse(MENU)
    assert () == problems
    found = {id: {key: field.value for key, field in item.items()} for id, item in data.items.items()}
    assert {
        "sencha": {
            "name": {"en": "Sencha", "kk": "Сенча"},
            "notes": ("a", "b"),
            "category": "green",
            "price": Money("4.50"),
            "price_large": Money("6", "EUR"),
            "deposit": Money("1.00", "CHF"),
            "available": ("world", "-jp"),
            "order": 10,
            "since": date(2026, 5, 1),
        },
        "matcha": {
            "name": "Matcha",
            "available": True,
            "price": Money("12", "USD"),
            "details": {"weight": 100, "organic": True, "origin": {"country": "jp"}},
        },
    } == found


def test_every_value_has_its_line() -> None:
    data, _ = parse(MENU)
    lines = {key: field.location.line for key, field in data.items["sencha"].items()}
    assert {"name": 2, "notes": 3, "category": 4, "price": 5, "price_large": 6} == {
        key: lines[key] for key in ("name", "notes", "category", "price", "price_large")
    }
    assert "price = 4.50" == data.items["sencha"]["price"].location.source_line


def test_equal_texts_have_equal_digests() -> None:
    assert parse(MENU)[0].digest == parse(MENU)[0].digest
    assert parse(MENU)[0].digest != parse(MENU + "\n")[0].digest


@pytest.mark.parametrize(
    ("text", "code", "line", "part"),
    [
        ('name = "x"', "not-a-table", 1, '"name" is no item'),
        ("[[sencha]]\nprice = 1", "not-a-table", 1, '"sencha" is no item'),
        ('["a.b"]\nprice = 1', "bad-item-id", 1, '"a.b"'),
        ("[a]\nprice = true", "bad-value", 2, "is an amount"),
        ('[a]\nprice = "4,50"', "bad-value", 2, "is an amount"),
        ('[a]\nprice = { amount = 1, curency = "EUR" }', "bad-value", 2, "is an amount"),
        ("[a]\nname = { 'de AT' = 'x' }", "bad-value", 2, '"de AT" is none'),
        ("[a]\nname = { en = { x = 1 } }", "bad-value", 2, '"name.en" is a text'),
        ("[a]\navailable = ''", "bad-value", 2, "is a scope"),
        ("[a]\nsince = 'soon'", "bad-value", 2, "is a date"),
    ],
)
def test_a_mistake_is_told_at_its_line(text: str, code: str, line: int, part: str) -> None:
    _, problems = parse(text)
    assert [code] == [row.code for row in problems]
    assert part in problems[0].message
    assert problems[0].location is not None
    assert line == problems[0].location.line


def test_a_good_item_survives_a_bad_one() -> None:
    data, problems = parse("[a]\nprice = 'x'\norder = 1\n[b]\nprice = 2\n")
    assert 1 == len(problems)
    assert [("a", ["order"]), ("b", ["price"])] == [(id, list(item)) for id, item in data.items.items()]


def test_a_fact_does_not_vary_by_language() -> None:
    data, problems = parse("[sencha]\nname = 'S'\nprice = 1", language="kk", region="kz")
    assert ["fact-in-translation"] == [row.code for row in problems]
    assert "menu@kz.toml" in problems[0].hint
    assert ["name"] == list(data.items["sencha"])


def test_a_table_is_frozen_and_its_keys_have_places() -> None:
    table, places = parse_table('kind = "city"\n[facts.address]\nstreet = { ru = "ул. А" }\n[[list]]\nx = 1', "r.toml")
    assert {"kind": "city", "facts": {"address": {"street": {"ru": "ул. А"}}}, "list": ({"x": 1},)} == table
    assert isinstance(table["facts"], FrozenMap)
    lines = {key: place.line for key, place in places.items()}
    assert {"kind": 1, "facts": 2, "facts.address": 2, "facts.address.street": 3, "list": 4, "list.0.x": 5} == {
        key: lines[key] for key in ("kind", "facts", "facts.address", "facts.address.street", "list", "list.0.x")
    }
    assert 'kind = "city"' == places["kind"].source_line


def test_broken_toml_is_one_error_with_its_line() -> None:
    with pytest.raises(ContentError) as caught:
        parse("[sencha]\nname = ")
    assert "bad-toml" == caught.value.code
    assert caught.value.location is not None
    assert 2 == caught.value.location.line
