"""``glocal check``"""

from __future__ import annotations

from dataclasses import replace

import click

from generator.cli.build import run
from generator.cli.common import build_options, moment, site_options, site_tree


@click.command()
@site_options
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
) -> int:
    """Find everything that is wrong, without writing anything.

    Runs the same stages as a build, rendering included, and throws the result away.
    """
    options = replace(build_options(markets=markets, languages=languages, drafts=drafts, jobs=jobs), dry=True)
    return run(site_tree(ctx), None, options=options, now=moment(as_of), form=form, silent=quiet, strict=strict)
