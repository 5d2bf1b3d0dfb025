"""``glocal theme``"""

from __future__ import annotations

import click

from generator.cli.common import moment, site_tree
from generator.cli.output import FORMATS, dump_json, problem_value, show_problems
from generator.errors import ManyErrors
from generator.files import decode
from generator.pipeline.build import builtin_themes
from generator.pipeline.load import load
from generator.theme.check import check_theme


@click.group()
def command() -> None:
    """Check a theme."""


@command.command("check")
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", show_default=True)
@click.option("--strict", is_flag=True, help="Warnings fail the run (exit code 3).")
@click.pass_context
def check(ctx: click.Context, *, form: str, strict: bool) -> int:
    """Look for unknown values, missing templates and physical directions in the site's theme."""
    tree, builtin = site_tree(ctx), builtin_themes()
    ground, problems = load(tree, builtin, on=moment(None).date())
    if ground is None:
        raise ManyErrors(problems)
    own = {file.path: file for name, file in ground.theme.assets.items() if name.endswith(".css") and not file.builtin}
    styles = {path: decode(file.read(tree, builtin), path) for path, file in own.items()}
    found = check_theme(ground.theme, styles)
    if form == "json":
        dump_json([problem_value(problem) for problem in found])
    else:
        show_problems(found, form=form)
        click.echo(f"theme {ground.theme.name}: {len(found) or 'no'} problem{'' if len(found) == 1 else 's'}")
    if any(problem.severity == "error" for problem in found):
        return 1
    return 3 if strict and found else 0
