from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from xml.etree import ElementTree

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.listing.feeds import atom, json_feed, rss
from generator.model.frozen import FrozenMap
from generator.model.social import Feed, FeedItem

ATOM = "{http://www.w3.org/2005/Atom}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}"
DAY = datetime(2026, 11, 23, tzinfo=UTC)
FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
TEXTS = st.text(st.one_of(st.characters(exclude_categories=()), st.sampled_from("]]>&<\x00\r")), max_size=20)


def allowed(text: str) -> str:
    return FORBIDDEN.sub("", text)


def as_parsed(text: str) -> str:
    return allowed(text).replace("\r\n", "\n").replace("\r", "\n")


@settings(max_examples=200, deadline=None)
@given(TEXTS, TEXTS)
def test_any_text_is_read_back_from_every_format(title: str, content: str) -> None:
    item = FeedItem("tag:x", "https://b.example/", "T" + title, DAY, DAY, "de", content="C" + content)
    feed = Feed("tag:f", title, title, "https://b.example/", FrozenMap(), "de", "ch", DAY, (item,))
    in_rss = ElementTree.fromstring(rss(feed)).find("channel/item")
    in_atom = ElementTree.fromstring(atom(feed)).find(f"{ATOM}entry")
    assert in_rss is not None
    assert in_atom is not None
    assert as_parsed("T" + title) == in_rss.findtext("title") == in_atom.findtext(f"{ATOM}title")
    assert as_parsed("C" + content) == in_rss.findtext(f"{CONTENT}encoded") == in_atom.findtext(f"{ATOM}content")
    in_json = json.loads(json_feed(feed))["items"][0]
    assert (allowed("T" + title), allowed("C" + content)) == (in_json["title"], in_json["content_html"])
