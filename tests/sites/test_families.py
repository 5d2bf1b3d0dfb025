"""How a text is chosen: language-major, along CLDR's families, whole entries only across them."""

from __future__ import annotations

import pytest

from tests.sites.reading import codes, heading, html, prose, texts
from tests.sitetext import build_text, problems_of

LATIN = """
== site.toml ==
[site]
name = "Test"
url = "https://test.example/"
global_market = false
default_language = "es"
[languages.es]
[languages.es-419]
[markets.es]
regions = ["es"]
languages = ["es"]
url = "https://test.example/es/"
[markets.mx]
regions = ["mx"]
languages = ["es-419"]
url = "https://test.example/mx/"
"""

CHINESE = """
== site.toml ==
[site]
name = "Test"
url = "https://test.example/"
default_language = "zh"
[languages.zh]
[languages.zh-Hant]
[languages.zh-Hant-HK]
"""

KAZAKH = """
== site.toml ==
[site]
name = "Test"
url = "https://test.example/"
global_market = false
default_language = "ru"
[languages.kk]
fallback = ["ru"]
[languages.ru]
[markets.kz]
regions = ["kz"]
languages = ["kk", "ru"]
url = "https://test.example/{lang}/"
"""


def test_a_language_inherits_the_text_of_its_family() -> None:
    contents, _ = build_text(
        LATIN
        + """
== content/pages/a.es.md ==
---
title: Zumo
---
Zumo de naranja.
"""
    )
    assert "Zumo de naranja." == prose(contents, "test.example/mx/a/")
    assert "es-MX" == html(contents, "test.example/mx/a/").lang


def test_the_more_particular_language_wins_as_a_whole_text() -> None:
    contents, _ = build_text(
        LATIN
        + """
== content/pages/a.es.md ==
---
title: Zumo
summary: De naranja.
---
Zumo.
== content/pages/a.es-419.md ==
---
title: Jugo
---
Jugo.
"""
    )
    assert "Jugo." == prose(contents, "test.example/mx/a/")
    assert "Jugo" == heading(contents, "test.example/mx/a/")
    assert ["De naranja."] == html(contents, "test.example/mx/a/").values("meta[name=description]", "content")
    assert "Zumo." == prose(contents, "test.example/es/a/")


def test_an_empty_body_is_inherited() -> None:
    contents, _ = build_text(
        LATIN
        + """
== content/pages/a.es.md ==
---
title: Zumo
---
Fresco.
== content/pages/a.es-419.md ==
---
title: Jugo
---
"""
    )
    assert ("Jugo", "Fresco.") == (heading(contents, "test.example/mx/a/"), prose(contents, "test.example/mx/a/"))


def test_the_parents_of_a_language_do_not_inherit_from_it() -> None:
    contents, _ = build_text(
        LATIN
        + """
== content/pages/a.es-419.md ==
---
title: Jugo
---
Jugo.
"""
    )
    assert "Jugo." == prose(contents, "test.example/mx/a/")
    assert "test.example/es/a/index.html" not in contents


def test_language_comes_before_region() -> None:
    contents, _ = build_text(
        LATIN
        + """
== content/pages/a.es.md ==
---
title: general
---
:::block #drink
Zumo.
:::
== content/pages/a.es@mx.md ==
---
title: mexicano
---
:::replace #drink
Agua fresca.
:::
== content/pages/a.es-419.md ==
---
title: latinoamericano
---
"""
    )
    assert "latinoamericano" == heading(contents, "test.example/mx/a/")
    assert "Agua fresca." == prose(contents, "test.example/mx/a/")


def test_a_family_ends_where_the_script_changes() -> None:
    contents, _ = build_text(
        CHINESE
        + """
== content/pages/a.zh.md ==
---
title: 茶叶
---
茶叶。
== content/pages/b.zh-Hant.md ==
---
title: 茶葉
source: true
---
茶葉。
"""
    )
    assert "test.example/zh-Hant/a/index.html" not in contents
    assert "test.example/zh-Hant-HK/a/index.html" not in contents
    assert "茶葉。" == prose(contents, "test.example/zh-Hant-HK/b/")
    assert "test.example/b/index.html" not in contents


def test_a_declared_fallback_gives_whole_entries_only_where_the_policy_allows_it() -> None:
    entry = """
== content/posts/a.ru.md ==
---
title: Чай
date: 2026-01-01
---
Чай.
"""
    omitted, _ = build_text(KAZAKH + entry)
    assert "test.example/kk/posts/a/index.html" not in omitted
    borrowed, _ = build_text(KAZAKH + 'missing = { posts = "fallback" }\n' + entry)
    assert "Чай." == prose(borrowed, "test.example/kk/posts/a/")


def test_a_page_never_takes_a_sentence_from_another_family() -> None:
    contents, _ = build_text(
        KAZAKH
        + """missing = "fallback"
== content/pages/a.ru.md ==
---
title: Чай
summary: О чае.
---
:::block #offer
Скидка.
:::
== content/pages/a.kk.md ==
---
title: Шай
---
Шай туралы.
"""
    )
    page = html(contents, "test.example/kk/a/")
    assert "Шай туралы." == prose(contents, "test.example/kk/a/")
    assert ["Шай туралы."] == page.values("meta[name=description]", "content")
    assert "Скидка" not in page.text
    assert "О чае" not in page.text


def test_a_patch_of_a_block_in_another_language_is_an_error() -> None:
    found = problems_of(
        KAZAKH
        + """missing = "fallback"
== content/pages/a.ru.md ==
---
title: Чай
---
:::block #offer
Скидка.
:::
== content/pages/a.kk@kz.md ==
:::replace #offer
Жеңілдік.
:::
"""
    )
    assert ["patch-without-text"] == codes(found)


def test_labels_and_messages_fall_back_across_families() -> None:
    contents, _ = build_text(
        KAZAKH
        + """
== content/posts/a.ru.md ==
---
title: Чай
date: 2026-01-01
tags: [green]
---
Чай.
== content/posts/a.kk.md ==
---
title: Шай
---
Шай.
== content/taxonomies/tags.toml ==
[green]
name = { ru = "Зелёный чай" }
slug = { ru = "zelyonyj" }
"""
    )
    assert ["Зелёный чай"] == texts(contents, "test.example/kk/posts/a/", ".tags a")
    assert "Зелёный чай" == heading(contents, "test.example/kk/tags/green/"), "its slug is no label and does not"


def test_an_entry_may_exist_in_any_one_language() -> None:
    contents, report = build_text(
        KAZAKH
        + """
== content/posts/a.kk.md ==
---
title: Шай
date: 2026-01-01
---
Шай.
"""
    )
    assert () == report.problems
    assert "Шай." == prose(contents, "test.example/kk/posts/a/")
    assert "test.example/ru/posts/a/index.html" not in contents


@pytest.mark.parametrize(("language", "other"), [("pt-BR", "pt-PT"), ("sr", "sr-Latn"), ("no", "da")])
def test_neighbours_are_no_family(language: str, other: str) -> None:
    contents, _ = build_text(
        f"""
== site.toml ==
[site]
name = "Test"
url = "https://test.example/"
default_language = "{language}"
[languages.{language}]
[languages.{other}]
== content/pages/a.{language}.md ==
---
title: A
---
A.
"""
    )
    assert f"test.example/{other}/a/index.html" not in contents
