"""Facts as a reader sees them: the nearest value, and of a table by language the text in the reader's language."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from generator.errors import Location, Problem, did_you_mean
from generator.model.config import Config
from generator.model.edition import EditionMatrix
from generator.model.frozen import FrozenMap
from generator.model.region import RegionTree
from generator.model.source import FieldValue
from generator.resolve.data import DataItem


def localize(value: object, languages: Sequence[str], declared: Collection[str]) -> object:
    """The value with every table by language replaced by the text for ``languages`` (in order of preference).

    A table is one by language if all its keys are declared languages. One that has no text for the reader becomes None:
    a text in a language that the reader has not chosen is never shown.
    """
    if isinstance(value, FrozenMap):
        if is_by_language(value, declared):
            return next((value[language] for language in languages if language in value), None)
        return FrozenMap((key, localize(item, languages, declared)) for key, item in value.items())
    if isinstance(value, tuple):
        return tuple(localize(item, languages, declared) for item in value)
    return value


def is_by_language(value: object, declared: Collection[str]) -> bool:
    """Whether the value is a table of texts by language."""
    return isinstance(value, FrozenMap) and bool(value) and all(key in declared for key in value)


def missing_texts(
    tree: RegionTree, matrix: EditionMatrix, items: Mapping[tuple[str, str], Mapping[str, DataItem]]
) -> Iterator[Problem]:
    """The warning ``fact-without-text`` for each fact by language that lacks a text for readers who may see it.

    ``items`` are those of the data files, by edition id and file. One warning for a fact, with all its languages.
    """
    lacking: dict[tuple[Location, str], dict[str, None]] = {}
    declared, editions = matrix.languages, matrix.by_id()
    readable = {
        tag: frozenset(row for family in language.chain for row in family) for tag, language in declared.items()
    }
    for edition in matrix:
        for key, table in _by_language(tree.facts(edition.region), declared):
            found = tree.fact(edition.region, key)
            if found is not None and readable[edition.language].isdisjoint(table):
                place = Location(tree[found[1]].path)
                lacking.setdefault((place, key), {})[edition.language] = None
    for (id, _), rows in items.items():
        language = editions[id].language
        for item in rows.values():
            for name, field in item.values.items() if item.available else ():
                for key, table in _by_language(field.value, declared, name):
                    if readable[language].isdisjoint(table):
                        lacking.setdefault((field.location, f"{item.id}.{key}"), {})[language] = None
    for (place, key), languages in lacking.items():
        message = f'the fact "{key}" has no text in {", ".join(languages)} and is left out there'
        hint = "add it, or declare a language that may stand in: fallback in [languages]"
        yield Problem("fact-without-text", message, place, hint, "warning")


def check_required_facts(config: Config, matrix: EditionMatrix, tree: RegionTree) -> Iterator[Problem]:
    """``missing-fact`` for each fact that a market requires and its region lacks, the regions above it counted."""
    for market in matrix.markets.values():
        place = config.markets[market.id].location if market.id in config.markets else None
        for key in market.required_facts:
            found = tree.fact(market.region, key)
            if found is None or found[0] in (None, "", (), FrozenMap()):
                known = tree.facts(market.region)
                hint = did_you_mean(key, known) or f"add it to locales/regions/{market.region}.toml"
                message = f'the market "{market.id}" requires the fact "{key}", which "{market.region}" does not have'
                yield Problem("missing-fact", message, place, hint)


def _by_language(
    value: object, declared: Collection[str], key: str = ""
) -> Iterator[tuple[str, FrozenMap[str, object]]]:
    """The tables by language in a value, with their dotted keys."""
    if not isinstance(value, FrozenMap):
        return
    if is_by_language(value, declared):
        yield key, value
        return
    for name, inner in value.items():
        yield from _by_language(inner, declared, f"{key}.{name}" if key else name)


def find_fact(
    key: str,
    fields: Mapping[str, FieldValue],
    fact_names: Collection[str],
    tree: RegionTree,
    region: str,
) -> tuple[object, str] | None:
    """The value of ``:fact[key]`` and where it came from: the entry's own facts first, then the region's.

    Dotted keys walk into tables. None if nobody knows the key.
    """
    name, _, rest = key.partition(".")
    field = fields.get(name)
    if field is not None and name in fact_names:
        value: object = field.value
        for part in rest.split(".") if rest else ():
            if not isinstance(value, FrozenMap) or part not in value:
                return None
            value = value[part]
        return value, str(field.location)
    found = tree.fact(region, key)
    return (found[0], found[1]) if found is not None else None
