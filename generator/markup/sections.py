"""The ``sections:`` of a landing page: tables with a type and an id, which variants patch."""

from __future__ import annotations

import re
from collections.abc import Mapping

from generator.errors import Location, Problem
from generator.markup.field_types import shown
from generator.markup.raw_values import Raw, natural, places_of, plain_text
from generator.model.frozen import EMPTY, FrozenMap

#: Keys that patch, and the type each must have.
_SWITCHES = ("remove", "replace", "first")
_ANCHORS = ("before", "after")
_ID = re.compile(r"[^\s/#?\"'<>&]+")
_HINT = "write `- type: hero`, its id and its parameters below"

_Result = tuple[tuple[FrozenMap[str, object], ...] | None, FrozenMap[str, Location], tuple[Problem, ...]]


def decode_sections(raw: Raw) -> _Result:
    """(sections, places, problems). Each section has an ``id``; where none is written, its ``type`` serves as one.

    Parameters are free values. ``places`` has the place of every section by ``ID``, of its keys by ``ID.key``.
    None for the sections if the value is no list. Code: ``bad-section``.
    """
    if not isinstance(raw.value, tuple):
        return None, EMPTY, (Problem("bad-section", f"sections are a list, not {shown(raw)}", raw.place, _HINT),)
    problems: list[Problem] = []
    rows: dict[str, FrozenMap[str, object]] = {}
    places: dict[str, Location] = {}
    for item in raw.value:
        id = _check(item, problems)
        if id is None:
            continue
        if id in rows:
            place = item.value["id"].place if isinstance(item.value, Mapping) and "id" in item.value else item.location
            message = f'two sections have the id "{id}" (first on line {places[id].line})'
            problems.append(Problem("bad-section", message, place, "give one of them another id"))
            continue
        section = natural(item)
        if isinstance(section, FrozenMap) and isinstance(item.value, Mapping):
            type = {"type": (plain_text(item.value["type"]) or "").strip()} if "type" in section else {}
            rows[id] = section.merged({**type, "id": id})
        places[id] = item.location
        places.update(places_of(item, id))
    return tuple(rows.values()), FrozenMap(places), tuple(problems)


def _check(item: Raw, problems: list[Problem]) -> str | None:
    """The id of a section, or None and a problem."""
    table = item.value
    if not isinstance(table, Mapping):
        problems.append(Problem("bad-section", f"a section is a table, not {shown(item)}", item.location, _HINT))
        return None
    for key in ("type", "id", *_ANCHORS):
        if key in table and not (plain_text(table[key]) or "").strip():
            message = f'"{key}" of a section is a text, not {shown(table[key])}'
            problems.append(Problem("bad-section", message, table[key].place, _HINT))
            return None
    for key in _SWITCHES:
        if key in table and not isinstance(natural(table[key]), bool):
            message = f'"{key}" of a section is true or false, not {shown(table[key])}'
            problems.append(Problem("bad-section", message, table[key].place, f"write {key}: true"))
    named = table.get("id") or table.get("type")
    if named is None:
        problems.append(Problem("bad-section", "a section has neither an id nor a type", item.location, _HINT))
        return None
    id = (plain_text(named) or "").strip()
    if not _ID.fullmatch(id):
        hint = "letters, digits and hyphens: opening-hours"
        problems.append(Problem("bad-section", f'"{id}" is no id of a section', named.place, hint))
        return None
    return id
