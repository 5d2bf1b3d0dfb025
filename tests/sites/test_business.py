"""The house of a market: its place on a map, where to write to it, and its structured data."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import pytest

from tests.sites.reading import html, texts
from tests.sitetext import build_text

SITE = """
== site.toml ==
[site]
name = "Test"
url = "https://test.example/"
default_language = "en"
[languages.en]
[markets.gb]
regions = ["gb"]
languages = ["en"]
url = "https://test.example/gb/"
policy = { deny = ["vk"] }
[markets.london]
parent = "gb"
regions = ["gb-london"]
languages = ["en"]
url = "https://test.example/gb/london/"
== locales/regions/gb-london.toml ==
kind = "city"
within = "gb"
name = { en = "London" }
== content/pages/contact.en.md ==
---
title: Contact
template: contact
---
Write to us.
== content/communities.toml ==
[[communities]]
id = "line"
network = "line"
kind = "account"
name = "Tea"
audience = "gb"
languages = ["en"]
handle = "@tea"
[[communities]]
id = "news"
network = "telegram"
kind = "channel"
name = "News"
audience = "gb"
languages = ["en"]
handle = "tea_news"
[[communities]]
id = "vk"
network = "vk"
kind = "group"
name = "Talk"
audience = "gb"
languages = ["en"]
handle = "tea_talk"
"""
HOUSE = """
== locales/regions/gb.toml ==
kind = "country"
[facts]
phone = "+442079460123"
[facts.address]
street = "7 Teapot Row"
locality = "London"
postal_code = "E2 0ZZ"
country = ""
map = "https://maps.example/gb"
[facts.hours]
mo = "09:00-18:00"
"""
CONTACT = "test.example/gb/contact/"


def nodes(contents: Mapping[str, bytes], path: str) -> dict[str, dict[str, Any]]:
    (text,) = texts(contents, path, 'script[type="application/ld+json"]')
    return {node["@type"]: node for node in json.loads(text)["@graph"]}


def rows(contents: Mapping[str, bytes], path: str = CONTACT) -> list[str]:
    return texts(contents, path, ".facts dd")


def test_a_country_with_a_house_is_a_business_of_its_own() -> None:
    contents, _ = build_text(SITE + HOUSE)
    found = nodes(contents, CONTACT)
    business = found["LocalBusiness"]
    assert ("https://test.example/gb/#business", "https://maps.example/gb") == (business["@id"], business["hasMap"])
    assert ["Monday"] == business["openingHoursSpecification"][0]["dayOfWeek"]
    assert "map" not in business["address"]
    assert "contactPoint" not in found["Organization"]


@pytest.mark.parametrize("part", ['street = "7 Teapot Row"', "[facts.hours]"])
def test_without_a_street_or_hours_it_is_where_the_company_sits(part: str) -> None:
    house = HOUSE[: HOUSE.index(part)] if part.startswith("[") else HOUSE.replace(part, "")
    contents, _ = build_text(SITE + house)
    found = nodes(contents, CONTACT)
    assert "LocalBusiness" not in found
    assert "+442079460123" == found["Organization"]["contactPoint"]["telephone"]


def test_a_house_of_the_world_is_not_one_of_each_country() -> None:
    world = HOUSE.replace("gb.toml", "world.toml").replace('kind = "country"', 'kind = "world"')
    contents, _ = build_text(SITE + world)
    assert "LocalBusiness" not in nodes(contents, CONTACT)


def test_the_address_leads_to_the_map_which_is_no_line_of_it() -> None:
    contents, _ = build_text(SITE + HOUSE)
    assert ["7 Teapot RowLondonE2 0ZZ", "Open the map"] == rows(contents)[:2]
    links = html(contents, CONTACT).values(".facts a", "href")
    assert "https://maps.example/gb" in links


def test_a_city_with_another_address_has_not_the_country_s_map() -> None:
    city = '== locales/regions/gb-london.toml ==\nkind = "city"\nwithin = "gb"\nname = { en = "London" }\n'
    own = city + '[facts.address]\nstreet = "1 Lid Lane"\nlocality = "London"\ncountry = ""\n'
    contents, _ = build_text(SITE.replace(city, own) + HOUSE)
    business = nodes(contents, "test.example/gb/london/")["LocalBusiness"]
    assert "1 Lid Lane" == business["address"]["streetAddress"]
    assert "hasMap" not in business


def test_messages_go_to_communities_that_take_them_and_are_not_denied() -> None:
    contents, _ = build_text(SITE + HOUSE)
    links = html(contents, CONTACT).values(".facts a[rel~=me]", "href")
    assert ["https://line.me/R/ti/p/@tea"] == links
    assert "LINE" in rows(contents)
