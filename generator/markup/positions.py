"""Where in a source something stands that a dialect has put into HTML. Dialects tell no positions."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from itertools import accumulate
from urllib.parse import unquote

from generator.errors import Location

_CODE_SPAN = re.compile(r"(`+)[^\n]*?(?<!`)\1(?!`)")
_DEFINITION = re.compile(r"^ {0,3}\[([^\]\n]+)\]:[ \t]*\n?[ \t]*(?:<([^>\n]*)>|(\S+))", re.MULTILINE)
_HIGH_ESCAPES = re.compile(r"(?:%[89A-Fa-f][0-9A-Fa-f])+")
#: The targets of links and pictures, as Markdown and HTML write them; and code, to be passed over.
#: It begins with a class of characters, as that is four times quicker than alternatives.
_TARGET = re.compile(
    r"""[`\]<=](?:
    (?<=`)(?P<tick>`*)[^\n]*?(?<!`)`(?P=tick)(?!`)
    | (?<=\])\(<(?P<a>[^<>\n]*)>
    | (?<=\])\([ ]?(?P<b>[^\s()"'<]*(?:\([^\s()]*\)[^\s()"']*)*)(?=[)\s"'])
    | (?<=<)(?P<c>[^<>\s]+)>
    | (?<==)"(?P<d>[^"\n]*)"
    | (?<==)'(?P<e>[^'\n]*)'
    )""",
    re.VERBOSE,
)
#: So many characters may be searched for targets that are written otherwise; then their places are not told.
_MOST_SEARCHED = 50_000_000


class Positions:
    """Finds places in one source, each time the next one: the second use of a target is found at its second place.

    ``code`` gives the indexes of the lines that are code; it is asked once, if anything is to be found at all.
    """

    def __init__(
        self, text: str, *, path: str, first_line: int, lines: Sequence[str], code: Callable[[], frozenset[int]]
    ) -> None:
        self._source = text
        self._path = path
        self._first_line = first_line
        self._lines = lines
        self._code = code
        self._text: str | None = None
        self._starts = [0, *accumulate(len(line) + 1 for line in lines)]
        self._next: dict[str, int] = {}
        self._targets: dict[str, list[int]] | None = None
        self._searched = 0
        self._labels: dict[str, list[str]] | None = None

    def _prepared(self) -> str:
        """The source with code as spaces, of the same length."""
        if self._text is None:
            code = self._code()
            text = self._source
            if code:
                text = "\n".join(" " * len(line) if i in code else line for i, line in enumerate(self._lines))
            if "`" in text:
                text = _CODE_SPAN.sub(lambda match: " " * len(match[0]), text)
            self._text = text
        return self._text

    def at(self, offset: int, length: int) -> Location:
        """The place of so many characters from an offset of the source."""
        index = bisect_right(self._starts, offset) - 1
        return Location(
            self._path, self._first_line + index, offset - self._starts[index] + 1, length, self._lines[index]
        )

    def line(self, index: int) -> Location:
        """A whole line, by its index."""
        return Location(self._path, self._first_line + index, 0, 0, self._lines[index])

    def nowhere(self) -> Location:
        """The file, where the place in it is not known."""
        return Location(self._path)

    def text(self, needle: str) -> Location:
        """The next place of ``needle`` outside code, or the file."""
        return self._find(needle) or self.nowhere()

    def unescaped(self, needle: str) -> Location | None:
        """The next place of ``needle`` outside code without a backslash before it, or None."""
        text = self._prepared()
        start = text.find(needle, self._next.get(needle, 0))
        while start > 0 and text[start - 1] == "\\":
            start = text.find(needle, start + 1)
        self._next[needle] = start + 1 if start >= 0 else len(text)
        return self.at(start, len(needle)) if start >= 0 else None

    def fence(self, language: str) -> Location:
        """The next fence that names the language, or the file."""
        key = f"```{language}"
        for index in range(self._next.get(key, 0), len(self._lines)):
            line = self._lines[index]
            if language in line and ("```" in line or "~~~" in line):
                self._next[key] = index + 1
                column = line.find(language)
                return Location(self._path, self._first_line + index, column + 1, len(language), line)
        return self.nowhere()

    def _find_targets(self) -> dict[str, list[int]]:
        """The offsets of each target outside code, the last one first."""
        code, starts = self._code(), self._starts
        found: dict[str, list[int]] = {}
        for match in _TARGET.finditer(self._source):
            group = match.lastgroup or ""
            if group != "tick" and not (code and bisect_right(starts, match.start()) - 1 in code):
                found.setdefault(match[group], []).append(match.start(group))
        for places in found.values():
            places.reverse()
        return found

    def _find(self, needle: str) -> Location | None:
        text = self._prepared()
        start = text.find(needle, self._next.get(needle, 0))
        self._next[needle] = start + len(needle) if start >= 0 else len(text)
        return self.at(start, len(needle)) if start >= 0 else None

    def written(self, url: str) -> str:
        """An address as its writer typed it, where the dialect percent-encoded it."""
        if "%" not in url or url in self._source:
            return url
        high = _HIGH_ESCAPES.sub(lambda match: unquote(match[0]), url)
        if high in self._source:
            return high
        plain = unquote(url)
        return plain if plain in self._source else high

    def link(self, target: str) -> Location:
        """The next place of a link or picture with that target: where it is used, else where it is defined."""
        if self._targets is None:
            self._targets = self._find_targets()
        here = self._targets.get(target)
        if here:
            return self.at(here.pop(), len(target))
        self._searched += len(self._source)
        if not target or self._searched > _MOST_SEARCHED:
            return self.nowhere()
        return self._reference(target) or self._bare(target) or self._first(target) or self.nowhere()

    def _reference(self, target: str) -> Location | None:
        if self._labels is None:
            self._labels = {}
            for match in _DEFINITION.finditer(self._prepared()):
                self._labels.setdefault(match[2] if match[2] is not None else match[3], []).append(match[1])
        text = self._prepared()
        for label in self._labels.get(target, ()):
            needle = f"[{label}]"
            start = text.find(needle, self._next.get(needle, 0))
            while start >= 0:
                end = start + len(needle)
                if not text.startswith(":", end):
                    self._next[needle] = end
                    return self.at(start, len(needle))
                start = text.find(needle, end)
        for label in self._labels.get(target, ()):
            found = re.search(re.escape(f"[{label}]") + "(?!:)", text, re.IGNORECASE)
            if found:
                return self.at(found.start(), len(found[0]))
        return None

    def _bare(self, target: str) -> Location | None:
        return self._find(target) if "://" in target else None

    def _first(self, target: str) -> Location | None:
        """The first place of the target, also one met before, and with escapes or entities inside."""
        text = self._prepared()
        for needle in (target, target.removeprefix("mailto:"), target.replace("&", "&amp;")):
            start = text.find(needle)
            if start >= 0:
                return self.at(start, len(needle))
        pattern = "".join(char if char.isalnum() else r"\\?" + re.escape(char) for char in target[:200])
        found = re.search(pattern, text)
        return self.at(found.start(), len(found[0])) if found else None
