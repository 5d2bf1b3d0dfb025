"""site.toml as values. Cross-file checks (regions, entries) happen where those values are known."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from generator.errors import Location

from .frozen import EMPTY, FrozenMap
from .picture import ImagesConfig
from .sharecards import CardsConfig

Missing = Literal["omit", "fallback", "error"]
Parity = Literal["off", "warning", "error"]
FieldKind = Literal["text", "fact", "shared", "local"]
FieldType = Literal[
    "text",
    "number",
    "integer",
    "date",
    "datetime",
    "money",
    "boolean",
    "list",
    "url",
    "image",
    "entry",
    "person",
    "scope",
    "sections",
    "table",
]
#: A text that is either the same for all (key "") or given by language tag.
LocalizedText = FrozenMap[str, str]


@dataclass(frozen=True, slots=True)
class LanguageConfig:
    """``[languages.TAG]``. ``fallback`` holds only the declared steps, in order."""

    tag: str
    label: str = ""
    direction: Literal["", "ltr", "rtl"] = ""
    fallback: tuple[str, ...] = ()
    slugs: Literal["unicode", "ascii"] = "unicode"
    typography: bool = True
    location: Location | None = None


@dataclass(frozen=True, slots=True)
class MarketConfig:
    """``[markets.ID]``. ``missing`` by collection, key "" for all; ``url`` may hold ``{lang}``.

    ``share``, ``deny`` and ``comments`` are None where the market does not say: then its parent's hold.
    """

    id: str
    regions: tuple[str, ...]
    languages: tuple[str, ...]
    url: str
    name: LocalizedText = EMPTY
    parent: str | None = None
    missing: FrozenMap[str, Missing] = EMPTY
    catchall: tuple[str, ...] = ()
    timezone: str = ""
    noindex: bool = False
    required: tuple[str, ...] = ()
    required_facts: tuple[str, ...] = ()
    share: tuple[str, ...] | None = None
    deny: tuple[str, ...] | None = None
    network_labels: FrozenMap[str, LocalizedText] = EMPTY
    options: FrozenMap[str, object] = EMPTY
    consent: LocalizedText = EMPTY
    comments: FrozenMap[str, str] | None = None
    analytics: FrozenMap[str, str] = EMPTY
    implicit: bool = False
    location: Location | None = None


@dataclass(frozen=True, slots=True)
class FieldConfig:
    """A front-matter field: its kind decides who may vary it, its type how it is read."""

    name: str
    kind: FieldKind
    type: FieldType
    location: Location | None = None


@dataclass(frozen=True, slots=True)
class CollectionConfig:
    """``[collections.ID]``. ``fields`` holds only the declared ones, not the well-known."""

    id: str
    permalink: str = "/{collection}/{slug}/"
    slug: LocalizedText = EMPTY
    title: LocalizedText = EMPTY
    listing: bool = True
    paginate: int = 10
    sort: str = "-date"
    feed: bool = True
    archives: bool = True
    template: str = ""
    missing: Missing = "omit"
    parity: Parity = "off"
    related: int = 3
    fields: FrozenMap[str, FieldConfig] = EMPTY
    location: Location | None = None


@dataclass(frozen=True, slots=True)
class TaxonomyConfig:
    """``[taxonomies.ID]``: tags, categories, series and people are built in."""

    id: str
    permalink: str = "/{taxonomy}/{slug}/"
    slug: LocalizedText = EMPTY
    title: LocalizedText = EMPTY
    paginate: int = 10
    feed: bool = False
    location: Location | None = None


@dataclass(frozen=True, slots=True)
class DataConfig:
    """``[data.NAME]``: which keys are text, and the types of the others."""

    id: str
    text: tuple[str, ...] = ("name", "description")
    fields: FrozenMap[str, FieldConfig] = EMPTY
    location: Location | None = None


@dataclass(frozen=True, slots=True)
class MenuItemConfig:
    """One entry of ``[[menus.NAME]]``: exactly one of ``entry``, ``listing``, ``url`` is set.

    ``network`` gives it an icon.
    """

    entry: str = ""
    listing: str = ""
    url: str = ""
    label: LocalizedText = EMPTY
    network: str = ""
    scope: tuple[str, ...] = ()
    location: Location | None = None


@dataclass(frozen=True, slots=True)
class MarkdownConfig:
    """``[markdown]``; part of the cache key of every parsed body."""

    dialect: Literal["markdown", "commonmark"] = "markdown"
    html: Literal["safe", "escape", "trusted"] = "safe"
    typography: bool = True
    highlight: bool = True
    toc_depth: int = 3


@dataclass(frozen=True, slots=True)
class Config:
    """The whole of site.toml, checked in itself. Maps keep the order of the file."""

    name: LocalizedText
    url: str
    default_language: str
    theme: str
    languages: FrozenMap[str, LanguageConfig]
    markets: FrozenMap[str, MarketConfig]
    collections: FrozenMap[str, CollectionConfig]
    taxonomies: FrozenMap[str, TaxonomyConfig]
    data: FrozenMap[str, DataConfig] = EMPTY
    menus: FrozenMap[str, tuple[MenuItemConfig, ...]] = EMPTY
    markdown: MarkdownConfig = field(default_factory=MarkdownConfig)
    tagline: LocalizedText = EMPTY
    email: str = ""
    missing_links: Literal["warn", "error"] = "warn"
    feed_limit: int = 20
    hubs: tuple[str, ...] = ()
    excerpt_characters: int = 200
    share: tuple[str, ...] = ()
    webmention: str = ""
    search: Literal["", "pagefind"] = ""
    analytics: FrozenMap[str, str] = EMPTY
    images: ImagesConfig = field(default_factory=ImagesConfig)
    cards: CardsConfig = field(default_factory=CardsConfig)
    params: FrozenMap[str, object] = EMPTY
    brand: FrozenMap[str, object] = EMPTY
    organization: FrozenMap[str, object] = EMPTY
    output: str = "public"
    drafts: bool = False
    future: bool = False
    minify: tuple[Literal["css", "html", "js"], ...] = ()
    redirect_formats: tuple[str, ...] = ("html", "netlify", "nginx")
    path: str = "site.toml"


#: The front-matter fields every collection has, by name.
KNOWN_FIELDS: FrozenMap[str, FieldConfig] = FrozenMap(
    {
        row.name: row
        for row in (
            FieldConfig("title", "text", "text"),
            FieldConfig("summary", "text", "text"),
            FieldConfig("slug", "text", "text"),
            FieldConfig("menu_label", "text", "text"),
            FieldConfig("seo_title", "text", "text"),
            FieldConfig("cover_alt", "text", "text"),
            FieldConfig("social", "text", "table"),
            FieldConfig("date", "shared", "datetime"),
            FieldConfig("updated", "shared", "datetime"),
            FieldConfig("people", "shared", "list"),
            FieldConfig("tags", "shared", "list"),
            FieldConfig("categories", "shared", "list"),
            FieldConfig("series", "shared", "text"),
            FieldConfig("cover", "shared", "image"),
            FieldConfig("cover_focus", "shared", "text"),
            FieldConfig("card_image", "shared", "image"),
            FieldConfig("template", "shared", "text"),
            FieldConfig("markets", "shared", "scope"),
            FieldConfig("visibility", "shared", "text"),
            FieldConfig("communities", "shared", "list"),
            FieldConfig("paid", "shared", "text"),
            FieldConfig("weight", "shared", "number"),
            FieldConfig("featured", "shared", "boolean"),
            FieldConfig("toc", "shared", "boolean"),
            FieldConfig("noindex", "shared", "boolean"),
            FieldConfig("draft", "local", "boolean"),
            FieldConfig("publish", "local", "datetime"),
            FieldConfig("expires", "local", "datetime"),
            FieldConfig("aliases", "local", "list"),
            FieldConfig("body", "local", "text"),
            FieldConfig("source", "local", "boolean"),
            FieldConfig("id", "local", "text"),
            FieldConfig("url", "local", "text"),
            FieldConfig("sections", "text", "sections"),
            FieldConfig("extra", "text", "table"),
        )
    }
)
