"""Aliases lead on: as pages, for Netlify and Cloudflare, for nginx."""

from __future__ import annotations

import pytest

from tests.sites.reading import codes, html, lines
from tests.sites.rules import violations
from tests.sitetext import build_text, problems_of

SITE = """
== site.toml ==
[site]
name = "Test"
url = "https://test.example/"
default_language = "en"
[languages.en]
[languages.de]
"""

PAGES = """
== content/pages/tea.en.md ==
---
title: Tea
aliases: [/old-tea/, /tee]
---
Tea.
== content/pages/tea.de.md ==
---
title: Tee
slug: tee-für-alle
aliases: [/alt/]
---
Tee.
"""


def test_an_alias_is_a_page_that_leads_on() -> None:
    contents, _ = build_text(SITE + PAGES)
    page = html(contents, "test.example/old-tea/")
    assert ["0; url=/tea/"] == page.values("meta[http-equiv=refresh]", "content")
    assert page.is_hidden
    assert "test.example/tee/index.html" in contents
    assert [] == violations(contents)


def test_an_alias_lies_below_its_own_edition() -> None:
    contents, _ = build_text(SITE + PAGES)
    assert ["0; url=/de/tee-f%C3%BCr-alle/"] == html(contents, "test.example/de/alt/").values(
        "meta[http-equiv=refresh]", "content"
    )
    assert "test.example/alt/index.html" not in contents
    assert "test.example/de/old-tea/index.html" not in contents


def test_redirects_are_written_in_three_formats() -> None:
    contents, _ = build_text(SITE + PAGES)
    assert [
        "/de/alt/ /de/tee-f%C3%BCr-alle/ 301!",
        "/old-tea/ /tea/ 301!",
        "/tee/ /tea/ 301!",
    ] == contents["test.example/_redirects"].decode().splitlines()
    rules = [line for line in contents["test.example/redirects.nginx.map"].decode().splitlines() if line[0] != "#"]
    assert ['"/de/alt/" "/de/tee-f%C3%BCr-alle/";', '"/old-tea/" "/tea/";', '"/tee/" "/tea/";'] == rules


@pytest.mark.parametrize(
    ("formats", "files"),
    [
        ('"html"', {"test.example/old-tea/index.html"}),
        ('"netlify"', {"test.example/_redirects"}),
        ('"nginx"', {"test.example/redirects.nginx.map"}),
        ("", set()),
    ],
)
def test_only_the_formats_asked_for_are_written(formats: str, files: set[str]) -> None:
    contents, _ = build_text(SITE + f"[redirects]\nformats = [{formats}]\n" + PAGES)
    all_files = {"test.example/old-tea/index.html", "test.example/_redirects", "test.example/redirects.nginx.map"}
    assert files == all_files & set(contents)


def test_a_site_without_aliases_has_no_tables() -> None:
    contents, _ = build_text(SITE + "\n== content/pages/tea.en.md ==\nTea.\n")
    assert [] == [path for path in contents if "redirects" in path]


def test_an_alias_that_is_the_address_of_a_page_is_an_error() -> None:
    text = PAGES + "\n== content/pages/old-tea.en.md ==\n---\ntitle: Old\n---\nOld.\n"
    assert [("redirect-collision", "content/pages/tea.en.md:3")] == lines(problems_of(SITE + text))


def test_an_alias_of_two_pages_is_an_error() -> None:
    text = PAGES + "\n== content/pages/b.en.md ==\n---\ntitle: B\naliases: [/old-tea]\n---\nB.\n"
    assert ["redirect-collision"] == codes(problems_of(SITE + text))


def test_aliases_are_never_inherited() -> None:
    text = SITE + '[markets.at]\nregions = ["at"]\nlanguages = ["de"]\nurl = "https://test.example/at/"\n'
    contents, _ = build_text(text + PAGES + "\n== content/pages/tea.de@at.md ==\n---\ntitle: Tee eh\n---\n")
    assert "test.example/de/alt/index.html" in contents
    assert "test.example/at/alt/index.html" not in contents


def test_each_host_has_its_own_redirects() -> None:
    text = SITE + '[markets.at]\nregions = ["at"]\nlanguages = ["de"]\nurl = "https://test.at.example/"\n'
    contents, _ = build_text(text + PAGES)
    assert b"/alt/ /tee-f%C3%BCr-alle/ 301!\n" == contents["test.at.example/_redirects"]
    assert b"/alt/ /tee" not in contents["test.example/_redirects"].replace(b"/de/alt/ /de/tee", b"")
