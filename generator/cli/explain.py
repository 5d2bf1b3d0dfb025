"""``glocal explain``"""

from __future__ import annotations

from dataclasses import asdict

import click

from generator.cli.common import build_options, cpu_count, moment, path_in_site, site_tree
from generator.cli.output import dump_json, tell_broken
from generator.pipeline.build import prepare
from generator.pipeline.explain import explain


@click.command()
@click.argument("subject", metavar="URL|FILE")
@click.option("--drafts", is_flag=True, help="Drafts and future posts count as published.")
@click.option("--as-of", metavar="TIME", help="As if it were then.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.pass_context
def command(ctx: click.Context, *, subject: str, drafts: bool, as_of: str | None, form: str) -> int:
    """Tell where a page's texts, facts and pictures come from, and what it reads.

    With a FILE: in which editions it is used, and where and why it is not.
    """
    options = build_options(markets=(), languages=(), drafts=drafts, jobs=None)
    site, plan, problems, _ = prepare(site_tree(ctx), now=moment(as_of), cpu_count=cpu_count(), options=options)
    tell_broken(problems)
    rows = explain(site, plan, path_in_site(subject, ctx))
    if form == "json":
        dump_json([asdict(row) for row in rows])
        return 0
    width = max((len(row.name) for row in rows if row.kind != "read"), default=0)
    last = ""
    for row in rows:
        if row.kind != last:
            click.echo(f"{row.kind}")
            last = row.kind
        origin = "@".join(part for part in (row.language, row.region) if part)
        cells = [row.name.ljust(min(width, 40)), row.value, row.where, f"({origin})" if origin else ""]
        click.echo("  " + "  ".join(cell for cell in cells if cell))
    return 0
