"""``glocal``: finds the command, and turns every error into a message and an exit code."""

from __future__ import annotations

import importlib
import io
import os
import sys
from collections.abc import Mapping

import click
from click.shell_completion import CompletionItem

import generator
from generator.errors import SiteError, near_match

#: Command → (module, one line of help). Modules are imported when their command runs.
COMMANDS: Mapping[str, tuple[str, str]] = {
    "announce": ("generator.cli.announce", "Tell communities what is new."),
    "build": ("generator.cli.build", "Build the site into its output folder."),
    "check": ("generator.cli.check", "Find everything that is wrong, without writing anything."),
    "clean": ("generator.cli.clean", "Remove what builds have made."),
    "communities": ("generator.cli.communities", "Tell who is led to which community, and what each community gets."),
    "completion": ("generator.cli.completion", "Print what makes a shell complete the commands."),
    "explain": ("generator.cli.explain", "Tell where a page's texts, facts and pictures come from."),
    "list": ("generator.cli.list", "List editions, entries, markets, regions or drafts."),
    "messages": ("generator.cli.messages", "Extract and update the catalogs of themes and site."),
    "new": ("generator.cli.new", "Make a site, a post, a page, a translation or a market."),
    "ping": (
        "generator.cli.ping",
        "Tell search engines (IndexNow) and hubs (WebSub) what has changed.",
    ),
    "outbox": ("generator.cli.outbox", "Write what the team needs into outbox/."),
    "serve": ("generator.cli.serve", "Show the site while it is written."),
    "theme": ("generator.cli.theme", "Check a theme."),
    "today": (
        "generator.cli.today",
        "Show what is to be posted today.",
    ),
}


class LazyGroup(click.Group):
    """A group whose commands are imported when they are used, so that ``--help`` and completion stay fast."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of all commands, sorted."""
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name."""
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(COMMANDS[cmd_name][0])
        command: click.Command = module.command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands, without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, COMMANDS[name][1]) for name in sorted(COMMANDS)])

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """The commands and options that begin so, without importing any command."""
        names = [name for name in sorted(COMMANDS) if name.startswith(incomplete)]
        options = click.Command.shell_complete(self, ctx, incomplete)
        return [*(CompletionItem(name, help=COMMANDS[name][1]) for name in names), *options]

    def invoke(self, ctx: click.Context) -> object:
        """As click does. A reader that went away (``glocal list | head``) has what it wants: that is no error."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            silence_stdout()
            return 0

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does, with a near match for an unknown command."""
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            near = near_match(args[0], COMMANDS) if args else None
            if near and "No such command" in error.message:
                raise click.UsageError(f'{error.message} Did you mean "{near}"?', ctx) from None
            raise


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(generator.__version__, prog_name="glocal")
@click.option(
    "--site",
    "site_folder",
    type=click.Path(file_okay=False),
    default=".",
    metavar="DIR",
    help="The site's folder.  [default: the current one]",
)
@click.option("--debug", is_flag=True, help="Show tracebacks of internal errors.")
@click.pass_context
def cli(ctx: click.Context, site_folder: str, debug: bool) -> None:
    """Glocal turns one brand's Markdown into static sites, one for every market and language."""
    ctx.obj = {"site": site_folder, "debug": debug}


def main(args: list[str] | None = None) -> int:
    """Runs the command line and returns its exit code.

    0 done · 1 errors in the site · 2 usage · 3 warnings under --strict · 4 machine or network · 130 interrupted.
    """
    debug = "--debug" in (args if args is not None else sys.argv[1:])
    try:
        return _run(args, debug=debug)
    except OSError as error:  # what has no message of its own: a full disk behind ">", a folder that went away
        if debug:
            raise
        return _tell(_machine_error(error))


def _run(args: list[str] | None, *, debug: bool) -> int:
    try:
        result = cli.main(args=args, prog_name="glocal", standalone_mode=False)
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except (click.exceptions.Abort, KeyboardInterrupt):
        click.echo("interrupted", err=True)
        return 130
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except SiteError as error:
        if debug:
            raise
        return _tell(error)
    except OSError:
        raise
    except Exception as error:
        if debug:
            raise
        click.echo(f"error[internal-error] {type(error).__name__}: {error}", err=True)
        click.echo("  this is a fault of Glocal; run again with --debug and report what it shows", err=True)
        return 4
    return result if isinstance(result, int) else 0


def _tell(error: SiteError) -> int:
    from generator.cli.common import exit_code  # noqa: PLC0415 (only when something went wrong)
    from generator.cli.output import show_problems  # noqa: PLC0415

    show_problems(error.problems, form="text")
    return exit_code(error)


def _machine_error(error: OSError) -> SiteError:
    from generator.files import disk_error  # noqa: PLC0415 (only when something went wrong)

    return disk_error(error, f"cannot go on at {error.filename}" if error.filename else "cannot go on")


def silence_stdout() -> None:
    """Lets everything printed from now on go nowhere, since its reader or its disk has gone.

    Otherwise the interpreter would complain when it ends. Source: Python documentation, "Note on SIGPIPE".
    """
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
    except (OSError, ValueError, io.UnsupportedOperation):
        return  # a stream that is no file needs nothing


def entry() -> None:
    """The console script."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a terminal without "·" or "é" gets its number instead
    code = main()
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        silence_stdout()
    except OSError as error:  # a full disk behind ">": what is still to be written would be tried again at the end
        silence_stdout()
        code = code or _tell(_machine_error(error))
    sys.exit(code)
