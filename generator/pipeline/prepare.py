"""All stages before rendering, from files to a plan, taking from the last build what is still true."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from generator.errors import Problem
from generator.model.frozen import EMPTY, FrozenMap
from generator.model.packed import Packed
from generator.model.site import EntryCard, Registry
from generator.model.source import DataFile
from generator.pipeline.discover import discover
from generator.pipeline.entries import EntryFiles, EntrySettings, ReadEntry, group_sources, read_index_slugs
from generator.pipeline.media import publish
from generator.pipeline.memory import Memory, Shell
from generator.pipeline.parse import parse_data_files
from generator.pipeline.plan import plan
from generator.pipeline.prepared import Prepared, entry_problems
from generator.pipeline.reading import entry_settings, read_entries
from generator.pipeline.registry import read_registry
from generator.pipeline.resolve import resolve
from generator.pipeline.start import Start
from generator.pipeline.store import PackedEntry
from generator.social.announced import syndication


@dataclass(frozen=True, slots=True)
class _Parts:
    """What a site is resolved from: entries that are as they were and those read now, and everything beside them."""

    kept: Mapping[str, EntryCard]
    read: tuple[ReadEntry, ...]
    registry: Registry
    data: FrozenMap[str, tuple[DataFile, ...]]
    index_slugs: FrozenMap[tuple[str, str], str]
    early: tuple[Problem, ...]


def prepare_whole(start: Start) -> Prepared:
    """The site from all its files; entries whose files and surroundings are as they were are not read again."""
    run, ground, inputs, memory = start.run, start.ground, start.inputs, start.memory
    config = ground.config
    early: list[Problem] = []
    with run.stage("discover"):
        found, problems = discover(
            start.tree,
            languages=frozenset(config.languages),
            regions=frozenset(ground.tree.regions),
            collections=frozenset(config.collections),
        )
        early.extend(problems)
    with run.stage("parse"):
        groups = group_sources(found.sources)
        settings = entry_settings(start.tree, ground, start.clock)
        settings = replace(settings, index_slugs=read_index_slugs(groups, settings))
        kept, todo = _to_read(groups, settings, start)
        if memory is not None and memory.head.parse_key == start.parse_key:
            settings = replace(settings, known=memory.packets())
        read = read_entries(todo, settings, run)
        inputs.note_digests(pair for row in read for pair in row.digests)
        data, problems = parse_data_files(found.data, start.tree, config)
        early.extend(problems)
        registry, problems = read_registry(start.tree, found, config)
        early.extend(problems)
    return _resolved(start, _Parts(kept, read, registry, data, settings.index_slugs, tuple(early)))


def prepare_lists(start: Start, memory: Memory, shell: Shell, read: tuple[ReadEntry, ...]) -> Prepared:
    """The site where edited entries show something else on other pages: entries and lists are made anew."""
    groups = {row.id for row in read}
    kept = {card.id: card for card in memory.all_cards().values() if card.group not in groups}
    registry = shell.site.registry
    return _resolved(start, _Parts(kept, read, registry, shell.data, FrozenMap(shell.index_slugs), shell.early))


def _to_read(
    groups: tuple[EntryFiles, ...], settings: EntrySettings, start: Start
) -> tuple[dict[str, EntryCard], tuple[EntryFiles, ...]]:
    """The cards of entries that are as they were, by id; and the files of all others."""
    memory = start.memory
    if memory is None:
        return {}, groups
    by_group = {card.group: card for card in memory.all_cards().values()}
    moved = memory.moved(start.clock.now)
    slugs = memory.index_slugs
    same = (
        memory.head.entry_key == start.entry_key
        and moved is not None
        and slugs is not None
        and dict(slugs) == dict(settings.index_slugs)
    )
    broken = (id for id, rows in memory.head.problems.items() if any(row.severity == "error" for row in rows))
    again = (moved or frozenset()).union(broken)  # a card does not tell of files that could not be read
    kept: dict[str, EntryCard] = {}
    todo: list[EntryFiles] = []
    changed = start.inputs.changed
    for group in groups:
        card = by_group.get(group.id)
        paths = tuple(file.path for file in group.files)
        if (
            card is not None
            and same
            and card.id not in again
            and card.paths == paths
            and not any(path in changed for path in paths)
        ):
            kept[card.id] = card
        else:
            todo.append(EntryFiles(group.id, group.files, card.id if card is not None else ""))
    return kept, tuple(todo)


def _resolved(start: Start, parts: _Parts) -> Prepared:
    """Resolves, publishes and plans; what was found wrong on the way is kept with the shell."""
    run, ground, memory = start.run, start.ground, start.memory
    fresh: dict[str, ReadEntry] = {}
    cards = list(parts.kept.values())
    for row in parts.read:
        if row.card is not None:
            fresh.setdefault(row.card.id, row)
            cards.append(row.card)
    old = memory.all_cards() if memory is not None else {}
    gone = frozenset(id for id in old if id not in parts.kept and id not in fresh)
    noted = memory.head.problems if memory is not None else {}
    problems = entry_problems({id: noted[id] for id in parts.kept if id in noted}, parts.read)
    for rows in problems.values():
        run.take(rows)
    run.take(parts.early)
    packets: Mapping[str, Packed[PackedEntry]] = {id: row.packed for id, row in fresh.items()}
    if memory is not None:
        packets = memory.packets((*parts.kept, *fresh), packets)
    with run.stage("resolve"):
        site, found = resolve(
            cards,
            packets,
            ground.config,
            tree=ground.tree,
            matrix=ground.matrix,
            theme=ground.theme,
            registry=parts.registry,
            data=parts.data,
            messages=ground.messages,
            clock=start.clock,
            index_slugs=parts.index_slugs,
            noindex=bool(run.options.base_url),
        )
        site = replace(site, syndication=syndication(start.tree, site.communities))
    with run.stage("publish"):
        known = memory.media if memory is not None else {}
        site, more, media = publish(site, start.tree, start.builtin, inputs=start.inputs, known=known, run=run)
        late = (*found, *more)
        run.take(late)
    with run.stage("plan"):
        planned, more = plan(site)
        run.take(more)
    changed = {id for id, row in fresh.items() if row.card != old.get(id)} | gone
    return Prepared(
        start,
        site,
        planned,
        Shell.of(site, parts.data, parts.index_slugs, parts.early, (*parts.early, *late)),
        fresh,
        gone,
        frozenset(changed | (memory.head.pending if memory is not None else EMPTY.keys())),
        problems,
        media,
    )
