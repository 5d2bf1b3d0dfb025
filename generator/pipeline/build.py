"""The whole build on one screen: the stages, in their order, and what is kept for the next one."""

from __future__ import annotations

import time
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from generator.cache.state import Changes, State
from generator.errors import MachineError, Problem, sort_problems
from generator.files import DiskTree, Tree
from generator.pipeline.make import Made, by_edition, make_outputs, sizes_of, slowest_of
from generator.pipeline.memory import Head, Memory, packed, remembered
from generator.pipeline.plan import Plan
from generator.pipeline.prepare import Prepared, prepare_site
from generator.pipeline.report import BuildReport, edition_rows
from generator.pipeline.run import BuildOptions, Progress, Run, chosen_editions, quiet
from generator.pipeline.site import Site
from generator.staging import Committed, Known, Staging

__all__ = ["BuildOptions", "Progress", "build", "builtin_themes", "prepare", "quiet"]

#: From so many newer cards on, all of them are written again.
_MANY_CARDS = 200


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
    prepared = prepare_site(tree, builtin_themes(), run, now=now)
    chosen_editions(prepared.site.matrix, run.options)
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
    memory = remembered(state) if state is not None and output is not None else None
    prepared = prepare_site(tree, builtin_themes(), run, now=now, memory=memory)
    chosen = chosen_editions(prepared.site.matrix, run.options)
    if output is None:
        made = make_outputs(
            prepared, tree, builtin_themes(), run, staging=None, memory=None, chosen=chosen, keep_traces=False
        )
        return _report(prepared, run, made, chosen), made.contents
    run.stop_if_broken()
    known = Known(memory.head.outputs, memory.head.ended, *memory.head.twin) if memory is not None else None
    twin = state.path.with_suffix(".twin") if state is not None else None
    with Staging(output, known=known, twin=twin) as staging:
        made = make_outputs(
            prepared,
            tree,
            builtin_themes(),
            run,
            staging=staging,
            memory=memory,
            chosen=chosen,
            keep_traces=state is not None,
        )
        files = tuple(sorted(made.traces.keys() | made.kept.keys() | made.stale))
        done: Committed | None = None
        if made.is_written or memory is None:
            with run.stage("write"):
                done = staging.commit(files=files if memory is not None else None, written=made.traces)
        if state is not None:
            with run.stage("save"):
                run.take(_save(state, memory, prepared, made, done))
        return _report(prepared, run, made, chosen, notes=tuple(staging.notes), written=True), {}


def _report(
    prepared: Prepared,
    run: Run,
    made: Made,
    chosen: frozenset[str],
    *,
    notes: tuple[Problem, ...] = (),
    written: bool = False,
) -> BuildReport:
    if not written:
        run.stop_if_broken()
    sizes = sizes_of(made)
    seconds, problems = by_edition(made, iter(prepared.plan.rendered))
    rows = edition_rows(
        prepared.site,
        prepared.plan.rendered,
        sizes=sizes,
        seconds=seconds,
        warnings={edition: len(found) for edition, found in problems.items()},
    )
    return BuildReport(
        editions=tuple(row for row in rows if row.edition in chosen),
        problems=sort_problems((*run.problems, *notes)),
        seconds=tuple(run.seconds.items()),
        outputs=len(sizes),
        bytes=sum(sizes.values()),
        written=written,
        slowest=slowest_of(made),
        work=tuple(sorted(run.work.items())),
        reasons=tuple(made.reasons.items()),
    )


# --- the state --------------------------------------------------------------------------------------------------------


def _save(
    state: State, memory: Memory | None, prepared: Prepared, made: Made, done: Committed | None
) -> tuple[Problem, ...]:
    """Writes what the next build has to know. That it cannot be written is only a warning: the site is finished."""
    changes = Changes(clear=memory is None or prepared.ground_changed)
    outputs: tuple[str, ...] = ()
    twin: tuple[str, tuple[str, ...]] = ("", ())
    ended = 0
    cards = prepared.site.pages.cards
    everything = changes.clear or memory is None
    if everything or prepared.ground_key != (memory.head.ground_key if memory is not None else ""):
        changes.values["ground"] = packed((prepared.ground, prepared.ground_problems))
    overlay = {} if memory is None else {**memory.overlay, **{id: cards[id] for id in prepared.fresh if id in cards}}
    if everything or prepared.gone or len(overlay) > _MANY_CARDS:
        changes.values["cards"] = packed(list(cards.values()))
        changes.values["cards+"] = packed({})
    else:
        changes.values["cards+"] = packed(overlay)
    if everything or prepared.lists_changed:
        changes.values["shell"] = packed(prepared.shell)
        changes.values["media"] = packed(dict(prepared.media))
    packets = {id: row.packed.data for id, row in prepared.fresh.items() if id in cards}
    if everything and memory is not None:
        packets = {id: prepared.site.entries.packet(id).data for id in cards}
    changes.entries = packets
    changes.lost_entries = tuple(sorted(prepared.gone))
    changes.traces = made.traces
    if memory is not None and not changes.clear:
        now_there = made.traces.keys() | made.kept.keys()
        changes.lost_traces = tuple(path for path in memory.state.specs() if path not in now_there)
    changes.digests = made.digests
    if done is not None:
        outputs, twin, ended = done.files, (done.twin, done.differing), time.time_ns()
    elif memory is not None:
        outputs, twin, ended = memory.head.outputs, memory.head.twin, memory.head.ended
    moments = sorted((moment, card.id) for card in cards.values() for moment in card.moments)
    changes.values["head"] = packed(
        Head(
            inputs=prepared.inputs.files,
            now=prepared.site.clock.now,
            ground_key=prepared.ground_key,
            entry_key=prepared.entry_key,
            parse_key=prepared.parse_key,
            output_key=prepared.output_key,
            moments=tuple(row for row in moments if row[0] > prepared.site.clock.now),
            problems=prepared.entry_problems,
            outputs=outputs,
            twin=twin,
            ended=ended,
        )
    )
    try:
        state.write(changes)
    except MachineError as error:
        return tuple(problem.as_warning() for problem in error.problems)
    return ()
