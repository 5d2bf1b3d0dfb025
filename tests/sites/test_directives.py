"""Directives in bodies: containers, inline values, errors at their lines; in both dialects."""

from __future__ import annotations

import pytest

from tests.sites.reading import html, lines, prose, prose_html, texts
from tests.sitetext import build_text, problems_of

SITE = """
== site.toml ==
[site]
name = "Test"
url = "https://test.example/"
default_language = "en"
[languages.en]
[languages.ja]
[collections.posts.fields]
offer_ends = { kind = "fact", type = "date" }
== content/data/menu.toml ==
[sencha]
name = "Sencha"
price = "4.50 EUR"
"""

DIALECTS = pytest.mark.parametrize("dialect", ["markdown", "commonmark"])


def site(dialect: str) -> str:
    return SITE.replace("== content/data", f'[markdown]\ndialect = "{dialect}"\n== content/data', 1)


def post(text: str, language: str = "en") -> str:
    return (
        f"\n== content/posts/a.{language}.md ==\n---\ntitle: A\ndate: 2026-03-04\noffer_ends: 2026-12-24\n---\n{text}\n"
    )


@DIALECTS
def test_prices_facts_and_dates_are_filled_in(dialect: str) -> None:
    contents, _ = build_text(
        site(dialect) + post(":::block #offer\nA pot of sencha for :price[sencha] until :fact[offer_ends].\n:::\n")
    )
    assert "A pot of sencha for €4.50 until December 24, 2026." == prose(contents, "test.example/posts/a/")


@DIALECTS
def test_an_inline_directive_needs_no_space_in_scripts_without_spaces(dialect: str) -> None:
    contents, _ = build_text(site(dialect) + post("価格:price[sencha]です。", "ja"))
    assert "価格€4.50です。" == prose(contents, "test.example/ja/posts/a/")


@DIALECTS
def test_inline_directives_work_in_headings_tables_links_and_attributes(dialect: str) -> None:
    body = """## For :price[sencha]

| tea | price |
| --- | --- |
| Sencha | :price[sencha] |

[only :price[sencha]](https://tea.example/)

![cup for :price[sencha]](https://tea.example/cup.png)
"""
    contents, _ = build_text(site(dialect) + post(body))
    path = "test.example/posts/a/"
    assert ["For €4.50"] == texts(contents, path, ".prose h2")
    assert ["Sencha", "€4.50"] == texts(contents, path, ".prose td")
    assert ["only €4.50"] == texts(contents, path, ".prose a")
    assert ["cup for €4.50"] == html(contents, path).values(".prose img", "alt")


@DIALECTS
def test_code_and_escapes_are_left_alone(dialect: str) -> None:
    contents, _ = build_text(site(dialect) + post("`:price[sencha]` and \\:price[sencha]\n\n    :price[sencha]\n"))
    assert "€" not in prose(contents, "test.example/posts/a/")
    assert 3 == prose(contents, "test.example/posts/a/").count(":price[sencha]")


@DIALECTS
def test_callouts_may_be_written_as_directives_and_as_github_does(dialect: str) -> None:
    body = ":::tip[Hot water]\nBoil it.\n:::\n\n> [!WARNING]\n> Very hot.\n"
    contents, _ = build_text(site(dialect) + post(body))
    path = "test.example/posts/a/"
    assert ["Hot water", "Warning"] == texts(contents, path, ".callout-title")
    assert ["Boil it.", "Very hot."] == texts(contents, path, ".callout > p:not(.callout-title)")


@DIALECTS
def test_an_outer_container_has_more_colons(dialect: str) -> None:
    body = "::::for world\nOuter.\n\n:::note\nInner.\n:::\n\nOuter again.\n::::\n"
    contents, _ = build_text(site(dialect) + post(body))
    assert "Outer. Note Inner. Outer again." == prose(contents, "test.example/posts/a/")


@DIALECTS
@pytest.mark.parametrize(
    ("body", "code", "line"),
    [
        ("One.\n\n:::nothing\nX.\n:::", "unknown-directive", 8),
        ("One.\n\nTwo :nothing[x].", "unknown-directive", 8),
        (':::callout[T] tune="info"\nX.\n:::', "unknown-parameter", 6),
        ("Until :fact[nothing].", "unknown-fact", 6),
        ("For :price[nothing].", "unknown-price", 6),
        ("On :date[nothing].", "unknown-date", 6),
        ("One.\n\n:::note\nX.", "unclosed-container", 8),
        ("- One\n\n    :::note\n    X.\n    :::", "", 8),
    ],
)
def test_what_nobody_knows_is_an_error_at_its_line(dialect: str, body: str, code: str, line: int) -> None:
    found = problems_of(site(dialect) + post(body))
    assert 1 <= len(found)
    if code:
        assert code == found[0].code
    assert f"content/posts/a.en.md:{line}" == lines(found)[0][1]


@DIALECTS
def test_raw_html_passes_an_allow_list(dialect: str) -> None:
    contents, _ = build_text(site(dialect) + post('<b onclick="x()">bold</b>\n\n<script>alert(1)</script>\n\n[x](@a)'))
    inner = prose_html(contents, "test.example/posts/a/")
    assert "<b>bold</b>" in inner
    assert "alert" not in inner
    assert "onclick" not in inner


@pytest.mark.parametrize(
    ("setting", "shown"),
    [
        ("escape", "<b onclick="),
        ("safe", "x"),
        ("trusted", "x"),
    ],
)
def test_raw_html_may_be_shown_or_trusted(setting: str, shown: str) -> None:
    text = SITE.replace("== content/data", f'[markdown]\nhtml = "{setting}"\n== content/data', 1)
    contents, _ = build_text(text + post('<b onclick="y()">x</b>'))
    assert prose(contents, "test.example/posts/a/").startswith(shown)
    assert (setting == "trusted") == bool(html(contents, "test.example/posts/a/").values(".prose b", "onclick"))


@DIALECTS
def test_numbers_units_and_keys_are_written_for_the_reader(dialect: str) -> None:
    body = ':number[1234.5], :unit[250]{unit="milliliter"}, :money[350]{currency="JPY"}, :kbd[Ctrl], :term[Sencha]'
    contents, _ = build_text(site(dialect) + post(body))
    assert "1,234.5, 250 mL, ¥350, Ctrl, Sencha" == prose(contents, "test.example/posts/a/")
    assert ["Ctrl"] == texts(contents, "test.example/posts/a/", ".prose kbd")
    assert ["no"] == html(contents, "test.example/posts/a/").values(".prose span", "translate")


def test_values_are_escaped_where_they_stand() -> None:
    data = '\n== content/data/menu.toml ==\n[sencha]\nname = "<b>Sen & cha</b>"\nprice = "4.50 EUR"\n'
    page = "\n== content/pages/a.en.md ==\n---\ntitle: <i>A</i>\n---\n:::menu\n:::\n"
    text = SITE[: SITE.index("== content/data")] + data + page
    contents, _ = build_text(text)
    source = html(contents, "test.example/a/").text
    assert "&lt;b&gt;Sen &amp; cha&lt;/b&gt;" in source
    assert '<h1 class="p-name">&lt;i&gt;A&lt;/i&gt;</h1>' in source
    assert "<i>A" not in source
