"""A text as a small tree: what a page's HTML says, not how it is shown. Texts for forums are written from it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias

# --- words inside a block ---------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Text:
    """Letters; white space is run together."""

    text: str


@dataclass(frozen=True, slots=True)
class Span:
    """Words that are marked: ``strong``, ``emphasis``, ``strike``, ``insert``, ``sup``, ``sub``."""

    mark: str
    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Code:
    """Code inside a line, as it is written."""

    text: str


@dataclass(frozen=True, slots=True)
class Link:
    """A link; ``url`` is absolute."""

    url: str
    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Image:
    """A picture; ``url`` is absolute."""

    url: str
    alt: str = ""


@dataclass(frozen=True, slots=True)
class Break:
    """A line end that is meant."""


@dataclass(frozen=True, slots=True)
class NoteMark:
    """A reference to a footnote."""

    number: str


Inline: TypeAlias = Text | Span | Code | Link | Image | Break | NoteMark
Words: TypeAlias = tuple[Inline, ...]

# --- blocks -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; ``level`` 1 to 6."""

    level: int
    children: Words


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph."""

    children: Words


@dataclass(frozen=True, slots=True)
class List:
    """A list of items, each of blocks. ``start`` None: not numbered."""

    items: tuple[tuple[Block, ...], ...]
    start: int | None = None


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation or a callout; ``title`` is what it is called."""

    blocks: tuple[Block, ...]
    title: Words = ()


@dataclass(frozen=True, slots=True)
class CodeBlock:
    """Lines of code, without a last line end."""

    text: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells; ``head`` may be empty."""

    head: tuple[Words, ...]
    rows: tuple[tuple[Words, ...], ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """A line between two parts."""


@dataclass(frozen=True, slots=True)
class Notes:
    """The footnotes: number and blocks of each. ``title`` is the heading they stand under."""

    items: tuple[tuple[str, tuple[Block, ...]], ...]
    title: Words = ()


Block: TypeAlias = Heading | Paragraph | List | Quote | CodeBlock | Table | Rule | Notes
Document: TypeAlias = tuple[Block, ...]


def plain_words(children: Iterable[Inline]) -> str:
    """The letters alone; a picture is its alternative text, a line end a space."""
    found = []
    for child in children:
        match child:
            case Text(text) | Code(text):
                found.append(text)
            case Span(_, inner) | Link(_, inner):
                found.append(plain_words(inner))
            case Image(_, alt):
                found.append(alt)
            case Break():
                found.append(" ")
            case NoteMark():
                pass
    return "".join(found)
