"""Cards: a change that only a page shows changes the page's digest alone, one that lists show changes both."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from generator.files import MemoryTree
from generator.model.site import EntryCard, PageCard
from generator.pipeline.build import BuildOptions, prepare
from generator.pipeline.cards import digest_of, page_digest, summary_digest
from generator.pipeline.quick import _same_outline
from tests.sitetext import NOW, files_of

SITE = """
== site.toml ==
[site]
name = "Test"
url = "https://test.example/"
default_language = "en"
[languages.en]
[languages.de]
[markets.global]
regions = ["world"]
languages = ["en", "de"]
url = "https://test.example/{lang}/"
[markets.gb]
regions = ["gb"]
languages = ["en"]
url = "https://test.example/gb/"
== content/posts/a.en.md ==
---
title: A
date: 2026-01-01
tags: [green]
summary: First.
---
Text of a.
== content/posts/a.de.md ==
---
title: Ein A
---
Text von a.
== content/posts/a.en@gb.md ==
---
title: An A
---
"""
FILES: Mapping[str, str] = files_of(SITE)


def card_of(path: str = "", old: str = "", new: str = "") -> EntryCard:
    files = {**FILES, path: FILES[path].replace(old, new)} if path else FILES
    site, _, _, _ = prepare(MemoryTree(files), now=NOW, cpu_count=1, options=BuildOptions(jobs=1))
    return site.pages.cards["posts/a"]


def digests(card: EntryCard) -> dict[str, tuple[str, str]]:
    return {id: (summary_digest(page), page_digest(page)) for id, page in card.pages.items()}


def changed(path: str, old: str, new: str) -> tuple[set[str], set[str]]:
    """The editions whose summaries, and those whose pages have another digest after a change."""
    before, after = digests(card_of()), digests(card_of(path, old, new))
    return (
        {id for id in before if before[id][0] != after[id][0]},
        {id for id in before if before[id][1] != after[id][1]},
    )


ALL = {"global/en", "global/de", "gb/en"}


@pytest.mark.parametrize(
    ("path", "old", "new", "summaries", "pages"),
    [
        (
            "content/posts/a.en.md",
            "Text of a",
            "Words",
            set(),
            ALL,
        ),  # a translation takes shared fields from its source
        ("content/posts/a.de.md", "Text von", "Worte von", {"global/de"}, {"global/de"}),  # its start is its summary
        ("content/posts/a.en.md", "title: A", "title: AA", ALL, ALL),
        ("content/posts/a.en@gb.md", "An A", "One A", {"gb/en"}, {"gb/en"}),
        ("content/posts/a.en.md", "[green]", "[black]", ALL, ALL),
        ("content/posts/a.en.md", "2026-01-01", "2026-01-02", ALL, ALL),
        ("content/posts/a.de.md", "title: Ein A", "title: Ein A\nslug: x", {"global/de"}, {"global/de"}),
    ],
)
def test_digests_change_where_something_is_shown_otherwise(
    path: str, old: str, new: str, summaries: set[str], pages: set[str]
) -> None:
    assert (summaries, pages) == changed(path, old, new)


def test_an_edited_body_keeps_the_outline() -> None:
    assert _same_outline(card_of("content/posts/a.en.md", "Text of a", "Words"), card_of())
    assert not _same_outline(card_of("content/posts/a.en.md", "title: A", "title: AA"), card_of())
    assert not _same_outline(card_of("content/posts/a.en.md", "[green]", "[black]"), card_of())


def test_a_card_tells_where_an_entry_comes_from() -> None:
    card = card_of()
    assert ("posts/a", "posts", "content/posts/a.en.md", "posts/a") == (
        card.id,
        card.collection,
        card.source,
        card.group,
    )
    assert tuple(sorted(f"content/posts/a.{name}.md" for name in ("en", "de", "en@gb"))) == tuple(sorted(card.paths))
    assert (("green",), False) == (card.terms["tags"], card.is_index)
    pages: Mapping[str, PageCard] = card.pages
    assert {"global/en": "A", "global/de": "Ein A", "gb/en": "An A"} == {
        id: page.text.title for id, page in pages.items()
    }


def test_a_digest_is_of_values_in_their_order() -> None:
    assert 3 == len({digest_of("a", "b"), digest_of("b", "a"), digest_of("ab")})
    assert 32 == len(digest_of())
