from __future__ import annotations

from datetime import date

import pytest

from generator.model.community import COMMUNITY_KINDS
from generator.social.kinds import ABILITIES, address_of, kinds_date, kinds_of, load_kinds
from generator.social.networks import load_networks


def test_the_file_names_its_day() -> None:
    assert date(2026, 11, 23) == date.fromisoformat(kinds_date())


@pytest.mark.parametrize("key", list(load_kinds()), ids="-".join)
def test_every_kind_is_complete_and_says_where_it_was_read(key: tuple[str, str]) -> None:
    row = load_kinds()[key]
    assert row.network in load_networks()
    assert row.kind in COMMUNITY_KINDS
    assert set(ABILITIES) == set(row.can)
    assert row.mark in ("primary", "secondary")
    assert row.source
    assert not row.address or row.address.startswith(("https://", "mailto:"))


@pytest.mark.parametrize(
    ("network", "kind", "handle", "url"),
    [
        ("telegram", "channel", "kettle_almaty", "https://t.me/kettle_almaty"),
        ("telegram", "channel", "@kettle_almaty", "https://t.me/kettle_almaty"),
        ("mastodon", "account", "@kettleleaf@social.example", "https://social.example/@kettleleaf"),
        ("mastodon", "account", "kettleleaf", ""),
        ("line", "account", "@kettleleaf", "https://line.me/R/ti/p/@kettleleaf"),
        ("line", "account", "kettleleaf", "https://line.me/R/ti/p/@kettleleaf"),
        ("whatsapp", "account", "+7 727 200-01-21", "https://wa.me/77272000121"),
        ("reddit", "forum", "kettleleaf_example", "https://www.reddit.com/r/kettleleaf_example/"),
        ("youtube", "channel", "чай", "https://www.youtube.com/@%D1%87%D0%B0%D0%B9"),
        ("discord", "forum", "tea", ""),
        ("telegram", "forum", "tea", ""),
        ("vk", "group", "", ""),
    ],
)
def test_a_handle_leads_to_its_address(network: str, kind: str, handle: str, url: str) -> None:
    assert url == address_of(network, kind, handle)


def test_a_network_tells_its_kinds() -> None:
    assert ("channel", "group", "account") == kinds_of("telegram")
    assert () == kinds_of("telegrm")
