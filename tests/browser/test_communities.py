"""What a reader's browser asks of other sites on pages with communities: nothing before a click. In real Chromium."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from mimetypes import guess_type
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Browser, Page, Route

from tests.sites.test_communities import SITE
from tests.sitetext import build_text

EMBED = (
    ':::embed[A film] frame="https://video.example/embed/1" link="https://video.example/watch/1"\nTea, filmed.\n:::\n'
)


@pytest.fixture(scope="module")
def contents() -> Mapping[str, bytes]:
    return build_text(SITE.replace("A post.\n", f"A post.\n\n{EMBED}"))[0]


@pytest.fixture
def asked() -> list[str]:
    return []


@pytest.fixture
def page(chromium: Browser, contents: Mapping[str, bytes], asked: list[str]) -> Iterator[Page]:
    """A page whose requests are answered from the finished files; those to other sites are noted and end."""

    def answer(route: Route) -> None:
        parts = urlsplit(route.request.url)
        file = parts.netloc + unquote(parts.path) + ("index.html" if parts.path.endswith("/") else "")
        if file in contents:
            route.fulfill(body=contents[file], content_type=guess_type(file)[0] or "text/html")
        else:
            asked.append(route.request.url)
            route.fulfill(status=204)

    opened = chromium.new_page()
    opened.route("**/*", answer)
    yield opened
    opened.close()


@pytest.mark.parametrize(
    "address",
    [
        "https://test.example/de/",
        "https://test.example/de/posts/tea/",
        "https://test.example/ru/posts/tea/",
        "https://test.example/communities/",
        "https://kz.test.example/kk/communities/",
        "https://test.example/people/mei/",
    ],
)
def test_nothing_is_asked_of_another_site_before_a_click(address: str, page: Page, asked: list[str]) -> None:
    page.goto(address, wait_until="networkidle")
    page.evaluate("window.scrollTo(0, document.body.scrollHeight)")
    page.wait_for_timeout(200)
    assert [] == [url for url in asked if not url.endswith("/favicon.ico")]
    assert [] == page.context.cookies()


def test_a_click_loads_the_comments_of_the_market(page: Page, asked: list[str]) -> None:
    page.goto("https://test.example/de/posts/tea/", wait_until="networkidle")
    with page.expect_request("https://giscus.app/client.js"):
        page.click(".comments [data-load]")
    assert {"https://giscus.app/client.js"} == {url for url in asked if not url.endswith("/favicon.ico")}
    tag = page.locator(".comments script").first
    assert ("kettle/talk", "C1") == (tag.get_attribute("data-repo"), tag.get_attribute("data-category-id"))


def test_a_click_loads_what_is_embedded_and_nothing_else(page: Page, asked: list[str]) -> None:
    page.goto("https://test.example/posts/tea/", wait_until="networkidle")
    assert 0 == page.locator("iframe").count()
    with page.expect_request("https://video.example/embed/1"):
        page.click(".embed [data-load]")
    assert ["https://video.example/embed/1"] == [url for url in asked if not url.endswith("/favicon.ico")]


def test_without_a_script_links_lead_to_the_discussion(chromium: Browser, contents: Mapping[str, bytes]) -> None:
    plain = chromium.new_context(java_script_enabled=False).new_page()
    plain.route(
        "**/*",
        lambda route: route.fulfill(body=contents["test.example/de/posts/tea/index.html"], content_type="text/html"),
    )
    plain.goto("https://test.example/de/posts/tea/")
    assert not plain.locator("[data-load]").first.is_visible()
    assert "https://github.com/kettle/talk/discussions" == plain.locator(".comments a").get_attribute("href")
    plain.context.close()
