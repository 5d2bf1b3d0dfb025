"""Front-matter values by the types of their fields. All problems of a file at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.errors import Location, Problem
from generator.markup.field_types import CONVERTERS, WrongValue, shown
from generator.markup.key_hints import unknown_key_hint
from generator.markup.raw_values import Raw, places_of, plain_text
from generator.markup.sections import decode_sections
from generator.markup.slugs import check_slug
from generator.model.config import FieldConfig
from generator.model.frozen import EMPTY, FrozenMap
from generator.model.source import FieldValue, FileInfo

_CHOICES: Mapping[str, tuple[str, ...]] = {"visibility": ("public", "unlisted", "members"), "body": ("replace",)}
#: Types for which an unquoted ``null`` means that nothing was said; for others it is a text.
_NULLABLE = frozenset(
    {"number", "integer", "date", "datetime", "money", "boolean", "list", "sections", "table", "scope"}
)


def decode_fields(
    raw: Mapping[str, Raw], *, fields: Mapping[str, FieldConfig], path: str, variant: FileInfo
) -> tuple[FrozenMap[str, FieldValue], tuple[Problem, ...]]:
    """The typed fields of a source, in its order. A key without a value counts as left out.

    ``fields`` are all that its collection has. A date field gives a date or datetime (aware where a zone was typed),
    a list or scope a tuple of texts, ``sections`` a tuple of FrozenMaps, each with an id, a table a FrozenMap.
    Whether ``variant`` may say a field at all is decided where all variants of the entry are known; places name
    ``path`` already.
    Codes: ``unknown-key``, ``bad-value``, ``bad-slug``, ``bad-id``, ``bad-url``, ``bad-section``.
    """
    problems: list[Problem] = []
    result: dict[str, FieldValue] = {}
    for key, value in raw.items():
        field = fields.get(key)
        if field is None:
            place = value.key or value.location
            problems.append(Problem("unknown-key", f'unknown key "{key}"', place, unknown_key_hint(key, fields)))
            continue
        if value.is_empty or (value.plain and value.value in ("null", "Null") and field.type in _NULLABLE):
            continue
        found = _decode(key, value, field, problems)
        if found is not None:
            result[key] = found
    return FrozenMap(result), tuple(problems)


def _decode(key: str, raw: Raw, field: FieldConfig, problems: list[Problem]) -> FieldValue | None:
    if field.type == "sections":
        sections, places, found = decode_sections(raw)
        problems.extend(found)
        return None if sections is None else FieldValue(sections, raw.place, places)
    value = convert(key, raw, field.type, problems)
    if value is None:
        return None
    wrong = tuple(_wrong(key, value, raw))
    problems.extend(wrong)
    return None if wrong else FieldValue(value, raw.place, _places(raw, field.type))


def convert(key: str, raw: Raw, type: str, problems: list[Problem]) -> object | None:
    """The value by its type; None, and a ``bad-value`` among the problems, if it is not of that type."""
    try:
        return CONVERTERS[type](raw)
    except WrongValue as wrong:
        culprit = wrong.raw or raw
        message = f'"{key}" is {wrong.wanted}, not {shown(culprit)}'
        problems.append(Problem("bad-value", message, culprit.place, wrong.hint))
        return None


def _places(raw: Raw, type: str) -> FrozenMap[str, Location]:
    if type == "table":
        return FrozenMap(places_of(raw))
    if type in ("list", "scope") and isinstance(raw.value, tuple):
        return FrozenMap(((plain_text(item) or "").strip(), item.location) for item in raw.value)
    return EMPTY


# --- rules of single fields -------------------------------------------------------------------------------------------


def _wrong(key: str, value: object, raw: Raw) -> Iterator[Problem]:
    if key in _CHOICES and value not in _CHOICES[key]:
        choices = " or ".join(_CHOICES[key])
        yield Problem("bad-value", f'"{key}" is not {shown(raw)}', raw.place, f"write {choices}")
    elif key == "slug":
        reason = check_slug(str(value))
        if reason is not None:
            hint = "a slug is one part of an address: letters, digits and hyphens"
            yield Problem("bad-slug", f'"{value}" is no slug: it {reason}', raw.place, hint)
    elif key == "id":
        for part in str(value).split("/"):
            reason = check_slug(part)
            if reason is not None:
                hint = "an id is like a path without its language: posts/summer-menu"
                yield Problem("bad-id", f'"{value}" is no id: a part of it {reason}', raw.place, hint)
                return
    elif key == "url":
        yield from _wrong_path(str(value), raw.place, "a path below the edition's address: /tea/summer/")
        if value and not str(value).endswith(("/", ".html")):
            yield Problem("bad-url", f'the path "{value}" does not end in a slash', raw.place, f"write {value}/")
    elif key == "aliases" and isinstance(value, tuple):
        items = raw.value if isinstance(raw.value, tuple) else (raw,) * len(value)
        places = {(plain_text(item) or "").strip(): item.place for item in items}
        for alias in value:
            place = places.get(alias, raw.place)
            yield from _wrong_path(alias, place, "an old path below the edition's address: /old-name/")


def _wrong_path(path: str, place: Location, hint: str) -> Iterator[Problem]:
    """At most one problem: the first thing that makes it no path."""
    steps = path.split("/")
    reason = ""
    if not path.strip():
        reason = "it is empty"
    elif "://" in path or path.startswith("//"):
        reason = "it is a whole address"
    elif ".." in steps or "." in steps:
        reason = "it has dots for a step"
    elif "" in steps[1:-1]:
        reason = "it has a step without a name"
    else:
        bad = next((sign for sign in path if sign in '\\?#<>"' or sign.isspace() or not sign.isprintable()), None)
        if bad is not None:
            reason = "it holds a space" if bad.isspace() else f"it holds {bad}"
    if reason:
        yield Problem("bad-url", f'"{path}" is no path: {reason}', place, hint)
