"""File names, sources, ids and slugs: section 2 of the model, "one grammar of names"."""

from __future__ import annotations

import pytest

from tests.sites.reading import codes, heading, html, lines, links, pages_of, prose
from tests.sitetext import build_text, problems_of

TWO = """
== site.toml ==
[site]
name = "Test"
url = "https://test.example/"
[languages.en]
[languages.de]
"""

MARKETS = """
== site.toml ==
[site]
name = "Test"
url = "https://test.example/"
[languages.en]
[languages.de]
[markets.at]
regions = ["at"]
languages = ["de", "en"]
url = "https://test.example/at/{lang}/"
"""


def test_a_file_without_suffixes_is_in_the_default_language() -> None:
    contents, _ = build_text(
        TWO
        + """
== content/pages/about.md ==
---
title: About us
---
Tea.
"""
    )
    assert "About us" == heading(contents, "test.example/about/")
    assert "test.example/de/about/index.html" not in contents


def test_a_language_suffix_makes_a_translation() -> None:
    contents, _ = build_text(
        TWO
        + """
== content/pages/about.en.md ==
---
title: About us
---
== content/pages/about.de.md ==
---
title: Über uns
---
Tee.
"""
    )
    assert "Über uns" == heading(contents, "test.example/de/about/")


def test_an_entry_may_be_a_folder_or_a_single_file() -> None:
    contents, _ = build_text(
        TWO
        + """
== content/posts/summer-menu/index.en.md ==
---
title: Summer
date: 2026-06-01
---
Folder.
== content/posts/winter-menu.en.md ==
---
title: Winter
date: 2026-01-01
---
File.
"""
    )
    assert "Folder." == prose(contents, "test.example/posts/summer-menu/")
    assert "File." == prose(contents, "test.example/posts/winter-menu/")


def test_a_dot_that_is_no_language_belongs_to_the_name() -> None:
    contents, _ = build_text(
        TWO
        + """
== content/posts/release-1.2.md ==
---
title: Release
date: 2026-01-01
---
New.
"""
    )
    assert "New." == prose(contents, "test.example/posts/release-1.2/")


def test_a_region_suffix_holds_facts_for_every_language() -> None:
    contents, _ = build_text(
        MARKETS
        + """
[collections.posts.fields]
seats = { kind = "fact", type = "integer" }
== content/posts/a.en.md ==
---
title: A
date: 2026-01-01
seats: 10
---
Seats: :fact[seats].
== content/posts/a.de.md ==
---
title: A
---
Plätze: :fact[seats].
== content/posts/a@at.md ==
---
seats: 4
---
"""
    )
    assert "Seats: 10." == prose(contents, "test.example/posts/a/")
    assert "Seats: 4." == prose(contents, "test.example/at/en/posts/a/")
    assert "Plätze: 4." == prose(contents, "test.example/at/de/posts/a/")


@pytest.mark.parametrize(
    ("name", "code", "hint"),
    [
        ("a.de-AT.md", "unknown-language", "a.de@at.md"),
        ("a.ja.md", "unknown-language", "site.toml declares"),
        ("a@shweiz.md", "unknown-region", ""),
        ("a@AT.md", "unknown-region", 'did you mean "at"?'),
        ("a@at.de.md", "suffix-order", "a.de@at.md"),
        ("a@de.en.md", "suffix-order", "a.en@de.md"),
    ],
)
def test_an_undeclared_suffix_of_a_source_is_an_error_with_a_near_match(name: str, code: str, hint: str) -> None:
    found = problems_of(
        MARKETS
        + f"""
== content/pages/a.en.md ==
---
title: A
---
A.
== content/pages/{name} ==
---
title: B
---
B.
"""
    )
    assert [(code, f"content/pages/{name}")] == lines(found)
    assert hint in found[0].hint


def test_an_unknown_suffix_of_an_asset_is_part_of_its_name() -> None:
    contents, report = build_text(
        TWO
        + """
== content/pages/a.en.md ==
---
title: A
---
[logo](logo.min.svg) and [big](hero@2x.svg)
== content/pages/logo.min.svg ==
<svg xmlns="http://www.w3.org/2000/svg"/>
== content/pages/hero@2x.svg ==
<svg xmlns="http://www.w3.org/2000/svg"/>
"""
    )
    assert () == report.problems
    assert ["logo", "big"] == [text for text, _ in links(contents, "test.example/a/")]


def test_a_near_miss_of_an_asset_is_a_warning() -> None:
    found = problems_of(
        TWO
        + """
== content/pages/a.en.md ==
---
title: A
---
A.
== content/pages/hero.de-AT.svg ==
<svg xmlns="http://www.w3.org/2000/svg"/>
"""
    )
    assert [("near-language", "warning")] == [(row.code, row.severity) for row in found]


def test_two_files_of_one_variant_are_an_error() -> None:
    found = problems_of(
        TWO
        + """
== content/pages/a.md ==
---
title: A
---
A.
== content/pages/a.en.md ==
---
title: A
---
A.
"""
    )
    assert ["duplicate-variant"] == codes(found)


# --- the source -------------------------------------------------------------------------------------------------------


def test_the_source_is_the_only_regionless_variant_whatever_its_language() -> None:
    contents, report = build_text(
        MARKETS
        + """
== content/posts/a.de.md ==
---
title: A
date: 2026-02-03
---
Nur deutsch.
"""
    )
    assert () == report.problems
    assert "Nur deutsch." == prose(contents, "test.example/de/posts/a/")
    assert '<time class="dt-published" datetime="2026-02-03' in html(contents, "test.example/de/posts/a/").text


def test_of_several_variants_the_one_in_the_default_language_is_the_source() -> None:
    found = problems_of(
        TWO
        + """
== content/posts/a.en.md ==
---
title: A
date: 2026-01-01
---
A.
== content/posts/a.de.md ==
---
title: A
date: 2026-01-02
---
A.
"""
    )
    assert [("shared-field", "content/posts/a.de.md:3")] == lines(found)


def test_a_variant_marked_as_source_is_the_source() -> None:
    contents, _ = build_text(
        TWO
        + """
== content/posts/a.en.md ==
---
title: A
---
A.
== content/posts/a.de.md ==
---
title: A
source: true
date: 2026-01-02
---
A.
"""
    )
    assert 'datetime="2026-01-02' in html(contents, "test.example/posts/a/").text


def test_two_marked_sources_are_an_error() -> None:
    found = problems_of(
        TWO
        + """
== content/posts/a.en.md ==
---
title: A
source: true
---
A.
== content/posts/a.de.md ==
---
title: A
source: true
---
A.
"""
    )
    assert ["two-sources"] == codes(found)


def test_several_variants_without_a_source_are_an_error_that_lists_them() -> None:
    found = problems_of(
        """
== site.toml ==
[site]
name = "Test"
url = "https://test.example/"
[languages.en]
[languages.de]
[languages.fr]
== content/posts/a.de.md ==
---
title: A
---
A.
== content/posts/a.fr.md ==
---
title: A
---
A.
"""
    )
    assert ["no-source"] == codes(found)
    assert "content/posts/a.de.md, content/posts/a.fr.md" in found[0].message


def test_facts_without_any_text_are_an_error() -> None:
    found = problems_of(
        MARKETS
        + """
== content/posts/a@at.md ==
---
draft: true
---
"""
    )
    assert ["no-source"] == codes(found)


# --- ids and slugs ----------------------------------------------------------------------------------------------------


def test_the_slug_is_the_last_segment_of_the_id_and_never_comes_from_the_title() -> None:
    contents, _ = build_text(
        TWO
        + """
== content/posts/2026/water/index.en.md ==
---
title: How to choose water
date: 2026-01-01
---
Water.
"""
    )
    assert "Water." == prose(contents, "test.example/posts/water/")


def test_a_slug_is_localized() -> None:
    contents, _ = build_text(
        TWO
        + """
== content/pages/about.en.md ==
---
title: About
---
A.
== content/pages/about.de.md ==
---
title: Über
slug: über-uns
---
A.
"""
    )
    assert ["test.example/", "test.example/about/", "test.example/de/", "test.example/de/über-uns/"] == pages_of(
        contents
    )
    assert "https://test.example/de/%C3%BCber-uns/" == html(contents, "test.example/de/über-uns/").canonical


def test_slugs_are_transliterated_where_the_language_asks_for_it() -> None:
    contents, _ = build_text(
        """
== site.toml ==
[site]
name = "Test"
url = "https://test.example/"
default_language = "ru"
[languages.ru]
slugs = "ascii"
== content/pages/чай.md ==
---
title: Чай
---
Чай.
"""
    )
    assert "Чай." == prose(contents, "test.example/chay/")


def test_an_id_in_the_front_matter_is_what_links_name() -> None:
    contents, _ = build_text(
        TWO
        + """
== content/pages/visit-us.en.md ==
---
title: Visit
id: pages/contact
---
Here.
== content/pages/a.en.md ==
---
title: A
---
[write](@pages/contact)
"""
    )
    assert [("write", "/contact/")] == links(contents, "test.example/a/")


def test_two_entries_with_one_id_are_an_error() -> None:
    found = problems_of(
        TWO
        + """
== content/pages/a.en.md ==
---
title: A
---
A.
== content/pages/b.en.md ==
---
title: B
id: pages/a
---
B.
"""
    )
    assert [("duplicate-id", "content/pages/b.en.md:3")] == lines(found)


def test_a_url_in_the_front_matter_is_the_address_below_the_edition() -> None:
    contents, _ = build_text(
        TWO
        + """
== content/pages/a.en.md ==
---
title: A
---
A.
== content/pages/a.de.md ==
---
title: A
url: /angebote/heute/
---
Heute.
"""
    )
    assert "Heute." == prose(contents, "test.example/de/angebote/heute/")


def test_a_collections_permalink_is_localized_and_dated() -> None:
    contents, _ = build_text(
        TWO
        + """
[collections.posts]
permalink = "/{collection}/{year}/{month}/{day}/{slug}/"
slug = { en = "journal", de = "magazin" }
== content/posts/a.en.md ==
---
title: A
date: 2026-03-04
---
A.
== content/posts/a.de.md ==
---
title: A
slug: b
---
B.
"""
    )
    assert "A." == prose(contents, "test.example/journal/2026/03/04/a/")
    assert "B." == prose(contents, "test.example/de/magazin/2026/03/04/b/")


def test_the_slug_of_a_collections_own_page_names_the_collection() -> None:
    contents, _ = build_text(
        TWO
        + """
== content/posts/index.en.md ==
---
title: Journal
slug: journal
---
All we write.
== content/posts/a.en.md ==
---
title: A
date: 2026-03-04
---
A.
"""
    )
    assert "A." == prose(contents, "test.example/journal/a/")
    assert "Journal" == heading(contents, "test.example/journal/")
    assert "All we write." in html(contents, "test.example/journal/").text


def test_a_page_stands_directly_below_its_edition_and_the_pages_index_is_the_home() -> None:
    contents, _ = build_text(
        TWO
        + """
== content/pages/index.en.md ==
---
title: Welcome
---
Home.
== content/pages/about.en.md ==
---
title: About
---
About.
"""
    )
    assert "Welcome" == heading(contents, "test.example/")
    assert "About" == heading(contents, "test.example/about/")


def test_text_directly_in_content_belongs_to_no_collection() -> None:
    assert ["source-outside-collection"] == codes(problems_of(TWO + "\n== content/a.en.md ==\nA.\n"))
