"""The whole build on one screen: the stages, in their order, and what is kept for the next one."""

from __future__ import annotations

import time
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from generator.cache.head import Head
from generator.cache.state import Changes, State
from generator.errors import MachineError, Problem, sort_problems
from generator.files import DiskTree, Tree
from generator.media.cache import DiskCache
from generator.model.output import Plan
from generator.model.report import BuildReport
from generator.pipeline.make import make_outputs
from generator.pipeline.memory import packed, remembered
from generator.pipeline.pictures import needed_keys
from generator.pipeline.prepared import Prepared
from generator.pipeline.printing import Made, slowest_of
from generator.pipeline.quick import prepare as prepare_site
from generator.pipeline.run import BuildOptions, Progress, Run, chosen_editions, quiet
from generator.pipeline.site import Site
from generator.pipeline.start import start
from generator.staging import Committed, Known, Staging

__all__ = ["BuildOptions", "Progress", "build", "builtin_themes", "prepare", "quiet"]

#: The folder of finished pictures, beside the states of builds.
PICTURES_FOLDER = "pictures"


#: From so many compiled templates on, those of the past are forgotten.
_MOST_CODES = 1000


def builtin_themes() -> DiskTree:
    """The themes that travel with the package."""
    return DiskTree(Path(__file__).resolve().parent.parent / "themes")


def prepare(
    tree: Tree,
    *,
    now: datetime,
    cpu_count: int,
    options: BuildOptions | None = None,
    progress: Progress = quiet,
) -> tuple[Site, Plan, tuple[Problem, ...], Mapping[str, float]]:
    """All stages before rendering: the site, its plan, the warnings so far and the seconds by stage.

    Raises: ManyErrors with all problems of the stages that could run.
    """
    run = Run(options or BuildOptions(), cpu_count, progress)
    prepared = prepare_site(start(tree, builtin_themes(), run, now=now, memory=None))
    chosen_editions(prepared.site.matrix, run.options)
    assert prepared.plan is not None  # nothing was remembered
    return prepared.site, prepared.plan, tuple(run.problems), run.seconds


def build(
    tree: Tree,
    output: Path | None,
    *,
    now: datetime,
    cpu_count: int,
    options: BuildOptions | None = None,
    progress: Progress = quiet,
    state: State | None = None,
) -> tuple[BuildReport, Mapping[str, bytes]]:
    """Builds the site into ``output``, or, where that is None, into memory (path → content) without touching a disk.

    With a ``state``, what the last build left there is taken over as far as it still holds, and brought up to date.
    Raises: ManyErrors with every error and warning of the run, the output untouched; MachineError.
    """
    run = Run(options or BuildOptions(), cpu_count, progress)
    if state is not None:
        run.pictures = DiskCache(state.path.parent / PICTURES_FOLDER)
    memory = remembered(state) if state is not None and output is not None else None
    prepared = prepare_site(start(tree, builtin_themes(), run, now=now, memory=memory))
    chosen = chosen_editions(prepared.site.matrix, run.options)
    if output is None or run.is_broken:  # of a broken site too all pages are rendered: that tells every problem at once
        made = make_outputs(prepared, staging=None, chosen=chosen, keep_traces=False)
        return _report(prepared, made, chosen), made.contents
    known = Known(memory.head.outputs, memory.head.ended, *memory.head.twin) if memory is not None else None
    twin = state.path.with_suffix(".twin") if state is not None else None
    with Staging(output, known=known, twin=twin) as staging:
        made = make_outputs(prepared, staging=staging, chosen=chosen, keep_traces=state is not None)
        done: Committed | None = None
        if made.is_written or memory is None:
            with run.stage("write"):
                done = staging.commit(files=made.files if memory is not None else None, written=made.traces)
        if state is not None:
            with run.stage("save"):
                run.take(_save(state, prepared, made, done))
                _forget_pictures(prepared)
        return _report(prepared, made, chosen, notes=tuple(staging.notes), written=True), {}


def _report(
    prepared: Prepared, made: Made, chosen: frozenset[str], *, notes: tuple[Problem, ...] = (), written: bool = False
) -> BuildReport:
    run = prepared.start.run
    return BuildReport(
        editions=tuple(row for row in made.rows if row.edition in chosen),
        problems=sort_problems((*run.problems, *notes)),
        seconds=tuple(run.seconds.items()),
        outputs=len(made.files),
        bytes=made.size,
        written=written,
        slowest=slowest_of(made),
        work=tuple(sorted(run.work.items())),
        reasons=tuple(made.reasons.items()),
    )


def _forget_pictures(prepared: Prepared) -> None:
    """After pictures were made, removes from the cache what has not been needed for long."""
    run = prepared.start.run
    if "pictures made" in run.work and isinstance(run.pictures, DiskCache) and prepared.plan is not None:
        run.pictures.prune(needed_keys(prepared.plan.copied), now=prepared.start.clock.now.timestamp())


# --- the state --------------------------------------------------------------------------------------------------------


def _save(state: State, prepared: Prepared, made: Made, done: Committed | None) -> tuple[Problem, ...]:
    """Writes what the next build has to know. That it cannot be written is only a warning: the site is finished."""
    at = prepared.start
    memory, site = at.memory, prepared.site
    changes = Changes(clear=at.is_other_ground, traces=made.traces, digests=made.digests)
    fresh = prepared.fresh if memory is not None and not changes.clear else site.pages.cards
    for id in fresh:
        changes.entries[id] = site.entries.packet(id).data
        changes.cards[id] = packed(site.pages.cards[id])
    changes.lost_entries = tuple(sorted(prepared.gone))
    if changes.clear or memory is None or memory.head.ground_key != at.ground_key:
        changes.values["ground"] = packed((at.ground, at.ground_problems))
    if prepared.plan is not None:
        changes.values["shell"] = packed(prepared.shell)
        changes.values["media"] = packed(dict(prepared.media))
    if memory is not None and not changes.clear:
        files = frozenset(made.files) - made.stale
        changes.lost_traces = tuple(path for path in memory.head.outputs if path not in files)
    if made.codes:
        known = memory.codes if memory is not None and len(memory.codes) < _MOST_CODES else {}
        changes.values["codes"] = packed({**known, **made.codes})
    elif changes.clear and memory is not None:
        changes.values["codes"] = packed(memory.codes)
    changes.values["head"] = packed(_head(prepared, made, done))
    try:
        state.write(changes)
    except MachineError as error:
        return tuple(problem.as_warning() for problem in error.problems)
    return ()


def _head(prepared: Prepared, made: Made, done: Committed | None) -> Head:
    at = prepared.start
    old = at.memory.head if at.memory is not None else None
    if prepared.plan is not None or old is None:
        rows = ((moment, card.id) for card in prepared.site.pages.cards.values() for moment in card.moments)
        moments = tuple(sorted(row for row in rows if row[0] > at.clock.now))
    else:
        moments = tuple(row for row in old.moments if row[0] > at.clock.now)
    if done is not None:
        outputs, twin, ended = done.files, (done.twin, done.differing), time.time_ns()
    else:
        outputs, twin, ended = (old.outputs, old.twin, old.ended) if old is not None else ((), ("", ()), 0)
    return Head(
        inputs=at.inputs.files,
        now=at.clock.now,
        ground_key=at.ground_key,
        entry_key=at.entry_key,
        parse_key=at.parse_key,
        output_key=at.output_key,
        moments=moments,
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
