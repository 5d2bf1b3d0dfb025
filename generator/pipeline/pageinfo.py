"""What the toolbar of the preview tells of a page: where it stands in other editions, and where its parts come from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.errors import Problem
from generator.model.edition import Edition
from generator.model.output import Output
from generator.model.site import Page
from generator.pipeline.clusters import home_places, places_of_entry, places_of_listing
from generator.pipeline.explain import Origin, origins_of
from generator.pipeline.live import Shown
from generator.pipeline.render import Press
from generator.pipeline.site import Site, absolute_url, quote_path

_MISSING = re.compile(r'"(.*)"(?: \(context "(.*)"\))? has no translation in ')


@dataclass(frozen=True, slots=True)
class Place:
    """A page in another edition. ``state``: own, patched, borrowed, listing, or why it is not there.

    ``url`` is absolute, that of the edition's home where the page is not there (``is_same`` false).
    """

    edition: str
    market: str
    language: str
    url: str
    dir: str
    is_same: bool
    is_current: bool
    state: str


@dataclass(frozen=True, slots=True)
class MissingMessage:
    """A message without a translation in the page's language, and the text that is shown for it."""

    message: str
    shown: str
    place: str


@dataclass(frozen=True, slots=True)
class PageInfo:
    """All of it. ``marks`` are the flags of the page (draft, future, borrowed, noindex), ``marked`` the paths of drafts
    and future pages that it may link to. ``communities`` are the nearest ones, as far as the site has any.
    """

    url: str
    edition: str
    kind: str
    subject: str
    origin: str
    marks: tuple[str, ...] = ()
    places: tuple[Place, ...] = ()
    origins: tuple[Origin, ...] = ()
    missing: tuple[MissingMessage, ...] = ()
    problems: tuple[Problem, ...] = ()
    marked: tuple[tuple[str, str], ...] = ()
    communities: tuple[object, ...] = ()


def page_info(press: Press, shown: Shown, path: str) -> PageInfo:
    """What is known of a shown page; ``path`` is the URL path at which it stands."""
    site, output = press.site, shown.output
    editions = site.matrix.by_id()
    edition = editions.get(output.edition)
    if edition is None:
        return PageInfo("", "", output.kind, output.subject, output.origin, problems=shown.problems)
    page = site.entries.page(output.edition, output.subject) if output.kind == "page" else None
    return PageInfo(
        absolute_url(edition, path),
        edition.id,
        output.kind,
        output.subject,
        output.origin,
        tuple(_marks(site, page)),
        tuple(_places(site, edition, output)),
        tuple(row for row in origins_of(press, page) if row.kind != "read") if page is not None else (),
        tuple(_missing(site, edition, shown.problems)),
        tuple(row for row in shown.problems if row.code != "missing-message"),
        tuple(_marked(site, edition)),
    )


def _marks(site: Site, page: Page | None) -> Iterator[str]:
    if page is None:
        return
    if page.draft:
        yield "draft"
    if page.future:
        yield "future"
    if page.borrowed:
        yield "borrowed"
    if site.matrix.markets[page.edition.market].noindex:
        yield "noindex"


def _places(site: Site, edition: Edition, output: Output) -> Iterator[Place]:
    """The same page in every edition, in the order of the matrix."""
    if output.kind == "page":
        places = dict(places_of_entry(site, output.subject))
    elif output.subject == "home":
        places = dict(home_places(site))
    elif output.kind == "listing" and output.subject != "chooser":
        places = dict(places_of_listing(site, output.subject))
    else:
        places = {}
    card = site.pages.cards.get(output.subject) if output.kind == "page" else None
    left = {row.edition: row for row in card.left} if card is not None else {}
    placed = site.entries.placed(output.subject) if card is not None else None
    for other in site.matrix:
        own = placed.pages.get(other.id) if placed is not None else None
        row = left.get(other.id)
        if own is not None:
            state = _state(own)
            path = own.path
        elif other.id in places:
            state, path = "listing" if card is None else "own", places[other.id]
        else:
            state, path = row.reason if row is not None else "omitted", ""
        market = site.matrix.markets[other.market]
        yield Place(
            other.id,
            market.id,
            site.matrix.languages[other.language].label,
            absolute_url(other, path or other.base_path),
            other.direction,
            bool(path),
            other.id == edition.id,
            state,
        )


def _state(page: Page) -> str:
    if page.borrowed:
        return "borrowed"
    return "patched" if any(document.file.region for document in page.composed.documents) else "own"


def _missing(site: Site, edition: Edition, problems: Iterable[Problem]) -> Iterator[MissingMessage]:
    messages = site.messages[edition.id]
    for row in problems:
        found = _MISSING.match(row.message) if row.code == "missing-message" else None
        if found is not None:
            text, _ = messages.lookup(found[2] or "", found[1])
            yield MissingMessage(found[1], text, str(row.location or ""))


def _marked(site: Site, edition: Edition) -> Iterator[tuple[str, str]]:
    if not (site.clock.drafts or site.clock.future):
        return
    for page in site.pages.by_edition[edition.id].values():
        if page.draft or page.future:
            yield quote_path(page.path), "draft" if page.draft else "future"
