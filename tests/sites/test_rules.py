"""The checker of localization rules finds each breach, and nothing in a correct site."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import pytest

from tests.sites.rules import code_fault, violations
from tests.sitetext import build_text

SITE = """
== site.toml ==
[site]
name = "Test"
url = "https://test.example/"
default_language = "en"
[languages.en]
[languages.de]
[languages.ar]
fallback = ["de"]
[markets.global]
regions = ["world"]
languages = ["en", "de"]
url = "https://test.example/{lang}/"
[markets.ae]
regions = ["ae"]
languages = ["ar"]
url = "https://test.example/ae/"
missing = "fallback"
== content/pages/a.en.md ==
---
title: A
---
## One

[home](@index)
== content/pages/a.de.md ==
---
title: A
---
Eins.
== content/pages/index.en.md ==
---
title: Home
---
Home.
"""
ENGLISH = "test.example/en/a/index.html"
GERMAN = "test.example/de/a/index.html"
COPY = "test.example/ae/a/index.html"
SITEMAP = "test.example/sitemap.xml"
ROW = '<link rel="alternate" hreflang="de" href="https://test.example/de/a/">'


@cache
def built() -> Mapping[str, bytes]:
    return build_text(SITE)[0]


def changed(*changes: tuple[str, str, str]) -> Mapping[str, bytes]:
    contents = dict(built())
    for path, old, new in changes:
        text = contents[path].decode()
        assert old in text, f"{old} is not in {path}"
        contents[path] = text.replace(old, new).encode()
    return contents


def rules(contents: Mapping[str, bytes], **options: Mapping[str, str]) -> set[str]:
    return {line.partition(" ")[0] for line in violations(contents, **options)}


def test_a_correct_site_breaks_no_rule() -> None:
    assert [] == violations(built())


@pytest.mark.parametrize(
    ("rule", "changes"),
    [
        ("H1", [(GERMAN, ROW, "")]),
        ("H2", [(GERMAN, "https://test.example/en/a/", "https://test.example/en/b/")]),
        ("H3", [(ENGLISH, 'hreflang="de" href="https://test.example', 'hreflang="de" href="')]),
        ("H4", [(ENGLISH, 'hreflang="de" href="https://test.example/de/a/', 'hreflang="de" href="https://test.example/x/')]),
        ("H4", [(GERMAN, "<title>", '<meta name="robots" content="noindex"><title>')]),
        ("H5", [(GERMAN, 'rel="canonical" href="https://test.example/de/a/', 'rel="canonical" href="https://test.example/en/a/')]),
        ("H6", [(ENGLISH, 'hreflang="de"', 'hreflang="de_DE"')]),
        ("H7", [(ENGLISH, 'hreflang="de"', 'hreflang="en-UK"')]),
        ("H8", [(ENGLISH, 'hreflang="de"', 'hreflang="es-419"')]),
        ("H9", [(ENGLISH, 'hreflang="de"', 'hreflang="en"')]),
        ("H11", [(ENGLISH, 'hreflang="de"', 'hreflang="x-default"')]),
        ("H12", [(ENGLISH, '<body class="', f'<body>{ROW}<p class="')]),
        ("H12", [(ENGLISH, 'hreflang="de"', 'hreflang="de" media="print"')]),
        ("H13", [(SITEMAP, 'hreflang="de"', 'hreflang="de-AT"')]),
        ("H14", [(ENGLISH, ROW, ROW + ROW.replace('"de"', '"ar"').replace("/de/", "/ae/"))]),
        ("C1", [(GERMAN, '<link rel="canonical"', '<link rel="canon"')]),
        ("C1", [(GERMAN, 'rel="canonical" href="https://test.example/de/', 'rel="canonical" href="https://test.example/en/')]),
        ("C2", [(COPY, 'rel="canonical" href="https://test.example/de/a/', 'rel="canonical" href="https://test.example/x/')]),
        ("C3", [(COPY, "<title>", f"{ROW}<title>")]),
        ("C3", [(SITEMAP, "</urlset>", "<url><loc>https://test.example/ae/a/</loc></url></urlset>")]),
        ("S1", [(SITEMAP, "<loc>https://test.example/de/a/</loc>", "<loc>https://test.example/de/b/</loc>")]),
        ("S2", [(SITEMAP, "<loc>https://test.example/de/a/</loc>", "<loc>https://test.example/de/b/</loc>")]),
        ("S2", [(SITEMAP, "</urlset>", "<url><loc>https://test.example/de/a/</loc></url></urlset>")]),
        ("S2", [(SITEMAP, "</urlset>", "<url><priority>1</priority></url></urlset>")]),
        ("L1", [(ENGLISH, '<html lang="en"', '<html lang="en_US"')]),
        ("L1", [(ENGLISH, '<html lang="en"', "<html")]),
        ("L1", [(ENGLISH, "<h2", '<h2 lang="iw"')]),
        ("L3", [("test.example/ae/index.html", 'dir="rtl"', 'dir="ltr"')]),
        ("O1", [(ENGLISH, 'og:locale" content="en_US', 'og:locale" content="en-US')]),
        ("O2", [(ENGLISH, 'og:locale:alternate" content="de_DE', 'og:locale:alternate" content="en_US')]),
        ("O2", [(ENGLISH, 'og:locale:alternate" content="de_DE', 'og:locale:alternate" content="fr_FR')]),
        ("O3", [(ENGLISH, 'og:url" content="https://test.example/en/a/', 'og:url" content="https://test.example/de/a/')]),
        ("O4", [(ENGLISH, '"inLanguage":"en","isPartOf"', '"inLanguage":"de","isPartOf"')]),
        ("L7", [(COPY, '<html lang="de"', '<html lang="de-AT"')]),
        ("C8", [(ENGLISH, ' hreflang="de" lang="de"', ' hreflang="de"')]),
        ("W1", [(ENGLISH, '<h2', '<a href="/en/nowhere/">x</a><h2')]),
        ("W1", [(ENGLISH, '<h2', '<a href="#nowhere">x</a><h2')]),
        ("W2", [(ENGLISH, '<h2', '<p id="one">x</p><h2')]),
    ],
)  # fmt: skip
def test_each_breach_is_found(rule: str, changes: list[tuple[str, str, str]]) -> None:
    assert rule in rules(changed(*changes))


def test_a_redirect_in_a_cluster_is_found() -> None:
    page = b'<!doctype html><html lang="de"><head><meta http-equiv="refresh" content="0; url=/x/"></head></html>'
    assert "H4" in rules({**built(), GERMAN: page})


def test_a_sitemap_that_lists_another_host_is_found() -> None:
    other = {**built(), "other.example/sitemap.xml": built()[SITEMAP]}
    assert "S3" in rules(other)


def test_pages_of_different_cities_in_one_cluster_are_found() -> None:
    cities = {"https://test.example/de/": "berlin"}
    assert {"H14"} == rules(built(), cities=cities)


@pytest.mark.parametrize("code", ["x-default", "de", "de-AT", "zh-Hant", "zh-Hant-TW", "sr-Latn-RS"])
def test_good_codes(code: str) -> None:
    assert code_fault(code) is None


@pytest.mark.parametrize(
    ("code", "rule"),
    [("EU", "H6"), ("en-EU", "H7"), ("en-UK", "H7"), ("de_AT", "H6"), ("kab", "H6"), ("iw", "H6"), ("es-419", "H8")],
)
def test_bad_codes(code: str, rule: str) -> None:
    fault = code_fault(code)
    assert fault is not None
    assert rule == fault[0]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("feed.xml", b"<rss><channel><title>T</title></channel></rss>"),
        ("feed.xml", b"<rss><channel><language>en_US</language></channel></rss>"),
        ("atom.xml", b'<feed xmlns="http://www.w3.org/2005/Atom"/>'),
        ("feed.json", b'{"items": []}'),
    ],
)
def test_a_feed_without_its_language_is_found(name: str, content: bytes) -> None:
    assert {"O5"} == rules({**built(), f"test.example/{name}": content})
