"""Values as they were written, each with its place: what YAML and TOML give before a field's type is known."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal

from generator.errors import ContentError, Location, ManyErrors, Problem
from generator.model.frozen import FrozenMap

#: Tables and lists may be nested so deep; more is an accident or an attack.
MAX_DEPTH = 32

_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff]")
_INTEGER = re.compile(r"0|-?[1-9][0-9]{0,17}")
_FLOAT = re.compile(r"-?(?:0|[1-9][0-9]{0,14})\.[0-9]{1,15}")


@dataclass(frozen=True, slots=True)
class Raw:
    """A value as written.

    ``value`` is a str, a tuple of Raw or a mapping of Raw; TOML gives bool, int, Decimal, date, datetime and time too.
    ``plain``: a str without quotation marks. ``location`` is the value's place, ``key`` that of the key it belongs to.
    """

    value: object
    location: Location
    plain: bool = False
    key: Location | None = None

    @property
    def place(self) -> Location:
        """Where to point at: the value, if it begins beside its key, else the key."""
        if self.key is not None and (self.key.line != self.location.line or isinstance(self.value, tuple | Mapping)):
            return self.key
        return self.location

    @property
    def is_empty(self) -> bool:
        """Whether nothing was said: ``key:`` or ``key: ~``."""
        return self.plain and self.value in ("", "~")


@dataclass(frozen=True, slots=True)
class Rows:
    """The lines of a piece of a file, whose first is line ``first_line`` of it."""

    path: str
    first_line: int
    lines: list[str]

    def at(self, row: int, column: int, end_row: int, end_column: int) -> Location:
        """The place from a row and column to others, all from 0; the caret stays on the first line."""
        source = self.lines[row] if row < len(self.lines) else ""
        end = min(end_column, len(source)) if end_row == row else len(source.rstrip())
        return Location(self.path, self.first_line + row, column + 1, max(1, end - column), source)

    def at_offset(self, text: str, offset: int) -> Location:
        """The place of one character of the piece."""
        row = text.count("\n", 0, offset)
        column = offset - text.rfind("\n", 0, offset) - 1
        return self.at(row, column, row, column + 1)


def forbid_characters(text: str, rows: Rows) -> None:
    """Raises ContentError ``control-character`` for the first control or noncharacter of the text."""
    if not text.replace("\n", "").isprintable() and (found := _FORBIDDEN.search(text)):
        place = rows.at_offset(text, found.start())
        raise ContentError(
            "control-character", f"the character {_named(found[0])} has no place here", place, "remove it"
        )


def _named(character: str) -> str:
    return f"U+{ord(character):04X}"


def check_characters(raw: Raw) -> Iterator[Problem]:
    """A problem for every text in the value that an escape (``\\0``) gave a control or noncharacter."""
    if isinstance(raw.value, str):
        if not raw.value.isprintable() and (found := _FORBIDDEN.search(raw.value)):
            message = f"the text holds the character {_named(found[0])}"
            yield Problem("control-character", message, raw.location, "remove the escape that gives it")
    elif isinstance(raw.value, tuple):
        for item in raw.value:
            yield from check_characters(item)
    elif isinstance(raw.value, Mapping):
        for item in raw.value.values():
            yield from check_characters(item)


def fail(problems: list[Problem]) -> None:
    """Raises what there is: nothing, a ContentError, or ManyErrors."""
    if len(problems) == 1:
        first = problems[0]
        raise ContentError(first.code, first.message, first.location, first.hint)
    if problems:
        raise ManyErrors(problems)


def plain_text(raw: Raw) -> str | None:
    """A single value as the text that was typed; None for a list or a table."""
    value = raw.value
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | Decimal):
        return str(value)
    if isinstance(value, date | time):
        return value.isoformat()
    return None


def natural(raw: Raw) -> object:
    """A free value by how it looks, in depth: FrozenMap, tuple, bool, int, float, date, datetime or str.

    Of unquoted YAML texts only ``true`` and ``false`` become truth values, and only those numbers become numbers that
    would be printed as they were typed: ``1.10``, ``007`` and ``+77272345678`` stay texts, as do dates. An empty one
    is an empty text. TOML's own types are kept, but for a time of day, which is a text.
    """
    value = raw.value
    if isinstance(value, Mapping):
        return FrozenMap((key, natural(item)) for key, item in value.items())
    if isinstance(value, tuple):
        return tuple(natural(item) for item in value)
    if isinstance(value, Decimal):
        return float(value) if value.is_finite() else str(value)
    if isinstance(value, time):
        return value.isoformat()
    return _guess(value) if raw.plain and isinstance(value, str) else value


def _guess(text: str) -> object:
    if text in ("true", "false"):
        return text == "true"
    if text == "~":
        return ""
    if _INTEGER.fullmatch(text):
        return int(text)
    if _FLOAT.fullmatch(text) and str(float(text)) == text:
        return float(text)
    return text


def places_of(raw: Raw, prefix: str = "") -> Iterator[tuple[str, Location]]:
    """(dotted key, place) of everything inside a table or list; items of lists by their number from 0."""
    if isinstance(raw.value, Mapping):
        rows = raw.value.items()
    elif isinstance(raw.value, tuple):
        rows = ((str(number), item) for number, item in enumerate(raw.value))  # type: ignore[assignment]
    else:
        return
    for key, item in rows:
        name = f"{prefix}.{key}" if prefix else str(key)
        yield name, item.place
        yield from places_of(item, name)
