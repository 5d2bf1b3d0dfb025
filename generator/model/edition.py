"""Languages, markets and editions, resolved: every derived value worked out once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from .config import LocalizedText, Missing
from .frozen import EMPTY, FrozenMap

Direction = Literal["ltr", "rtl"]


@dataclass(frozen=True, slots=True)
class Language:
    """A declared language. ``family`` is its CLDR line (itself first), cut where language or script changes.

    ``chain`` holds the families to try: its own, then one for each declared fallback (transitively, each once).
    ``label`` is the autonym; ``catalogs`` the gettext locale names in fallback order (``de_AT``-style, own first).
    """

    tag: str
    label: str
    direction: Direction
    family: tuple[str, ...]
    chain: tuple[tuple[str, ...], ...]
    slugs: Literal["unicode", "ascii"] = "unicode"
    typography: bool = True


@dataclass(frozen=True, slots=True)
class Market:
    """A unit of publishing. ``region`` is its own region; ``countries`` the ISO codes it covers, sorted.

    What it does not say itself is its parent's: missing, share, deny, network_labels, options,
    consent, comments and analytics.
    """

    id: str
    regions: tuple[str, ...]
    region: str
    languages: tuple[str, ...]
    url: str
    names: LocalizedText = EMPTY
    parent: str | None = None
    countries: tuple[str, ...] = ()
    missing: FrozenMap[str, Missing] = EMPTY
    catchall: tuple[str, ...] = ()
    timezone: str = "UTC"
    currency: str = ""
    noindex: bool = False
    required: tuple[str, ...] = ()
    required_facts: tuple[str, ...] = ()
    share: tuple[str, ...] = ()
    deny: tuple[str, ...] = ()
    network_labels: FrozenMap[str, LocalizedText] = EMPTY
    options: FrozenMap[str, object] = EMPTY
    consent: LocalizedText = EMPTY
    comments: FrozenMap[str, str] = EMPTY
    analytics: FrozenMap[str, str] = EMPTY
    implicit: bool = False


@dataclass(frozen=True, slots=True)
class Edition:
    """One (market, language) cell: the only thing that is built.

    ``index`` is its place in the matrix (site.toml's order). ``base_url`` is absolute and ends in ``/``;
    ``host`` is its authority (``brand.ch``, with port if any), ``base_path`` its path (``/ch/de/``).
    ``locale`` is the BCP 47 tag of language × region (``de-CH``; the bare language for areas and the world).
    ``hreflang`` are the codes its pages claim in a cluster, x-default included, in the order to print them.
    ``regions`` is the own region's line: nearest first, ``world`` last. ``cluster`` names the hreflang cluster its
    pages belong to: empty for that of the site, the market's id for a city's own.
    ``tree`` is the folder of its host below the output (the host's name); ``prefix`` is the start of every URL path
    that the folder stands for (empty, or ``/pr-12/brand.ch`` when all hosts are built below one address).
    """

    index: int
    market: str
    language: str
    base_url: str
    host: str
    base_path: str
    locale: str
    direction: Direction
    region: str
    regions: tuple[str, ...]
    hreflang: tuple[str, ...] = ()
    tree: str = ""
    prefix: str = ""
    cluster: str = ""

    @property
    def id(self) -> str:
        """``market/language``, as it is written in scopes and messages."""
        return f"{self.market}/{self.language}"


@dataclass(frozen=True, slots=True)
class Alternate:
    """A row of a hreflang cluster: a code, the absolute address it leads to, and the edition that stands there."""

    hreflang: str
    url: str
    edition: str


@dataclass(frozen=True, slots=True)
class EditionMatrix:
    """All editions in the order of site.toml, with the languages and markets they are made of."""

    editions: tuple[Edition, ...]
    languages: FrozenMap[str, Language]
    markets: FrozenMap[str, Market]

    def __iter__(self) -> Iterator[Edition]:
        return iter(self.editions)

    def __len__(self) -> int:
        return len(self.editions)

    def find(self, market: str, language: str) -> Edition | None:
        """The edition of that market and language, or None."""
        for edition in self.editions:
            if edition.market == market and edition.language == language:
                return edition
        return None

    def by_id(self) -> dict[str, Edition]:
        """The editions by their ids."""
        return {edition.id: edition for edition in self.editions}

    def hosts(self) -> tuple[str, ...]:
        """The hosts in the order of their first edition."""
        return tuple(dict.fromkeys(edition.host for edition in self.editions))


@dataclass(frozen=True, slots=True)
class Scope:
    """A set of editions, as written: ``dach -at``, ``us gb``, ``kz/ru``, ``city:*``, ``dach lang:fr``.

    ``words`` are the words as typed; the sets are what they mean. An empty ground (only exclusions) is ``world``.
    """

    words: tuple[str, ...]
    regions: frozenset[str] = frozenset()
    markets: frozenset[str] = frozenset()
    editions: frozenset[str] = frozenset()
    languages: frozenset[str] = frozenset()
    not_regions: frozenset[str] = frozenset()
    not_markets: frozenset[str] = frozenset()
    not_editions: frozenset[str] = frozenset()
    not_languages: frozenset[str] = frozenset()

    def holds(self, edition: Edition) -> bool:
        """Whether the edition's own region lies at or below a named region, or it is named otherwise."""
        line = frozenset(edition.regions)
        if line & self.not_regions or edition.market in self.not_markets:
            return False
        if edition.id in self.not_editions or edition.language in self.not_languages:
            return False
        if self.languages and edition.language not in self.languages:
            return False
        if not (self.regions or self.markets or self.editions):
            return True
        return bool(line & self.regions) or edition.market in self.markets or edition.id in self.editions
