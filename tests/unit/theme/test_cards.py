from __future__ import annotations

from typing import Any

import pytest

from generator.errors import Location, Problem
from generator.model.frozen import FrozenMap
from generator.model.sharecards import Area, CardLayout, ShapeSpec, TextSpec, ThemeCards
from generator.theme.cards import check_fonts, read_cards

ABOVE = ThemeCards(
    FrozenMap({"title": ("A.ttf",), "text": ("A.ttf",)}),
    FrozenMap({"paper": "#ffffff", "ink": "#000000", "accent": "#aa0000"}),
    FrozenMap({"link": CardLayout("link", 1200, 630)}),
)


def read(table: Any) -> tuple[ThemeCards, list[Problem]]:
    problems: list[Problem] = []
    return read_cards(table, ABOVE, lambda key: Location(key), problems), problems


def test_a_theme_without_a_table_has_that_of_its_parent() -> None:
    assert (ABOVE, []) == read(None)


def test_a_child_s_table_lies_over_its_parent_s() -> None:
    found, problems = read(
        {
            "fonts": {"title": ["B.ttf", "A.ttf"]},
            "colors": {"paper": "#eeeeee"},
            "formats": {
                "square": {
                    "size": [1080, 1080],
                    "picture": [0, 0, 1080, 500],
                    "shapes": {"bar": {"area": [10, 20, 30, 8], "radius": 4, "bare": False, "over": True}},
                    "texts": {
                        "brand": {"area": [10, 600, 100, 40]},
                        "title": {"area": [10, 650, 900, 300], "font": "title", "sizes": [70, 40], "lines": 4,
                                  "below": "brand", "gap": 10, "align": "end", "stand": "bottom", "leading": 1.1},
                    },
                }
            },
        }
    )  # fmt: skip
    assert [] == problems
    assert {"title": ("B.ttf", "A.ttf"), "text": ("A.ttf",)} == found.fonts
    assert {"paper": "#eeeeee", "ink": "#000000", "accent": "#aa0000"} == found.colors
    assert ["link", "square"] == sorted(found.formats)
    assert CardLayout(
        "square", 1080, 1080, "paper", Area(0, 0, 1080, 500),
        (ShapeSpec(Area(10, 20, 30, 8), "accent", None, 4, 100, over=True, hidden_when_bare=True),),
        (
            TextSpec("brand", Area(10, 600, 100, 40)),
            TextSpec("title", Area(10, 650, 900, 300), None, "title", (70, 40), 4, "ink", "end", "bottom", 1.1,
                     "brand", 10),
        ),
    ) == found.formats["square"]  # fmt: skip


def one(**more: object) -> dict[str, object]:
    """A table with one format."""
    return {"formats": {"pin": {"size": [1000, 1500], **more}}}


@pytest.mark.parametrize(
    ("table", "code", "place"),
    [
        ([1], "bad-cards", "cards"),
        ({"font": {}}, "unknown-key", "font"),
        ({"fonts": {"title": "A.ttf"}}, "bad-cards", "title"),
        ({"colors": {"paper": "white"}}, "bad-cards", "paper"),
        ({"formats": {"../x": {"size": [1000, 1500]}}}, "bad-cards", "../x"),
        ({"formats": {"pin": {}}}, "bad-cards", "pin"),
        ({"formats": {"pin": {"size": [10, 10]}}}, "bad-cards", "pin"),
        (one(sizes=1), "unknown-key", "sizes"),
        (one(background="papr"), "bad-cards", "background"),
        (one(picture=[0, 0, 1001, 10]), "bad-cards", "pin"),
        (one(shapes={"bar": {}}), "bad-cards", "bar"),
        (one(shapes={"bar": {"area": [0, 0, 10, 10], "radius": 6}}), "bad-cards", "radius"),
        (one(shapes={"bar": {"area": [0, 0, 10, 10], "colour": 6}}), "unknown-key", "colour"),
        (one(texts={"titel": {"area": [0, 0, 10, 10]}}), "bad-cards", "titel"),
        (one(texts={"title": {}}), "bad-cards", "title"),
        (one(texts={"title": {"area": [0, 0, 10, 10], "sizes": [20, 40]}}), "bad-cards", "sizes"),
        (one(texts={"title": {"area": [0, 0, 10, 10], "lines": 0}}), "bad-cards", "lines"),
        (one(texts={"title": {"area": [0, 0, 10, 10], "align": "left"}}), "bad-cards", "align"),
        (one(texts={"title": {"area": [0, 0, 10, 10], "font": "headline"}}), "bad-cards", "font"),
        (one(texts={"title": {"area": [0, 0, 10, 10], "leading": 9}}), "bad-cards", "leading"),
        (one(texts={"title": {"area": [0, 0, 10, 10], "below": "brand"}}), "bad-cards", "below"),
    ],
)
def test_a_slip_is_told_where_it_stands(table: Any, code: str, place: str) -> None:
    _, problems = read(table)
    assert [(code, place)] == [(row.code, row.location.path if row.location else "") for row in problems]
    assert all(row.hint for row in problems)


def test_a_font_that_is_not_there_is_told_with_a_near_match() -> None:
    problems: list[Problem] = []
    table = {"fonts": {"title": ["Own-Bold.ttf", "Sans.ttf"]}}
    check_fonts(table, frozenset({"Own-Bold.otf", "Sans.ttf"}), lambda key: Location(key), problems)
    assert [("bad-cards", "Own-Bold.ttf")] == [
        (row.code, row.location.path if row.location else "") for row in problems
    ]
    assert "Own-Bold.otf" in problems[0].hint
