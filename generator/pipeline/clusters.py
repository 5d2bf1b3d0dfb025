"""Which pages are versions of each other: hreflang clusters, and the same page in other editions."""

from __future__ import annotations

from collections.abc import Mapping

from generator.i18n.hreflang import alternates
from generator.model.edition import Edition
from generator.model.frozen import FrozenMap
from generator.model.view import AlternateView
from generator.pipeline.site import Site, absolute_url


def places_of_entry(site: Site, entry: str) -> Mapping[str, str]:
    """The paths of an entry's pages by edition id, borrowed ones included."""
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
    borrowed: frozenset[str] = frozenset(),
) -> tuple[AlternateView, ...]:
    """The hreflang rows of a page that stands at ``places``; the same for each member, empty for a lone page.

    Borrowed pages and editions that are not to be indexed are no members.
    """
    if site.noindex or edition.id in borrowed or not edition.hreflang:
        return ()
    members = [
        (other, absolute_url(other, places[other.id]))
        for other in site.matrix
        if other.id in places
        and other.id not in borrowed
        and not site.matrix.markets[other.market].noindex
        and other.cluster == edition.cluster
    ]
    if all(other.id != edition.id for other, _ in members):
        return ()
    return tuple(AlternateView(row.hreflang, row.url) for row in alternates(members))


def borrowed_of(site: Site, entry: str) -> frozenset[str]:
    """The editions in which the entry is only borrowed."""
    return frozenset(page.edition for page in site.pages.of_entry(entry) if page.borrowed)


def other_locales(site: Site, edition: Edition, rows: Mapping[str, str], borrowed: frozenset[str]) -> tuple[str, ...]:
    """The locales of the other editions where the page truly exists, in matrix order, each once."""
    found = FrozenMap(
        (other.locale, None)
        for other in site.matrix
        if other.id in rows and other.id not in borrowed and other.locale != edition.locale
    )
    return tuple(found)
