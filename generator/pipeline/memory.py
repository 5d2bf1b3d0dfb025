"""What a build remembers of the last one: its files, what it made of them, and how things were then."""

from __future__ import annotations

import pickle
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property
from typing import Any, NamedTuple

from generator.cache.state import State, StoredPackets
from generator.errors import Problem
from generator.model.frozen import EMPTY, FrozenMap
from generator.model.packed import Packed
from generator.model.site import EntryCard
from generator.model.source import DataFile
from generator.pipeline.inputs import Input
from generator.pipeline.load import Ground
from generator.pipeline.site import MediaFile, Site
from generator.pipeline.store import EntryStore, PackedEntry
from generator.resolve.pages import Clock, SitePages


class Head(NamedTuple):
    """The first thing a build reads of the state: enough to see whether anything has changed at all.

    ``ground_key`` tells the files that the ground is made of, ``entry_key`` what entries depend on beside their files,
    ``parse_key`` what sources do. ``moments`` are the times at which entries appear or expire, with their ids, sorted.
    ``problems`` are those of entries by id, ``later`` all other ones that came before rendering. ``pending`` are
    entries that failed builds have read and no build has shown since, ``is_pending`` whether that holds for lists too.
    ``outputs`` are the files of the output, sorted; ``ended`` is when it was finished, in nanoseconds since 1970;
    ``twin`` the token of the tree that was kept, and where that differs.
    """

    inputs: dict[str, Input]
    now: datetime
    ground_key: str
    entry_key: str
    parse_key: str
    output_key: str = ""
    moments: tuple[tuple[datetime, str], ...] = ()
    problems: dict[str, tuple[Problem, ...]] = {}  # noqa: RUF012 - never written to
    later: tuple[Problem, ...] = ()
    pending: frozenset[str] = frozenset()
    is_pending: bool = False
    outputs: tuple[str, ...] = ()
    twin: tuple[str, tuple[str, ...]] = ("", ())
    ended: int = 0
    report: bytes = b""


class Memory:
    """The last build, as the state tells it. Parts are read when they are asked for."""

    def __init__(self, state: State, head: Head) -> None:
        self.state = state
        self.head = head

    @cached_property
    def ground(self) -> tuple[Ground, tuple[Problem, ...]] | None:
        """The ground of the last build, and what was wrong with it."""
        return self.state.value("ground")  # type: ignore[no-any-return]

    @cached_property
    def cards(self) -> dict[str, EntryCard] | None:
        """All entries as cards, by id; None if the state is broken."""
        found = self.state.value("cards")
        if found is None:
            return None
        cards = {card.id: card for card in found}
        cards.update(self.overlay)
        return cards

    @cached_property
    def overlay(self) -> dict[str, EntryCard]:
        """The cards that are newer than the others."""
        return self.state.value("cards+") or {}

    @cached_property
    def shell(self) -> Shell | None:
        """The resolved site without its ground, entries and cards."""
        return self.state.value("shell")  # type: ignore[no-any-return]

    @cached_property
    def media(self) -> dict[str, tuple[str, MediaFile]]:
        """The published files by path, each with the digest of the content it was made of."""
        return self.state.value("media") or {}

    def packets(self, ids: Mapping[str, Any], fresh: Mapping[str, Packed[PackedEntry]]) -> StoredPackets:
        """The packed entries: the fresh ones, and for all other ids those of the state."""
        return StoredPackets(self.state, ids, fresh)

    def moved(self, now: datetime) -> frozenset[str] | None:
        """The entries that may appear or expire between the last build and ``now``; None if time went backwards."""
        then = self.head.now
        if now < then:
            return None
        return frozenset(id for moment, id in self.head.moments if then < moment <= now)


def remembered(state: State) -> Memory | None:
    """The last build; None if there was none, or nothing is left of it."""
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

    def fill(self, ground: Ground, clock: Clock, cards: Mapping[str, EntryCard], packets: StoredPackets) -> Site:
        """The site again, with its entries."""
        return replace(
            self.site,
            config=ground.config,
            tree=ground.tree,
            matrix=ground.matrix,
            theme=ground.theme,
            clock=clock,
            entries=EntryStore(packets, ground.matrix),
            pages=SitePages.of(cards.values(), ground.matrix),
            messages=ground.messages,
        )


def packed(value: object) -> bytes:
    """A value as the state keeps it."""
    return pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
