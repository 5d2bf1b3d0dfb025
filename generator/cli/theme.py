"""``glocal theme``"""

from __future__ import annotations

import click

from generator.cli.common import moment, site_tree
from generator.cli.output import FORMATS, dump_json, problem_value, show_problems
from generator.errors import ManyErrors, sort_problems
from generator.files import Tree, decode
from generator.pipeline.build import builtin_themes
from generator.pipeline.load import load
from generator.pipeline.theme_messages import missing_messages
from generator.theme.check import check_theme
from generator.theme.load import Theme


@click.group()
def command() -> None:
    """Check a theme."""


@command.command("check")
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", show_default=True)
@click.option("--strict", is_flag=True, help="Warnings fail the run (exit code 3).")
@click.pass_context
def check(ctx: click.Context, *, form: str, strict: bool) -> int:
    """Look for mistakes in the site's theme without building the site.

    Values, fields, filters and templates that do not exist; templates that every theme needs; the version of the
    interface; messages that a language of the site lacks; left and right in styles; texts with too little contrast.
    """
    tree, builtin = site_tree(ctx), builtin_themes()
    ground, problems = load(tree, builtin, on=moment(None).date())
    if ground is None:
        raise ManyErrors(problems)
    own, inherited = _styles(ground.theme, tree, builtin)
    found = sort_problems([*check_theme(ground.theme, own, inherited=inherited), *missing_messages(ground)])
    if form == "json":
        dump_json([problem_value(problem) for problem in found])
    else:
        show_problems(found, form=form)
        click.echo(f"theme {ground.theme.name}: {len(found) or 'no'} problem{'' if len(found) == 1 else 's'}")
    if any(problem.severity == "error" for problem in found):
        return 1
    return 3 if strict and found else 0


def _styles(theme: Theme, tree: Tree, builtin: Tree) -> tuple[dict[str, str], dict[str, str]]:
    """The site's own style sheets of the theme, and those of built-in themes below: text by path."""
    own: dict[str, str] = {}
    inherited: dict[str, str] = {}
    for name, file in theme.assets.items():
        if name.endswith(".css"):
            texts = inherited if file.builtin else own
            texts[file.path] = decode(file.read(tree, builtin), file.path)
    return own, inherited
