"""``glocal outbox``"""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import click

from generator.cli.common import site_path
from generator.cli.communities import prepared_site, write_text
from generator.cli.output import show_problems
from generator.errors import MachineError, Problem, UsageError
from generator.files import atomic_write
from generator.media.printing import Printer
from generator.pipeline.announcements import Announcer
from generator.pipeline.handouts import font_folder, make_handouts
from generator.pipeline.outbox import OUTBOX, make_outbox
from generator.social.queues import FORMATS

#: Says that a folder was made here, so that it may be replaced.
_MARK = ".glocal-outbox"


@click.command()
@click.option("--output", "-o", type=click.Path(file_okay=False), metavar="DIR", help="Where to.  [default: outbox]")
@click.option("--queue", "formats", type=click.Choice(list(FORMATS)), multiple=True, help="Only this form of queues.")
@click.option("--handouts", "printed", flag_value="only", help="Only what is printed.")
@click.option("--no-handouts", "printed", flag_value="none", help="Nothing that is printed.")
@click.option("--all", "everything", is_flag=True, help="Also what was due more than a week ago.")
@click.option("--as-of", metavar="TIME", help="As if it were then.")
@click.option("--strict", is_flag=True, help="Warnings fail the run (exit code 3).")
@click.pass_context
def command(
    ctx: click.Context,
    *,
    output: str | None,
    formats: tuple[str, ...],
    printed: str | None,
    everything: bool,
    as_of: str | None,
    strict: bool,
) -> int:
    """Write what the team needs into outbox/: texts, queues, calendars, kits, briefs, hand-outs.

    The folder is never published, and replaced as a whole; with --handouts only its part for them is.
    """
    site = prepared_site(ctx, as_of)
    folder = Path(output).resolve() if output else site_path(ctx) / OUTBOX
    public = (site_path(ctx) / site.config.output).resolve()
    if folder == public or folder.is_relative_to(public):
        hint = "choose a folder beside it"
        raise UsageError("outbox-in-public", f"{folder.name}/ would be published with the site", None, hint)
    if folder.is_dir() and any(folder.iterdir()) and not (folder / _MARK).exists():
        hint = "name an empty or new folder with --output"
        raise UsageError("foreign-output", f"{folder.name}/ holds files that no outbox made", None, hint)
    missing: tuple[Problem, ...] = ()
    printer = None
    try:
        printer = None if printed == "none" else Printer(font_folder(site, site_path(ctx)))
    except MachineError as error:
        if printed == "only":
            raise
        missing = tuple(replace(row, severity="warning") for row in error.problems)
    if printed == "only" and printer is not None:
        files = make_handouts(Announcer(site), printer)
        shutil.rmtree(folder / "handouts", ignore_errors=True)
        _write(folder, files)
        click.echo(f"{len(files)} files in {folder.name}/handouts/")
        return 0
    made = make_outbox(site, formats=formats, everything=everything, printer=printer)
    shutil.rmtree(folder, ignore_errors=True)
    _write(folder, {**made.files, **made.printed})
    problems = (*made.problems, *missing)
    show_problems(problems, form="text")
    click.echo(f"{len(made.posts)} posts, {len(made.files) + len(made.printed)} files in {folder.name}/")
    if any(problem.severity == "error" for problem in problems):
        return 1
    return 3 if strict and problems else 0


def _write(folder: Path, files: Mapping[str, str | bytes]) -> None:
    write_text(folder, _MARK, "")
    for path, content in files.items():
        if isinstance(content, str):
            write_text(folder, path, content)
        else:
            target = folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            atomic_write(target, content)
