"""Which entries a part of a page shows: the newest of a collection, those of a feed. From cards alone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from generator.model.edition import Edition
from generator.model.frozen import EMPTY
from generator.pipeline.contents import Contents
from generator.pipeline.site import Site

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def selected(contents: Contents, collection: str, *, tag: str = "", limit: int = 0) -> tuple[str, ...]:
    """The first entries of a collection in its order, of one tag if given; ``limit`` 0 means all."""
    ids: Sequence[str] = contents.sorted.get(collection, ())
    if tag:
        tagged = frozenset(contents.terms.get("tags", EMPTY).get(tag, ()))
        ids = [id for id in ids if id in tagged]
    return tuple(ids[:limit] if limit else ids)


def feed_ids(site: Site, edition: Edition, key: str) -> tuple[str, ...]:
    """The edition's own entries in the feed of a listing (``key``) or of the whole edition (``""``), newest first."""
    contents = site.contents[edition.id]
    if key:
        ids: Sequence[str] = contents.listings[key].items
    else:
        fed = [found for found in contents.listings.values() if found.kind == "collection" and found.feed]
        ids = tuple(dict.fromkeys(id for found in fed for id in found.items))
    pages = site.pages.by_edition[edition.id]
    own = [card for id in ids if (card := pages.get(id)) is not None and card.date is not None]
    own.sort(key=lambda card: (card.date or _EPOCH, card.id), reverse=True)
    return tuple(card.id for card in own[: site.config.feed_limit])
