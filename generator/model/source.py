"""What a path and a file say before anything is chosen from them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from generator.errors import Location, Problem
from generator.fastpickle import fast_pickle

from .body import Body, Outline
from .frozen import EMPTY, FrozenMap
from .packed import Packed

Role = Literal["source", "data", "asset", "taxonomy", "person", "registry", "static", "host", "region", "catalog"]


@fast_pickle
@dataclass(frozen=True, slots=True)
class FileInfo:
    """All that a path alone can tell.

    ``path`` is relative to the site's root (``content/posts/summer/index.de@ch.md``). ``id`` is the entry's id for a
    source (``posts/summer``), the data name for data (``menu``), the suffix-free logical path for an asset
    (``content/posts/summer/hero.jpg``). ``collection`` is the top-level folder of content/ (``posts``).
    ``language`` and ``region`` are empty where the name carries none. ``folder`` is the folder the entry owns, with its
    trailing slash, or empty for a single-file entry. ``is_index`` marks a collection's own page.
    """

    path: str
    role: Role
    id: str
    name: str
    ext: str
    collection: str = ""
    language: str = ""
    region: str = ""
    folder: str = ""
    is_index: bool = False


@fast_pickle
@dataclass(frozen=True, slots=True)
class FieldValue:
    """A front-matter value as typed by its field, and where it stands.

    ``value`` is a str, int, float, bool, date, datetime, Money, Scope-words tuple, tuple or FrozenMap. ``places`` tells
    where its parts stand: items of a list by their text, keys of a table (``a.b``), sections (``ID`` and ``ID.key``).
    """

    value: object
    location: Location
    places: FrozenMap[str, Location] = EMPTY


class TypedFact(NamedTuple):
    """A phone number or an amount that a writer typed into a text: as typed, and what it says without its form.

    ``paragraph`` is the Markdown around an amount; empty for a phone number.
    """

    kind: Literal["phone", "amount"]
    text: str
    value: str
    paragraph: str
    location: Location


@fast_pickle
@dataclass(frozen=True, slots=True)
class Document:
    """One source file, parsed once: typed front matter and body.

    ``digest`` is that of the whole file, ``front`` that of its front matter alone. ``outline`` and ``packed`` are None
    where the file has no text at all. ``problems`` are those found in parsing it. ``typed`` are numbers in its text.
    """

    file: FileInfo
    digest: str
    fields: FrozenMap[str, FieldValue] = EMPTY
    outline: Outline | None = None
    packed: Packed[Body] | None = None
    front: str = ""
    problems: tuple[Problem, ...] = ()
    typed: tuple[TypedFact, ...] = ()

    @property
    def body(self) -> Body | None:
        """The body, decoded each time it is asked for."""
        return self.packed.value if self.packed is not None else None

    def __hash__(self) -> int:
        return hash((self.file.path, self.digest))


@fast_pickle
@dataclass(frozen=True, slots=True)
class DataFile:
    """One data file: items by id, keys by name, each value with its place."""

    file: FileInfo
    digest: str
    items: FrozenMap[str, FrozenMap[str, FieldValue]] = EMPTY


@fast_pickle
@dataclass(frozen=True, slots=True)
class Money:
    """An amount as typed (a decimal string, never a float) in an ISO 4217 currency; empty: the file's region's."""

    amount: str
    currency: str = ""
