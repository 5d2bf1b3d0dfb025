"""The search as a reader has it: a word finds a post, nothing is asked of another site. In real Chromium."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from mimetypes import guess_type
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.sites.test_search import SITE, files, make, write

ACCENTS = "== content/posts/cafe.en.md ==\n---\ntitle: Blends\ndate: 2026-03-04\n---\nRéunion vanilla, réunion again.\n"


@pytest.fixture(scope="module")
def contents(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, bytes]:
    folder = tmp_path_factory.mktemp("search")
    make(write(folder / "site", SITE + ACCENTS), folder / "public")
    return files(folder / "public")


@pytest.fixture
def asked() -> list[str]:
    return []


@pytest.fixture
def faults() -> list[str]:
    return []


@pytest.fixture
def page(chromium: Browser, contents: Mapping[str, bytes], asked: list[str], faults: list[str]) -> Iterator[Page]:
    def answer(route: Route) -> None:
        parts = urlsplit(route.request.url)
        file = parts.netloc + unquote(parts.path) + ("index.html" if parts.path.endswith("/") else "")
        if file in contents:
            route.fulfill(body=contents[file], content_type=guess_type(file)[0] or "application/octet-stream")
        else:
            asked.append(route.request.url)
            route.fulfill(status=404)

    opened = chromium.new_page()
    opened.on("pageerror", lambda error: faults.append(str(error)))
    opened.route("**/*", answer)
    yield opened
    opened.close()


@pytest.mark.parametrize(
    ("edition", "word", "title", "address"),
    [
        ("en", "steamed", "Sencha", "/en/posts/one/"),
        ("en", "rolled", "Oolong", "/en/posts/two/"),
        ("en", "Réunion", "Blends", "/en/posts/cafe/"),
        ("en", "reunion", "Blends", "/en/posts/cafe/"),
        ("de", "Blätter", "Sencha auf Deutsch", "/de/posts/one/"),
        ("en/gb", "milk", "Breakfast", "/en/gb/posts/british/"),
    ],
)
def test_a_word_finds_the_post_that_has_it(
    edition: str, word: str, title: str, address: str, page: Page, asked: list[str], faults: list[str]
) -> None:
    page.goto(f"https://test.example/{edition}/search/")
    page.get_by_role("searchbox").fill(word)
    links = page.locator(".search-found a")
    expect(links).to_have_text([title])
    assert address == links.first.get_attribute("href")
    assert "1" in page.get_by_role("status").inner_text()
    assert page.locator(".search-all").is_hidden()
    assert ([], []) == (asked, faults)


def test_a_tag_alone_finds_its_posts(page: Page) -> None:
    page.goto("https://test.example/en/search/")
    page.get_by_role("searchbox").focus()
    page.locator("select[name=tag]").select_option("Green tea")
    expect(page.locator(".search-found a")).to_have_text(["Sencha"])


def test_an_address_can_ask(page: Page) -> None:
    page.goto("https://test.example/en/search/?q=rolled")
    expect(page.locator(".search-found a")).to_have_text(["Oolong"])


def test_without_an_index_the_list_stays_and_the_page_says_so(page: Page) -> None:
    page.route("**/pagefind/**", lambda route: route.fulfill(status=404))
    page.goto("https://test.example/de/search/?q=tee")
    expect(page.get_by_role("status")).to_have_text("Die Suche funktioniert gerade nicht.")
    assert page.locator(".search-all").is_visible()


def test_without_javascript_all_posts_are_listed(chromium: Browser, contents: Mapping[str, bytes]) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.set_content(contents["test.example/en/search/index.html"].decode())
    titles = page.locator(".archive-list a").all_inner_texts()
    assert "Blends" == titles[0] and "Sencha" == titles[-1] and 4 == len(titles)
    assert page.locator("form[role=search]").is_hidden()
    context.close()
