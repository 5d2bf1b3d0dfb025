"""What a build remembers of the last one: its files, what it made of them, and how things were then."""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property
from typing import Any

from generator.cache.head import Head
from generator.cache.state import State, StoredCards, StoredPackets
from generator.errors import Problem
from generator.model.frozen import EMPTY, FrozenMap
from generator.model.packed import Packed
from generator.model.site import EntryCard
from generator.model.source import DataFile
from generator.pipeline.ground import Ground
from generator.pipeline.site import MediaFile, Site
from generator.pipeline.store import EntryStore, PackedEntry
from generator.resolve.pages import Clock, SitePages


class Memory:
    """The last build, as the state tells it. Parts are read when they are asked for."""

    def __init__(self, state: State, head: Head) -> None:
        self.state = state
        self.head = head

    @cached_property
    def ground(self) -> tuple[Ground, tuple[Problem, ...]] | None:
        """The ground of the last build, and what was wrong with it."""
        return self.state.value("ground")  # type: ignore[no-any-return]

    def cards(self, ids: Iterable[str], fresh: Mapping[str, EntryCard]) -> Mapping[str, EntryCard]:
        """The cards of these entries, each read when it is asked for; ``fresh`` ones in the place of those known."""
        return StoredCards(self.state, ids, fresh)

    def all_cards(self) -> Mapping[str, EntryCard]:
        """All entries as cards, by id."""
        return self._all_cards

    @cached_property
    def _all_cards(self) -> dict[str, EntryCard]:
        cards = (self.state.loads(data) for data in self.state.cards())
        return {card.id: card for card in cards}

    @cached_property
    def shell(self) -> Shell | None:
        """The resolved site without its ground, entries and cards."""
        return self.state.value("shell")  # type: ignore[no-any-return]

    @cached_property
    def codes(self) -> dict[str, bytes]:
        """Compiled templates, by key."""
        return self.state.value("codes") or {}

    @property
    def index_slugs(self) -> Mapping[tuple[str, str], str] | None:
        """The slugs of collections that the entries were placed with; None if nobody knows."""
        if self.head.index_slugs is not None:
            return self.head.index_slugs
        return self.shell.index_slugs if self.shell is not None else None

    @cached_property
    def media(self) -> dict[str, tuple[str, MediaFile]]:
        """The published files by path, each with the digest of the content it was made of."""
        return self.state.value("media") or {}

    def packets(
        self, ids: Iterable[str] | None = None, fresh: Mapping[str, Packed[PackedEntry]] = EMPTY
    ) -> Mapping[str, Packed[PackedEntry]]:
        """The packed entries of these ids (all, if none are named); ``fresh`` ones in the place of those known."""
        return StoredPackets(self.state, self.all_cards() if ids is None else ids, fresh)

    def moved(self, now: datetime) -> frozenset[str] | None:
        """The entries that may appear or expire between the last build and ``now``; None if time went backwards."""
        then = self.head.now
        if now < then:
            return None
        return frozenset(id for moment, id in self.head.moments if then < moment <= now)


def remembered(state: State) -> Memory | None:
    """The last build; None if there was none, or nothing is left of it. Raises: StateBrokenError."""
    state.reopen()
    head = state.value("head")
    return Memory(state, head) if isinstance(head, Head) else None


@dataclass(frozen=True, slots=True)
class Shell:
    """What is resolved from all entries together. ``site`` lacks its ground, its entries and its cards.

    ``data`` are the data files as parsed, ``early`` the problems found before resolving, ``problems`` those and the
    ones found in resolving and publishing.
    """

    site: Site
    data: FrozenMap[str, tuple[DataFile, ...]] = EMPTY
    index_slugs: Mapping[tuple[str, str], str] = field(default_factory=dict)
    early: tuple[Problem, ...] = ()
    problems: tuple[Problem, ...] = ()

    @classmethod
    def of(
        cls,
        site: Site,
        data: FrozenMap[str, tuple[DataFile, ...]],
        index_slugs: Mapping[tuple[str, str], str],
        early: tuple[Problem, ...],
        problems: tuple[Problem, ...],
    ) -> Shell:
        """The shell of a site."""
        empty: Any = None
        bare = replace(
            site,
            config=empty,
            tree=empty,
            matrix=empty,
            theme=empty,
            clock=empty,
            entries=empty,
            pages=empty,
            messages=EMPTY,
        )
        return cls(bare, data, index_slugs, early, problems)

    def fill(
        self, ground: Ground, clock: Clock, cards: Mapping[str, EntryCard], packets: Mapping[str, Packed[PackedEntry]]
    ) -> Site:
        """The site again, with its entries."""
        return replace(
            self.site,
            config=ground.config,
            tree=ground.tree,
            matrix=ground.matrix,
            theme=ground.theme,
            clock=clock,
            entries=EntryStore(packets, ground.matrix),
            pages=SitePages(cards, (edition.id for edition in ground.matrix)),
            messages=ground.messages,
        )


def packed(value: object) -> bytes:
    """A value as the state keeps it."""
    return pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
