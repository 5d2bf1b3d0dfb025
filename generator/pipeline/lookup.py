"""What an edition's pages look up again and again: formats, messages, links, pictures. One per edition and worker."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import replace
from html import escape
from typing import Any, TypeVar

from generator.errors import Location, Problem, did_you_mean
from generator.media.geometry import parse_focus
from generator.model.body import Component, Conditional, Html, LinkOpen, Node, Picture
from generator.model.edition import Edition
from generator.model.output import Read
from generator.model.site import Page, PageCard
from generator.model.view import ImageView, LinkView
from generator.pipeline.imageviews import figure_html, image_view, picture_html, plain_html
from generator.pipeline.site import MediaFile, Site, absolute_url, href, quote_path, read_scope
from generator.resolve.compose import body_of
from generator.resolve.links import (
    Broken,
    Target,
    ToAddress,
    ToAsset,
    ToEntry,
    pick_asset,
    place_link,
    resolve_target,
    target_name,
)

T = TypeVar("T")


class Linker:
    """Resolves links and pictures for the pages of one edition.

    Problems are collected; reads name every entry and asset that was looked at, found or not.
    """

    def __init__(self, site: Site, edition: Edition) -> None:
        self.site = site
        self.edition = edition
        self.problems: list[Problem] = []
        self.reads: set[Read] = set()
        self._editions = site.matrix.by_id()
        self._images: dict[tuple[str, str, str], ImageView] = {}
        self._kept: dict[Hashable, tuple[Any, frozenset[Read], tuple[Problem, ...]]] = {}

    def remember(self, key: Hashable, make: Callable[[], T]) -> T:
        """The value of ``make``, made once; what making it has read and found wrong counts for each who asks."""
        kept = self._kept.get(key)
        if kept is None:
            reads, problems = self.reads, self.problems
            self.reads, self.problems = set(), []
            try:
                value = make()
                kept = self._kept[key] = (value, frozenset(self.reads), tuple(self.problems))
            finally:
                reads |= self.reads
                problems += self.problems
                self.reads, self.problems = reads, problems
        else:
            self.reads |= kept[1]
            self.problems += kept[2]
        return kept[0]

    # --- entries ------------------------------------------------------------------------------------------------------

    def entry_link(self, id: str, *, page_language: str = "") -> LinkView | None:
        """A link to an entry for a reader of this edition, labelled with its title; None where it may not lead."""
        card = self.place(id)
        if card is None:
            return None
        self.reads.add(Read("label", f"{self.edition.id}:{id}"))
        spoken = card.text.language
        return LinkView(
            href(self.edition, self._editions[card.edition], card.path),
            card.text.title,
            lang=spoken if spoken != (page_language or self.edition.language) else "",
        )

    def place(self, id: str) -> PageCard | None:
        """The page that a link to an entry leads to, for a reader of this edition; None where it may not lead."""
        self.reads.add(Read("place", f"{self.edition.id}:{id}"))
        card = self.site.pages.cards.get(id)
        return place_link(card, self.edition, matrix=self.site.matrix) if card is not None else None

    def target(self, text: str, location: Location) -> Target:
        """What a link or a picture names, as it is written in the file of ``location``."""
        name = target_name(text, location.path)
        if name:
            self.reads.add(Read("target", name))
        return resolve_target(text, location, self.site.links)

    def open_tag(self, hole: LinkOpen, page: Page | None) -> str | None:
        """The start tag of a link in a body; None leaves the text unlinked."""
        location = hole.location or Location("")
        target = self.target(hole.target, location)
        match target:
            case Broken(problem):
                self.problems.append(problem)
                return None
            case ToAddress(url):
                if url.startswith("#"):
                    self._check_own_anchor(url[1:], page, location)
                    return f'<a href="{escape(url)}"{hole.attributes}>'
                rel = "" if 'rel="' in hole.attributes or not url.startswith(("http", "//")) else ' rel="noopener"'
                return f'<a href="{escape(url)}"{hole.attributes}{rel}>'
            case ToAsset(logical):
                address = self.asset_url(logical, page, location)
                return f'<a href="{escape(address)}"{hole.attributes}>' if address else None
            case ToEntry():
                return self._entry_tag(target, hole, page, location)
        return None

    def _entry_tag(self, target: ToEntry, hole: LinkOpen, page: Page | None, location: Location) -> str | None:
        card = self.place(target.entry)
        if card is None:
            severity = "error" if self.site.config.missing_links == "error" else "warning"
            self.problems.append(
                Problem(
                    "link-not-here",
                    f"{target.entry} is not there for readers of {self.edition.id}; the text stands unlinked",
                    location,
                    f"add a text in {self.edition.language}, or write the link inside :::for",
                    severity,  # type: ignore[arg-type]
                )
            )
            return None
        there = self._editions[card.edition]
        address = href(self.edition, there, card.path)
        if target.anchor:
            anchor = self._anchor(target, card, location)
            address += f"#{quote_path(anchor)}" if anchor else ""
        language = ""
        spoken = card.text.language
        reader = page.composed.language if page is not None else self.edition.language
        elsewhere = card.edition != self.edition.id
        if elsewhere or spoken != reader:
            code = there.locale if elsewhere else spoken
            language = f' hreflang="{escape(code)}"' + (f' lang="{escape(spoken)}"' if spoken != reader else "")
        return f'<a href="{escape(address)}"{language}{hole.attributes}>'

    # --- anchors ------------------------------------------------------------------------------------------------------

    def _check_own_anchor(self, anchor: str, page: Page | None, location: Location) -> None:
        if page is None or not anchor:
            return
        known = anchors_of(page, self.site)
        if anchor not in known:
            self.problems.append(_missing_anchor(anchor, known, location))

    def _anchor(self, target: ToEntry, card: PageCard, location: Location) -> str:
        self.reads.add(Read("page", f"{card.edition}:{card.id}"))
        page = self.site.entries.page(card.edition, card.id)
        if page is None:
            return ""
        known = anchors_of(page, self.site)
        if target.anchor in known:
            return target.anchor
        named = next((d for d in page.composed.entry.documents() if d.file.path == target.path), None)
        if named is not None and named.outline is not None:
            theirs = [h.id for h in named.outline.headings]
            ours = [h.id for h in page.composed.headings]
            if target.anchor in theirs:
                anchor = ours[theirs.index(target.anchor)] if len(theirs) == len(ours) else ""
                return anchor if anchor in known else ""
        elif any(
            target.anchor in {h.id for h in d.outline.headings}
            for d in page.composed.entry.documents()
            if d.outline is not None
        ):
            return ""
        self.problems.append(_missing_anchor(target.anchor, known, location))
        return ""

    # --- assets -------------------------------------------------------------------------------------------------------

    def asset_url(self, logical: str, page: Page | None, location: Location, *, absolute: bool = False) -> str:
        """The address of an asset's variant for this edition; empty, with a problem, where there is none."""
        found = self._media(logical, page)
        if found == "":  # it is there, but could not be taken over: that was told where it was read
            return ""
        if found is None:
            self.problems.append(
                Problem(
                    "asset-not-here",
                    f"{logical} has no variant for {self.edition.id}",
                    location,
                    "add one without a language and region, or one for them",
                )
            )
            return ""
        path = self.site.asset_root(self.edition) + found
        return absolute_url(self.edition, path) if absolute else quote_path(path)

    def _media(self, logical: str, page: Page | None) -> str | None:
        self.reads.add(Read("asset", logical))
        group = self.site.links.assets.get(logical)
        if not group:
            return None
        language = page.composed.language if page is not None else self.edition.language
        matrix = self.site.matrix
        family = matrix.languages[language].family if language in matrix.languages else (language,)
        asset = pick_asset(group, family, self.edition.regions)
        if asset is None:
            return None
        media = self.site.media.get(asset.path)
        return media.name if media is not None else ""

    def image(
        self, source: str, page: Page | None, location: Location, *, alt: str = "", of: str = "", focus: str = ""
    ) -> ImageView | None:
        """A picture named by a path from the file of ``location`` or from content/; None, with a problem, if broken.

        ``of`` is the field it stands in, ``focus`` the point that no crop of it cuts off, as written.
        """
        if source.startswith(("http://", "https://")):
            return ImageView(source, alt, absolute_url=source)
        target = self.target(source, location)
        if isinstance(target, Broken) and not source.startswith(("/", ".", "@", "#")):
            root = self.target(source, Location("content/_"))
            target = root if isinstance(root, ToAsset) else target
        if isinstance(target, Broken):
            self.problems.append(target.problem)
            return None
        if not isinstance(target, ToAsset):
            self.problems.append(
                Problem("not-an-image", f'"{source}" is no picture', location, "name a file of content/")
            )
            return None
        address = self.asset_url(target.logical, page, location)
        if not address:
            return None
        name = self._media(target.logical, page) or ""
        media = next(m for m in self._variants(target.logical) if m.name == name)
        key = (media.source, of, focus)
        found = self._images.get(key)
        if found is None:
            point = parse_focus(focus) if focus else None
            found = self._images[key] = image_view(self.site, self.edition, media, of=of, focus=point)
        return replace(found, alt=alt) if alt else found

    def _variants(self, logical: str) -> list[MediaFile]:
        return [
            self.site.media[asset.path]
            for asset in self.site.links.assets.get(logical, ())
            if asset.path in self.site.media
        ]

    def picture(
        self, hole: Picture, alt: str, page: Page | None, *, title: str = "", caption: str | None = None, plain: bool
    ) -> str:
        """The HTML of a picture in a body; its alternative text alone where the picture is broken.

        With a ``caption`` (HTML, may be empty) it is a figure; then the answer is empty if there is nothing to say
        below it. ``plain``: for readers off the site.
        """
        image = self.image(hole.src, page, hole.location or Location(""), alt=alt)
        if image is None:
            return escape(alt) if caption is None else ""
        write = plain_html if plain else picture_html
        if caption is None:
            return write(image, title=title, attributes=hole.attributes)
        return figure_html(write(image, attributes=hole.attributes), image, caption)


def anchors_of(page: Page, site: Site) -> frozenset[str]:
    """The ids a link into the page may name: headings, sections, components with an id, explicit ids in raw HTML.

    What stands in a ``:::for`` of other editions does not count.
    """
    found = {str(section["id"]) for section in page.composed.sections}
    found.update(_anchors_in(body_of(page.composed)[0], page, site))
    return frozenset(found)


def _anchors_in(nodes: Sequence[Node], page: Page, site: Site) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, Html):
            yield from (heading.id for heading in node.headings)
            for part in node.parts:
                if isinstance(part, str) and ' id="' in part:
                    yield from _ID.findall(part)
        elif not isinstance(node, Conditional) or read_scope(site, node.scope).holds(page.edition):
            if isinstance(node, Component) and node.id:
                yield node.id
            yield from _anchors_in(node.children, page, site)


_ID = re.compile(r' id="([^"]+)"')


def _missing_anchor(anchor: str, known: frozenset[str], location: Location) -> Problem:
    hint = did_you_mean(anchor, known, known="anchors there") or "the page has no headings"
    return Problem("missing-anchor", f'no heading "#{anchor}" on that page', location, hint)
