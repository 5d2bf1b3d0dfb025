"""``glocal ping``"""

from __future__ import annotations

import secrets
from pathlib import Path
from urllib.parse import urlsplit

import click

from generator.announce.ping import (
    INDEXNOW,
    Change,
    Snapshot,
    difference,
    find_key,
    load_snapshot,
    missing_key,
    save_snapshot,
    survey,
    tell_hub,
    tell_indexnow,
)
from generator.announce.web import Web, checked_host
from generator.announce.webmention import failed_mention, mentions, send_mention
from generator.cli.common import STATE_FOLDER, site_path, site_tree
from generator.cli.output import show_problems
from generator.errors import Problem, SiteError
from generator.files import atomic_write
from generator.pipeline.load import hubs_of, output_folder


@click.command()
@click.option("--dry-run", is_flag=True, help="Only tell what would be sent.")
@click.option("--output", "-o", type=click.Path(file_okay=False), metavar="DIR", help="The build.  [default: public]")
@click.option("--before", type=click.Path(file_okay=False), metavar="DIR", help="An earlier build to compare it with.")
@click.option("--everything", is_flag=True, help="Treat everything as new.")
@click.option(
    "--hub",
    "hubs",
    multiple=True,
    metavar="URL",
    help="A WebSub hub to tell of changed feeds (repeatable).  [default: those of site.toml]",
)
@click.option("--no-hub", is_flag=True, help="Tell no hub.")
@click.option("--no-indexnow", is_flag=True, help="Tell no search engine.")
@click.option("--indexnow", "endpoint", default=INDEXNOW, show_default=True, metavar="URL", help="Whom to tell.")
@click.option("--webmention", is_flag=True, help="Tell the pages that new and changed posts link to.")
@click.option("--allow-private", is_flag=True, help="Webmentions to addresses that are not public, too: for tests.")
@click.option("--new-key", is_flag=True, help="Write a key for IndexNow to content/static/ and stop.")
@click.pass_context
def command(
    ctx: click.Context,
    *,
    dry_run: bool,
    output: str | None,
    before: str | None,
    everything: bool,
    hubs: tuple[str, ...],
    no_hub: bool,
    no_indexnow: bool,
    endpoint: str,
    webmention: bool,
    allow_private: bool,
    new_key: bool,
) -> int:
    """Tell search engines (IndexNow), hubs (WebSub) and pages that are linked to (webmention) what has changed since
    the last ping.

    Run it when the new build is online. The first run only remembers what there is, in .glocal/, unless --everything or
    --before says otherwise.
    """
    site = site_path(ctx)
    if new_key:
        return _write_key(site)
    place = Path(output) if output else site / output_folder(site_tree(ctx))
    memory = site / STATE_FOLDER / "pinged.json"
    after = survey(place)
    old = Snapshot() if everything else survey(Path(before)) if before else load_snapshot(memory)
    if old is None:
        if not dry_run:
            save_snapshot(after, memory)
        click.echo(f"{len(after.pages)} pages and {len(after.feeds)} feeds are remembered; nothing was told")
        return 0
    change = difference(old, after)
    for url in (*change.pages, *change.feeds) if dry_run else ():
        click.echo(url)
    chosen = () if no_hub else hubs or hubs_of(site_tree(ctx))
    for hub in chosen if dry_run and change.feeds else ():
        click.echo(f"{len(change.feeds)} feeds for the hub {hub}")
    problems: list[Problem] = []
    codes: set[int] = set()
    told = 0
    web = None if dry_run else Web()
    try:
        for host, urls in change.by_host().items() if not no_indexnow else ():
            tree = _tree_of(place, host)
            key = find_key(place, tree)
            if not key:
                problems.append(missing_key(host, tree))
            elif web is not None:
                told += tell_indexnow(web, checked_host(endpoint), host, key, urls)
        for hub in chosen:
            if web is not None:
                told += tell_hub(web, checked_host(hub), change.feeds)
    except SiteError as error:
        problems.extend(error.problems)
        codes.add(error.exit_code)
    finally:
        if web is not None:
            web.close()
    show_problems(problems, form="text")
    if webmention and not codes:
        _mention(place, change, dry_run=dry_run, is_private_allowed=allow_private)
    if not dry_run and not problems:
        save_snapshot(after, memory)
    click.echo(f"{len(change.pages)} pages and {len(change.feeds)} feeds have changed; {told} addresses were told")
    return max(codes, default=0)


def _mention(output: Path, change: Change, *, dry_run: bool, is_private_allowed: bool) -> None:
    """Tells the pages that changed posts link to, one after the other; one that fails is a warning."""
    sent = 0
    web = None if dry_run else Web(seconds=10)
    try:
        for row in mentions(output, lambda host: _tree_of(output, host), change.pages):
            if web is None:
                click.echo(f"{row.source} → {row.target}")
                continue
            outcome = send_mention(web, row, is_private_allowed=is_private_allowed)
            sent += outcome.state == "sent"
            if outcome.state == "failed":
                show_problems([failed_mention(outcome)], form="text")
    finally:
        if web is not None:
            web.close()
    if web is not None:
        click.echo(f"{sent} webmention{'' if sent == 1 else 's'} sent")


def _tree_of(output: Path, host: str) -> str:
    """The folder of a host: its name, without the port where folders have none."""
    return host if (output / host).is_dir() else urlsplit(f"//{host}").hostname or host


def _write_key(site: Path) -> int:
    folder = site / "content" / "static"
    known = [row.stem for row in sorted(folder.glob("*.txt")) if row.read_bytes().strip() == row.stem.encode()]
    if known:
        click.echo(f"content/static/{known[0]}.txt is there already")
        return 0
    key = secrets.token_hex(16)
    atomic_write(folder / f"{key}.txt", key.encode())
    click.echo(f"content/static/{key}.txt is written; commit it, build, and put the site online")
    return 0
