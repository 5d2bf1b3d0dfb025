"""Entries read by as many workers as are worth while."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TypeAlias

from generator.execution import run_batches
from generator.executors import Shared
from generator.files import MemoryTree, Tree
from generator.model.frozen import EMPTY, FrozenMap
from generator.model.packed import Packed
from generator.pipeline.entries import EntryFiles, EntryReader, EntrySettings, ReadEntry, SentFiles, sent_files
from generator.pipeline.ground import Ground
from generator.pipeline.parse import ParseSettings
from generator.pipeline.quotes import quote_choices
from generator.pipeline.run import TIME_LIMIT, Run
from generator.pipeline.store import PackedEntry
from generator.resolve.pages import Clock


class ReadJob:
    """The value that all batches of reading share. A worker makes its reader when it first reads."""

    __slots__ = ("_reader", "settings")

    def __init__(self, settings: EntrySettings) -> None:
        self.settings = settings
        self._reader: EntryReader | None = None

    def __reduce__(self) -> tuple[type[ReadJob], tuple[EntrySettings]]:
        return (ReadJob, (self.settings,))

    @property
    def reader(self) -> EntryReader:
        """This worker's reader."""
        if self._reader is None:
            self._reader = EntryReader(self.settings)
        return self._reader


#: The files of an entry, with their contents where the worker has no disk to read them from.
_Item: TypeAlias = tuple[EntryFiles, SentFiles | None]


def _read_entry(item: _Item, job: ReadJob) -> ReadEntry:
    return job.reader.read(*item)


def read_entries(groups: Sequence[EntryFiles], settings: EntrySettings, run: Run) -> tuple[ReadEntry, ...]:
    """The entries of these files, in their order."""
    jobs = run.jobs(sum(len(group.files) for group in groups))
    if run.is_sent and groups:
        items: list[_Item] = [(group, sent_files(group, settings)) for group in groups]
        shared = Shared(ReadJob(replace(settings, tree=MemoryTree(), known=EMPTY)))
    else:
        items = [(group, None) for group in groups]
        shared = Shared(ReadJob(settings), key="read")
    with run.open_executor(jobs, shared) as executor:
        results = run_batches(
            executor,
            _read_entry,
            items,
            shared=shared,
            batch_size=run.batch_size(len(groups), jobs),
            doing="cannot read",
            name=_item_name,
            time_limit=TIME_LIMIT,
        )
    run.count("entries read", len(results))
    run.count("sources parsed", sum(row.parsed for row in results))
    return results


def _item_name(item: _Item) -> str:
    return item[0].files[0].path


def entry_settings(
    tree: Tree,
    ground: Ground,
    clock: Clock,
    *,
    index_slugs: FrozenMap[tuple[str, str], str] = EMPTY,
    known: Mapping[str, Packed[PackedEntry]] = EMPTY,
) -> EntrySettings:
    """What reading an entry depends on, beside its files."""
    return EntrySettings(
        tree,
        ParseSettings.of(ground.config, quote_choices(ground.matrix, ground.tree)),
        ground.config,
        ground.tree,
        ground.matrix,
        clock,
        ground.theme.components,
        index_slugs,
        known,
    )
