"""Every choice is explainable: the file, language and region of each field, block, fact and picture."""

from __future__ import annotations

import pytest

from generator.errors import UsageError
from generator.files import MemoryTree
from generator.pipeline.build import BuildOptions, prepare
from generator.pipeline.explain import Origin, explain
from tests.sitetext import NOW, files_of

SITE = """
== site.toml ==
[site]
name = "Test"
url = "https://test.example/"
default_language = "en"
[languages.en]
[languages.de]
[markets.at]
regions = ["at"]
languages = ["de"]
url = "https://test.example/at/"
[collections.posts.fields]
seats = { kind = "fact", type = "integer" }
== content/posts/a.en.md ==
---
title: A
date: 2026-01-01
seats: 3
---
A.
== content/posts/a.de.md ==
---
title: Ein A
---
:::block #offer
Platz für :fact[seats].
:::
== content/posts/a@at.md ==
---
seats: 8
---
== content/posts/a.de@at.md ==
---
summary: Ein A in Wien.
---
:::replace #offer
Wien: :fact[seats].
:::
"""


def explained(subject: str) -> list[Origin]:
    site, plan, _, _ = prepare(MemoryTree(files_of(SITE)), now=NOW, cpu_count=1, options=BuildOptions(jobs=1))
    return list(explain(site, plan, subject))


def where(rows: list[Origin], kind: str, name: str) -> list[str]:
    return [row.where for row in rows if (row.kind, row.name) == (kind, name)]


@pytest.mark.parametrize("subject", ["https://test.example/at/posts/a/", "/at/posts/a/", "/at/posts/a"])
def test_a_pages_fields_name_their_files_and_lines(subject: str) -> None:
    rows = explained(subject)
    assert where(rows, "field", "title")[0].startswith("content/posts/a.de.md:2")
    assert where(rows, "field", "summary")[0].startswith("content/posts/a.de@at.md:2")
    assert where(rows, "field", "date")[0].startswith("content/posts/a.en.md:3")
    assert where(rows, "field", "seats")[0].startswith("content/posts/a@at.md:2")


def test_a_pages_texts_are_told_in_the_order_they_were_applied() -> None:
    rows = explained("/at/posts/a/")
    assert ["content/posts/a.de.md", "content/posts/a.de@at.md", "content/posts/a@at.md"] == [
        row.name for row in rows if row.kind == "text"
    ]


def test_a_block_names_the_variant_that_patched_it() -> None:
    [place] = where(explained("/at/posts/a/"), "block", "#offer")
    assert place.startswith("content/posts/a.de@at.md:4")


def test_a_source_file_tells_where_it_is_used() -> None:
    rows = explained("content/posts/a.de@at.md")
    assert {"global/en": "not used", "global/de": "not used", "at/de": "text or facts"} == {
        row.name: row.where for row in rows if row.kind == "page"
    }


def test_an_address_that_does_not_exist_is_an_error_with_a_near_match() -> None:
    with pytest.raises(UsageError) as caught:
        explained("https://test.example/at/post/a/")
    assert "https://test.example/at/posts/a/" in caught.value.hint


def test_a_picture_names_the_file_beside_its_own_text() -> None:
    svg = '<svg xmlns="http://www.w3.org/2000/svg"/>\n'
    more = "".join(
        f"\n== content/posts/{name}/hero{suffix}.svg ==\n{svg}"
        for name, suffix in (("a1", ""), ("b1", ""), ("b1", "@at"))
    )
    more += "\n== content/posts/b1/index.de.md ==\n---\ntitle: B\n---\n![Tasse](hero.svg)\n"
    site, plan, _, _ = prepare(MemoryTree(files_of(SITE + more)), now=NOW, cpu_count=1, options=BuildOptions(jobs=1))
    assert ["content/posts/b1/hero@at.svg"] == [
        row.value for row in explain(site, plan, "/at/posts/b1/") if row.kind == "picture"
    ]


def test_a_section_is_explained_by_the_file_that_shaped_it() -> None:
    text = (
        SITE
        + """
== content/pages/tea.en.md ==
---
title: Tea
sections:
  - { id: top, type: hero, title: Tea }
  - { id: news, type: posts, title: News, limit: 2 }
---
== content/pages/tea.de.md ==
---
title: Tee
sections:
  - { id: top, title: Tee }
  - { id: news, title: Neues }
---
== content/pages/tea.de@at.md ==
---
sections:
  - { id: news, title: Neues aus Wien }
---
"""
    )
    site, plan, _, _ = prepare(MemoryTree(files_of(text)), now=NOW, cpu_count=1, options=BuildOptions(jobs=1))
    rows = list(explain(site, plan, "https://test.example/at/tea/"))
    assert ["content/pages/tea.de.md:4:5"] == where(rows, "section", "top")
    assert ["content/pages/tea.de@at.md:3:5"] == where(rows, "section", "news")
    assert ["content/pages/tea.en.md:5:50"] == where(rows, "parameter", "news.limit")
    assert [] == where(rows, "parameter", "news.title")


def test_how_networks_show_a_page_is_told_with_what_is_wrong() -> None:
    rows = {row.name: row for row in explained("/at/posts/a/") if row.kind == "shared"}
    assert {"Facebook", "X", "Telegram", "iMessage"} <= set(rows)
    assert ("Ein A", "there is no picture: og:image is missing") == (rows["X"].value, rows["X"].where)
