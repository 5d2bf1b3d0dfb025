"""Feeds with the full text: RSS 2.0, Atom and JSON Feed 1.1.

Equal feeds give equal bytes: every date comes from the items, none from the clock.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime

from generator.listing.addresses import percent_encode
from generator.listing.dates import rfc822, rfc3339
from generator.listing.xml_text import DECLARATION, attributes, cdata, clean, document, element, escape, quote
from generator.model.frozen import FrozenMap
from generator.model.social import Feed, FeedItem
from generator.model.view import ImageView

#: The MIME type of each format.
MIME_TYPES: FrozenMap[str, str] = FrozenMap(
    {"rss": "application/rss+xml", "atom": "application/atom+xml", "json": "application/feed+json"}
)
#: The ``updated`` of an Atom feed without entries, which RFC 4287 does not let be left out.
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Pieces:
    """The finished parts of items, made once per item and format: an item stands in the feed of each of its terms.

    For the feeds of one language. An item counts as the same if it is the same object.
    """

    def __init__(self) -> None:
        self._made: dict[tuple[str, int], tuple[FeedItem, bytes]] = {}

    def piece(self, kind: str, item: FeedItem, make: Callable[[FeedItem], bytes]) -> bytes:
        """The part of an item in a feed of a kind."""
        found = self._made.get((kind, id(item)))
        if found is None:
            if len(self._made) >= _MOST_PIECES:
                self._made.clear()
            found = self._made[kind, id(item)] = (item, make(item))
        return found[1]


#: How many finished parts are kept.
_MOST_PIECES = 6000

_RSS_OPEN = (
    '<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" '
    'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:media="http://search.yahoo.com/mrss/">\n<channel>\n'
)
_ATOM_OPEN = '<feed xmlns="http://www.w3.org/2005/Atom" xmlns:media="http://search.yahoo.com/mrss/"'


def rss(feed: Feed, *, pieces: Pieces | None = None) -> bytes:
    """The feed as RSS 2.0 with ``content:encoded``, ``dc:creator``, ``media:content`` and ``atom:link rel="self"``.

    ``lastBuildDate`` is the newest item's; an empty feed has none. A guid that is no address says so. An item in
    another language than the feed carries ``xml:lang`` and ``dc:language``. Summaries are escaped twice, since readers
    take a description as HTML.
    Source: RSS 2.0 (rssboard.org); Media RSS 1.5.
    """
    home = percent_encode(feed.home_url)
    parts = [
        DECLARATION,
        _RSS_OPEN,
        f"<title>{escape(feed.title)}</title>\n<link>{escape(home)}</link>\n",
        f"<description>{escape(escape(feed.description or feed.title))}</description>\n",
        element("language", feed.language),
        _own_address("atom:link", feed, "rss"),
        _hubs("atom:link", feed),
    ]
    newest = newest_change(feed)
    if newest:
        parts.append(f"<lastBuildDate>{rfc822(newest)}</lastBuildDate>\n")
    parts.append(element("dc:creator", feed.author))
    parts.append(element("generator", feed.generator))
    if feed.icon and not feed.icon.lower().endswith(".svg"):  # RSS knows GIF, JPEG and PNG
        parts.append(f"<image><url>{escape(percent_encode(feed.icon))}</url>")
        parts.append(f"<title>{escape(feed.title)}</title><link>{escape(home)}</link></image>\n")
    pieces = pieces or Pieces()
    items = [pieces.piece("rss", item, lambda item: _rss_item(item, feed.language)) for item in feed.items]
    return b"".join((document(parts), *items, b"</channel>\n</rss>\n"))


def _rss_item(item: FeedItem, language: str) -> bytes:
    foreign = item.language and item.language != language
    parts = [f'<item xml:lang="{quote(item.language)}">\n' if foreign else "<item>\n"]
    title = item.title or ("" if item.summary else item.url)
    parts.append(element("title", title))
    parts.append(f"<link>{escape(percent_encode(item.url))}</link>\n")
    permalink = "" if item.id == item.url else ' isPermaLink="false"'
    parts.append(f"<guid{permalink}>{escape(item.id)}</guid>\n")
    parts.append(f"<pubDate>{rfc822(item.published)}</pubDate>\n")
    parts.extend(element("dc:creator", name) for name, _ in item.authors)
    if foreign:
        parts.append(element("dc:language", item.language))
    parts.extend(element("category", tag) for tag in item.tags)
    parts.append(element("description", escape(item.summary)))
    parts.append(_media(item.image))
    if item.content:
        parts.append(f"<content:encoded>{cdata(item.content)}</content:encoded>\n")
    parts.append("</item>\n")
    return document(parts)


def atom(feed: Feed, *, pieces: Pieces | None = None) -> bytes:
    """The feed as Atom, with ``xml:lang`` on the feed and on every entry in another language.

    ``updated`` is the newest entry's; of an empty feed it is :data:`EPOCH`, as there is nothing that could have
    changed. A feed without an author has its title as author, since Atom requires one.
    Source: RFC 4287.
    """
    home = percent_encode(feed.home_url)
    parts = [
        DECLARATION,
        _ATOM_OPEN,
        attributes((("xml:lang", feed.language),)),
        f">\n<id>{escape(feed.id)}</id>\n<title>{escape(feed.title)}</title>\n",
        element("subtitle", feed.description),
        f"<updated>{rfc3339(newest_change(feed) or EPOCH)}</updated>\n",
        _own_address("link", feed, "atom"),
        _hubs("link", feed),
        f'<link rel="alternate" type="text/html"{attributes((("hreflang", feed.language), ("href", home)))}/>\n',
        f"<author><name>{escape(feed.author or feed.title)}</name></author>\n",
        element("generator", feed.generator),
        element("icon", percent_encode(feed.icon)),
    ]
    pieces = pieces or Pieces()
    items = [pieces.piece("atom", item, lambda item: _atom_entry(item, feed.language)) for item in feed.items]
    return b"".join((document(parts), *items, b"</feed>\n"))


def _atom_entry(item: FeedItem, language: str) -> bytes:
    foreign = item.language and item.language != language
    url = quote(percent_encode(item.url))
    parts = [
        f'<entry xml:lang="{quote(item.language)}">\n' if foreign else "<entry>\n",
        f"<id>{escape(item.id)}</id>\n<title>{escape(item.title)}</title>\n",
        f'<link rel="alternate" type="text/html" href="{url}"/>\n',
        f"<published>{rfc3339(item.published)}</published>\n<updated>{rfc3339(item.updated)}</updated>\n",
    ]
    for name, address in item.authors:
        uri = f"<uri>{escape(percent_encode(address))}</uri>" if address else ""
        parts.append(f"<author><name>{escape(name)}</name>{uri}</author>\n")
    parts.extend(f'<category term="{quote(tag)}"/>\n' for tag in item.tags)
    parts.append(element("summary", item.summary))
    parts.append(_media(item.image))
    if item.content:
        parts.append(f'<content type="html">{cdata(item.content)}</content>\n')
    parts.append("</entry>\n")
    return document(parts)


def json_feed(feed: Feed, *, pieces: Pieces | None = None) -> bytes:
    """The feed as JSON Feed 1.1, on one line. ``_glocal`` tells the market.

    An item without content has its summary, else its title, as ``content_text``, since one of both is required.
    Source: jsonfeed.org/version/1.1.
    """
    data: dict[str, object] = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": clean(feed.title),
        "home_page_url": percent_encode(feed.home_url),
    }
    if "json" in feed.urls:
        data["feed_url"] = percent_encode(feed.urls["json"])
    for key, value in (
        ("description", clean(feed.description)),
        ("icon", percent_encode(feed.icon)),
        ("authors", [{"name": clean(feed.author)}] if feed.author else None),
        ("language", feed.language),
        ("hubs", [{"type": "WebSub", "url": percent_encode(url)} for url in feed.hubs]),
    ):
        if value:
            data[key] = value
    if feed.market:
        data["_glocal"] = {"market": feed.market}
    pieces = pieces or Pieces()
    items = [pieces.piece("json", item, lambda item: _json(_json_item(item, feed.language))) for item in feed.items]
    return b"".join((_json(data)[:-1], b',"items":[', b",".join(items), b"]}\n"))


def _json(data: dict[str, object]) -> bytes:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "ignore")


def _json_item(item: FeedItem, language: str) -> dict[str, object]:
    data: dict[str, object] = {"id": item.id, "url": percent_encode(item.url)}
    if item.title:
        data["title"] = clean(item.title)
    if item.content:
        data["content_html"] = clean(item.content)
    else:
        data["content_text"] = clean(item.summary or item.title)
    if item.summary:
        data["summary"] = clean(item.summary)
    image = _image_address(item.image)
    if image:
        data["image"] = image
    data["date_published"] = rfc3339(item.published)
    data["date_modified"] = rfc3339(item.updated)
    if item.authors:
        data["authors"] = [
            {"name": clean(name), "url": percent_encode(url)} if url else {"name": clean(name)}
            for name, url in item.authors
        ]
    if item.tags:
        data["tags"] = [clean(tag) for tag in item.tags]
    if item.language and item.language != language:
        data["language"] = item.language
    return data


#: The writer of each format, by the names that ``Feed.urls`` uses.
WRITERS: FrozenMap[str, Callable[..., bytes]] = FrozenMap({"rss": rss, "atom": atom, "json": json_feed})


def newest_change(feed: Feed) -> datetime | None:
    """When the feed last changed: as it says itself, else its newest item's; None for an empty feed."""
    return feed.updated or max((item.updated for item in feed.items), default=None)


def _own_address(tag: str, feed: Feed, kind: str) -> str:
    if kind not in feed.urls:
        return ""
    return f'<{tag} rel="self" type="{MIME_TYPES[kind]}" href="{quote(percent_encode(feed.urls[kind]))}"/>\n'


def _hubs(tag: str, feed: Feed) -> str:
    """Where a reader subscribes to be told at once. Source: W3C WebSub, section 4, "Discovery"."""
    return "".join(f'<{tag} rel="hub" href="{quote(percent_encode(url))}"/>\n' for url in feed.hubs)


def _image_address(image: ImageView | None) -> str:
    if image is None:
        return ""
    url = image.absolute_url or image.url
    return percent_encode(url) if "://" in url else ""


def _media(image: ImageView | None) -> str:
    url = _image_address(image)
    if image is None or not url:
        return ""
    start = "<media:content" + attributes(
        (
            ("url", url),
            ("medium", "image"),
            ("type", image.type),
            ("width", str(image.width) if image.width else ""),
            ("height", str(image.height) if image.height else ""),
        )
    )
    if not image.alt:
        return start + "/>\n"
    return f'{start}><media:description type="plain">{escape(image.alt)}</media:description></media:content>\n'
