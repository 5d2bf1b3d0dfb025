"""What stands in the body and the sections of a page, with its holes filled from the page's surroundings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from html import escape

from generator.errors import Location, Problem, did_you_mean
from generator.model.body import Component, Inline, LinkOpen, Picture
from generator.model.frozen import FrozenMap
from generator.model.site import Page
from generator.model.social import OfferCard
from generator.model.view import (
    DataItemView,
    SectionView,
)
from generator.pipeline.communitylinks import community_link
from generator.pipeline.desk import Desk
from generator.pipeline.fold import hasten_first_picture, is_body_on_top
from generator.pipeline.inlines import CORE_INLINES, fact_address, fill_inline, wrap_inline
from generator.pipeline.params import resolve_params
from generator.resolve.compose import body_of
from generator.resolve.fill import Filled, fill, fill_text
from generator.theme.components import ComponentSpec, Places, check_params
from generator.theme.render import Renderer
from generator.theme.safe import Markup


class Filler:
    """What the body of one page needs of its surroundings (see :class:`generator.resolve.fill.Surroundings`).

    ``plain``: it is read off the site, as in feeds. ``offers`` gathers what the components show for sale, by id.
    """

    def __init__(
        self, desk: Desk, renderer: Renderer, page: Page | None, values: Mapping[str, object], *, plain: bool = False
    ) -> None:
        self.desk = desk
        self.renderer = renderer
        self.page = page
        self.values = values
        self.plain = plain
        self.offers: dict[str, OfferCard] = {}

    def inline(self, hole: Inline) -> str:
        """A core directive, or an inline component of the theme."""
        if hole.name == "community":
            return community_link(hole, self.desk)
        text = fill_inline(hole, self.desk, self.page)
        if text is not None:
            return wrap_inline(hole, text, url=fact_address(hole, self.desk, self.page))
        return self._component_inline(hole)

    def unlinked(self, hole: Inline) -> str:
        """As :meth:`inline`, without links: a parameter may become part of a link, or of an attribute."""
        if hole.name == "community":
            return community_link(hole, self.desk, linked=False)
        text = fill_inline(hole, self.desk, self.page)
        return wrap_inline(hole, text) if text is not None else self._component_inline(hole)

    def _component_inline(self, hole: Inline) -> str:
        spec = self.renderer.theme.components.get(hole.name)
        location = hole.location or Location("")
        if spec is None or "inline" not in spec.use:
            known = [*CORE_INLINES, *(n for n, s in self.renderer.theme.components.items() if "inline" in s.use)]
            hint = did_you_mean(hole.name, known, known="directives")
            self._complain(Problem("unknown-directive", f'no inline directive ":{hole.name}[…]"', location, hint))
            return escape(hole.argument)
        if hole.as_text:
            return escape(hole.argument)
        params, problems = check_params(spec, {**hole.params, "argument": hole.argument}, location=location)
        self.desk.linker.problems.extend(problems)
        if problems:
            return escape(hole.argument)
        return self._component(hole.name, {**self._resolved(hole.name, params, location)}, location).strip()

    def link(self, hole: LinkOpen) -> str | None:
        """The start tag of a link."""
        return self.desk.linker.open_tag(hole, self.page)

    def picture(self, hole: Picture, alt: str) -> str:
        """A picture."""
        title = hole.title or fill_text(hole.titled, self)
        return self.desk.linker.picture(hole, alt, self.page, title=title, plain=self.plain)

    def figure(self, hole: Picture, alt: str) -> str:
        """A picture that is a paragraph of its own, with its title as caption; empty where it has none to show."""
        caption = escape(hole.title, quote=False)
        for part in hole.titled:
            if isinstance(part, str):
                caption += escape(part, quote=False)
            else:
                caption += self.inline(replace(part, as_text=False))
        return self.desk.linker.picture(hole, alt, self.page, caption=caption, plain=self.plain)

    def component(self, node: Component, title: str, content: str) -> str:
        """A container, rendered by the theme's component of that name."""
        location = node.location or Location("")
        spec = self.renderer.theme.components.get(node.name)
        if spec is None or "container" not in spec.use:
            known = ["block", "for", *(n for n, s in self.renderer.theme.components.items() if "container" in s.use)]
            hint = did_you_mean(node.name, known, known="directives")
            self._complain(Problem("unknown-directive", f'no directive ":::{node.name}"', location, hint))
            return content
        params, problems = check_params(spec, node.params, location=location)
        self.desk.linker.problems.extend(problems)
        if problems:
            return content
        resolved = self._resolved(node.name, params, location)
        self._offer(spec, resolved)
        given = {
            **resolved,
            "title": Markup(title),
            "content": Markup(content),
            "id": node.id,
        }
        return self._component(node.name, given, location)

    def holds(self, scope: tuple[str, ...], location: Location | None) -> bool:
        """Whether the edition is in the scope."""
        return self.desk.holds(scope)

    def back_label(self, number: int) -> str:
        """The accessible name of a link back from a note."""
        return self.desk.say("Back to reference %(number)s", number=number)

    def section(self, section: SectionView) -> Markup:
        """A landing section, rendered."""
        return Markup(self._component(section.type, {**section.params, "id": section.id}, Location("")))

    def _resolved(
        self, name: str, params: Mapping[str, object], location: Location, places: Places | None = None
    ) -> Mapping[str, object]:
        spec = self.renderer.theme.components[name]
        return resolve_params(
            spec, params, desk=self.desk, page=self.page, location=location, fill=self.unlinked, places=places
        )

    def _component(self, name: str, params: Mapping[str, object], location: Location) -> str:
        html, reads = self.renderer.component(name, params, self.values, location=location)
        self.desk.linker.reads.update(reads)
        return html

    def _complain(self, problem: Problem) -> None:
        self.desk.linker.problems.append(problem)

    def sections(self, page: Page) -> tuple[SectionView, ...]:
        """The landing sections of a page with their parameters checked and resolved."""
        rows: list[SectionView] = []
        everywhere = Places(Location(page.composed.entry.source.file.path), page.composed.section_places)
        for item in page.composed.sections:
            kind, id = str(item.get("type", "")), str(item["id"])
            places = everywhere.below(id)
            at = places.whole or Location("")
            if kind == "body":
                rows.append(SectionView("body", id))
                continue
            spec = self.renderer.theme.components.get(kind)
            if spec is None or "section" not in spec.use:
                known = [n for n, s in self.renderer.theme.components.items() if "section" in s.use]
                hint = did_you_mean(kind, known, known="sections of the theme")
                self._complain(Problem("unknown-component", f'no section "{kind}"', places.at("type"), hint))
                continue
            given = {key: value for key, value in item.items() if key not in ("type", "id")}
            params, problems = check_params(spec, given, location=at, places=places)
            self.desk.linker.problems.extend(problems)
            if not problems:
                resolved = self._resolved(kind, params, at, places)
                self._offer(spec, resolved)
                rows.append(SectionView(kind, id, FrozenMap(resolved)))
        return tuple(rows)

    def _offer(self, spec: ComponentSpec, params: Mapping[str, object]) -> None:
        """Notes the items a component shows: those its rows name, else all that it gets of a data file."""
        named = frozenset(_named_items(spec, params))
        for name, param in spec.params.items():
            value = params.get(name)
            for item in value if param.type == "data" and isinstance(value, tuple) else ():
                price = item.price if isinstance(item, DataItemView) and (not named or item.id in named) else None
                if price is not None:
                    card = OfferCard(item.id, item.name, item.description, price.amount, price.currency)
                    self.offers.setdefault(item.id, card)


def fill_page(page: Page, filler: Filler) -> Filled:
    """The body of a page with all its holes filled. The first picture of a page that begins with it is not lazy."""
    depth = filler.desk.site.config.markdown.toc_depth
    nodes, notes = body_of(page.composed)
    quotes = filler.desk.quotes(page.composed.language)
    found = fill(nodes, filler, notes=notes, toc_depth=depth, set_quotes=quotes.set_in if quotes is not None else None)
    if filler.plain or not is_body_on_top(page):
        return found
    return replace(found, html=hasten_first_picture(found.html))


def _named_items(spec: ComponentSpec, params: Mapping[str, object]) -> Iterator[str]:
    """The ids of items that the rows of a component's lists name."""
    for name, param in spec.params.items():
        rows = params.get(name)
        keys = [key for key, inner in param.items.items() if inner.type == "item"] if param.type == "list" else ()
        for row in rows if keys and isinstance(rows, tuple) else ():
            yield from (str(row[key]) for key in keys if isinstance(row, FrozenMap) and row.get(key))
