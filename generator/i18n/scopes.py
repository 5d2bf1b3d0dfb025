"""Scopes: sets of editions written in words, ``dach -at``, ``us gb``, ``kz/ru``, ``city:*``, ``dach lang:fr``."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import Literal

from generator.errors import ConfigError, Location, Problem, did_you_mean, near_match
from generator.i18n.regions import region_hint
from generator.i18n.subtags import ISO_639_1
from generator.i18n.tags import is_valid_tag, likely_territory, parse_tag
from generator.model.edition import Edition, EditionMatrix, Market, Scope
from generator.model.region import REGION_KINDS, WORLD, RegionTree

#: A scope that every edition is in.
EVERYWHERE = Scope(words=())
_FORMS = "a scope holds regions (dach), market:ID, MARKET/LANGUAGE, city:*, lang:TAG, and -word to leave out"


@dataclass(slots=True)
class _Words:
    """What one sign of words names, gathered word by word."""

    regions: set[str] = field(default_factory=set)
    markets: set[str] = field(default_factory=set)
    editions: set[str] = field(default_factory=set)
    languages: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class _Ground:
    tree: RegionTree
    matrix: EditionMatrix
    location: Location | None


def split_words(text: str) -> tuple[str, ...]:
    """The words of a scope that was written as one text, separated by spaces or commas."""
    return tuple(text.replace(",", " ").split())


def parse_scope(
    words: Sequence[str],
    *,
    tree: RegionTree,
    matrix: EditionMatrix,
    location: Location | None = None,
    of: Literal["editions", "places"] = "editions",
) -> tuple[Scope, tuple[Problem, ...]]:
    """What the words of a scope mean, and what is wrong with them; words that mean nothing are left out.

    A region stands for every edition whose market's own region lies at or below it; a word that is both a region and
    a market is the region. Regions, markets and editions unite, languages narrow the whole, exclusions come last; with
    only exclusions or languages the ground is the world. ``of="places"`` is for audiences, which may name a city that
    no market is made for: then it does not matter which editions exist.
    Problems: ``unknown-scope`` (with what may have been meant), ``empty-scope`` (no word, or no edition left), and the
    warning ``partial-scope`` where a region, named or left out, is only a part of a market's own.
    """
    found, without = _Words(), _Words()
    ground = _Ground(tree, matrix, location)
    problems: list[Problem] = []
    for word in words:
        negative = word.startswith("-")
        problem = _read_word(word.removeprefix("-"), without if negative else found, ground, negative=negative)
        if problem is not None:
            problems.append(problem)
    scope = Scope(
        words=tuple(words),
        regions=frozenset(found.regions),
        markets=frozenset(found.markets),
        editions=frozenset(found.editions),
        languages=frozenset(found.languages),
        not_regions=frozenset(without.regions),
        not_markets=frozenset(without.markets),
        not_editions=frozenset(without.editions),
        not_languages=frozenset(without.languages),
    )
    if not words:
        hint = 'name where ("dach -at"), or leave the key out for everywhere'
        problems.append(Problem("empty-scope", "the scope is empty", location, hint))
    elif not problems:
        problems += _contradictions(scope, ground) or (_coverage(scope, ground) if of == "editions" else ())
    return scope, tuple(problems)


def covers(scope: Scope, edition: Edition) -> bool:
    """Whether the edition is in the scope."""
    return scope.holds(edition)


def editions_in(scope: Scope, matrix: EditionMatrix) -> tuple[Edition, ...]:
    """The editions of the scope, in matrix order."""
    return tuple(edition for edition in matrix if scope.holds(edition))


def _read_word(word: str, into: _Words, ground: _Ground, *, negative: bool) -> Problem | None:
    """Adds what one word names; the problem if it names nothing."""
    tree, matrix = ground.tree, ground.matrix
    prefix, colon, rest = word.partition(":")
    market, slash, language = word.partition("/")
    if not word:
        return _unknown(ground, "-", 'write the word to leave out next to its hyphen: "-at"')
    if colon:
        return _read_prefixed(word, prefix, rest, into, ground)
    if slash:
        if matrix.find(market, language) is None:
            return _unknown_edition(word, market, language, ground)
        into.editions.add(word)
    elif word in tree:
        into.regions.add(word)
    else:
        return _unknown_bare(word, ground, negative=negative)
    return None


def _read_prefixed(word: str, prefix: str, rest: str, into: _Words, ground: _Ground) -> Problem | None:
    if prefix == "market":
        if rest not in ground.matrix.markets:
            hint = did_you_mean(rest, ground.matrix.markets, known="markets are")
            return _unknown(ground, word, hint, what=f'no market "{rest}"')
        into.markets.add(rest)
    elif prefix == "lang":
        if rest not in ground.matrix.languages:
            hint = did_you_mean(rest, ground.matrix.languages, known="languages are")
            with suppress(ConfigError):
                parse_tag(rest)
                return _unknown(ground, word, hint, what=f'the language "{rest}" is not declared')
            return _unknown(ground, word, hint, what=f'no language "{rest}"')
        into.languages.add(rest)
    elif prefix in REGION_KINDS:
        if rest != "*":
            hint = f'write "{rest}" alone, or "{prefix}:*" for all of the kind'
            return _unknown(ground, word, hint)
        all_of_kind = ground.tree.of_kind(prefix)
        if not all_of_kind:
            message = f'the scope word "{word}" names nothing: there is no {prefix} among the regions'
            return Problem("empty-scope", message, _at(ground.location, word), "a file in locales/regions/ declares it")
        into.regions.update(all_of_kind)
    else:
        spelled = {"language": "lang", "lang": "lang", "locale": "lang", "country": "country", "region": ""}.get(prefix)
        if spelled == "":
            hint = f'a region is written alone: "{rest}"'
        else:
            near = spelled or ""
            hint = f'did you mean "{near}:{rest}"?' if near else did_you_mean(prefix, ("market", "lang", *REGION_KINDS))
        return _unknown(ground, word, hint or _FORMS)
    return None


def _unknown(ground: _Ground, word: str, hint: str, *, what: str = "") -> Problem:
    message = what or f'the scope word "{word}" means nothing'
    return Problem("unknown-scope", message, _at(ground.location, word), hint)


def _unknown_edition(word: str, market: str, language: str, ground: _Ground) -> Problem:
    matrix = ground.matrix
    if market in matrix.markets:
        known = matrix.markets[market].languages
        near = near_match(language, known)
        hint = f'did you mean "{market}/{near}"?' if near else f'the languages of "{market}" are: {", ".join(known)}'
        return _unknown(ground, word, hint, what=f'the market "{market}" has no language "{language}"')
    hint = did_you_mean(word, [edition.id for edition in matrix], known="editions are")
    return _unknown(ground, word, hint, what=f'no edition "{word}"')


def _unknown_bare(word: str, ground: _Ground, *, negative: bool) -> Problem:
    """The error for a word without a colon or slash that is no region."""
    tree, matrix = ground.tree, ground.matrix
    sign = "-" if negative else ""
    what = f'no region "{word}"'
    if word in matrix.markets:
        return _unknown(ground, word, f'a market is written "{sign}market:{word}"', what=what)
    if word.startswith(("!", "+")):
        plain = word[1:]
        return _unknown(ground, word, f'write "{"-" if word[0] == "!" else ""}{plain}"')
    tag = str(parse_tag(word)) if is_valid_tag(word) else ""
    country = likely_territory(tag).lower() if tag else ""
    aliased = region_hint(word, tree) if word.casefold() in ("uk", *tree.regions) else ""
    if tag in matrix.languages:
        guesses = [f"{sign}lang:{tag}", *([f"{sign}{country}"] if country in tree else [])]
        if word.casefold() == "uk":
            guesses.append(f"{sign}gb")
        return _unknown(ground, word, f"{', or '.join(guesses)}?", what=what)
    if aliased:
        return _unknown(ground, word, aliased, what=what)
    if country in tree and word in ISO_639_1:
        return _unknown(ground, word, f'"{word}" is a language; did you mean "{sign}{country}"?', what=what)
    near = region_hint(word, tree, languages=matrix.languages) or did_you_mean(word, matrix.markets)
    return _unknown(ground, word, near or _FORMS, what=what)


def _contradictions(scope: Scope, ground: _Ground) -> tuple[Problem, ...]:
    """The error for a scope that leaves out all it names, whatever editions there are."""
    gone = [id for id in sorted(scope.regions) if scope.not_regions & set(ground.tree.line(id))]
    emptied = scope.regions and len(gone) == len(scope.regions) and not (scope.markets or scope.editions)
    silent = scope.languages and scope.languages <= scope.not_languages
    if emptied or silent or WORLD in scope.not_regions:
        message = f'the scope "{" ".join(scope.words)}" leaves out all that it names'
        return (Problem("empty-scope", message, _at(ground.location, ""), "take one of the exclusions out"),)
    return ()


def _coverage(scope: Scope, ground: _Ground) -> tuple[Problem, ...]:
    """Warnings for regions that are only part of a market's own, and the error if no edition is left."""
    held = editions_in(scope, ground.matrix)
    kept = {edition.market for edition in held}
    inside: dict[str, list[str]] = {}
    outside: dict[str, list[str]] = {}
    for word in dict.fromkeys(scope.words):
        region = word.removeprefix("-")
        if region not in ground.tree or any(region in edition.regions for edition in ground.matrix):
            continue
        for market in _markets_around(region, ground):
            if word.startswith("-") and market.id in kept:
                outside.setdefault(market.id, []).append(region)
            elif not word.startswith("-") and market.id not in kept:
                inside.setdefault(market.id, []).append(region)
    problems = [_partial(parts, id, ground, "so it is not in the scope") for id, parts in inside.items()]
    problems += [_partial(parts, id, ground, "which stays in the scope as a whole") for id, parts in outside.items()]
    if not held and not problems:
        markets = ", ".join(sorted(f'"{market.id}" ({market.region})' for market in ground.matrix.markets.values()))
        message = f'no edition is in the scope "{" ".join(scope.words)}"'
        languages = ground.matrix.languages
        spoken = next((f"lang:{word} for the language?  " for word in scope.words if word in languages), "")
        hint = f"{spoken}the markets are: {markets}"
        problems.append(Problem("empty-scope", message, _at(ground.location, ""), hint))
    return tuple(problems)


def _markets_around(region: str, ground: _Ground) -> Iterable[Market]:
    """The nearest markets that have the region as a part: no market lies at or below it. The world counts as none."""
    markets = ground.matrix.markets.values()
    for above in ground.tree.line(region)[1:]:
        found = [
            market
            for market in markets
            if WORLD not in market.regions
            and (
                (market.region == above and above != WORLD)
                or any(ground.tree.is_within(region, id) for id in market.regions if above == WORLD)
            )
        ]
        if found:
            return found
    return ()


def _partial(parts: Sequence[str], id: str, ground: _Ground, what: str) -> Problem:
    market = ground.matrix.markets[id]
    named = ", ".join(f'"{part}"' for part in parts)
    verb = "is" if len(parts) == 1 else "are"
    message = f'{named} {verb} not the whole region "{market.region}" of the market "{id}", {what}'
    place = _at(ground.location, parts[0])
    return Problem("partial-scope", message, place, f'the whole market is "market:{id}"', "warning")


def _at(location: Location | None, word: str) -> Location | None:
    """The place of the word within the line of the scope, if it stands there once."""
    if location is None or not word or location.source_line.count(word) != 1:
        return location
    return replace(location, column=location.source_line.index(word) + 1, length=len(word))
