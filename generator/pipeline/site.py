"""The resolved site: the value that planning and rendering share, and the small lookups every stage needs."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from urllib.parse import quote

from generator.i18n.catalogs import Messages
from generator.i18n.scopes import parse_scope
from generator.model.community import Communities
from generator.model.config import Config, LocalizedText
from generator.model.edition import Edition, EditionMatrix, Scope
from generator.model.frozen import EMPTY, FrozenMap
from generator.model.picture import Focus, IconSet, Picture, PictureNote, PictureSettings
from generator.model.region import RegionTree
from generator.model.sharecards import CardSettings
from generator.model.site import Asset, PageCard, Registry, localized
from generator.pipeline.contents import Contents
from generator.pipeline.store import EntryStore
from generator.resolve.data import DataItem
from generator.resolve.links import LinkIndex, visible_card
from generator.resolve.pages import Clock, SitePages
from generator.theme.load import Theme

#: Characters of a URL path that stay as they are (RFC 3986, pchar and "/").
_SAFE = "/:@!$&'()*+,;=~-._"


@dataclass(frozen=True, slots=True)
class MediaFile:
    """A picture or other asset as published: its path below a host's asset folder, its size in pixels (0: unknown).

    ``picture`` is what other files are made of, None where none are; ``note`` what stands in the file beside it.
    """

    source: str
    name: str
    digest: str
    width: int = 0
    height: int = 0
    type: str = ""
    picture: Picture | None = None
    note: PictureNote | None = None


@dataclass(frozen=True, slots=True)
class Site:
    """Everything a render may read. Picklable; the same in every worker.

    By edition id: ``contents``, ``messages``; by (edition id, data name): ``data``. ``media`` maps content paths
    to files as published, ``published`` a host's folder to those it has;
    ``assets`` and ``theme_assets`` are the theme's, by path and by logical name; ``icons`` are inline drawings by name,
    ``icon_set`` those that browsers show of the site. ``pictures`` is what is made of pictures, ``crops`` maps content
    paths to their crops (name, focus), ``cards`` is what share cards are made of beside the pages.
    ``members`` are the ids of texts that are no pages. ``syndication`` maps (entry id, edition id) to where posts about
    the page stand, as (network, address). ``asset_roots`` maps the folders of hosts to the URL path
    below which assets stand.
    """

    config: Config
    tree: RegionTree
    matrix: EditionMatrix
    theme: Theme
    clock: Clock
    entries: EntryStore
    registry: Registry
    pages: SitePages
    contents: FrozenMap[str, Contents]
    links: LinkIndex
    messages: FrozenMap[str, Messages]
    data: FrozenMap[tuple[str, str], FrozenMap[str, DataItem]] = EMPTY
    media: FrozenMap[str, MediaFile] = EMPTY
    published: FrozenMap[str, tuple[str, ...]] = EMPTY
    assets: FrozenMap[str, MediaFile] = EMPTY
    theme_assets: FrozenMap[str, tuple[Asset, ...]] = EMPTY
    theme_static: tuple[str, ...] = ()
    static: frozenset[str] = frozenset()
    icons: FrozenMap[str, str] = EMPTY
    icon_set: IconSet | None = None
    pictures: PictureSettings = field(default_factory=PictureSettings)
    crops: FrozenMap[str, tuple[tuple[str, Focus], ...]] = EMPTY
    asset_roots: FrozenMap[str, str] = EMPTY
    communities: Communities = field(default_factory=Communities)
    members: tuple[str, ...] = ()
    syndication: FrozenMap[tuple[str, str], tuple[tuple[str, str], ...]] = EMPTY
    cards: CardSettings = field(default_factory=CardSettings)
    noindex: bool = False

    def asset_root(self, edition: Edition) -> str:
        """The URL path below which the assets stand that an edition's pages use."""
        return self.asset_roots[edition.tree or edition.host]

    def published_media(self, tree: str) -> tuple[MediaFile, ...]:
        """The pictures and files that a host publishes, sorted by name."""
        return tuple(self.media[path] for path in self.published.get(tree, ()))

    def languages_of(self, language: str) -> tuple[str, ...]:
        """The languages a label may be in for a reader: the chain, flat, then the default language."""
        return flat_chain(self.matrix, language, self.config.default_language)

    def label(self, table: LocalizedText, language: str, default: str) -> str:
        """A label for a reader of the language; ``default`` where the table has none."""
        found = localized(table, self.languages_of(language))
        return found[0] if found is not None else default


def read_scope(site: Site, words: tuple[str, ...]) -> Scope:
    """What the words of a scope mean on this site."""
    return parse_scope(words, tree=site.tree, matrix=site.matrix, location=None)[0]


def flat_chain(matrix: EditionMatrix, language: str, default_language: str) -> tuple[str, ...]:
    """The language's family, those of its fallbacks, then the default language, each once."""
    chain = matrix.languages[language].chain
    return tuple(dict.fromkeys((*(tag for family in chain for tag in family), default_language)))


def visible(site: Site, edition: Edition, id: str) -> PageCard | None:
    """The page of an entry as an edition shows it: its own, or its parent's; None where it shows none."""
    card = site.pages.cards.get(id)
    return visible_card(card, edition, matrix=site.matrix) if card is not None else None


def index_card(site: Site, edition: Edition, collection: str) -> PageCard | None:
    """A collection's own page as an edition shows it; None where it has none."""
    card = visible(site, edition, collection)
    return card if card is not None and card.is_index else None


@lru_cache(maxsize=4096)
def quote_path(path: str) -> str:
    """A decoded URL path, percent-encoded as UTF-8 (RFC 3987, section 3.1)."""
    return path if path.isascii() and path.replace("/", "").replace("-", "").isalnum() else quote(path, safe=_SAFE)


def absolute_url(edition: Edition, path: str) -> str:
    """The absolute address of a path on the edition's host."""
    scheme = edition.base_url.partition("://")[0]
    return f"{scheme}://{edition.host}{quote_path(path)}"


def href(reader: Edition, target: Edition, path: str) -> str:
    """A path on the target's host as the reader's page links to it: a path on the same host, else absolute."""
    return quote_path(path) if reader.host == target.host else absolute_url(target, path)


def output_path(edition: Edition, path: str) -> str:
    """The file below the output folder that answers a URL path."""
    return tree_path(edition.tree or edition.host, edition.prefix, path)


def tree_path(tree: str, prefix: str, path: str) -> str:
    """The file in a host's folder that answers a URL path, whose start ``prefix`` the folder stands for."""
    inner = path.removeprefix(prefix).lstrip("/")
    if not inner or inner.endswith("/"):
        inner += "index.html"
    return f"{tree}/{inner}"
