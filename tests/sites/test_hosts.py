"""Hosts: one output tree each, static files, 404, the page to choose from, everything below one address."""

from __future__ import annotations

import pytest

from generator.pipeline.build import BuildOptions
from tests.sites.reading import codes, heading, html, links, pages_of, texts
from tests.sites.rules import violations
from tests.sitetext import build_text, problems_of

HEAD = """
== site.toml ==
[site]
name = "Test"
url = "https://test.example/"
global_market = false
default_language = "en"
[languages.en]
[languages.de]
[languages.ar]
"""


def market(id: str, region: str, languages: str, url: str) -> str:
    tags = ", ".join(f'"{tag}"' for tag in languages.split())
    return f'[markets.{id}]\nregions = ["{region}"]\nlanguages = [{tags}]\nurl = "{url}"\n'


PAGES = "".join(
    f"\n== content/pages/index.{tag}.md ==\n---\ntitle: Home {tag}\n---\nHome.\n" for tag in ("en", "de", "ar")
)


# --- addresses --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("url", "folder"),
    [
        ("https://test.example/ch/", "test.example/ch/"),
        ("https://ch.test.example/", "ch.test.example/"),
        ("https://test.ch.example/", "test.ch.example/"),
    ],
)
def test_a_market_lives_in_a_folder_on_a_subdomain_or_on_its_own_domain(url: str, folder: str) -> None:
    contents, _ = build_text(HEAD + market("ch", "ch", "de", url) + PAGES)
    assert "Home de" == heading(contents, folder)
    assert url == html(contents, folder).canonical


def test_the_language_may_stand_anywhere_in_the_address() -> None:
    contents, _ = build_text(HEAD + market("ch", "ch", "de en", "https://{lang}.test.example/ch/") + PAGES)
    assert "Home de" == heading(contents, "de.test.example/ch/")
    assert "Home en" == heading(contents, "en.test.example/ch/")


def test_two_editions_at_one_address_are_an_error() -> None:
    both = market("ch", "ch", "de", "https://test.example/x/") + market("at", "at", "de", "https://test.example/x/")
    assert ["duplicate-address"] == codes(problems_of(HEAD + both + PAGES))


def test_each_host_has_its_own_sitemap_robots_and_error_page() -> None:
    text = market("us", "us", "en", "https://test.example/") + market("ch", "ch", "de", "https://test.ch.example/de/")
    contents, _ = build_text(HEAD + text + PAGES)
    assert [] == violations(contents)
    for host in ("test.example", "test.ch.example"):
        assert {f"{host}/sitemap.xml", f"{host}/robots.txt", f"{host}/404.html"} <= set(contents)
        assert f"Sitemap: https://{host}/sitemap.xml" in contents[f"{host}/robots.txt"].decode()
    assert b"test.ch.example/de/</loc>" not in contents["test.example/sitemap.xml"]


# --- 404 and the chooser ----------------------------------------------------------------------------------------------


def test_every_edition_has_an_error_page_in_its_own_language() -> None:
    contents, _ = build_text(HEAD + market("ae", "ae", "ar en", "https://test.example/{lang}/") + PAGES)
    page = html(contents, "test.example/ar/404.html")
    assert ("ar-AE", "rtl") == (page.lang, page.root["dir"])
    assert page.is_hidden
    assert "Page not found" == heading(contents, "test.example/en/404.html")
    assert "test.example/404.html" in contents, "the host's own, which servers ask for"


def test_a_host_without_an_edition_at_its_root_has_a_page_to_choose_from() -> None:
    text = market("ch", "ch", "de en", "https://test.example/ch/{lang}/") + market(
        "us", "us", "en", "https://test.example/us/"
    )
    contents, _ = build_text(HEAD + text + PAGES)
    page = html(contents, "test.example/")
    choices = [("Deutsch", "/ch/de/"), ("English", "/ch/en/"), ("English", "/us/")]
    assert choices == links(contents, "test.example/", "nav")
    assert ["de-CH", "en-CH", "en-US"] == page.values("nav a", "hreflang")
    assert page.is_hidden
    assert not page.is_redirect
    assert [] == violations(contents)


def test_a_host_with_an_edition_at_its_root_needs_none() -> None:
    contents, _ = build_text(HEAD + market("us", "us", "en", "https://test.example/") + PAGES)
    assert "Home en" == heading(contents, "test.example/")


def test_the_switcher_keeps_the_page_and_else_leads_home() -> None:
    text = market("ch", "ch", "de en", "https://test.example/{lang}/")
    about = "\n== content/pages/about.de.md ==\n---\ntitle: Über uns\nslug: über\n---\nA.\n"
    contents, _ = build_text(HEAD + text + PAGES + about)
    assert [("Deutsch", "/de/%C3%BCber/"), ("English", "/en/")] == links(contents, "test.example/de/über/", ".switcher")
    assert ["home page"] != texts(contents, "test.example/de/über/", ".elsewhere")


# --- files copied as they are -----------------------------------------------------------------------------------------


def test_static_files_go_to_every_host_and_host_files_to_theirs() -> None:
    text = market("us", "us", "en", "https://test.example/us/") + market("ch", "ch", "de", "https://test.ch.example/")
    files: dict[str, bytes | str] = {
        "content/static/favicon.ico": b"\x00\x01",
        "content/static/docs/a.pdf": b"%PDF",
        "content/hosts/test.ch.example/CNAME": "test.ch.example\n",
        "content/hosts/test.ch.example/.well-known/security.txt": "Contact: x\n",
        "content/hosts/test.example/favicon.ico": b"\x02",
    }
    contents, _ = build_text(HEAD + text + PAGES, files=files)
    assert b"\x00\x01" == contents["test.ch.example/favicon.ico"]
    assert b"%PDF" == contents["test.example/docs/a.pdf"] == contents["test.ch.example/docs/a.pdf"]
    assert b"test.ch.example\n" == contents["test.ch.example/CNAME"]
    assert b"Contact: x\n" == contents["test.ch.example/.well-known/security.txt"]
    assert b"\x02" == contents["test.example/favicon.ico"], "a host's file stands before the common one"
    assert "test.example/CNAME" not in contents


def test_files_for_a_host_that_does_not_exist_are_a_warning_with_a_near_match() -> None:
    found = problems_of(HEAD + market("us", "us", "en", "https://test.example/") + PAGES, files={
        "content/hosts/test.exampel/CNAME": "x"})  # fmt: skip
    assert [("unknown-host", "warning")] == [(row.code, row.severity) for row in found]
    assert "test.example" in found[0].hint


def test_a_static_file_at_the_address_of_a_page_is_an_error() -> None:
    found = problems_of(
        HEAD + market("us", "us", "en", "https://test.example/") + PAGES, files={"content/static/index.html": "x"}
    )
    assert ["output-collision"] == codes(found)


# --- below one address ------------------------------------------------------------------------------------------------

TWO_HOSTS = market("us", "us", "en", "https://test.example/") + market("ch", "ch", "de", "https://test.ch.example/de/")


def test_all_hosts_may_be_built_below_one_address() -> None:
    options = BuildOptions(jobs=1, base_url="https://preview.example/pr-12/")
    contents, _ = build_text(HEAD + TWO_HOSTS + PAGES + "\n== content/pages/a.de.md ==\n[x](@index)\n", options=options)
    page = html(contents, "test.ch.example/de/a/")
    assert "https://preview.example/pr-12/test.ch.example/de/a/" == page.canonical
    assert ["/pr-12/test.ch.example/de/"] == page.values(".prose a", "href")
    style, *_ = page.values("link[rel=stylesheet]", "href")
    assert style.startswith("/pr-12/test.ch.example/")
    assert style.removeprefix("/pr-12/") in contents
    assert ["/pr-12/test.example/"] == [
        url for _, url in links(contents, "test.ch.example/de/", ".switcher") if "ch." not in url
    ]


def test_a_preview_is_not_indexed_and_has_no_clusters() -> None:
    options = BuildOptions(jobs=1, base_url="https://preview.example/pr-12/")
    contents, _ = build_text(HEAD + TWO_HOSTS + PAGES, options=options)
    roots = {host: f"https://preview.example/pr-12/{host}/" for host in ("test.example", "test.ch.example")}
    assert [] == violations(contents, roots=roots)
    for path in pages_of(contents, without=""):
        assert html(contents, path).is_hidden, path
        assert () == html(contents, path).alternates, path


def test_a_preview_has_the_same_files() -> None:
    contents, _ = build_text(HEAD + TWO_HOSTS + PAGES)
    below, _ = build_text(HEAD + TWO_HOSTS + PAGES, options=BuildOptions(jobs=1, base_url="https://preview.example/x/"))
    without = {path for path in contents if not path.endswith("sitemap.xml")}
    assert without == {path for path in below if not path.endswith("sitemap.xml")}
