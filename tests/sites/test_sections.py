"""Landing pages: sections that a translation takes over and a market reorders, replaces or hides."""

from __future__ import annotations

import pytest

from tests.sites.reading import html, lines, texts
from tests.sitetext import build_text, problems_of

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
languages = ["de", "en"]
url = "https://test.example/at/{lang}/"
== content/posts/a.en.md ==
---
title: A
date: 2026-01-01
---
A.
== content/posts/a.de.md ==
---
title: A
---
A.
== content/pages/tea.en.md ==
---
title: Tea
sections:
  - { id: top, type: hero, title: Tea for you, level: 1 }
  - { id: why, type: text, title: Why tea, text: Because. }
  - { id: news, type: posts, title: News, limit: 2 }
---
"""

GERMAN = """
== content/pages/tea.de.md ==
---
title: Tee
sections:
  - { id: top, title: Tee für dich }
  - { id: why, title: Warum Tee }
  - { id: news, title: Neues }
---
"""


def variant(name: str, *sections: str) -> str:
    rows = "\n".join(f"  - {{ {section} }}" for section in sections)
    return f"\n== content/pages/{name}.md ==\n---\nsections:\n{rows}\n---\n"


def ids(text: str, path: str = "test.example/at/de/tea/") -> list[str]:
    contents, _ = build_text(SITE + GERMAN + text)
    return html(contents, path).values(".sections > section", "id")


def titles(text: str, path: str = "test.example/at/de/tea/") -> list[str]:
    contents, _ = build_text(SITE + GERMAN + text)
    return texts(contents, path, ".hero-title, .section-head h2")


def test_sections_stand_in_their_order() -> None:
    assert ["top", "why", "news"] == ids("", "test.example/tea/")


def test_a_translation_keeps_what_is_no_text_and_takes_no_text() -> None:
    contents, _ = build_text(SITE + GERMAN)
    german = html(contents, "test.example/de/tea/")
    assert ["Tee für dich", "Warum Tee", "Neues"] == texts(
        contents, "test.example/de/tea/", ".hero-title, .section-head h2"
    )
    assert "Because" not in german.text


@pytest.mark.parametrize("name", ["tea.de@at", "tea@at"])
@pytest.mark.parametrize(
    ("patch", "order"),
    [
        ("id: news, first: true", "news top why"),
        ("id: top, last: true", "why news top"),
        ("id: news, before: why", "top news why"),
        ("id: top, after: why", "why top news"),
        ("id: why, remove: true", "top news"),
    ],
)
def test_a_market_reorders_and_hides(name: str, patch: str, order: str) -> None:
    assert order.split() == ids(variant(name, patch))


def test_a_market_changes_parameters_one_by_one() -> None:
    patched = variant("tea.de@at", "id: why, title: Warum gerade Tee")
    assert ["Tee für dich", "Warum gerade Tee", "Neues"] == titles(patched)


def test_a_market_replaces_a_section_as_a_whole() -> None:
    contents, _ = build_text(SITE + variant("tea.en@at", "id: why, replace: true, title: Just because"))
    assert ["Tea for you", "Just because", "News"] == texts(
        contents, "test.example/at/en/tea/", ".hero-title, .section-head h2"
    )
    assert "Because." not in html(contents, "test.example/at/en/tea/").text


def test_a_market_adds_a_section() -> None:
    added = variant("tea.de@at", "id: wien, type: text, title: Wien, after: top")
    assert ["top", "wien", "why", "news"] == ids(added)
    assert ["top", "why", "news"] == ids(added, "test.example/de/tea/")


@pytest.mark.parametrize(
    ("patch", "code"),
    [("id: wy, remove: false", "unknown-section"), ("id: news, before: wy", "unknown-section")],
)
def test_a_patch_of_an_unknown_section_is_an_error(patch: str, code: str) -> None:
    found = problems_of(SITE + GERMAN + variant("tea.de@at", patch))
    assert [(code, "content/pages/tea.de@at.md:3")] == lines(found)
    assert "why" in found[0].hint


def test_hiding_an_unknown_section_is_an_error_too() -> None:
    found = problems_of(SITE + GERMAN + variant("tea.de@at", "id: wy, remove: true"))
    assert [("unknown-section", "content/pages/tea.de@at.md:3")] == lines(found)


def test_an_unknown_kind_or_parameter_of_a_section_is_an_error() -> None:
    found = problems_of(SITE.replace("type: text", "type: txt"))
    assert ["unknown-component"] * 2 == [row.code for row in found] or ["unknown-component"] == [
        row.code for row in found
    ]
    found = problems_of(SITE.replace("text: Because.", "txt: Because."))
    assert {"unknown-parameter"} == {row.code for row in found}


# --- places -----------------------------------------------------------------------------------------------------------

LANDING = """
== content/pages/tea.en.md ==
---
title: Tea
sections:
  - id: top
    type: hero
    title: Tea for you
    level: 1
  - id: list
    type: prices
    title: Prices
    items:
      - item: sencha
      - item: matcha
  - id: why
    type: features
    title: Why
    items:
      - title: Good
        text: Read [more](../posts/a.en.md).
---
== content/data/menu.toml ==
[sencha]
name = { en = "Sencha", de = "Sencha" }
price = "4 EUR"
[matcha]
name = { en = "Matcha", de = "Matcha" }
price = "5 EUR"
"""
HEAD, _, _ = SITE.partition("== content/pages/tea.en.md ==")


def test_a_problem_in_a_section_points_at_its_own_line() -> None:
    found = problems_of(HEAD + LANDING.replace("level: 1", "levl: 1"))
    assert [("unknown-parameter", "content/pages/tea.en.md:7")] == sorted(set(lines(found)))
    found = problems_of(HEAD + LANDING.replace("title: Good", "titel: Good"))
    assert ("unknown-parameter", "content/pages/tea.en.md:18") in lines(found)


def test_a_problem_in_a_patched_parameter_points_at_the_patch() -> None:
    found = problems_of(HEAD + LANDING + variant("tea.en@at", "id: top, title: x", "id: top, levl: 2"))
    assert "bad-section" in [row.code for row in found]
    found = problems_of(HEAD + LANDING + variant("tea.en@at", "id: why, remove: true", "id: top, levl: 2"))
    assert [("unknown-parameter", "content/pages/tea.en@at.md:4")] == lines(found)


def test_an_item_that_no_data_file_has_is_an_error_at_its_line() -> None:
    found = problems_of(HEAD + LANDING.replace("item: matcha", "item: macha"))
    assert {("unknown-item", "content/pages/tea.en.md:13")} == set(lines(found))
    assert "matcha" in found[0].hint


def test_a_translation_takes_over_lists_of_ids_but_no_lists_of_texts() -> None:
    german = """
== content/pages/tea.de.md ==
---
title: Tee
sections:
  - { id: list, title: Preise }
  - { id: why, title: Warum, items: [{ title: Gut }] }
---
"""
    contents, report = build_text(HEAD + LANDING + german)
    assert () == report.problems
    assert ["Sencha", "Matcha"] == texts(contents, "test.example/de/tea/", ".price-table tbody th")
    contents, _ = build_text(HEAD + LANDING + german.replace(", items: [{ title: Gut }]", ""))
    assert "Good" not in html(contents, "test.example/de/tea/").text
