"""What a page shows for sale stands in its JSON-LD, at the price that is shown."""

from __future__ import annotations

import json

from tests.sites.reading import html
from tests.sitetext import build_text

SITE = """
== site.toml ==
[site]
name = "Test"
url = "https://test.example/"
[markets.ch]
regions = ["ch"]
languages = ["en"]
url = "https://test.example/ch/"
[data.menu]
text = ["name"]
== content/data/menu.toml ==
[sencha]
name = "Sencha"
price = { amount = 4.50, currency = "EUR" }
category = "hot"
[cup]
name = "Cup"
price = { amount = 12, currency = "EUR" }
category = "things"
[view]
name = "The view"
category = "things"
== content/data/menu@ch.toml ==
[sencha]
price = 6.00
[cup]
price = 15.00
== content/pages/a.md ==
---
title: A
"""


def offers(front: str, body: str) -> list[tuple[str, str, str, str]]:
    """(name, amount, currency, address) of the products on the Swiss page."""
    contents, _ = build_text(f"{SITE}{front}---\n{body}\n")
    page = html(contents, "test.example/ch/a/")
    node = page.tree.css_first('script[type="application/ld+json"]')
    assert node is not None
    rows = [row for row in json.loads(node.text())["@graph"] if row["@type"] == "Product"]
    found = [(row["name"], row["offers"]) for row in rows]
    return [(name, str(offer["price"]), offer["priceCurrency"], offer["url"]) for name, offer in found]


PAGE = "https://test.example/ch/a/"


def test_a_menu_in_the_text_offers_its_items_in_the_markets_currency() -> None:
    found = offers("", ":::menu\n:::\n\n:::menu\n:::")
    assert [("Sencha", "6.00", "CHF", PAGE), ("Cup", "15.00", "CHF", PAGE)] == found


def test_only_what_is_shown_is_offered() -> None:
    assert [("Sencha", "6.00", "CHF", PAGE)] == offers("", ':::menu category="hot"\n:::')
    chosen = "sections:\n  - type: products\n    id: p\n    items:\n      - item: cup\n"
    assert [("Cup", "15.00", "CHF", PAGE)] == offers(chosen, "")


def test_a_page_without_a_menu_offers_nothing() -> None:
    assert [] == offers("", "A pot of sencha for :price[sencha].")
    assert [] == offers("", "::::for market:global\n:::menu\n:::\n::::")
