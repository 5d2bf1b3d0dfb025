"""Front matter: found, and read with the place of every key. Texts stay what was typed; fields give the types."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml

from generator.errors import ContentError, Location, Problem
from generator.markup.raw_values import MAX_DEPTH, Raw, Rows, check_characters, fail, forbid_characters
from generator.markup.toml_source import read_toml

_FENCES: Mapping[str, str] = {"---": "yaml", "+++": "toml"}
#: Characters of one front matter; more is no front matter.
_MOST_CHARACTERS = 500_000
_TEXT_TAG = "tag:yaml.org,2002:str"
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

#: What libyaml says (the start of it), what it means, and what to do.
_YAML_MESSAGES: tuple[tuple[str, str, str], ...] = (
    ("mapping values are not allowed", "an unquoted text holds a colon and a space", 'quote it: title: "a: b"'),
    (
        "found character that cannot start",
        "an unquoted text starts with a sign that means something in YAML, or a line with a tab",
        'quote the text: action: "@menu"; indent with spaces',
    ),
    ("could not find expected ':'", "a line is no `key: value`", "give it a key, or indent it under the one above"),
    ("did not find expected key", "the indentation or a quotation mark does not fit", "align keys of one level"),
    ("found unexpected end of stream", "a quotation mark is never closed", "close it on the same line"),
    ("found unknown escape character", "a backslash in double quotes starts an escape", "use single quotes"),
    ("did not find expected alphabetic", "a text that starts with * or & needs quotes", 'quote it: "*"'),
    ("did not find expected ',' or", "a list or table in brackets is not closed, or misses a comma", "[one, two]"),
    ("did not find expected node content", "a list or table in brackets is not closed", "[one, two]"),
)


def split(text: str, path: str) -> tuple[str | None, str, str, int]:
    """(block, format, body, number of the body's first line); the block's first line is always line 2.

    The format is ``yaml`` between lines of ``---``, ``toml`` between ``+++``. Blank lines before the first fence, a
    byte order mark and line ends of any system are accepted; line ends become ``\\n``. Where there is no front matter
    the block is None and the body the whole text.
    Raises: ContentError ``unclosed-front-matter``.
    """
    if text[:1] == "\ufeff":
        text = text[1:]
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    start = len(text) - len(text.lstrip()) if text[:1].isspace() else 0
    fence = text[start : start + 3]
    form = _FENCES.get(fence)
    if form is None or (start and text[start - 1] != "\n"):
        return None, "", text, 1
    end_of_line = text.find("\n", start)
    first = text[start:] if end_of_line < 0 else text[start:end_of_line]
    if first.rstrip() != fence:
        return None, "", text, 1
    blank_lines = text.count("\n", 0, start)
    at = end_of_line + 1 if end_of_line >= 0 else len(text)
    closing = _closing(text, fence, at)
    if closing is None:
        place = Location(path, blank_lines + 1, 1, 3, first)
        hint = f"close it with a line {fence}; a rule across the page is written ***"
        raise ContentError("unclosed-front-matter", "the front matter never ends", place, hint)
    block = "\n" * blank_lines + text[at : closing.start()].removesuffix("\n")
    return block, form, text[closing.end() :], text.count("\n", 0, closing.end()) + 1


_CLOSINGS: Mapping[str, re.Pattern[str]] = {
    "---": re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.MULTILINE),
    "+++": re.compile(r"^\+\+\+[ \t]*(?:\n|\Z)", re.MULTILINE),
}


def _closing(text: str, fence: str, at: int) -> re.Match[str] | None:
    return _CLOSINGS[fence].search(text, at)


def read(block: str, form: str, path: str, first_line: int) -> Mapping[str, Raw]:
    """The keys of a front matter in their order, with values and places. ``first_line`` is the block's in the file.

    Raises: ContentError ``bad-yaml``, ``bad-toml``, ``bad-front-matter``, ``yaml-alias``, ``duplicate-key`` or
    ``control-character``; ManyErrors for several of the last two.
    """
    if len(block) > _MOST_CHARACTERS:
        message = f"the front matter has more than {_MOST_CHARACTERS} characters"
        raise ContentError("bad-front-matter", message, Location(path, first_line), "move the text below it")
    if form == "toml":
        return read_toml(block, path, first_line=first_line)
    rows = Rows(path, first_line, block.split("\n"))
    forbid_characters(block, rows)
    reader = _YamlReader(rows)
    try:
        return reader.read(block)
    except yaml.MarkedYAMLError as error:
        raise _yaml_error(error, rows) from None
    except yaml.YAMLError as error:
        raise ContentError("bad-yaml", str(error).partition("\n")[0], Location(path, first_line)) from None


def _yaml_error(error: yaml.MarkedYAMLError, rows: Rows) -> ContentError:
    said = str(error.problem or error.context or "this is no YAML")
    mark = error.problem_mark or error.context_mark
    if error.context_mark is not None and any(part in said for part in ("end of stream", "node content", "',' or")):
        mark = error.context_mark  # where it was opened
    row, column = (mark.line, mark.column) if mark is not None else (0, 0)
    row = min(row, len(rows.lines) - 1)
    message, hint = said, 'quote texts that hold ": " or start with a sign'
    for start, meaning, advice in _YAML_MESSAGES:
        if said.startswith(start):
            message, hint = meaning, advice
    return ContentError("bad-yaml", message, rows.at(row, column, row, column + 1), hint)


@dataclass(slots=True)
class _Open:
    """A table or list that is being read."""

    event: Any
    key: Location | None
    name: str
    table: dict[str, Raw] | None
    items: list[Raw] = field(default_factory=list)
    next_name: str = ""
    next_key: Location | None = None


class _YamlReader:
    """Builds values from the parser's events: no recursion, no aliases, no types."""

    def __init__(self, rows: Rows) -> None:
        self.rows = rows
        self.problems: list[Problem] = []
        self.stack: list[_Open] = []
        self.root: Raw | None = None

    def read(self, block: str) -> Mapping[str, Raw]:
        loader = _Loader(block)
        try:
            while (event := loader.get_event()) is not None:
                if isinstance(event, yaml.ScalarEvent):
                    self._scalar(event)
                elif isinstance(event, yaml.CollectionStartEvent):
                    self._start(event)
                elif isinstance(event, yaml.CollectionEndEvent):
                    self._end(event)
                elif isinstance(event, yaml.AliasEvent):
                    hint = "write the value out; a text that starts with * needs quotes"
                    raise ContentError("yaml-alias", "aliases are not read", self._place(event), hint)
                elif isinstance(event, yaml.StreamEndEvent):
                    break
        finally:
            loader.dispose()
        fail(self.problems)
        if self.root is None or self.root.is_empty:
            return {}
        if not isinstance(self.root.value, dict):
            hint = "write `title: …`, or remove the lines --- around it"
            raise ContentError("bad-front-matter", "front matter is made of `key: value`", self.root.location, hint)
        return self.root.value

    def _place(self, event: Any) -> Location:
        start, end = event.start_mark, event.end_mark
        return self.rows.at(start.line, start.column, end.line, end.column)

    def _scalar(self, event: Any) -> None:
        top = self.stack[-1] if self.stack else None
        if top is not None and top.table is not None and top.next_key is None:
            top.next_name, top.next_key = event.value, self._place(event)
            self._check_key(top)
            return
        if event.tag not in (None, "!", _TEXT_TAG):
            hint = "the field gives the type; a text that starts with ! needs quotes"
            raise ContentError("bad-yaml", f"the tag {event.tag} is not read", self._place(event), hint)
        plain = not event.style and event.tag is None
        raw = Raw(event.value, self._place(event), plain, top.next_key if top is not None else None)
        if "\\" in self.rows.lines[min(event.start_mark.line, len(self.rows.lines) - 1)]:
            self.problems.extend(check_characters(raw))
        self._add(raw)

    def _check_key(self, top: _Open) -> None:
        if top.next_name == "<<":
            raise ContentError("yaml-alias", "merge keys are not read", top.next_key, "write the keys out")
        if top.table is not None and top.next_name in top.table:
            self.problems.append(_duplicate(top.next_name, top.next_key, top.table[top.next_name].key))

    def _start(self, event: Any) -> None:
        top = self.stack[-1] if self.stack else None
        if top is not None and top.table is not None and top.next_key is None:
            raise ContentError("bad-yaml", "a key is one text", self._place(event), "write `key: value`")
        if len(self.stack) >= MAX_DEPTH:
            hint = f"at most {MAX_DEPTH} levels"
            raise ContentError("bad-yaml", "lists and tables are nested too deep", self._place(event), hint)
        table: dict[str, Raw] | None = {} if isinstance(event, yaml.MappingStartEvent) else None
        key = top.next_key if top is not None else None
        self.stack.append(_Open(event, key, top.next_name if top is not None else "", table))

    def _end(self, event: Any) -> None:
        done = self.stack.pop()
        start = done.event.start_mark
        place = self.rows.at(start.line, start.column, event.end_mark.line, event.end_mark.column)
        value: object = done.table if done.table is not None else tuple(done.items)
        self._add(Raw(value, place, False, done.key))

    def _add(self, raw: Raw) -> None:
        if not self.stack:
            self.root = raw
            return
        top = self.stack[-1]
        if top.table is None:
            top.items.append(raw)
            return
        top.table.setdefault(top.next_name, raw)
        top.next_name, top.next_key = "", None


def _duplicate(name: str, place: Location | None, first: Location | None) -> Problem:
    where = f" (first on line {first.line})" if first is not None else ""
    return Problem("duplicate-key", f'the key "{name}" stands here twice{where}', place, "keep one of the two")
