"""The whole build on one screen: the stages, in their order."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from generator.errors import ManyErrors, Problem, SiteError, did_you_mean, sort_problems
from generator.execution import choose_batch_size, choose_jobs, run_batches
from generator.executors import Shared, open_executor
from generator.files import DiskTree, Tree
from generator.media.clean import clean_picture
from generator.model.edition import EditionMatrix
from generator.model.output import Output
from generator.pipeline.discover import discover
from generator.pipeline.entries import (
    EntryFiles,
    EntryReader,
    EntrySettings,
    ReadEntry,
    group_sources,
    read_index_slugs,
)
from generator.pipeline.hostfiles import host_files
from generator.pipeline.load import load
from generator.pipeline.media import asset_bytes, publish
from generator.pipeline.parse import ParseSettings, parse_data_files
from generator.pipeline.plan import Plan, plan
from generator.pipeline.press import Printed, PrintJob, print_output
from generator.pipeline.registry import read_registry
from generator.pipeline.report import BuildReport, edition_rows
from generator.pipeline.resolve import resolve
from generator.pipeline.site import Site
from generator.resolve.pages import Clock
from generator.staging import StagedTree, Staging

#: Seconds one page may take before its worker is ended.
TIME_LIMIT = 60.0
#: Told how far a stage is: (stage, done, total).
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """What is asked of a build. ``markets`` and ``languages`` empty: all. ``jobs`` None: as many as cores."""

    markets: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    jobs: int | None = None
    drafts: bool = False
    future: bool = False
    base_url: str = ""


@dataclass(slots=True)
class _Run:
    """The problems and times of one build, as it goes."""

    progress: Progress
    problems: list[Problem] = field(default_factory=list)
    seconds: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        start = time.perf_counter()
        try:
            yield
        finally:
            self.seconds[name] = self.seconds.get(name, 0.0) + time.perf_counter() - start

    def take(self, problems: tuple[Problem, ...]) -> None:
        self.problems.extend(problems)

    def stop_if_broken(self) -> None:
        if any(problem.severity == "error" for problem in self.problems):
            raise ManyErrors(self.problems)


def builtin_themes() -> DiskTree:
    """The themes that travel with the package."""
    return DiskTree(Path(__file__).resolve().parent.parent / "themes")


def quiet(stage: str, done: int, total: int) -> None:
    """Tells nobody how far a build is."""


def prepare(
    tree: Tree,
    *,
    now: datetime,
    cpu_count: int,
    options: BuildOptions = BuildOptions(),
    progress: Progress = quiet,
) -> tuple[Site, Plan, tuple[Problem, ...], Mapping[str, float]]:
    """All stages before rendering: the site, its plan, the warnings so far and the seconds by stage.

    Raises: ManyErrors with all problems of the stages that could run.
    """
    run = _Run(progress)
    site, planned = _prepare(tree, run, now=now, cpu_count=cpu_count, options=options)
    return site, planned, tuple(run.problems), run.seconds


def _prepare(tree: Tree, run: _Run, *, now: datetime, cpu_count: int, options: BuildOptions) -> tuple[Site, Plan]:
    builtin = builtin_themes()
    with run.stage("load"):
        ground, problems = load(tree, builtin, on=now.date(), base_url=options.base_url)
        run.take(problems)
    if ground is None:
        raise ManyErrors(run.problems)
    _check_names(options, ground.matrix)
    config = ground.config
    with run.stage("discover"):
        found, problems = discover(
            tree,
            languages=frozenset(config.languages),
            regions=frozenset(ground.tree.regions),
            collections=frozenset(config.collections),
        )
        run.take(problems)
    with run.stage("parse"):
        clock = Clock(now, drafts=options.drafts or config.drafts, future=options.future or config.future)
        settings = EntrySettings(
            tree,
            ParseSettings.of(config),
            config,
            ground.tree,
            ground.matrix,
            clock,
            ground.theme.components,
        )
        groups = group_sources(found.sources)
        settings = replace(settings, index_slugs=read_index_slugs(groups, settings))
        entries = _read_entries(groups, settings, run, cpu_count=cpu_count, jobs=options.jobs)
        data, problems = parse_data_files(found.data, tree, config)
        run.take(problems)
        registry, problems = read_registry(tree, found, config)
        run.take(problems)
    with run.stage("resolve"):
        site, problems = resolve(
            [(row.card, row.packed) for row in entries if row.card is not None],
            config,
            tree=ground.tree,
            matrix=ground.matrix,
            theme=ground.theme,
            registry=registry,
            data=data,
            messages=ground.messages,
            clock=clock,
            index_slugs=settings.index_slugs,
            noindex=bool(options.base_url),
        )
        run.take(problems)
        site, problems = publish(site, tree, builtin)
        run.take(problems)
    with run.stage("plan"):
        planned, problems = plan(site)
        run.take(problems)
    return site, planned


def build(
    tree: Tree,
    output: Path | None,
    *,
    now: datetime,
    cpu_count: int,
    options: BuildOptions = BuildOptions(),
    progress: Progress = quiet,
) -> tuple[BuildReport, Mapping[str, bytes]]:
    """Builds the site into ``output``, or, where that is None, into memory (path → content) without touching a disk.

    Raises: ManyErrors with every error and warning of the run, the output untouched; MachineError.
    """
    run = _Run(progress)
    site, planned = _prepare(tree, run, now=now, cpu_count=cpu_count, options=options)
    if output is None:
        contents: dict[str, bytes] = {}
        report = _make(site, planned, tree, run, None, contents, cpu_count=cpu_count, options=options)
        return report, contents
    run.stop_if_broken()
    with Staging(output) as staging:
        report = _make(site, planned, tree, run, staging.tree, {}, cpu_count=cpu_count, options=options)
        with run.stage("write"):
            staging.commit()
        return _with_seconds(report, run, staging.notes), {}


def _with_seconds(report: BuildReport, run: _Run, notes: list[Problem]) -> BuildReport:
    return BuildReport(
        report.editions,
        sort_problems((*report.problems, *notes)),
        tuple(run.seconds.items()),
        report.outputs,
        report.bytes,
        True,
        report.slowest,
    )


def _make(
    site: Site,
    planned: Plan,
    tree: Tree,
    run: _Run,
    sink: StagedTree | None,
    contents: dict[str, bytes],
    *,
    cpu_count: int,
    options: BuildOptions,
) -> BuildReport:
    """Renders and writes everything; raises before the output is swapped if anything was wrong."""
    chosen = _chosen(site.matrix, options)
    todo: list[Output] = []
    kept: list[Output] = []
    for row in planned.rendered:
        (todo if not row.edition or row.edition in chosen else kept).append(row)
    with run.stage("render"):
        printed = _render(site, todo, run, sink, cpu_count=cpu_count, jobs=options.jobs)
    sizes = {row.path: row.size for row in printed}
    told: dict[str, set[Problem]] = {}
    seconds: dict[str, float] = {}
    for page, output in zip(printed, todo, strict=True):
        run.take(page.problems)
        told.setdefault(output.edition, set()).update(page.problems)
        seconds[output.edition] = seconds.get(output.edition, 0.0) + page.seconds
        if sink is None:
            contents[page.path] = page.content
    run.stop_if_broken()
    with run.stage("copy"):
        for path, content in _files(site, planned, tree):
            sizes[path] = len(content)
            if sink is None:
                contents[path] = content
            else:
                sink.write(path, content)
        for output in kept:
            if sink is not None:
                sink.keep(output.path)
    warnings = {edition: len(problems) for edition, problems in told.items()}
    slowest = sorted(((row.path, row.seconds) for row in printed), key=lambda pair: (-pair[1], pair[0]))[:10]
    return BuildReport(
        editions=tuple(
            row
            for row in edition_rows(site, todo, sizes=sizes, seconds=seconds, warnings=warnings)
            if row.edition in chosen
        ),
        problems=sort_problems(run.problems),
        seconds=tuple(run.seconds.items()),
        outputs=len(sizes),
        bytes=sum(sizes.values()),
        written=False,
        slowest=tuple(slowest),
    )


def _files(site: Site, planned: Plan, tree: Tree) -> Iterator[tuple[str, bytes]]:
    """Everything that needs no template: host files, assets, static files."""
    builtin = builtin_themes()
    for _, path, content in host_files(site, planned):
        yield path, content
    for output in planned.copied:
        if output.kind == "static":
            yield output.path, _static_bytes(site, output, tree, builtin)
        elif output.origin in site.media:
            yield output.path, clean_picture(tree.read_bytes(output.origin), output.origin)
        else:
            yield output.path, asset_bytes(site, output.origin, tree, builtin)


def _static_bytes(site: Site, output: Output, tree: Tree, builtin: Tree) -> bytes:
    theme_file = site.theme.static.get(output.subject) if output.origin not in site.registry.static else None
    if theme_file is not None and not output.origin.startswith("content/"):
        return theme_file.read(tree, builtin)
    return tree.read_bytes(output.origin)


# --- stages over workers ----------------------------------------------------------------------------------------------


class ReadJob:
    """The value that all batches of reading share. A worker makes its reader when it first reads."""

    __slots__ = ("_reader", "settings")

    def __init__(self, settings: EntrySettings) -> None:
        self.settings = settings
        self._reader: EntryReader | None = None

    def __reduce__(self) -> tuple[type[ReadJob], tuple[EntrySettings]]:
        return (ReadJob, (self.settings,))

    @property
    def reader(self) -> EntryReader:
        """This worker's reader."""
        if self._reader is None:
            self._reader = EntryReader(self.settings)
        return self._reader


def _read_entry(files: EntryFiles, job: ReadJob) -> ReadEntry:
    return job.reader.read(files)


def _read_entries(
    groups: tuple[EntryFiles, ...], settings: EntrySettings, run: _Run, *, cpu_count: int, jobs: int | None
) -> tuple[ReadEntry, ...]:
    workers = choose_jobs(jobs, cpu_count, sum(len(group.files) for group in groups))
    shared = Shared(ReadJob(settings), key="read")
    with open_executor(workers, inherit=(shared,)) as executor:
        results = run_batches(
            executor,
            _read_entry,
            groups,
            shared=shared,
            batch_size=choose_batch_size(len(groups), workers),
            doing="cannot read",
            name=_group_name,
            time_limit=TIME_LIMIT,
        )
    for row in results:
        run.take(row.problems)
    return results


def _group_name(files: EntryFiles) -> str:
    return files.files[0].path


def _render(
    site: Site, outputs: list[Output], run: _Run, sink: StagedTree | None, *, cpu_count: int, jobs: int | None
) -> tuple[Printed, ...]:
    workers = choose_jobs(jobs, cpu_count, len(outputs))
    shared = Shared(PrintJob(site, sink), key="print")
    order = sorted(range(len(outputs)), key=lambda i: (outputs[i].edition, outputs[i].path))
    done = 0

    def on_done(count: int) -> None:
        nonlocal done
        done += count
        run.progress("render", done, len(outputs))

    gc.freeze()
    try:
        with open_executor(workers, inherit=(shared,)) as executor:
            results = run_batches(
                executor,
                print_output,
                [outputs[i] for i in order],
                shared=shared,
                batch_size=choose_batch_size(len(outputs), workers),
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


# --- what was asked for -----------------------------------------------------------------------------------------------


def _chosen(matrix: EditionMatrix, options: BuildOptions) -> frozenset[str]:
    return frozenset(
        edition.id
        for edition in matrix
        if (not options.markets or edition.market in options.markets)
        and (not options.languages or edition.language in options.languages)
    )


def _check_names(options: BuildOptions, matrix: EditionMatrix) -> None:
    problems: list[Problem] = []
    for market in options.markets:
        if market not in matrix.markets:
            hint = did_you_mean(market, matrix.markets, known="markets")
            problems.append(Problem("unknown-market", f'no market "{market}"', None, hint))
    for language in options.languages:
        if language not in matrix.languages:
            hint = did_you_mean(language, matrix.languages, known="languages")
            problems.append(Problem("unknown-language", f'no language "{language}"', None, hint))
    if problems:
        raise ManyErrors(problems)
    if (options.markets or options.languages) and not _chosen(matrix, options):
        raise SiteError("no-edition", "no market has one of these languages", None, "see `glocal list`")
