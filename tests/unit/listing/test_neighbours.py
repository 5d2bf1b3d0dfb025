from __future__ import annotations

from generator.listing.neighbours import neighbours


def test_the_previous_post_is_the_older_one() -> None:
    found = neighbours(["new", "mid", "old"])
    assert {"new": ("mid", None), "mid": ("old", "new"), "old": (None, "mid")} == dict(found)


def test_in_reading_order_the_previous_stands_before() -> None:
    found = neighbours([1, 2, 3], newest_first=False)
    assert {1: (None, 2), 2: (1, 3), 3: (2, None)} == dict(found)


def test_one_alone_has_no_neighbours_and_none_has_nothing() -> None:
    assert {"a": (None, None)} == dict(neighbours(["a"]))
    assert {} == dict(neighbours([]))
