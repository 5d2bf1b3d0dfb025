"""Feeds of an edition and of each tag: valid, complete, the same at every build."""

from __future__ import annotations

import json
from collections.abc import Mapping
from xml.etree import ElementTree

import feedparser  # type: ignore[import-untyped]
import pytest

from tests.sitetext import build_text

SITE = """
== site.toml ==
[site]
name = "Kettle"
url = "https://test.example/"
default_language = "en"
[site.tagline]
en = "Tea, poured."
[languages.en]
[languages.ar]
fallback = ["en"]
[feeds]
limit = 2
[markets.global]
regions = ["world"]
languages = ["en"]
url = "https://test.example/"
[markets.ae]
regions = ["ae"]
languages = ["ar"]
url = "https://test.example/ae/"
missing = "fallback"
== content/people/mei.toml ==
name = "Mei Tan"
== content/posts/old.en.md ==
---
title: Old
date: 2026-01-01
---
Old.
== content/posts/water.en.md ==
---
title: "Water & <tea>"
date: 2026-03-01T10:30:00Z
updated: 2026-04-01
summary: About water.
people: [mei]
tags: [green]
---
Read [more](../posts/old.en.md) & enjoy.

![A cup](https://img.example/cup.png)
== content/posts/milk.en.md ==
---
title: Milk
date: 2026-02-01
---
Milk.
== content/posts/mint.ar.md ==
---
title: نعناع
date: 2026-05-01
---
نعناع.
"""
RSS, ATOM, JSON = "test.example/feed.xml", "test.example/atom.xml", "test.example/feed.json"


@pytest.fixture(scope="module")
def contents() -> Mapping[str, bytes]:
    return build_text(SITE)[0]


@pytest.mark.parametrize("path", [RSS, ATOM])
def test_a_feed_reader_understands_it(contents: Mapping[str, bytes], path: str) -> None:
    feed = feedparser.parse(contents[path])
    assert not feed.bozo
    assert "Kettle" == feed.feed.title
    assert "https://test.example/" == feed.feed.link
    assert ["Water & <tea>", "Milk"] == [
        row.title.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&") for row in feed.entries
    ]
    assert "https://test.example/posts/water/" == feed.entries[0].link
    assert (2026, 3, 1, 10, 30) == tuple(feed.entries[0].published_parsed)[:5]
    assert all(row.id for row in feed.entries)


def test_the_newest_come_first_up_to_the_limit(contents: Mapping[str, bytes]) -> None:
    assert ["Water & <tea>", "Milk"] == [row["title"] for row in json.loads(contents[JSON])["items"]]


def test_rss_has_its_required_fields(contents: Mapping[str, bytes]) -> None:
    [channel] = ElementTree.fromstring(contents[RSS]).findall("channel")
    assert ("Kettle", "https://test.example/", "Tea, poured.", "en") == tuple(
        channel.findtext(name) for name in ("title", "link", "description", "language")
    )
    assert "Sun, 01 Mar 2026 10:30:00 +0000" == channel.findall("item")[0].findtext("pubDate")


def test_atom_has_its_required_fields(contents: Mapping[str, bytes]) -> None:
    ns = "{http://www.w3.org/2005/Atom}"
    feed = ElementTree.fromstring(contents[ATOM])
    assert feed.findtext(f"{ns}id")
    assert "2026-04-01T00:00:00Z" == (feed.findtext(f"{ns}updated") or "").replace("+00:00", "Z")
    entry = feed.findall(f"{ns}entry")[0]
    assert "2026-04-01T00:00:00Z" == (entry.findtext(f"{ns}updated") or "").replace("+00:00", "Z")
    assert "About water." == entry.findtext(f"{ns}summary")
    assert "Mei Tan" == entry.findtext(f"{ns}author/{ns}name")
    selves = [link.get("href") for link in feed.findall(f"{ns}link") if link.get("rel") == "self"]
    assert ["https://test.example/atom.xml"] == selves


def test_json_feed_has_its_required_fields(contents: Mapping[str, bytes]) -> None:
    feed = json.loads(contents[JSON])
    assert "https://jsonfeed.org/version/1.1" == feed["version"]
    assert "https://test.example/feed.json" == feed["feed_url"]
    assert "https://test.example/" == feed["home_page_url"]
    assert {"id", "url", "title", "content_html", "date_published"} <= set(feed["items"][0])
    assert ["green"] == feed["items"][0]["tags"]


def test_a_feed_holds_the_full_text_with_absolute_addresses(contents: Mapping[str, bytes]) -> None:
    content = json.loads(contents[JSON])["items"][0]["content_html"]
    assert '<a href="https://test.example/posts/old/">more</a> &amp; enjoy.' in content
    assert 'src="https://img.example/cup.png"' in content


def test_each_tag_has_its_feeds(contents: Mapping[str, bytes]) -> None:
    feed = feedparser.parse(contents["test.example/tags/green/feed.xml"])
    assert not feed.bozo
    assert ["https://test.example/posts/water/"] == [row.link for row in feed.entries]
    assert "green · Kettle" == feed.feed.title
    assert {"test.example/tags/green/atom.xml", "test.example/tags/green/feed.json"} <= set(contents)


def test_an_entry_in_another_language_than_its_feed_says_so(contents: Mapping[str, bytes]) -> None:
    feed = json.loads(contents["test.example/ae/feed.json"])
    assert "ar-AE" == feed["language"]
    assert [("نعناع", "ar-AE"), ("Water & <tea>", "en")] == [
        (row["title"], row.get("language", feed["language"])) for row in feed["items"]
    ]


def test_ids_outlive_slugs(contents: Mapping[str, bytes]) -> None:
    renamed, _ = build_text(SITE.replace("title: Milk", "title: Milk\nslug: oat"))
    before = [row["id"] for row in json.loads(contents[JSON])["items"]]
    after = [row["id"] for row in json.loads(renamed["test.example/feed.json"])["items"]]
    assert before == after


def test_two_builds_give_the_same_feeds(contents: Mapping[str, bytes]) -> None:
    again, _ = build_text(SITE)
    assert [contents[path] for path in (RSS, ATOM, JSON)] == [again[path] for path in (RSS, ATOM, JSON)]


def test_every_announced_feed_exists(contents: Mapping[str, bytes]) -> None:
    for path, content in contents.items():
        if not path.endswith(".html"):
            continue
        for line in content.decode().splitlines():
            if '<link rel="alternate" type="application/' in line:
                href = line.split('href="')[1].split('"')[0]
                assert f"test.example{href}" in contents, f"{path} announces {href}"
