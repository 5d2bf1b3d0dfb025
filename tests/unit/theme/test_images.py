from __future__ import annotations

from typing import Any

import pytest

from generator.errors import Location, Problem
from generator.model.frozen import FrozenMap
from generator.model.picture import CropSpec, ThemeImages
from generator.theme.images import read_images

ABOVE = ThemeImages((100, 200), FrozenMap({"text": "50vw"}), FrozenMap({"card": CropSpec("card", (1, 1))}))


def read(table: Any, above: ThemeImages = ABOVE) -> tuple[ThemeImages, list[Problem]]:
    problems: list[Problem] = []
    return read_images(table, above, lambda key: Location(key), problems), problems


def test_a_theme_without_a_table_has_that_of_its_parent() -> None:
    assert (ABOVE, []) == read(None)


def test_a_child_s_table_lies_over_its_parent_s() -> None:
    table = {
        "widths": [300, 150, 300],
        "sizes": {"card": "10vw"},
        "crops": {"wide": {"ratio": "16:9", "of": ["cover", "*"], "widths": [90]}, "tall": {"ratio": "2 / 3"}},
    }
    found, problems = read(table)
    assert [] == problems
    assert (150, 300) == found.widths
    assert {"text": "50vw", "card": "10vw"} == found.sizes
    assert {
        "card": CropSpec("card", (1, 1)),
        "wide": CropSpec("wide", (16, 9), ("cover", "*"), (90,)),
        "tall": CropSpec("tall", (2, 3), ("cover",)),
    } == found.crops


@pytest.mark.parametrize(
    ("table", "code", "place"),
    [
        ([1], "bad-images", "images"),
        ({"width": [1]}, "unknown-key", "width"),
        ({"widths": []}, "bad-images", "widths"),
        ({"widths": [0]}, "bad-images", "widths"),
        ({"widths": [True]}, "bad-images", "widths"),
        ({"widths": "wide"}, "bad-images", "widths"),
        ({"sizes": "100vw"}, "bad-images", "sizes"),
        ({"sizes": {"text": 100}}, "bad-images", "sizes"),
        ({"crops": [1]}, "bad-images", "crops"),
        ({"crops": {"card": 1}}, "bad-images", "card"),
        ({"crops": {"../x": {"ratio": "1:1"}}}, "bad-images", "../x"),
        ({"crops": {"card": {}}}, "bad-images", "card"),
        ({"crops": {"card": {"ratio": "0:1"}}}, "bad-images", "card"),
        ({"crops": {"card": {"ratio": "1:1", "of": ["covers"]}}}, "bad-images", "of"),
        ({"crops": {"card": {"ratio": "1:1", "width": 1}}}, "unknown-key", "width"),
    ],
)
def test_what_is_wrong_is_told_at_its_key(table: Any, code: str, place: str) -> None:
    _, problems = read(table)
    assert [(code, Location(place))] == [(problem.code, problem.location) for problem in problems]
    assert all(problem.hint for problem in problems)
