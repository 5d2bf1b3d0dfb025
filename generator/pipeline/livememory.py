"""The last good state of a site that is served: what builds keep on disk is in memory here, and saved at leisure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from generator.cache.head import Head
from generator.cache.state import Changes, State, StoredPackets
from generator.errors import Problem
from generator.model.frozen import EMPTY
from generator.model.packed import Packed
from generator.model.site import EntryCard
from generator.pipeline.ground import Ground
from generator.pipeline.memory import Memory, Shell, packed
from generator.pipeline.prepared import Prepared
from generator.pipeline.site import MediaFile
from generator.pipeline.store import PackedEntry


class LiveMemory(Memory):
    """The last good state, as :class:`Memory` tells it to the next one. Packets not in memory are read from the state.

    ``lost`` are the ids of entries that the state on disk has too many; ``is_new``: there is no state on disk yet.
    """

    def __init__(
        self,
        state: State,
        head: Head,
        *,
        ground: tuple[Ground, tuple[Problem, ...]],
        shell: Shell,
        media: Mapping[str, tuple[str, MediaFile]],
        cards: Mapping[str, EntryCard],
        packets: Mapping[str, Packed[PackedEntry]],
        lost: frozenset[str] = frozenset(),
        is_new: bool = False,
    ) -> None:
        super().__init__(state, head)
        self.ground = ground
        self.shell = shell
        self.media = dict(media)
        self.lost = lost
        self.is_new = is_new
        self._live_cards = dict(cards)
        self._packets = dict(packets)

    @classmethod
    def of(cls, prepared: Prepared, state: State, head: Head, ground: Ground) -> LiveMemory:
        """What is to be known of a prepared site. ``ground`` is that of its files, without any disguise."""
        old = prepared.start.memory
        packets = {id: row.packed for id, row in prepared.fresh.items()}
        lost = prepared.gone
        if isinstance(old, LiveMemory):
            packets = {**old._packets, **packets}
            lost = (old.lost | prepared.gone) - prepared.fresh.keys()
            for id in prepared.gone:
                packets.pop(id, None)
        media = prepared.media if prepared.plan is not None else old.media if old is not None else {}
        return cls(
            state,
            head,
            ground=(ground, prepared.start.ground_problems),
            shell=prepared.shell,
            media=media,
            cards=prepared.site.pages.cards,
            packets=packets,
            lost=lost,
            is_new=old.is_new if isinstance(old, LiveMemory) else old is None,
        )

    def cards(self, ids: Iterable[str], fresh: Mapping[str, EntryCard]) -> Mapping[str, EntryCard]:
        """See :meth:`Memory.cards`: all of them, for they are there already."""
        return {**self._live_cards, **fresh} if fresh else self._live_cards

    def all_cards(self) -> Mapping[str, EntryCard]:
        """See :meth:`Memory.all_cards`."""
        return self._live_cards

    def packets(
        self, ids: Iterable[str] | None = None, fresh: Mapping[str, Packed[PackedEntry]] = EMPTY
    ) -> Mapping[str, Packed[PackedEntry]]:
        """See :meth:`Memory.packets`."""
        return StoredPackets(self.state, self._live_cards if ids is None else ids, {**self._packets, **fresh})

    def save(self, codes: Mapping[str, bytes]) -> None:
        """Writes what the state on disk does not have. ``codes`` are the templates that were compiled.

        Raises: MachineError.
        """
        changes = Changes(clear=self.is_new)
        packets = self.packets()
        for id in self._live_cards if self.is_new else self._packets:
            if id in self._live_cards:
                changes.entries[id] = packets[id].data
                changes.cards[id] = packed(self._live_cards[id])
        changes.lost_entries = tuple(sorted(self.lost))
        changes.values = {
            "ground": packed(self.ground),
            "shell": packed(self.shell),
            "media": packed(self.media),
            "codes": packed({**self.codes, **codes}),
            "head": packed(self.head),
        }
        self.state.write(changes)
        self._packets.clear()
        self.lost, self.is_new = frozenset(), False


def head_of(prepared: Prepared, old: Head | None) -> Head:
    """How things are when a site has been prepared."""
    at = prepared.start
    if prepared.plan is not None or old is None:
        rows = ((moment, card.id) for card in prepared.site.pages.cards.values() for moment in card.moments)
        moments = tuple(sorted(row for row in rows if row[0] > at.clock.now))
    else:
        moments = tuple(row for row in old.moments if row[0] > at.clock.now)
    return Head(
        inputs=at.inputs.files,
        now=at.clock.now,
        ground_key=at.ground_key,
        entry_key=at.entry_key,
        parse_key=at.parse_key,
        output_key=at.output_key,
        moments=moments,
        problems=prepared.entry_problems,
    )
