"""A site without markets: one implicit market over the world, whose addresses never move."""

from __future__ import annotations

from tests.sites.reading import cluster, codes, heading, html, pages_of
from tests.sites.rules import violations
from tests.sitetext import build_text, problems_of

BLOG = """
== site.toml ==
[site]
name = "My blog"
url = "https://blog.example/me/"
"""
HELLO = """
== content/posts/hello.md ==
---
title: Hello
date: 2026-01-01
---
First.
"""
LANGUAGES = "[languages.en]\n[languages.de]\n"
MARKET = '[markets.ch]\nregions = ["ch"]\nlanguages = ["de"]\nurl = "https://blog.example/me/ch/"\n'
HALLO = "\n== content/posts/hello.de.md ==\n---\ntitle: Hallo\n---\nErster.\n"


def test_a_blog_in_one_language_writes_none_of_this() -> None:
    contents, report = build_text(BLOG + HELLO)
    assert () == report.problems
    assert ["blog.example/", "blog.example/posts/", "blog.example/posts/2026/", "blog.example/posts/hello/"] == [
        path.replace("/me/", "/") for path in pages_of(contents) if "/me/" in path
    ]
    page = html(contents, "blog.example/me/posts/hello/")
    assert "en" == page.lang
    assert () == page.alternates
    assert None is page.tree.css_first(".switcher")
    assert [] == violations(contents)


def test_the_default_language_stands_at_the_address_and_others_below_it() -> None:
    contents, _ = build_text(BLOG + LANGUAGES + HELLO + HALLO)
    assert "Hello" == heading(contents, "blog.example/me/posts/hello/")
    assert "Hallo" == heading(contents, "blog.example/me/de/posts/hello/")
    assert {
        "en": "https://blog.example/me/posts/hello/",
        "de": "https://blog.example/me/de/posts/hello/",
        "x-default": "https://blog.example/me/posts/hello/",
    } == cluster(contents, "blog.example/me/posts/hello/")


def test_adding_a_language_moves_no_address() -> None:
    before, _ = build_text(BLOG + HELLO)
    after, _ = build_text(BLOG + LANGUAGES + HELLO + HALLO)
    assert set(pages_of(before)) <= set(pages_of(after))


def test_adding_a_market_moves_no_address() -> None:
    before, _ = build_text(BLOG + LANGUAGES + HELLO + HALLO)
    after, _ = build_text(BLOG + LANGUAGES + MARKET + HELLO + HALLO)
    assert set(pages_of(before)) <= set(pages_of(after))
    assert "Hallo" == heading(after, "blog.example/me/ch/posts/hello/")
    assert [] == violations(after)


def test_a_market_called_global_takes_the_place_of_the_implicit_one() -> None:
    own = '[markets.global]\nregions = ["world"]\nlanguages = ["en"]\nurl = "https://blog.example/me/world/"\n'
    contents, _ = build_text(BLOG + LANGUAGES + MARKET + own + HELLO + HALLO)
    assert "Hello" == heading(contents, "blog.example/me/world/posts/hello/")
    assert "blog.example/me/posts/hello/" not in pages_of(contents)


def test_the_implicit_market_may_be_switched_off() -> None:
    text = BLOG + "global_market = false\n" + LANGUAGES + MARKET + HELLO + HALLO
    contents, _ = build_text(text)
    assert {"blog.example/me/ch/", "blog.example/me/ch/posts/hello/"} <= set(pages_of(contents))
    assert "blog.example/me/posts/hello/" not in pages_of(contents)


def test_a_market_at_the_address_of_the_implicit_one_is_an_error_that_says_what_to_do() -> None:
    at_home = MARKET.replace("/me/ch/", "/me/")
    found = problems_of(BLOG + LANGUAGES + at_home + HELLO + HALLO)
    assert ["duplicate-address"] == codes(found)
    assert "[markets.global]" in found[0].hint


def test_a_site_needs_no_home_page_of_its_own() -> None:
    contents, _ = build_text(BLOG + HELLO)
    assert "My blog" == heading(contents, "blog.example/me/")
    assert 'href="/me/posts/hello/"' in html(contents, "blog.example/me/").text
