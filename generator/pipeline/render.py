"""Renders outputs: pages, listings and feeds of an edition, with all that was read for them. Runs in workers."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from generator.errors import ManyErrors, Problem, SiteError, did_you_mean
from generator.i18n.formats import Formatter
from generator.listing.feeds import Pieces, atom, json_feed, rss
from generator.media.minify import minifier
from generator.model.edition import Edition
from generator.model.output import Output, Read, Rendered
from generator.model.site import Page
from generator.model.view import HeadView, PageView, SummaryView
from generator.pipeline.around import Around
from generator.pipeline.clusters import places_of_entry, places_of_listing
from generator.pipeline.desk import Desk
from generator.pipeline.feedview import feed_of
from generator.pipeline.filler import Filler, fill_page
from generator.pipeline.functions import template_values
from generator.pipeline.listview import chooser_view, home_view, hub_view, listing_page, not_found_view, search_view
from generator.pipeline.pageview import entry_head, entry_view
from generator.pipeline.site import Site
from generator.pipeline.translator import Translator
from generator.resolve.pages import HOME
from generator.theme.codegen import Codes
from generator.theme.render import Renderer


@dataclass(slots=True)
class Room:
    """What rendering one edition needs, kept in a worker as long as it works on the same site."""

    desk: Desk
    renderer: Renderer
    around: Around
    problems: tuple[Problem, ...] = ()
    pieces: Pieces = field(default_factory=Pieces)


class Press:
    """Renders outputs of a site; makes one :class:`Room` per edition and one renderer per locale."""

    def __init__(self, site: Site, *, codes: Mapping[str, bytes] | None = None) -> None:
        self.site = site
        self.codes = Codes(codes)
        self._rooms: dict[str, Room] = {}
        self._editions = {edition.id: edition for edition in site.matrix}

    def room(self, edition_id: str) -> Room:
        """The room of an edition."""
        room = self._rooms.get(edition_id)
        if room is None:
            edition = self._editions[edition_id]
            formatter = formatter_for(self.site, edition)
            messages = Translator(self.site.messages[edition.id], edition=edition, matrix=self.site.matrix)
            desk = Desk(self.site, edition, formatter=formatter, messages=messages)
            messages.keep()
            room = self._rooms[edition_id] = Room(
                desk,
                Renderer(self.site.theme, messages=messages, formatter=formatter, codes=self.codes),
                Around(desk.contents, self.site.config),
                tuple(desk.linker.problems),
            )
        return room

    def shown(self, edition_id: str) -> object:
        """What an edition shows on every page."""
        desk = self.room(edition_id).desk
        return desk.edition_view, desk.site_view

    def render(self, output: Output) -> tuple[Rendered, tuple[Problem, ...]]:
        """The bytes of an output and what was read for them; problems found on the way, warnings among them.

        Raises: SiteError for a broken template.
        """
        if output.kind == "redirect":
            return self._redirect(output)
        room = self.room(output.edition)
        linker = room.desk.linker
        linker.reads = {Read("edition", output.edition), Read("messages", output.edition)}
        linker.problems = list(room.problems)
        if output.kind == "page":
            linker.reads.add(Read("page", f"{output.edition}:{output.subject}"))
            linker.reads.add(Read("cluster", output.subject))
        try:
            content = _MAKERS[output.kind](self, room, output)
        except SiteError as error:
            linker.problems.extend(room.desk.messages.drain())
            if linker.problems:
                raise ManyErrors((*error.problems, *linker.problems)) from None
            raise
        linker.problems.extend(room.desk.messages.drain())
        if "html" in self.site.config.minify and output.path.endswith(".html"):
            content = minifier("html")(content)
        return Rendered(output.path, content, frozenset(linker.reads)), tuple(linker.problems)

    # --- kinds --------------------------------------------------------------------------------------------------------

    def _page(self, room: Room, output: Output) -> bytes:
        page = self._opened(output)
        view, head = self._entry(room, page)
        return self._template(room, _entry_template(self.site, view, page), view, head, output)

    def _opened(self, output: Output) -> Page:
        page = self.site.entries.page(output.edition, output.subject)
        assert page is not None, output
        return page

    def _entry(self, room: Room, page: Page) -> tuple[PageView, HeadView]:
        desk = room.desk
        places = places_of_entry(self.site, page.id)
        values = template_values(desk, room.renderer, page)
        filler = Filler(desk, room.renderer, page, values)
        sections = filler.sections(page)
        view = entry_view(
            desk,
            page,
            fill_page(page, filler),
            sections=sections,
            places=places,
            neighbours=self._neighbours(room, page),
            related=self._related(room, page),
        )
        return view, entry_head(desk, page, view, places=places, offers=tuple(filler.offers.values()))

    def _neighbours(self, room: Room, page: Page) -> tuple[SummaryView | None, SummaryView | None]:
        if page.composed.entry.is_index or not self.site.theme.mentions("previous", "next"):
            return (None, None)
        desk = room.desk
        desk.linker.reads.add(Read("around", f"{desk.edition.id}:{page.id}"))
        older, newer = room.around.neighbours(page.id, page.collection)
        return (desk.summary(older) if older else None, desk.summary(newer) if newer else None)

    def _related(self, room: Room, page: Page) -> Sequence[SummaryView]:
        if page.composed.entry.is_index or not self.site.theme.mentions("related"):
            return ()
        rows = (room.desk.summary(id) for id in room.around.related(page.id, page.collection))
        return [row for row in rows if row is not None]

    def _listing(self, room: Room, output: Output) -> bytes:
        desk = room.desk
        if output.subject == "home":
            desk.linker.reads.add(Read("cluster", HOME))
            view, head, template = home_view(desk)
        elif output.subject == "chooser":
            view, head, template = chooser_view(desk)
        elif output.subject == "hub":
            view, head, template = hub_view(desk)
        elif output.subject == "search":
            view, head, template = search_view(desk)
        else:
            number = output.details.get("number", 1)
            listing = desk.contents.listings[output.subject]
            desk.linker.reads.add(Read("slice", f"{desk.edition.id}:{number}:{output.subject}"))
            desk.linker.reads.add(Read("places", output.subject))
            if listing.kind == "collection":
                desk.linker.reads.add(Read("summary", f"{desk.edition.id}:{listing.collection}"))
                desk.linker.reads.add(Read("cluster", listing.collection))
            own = desk.index(listing.collection) if listing.kind == "collection" else None
            index = self.site.entries.page(own.edition, own.id) if own is not None else None
            if own is not None:
                desk.linker.reads.add(Read("page", f"{own.edition}:{own.id}"))
            body = None
            if index is not None and number == 1:
                filler = Filler(desk, room.renderer, index, template_values(desk, room.renderer, index))
                body = (fill_page(index, filler), filler.sections(index))
            view, head, template = listing_page(
                desk,
                listing,
                number if isinstance(number, int) else 1,
                index=index,
                body=body,
                places=places_of_listing(self.site, listing.key),
            )
        return self._template(room, self.site.theme.template(template), view, head, output)

    def _not_found(self, room: Room, output: Output) -> bytes:
        view, head = not_found_view(room.desk)
        return self._template(room, self.site.theme.template("not_found"), view, head, output)

    def _feed(self, room: Room, output: Output) -> bytes:
        desk = room.desk

        def content(page: Page) -> str:
            filler = Filler(desk, room.renderer, page, template_values(desk, room.renderer, page), plain=True)
            found = fill_page(page, filler)
            return found.html + (f"<hr>{found.notes}" if found.notes else "")

        feed = desk.linker.remember(("feed", output.subject), lambda: feed_of(desk, output.subject, content=content))
        writers: Mapping[str, Callable[..., bytes]] = {"rss": rss, "atom": atom, "json": json_feed}
        return writers[str(output.details["format"])](feed, pieces=room.pieces)

    def _template(self, room: Room, template: str, view: PageView, head: HeadView, output: Output) -> bytes:
        desk = room.desk
        page = self._opened(output) if output.kind == "page" else None
        values = dict(template_values(desk, room.renderer, page))
        values["page"] = view
        values["head"] = head
        values["edition"] = desk.edition_for(view.url)
        html, reads = room.renderer.render(template, values, origin=output.origin)
        desk.linker.reads.update(reads)
        return html.encode()

    def _redirect(self, output: Output) -> tuple[Rendered, tuple[Problem, ...]]:
        editions = [e for e in self.site.matrix if (e.tree or e.host) == output.details["host"]]
        inside = [e for e in editions if output.subject.startswith(e.base_path)]
        edition = max(inside or editions, key=lambda e: len(e.base_path))
        room = self.room(edition.id)
        values = {
            "target": output.details["target"],
            "lang": edition.locale,
            "dir": edition.direction,
            "title": room.desk.site_view.name,
        }
        html, reads = room.renderer.render(self.site.theme.template("redirect"), values, origin=output.origin)
        own = {Read("edition", edition.id), Read("messages", edition.id)}
        return Rendered(output.path, html.encode(), reads | own), (*room.problems, *room.desk.messages.drain())


_MAKERS: Mapping[str, Callable[[Press, Room, Output], bytes]] = {
    "page": Press._page,
    "listing": Press._listing,
    "not_found": Press._not_found,
    "feed": Press._feed,
}


def formatter_for(site: Site, edition: Edition) -> Formatter:
    """The formats of an edition: language × region."""
    market = site.matrix.markets[edition.market]
    return Formatter(
        language=edition.language,
        region_code=site.tree.country_code(edition.region),
        currency=market.currency,
        timezone=market.timezone,
    )


def _entry_template(site: Site, view: PageView, page: Page) -> str:
    """The template of an entry: front matter's, a landing page's, the collection's, or the common one."""
    theme = site.theme
    if view.template:
        name = view.template if view.template.endswith(".html") else f"{view.template}.html"
        if name not in theme.templates:
            raise SiteError(
                "unknown-template",
                f'the theme has no template "{name}"',
                page.composed.fields["template"].location,
                did_you_mean(name, [key for key in theme.templates if "/" not in key], known="it has", most=20),
            )
        return name
    config = site.config.collections.get(view.collection)
    if config is not None and config.template:
        return config.template
    if view.sections:
        return theme.template("landing")
    if view.kind == "home":
        return theme.template("home")
    kind = "post" if view.collection == "posts" else view.collection
    return theme.template(kind) if theme.has_template(kind) else theme.template("entry")
