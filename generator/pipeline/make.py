"""From a plan to files: renders what is stale, keeps what is not, and gathers what the next build has to know."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from generator.cache.state import Trace
from generator.errors import Problem
from generator.execution import choose_batch_size, run_batches
from generator.executors import Shared, open_executor
from generator.files import Tree
from generator.media.clean import clean_picture
from generator.model.output import Output
from generator.pipeline.digests import Digester
from generator.pipeline.hostfiles import host_files
from generator.pipeline.media import asset_bytes
from generator.pipeline.memory import Memory
from generator.pipeline.prepare import Prepared
from generator.pipeline.press import Printed, PrintJob, print_output
from generator.pipeline.render import Press
from generator.pipeline.run import TIME_LIMIT, Run
from generator.pipeline.site import Site
from generator.pipeline.stale import spec_of, stale_outputs
from generator.staging import StagedTree, Staging

#: Kinds of outputs that are put together from the lists of a whole host.
_MADE = ("sitemap", "robots", "redirects")


@dataclass(slots=True)
class Made:
    """What was made: a trace for each file there is now, the digests of what was read, why each output was rendered.

    ``contents`` by path where nothing is written to a disk. ``stale`` are outputs of editions that were not asked for
    and would have to be rendered: they stay as they are, and their traces are forgotten. ``is_written``: a staging tree
    was filled.
    """

    traces: dict[str, Trace] = field(default_factory=dict)
    kept: dict[str, tuple[int, float, tuple[Problem, ...]]] = field(default_factory=dict)
    digests: dict[str, str] = field(default_factory=dict)
    reasons: dict[str, str] = field(default_factory=dict)
    stale: frozenset[str] = frozenset()
    is_written: bool = False
    contents: dict[str, bytes] = field(default_factory=dict)


def make_outputs(
    prepared: Prepared,
    tree: Tree,
    builtin: Tree,
    run: Run,
    *,
    staging: Staging | None,
    memory: Memory | None,
    chosen: frozenset[str],
    keep_traces: bool,
) -> Made:
    """Renders and writes everything that is not as it was. Problems are noted in ``run``, of kept outputs too.

    ``chosen`` are the editions asked for. Without a ``staging`` nothing is written. Where nothing is to be written or
    removed, the staging is not even opened.
    Raises: ManyErrors, before anything but the staging tree was touched, if anything is wrong.
    """
    site, planned = prepared.site, prepared.plan
    there = staging.there if staging is not None else frozenset()
    made = Made()
    with run.stage("compare"):
        press = Press(site)
        reasons = stale_outputs(
            prepared, memory, planned.rendered, digester=Digester(site, shown=press.shown), there=there
        )
        copies = _copies(prepared, memory, there)
    todo = [o for o in planned.rendered if o.path in reasons and (not o.edition or o.edition in chosen)]
    asked = {output.path for output in todo}
    made.stale = frozenset(path for path in reasons if path not in asked)
    made.reasons = {path: reasons[path] for path in sorted(asked)}
    run.count("outputs rendered", len(todo))
    copied = {output.path for output in planned.copied}
    kept = ({output.path for output in planned.rendered} - asked) | (copied - {o.path for o in copies.outputs})
    kept |= copies.hosted
    must_write = bool(todo or copies.outputs or copies.host_files or _gone(memory, kept))
    sink = staging.open() if staging is not None and must_write else None
    with run.stage("render"):
        printed = _render(site, todo, run, sink, keep_reads=keep_traces)
    for row, output in zip(printed, todo, strict=True):
        run.take(row.problems)
        made.digests.update(row.digests)
        made.traces[row.path] = Trace(spec_of(output), row.reads, row.size, row.seconds, row.problems)
        if sink is None:
            made.contents[row.path] = row.content
    run.stop_if_broken()
    with run.stage("copy"):
        _copy(prepared, tree, builtin, run, made, copies, sink)
    with run.stage("keep"):
        _keep(run, made, kept, sink=sink, memory=memory)
    made.is_written = sink is not None
    return made


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


def _copies(prepared: Prepared, memory: Memory | None, there: frozenset[str]) -> _Copies:
    old = memory.state.specs() if memory is not None else {}
    if not old or prepared.ground_changed:
        return _Copies(prepared.plan.copied)
    hosted = frozenset(path for path, spec in old.items() if spec.partition("\x1f")[0] in _MADE)
    outputs = tuple(
        output
        for output in prepared.plan.copied
        if output.path not in there or old.get(output.path) != _copied_spec(output, prepared)
    )
    if prepared.lists_changed or not hosted <= there:
        return _Copies(outputs)
    return _Copies(outputs, host_files=False, hosted=hosted)


def _copied_spec(output: Output, prepared: Prepared) -> str:
    """What is known of a copied output. The names of assets tell their contents, static files are told by digest."""
    return spec_of(output, prepared.inputs if output.kind == "static" else None)


def _copy(
    prepared: Prepared,
    tree: Tree,
    builtin: Tree,
    run: Run,
    made: Made,
    copies: _Copies,
    sink: StagedTree | None,
) -> None:
    """Everything that needs no template: host files, assets, static files."""
    site = prepared.site

    def put(path: str, spec: str, content: bytes) -> None:
        made.traces[path] = Trace(spec, (), len(content), 0.0)
        run.count("files copied", 1)
        if sink is None:
            made.contents[path] = content
        else:
            sink.write(path, content)

    if copies.host_files:
        for output, path, content in host_files(site, prepared.plan):
            put(path, spec_of(output), content)
    for output in copies.outputs:
        if output.path not in made.traces:
            put(output.path, _copied_spec(output, prepared), _file_bytes(site, output, tree, builtin))


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


def sizes_of(made: Made) -> Mapping[str, int]:
    """The size of every file, by path; 0 for a kept one of unknown size."""
    sizes = {path: row[0] for path, row in made.kept.items()}
    sizes.update((path, trace.size) for path, trace in made.traces.items())
    return sizes


def slowest_of(made: Made, count: int = 10) -> tuple[tuple[str, float], ...]:
    """The outputs that took longest to render now: (path, seconds)."""
    rows = ((path, trace.seconds) for path, trace in made.traces.items() if trace.seconds)
    return tuple(sorted(rows, key=lambda row: (-row[1], row[0]))[:count])


def by_edition(made: Made, outputs: Iterator[Output]) -> tuple[dict[str, float], dict[str, set[Problem]]]:
    """(seconds, problems) of the outputs by edition id, kept ones' too."""
    seconds: dict[str, float] = {}
    problems: dict[str, set[Problem]] = {}
    for output in outputs:
        trace = made.traces.get(output.path)
        kept = made.kept.get(output.path)
        if trace is not None:
            seconds[output.edition] = seconds.get(output.edition, 0.0) + trace.seconds
            problems.setdefault(output.edition, set()).update(trace.problems)
        elif kept is not None:
            problems.setdefault(output.edition, set()).update(kept[2])
    return seconds, problems
