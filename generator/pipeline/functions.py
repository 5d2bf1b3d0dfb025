"""The functions a template may call. Each is an object with nothing to reach but its call."""

from __future__ import annotations

from collections.abc import Mapping

from generator.errors import Location, ThemeError, did_you_mean
from generator.model.output import Read
from generator.model.site import Page
from generator.model.view import DataItemView, LinkView, SectionView, SummaryView
from generator.pipeline.desk import Desk
from generator.pipeline.params import select_pages
from generator.pipeline.site import MediaFile, quote_path
from generator.resolve.links import ToEntry, pick_asset
from generator.theme.render import Renderer
from generator.theme.safe import Markup


class _Function:
    """A callable for templates; its own attributes are private, so the sandbox shows none of them."""

    __slots__ = ("_desk", "_page", "_renderer", "_values")

    def __init__(self, desk: Desk, renderer: Renderer, page: Page | None, values: Mapping[str, object]) -> None:
        self._desk = desk
        self._renderer = renderer
        self._page = page
        self._values = values


class AssetFunction(_Function):
    """``asset("style.css")``: the address of a theme's asset."""

    def __call__(self, name: str) -> str:
        desk = self._desk
        found = desk.asset_urls.get(name)
        if found is None:
            media = self._find(name)
            url = quote_path(desk.site.asset_root(desk.edition) + media.name)
            found = desk.asset_urls[name] = (Read("asset", f"theme:{name}"), url)
        desk.linker.reads.add(found[0])
        return found[1]

    def _find(self, name: str) -> MediaFile:
        site, edition = self._desk.site, self._desk.edition
        self._desk.linker.reads.add(Read("asset", f"theme:{name}"))
        group = site.theme_assets.get(name)
        family = site.matrix.languages[edition.language].family
        found = pick_asset(group, family, edition.regions) if group else None
        if found is None:
            hint = did_you_mean(name, site.theme_assets, known="assets of the theme")
            raise ThemeError("unknown-asset", f'the theme has no asset "{name}"', None, hint)
        return site.assets[found.path]


class IntegrityFunction(AssetFunction):
    """``integrity("style.css")``: the value of the ``integrity`` attribute."""

    def __call__(self, name: str) -> str:
        return self._find(name).digest


class StaticFunction(_Function):
    """``static("x.svg")``: the address of a file that is copied as it is."""

    def __call__(self, name: str) -> str:
        clean = name.lstrip("/")
        self._desk.linker.reads.add(Read("static", clean))
        if clean not in self._desk.site.static:
            hint = did_you_mean(clean, self._desk.site.static, known="static files")
            raise ThemeError("unknown-asset", f'no static file "{clean}"', None, hint)
        return quote_path(f"{self._desk.edition.prefix}/{clean}")


class SectionFunction(_Function):
    """``render_section(section)``: a landing section as HTML."""

    def __call__(self, section: SectionView) -> Markup:
        params = {**section.params, "id": section.id}
        html, reads = self._renderer.component(section.type, params, self._values, location=None)
        self._desk.linker.reads.update(reads)
        return Markup(html)


class ComponentFunction(_Function):
    """``component("card", title=…)``: a component with parameters as given."""

    def __call__(self, name: str, **params: object) -> Markup:
        html, reads = self._renderer.component(name, params, self._values, location=None)
        self._desk.linker.reads.update(reads)
        return Markup(html)


class DataFunction(_Function):
    """``data("menu")``: the items of a data file that this edition has."""

    def __call__(self, name: str) -> tuple[DataItemView, ...]:
        if name not in self._desk.site.registry.data:
            hint = did_you_mean(name, self._desk.site.registry.data, known="content/data/ holds")
            raise ThemeError("unknown-data", f'no data file "{name}"', None, hint)
        return self._desk.data(name)


class PagesFunction(_Function):
    """``pages(collection="posts", tag="green", limit=3)``: the newest pages."""

    def __call__(self, collection: str = "posts", tag: str = "", limit: int = 0) -> tuple[SummaryView, ...]:
        return select_pages(self._desk, collection=collection, tag=tag, limit=limit)


class UrlFunction(_Function):
    """``url("@menu")``: a link to an entry, None where it may not lead."""

    def __call__(self, target: str) -> LinkView | None:
        found = self._desk.linker.target(f"@{target.removeprefix('@')}", Location("content/_"))
        language = self._page.composed.language if self._page is not None else ""
        return self._desk.linker.entry_link(found.entry, page_language=language) if isinstance(found, ToEntry) else None


class ListingUrlFunction(_Function):
    """``listing_url("posts")``: the address of a listing, empty where the edition has none."""

    def __call__(self, key: str) -> str:
        self._desk.linker.reads.add(Read("term", f"{self._desk.edition.id}:{key}"))
        listing = self._desk.contents.listings.get(key)
        return quote_path(listing.path) if listing is not None else ""


class IconFunction(_Function):
    """``icon("telegram")``: an icon of the theme, inline; empty where it has none."""

    def __call__(self, name: str) -> Markup:
        desk = self._desk
        found = desk.icons.get(name)
        if found is None:
            read = Read("asset", f"theme:icons/{name}.svg")
            found = desk.icons[name] = (read, Markup(desk.site.icons.get(name, "")))
        desk.linker.reads.add(found[0])
        return found[1]


FUNCTIONS: Mapping[str, type[_Function]] = {
    "asset": AssetFunction,
    "integrity": IntegrityFunction,
    "static": StaticFunction,
    "render_section": SectionFunction,
    "component": ComponentFunction,
    "data": DataFunction,
    "pages": PagesFunction,
    "url": UrlFunction,
    "listing_url": ListingUrlFunction,
    "icon": IconFunction,
}


def template_values(desk: Desk, renderer: Renderer, page: Page | None) -> dict[str, object]:
    """The values every template of the edition has; ``page`` and ``head`` are added where a page is rendered."""
    values: dict[str, object] = {"site": desk.site_view, "edition": desk.edition_view}
    values.update((name, kind(desk, renderer, page, values)) for name, kind in FUNCTIONS.items())
    return values
