"""What several commands share: the site's tree, the clock, options."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, TypeVar

import click

from generator.errors import UsageError
from generator.files import DiskTree
from generator.pipeline.build import BuildOptions

F = TypeVar("F", bound=Callable[..., Any])


def site_tree(ctx: click.Context) -> DiskTree:
    """The tree of the site's folder."""
    return DiskTree(Path(ctx.obj["site"]))


def site_path(ctx: click.Context) -> Path:
    """The site's folder."""
    return Path(ctx.obj["site"]).resolve()


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
