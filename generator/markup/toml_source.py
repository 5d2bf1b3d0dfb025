"""TOML read with the place of every key: ``tomllib`` tells lines only of what it cannot read."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation

from generator.errors import ContentError, Location
from generator.markup.raw_values import MAX_DEPTH, Raw, Rows, check_characters, fail, forbid_characters

#: A key from the root, table names and places in lists: ("communities", 0, "id").
Key = tuple[str | int, ...]
#: Where something begins and ends in the text.
_Span = tuple[int, int]

_BLANK = re.compile(r"(?:[ \t\n]+|#[^\n]*)*")
_SPACE = re.compile(r"[ \t]*")
_NAME = re.compile(r"""[A-Za-z0-9_-]+|"(?:[^"\\\n]|\\.)*"|'[^'\n]*'""")
_SCALAR = re.compile(
    r'"""(?:[^"\\]|\\[\s\S]|"(?!""))*"{3,5}'
    r"|'''(?:[^']|'(?!''))*'{3,5}"
    r"""|"(?:[^"\\\n]|\\.)*"|'[^'\n]*'|[^\s,\]}#][^,\]}#\n]*"""
)
_AT = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)")


def read_toml(text: str, path: str, *, first_line: int = 1) -> Mapping[str, Raw]:
    """The keys of a TOML text with values and places. ``first_line`` is the number of its first line in the file.

    Numbers with a point are Decimals as they were typed; dates and times have TOML's own types.
    Raises: ContentError ``bad-toml``, ``duplicate-key`` or ``control-character``.
    """
    if text[:1] == "\ufeff":
        text = text[1:]
    if "\r" in text:
        text = text.replace("\r\n", "\n")
    rows = Rows(path, first_line, text.split("\n"))
    forbid_characters(text, rows)
    try:
        table = tomllib.loads(text, parse_float=_decimal)
    except tomllib.TOMLDecodeError as error:
        raise _syntax_error(error, rows) from None
    except (RecursionError, ValueError) as error:
        message = "lists are nested too deep" if isinstance(error, RecursionError) else "a number is too long"
        raise ContentError("bad-toml", message, Location(path, first_line)) from None
    builder = _Builder(rows, text, toml_spans(text))
    result = builder.table(table, ())
    problems = [problem for raw in result.values() for problem in check_characters(raw)] if "\\" in text else []
    fail(problems)
    return result


def _decimal(typed: str) -> Decimal:
    try:
        return Decimal(typed)
    except InvalidOperation:
        raise ValueError(typed) from None


def _syntax_error(error: tomllib.TOMLDecodeError, rows: Rows) -> ContentError:
    said = str(error)
    match = _AT.search(said)
    last = len(rows.lines) - 1
    while last > 0 and not rows.lines[last].strip():
        last -= 1
    row, column = last, max(0, len(rows.lines[last].rstrip()) - 1)
    if match is not None and match[1]:
        row, column = int(match[1]) - 1, int(match[2]) - 1
    row = min(row, len(rows.lines) - 1)
    if column >= len(rows.lines[row]):
        column = max(0, len(rows.lines[row]) - 1)
    message = said[: match.start()] if match is not None else said
    if "overwrite" in message or "Cannot declare" in message or "Duplicate" in message or "Cannot mutate" in message:
        line = rows.lines[row]
        end = len(line) if line.lstrip().startswith("[") or "=" not in line else line.index("=")
        name = line[:end].strip()
        start = line.index(name)
        place = rows.at(row, start, row, start + len(name))
        return ContentError("duplicate-key", f"{name} stands here twice", place, "keep one of the two")
    hint = 'texts are quoted, lists separated by commas: name = "Sencha"'
    return ContentError("bad-toml", message[:1].lower() + message[1:], rows.at(row, column, row, column + 1), hint)


class _Builder:
    """Joins the values of tomllib with their places."""

    def __init__(self, rows: Rows, text: str, spans: Mapping[Key, tuple[_Span, _Span]]) -> None:
        self.rows = rows
        self.text = text
        self.spans = spans
        self.starts = [0]
        for line in rows.lines:
            self.starts.append(self.starts[-1] + len(line) + 1)
        self.row = 0

    def table(self, table: Mapping[str, object], above: Key) -> dict[str, Raw]:
        return {name: self._raw(value, (*above, name)) for name, value in table.items()}

    def _raw(self, value: object, at: Key) -> Raw:
        if len(at) > MAX_DEPTH:
            hint = f"at most {MAX_DEPTH} levels"
            place = self._place(self._span(at)[0])
            raise ContentError("bad-toml", "tables are nested too deep", place, hint)
        key_span, value_span = self._span(at)
        key = self._place(key_span)
        place = key if key_span == value_span else self._place(value_span)
        if isinstance(value, dict):
            return Raw(self.table(value, at), place, False, key)
        if isinstance(value, list):
            return Raw(tuple(self._raw(item, (*at, number)) for number, item in enumerate(value)), place, False, key)
        return Raw(value, place, False, key)

    def _span(self, at: Key) -> tuple[_Span, _Span]:
        for size in range(len(at), 0, -1):
            if (found := self.spans.get(at[:size])) is not None:
                return found
        return (0, 0), (0, 0)

    def _place(self, span: _Span) -> Location:
        row = self._row(span[0])
        end_row = row if span[1] < self.starts[row + 1] else row + 1
        return self.rows.at(row, span[0] - self.starts[row], end_row, span[1] - self.starts[row])

    def _row(self, offset: int) -> int:
        """The row of an offset; offsets mostly grow, so the search goes on from the last one."""
        row = self.row if self.starts[self.row] <= offset else 0
        while self.starts[row + 1] <= offset and row + 2 < len(self.starts):
            row += 1
        self.row = row
        return row


def toml_spans(text: str) -> Mapping[Key, tuple[_Span, _Span]]:
    """Where every key and its value stand in a text that tomllib reads; a table's header stands for both.

    Source: TOML 1.0.0.
    """
    return _Locator(text).run()


class _Locator:
    """One walk through a text known to be right, with a stack of its own in place of recursion."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.spans: dict[Key, tuple[_Span, _Span]] = {}
        self.counts: dict[Key, int] = {}

    def run(self) -> Mapping[Key, tuple[_Span, _Span]]:
        table: Key = ()
        while self._next():
            table = self._header() if self.text[self.at] == "[" else self._pairs(table)
        return self.spans

    def _next(self) -> bool:
        match = _BLANK.match(self.text, self.at)
        self.at = match.end() if match else self.at
        return self.at < len(self.text)

    def _names(self) -> tuple[list[str], _Span]:
        """A dotted key; stops behind it and the spaces that follow."""
        names: list[str] = []
        start = end = self.at
        while match := _NAME.match(self.text, self._spaces()):
            names.append(_unquoted(match[0]))
            if not start or len(names) == 1:
                start = match.start()
            self.at = end = match.end()
            if self.text[self._spaces() : self.at + 1] != ".":
                break
            self.at += 1
        return names, (start, end)

    def _spaces(self) -> int:
        match = _SPACE.match(self.text, self.at)
        self.at = match.end() if match else self.at
        return self.at

    def _header(self) -> Key:
        is_item = self.text.startswith("[[", self.at)
        self.at += 2 if is_item else 1
        names, span = self._names()
        self.at = self.text.find("]", self.at) + (2 if is_item else 1)
        key: Key = ()
        for number, name in enumerate(names):
            key = (*key, name)
            self.spans.setdefault(key, (span, span))
            if number < len(names) - 1 and key in self.counts:
                key = (*key, self.counts[key])
        if is_item:
            self.counts[key] = self.counts.get(key, -1) + 1
            key = (*key, self.counts[key])
        self.spans[key] = (span, span)
        return key

    def _pairs(self, table: Key) -> Key:
        """One ``key = value`` at the top, with all that is inside the value."""
        waiting: list[tuple[str, Key, _Span, int]] = []  # ("[" or "{", key, its span, start of the value)
        numbers: list[int] = []
        key, span = self._key(table)
        while True:
            opening = self.text[self.at]
            if opening in "[{":
                waiting.append((opening, key, span, self.at))
                numbers.append(0)
                self.at += 1
            else:
                match = _SCALAR.match(self.text, self.at)
                end = self.at + len(match[0].rstrip()) if match else self.at + 1
                self._record(key, span, (self.at, end))
                self.at = end
            while waiting:
                self._next()
                kind, key, span, start = waiting[-1]
                sign = self.text[self.at] if self.at < len(self.text) else "]"
                if sign in "]}":
                    self.at += 1
                    waiting.pop()
                    numbers.pop()
                    self._record(key, span, (start, self.at))
                    continue
                if sign == ",":
                    self.at += 1
                    continue
                if kind == "{":
                    key, span = self._key(key)
                else:
                    key, span = (*key, numbers[-1]), (self.at, self.at)
                    numbers[-1] += 1
                break
            else:
                return table

    def _key(self, table: Key) -> tuple[Key, _Span]:
        names, span = self._names()
        self.at += 1  # the sign =
        self._spaces()
        key = table
        for name in names:
            key = (*key, name)
            self.spans.setdefault(key, (span, span))
        return key, span

    def _record(self, key: Key, span: _Span, value: _Span) -> None:
        self.spans[key] = (span if span[0] != span[1] else value, value)


def _unquoted(typed: str) -> str:
    if typed[:1] == "'":
        return typed[1:-1]
    if typed[:1] != '"':
        return typed
    return str(tomllib.loads(f"key = {typed}")["key"]) if "\\" in typed else typed[1:-1]
