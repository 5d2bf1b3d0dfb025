"""Which hreflang codes an edition claims, and the rows a cluster of pages carries.

Sources: Google Search Central, "Localized versions of your pages" (read 2026-11): codes are ISO 639-1, optionally with
an ISO 15924 script and an ISO 3166-1 country; every page of a cluster lists every page, itself included. RFC 5646.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from generator.errors import ConfigError, Location, PlanError, Problem
from generator.i18n.chains import family
from generator.i18n.subtags import AREAS, COUNTRIES, ISO_639_1
from generator.i18n.tags import LanguageTag, parse_tag
from generator.model.edition import Alternate, Edition, EditionMatrix, Market
from generator.model.frozen import EMPTY, FrozenMap
from generator.model.region import WORLD, RegionTree

X_DEFAULT = "x-default"
#: More than any market of countries can have: the world takes what nobody else does.
_EVERYWHERE = len(COUNTRIES) + 1
_FAR = 99


@dataclass(frozen=True, slots=True)
class _Claim:
    code: str
    edition: Edition
    countries: int
    distance: int

    @property
    def rank(self) -> tuple[int, int]:
        return (self.countries, self.distance)


def cluster_of(market: Market, tree: RegionTree) -> str:
    """The cluster of a market's pages: its own for a city, a subdivision or a market with a parent, else the site's."""
    own = market.parent is not None or tree[market.region].kind in ("city", "subdivision")
    return market.id if own else ""


def edition_codes(
    matrix: EditionMatrix,
    *,
    default_language: str,
    places: Mapping[str, Location | None] = EMPTY,
) -> tuple[FrozenMap[str, tuple[str, ...]], tuple[Problem, ...]]:
    """The codes of every edition by its id, sorted, ``x-default`` last; empty where it can claim none.

    A market claims its language with each of its countries, and the bare language where that is in ``catchall``; a
    market over the world claims the bare languages, and ``x-default`` in the default language if the cluster has other
    editions. An area in a language's tag (``es-419``) is never claimed. Of two claims to one code within a cluster the
    market with fewer countries wins, then the language nearest to the code by CLDR (``es-419`` before ``es`` for
    ``es-MX``). A market that is not to be indexed claims nothing. ``places`` tells where markets are declared.
    Problems: ``hreflang-tie``; warnings ``hreflang-language`` (no two-letter code), ``hreflang-none`` (all claims lost)
    and ``hreflang-catchall`` (several countries of a language without the bare code).
    """
    problems: list[Problem] = []
    codes: dict[str, tuple[str, ...]] = {edition.id: () for edition in matrix}
    clusters: dict[str, list[Edition]] = {}
    for edition in matrix:
        if not matrix.markets[edition.market].noindex:
            clusters.setdefault(edition.cluster, []).append(edition)
    for name, editions in clusters.items():
        claims = [claim for edition in editions for claim in _claims(edition, matrix.markets[edition.market])]
        winners = _winners(claims, places, problems)
        for edition in editions:
            codes[edition.id] = tuple(sorted(code for code, claim in winners.items() if claim.edition is edition))
        if len(editions) == 1:
            continue
        problems += _losses([e for e in editions if _is_somewhere(e, matrix)], codes, claims, places)
        if not name:
            problems += _lonely_languages(winners, places)
            for edition in editions:
                market = matrix.markets[edition.market]
                if WORLD in market.regions and edition.language == default_language and codes[edition.id]:
                    codes[edition.id] += (X_DEFAULT,)
                    break
    return FrozenMap(codes), tuple(problems)


def alternates(
    members: Sequence[tuple[Edition, str]], *, codes: Mapping[str, tuple[str, ...]] | None = None
) -> tuple[Alternate, ...]:
    """The rows that every one of these pages carries, each page being an edition and its absolute address.

    In matrix order, ``x-default`` last; one row for each code. Empty for a lone page. The members are the editions of
    one cluster in which the entry truly exists; members without a code are left out, and carry no rows. ``codes`` by
    edition id stand in for those of the editions.
    Raises: PlanError ``hreflang-duplicate`` if two addresses claim one code, ``hreflang-cluster`` if the members are of
    different clusters.
    """
    clusters = {edition.cluster for edition, _ in members}
    if len(clusters) > 1:
        names = ", ".join(sorted(name or "the site's" for name in clusters))
        raise PlanError("hreflang-cluster", f"pages of different hreflang clusters are mixed: {names}")
    claimed = {edition.id: edition.hreflang if codes is None else codes.get(edition.id, ()) for edition, _ in members}
    counted = sorted((pair for pair in members if claimed[pair[0].id]), key=lambda pair: pair[0].index)
    if len({url for _, url in counted}) < 2:
        return ()
    taken: dict[str, Alternate] = {}
    for edition, url in counted:
        for code in claimed[edition.id]:
            other = taken.setdefault(code, Alternate(code, url, edition.id))
            if other.url != url:
                message = f'"{code}" would lead to two addresses: {other.url} and {url}'
                raise PlanError("hreflang-duplicate", message, None, f'editions "{other.edition}" and "{edition.id}"')
    return tuple(sorted(taken.values(), key=lambda row: row.hreflang == X_DEFAULT))


def alternates_by_edition(members: Sequence[tuple[Edition, str]]) -> FrozenMap[str, tuple[Alternate, ...]]:
    """The rows for each page of an entry, by edition id, each cluster apart; pages without a code have none."""
    found: dict[str, tuple[Alternate, ...]] = {}
    for cluster in dict.fromkeys(edition.cluster for edition, _ in members):
        mine = [pair for pair in members if pair[0].cluster == cluster]
        rows = alternates(mine)
        found.update((edition.id, rows if edition.hreflang else ()) for edition, _ in mine)
    return FrozenMap(found)


def check_cluster(pages: Mapping[str, Sequence[Alternate]]) -> tuple[Problem, ...]:
    """What is wrong with a cluster: the rows that each page carries, by the page's own absolute address.

    Problems: ``hreflang-code``, ``hreflang-url`` (not absolute), ``hreflang-self`` (a page does not list itself),
    ``hreflang-return`` (a page is listed that does not list back, or is not in the cluster), ``hreflang-set`` (the
    pages list different things), ``hreflang-duplicate`` (one code, two addresses).
    """
    problems: list[Problem] = []
    listed = {url: {row.url for row in rows} for url, rows in pages.items()}
    for url, rows in pages.items():
        if not rows:
            continue
        if url not in listed[url]:
            problems.append(Problem("hreflang-self", f"{url} does not list itself"))
        for target in sorted(listed[url] - {url}):
            if url not in listed.get(target, ()):
                problems.append(Problem("hreflang-return", f"{url} lists {target}, which does not list it"))
        problems += _row_problems(url, rows)
    sets = {frozenset((row.hreflang, row.url) for row in rows) for rows in pages.values() if rows}
    if len(sets) > 1:
        problems.append(
            Problem("hreflang-set", f"pages of one cluster list different pages: {', '.join(sorted(pages))}")
        )
    return tuple(dict.fromkeys(problems))


def check_code(code: str) -> Problem | None:
    """Why a code is no hreflang code, or None: ISO 639-1, perhaps a script, perhaps a country; or ``x-default``."""
    if code == X_DEFAULT:
        return None
    message = f'"{code}" is no hreflang code'
    try:
        tag = parse_tag(code)
    except ConfigError as error:
        return Problem("hreflang-code", message, None, error.hint)
    if tag.language not in ISO_639_1:
        return Problem("hreflang-code", message, None, "a language has two letters (ISO 639-1)")
    if tag.variants or tag.extensions:
        return Problem("hreflang-code", message, None, f'variants do not count: "{_bare(tag)}"')
    if tag.region in AREAS:
        return Problem(
            "hreflang-code", message, None, f'an area is no country: "{_bare(tag)}", or one code per country'
        )
    if tag.region and tag.region not in COUNTRIES:
        return Problem("hreflang-code", message, None, f"{tag.region} is not assigned in ISO 3166-1")
    return None


def _bare(tag: LanguageTag) -> str:
    return f"{tag.language}-{tag.script}" if tag.script else tag.language


def _row_problems(page: str, rows: Iterable[Alternate]) -> Iterable[Problem]:
    taken: dict[str, str] = {}
    for row in rows:
        bad = check_code(row.hreflang)
        if bad:
            yield bad
        parts = urlsplit(row.url)
        if parts.scheme not in ("http", "https") or not parts.netloc:
            yield Problem("hreflang-url", f'"{row.url}" is no absolute address', None, f"listed by {page}")
        if taken.setdefault(row.hreflang.lower(), row.url) != row.url:
            yield Problem(
                "hreflang-duplicate", f'"{row.hreflang}" leads to {taken[row.hreflang.lower()]} and {row.url}'
            )


def _claims(edition: Edition, market: Market) -> list[_Claim]:
    tag = parse_tag(edition.language)
    if tag.language not in ISO_639_1:
        return []
    bare = _bare(tag)
    if WORLD in market.regions:
        codes = _world_codes(tag, market)
        count = _EVERYWHERE
    else:
        countries = [code for code in market.countries if code in COUNTRIES]
        codes = [f"{bare}-{code}" for code in countries]
        count = len(countries) or _EVERYWHERE - 1
    if edition.language in market.catchall:
        codes.append(bare)
    return [_Claim(code, edition, count, _distance(code, edition.language)) for code in dict.fromkeys(codes)]


def _world_codes(tag: LanguageTag, market: Market) -> list[str]:
    """The codes of an edition for the world: the bare language, or what remains of it beside its siblings."""
    bare = _bare(tag)
    siblings = [other for other in map(parse_tag, market.languages) if _bare(other) == bare]
    alone = len(siblings) == 1
    if tag.region in COUNTRIES:
        return [f"{bare}-{tag.region}", *([bare] if alone else [])]
    if tag.region in AREAS and not alone:
        plain = str(LanguageTag(tag.language, tag.script, tag.region))
        return [f"{bare}-{code}" for code in sorted(COUNTRIES) if plain in family(f"{bare}-{code}")]
    return [bare]


def _distance(code: str, language: str) -> int:
    """How many steps CLDR takes from the code to the language; far if it never gets there."""
    line = family(code)
    return line.index(language) if language in line else _FAR


def _winners(
    claims: Iterable[_Claim], places: Mapping[str, Location | None], problems: list[Problem]
) -> dict[str, _Claim]:
    by_code: dict[str, list[_Claim]] = {}
    for claim in claims:
        by_code.setdefault(claim.code, []).append(claim)
    winners: dict[str, _Claim] = {}
    ties: dict[tuple[str, str], list[str]] = {}
    for code, rivals in by_code.items():
        best, *others = sorted(rivals, key=lambda claim: (claim.rank, claim.edition.index))
        winners[code] = best
        for other in others:
            if other.rank == best.rank:
                ties.setdefault((best.edition.id, other.edition.id), []).append(code)
    merged: dict[tuple[str, str], list[str]] = {}
    for (first, second), codes in ties.items():
        one, two = first.partition("/")[0], second.partition("/")[0]
        key = (f'editions "{first}"', f'"{second}"') if one == two else (f'markets "{one}"', f'"{two}"')
        merged.setdefault(key, []).extend(codes)
    for (one, two), codes in merged.items():
        message = f"the {one} and {two} have the same claim to {', '.join(sorted(codes))}"
        hint = "a code leads to one address: take a region, a language or a catchall out of one of them"
        place = places.get(two.strip('"').partition("/")[0])
        problems.append(Problem("hreflang-tie", message, place, hint))
    return winners


def _is_somewhere(edition: Edition, matrix: EditionMatrix) -> bool:
    """False for a market whose regions are unknown or hold no country: that was told already."""
    market = matrix.markets[edition.market]
    return bool(market.countries) or WORLD in market.regions


def _losses(
    editions: Sequence[Edition],
    codes: Mapping[str, tuple[str, ...]],
    claims: Iterable[_Claim],
    places: Mapping[str, Location | None],
) -> Iterable[Problem]:
    ranks = {claim.code: claim.rank for claim in sorted(claims, key=lambda claim: claim.rank, reverse=True)}
    tied = {claim.edition.id for claim in claims if claim.rank == ranks[claim.code]}
    claimed = {claim.edition.id for claim in claims}
    told: set[str] = set()
    for edition in editions:
        if codes[edition.id] or edition.id in tied:
            continue
        place = places.get(edition.market)
        code, message = "hreflang-none", ""
        if edition.id in claimed:
            message = f'all hreflang codes of the edition "{edition.id}" belong to markets with fewer countries'
        elif parse_tag(edition.language).language in ISO_639_1:
            message = f'no country of the market "{edition.market}" has an ISO 3166-1 code, so it has no hreflang code'
        elif edition.language not in told:
            told.add(edition.language)
            code = "hreflang-language"
            message = f'hreflang has no code for "{edition.language}": it takes the two-letter codes of ISO 639-1'
        if message:
            yield Problem(code, message, place or Location("site.toml"), "its pages carry no alternates", "warning")


def _lonely_languages(winners: Mapping[str, _Claim], places: Mapping[str, Location | None]) -> Iterable[Problem]:
    countries: dict[str, list[_Claim]] = {}
    for code, claim in winners.items():
        tag = parse_tag(code)
        if tag.region:
            countries.setdefault(_bare(tag), []).append(claim)
    for bare, claims in countries.items():
        if len(claims) > 1 and bare not in winners:
            first = min(claims, key=lambda claim: claim.edition.index).edition
            message = f'"{bare}" is offered for {len(claims)} countries, and to nobody else who reads it'
            hint = f'catchall = ["{first.language}"] in one of the markets, for example "{first.market}"'
            yield Problem("hreflang-catchall", message, places.get(first.market), hint, "warning")
