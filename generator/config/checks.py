"""Rules of site.toml that compare keys with each other. What needs other files is checked where those are read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.config import shapes
from generator.config.analytics import AnalyticsTable, analytics_problems
from generator.config.brand import low_contrasts
from generator.config.convert import BUILT_IN_COLLECTIONS, BUILT_IN_TAXONOMIES, GLOBAL, has_implicit_market
from generator.config.diagnostics import dotted
from generator.config.locator import KeyPath
from generator.config.schema import CollectionTable, MarketTable, SiteFile
from generator.errors import Severity, did_you_mean, near_match
from generator.model.config import KNOWN_FIELDS

#: Well-known fields whose kind other parts of a build rely on.
_FIXED_FIELDS = frozenset(
    {"markets", "visibility", "communities", "sections", "extra"}
    | {field.name for field in KNOWN_FIELDS.values() if field.kind == "local"}
)


@dataclass(frozen=True, slots=True)
class Finding:
    """A broken rule: the path it is about, and whether the key or its value is to be shown."""

    path: KeyPath
    code: str
    message: str
    hint: str = ""
    on_key: bool = False
    severity: Severity = "error"


@dataclass(frozen=True, slots=True)
class Declared:
    """The names that tables of site.toml declare, with those whose tables hold errors."""

    languages: tuple[str, ...]
    markets: tuple[str, ...]
    collections: tuple[str, ...]
    taxonomies: tuple[str, ...]

    @classmethod
    def of(cls, raw: Mapping[str, object], default_language: str) -> Declared:
        """The names in the tables as ``tomllib`` read them."""

        def names(key: str) -> tuple[str, ...]:
            table = raw.get(key)
            return tuple(map(str, table)) if isinstance(table, Mapping) else ()

        return cls(
            _spelled_right(names("languages")) or (default_language,),
            names("markets"),
            (*names("collections"), *BUILT_IN_COLLECTIONS),
            (*names("taxonomies"), *BUILT_IN_TAXONOMIES),
        )


def _spelled_right(tags: tuple[str, ...]) -> tuple[str, ...]:
    """The tags, with the usual spelling for those in another: the other one was told where it is declared."""
    return tuple(dict.fromkeys(shapes.canonical_case(tag) for tag in tags))


def check(site: SiteFile, declared: Declared) -> Iterator[Finding]:
    """Every broken rule, in no particular order."""
    yield from _languages(site, declared)
    for id, market in site.markets.items():
        yield from _market(id, market, declared)
    yield from _parents(site.markets, declared)
    yield from _addresses(site)
    yield from _texts(site, declared)
    for id, collection in site.collections.items():
        yield from _collection(id, collection, declared)
    yield from _taxonomies(site, declared)
    yield from _menus(site, declared)
    for place, name in enumerate(site.cards.collections):
        yield from _near_collection(name, ("cards", "collections", place), declared.collections, on_key=False)
    yield from _analytics(site)
    for key, message, hint in low_contrasts(site.brand.colors, theme=site.site.theme):
        yield Finding(("brand", "colors", key), "low-contrast", message, hint, severity="warning")


def _analytics(site: SiteFile) -> Iterator[Finding]:
    """Settings of who counts visits: those of a market without a provider are read beside what it takes over."""
    for key, message, hint in analytics_problems(site.analytics):
        yield Finding(("analytics", key), "bad-analytics", message, hint)
    for id, market in site.markets.items():
        line, above = {id}, market
        table, written = market.analytics, market.analytics.model_fields_set
        while "provider" not in table.model_fields_set and above.parent in site.markets and above.parent not in line:
            line.add(above.parent)
            above = site.markets[above.parent]
            table = _merged(above.analytics, table)
        if "provider" not in table.model_fields_set:
            table = _merged(site.analytics, table)
        for key, message, hint in analytics_problems(table):
            if key in written:
                yield Finding(("markets", id, "analytics", key), "bad-analytics", message, hint)


def _merged(above: AnalyticsTable, own: AnalyticsTable) -> AnalyticsTable:
    """A table with the keys of another where it has none."""
    return above.model_copy(update={key: getattr(own, key) for key in own.model_fields_set})


def _languages(site: SiteFile, declared: Declared) -> Iterator[Finding]:
    default = site.site.default_language
    if default not in declared.languages:
        path: KeyPath = ("site", "default_language")
        written = "default_language" in site.site.model_fields_set
        message = f'the default language "{default}" is not declared' + ("" if written else " (it is the default)")
        first = (*site.languages, *declared.languages)[0]
        example = f'write default_language = "{first}" under [site], or declare [languages.{default}]'
        hint = did_you_mean(default, declared.languages) if written else ""
        yield Finding(path if written else ("site",), "unknown-language", message, hint or example)
    for tag, language in site.languages.items():
        path = ("languages", tag, "fallback")
        yield from _undeclared(language.fallback, path, declared)
        if tag in language.fallback:
            where = (*path, language.fallback.index(tag))
            yield Finding(where, "fallback-to-itself", f"{tag} cannot fall back to itself", "take it out")


def _undeclared(tags: Iterable[str], path: KeyPath, declared: Declared) -> Iterator[Finding]:
    for place, tag in enumerate(tags):
        if tag not in declared.languages:
            hint = did_you_mean(tag, declared.languages, known="declared")
            yield Finding((*path, place), "unknown-language", f'no language "{tag}"', hint)


def _market(id: str, market: MarketTable, declared: Declared) -> Iterator[Finding]:
    path: KeyPath = ("markets", id)
    yield from _undeclared(market.languages, (*path, "languages"), declared)
    for place, tag in enumerate(market.catchall):
        if tag not in market.languages:
            hint = did_you_mean(tag, market.languages, known="its languages")
            yield Finding((*path, "catchall", place), "unknown-language", f'{id} has no language "{tag}"', hint)
    if len(market.languages) > 1 and "{lang}" not in market.url:
        hint = f'for example "{market.url}{{lang}}/"'
        yield Finding(
            (*path, "url"), "address-without-language", f"all languages of {id} would share one address", hint
        )
    for name in market.missing:
        yield from _near_collection(name, (*path, "missing", name), declared.collections, on_key=True)


def _near_collection(name: str, path: KeyPath, known: tuple[str, ...], *, on_key: bool) -> Iterator[Finding]:
    """A name that is declared nowhere may be a folder of content/; one that is nearly a declared name is a slip."""
    near = near_match(name, known, cutoff=0.75) if name and name not in known else None
    if near:
        hint = f'did you mean "{near}"?  a folder content/{name}/ is declared with [collections.{name}]'
        yield Finding(path, "unknown-collection", f'no collection "{name}"', hint, on_key)


def _parents(markets: Mapping[str, MarketTable], declared: Declared) -> Iterator[Finding]:
    told: set[str] = set()
    for id, market in markets.items():
        path: KeyPath = ("markets", id, "parent")
        if market.parent and market.parent not in declared.markets:
            hint = did_you_mean(market.parent, [name for name in declared.markets if name != id], known="markets")
            yield Finding(path, "unknown-market", f'no market "{market.parent}"', hint)
            continue
        line = [id]
        current = market.parent
        while current and current in markets and current not in line:
            line.append(current)
            current = markets[current].parent
        if current == id and id not in told:
            told.update(line)
            hint = "a city's market has the country's as its parent, which has none"
            yield Finding(path, "parent-cycle", "a market is its own parent: " + " → ".join([*line, id]), hint)


def _addresses(site: SiteFile) -> Iterator[Finding]:
    taken: dict[str, str] = {}
    implicit: set[str] = set()
    if not site.site.global_market and not site.markets:
        hint = "declare a market, or leave global_market out"
        yield Finding(("site", "global_market"), "no-market", "there is no market at all", hint)
    if has_implicit_market(site):
        default = site.site.default_language
        for tag in dict.fromkeys((default, *site.languages)):
            address = site.site.url if tag == default else f"{site.site.url}{tag}/"
            taken[address] = f"{GLOBAL}/{tag}"
            implicit.add(address)
    for id, market in site.markets.items():
        if len(market.languages) > 1 and "{lang}" not in market.url:
            continue
        for tag in market.languages:
            address = market.url.replace("{lang}", tag)
            other = taken.setdefault(address, f"{id}/{tag}")
            if other != f"{id}/{tag}":
                hint = f"{id}/{tag} and {other} would write the same files"
                if address in implicit:
                    hint = f"name it [markets.{GLOBAL}], or write global_market = false under [site] if there is none"
                message = f"the address {address} belongs to {other} already"
                yield Finding(("markets", id, "url"), "duplicate-address", message, hint)


def _texts(site: SiteFile, declared: Declared) -> Iterator[Finding]:
    """Texts by language name declared languages, or a more general or particular tag of one."""
    primary = {tag.partition("-")[0] for tag in declared.languages}
    for path, texts in _localized(site):
        for tag in texts:
            if tag and tag not in declared.languages and tag.partition("-")[0] not in primary:
                hint = did_you_mean(tag, declared.languages, known="declared")
                yield Finding((*path, tag), "unknown-language", f'no language "{tag}"', hint, on_key=True)


def _localized(site: SiteFile) -> Iterator[tuple[KeyPath, Mapping[str, str]]]:
    yield ("site", "name"), site.site.name
    yield ("site", "tagline"), site.site.tagline
    for id, market in site.markets.items():
        yield ("markets", id, "name"), market.name
        for network, label in market.policy.label.items():
            yield ("markets", id, "policy", "label", network), label
        yield ("markets", id, "policy", "consent"), market.policy.consent
    for id, collection in site.collections.items():
        yield ("collections", id, "slug"), collection.slug
        yield ("collections", id, "title"), collection.title
    for id, taxonomy in site.taxonomies.items():
        yield ("taxonomies", id, "slug"), taxonomy.slug
        yield ("taxonomies", id, "title"), taxonomy.title
    for name, items in site.menus.items():
        for place, item in enumerate(items):
            yield ("menus", name, place, "label"), item.label


def _collection(id: str, collection: CollectionTable, declared: Declared) -> Iterator[Finding]:
    path: KeyPath = ("collections", id)
    if id in declared.taxonomies:
        hint = "menus and addresses could not tell them apart"
        yield Finding(path, "duplicate-name", f'"{id}" is a taxonomy and a collection', hint, on_key=True)
    known = (*KNOWN_FIELDS, *collection.fields, *declared.taxonomies)
    field = collection.sort.removeprefix("-")
    if field not in known:
        hint = did_you_mean(field, known) or f"declare it: [collections.{id}.fields]"
        yield Finding((*path, "sort"), "unknown-field", f'no field "{field}" to sort by', hint)
    for name, declaration in collection.fields.items():
        usual = KNOWN_FIELDS.get(name)
        where = (*path, "fields", name)
        if usual is None:
            near = near_match(name, KNOWN_FIELDS, cutoff=0.85)
            if near:
                message = f'"{name}" is nearly the well-known field "{near}"'
                yield Finding(where, "similar-field", message, "rename it if it is not meant", True, "warning")
            continue
        if "type" in declaration.model_fields_set and declaration.type != usual.type:
            message = f'the type of the field "{name}" is always {usual.type}'
            yield Finding(where, "well-known-field", message, f'{name} = "{declaration.kind}"')
        if declaration.kind != usual.kind and (name in _FIXED_FIELDS or declaration.kind == "local"):
            message = f'the field "{name}" is always {usual.kind}'
            yield Finding(where, "well-known-field", message, f'leave it out, or write {name} = "{usual.kind}"')


def _taxonomies(site: SiteFile, declared: Declared) -> Iterator[Finding]:
    for id in site.taxonomies:
        if id in KNOWN_FIELDS and id not in BUILT_IN_TAXONOMIES:
            message = f'"{id}" is a field with a meaning of its own'
            yield Finding(("taxonomies", id), "reserved-name", message, "name the taxonomy differently", on_key=True)


def _menus(site: SiteFile, declared: Declared) -> Iterator[Finding]:
    listings = (*declared.collections, *declared.taxonomies)
    for name, items in site.menus.items():
        for place, item in enumerate(items):
            path: KeyPath = ("menus", name, place)
            named = [key for key in ("entry", "listing", "url") if getattr(item, key)]
            if len(named) != 1:
                what = "has none" if not named else f"has {' and '.join(named)}"
                message = f"an item of the menu {dotted((name,))} needs one of entry, listing, url; it {what}"
                hint = 'one of entry = "pages/about", listing = "posts", url = "https://…"'
                yield Finding((*path, named[1]) if named else path, "menu-item", message, hint, on_key=True)
            elif item.url and not item.label:
                yield Finding((*path, "url"), "menu-item", "a menu item with a url needs a label", 'label = "…"')
            if item.listing:
                yield from _near_collection(item.listing, (*path, "listing"), listings, on_key=False)
