"""``glocal completion``"""

from __future__ import annotations

import os
from pathlib import Path

import click
from click.shell_completion import get_completion_class

from generator.errors import UsageError

SHELLS = ("bash", "fish", "zsh")


@click.command()
@click.argument("shell", type=click.Choice(SHELLS), required=False, metavar="[SHELL]")
@click.pass_context
def command(ctx: click.Context, *, shell: str | None) -> int:
    """Print what makes a shell complete the commands.

    SHELL is bash, fish or zsh, by default the one of $SHELL. Put what is printed where the shell looks for it:

    \b
    bash   glocal completion bash > ~/.local/share/bash-completion/completions/glocal
    fish   glocal completion fish > ~/.config/fish/completions/glocal.fish
    zsh    glocal completion zsh > "${fpath[1]}/_glocal"
    """
    name = shell or Path(os.environ.get("SHELL", "")).name
    found = get_completion_class(name)
    if found is None or name not in SHELLS:
        hint = f"name one: {', '.join(SHELLS)}"
        raise UsageError("unknown-shell", f'no completion for the shell "{name}"', None, hint)
    click.echo(found(ctx.find_root().command, {}, "glocal", "_GLOCAL_COMPLETE").source())
    return 0
