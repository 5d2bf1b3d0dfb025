"""The site after resolution: entries, what they are in an edition, pages with addresses, terms, data."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from .body import Heading, Node, Part
from .config import LocalizedText
from .edition import Edition, Scope
from .frozen import EMPTY, FrozenMap
from .source import DataFile, Document, FieldValue, FileInfo


@dataclass(frozen=True, slots=True)
class Entry:
    """One logical page with a stable id, and all its variants.

    ``source`` is the document that owns the shared fields. ``texts`` maps (language, region) to documents that have a
    language (region ``world`` for none); ``facts`` maps a region to its language-free document. ``folder`` is the
    content folder the entry owns, ``""`` for a single file.
    """

    id: str
    collection: str
    source: Document
    texts: FrozenMap[tuple[str, str], Document]
    facts: FrozenMap[str, Document] = EMPTY
    folder: str = ""
    is_index: bool = False
    scope: Scope | None = None

    @property
    def name(self) -> str:
        """The last segment of the id."""
        return self.id.rpartition("/")[2]

    def documents(self) -> tuple[Document, ...]:
        """All documents, sorted by path."""
        return tuple(sorted((*self.texts.values(), *self.facts.values()), key=lambda d: d.file.path))


@dataclass(frozen=True, slots=True)
class Composed:
    """An entry's text and facts for all editions that apply the same documents, in the same order.

    ``key`` names those documents. ``language`` is the language of the text (of the most particular text variant).
    ``fields`` holds every field that has a value, with the place it came from. ``notes`` maps (path, label) to the
    parts of a footnote. ``sections`` are plain parameter maps with ``type`` and ``id``. ``documents`` in the order
    they were applied.
    """

    key: str
    entry: Entry
    language: str
    fields: FrozenMap[str, FieldValue]
    nodes: tuple[Node, ...]
    notes: FrozenMap[tuple[str, str], tuple[Part, ...]] = EMPTY
    sections: tuple[FrozenMap[str, object], ...] = ()
    documents: tuple[Document, ...] = ()
    headings: tuple[Heading, ...] = ()
    words: int = 0
    ideographs: int = 0

    def text(self, name: str) -> str:
        """A field as text; empty where there is none."""
        found = self.fields.get(name)
        return str(found.value) if found is not None else ""


@dataclass(frozen=True, slots=True)
class Page:
    """An entry placed in an edition.

    ``path`` is the URL path from the host's root, decoded (``/ch/de/journal/sommer/``). ``borrowed``: the text is of
    another family, a fallback; then ``canonical`` is the absolute address of the original. ``date`` and ``updated`` are
    aware, in the market's time zone. ``draft`` and ``future`` are only ever true when such pages are built on request.
    """

    composed: Composed
    edition: Edition
    path: str
    borrowed: bool = False
    canonical: str = ""
    date: datetime | None = None
    updated: datetime | None = None
    draft: bool = False
    future: bool = False

    @property
    def id(self) -> str:
        """The entry's id."""
        return self.composed.entry.id

    @property
    def collection(self) -> str:
        """The entry's collection."""
        return self.composed.entry.collection


@dataclass(frozen=True, slots=True)
class Term:
    """A term of a taxonomy. An undeclared one has no names: its id stands for them."""

    taxonomy: str
    id: str
    names: LocalizedText = EMPTY
    slugs: LocalizedText = EMPTY
    descriptions: LocalizedText = EMPTY
    path: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """A person of content/people/. Texts by language; ``links`` are their own public addresses."""

    id: str
    names: LocalizedText
    roles: LocalizedText = EMPTY
    bios: LocalizedText = EMPTY
    slugs: LocalizedText = EMPTY
    photo: str = ""
    url: str = ""
    links: tuple[str, ...] = ()
    path: str = ""


@dataclass(frozen=True, slots=True)
class Asset:
    """A file beside the content. ``path`` is where it stands, ``logical`` the same without language and region."""

    file: FileInfo
    path: str
    logical: str
    size: int


@dataclass(frozen=True, slots=True)
class Left:
    """An entry that an edition does not show, and why: draft, future, expired, scope, missing, parent, members."""

    entry: str
    edition: str
    reason: str
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Registry:
    """What the content folder holds beside entries."""

    terms: FrozenMap[tuple[str, str], Term] = EMPTY
    people: FrozenMap[str, Person] = EMPTY
    data: FrozenMap[str, tuple[DataFile, ...]] = EMPTY
    assets: FrozenMap[str, tuple[Asset, ...]] = EMPTY
    static: tuple[str, ...] = ()
    hosts: FrozenMap[str, tuple[str, ...]] = EMPTY


def localized(table: LocalizedText, languages: Iterable[str]) -> tuple[str, str] | None:
    """The first text of the table in the order of ``languages``, with the language it was found in.

    The key ``""`` stands for every language and is asked last. None if nothing fits.
    """
    for language in languages:
        if language in table:
            return table[language], language
    if "" in table:
        return table[""], ""
    return None
