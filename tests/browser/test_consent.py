"""What a reader's browser asks of a service that counts visits: nothing before consent. In real Chromium."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from mimetypes import guess_type
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Browser, Page, Route

from tests.sites.test_analytics import SITE
from tests.sitetext import build_text

HOME = "https://test.example/de/"
GOOGLE = "https://www.googletagmanager.com/gtag/js?id=G-TEST1234"
METRICA = SITE.replace('provider = "ga4"\nid = "G-TEST1234"', 'provider = "metrica"\nid = "12345678"')
ALLOW, DECLINE, OPEN = '[data-consent="yes"]', '[data-consent="no"]', ".consent-open"


@pytest.fixture(scope="module")
def contents() -> Mapping[str, bytes]:
    return build_text(SITE)[0]


@pytest.fixture
def asked() -> list[str]:
    return []


def opened(chromium: Browser, contents: Mapping[str, bytes], asked: list[str]) -> Page:
    def answer(route: Route) -> None:
        parts = urlsplit(route.request.url)
        file = parts.netloc + unquote(parts.path) + ("index.html" if parts.path.endswith("/") else "")
        if file in contents:
            route.fulfill(body=contents[file], content_type=guess_type(file)[0] or "text/html")
        else:
            if parts.netloc != "test.example":
                asked.append(route.request.url)
            route.fulfill(status=204)

    page = chromium.new_page()
    page.route("**/*", answer)
    return page


@pytest.fixture
def page(chromium: Browser, contents: Mapping[str, bytes], asked: list[str]) -> Iterator[Page]:
    found = opened(chromium, contents, asked)
    yield found
    found.close()


def visit(page: Page, address: str = HOME) -> None:
    page.goto(address, wait_until="networkidle")
    page.wait_for_timeout(150)


def test_nothing_is_asked_before_consent_and_all_of_it_after(page: Page, asked: list[str]) -> None:
    visit(page)
    assert page.locator("#tl-consent").is_visible()
    assert [] == asked
    assert [] == page.context.cookies()
    page.click(ALLOW)
    page.wait_for_timeout(150)
    assert [GOOGLE] == asked
    layer = page.evaluate("window.dataLayer.map((row) => Array.from(row).slice(0, 2).join(' '))")
    assert ["consent default", "consent update"] == layer[:2]
    assert "denied" == page.evaluate("window.dataLayer[0][2].ad_storage")
    assert not page.locator("#tl-consent").is_visible()
    visit(page)
    assert [GOOGLE, GOOGLE] == asked, "the answer is remembered"
    assert not page.locator("#tl-consent").is_visible()


def test_after_a_refusal_nothing_is_asked_again_or_loaded(page: Page, asked: list[str]) -> None:
    visit(page)
    page.click(DECLINE)
    visit(page)
    assert [] == asked
    assert not page.locator("#tl-consent").is_visible()


def test_a_reader_may_think_again(page: Page, asked: list[str]) -> None:
    visit(page)
    page.click(ALLOW)
    visit(page)
    page.evaluate("document.cookie = '_ga=1;path=/'")
    count = len(asked)
    page.click(OPEN)
    assert page.locator("#tl-consent").is_visible()
    assert "tl-consent" == page.evaluate("document.activeElement.id")
    with page.expect_navigation():
        page.click(DECLINE)
    visit(page)
    assert count == len(asked)
    assert "_ga" not in page.evaluate("document.cookie")


def test_escape_closes_without_an_answer_and_returns_the_focus(page: Page, asked: list[str]) -> None:
    visit(page)
    page.keyboard.press("Escape")
    assert not page.locator("#tl-consent").is_visible()
    page.click(OPEN)
    page.keyboard.press("Escape")
    assert "consent-open" == page.evaluate("document.activeElement.className")
    visit(page)
    assert [] == asked
    assert page.locator("#tl-consent").is_visible(), "no answer is no consent"


def test_the_banner_comes_early_in_the_order_of_focus_and_keeps_nobody(page: Page) -> None:
    visit(page)
    found = []
    for _ in range(4):
        page.keyboard.press("Tab")
        found.append(page.evaluate("document.activeElement.dataset.consent || document.activeElement.className"))
    assert ["skip", "no", "yes"] == found[:3]
    assert found[3] not in ("no", "yes")


def test_both_answers_weigh_the_same_and_nothing_moves(page: Page) -> None:
    visit(page)
    looks = "(e) => { const s = getComputedStyle(e); return [s.color, s.backgroundColor, s.fontSize, s.fontWeight]; }"
    assert page.locator(ALLOW).evaluate(looks) == page.locator(DECLINE).evaluate(looks)
    boxes = [page.locator(row).bounding_box() for row in (ALLOW, DECLINE)]
    assert boxes[0] is not None
    assert boxes[1] is not None
    assert abs(boxes[0]["width"] - boxes[1]["width"]) < 1
    top = "document.querySelector('main').getBoundingClientRect().top"
    before = page.evaluate(top)
    page.click(DECLINE)
    assert before == page.evaluate(top)


def test_where_nobody_is_asked_it_is_loaded_at_once(page: Page, asked: list[str]) -> None:
    visit(page, "https://test.example/")
    assert [GOOGLE] == asked
    visit(page, "https://test.example/fr/")
    assert [GOOGLE, "https://count.example/js/script.js"] == asked
    visit(page, "https://test.example/jp/")
    assert 2 == len(asked)


def test_metrica_waits_too(chromium: Browser, asked: list[str]) -> None:
    found = opened(chromium, build_text(METRICA)[0], asked)
    try:
        visit(found)
        assert [] == asked
        found.click(ALLOW)
        found.wait_for_timeout(150)
        assert ["https://mc.yandex.ru/metrika/tag.js"] == asked
    finally:
        found.close()
