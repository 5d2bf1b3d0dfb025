"""The files that belong to a host as a whole: sitemaps, robots.txt, tables of redirects."""

from __future__ import annotations

from collections.abc import Iterator

from generator.listing.redirects import netlify, nginx_map
from generator.listing.sitemap import robots, sitemaps
from generator.model.edition import Edition
from generator.model.output import Output, Plan
from generator.model.site import PageCard
from generator.model.social import SitemapUrl
from generator.model.view import AlternateView
from generator.pipeline.clusters import (
    cluster,
    home_places,
    places_of_entry,
    places_of_listing,
    strangers_of_entry,
    strangers_of_listing,
)
from generator.pipeline.communities import hub_places
from generator.pipeline.plan import host_editions
from generator.pipeline.site import Site, absolute_url, index_card, visible
from generator.resolve.pages import HOME


def host_files(site: Site, plan: Plan) -> Iterator[tuple[Output, str, bytes]]:
    """The planned host files as (output, path, content); a large sitemap gives several files for one output."""
    editions = host_editions(site)
    for output in plan.made:
        tree = str(output.details["tree"])
        match output.kind:
            case "sitemap":
                for name, content in _sitemap_files(site, editions[tree]):
                    yield output, f"{tree}/{name}", content
            case "robots":
                yield output, output.path, _robots(site, editions[tree])
            case _:
                rows = [redirect for redirect in plan.redirects if redirect.host == tree]
                if output.details["format"] == "netlify":
                    yield output, output.path, netlify(rows, tree)
                else:
                    is_temporary = output.details["format"] == "nginx-temporary"
                    yield output, output.path, nginx_map(rows, tree, is_temporary=is_temporary)


def _root(edition: Edition) -> str:
    return absolute_url(edition, f"{edition.prefix}/")


def _sitemap_files(site: Site, editions: tuple[Edition, ...]) -> tuple[tuple[str, bytes], ...]:
    return sitemaps(tuple(sitemap_urls(site, editions)), base_url=_root(editions[0]))


def _robots(site: Site, editions: tuple[Edition, ...]) -> bytes:
    names = [_root(editions[0]) + name for name, _ in _sitemap_files(site, editions)[:1]]
    return robots(sitemaps=names)


def sitemap_urls(site: Site, editions: tuple[Edition, ...]) -> Iterator[SitemapUrl]:
    """Every page of these editions that is to be indexed, with its cluster."""
    if site.noindex:
        return
    clusters: dict[tuple[str, str], tuple[AlternateView, ...]] = {}
    hubs = hub_places(site)
    for edition in editions:
        if site.matrix.markets[edition.market].noindex:
            continue
        contents = site.contents[edition.id]
        indexes = {f.path for f in contents.listings.values() if f.kind == "collection"}
        pages = site.pages.by_edition[edition.id]
        for page in pages.values():
            if page.borrowed or page.draft or page.future or page.text.hidden:
                continue
            if page.is_index and page.path in indexes:
                continue
            yield _entry_url(site, edition, page, clusters)
        for listing in contents.listings.values():
            if not listing.own:
                continue
            index = index_card(site, edition, listing.collection) if listing.kind == "collection" else None
            if index is not None and (index.borrowed or index.text.hidden):
                continue
            for number in range(1, len(listing.pages) + 1):
                rows: tuple[AlternateView, ...] = ()
                if number == 1 and listing.kind != "archive":
                    places = places_of_listing(site, listing.key)
                    rows = cluster(site, edition, places, strangers=strangers_of_listing(site, listing))
                newest = [
                    p.updated or p.date
                    for id in listing.pages[number - 1]
                    if (p := visible(site, edition, id)) is not None
                ]
                dates = [moment for moment in newest if moment is not None]
                url = absolute_url(edition, listing.page_path(number))
                yield SitemapUrl(url, max(dates, default=None), _pairs(rows))
        if edition.id in hubs:
            rows = cluster(site, edition, hubs)
            yield SitemapUrl(absolute_url(edition, hubs[edition.id]), None, _pairs(rows))
        if all(page.path != edition.base_path for page in pages.values()) and edition.base_path not in indexes:
            rows = cluster(site, edition, home_places(site), strangers=strangers_of_entry(site, HOME))
            yield SitemapUrl(absolute_url(edition, edition.base_path), None, _pairs(rows))


def _entry_url(
    site: Site,
    edition: Edition,
    page: PageCard,
    clusters: dict[tuple[str, str], tuple[AlternateView, ...]],
) -> SitemapUrl:
    rows: tuple[AlternateView, ...] = ()
    if edition.hreflang:
        key = (page.id, edition.cluster)
        if key not in clusters:
            places = places_of_entry(site, page.id)
            clusters[key] = cluster(site, edition, places, strangers=strangers_of_entry(site, page.id))
        rows = clusters[key]
    return SitemapUrl(absolute_url(edition, page.path), page.updated or page.date, _pairs(rows))


def _pairs(rows: tuple[AlternateView, ...]) -> tuple[tuple[str, str], ...]:
    return tuple((row.hreflang, row.url) for row in rows)
