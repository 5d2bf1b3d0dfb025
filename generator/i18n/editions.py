"""The matrix of editions: markets × languages of site.toml, with every derived value worked out once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TypeVar
from urllib.parse import urlsplit

from generator.errors import Location, Problem, did_you_mean, sort_problems
from generator.i18n.chains import Family, chains, locale_tag
from generator.i18n.hreflang import cluster_of, edition_codes
from generator.i18n.region_facts import is_time_zone, unknown_time_zone
from generator.i18n.regions import region_hint, region_name
from generator.i18n.tags import autonym, direction, parse_tag
from generator.model.config import Config, LanguageConfig, LocalizedText, MarketConfig
from generator.model.edition import Edition, EditionMatrix, Language, Market
from generator.model.frozen import EMPTY, FrozenMap
from generator.model.region import WORLD, RegionTree

_Said = TypeVar("_Said")

_PLACEHOLDER = re.compile(r"\{[^{}]*\}|[{}]")
_FORBIDDEN = re.compile(r"[\x00-\x20\x7f\\]")


def build_matrix(config: Config, tree: RegionTree) -> tuple[EditionMatrix, tuple[Problem, ...]]:
    """All editions in the order of site.toml, and what contradicts the regions or itself.

    The implicit market has the default language at its address and the others at ``{url}{lang}/``. What is unknown is
    left out, so that the matrix is usable in any case.
    Problems: those of chains() and edition_codes(); ``unknown-region``, ``unknown-language``, ``unknown-market``,
    ``parent-cycle``, ``market-without-regions``, ``market-without-languages``, ``bad-address``, ``missing-lang``,
    ``duplicate-address``, ``unknown-timezone``; warnings ``parent-region`` and ``empty-area``.
    """
    found, chain_problems = chains(config.languages)
    problems = list(chain_problems)
    languages = FrozenMap((tag, _language(config.languages[tag], chain, problems)) for tag, chain in found.items())
    parents = _parents(config.markets, problems)
    made: dict[str, Market] = {}
    for id in sorted(config.markets, key=lambda id: len(_line(id, parents))):  # a parent before what takes from it
        above = made.get(parents[id] or "")
        made[id] = _market(config.markets[id], config, languages, tree, above, problems)
    markets = {id: made[id] for id in config.markets}
    _check_parent_regions(markets, config.markets, tree, problems)
    editions: list[Edition] = []
    for market in markets.values():
        for language in market.languages:
            edition = _edition(len(editions), market, languages[language], tree, config, problems)
            if edition is not None:
                editions.append(edition)
    places = {row.id: row.location for row in config.markets.values()}
    _check_addresses(editions, places, problems)
    matrix = EditionMatrix(tuple(editions), languages, FrozenMap(markets))
    codes, code_problems = edition_codes(matrix, default_language=config.default_language, places=places)
    problems += code_problems
    coded = tuple(replace(edition, hreflang=codes[edition.id]) for edition in editions)
    return replace(matrix, editions=coded), sort_problems(problems)


def _language(row: LanguageConfig, chain: tuple[Family, ...], problems: list[Problem]) -> Language:
    tag = str(parse_tag(row.tag))
    if tag != row.tag:
        message = f'"{row.tag}" is not how the tag is written'
        problems.append(Problem("invalid-language-tag", message, row.location, f'write "{tag}"'))
    label, script_direction = row.label or autonym(row.tag), row.direction or direction(row.tag)
    return Language(row.tag, label, script_direction, chain[0], chain, row.slugs, row.typography)


def _parents(markets: Mapping[str, MarketConfig], problems: list[Problem]) -> dict[str, str | None]:
    """The parent of each market; None where it has none, or none that can be."""
    parents: dict[str, str | None] = {}
    for row in markets.values():
        parents[row.id] = row.parent if row.parent in markets else None
        if row.parent is not None and row.parent not in markets:
            hint = did_you_mean(row.parent, [id for id in markets if id != row.id], known="[markets] has")
            message = f'the parent "{row.parent}" of the market "{row.id}" is not declared'
            problems.append(Problem("unknown-market", message, row.location, hint))
    for id in parents:
        line = [id]
        while (above := parents[line[-1]]) is not None and above not in line:
            line.append(above)
        if above == id:
            message = f"the markets are parents of each other: {' → '.join((*line, id))}"
            hint = "a city's market has the country's as its parent, which has none"
            problems.append(Problem("parent-cycle", message, markets[id].location, hint))
            parents[id] = None
    return parents


def _line(id: str, parents: Mapping[str, str | None]) -> list[str]:
    """The market and those above it, nearest first."""
    line = [id]
    while (above := parents[line[-1]]) is not None:
        line.append(above)
    return line


def _market(
    row: MarketConfig,
    config: Config,
    languages: Mapping[str, Language],
    tree: RegionTree,
    above: Market | None,
    problems: list[Problem],
) -> Market:
    """The market with what it takes from its parent, ``above``: what it does not say itself, key by key in tables."""
    regions = tuple(dict.fromkeys(id for id in row.regions if id in tree))
    for id in row.regions:
        if id not in tree:
            message = f'no region "{id}" for the market "{row.id}"'
            hint = region_hint(id, tree, languages=languages)
            hint = hint or "regions are countries by their ISO code, and files of locales/regions/"
            problems.append(Problem("unknown-region", message, row.location, hint))
    if not row.regions:
        hint = 'regions = ["world"] for everywhere, ["ch"] for one country'
        message = f'the market "{row.id}" has no regions'
        problems.append(Problem("market-without-regions", message, row.location, hint))
    declared = _market_languages(row, config, languages, problems)
    own = tree.common_ancestor(regions)
    countries = {tree[id].code for region in regions for id in tree.countries(region)}
    for region in regions:
        if tree[region].kind == "area" and not tree.countries(region):
            hint = f'say within = "{region}" in the files of its countries'
            message = f'no country lies in the area "{region}" of the market "{row.id}"'
            problems.append(Problem("empty-area", message, row.location, hint, "warning"))
    return Market(
        id=row.id,
        regions=regions,
        region=own,
        languages=declared,
        url=row.url,
        names=_names(row, own, regions, languages, tree),
        parent=above.id if above is not None else None,
        countries=tuple(sorted(countries)),
        missing=row.missing if above is None or "" in row.missing else above.missing.merged(row.missing),
        catchall=tuple(tag for tag in row.catchall if tag in declared),
        timezone=_time_zone(row, own, tree, above, problems),
        currency=_text_fact(tree, own, "currency") or (above.currency if above is not None else ""),
        noindex=row.noindex,
        required=row.required,
        required_facts=row.required_facts,
        share=_first(row.share, above.share if above is not None else config.share),
        deny=_first(row.deny, above.deny if above is not None else ()),
        network_labels=row.network_labels if above is None else above.network_labels.merged(row.network_labels),
        options=row.options if above is None else above.options.merged(row.options),
        consent=row.consent if above is None else above.consent.merged(row.consent),
        comments=_first(row.comments, above.comments if above is not None else EMPTY),
        analytics=_analytics(row, above.analytics if above is not None else config.analytics),
        implicit=row.implicit,
    )


def _analytics(row: MarketConfig, above: FrozenMap[str, str]) -> FrozenMap[str, str]:
    """Who counts visits: key by key what is said above, unless the market names a provider of its own."""
    return row.analytics if "provider" in row.analytics else above.merged(row.analytics)


def _market_languages(
    row: MarketConfig, config: Config, languages: Mapping[str, Language], problems: list[Problem]
) -> tuple[str, ...]:
    """The market's languages that are declared and valid; tells of the others once."""
    for tag in dict.fromkeys(row.languages):
        if tag not in config.languages:
            hint = did_you_mean(tag, config.languages, known="[languages] has")
            message = f'the language "{tag}" of the market "{row.id}" is not declared'
            problems.append(Problem("unknown-language", message, row.location, hint))
    for tag in dict.fromkeys(row.catchall):
        if tag not in row.languages:
            hint = did_you_mean(tag, row.languages, known="its languages are")
            message = f'the catchall "{tag}" is no language of the market "{row.id}"'
            problems.append(Problem("unknown-language", message, row.location, hint))
    if not row.languages:
        message = f'the market "{row.id}" has no languages'
        hint = did_you_mean("", config.languages, known="[languages] has")
        problems.append(Problem("market-without-languages", message, row.location, hint))
    return tuple(tag for tag in dict.fromkeys(row.languages) if tag in languages)


def _names(
    row: MarketConfig, own: str, regions: tuple[str, ...], languages: Mapping[str, Language], tree: RegionTree
) -> LocalizedText:
    """The market's name in every language of the site: as declared, else that of its own region.

    Several regions without a common area are named one by one.
    """
    shown = regions if own == WORLD and WORLD not in regions and 0 < len(regions) <= 4 else (own,)
    names: dict[str, str] = {}
    for tag, language in languages.items():
        line = [member for group in language.chain for member in group]
        declared = next((row.name[member] for member in (*line, "") if member in row.name), "")
        names[tag] = declared or ", ".join(region_name(tree, id, tag, chain=language.chain) for id in shown)
    return FrozenMap(names)


def _first(own: _Said | None, other: _Said) -> _Said:
    return other if own is None else own


def _time_zone(row: MarketConfig, own: str, tree: RegionTree, above: Market | None, problems: list[Problem]) -> str:
    if row.timezone and not is_time_zone(row.timezone):
        problems.append(unknown_time_zone(row.timezone, row.location))
        return "UTC"
    zone = row.timezone or _text_fact(tree, own, "timezone")
    if zone and is_time_zone(zone):
        return zone
    return above.timezone if above is not None else "UTC"


def _text_fact(tree: RegionTree, id: str, key: str) -> str:
    found = tree.fact(id, key)
    return found[0] if found is not None and isinstance(found[0], str) else ""


def _check_parent_regions(
    markets: Mapping[str, Market], rows: Mapping[str, MarketConfig], tree: RegionTree, problems: list[Problem]
) -> None:
    for market in markets.values():
        if market.parent is None or not market.regions:
            continue
        covered = markets[market.parent].regions
        outside = [id for id in market.regions if not any(tree.is_within(id, region) for region in covered)]
        if outside and covered:
            message = (
                f'the market "{market.id}" has the parent "{market.parent}", but "{outside[0]}" does not lie there'
            )
            hint = f"the parent covers: {', '.join(covered)}"
            problems.append(Problem("parent-region", message, rows[market.id].location, hint, "warning"))


def _edition(
    index: int, market: Market, language: Language, tree: RegionTree, config: Config, problems: list[Problem]
) -> Edition | None:
    place = config.markets[market.id].location
    address = _address(market, language.tag, config.default_language, place, problems)
    if not address:
        return None
    host, path = urlsplit(address).netloc, urlsplit(address).path
    return Edition(
        index=index,
        market=market.id,
        language=language.tag,
        base_url=address,
        host=host,
        base_path=path,
        locale=locale_tag(language.tag, tree.country_code(market.region)),
        direction=language.direction,
        region=market.region,
        regions=tree.line(market.region),
        cluster=cluster_of(market, tree),
    )


def _address(market: Market, tag: str, default: str, place: Location | None, problems: list[Problem]) -> str:
    """The edition's base URL; empty if there can be none, told once for the market."""
    first = tag == market.languages[0]
    fault, hint = _address_fault(market.url)
    if fault:
        if first:
            message = f'the address "{market.url}" of the market "{market.id}" {fault}'
            problems.append(Problem("bad-address", message, place, hint))
        return ""
    url = market.url if market.url.endswith("/") else market.url + "/"
    if market.implicit and "{lang}" not in url:
        text = url if tag == default else f"{url}{tag}/"
    elif "{lang}" not in url and len(market.languages) > 1:
        if first:
            message = f'the market "{market.id}" has {len(market.languages)} languages at one address'
            problems.append(Problem("missing-lang", message, place, f'url = "{url}{{lang}}/"'))
        text = url if first else f"{url}{tag}/"
    else:
        text = url.replace("{lang}", tag)
    scheme, _, rest = text.partition("://")
    host, _, path = rest.partition("/")
    return f"{scheme.lower()}://{host.lower()}/{path}"


def _address_fault(url: str) -> tuple[str, str]:
    """What keeps a text from being the address of a folder on a host, and what to do; empty texts if nothing."""
    for match in _PLACEHOLDER.finditer(url):
        if match.group() != "{lang}":
            return f"holds {match.group()}", "the only placeholder is {lang}"
    if _FORBIDDEN.search(url):
        return "holds a space or a backslash", ""
    try:
        parts = urlsplit(url.replace("{lang}", "x"))
        usable = bool(parts.hostname) and parts.port != 0
    except ValueError:
        return "cannot be read", ""
    if parts.scheme not in ("http", "https") or not usable:
        return "is not absolute", 'for example "https://brand.example/ch/{lang}/"'
    if parts.query or parts.fragment or "?" in url or "#" in url or parts.username is not None:
        return "has a query, a fragment or a user name", "scheme, host and folder are all it has"
    if {"", ".", ".."} & set(parts.path.strip("/").split("/")) - {""} or "//" in parts.path:
        return "has an empty, “.” or “..” step in its path", ""
    return "", ""


def _check_addresses(
    editions: Iterable[Edition], places: Mapping[str, Location | None], problems: list[Problem]
) -> None:
    taken: dict[str, Edition] = {}
    told: set[tuple[str, str]] = set()
    for edition in editions:
        other = taken.setdefault(edition.base_url, edition)
        if other is edition or (other.market, edition.market) in told:
            continue
        told.add((other.market, edition.market))
        message = f'the editions "{other.id}" and "{edition.id}" have one address: {edition.base_url}'
        hint = "every edition needs its own: put {lang}, a folder or a host into url"
        problems.append(Problem("duplicate-address", message, places.get(edition.market), hint))
