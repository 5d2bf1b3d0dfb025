"""Everything that is planned, as far as it is not as it was: pages, host files, copied files."""

from __future__ import annotations

import hashlib
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from generator.cache.state import Trace
from generator.errors import Problem, SiteError
from generator.media.heic import read_picture, refuse_heic
from generator.model.output import Output, Plan
from generator.model.report import EditionRow
from generator.pipeline.communities import go_redirects, hub_places
from generator.pipeline.digests import Digester
from generator.pipeline.hostfiles import host_files
from generator.pipeline.icons import icon_bytes
from generator.pipeline.leaks import find_secrets, search_kept, search_output
from generator.pipeline.media import asset_bytes
from generator.pipeline.memory import Memory
from generator.pipeline.pictures import develop_pictures, picture_bytes
from generator.pipeline.plan import plan
from generator.pipeline.prepared import Prepared
from generator.pipeline.printing import Made, print_outputs
from generator.pipeline.report import edition_rows
from generator.pipeline.run import Run
from generator.pipeline.searching import Indexes, indexes_of, make_indexes, warn_of_words
from generator.pipeline.sharecards import card_bytes, cut_problems, draw_cards
from generator.pipeline.stale import spec_of, stale_outputs, there_of
from generator.social.secrets import Search
from generator.staging import Staging
from generator.trees import StagedTree

#: Kinds of outputs that are put together from the lists of a whole host.
_MADE = ("sitemap", "robots", "redirects")


def make_all(
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
    planned = prepared.plan if prepared.plan is not None else plan(prepared.site)[0]
    there = there_of(staging, memory)
    with run.stage("compare"):
        reasons = stale_outputs(prepared, memory, planned.rendered, digester=digester, there=there)
        copies = _copies(prepared, planned, memory, there)
    todo = [o for o in planned.rendered if o.path in reasons and (not o.edition or o.edition in chosen)]
    asked = {output.path for output in todo}
    made.stale = frozenset(path for path in reasons if path not in asked)
    indexes = _indexes(prepared, memory, todo, chosen, there)
    copied = {output.path for output in planned.copied} - {output.path for output in copies.outputs}
    kept = ({output.path for output in planned.rendered} - asked) | copied | copies.hosted | indexes.kept
    must_write = bool(todo or copies.outputs or copies.host_files or indexes.todo or _gone(memory, kept))
    if memory is not None:
        _know(run, made, kept, memory)
    sink = staging.open() if staging is not None and must_write else None
    print_outputs(prepared, made, todo, {path: reasons[path] for path in sorted(asked)}, sink, keep_traces=keep_traces)
    with run.stage("copy"):
        _copy(prepared, planned, made, copies, sink)
    with run.stage("keep"):
        _keep(made, kept, sink=sink, memory=memory)
    if memory is not None and staging is not None:
        search_kept(prepared.site, memory, made.kept.keys() | made.stale, staging.output, run)
    run.stop_if_broken()
    if sink is not None and indexes.todo:
        with run.stage("search"):
            _make_indexes(prepared, indexes, made, sink)
        run.stop_if_broken()
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


def _indexes(
    prepared: Prepared, memory: Memory | None, todo: list[Output], chosen: frozenset[str], there: frozenset[str]
) -> Indexes:
    """The indexes to be made. That the program is missing is a problem among the others."""
    try:
        warn_of_words(prepared.site, prepared.start.run)
        return indexes_of(prepared.site, memory, printed=todo, chosen=chosen, there=there)
    except SiteError as error:
        prepared.start.run.take(error.problems)
        return Indexes()


def _make_indexes(prepared: Prepared, indexes: Indexes, made: Made, sink: StagedTree) -> None:
    try:
        make_indexes(prepared.site, indexes, made, sink, prepared.start.run)
    except SiteError as error:
        prepared.start.run.take(error.problems)


def _gone(memory: Memory | None, paths: AbstractSet[str]) -> bool:
    """Whether the last build made something that is neither kept nor made now."""
    return memory is not None and any(path not in paths for path in memory.head.outputs)


def _know(run: Run, made: Made, kept: AbstractSet[str], memory: Memory) -> None:
    """Takes over from the last build what it knew of outputs that are as they were, their problems among it."""
    for path, size, seconds, problems in memory.state.summary():
        if path in kept and path not in made.stale:
            made.kept[path] = (size, seconds, problems)
            run.take(problems)


def _keep(made: Made, kept: AbstractSet[str], *, sink: StagedTree | None, memory: Memory | None) -> None:
    """Takes over from the last build the files that are as they were, and those that nobody asked for."""
    if sink is not None and not sink.is_warm:
        for path in sorted(kept):
            sink.keep(path)
        made.stale = frozenset(path for path in made.stale if sink.keep(path))
    elif memory is not None:
        made.stale = made.stale.intersection(memory.head.outputs)


@dataclass(frozen=True, slots=True)
class _Copies:
    """What needs no template and has to be written: copied outputs, host files; ``hosted`` are those that are kept.

    ``made_of`` is a digest of what host files are made of.
    """

    outputs: tuple[Output, ...] = ()
    made_of: str = ""
    host_files: bool = True
    hosted: frozenset[str] = frozenset()


def _copies(prepared: Prepared, planned: Plan, memory: Memory | None, there: frozenset[str]) -> _Copies:
    old = memory.state.specs() if memory is not None else {}
    made_of = _hosts_digest(prepared)
    if not old or prepared.start.is_other_ground:
        return _Copies(planned.copied, made_of)
    outputs = tuple(
        output
        for output in planned.copied
        if output.path not in there or old.get(output.path) != _copied_spec(output, prepared)
    )
    hosted = {path: spec for path, spec in old.items() if spec.partition("\x1f")[0] in _MADE}
    if not there.issuperset(hosted) or any(not spec.endswith(f"\x1f{made_of}") for spec in hosted.values()):
        return _Copies(outputs, made_of)
    return _Copies(outputs, made_of, host_files=False, hosted=frozenset(hosted))


def _hosts_digest(prepared: Prepared) -> str:
    """A digest of what sitemaps and tables of redirects are made of: where pages and lists stand, and since when."""
    site = prepared.site
    found = hashlib.blake2b(digest_size=16)
    for card in site.pages.cards.values():
        for page in card.pages.values():
            text = page.text
            flags = f"{page.borrowed:d}{page.draft:d}{page.future:d}{text.hidden:d}{page.is_index:d}"
            row = (page.edition, page.path, str(page.date), str(page.updated), flags, *text.aliases)
            found.update("\x1f".join(row).encode("utf-8", "surrogatepass"))
    hubs = (f"{id}\x1f{path}" for id, path in hub_places(site).items())
    go = (f"{row.host}\x1f{row.source}\x1f{row.target}" for row in go_redirects(site))
    found.update("\x1e".join((*hubs, *go)).encode("utf-8", "surrogatepass"))
    for contents in site.contents.values():
        for listing in contents.listings.values():
            row = (contents.edition.id, listing.path, f"{listing.own} {len(listing.pages)}", *listing.items)
            found.update("\x1f".join(row).encode("utf-8", "surrogatepass"))
    return found.hexdigest()


def _copied_spec(output: Output, prepared: Prepared) -> str:
    """What is known of a copied output. The names of assets tell their contents, static files are told by digest."""
    return spec_of(output, prepared.start.inputs if output.kind == "static" else None)


def _copy(prepared: Prepared, planned: Plan, made: Made, copies: _Copies, sink: StagedTree | None) -> None:
    """Everything that needs no template: host files, assets, static files."""
    site, start = prepared.site, prepared.start
    search = Search(find_secrets(site))

    def put(output: Output, path: str, spec: str, content: bytes) -> None:
        start.run.take(search_output(content, output, search))
        problems = cut_problems(site, output, start.run.pictures) if "card" in output.details else ()
        start.run.take(problems)
        made.traces[path] = Trace(output, spec, (), len(content), 0.0, problems)
        start.run.count("files copied", 1)
        if sink is None:
            made.contents[path] = content
        else:
            sink.write(path, content)

    if copies.host_files:
        for output, path, content in host_files(site, planned):
            put(output, path, f"{spec_of(output)}\x1f{copies.made_of}", content)
    if not start.run.options.dry:
        with start.run.stage("pictures"):
            develop_pictures(site, copies.outputs, start.tree, start.run)
    if site.cards.layouts:
        with start.run.stage("cards"):
            start.run.take(draw_cards(site, copies.outputs, tree=start.tree, builtin=start.builtin, run=start.run))
        start.run.stop_if_broken()
    for output in copies.outputs:
        if output.path not in made.traces:
            put(output, output.path, _copied_spec(output, prepared), file_bytes(prepared, output))


def file_bytes(prepared: Prepared, output: Output) -> bytes:
    """The content of an output that is copied or made of a picture. Raises: SiteError."""
    site, tree, builtin = prepared.site, prepared.start.tree, prepared.start.builtin
    if "icon" in output.details:
        return icon_bytes(site, output, tree, builtin, cache=prepared.start.run.pictures)
    if "picture" in output.details:
        run = prepared.start.run
        return b"" if run.options.dry else picture_bytes(site, output, tree, run.pictures)
    if "card" in output.details:
        run = prepared.start.run
        if run.options.dry:
            return b""
        return card_bytes(site, output, tree=tree, builtin=builtin, cache=run.pictures)
    if output.kind == "static":
        theme_file = site.theme.static.get(output.subject) if output.origin not in site.registry.static else None
        if theme_file is not None and not output.origin.startswith("content/"):
            return theme_file.read(tree, builtin)
        data = tree.read_bytes(output.origin)
        refuse_heic(data, output.origin)
        return data
    if output.origin in site.media:
        return read_picture(tree.read_bytes(output.origin), output.origin)
    return asset_bytes(site, output.origin, tree, builtin)
