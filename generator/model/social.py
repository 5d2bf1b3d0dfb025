"""What feeds, cards and structured data are made of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from .frozen import EMPTY, FrozenMap
from .view import ImageView, LinkView


@dataclass(frozen=True, slots=True)
class FeedItem:
    """An item of a feed. ``id`` is a tag URI that outlives slugs; ``url`` absolute; ``content`` full HTML with absolute
    addresses; ``published`` and ``updated`` aware. ``language`` is that of the text."""

    id: str
    url: str
    title: str
    published: datetime
    updated: datetime
    language: str
    summary: str = ""
    content: str = ""
    authors: tuple[tuple[str, str], ...] = ()
    tags: tuple[str, ...] = ()
    image: ImageView | None = None


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed of one edition or one of its terms. ``urls`` maps ``rss``, ``atom``, ``json`` to absolute addresses.

    ``updated`` is the newest item's, never the clock's; None for an empty feed. ``hubs`` are the addresses of WebSub
    hubs.
    """

    id: str
    title: str
    description: str
    home_url: str
    urls: FrozenMap[str, str]
    language: str
    market: str
    updated: datetime | None
    items: tuple[FeedItem, ...]
    author: str = ""
    icon: str = ""
    generator: str = ""
    hubs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SitemapUrl:
    """A row of a sitemap: absolute address, last change, its cluster as (hreflang, absolute address) with itself."""

    url: str
    modified: datetime | None = None
    alternates: tuple[tuple[str, str], ...] = ()
    images: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Redirect:
    """An address that leads on: ``source`` a path on ``host`` (decoded), ``target`` a path or an absolute URL.

    ``is_temporary``: it may lead elsewhere tomorrow, so that nobody is to remember where it leads.
    """

    host: str
    source: str
    target: str
    origin: str = ""
    is_temporary: bool = False


@dataclass(frozen=True, slots=True)
class OfferCard:
    """A product with its price in the market's currency."""

    id: str
    name: str
    description: str = ""
    amount: str = ""
    currency: str = ""
    available: bool = True
    url: str = ""
    image: str = ""
    valid_until: str = ""


@dataclass(frozen=True, slots=True)
class BusinessCard:
    """The brand's presence in a market: a LocalBusiness where guests can go, else the organization's contact there.

    ``hours`` maps ``mo`` … ``su`` to ``09:00-21:00`` or ``closed``; ``address`` has street, locality, postal_code,
    country (ISO code); ``map`` is the place on a map service.
    """

    name: str
    url: str
    is_local: bool = False
    map: str = ""
    telephone: str = ""
    email: str = ""
    address: FrozenMap[str, str] = EMPTY
    hours: FrozenMap[str, str] = EMPTY
    area: str = ""
    currency: str = ""
    same_as: tuple[str, ...] = ()
    logo: str = ""
    languages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PersonCard:
    """Whom a profile page is about. Addresses are absolute."""

    name: str
    url: str
    role: str = ""
    description: str = ""
    image: str = ""
    same_as: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Card:
    """All that a link's card and its structured data need of a page.

    ``kind``: ``website``, ``article``, ``profile``. ``url`` is the canonical address; ``locale`` BCP 47 of language ×
    region; ``alternate_locales`` BCP 47 of the other editions where the page truly exists. Dates are aware.
    ``breadcrumbs`` are links with absolute addresses, home first. ``person`` is whom a profile is about, ``sponsor``
    who paid for an article.
    """

    kind: str
    title: str
    description: str
    url: str
    site_name: str
    site_url: str
    language: str
    locale: str
    business: BusinessCard
    alternate_locales: tuple[str, ...] = ()
    image: ImageView | None = None
    published: datetime | None = None
    modified: datetime | None = None
    section: str = ""
    tags: tuple[str, ...] = ()
    authors: tuple[tuple[str, str], ...] = ()
    breadcrumbs: tuple[LinkView, ...] = ()
    offers: tuple[OfferCard, ...] = ()
    words: int = 0
    person: PersonCard | None = None
    sponsor: str = ""
