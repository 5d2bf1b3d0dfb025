"""What a template sees: finished values of one page in one edition.

Every value here is already chosen, localized and addressed; a template only arranges it. Texts are plain strings (the
environment escapes them) unless they are said to be HTML. ``url`` values are ready for ``href``: a path on the same
host, else absolute, always percent-encoded.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from .edition import Direction
from .frozen import EMPTY, FrozenMap
from .source import Money


@dataclass(frozen=True, slots=True)
class LinkView:
    """A link. ``lang`` is set when the target is in another language than the page, ``external`` when off the site."""

    url: str
    label: str = ""
    lang: str = ""
    external: bool = False
    current: bool = False


@dataclass(frozen=True, slots=True)
class MenuItemView:
    """An entry of a menu. ``current``: the page itself; ``active``: the page or one below it.

    ``network`` is that of a link to a community, by which it gets its icon.
    """

    label: str
    url: str
    lang: str = ""
    external: bool = False
    current: bool = False
    active: bool = False
    network: str = ""


@dataclass(frozen=True, slots=True)
class IconView:
    """A link in the head to an icon of the site, or to its manifest: its relation, address, MIME type and sizes."""

    rel: str
    url: str
    type: str = ""
    sizes: str = ""


@dataclass(frozen=True, slots=True)
class AnalyticsView:
    """Who counts visits: ``plausible``, ``ga4`` or ``metrica``, its name, its id there and the script of plausible.

    ``asks``: nothing may be loaded before a reader agrees.
    """

    provider: str
    name: str
    id: str
    url: str = ""
    asks: bool = True


@dataclass(frozen=True, slots=True)
class SourceView:
    """A picture in a further format: its MIME type, and its files as ``srcset`` takes them."""

    type: str
    srcset: str


@dataclass(frozen=True, slots=True)
class ImageView:
    """A picture. ``width`` and ``height`` in CSS pixels, 0 where unknown; ``absolute_url`` for cards and feeds.

    ``url`` is a file that everybody can show. ``sources`` are the same picture in better formats, the one to prefer
    first; ``srcset`` its sizes in the format of ``url``, empty where there is one. ``sizes`` are the theme's, by use
    (``text`` for all others). ``placeholder`` is a colour, an address (``data:…``) or empty. ``focus`` is the point
    that no crop cuts off, as ``object-position`` takes it, empty for the middle; ``crops`` by the theme's names.
    """

    url: str
    alt: str = ""
    width: int = 0
    height: int = 0
    absolute_url: str = ""
    type: str = ""
    sources: tuple[SourceView, ...] = ()
    srcset: str = ""
    sizes: FrozenMap[str, str] = EMPTY
    placeholder: str = ""
    focus: str = ""
    credit: str = ""
    credit_url: str = ""
    crops: FrozenMap[str, ImageView] = EMPTY


@dataclass(frozen=True, slots=True)
class TermView:
    """A term of a taxonomy (tag, category, series, person as author) in this edition; ``count`` of its pages."""

    taxonomy: str
    id: str
    name: str
    url: str
    description: str = ""
    count: int = 0


@dataclass(frozen=True, slots=True)
class PersonView:
    """An author, spokesperson or opinion leader; ``url`` of the profile page, empty if it has none in this edition."""

    id: str
    name: str
    role: str = ""
    bio: str = ""
    url: str = ""
    image: ImageView | None = None
    links: tuple[LinkView, ...] = ()
    fediverse: str = ""


@dataclass(frozen=True, slots=True)
class SummaryView:
    """A page as other pages show it: in lists, neighbours, related posts.

    ``lang`` and ``dir`` are those of its text. ``borrowed``: a fallback in another language. ``elsewhere``: it lives in
    another market (the parent's). ``date`` and ``updated`` are aware, in the market's time zone.
    """

    id: str
    title: str
    url: str
    summary: str = ""
    lang: str = ""
    dir: Direction = "ltr"
    date: datetime | None = None
    updated: datetime | None = None
    cover: ImageView | None = None
    reading_minutes: int = 0
    tags: tuple[TermView, ...] = ()
    categories: tuple[TermView, ...] = ()
    people: tuple[PersonView, ...] = ()
    borrowed: bool = False
    elsewhere: bool = False
    draft: bool = False
    featured: bool = False
    collection: str = ""


@dataclass(frozen=True, slots=True)
class TocItem:
    """A heading of the table of contents, with those below it."""

    id: str
    text: str
    level: int
    children: tuple[TocItem, ...] = ()


@dataclass(frozen=True, slots=True)
class SectionView:
    """A landing section: the component's name, its id on the page, its parameters resolved by their types."""

    type: str
    id: str
    params: FrozenMap[str, object] = EMPTY


@dataclass(frozen=True, slots=True)
class SwitchView:
    """One choice of the language and region switcher.

    ``url`` leads to the same page if ``same_page``, else to the edition's home. ``label`` is the language's own name.
    """

    edition: str
    market: str
    language: str
    label: str
    lang: str
    dir: Direction
    url: str
    current: bool = False
    same_page: bool = False


@dataclass(frozen=True, slots=True)
class SwitchGroupView:
    """The choices of one market; ``name`` in the page's language, ``own_name`` in the market's first language."""

    market: str
    name: str
    own_name: str
    own_lang: str
    current: bool
    choices: tuple[SwitchView, ...]


@dataclass(frozen=True, slots=True)
class AlternateView:
    """A row of the hreflang cluster; ``url`` is absolute."""

    hreflang: str
    url: str


@dataclass(frozen=True, slots=True)
class FeedLinkView:
    """A feed to announce in the head: its MIME type, address and title."""

    type: str
    url: str
    title: str


@dataclass(frozen=True, slots=True)
class ShareLinkView:
    """A share button: a plain link. ``label`` is the network's name; ``icon`` the name of an inline icon.

    Where a network has no link ``url`` is empty, and ``code`` the path of a QR code of the page, ``code_size`` units
    wide.
    """

    network: str
    label: str
    url: str
    icon: str = ""
    code: str = ""
    code_size: int = 0


@dataclass(frozen=True, slots=True)
class SyndicationView:
    """A post about the page in a public community. ``label`` is the network's name; ``icon`` that of an inline icon."""

    network: str
    label: str
    url: str
    icon: str = ""


@dataclass(frozen=True, slots=True)
class HeadView:
    """All that belongs into ``<head>``, worked out.

    ``robots`` is empty when nothing is to be said. ``og`` are (property, content), ``meta`` (name, content) pairs in
    order. ``links`` are (rel, address) pairs such as ``me`` and ``webmention``. ``json_ld`` is one JSON text,
    escaped for a script element; empty when there is none.
    """

    title: str
    description: str
    canonical: str
    robots: str = ""
    alternates: tuple[AlternateView, ...] = ()
    og: tuple[tuple[str, str], ...] = ()
    meta: tuple[tuple[str, str], ...] = ()
    json_ld: str = ""
    feeds: tuple[FeedLinkView, ...] = ()
    previous: str = ""
    next: str = ""
    links: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class PagerView:
    """Where a listing page stands: numbers count from 1; addresses are empty at the ends."""

    number: int
    total: int
    first: str
    last: str
    previous: str
    next: str
    pages: tuple[LinkView, ...] = ()


@dataclass(frozen=True, slots=True)
class YearView:
    """A year of the archive. ``label`` is the year as the locale writes it."""

    year: int
    label: str
    url: str
    count: int
    items: tuple[SummaryView, ...] = ()


@dataclass(frozen=True, slots=True)
class ListingView:
    """What a listing page lists. Only what fits its kind is filled.

    kinds: ``collection`` (items, pager, years), ``term`` (term, items, pager), ``taxonomy`` (terms),
    ``archive`` (one year: items; all: years), ``person`` (person, items).
    """

    kind: str
    items: tuple[SummaryView, ...] = ()
    pager: PagerView | None = None
    term: TermView | None = None
    terms: tuple[TermView, ...] = ()
    years: tuple[YearView, ...] = ()
    year: YearView | None = None
    person: PersonView | None = None
    feeds: tuple[FeedLinkView, ...] = ()


@dataclass(frozen=True, slots=True)
class CommunityView:
    """A community as readers of the edition see it. Never a private one, nor one whose network the market denies.

    ``label`` is what the market calls the network, ``icon`` the name of an icon. ``url`` leads there, ``go`` is its
    short address on this host, ``go_url`` the same absolute. ``why`` explains in the reader's language why it is the
    nearest; empty where it is not. ``rel`` is ``me`` for the brand's own accounts. ``can`` are its abilities.
    ``on_request``: who wants to join has to ask.
    """

    id: str
    network: str
    kind: str
    label: str
    name: str
    url: str
    icon: str = ""
    go: str = ""
    go_url: str = ""
    handle: str = ""
    description: str = ""
    why: str = ""
    rel: str = ""
    on_request: bool = False
    can: FrozenMap[str, bool | str] = EMPTY


@dataclass(frozen=True, slots=True)
class CommentsView:
    """Comments that are loaded from another site at a click, never before.

    ``widget``: ``giscus``, ``discourse``, ``telegram``, ``vk``; ``settings`` is what it needs. ``url`` leads to the
    discussion without any script; empty where there is no such address. ``host`` is the site that is asked.
    """

    widget: str
    host: str
    url: str = ""
    settings: FrozenMap[str, str] = EMPTY


@dataclass(frozen=True, slots=True)
class RegionView:
    """The market's own region: its name in the page's language and all facts seen from it, localized."""

    id: str
    kind: str
    name: str
    code: str
    facts: FrozenMap[str, object] = EMPTY


@dataclass(frozen=True, slots=True)
class SiteView:
    """The brand: its name and tagline in the page's language; ``params`` and ``brand`` of site.toml."""

    name: str
    url: str
    tagline: str = ""
    email: str = ""
    params: FrozenMap[str, object] = EMPTY
    brand: FrozenMap[str, object] = EMPTY
    generator: str = ""


@dataclass(frozen=True, slots=True)
class EditionView:
    """The edition a page is built for.

    ``home`` is its home page, ``market_name`` in the page's language. ``menus`` by name. ``parent`` leads a city's
    market to its country's; ``children`` are the city markets below this one that have this language.
    ``listings`` maps collection and taxonomy ids to their listing pages' addresses. ``communities`` are the nearest
    ones, one for each network; ``places_below`` those of places inside the region (a country's cities); ``hub`` the
    address of the page that shows them, empty without any; ``search`` that of the page to search on, empty without
    search; ``search_index`` the address of the folder of the index, ``search_base`` what the addresses in it begin
    with. ``denied`` are networks that must not appear; ``consent`` is what a reader is told before something is loaded
    from another site. ``icons`` are the links in the head to the icons of [brand] and to the manifest; empty without an
    icon. ``analytics`` is None where nobody counts visits.
    """

    id: str
    market: str
    market_name: str
    language: str
    language_label: str
    locale: str
    dir: Direction
    url: str
    home: str
    region: RegionView
    currency: str = ""
    timezone: str = "UTC"
    options: FrozenMap[str, object] = EMPTY
    menus: FrozenMap[str, tuple[MenuItemView, ...]] = EMPTY
    parent: LinkView | None = None
    children: tuple[LinkView, ...] = ()
    listings: FrozenMap[str, LinkView] = EMPTY
    feeds: tuple[FeedLinkView, ...] = ()
    opening_hours: tuple[tuple[str, str], ...] = ()
    address: tuple[str, ...] = ()
    phone: LinkView | None = None
    communities: tuple[CommunityView, ...] = ()
    places_below: tuple[CommunityView, ...] = ()
    hub: str = ""
    search: str = ""
    search_index: str = ""
    search_base: str = ""
    denied: tuple[str, ...] = ()
    consent: str = ""
    icons: tuple[IconView, ...] = ()
    analytics: AnalyticsView | None = None


@dataclass(frozen=True, slots=True)
class PageView:
    """The page being rendered.

    ``kind``: ``home``, ``page`` (an entry), ``listing``, ``not_found``. ``content`` and ``notes`` are finished HTML
    (``notes`` the footnotes' list). ``lang`` and ``dir`` are those of the text, which differ from the edition's when
    ``borrowed``; then ``notice_language`` names the text's language in the edition's language. ``fields`` holds the
    collection's own fields, ``extra`` the writer's free values. ``previous`` is the older post, ``next`` the newer.
    ``paid``: somebody paid for it, ``paid_by`` tells who if that is known. ``syndication``: where posts about it stand.
    """

    kind: str
    id: str
    title: str
    url: str
    canonical: str
    lang: str
    dir: Direction
    summary: str = ""
    content: str = ""
    notes: str = ""
    collection: str = ""
    template: str = ""
    date: datetime | None = None
    updated: datetime | None = None
    cover: ImageView | None = None
    toc: tuple[TocItem, ...] = ()
    reading_minutes: int = 0
    words: int = 0
    tags: tuple[TermView, ...] = ()
    categories: tuple[TermView, ...] = ()
    people: tuple[PersonView, ...] = ()
    series: TermView | None = None
    series_items: tuple[SummaryView, ...] = ()
    previous: SummaryView | None = None
    next: SummaryView | None = None
    related: tuple[SummaryView, ...] = ()
    sections: tuple[SectionView, ...] = ()
    breadcrumbs: tuple[LinkView, ...] = ()
    switcher: tuple[SwitchGroupView, ...] = ()
    share: tuple[ShareLinkView, ...] = ()
    syndication: tuple[SyndicationView, ...] = ()
    listing: ListingView | None = None
    borrowed: bool = False
    notice_language: str = ""
    draft: bool = False
    featured: bool = False
    paid: bool = False
    paid_by: str = ""
    comments: CommentsView | None = None
    fields: FrozenMap[str, object] = EMPTY
    extra: FrozenMap[str, object] = EMPTY


@dataclass(frozen=True, slots=True)
class DataItemView:
    """An item of a data file in this edition: ``item.id``, and its keys by ``item.values.KEY``.

    ``price`` and other money values are :class:`Money` with a currency: ``{{ item.price|money }}``.
    ``lang`` is set when the name is in another language than the page.
    """

    id: str
    name: str = ""
    description: str = ""
    price: Money | None = None
    values: FrozenMap[str, object] = EMPTY
    lang: str = ""
