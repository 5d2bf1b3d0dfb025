"""What CLDR knows of countries, and checks of facts that no region file test shows."""

from __future__ import annotations

import zoneinfo
from datetime import date

import pytest

from generator.i18n.region_facts import country_facts, is_time_zone, legal_tender
from generator.i18n.subtags import COUNTRIES

TODAY = date(2026, 11, 24)


def test_both_currencies_are_legal_while_one_leaves_the_staying_one_first() -> None:
    assert ("EUR", "HRK") == legal_tender("HR", date(2023, 1, 5))


def test_a_country_s_own_currency_comes_before_another_s() -> None:
    assert ("BTN", "INR") == legal_tender("BT", TODAY)


def test_every_country_but_antarctica_has_a_currency() -> None:
    assert ["AQ"] == [code for code in sorted(COUNTRIES) if "currency" not in country_facts(code, TODAY)]


def test_every_built_in_time_zone_exists() -> None:
    zones = {country_facts(code, TODAY).get("timezone", "UTC") for code in COUNTRIES}
    assert zones <= zoneinfo.available_timezones()


@pytest.mark.parametrize(
    ("name", "exists"),
    [
        ("Europe/Zurich", True),
        ("UTC", True),
        ("Etc/GMT+3", True),
        ("Europe/Zürich", False),
        ("", False),
        ("/etc", False),
    ],
)
def test_time_zones_are_those_of_the_database(name: str, exists: bool) -> None:
    assert exists == is_time_zone(name)
