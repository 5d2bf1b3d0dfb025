"""What pydantic and tomllib find, said as problems with a line, a name and a hint."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any

from generator.config.hints import foreign_key, foreign_shape
from generator.config.locator import KeyPath, Places
from generator.config.types import ROOT, place_at, tables
from generator.errors import Location, Problem, did_you_mean, near_match

_TYPES = frozenset({"string_type", "int_type", "bool_type", "list_type", "dict_type", "model_type", "float_type"})
_PLACE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")
_BARE_WORD = re.compile(r"=\s*(True|False|None|yes|no|on|off|null)\s*(?:#.*)?$")
_UNQUOTED = re.compile(r"^\s*[\w.\"'-]+\s*=\s*([^\s\"'\[{#\d+-][^#]*?)\s*(?:#.*)?$")
_COLON = re.compile(r"^\s*([\w-]+)\s*:\s")
_DEFINED = re.compile(r"\s*(\[\[?[^\]]+\]?\]|[^\s=#\[][^=#]*?)\s*(?:=|#|$)")
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
_EXAMPLES: dict[str, str] = {
    "name": 'for example name = "Kettle & Leaf"',
    "url": 'for example url = "https://brand.example/"',
    "regions": 'the countries, cities or areas it serves: regions = ["ch"]',
    "languages": 'the languages it is published in: languages = ["de", "fr"]',
}


def dotted(path: KeyPath) -> str:
    """The path as it would be typed: ``collections.posts.sort``; numbers of array items are left out."""
    names = [part for part in path if isinstance(part, str)]
    return ".".join(name if _BARE_KEY.fullmatch(name) else f'"{name}"' for name in names)


def key_name(path: KeyPath) -> str:
    """The last key of a path, as it would be typed: ``sort``; for an item of a list the key of the list."""
    return dotted(tuple(part for part in path if isinstance(part, str))[-1:])


def table_name(path: KeyPath) -> str:
    """What the table at a path is called in a message: ``[site]``, ``[[menus.main]]``, or the file."""
    if not path:
        return "site.toml"
    return f"[[{dotted(path)}]]" if isinstance(path[-1], int) else f"[{dotted(path)}]"


def schema_problem(row: Mapping[str, Any], places: Places) -> tuple[KeyPath, Problem]:
    """The path and the problem for one row of ``ValidationError.errors()``."""
    path: KeyPath = tuple(row["loc"])
    kind: str = row["type"]
    context: Mapping[str, Any] = row.get("ctx", {})
    if path and path[-1] == "[key]":
        path = path[:-1]
        return path, Problem(kind, _sentence(path[:-1], context), places.key(path), context["hint"])
    if kind == "missing":
        return path, _missing(path, places)
    if kind == "extra_forbidden":
        return path, _unknown(path, places)
    where = places.value(path)
    name = key_name(path)
    if kind in _TYPES or kind == "wrong-type":
        return path, _wrong_type(path, row["input"], where)
    if "hint" in context:
        return path, Problem(kind, _sentence(path, context), where, context["hint"])
    if kind == "literal_error":
        place = place_at(path)
        hint = did_you_mean(str(row["input"]), place.choices, known="known") if place else ""
        return path, Problem("unknown-value", f'{name} cannot be "{row["input"]}"', where, hint)
    if kind in {"greater_than_equal", "less_than_equal"}:
        least = context.get("ge")
        bound = f"at least {least}" if least is not None else f"at most {context['le']}"
        return path, Problem("out-of-range", f"{name} must be {bound}", where)
    if kind == "too_short":
        return path, Problem("empty-list", f"{name} is empty", where, _EXAMPLES.get(name, ""))
    return path, Problem("invalid-value", f"{name}: {row['msg']}", where)


def syntax_problem(error: Exception, text: str, path: str) -> Problem:
    """The problem for what ``tomllib`` raised: TOMLDecodeError, RecursionError, or ValueError for a huge number."""
    if isinstance(error, RecursionError):
        return Problem("toml-syntax", "lists or tables are nested too deeply", Location(path))
    message = str(error)
    match = _PLACE.search(message)
    if not isinstance(error, tomllib.TOMLDecodeError):
        return Problem("toml-syntax", "a number is too long", Location(path))
    if match is None:
        return Problem("toml-syntax", message[:1].lower() + message[1:], Location(path))
    lines = text.split("\n")
    number = int(match[1]) if match[1] else len(lines)
    source = lines[number - 1].rstrip("\r") if number <= len(lines) else ""
    column = int(match[2]) if match[2] else len(source) + 1
    where = Location(path, number, column, 1 if column <= len(source) else 0, source)
    what = message[: match.start()]
    if what.startswith(("Cannot declare", "Cannot overwrite", "Cannot mutate", "Duplicate")):
        hint = "write each key and each table once; items of a list stand under [[double brackets]]"
        named = _DEFINED.match(source)
        if named is None:
            return Problem("duplicate-key", "a key or table is defined twice", where, hint)
        where = Location(path, number, named.start(1) + 1, len(named[1]), source)
        return Problem("duplicate-key", f"{named[1].strip()} is defined twice", where, hint)
    return Problem("toml-syntax", what[:1].lower() + what[1:], where, _syntax_hint(source))


def _syntax_hint(line: str) -> str:
    word = _BARE_WORD.search(line)
    if word:
        known = {"True": "true", "False": "false", "yes": "true", "no": "false", "on": "true", "off": "false"}
        return f"write {known[word[1]]}" if word[1] in known else "leave the key out"
    if re.search(r"=\s*(?:#.*)?$", line):
        return 'after "=" stands text in quotation marks, a number, a date, true or false'
    if _COLON.match(line):
        return "a key and its value are joined by “=”"
    if any(mark in line for mark in "“”„‘’"):
        return 'use straight quotation marks: "…"'
    text = _UNQUOTED.match(line)
    if text and text[1] not in {"true", "false", "inf", "nan"}:
        return f'text stands in quotation marks: "{text[1]}"'
    if re.search(r"=\s*[+-]?\d", line):
        return "a number is 12 or 1.5, a date 2026-01-31; anything else stands in quotation marks"
    if "\\" in line:
        return "in double quotation marks a backslash is written twice; in single ones it stands for itself"
    return ""


def _sentence(path: KeyPath, context: Mapping[str, Any]) -> str:
    """The message of a validator; one that starts with a verb gets the key as its subject."""
    message: str = context["message"]
    return f"{key_name(path)} {message}" if message.startswith(("is ", "names ")) else message


def _missing(path: KeyPath, places: Places) -> Problem:
    key = str(path[-1])
    if path == ("site",):
        hint = 'it needs at least:  [site]  name = "…"  url = "https://…"'
        return Problem("missing-key", "site.toml has no [site]", Location(places.path), hint)
    return Problem(
        "missing-key", f"{table_name(path[:-1])} has no {key}", places.key(path[:-1]), _EXAMPLES.get(key, "")
    )


def _unknown(path: KeyPath, places: Places) -> Problem:
    key, above = str(path[-1]), path[:-1]
    known = (place_at(above) or ROOT).keys
    near = near_match(key, known, cutoff=0.75)
    hint = foreign_key(path) if near_match(key, known, cutoff=0.85) is None else ""
    if not hint:
        hint = f'did you mean "{near}"?' if near else _homes(key, above)
    if not hint:
        hint = did_you_mean(key, known, known="known", most=20)
    what = "table" if not above and places.value(path).source_line.lstrip().startswith("[") else "key"
    return Problem("unknown-key", f'{table_name(above)} has no {what} "{key}"', places.key(path), hint)


def _homes(key: str, above: KeyPath) -> str:
    """Where a key that is valid in other tables belongs."""
    homes = [name for name, model in tables() if key in model.model_fields and name != table_name(above)]
    return f"{key} belongs under {' or '.join(homes[:3])}" if homes else ""


def _wrong_type(path: KeyPath, value: object, where: Location) -> Problem:
    place = place_at(path)
    must = place.name if place else "text"
    hint = foreign_shape(path)
    if not hint and must.startswith("list") and isinstance(value, str):
        hint = f'in brackets, even if there is only one: ["{value}"]'
    if not hint and isinstance(value, str) and must in {"whole number", "true or false"}:
        hint = f"without quotation marks: {value}"
    if not hint and isinstance(value, int | float) and must.startswith(("text", "one")):
        hint = f'in quotation marks: "{str(value).lower()}"'
    name = key_name(path)
    article = "" if must.startswith(("true", "one", "text", '"')) else "an " if must[0] in "aeio" else "a "
    return Problem("wrong-type", f"{name} must be {article}{must}, not {_type_of(value)}", where, hint)


def _type_of(value: object) -> str:
    if isinstance(value, bool):
        return "true or false"
    names: tuple[tuple[type | tuple[type, ...], str], ...] = (
        (str, "text"),
        (int, "a number"),
        (float, "a number with a fraction"),
        (list, "a list"),
        (dict, "a table"),
        ((datetime, date, time), "a date or time"),
    )
    return next(name for kind, name in names if isinstance(value, kind))
