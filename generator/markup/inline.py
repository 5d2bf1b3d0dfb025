"""Inline directives, ``:name[argument]{key="value"}``, taken out before Markdown and put back after it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.errors import Location, Problem
from generator.markup import marks
from generator.model.body import Inline
from generator.model.frozen import EMPTY, FrozenMap

_DIRECTIVE = re.compile(r":([a-z][a-z0-9_-]*)\[([^\[\]|`\n]*)\](\{[^{}|`\n]*\})?")
# A letter or digit of a script that puts spaces between words: there ``a:b[c]`` is prose or code. Chinese, Japanese,
# Thai and the like write on without a space; so do prefixes of Arabic and Hebrew words.
_GLUED = re.compile("[0-9A-Za-z:\u00aa\u00b5\u00ba\u00c0-\u058f\u1e00-\u1fff]")
_PARAM = re.compile(r'([a-z][a-z0-9_-]*)="([^"]*)"')
_PARAMS = re.compile(r'\{\s*(?:[a-z][a-z0-9_-]*="[^"]*"\s*)*\}')


@dataclass(frozen=True, slots=True)
class Taken:
    """What stood where a mark is now.

    ``source`` is the text as written, with an escaping backslash; ``text`` is what prose shows if it is no directive.
    ``hole`` is None for an escaped directive. ``problem`` counts only outside code.
    """

    source: str
    text: str
    hole: Inline | None
    problem: Problem | None = None


def take_out(text: str, *, path: str, first_line: int) -> tuple[str, tuple[Taken, ...]]:
    """The text with a mark in the place of each inline directive, and what the marks stand for, by number.

    Directives in code are taken out too, since only the dialect knows what is code: there the source is put back.
    """
    taken: list[Taken] = []
    pieces: list[str] = []
    done = 0
    urls = _Urls(text)
    places = _Places(text, path, first_line)
    for match in _DIRECTIVE.finditer(text):
        start = match.start()
        before = text[start - 1] if start else ""
        escaped = False
        if before == "\\":
            escaped = _backslashes(text, start) % 2 == 1
        elif before and (_is_glued(text, start) or urls.reach(start)):
            continue
        if escaped:
            start -= 1
            entry = Taken(text[start : match.end()], match[0], None)
        else:
            entry = _read(match, places.at(start, len(match[0])))
        pieces.append(text[done:start])
        pieces.append(marks.write(marks.INLINE, len(taken)))
        done = match.end()
        taken.append(entry)
    if not taken:
        return text, ()
    pieces.append(text[done:])
    return "".join(pieces), tuple(taken)


def _backslashes(text: str, end: int) -> int:
    start = end
    while start and text[start - 1] == "\\":
        start -= 1
    return end - start


def _is_glued(text: str, offset: int) -> bool:
    """Whether a word runs on into the colon; underscores before it may also begin an emphasis."""
    end = offset
    while end and text[end - 1] == "_":
        end -= 1
    return end > 0 and _GLUED.match(text, end - 1) is not None


class _Places:
    """Places in one text for growing offsets."""

    def __init__(self, text: str, path: str, first_line: int) -> None:
        self._text = text
        self._path = path
        self._line = first_line
        self._start = 0
        self._end = -1
        self._source_line = ""

    def at(self, offset: int, length: int) -> Location:
        """The place of so many characters from an offset."""
        if offset > self._end:
            self._line += self._text.count("\n", self._start, offset)
            self._start = self._text.rfind("\n", 0, offset) + 1
            end = self._text.find("\n", offset)
            self._end = end if end >= 0 else len(self._text)
            self._source_line = self._text[self._start : self._end]
        return Location(self._path, self._line, offset - self._start + 1, length, self._source_line)


class _Urls:
    """Tells for growing offsets of one text whether an address with ``://`` reaches them."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._looked = 0
        self._word = ""  # the end of the word that reaches the offset looked at last; "://" once it holds that

    def reach(self, offset: int) -> bool:
        """Whether ``://`` stands before the offset with no white space between."""
        piece = self._text[self._looked : offset]
        self._looked = offset
        words = piece.split()
        if piece and (len(words) != 1 or piece[0].isspace() or piece[-1].isspace()):
            self._word = "" if piece[-1].isspace() else words[-1]
        else:
            self._word += piece
        self._word = "://" if "://" in self._word else self._word[-2:]
        return self._word == "://"


def _read(match: re.Match[str], location: Location) -> Taken:
    params: FrozenMap[str, str] = EMPTY
    problem: Problem | None = None
    braces = match[3]
    if braces:
        pairs = _PARAM.findall(braces)
        if not _PARAMS.fullmatch(braces) or len(dict(pairs)) < len(pairs):
            problem = Problem(
                "malformed-attributes",
                f"cannot read the parameters {braces} of :{match[1]}[…]",
                location,
                'write each once, as key="value", with spaces between them',
            )
        params = FrozenMap(pairs)
    return Taken(match[0], match[0], Inline(match[1], match[2], params, False, location), problem)


def split(text: str, taken: tuple[Taken, ...], *, as_text: bool) -> tuple[str | Inline, ...]:
    """A text that may hold marks as plain strings and holes; escaped directives are text. No string is empty."""
    if not marks.ANY.search(text):
        return (text,) if text else ()
    parts: list[str | Inline] = []
    done = 0
    for match in marks.MARK.finditer(text):
        _append(parts, text[done : match.start()])
        done = match.end()
        kind, number = marks.read(match[0])
        if kind == marks.INLINE and number < len(taken):
            entry = taken[number]
            if entry.hole is None:
                _append(parts, entry.text)
            elif as_text:
                hole = entry.hole
                parts.append(Inline(hole.name, hole.argument, hole.params, True, hole.location))
            else:
                parts.append(entry.hole)
    _append(parts, text[done:])
    return tuple(parts)


def _append(parts: list[str | Inline], text: str) -> None:
    text = marks.ANY.sub("", text)
    if not text:
        return
    if parts and isinstance(parts[-1], str):
        parts[-1] += text
    else:
        parts.append(text)


def put_back(text: str, taken: tuple[Taken, ...]) -> str:
    """The text with the source of each directive in the place of its mark; other marks are left out."""

    def source(match: re.Match[str]) -> str:
        kind, number = marks.read(match[0])
        return taken[number].source if kind == marks.INLINE and number < len(taken) else ""

    return marks.ANY.sub("", marks.MARK.sub(source, text))
