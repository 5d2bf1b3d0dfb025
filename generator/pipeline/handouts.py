"""Sheets to print for each market, city and language: QR codes of communities and campaigns, and the menu.

The theme's templates ``handouts/communities.html`` and ``handouts/menu.html`` decide what they look like; a theme
without one of them has no such sheet.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, time
from pathlib import Path

from generator.i18n.formats import Formatter
from generator.media.printing import Printer
from generator.model.community import Campaign, text_in
from generator.model.edition import Edition
from generator.model.handout import HandoutCode
from generator.model.view import CommunityView
from generator.pipeline.announcements import Announcer
from generator.pipeline.communityview import nearest_views
from generator.pipeline.desk import Desk
from generator.pipeline.functions import template_values
from generator.pipeline.shortpaths import landing_page, short_path
from generator.pipeline.site import Site, absolute_url
from generator.social.nearest import chain_of
from generator.social.qr import qr_path

#: The data file that is the menu, and the page whose title a printed menu has.
MENU, MENU_PAGE = "menu", "pages/menu"
#: The papers of a menu; the first is the usual one, whose name files do not carry.
PAPERS = ("A4", "A5")
#: The folder of a theme with the fonts of what is drawn, and where the package's own themes lie.
FONTS = "card-fonts"
_BUILTIN = Path(__file__).resolve().parents[1] / "themes"


@dataclass(slots=True)
class _City:
    """The desk of an edition, as if its readers lived in one city."""

    desk: Desk
    site: Site
    edition: Edition
    formatter: Formatter

    def say(self, message: str, **values: object) -> str:
        """One of the generator's own messages in the edition's language."""
        return self.desk.say(message, **values)

    def region_name(self, id: str) -> str:
        """A region's name in the edition's language."""
        return self.desk.region_name(id)


def font_folder(site: Site, root: Path) -> Path | None:
    """The folder of fonts of the nearest theme that has one; None: the fonts of the machine."""
    places = (_BUILTIN / folder if is_builtin else root / folder for folder, is_builtin in site.theme.folders)
    return next((place / FONTS for place in places if (place / FONTS).is_dir()), None)


def make_handouts(announcer: Announcer, printer: Printer) -> Mapping[str, str | bytes]:
    """The hand-outs by path below ``outbox/``: ``handouts/MARKET.LANGUAGE[.CITY].communities`` and ``….menu``, on A4,
    and ``….menu-a5``, each as ``.pdf`` and ``.svg`` (further pages ``.2.svg`` and so on)."""
    files: dict[str, str | bytes] = {}
    for edition in announcer.site.matrix:
        desk = announcer.desk(edition.id)
        name = f"handouts/{edition.market}.{edition.language}"
        for title, end, template, values in _sheets(announcer, desk):
            html = _html(announcer, desk, template, {**values, "title": title})
            made = printer.print(html, lang=edition.locale, title=f"{desk.site_view.name} · {title}")
            files[f"{name}.{end}.pdf"] = made.pdf
            for number, page in enumerate(made.pages, 1):
                files[f"{name}.{end}{f'.{number}' if number > 1 else ''}.svg"] = page
    return files


def _sheets(announcer: Announcer, desk: Desk) -> Iterator[tuple[str, str, str, Mapping[str, object]]]:
    """(title, end of the file's name, template, its values) of each sheet of an edition."""
    site = announcer.site
    if site.theme.has_template("handouts/communities"):
        pushes = tuple(_campaigns(desk))
        own = desk.edition_view.communities
        rows = (*own, *desk.edition_view.places_below)
        values: dict[str, object] = {"campaigns": pushes, "paper": PAPERS[0]}
        title = desk.say("Our communities")
        if rows or pushes:
            yield title, "communities", "communities", {**values, "codes": _codes(rows), "place": ""}
        for city, there in _cities(desk):
            named = {**values, "codes": _codes(there), "place": desk.region_name(city)}
            yield title, f"{city}.communities", "communities", named
    if site.theme.has_template("handouts/menu") and MENU in site.registry.data and (items := desk.data(MENU)):
        page = desk.summary(MENU_PAGE)
        for paper in PAPERS:
            end = "menu" if paper == PAPERS[0] else f"menu-{paper.lower()}"
            title = page.title if page is not None else desk.edition_view.market_name
            yield title, end, "menu", {"items": items, "paper": paper, "place": desk.edition_view.market_name}


def _html(announcer: Announcer, desk: Desk, template: str, values: Mapping[str, object]) -> str:
    renderer = announcer.press.room(desk.edition.id).renderer
    name = announcer.site.theme.template(f"handouts/{template}")
    html, _ = renderer.render(name, {**template_values(desk, renderer, None), **values}, origin="")
    return html


def _cities(desk: Desk) -> Iterator[tuple[str, tuple[CommunityView, ...]]]:
    """The cities inside the edition's region that have no market of their own and communities nearer than its own."""
    site, edition = desk.site, desk.edition
    markets = {row.region for row in site.matrix}
    own = {row.id for row in desk.edition_view.communities}
    for city in site.tree.of_kind("city"):
        if city in markets or not site.tree.is_within(city, edition.region):
            continue
        within = replace(edition, region=city, regions=site.tree.line(city))
        there = nearest_views(_City(desk, site, within, desk.formatter))
        if any(row.id not in own for row in there):
            yield city, there


def _codes(rows: tuple[CommunityView, ...]) -> tuple[HandoutCode, ...]:
    return tuple(_code(row.name, row.go_url, network=row.label, line=row.description or row.why) for row in rows)


def _campaigns(desk: Desk) -> Iterator[HandoutCode]:
    """The short addresses of campaigns that are not over: sheets are printed before the first day."""
    site, edition = desk.site, desk.edition
    today = site.clock.now.date()
    chain = chain_of(edition.language, site.matrix)
    for row in site.communities.campaigns.values():
        if not row.short or (row.ends is not None and row.ends < today):
            continue
        page = landing_page(row, edition, site.pages.cards)
        if page is None:
            continue
        summary = desk.summary(page.id)
        name = text_in(row.name, chain)[0] if row.name.keys() - {""} else ""
        name = name or (summary.title if summary is not None else "") or text_in(row.name, chain)[0] or row.id
        yield _code(name, absolute_url(edition, short_path(edition.base_path, row.short)), line=_days(desk, row))


def _days(desk: Desk, row: Campaign) -> str:
    """When a campaign is, as the edition's language writes days."""
    days = [row.starts] if row.ends is None else [row.starts, row.ends]
    return " – ".join(desk.formatter.date(datetime.combine(day, time(12))) for day in days)


def _code(name: str, address: str, *, network: str = "", line: str = "") -> HandoutCode:
    modules, path = qr_path(address)
    shown = address.partition("://")[2].rstrip("/")
    return HandoutCode(name, address, shown, path, modules, network if network != name else "", line)
