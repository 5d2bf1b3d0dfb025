"""What a build leaves for the next one: all of a finished build, and of a failed one what it had read."""

from __future__ import annotations

import time
from datetime import datetime

from generator.cache.head import Head
from generator.cache.state import Changes, State
from generator.errors import MachineError, Problem, sort_problems
from generator.pipeline.inputs import settled
from generator.pipeline.leaks import find_secrets, marks_of
from generator.pipeline.memory import packed
from generator.pipeline.prepared import Prepared
from generator.pipeline.printing import Made
from generator.staging import Committed

#: From so many compiled templates on, those of the past are forgotten.
_MOST_CODES = 1000


def save(state: State, prepared: Prepared, made: Made, done: Committed | None, *, looked: int) -> tuple[Problem, ...]:
    """Writes what the next build has to know. That it cannot be written is only a warning: the site is finished.

    ``looked`` is when the files were looked at, in nanoseconds since 1970.
    """
    at = prepared.start
    memory, site = at.memory, prepared.site
    changes = _changes(prepared)
    changes.clear, changes.traces, changes.digests = at.is_other_ground, made.traces, made.digests
    if changes.clear:
        for id in site.pages.cards:
            changes.entries[id] = site.entries.packet(id).data
            changes.cards[id] = packed(site.pages.cards[id])
        changes.values["ground"] = packed((at.ground, at.ground_problems))
    if prepared.plan is not None:
        changes.values["shell"] = packed(prepared.shell)
    if memory is not None and not changes.clear:
        files = frozenset(made.files) - made.stale
        changes.lost_traces = tuple(path for path in memory.head.outputs if path not in files)
    if made.codes:
        known = memory.codes if memory is not None and len(memory.codes) < _MOST_CODES else {}
        changes.values["codes"] = packed({**known, **made.codes})
    elif changes.clear and memory is not None:
        changes.values["codes"] = packed(memory.codes)
    changes.values["secrets"] = packed(marks_of(find_secrets(site)))
    changes.values["head"] = packed(_head(prepared, made, done, looked))
    try:
        state.write(changes)
    except MachineError as error:
        return tuple(problem.as_warning() for problem in error.problems)
    return ()


def save_read(state: State, prepared: Prepared, *, looked: int) -> None:
    """Writes what a failed build has read, so that the next one need not: entries, cards, what is known of pictures.

    What the output is made of stays as it was: the entries that it does not show as they are count as pending.
    """
    at = prepared.start
    old = at.memory.head if at.memory is not None else None
    changes = _changes(prepared)
    changes.clear = old is None
    base = old if old is not None else Head({}, at.clock.now, "", "", "")
    head = base._replace(
        inputs=settled(at.inputs.files, looked),
        now=at.clock.now,
        ground_key=at.ground_key,
        entry_key=at.entry_key,
        parse_key=at.parse_key,
        moments=_moments(prepared),
        problems=prepared.entry_problems,
        index_slugs=dict(prepared.shell.index_slugs),
        pending=prepared.changed | base.pending,
        is_pending=prepared.plan is not None or base.is_pending,
        target=at.ground.config.output,
    )
    changes.values["head"] = packed(head)
    try:
        state.write(changes)
    except MachineError:
        return  # the build has failed for another reason, and that is what is told


def _changes(prepared: Prepared) -> Changes:
    """What was read, whatever became of it."""
    at, site, changes = prepared.start, prepared.site, Changes()
    for id in prepared.fresh:
        changes.entries[id] = site.entries.packet(id).data
        changes.cards[id] = packed(site.pages.cards[id])
    changes.lost_entries = tuple(sorted(prepared.gone))
    if at.memory is None or at.memory.head.ground_key != at.ground_key:
        changes.values["ground"] = packed((at.ground, at.ground_problems))
    if prepared.plan is not None:
        changes.values["media"] = packed(dict(prepared.media))
    return changes


def _moments(prepared: Prepared) -> tuple[tuple[datetime, str], ...]:
    at = prepared.start
    if prepared.plan is not None or at.memory is None:
        rows = [(moment, card.id) for card in prepared.site.pages.cards.values() for moment in card.moments]
    else:
        rows = list(at.memory.head.moments)
    return tuple(sorted(row for row in rows if row[0] > at.clock.now))


def _head(prepared: Prepared, made: Made, done: Committed | None, looked: int) -> Head:
    at = prepared.start
    old = at.memory.head if at.memory is not None else None
    twin: tuple[str, tuple[str, ...]] = ("", ())
    outputs: tuple[str, ...] = ()
    ended = 0
    if done is not None:
        outputs, twin, ended = done.files, (done.twin, done.differing), time.time_ns()
    elif old is not None:
        outputs, twin, ended = old.outputs, old.twin, old.ended
    return Head(
        inputs=settled(at.inputs.files, looked),
        now=at.clock.now,
        ground_key=at.ground_key,
        entry_key=at.entry_key,
        parse_key=at.parse_key,
        output_key=at.output_key,
        moments=_moments(prepared),
        problems=prepared.entry_problems,
        target=at.ground.config.output,
        outputs=outputs,
        twin=twin,
        ended=ended,
        rows=made.rows,
        bytes=made.size,
        warnings=sort_problems(at.run.problems),
        markets=at.run.options.markets,
        languages=at.run.options.languages,
    )
