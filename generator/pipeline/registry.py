"""Reads what stands in tables of their own: regions, taxonomies, people."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from datetime import date

from generator.errors import Location, Problem, SiteError, did_you_mean
from generator.files import Tree
from generator.i18n.regions import RegionFile, build_regions
from generator.markup.data_files import parse_table
from generator.model.config import Config, LocalizedText
from generator.model.frozen import EMPTY, FrozenMap
from generator.model.region import RegionTree
from generator.model.site import Asset, Person, Registry, Term
from generator.model.source import FileInfo
from generator.pipeline.discover import Found, group_assets
from generator.pipeline.notes import read_notes

_REGION_FILE = re.compile(r"locales/regions/([^/]+)\.toml")
_HANDLE = re.compile(r"@?([^@\s/]+@[^@\s/]+\.[^@\s/]+)")
_TERM_KEYS = ("name", "slug", "description")
_PERSON_KEYS = ("name", "role", "bio", "slug", "photo", "url", "same_as", "links", "fediverse")

Locations = Mapping[str, Location]


def read_regions(tree: Tree, *, on: date) -> tuple[RegionTree, tuple[Problem, ...]]:
    """The tree of regions from locales/regions/ and the built-in countries."""
    files: list[RegionFile] = []
    problems: list[Problem] = []
    for stat in tree.walk("locales/regions"):
        match = _REGION_FILE.fullmatch(stat.path)
        if match is None:
            continue
        try:
            table, locations = parse_table(tree.read_text(stat.path), stat.path)
        except SiteError as error:
            problems.extend(error.problems)
            continue
        files.append(RegionFile(stat.path, match[1], table, FrozenMap(locations)))
    regions, found = build_regions(files, on=on)
    return regions, (*problems, *found)


def read_registry(tree: Tree, found: Found, config: Config) -> tuple[Registry, tuple[Problem, ...]]:
    """Terms, people and assets. Data files are read by their own stage."""
    problems: list[Problem] = []
    terms: dict[tuple[str, str], Term] = {}
    languages = frozenset(config.languages)
    for file in found.taxonomies:
        if file.id not in config.taxonomies:
            hint = did_you_mean(file.id, config.taxonomies, known="taxonomies")
            problems.append(
                Problem(
                    "unknown-taxonomy",
                    f'no taxonomy "{file.id}"',
                    Location(file.path),
                    hint or "declare it in site.toml",
                )
            )
            continue
        for id, (table, locations) in _tables(tree, file, problems).items():
            terms[file.id, id] = _term(file, id, table, locations, languages, problems)
    people: dict[str, Person] = {}
    for file in found.people:
        try:
            table, locations = parse_table(tree.read_text(file.path), file.path)
        except SiteError as error:
            problems.extend(error.problems)
            continue
        people[file.id] = _person(file, table, locations, languages, problems)
    assets = {
        logical: tuple(Asset(info, info.path, logical, size) for info, size in group)
        for logical, group in sorted(group_assets(found.assets).items())
    }
    notes = read_notes(
        tree,
        found.notes,
        frozenset(info.path for info, _ in found.assets),
        read_text=lambda value, place: localized_text(value, languages, place, problems),
        problems=problems,
    )
    registry = Registry(
        terms=FrozenMap(terms),
        people=FrozenMap(people),
        assets=FrozenMap(assets),
        static=found.static,
        hosts=FrozenMap(found.hosts),
        notes=FrozenMap(notes),
        tables=FrozenMap(_community_tables(tree, found.registries, problems)),
    )
    return registry, tuple(problems)


def _community_tables(
    tree: Tree, files: Sequence[FileInfo], problems: list[Problem]
) -> dict[str, tuple[FrozenMap[str, object], FrozenMap[str, Location]]]:
    rows: dict[str, tuple[FrozenMap[str, object], FrozenMap[str, Location]]] = {}
    for file in files:
        try:
            table, locations = parse_table(tree.read_text(file.path), file.path)
        except SiteError as error:
            problems.extend(error.problems)
            continue
        rows[file.path] = (table, FrozenMap(locations))
    return rows


def _fediverse(value: object, location: Location, problems: list[Problem]) -> str:
    """The handle with its first sign; empty for none or one without its server."""
    if value is None:
        return ""
    found = _HANDLE.fullmatch(str(value))
    if found is None:
        message = f'"{value}" does not say its server'
        problems.append(Problem("bad-handle", message, location, 'fediverse = "@name@server.example"'))
        return ""
    return f"@{found[1]}"


def _tables(tree: Tree, file: FileInfo, problems: list[Problem]) -> dict[str, tuple[FrozenMap[str, object], Locations]]:
    try:
        table, locations = parse_table(tree.read_text(file.path), file.path)
    except SiteError as error:
        problems.extend(error.problems)
        return {}
    result: dict[str, tuple[FrozenMap[str, object], Locations]] = {}
    for id, value in table.items():
        if isinstance(value, FrozenMap):
            result[id] = (value, locations)
        else:
            place = locations.get(id, Location(file.path))
            problems.append(Problem("not-a-table", f'"{id}" is no table', place, f"write [{id}] and its keys below"))
    return result


def _check_keys(
    table: Mapping[str, object],
    known: Sequence[str],
    prefix: str,
    path: str,
    locations: Locations,
    problems: list[Problem],
) -> None:
    for key in table:
        if key not in known:
            place = locations.get(f"{prefix}{key}", Location(path))
            problems.append(
                Problem("unknown-key", f'unknown key "{key}"', place, did_you_mean(key, known, known="keys"))
            )


def localized_text(
    value: object, languages: Collection[str], location: Location, problems: list[Problem]
) -> LocalizedText:
    """A text, or a table of texts by declared language."""
    if isinstance(value, str):
        return FrozenMap({"": value})
    if isinstance(value, FrozenMap):
        for language in value:
            if language not in languages:
                hint = did_you_mean(str(language), languages, known="languages")
                problems.append(Problem("unknown-language", f'no language "{language}"', location, hint))
        return FrozenMap((str(language), str(text)) for language, text in value.items())
    return EMPTY


def _term(
    file: FileInfo,
    id: str,
    table: FrozenMap[str, object],
    locations: Locations,
    languages: Collection[str],
    problems: list[Problem],
) -> Term:
    _check_keys(table, _TERM_KEYS, f"{id}.", file.path, locations, problems)

    def text(key: str) -> LocalizedText:
        return localized_text(table.get(key), languages, locations.get(f"{id}.{key}", Location(file.path)), problems)

    return Term(
        file.id, id, text("name"), _slugs(text("slug"), file, id, locations, problems), text("description"), file.path
    )


def _slugs(
    slugs: LocalizedText, file: FileInfo, id: str, locations: Locations, problems: list[Problem]
) -> LocalizedText:
    for slug in slugs.values():
        if not slug or any(char in slug for char in "/?#\\") or ".." in slug:
            place = locations.get(f"{id}.slug", Location(file.path))
            problems.append(
                Problem("bad-slug", f'"{slug}" is no slug', place, "a slug has no / ? # and no dots in a row")
            )
    return slugs


def _person(
    file: FileInfo,
    table: FrozenMap[str, object],
    locations: Locations,
    languages: Collection[str],
    problems: list[Problem],
) -> Person:
    _check_keys(table, _PERSON_KEYS, "", file.path, locations, problems)

    def text(key: str) -> LocalizedText:
        return localized_text(table.get(key), languages, locations.get(key, Location(file.path)), problems)

    names = text("name")
    if not names:
        problems.append(Problem("missing-name", "a person needs a name", Location(file.path), 'add name = "…"'))
    links = table.get("same_as") or table.get("links") or ()
    return Person(
        id=file.id,
        names=names,
        roles=text("role"),
        bios=text("bio"),
        slugs=text("slug"),
        photo=str(table.get("photo") or ""),
        url=str(table.get("url") or ""),
        links=tuple(str(link) for link in links) if isinstance(links, tuple) else (),
        path=file.path,
        fediverse=_fediverse(table.get("fediverse"), locations.get("fediverse", Location(file.path)), problems),
    )
