"""Entries kept as bytes: packed where they are read, unpacked where a page is rendered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import TypeAlias

from generator.model.edition import EditionMatrix
from generator.model.frozen import FrozenMap
from generator.model.packed import Packed
from generator.model.site import Composed, Entry, Left, Page
from generator.model.source import Document
from generator.resolve.pages import Placed

#: A placed entry as it is kept: the entry, its composed texts, and for each page the numbers of its edition and its
#: text, then path, borrowed, canonical, date, updated, draft, future; last what was left out, and the moments.
_Row: TypeAlias = tuple[int, int, str, bool, str, datetime | None, datetime | None, bool, bool]
PackedEntry: TypeAlias = tuple[
    Entry | None, tuple[Document, ...], tuple[Composed, ...], tuple[_Row, ...], tuple[Left, ...], tuple[datetime, ...]
]


def pack(placed: Placed, documents: tuple[Document, ...]) -> PackedEntry:
    """The placed entry without its editions, which would weigh more than itself; ``documents`` as they were parsed."""
    texts = tuple({page.composed.key: page.composed for page in placed.pages.values()}.values())
    numbers = {composed.key: number for number, composed in enumerate(texts)}
    rows = tuple(
        (
            page.edition.index,
            numbers[page.composed.key],
            page.path,
            page.borrowed,
            page.canonical,
            page.date,
            page.updated,
            page.draft,
            page.future,
        )
        for page in placed.pages.values()
    )
    return placed.entry, documents, texts, rows, placed.left, placed.moments


def unpack(packed: PackedEntry, matrix: EditionMatrix) -> Placed | None:
    """The placed entry, None where the files gave none."""
    entry, _, texts, rows, left, moments = packed
    if entry is None:
        return None
    pages = (
        Page(texts[text], matrix.editions[edition], path, borrowed, canonical, date, updated, draft, future)
        for edition, text, path, borrowed, canonical, date, updated, draft, future in rows
    )
    return Placed(entry, FrozenMap((page.edition.id, page) for page in pages), left, moments)


class EntryStore(Mapping[str, Entry]):
    """All entries of a site, by id; each is unpacked when it is asked for, and the latest ones are kept.

    Picklable. Not for several threads.
    """

    __slots__ = ("_kept", "_matrix", "_packed")

    #: How many unpacked entries are kept.
    MOST = 256

    def __init__(self, packed: Mapping[str, Packed[PackedEntry]], matrix: EditionMatrix) -> None:
        self._packed = packed
        self._matrix = matrix
        self._kept: dict[str, Placed] = {}

    def __reduce__(self) -> tuple[type[EntryStore], tuple[Mapping[str, Packed[PackedEntry]], EditionMatrix]]:
        return (EntryStore, (self._packed, self._matrix))

    def __getitem__(self, id: str) -> Entry:
        return self.placed(id).entry

    def __iter__(self) -> Iterator[str]:
        return iter(self._packed)

    def __len__(self) -> int:
        return len(self._packed)

    def __contains__(self, id: object) -> bool:
        return id in self._packed

    def packet(self, id: str) -> Packed[PackedEntry]:
        """The entry as it is kept. Raises: KeyError."""
        return self._packed[id]

    def placed(self, id: str) -> Placed:
        """The entry with its pages. Raises: KeyError."""
        kept = self._kept
        found = kept.get(id)
        if found is None:
            found = unpack(self._packed[id].value, self._matrix)
            if found is None:
                raise KeyError(id)
            if len(kept) >= self.MOST:
                for old in tuple(kept)[: self.MOST // 2]:
                    del kept[old]
            kept[id] = found
        return found

    def page(self, edition: str, id: str) -> Page | None:
        """The page of an entry in an edition, None where it has none."""
        return self.placed(id).pages.get(edition) if id in self._packed else None
