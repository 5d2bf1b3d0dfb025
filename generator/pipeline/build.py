"""The whole build on one screen: the stages, in their order, and what is kept for the next one."""

from __future__ import annotations

import time
from collections.abc import Mapping
from concurrent.futures import Executor
from datetime import datetime
from pathlib import Path

from generator.cache.state import State
from generator.errors import Problem, SiteError, sort_problems
from generator.files import DiskTree, Tree
from generator.media.cache import DiskCache
from generator.model.output import Plan
from generator.model.report import BuildReport
from generator.pipeline.make import make_outputs
from generator.pipeline.memory import remembered
from generator.pipeline.pictures import needed_keys
from generator.pipeline.prepared import Prepared
from generator.pipeline.printing import Made, slowest_of
from generator.pipeline.quick import prepare as prepare_site
from generator.pipeline.run import BuildOptions, Progress, Run, chosen_editions, quiet
from generator.pipeline.saving import save, save_read
from generator.pipeline.sharecards import needed_card_keys
from generator.pipeline.site import Site
from generator.pipeline.start import start
from generator.staging import Committed, Known, Staging

__all__ = ["BuildOptions", "Progress", "build", "builtin_themes", "prepare", "quiet"]

#: The folder of finished pictures, beside the states of builds.
PICTURES_FOLDER = "pictures"


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
    executor: Executor | None = None,
) -> tuple[BuildReport, Mapping[str, bytes]]:
    """Builds the site into ``output``, or, where that is None, into memory (path → content) without touching a disk.

    ``executor`` is where entries are read and outputs are rendered: any one, its workers need no disk of this machine.
    With a ``state``, what the last build left there is taken over as far as it still holds, and brought up to date.
    Raises: ManyErrors with every error and warning of the run, the output untouched; MachineError.
    """
    run = Run(options or BuildOptions(), cpu_count, progress, executor=executor)
    if state is None or output is None:
        return _build(tree, output, now=now, run=run, state=state)
    try:
        return _build(tree, output, now=now, run=run, state=state)
    except SiteError as error:
        if all(problem.code != "state-broken" for problem in error.problems):
            raise
    state.forget()
    run = Run(run.options, cpu_count, progress, problems=[_STATE_WAS_BROKEN], executor=executor)
    return _build(tree, output, now=now, run=run, state=state)


_STATE_WAS_BROKEN = Problem(
    "state-broken", "what the last build left was broken; everything was made anew", severity="warning"
)


def _build(
    tree: Tree, output: Path | None, *, now: datetime, run: Run, state: State | None
) -> tuple[BuildReport, Mapping[str, bytes]]:
    if state is not None:
        run.pictures = DiskCache(state.path.parent / PICTURES_FOLDER)
    memory = remembered(state) if state is not None and output is not None else None
    looked = time.time_ns()
    prepared = prepare_site(start(tree, builtin_themes(), run, now=now, memory=memory))
    chosen = chosen_editions(prepared.site.matrix, run.options)
    if output is None:
        made = make_outputs(prepared, staging=None, memory=None, chosen=chosen, keep_traces=False)
        return _report(prepared, made, chosen), made.contents
    try:
        return _write(output, prepared, chosen, state, looked=looked), {}
    except SiteError:
        if state is not None:
            save_read(state, prepared, looked=looked)
        raise


def _write(
    output: Path, prepared: Prepared, chosen: frozenset[str], state: State | None, *, looked: int
) -> BuildReport:
    """Renders into the output folder and saves the state. Raises: ManyErrors, MachineError; the output untouched."""
    run, memory = prepared.start.run, prepared.start.memory
    if run.is_broken:  # of a broken site too all pages are rendered: that tells every problem at once
        make_outputs(prepared, staging=None, memory=memory, chosen=chosen, keep_traces=False)
        run.stop_if_broken()
    known = Known(memory.head.outputs, memory.head.ended, *memory.head.twin) if memory is not None else None
    twin = state.path.with_suffix(".twin") if state is not None else None
    with Staging(output, known=known, twin=twin) as staging:
        made = make_outputs(prepared, staging=staging, memory=memory, chosen=chosen, keep_traces=state is not None)
        done: Committed | None = None
        if made.is_written or memory is None:
            with run.stage("write"):
                done = staging.commit(files=made.files if memory is not None else None, written=made.traces)
        if state is not None:
            with run.stage("save"):
                run.take(save(state, prepared, made, done, looked=looked))
                _forget_pictures(prepared)
        return _report(prepared, made, chosen, notes=tuple(staging.notes), written=True)


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
    if (
        not run.work.keys().isdisjoint(("pictures made", "cards drawn"))
        and isinstance(run.pictures, DiskCache)
        and prepared.plan is not None
    ):
        needed = needed_keys(prepared.plan.copied).union(needed_card_keys(prepared.plan.copied))
        run.pictures.prune(needed, now=prepared.start.clock.now.timestamp())
