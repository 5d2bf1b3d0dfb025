"""A small site for tests of communities: markets, regions, and communities.toml read as the pipeline reads it."""

from __future__ import annotations

from datetime import date
from functools import cache

from generator.errors import Location, Problem
from generator.i18n.editions import build_matrix
from generator.i18n.regions import RegionFile, build_regions
from generator.i18n.scopes import parse_scope
from generator.markup.data_files import parse_table
from generator.model.community import Communities, EntryPage, EntryToShare
from generator.model.config import Config, LanguageConfig, MarketConfig
from generator.model.edition import EditionMatrix, Scope
from generator.model.frozen import EMPTY, FrozenMap
from generator.model.region import RegionTree
from generator.social.campaigns import decode_campaigns
from generator.social.registry import Known, decode_communities
from generator.social.routing import Map

SITE = "https://brand.example/"
REGIONS: dict[str, dict[str, object]] = {
    "cis": {"kind": "area"},
    "kz": {"within": "cis"},
    "ru": {"within": "cis"},
    "kz-almaty": {"kind": "city", "within": "kz"},
    "kz-astana": {"kind": "city", "within": "kz"},
    "dach": {"kind": "area"},
    "at": {"within": "dach"},
    "ch": {"within": "dach"},
    "de": {"within": "dach"},
    "gulf": {"kind": "area"},
    "ae": {"within": "gulf"},
}
#: (market, region, languages, parent, denied networks) in the order of site.toml.
MARKETS = (
    ("global", "world", "en", None, ()),
    ("ru", "ru", "ru", None, ("instagram", "x")),
    ("kz", "kz", "kk ru", None, ()),
    ("almaty", "kz-almaty", "kk ru", "kz", ()),
    ("de", "de", "de", None, ()),
    ("ch", "ch", "de fr", None, ()),
    ("mx", "mx", "es-419", None, ()),
    ("ae", "ae", "ar en", None, ()),
)
LANGUAGES = ("en", "de", "fr", "kk", "ru", "es", "es-419", "ar")


@cache
def tree() -> RegionTree:
    """The regions."""
    found, problems = build_regions(
        [RegionFile(f"locales/regions/{id}.toml", id, FrozenMap(table)) for id, table in REGIONS.items()],
        on=date(2026, 11, 24),
    )
    assert () == problems
    return found


@cache
def matrix() -> EditionMatrix:
    """The editions; Kazakh falls back to Russian."""
    languages = {tag: LanguageConfig(tag, fallback=("ru",) if tag == "kk" else ()) for tag in LANGUAGES}
    labels = FrozenMap({"telegram": FrozenMap({"ru": "Телеграм"}), "vk": FrozenMap({"": "VK*"})})
    markets = {
        id: MarketConfig(
            id,
            (region,),
            tuple(tags.split()),
            f"{SITE}{id}/{{lang}}/",
            parent=parent,
            deny=deny,
            network_labels=labels if id == "kz" else EMPTY,
        )
        for id, region, tags, parent, deny in MARKETS
    }
    found, problems = build_matrix(
        Config(
            name=FrozenMap({"": "Brand"}),
            url=SITE,
            default_language="en",
            theme="tealeaf",
            languages=FrozenMap(languages),
            markets=FrozenMap(markets),
            collections=EMPTY,
            taxonomies=EMPTY,
        ),
        tree(),
    )
    assert [] == [row for row in problems if row.severity == "error"]
    return found


def on() -> Map:
    """The ground of routing."""
    return Map.of(matrix(), tree())


def read_scope(words: tuple[str, ...], location: Location | None = None) -> tuple[Scope, tuple[Problem, ...]]:
    """An audience."""
    return parse_scope(words, tree=tree(), matrix=matrix(), location=location, of="places")


def scope(text: str) -> Scope:
    """A scope that is right."""
    found, problems = read_scope(tuple(text.split()))
    assert () == problems
    return found


KNOWN = Known(
    read_scope,
    LANGUAGES,
    tags=("matcha", "brewing", "recipes", "events"),
    entries=("posts/summer", "posts/gifts"),
)


def read(text: str) -> tuple[Communities, tuple[Problem, ...]]:
    """The communities of a TOML text and what is wrong."""
    table, places = parse_table(text, "content/communities.toml")
    return decode_communities(table, places, "content/communities.toml", KNOWN)


def read_campaigns(text: str, communities: Communities) -> tuple[Communities, tuple[Problem, ...]]:
    """The campaigns of a TOML text, with the communities, and what is wrong."""
    table, places = parse_table(text, "content/campaigns.toml")
    return decode_campaigns(table, places, "content/campaigns.toml", KNOWN, communities)


def communities(text: str) -> Communities:
    """The communities of a text without errors."""
    found, problems = read(text)
    assert [] == [row for row in problems if row.severity == "error"]
    return found


def entry(id: str, *editions: str, **more: object) -> EntryToShare:
    """An entry with a page in each of the editions, in their own language."""
    pages = tuple(EntryPage(name, name.partition("/")[2], f"{SITE}{name}/{id}/") for name in editions)
    return EntryToShare(id, pages, **more)  # type: ignore[arg-type]


TEA = """
[[communities]]
id = "world-ig"
network = "instagram"
kind = "account"
languages = ["en"]
handle = "kettleleaf.example"

[[communities]]
id = "cis-tg"
network = "telegram"
kind = "channel"
audience = "cis"
languages = ["ru"]
handle = "kettleleaf_ru"

[[communities]]
id = "almaty-tg"
network = "telegram"
kind = "channel"
audience = "kz-almaty"
languages = ["ru", "kk"]
handle = "kettleleaf_almaty"
replaces = "almaty-chat"

[[communities]]
id = "kz-ig"
network = "instagram"
kind = "account"
audience = "kz"
languages = ["kk", "ru"]
handle = "kettleleaf.kz"

[[communities]]
id = "ru-vk"
network = "vk"
kind = "group"
audience = "cis -kz-astana"
languages = ["ru"]
handle = "kettleleaf"

[[communities]]
id = "es-ig"
network = "instagram"
kind = "account"
audience = "mx"
languages = ["es"]
handle = "kettleleaf.mx"

[[communities]]
id = "matcha-circle"
network = "discord"
kind = "forum"
languages = ["en"]
topics = ["matcha"]
privacy = "private"
invite = "https://discord.example/invite/secret"
"""
