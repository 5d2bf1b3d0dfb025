"""From the checked tables of site.toml to the values of the model, with defaults filled in."""

from __future__ import annotations

from typing import Any

from generator.config.locator import Places
from generator.config.schema import (
    CollectionTable,
    FieldTable,
    ImagesTable,
    MarketTable,
    MenuItemTable,
    SiteFile,
    TaxonomyTable,
)
from generator.model.config import (
    KNOWN_FIELDS,
    CollectionConfig,
    Config,
    DataConfig,
    FieldConfig,
    LanguageConfig,
    MarkdownConfig,
    MarketConfig,
    MenuItemConfig,
    TaxonomyConfig,
)
from generator.model.frozen import FrozenMap, freeze
from generator.model.picture import ImagesConfig
from generator.model.region import WORLD
from generator.model.sharecards import CardsConfig

#: The id of the market that exists without being declared.
GLOBAL = "global"
BUILT_IN_COLLECTIONS = ("posts", "pages")
BUILT_IN_TAXONOMIES = ("tags", "categories", "series", "people")

_PAGES: dict[str, Any] = {
    "permalink": "/{slug}/",
    "listing": False,
    "feed": False,
    "archives": False,
    "sort": "title",
    "related": 0,
}


def has_implicit_market(site: SiteFile) -> bool:
    """Whether the market ``global`` exists without a table: nobody declared it and nobody switched it off."""
    return GLOBAL not in site.markets and (site.site.global_market or not site.markets)


def to_config(site: SiteFile, places: Places) -> Config:
    """The configuration as values.

    Declared tables keep their order; built-in collections and taxonomies that are not declared follow them, the
    implicit market stands before all others. Locations are those of the tables' headers.
    """
    brand = _table(site.brand)
    if site.site.logo:
        brand.setdefault("logo", site.site.logo)
    return Config(
        name=FrozenMap(site.site.name),
        url=site.site.url,
        default_language=site.site.default_language,
        theme=site.site.theme,
        languages=FrozenMap(_languages(site, places)),
        markets=FrozenMap(_markets(site, places)),
        collections=FrozenMap(_collections(site, places)),
        taxonomies=FrozenMap(_taxonomies(site, places)),
        data=FrozenMap(_data(site, places)),
        menus=FrozenMap(
            (name, tuple(_menu_item(item, places, name, place) for place, item in enumerate(items)))
            for name, items in site.menus.items()
        ),
        markdown=MarkdownConfig(**site.markdown.model_dump()),
        tagline=FrozenMap(site.site.tagline),
        email=site.site.email,
        missing_links=site.links.missing,
        feed_limit=site.feeds.limit,
        hubs=tuple(site.feeds.hub),
        excerpt_characters=site.excerpt.characters,
        share=tuple(site.share.networks),
        webmention=site.share.webmention,
        search=site.search.engine,
        analytics=FrozenMap(site.analytics.model_dump(exclude_unset=True)),
        images=_images(site.images),
        cards=CardsConfig(
            formats=tuple(site.cards.formats),
            collections=tuple(site.cards.collections),
            quality=site.cards.quality,
            location=places.key(("cards", "formats")),
        ),
        params=_free(site.params),
        brand=_free(brand),
        organization=_free(_table(site.organization)),
        output=site.build.output,
        drafts=site.build.drafts,
        future=site.build.future,
        minify=tuple(sorted(set(site.build.minify))),
        redirect_formats=tuple(site.redirects.formats),
        path=places.path,
    )


def _images(table: ImagesTable) -> ImagesConfig:
    return ImagesConfig(
        enabled=table.enabled,
        formats=tuple(table.formats),
        widths=tuple(sorted(set(table.widths))),
        avif_quality=table.quality.avif,
        webp_quality=table.quality.webp,
        jpeg_quality=table.quality.jpeg,
        placeholder=table.placeholder,
        max_megapixels=table.max_megapixels,
    )


def _table(table: Any) -> dict[str, Any]:
    """The keys of a table that were written, known or free."""
    return dict(table.model_dump(exclude_unset=True))


def _free(table: dict[str, Any]) -> FrozenMap[str, object]:
    return FrozenMap((key, freeze(value)) for key, value in table.items())


def _languages(site: SiteFile, places: Places) -> dict[str, LanguageConfig]:
    if not site.languages:
        tag = site.site.default_language
        return {tag: LanguageConfig(tag)}
    return {
        tag: LanguageConfig(
            tag,
            label=table.label,
            direction=table.direction if "direction" in table.model_fields_set else "",
            fallback=tuple(table.fallback),
            slugs=table.slugs,
            typography=table.typography,
            location=places.key(("languages", tag)),
        )
        for tag, table in site.languages.items()
    }


def _markets(site: SiteFile, places: Places) -> dict[str, MarketConfig]:
    markets: dict[str, MarketConfig] = {}
    if has_implicit_market(site):
        languages = tuple(site.languages) or (site.site.default_language,)
        markets[GLOBAL] = MarketConfig(GLOBAL, (WORLD,), languages, site.site.url, implicit=True)
    for id, table in site.markets.items():
        markets[id] = _market(id, table, places)
    return markets


def _market(id: str, table: MarketTable, places: Places) -> MarketConfig:
    return MarketConfig(
        id,
        regions=tuple(table.regions),
        languages=tuple(table.languages),
        url=table.url,
        name=FrozenMap(table.name),
        parent=table.parent or None,
        missing=FrozenMap(table.missing),
        catchall=tuple(table.catchall),
        timezone=table.timezone,
        noindex=table.noindex,
        required=tuple(table.required),
        required_facts=tuple(table.required_facts),
        share=tuple(table.share) if "share" in table.model_fields_set else None,
        deny=tuple(table.policy.deny) if "deny" in table.policy.model_fields_set else None,
        network_labels=FrozenMap((name, FrozenMap(label)) for name, label in table.policy.label.items()),
        options=_free(table.options),
        consent=FrozenMap(table.policy.consent),
        comments=(
            FrozenMap((key, str(value)) for key, value in table.comments.model_dump().items() if value)
            if "comments" in table.model_fields_set
            else None
        ),
        analytics=FrozenMap(table.analytics.model_dump(exclude_unset=True)),
        location=places.key(("markets", id)),
    )


def _collections(site: SiteFile, places: Places) -> dict[str, CollectionConfig]:
    declared = {id: _collection(id, table, places) for id, table in site.collections.items()}
    for id in BUILT_IN_COLLECTIONS:
        if id not in declared:
            declared[id] = CollectionConfig(id, **(_PAGES if id == "pages" else {}))
    return declared


def _collection(id: str, table: CollectionTable, places: Places) -> CollectionConfig:
    written = {name: getattr(table, name) for name in table.model_fields_set}
    written.update({name: FrozenMap(written[name]) for name in ("slug", "title") if name in written})
    fields = {
        name: _field(name, field, places, ("collections", id, "fields", name)) for name, field in table.fields.items()
    }
    written["fields"] = FrozenMap(fields)
    defaults = _PAGES if id == "pages" else {}
    return CollectionConfig(id, **{**defaults, **written}, location=places.key(("collections", id)))


def _field(name: str, table: FieldTable, places: Places, path: tuple[str, ...]) -> FieldConfig:
    usual = KNOWN_FIELDS.get(name)
    type = table.type if usual is None or "type" in table.model_fields_set else usual.type
    kind = table.kind if usual is None or "kind" in table.model_fields_set else usual.kind
    return FieldConfig(name, kind, type, places.key(path))


def _taxonomies(site: SiteFile, places: Places) -> dict[str, TaxonomyConfig]:
    taxonomies = {id: _taxonomy(id, table, places) for id, table in site.taxonomies.items()}
    for id in BUILT_IN_TAXONOMIES:
        if id not in taxonomies:
            taxonomies[id] = TaxonomyConfig(id, feed=id == "tags")
    return taxonomies


def _taxonomy(id: str, table: TaxonomyTable, places: Places) -> TaxonomyConfig:
    return TaxonomyConfig(
        id,
        permalink=table.permalink,
        slug=FrozenMap(table.slug),
        title=FrozenMap(table.title),
        paginate=table.paginate,
        feed=table.feed if "feed" in table.model_fields_set else id == "tags",
        location=places.key(("taxonomies", id)),
    )


def _data(site: SiteFile, places: Places) -> dict[str, DataConfig]:
    return {
        id: DataConfig(
            id,
            text=tuple(table.text),
            fields=FrozenMap(
                (name, FieldConfig(name, "fact", field.type, places.key(("data", id, "fields", name))))
                for name, field in table.fields.items()
            ),
            location=places.key(("data", id)),
        )
        for id, table in site.data.items()
    }


def _menu_item(item: MenuItemTable, places: Places, name: str, place: int) -> MenuItemConfig:
    return MenuItemConfig(
        entry=item.entry,
        listing=item.listing,
        url=item.url,
        label=FrozenMap(item.label),
        network=item.network,
        scope=tuple(word for words in item.scope for word in words.split()),
        location=places.key(("menus", name, place)),
    )
