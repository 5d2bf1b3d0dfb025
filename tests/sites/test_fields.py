"""Front matter and field kinds: text, fact, shared, local."""

from __future__ import annotations

import pytest

from tests.sites.reading import heading, html, lines, prose, texts
from tests.sitetext import build_text, problems_of

SITE = """
== site.toml ==
[site]
name = "Test"
url = "https://test.example/"
theme = "shown"
[languages.en]
[languages.de]
[markets.at]
regions = ["at"]
languages = ["de"]
url = "https://test.example/at/"
[collections.posts.fields]
offer_ends = { kind = "fact", type = "date" }
sponsor = "local"
motto = "text"
photographer = "shared"
version = { kind = "shared", type = "text" }
== themes/shown/theme.toml ==
name = "shown"
api = 1
extends = "tealeaf"
== themes/shown/templates/post.html ==
<p>{% for key, value in page.fields.items() %}
{{ key }}={{ value|iso if key == "offer_ends" else value }};{% endfor %}</p>
<p>{% for key, value in page.extra.items() %}{{ key }}={{ value }};{% endfor %}</p>
"""


def fields(contents: dict[str, bytes], path: str) -> set[str]:
    own, extra = texts(contents, path, "p")
    return set(filter(None, (own + extra).split(";")))


def test_each_kind_of_field_varies_as_it_says() -> None:
    contents, _ = build_text(
        SITE
        + """
== content/posts/a.en.md ==
---
title: A
motto: drink
photographer: Mei
offer_ends: 2026-12-01
sponsor: Kiln
---
A.
== content/posts/a.de.md ==
---
title: A
motto: trink
---
A.
== content/posts/a.de@at.md ==
---
motto: trink eh
---
== content/posts/a@at.md ==
---
offer_ends: 2026-12-24
sponsor: Teekanne
---
"""
    )
    found = dict(contents)
    english = {"motto=drink", "photographer=Mei", "offer_ends=2026-12-01", "sponsor=Kiln"}
    assert english == fields(found, "test.example/posts/a/")
    german = {"motto=trink", "photographer=Mei", "offer_ends=2026-12-01"}
    assert german == fields(found, "test.example/de/posts/a/")
    austrian = {"motto=trink eh", "photographer=Mei", "offer_ends=2026-12-24", "sponsor=Teekanne"}
    assert austrian == fields(found, "test.example/at/posts/a/")


def test_a_text_is_never_taken_from_another_language() -> None:
    contents, _ = build_text(
        SITE
        + """
== content/posts/a.en.md ==
---
title: A
motto: drink
summary: All about tea.
---
A.
== content/posts/a.de.md ==
---
title: A
---
Alles über Tee.
"""
    )
    assert set() == fields(dict(contents), "test.example/de/posts/a/")


def test_a_summary_that_is_missing_comes_from_the_pages_own_body() -> None:
    contents, _ = build_text(
        """
== site.toml ==
[site]
name = "Test"
url = "https://test.example/"
[languages.en]
[languages.de]
== content/pages/a.en.md ==
---
title: A
summary: All about tea.
---
A.
== content/pages/a.de.md ==
---
title: A
---
Alles über *Tee*.
"""
    )
    german = html(contents, "test.example/de/a/")
    assert ["Alles über Tee."] == german.values("meta[name=description]", "content")


@pytest.mark.parametrize(
    ("file", "line", "code"),
    [
        ("a.de.md", "photographer: Mei", "shared-field"),
        ("a.de.md", "date: 2026-01-01", "shared-field"),
        ("a.de.md", "tags: [x]", "shared-field"),
        ("a.de.md", "offer_ends: 2026-12-01", "fact-in-translation"),
        ("a.de@at.md", "offer_ends: 2026-12-01", "fact-in-translation"),
        ("a@at.md", "motto: prost", "text-in-facts"),
        ("a@at.md", "title: Austria", "text-in-facts"),
        ("a@at.md", "photographer: Mei", "shared-field"),
    ],
)
def test_a_field_in_the_wrong_variant_is_an_error_at_its_line(file: str, line: str, code: str) -> None:
    found = problems_of(
        SITE
        + f"""
== content/posts/a.en.md ==
---
title: A
---
A.
== content/posts/{file} ==
---
{line}
---
"""
    )
    assert [(code, f"content/posts/{file}:2")] == lines(found)


def test_a_page_may_have_other_titles_for_menus_and_searches() -> None:
    contents, _ = build_text(
        SITE.replace("[languages.en]", '[[menus.main]]\nentry = "pages/a"\n[languages.en]', 1)
        + "\n== content/pages/a.en.md ==\n---\ntitle: A\nmenu_label: B\nseo_title: C\n---\nA.\n"
    )
    assert ["B"] == texts(contents, "test.example/a/", ".menu-wide a")
    assert ["C · Test"] == texts(contents, "test.example/a/", "head title")
    assert "A" == heading(contents, "test.example/a/")


def test_text_in_a_file_of_facts_is_an_error() -> None:
    found = problems_of(
        SITE
        + """
== content/posts/a.en.md ==
---
title: A
---
A.
== content/posts/a@at.md ==
Servus.
"""
    )
    assert [("body-in-facts", "content/posts/a@at.md:1")] == lines(found)


def test_strings_stay_what_was_typed() -> None:
    contents, _ = build_text(
        SITE
        + """
== content/posts/a.en.md ==
---
title: no
motto: 12:30
version: 1.10
extra:
  language: no
  time: 07:00
---
A.
"""
    )
    assert {"motto=12:30", "version=1.10", "language=no", "time=07:00"} == fields(
        dict(contents), "test.example/posts/a/"
    )


def test_front_matter_may_be_toml() -> None:
    contents, _ = build_text(
        SITE
        + """
== content/pages/a.en.md ==
+++
title = "From TOML"
+++
A.
"""
    )
    assert "From TOML" == heading(contents, "test.example/a/")
    assert "A." == prose(contents, "test.example/a/")


@pytest.mark.parametrize(
    ("line", "code", "hint"),
    [
        ("titel: B", "unknown-key", "title"),
        ("author: mei", "unknown-key", "people"),
        ("description: All", "unknown-key", "summary"),
        ("permalink: /x/", "unknown-key", "slug"),
        ("title: B", "duplicate-key", ""),
    ],
)
def test_a_key_nobody_knows_is_an_error_with_a_hint(line: str, code: str, hint: str) -> None:
    found = problems_of(
        SITE
        + f"""
== content/posts/a.en.md ==
---
title: A
{line}
---
A.
"""
    )
    assert [(code, "content/posts/a.en.md:3")] == lines(found)
    assert hint in found[0].hint


def test_a_writers_own_keys_are_merged_key_by_key_within_a_family() -> None:
    contents, _ = build_text(
        SITE
        + """
== content/posts/a.de.md ==
---
title: A
source: true
extra: { tone: leise, place: innen }
---
A.
== content/posts/a.de@at.md ==
---
extra: { place: draußen }
---
"""
    )
    assert {"tone=leise", "place=draußen"} == fields(dict(contents), "test.example/at/posts/a/")


def test_a_file_without_front_matter_is_all_body() -> None:
    contents, _ = build_text(SITE + "\n== content/pages/a.en.md ==\nJust text.\n")
    assert "Just text." == prose(contents, "test.example/a/")
