"""The demonstration site as readers have it: in real Chromium, narrow and wide, light and dark, from either side."""

from __future__ import annotations

from typing import Any

import pytest

from tests.browser.checks import axe_faults, plain_faults, wide_faults
from tests.browser.conftest import Open
from tests.browser.pages import ALL, HOMES, KINDS, MAIN

ARABIC = "brand.example/ae/ar/"
#: Brand colours that are hard to read as they are.
HARD = ("#ffe600", "#0b1f66", "#ff5fa2", "#00c2a8", "#ffffff", "#000000", "#8a8a8a", "#2f6f4f")

#: Contrast of foreground and background custom properties, as WCAG 2.2 defines it.
CONTRAST = """
([brand, pairs]) => {
  const root = document.documentElement;
  root.style.setProperty("--brand", brand);
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const probe = document.body.appendChild(document.createElement("i"));
  const luminance = (name) => {
    probe.style.color = `var(${name})`;
    canvas.fillStyle = getComputedStyle(probe).color;
    canvas.fillRect(0, 0, 1, 1);
    const [r, g, b] = [...canvas.getImageData(0, 0, 1, 1).data].map((value) => {
      const part = value / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  return pairs.map(([front, back]) => {
    const [dark, light] = [luminance(front), luminance(back)].sort((a, b) => a - b);
    return [front, back, (light + 0.05) / (dark + 0.05)];
  });
}
"""
GROUNDS = ("--paper", "--card", "--sunk", "--tint")
TEXTS = [(front, back) for front in ("--ink", "--soft", "--accent") for back in GROUNDS]
TONES = [(f"--{tone}", "--sunk") for tone in ("note", "tip", "important", "warning", "danger")]
READ = [*TEXTS, *TONES, ("--on-accent", "--accent"), ("--on-deep", "--deep"), ("--deep-accent", "--deep")]


@pytest.mark.parametrize("path", ALL)
def test_a_page_asks_nobody_else_and_has_no_fault(path: str, visit: Open) -> None:
    with visit(path) as found:
        found.page.evaluate("window.scrollTo(0, document.body.scrollHeight)")
        found.page.wait_for_load_state("networkidle")
        assert [] == [url for url in found.asked if not url.endswith("/favicon.ico")]
        assert [] == found.errors
        assert [] == found.page.context.cookies()


@pytest.mark.parametrize("path", ALL)
def test_nothing_stands_out_at_320_pixels(path: str, visit: Open) -> None:
    with visit(path, width=320) as found:
        assert [] == wide_faults(found.page)


@pytest.mark.parametrize("path", [*HOMES, KINDS["post"], KINDS["listing"], ARABIC])
def test_a_wide_screen_is_filled_but_lines_stay_short(path: str, visit: Open) -> None:
    with visit(path, width=1920) as found:
        assert 1920 == found.page.evaluate("document.scrollingElement.scrollWidth")
        wide = """[...document.querySelectorAll("main p")].filter((p) => p.innerText.length > 40).map((p) =>
            p.getBoundingClientRect().width / parseFloat(getComputedStyle(p).fontSize))"""
        assert max(found.page.evaluate(wide)) < 50


@pytest.mark.parametrize("path", ALL)
def test_a_page_can_be_read_without_javascript(path: str, visit: Open) -> None:
    with visit(path, width=360, script=False) as found:
        assert [] == plain_faults(found.page)
        assert len(found.page.locator("main").inner_text()) > 60
        for panel in found.page.locator("details.drop").all():
            panel.locator("summary").click()
            assert panel.locator("a").first.is_visible()
            panel.locator("summary").click()


AXE_PAGES = [
    *[(path, 1280, "light") for path in ALL],
    *[(path, 1280, "dark") for path in (*HOMES[:4], *KINDS.values())],
    *[(path, 360, "light") for path in (HOMES[0], ARABIC, *KINDS.values())],
    *[(path, 360, "dark") for path in (HOMES[0], ARABIC, KINDS["post"], KINDS["contact"])],
]


@pytest.mark.parametrize(("path", "width", "scheme"), AXE_PAGES)
def test_axe_finds_nothing(path: str, width: int, scheme: str, visit: Open) -> None:
    with visit(path, width=width, scheme=scheme) as found:
        assert [] == axe_faults(found.page)


@pytest.mark.parametrize("path", [HOMES[0], ARABIC])
def test_axe_finds_nothing_in_an_open_panel(path: str, visit: Open) -> None:
    with visit(path, width=360) as found:
        for name in (".switcher", ".menu-narrow"):
            found.page.locator(f"{name} > summary").click()
            assert [] == axe_faults(found.page, within=".site-header")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("brand", HARD)
def test_any_colour_of_a_brand_can_be_read(brand: str, scheme: str, visit: Open) -> None:
    with visit(f"{MAIN}/404.html", scheme=scheme) as found:
        rows = found.page.evaluate(CONTRAST, [brand, READ])
        assert [] == [row for row in rows if row[2] < 4.5]
        edges = found.page.evaluate(CONTRAST, [brand, [("--edge", back) for back in GROUNDS[:3]]])
        assert [] == [row for row in edges if row[2] < 3]


@pytest.mark.parametrize("path", [HOMES[0], ARABIC, KINDS["post"], KINDS["listing"]])
@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_moves_while_a_page_loads(path: str, width: int, visit: Open) -> None:
    with visit(path, width=width) as found:
        for step in range(8):
            found.page.evaluate(f"window.scrollTo(0, {step} * 700)")
            found.page.wait_for_timeout(40)
        shift = """new Promise((resolve) => {
            let sum = 0;
            new PerformanceObserver((list) => { for (const row of list.getEntries()) sum += row.value; })
                .observe({ type: "layout-shift", buffered: true });
            setTimeout(() => resolve(sum), 100);
        })"""
        assert found.page.evaluate(shift) < 0.01


def test_the_picture_of_the_hero_stands_at_the_end_of_the_line(visit: Open) -> None:
    for path, is_right in (("brand.example/", True), (ARABIC, False)):
        with visit(path) as found:
            picture = found.page.locator(".hero-image").bounding_box()
            text = found.page.locator(".hero-text").bounding_box()
            assert picture is not None
            assert text is not None
            assert is_right == (picture["x"] > text["x"])
            edge = picture["x"] + picture["width"] if is_right else 1280 - picture["x"]
            assert 1280 == pytest.approx(edge, abs=1)


def test_on_paper_there_is_the_text_without_the_navigation(visit: Open) -> None:
    with visit(KINDS["post"]) as found:
        found.page.emulate_media(media="print")
        assert found.page.locator("h1").is_visible()
        assert found.page.locator(".prose").is_visible()
        for name in (".menu-wide", ".switcher", ".share", ".related", ".toc"):
            assert not found.page.locator(name).first.is_visible()


def test_the_keyboard_gets_everywhere(visit: Open) -> None:
    with visit(HOMES[0], width=360) as found:
        found.page.keyboard.press("Tab")
        assert "skip" == found.page.evaluate("document.activeElement.className")
        found.page.keyboard.press("Enter")
        assert "tl-main" == found.page.evaluate("document.activeElement.id")
        found.page.locator(".switcher > summary").focus()
        found.page.keyboard.press("Enter")
        assert found.page.locator(".switcher .drop-panel").is_visible()
        found.page.keyboard.press("Tab")
        assert found.page.evaluate("document.activeElement.closest('.drop-panel') !== null")
        found.page.keyboard.press("Escape")
        assert not found.page.locator(".switcher .drop-panel").is_visible()
        assert "SUMMARY" == found.page.evaluate("document.activeElement.tagName")


def test_one_panel_closes_the_other(visit: Open) -> None:
    with visit(HOMES[0], width=360) as found:
        found.page.locator(".switcher > summary").click()
        found.page.locator(".menu-narrow > summary").click()
        assert not found.page.locator(".switcher .drop-panel").is_visible()
        found.page.locator("h1").click(force=True, position={"x": 1, "y": 1})
        assert found.page.evaluate("document.querySelectorAll('.drop[open]').length") <= 1


def test_a_picture_of_a_gallery_opens_above_the_page(visit: Open) -> None:
    with visit(KINDS["gallery"]) as found:
        found.page.locator("a[data-zoom]").first.click()
        found.page.locator("dialog.lightbox img").wait_for()
        found.page.keyboard.press("Escape")
        assert not found.page.locator("dialog.lightbox").is_visible()


@pytest.mark.parametrize(
    ("status", "answer"),
    [
        (200, "Vielen Dank. Die Nachricht ist abgeschickt."),
        (500, "Das ließ sich nicht abschicken. Bitte später noch einmal versuchen oder uns eine E-Mail schreiben."),
    ],
)
def test_a_form_is_sent_in_place_and_says_so_in_the_page_s_language(status: int, answer: str, visit: Open) -> None:
    with visit("brand.example/de/kontakt/") as found:
        sent: list[str] = []

        def take(route: Any) -> None:
            sent.append(route.request.post_data)
            route.fulfill(status=status, body="{}", headers={"Access-Control-Allow-Origin": "*"})

        action = found.page.locator("form").get_attribute("action")
        assert action is not None
        found.page.route(action, take)
        for control in found.page.locator("form :is(input, textarea):visible").all():
            kind = control.get_attribute("type")
            if kind == "checkbox":
                control.check()
            else:
                control.fill("gast@brand.example" if kind == "email" else "Guten Tag")
        found.page.locator("form [type=submit]").click()
        found.page.locator(".form-said:visible").wait_for()
        assert answer == found.page.locator(".form-said").inner_text()
        assert 1 == len(sent)
        assert "Guten Tag" in sent[0]
        assert 'name="edition"\r\n\r\nde/de' in sent[0]


def test_the_table_of_contents_tells_where_one_is(visit: Open) -> None:
    with visit(KINDS["post"]) as found:
        last = found.page.locator(".prose h2").last
        last.evaluate("(heading) => heading.scrollIntoView()")
        found.page.wait_for_function("document.querySelector('.toc [aria-current]') !== null")
        assert last.inner_text() == found.page.locator(".toc [aria-current]").last.inner_text()
