"""Feeds worked out: the newest own posts of an edition or one of its terms, full text, absolute addresses."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime
from urllib.parse import urljoin, urlsplit

from generator.model.frozen import FrozenMap
from generator.model.output import Read
from generator.model.site import Page
from generator.model.social import Feed, FeedItem
from generator.pipeline.desk import FEED_FILES, Desk
from generator.pipeline.site import absolute_url

_TAG = re.compile(r"""<[A-Za-z](?:[^<>"]|"[^"]*")*>""")
_ADDRESS = re.compile(r'(?<=\s)(href|src)="([^"]*)"')


def feed_of(desk: Desk, key: str, *, content: Callable[[Page], str]) -> Feed:
    """The feed of a listing (``key``), or of the edition (``""``). ``content`` fills a page's body."""
    edition = desk.edition
    listing = desk.contents.listings.get(key) if key else None
    title, folder = (desk.listing_title(listing), listing.path) if listing is not None else ("", edition.base_path)
    desk.linker.reads.add(Read("feed", f"{edition.id}:{key}"))
    pages = (desk.site.entries.page(edition.id, id) for id in desk.contents.feeds.get(key, ()))
    items = tuple(_kept_item(desk, page, content) for page in pages if page is not None)
    name = desk.site_view.name
    return Feed(
        id=_tag(desk, f"feed/{edition.id}/{key}"),
        title=f"{title} · {name}" if title else name,
        description=desk.site_view.tagline or desk.say("%(title)s: newest posts", title=title or name),
        home_url=absolute_url(edition, folder),
        urls=FrozenMap((form, absolute_url(edition, folder + file)) for form, _, file in FEED_FILES),
        language=edition.locale,
        market=edition.market,
        updated=max((item.updated for item in items), default=None),
        items=items,
        author=name,
        generator=desk.site_view.generator,
        hubs=desk.site.config.hubs,
    )


def _kept_item(desk: Desk, page: Page, content: Callable[[Page], str]) -> FeedItem:
    return desk.linker.remember(("feed item", page.id), lambda: _item(desk, page, content))


def _item(desk: Desk, page: Page, content: Callable[[Page], str]) -> FeedItem:
    desk.linker.reads.add(Read("page", f"{page.edition.id}:{page.id}"))
    summary = desk.summary(page.id)
    url = absolute_url(page.edition, page.path)
    published = page.date or datetime(1970, 1, 1, tzinfo=UTC)
    return FeedItem(
        id=_tag(desk, f"{page.edition.id}/{page.id}", published.year),
        url=url,
        title=page.composed.text("title"),
        published=published,
        updated=page.updated or published,
        language=summary.lang if summary is not None else page.edition.locale,
        summary=summary.summary if summary is not None else "",
        content=absolutize(content(page), url),
        authors=tuple((person.name, urljoin(url, person.url)) for person in desk.people_of(page)),
        tags=tuple(term.name for term in desk.terms_of(page, "tags")),
        image=summary.cover if summary is not None else None,
    )


def _tag(desk: Desk, name: str, year: int = 0) -> str:
    """A tag URI (RFC 4151) that outlives slugs and moves between hosts of the site."""
    host = urlsplit(desk.site.config.url).hostname or "localhost"
    return f"tag:{host},{year or 2000}:{name}"


def absolutize(html: str, base: str) -> str:
    """The HTML with every ``href`` and ``src`` made absolute, so that it reads the same anywhere."""

    def replaced(match: re.Match[str]) -> str:
        address = match[2]
        if "://" in address or address.startswith(("mailto:", "tel:", "data:")):
            return match[0]
        return f'{match[1]}="{urljoin(base, address)}"'

    return _TAG.sub(lambda tag: _ADDRESS.sub(replaced, tag[0]), html)
