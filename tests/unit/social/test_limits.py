from __future__ import annotations

from datetime import date
from typing import get_args

import pytest

from generator.social.limits import LIMIT_NAMES, Limits, Unit, limits_date, limits_of, load_limits
from generator.social.networks import load_networks


def test_the_file_names_its_day() -> None:
    assert date(2026, 11, 23) == date.fromisoformat(limits_date())


@pytest.mark.parametrize("name", list(load_limits()))
def test_every_row_says_where_it_was_read(name: str) -> None:
    row = load_limits()[name]
    assert name in load_networks()
    assert row.mark in ("primary", "secondary", "unverified")
    assert row.source
    assert row.unit in get_args(Unit)


@pytest.mark.parametrize("name", [name for name, row in load_limits().items() if row.mark == "unverified"])
def test_what_is_not_known_is_not_checked(name: str) -> None:
    row = load_limits()[name]
    assert (0, 0, 0, 0) == (row.text, row.caption, row.title, row.bytes)


def test_the_numbers_are_those_that_were_read() -> None:
    assert {"x": 280, "bluesky": 300, "mastodon": 500, "threads": 500, "telegram": 4096} == {
        name: limits_of(name).text for name in ("x", "bluesky", "mastodon", "threads", "telegram")
    }
    assert (2200, 5) == (limits_of("instagram").text, limits_of("instagram").hashtags)
    assert (63206, 3000) == (limits_of("facebook").text, limits_of("linkedin").text)
    assert (100, 800, 500, 500) == tuple(
        getattr(limits_of("pinterest"), name) for name in ("title", "text", "warn", "alt")
    )
    assert (300, 0) == (limits_of("reddit").title, limits_of("reddit").text)
    assert (1024, 3000, 0) == (limits_of("telegram").caption, limits_of("bluesky").bytes, limits_of("vk").text)
    assert (15, 255, 20, 32000) == tuple(
        getattr(limits_of("discourse"), name) for name in ("title_min", "title", "text_min", "text")
    )


def test_a_community_overrides_them() -> None:
    assert 25000 == limits_of("x", {"text": 25000}).text
    assert 23 == limits_of("x", {"text": 25000}).url
    assert set(LIMIT_NAMES) <= set(Limits.__dataclass_fields__)


def test_an_unknown_network_has_no_limits() -> None:
    assert Limits("icq") == limits_of("icq")
