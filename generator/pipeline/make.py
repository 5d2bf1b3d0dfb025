"""From a plan to files: renders what is stale, keeps what is not, and gathers what the next build has to know."""

from __future__ import annotations

import gc
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from generator.cache.state import Trace
from generator.errors import Problem
from generator.execution import choose_batch_size, run_batches
from generator.executors import Shared, open_executor
from generator.files import Tree
from generator.media.clean import clean_picture
from generator.model.output import Output
from generator.model.report import EditionRow
from generator.pipeline.digests import Digester
from generator.pipeline.hostfiles import host_files
from generator.pipeline.media import asset_bytes
from generator.pipeline.memory import Memory
from generator.pipeline.plan import Plan
from generator.pipeline.prepare import Prepared
from generator.pipeline.press import Printed, PrintJob, print_output
from generator.pipeline.render import Press
from generator.pipeline.report import edition_rows
from generator.pipeline.run import TIME_LIMIT, Run
from generator.pipeline.site import Site
from generator.pipeline.stale import changed_keys, readers_of, spec_of, stale_outputs
from generator.staging import StagedTree, Staging

#: Kinds of outputs that are put together from the lists of a whole host.
_MADE = ("sitemap", "robots", "redirects")


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
    reasons: dict[str, str] = field(default_factory=dict)
    stale: frozenset[str] = frozenset()
    is_written: bool = False
    contents: dict[str, bytes] = field(default_factory=dict)


def make_outputs(prepared: Prepared, *, staging: Staging | None, chosen: frozenset[str], keep_traces: bool) -> Made:
    """Renders and writes everything that is not as it was. Problems are noted in the run, of kept outputs too.

    ``chosen`` are the editions asked for. Without a ``staging`` nothing is written. Where nothing is to be written or
    removed, the staging is not even opened.
    Raises: ManyErrors, before anything but the staging tree was touched, if anything is wrong.
    """
    start = prepared.start
    memory = start.memory if staging is not None else None
    there = staging.there if staging is not None else frozenset()
    with start.run.stage("compare"):
        digester = Digester(prepared.site, shown=Press(prepared.site).shown)
    if memory is not None and prepared.plan is None and staging is not None and there.issuperset(memory.head.outputs):
        return _make_texts(prepared, memory, staging, digester, chosen, keep_traces=keep_traces)
    return _make_all(prepared, memory, staging, digester, chosen, keep_traces=keep_traces)


def _make_texts(
    prepared: Prepared,
    memory: Memory,
    staging: Staging,
    digester: Digester,
    chosen: frozenset[str],
    *,
    keep_traces: bool,
) -> Made:
    """Where the plan is that of the last build: only outputs that have read something that changed."""
    run, made = prepared.start.run, Made()
    with run.stage("compare"):
        reasons = readers_of(changed_keys(prepared, memory, digester), memory.state)
        traces = {path: memory.state.trace(path) for path in sorted(reasons)}
        found = {path: trace for path, trace in traces.items() if trace is not None}
    todo = [t.output for t in found.values() if not t.output.edition or t.output.edition in chosen]
    sink = staging.open() if todo else None
    _print(prepared, made, todo, {output.path: reasons[output.path] for output in todo}, sink, keep_traces=keep_traces)
    made.stale = frozenset(path for path in found if path not in made.traces)
    if sink is not None and not sink.is_warm:
        with run.stage("keep"):
            for path in memory.head.outputs:
                if path not in made.traces:
                    sink.keep(path)
    for path, problems in memory.state.problems():
        if path not in made.traces:
            run.take(problems)
    made.files = memory.head.outputs
    made.is_written = sink is not None
    made.rows = memory.head.rows
    made.size = memory.head.bytes + sum(t.size - found[path].size for path, t in made.traces.items())
    return made


def _print(
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
        printed = _render(prepared.site, todo, run, sink, keep_reads=keep_traces)
    for row, output in zip(printed, todo, strict=True):
        run.take(row.problems)
        made.digests.update(row.digests)
        made.traces[row.path] = Trace(output, spec_of(output), row.reads, row.size, row.seconds, row.problems)
        if sink is None:
            made.contents[row.path] = row.content
    run.stop_if_broken()


def _make_all(
    prepared: Prepared,
    memory: Memory | None,
    staging: Staging | None,
    digester: Digester,
    chosen: frozenset[str],
    *,
    keep_traces: bool,
) -> Made:
    """Everything that is planned, as far as it is not as it was."""
    start, run, made = prepared.start, prepared.start.run, Made()
    planned = prepared.planned()
    there = staging.there if staging is not None else frozenset()
    with run.stage("compare"):
        reasons = stale_outputs(prepared, memory, planned.rendered, digester=digester, there=there)
        copies = _copies(prepared, planned, memory, there)
    todo = [o for o in planned.rendered if o.path in reasons and (not o.edition or o.edition in chosen)]
    asked = {output.path for output in todo}
    made.stale = frozenset(path for path in reasons if path not in asked)
    copied = {output.path for output in planned.copied} - {output.path for output in copies.outputs}
    kept = ({output.path for output in planned.rendered} - asked) | copied | copies.hosted
    must_write = bool(todo or copies.outputs or copies.host_files or _gone(memory, kept))
    sink = staging.open() if staging is not None and must_write else None
    _print(prepared, made, todo, {path: reasons[path] for path in sorted(asked)}, sink, keep_traces=keep_traces)
    with run.stage("copy"):
        _copy(prepared, planned, made, copies, sink)
    with run.stage("keep"):
        _keep(run, made, kept, sink=sink, memory=memory)
    made.files = tuple(sorted(made.traces.keys() | made.kept.keys() | made.stale))
    made.is_written = sink is not None
    made.rows = _rows(prepared, planned, made)
    made.size = sum(row[0] for row in made.kept.values()) + sum(trace.size for trace in made.traces.values())
    start.run.count("outputs kept", len(made.kept))
    return made


def _rows(prepared: Prepared, planned: Plan, made: Made) -> tuple[EditionRow, ...]:
    """The summary's lines, in matrix order."""
    seconds: dict[str, float] = {}
    problems: dict[str, set[Problem]] = {}
    sizes: dict[str, int] = {}
    for output in planned.rendered:
        trace, old = made.traces.get(output.path), made.kept.get(output.path)
        if trace is not None:
            seconds[output.edition] = seconds.get(output.edition, 0.0) + trace.seconds
        problems.setdefault(output.edition, set()).update(trace.problems if trace else old[2] if old else ())
        sizes[output.path] = trace.size if trace else old[0] if old else 0
    warnings = {edition: len(found) for edition, found in problems.items()}
    return edition_rows(prepared.site, planned.rendered, sizes=sizes, seconds=seconds, warnings=warnings)


def _gone(memory: Memory | None, paths: AbstractSet[str]) -> bool:
    """Whether the last build made something that is neither kept nor made now."""
    return memory is not None and any(path not in paths for path in memory.head.outputs)


def _keep(run: Run, made: Made, kept: AbstractSet[str], *, sink: StagedTree | None, memory: Memory | None) -> None:
    """Takes over from the last build what is as it was, its problems among it."""
    if sink is not None and not sink.is_warm:
        for path in sorted(kept):
            sink.keep(path)
        made.stale = frozenset(path for path in made.stale if sink.keep(path))
    elif memory is not None:
        made.stale = made.stale.intersection(memory.head.outputs)
    if memory is None:
        return
    for path, size, seconds, problems in memory.state.summary():
        if path in kept and path not in made.stale:
            made.kept[path] = (size, seconds, problems)
            run.take(problems)


@dataclass(frozen=True, slots=True)
class _Copies:
    """What needs no template and has to be written: copied outputs, host files; ``hosted`` are those that are kept."""

    outputs: tuple[Output, ...] = ()
    host_files: bool = True
    hosted: frozenset[str] = frozenset()


def _copies(prepared: Prepared, planned: Plan, memory: Memory | None, there: frozenset[str]) -> _Copies:
    old = memory.state.specs() if memory is not None else {}
    if not old or prepared.start.is_other_ground:
        return _Copies(planned.copied)
    hosted = frozenset(path for path, spec in old.items() if spec.partition("\x1f")[0] in _MADE)
    outputs = tuple(
        output
        for output in planned.copied
        if output.path not in there or old.get(output.path) != _copied_spec(output, prepared)
    )
    if prepared.plan is not None or not hosted <= there:
        return _Copies(outputs)
    return _Copies(outputs, host_files=False, hosted=hosted)


def _copied_spec(output: Output, prepared: Prepared) -> str:
    """What is known of a copied output. The names of assets tell their contents, static files are told by digest."""
    return spec_of(output, prepared.start.inputs if output.kind == "static" else None)


def _copy(prepared: Prepared, planned: Plan, made: Made, copies: _Copies, sink: StagedTree | None) -> None:
    """Everything that needs no template: host files, assets, static files."""
    site, start = prepared.site, prepared.start

    def put(output: Output, path: str, spec: str, content: bytes) -> None:
        made.traces[path] = Trace(output, spec, (), len(content), 0.0)
        start.run.count("files copied", 1)
        if sink is None:
            made.contents[path] = content
        else:
            sink.write(path, content)

    if copies.host_files:
        for output, path, content in host_files(site, planned):
            put(output, path, spec_of(output), content)
    for output in copies.outputs:
        if output.path not in made.traces:
            put(
                output,
                output.path,
                _copied_spec(output, prepared),
                _file_bytes(site, output, start.tree, start.builtin),
            )


def _file_bytes(site: Site, output: Output, tree: Tree, builtin: Tree) -> bytes:
    if output.kind == "static":
        theme_file = site.theme.static.get(output.subject) if output.origin not in site.registry.static else None
        if theme_file is not None and not output.origin.startswith("content/"):
            return theme_file.read(tree, builtin)
        return tree.read_bytes(output.origin)
    if output.origin in site.media:
        return clean_picture(tree.read_bytes(output.origin), output.origin)
    return asset_bytes(site, output.origin, tree, builtin)


# --- rendering over workers -------------------------------------------------------------------------------------------


def _render(
    site: Site, outputs: list[Output], run: Run, sink: StagedTree | None, *, keep_reads: bool
) -> tuple[Printed, ...]:
    jobs = run.jobs(len(outputs))
    shared = Shared(PrintJob(site, sink, keep_reads=keep_reads), key="print")
    order = sorted(range(len(outputs)), key=lambda i: (outputs[i].edition, outputs[i].path))
    done = 0

    def on_done(count: int) -> None:
        nonlocal done
        done += count
        run.progress("render", done, len(outputs))

    gc.freeze()
    try:
        with open_executor(jobs, inherit=(shared,)) as executor:
            results = run_batches(
                executor,
                print_output,
                [outputs[i] for i in order],
                shared=shared,
                batch_size=choose_batch_size(len(outputs), jobs),
                doing="cannot render",
                name=_output_name,
                time_limit=TIME_LIMIT,
                on_done=on_done,
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
