"""Scopes as writers use them: where an entry, a paragraph, a menu item stands."""

from __future__ import annotations

import pytest

from tests.sites.reading import codes, lines, pages_of, prose, texts
from tests.sitetext import build_text, problems_of

SITE = """
== site.toml ==
[site]
name = "Test"
url = "https://test.example/"
[languages.en]
[languages.de]
[languages.fr]
[markets.global]
regions = ["world"]
languages = ["en"]
url = "https://test.example/"
[markets.ch]
regions = ["ch"]
languages = ["de", "fr"]
url = "https://test.example/ch/{lang}/"
[markets.at]
regions = ["at"]
languages = ["de"]
catchall = ["de"]
url = "https://test.example/at/"
[markets.iberia]
regions = ["es", "pt"]
languages = ["en"]
url = "https://test.example/iberia/"
[markets.zurich]
regions = ["ch-zurich"]
languages = ["de"]
url = "https://test.example/ch/zuerich/"
== locales/regions/dach.toml ==
kind = "area"
== locales/regions/at.toml ==
within = "dach"
== locales/regions/ch.toml ==
within = "dach"
== locales/regions/ch-zurich.toml ==
kind = "city"
within = "ch"
"""

EVERYWHERE = {
    "global/en": "test.example/",
    "ch/de": "test.example/ch/de/",
    "ch/fr": "test.example/ch/fr/",
    "at/de": "test.example/at/",
    "iberia/en": "test.example/iberia/",
    "zurich/de": "test.example/ch/zuerich/",
}


def editions(scope: str) -> set[str]:
    text = SITE + "".join(
        f"\n== content/pages/a.{tag}.md ==\n---\ntitle: A\n{f'markets: {scope}' if tag == 'en' else ''}\n---\nA.\n"
        for tag in ("en", "de", "fr")
    )
    contents, _ = build_text(text)
    built = set(pages_of(contents))
    return {edition for edition, base in EVERYWHERE.items() if f"{base}a/" in built}


@pytest.mark.parametrize(
    ("scope", "wanted"),
    [
        ("world", "global/en ch/de ch/fr at/de iberia/en zurich/de"),
        ("dach", "ch/de ch/fr at/de zurich/de"),
        ("dach -at", "ch/de ch/fr zurich/de"),
        ("dach -at -ch-zurich", "ch/de ch/fr"),
        ("at ch-zurich", "at/de zurich/de"),
        ("[at, ch-zurich]", "at/de zurich/de"),
        ("ch/fr", "ch/fr"),
        ("at ch/fr", "at/de ch/fr"),
        ("market:iberia", "iberia/en"),
        ("market:ch", "ch/de ch/fr"),
        ("city:*", "zurich/de"),
        ("country:* -at", "ch/de ch/fr zurich/de"),
        ("dach lang:fr", "ch/fr"),
        ("lang:fr", "ch/fr"),
        ("lang:de lang:fr -market:ch", "at/de zurich/de"),
        ("-dach", "global/en iberia/en"),
        ("-lang:en", "ch/de ch/fr at/de zurich/de"),
        ("world -ch/de", "global/en ch/fr at/de iberia/en zurich/de"),
    ],
)
def test_a_scope_holds_for_the_editions_its_words_name(scope: str, wanted: str) -> None:
    assert set(wanted.split()) == editions(scope)


def problems(scope: str) -> list[tuple[str, str, str]]:
    found = problems_of(SITE + f"\n== content/pages/a.en.md ==\n---\ntitle: A\nmarkets: {scope}\n---\nA.\n")
    return [(row.code, row.severity, row.hint) for row in found]


def test_a_scope_that_covers_only_a_part_of_a_market_is_a_warning() -> None:
    [(code, severity, hint)] = problems("es")
    assert ("partial-scope", "warning") == (code, severity)
    assert "market:iberia" in hint


@pytest.mark.parametrize(
    ("scope", "code", "hint"),
    [
        ("switzerland", "unknown-scope", 'did you mean "ch"?'),
        ("de-at", "unknown-scope", ""),
        ("lang:it", "unknown-scope", "languages are"),
        ("market:swiss", "unknown-scope", "ch"),
        ("ch/en", "unknown-scope", "de, fr"),
        ("ch -ch", "empty-scope", ""),
        ("jp", "empty-scope", "the markets are"),
    ],
)
def test_an_unknown_or_empty_scope_is_an_error_with_a_hint(scope: str, code: str, hint: str) -> None:
    [(found, severity, said)] = problems(scope)
    assert (code, "error") == (found, severity)
    assert hint in said


def test_a_language_where_a_region_is_meant_is_asked_about() -> None:
    found = problems_of(
        """
== site.toml ==
[site]
name = "Test"
url = "https://test.example/"
[languages.en]
[languages.kk]
[markets.kz]
regions = ["kz"]
languages = ["kk"]
url = "https://test.example/kz/"
== content/pages/a.en.md ==
---
title: A
markets: kk
---
A.
"""
    )
    assert [("unknown-scope", "content/pages/a.en.md:3")] == lines(found)
    assert "lang:kk, or kz?" == found[0].hint


def test_a_paragraph_may_be_for_a_scope() -> None:
    contents, _ = build_text(
        SITE
        + """
== content/pages/a.de.md ==
---
title: A
---
Alle.

:::for ch lang:de
Nur Schweiz.
:::

:::for -ch
Nur draußen.
:::
"""
    )
    assert "Alle. Nur Schweiz." == prose(contents, "test.example/ch/de/a/")
    assert "Alle. Nur Schweiz." == prose(contents, "test.example/ch/zuerich/a/")
    assert "Alle. Nur draußen." == prose(contents, "test.example/at/a/")


def test_an_unknown_scope_in_a_body_is_an_error_at_its_line() -> None:
    found = problems_of(SITE + "\n== content/pages/a.en.md ==\n---\ntitle: A\n---\n:::for moon\nX.\n:::\n")
    assert [("unknown-scope", "content/pages/a.en.md:4")] == lines(found)


def test_a_menu_item_may_be_for_a_scope() -> None:
    contents, _ = build_text(
        SITE.replace("== locales/regions/dach.toml ==", "[[menus.main]]\nentry = \"pages/a\"\nscope = \"ch\"\n"
                     "== locales/regions/dach.toml ==", 1)
        + "\n== content/pages/a.de.md ==\n---\ntitle: Angebot\n---\nA.\n"
    )  # fmt: skip
    assert ["Angebot"] == texts(contents, "test.example/ch/de/", ".menu-wide a")
    assert [] == texts(contents, "test.example/at/", ".menu-wide a")


def test_a_menu_item_that_leads_nowhere_is_an_error() -> None:
    menus = '[[menus.main]]\nentry = "pages/b"\n[[menus.main]]\nlisting = "recipes"\n== locales/regions/dach.toml =='
    site = SITE.replace("== locales/regions/dach.toml ==", menus, 1)
    found = problems_of(site + "\n== content/pages/a.en.md ==\n---\ntitle: A\n---\nA.\n")
    assert ["unknown-entry", "unknown-listing"] == codes(found)
