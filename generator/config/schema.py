"""site.toml as pydantic models: every key, its type, its default and what it is for.

Field descriptions are the reference of the handbook and the help that editors show. Checks that look at one value stand
in ``values``; those that compare keys stand in ``checks``.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, ConfigDict, Field

from generator.config import shapes
from generator.config.analytics import AnalyticsTable
from generator.config.brand import BrandTable
from generator.config.tables import Table
from generator.config.values import (
    Asset,
    CollectionName,
    Entries,
    Entry,
    Hubs,
    Id,
    Ids,
    Keys,
    Link,
    MarketAddress,
    Named,
    Names,
    Policies,
    Scope,
    SiteAddress,
    Slug,
    Tag,
    Tags,
    Template,
    Text,
    Word,
    checked,
    data_field,
    distinct,
    field_table,
)
from generator.model.config import FieldKind, FieldType, Missing, Parity


def _without_default(schema: dict[str, Any]) -> None:
    """Takes a default out of the JSON Schema that only stands for "not written"."""
    schema.pop("default", None)


class SiteTable(Table):
    """The brand and its main address."""

    name: Text = Field(description="The name of the brand.")
    url: SiteAddress = Field(
        description="The main address, absolute. The implicit market lives here: the default language at this address, "
        "the others below it in a folder named by the language."
    )
    default_language: Tag = Field(
        default="en",
        description="The language of files whose name carries none, and of x-default. It must be declared.",
    )
    theme: Annotated[str, checked(shapes.theme_name), Named("name")] = Field(
        default="tealeaf", description="The theme: a folder in themes/, else a built-in theme."
    )
    tagline: Text = Field(default={}, description="One line about the brand.")
    email: Annotated[str, checked(shapes.email_address), Named("e-mail address")] = Field(
        default="", description="The brand's own contact."
    )
    logo: Asset = Field(default="", description="The logo, as [brand] logo.")
    global_market: bool = Field(
        default=True,
        description="Whether the implicit market global stays beside the declared ones until one is named global.",
    )


class LanguageTable(Table):
    """A language texts are written in. The name of the table is its BCP 47 tag."""

    label: str = Field(default="", description="The name of the language as its readers write it. Default: from CLDR.")
    direction: Literal["ltr", "rtl"] = Field(
        default="ltr",
        description="The direction of writing. Default: from the script.",
        json_schema_extra=_without_default,
    )
    fallback: Tags = Field(
        default=[], description="Languages whose whole entries, messages and labels may stand in, in order."
    )
    slugs: Literal["unicode", "ascii"] = Field(
        default="unicode", description="Whether slugs keep their letters or are transliterated to ASCII."
    )
    typography: bool = Field(
        default=True, description="Whether quotation marks, dashes and spaces are set by the language."
    )


class SearchTable(Table):
    """Search by readers over the finished pages of their edition."""

    engine: Literal["", "pagefind"] = Field(
        default="",
        description="What makes the index: pagefind, which is installed with glocal[search] or, for Chinese and "
        "Japanese, glocal[search-cjk]. Empty: no search.",
    )


class PolicyTable(Table):
    """What the law or the brand asks of networks in a market."""

    deny: Names = Field(default=[], description="Networks that appear nowhere in this market.")
    label: Annotated[dict[str, Text], Named("table by network")] = Field(
        default={}, description="A note that stands beside a network, by network."
    )
    consent: Text = Field(
        default={}, description="What a reader is told before something of another site is loaded at a click."
    )


class CommentsTable(Table):
    """The comments that a reader may load below a post, at a click."""

    widget: Literal["", "giscus", "discourse", "telegram", "vk"] = Field(
        default="",
        description="What shows them. telegram asks for the nearest community whose posts can be discussed on a page.",
    )
    repo: str = Field(default="", description="giscus: the repository, owner/name.")
    repo_id: str = Field(default="", description="giscus: its id.")
    category: str = Field(default="", description="giscus: the category of the discussions.")
    category_id: str = Field(default="", description="giscus: its id.")
    url: Annotated[str, checked(shapes.https_address), Named("https address")] = Field(
        default="", description="discourse: the address of the forum."
    )
    app: str = Field(default="", description="vk: the number of the application.")


class MarketTable(Table):
    """A unit of publishing: regions, languages, an address and options. The name of the table is its id."""

    regions: Ids = Field(min_length=1, description="The regions it serves.")
    languages: Tags = Field(min_length=1, description="The languages it is published in, in order.")
    url: MarketAddress = Field(
        description="Its address, absolute. {lang} stands for the language and is needed with more than one."
    )
    name: Text = Field(default={}, description="Its name. Default: the name of its own region.")
    parent: Id = Field(
        default="",
        description="The market it takes from what is not its own, a city's country: pages, menus, missing, policy, "
        "comments, analytics, share and options.",
    )
    missing: Policies = Field(
        default={}, description="What becomes of entries that do not exist here, for all or by collection."
    )
    catchall: Tags = Field(default=[], description="Languages whose bare hreflang code leads to this market.")
    timezone: Annotated[str, checked(shapes.time_zone), Named("time zone")] = Field(
        default="", description="The time zone of its dates. Default: that of its own region, else UTC."
    )
    noindex: bool = Field(default=False, description="Whether search engines are asked to stay away.")
    required: Entries = Field(default=[], description="Entries that must exist in each of its editions.")
    required_facts: Keys = Field(default=[], description='Facts that its region must have: "vat_id", "address.street".')
    policy: PolicyTable = Field(default_factory=PolicyTable, description="Rules about networks.")
    comments: CommentsTable = Field(default_factory=CommentsTable, description="Comments below its posts.")
    analytics: AnalyticsTable = Field(
        default_factory=AnalyticsTable,
        description="Who counts its visits. Keys it leaves out are its parent's, else those of [analytics]; with a "
        "provider of its own it takes nothing over.",
    )
    share: Names = Field(
        default=[], description="Its share buttons, in order. Default: its parent's, else [share] networks."
    )
    options: dict[str, Any] = Field(default={}, description="Free values that a theme reads as edition.options.")


class FieldTable(Table):
    """A field of the front matter."""

    kind: FieldKind = Field(
        default="text",
        description="Who may vary it: text by language, fact by region, shared never, local in every file for itself.",
    )
    type: FieldType = Field(
        default="text",
        description="How its value is read. Default: that of the well-known field, else text.",
        json_schema_extra=_without_default,
    )


class DataFieldTable(Table):
    """A fact of a data file."""

    type: FieldType = Field(
        default="text",
        description="How its value is read. Default: told from the value.",
        json_schema_extra=_without_default,
    )


Fields = Annotated[
    dict[
        Word,
        Annotated[FieldTable, BeforeValidator(field_table, json_schema_input_type=FieldKind | FieldTable)],
    ],
    Named("table by field"),
]
DataFields = Annotated[
    dict[
        Word,
        Annotated[DataFieldTable, BeforeValidator(data_field, json_schema_input_type=FieldType | DataFieldTable)],
    ],
    Named("table by field"),
]


class CollectionTable(Table):
    """A collection of entries: a folder of content/. The name of the table is the name of the folder."""

    permalink: Annotated[
        str, checked(lambda text: shapes.permalink(text, shapes.COLLECTION_TOKENS)), Named("permalink")
    ] = Field(
        default="/{collection}/{slug}/",
        description="The addresses of entries below that of the edition, from {collection}, {slug}, {id}, {year}, "
        "{month} and {day}. Default of pages: /{slug}/.",
    )
    slug: Slug = Field(default={}, description="What {collection} stands for. Default: the name of the collection.")
    title: Text = Field(default={}, description="Its label. Default: the title of its own page.")
    listing: bool = Field(default=True, description="Whether it has a listing. Default of pages: false.")
    paginate: int = Field(default=10, ge=0, description="Entries on one page of the listing, 0 for all.")
    sort: Annotated[str, checked(lambda text: shapes.sort_field(text) and text), Named("field")] = Field(
        default="-date",
        description='The field that orders it, with "-" for the greatest first. Default of pages: title.',
    )
    feed: bool = Field(default=True, description="Whether it has feeds. Default of pages: false.")
    archives: bool = Field(default=True, description="Whether it has archives by year. Default of pages: false.")
    template: Template = Field(default="", description="The template of its entries. Default: chosen by the theme.")
    missing: Missing = Field(default="omit", description="What becomes of entries that an edition lacks.")
    parity: Parity = Field(
        default="off",
        description="Whether a translation must have the directives, links, pictures, blocks, footnotes and code spans "
        "of its source.",
    )
    related: int = Field(default=3, ge=0, description="Related entries shown below an entry. Default of pages: 0.")
    fields: Fields = Field(
        default={}, description="Own fields of the front matter: a kind, or a table with kind and type."
    )


class TaxonomyTable(Table):
    """A way to sort entries by terms. tags, categories, series and people are built in."""

    permalink: Annotated[
        str, checked(lambda text: shapes.permalink(text, shapes.TAXONOMY_TOKENS)), Named("permalink")
    ] = Field(default="/{taxonomy}/{slug}/", description="The addresses of terms, from {taxonomy}, {slug} and {id}.")
    slug: Slug = Field(default={}, description="What {taxonomy} stands for. Default: the name of the taxonomy.")
    title: Text = Field(default={}, description="Its label.")
    paginate: int = Field(default=10, ge=0, description="Entries on one page of a term, 0 for all.")
    feed: bool = Field(default=False, description="Whether each term has feeds. Default of tags: true.")


class DataTable(Table):
    """A data file in content/data/. The name of the table is the name of the file."""

    text: Names = Field(
        default=["name", "description"], description="The keys that are translated. All others are facts."
    )
    fields: DataFields = Field(
        default={}, description='Types of facts where the value does not tell: { price = "money" }.'
    )


class MenuItemTable(Table):
    """An item of a menu: one of entry, listing or url."""

    entry: Entry = Field(default="", description="The entry it leads to.")
    listing: Word = Field(default="", description="The collection or taxonomy whose listing it leads to.")
    url: Link = Field(default="", description="The address it leads to; such an item needs a label.")
    label: Text = Field(default={}, description="Its text. Default: the label or title of the entry or listing.")
    network: Annotated[str, checked(lambda text: text and shapes.word_name(text)), Named("network")] = Field(
        default="", description="The network it leads to, whose icon stands beside it."
    )
    scope: Scope = Field(default=[], description="The editions whose menu has it, as a scope. Default: all.")


class MarkdownTable(Table):
    """How bodies are read."""

    dialect: Literal["markdown", "commonmark"] = Field(
        default="markdown", description="markdown (Python-Markdown with extensions) or commonmark (native, fast)."
    )
    html: Literal["safe", "escape", "trusted"] = Field(
        default="safe",
        description="Raw HTML in bodies: safe passes an allow-list, escape shows it, trusted keeps all of it.",
    )
    typography: bool = Field(
        default=True, description="Whether quotation marks, dashes and spaces are set by the language."
    )
    highlight: bool = Field(default=True, description="Whether code is highlighted.")
    toc_depth: int = Field(default=3, ge=1, le=6, description="The lowest level of headings in the table of contents.")


class LinksTable(Table):
    """Links between entries."""

    missing: Literal["warn", "error"] = Field(
        default="warn", description="What a link is whose target does not exist for this reader."
    )


class FeedsTable(Table):
    """RSS, Atom and JSON Feed."""

    limit: int = Field(default=20, ge=1, le=1000, description="Entries in a feed.")
    hub: Hubs = Field(
        default=[],
        description="The WebSub hubs that tell readers at once of something new: every feed names them, glocal "
        "ping tells them of changed feeds.",
    )


class ExcerptTable(Table):
    """Summaries made from bodies."""

    characters: int = Field(
        default=200, ge=20, le=600, description="The length of a summary that is cut from the body."
    )


class OrganizationTable(Table):
    """The organization as JSON-LD tells it. Further properties of schema.org may be added."""

    model_config = ConfigDict(extra="allow", strict=True, frozen=True)

    legal_name: str = Field(default="", description="The registered name.")
    same_as: Annotated[list[Link], AfterValidator(distinct), Named("list of addresses")] = Field(
        default=[], description="Profiles and pages elsewhere that stand for the same organization."
    )


class ShareTable(Table):
    """Share buttons."""

    networks: Names = Field(default=[], description="The networks, in order. Default: those of the theme.")
    webmention: Annotated[str, checked(shapes.https_address), Named("https address")] = Field(
        default="", description="The address that takes webmentions for the site; every page names it."
    )


class CardsTable(Table):
    """The pictures that networks show for a link, drawn from a page's title, summary and cover."""

    formats: Annotated[list[Word], AfterValidator(distinct), Named("list of formats")] = Field(
        default=[],
        description="The formats of the theme that are drawn; link is the one that pages name as their picture. "
        "Default: none.",
    )
    collections: Annotated[list[Word], AfterValidator(distinct), Named("list of collections")] = Field(
        default=[], description="The collections whose entries get cards. Default: all."
    )
    quality: int = Field(default=88, ge=30, le=100, description="The quality of the JPEG, less where it is too large.")


class BuildTable(Table):
    """What is built, and where to."""

    output: Annotated[str, checked(shapes.output_folder), Named("folder")] = Field(
        default="public", description="The folder for the finished site. It is replaced as a whole."
    )
    future: bool = Field(default=False, description="Whether entries dated in the future are built.")
    drafts: bool = Field(default=False, description="Whether drafts are built.")
    minify: list[Literal["css", "html", "js"]] = Field(
        default=[], description="What is made smaller: styles and scripts of the theme, pages. Needs glocal[minify]."
    )


ImageFormat = Literal["avif", "webp"]


class ImageQualityTable(Table):
    """The quality of lossy formats, from 1 to 100. The scales of the formats differ: these defaults look alike."""

    avif: int = Field(default=60, ge=1, le=100, description="The quality of AVIF.")
    webp: int = Field(default=78, ge=1, le=100, description="The quality of WebP.")
    jpeg: int = Field(default=82, ge=1, le=100, description="The quality of JPEG.")


class ImagesTable(Table):
    """Pictures of the content: the sizes and formats that are made of them."""

    enabled: bool = Field(
        default=True,
        description="Whether pictures are made in several sizes and formats. They are published as they are, without "
        "their metadata, if not.",
    )
    formats: Annotated[list[ImageFormat], AfterValidator(distinct), Named("list of formats")] = Field(
        default=["avif", "webp"],
        description="The formats beside JPEG and PNG, the one to prefer first. With none, JPEG and PNG have all sizes.",
    )
    widths: Annotated[list[Annotated[int, Field(ge=16, le=10000)]], Named("list of widths")] = Field(
        default=[], description="The widths in pixels. Default: those of the theme."
    )
    quality: ImageQualityTable = Field(default_factory=ImageQualityTable, description="The quality of lossy formats.")
    placeholder: Literal["blur", "color", "none"] = Field(
        default="blur",
        description="What stands in for a picture until it is loaded: a few pixels, its mean colour or nothing.",
    )
    max_megapixels: int = Field(
        default=100, ge=1, le=170, description="Pictures with more pixels than so many million are refused."
    )


RedirectFormat = Literal["html", "netlify", "nginx"]


class RedirectsTable(Table):
    """Redirects from aliases and old slugs."""

    formats: Annotated[list[RedirectFormat], AfterValidator(distinct), Named("list of formats")] = Field(
        default=["html", "netlify", "nginx"],
        description="How they are written: as pages, as _redirects of Netlify and Cloudflare, as a map for nginx.",
    )


class SiteFile(Table):
    """The whole of site.toml."""

    site: SiteTable = Field(description="The brand and its main address.")
    params: dict[str, Any] = Field(default={}, description="Free values that a theme reads as site.params.")
    languages: dict[Tag, LanguageTable] = Field(
        default={}, description="The languages. Default: only the default language."
    )
    markets: dict[Id, MarketTable] = Field(
        default={}, description="The markets, in the order of all lists of editions."
    )
    collections: dict[CollectionName, CollectionTable] = Field(
        default={}, description="The collections. posts and pages are built in."
    )
    taxonomies: dict[Word, TaxonomyTable] = Field(
        default={}, description="The taxonomies. tags, categories, series and people are built in."
    )
    data: dict[Word, DataTable] = Field(default={}, description="Data files whose keys need a declaration.")
    menus: dict[Word, list[MenuItemTable]] = Field(
        default={}, description="Menus by name, each a list of items in order."
    )
    markdown: MarkdownTable = Field(default_factory=MarkdownTable, description="How bodies are read.")
    links: LinksTable = Field(default_factory=LinksTable, description="Links between entries.")
    feeds: FeedsTable = Field(default_factory=FeedsTable, description="RSS, Atom and JSON Feed.")
    excerpt: ExcerptTable = Field(default_factory=ExcerptTable, description="Summaries made from bodies.")
    brand: BrandTable = Field(default_factory=BrandTable, description="The look of the brand.")
    organization: OrganizationTable = Field(
        default_factory=OrganizationTable, description="The organization as JSON-LD tells it."
    )
    share: ShareTable = Field(default_factory=ShareTable, description="Share buttons.")
    search: SearchTable = Field(default_factory=SearchTable, description="Search by readers, without a server.")
    analytics: AnalyticsTable = Field(default_factory=AnalyticsTable, description="Who counts visits.")
    images: ImagesTable = Field(
        default_factory=ImagesTable, description="The sizes and formats that are made of pictures."
    )
    cards: CardsTable = Field(
        default_factory=CardsTable, description="The pictures that networks show for a link. Needs glocal[cards]."
    )
    build: BuildTable = Field(default_factory=BuildTable, description="What is built, and where to.")
    redirects: RedirectsTable = Field(
        default_factory=RedirectsTable, description="Redirects from aliases and old slugs."
    )
