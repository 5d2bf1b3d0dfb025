"""The preview in a real browser: live edits, overlay, toolbar, several tabs and editions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.unit.serve.calling import SITE, write_files
from tests.unit.serve.test_server import served

MENU = "content/posts/menu/index.en.md"
PATH = "/posts/menu/"
MORE = """
== locales/regions/eg.toml ==
kind = "country"
== themes/mine/theme.toml ==
name = "mine"
api = 1
extends = "tealeaf"
== themes/mine/templates/post.html ==
<!doctype html>
<html lang="{{ edition.locale }}" dir="{{ edition.dir }}">
<head>
{% include "partials/head.html" %}
<link rel="stylesheet" href="{{ asset("extra.css") }}">
</head>
<body>
<main>
<h1>{{ page.title }}</h1>
<details id="more"><summary>{{ _("More from here") }}</summary><p>inside</p></details>
<input id="typed" aria-label="typed"><textarea id="long" aria-label="long"></textarea>
<ul>{% for item in data("prices") %}<li class="item">{{ item.name }}</li>{% endfor %}</ul>
{{ page.content }}
<div style="height: 3000px"></div>
</main>
</body>
</html>
== themes/mine/assets/extra.css ==
h1 { color: rgb(1, 2, 3); }
@media (prefers-color-scheme: dark) { h1 { background: rgb(7, 8, 9); } }
== content/data/prices.toml ==
[sencha]
name = { en = "Sencha", de = "Sencha", ar = "سنشا" }
== content/posts/menu/index.ar.md ==
---
title: قائمة
---
شاي.

:::block #offer
اليوم إبريق.
:::
== locales/en/LC_MESSAGES/site.po ==
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

msgid "More from here"
msgstr "More of this"
"""


@dataclass(frozen=True, slots=True)
class Preview:
    """A preview that runs: its site's folder, its port, and a way to change a file."""

    folder: Path
    port: int

    @property
    def url(self) -> str:
        return f"http://localhost:{self.port}"

    def change(self, old: str, new: str, path: str = MENU) -> None:
        place = self.folder / path
        text = place.read_text(encoding="utf-8")
        assert old in text
        place.write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[Preview]:
    write_files(tmp_path, SITE + MORE)
    place = tmp_path / "site.toml"
    text = place.read_text().replace('name = "Kettle"', 'name = "Kettle"\ntheme = "mine"', 1)
    arabic = '[markets.eg]\nregions = ["eg"]\nlanguages = ["ar"]\nurl = "https://kettle.example/eg/"\n'
    place.write_text(text.replace("[languages.de]\n", "[languages.de]\n[languages.ar]\n") + arabic)
    with served(tmp_path) as (_, port):
        yield Preview(tmp_path, port)


@pytest.fixture
def context(chromium: Browser) -> Iterator[BrowserContext]:
    made = chromium.new_context()
    yield made
    made.close()


@pytest.fixture
def page(context: BrowserContext, preview: Preview) -> Page:
    return shown(context, preview.url + PATH)


def shown(context: BrowserContext, url: str) -> Page:
    """A tab at an address, listening."""
    page = context.new_page()
    with page.expect_response(lambda reply: "/__glocal/events" in reply.url):
        page.goto(url)
    page.evaluate("window.same = true")
    return page


def is_same(page: Page) -> bool:
    """Whether the page was never loaded anew."""
    return bool(page.evaluate("window.same === true"))


def test_an_edited_body_comes_in_place(page: Page, preview: Preview) -> None:
    page.locator("#more > summary").click()
    page.locator("#typed").fill("my words")
    page.locator("#long").fill("longer words")
    page.evaluate("scrollTo(0, 700)")
    page.locator("#typed").evaluate("node => node.focus({ preventScroll: true })")
    preview.change("Today, a pot.", "Today, a jug.")
    expect(page.get_by_text("Today, a jug.")).to_be_attached()
    assert is_same(page)
    assert 700 == page.evaluate("scrollY")
    assert page.locator("#more").evaluate("node => node.open")
    expect(page.locator("#typed")).to_have_value("my words")
    expect(page.locator("#long")).to_have_value("longer words")
    expect(page.locator("#typed")).to_be_focused()


def test_an_edited_title_is_on_the_page_and_in_its_tab(page: Page, preview: Preview) -> None:
    preview.change("title: Menu", "title: Autumn menu")
    expect(page.locator("h1")).to_have_text("Autumn menu")
    expect(page).to_have_title("Autumn menu · Kettle")
    assert is_same(page)


def test_a_style_sheet_is_exchanged_without_loading_the_page(page: Page, preview: Preview) -> None:
    expect(page.locator("h1")).to_have_css("color", "rgb(1, 2, 3)")
    preview.change("rgb(1, 2, 3)", "rgb(4, 5, 6)", "themes/mine/assets/extra.css")
    expect(page.locator("h1")).to_have_css("color", "rgb(4, 5, 6)")
    expect(page.locator("link[href*='/extra.']")).to_have_count(1)
    assert is_same(page)


def test_an_edited_template_comes_in_place(page: Page, preview: Preview) -> None:
    preview.change("<p>inside</p>", '<p>inside</p><p id="new">new</p>', "themes/mine/templates/post.html")
    expect(page.locator("#new")).to_be_attached()
    assert is_same(page)


def test_edited_data_and_messages_come_in_place(page: Page, preview: Preview) -> None:
    preview.change('en = "Sencha"', 'en = "Green sencha"', "content/data/prices.toml")
    expect(page.locator(".item")).to_have_text("Green sencha")
    preview.change('msgstr "More of this"', 'msgstr "Even more"', "locales/en/LC_MESSAGES/site.po")
    expect(page.locator("#more > summary")).to_have_text("Even more")
    assert is_same(page)


def test_a_post_that_is_not_on_screen_disturbs_nobody(page: Page, preview: Preview) -> None:
    page.evaluate(
        "new MutationObserver(() => (window.touched = true)).observe(document.body, "
        "{ subtree: true, childList: true, characterData: true, attributes: true })"
    )
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    preview.change("Who we are.", "Who we were.", "content/pages/about.en.md")
    preview.change("Today, a pot.", "Today, a jug.")
    expect(page.get_by_text("Today, a jug.")).to_be_attached()
    assert [preview.url + PATH] == [url for url in requests if "/__glocal/" not in url]


def test_two_tabs_on_different_editions_each_get_what_is_theirs(
    page: Page, context: BrowserContext, preview: Preview
) -> None:
    other = shown(context, f"http://kettle-ch.example.localhost:{preview.port}/de{PATH}")
    expect(other.get_by_text("Heute ein Krug.")).to_be_attached()
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    preview.change("Heute ein Krug.", "Heute zwei Krüge.", "content/posts/menu/index.de@ch.md")
    expect(other.get_by_text("Heute zwei Krüge.")).to_be_attached()
    assert [] == [url for url in requests if "page.json" not in url]
    expect(page.get_by_text("Today, a pot.")).to_be_attached()
    assert is_same(other)


def test_errors_lie_over_the_last_good_page_and_go_by_themselves(page: Page, preview: Preview) -> None:
    preview.change("date: 2026-01-02", "date: soon")
    overlay = page.locator("glocal-overlay pre")
    expect(overlay).to_contain_text(f"{MENU}:3:7")
    expect(overlay).to_contain_text("    3 | date: soon")
    expect(page.get_by_text("Today, a pot.")).to_be_attached()
    preview.change("date: soon", "date: 2026-01-02")
    expect(page.locator("glocal-overlay")).to_have_count(0)
    assert is_same(page)


def test_a_broken_template_and_a_broken_site_toml_are_told_and_end_nothing(page: Page, preview: Preview) -> None:
    for path, old, new in (
        ("themes/mine/templates/post.html", "<h1>{{ page.title }}", "<h1>{{ page.titel }}"),
        ("themes/mine/templates/post.html", "{% endfor %}", "{% endfr %}"),
        ("site.toml", 'theme = "mine"', 'theme = "mine'),
    ):
        preview.change(old, new, path)
        expect(page.locator("glocal-overlay pre")).to_contain_text(path)
        expect(page.locator("h1")).to_have_text("Menu")
        preview.change(new, old, path)
        expect(page.locator("glocal-overlay")).to_have_count(0)
    assert is_same(page)


def test_a_deleted_folder_and_one_that_comes_again(page: Page, preview: Preview) -> None:
    folder = preview.folder / "content" / "posts" / "menu"
    folder.rename(preview.folder / "menu")
    expect(page.locator("h1")).to_have_text("Page not found")
    (preview.folder / "menu").rename(folder)
    expect(page.locator("h1")).to_have_text("Menu")


def test_the_arabic_edition_is_edited_live(context: BrowserContext, preview: Preview) -> None:
    page = shown(context, f"{preview.url}/eg{PATH}")
    assert "rtl" == page.evaluate("document.documentElement.dir")
    preview.change("اليوم إبريق.", "اليوم إبريقان.", "content/posts/menu/index.ar.md")
    expect(page.get_by_text("اليوم إبريقان.")).to_be_attached()
    page.locator("glocal-toolbar button.toggle").click()
    expect(page.locator("glocal-toolbar aside")).to_be_visible()
    assert "ltr" == page.locator("glocal-toolbar aside").evaluate("node => getComputedStyle(node).direction")


def test_the_toolbar_switches_markets_and_tells_where_parts_come_from(
    page: Page, context: BrowserContext, preview: Preview
) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    bar = page.locator("glocal-toolbar")
    bar.locator("button.toggle").click()
    rows = bar.locator(".editions li")
    expect(rows).to_have_count(4)
    expect(rows.filter(has_text="ch · ")).to_contain_text("patched")
    bar.get_by_text("Where it comes from").click()
    bar.get_by_role("button", name=f"{MENU}:7").first.click()
    assert f"{MENU}:7" == page.evaluate("navigator.clipboard.readText()")
    rows.filter(has_text="ch · ").locator("a").first.click()
    page.wait_for_url(f"http://kettle-ch.example.localhost:{preview.port}/de{PATH}")
    expect(page.get_by_text("Heute ein Krug.")).to_be_attached()


def test_two_editions_stand_side_by_side(page: Page, context: BrowserContext, preview: Preview) -> None:
    bar = page.locator("glocal-toolbar")
    bar.locator("button.toggle").click()
    with context.expect_page() as opened:
        bar.locator(".editions li").filter(has_text="ch · ").get_by_text("compare").click()
    frames = opened.value.locator("iframe")
    expect(frames).to_have_count(2)
    expect(frames.nth(0).content_frame.get_by_text("Today, a pot.")).to_be_attached()
    expect(frames.nth(1).content_frame.get_by_text("Heute ein Krug.")).to_be_attached()
    expect(frames.nth(0).content_frame.locator("glocal-toolbar")).to_have_count(0)


def test_a_page_is_shown_as_wide_as_a_phone(page: Page, context: BrowserContext) -> None:
    bar = page.locator("glocal-toolbar")
    bar.locator("button.toggle").click()
    bar.get_by_text("Look", exact=True).click()
    with context.expect_page() as opened:
        bar.get_by_text("As wide as a phone").click()
    expect(opened.value.locator("iframe")).to_have_count(1)
    assert 390 == opened.value.locator("iframe").evaluate("node => node.clientWidth")


def test_the_toolbar_fits_a_phone(chromium: Browser, preview: Preview) -> None:
    context = chromium.new_context(viewport={"width": 360, "height": 640})
    page = shown(context, preview.url + PATH)
    page.locator("glocal-toolbar button.toggle").click()
    box = page.locator("glocal-toolbar aside").bounding_box()
    assert box is not None
    assert 0 <= box["x"]
    assert 360 >= box["x"] + box["width"]
    assert 360 >= page.evaluate("document.documentElement.scrollWidth")
    context.close()


def test_dark_and_right_to_left_can_be_tried_and_taken_back(page: Page) -> None:
    bar = page.locator("glocal-toolbar")
    bar.locator("button.toggle").click()
    bar.get_by_text("Look", exact=True).click()
    bar.get_by_label("Dark").check()
    expect(page.locator("h1")).to_have_css("background-color", "rgb(7, 8, 9)")
    bar.get_by_label("Dark").uncheck()
    expect(page.locator("h1")).to_have_css("background-color", "rgba(0, 0, 0, 0)")
    bar.get_by_label("Right to left").check()
    assert "rtl" == page.evaluate("document.documentElement.dir")
    bar.get_by_label("Right to left").uncheck()
    assert "ltr" == page.evaluate("document.documentElement.dir")


def test_missing_messages_are_listed_and_highlighted(context: BrowserContext, preview: Preview) -> None:
    page = shown(context, f"{preview.url}/at{PATH}")
    bar = page.locator("glocal-toolbar")
    bar.locator("button.toggle").click()
    bar.get_by_text("Missing messages (1)").click()
    expect(bar.get_by_text("“More from here” is shown as")).to_be_visible()
    bar.get_by_text("Look", exact=True).click()
    bar.get_by_label("Mark missing messages").check()
    assert 1 == page.evaluate("CSS.highlights.get('glocal-missing').size")


def test_drafts_are_marked(context: BrowserContext, preview: Preview) -> None:
    page = shown(context, f"{preview.url}/posts/sketch/")
    expect(page.locator("glocal-toolbar button.toggle")).to_have_text("Glocal · draft")
    page = shown(context, f"{preview.url}/posts/")
    link = page.locator("main a[href='/posts/sketch/']").first
    expect(link).to_have_css("outline-style", "dashed")


def test_the_share_preview_shows_what_the_page_says(page: Page) -> None:
    bar = page.locator("glocal-toolbar")
    bar.locator("button.toggle").click()
    bar.get_by_text("Share preview").click()
    expect(bar.locator(".card strong")).to_have_text("Menu")
    expect(bar.locator("p.url").last).to_have_text("https://kettle.example/posts/menu/")


def test_a_foreign_page_can_neither_read_nor_listen(context: BrowserContext, preview: Preview) -> None:
    page = context.new_page()
    page.route("http://evil.test/", lambda route: route.fulfill(body="<p>evil</p>", content_type="text/html"))
    page.goto("http://evil.test/")
    for path in ("/", "/__glocal/page.json?page=kettle.example/"):
        assert page.evaluate("url => fetch(url).then(() => 'read', () => 'refused')", preview.url + path) == "refused"
    assert "refused" == page.evaluate(
        "url => new Promise(done => { const stream = new EventSource(url);"
        " stream.onopen = () => done('open'); stream.onerror = () => done('refused'); })",
        f"{preview.url}/__glocal/events?page=kettle.example/",
    )


def test_a_tab_that_was_away_catches_up(page: Page, context: BrowserContext, preview: Preview) -> None:
    context.set_offline(True)
    preview.change("Today, a pot.", "Today, a jug.")
    context.set_offline(False)
    expect(page.get_by_text("Today, a jug.")).to_be_attached()
