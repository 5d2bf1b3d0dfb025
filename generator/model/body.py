"""A body after Markdown: finished HTML with holes where an edition's values go.

A body is parsed once per source and filled once per edition. HTML between two holes is final: sanitized, highlighted,
with typography applied. Containers (`:::`) form a small tree around pieces of such HTML.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from generator.errors import Location
from generator.fastpickle import fast_pickle

from .frozen import EMPTY, FrozenMap

#: Noncharacters in texts that are shown with other quotation marks in one edition than in another: they stand for the
#: outer and the inner marks, opening and closing, until a body is filled.
QUOTE_MARKS = ("\ufde8", "\ufde9", "\ufdea", "\ufdeb")


@fast_pickle
@dataclass(frozen=True, slots=True)
class Inline:
    """``:name[argument]{key="value"}``. ``as_text``: it stands in an attribute and must give text without tags."""

    name: str
    argument: str
    params: FrozenMap[str, str] = EMPTY
    as_text: bool = False
    location: Location | None = None


@fast_pickle
@dataclass(frozen=True, slots=True)
class LinkOpen:
    """The start tag of a link whose ``target`` is to be resolved, as written (entities decoded).

    ``attributes`` is the rest of the start tag, escaped, with a leading space or empty (``' title="x"'``).
    The matching LinkClose has the same ``number``. External targets (http, https, mailto, tel) are links too.
    ``titled`` is the title where it holds directives, as text parts; ``attributes`` has none then.
    """

    target: str
    number: int
    attributes: str = ""
    location: Location | None = None
    titled: tuple[str | Inline, ...] = ()


@fast_pickle
@dataclass(frozen=True, slots=True)
class LinkClose:
    """The end tag of the link with that number; left out when the link stays unlinked."""

    number: int


@fast_pickle
@dataclass(frozen=True, slots=True)
class Picture:
    """An image: its source as written, its alternative text (text with Inline holes), other attributes escaped.

    ``titled`` is the title where it holds directives, as text parts; ``title`` is empty then.
    """

    src: str
    alt: tuple[str | Inline, ...] = ()
    title: str = ""
    attributes: str = ""
    location: Location | None = None
    titled: tuple[str | Inline, ...] = ()


@fast_pickle
@dataclass(frozen=True, slots=True)
class NoteRef:
    """A reference to a footnote of the same file. It becomes a numbered superscript after composition."""

    label: str
    location: Location | None = None


@fast_pickle
@dataclass(frozen=True, slots=True)
class HeadingId:
    """Stands inside a heading's start tag, where ``id="…"`` goes (``<h2`` + HeadingId + ``>``), unique in its file."""

    id: str


Hole: TypeAlias = Inline | LinkOpen | LinkClose | Picture | NoteRef | HeadingId
Part: TypeAlias = str | Hole


@fast_pickle
@dataclass(frozen=True, slots=True)
class Heading:
    """A heading for the table of contents: level 1–6, id as in HeadingId, its text as parts without links or notes."""

    level: int
    id: str
    text: tuple[str | Inline, ...]


@fast_pickle
@dataclass(frozen=True, slots=True)
class Html:
    """A run of finished HTML with holes, its headings in order, and how much there is to read.

    ``words`` counts words of spaced scripts, ``ideographs`` the characters of Chinese and Japanese.

    ``excerpt`` is the plain text of its first paragraphs (up to about 600 characters), as text parts (unescaped).
    """

    parts: tuple[Part, ...]
    headings: tuple[Heading, ...] = ()
    words: int = 0
    ideographs: int = 0
    excerpt: tuple[str | Inline, ...] = ()


@fast_pickle
@dataclass(frozen=True, slots=True)
class Block:
    """``:::block #id``: a named part that a variant may patch."""

    id: str
    children: tuple[Node, ...]
    location: Location | None = None


@fast_pickle
@dataclass(frozen=True, slots=True)
class Conditional:
    """``:::for SCOPE``: shown only in the editions of the scope (words as written)."""

    scope: tuple[str, ...]
    children: tuple[Node, ...]
    location: Location | None = None


@fast_pickle
@dataclass(frozen=True, slots=True)
class Component:
    """``:::name[Title] key="value"``: a component of the theme (callouts included), with its content.

    ``> [!NOTE]`` gives ``note``, ``tip``, ``important``, ``warning`` or ``danger`` too. ``title`` is plain text parts.
    """

    name: str
    title: tuple[str | Inline, ...] = ()
    id: str = ""
    params: FrozenMap[str, str] = EMPTY
    words: tuple[str, ...] = ()
    children: tuple[Node, ...] = ()
    location: Location | None = None


@fast_pickle
@dataclass(frozen=True, slots=True)
class Patch:
    """``:::replace|before|after|remove #id`` in a variant."""

    operation: Literal["replace", "before", "after", "remove"]
    id: str
    children: tuple[Node, ...]
    location: Location | None = None


Node: TypeAlias = Html | Block | Conditional | Component | Patch


@fast_pickle
@dataclass(frozen=True, slots=True)
class Outline:
    """What is asked of a body without reading it: enough to place a page, list it and check links to it.

    ``words`` and ``ideographs`` as in :class:`Html`. ``excerpt`` is the plain text of the first paragraphs, directives
    left out. ``scopes`` are those of conditionals, in order. ``is_patch``: nothing but patch directives. ``first`` is
    where its content begins, ``loose`` where content stands outside patch directives, or None.
    """

    headings: tuple[Heading, ...] = ()
    words: int = 0
    ideographs: int = 0
    excerpt: str = ""
    scopes: tuple[tuple[tuple[str, ...], Location | None], ...] = ()
    is_patch: bool = False
    first: Location | None = None
    loose: Location | None = None


@fast_pickle
@dataclass(frozen=True, slots=True)
class Body:
    """The body of one source. ``notes`` maps footnote labels to their content's parts (inner HTML of the list item).

    ``loose`` is the location of the first text that stands outside patch directives, or None.
    """

    nodes: tuple[Node, ...]
    notes: FrozenMap[str, tuple[Part, ...]] = EMPTY
    loose: Location | None = None
