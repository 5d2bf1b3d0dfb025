from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from xml.etree import ElementTree

import feedparser  # type: ignore[import-untyped]

from generator.listing.feeds import MIME_TYPES, WRITERS, atom, json_feed, newest_change, rss
from generator.model.frozen import FrozenMap
from generator.model.social import Feed, FeedItem
from generator.model.view import ImageView

ZURICH = timezone(timedelta(hours=1))
ATOM = "{http://www.w3.org/2005/Atom}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}"
DC = "{http://purl.org/dc/elements/1.1/}"
MEDIA = "{http://search.yahoo.com/mrss/}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
HERO = ImageView("/a/hero.jpg", 'Tee & "Kanne"', 1200, 630, "https://b.example/a/hero.jpg", "image/jpeg")
GERMAN = FeedItem(
    "tag:b.example,2026:posts/a:ch/de",
    "https://b.example/ch/de/grüner-tee/",
    "Tee & <Kanne>",
    datetime(2026, 11, 20, 9, 0, tzinfo=ZURICH),
    datetime(2026, 11, 23, 9, 30, tzinfo=ZURICH),
    "de",
    "Kurz & gut",
    '<p>Voll &amp; ganz ]]> <a href="https://b.example/">hier</a></p>',
    (("Änn", "https://b.example/ann/"), ("Bo", "")),
    ("Grüner Tee", "A & B"),
    HERO,
)
FOREIGN = replace(
    GERMAN,
    id="tag:b.example,2026:posts/b:ch/de",
    url="https://b.example/en/b/",
    title="Tea",
    language="en",
    image=None,
    authors=(),
    tags=(),
    updated=datetime(2026, 11, 1, tzinfo=UTC),
    published=datetime(2026, 11, 1, tzinfo=UTC),
)
FEED = Feed(
    "tag:b.example,2026:ch/de",
    "Kettle & Leaf",
    "Tee <b>",
    "https://b.example/ch/de/",
    FrozenMap({kind: f"https://b.example/ch/de/feed.{kind}" for kind in ("rss", "atom", "json")}),
    "de",
    "ch",
    datetime(2026, 11, 23, 9, 30, tzinfo=ZURICH),
    (GERMAN, FOREIGN),
    "Kettle",
    "https://b.example/icon.png",
    "Glocal",
)
EMPTY_FEED = replace(FEED, items=(), updated=None, author="", description="", icon="", generator="")


def text_of(tree: ElementTree.Element, path: str) -> str | None:
    found = tree.find(path)
    return None if found is None else found.text


def test_rss_says_who_it_is_and_when_it_changed() -> None:
    channel = ElementTree.fromstring(rss(FEED))[0]
    assert "Kettle & Leaf" == text_of(channel, "title")
    assert "https://b.example/ch/de/" == text_of(channel, "link")
    assert "Tee &lt;b&gt;" == text_of(channel, "description")
    assert "de" == text_of(channel, "language")
    assert "Mon, 23 Nov 2026 09:30:00 +0100" == text_of(channel, "lastBuildDate")
    assert "https://b.example/icon.png" == text_of(channel, "image/url")
    own = channel.find(f"{ATOM}link")
    assert own is not None
    assert {
        "rel": "self",
        "type": "application/rss+xml",
        "href": "https://b.example/ch/de/feed.rss",
    } == own.attrib


def test_an_rss_item_has_its_full_text_and_all_that_belongs_to_it() -> None:
    item = ElementTree.fromstring(rss(FEED))[0].findall("item")[0]
    assert "Tee & <Kanne>" == text_of(item, "title")
    assert "https://b.example/ch/de/gr%C3%BCner-tee/" == text_of(item, "link")
    guid = item.find("guid")
    assert guid is not None
    assert ("tag:b.example,2026:posts/a:ch/de", {"isPermaLink": "false"}) == (guid.text, guid.attrib)
    assert "Fri, 20 Nov 2026 09:00:00 +0100" == text_of(item, "pubDate")
    assert ["Änn", "Bo"] == [found.text for found in item.findall(f"{DC}creator")]
    assert ["Grüner Tee", "A & B"] == [found.text for found in item.findall("category")]
    assert "Kurz &amp; gut" == text_of(item, "description")
    assert GERMAN.content == text_of(item, f"{CONTENT}encoded")
    picture = item.find(f"{MEDIA}content")
    assert picture is not None
    assert {
        "url": "https://b.example/a/hero.jpg",
        "medium": "image",
        "type": "image/jpeg",
        "width": "1200",
        "height": "630",
    } == picture.attrib
    assert 'Tee & "Kanne"' == text_of(picture, f"{MEDIA}description")


def test_only_an_item_in_another_language_says_its_language() -> None:
    items = ElementTree.fromstring(rss(FEED))[0].findall("item")
    assert [None, "en"] == [item.get(LANG) for item in items]
    assert [None, "en"] == [text_of(item, f"{DC}language") for item in items]
    tree = ElementTree.fromstring(atom(FEED))
    assert "de" == tree.get(LANG)
    assert [None, "en"] == [entry.get(LANG) for entry in tree.findall(f"{ATOM}entry")]
    data = json.loads(json_feed(FEED))
    assert ["de", None, "en"] == [data["language"], *(item.get("language") for item in data["items"])]


def test_an_id_that_is_the_address_is_a_permalink() -> None:
    item = replace(GERMAN, id="https://b.example/x/", url="https://b.example/x/")
    guid = ElementTree.fromstring(rss(replace(FEED, items=(item,)))).find("channel/item/guid")
    assert guid is not None
    assert {} == guid.attrib


def test_atom_has_what_rfc_4287_requires() -> None:
    tree = ElementTree.fromstring(atom(FEED))
    assert "tag:b.example,2026:ch/de" == text_of(tree, f"{ATOM}id")
    assert "Kettle & Leaf" == text_of(tree, f"{ATOM}title")
    assert "Tee <b>" == text_of(tree, f"{ATOM}subtitle")
    assert "2026-11-23T09:30:00+01:00" == text_of(tree, f"{ATOM}updated")
    assert "Kettle" == text_of(tree, f"{ATOM}author/{ATOM}name")
    assert [
        {"rel": "self", "type": "application/atom+xml", "href": "https://b.example/ch/de/feed.atom"},
        {"rel": "alternate", "type": "text/html", "hreflang": "de", "href": "https://b.example/ch/de/"},
    ] == [link.attrib for link in tree.findall(f"{ATOM}link")]
    entry = tree.findall(f"{ATOM}entry")[0]
    assert "2026-11-20T09:00:00+01:00" == text_of(entry, f"{ATOM}published")
    assert "2026-11-23T09:30:00+01:00" == text_of(entry, f"{ATOM}updated")
    assert ["Änn", "Bo"] == [found.text for found in entry.findall(f"{ATOM}author/{ATOM}name")]
    assert ["https://b.example/ann/"] == [found.text for found in entry.findall(f"{ATOM}author/{ATOM}uri")]
    assert ["Grüner Tee", "A & B"] == [found.get("term") for found in entry.findall(f"{ATOM}category")]
    assert "Kurz & gut" == text_of(entry, f"{ATOM}summary")
    content = entry.find(f"{ATOM}content")
    assert content is not None
    assert ("html", GERMAN.content) == (content.get("type"), content.text)


def test_a_reader_understands_rss_and_atom_alike() -> None:
    for write in (rss, atom):
        parsed = feedparser.parse(write(FEED))
        assert not parsed.bozo
        assert "Kettle & Leaf" == parsed.feed.title
        assert [GERMAN.id, FOREIGN.id] == [entry.id for entry in parsed.entries]
        assert ["Grüner Tee", "A & B"] == [tag.term for tag in parsed.entries[0].tags]
        assert (2026, 11, 20, 8, 0, 0) == tuple(parsed.entries[0].published_parsed)[:6]
        assert "https://b.example/ch/de/gr%C3%BCner-tee/" == parsed.entries[0].link
        assert "https://b.example/a/hero.jpg" == parsed.entries[0].media_content[0]["url"]


def test_an_empty_feed_is_valid_and_has_no_date_of_its_own() -> None:
    channel = ElementTree.fromstring(rss(EMPTY_FEED))[0]
    assert channel.find("lastBuildDate") is None
    assert "Kettle &amp; Leaf" == text_of(channel, "description")
    tree = ElementTree.fromstring(atom(EMPTY_FEED))
    assert "1970-01-01T00:00:00Z" == text_of(tree, f"{ATOM}updated")
    assert "Kettle & Leaf" == text_of(tree, f"{ATOM}author/{ATOM}name")
    assert [] == json.loads(json_feed(EMPTY_FEED))["items"]


def test_json_feed_has_the_keys_of_version_1_1() -> None:
    data = json.loads(json_feed(FEED))
    items = data.pop("items")
    assert {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Kettle & Leaf",
        "home_page_url": "https://b.example/ch/de/",
        "feed_url": "https://b.example/ch/de/feed.json",
        "description": "Tee <b>",
        "icon": "https://b.example/icon.png",
        "authors": [{"name": "Kettle"}],
        "language": "de",
        "_glocal": {"market": "ch"},
    } == data
    assert {
        "id": "tag:b.example,2026:posts/a:ch/de",
        "url": "https://b.example/ch/de/gr%C3%BCner-tee/",
        "title": "Tee & <Kanne>",
        "content_html": GERMAN.content,
        "summary": "Kurz & gut",
        "image": "https://b.example/a/hero.jpg",
        "date_published": "2026-11-20T09:00:00+01:00",
        "date_modified": "2026-11-23T09:30:00+01:00",
        "authors": [{"name": "Änn", "url": "https://b.example/ann/"}, {"name": "Bo"}],
        "tags": ["Grüner Tee", "A & B"],
    } == items[0]


def test_an_item_without_content_or_title_still_has_what_is_required() -> None:
    bare = FeedItem("tag:x", "https://b.example/x/", "", GERMAN.published, GERMAN.updated, "de")
    feed = replace(FEED, items=(bare,))
    assert "https://b.example/x/" == text_of(ElementTree.fromstring(rss(feed)), "channel/item/title")
    assert "" == json.loads(json_feed(feed))["items"][0]["content_text"]


def test_characters_that_xml_forbids_are_dropped_in_every_format() -> None:
    item = replace(GERMAN, title="a\x00b\ud800", content="<p>\x0bc]]\x01></p>", summary="\uffff", tags=("\x02t",))
    feed = replace(FEED, items=(item,))
    entry = ElementTree.fromstring(rss(feed)).find("channel/item")
    assert entry is not None
    assert ("ab", "<p>c]]></p>") == (text_of(entry, "title"), text_of(entry, f"{CONTENT}encoded"))
    assert "ab" == text_of(ElementTree.fromstring(atom(feed)), f"{ATOM}entry/{ATOM}title")
    data = json.loads(json_feed(feed))["items"][0]
    assert ("ab", "<p>c]]></p>", ["t"]) == (data["title"], data["content_html"], data["tags"])


def test_a_picture_without_an_absolute_address_is_left_out() -> None:
    feed = replace(FEED, items=(replace(GERMAN, image=ImageView("/a/hero.jpg")),))
    assert b"media:content" not in rss(feed)
    assert "image" not in json.loads(json_feed(feed))["items"][0]


def test_the_newest_item_dates_a_feed_that_does_not_say_itself() -> None:
    assert GERMAN.updated == newest_change(replace(FEED, updated=None))
    assert None is newest_change(EMPTY_FEED)


def test_each_format_has_a_writer_and_a_type() -> None:
    assert ["rss", "atom", "json"] == list(WRITERS)
    assert list(WRITERS) == list(MIME_TYPES)


def test_every_format_names_its_hubs() -> None:
    feed = replace(FEED, hubs=("https://hub.example/", "https://push.example/tee & co/"))
    written = ["https://hub.example/", "https://push.example/tee%20&%20co/"]
    channel = ElementTree.fromstring(rss(feed))[0]
    assert written == [row.get("href") for row in channel.iter(f"{ATOM}link") if row.get("rel") == "hub"]
    links = ElementTree.fromstring(atom(feed)).findall(f"{ATOM}link")
    assert written == [row.get("href") for row in links if row.get("rel") == "hub"]
    assert [{"type": "WebSub", "url": url} for url in written] == json.loads(json_feed(feed))["hubs"]
    assert "hubs" not in json.loads(json_feed(FEED)) and b'rel="hub"' not in rss(FEED) + atom(FEED)
