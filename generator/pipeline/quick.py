"""The short way: only texts were edited, so the lists, the links and the plan are those of the last build."""

from __future__ import annotations

from collections.abc import Callable

from generator.errors import Problem
from generator.markup.names import classify
from generator.model.frozen import FrozenMap
from generator.model.site import EntryCard
from generator.pipeline.entries import EntryFiles, ReadEntry
from generator.pipeline.ground import Ground
from generator.pipeline.inputs import is_source
from generator.pipeline.memory import Memory, Shell
from generator.pipeline.prepared import Prepared, entry_problems
from generator.pipeline.reading import entry_settings, read_entries
from generator.pipeline.start import Start, is_text_of_ground


def prepare(start: Start, *, early: Callable[[Prepared], None] | None = None) -> Prepared:
    """The site, ready to be rendered, by the shortest way there is. All problems are noted in the run.

    ``early`` is called, where edited entries stay where they are but lists have to be made anew, with the site as it is
    before that: its pages are right, its lists those of the last build.
    """
    memory = start.memory
    shell = memory.shell if memory is not None and _only_texts(start, memory) else None
    if memory is None or shell is None:
        return _whole(start)
    owners = shell.site.links.by_path
    edited = [path for path in start.inputs.edited if is_source(path)]
    if any(path not in owners for path in edited):
        return _whole(start)
    ids = sorted({owners[path] for path in edited})
    cards = memory.cards(shell.site.links.entries, {})
    if any(cards[id].is_index for id in ids):
        return _whole(start)
    with start.run.stage("parse"):
        settings = entry_settings(
            start.tree,
            start.ground,
            start.clock,
            index_slugs=FrozenMap(shell.index_slugs),
            known=memory.packets(shell.site.links.entries),
        )
        read = read_entries([files_of(cards[id], start.ground) for id in ids], settings, start.run)
    fresh = {row.card.id: row for row in read if row.card is not None}
    new = {id: row.card for id, row in fresh.items() if row.card is not None}
    if sorted(new) != ids or any(not _same_outline(new[id], cards[id]) for id in ids):
        if early is not None and sorted(new) == ids and all(_same_places(new[id], cards[id]) for id in ids):
            if not any(problem.severity == "error" for row in read for problem in row.problems):
                early(_texts(start, memory, shell, fresh))
        return _lists(start, memory, shell, read)
    problems = entry_problems(memory.head.problems, read)
    for rows in problems.values():
        start.run.take(rows)
    start.run.take(shell.problems)
    return _texts(start, memory, shell, fresh, problems)


def _texts(
    start: Start,
    memory: Memory,
    shell: Shell,
    fresh: dict[str, ReadEntry],
    problems: dict[str, tuple[Problem, ...]] | None = None,
) -> Prepared:
    """The site with the entries read now in the place of the old ones, and everything else as it was."""
    new = {id: row.card for id, row in fresh.items() if row.card is not None}
    packets = memory.packets(shell.site.links.entries, {id: row.packed for id, row in fresh.items()})
    site = shell.fill(start.ground, start.clock, memory.cards(shell.site.links.entries, new), packets)
    changed = memory.head.pending.union(new)
    return Prepared(start, site, None, shell, fresh, frozenset(), changed, problems or {})


def _whole(start: Start) -> Prepared:
    from generator.pipeline.prepare import prepare_whole  # noqa: PLC0415 - heavy, and not needed where texts change

    return prepare_whole(start)


def _lists(start: Start, memory: Memory, shell: Shell, read: tuple[ReadEntry, ...]) -> Prepared:
    from generator.pipeline.prepare import prepare_lists  # noqa: PLC0415 - heavy, and not needed where texts change

    return prepare_lists(start, memory, shell, read)


def _only_texts(start: Start, memory: Memory) -> bool:
    """Whether nothing but the texts of sources, templates and catalogs can have changed since the last build."""
    head, inputs = memory.head, start.inputs
    if head.entry_key != start.entry_key or start.is_other_ground or head.is_pending:
        return False
    if inputs.added or inputs.removed or not all(is_source(p) or is_text_of_ground(p) for p in inputs.edited):
        return False
    moved = memory.moved(start.clock.now)
    return moved is not None and not moved and _has_same_campaigns(start, memory)


def _has_same_campaigns(start: Start, memory: Memory) -> bool:
    """Whether no campaign with a short address has begun or ended since the last build."""
    found = memory.shell.site.communities if memory.shell is not None else None
    then, now = memory.head.now.date(), start.clock.now.date()
    return then == now or found is None or found.short_paths(then) == found.short_paths(now)


def files_of(card: EntryCard, ground: Ground) -> EntryFiles:
    """The files of an entry that was read before."""
    languages, regions = frozenset(ground.config.languages), frozenset(ground.tree.regions)
    found = (classify(path, languages=languages, regions=regions)[0] for path in card.paths)
    return EntryFiles(card.group, tuple(file for file in found if file is not None), card.id)


def _same_outline(new: EntryCard, old: EntryCard) -> bool:
    """Whether two cards differ in nothing that other pages, lists or links may show."""
    return _without_whole(new) == _without_whole(old)


def _same_places(new: EntryCard, old: EntryCard) -> bool:
    """Whether an entry has the same pages at the same addresses."""
    return {id: page.path for id, page in new.pages.items()} == {id: page.path for id, page in old.pages.items()}


def _without_whole(card: EntryCard) -> EntryCard:
    pages = {id: page._replace(text=page.text._replace(whole="")) for id, page in card.pages.items()}
    return card._replace(pages=FrozenMap(pages))
