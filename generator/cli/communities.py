"""``glocal communities``"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import get_args
from urllib.parse import unquote, urlsplit

import click

from generator.cli.common import cpu_count, moment, path_in_site, site_path, site_tree
from generator.cli.output import dump_json, tell_broken
from generator.errors import UsageError, did_you_mean
from generator.files import atomic_write
from generator.model.community import Closeness, Route
from generator.model.edition import Edition
from generator.pipeline.announcements import Announcer
from generator.pipeline.build import prepare
from generator.pipeline.outbox import OUTBOX, kit
from generator.pipeline.run import BuildOptions
from generator.pipeline.site import Site
from generator.social.audit import STRATEGIES, StrategyName, audit, compare
from generator.social.nearest import nearest_communities
from generator.social.registry import unknown_community
from generator.social.routing import Map, campaign_routes

Rows = list[dict[str, str]]


@click.group()
def command() -> None:
    """Tell who is led to which community, and what each community gets."""


_format = click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)


def prepared_site(ctx: click.Context, as_of: str | None) -> Site:
    """The site with its future entries, since posts are planned before their pages appear."""
    options = BuildOptions(future=True)
    site, _, problems, _ = prepare(site_tree(ctx), now=moment(as_of), cpu_count=cpu_count(), options=options)
    tell_broken(problems)
    return site


def show_rows(rows: Rows, form: str) -> None:
    """Rows as columns or as JSON."""
    if form == "json":
        dump_json(rows)
        return
    if not rows:
        click.echo("none")
        return
    names = list(rows[0])
    widths = [max(len(name), *(len(row[name]) for row in rows)) for name in names]
    for line in [dict(zip(names, names, strict=True)), *rows]:
        cells = (line[name].ljust(width) for name, width in zip(names, widths, strict=True))
        click.echo("  ".join(cells).rstrip())


@command.command("list")
@click.option("--as-of", metavar="TIME", help="As if it were then.")
@_format
@click.pass_context
def list_communities(ctx: click.Context, *, as_of: str | None, form: str) -> int:
    """List all communities, private ones among them."""
    site = prepared_site(ctx, as_of)
    replaced = site.communities.replaced
    rows = [
        {
            "community": row.id,
            "network": row.network,
            "kind": row.kind,
            "audience": " ".join(row.audience.words),
            "languages": " ".join(row.languages) or "all",
            "privacy": row.privacy,
            "address": row.url or row.invite,
            "replaced by": replaced.get(row.id, ""),
        }
        for row in site.communities.communities.values()
    ]
    show_rows(rows, form)
    return 0


@command.command("explain")
@click.argument("subject", metavar="URL|FILE|ENTRY")
@click.option("--as-of", metavar="TIME", help="As if it were then.")
@_format
@click.pass_context
def explain(ctx: click.Context, *, subject: str, as_of: str | None, form: str) -> int:
    """Tell why readers of a page are led to a community, or why an entry reaches it.

    With a URL (or an edition such as kz/ru): every community and why it is the nearest, or why not. With a FILE or the
    id of an entry: what every community gets of it, and why.
    """
    site = prepared_site(ctx, as_of)
    edition = _edition(site, subject)
    if edition is not None:
        show_rows(_nearest_rows(site, edition), form)
        return 0
    path = path_in_site(subject, ctx)
    entry = site.links.by_path.get(path, path)
    if entry not in site.pages.cards:
        hint = did_you_mean(entry, site.pages.cards, known="entries")
        raise UsageError("unknown-subject", f'"{subject}" is neither an address nor a file of an entry', None, hint)
    show_rows(_route_rows(site, entry), form)
    return 0


def write_text(folder: Path, path: str, text: str) -> None:
    """Writes a file below a folder, making its folders."""
    target = folder / path
    target.parent.mkdir(parents=True, exist_ok=True)
    atomic_write(target, text.encode())


def _edition(site: Site, subject: str) -> Edition | None:
    """The edition of an address or an edition's id."""
    known = site.matrix.by_id()
    if subject in known:
        return known[subject]
    parts = urlsplit(subject)
    if parts.scheme not in ("http", "https"):
        return None
    path = unquote(parts.path) or "/"
    found = [row for row in site.matrix if row.host == parts.netloc and f"{path}/".startswith(row.base_path)]
    if not found:
        hosts = ", ".join(site.matrix.hosts())
        raise UsageError("unknown-address", f"no edition stands at {subject}", None, f"the hosts are {hosts}")
    return max(found, key=lambda row: len(row.base_path))


def _nearest_rows(site: Site, edition: Edition) -> Rows:
    found = nearest_communities(edition, site.communities, matrix=site.matrix, tree=site.tree)
    rows = [
        {"community": row.community.id, "network": row.community.network, "led to": "yes", "why": _why(row.why)}
        for row in found.nearest
    ]
    said = {
        "private": "it is private",
        "denied": f"the market {edition.market} denies the network",
        "audience": "it is for other readers",
        "language": "it speaks no language of these readers",
        "farther": "another is nearer:",
        "replaced": "it has been replaced by",
    }
    rows += [
        {
            "community": row.community,
            "network": row.network,
            "led to": "no",
            "why": f"{said[row.reason]} {row.than}".strip(),
        }
        for row in found.passed_over
    ]
    return rows


def _why(why: Closeness) -> str:
    place = "its own region" if not why.distance else f"{why.distance} step{'s' if why.distance > 1 else ''} up"
    language = "any language" if why.speaks_all else f"language {why.language}"
    chain = "" if why.speaks_all or not why.language_step else f", step {why.language_step} of the chain"
    return f"{why.region} ({place}), {language}{chain}"


_REASONS = {
    "matches": "audience, language and topics meet",
    "named": "front matter names it",
    "campaign": "the campaign sends it",
    "removed": "front matter leaves it out",
    "audience": "its audience has no page of it",
    "language": "no text in its languages, only",
    "topics": "no tag of its topics:",
    "visibility": "the text is",
    "policy": "the network is denied in",
}


def _route_rows(site: Site, id: str) -> Rows:
    announcer = Announcer(site)
    on = Map.of(site.matrix, site.tree)
    entry = next((row for row in announcer.entries if row.id == id), None)
    if entry is None:
        return []
    found = [row for row in announcer.routes() if row.entry == id]
    rows = [_route_row(row, "") for row in found]
    for campaign in site.communities.campaigns.values():
        rows += [
            _route_row(row, campaign.id)
            for row in campaign_routes(campaign, (entry,), site.communities, on=on)
            if row.is_sent
        ]
    return rows


def _route_row(row: Route, campaign: str) -> dict[str, str]:
    return {
        "community": row.community,
        "gets it": "yes" if row.is_sent else "no",
        "campaign": campaign,
        "why": f"{_REASONS[row.reason]} {' '.join(row.detail)}".strip(),
        "pages": " ".join(page.url for page in row.pages) or " ".join(row.languages),
    }


@command.command("audit")
@click.option("--compare", "strategy", type=click.Choice(get_args(StrategyName)), help="What a strategy would mean.")
@click.option("--network", "-n", "networks", multiple=True, metavar="N", help="Only this network (repeatable).")
@click.option("--as-of", metavar="TIME", help="As if it were then.")
@_format
@click.pass_context
def audit_communities(
    ctx: click.Context, *, strategy: StrategyName | None, networks: tuple[str, ...], as_of: str | None, form: str
) -> int:
    """Show who is led where: editions × networks as own, inherited, none or denied.

    Below stand communities nobody is led to and entries no community gets. --compare shows the communities that one for
    all, one for each country, language or city would mean.
    """
    site = prepared_site(ctx, as_of)
    announcer = Announcer(site)
    if strategy is not None:
        _show_strategy(announcer, strategy, form)
        return 0
    found = audit(site.communities, announcer.routes(), matrix=site.matrix, tree=site.tree, networks=tuple(networks))
    if form == "json":
        cells = [
            {
                "market": c.market,
                "language": c.language,
                "network": c.network,
                "state": c.state,
                "community": c.community,
            }
            for c in found.cells
        ]
        dump_json({"cells": cells, "unused": list(found.unused), "unseen": list(found.unseen)})
        return 0
    columns = tuple(dict.fromkeys(cell.network for cell in found.cells))
    table: dict[str, dict[str, str]] = {}
    for cell in found.cells:
        row = table.setdefault(f"{cell.market}/{cell.language}", {"edition": f"{cell.market}/{cell.language}"})
        row[cell.network] = "·" if cell.state == "none" else cell.state
    show_rows([{name: row.get(name, "·") for name in ("edition", *columns)} for row in table.values()], form)
    _show_list("nobody is led to", found.unused)
    _show_list("no community gets", found.unseen)
    return 0


def _show_list(what: str, ids: Sequence[str]) -> None:
    if ids:
        click.echo(f"\n{what}:")
        for id in ids:
            click.echo(f"  {id}")


def _show_strategy(announcer: Announcer, name: StrategyName, form: str) -> None:
    assert name in STRATEGIES
    site = announcer.site
    found = compare(name, announcer.entries, matrix=site.matrix, tree=site.tree)
    rows = [
        {
            "community": slot.id,
            "region": slot.region,
            "languages": " ".join(slot.languages),
            "editions": " ".join(slot.editions),
            "entries": str(slot.entries),
        }
        for slot in found.slots
    ]
    show_rows(rows, form)
    if form == "text":
        click.echo(
            f"\n{len(rows)} on each network, {found.mixed} in several languages, {found.silent} with nothing to say"
        )


@command.command("kit")
@click.argument("id", metavar="ID")
@click.option("--output", "-o", type=click.Path(file_okay=False), metavar="DIR", help="Where to.  [default: outbox]")
@click.option("--as-of", metavar="TIME", help="As if it were then.")
@click.pass_context
def launch_kit(ctx: click.Context, *, id: str, output: str | None, as_of: str | None) -> int:
    """Write what is needed to open a community: description, rules, pinned post, in each of its languages."""
    site = prepared_site(ctx, as_of)
    community = site.communities.find(id)
    if community is None:
        problem = unknown_community(id, site.communities, None)
        raise UsageError(problem.code, problem.message, None, problem.hint)
    folder = Path(output) if output else site_path(ctx) / OUTBOX
    for name, text in kit(Announcer(site), community).items():
        write_text(folder, f"kits/{community.id}/{name}", text)
        click.echo(f"kits/{community.id}/{name}")
    return 0
