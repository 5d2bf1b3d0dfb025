"""Where links lead: inside the edition, else to the parent, else to the same language elsewhere, else nowhere."""

from __future__ import annotations

import pytest

from tests.sites.reading import codes, html, lines, links, prose, prose_html
from tests.sitetext import build_text, problems_of

SITE = """
== site.toml ==
[site]
name = "Test"
url = "https://test.example/"
default_language = "en"
[languages.en]
[languages.de]
[languages.fr]
[markets.global]
regions = ["world"]
languages = ["en"]
url = "https://test.example/"
[markets.de]
regions = ["de"]
languages = ["de"]
catchall = ["de"]
url = "https://test.example/de/"
[markets.ch]
regions = ["ch"]
languages = ["de", "fr"]
url = "https://brand-ch.example/{lang}/"
"""

MENU = """
== content/pages/menu.en.md ==
---
title: Menu
---
## Green teas

## Black teas
== content/pages/menu.de.md ==
---
title: Karte
slug: karte
---
## Grüntee

## Schwarztee
"""


def post(text: str, language: str = "en", name: str = "a") -> str:
    return f"\n== content/posts/{name}.{language}.md ==\n---\ntitle: A\n---\n{text}\n"


def test_a_link_to_a_source_file_leads_to_the_page_in_the_readers_edition() -> None:
    contents, _ = build_text(
        SITE + MENU + post("[menu](../pages/menu.en.md)") + post("[Karte](../pages/menu.en.md)", "de")
    )
    assert [("menu", "/menu/")] == links(contents, "test.example/posts/a/")
    assert [("Karte", "/de/karte/")] == links(contents, "test.example/de/posts/a/")
    assert [("Karte", "/de/karte/")] == links(contents, "brand-ch.example/de/posts/a/")


@pytest.mark.parametrize("target", ["@menu", "@pages/menu", "../pages/menu.de.md", "../pages/menu.en.md"])
def test_an_id_a_name_and_any_variant_name_the_entry(target: str) -> None:
    contents, _ = build_text(SITE + MENU + post(f"[x]({target})"))
    assert [("x", "/menu/")] == links(contents, "test.example/posts/a/")


def test_a_link_in_a_folder_is_relative_to_the_file() -> None:
    text = "\n== content/posts/long/index.en.md ==\n---\ntitle: A\n---\n[x](../../pages/menu.en.md) [y](../a.en.md)\n"
    contents, _ = build_text(SITE + MENU + text + post("A."))
    assert [("x", "/menu/"), ("y", "/posts/a/")] == links(contents, "test.example/posts/long/")


def test_a_name_of_several_entries_is_an_error_that_lists_them() -> None:
    found = problems_of(SITE + MENU + post("B.", name="menu") + post("\n[x](@menu)"))
    assert [("ambiguous-link", "content/posts/a.en.md:5")] == lines(found)
    assert "@pages/menu, @posts/menu" in found[0].hint


def test_else_it_leads_to_the_same_language_elsewhere_and_says_so() -> None:
    german = "\n== content/pages/jobs.de.md ==\n---\ntitle: Stellen\nmarkets: world -ch\n---\nJ.\n"
    swiss = "\n== content/pages/alp.de.md ==\n---\ntitle: Alp\n---\n[x](@pages/haus)\n"
    only = "\n== content/pages/haus.de@de.md ==\n---\ntitle: Haus\nbody: replace\n---\nH.\n"
    contents, _ = build_text(SITE + german + swiss + only)
    page = html(contents, "brand-ch.example/de/alp/")
    assert ["https://test.example/de/haus/"] == page.values(".prose a", "href")
    assert ["de-DE"] == page.values(".prose a", "hreflang")


def test_it_never_leads_to_a_page_whose_scope_leaves_the_reader_out() -> None:
    german = "\n== content/pages/jobs.de.md ==\n---\ntitle: Stellen\nmarkets: de\n---\nJ.\n"
    contents, report = build_text(SITE + german + post("[Stellen](@jobs) hier.", "de"))
    assert "Stellen hier." == prose(contents, "brand-ch.example/de/posts/a/")
    assert [] == links(contents, "brand-ch.example/de/posts/a/")
    assert [("Stellen", "/de/jobs/")] == links(contents, "test.example/de/posts/a/")
    assert [("link-not-here", "warning")] == [(row.code, row.severity) for row in report.problems]
    assert "ch/de" in report.problems[0].message


def test_it_never_leads_out_of_the_readers_language() -> None:
    contents, report = build_text(SITE + MENU + post("[carte](@menu)", "fr"))
    assert "carte" == prose_html(contents, "brand-ch.example/fr/posts/a/").removeprefix("<p>").removesuffix("</p>")
    assert [("link-not-here", "content/posts/a.fr.md:4")] == lines(report.problems)


def test_an_unlinked_text_is_an_error_where_the_site_says_so() -> None:
    found = problems_of(SITE + '[links]\nmissing = "error"\n' + MENU + post("[carte](@menu)", "fr"))
    assert [("link-not-here", "error")] == [(row.code, row.severity) for row in found]


@pytest.mark.parametrize(
    ("target", "code", "hint"),
    [
        ("../pages/mnu.en.md", "broken-link", "../pages/menu.en.md"),
        ("@mneu", "broken-link", "menu"),
        ("/menu/", "absolute-link", "@pages/menu"),
        ("/posts/hero.svg", "absolute-link", 'did you mean "hero.svg"?'),
        ("../../../etc/passwd", "outside-root", ""),
        ("javascript:alert(1)", "unsafe-link", ""),
        ("@menu#grenn-teas", "missing-anchor", "green-teas"),
        ("#nowhere", "missing-anchor", ""),
    ],
)
def test_a_target_that_exists_nowhere_is_an_error_at_its_line(target: str, code: str, hint: str) -> None:
    picture = '\n== content/posts/hero.svg ==\n<svg xmlns="http://www.w3.org/2000/svg"/>\n'
    found = problems_of(SITE + MENU + picture + post(f"One.\n\n[x]({target})"))
    assert [(code, "content/posts/a.en.md:6")] == lines(found)
    assert hint in found[0].hint


def test_an_anchor_leads_to_the_heading_of_the_same_place_in_the_readers_language() -> None:
    anchored = "[x](../pages/menu.en.md#black-teas)"
    contents, _ = build_text(SITE + MENU + post(anchored) + post(anchored, "de"))
    assert [("x", "/menu/#black-teas")] == links(contents, "test.example/posts/a/")
    assert [("x", "/de/karte/#schwarztee")] == links(contents, "test.example/de/posts/a/")


def test_an_anchor_of_the_page_itself_is_checked() -> None:
    contents, report = build_text(SITE + post("## Water\n\n[up](#water)"))
    assert () == report.problems
    assert [("up", "#water")] == links(contents, "test.example/posts/a/")


def test_an_anchor_may_be_a_component_or_an_id_in_html() -> None:
    body = ':::note[Hot] #hot\nX.\n:::\n\n<p id="here">Y</p>\n\n[a](#hot) [b](@a#here)'
    contents, report = build_text(SITE + post(body))
    assert () == report.problems
    assert [("a", "#hot"), ("b", "/posts/a/#here")] == links(contents, "test.example/posts/a/")


def test_an_anchor_that_is_not_shown_to_the_reader_is_left_out() -> None:
    menu = MENU.replace("## Black teas", ":::for -ch\n## Black teas\n:::").replace(
        "## Schwarztee", ":::for -ch\n## Schwarztee\n:::"
    )
    contents, report = build_text(SITE + menu + post("[x](../pages/menu.en.md#black-teas)", "de"))
    assert () == report.problems
    assert [("x", "/de/karte/#schwarztee")] == links(contents, "test.example/de/posts/a/")
    assert [("x", "/de/karte/")] == links(contents, "brand-ch.example/de/posts/a/")


def test_addresses_off_the_site_stay_as_they_are() -> None:
    contents, _ = build_text(SITE + post("[x](https://tea.example/a?b=1&c=2) [y](mailto:a@tea.example) [z](tel:+4144)"))
    expected = [("x", "https://tea.example/a?b=1&c=2"), ("y", "mailto:a@tea.example"), ("z", "tel:+4144")]
    assert expected == links(contents, "test.example/posts/a/")


def test_a_link_to_a_borrowed_page_is_marked_with_its_language() -> None:
    text = SITE.replace("[languages.fr]", '[languages.fr]\nfallback = ["de"]').replace(
        'url = "https://brand-ch.example/{lang}/"', 'url = "https://brand-ch.example/{lang}/"\nmissing = "fallback"'
    )
    contents, _ = build_text(text + MENU + post("[carte](@menu)", "fr"))
    page = html(contents, "brand-ch.example/fr/posts/a/")
    assert ["/fr/karte/"] == page.values(".prose a", "href")
    assert ["de"] == page.values(".prose a", "hreflang")


def test_pictures_and_files_are_chosen_by_language_then_region() -> None:
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="{n}" height="1"/>'
    names = ["hero.svg", "hero@ch.svg", "hero.fr.svg"]
    files = "".join(f"\n== content/posts/a/{name} ==\n{svg.format(n=n)}\n" for n, name in enumerate(names, start=1))
    texts = "".join(
        f"\n== content/posts/a/index.{tag}.md ==\n---\ntitle: A\n---\n![A cup](hero.svg)\n"
        for tag in ("en", "de", "fr")
    )
    contents, _ = build_text(SITE + files + texts)
    widths = {
        path: html(contents, path).values(".prose img", "width")
        for path in ("test.example/posts/a/", "test.example/de/posts/a/", "brand-ch.example/de/posts/a/",
                     "brand-ch.example/fr/posts/a/")
    }  # fmt: skip
    assert [["1"], ["1"], ["2"], ["3"]] == list(widths.values())


def test_a_picture_is_published_under_the_fingerprint_of_its_content() -> None:
    svg = '\n== content/posts/a/hero.svg ==\n<svg xmlns="http://www.w3.org/2000/svg" width="8" height="4"/>\n'
    contents, _ = build_text(
        SITE + svg + "\n== content/posts/a/index.en.md ==\n---\ntitle: A\n---\n![A cup](hero.svg)\n"
    )
    [source] = html(contents, "test.example/posts/a/").values(".prose img", "src")
    assert f"test.example{source}" in contents
    assert source.startswith("/assets/media/hero.")
    assert ["A cup"] == html(contents, "test.example/posts/a/").values(".prose img", "alt")


def test_two_entries_may_hold_the_same_picture() -> None:
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="8" height="4"/>\n'
    text = "".join(
        f"\n== content/posts/{name}/hero.svg ==\n{svg}\n== content/posts/{name}/index.en.md ==\n"
        "---\ntitle: A\n---\n![A cup](hero.svg)\n"
        for name in "ab"
    )
    assert [] == codes(problems_of(SITE + text))


CIRCLE = """
== content/communities.toml ==
[[communities]]
id = "circle"
network = "telegram"
kind = "group"
audience = "world"
privacy = "private"
languages = ["en"]
invite = "https://t.me/+circle0invite0circle"
"""


def test_pictures_of_drafts_and_members_texts_are_not_published() -> None:
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="8" height="4"/>\n'
    text = "".join(
        f"\n== content/posts/{name}/secret-{name}.svg ==\n{svg}\n== content/posts/{name}/index.en.md ==\n"
        f"---\ntitle: A\n{line}\n---\n![A cup](secret-{name}.svg)\n"
        for name, line in (
            ("a", "draft: true"),
            ("b", "visibility: members\ncommunities: [circle]"),
            ("c", "date: 2030-01-01"),
        )
    )
    contents, _ = build_text(SITE + text + MENU + CIRCLE)
    assert [] == [path for path in contents if "secret" in path]
