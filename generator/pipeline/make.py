"""From a plan to files: renders what is stale, and keeps what is not."""

from __future__ import annotations

from generator.model.output import Output
from generator.pipeline.digests import Digester
from generator.pipeline.leaks import search_kept
from generator.pipeline.memory import Memory
from generator.pipeline.prepared import Prepared
from generator.pipeline.printing import Made, print_outputs
from generator.pipeline.render import Press
from generator.pipeline.stale import changed_keys, readers_of, there_of
from generator.staging import Staging
from generator.trees import StagedTree


def make_outputs(
    prepared: Prepared,
    *,
    staging: Staging | None,
    memory: Memory | None,
    chosen: frozenset[str],
    keep_traces: bool,
) -> Made:
    """Renders and writes everything that is not as it was. Problems are noted in the run, of kept outputs too.

    ``memory`` is that of the last build, None if everything is to be made. ``chosen`` are the editions asked for.
    Without a ``staging`` nothing is written: then the output counts as it was left. Where nothing is to be written or
    removed, the staging is not even opened.
    Raises: ManyErrors, before anything but the staging tree was touched, if anything is wrong.
    """
    start = prepared.start
    there = there_of(staging, memory)
    with start.run.stage("compare"):
        digester = Digester(prepared.site, shown=Press(prepared.site).shown)
    if memory is not None and prepared.plan is None and _is_whole(memory, there):
        return _make_texts(prepared, memory, staging, digester, chosen, there, keep_traces=keep_traces)
    from generator.pipeline.make_all import make_all  # noqa: PLC0415 - heavy, and not needed where texts change

    return make_all(prepared, memory, staging, digester, chosen, keep_traces=keep_traces)


def _is_whole(memory: Memory, there: frozenset[str]) -> bool:
    """Whether every output stands as it was left and has a trace: a build of some markets may have left others old."""
    head = memory.head
    return not head.markets and not head.languages and there.issuperset(head.outputs)


def _make_texts(
    prepared: Prepared,
    memory: Memory,
    staging: Staging | None,
    digester: Digester,
    chosen: frozenset[str],
    there: frozenset[str],
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
    asked = {output.path for output in todo}
    for path, problems in memory.state.problems():
        if path not in asked:
            run.take(problems)
    sink = staging.open() if staging is not None and todo else None
    print_outputs(
        prepared, made, todo, {output.path: reasons[output.path] for output in todo}, sink, keep_traces=keep_traces
    )
    if staging is not None:
        search_kept(prepared.site, memory, frozenset(memory.head.outputs) - made.traces.keys(), staging.output, run)
    run.stop_if_broken()
    made.stale = frozenset(path for path in found if path not in made.traces)
    if sink is not None and not sink.is_warm:
        with run.stage("keep"):
            for path in memory.head.outputs:
                if path not in made.traces:
                    sink.keep(path)
    made.files = memory.head.outputs
    made.is_written = sink is not None
    made.rows = memory.head.rows
    made.size = memory.head.bytes + sum(t.size - found[path].size for path, t in made.traces.items())
    if prepared.site.config.search:
        _index_again(prepared, memory, made, todo, chosen, there, sink)
    return made


def _index_again(
    prepared: Prepared,
    memory: Memory,
    made: Made,
    todo: list[Output],
    chosen: frozenset[str],
    there: frozenset[str],
    sink: StagedTree | None,
) -> None:
    """Makes the indexes anew that hold a page which was rendered; their old files go."""
    from generator.pipeline.searching import (  # noqa: PLC0415 - only where readers can search
        indexes_of,
        make_indexes,
        warn_of_words,
    )

    site, run = prepared.site, prepared.start.run
    warn_of_words(site, run)
    indexes = indexes_of(site, memory, printed=todo, chosen=chosen, there=there)
    if sink is None or not indexes.todo:
        return
    old = {path for path, spec in memory.state.specs().items() if spec.startswith("index\x1f")} - indexes.kept
    sizes = sum(trace.size for path in old if (trace := memory.state.trace(path)) is not None)
    rendered = sum(trace.size for trace in made.traces.values())
    with run.stage("search"):
        make_indexes(site, indexes, made, sink, run)
    made.size += sum(trace.size for trace in made.traces.values()) - rendered - sizes
    new = {path for path in made.traces if made.traces[path].output.kind == "index"}
    if not sink.is_warm:
        for path in old - new:
            (sink.root / path).unlink(missing_ok=True)
    made.files = tuple(sorted((set(memory.head.outputs) - old) | new))
