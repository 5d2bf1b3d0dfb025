"""``glocal clean``"""

from __future__ import annotations

import shutil

import click

from generator.cli.common import site_path, site_tree
from generator.errors import MachineError
from generator.pipeline.load import output_folder
from generator.staging import foreign_files, read_manifest


@click.command()
@click.pass_context
def command(ctx: click.Context) -> int:
    """Remove what builds have made: the output folder and the cache.

    Files in the output folder that no build made are left where they are, and nothing else is removed then.
    """
    root = site_path(ctx)
    output = root / output_folder(site_tree(ctx))
    if output.exists():
        if read_manifest(output) is None:
            hint = "remove it by hand if it is what you mean"
            raise MachineError("foreign-output", f"{output.name}/ was not made by a build", None, hint)
        foreign = foreign_files(output)
        if foreign:
            listed = ", ".join(foreign[:5]) + (" …" if len(foreign) > 5 else "")
            raise MachineError(
                "foreign-output",
                f"{output.name}/ holds files that no build made: {listed}",
                None,
                "move them away first",
            )
        shutil.rmtree(output)
        click.echo(f"removed {output.name}/")
    cache = root / ".glocal"
    if cache.is_dir():
        shutil.rmtree(cache)
        click.echo("removed .glocal/")
    return 0
