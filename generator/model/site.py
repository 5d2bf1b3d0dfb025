"""The site after resolution: entries, what they are in an edition, pages with addresses, terms, data."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from generator.errors import Location
from generator.fastpickle import fast_pickle

from .body import Heading
from .config import LocalizedText
from .edition import Edition, Scope
from .frozen import EMPTY, FrozenMap
from .picture import PictureNote
from .source import DataFile, Document, FieldValue, FileInfo, TypedFact


@fast_pickle
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


@fast_pickle
@dataclass(frozen=True, slots=True)
class Composed:
    """An entry's text and facts for all editions that apply the same documents, in the same order.

    ``key`` names those documents. ``language`` is the language of the text (of the most particular text variant).
    ``fields`` holds every field that has a value, with the place it came from. ``sections`` are plain parameter maps
    with ``type`` and ``id``; ``section_places`` tells where each (``ID``) and what is in it (``ID.key``) stands.
    ``texts`` are the documents whose bodies make the text, ``documents`` all, both in the order they were applied.
    ``excerpt`` is the plain text of the first paragraphs.
    """

    key: str
    entry: Entry
    language: str
    fields: FrozenMap[str, FieldValue]
    texts: tuple[Document, ...] = ()
    sections: tuple[FrozenMap[str, object], ...] = ()
    section_places: FrozenMap[str, Location] = EMPTY
    documents: tuple[Document, ...] = ()
    headings: tuple[Heading, ...] = ()
    words: int = 0
    ideographs: int = 0
    excerpt: str = ""

    def text(self, name: str) -> str:
        """A field as text; empty where there is none."""
        found = self.fields.get(name)
        return str(found.value) if found is not None else ""


@fast_pickle
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


class Left(NamedTuple):
    """An entry that an edition does not show, and why: draft, future, expired, scope, missing, parent, members."""

    entry: str
    edition: str
    reason: str
    until: datetime | None = None


class TextCard(NamedTuple):
    """What lists, links, menus and plans need of a composed text, the same in all editions that show it.

    ``terms`` by taxonomy. ``order`` is the value of the field its collection is sorted by, where that is no date.
    ``aliases`` as written, ``aliases_at`` where. ``hidden``: not for search engines,
    ``unlisted``: nor for any list. ``origin`` is the file to open.
    ``summary`` is a digest of all that other pages may show of it, ``whole`` one of everything in it. ``cover`` is its
    picture as written, the file where that is written, and the point that no crop cuts off, as written. ``typed`` are
    numbers in its text, ``told`` is its summary as written, where share cards are drawn; ``sketch`` is what a city's
    page is compared by with those of other cities. ``has_card_image``: it brings the picture that networks show itself.
    """

    language: str
    title: str
    menu_label: str = ""
    terms: FrozenMap[str, tuple[str, ...]] = EMPTY
    order: str | float | None = None
    aliases: tuple[str, ...] = ()
    aliases_at: str = ""
    hidden: bool = False
    unlisted: bool = False
    origin: str = ""
    summary: str = ""
    whole: str = ""
    cover: tuple[str, str, str] = ("", "", "")
    typed: tuple[TypedFact, ...] = ()
    sketch: tuple[int, ...] = ()
    told: str = ""
    has_card_image: bool = False


class PageCard(NamedTuple):
    """A page without its text: where it stands and when it was published. Fields as in :class:`Page`."""

    id: str
    edition: str
    path: str
    text: TextCard
    collection: str
    is_index: bool = False
    scope: Scope | None = None
    borrowed: bool = False
    canonical: str = ""
    date: datetime | None = None
    updated: datetime | None = None
    draft: bool = False
    future: bool = False


class Sharing(NamedTuple):
    """Who gets an entry beside the readers of its pages: the words of its front matter, and where they stand.

    ``posts`` are the texts for networks (``social:``) of its files, as far as they are tables.
    """

    visibility: str = "public"
    visibility_at: Location | None = None
    communities: tuple[str, ...] = ()
    communities_at: Location | None = None
    posts: tuple[FieldValue, ...] = ()


class EntryCard(NamedTuple):
    """An entry without its texts, and what it is in each edition.

    ``pages`` by edition id, in matrix order. ``left`` tells where it has no page, ``moments`` when that may change.
    ``paths`` are the sources it is made of, sorted; ``group`` is the id that their names give them. ``terms_at`` says
    where the terms of each taxonomy are written.
    """

    id: str
    collection: str
    source: str
    group: str = ""
    paths: tuple[str, ...] = ()
    folder: str = ""
    is_index: bool = False
    scope: Scope | None = None
    pages: FrozenMap[str, PageCard] = EMPTY
    left: tuple[Left, ...] = ()
    moments: tuple[datetime, ...] = ()
    terms: FrozenMap[str, tuple[str, ...]] = EMPTY
    terms_at: FrozenMap[str, Location] = EMPTY
    id_at: Location | None = None
    sharing: Sharing = Sharing()

    @property
    def name(self) -> str:
        """The last segment of the id."""
        return self.id.rpartition("/")[2]


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
    """A person of content/people/. Texts by language; ``links`` are their own public addresses.

    ``fediverse`` is ``@name@server``, under which Mastodon shows who wrote a page.
    """

    id: str
    names: LocalizedText
    roles: LocalizedText = EMPTY
    bios: LocalizedText = EMPTY
    slugs: LocalizedText = EMPTY
    photo: str = ""
    url: str = ""
    links: tuple[str, ...] = ()
    path: str = ""
    fediverse: str = ""


@fast_pickle
@dataclass(frozen=True, slots=True)
class Asset:
    """A file beside the content. ``path`` is where it stands, ``logical`` the same without language and region."""

    file: FileInfo
    path: str
    logical: str
    size: int


@dataclass(frozen=True, slots=True)
class Registry:
    """What the content folder holds beside entries. ``notes`` are by the path of the picture they are about.

    ``tables`` are communities.toml and campaigns.toml by path, with the places of their keys; what they say of entries
    and tags is read when those are known.
    """

    terms: FrozenMap[tuple[str, str], Term] = EMPTY
    people: FrozenMap[str, Person] = EMPTY
    data: FrozenMap[str, tuple[DataFile, ...]] = EMPTY
    assets: FrozenMap[str, tuple[Asset, ...]] = EMPTY
    static: tuple[str, ...] = ()
    hosts: FrozenMap[str, tuple[str, ...]] = EMPTY
    notes: FrozenMap[str, PictureNote] = EMPTY
    tables: FrozenMap[str, tuple[FrozenMap[str, object], FrozenMap[str, Location]]] = EMPTY


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
