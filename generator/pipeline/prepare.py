"""All stages before rendering, from files to a plan, taking from the last build what is still true."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from generator.errors import ManyErrors, Problem
from generator.execution import choose_batch_size, run_batches
from generator.executors import Shared, open_executor
from generator.files import Tree
from generator.markup.names import classify
from generator.model.frozen import EMPTY, FrozenMap
from generator.model.packed import Packed
from generator.model.site import EntryCard, Registry
from generator.model.source import DataFile
from generator.pipeline.discover import discover
from generator.pipeline.entries import (
    EntryFiles,
    EntryReader,
    EntrySettings,
    ReadEntry,
    group_sources,
    read_index_slugs,
)
from generator.pipeline.inputs import Inputs, compare, survey
from generator.pipeline.load import Ground, load
from generator.pipeline.media import publish
from generator.pipeline.memory import Memory, Shell
from generator.pipeline.parse import ParseSettings, parse_data_files
from generator.pipeline.plan import Plan, plan
from generator.pipeline.registry import read_registry
from generator.pipeline.resolve import resolve
from generator.pipeline.run import TIME_LIMIT, Run
from generator.pipeline.site import MediaFile, Site
from generator.pipeline.store import PackedEntry
from generator.resolve.pages import Clock


@dataclass(slots=True)
class Prepared:
    """A site that is ready to be rendered, with what the next build has to know of how it came about.

    ``fresh`` are the entries that were read now, ``gone`` the ids of those there are no longer. ``changed`` are the ids
    of entries that are not as the last build showed them, ``lists_changed`` tells whether lists may differ from it.
    ``ground_changed``: nothing of the last build's outputs can be taken over unseen.
    """

    ground: Ground
    ground_problems: tuple[Problem, ...]
    site: Site
    plan: Plan
    inputs: Inputs
    shell: Shell
    ground_key: str
    entry_key: str
    parse_key: str
    output_key: str
    fresh: dict[str, ReadEntry] = field(default_factory=dict)
    gone: frozenset[str] = frozenset()
    changed: frozenset[str] = frozenset()
    lists_changed: bool = True
    ground_changed: bool = True
    entry_problems: dict[str, tuple[Problem, ...]] = field(default_factory=dict)
    media: Mapping[str, tuple[str, MediaFile]] = field(default_factory=dict)


def prepare_site(tree: Tree, builtin: Tree, run: Run, *, now: datetime, memory: Memory | None = None) -> Prepared:
    """The site as it is to be rendered. All problems are noted in ``run``.

    Raises: ManyErrors where not even the ground could be read.
    """
    with run.stage("survey"):
        inputs = compare(
            tree, survey(tree), memory.head.inputs if memory is not None else {}, later=None if memory else _is_source
        )
        run.count("files hashed", sum(1 for path in inputs.changed if path in inputs.files))
    with run.stage("load"):
        ground, ground_problems, ground_key = _ground(tree, builtin, run, inputs, now=now, memory=memory)
        run.take(ground_problems)
    keys = _keys(ground, inputs)
    clock = Clock(
        now, drafts=run.options.drafts or ground.config.drafts, future=run.options.future or ground.config.future
    )
    quick = _quick(tree, builtin, run, ground, ground_key, keys, inputs, clock, memory)
    if quick is not None:
        return replace(quick, ground_problems=ground_problems)
    whole = _whole(tree, builtin, run, ground, ground_key, keys, inputs, clock, memory)
    return replace(whole, ground_problems=ground_problems)


def _is_source(path: str) -> bool:
    return path.startswith("content/") and path.endswith(".md")


def _is_ground(path: str) -> bool:
    return path == "site.toml" or path.startswith(("locales/", "themes/"))


def _is_text(path: str) -> bool:
    """Whether a file of the ground is a template or a catalog: what it says is read under a name."""
    parts = path.split("/")
    return (parts[0] == "themes" and len(parts) > 3 and parts[2] in ("templates", "components")) or (
        parts[0] in ("themes", "locales") and path.endswith(".po")
    )


@dataclass(frozen=True, slots=True)
class _Keys:
    """What the files of the ground mean to others: to entries, to sources, to every output."""

    entry: str
    parse: str
    output: str


def _ground(
    tree: Tree, builtin: Tree, run: Run, inputs: Inputs, *, now: datetime, memory: Memory | None
) -> tuple[Ground, tuple[Problem, ...], str]:
    """The ground: that of the last build if no file of it has changed and it is the same day."""
    key = inputs.digest(path for path in inputs.files if _is_ground(path)) + now.date().isoformat()
    if memory is not None and memory.head.ground_key == key:
        kept = memory.ground
        if kept is not None:
            return (*kept, key)
    ground, problems = load(tree, builtin, on=now.date(), base_url=run.options.base_url)
    if ground is None:
        raise ManyErrors(problems)
    run.count("ground loaded", 1)
    return ground, problems, key


def _keys(ground: Ground, inputs: Inputs) -> _Keys:
    config = [path for path in inputs.files if _is_ground(path) and path.endswith(".toml")]
    people = [
        p for p in inputs.files if p.startswith(("content/people/", "content/taxonomies/")) and p.endswith(".toml")
    ]
    tables = inputs.digest(config)
    parse = hashlib.blake2b(repr(ParseSettings.of(ground.config)).encode(), digest_size=16).hexdigest()
    return _Keys(tables, parse, inputs.digest((*config, *people)))


# --- nothing but texts have changed -----------------------------------------------------------------------------------


def _quick(
    tree: Tree,
    builtin: Tree,
    run: Run,
    ground: Ground,
    ground_key: str,
    keys: _Keys,
    inputs: Inputs,
    clock: Clock,
    memory: Memory | None,
) -> Prepared | None:
    """The site where only sources were edited, and none appears or expires; None if more has to be done."""
    if memory is None or memory.head.entry_key != keys.entry or memory.head.output_key != keys.output:
        return None
    if inputs.added or inputs.removed or not all(_is_source(path) or _is_text(path) for path in inputs.edited):
        return None
    moved = memory.moved(clock.now)
    if moved is None or moved or memory.head.is_pending:
        return None
    shell, cards = memory.shell, memory.cards
    if shell is None or cards is None:
        return None
    owners = shell.site.links.by_path
    edited = [path for path in inputs.edited if _is_source(path)]
    if any(path not in owners for path in edited):
        return None
    ids = {owners[path] for path in edited} | memory.head.pending
    if any(id not in cards or cards[id].is_index for id in ids):
        return None
    with run.stage("parse"):
        settings = _settings(
            tree, ground, clock, index_slugs=FrozenMap(shell.index_slugs), known=memory.packets(cards, {})
        )
        groups = [_group(cards[id], ground) for id in sorted(ids)]
        read = read_entries(groups, settings, run)
    new: dict[str, EntryCard] = {}
    for row in read:
        if row.card is None or row.card.id not in ids or not _same_outline(row.card, cards[row.card.id]):
            return _relisted(tree, builtin, run, ground, ground_key, keys, inputs, clock, memory, read)
        new[row.card.id] = row.card
    fresh = {row.card.id: row for row in read if row.card is not None}
    site = shell.fill(
        ground, clock, {**cards, **new}, memory.packets(cards, {id: row.packed for id, row in fresh.items()})
    )
    problems = _entry_problems(memory.head.problems, read)
    for rows in problems.values():
        run.take(rows)
    run.take(shell.problems)
    with run.stage("plan"):
        planned, found = plan(site)
        run.take(found)
    return Prepared(
        ground,
        (),
        site,
        planned,
        inputs,
        shell,
        ground_key,
        keys.entry,
        keys.parse,
        keys.output,
        fresh=fresh,
        changed=frozenset(ids),
        lists_changed=False,
        ground_changed=False,
        entry_problems=problems,
    )


def _group(card: EntryCard, ground: Ground) -> EntryFiles:
    """The files of an entry that was read before."""
    languages, regions = frozenset(ground.config.languages), frozenset(ground.tree.regions)
    found = (classify(path, languages=languages, regions=regions)[0] for path in card.paths)
    return EntryFiles(card.group, tuple(file for file in found if file is not None), card.id)


def _same_outline(new: EntryCard, old: EntryCard) -> bool:
    """Whether two cards differ in nothing that other pages, lists or links may show."""
    return _without_whole(new) == _without_whole(old)


def _without_whole(card: EntryCard) -> EntryCard:
    pages = {id: page._replace(text=page.text._replace(whole="")) for id, page in card.pages.items()}
    return card._replace(pages=FrozenMap(pages))


def _entry_problems(
    known: Mapping[str, tuple[Problem, ...]], read: Iterable[ReadEntry], gone: Iterable[str] = ()
) -> dict[str, tuple[Problem, ...]]:
    """The problems of all entries by id: those that were known, those of the entries read now in their place."""
    result = dict(known)
    for id in gone:
        result.pop(id, None)
    for row in read:
        id = row.card.id if row.card is not None else row.id
        if row.problems:
            result[id] = row.problems
        else:
            result.pop(id, None)
    return result


# --- entries appear, move or go ---------------------------------------------------------------------------------------


def _relisted(
    tree: Tree,
    builtin: Tree,
    run: Run,
    ground: Ground,
    ground_key: str,
    keys: _Keys,
    inputs: Inputs,
    clock: Clock,
    memory: Memory,
    read: tuple[ReadEntry, ...],
) -> Prepared:
    """The site where edited entries show something else on other pages. Only entries and lists are made anew."""
    shell, cards = memory.shell, memory.cards
    assert shell is not None and cards is not None
    fresh = {row.card.id: row for row in read if row.card is not None}
    before = {row.id for row in read}
    gone = frozenset(card.id for card in cards.values() if card.group in before and card.id not in fresh)
    kept = {id: card for id, card in cards.items() if id not in gone and id not in fresh}
    registry = shell.site.registry
    return _finish(
        tree,
        builtin,
        run,
        ground,
        ground_key,
        keys,
        inputs,
        clock,
        memory,
        kept=kept,
        fresh=fresh,
        gone=gone,
        broken=tuple(row for row in read if row.card is None),
        registry=registry,
        data=shell.data,
        index_slugs=FrozenMap(shell.index_slugs),
        early=shell.early,
        ground_changed=False,
    )


def _whole(
    tree: Tree,
    builtin: Tree,
    run: Run,
    ground: Ground,
    ground_key: str,
    keys: _Keys,
    inputs: Inputs,
    clock: Clock,
    memory: Memory | None,
) -> Prepared:
    """The site from all its files; entries whose files and surroundings are as they were are not read again."""
    config = ground.config
    early: list[Problem] = []
    with run.stage("discover"):
        found, problems = discover(
            tree,
            languages=frozenset(config.languages),
            regions=frozenset(ground.tree.regions),
            collections=frozenset(config.collections),
        )
        early.extend(problems)
    with run.stage("parse"):
        groups = group_sources(found.sources)
        settings = _settings(tree, ground, clock)
        settings = replace(settings, index_slugs=read_index_slugs(groups, settings))
        kept, todo = _to_read(groups, settings, keys, inputs, clock, memory)
        if memory is not None and memory.head.parse_key == keys.parse and memory.cards is not None:
            settings = replace(settings, known=memory.packets(memory.cards, {}))
        read = read_entries(todo, settings, run)
        inputs.note_digests(pair for row in read for pair in row.digests)
        data, problems = parse_data_files(found.data, tree, config)
        early.extend(problems)
        registry, problems = read_registry(tree, found, config)
        early.extend(problems)
    fresh: dict[str, ReadEntry] = {}
    twins: list[ReadEntry] = []
    for row in read:
        if row.card is not None and row.card.id in fresh:
            twins.append(row)
        elif row.card is not None:
            fresh[row.card.id] = row
    old = memory.cards if memory is not None and memory.cards is not None else {}
    gone = frozenset(id for id in old if id not in kept and id not in fresh)
    return _finish(
        tree,
        builtin,
        run,
        ground,
        ground_key,
        keys,
        inputs,
        clock,
        memory,
        kept=kept,
        fresh=fresh,
        gone=gone,
        broken=tuple(row for row in read if row.card is None),
        twins=tuple(twins),
        registry=registry,
        data=data,
        index_slugs=settings.index_slugs,
        early=tuple(early),
        ground_changed=memory is None or memory.head.output_key != keys.output,
    )


def _to_read(
    groups: tuple[EntryFiles, ...],
    settings: EntrySettings,
    keys: _Keys,
    inputs: Inputs,
    clock: Clock,
    memory: Memory | None,
) -> tuple[dict[str, EntryCard], tuple[EntryFiles, ...]]:
    """The cards of entries that are as they were, by id; and the files of all others."""
    if memory is None or memory.cards is None or memory.shell is None:
        return {}, groups
    by_group = {card.group: card for card in memory.cards.values()}
    moved = memory.moved(clock.now)
    same = (
        memory.head.entry_key == keys.entry
        and moved is not None
        and dict(memory.shell.index_slugs) == dict(settings.index_slugs)
    )
    again = (moved or frozenset()) | memory.head.pending
    kept: dict[str, EntryCard] = {}
    todo: list[EntryFiles] = []
    changed = inputs.changed
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


def _finish(
    tree: Tree,
    builtin: Tree,
    run: Run,
    ground: Ground,
    ground_key: str,
    keys: _Keys,
    inputs: Inputs,
    clock: Clock,
    memory: Memory | None,
    *,
    kept: Mapping[str, EntryCard],
    fresh: dict[str, ReadEntry],
    gone: frozenset[str],
    broken: tuple[ReadEntry, ...],
    registry: Registry,
    data: FrozenMap[str, tuple[DataFile, ...]],
    index_slugs: FrozenMap[tuple[str, str], str],
    early: tuple[Problem, ...],
    ground_changed: bool,
    twins: tuple[ReadEntry, ...] = (),
) -> Prepared:
    """Resolves, publishes and plans; what was found wrong on the way is kept with the shell."""
    run.take(early)
    known = memory.head.problems if memory is not None else {}
    problems = _entry_problems(known, (*fresh.values(), *broken), gone)
    for rows in problems.values():
        run.take(rows)
    found: list[Problem] = list(early)
    packets: Mapping[str, Packed[PackedEntry]] = {id: row.packed for id, row in fresh.items()}
    if memory is not None:
        packets = memory.packets({**kept, **fresh}, packets)
    cards = [*kept.values(), *(row.card for row in (*fresh.values(), *twins) if row.card is not None)]
    with run.stage("resolve"):
        site, rows = resolve(
            cards,
            packets,
            ground.config,
            tree=ground.tree,
            matrix=ground.matrix,
            theme=ground.theme,
            registry=registry,
            data=data,
            messages=ground.messages,
            clock=clock,
            index_slugs=index_slugs,
            noindex=bool(run.options.base_url),
        )
        run.take(rows)
        found.extend(rows)
    with run.stage("publish"):
        known_media = memory.media if memory is not None else {}
        site, rows, media = publish(site, tree, builtin, inputs=inputs, known=known_media)
        run.take(rows)
        found.extend(rows)
    with run.stage("plan"):
        planned, rows = plan(site)
        run.take(rows)
    old = memory.cards if memory is not None and memory.cards is not None else {}
    changed = {id for id, row in fresh.items() if row.card != old.get(id)} | gone
    if memory is not None:
        changed |= memory.head.pending
    return Prepared(
        ground,
        (),
        site,
        planned,
        inputs,
        Shell.of(site, data, index_slugs, early, tuple(found)),
        ground_key,
        keys.entry,
        keys.parse,
        keys.output,
        fresh=fresh,
        gone=gone,
        changed=frozenset(changed),
        ground_changed=ground_changed,
        entry_problems=problems,
        media=media,
    )


# --- reading ----------------------------------------------------------------------------------------------------------


def _settings(
    tree: Tree,
    ground: Ground,
    clock: Clock,
    *,
    index_slugs: FrozenMap[tuple[str, str], str] = EMPTY,
    known: Mapping[str, Packed[PackedEntry]] = EMPTY,
) -> EntrySettings:
    return EntrySettings(
        tree,
        ParseSettings.of(ground.config),
        ground.config,
        ground.tree,
        ground.matrix,
        clock,
        ground.theme.components,
        index_slugs,
        known,
    )


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


def _read_entry(files: EntryFiles, job: ReadJob) -> ReadEntry:
    return job.reader.read(files)


def read_entries(groups: Sequence[EntryFiles], settings: EntrySettings, run: Run) -> tuple[ReadEntry, ...]:
    """The entries of these files, in their order, read by as many workers as are worth while."""
    jobs = run.jobs(sum(len(group.files) for group in groups))
    shared = Shared(ReadJob(settings), key="read")
    with open_executor(jobs, inherit=(shared,)) as executor:
        results = run_batches(
            executor,
            _read_entry,
            groups,
            shared=shared,
            batch_size=choose_batch_size(len(groups), jobs),
            doing="cannot read",
            name=_group_name,
            time_limit=TIME_LIMIT,
        )
    run.count("entries read", len(results))
    run.count("sources parsed", sum(row.parsed for row in results))
    return results


def _group_name(files: EntryFiles) -> str:
    return files.files[0].path
