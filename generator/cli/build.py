"""``glocal build``"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import click

from generator.cli.common import build_options, cpu_count, moment, site_options, site_path, site_tree
from generator.cli.output import count_line, dump_json, report_value, show_problems, show_table, size_text
from generator.errors import ManyErrors, Problem, SiteError, UsageError, sort_problems
from generator.files import Tree
from generator.pipeline.build import BuildOptions, Progress, build, quiet
from generator.pipeline.load import output_folder
from generator.pipeline.report import BuildReport


@click.command()
@site_options
@click.option(
    "--output", "-o", type=click.Path(file_okay=False), metavar="DIR", help="Where to write.  [default: public]"
)
@click.option("--base-url", metavar="URL", default="", help="Build every host below one address, not to be indexed.")
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
    profile: bool,
) -> int:
    """Build the site into its output folder.

    The output is replaced as a whole when everything went well; after an error the last good site stays.
    """
    if base_url and not base_url.startswith(("http://", "https://")):
        raise UsageError("bad-address", f'"{base_url}" is no address', None, "write https://host/path/")
    options = build_options(markets=markets, languages=languages, drafts=drafts, jobs=jobs, base_url=base_url)
    tree = site_tree(ctx)
    target = Path(output).resolve() if output else site_path(ctx) / output_folder(tree)
    return run(
        tree, target, options=options, now=moment(as_of), form=form, silent=quiet, strict=strict, profile=profile
    )


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
) -> int:
    """Builds (or, without a target, only checks) and tells what came of it; returns the exit code."""
    start = time.perf_counter()
    try:
        with _progress(form=form, silent=silent) as progress:
            report, _ = build(tree, target, now=now, cpu_count=cpu_count(), options=options, progress=progress)
    except SiteError as error:
        _tell_failure(error, form=form, seconds=time.perf_counter() - start, silent=silent)
        return error.exit_code
    _tell(report, form=form, silent=silent, seconds=time.perf_counter() - start, target=target)
    if profile:
        _tell_profile(report)
    return 3 if strict and report.problems else 0


def _tell(report: BuildReport, *, form: str, silent: bool, seconds: float, target: Path | None) -> None:
    if form == "json":
        dump_json({**report_value(report), "total_seconds": round(seconds, 4)})
        return
    show_problems(report.problems, form=form, quiet=silent)
    if silent:
        return
    show_table(report)
    pages = sum(row.pages + row.listings for row in report.editions)
    line = count_line(report.problems, editions=len(report.editions), pages=pages, seconds=seconds)
    done = f"{report.outputs} files, {size_text(report.bytes)}" + (f" in {target.name}/" if target is not None else "")
    click.echo(f"{done} · {line}")


def _tell_failure(error: SiteError, *, form: str, seconds: float, silent: bool) -> None:
    problems: tuple[Problem, ...] = sort_problems(error.problems)
    if form == "json":
        from generator.cli.output import problem_value  # noqa: PLC0415

        errors = sum(1 for problem in problems if problem.severity == "error")
        dump_json(
            {
                "editions": [],
                "problems": [problem_value(problem) for problem in problems],
                "errors": errors,
                "warnings": len(problems) - errors,
                "written": False,
            }
        )
        return
    show_problems(problems, form=form, quiet=silent)
    errors = sum(1 for problem in problems if problem.severity == "error")
    files = len({p.location.path for p in problems if p.location and p.severity == "error"})
    kept = (
        "nothing was written; the last good site stays" if isinstance(error, ManyErrors) or error.exit_code != 2 else ""
    )
    word = "error" if errors == 1 else "errors"
    where = f" in {files} file{'s' if files != 1 else ''}" if files else ""
    click.echo(f"{errors} {word}{where} ({seconds:.2f} s){'; ' + kept if kept else ''}", err=True)


def _tell_profile(report: BuildReport) -> None:
    click.echo("")
    for name, value in report.seconds:
        click.echo(f"{name:<10} {value:8.3f} s")
    click.echo("slowest pages")
    for path, value in report.slowest:
        click.echo(f"{value * 1000:8.1f} ms  {path}")


@contextmanager
def _progress(*, form: str, silent: bool) -> Iterator[Progress]:
    """A bar on a terminal; nothing elsewhere."""
    if form != "text" or silent or not sys.stderr.isatty():
        yield quiet
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
