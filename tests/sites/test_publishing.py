"""Drafts, future and expired entries, in the time zone of each market; visibility."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from generator.pipeline.build import BuildOptions
from tests.sites.reading import cluster, html, links, pages_of, prose
from tests.sites.rules import violations
from tests.sitetext import build_text

SITE = """
== site.toml ==
[site]
name = "Test"
url = "https://test.example/"
default_language = "en"
[languages.en]
[languages.de]
[markets.global]
regions = ["world"]
languages = ["en", "de"]
url = "https://test.example/{lang}/"
[markets.nz]
regions = ["nz"]
languages = ["en"]
url = "https://test.example/nz/"
timezone = "Pacific/Auckland"
[markets.us]
regions = ["us"]
languages = ["en"]
url = "https://test.example/us/"
timezone = "America/Los_Angeles"
"""

BASES = {"en": "test.example/en/", "nz": "test.example/nz/", "us": "test.example/us/", "de": "test.example/de/"}


def post(*lines: str, name: str = "a", tag: str = "en") -> str:
    rows = "\n".join(lines)
    return f"\n== content/posts/{name}.{tag}.md ==\n---\ntitle: {name.upper()}\n{rows}\n---\nText {name}.\n"


def shown(text: str, now: str = "2026-11-24T12:00", *, drafts: bool = False) -> set[str]:
    moment = datetime.fromisoformat(now).replace(tzinfo=UTC)
    contents, _ = build_text(SITE + text, now=moment, options=BuildOptions(jobs=1, drafts=drafts))
    built = set(pages_of(contents))
    return {name for name, base in BASES.items() if f"{base}posts/a/" in built}


def test_a_draft_is_not_built() -> None:
    assert set() == shown(post("draft: true"))
    assert {"en", "nz", "us"} == shown(post("draft: true"), drafts=True)


def test_a_draft_of_one_language_leaves_the_others() -> None:
    assert {"en", "nz", "us"} == shown(post() + post("draft: true", tag="de"))


def test_a_day_begins_in_each_market_at_its_own_midnight() -> None:
    assert {"nz"} == shown(post("date: 2026-11-25"), "2026-11-24T11:00")  # midnight in Auckland, UTC+13
    assert set() == shown(post("date: 2026-11-25"), "2026-11-24T10:59")
    assert {"nz", "en"} == shown(post("date: 2026-11-25"), "2026-11-25T00:00")
    assert {"nz", "en", "us"} == shown(post("date: 2026-11-25"), "2026-11-25T08:00")  # midnight in Los Angeles, UTC-8


def test_a_moment_with_a_zone_is_the_same_everywhere() -> None:
    text = post("date: 2026-11-25T09:00:00+01:00")
    assert set() == shown(text, "2026-11-25T07:59")
    assert {"en", "nz", "us"} == shown(text, "2026-11-25T08:00")


def test_the_moment_of_publication_may_differ_from_the_date() -> None:
    text = post("date: 2026-01-01", "publish: 2026-12-01")
    assert set() == shown(text)
    assert {"en", "nz", "us"} == shown(text, "2026-12-01T08:00")


def test_future_entries_are_built_on_request_and_are_not_indexed() -> None:
    contents, _ = build_text(SITE + post("date: 2027-01-01"), options=BuildOptions(jobs=1, future=True))
    assert html(contents, "test.example/en/posts/a/").is_hidden
    assert [] == violations(contents)


def test_drafts_that_are_built_on_request_keep_the_rules() -> None:
    text = post() + post("draft: true", tag="de")
    contents, _ = build_text(SITE + text, options=BuildOptions(jobs=1, drafts=True))
    assert html(contents, "test.example/de/posts/a/").is_hidden
    assert "https://test.example/de/posts/a/" not in cluster(contents, "test.example/en/posts/a/").values()
    assert [] == violations(contents)


def test_an_embargo_on_a_text_holds_for_its_regional_variants() -> None:
    patch = "\n== content/posts/a.en@us.md ==\n---\nsummary: For you.\n---\n"
    early = "\n== content/posts/a.en@us.md ==\n---\npublish: 2026-11-01\n---\n"
    assert set() == shown(post("publish: 2026-12-01") + patch)
    assert {"us"} == shown(post("publish: 2026-12-01") + early)
    assert {"en", "nz"} == shown(post() + early.replace("2026-11-01", "2027-01-01"))


def test_an_entry_expires_in_each_markets_own_zone() -> None:
    text = post("expires: 2026-11-25")
    assert {"en", "us"} == shown(text, "2026-11-24T11:00")
    assert {"us"} == shown(text, "2026-11-25T00:00")
    assert set() == shown(text, "2026-11-25T08:00")


def test_a_market_may_end_an_offer_of_its_own() -> None:
    assert {"en", "us"} == shown(post() + "\n== content/posts/a@nz.md ==\n---\nexpires: 2026-11-01\n---\n")


def test_the_report_tells_what_is_not_there_and_when_it_comes() -> None:
    text = post("date: 2026-12-01") + post("draft: true", name="b") + post("expires: 2026-01-01", name="c")
    _, report = build_text(SITE + text)
    row = next(row for row in report.editions if row.edition == "global/en")
    assert (1, 1, 1, 0) == (row.future, row.drafts, row.expired, row.omitted)
    assert datetime(2026, 12, 1, tzinfo=UTC) == row.next_due


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


def test_a_members_text_becomes_no_page() -> None:
    text = post("visibility: members", "communities: [circle]", "date: 2026-01-01") + post("date: 2026-01-01", name="b")
    contents, _ = build_text(SITE + text + CIRCLE)
    assert [] == [path for path, content in contents.items() if b"Text a." in content or "/posts/a/" in path]
    assert "Text b." == prose(contents, "test.example/en/posts/b/")


def test_an_unlisted_entry_has_a_page_that_nothing_leads_to() -> None:
    text = post("visibility: unlisted", "date: 2026-01-01", "tags: [x]") + post("date: 2026-01-01", name="b")
    contents, _ = build_text(SITE + text)
    assert "Text a." == prose(contents, "test.example/en/posts/a/")
    assert html(contents, "test.example/en/posts/a/").is_hidden
    naming = [path for path, content in contents.items() if b"/posts/a/" in content]
    assert [f"{BASES[name]}posts/a/index.html" for name in ("en", "nz", "us")] == sorted(naming)
    assert [("B", "/en/posts/b/")] == links(contents, "test.example/en/posts/", ".card-title")


@pytest.mark.parametrize(
    "line",
    ["date: 2027-01-01", "draft: true", "expires: 2026-01-01", "visibility: members\ncommunities: [circle]"],
)
def test_what_is_not_published_is_in_no_file(line: str) -> None:
    contents, _ = build_text(SITE + post(line, "tags: [x]", "aliases: [/old/]") + post(name="b") + CIRCLE)
    assert [] == [path for path, content in contents.items() if b"/posts/a/" in content or "/old/" in path]
