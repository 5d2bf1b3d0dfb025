"""Quotation marks as the readers of an edition are used to, though a text is parsed once for all of them."""

from __future__ import annotations

from tests.sites.reading import html, prose, texts
from tests.sitetext import build_text

SITE = """
== site.toml ==
[site]
name = "Test"
url = "https://test.example/"
default_language = "de"
global_market = false
[languages.de]
[languages.fr]
"""
GERMANY = """
[markets.de]
regions = ["de"]
languages = ["de"]
url = "https://test.example/de/"
"""
SWITZERLAND = """
[markets.ch]
regions = ["ch"]
languages = ["de"]
url = "https://test.example/ch/"
"""
PAGE = """
== content/pages/a.de.md ==
---
title: A
---
Sie sagte: "Nimm 'Sencha', das "reicht"."

## Der "gute" Tee

Mit „Marken“ und *"Schrift"*[^1].

## Zwei

## Drei

## Vier

[^1]: Eine "Note".
"""


def test_each_edition_sets_its_own_marks_in_one_text() -> None:
    contents, _ = build_text(SITE + GERMANY + SWITZERLAND + PAGE)
    german, swiss = (prose(contents, f"test.example/{market}/a/") for market in ("de", "ch"))
    assert german.startswith("Sie sagte: „Nimm ‚Sencha‘, das ‚reicht‘.“")
    assert swiss.startswith("Sie sagte: «Nimm ‹Sencha›, das ‹reicht›.»")
    assert "Der «gute» Tee" in swiss
    assert "„Marken“ und «Schrift»" in swiss  # what was typed stays


def test_they_stand_in_notes_the_table_of_contents_and_summaries_too() -> None:
    contents, _ = build_text(SITE + GERMANY + SWITZERLAND + PAGE)
    page = contents["test.example/ch/a/index.html"].decode()
    assert "Eine «Note»." in page
    assert "Der «gute» Tee" == texts(contents, "test.example/ch/a/", ".toc li")[0]
    described = html(contents, "test.example/ch/a/").tree.css_first('meta[name="description"]')
    assert described is not None
    assert (described.attributes.get("content") or "").startswith("Sie sagte: «Nimm ‹Sencha›")


def test_no_place_of_a_mark_is_left_in_any_file() -> None:
    contents, _ = build_text(SITE + GERMANY + SWITZERLAND + PAGE)
    assert [] == [
        path for path, content in contents.items() for mark in "\ufde8\ufde9\ufdea\ufdeb" if mark.encode() in content
    ]


def test_a_regional_patch_has_the_marks_of_the_page_it_stands_in() -> None:
    blocks = '\n== content/pages/b.de.md ==\n---\ntitle: B\n---\n:::block #x\n"Eins"\n:::\n\n"Zwei"\n'
    patch = '\n== content/pages/b.de@ch.md ==\n---\ntitle: B\n---\n:::replace #x\n"Drei"\n:::\n'
    contents, _ = build_text(SITE + GERMANY + SWITZERLAND + blocks + patch)
    assert "„Eins“ „Zwei“" == prose(contents, "test.example/de/b/")
    assert "«Drei» «Zwei»" == prose(contents, "test.example/ch/b/")


def test_where_all_editions_agree_their_marks_are_set_at_once() -> None:
    contents, _ = build_text(SITE + SWITZERLAND + '\n== content/pages/a.de.md ==\n---\ntitle: A\n---\nEin "Wort".\n')
    assert "Ein «Wort»." == prose(contents, "test.example/ch/a/")


def test_a_borrowed_text_has_the_marks_of_its_own_language() -> None:
    site = SITE.replace("[languages.fr]", '[languages.fr]\nfallback = ["de"]')
    french = SWITZERLAND.replace('"de"]', '"de", "fr"]\nmissing = "fallback"').replace("/ch/", "/ch/{lang}/")
    contents, _ = build_text(
        site + GERMANY + french + '\n== content/pages/a.de.md ==\n---\ntitle: A\n---\nEin "Wort".\n'
    )
    assert "Ein «Wort»." == prose(contents, "test.example/ch/fr/a/")
    assert "Ein „Wort“." == prose(contents, "test.example/de/a/")
