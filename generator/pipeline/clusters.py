"""Which pages are versions of each other: hreflang clusters, and the same page in other editions."""

from __future__ import annotations

from collections.abc import Mapping

from generator.i18n.hreflang import alternates
from generator.model.edition import Edition
from generator.model.frozen import FrozenMap
from generator.model.view import AlternateView
from generator.pipeline.contents import Listing
from generator.pipeline.site import Site, absolute_url
from generator.resolve.pages import HOME


def places_of_entry(site: Site, entry: str) -> Mapping[str, str]:
    """The paths of an entry's pages by edition id, borrowed ones included; of the home every edition has one."""
    if entry == HOME:
        return home_places(site)
    return {page.edition: page.path for page in site.pages.of_entry(entry)}


def places_of_listing(site: Site, key: str) -> Mapping[str, str]:
    """The paths of a listing's first page by edition id."""
    return {id: contents.listings[key].path for id, contents in site.contents.items() if key in contents.listings}


def home_places(site: Site) -> Mapping[str, str]:
    """Every edition's home."""
    return {edition.id: edition.base_path for edition in site.matrix}


def cluster(
    site: Site,
    edition: Edition,
    places: Mapping[str, str],
    *,
    strangers: frozenset[str] = frozenset(),
) -> tuple[AlternateView, ...]:
    """The hreflang rows of a page that stands at ``places``; the same for each member, empty for a lone page.

    ``strangers`` and editions that are not to be indexed are no members.
    """
    if site.noindex or edition.id in strangers or not edition.hreflang:
        return ()
    members = [
        (other, absolute_url(other, places[other.id]))
        for other in site.matrix
        if other.id in places
        and other.id not in strangers
        and not site.matrix.markets[other.market].noindex
        and other.cluster == edition.cluster
    ]
    if all(other.id != edition.id for other, _ in members):
        return ()
    return tuple(AlternateView(row.hreflang, row.url) for row in alternates(members))


def strangers_of_entry(site: Site, entry: str) -> frozenset[str]:
    """The editions whose page of the entry is not to be found: borrowed, a draft, ahead of its time, or hidden."""
    return frozenset(
        page.edition
        for page in site.pages.of_entry(entry)
        if page.borrowed or page.draft or page.future or page.text.hidden
    )


def strangers_of_listing(site: Site, listing: Listing) -> frozenset[str]:
    """The editions whose page of the listing is not to be found: it lists nothing of its own, or its text is hidden."""
    empty = frozenset(
        id
        for id, contents in site.contents.items()
        if listing.key in contents.listings and not contents.listings[listing.key].own
    )
    return empty | strangers_of_entry(site, listing.collection) if listing.kind == "collection" else empty


def other_locales(site: Site, edition: Edition, rows: Mapping[str, str], strangers: frozenset[str]) -> tuple[str, ...]:
    """The locales of the other editions where the page truly exists, in matrix order, each once."""
    found = FrozenMap(
        (other.locale, None)
        for other in site.matrix
        if other.id in rows and other.id not in strangers and other.locale != edition.locale
    )
    return tuple(found)
