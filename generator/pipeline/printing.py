"""Renders outputs over workers, and notes what they were made of."""

from __future__ import annotations

import gc
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from generator.cache.state import Trace
from generator.errors import Problem
from generator.execution import run_batches
from generator.executors import Shared
from generator.model.output import Output
from generator.model.report import EditionRow
from generator.pipeline.digests import Digester
from generator.pipeline.prepared import Prepared
from generator.pipeline.press import Printed, PrintJob, print_output
from generator.pipeline.render import Press
from generator.pipeline.run import TIME_LIMIT, Run
from generator.pipeline.site import Site
from generator.pipeline.stale import spec_of
from generator.trees import StagedTree


@dataclass(slots=True)
class Made:
    """What was made: a trace for each file made now, (size, seconds, problems) of those that were kept, the digests of
    what was read, why each output was rendered; all files there are, their size in bytes, and the lines of the report.

    ``contents`` by path where nothing is written to a disk. ``stale`` are outputs of editions that were not asked for
    and would have to be rendered: they stay as they are, and their traces are forgotten. ``is_written``: a staging tree
    was filled.
    """

    traces: dict[str, Trace] = field(default_factory=dict)
    kept: dict[str, tuple[int, float, tuple[Problem, ...]]] = field(default_factory=dict)
    files: tuple[str, ...] = ()
    rows: tuple[EditionRow, ...] = ()
    size: int = 0
    digests: dict[str, str] = field(default_factory=dict)
    codes: dict[str, bytes] = field(default_factory=dict)
    reasons: dict[str, str] = field(default_factory=dict)
    stale: frozenset[str] = frozenset()
    is_written: bool = False
    contents: dict[str, bytes] = field(default_factory=dict)


def print_outputs(
    prepared: Prepared,
    made: Made,
    todo: list[Output],
    reasons: dict[str, str],
    sink: StagedTree | None,
    *,
    keep_traces: bool,
) -> None:
    """Renders outputs. Raises: ManyErrors if any of them, or anything before, was broken."""
    run = prepared.start.run
    made.reasons = reasons
    run.count("outputs rendered", len(todo))
    with run.stage("render"):
        memory = prepared.start.memory
        codes = memory.codes if memory is not None and keep_traces else None
        printed = _render(prepared.site, todo, run, sink, keep_reads=keep_traces, codes=codes)
    for row, output in zip(printed, todo, strict=True):
        run.take(row.problems)
        made.digests.update(row.digests)
        made.codes.update(row.codes)
        made.traces[row.path] = Trace(output, spec_of(output), row.reads, row.size, row.seconds, row.problems)
        if sink is None:
            made.contents[row.path] = row.content
    if keep_traces:
        made.digests.update(_untold(prepared.site, made))
    run.stop_if_broken()


def _untold(site: Site, made: Made) -> dict[str, str]:
    """The digests that no worker has told: one tells each key once, and what it told may be lost with another one."""
    keys = {key for trace in made.traces.values() for key in trace.reads if key not in made.digests}
    if not keys:
        return {}
    digester = Digester(site, shown=Press(site).shown)
    return {key: digester.digest(key) for key in sorted(keys)}


def _render(
    site: Site,
    outputs: list[Output],
    run: Run,
    sink: StagedTree | None,
    *,
    keep_reads: bool,
    codes: Mapping[str, bytes] | None,
) -> tuple[Printed, ...]:
    if not outputs:
        return ()
    jobs = run.jobs(len(outputs))
    if run.is_sent:
        shared = Shared(PrintJob(site, None, keep_reads=keep_reads, codes=codes))
    else:
        shared = Shared(PrintJob(site, sink, keep_reads=keep_reads, codes=codes), key="print")
    order = sorted(range(len(outputs)), key=lambda i: (outputs[i].edition, outputs[i].path))
    done = 0

    def on_done(count: int) -> None:
        nonlocal done
        done += count
        run.progress("render", done, len(outputs))

    def at_home(row: Printed) -> Printed:
        if not row.content or sink is None:
            return row
        sink.write(row.path, row.content)
        return replace(row, content=b"")

    gc.freeze()
    try:
        with run.open_executor(jobs, shared) as executor:
            results = run_batches(
                executor,
                print_output,
                [outputs[i] for i in order],
                shared=shared,
                batch_size=run.batch_size(len(outputs), jobs),
                doing="cannot render",
                name=_output_name,
                time_limit=TIME_LIMIT,
                on_done=on_done,
                at_home=at_home,
            )
    finally:
        gc.unfreeze()
    placed: list[Printed | None] = [None] * len(outputs)
    for position, row in zip(order, results, strict=True):
        placed[position] = row
    return tuple(row for row in placed if row is not None)


def _output_name(output: Output) -> str:
    return f"{output.path} ({output.origin})" if output.origin else output.path


def slowest_of(made: Made, count: int = 10) -> tuple[tuple[str, float], ...]:
    """The outputs that took longest to render now: (path, seconds)."""
    rows = ((path, trace.seconds) for path, trace in made.traces.items() if trace.seconds)
    return tuple(sorted(rows, key=lambda row: (-row[1], row[0]))[:count])
