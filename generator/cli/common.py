"""What several commands share: the site's tree, the clock, options."""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, TypeVar

import click

from generator.cache.identity import state_key
from generator.cache.state import State
from generator.config.addresses import site_address
from generator.errors import MachineError, SiteError, UsageError
from generator.files import DiskTree
from generator.pipeline.run import BuildOptions

F = TypeVar("F", bound=Callable[..., Any])


#: Codes of names typed on the command line, where they carry no place in a file.
_TYPED = frozenset({"unknown-market", "unknown-language", "no-edition"})

#: Codes of what the machine refused, where several are told together.
_MACHINE = frozenset(
    {"unreadable", "disk-full", "disk-error", "no-permission", "name-too-long", "too-many-files"}
    | {"internal-error", "worker-died"}
)


def site_tree(ctx: click.Context) -> DiskTree:
    """The tree of the site's folder. Raises: UsageError, MachineError."""
    return DiskTree(site_path(ctx))


def site_path(ctx: click.Context) -> Path:
    """The site's folder. Raises: UsageError ``no-folder``; MachineError where the current folder was deleted."""
    name = ctx.obj["site"]
    try:
        place = Path(name).resolve()
    except FileNotFoundError:
        message = "the current folder is not there any more"
        raise MachineError("no-folder", message, None, "change to a folder that exists") from None
    if not place.is_dir():
        raise UsageError("no-folder", f"there is no folder {name}", None, "--site names the folder of site.toml")
    return place


def path_in_site(typed: str, ctx: click.Context) -> str:
    """The path in the site of a file that was named from there or from the current folder; else what was typed."""
    root = site_path(ctx)
    for place in (root / typed, Path(typed)):
        if place.is_file() and place.resolve().is_relative_to(root):
            return place.resolve().relative_to(root).as_posix()
    return typed


def exit_code(error: SiteError) -> int:
    """The exit code for an error. What is told of a site is 1; 2 if only names that were typed are wrong, 4 if only
    the machine failed."""
    rows = [row for row in error.problems if row.severity == "error"]
    if rows and all(row.location is None and row.code in _TYPED for row in rows):
        return UsageError.exit_code
    if rows and all(row.code in _MACHINE for row in rows):
        return MachineError.exit_code
    return error.exit_code


def checked_address(text: str) -> str:
    """An address typed on the command line, with a slash at its end. Raises: UsageError ``bad-address``."""
    try:
        return site_address(text)
    except SiteError as error:
        raise UsageError(error.code, error.message, None, error.hint or "write https://host/path/") from None


def moment(text: str | None) -> datetime:
    """``--as-of`` as an aware moment: a date (its midnight, UTC) or a date and time; without it ``SOURCE_DATE_EPOCH``
    or the clock. Raises: UsageError."""
    if text:
        try:
            if len(text) <= 10:
                day = date.fromisoformat(text)
                return datetime(day.year, day.month, day.day, tzinfo=UTC)
            found = datetime.fromisoformat(text)
        except ValueError:
            hint = "write 2026-12-24, 2026-12-24T18:00 or 2026-12-24T18:00+01:00"
            raise UsageError("bad-time", f'"{text}" is no moment', None, hint) from None
        return found if found.tzinfo is not None else found.replace(tzinfo=UTC)
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch:
        try:
            return datetime.fromtimestamp(int(epoch), UTC)
        except (ValueError, OverflowError, OSError):
            hint = "it is a number of seconds since 1970"
            raise UsageError("bad-time", f"SOURCE_DATE_EPOCH is no number: {epoch}", None, hint) from None
    return datetime.fromtimestamp(time.time(), UTC)


def cpu_count() -> int:
    """The number of cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0)) or 1
    return os.cpu_count() or 1


def site_options(function: F) -> F:
    """The options of every command that resolves the site."""
    decorators = (
        click.option("--market", "-m", "markets", multiple=True, metavar="M", help="Only this market (repeatable)."),
        click.option(
            "--language", "-l", "languages", multiple=True, metavar="L", help="Only this language (repeatable)."
        ),
        click.option("--drafts", is_flag=True, help="Show drafts and future posts."),
        click.option("--as-of", metavar="TIME", help="Build as if it were then: 2026-12-24 or 2026-12-24T18:00+01:00."),
        click.option(
            "--jobs", "-j", type=click.IntRange(1, 256), metavar="N", help="Worker processes.  [default: cores]"
        ),
        click.option(
            "--format",
            "form",
            type=click.Choice(["text", "json", "github"]),
            default="text",
            show_default=True,
            help="How to tell problems and the summary.",
        ),
        click.option("--quiet", "-q", is_flag=True, help="Only errors."),
        click.option("--strict", is_flag=True, help="Warnings fail the run (exit code 3)."),
    )
    for decorator in reversed(decorators):
        function = decorator(function)
    return function


def build_options(
    *, markets: tuple[str, ...], languages: tuple[str, ...], drafts: bool, jobs: int | None, base_url: str = ""
) -> BuildOptions:
    """The options as the pipeline takes them."""
    return BuildOptions(markets, languages, jobs, drafts, drafts, base_url)


#: The folder of a site in which builds leave what the next one may use.
STATE_FOLDER = ".glocal"


def build_state(site: Path, output: Path | None, options: BuildOptions) -> State:
    """What builds of this site into that output, with options that change what is built, leave for one another.

    ``output`` is None for the folder that site.toml names.
    """
    place = os.path.relpath(output, site) if output is not None else ""
    key = state_key(place, options.base_url, options.drafts, options.future)
    name = hashlib.blake2b(
        repr((place, options.base_url, options.drafts, options.future)).encode("utf-8", "surrogateescape"),
        digest_size=8,
    ).hexdigest()
    return State(site / STATE_FOLDER / f"{name}.db", key)
