from __future__ import annotations

import pickle
from datetime import date

import pytest

from generator.errors import Location
from generator.model.frozen import FrozenMap
from generator.social.networks import check_networks, load_networks, network_labels, networks_date

USES = {"url", "title", "text", "tags", "tag", "image", "text_url", "text_lines"}
SHARING = [name for name, network in load_networks().items() if network.share]


def test_the_file_names_its_day() -> None:
    assert date(2026, 11, 23) == date.fromisoformat(networks_date())


@pytest.mark.parametrize("name", SHARING)
def test_every_share_link_is_complete_and_says_where_it_was_read(name: str) -> None:
    network = load_networks()[name]
    assert network.share.endswith(("?", "&", "#"))
    assert network.share.startswith(("https://", "mailto:", "sms:", "viber:"))
    assert network.params
    assert {what for _, what in network.params} <= USES
    assert any(what in ("url", "text_url", "text_lines") for _, what in network.params)
    assert network.mark in ("primary", "secondary")
    assert network.source
    assert network.label
    assert network.icon


@pytest.mark.parametrize("dead", ["pocket", "skype", "delicious", "mix", "addthis", "mailru"])
def test_networks_that_are_gone_are_not_offered(dead: str) -> None:
    assert dead not in load_networks()


def test_the_registry_is_read_once_and_travels() -> None:
    assert load_networks() is load_networks()
    assert load_networks() == pickle.loads(pickle.dumps(load_networks()))


def test_an_unknown_network_is_told_once_with_a_near_match() -> None:
    place = Location("site.toml", 3)
    problems = check_networks(["telegramm", "x", "telegramm"], location=place)
    assert ["unknown-network"] == [problem.code for problem in problems]
    assert place == problems[0].location
    assert 'did you mean "telegram"?' in problems[0].hint


def test_a_network_that_cannot_share_may_only_be_named() -> None:
    assert ["network-without-share"] == [problem.code for problem in check_networks(["instagram"])]
    assert () == check_networks(["instagram"], to_share=False)


def test_labels_are_those_of_the_first_language_that_has_one() -> None:
    labels = FrozenMap(
        {
            "facebook": FrozenMap({"en": "Facebook*", "ru": "Фейсбук*"}),
            "x": FrozenMap({"": "X*"}),
            "vk": FrozenMap({"de": "VK (de)"}),
        }
    )
    assert {"facebook": "Фейсбук*", "x": "X*"} == dict(network_labels(labels, ("kk", "ru", "en")))
    assert {} == dict(network_labels(FrozenMap(), ("en",)))
