"""The page of the preview that shows how networks show a page, in a real browser."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import setup
from tests.browser.test_serve import MORE, Preview, is_same
from tests.unit.serve.calling import SITE, write_files
from tests.unit.serve.test_server import served
from tests.unit.serve.test_sharepage import png

SHARE = "/__glocal/share/?page=kettle.example"


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[Preview]:
    write_files(tmp_path, SITE + MORE)
    place = tmp_path / "site.toml"
    arabic = '[markets.eg]\nregions = ["eg"]\nlanguages = ["ar"]\nurl = "https://kettle.example/eg/"\n'
    brand = '[brand]\nimage = "card.png"\n[languages.en]'
    text = place.read_text(encoding="utf-8").replace("[languages.de]\n", "[languages.de]\n[languages.ar]\n")
    place.write_text(text.replace("[languages.en]", brand, 1) + arabic, encoding="utf-8")
    (tmp_path / "content" / "static" / "card.png").write_bytes(png(1200, 630))
    with served(tmp_path) as (_, port):
        yield Preview(tmp_path, port)


def opened(chromium: Browser, preview: Preview, path: str, **more: object) -> tuple[Page, list[str]]:
    """A tab at the share page of a path, and the hosts it has asked."""
    page = chromium.new_context(**more).new_page()  # type: ignore[arg-type]
    asked: list[str] = []
    page.on("request", lambda request: asked.append(urlsplit(request.url).hostname or ""))
    with page.expect_response(lambda reply: "/__glocal/events" in reply.url):
        page.goto(f"{preview.url}{SHARE}{path}")
    page.evaluate("window.same = true")
    return page, asked


def test_edits_come_in_place_and_nobody_else_is_asked(chromium: Browser, preview: Preview) -> None:
    page, asked = opened(chromium, preview, "/posts/menu/")
    card = page.locator("details[open] [data-network=x] .card").first
    expect(card.locator("strong")).to_have_text("Menu")
    picture = card.locator("img")
    expect(picture).to_have_js_property("naturalWidth", 1200)
    box = picture.bounding_box()
    assert box is not None
    assert abs(box["width"] / box["height"] - 2) < 0.02
    preview.change("title: Menu", "title: Autumn menu")
    expect(card.locator("strong")).to_have_text("Autumn menu")
    assert is_same(page)
    assert all(host == "localhost" or host.endswith(".localhost") for host in asked)
    expect(page.locator("glocal-toolbar")).to_have_count(0)


def test_the_toolbar_leads_there(chromium: Browser, preview: Preview) -> None:
    page = chromium.new_context().new_page()
    page.goto(f"{preview.url}/posts/menu/")
    page.get_by_role("button", name="Glocal").click()
    page.get_by_text("Share preview").click()
    with page.context.expect_page() as found:
        page.get_by_role("link", name="On every network, in every edition").click()
    expect(found.value.locator("h1")).to_have_text("Shared: posts/menu")


def test_arabic_is_shown_from_right_to_left(chromium: Browser, preview: Preview) -> None:
    page, _ = opened(chromium, preview, "/eg/posts/menu/")
    card = page.locator("details[open] [data-network=facebook] .card").first
    expect(card).to_have_css("direction", "rtl")
    expect(card.locator("strong")).to_have_text("قائمة")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_fits_a_phone_and_can_be_read_in_the_dark(chromium: Browser, preview: Preview, scheme: str) -> None:
    assert setup.is_done(), "axe-core is missing: run tests/browser/setup.py"
    page, _ = opened(chromium, preview, "/posts/menu/", viewport={"width": 320, "height": 640}, color_scheme=scheme)
    page.locator("details:not([open]) > summary h2").first.click()
    assert 320 == page.evaluate("document.documentElement.scrollWidth")
    page.add_script_tag(path=setup.AXE)
    result = page.evaluate("axe.run({ resultTypes: ['violations'] })")
    assert [] == [(row["id"], [node["html"] for node in row["nodes"]]) for row in result["violations"]]
    dark = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert ("rgb(18, 24, 20)" if scheme == "dark" else "rgb(244, 247, 244)") == dark


def test_the_keyboard_opens_an_edition(chromium: Browser, preview: Preview) -> None:
    page, _ = opened(chromium, preview, "/posts/menu/")
    summary = page.locator("main > details:not([open]) > summary").first
    summary.focus()
    page.keyboard.press("Enter")
    expect(page.locator("main > details[open]")).to_have_count(2)
