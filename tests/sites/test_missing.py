"""What becomes of entries that an edition lacks: omit, an honest copy, or an error."""

from __future__ import annotations

import pytest

from tests.sites.reading import cluster, codes, html, lines, links, pages_of, prose, texts
from tests.sites.rules import violations
from tests.sitetext import build_text, problems_of

SITE = """
== site.toml ==
[site]
name = "Test"
url = "https://test.example/"
default_language = "en"
[languages.en]
[languages.kk]
fallback = ["ru"]
[languages.ru]
[languages.ar]
fallback = ["en"]
[collections.legal]
missing = "error"
[markets.global]
regions = ["world"]
languages = ["en"]
url = "https://test.example/"
[markets.ru]
regions = ["ru"]
languages = ["ru"]
catchall = ["ru"]
url = "https://test.example/ru/"
[markets.kz]
regions = ["kz"]
languages = ["kk", "ru"]
url = "https://test.example/kz/{lang}/"
missing = { posts = "fallback" }
[markets.ae]
regions = ["ae"]
languages = ["ar"]
url = "https://test.example/ae/"
missing = "fallback"
"""

POST = """
== content/posts/a.ru.md ==
---
title: Чай
date: 2026-01-01
summary: О чае.
tags: [green]
---
Пейте чай.
"""


def test_posts_are_omitted_by_default() -> None:
    contents, report = build_text(SITE.replace('missing = { posts = "fallback" }', "") + POST)
    assert "test.example/kz/kk/posts/a/" not in pages_of(contents)
    assert {"kz/kk": 1} == {row.edition: row.omitted for row in report.editions if row.edition == "kz/kk"}


def test_a_copy_says_what_it_is() -> None:
    contents, report = build_text(SITE + POST)
    copy = html(contents, "test.example/kz/kk/posts/a/")
    assert "Пейте чай." == prose(contents, "test.example/kz/kk/posts/a/")
    assert ("ru", "ltr") == (copy.lang, copy.root["dir"])
    [notice] = copy.tree.css(".notice")
    assert ("kk-KZ", "ltr") == (notice.attributes["lang"], notice.attributes["dir"])
    assert "орыс тілі" in notice.text()
    assert 1 == next(row.borrowed for row in report.editions if row.edition == "kz/kk")


def test_a_copy_in_another_direction_keeps_the_direction_of_its_text() -> None:
    contents, _ = build_text(
        SITE
        + """
== content/posts/a.en.md ==
---
title: Tea
date: 2026-01-01
---
Drink tea.
"""
    )
    copy = html(contents, "test.example/ae/posts/a/")
    assert ("en", "ltr") == (copy.lang, copy.root["dir"])
    assert "rtl" == html(contents, "test.example/ae/posts/").root["dir"]
    assert ("ar-AE", "rtl") == tuple(copy.tree.css(".notice")[0].attributes[name] for name in ("lang", "dir"))


def test_a_copy_is_canonical_to_its_language_in_the_same_market() -> None:
    contents, _ = build_text(SITE + POST)
    assert "https://test.example/kz/ru/posts/a/" == html(contents, "test.example/kz/kk/posts/a/").canonical


def test_else_to_the_languages_catch_all() -> None:
    text = SITE.replace('languages = ["kk", "ru"]', 'languages = ["kk"]').replace("/kz/{lang}/", "/kz/")
    earlier = text.replace("[markets.ru]", '[markets.by]\nregions = ["by"]\nlanguages = ["ru"]\n'
                           'url = "https://test.example/by/"\n[markets.ru]')  # fmt: skip
    contents, _ = build_text(earlier + POST)
    assert "https://test.example/ru/posts/a/" == html(contents, "test.example/kz/posts/a/").canonical


def test_else_to_the_first_edition_in_the_order_of_the_file() -> None:
    text = SITE.replace('languages = ["kk", "ru"]', 'languages = ["kk"]').replace("/kz/{lang}/", "/kz/")
    earlier = text.replace("[markets.ru]", '[markets.by]\nregions = ["by"]\nlanguages = ["ru"]\n'
                           'url = "https://test.example/by/"\n[markets.ru]')  # fmt: skip
    contents, _ = build_text(earlier.replace('catchall = ["ru"]\n', "") + POST)
    assert "https://test.example/by/posts/a/" == html(contents, "test.example/kz/posts/a/").canonical


def test_a_copy_has_no_hreflang_and_is_not_in_the_sitemap() -> None:
    contents, _ = build_text(SITE + POST)
    assert {} == cluster(contents, "test.example/kz/kk/posts/a/")
    russian = "https://test.example/ru/posts/a/"
    expected = {"ru": russian, "ru-RU": russian, "ru-KZ": "https://test.example/kz/ru/posts/a/"}
    assert expected == cluster(contents, "test.example/ru/posts/a/")
    assert b"/kz/kk/posts/a/" not in contents["test.example/sitemap.xml"]
    assert b"/kz/ru/posts/a/" in contents["test.example/sitemap.xml"]
    assert [] == violations(contents)


def test_lists_show_a_copy_in_its_own_language() -> None:
    contents, _ = build_text(SITE + POST)
    listing = html(contents, "test.example/kz/kk/posts/")
    assert [("Чай", "/kz/kk/posts/a/")] == links(contents, "test.example/kz/kk/posts/", ".card-title")
    assert ["ru"] == listing.values(".card-title", "lang")
    assert ["орыс тілі"] == texts(contents, "test.example/kz/kk/posts/", ".card .badge")


def test_a_list_of_copies_alone_is_not_indexed() -> None:
    contents, _ = build_text(SITE + POST)
    assert html(contents, "test.example/kz/kk/tags/green/").is_hidden
    assert html(contents, "test.example/kz/kk/posts/").is_hidden
    assert html(contents, "test.example/kz/kk/tags/").is_hidden
    assert not html(contents, "test.example/kz/ru/tags/green/").is_hidden
    assert "kk-KZ" not in cluster(contents, "test.example/kz/ru/tags/green/")


def test_a_fallback_policy_without_a_declared_fallback_omits() -> None:
    contents, _ = build_text(
        SITE.replace('missing = { posts = "fallback" }', 'missing = "fallback"')
        + "\n== content/posts/a.kk.md ==\n---\ntitle: Шай\ndate: 2026-01-01\n---\nШай.\n"
    )
    assert "test.example/kz/ru/posts/a/" not in pages_of(contents)


def test_a_gap_is_an_error_where_the_policy_says_so() -> None:
    found = problems_of(SITE + "\n== content/legal/terms.ru.md ==\n---\ntitle: Условия\n---\nA.\n")
    assert [("missing-translation", "content/legal/terms.ru.md")] * 2 == lines(found)
    assert ["ae/ar", "global/en", "kz/kk"] != [row.message for row in found]
    assert {"global/en", "kz/kk"} == {row.message.split(" exist in ")[1].split(",")[0] for row in found}


@pytest.mark.parametrize("policy", ["omit", "fallback"])
def test_a_market_may_allow_what_a_collection_does_not(policy: str) -> None:
    text = SITE.replace('missing = { posts = "fallback" }', f'missing = {{ legal = "{policy}" }}')
    found = problems_of(text + "\n== content/legal/terms.ru.md ==\n---\ntitle: Условия\nmarkets: ru kz\n---\nA.\n")
    assert [] == codes(found)


def test_an_entry_that_is_scoped_elsewhere_is_not_missing() -> None:
    found = problems_of(SITE + "\n== content/legal/terms.ru.md ==\n---\ntitle: Условия\nmarkets: ru\n---\nA.\n")
    assert [] == codes(found)


def test_a_required_entry_must_exist_in_each_edition() -> None:
    text = SITE.replace('missing = { posts = "fallback" }', 'required = ["pages/about"]')
    found = problems_of(text + "\n== content/pages/about.ru.md ==\n---\ntitle: О нас\n---\nA.\n")
    assert [("missing-required", "content/pages/about.ru.md")] == lines(found)
    assert "kz/kk" in found[0].message
    found = problems_of(text + "\n== content/pages/abut.ru.md ==\n---\ntitle: О нас\n---\nA.\n")
    assert ["unknown-entry"] == codes(found)
    assert "pages/abut" in found[0].hint
