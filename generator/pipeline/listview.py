"""Listing pages worked out for their templates: collections, terms, taxonomies, archives, people, homes, 404."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from generator.listing.pagination import window
from generator.markup.excerpt import cut
from generator.model.output import Read
from generator.model.site import Page
from generator.model.view import (
    HeadView,
    LinkView,
    ListingView,
    PagerView,
    PageView,
    SectionView,
    SummaryView,
    TermView,
    YearView,
)
from generator.pipeline.clusters import home_places, strangers_of_entry, strangers_of_listing
from generator.pipeline.communities import HUB, hub_places
from generator.pipeline.contents import Listing
from generator.pipeline.desk import Desk
from generator.pipeline.pageview import breadcrumbs, head_view, share_of
from generator.pipeline.params import select_pages
from generator.pipeline.searchable import SEARCH
from generator.pipeline.site import absolute_url, quote_path
from generator.resolve.fill import Filled
from generator.resolve.pages import HOME
from generator.theme.safe import Markup

#: How many posts a home page without sections shows.
HOME_POSTS = 10
#: How many posts a hub shows.
HUB_POSTS = 3


def _summaries(desk: Desk, ids: Sequence[str]) -> tuple[SummaryView, ...]:
    return tuple(row for id in ids if (row := desk.summary(id)) is not None)


def pager_of(desk: Desk, listing: Listing, number: int) -> PagerView | None:
    """Where page ``number`` of a listing stands; None for a listing of one page."""
    total = len(listing.pages)
    if total < 2:
        return None

    def at(n: int) -> str:
        return desk.href(listing.page_path(n)) if 1 <= n <= total else ""

    links = tuple(
        LinkView(at(n), desk.formatter.number(n), current=n == number) if n is not None else LinkView("", "…")
        for n in window(number, total)
    )
    return PagerView(number, total, at(1), at(total), at(number - 1), at(number + 1), links)


def _years(desk: Desk, listing: Listing) -> tuple[YearView, ...]:
    desk.linker.reads.add(Read("years", f"{desk.edition.id}:{listing.collection}"))
    rows: list[YearView] = []
    for other in desk.contents.listings.values():
        if other.kind == "archive" and other.collection == listing.collection:
            label = desk.formatter.year(datetime(other.year, 7, 1))
            items = _summaries(desk, other.items) if other.key == listing.key else ()
            rows.append(YearView(other.year, label, desk.href(other.path), other.count, items))
    return tuple(rows)


def _listing_view(desk: Desk, listing: Listing, number: int) -> ListingView:
    ids = listing.pages[number - 1]
    feeds = desk.feed_links(listing) if listing.kind in ("term", "person") else desk.edition_view.feeds
    match listing.kind:
        case "collection":
            return ListingView(
                "collection",
                _summaries(desk, ids),
                pager_of(desk, listing, number),
                years=_years(desk, listing),
                feeds=feeds,
            )
        case "archive":
            years = _years(desk, listing)
            year = next((row for row in years if row.year == listing.year), None)
            return ListingView("archive", _summaries(desk, ids), years=years, year=year, feeds=feeds)
        case "taxonomy":
            desk.linker.reads.add(Read("terms", f"{desk.edition.id}:{listing.taxonomy}"))
            terms = [desk.counted_term(listing.taxonomy, id) for id in desk.contents.terms[listing.taxonomy]]
            rows: list[TermView] = sorted(
                (term for term in terms if term.url), key=lambda term: desk.collation_key(term.name)
            )
            return ListingView("taxonomy", terms=tuple(rows), feeds=feeds)
        case _:
            return ListingView(
                listing.kind,
                _summaries(desk, ids),
                pager_of(desk, listing, number),
                term=desk.counted_term(listing.taxonomy, listing.term),
                person=desk.person(listing.term) if listing.kind == "person" else None,
                feeds=feeds,
            )


def listing_page(
    desk: Desk,
    listing: Listing,
    number: int,
    *,
    index: Page | None,
    body: tuple[Filled, tuple[SectionView, ...]] | None,
    places: Mapping[str, str],
) -> tuple[PageView, HeadView, str]:
    """A page of a listing, its head, and the kind of its template.

    ``index`` is the collection's own entry if it has one, ``body`` its filled text and sections on the first page.
    """
    edition = desk.edition
    title = desk.listing_title(listing)
    path = listing.page_path(number)
    summary = ""
    if index is not None:
        summary = desk.summary_text(index)
    elif listing.kind in ("term", "person"):
        summary = cut(desk.term(listing.taxonomy, listing.term).description, desk.site.config.excerpt_characters)
    is_home = path == edition.base_path
    crumbs = () if is_home else breadcrumbs(desk, None, title=title, url=quote_path(listing.path))
    spoken = index.composed.language if index is not None else edition.language
    borrowed = index is not None and index.borrowed
    languages = desk.site.matrix.languages
    view = PageView(
        kind="home" if is_home else "listing",
        id=listing.key,
        title=title,
        url=quote_path(path),
        canonical=index.canonical if borrowed and index is not None else absolute_url(edition, path),
        lang=edition.locale if not borrowed else spoken,
        dir=languages[spoken].direction if spoken in languages else edition.direction,
        summary=summary,
        content=Markup(body[0].html) if body is not None else "",
        notes=Markup(body[0].notes) if body is not None else "",
        collection=listing.collection,
        template=index.composed.text("template") if index is not None else "",
        sections=body[1] if body is not None else (),
        breadcrumbs=crumbs,
        switcher=desk.switcher(places),
        share=share_of(desk, absolute_url(edition, path), title, summary) if number == 1 else (),
        listing=_listing_view(desk, listing, number),
        borrowed=borrowed,
        notice_language=desk.formatter.language_name(spoken) if borrowed else "",
    )
    pager = view.listing.pager if view.listing is not None else None
    shown = title if number == 1 else f"{title} · " + desk.say("Page %(number)s", number=desk.formatter.number(number))
    head = head_view(
        desk,
        view,
        kind="profile" if listing.kind == "person" else "website",
        places=places,
        strangers=strangers_of_listing(desk.site, listing),
        feeds=desk.feed_links(listing) if listing.kind in ("term", "person") else (),
        noindex=not listing.own,
        previous=pager.previous if pager is not None else "",
        next_page=pager.next if pager is not None else "",
        title=shown,
        clustered=number == 1 and listing.kind != "archive",
    )
    template = {"collection": "listing", "person": "person", "archive": "archive", "taxonomy": "taxonomy"}
    return view, head, template.get(listing.kind, "term")


def home_view(desk: Desk) -> tuple[PageView, HeadView, str]:
    """The home of an edition that has no entry for it: its newest posts."""
    edition = desk.edition
    first = next((f for f in desk.contents.listings.values() if f.kind == "collection"), None)
    items = select_pages(desk, collection=first.collection, limit=HOME_POSTS) if first is not None else ()
    places = home_places(desk.site)
    name = desk.site_view.name
    view = PageView(
        kind="home",
        id="home",
        title=name,
        url=quote_path(edition.base_path),
        canonical=absolute_url(edition, edition.base_path),
        lang=edition.locale,
        dir=edition.direction,
        summary=desk.site_view.tagline,
        switcher=desk.switcher(places),
        share=share_of(desk, edition.base_url, name, desk.site_view.tagline),
        listing=ListingView("collection", items, feeds=desk.edition_view.feeds),
    )
    strangers = strangers_of_entry(desk.site, HOME)
    return view, head_view(desk, view, kind="website", places=places, strangers=strangers), "home"


def hub_view(desk: Desk) -> tuple[PageView, HeadView, str]:
    """The hub of an edition: its nearest communities, its newest posts, its contacts."""
    edition = desk.edition
    path = f"{edition.base_path}{HUB}/"
    desk.linker.reads.add(Read("hubs", ""))
    places = hub_places(desk.site)
    first = next((f for f in desk.contents.listings.values() if f.kind == "collection" and f.feed), None)
    items = select_pages(desk, collection=first.collection, limit=HUB_POSTS) if first is not None else ()
    title = desk.say("Our communities")
    summary = desk.say("Where to meet %(name)s, by network.", name=desk.site_view.name)
    view = PageView(
        kind="listing",
        id="hub",
        title=title,
        url=quote_path(path),
        canonical=absolute_url(edition, path),
        lang=edition.locale,
        dir=edition.direction,
        summary=summary,
        breadcrumbs=breadcrumbs(desk, None, title=title, url=quote_path(path)),
        switcher=desk.switcher(places),
        share=share_of(desk, absolute_url(edition, path), title, summary),
        listing=ListingView("collection", items, feeds=desk.edition_view.feeds),
    )
    return view, head_view(desk, view, kind="website", places=places), "hub"


def search_view(desk: Desk) -> tuple[PageView, HeadView, str]:
    """The page to search on: all posts, newest first, for readers without JavaScript. Not for search engines."""
    edition = desk.edition
    path = f"{edition.base_path}{SEARCH}/"
    places = {other.id: f"{other.base_path}{SEARCH}/" for other in desk.site.matrix}
    first = next((f for f in desk.contents.listings.values() if f.kind == "collection" and f.feed), None)
    items = select_pages(desk, collection=first.collection) if first is not None else ()
    title = desk.say("Search")
    view = PageView(
        kind="listing",
        id="search",
        title=title,
        url=quote_path(path),
        canonical=absolute_url(edition, path),
        lang=edition.locale,
        dir=edition.direction,
        breadcrumbs=breadcrumbs(desk, None, title=title, url=quote_path(path)),
        switcher=desk.switcher(places),
        listing=ListingView("collection", items, feeds=desk.edition_view.feeds),
    )
    return view, head_view(desk, view, kind="website", places={}, noindex=True, clustered=False), "search"


def chooser_view(desk: Desk) -> tuple[PageView, HeadView, str]:
    """The root of a host where no edition stands: all editions, to choose from. Never a redirect."""
    edition = desk.edition
    path = f"{edition.prefix}/"
    view = PageView(
        kind="listing",
        id="chooser",
        title=desk.say("Choose your country and language"),
        url=quote_path(path),
        canonical=absolute_url(edition, path),
        lang=edition.locale,
        dir=edition.direction,
        switcher=desk.switcher(home_places(desk.site)),
    )
    return view, head_view(desk, view, kind="website", places={}, noindex=True, clustered=False), "chooser"


def not_found_view(desk: Desk) -> tuple[PageView, HeadView]:
    """The 404 page of an edition, in its own language."""
    edition = desk.edition
    path = f"{edition.base_path}404.html"
    view = PageView(
        kind="not_found",
        id="404",
        title=desk.say("Page not found"),
        url=quote_path(path),
        canonical=absolute_url(edition, path),
        lang=edition.locale,
        dir=edition.direction,
        switcher=desk.switcher(home_places(desk.site)),
    )
    return view, head_view(desk, view, kind="website", places={}, noindex=True, clustered=False)
