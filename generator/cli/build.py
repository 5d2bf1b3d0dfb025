"""``glocal build``"""

from __future__ import annotations

import gc
import os
import sys
import time
from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import click

from generator.cache.identity import is_committed
from generator.cache.state import State
from generator.cli.common import (
    STATE_FOLDER,
    build_options,
    build_state,
    checked_address,
    cpu_count,
    exit_code,
    moment,
    site_options,
    site_path,
    site_tree,
)
from generator.cli.main import silence_stdout
from generator.cli.output import (
    count_line,
    dump_json,
    failure_line,
    merged_problems,
    report_value,
    show_problems,
    show_table,
    size_text,
)
from generator.errors import Location, Problem, SiteError, UsageError, sort_problems
from generator.files import Tree
from generator.model.report import BuildReport
from generator.pipeline.current import still_right, target_of
from generator.pipeline.run import BuildOptions, Progress, quiet

#: A build makes many values that live to its end and next to none in circles: looking for circles as often as Python
#: does by itself takes a tenth of its time.
_COLLECT = (50_000, 50, 1000)


@click.command()
@site_options
@click.option(
    "--output", "-o", type=click.Path(file_okay=False), metavar="DIR", help="Where to write.  [default: public]"
)
@click.option("--base-url", metavar="URL", default="", help="Build every host below one address, not to be indexed.")
@click.option("--explain", "explained", is_flag=True, help="Print why each page was made.")
@click.option("--no-cache", is_flag=True, help="Make everything anew, whatever the last build has left.")
@click.option(
    "--executor",
    type=click.Choice(["local", "dask"]),
    default="local",
    show_default=True,
    help="Where pages are rendered: on this machine, or by the workers of a Dask cluster.",
)
@click.option("--scheduler", metavar="ADDRESS", help="The scheduler of the Dask cluster: tcp://host:8786")
@click.option("--profile", is_flag=True, help="Print the time of each stage and the slowest pages.")
@click.pass_context
def command(
    ctx: click.Context,
    *,
    markets: tuple[str, ...],
    languages: tuple[str, ...],
    drafts: bool,
    as_of: str | None,
    jobs: int | None,
    form: str,
    quiet: bool,
    strict: bool,
    output: str | None,
    base_url: str,
    explained: bool,
    no_cache: bool,
    executor: str,
    scheduler: str | None,
    profile: bool,
) -> int:
    """Build the site into its output folder.

    The output is replaced as a whole when everything went well; after an error the last good site stays.
    """
    if base_url:
        base_url = checked_address(base_url)
    options = build_options(markets=markets, languages=languages, drafts=drafts, jobs=jobs, base_url=base_url)
    address = _scheduler(executor, scheduler)
    start = time.perf_counter()
    tree, folder, now = site_tree(ctx), site_path(ctx), moment(as_of)
    target = Path(output).resolve() if output else None
    if not no_cache and is_committed(folder, STATE_FOLDER):
        no_cache = True
        hint = f"git rm -r --cached {STATE_FOLDER}, and name it in .gitignore: it is trusted like code"
        message = f"{STATE_FOLDER}/ is part of the repository; what it holds is not used"
        show_problems((Problem("committed-state", message, Location(STATE_FOLDER), hint, "warning"),), form=form)
    state = None if no_cache else build_state(folder, target, options)
    found = still_right(tree, state, folder, target, now=now, options=options) if state is not None else None
    if found is not None and not profile:
        with _reader():
            seconds = time.perf_counter() - start
            _tell(found[1], form=form, silent=quiet, seconds=seconds, target=found[0])
        return 3 if strict and found[1].problems else 0
    if target is None:
        target = folder / (target_of(tree, state) or _output_folder(tree))
    with _workers(address) as workers:
        return run(
            tree,
            target,
            options=options,
            now=now,
            form=form,
            silent=quiet,
            strict=strict,
            profile=profile,
            explained=explained,
            state=state,
            executor=workers,
        )


def _scheduler(executor: str, scheduler: str | None) -> str:
    """The address of the cluster's scheduler; empty where this machine is to do the work. Raises: UsageError."""
    if executor == "local":
        if scheduler:
            raise UsageError("no-executor", "--scheduler is that of a cluster", None, "add --executor dask")
        return ""
    address = scheduler or os.environ.get("DASK_SCHEDULER_ADDRESS", "")
    if not address:
        raise UsageError("no-scheduler", "--executor dask needs --scheduler", None, "write --scheduler tcp://host:8786")
    return address


@contextmanager
def _workers(address: str) -> Iterator[Executor | None]:
    """The cluster's workers; None for those of this machine. Raises: MachineError."""
    if not address:
        yield None
        return
    from generator.cluster import open_cluster  # noqa: PLC0415 - only a cluster needs it

    with open_cluster(address) as workers:
        yield workers


def _output_folder(tree: Tree) -> str:
    from generator.pipeline.load import output_folder  # noqa: PLC0415 - heavy, and known while site.toml is as it was

    return output_folder(tree)


def run(
    tree: Tree,
    target: Path | None,
    *,
    options: BuildOptions,
    now: datetime,
    form: str,
    silent: bool,
    strict: bool,
    profile: bool = False,
    explained: bool = False,
    state: State | None = None,
    executor: Executor | None = None,
) -> int:
    """Builds (or, without a target, only checks) and tells what came of it; returns the exit code."""
    from generator.pipeline.build import build  # noqa: PLC0415 - heavy: nothing that is still right needs it

    start = time.perf_counter()
    gc.set_threshold(*_COLLECT)
    try:
        with _progress(form=form, silent=silent) as progress:
            report, _ = build(
                tree,
                target,
                now=now,
                cpu_count=cpu_count(),
                options=options,
                progress=progress,
                state=state,
                executor=executor,
            )
    except SiteError as error:
        with _reader():
            _tell_failure(error, form=form, seconds=time.perf_counter() - start, silent=silent, target=target)
        return exit_code(error)
    with _reader():
        _tell(report, form=form, silent=silent, seconds=time.perf_counter() - start, target=target)
        if explained:
            for path, reason in report.reasons:
                click.echo(f"{path}: {reason}", err=form == "json")
        if profile:
            _tell_profile(report, err=form == "json")
    return 3 if strict and report.problems else 0


@contextmanager
def _reader() -> Iterator[None]:
    """What is told may find no reader (``glocal build | head``): the exit code is that of the build all the same."""
    try:
        yield
    except BrokenPipeError:
        silence_stdout()


def _tell(report: BuildReport, *, form: str, silent: bool, seconds: float, target: Path | None) -> None:
    if form == "json":
        dump_json({**report_value(report), "total_seconds": round(seconds, 4)})
        return
    show_problems(report.problems, form=form, quiet=silent)
    if silent:
        return
    show_table(report)
    pages = sum(row.pages + row.listings for row in report.editions)
    line = count_line(merged_problems(report.problems), editions=len(report.editions), pages=pages, seconds=seconds)
    done = f"{report.outputs} files, {size_text(report.bytes)}" + (f" in {target.name}/" if target is not None else "")
    click.echo(f"{done} · {line}")


def _tell_failure(error: SiteError, *, form: str, seconds: float, silent: bool, target: Path | None) -> None:
    problems = sort_problems(error.problems)
    if form == "json":
        dump_json({**report_value(BuildReport(problems=problems)), "total_seconds": round(seconds, 4)})
        return
    show_problems(problems, form=form, quiet=silent)
    errors = tuple(problem for problem in merged_problems(problems) if problem.severity == "error")
    kept = "; nothing was written" if target is not None else ""
    if target is not None and target.is_dir() and exit_code(error) == 1:
        kept += f", {target.name}/ is as it was"
    click.echo(f"{failure_line(errors, seconds=seconds)}{kept}", err=True)


def _tell_profile(report: BuildReport, *, err: bool) -> None:
    click.echo("", err=err)
    for name, value in report.seconds:
        click.echo(f"{name:<10} {value:8.3f} s", err=err)
    click.echo("slowest pages", err=err)
    for path, value in report.slowest:
        click.echo(f"{value * 1000:8.1f} ms  {path}", err=err)


@contextmanager
def _progress(*, form: str, silent: bool) -> Iterator[Progress]:
    """A bar on a terminal, elsewhere a line for each quarter of a stage; both on standard error."""
    if form == "json" or silent:
        yield quiet
        return
    if not sys.stderr.isatty():
        yield _quarters()
        return
    from rich.console import Console  # noqa: PLC0415 (heavy, and only for a terminal)
    from rich.progress import BarColumn, TextColumn, TimeElapsedColumn  # noqa: PLC0415
    from rich.progress import Progress as Bars  # noqa: PLC0415

    with Bars(
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.completed}/{task.total}"),
        TimeElapsedColumn(),
        console=Console(stderr=True),
        transient=True,
    ) as bars:
        tasks: dict[str, object] = {}

        def tell(stage: str, done: int, total: int) -> None:
            if stage not in tasks:
                tasks[stage] = bars.add_task(stage, total=total)
            bars.update(tasks[stage], completed=done, total=total)  # type: ignore[arg-type]

        yield tell


def _quarters() -> Progress:
    told: dict[str, int] = {}

    def tell(stage: str, done: int, total: int) -> None:
        quarter = done * 4 // total if total else 4
        if quarter > told.get(stage, 0):
            told[stage] = quarter
            click.echo(f"{stage} {done}/{total}", err=True)

    return tell
