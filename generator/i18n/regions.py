"""The tree of regions: every ISO country from the start, areas, subdivisions and cities from files."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from babel import Locale
from babel.core import get_global

from generator.errors import ConfigError, Location, Problem, did_you_mean, near_match, sort_problems
from generator.i18n.chains import Family, family
from generator.i18n.region_facts import check_facts, country_facts
from generator.i18n.subtags import COUNTRIES
from generator.i18n.tags import cldr_name, parse_tag
from generator.model.frozen import EMPTY, FrozenMap
from generator.model.region import REGION_KINDS, WORLD, Region, RegionKind, RegionTree

_ID = re.compile(r"[a-z][a-z0-9-]*")
_KEYS = ("kind", "within", "code", "name", "facts")
#: Kosovo has no code of ISO 3166-1; CLDR and most of trade use this one.
_KOSOVO = "XK"
_CODE_HINT = 'ISO 3166-1 has two letters, as CH and KZ; what is no country has another kind: "area", "city"'
#: After these, what a region may lie in says nothing.
_SPOILED = {"unknown-region", "region-cycle", "missing-kind", "unknown-kind", "missing-parent", "region-nesting"}
_CODE_SHAPES = {
    "area": (re.compile(r"[0-9]{3}"), "an area has a UN M.49 code (150) or none"),
    "subdivision": (re.compile(r"[A-Z]{2}-[A-Z0-9]{1,3}"), "a subdivision has an ISO 3166-2 code: CH-ZH"),
    "city": (
        re.compile(r"[A-Z]{2}-[A-Z0-9]{1,3}|[A-Z]{2} ?[A-Z2-9]{3}"),
        "a city has a UN/LOCODE (CHZRH) or an ISO 3166-2 code (KZ-75)",
    ),
}


@dataclass(frozen=True, slots=True)
class RegionFile:
    """One parsed file of locales/regions/. ``id`` is its name without the ending; ``table`` the frozen TOML.

    ``locations`` tells where dotted keys stand (``facts.address.street``): a line, or a whole location.
    """

    path: str
    id: str
    table: FrozenMap[str, object]
    locations: FrozenMap[str, Location | int] = EMPTY

    def at(self, key: str) -> Location:
        """The place of a dotted key, else of the nearest table above it, else the file."""
        while key:
            found = self.locations.get(key)
            if found is not None:
                return found if isinstance(found, Location) else Location(self.path, found)
            key = key.rpartition(".")[0]
        return Location(self.path)


def build_regions(files: Sequence[RegionFile], *, on: date) -> tuple[RegionTree, tuple[Problem, ...]]:
    """The tree of all regions, and what is wrong with the files.

    Countries are built in under their lower-case ISO code, below ``world``, with the currency that is legal tender
    on the day ``on`` and, where CLDR has one zone for them, the time zone; a file adds to these facts. The tree is
    whole in any case: a region with a broken parent hangs below ``world``.
    Problems: ``bad-region-id``, ``unknown-key``, ``wrong-type``, ``missing-kind``, ``unknown-kind``,
    ``missing-parent``, ``unknown-region``, ``region-cycle``, ``region-nesting``, ``unknown-country``,
    ``bad-region-code``, ``duplicate-region-code``, ``invalid-language-tag``, and those of the facts.
    """
    problems: list[Problem] = []
    regions = {row.id: row for row in _built_in(on)}
    sources: dict[str, RegionFile] = {}
    for file in sorted(files, key=lambda row: row.path):
        if _ID.fullmatch(file.id):
            regions[file.id] = _read_file(file, regions.get(file.id), problems)
            sources[file.id] = file
        else:
            hint = "small letters, digits and hyphens, a letter first: kz-almaty.toml"
            problems.append(Problem("bad-region-id", f'"{file.id}" cannot be a region', Location(file.path), hint))
    _check_parents(regions, sources, problems)
    tree = RegionTree(FrozenMap(sorted(regions.items())))
    _check_nesting(tree, sources, problems)
    _check_codes(tree, sources, problems)
    for id, file in sources.items():
        problems += check_facts(tree[id].facts, country=tree.country_code(id), on=on, at=file.at)
    return tree, sort_problems(problems)


def region_name(tree: RegionTree, id: str, language: str, *, chain: Sequence[Family] = ()) -> str:
    """What the region is called in a language.

    For each family of the ``chain`` (by default only the language's own): the name its file gives, then CLDR's for
    the country. A name the file gives for all languages comes next, then a country's English name, in the end the id
    in words (``kz-almaty`` is "Almaty"). CLDR's "world" is capitalized, as it stands alone.
    """
    region = tree[id]
    for line in chain or (family(language),):
        for tag in line:
            if tag in region.names:
                return region.names[tag]
        if region.kind in ("country", "world"):
            known = _territory_name(region.code, line[0])
            if known:
                return known[:1].upper() + known[1:] if region.kind == "world" else known
    if "" in region.names:
        return region.names[""]
    english = _territory_name(region.code, "en") if region.kind == "country" else ""
    if english:
        return english
    country = next((name for name in tree.line(id)[1:] if tree[name].kind == "country"), "")
    words = id.removeprefix(f"{country}-") if country else id
    return words.replace("-", " ").title()


def region_hint(word: str, tree: RegionTree, *, languages: Iterable[str] = ()) -> str:
    """What may have been meant by a word that is no region: an id like it, another code, or a name in a language.

    ``shweiz`` is "ch" if German is among the languages; English always is. Empty if nothing is near.
    """
    aliases = get_global("territory_aliases").get(word.upper(), ())
    if len(aliases) == 1 and aliases[0].lower() in tree:
        return f'did you mean "{aliases[0].lower()}"?'
    near = near_match(word, tree.regions)
    if near is None:
        names: dict[str, str] = {}
        for language in ("en", *languages):
            for id in tree.regions:
                names.setdefault(region_name(tree, id, language).casefold(), id)
        found = near_match(word.casefold(), names, cutoff=0.8)
        near = names[found] if found is not None else None
    return f'did you mean "{near}"?' if near is not None else ""


@cache
def _territory_name(code: str, language: str) -> str:
    name = cldr_name(language)
    return str(Locale.parse(name).territories.get(code, "")) if name else ""


@cache
def _built_in(on: date) -> tuple[Region, ...]:
    countries = (Region(code.lower(), "country", WORLD, code, EMPTY, country_facts(code, on)) for code in COUNTRIES)
    return (Region(WORLD, "world", None, "001"), *sorted(countries, key=lambda row: row.id))


def _read_file(file: RegionFile, old: Region | None, problems: list[Problem]) -> Region:
    """The region of a file. Its parent is as written, and may not exist."""
    table = file.table
    for key in table:
        if key not in _KEYS:
            problems.append(_unknown_key(file, key))
    texts = {key: _text(file, key, problems) for key in ("kind", "within", "code")}
    kind = _kind(file, texts["kind"], old, problems)
    facts = table.get("facts", EMPTY)
    if not isinstance(facts, FrozenMap):
        problems.append(Problem("wrong-type", "facts is a table", file.at("facts"), "write [facts] and each below it"))
        facts = EMPTY
    if old is not None:
        facts = old.facts.merged(facts)
    code = texts["code"] or (old.code if old is not None else file.id.upper() if kind == "country" else "")
    if old is not None and code != old.code:
        what = "the world" if kind == "world" else f"the country {old.code}"
        message = f'"{file.id}" is {what}, its code is not "{code}"'
        problems.append(
            Problem("bad-region-code", message, file.at("code"), "leave it out, or give the file another name")
        )
        code = old.code
    parent = texts["within"] or (None if kind == "world" else WORLD)
    if parent == WORLD and not texts["within"] and kind in ("subdivision", "city"):
        guess = file.id.partition("-")[0].upper()
        hint = f'within = "{guess.lower()}"' if guess in COUNTRIES else "within names the region it lies in"
        message = f'the {kind} "{file.id}" lies in no region'
        problems.append(Problem("missing-parent", message, file.at("kind"), hint))
    if kind == "world" and parent is not None:
        problems.append(Problem("region-nesting", "the world lies within nothing", file.at("within"), "leave it out"))
        parent = None
    return Region(file.id, kind, parent, code, _names(file, problems), facts, file.path)


def _unknown_key(file: RegionFile, key: str) -> Problem:
    if key in ("currency", "timezone", "phone", "email", "address", "hours", "opening_hours", "vat"):
        hint = "facts stand below [facts]"
    else:
        near = {"parent": "within", "names": "name", "title": "name", "type": "kind", "iso": "code"}.get(key)
        hint = f'did you mean "{near}"?' if near else did_you_mean(key, _KEYS, known="a region file has")
    return Problem("unknown-key", f'unknown key "{key}"', file.at(key), hint)


def _text(file: RegionFile, key: str, problems: list[Problem]) -> str:
    value = file.table.get(key, "")
    if isinstance(value, str):
        return value
    first = next(iter(value), "") if isinstance(value, tuple) else value
    hint = f'{key} = "{first}"' if isinstance(first, str | int) else f'{key} = "…"'
    problems.append(Problem("wrong-type", f"{key} is one text", file.at(key), hint))
    return ""


def _kind(file: RegionFile, text: str, old: Region | None, problems: list[Problem]) -> RegionKind:
    for kind in REGION_KINDS:
        if text == kind:
            if old is not None and kind != old.kind:
                what = "world" if old.kind == "world" else f"country {old.code}"
                message = f'"{file.id}" is the {what}, no {kind}'
                hint = "give the file another name" if old.kind == "country" else 'kind = "world"'
                problems.append(Problem("unknown-kind", message, file.at("kind"), hint))
                return old.kind
            if kind == "world" and file.id != WORLD:
                message = f'"{file.id}" is not the world'
                problems.append(Problem("unknown-kind", message, file.at("kind"), 'kind = "area"'))
                return "area"
            return kind
    if text:
        hint = did_you_mean(text, REGION_KINDS, known="kinds are")
        problems.append(Problem("unknown-kind", f'no kind of region "{text}"', file.at("kind"), hint))
    elif old is None and "kind" not in file.table:
        hint = f'kind = "{"city" if "-" in file.id else "area"}"; kinds are: {", ".join(REGION_KINDS)}'
        problems.append(Problem("missing-kind", f'the region "{file.id}" has no kind', Location(file.path), hint))
    return old.kind if old is not None else "area"


def _names(file: RegionFile, problems: list[Problem]) -> FrozenMap[str, str]:
    value = file.table.get("name", EMPTY)
    if isinstance(value, str):
        return FrozenMap({"": value})
    if not isinstance(value, FrozenMap):
        problems.append(Problem("wrong-type", "name is a text or a table by language", file.at("name"), 'name = "…"'))
        return EMPTY
    names: dict[str, str] = {}
    for language, text in value.items():
        place = file.at(f"name.{language}")
        try:
            tag = str(parse_tag(str(language), place))
        except ConfigError as error:
            problems += error.problems
            continue
        if isinstance(text, str):
            names[tag] = text
        else:
            problems.append(Problem("wrong-type", f"the name in {language} is a text", place, f'{language} = "…"'))
    return FrozenMap(names)


def _check_parents(regions: dict[str, Region], sources: Mapping[str, RegionFile], problems: list[Problem]) -> None:
    """Hangs regions whose parent does not exist, or that lie in themselves, below the world."""
    for id, file in sources.items():
        parent = regions[id].parent
        if parent is not None and parent not in regions:
            whole = RegionTree(FrozenMap((name, row) for name, row in regions.items() if row.parent in (None, WORLD)))
            hint = did_you_mean(parent, regions) or region_hint(parent, whole)
            hint = hint or "locales/regions/ has no such file, and no country has this code"
            problems.append(Problem("unknown-region", f'no region "{parent}"', file.at("within"), hint))
            regions[id] = replace(regions[id], parent=WORLD)
    for id, file in sources.items():
        line = [id]
        while (above := regions[line[-1]].parent) is not None and above not in line:
            line.append(above)
        if above is not None and above == id:
            circle = " → ".join((*line, id))
            message = f"the regions lie in each other: {circle}"
            problems.append(Problem("region-cycle", message, file.at("within"), "one of them lies elsewhere"))
            regions[id] = replace(regions[id], parent=WORLD)


def _check_nesting(tree: RegionTree, sources: Mapping[str, RegionFile], problems: list[Problem]) -> None:
    spoiled = {row.location.path for row in problems if row.location and row.code in _SPOILED}
    for id, file in sources.items():
        region = tree[id]
        parent = tree[region.parent] if region.parent is not None else None
        if parent is None or file.path in spoiled or parent.path in spoiled:
            continue
        below, above = REGION_KINDS.index(region.kind), REGION_KINDS.index(parent.kind)
        order = " › ".join(REGION_KINDS)
        if above > below or (above == below and region.kind not in ("area", "subdivision")):
            article = "an" if region.kind == "area" else "a"
            message = f'{article} {region.kind} cannot lie in the {parent.kind} "{parent.id}"'
            hint = f"from the top: {order}"
            if region.kind == "area" and parent.kind == "country":
                hint = 'a part of a country is a subdivision: kind = "subdivision"'
            problems.append(Problem("region-nesting", message, file.at("within"), hint))
        elif region.kind in ("subdivision", "city") and not any(tree[name].kind == "country" for name in tree.line(id)):
            message = f'the {region.kind} "{id}" lies in no country'
            problems.append(Problem("region-nesting", message, file.at("within"), f"from the top: {order}"))


def _check_codes(tree: RegionTree, sources: Mapping[str, RegionFile], problems: list[Problem]) -> None:
    taken = {("country", code): code.lower() for code in COUNTRIES}
    for id, file in sources.items():
        region = tree[id]
        problems += _code_problems(tree, region, file)
        if region.kind == "world" or not region.code:
            continue
        first = taken.setdefault((region.kind, region.code), id)
        if first != id:
            message = f'the code {region.code} belongs to the region "{first}"'
            hint = f"name the file {first}.toml" if region.kind == "country" else "two regions cannot share a code"
            problems.append(Problem("duplicate-region-code", message, file.at("code"), hint))


def _code_problems(tree: RegionTree, region: Region, file: RegionFile) -> Iterator[Problem]:
    code, place = region.code, file.at("code")
    if region.kind == "country":
        if code not in COUNTRIES and code != _KOSOVO:
            spelled = "GB" if code == "UK" else code.upper()
            known = sorted(COUNTRIES)
            hint = f'write "{spelled}"' if spelled in COUNTRIES else did_you_mean(code, known) or _CODE_HINT
            yield Problem("unknown-country", f'no country has the ISO code "{code}"', place, hint)
    elif code and region.kind != "world":
        shape, hint = _CODE_SHAPES[region.kind]
        country = tree.country_code(region.id)
        if not shape.fullmatch(code):
            yield Problem("bad-region-code", f'"{code}" is no code of a region of this kind', place, hint)
        elif country and not code.startswith(country):
            message = f'the code "{code}" belongs to {code[:2]}, but "{region.id}" lies in {country}'
            yield Problem("bad-region-code", message, place, hint)
