"""``glocal outbox``"""

from __future__ import annotations

import shutil
from pathlib import Path

import click

from generator.cli.common import site_path
from generator.cli.communities import prepared_site, write_text
from generator.cli.output import show_problems
from generator.errors import UsageError
from generator.pipeline.outbox import OUTBOX, make_outbox
from generator.social.queues import FORMATS

#: Says that a folder was made here, so that it may be replaced.
_MARK = ".glocal-outbox"


@click.command()
@click.option("--output", "-o", type=click.Path(file_okay=False), metavar="DIR", help="Where to.  [default: outbox]")
@click.option("--queue", "formats", type=click.Choice(list(FORMATS)), multiple=True, help="Only this form of queues.")
@click.option("--all", "everything", is_flag=True, help="Also what was due more than a week ago.")
@click.option("--as-of", metavar="TIME", help="As if it were then.")
@click.option("--strict", is_flag=True, help="Warnings fail the run (exit code 3).")
@click.pass_context
def command(
    ctx: click.Context,
    *,
    output: str | None,
    formats: tuple[str, ...],
    everything: bool,
    as_of: str | None,
    strict: bool,
) -> int:
    """Write what the team needs into outbox/: texts, queues, calendars, kits, briefs, hand-outs.

    The folder is never published, and replaced as a whole.
    """
    site = prepared_site(ctx, as_of)
    made = make_outbox(site, formats=formats, everything=everything)
    folder = Path(output).resolve() if output else site_path(ctx) / OUTBOX
    public = (site_path(ctx) / site.config.output).resolve()
    if folder == public or folder.is_relative_to(public):
        hint = "choose a folder beside it"
        raise UsageError("outbox-in-public", f"{folder.name}/ would be published with the site", None, hint)
    if folder.is_dir() and any(folder.iterdir()) and not (folder / _MARK).exists():
        hint = "name an empty or new folder with --output"
        raise UsageError("foreign-output", f"{folder.name}/ holds files that no outbox made", None, hint)
    shutil.rmtree(folder, ignore_errors=True)
    write_text(folder, _MARK, "")
    for path, text in made.files.items():
        write_text(folder, path, text)
    show_problems(made.problems, form="text")
    click.echo(f"{len(made.posts)} posts, {len(made.files)} files in {folder.name}/")
    if any(problem.severity == "error" for problem in made.problems):
        return 1
    return 3 if strict and made.problems else 0
