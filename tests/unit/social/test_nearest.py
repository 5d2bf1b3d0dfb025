from __future__ import annotations

import pytest

from generator.model.community import Closeness, NearestCommunities
from generator.social.nearest import chain_of, communities_below, grounds, nearest_communities
from tests.unit.social.ground import TEA, communities, matrix, scope, tree


def nearest(edition: str, text: str = TEA) -> NearestCommunities:
    return nearest_communities(matrix().by_id()[edition], communities(text), matrix=matrix(), tree=tree())


@pytest.mark.parametrize(
    ("edition", "expected"),
    [
        ("almaty/ru", ["almaty-tg", "kz-ig", "ru-vk"]),
        ("almaty/kk", ["almaty-tg", "kz-ig", "ru-vk"]),
        ("kz/ru", ["cis-tg", "kz-ig", "ru-vk"]),
        ("kz/kk", ["cis-tg", "kz-ig", "ru-vk"]),
        ("ru/ru", ["cis-tg", "ru-vk"]),
        ("global/en", ["world-ig"]),
        ("mx/es-419", ["es-ig"]),
        ("ae/en", ["world-ig"]),
        ("ae/ar", []),
        ("de/de", []),
    ],
)
def test_readers_are_led_to_the_nearest_in_their_languages(edition: str, expected: list[str]) -> None:
    assert expected == [row.community.id for row in nearest(edition).nearest]


def test_the_choice_is_explained() -> None:
    found = nearest("almaty/kk")
    on_telegram, on_vk = found.on("telegram"), found.on("vk")
    assert on_telegram is not None and on_vk is not None
    assert Closeness("kz-almaty", "city", 0, "kk", 0) == on_telegram.why
    assert Closeness("cis", "area", 2, "ru", 1) == on_vk.why
    assert found.on("x") is None


def test_language_comes_before_nearness() -> None:
    text = """
[[communities]]
id = "near-ru"
network = "telegram"
kind = "channel"
audience = "kz-almaty"
languages = ["ru"]
handle = "a"
[[communities]]
id = "far-kk"
network = "telegram"
kind = "channel"
audience = "world"
languages = ["kk"]
handle = "b"
"""
    assert ["far-kk"] == [row.community.id for row in nearest("almaty/kk", text).nearest]
    assert ["near-ru"] == [row.community.id for row in nearest("almaty/ru", text).nearest]


def test_at_one_place_a_community_with_languages_comes_before_one_for_all() -> None:
    row = '[[communities]]\nid = "{}"\nnetwork = "telegram"\nkind = "channel"\naudience = "kz"\nhandle = "a"\n{}'
    text = row.format("any", "") + row.format("own", 'languages = ["kk"]\n')
    assert ["own"] == [row.community.id for row in nearest("kz/kk", text).nearest]
    found = nearest("kz/ru", text)
    assert ["any"] == [row.community.id for row in found.nearest]
    assert Closeness("kz", "country", 0, "ru", 0, speaks_all=True) == found.nearest[0].why


def test_every_other_community_says_why_it_is_not_shown() -> None:
    assert {
        "world-ig": ("denied", ""),
        "almaty-tg": ("audience", ""),
        "kz-ig": ("denied", ""),
        "es-ig": ("denied", ""),
        "matcha-circle": ("private", ""),
    } == {row.community: (row.reason, row.than) for row in nearest("ru/ru").passed_over}
    assert {"world-ig": "language", "cis-tg": "farther", "es-ig": "audience", "matcha-circle": "private"} == {
        row.community: row.reason for row in nearest("almaty/ru").passed_over
    }
    farther = next(row for row in nearest("almaty/ru").passed_over if row.community == "cis-tg")
    assert "almaty-tg" == farther.than


def test_a_replaced_community_is_not_shown() -> None:
    row = '[[communities]]\nid = "{}"\nnetwork = "x"\nhandle = "{}"\n'
    found = nearest("de/de", row.format("old", "a") + row.format("new", "b") + 'replaces = "old"\n')
    assert ["new"] == [placed.community.id for placed in found.nearest]
    assert [("old", "replaced", "new")] == [(row.community, row.reason, row.than) for row in found.passed_over]


def test_a_market_labels_networks() -> None:
    assert {"telegram": "Телеграм", "instagram": "Instagram", "vk": "VK*"} == {
        row.community.network: row.label for row in nearest("kz/ru").nearest
    }


def test_a_country_knows_the_communities_of_its_cities() -> None:
    def below(edition: str) -> list[str]:
        where = matrix().by_id()[edition]
        return [row.id for row in communities_below(where, communities(TEA), matrix=matrix(), tree=tree())]

    assert ["almaty-tg"] == below("kz/kk")
    assert [] == below("almaty/kk")
    assert [] == below("de/de")


def test_chains_and_grounds() -> None:
    assert ("es-419", "es") == chain_of("es-419", matrix())
    assert ("kk", "ru") == chain_of("kk", matrix())
    assert ("kz", "world") == grounds(scope("kz/ru market:global"), matrix())
    assert ("world",) == grounds(scope("-kz"), matrix())
