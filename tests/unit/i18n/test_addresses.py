"""Addresses in the order of their country, after the sheets of the Universal Postal Union."""

from __future__ import annotations

import pytest

from generator.i18n.addresses import PARTS, address_lines

SHOP = {"name": "Kettle & Leaf", "street": "1 Tea Road", "locality": "Town", "region": "RG", "postal_code": "12345"}


@pytest.mark.parametrize(
    ("country", "lines"),
    [
        ("CH", ("12345 Town", "RG")),
        ("DE", ("12345 Town", "RG")),
        ("XX", ("12345 Town", "RG")),
        ("GB", ("Town", "RG", "12345")),
        ("KZ", ("Town", "RG", "12345")),
        ("US", ("Town, RG 12345",)),
        ("CA", ("Town RG 12345",)),
        ("BR", ("Town - RG", "12345")),
        ("IN", ("Town 12345", "RG")),
        ("IT", ("12345 Town RG",)),
        ("TR", ("12345 Town / RG",)),
        ("JP", ("Town, RG 12345",)),
    ],
)
def test_town_and_code_stand_as_the_country_writes_them(country: str, lines: tuple[str, ...]) -> None:
    assert ("Kettle & Leaf", "1 Tea Road", *lines) == address_lines(SHOP, country)


def test_japanese_begins_with_the_largest_part() -> None:
    parts = {
        "name": "ケトル",
        "street": "神宮前1-2-3",
        "locality": "渋谷区",
        "region": "東京都",
        "postal_code": "150-0001",
        "country": "日本",
    }
    assert ("〒150-0001", "東京都渋谷区神宮前1-2-3", "ケトル", "日本") == address_lines(parts, "JP")


def test_korean_and_chinese_too() -> None:
    korean = {"street": "세종대로 110", "locality": "중구", "region": "서울특별시", "postal_code": "04524"}
    assert ("서울특별시 중구 세종대로 110", "04524") == address_lines(korean, "KR")
    chinese = {"street": "南京东路1号", "locality": "上海市", "postal_code": "200001"}
    assert ("200001", "上海市南京东路1号") == address_lines(chinese, "CN")


@pytest.mark.parametrize(
    ("country", "missing", "lines"),
    [
        ("US", "region", ("Kettle & Leaf", "1 Tea Road", "Town 12345")),
        ("US", "locality", ("Kettle & Leaf", "1 Tea Road", "RG 12345")),
        ("US", "postal_code", ("Kettle & Leaf", "1 Tea Road", "Town, RG")),
        ("BR", "region", ("Kettle & Leaf", "1 Tea Road", "Town", "12345")),
        ("TR", "region", ("Kettle & Leaf", "1 Tea Road", "12345 Town")),
        ("CH", "postal_code", ("Kettle & Leaf", "1 Tea Road", "Town", "RG")),
    ],
)
def test_a_part_that_is_missing_leaves_no_mark_behind(country: str, missing: str, lines: tuple[str, ...]) -> None:
    assert lines == address_lines({key: text for key, text in SHOP.items() if key != missing}, country)


def test_a_street_keeps_its_lines_and_what_else_there_is_follows_it() -> None:
    parts = {"street": "1 Tea Road\nBack yard", "floor": "2nd floor", "locality": "Town"}
    assert ("1 Tea Road", "Back yard", "2nd floor", "Town") == address_lines(parts, "CH")


def test_nothing_gives_no_lines() -> None:
    assert () == address_lines({}, "JP")
    assert () == address_lines({"street": " "}, "CH")


@pytest.mark.parametrize("country", ["AE", "AU", "CN", "HK", "ID", "JP", "KR", "MX", "NZ", "RU", "SA", "TW", "UA", ""])
def test_no_part_is_lost_anywhere(country: str) -> None:
    for street in ("1 Tea Road", "茶路1号"):
        parts = {
            **dict.fromkeys(PARTS, ""),
            **{part: f"<{part}>" for part in PARTS},
            "street": street,
            "floor": "<floor>",
        }
        text = "\n".join(address_lines(parts, country))
        assert [] == [part for part in parts.values() if part not in text]
