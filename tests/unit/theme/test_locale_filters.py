"""The filters that write as the locale does."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from generator.model.source import Money
from generator.theme.codegen import filter_names
from generator.theme.locale_filters import LOCALE_FILTERS
from tests.unit.theme.smalltheme import refused, render, renderer_of, values

NBSP = "\N{NO-BREAK SPACE}"


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("page.date|year", "2026"),
        ("1234567|number|replace('’', ',')", "1,234,567"),
        ("price|money", f"CHF{NBSP}4.50"),
        ("0.25|percent", "25%"),
        ("('a', 'b')|list('or')", "a or b"),
        ("('a', 'b')|list|replace(',', '')", "a and b"),
        ("('<', '<b>'|safe)|list", "&lt; and <b>"),
        ("'de'|language_name", "German"),
        ("'CH'|region_name", "Switzerland"),
    ],
)
def test_a_filter_writes(expression: str, expected: str) -> None:
    assert expected == render("{{ " + expression + " }}")


@pytest.mark.parametrize(
    ("expression", "wanted"),
    [
        ("1|date", "date takes a date, not the number"),
        ("none|date", "there is none here"),
        ("page.title|time", "time takes a time, not the text"),
        ("page.tags|number", "number takes a number, not the list"),
        ("true|number", "number takes a number, not true or false"),
        ("page|list", "page is no list"),
        ("none|list", "list takes a list"),
        ("'a'|list", "list takes a list, not the text"),
        ("page.tags|list", "list writes texts as a list in words"),
        ("1|hours", "hours takes a table of days"),
        ("1|language_name", "language_name takes a text"),
    ],
)
def test_what_a_filter_cannot_use_is_told(expression: str, wanted: str) -> None:
    found = refused("{{ " + expression + " }}")
    assert "template-error" == found.code
    assert wanted in found.message


def test_the_names_are_those_of_the_handbook() -> None:
    assert set(LOCALE_FILTERS) <= set(filter_names())


def test_equal_moments_of_other_zones_are_written_each_for_itself() -> None:
    renderer = renderer_of({"x.html": "{{ day|date('short') }} {{ day|date(style) }}"})
    utc = dt.datetime(2026, 5, 4, 22, 30, tzinfo=dt.UTC)
    tokyo = utc.astimezone(ZoneInfo("Asia/Tokyo"))
    assert utc == tokyo
    found = []
    for day in (utc, tokyo, dt.date(2026, 5, 4), dt.datetime(2026, 5, 4)):
        fresh = renderer_of({"x.html": "{{ day|date('short') }} {{ day|date(style) }}"})
        expected = fresh.render("x.html", values(day=day, style="long"), origin="")[0]
        for _ in range(2):
            found.append(expected == renderer.render("x.html", values(day=day, style="long"), origin="")[0])
    assert [True] * 8 == found


def test_numbers_that_are_equal_but_no_integers_are_written_each_for_itself() -> None:
    text = "{{ 1|number(minimum=2) }} {{ 1|number }} {{ 1.0|number(minimum=1) }} {{ 1|number(minimum=2) }}"
    assert "1.00 1 1.0 1.00" == render(text)
    assert "" != refused("{{ true|number }}").message
    assert Money("1", "CHF") == Money("1", "CHF")
