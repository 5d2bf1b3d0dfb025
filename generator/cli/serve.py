"""``glocal serve``"""

from __future__ import annotations

import time
import webbrowser
from collections.abc import Callable, Sequence
from datetime import datetime

import click

from generator.cache.identity import state_key
from generator.cache.state import State
from generator.cli.common import STATE_FOLDER, build_options, cpu_count, moment, site_path, site_tree
from generator.cli.output import format_problem, merged_problems
from generator.errors import MachineError, Problem
from generator.locks import BuildLock
from generator.media.cache import DiskCache
from generator.pipeline.build import PICTURES_FOLDER, builtin_themes
from generator.pipeline.live import LiveSite, Refreshed
from generator.pipeline.pseudo import Style
from generator.pipeline.run import BuildOptions, chosen_editions
from generator.serve.server import LOOPBACK, bind, run
from generator.serve.studio import Studio


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, metavar="ADDRESS", help="Where to listen.")
@click.option("--port", "-p", type=click.IntRange(0, 65535), default=8000, show_default=True, metavar="N")
@click.option("--market", "-m", "market", default="", metavar="M", help="Begin with this market.")
@click.option("--open", "opens", is_flag=True, help="Open the first page in the browser.")
@click.option("--no-drafts", is_flag=True, help="Show what a build would show: no drafts, no future posts.")
@click.option("--as-of", metavar="TIME", help="Show the site as of then: 2026-12-24 or 2026-12-24T18:00+01:00.")
@click.option(
    "--pseudo", is_flag=True, help="Show messages with accents, a third longer, to find what is not translated."
)
@click.option("--pseudo-rtl", is_flag=True, help="Show every edition from right to left, with messages reversed.")
@click.option("--quiet", "-q", is_flag=True, help="Only errors.")
@click.pass_context
def command(
    ctx: click.Context,
    *,
    host: str,
    port: int,
    market: str,
    opens: bool,
    no_drafts: bool,
    as_of: str | None,
    pseudo: bool,
    pseudo_rtl: bool,
    quiet: bool,
) -> int:
    """Show the site while it is written.

    Every market and language is there, drafts among them; a page that is saved changes in the browser.
    """
    if pseudo and pseudo_rtl:
        raise click.UsageError("--pseudo and --pseudo-rtl exclude each other", ctx)
    style: Style | None = "accents" if pseudo else "rtl" if pseudo_rtl else None
    folder = site_path(ctx)
    bound = bind(host, port)
    port = bound.getsockname()[1]
    options = build_options(markets=(market,) if market else (), languages=(), drafts=not no_drafts, jobs=None)
    lock = BuildLock(folder / STATE_FOLDER / f"serve-{'drafts' if options.drafts else 'public'}.lock")
    try:
        live = LiveSite(
            site_tree(ctx),
            builtin_themes(),
            options=options,
            clock=_clock(as_of),
            cpu_count=cpu_count(),
            state=_state(ctx, options, is_ours=_locked(lock)),
            style=style,
            pictures=DiskCache(folder / STATE_FOLDER / PICTURES_FOLDER),
        )
        studio = Studio(live, port=port, format_problems=_text, report=_teller(quiet=quiet))
        start = time.perf_counter()
        studio.open()
        studio.begin_with(_first_host(live, options))

        def ready(note: str) -> None:
            address = _address(live, studio, market)
            if note:
                click.echo(note, err=True)
            if not quiet:
                _tell_hosts(studio, host, seconds=time.perf_counter() - start)
            click.echo(f"{address}  (Ctrl-C ends)")
            if opens:
                webbrowser.open(address)

        run(studio, folder, bound, is_public=host not in LOOPBACK, ready=ready)
    finally:
        bound.close()
        lock.release()
    return 0


def _clock(as_of: str | None) -> Callable[[], datetime]:
    fixed = moment(as_of) if as_of else None
    return lambda: fixed if fixed is not None else moment(None)


def _locked(lock: BuildLock) -> bool:
    """Whether this preview is the only one of its kind here; another one keeps nothing."""
    try:
        lock.acquire()
    except MachineError:
        return False
    return True


def _state(ctx: click.Context, options: BuildOptions, *, is_ours: bool) -> State:
    key = state_key("serve", options.drafts, options.future)
    name = f"serve-{'drafts' if options.drafts else 'public'}"
    return State(site_path(ctx) / STATE_FOLDER / f"{name}.db", key if is_ours else "")


def _text(problems: Sequence[Problem]) -> str:
    return "\n\n".join(format_problem(row) for row in merged_problems(problems))


def _teller(*, quiet: bool) -> Callable[[str, Refreshed], None]:
    """Tells what came of a refresh, on standard error; the same text twice is told once."""
    last = ""

    def tell(text: str, result: Refreshed) -> None:
        nonlocal last
        is_new = text != last
        if is_new and text and (not quiet or not result.is_good):
            click.echo(text, err=True)
        if last and not text and not quiet:
            click.echo("all is well again", err=True)
        last = text

    return tell


def _first_host(live: LiveSite, options: BuildOptions) -> str:
    site = live.site
    if site is None:
        return ""
    chosen = chosen_editions(site.matrix, options)
    first = next(edition for edition in site.matrix if edition.id in chosen)
    return first.tree or first.host


def _address(live: LiveSite, studio: Studio, market: str) -> str:
    site = live.site
    if site is None:
        return f"http://localhost:{studio.port}/"
    first = next(edition for edition in site.matrix if not market or edition.market == market)
    return studio.hosts.local_address(first.base_url)


def _tell_hosts(studio: Studio, host: str, *, seconds: float) -> None:
    rows = studio.hosts.rows
    if host not in LOOPBACK:
        click.echo(f"listening at {host}: other machines can read this site, drafts among it", err=True)
    width = max((len(row.public) for row in rows), default=0)
    for row in rows:
        click.echo(f"{row.public:<{width}}  →  {row.local}")
    click.echo(f"ready in {seconds:.2f} s")
