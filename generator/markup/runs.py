"""The growing pieces of a body: a run of HTML with holes, and the frame of a container around such runs."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field
from html import escape

from generator.markup.reading import count
from generator.markup.slugs import lower
from generator.model.body import Heading, HeadingId, Hole, Html, Inline, Node, Part

EXCERPT_CHARACTERS = 600

_SPACES = re.compile(r"[ \t\n]+")
_HYPHENS = re.compile(r"[\s-]+")
_ASCII_ID: dict[int, str | None] = {
    code: None for code in range(128) if not chr(code).isalnum() and chr(code) not in "_-"
}
_ASCII_ID |= {ord(space): "-" for space in " \t\n"}


def text_as_id(text: str, language: str) -> str:
    """An id for a heading: letters, digits and marks of any script in lower case, ``-`` for spaces; may be empty.

    ``language`` is the primary subtag by which lower case is decided.
    """
    text = lower(text, language)
    if text.isascii():
        text = text.translate(_ASCII_ID)
        while "--" in text:
            text = text.replace("--", "-")
        return text.strip("-")
    text = "".join(
        char if char.isalnum() or char in "_-" or char.isspace() or unicodedata.category(char)[0] == "M" else ""
        for char in unicodedata.normalize("NFC", text)
    )
    return _HYPHENS.sub("-", text).strip("-")


@dataclass(slots=True)
class OpenHeading:
    """A heading whose end tag has not come. ``place`` is the index of its HeadingId in the parts of its run."""

    level: int
    id: str
    place: int
    depth: int
    text: list[str | Inline] = field(default_factory=list)
    plain: list[str] = field(default_factory=list)


class Ids:
    """Hands out the ids of headings, unique in one file; ids that writers gave are theirs."""

    def __init__(self, reserved: frozenset[str], language: str) -> None:
        self._reserved = reserved
        self._language = language
        self._taken: set[str] = set()

    def give(self, wanted: str, text: str) -> tuple[str, bool]:
        """An id for a heading with that explicit id, or that text. Also tells whether an explicit one was taken."""
        if wanted and wanted not in self._taken:
            self._taken.add(wanted)
            return wanted, False
        base = wanted or text_as_id(text, self._language) or "section"
        candidate, number = base, 0
        while candidate in self._taken or candidate in self._reserved:
            number += 1
            candidate = f"{base}-{number}"
        self._taken.add(candidate)
        return candidate, bool(wanted)


class Run:
    """A run of HTML that is being written: ``write`` adds finished HTML, ``hole`` a hole, ``say`` text to read."""

    __slots__ = ("_excerpt", "_length", "buffer", "excerpting", "headings", "parts", "texts")

    def __init__(self) -> None:
        self.parts: list[Part] = []
        self.buffer: list[str] = []
        self.texts: list[str] = []
        self.headings: list[Heading] = []
        self.excerpting = False
        self._excerpt: list[str | Inline] = []
        self._length = 0

    def hole(self, hole: Hole) -> None:
        """Adds a hole behind all HTML so far."""
        if self.buffer:
            self.parts.append("".join(self.buffer))
            self.buffer.clear()
        self.parts.append(hole)

    def start_excerpt(self) -> None:
        """A paragraph begins that belongs to the excerpt, unless that is long enough already."""
        if self._length < EXCERPT_CHARACTERS:
            self.excerpting = True
            if self._excerpt:
                self._excerpt.append(" ")

    def excerpt(self, part: str | Inline) -> None:
        """Text of such a paragraph."""
        if self._length >= EXCERPT_CHARACTERS:
            return
        if isinstance(part, str):
            left = EXCERPT_CHARACTERS - self._length
            if len(part) > left:
                part = part[:left]
                space = part.rfind(" ", max(0, left - 40))
                part = part[:space] if space > 0 else part
                self._length = EXCERPT_CHARACTERS
            self._length += len(part)
        self._excerpt.append(part)

    def finish(self) -> Html | None:
        """The run as a value; None if there is nothing but white space in it."""
        if self.buffer:
            self.parts.append("".join(self.buffer))
        parts = self.parts
        if not parts or (len(parts) == 1 and isinstance(parts[0], str) and not parts[0].strip()):
            return None
        if isinstance(parts[0], str):
            parts[0] = parts[0].lstrip("\n")
            if not parts[0]:
                del parts[0]
        words, ideographs = count("".join(self.texts))
        return Html(tuple(parts), tuple(self.headings), words, ideographs, joined(self._excerpt))


def joined(parts: list[str | Inline]) -> tuple[str | Inline, ...]:
    """Text parts with neighbouring strings joined and runs of spaces made one, none at the ends."""
    result: list[str | Inline] = []
    texts: list[str] = []
    for part in (*parts, None):
        if isinstance(part, str):
            texts.append(part)
            continue
        if texts:
            text = "".join(texts)
            if "\n" in text or "  " in text or "\t" in text:
                text = _SPACES.sub(" ", text)
            texts.clear()
            if not result:
                text = text.lstrip(" ")
            if part is None:
                text = text.rstrip(" ")
            if text:
                result.append(text)
        if part is not None:
            result.append(part)
    return tuple(result)


@dataclass(slots=True, eq=False)
class Frame:
    """What is open around the current run: the body, a container, a callout, a footnote, or what is left out.

    ``base`` is the depth of tags at which its content stands at its top level; -1 where nothing does.
    ``build`` makes its node of its children when it ends. ``number`` is that of its directive, or -1. ``heading`` is
    the one around it, which goes on when it ends.
    """

    base: int
    build: Callable[[tuple[Node, ...]], None]
    number: int = -1
    links: int = 0
    heading: OpenHeading | None = None
    run: Run = field(default_factory=Run)
    children: list[Node] = field(default_factory=list)

    def end_run(self) -> None:
        """Ends the current run; what follows goes to a new one."""
        html = self.run.finish()
        if html is not None:
            self.children.append(html)
        self.run = Run()


def trimmed(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """The parts without white space at both ends."""
    rows = list(parts)
    if rows and isinstance(rows[0], str):
        rows[0] = rows[0].lstrip()
    if rows and isinstance(rows[-1], str):
        rows[-1] = rows[-1].rstrip()
    return tuple(row for row in rows if row != "")


def heading_id(run: Run, heading: OpenHeading, id: str) -> None:
    """Puts the id of a heading that has ended where it belongs, and the heading into the list of its run."""
    run.parts[heading.place] = HeadingId(id)
    run.headings.append(Heading(heading.level, id, joined(heading.text)))


def text_html(plain: str) -> str:
    """Plain text as HTML."""
    return escape(plain, quote=False) if "&" in plain or "<" in plain or ">" in plain else plain
