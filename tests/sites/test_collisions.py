"""Two outputs at one path, also for a disk without case or Unicode forms, are found before anything is written."""

from __future__ import annotations

import unicodedata

import pytest

from tests.sites.reading import codes, lines
from tests.sitetext import build_text, problems_of

SITE = """
== site.toml ==
[site]
name = "Test"
url = "https://test.example/"
"""


def page(name: str, slug: str) -> str:
    return f"\n== content/pages/{name}.md ==\n---\ntitle: {name}\nslug: {slug}\n---\nText.\n"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("tea", "tea"),
        ("tea", "Tea"),
        ("STRASSE", "straße"),
        (unicodedata.normalize("NFC", "thé"), unicodedata.normalize("NFD", "thé")),
        (unicodedata.normalize("NFC", "ÉTÉ"), unicodedata.normalize("NFD", "été")),
    ],
)
def test_two_pages_at_one_address_are_an_error_that_names_both(first: str, second: str) -> None:
    found = problems_of(SITE + page("a", first) + page("b", second))
    assert ["output-collision"] == codes(found)
    assert "pages/a (global/en)" in found[0].message
    assert "pages/b (global/en)" in found[0].message


def test_all_collisions_are_told_at_once() -> None:
    text = page("a", "tea") + page("b", "tea") + page("c", "cup") + page("d", "cup")
    assert ["output-collision"] * 2 == codes(problems_of(SITE + text))


def test_a_page_and_a_listing_may_not_share_an_address() -> None:
    post = "\n== content/posts/a.md ==\n---\ntitle: A\ndate: 2026-01-01\n---\nA.\n"
    assert ["output-collision"] == codes(problems_of(SITE + post + page("a", "posts")))


def test_a_post_may_not_take_the_address_of_an_archive() -> None:
    post = "\n== content/posts/2026.md ==\n---\ntitle: A\ndate: 2026-01-01\n---\nA.\n"
    assert ["output-collision"] == codes(problems_of(SITE + post))


def test_a_file_may_not_stand_where_a_folder_must_be() -> None:
    found = problems_of(SITE + page("a", "tea"), files={"content/static/tea": "x"})
    assert ["output-collision"] == codes(found)
    assert "needs the folder" in found[0].message


def test_a_page_of_one_edition_may_not_lie_at_the_address_of_another() -> None:
    site = SITE + "[languages.en]\n[languages.de]\n"
    text = page("a", "x").replace("slug: x", "url: /de/b/") + "\n== content/pages/b.de.md ==\n---\ntitle: B\n---\nB.\n"
    assert [("output-collision", "content/pages/b.de.md")] == lines(problems_of(site + text)) or [
        ("output-collision", "content/pages/a.md")
    ] == lines(problems_of(site + text))


def test_a_page_may_not_take_the_address_of_a_markets_home() -> None:
    site = SITE + '[markets.ch]\nregions = ["ch"]\nlanguages = ["en"]\nurl = "https://test.example/ch/"\n'
    found = problems_of(site + page("a", "ch").replace("slug: ch", "slug: ch\nmarkets: market:global"))
    assert ["output-collision"] == codes(found)


def test_terms_with_one_slug_collide() -> None:
    tags = '\n== content/taxonomies/tags.toml ==\n[a]\nslug = "tea"\n[b]\nslug = "tea"\n'
    post = "\n== content/posts/p.md ==\n---\ntitle: P\ndate: 2026-01-01\ntags: [a, b]\n---\nP.\n"
    found = problems_of(SITE + tags + post)
    assert {"output-collision"} == set(codes(found))


def test_pages_that_differ_are_no_collision() -> None:
    contents, report = build_text(SITE + page("a", "tea") + page("b", "teas"))
    assert () == report.problems
    assert {"test.example/tea/index.html", "test.example/teas/index.html"} <= set(contents)
