"""Prices and phone numbers typed into a text are compared with the site's own facts."""

from __future__ import annotations

import pytest

from tests.sites.reading import lines
from tests.sitetext import problems_of

SITE = """
== site.toml ==
[site]
name = "Test"
url = "https://test.example/"
default_language = "de"
global_market = false
[languages.de]
[markets.de]
regions = ["de"]
languages = ["de"]
url = "https://test.example/de/"
[markets.ch]
regions = ["ch"]
languages = ["de"]
url = "https://test.example/ch/"
catchall = ["de"]
[data.menu]
text = ["name"]
== locales/regions/de.toml ==
[facts]
phone = "+494066969123"
== locales/regions/ch.toml ==
[facts]
phone = "+41441234567"
== content/data/menu.toml ==
[sencha]
name = "Sencha"
price = { amount = 5, currency = "EUR" }
== content/pages/a.md ==
---
title: A
---
"""


@pytest.mark.parametrize(
    "text", ["Sencha für 5 €.", "Etwas anderes für 7 €.", "Senchapulver für 7 €.", "Sencha für :price[sencha]."]
)
def test_right_prices_and_those_of_other_things_pass(text: str) -> None:
    assert "typed-price" not in [code for code, _ in lines(problems_of(SITE + text))]


def test_another_price_beside_an_items_name_is_a_warning_once() -> None:
    [problem] = [row for row in problems_of(SITE + "Eine Kanne\nSencha: 4,50 €.") if row.code == "typed-price"]
    assert "warning" == problem.severity
    assert '"4,50 €" stands beside sencha, which costs 5 EUR in de/de' == problem.message
    assert problem.location is not None
    assert ("content/pages/a.md", 5, 9, 6) == (
        problem.location.path,
        problem.location.line,
        problem.location.column,
        problem.location.length,
    )


def test_a_price_that_is_right_in_one_market_only_is_told() -> None:
    swiss = "\n== content/data/menu@ch.toml ==\n[sencha]\nprice = 7\n"
    found = [row.message for row in problems_of(SITE + "Sencha für 5 €." + swiss) if row.code == "typed-price"]
    assert ['"5 €" stands beside sencha, which costs 7 CHF in ch/de'] == found


def test_the_number_of_any_region_passes_and_so_does_a_strangers() -> None:
    text = SITE + "Hamburg +49 40 66969123, Zürich +41 44 123 45 67, Auskunft +43 1 7654321."
    assert "typed-phone" not in [code for code, _ in lines(problems_of(text))]


def test_a_number_that_begins_like_a_regions_is_a_warning() -> None:
    assert ("typed-phone", "content/pages/a.md:4") in lines(problems_of(SITE + "Rufen Sie an: +49 40 66969124."))
