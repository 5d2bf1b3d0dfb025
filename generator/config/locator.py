"""Where each key of a TOML text stands. ``tomllib`` tells a line for syntax errors only.

The scanner does not validate: the text has passed ``tomllib``, or the places found before its first error are used to
explain that error.
"""

from __future__ import annotations

import contextlib
import re
import tomllib
from bisect import bisect_right
from dataclasses import dataclass
from typing import TypeAlias

from generator.errors import Location

#: Names of tables and keys from the root of the file, numbers for the items of arrays: ``("menus", "main", 0, "url")``.
KeyPath: TypeAlias = tuple[str | int, ...]

_BLANK = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_SPACE = re.compile(r"[ \t]*")
_NAME = re.compile(r"""[A-Za-z0-9_-]+|"(?:[^"\\\n]|\\.)*"|'[^'\n]*'""")
_STRING = re.compile(
    r'"""(?:[^\\"]|\\[\s\S]|"(?!""))*"{3,5}' r"|'''[\s\S]*?'{3,5}" r'|"(?:[^"\\\n]|\\.)*"' r"|'[^'\n]*'",
)
_PLAIN = re.compile(r"[^,\]}#\r\n]+")


@dataclass(frozen=True, slots=True)
class Spot:
    """Offsets into the text: where a key is written and where its value is, both from start to end.

    A table's header stands for both. A table that only appears inside the name of another (``a`` of ``[a.b]``) stands
    where it is first named.
    """

    key: tuple[int, int]
    value: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Places:
    """The places of all keys of one TOML text."""

    text: str
    path: str
    spots: dict[KeyPath, Spot]
    starts: tuple[int, ...]

    def key(self, path: KeyPath) -> Location:
        """The place of a key, else of the nearest table above it, else the file as a whole."""
        return self._find(path, value=False)

    def value(self, path: KeyPath) -> Location:
        """The place of a key's value, else of the nearest value above it, else the file as a whole."""
        return self._find(path, value=True)

    def at(self, start: int, end: int) -> Location:
        """The place of the characters from ``start`` to ``end``; the caret stays within the first line."""
        line = bisect_right(self.starts, start)
        first = self.starts[line - 1]
        last = self.starts[line] if line < len(self.starts) else len(self.text)
        source = self.text[first:last].rstrip("\r\n")
        length = max(0, min(end, first + len(source)) - start)
        return Location(self.path, line, start - first + 1, length, source)

    def _find(self, path: KeyPath, *, value: bool) -> Location:
        for size in range(len(path), 0, -1):
            spot = self.spots.get(path[:size])
            if spot is not None:
                return self.at(*(spot.value if value else spot.key))
        return Location(self.path)


def locate_keys(text: str, path: str) -> Places:
    """The places of every key, table and array item of a TOML text.

    Follows dotted and quoted keys, tables, arrays of tables, inline tables and arrays over several lines. Stops at the
    first thing that is not TOML and gives what it has found until there.
    Source: TOML 1.0.0.
    """
    scanner = _Scanner(text)
    with contextlib.suppress(_NotToml, RecursionError):
        scanner.run()
    starts = (0, *(match.end() for match in re.finditer("\n", text)))
    return Places(text, path, scanner.spots, starts)


class _NotToml(Exception):
    """The scanner met something that cannot be TOML."""


class _Scanner:
    """One pass over a text; ``spots`` fills as it goes."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 1 if text.startswith("\ufeff") else 0
        self.spots: dict[KeyPath, Spot] = {}
        self._implied: set[KeyPath] = set()
        self._last_item: dict[KeyPath, int] = {}

    def run(self) -> None:
        table: KeyPath = ()
        while True:
            self._skip(_BLANK)
            if self.at >= len(self.text):
                return
            if self.text.startswith("[[", self.at):
                self.at += 2
                table = self._header("]]", item=True)
            elif self.text.startswith("[", self.at):
                self.at += 1
                table = self._header("]", item=False)
            else:
                self._pair(table)

    def _skip(self, pattern: re.Pattern[str]) -> None:
        match = pattern.match(self.text, self.at)
        self.at = match.end() if match else self.at

    def _expect(self, token: str) -> None:
        if not self.text.startswith(token, self.at):
            raise _NotToml
        self.at += len(token)

    def _record(self, path: KeyPath, key: tuple[int, int], value: tuple[int, int]) -> None:
        """Notes an explicit place; the first one counts, but it replaces one that was only implied."""
        if path not in self.spots or path in self._implied:
            self.spots[path] = Spot(key, value)
            self._implied.discard(path)

    def _imply(self, path: KeyPath, key: tuple[int, int]) -> None:
        if path not in self.spots:
            self.spots[path] = Spot(key, key)
            self._implied.add(path)

    def _names(self) -> list[tuple[str, tuple[int, int]]]:
        """A dotted key: each name with its place. Leaves the scanner behind the key and the spaces after it."""
        names: list[tuple[str, tuple[int, int]]] = []
        while True:
            self._skip(_SPACE)
            match = _NAME.match(self.text, self.at)
            if match is None:
                raise _NotToml
            names.append((_plain_name(match.group()), match.span()))
            self.at = match.end()
            self._skip(_SPACE)
            if not self.text.startswith(".", self.at):
                return names
            self.at += 1

    def _header(self, close: str, *, item: bool) -> KeyPath:
        names = self._names()
        self._expect(close)
        place = (names[0][1][0], names[-1][1][1])
        path: KeyPath = ()
        for name, span in names[:-1]:
            path = (*path, name)
            self._imply(path, span)
            if path in self._last_item:
                path = (*path, self._last_item[path])
        path = (*path, names[-1][0])
        self._record(path, place, place)
        if item:
            self._last_item[path] = self._last_item.get(path, -1) + 1
            path = (*path, self._last_item[path])
            self._record(path, place, place)
        return path

    def _pair(self, table: KeyPath) -> None:
        names = self._names()
        self._expect("=")
        path = table
        for name, span in names[:-1]:
            path = (*path, name)
            self._imply(path, span)
        name, span = names[-1]
        path = (*path, name)
        self._skip(_SPACE)
        self._record(path, (names[0][1][0], span[1]), self._value(path))

    def _value(self, path: KeyPath) -> tuple[int, int]:
        start = self.at
        opening = self.text[start : start + 1]
        if opening == "[":
            self.at += 1
            self._items(path)
        elif opening == "{":
            self.at += 1
            self._inline(path)
        else:
            match = (_STRING if opening in {'"', "'"} else _PLAIN).match(self.text, start)
            if match is None:
                raise _NotToml
            self.at = start + len(match.group().rstrip(" \t"))
        return (start, self.at)

    def _items(self, path: KeyPath) -> None:
        number = 0
        while True:
            self._skip(_BLANK)
            if self.text.startswith("]", self.at):
                self.at += 1
                return
            place = self._value((*path, number))
            self._record((*path, number), place, place)
            number += 1
            self._comma("]")

    def _inline(self, path: KeyPath) -> None:
        while True:
            self._skip(_BLANK)
            if self.text.startswith("}", self.at):
                self.at += 1
                return
            self._pair(path)
            self._comma("}")

    def _comma(self, close: str) -> None:
        self._skip(_BLANK)
        if self.text.startswith(",", self.at):
            self.at += 1
        elif not self.text.startswith(close, self.at):
            raise _NotToml


def _plain_name(written: str) -> str:
    if written.startswith("'"):
        return written[1:-1]
    if not written.startswith('"'):
        return written
    if "\\" not in written:
        return written[1:-1]
    try:
        return str(tomllib.loads(f"name = {written}")["name"])
    except tomllib.TOMLDecodeError:
        return written[1:-1]
