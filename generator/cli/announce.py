"""``glocal announce``"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import unquote, urlsplit
from zoneinfo import ZoneInfo

import click

from generator.announce.client import PostPicture, variable
from generator.announce.clients import SENDING, can_send, client_for
from generator.announce.ledger import Ledger, look
from generator.announce.plan import MOST, PlannedPost, plan
from generator.announce.send import Result, Sender, check_due, done, no_ledger, problem_of, resolve
from generator.cli.common import build_options, cpu_count, moment, site_path, site_tree
from generator.cli.output import dump_json, show_problems, tell_broken
from generator.errors import ManyErrors, Problem, SiteError, UsageError, did_you_mean
from generator.model.community import Announcement, Campaign, Communities, Community
from generator.pipeline.announcements import Announcer
from generator.pipeline.build import prepare
from generator.pipeline.site import Site, tree_path
from generator.social.announced import community_of, written

_TYPES = {".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".png": "image/png", ".webp": "image/webp", ".gif": "image/gif"}


@dataclass(frozen=True, slots=True)
class _Desk:
    """The site as announcing needs it. ``posts`` are those of ``chosen``, the communities that were asked for."""

    folder: Path
    site: Site
    chosen: tuple[Community, ...]
    posts: tuple[Announcement, ...]
    zones: Mapping[str, str]
    now: datetime

    def zone(self, community: Community) -> ZoneInfo:
        """The time zone in which a community lives."""
        return ZoneInfo(community.timezone or self.zones.get(community.id) or "UTC")


@click.group()
def command() -> None:
    """Tell communities what is new: each post once, and nothing old.

    The ledger of a community, content/announced/ID.jsonl, is committed with the site: it alone says what has been sent.
    """


_WHEN = click.option("--as-of", metavar="TIME", help="As if it were then.")
_FORM = click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
_IDS = click.argument("ids", nargs=-1, metavar="[COMMUNITY]...")
_MANY = click.option(
    "--most", type=click.IntRange(1), default=MOST, show_default=True, metavar="N", help="New posts at once, at most."
)


@command.command("plan")
@_IDS
@_WHEN
@_FORM
@click.option("--texts", is_flag=True, help="Print the texts too.")
@click.pass_context
def plan_command(ctx: click.Context, *, ids: tuple[str, ...], as_of: str | None, form: str, texts: bool) -> int:
    """Show what is new since the last announcement, for every community or those named."""
    desk = _open(ctx, ids, as_of)
    values: list[dict[str, object]] = []
    for community in desk.chosen:
        found = look(desk.folder, community.id)
        records = found.records if found is not None else {}
        rows = plan(desk.posts, records, community, now=desk.now, zone=desk.zone(community))
        problems = found.problems if found is not None else no_ledger(community.id).problems
        lost = _lost(community, desk, {row.post.id for row in rows})
        if form == "json":
            values.append(_plan_value(community, rows, problems, lost))
            continue
        how = "" if can_send(community) else ", by hand"
        click.echo(f"{community.id} ({community.network}{how})")
        for row in rows:
            until = f" until {written(row.until)}" if row.until is not None else ""
            why = f": {row.why}" if row.why else ""
            click.echo(f"  {row.status:<10} {row.post.id}{until}{why}")
            if texts:
                click.echo("".join(f"    {line}\n" for line in row.post.plain.split("\n")), nl=False)
        for id, state in lost:
            click.echo(f"  {state:<10} {id}: its page is gone; say what became of it: glocal announce resolve {id}")
        if not rows and not lost:
            click.echo("  nothing new")
        show_problems(problems, form="text")
    if form == "json":
        dump_json(values)
    return 0


@command.command()
@click.argument("ids", nargs=-1, metavar="COMMUNITY...")
@click.option("--all", "everywhere", is_flag=True, help="For every community that has no ledger yet.")
@_WHEN
@click.pass_context
def baseline(ctx: click.Context, *, ids: tuple[str, ...], everywhere: bool, as_of: str | None) -> int:
    """Say that all there is now counts as old for a community."""
    if bool(ids) == everywhere:
        raise UsageError("no-community", "name communities, or say --all", None, "see `glocal announce plan`")
    desk = _open(ctx, ids, as_of)
    for community in desk.chosen:
        with Ledger(desk.folder, community.id) as ledger:
            show_problems(ledger.notes, form="text")
            if everywhere and ledger.exists:
                continue
            own = [post for post in desk.posts if post.community == community.id]
            number = ledger.begin(own, at=desk.now)
            path = ledger.path.relative_to(desk.folder).as_posix()
        click.echo(f"{path}: {number} post{'' if number == 1 else 's'} count{'s' if number == 1 else ''} as old now")
    click.echo("commit content/announced/ with the site")
    return 0


@command.command()
@_IDS
@click.option("--yes", is_flag=True, help="Send; without it nothing leaves this machine.")
@_MANY
@_FORM
@click.option(
    "--output", type=click.Path(file_okay=False), metavar="DIR", help="Where pictures are.  [default: public]"
)
@click.option("--timeout", type=click.FloatRange(0.1, 600), default=30.0, show_default=True, metavar="SECONDS")
@click.pass_context
def send(
    ctx: click.Context,
    *,
    ids: tuple[str, ...],
    yes: bool,
    most: int,
    form: str,
    output: str | None,
    timeout: float,
) -> int:
    """Send what is new to communities with an interface: Telegram, Mastodon, Bluesky, Discourse, VK.

    Tokens are read from the environment: GLOCAL_TELEGRAM_TOKEN_KZ_ALMATY_TG for the community kz-almaty-tg,
    GLOCAL_TELEGRAM_TOKEN for all of the network. For Bluesky it is an app password, for Discourse a key of its API.
    In the same way: CHAT (Telegram: the number of a chat without a handle), USER (Discourse: who posts; Bluesky: a name
    other than the handle), CATEGORY (Discourse: its number), OWNER (VK: the group's number), HOST (another server).
    Pictures are taken from the built site.
    """
    desk = _open(ctx, ids, None, is_strict=yes)
    problems: list[Problem] = []
    results: list[Result] = []
    codes: set[int] = set()
    silent: list[str] = []
    for community in desk.chosen:
        if not can_send(community):
            if community.id in ids:
                known = ", ".join(SENDING)
                message = (
                    f'"{community.id}" is on a network that is posted to by hand; interfaces are known for {known}'
                )
                problems.append(Problem("manual-only", message, community.location, "glocal announce done ID URL"))
                codes.add(1)
            continue
        try:
            results += _send_to(desk, community, yes=yes, most=most, output=output, timeout=timeout, form=form)
        except SiteError as error:
            if error.code == "no-ledger" and not ids:
                silent.append(community.id)
                continue
            problems.extend(error.problems)
            codes.add(error.exit_code)
    if silent and not results and not codes:  # a site that announces nowhere yet
        problems.extend(no_ledger(silent[0]).problems)
        codes.add(1)
    elif silent:
        problems.extend(row.as_warning() for id in silent for row in no_ledger(id).problems)
    for result in results:
        wrong = problem_of(result)
        if wrong is not None:
            problems.append(wrong)
            codes.add(1 if wrong.code == "post-refused" else 4)
    if form == "json":
        dump_json(
            {
                "results": [
                    {"post": row.post, "state": row.state, "url": row.url, "why": row.why, "code": row.code}
                    for row in results
                ],
                "problems": [{"code": row.code, "message": row.message, "hint": row.hint} for row in problems],
            }
        )
    else:
        show_problems(problems, form="text")
        if not yes:
            click.echo("nothing was sent; --yes sends")
    return max(codes, default=0)


@command.command("done")
@click.argument("post", metavar="ID")
@click.argument("url")
@click.pass_context
def done_command(ctx: click.Context, *, post: str, url: str) -> int:
    """Record what a person posted by hand: the ID of the post, as `plan` prints it, and its address."""
    desk = _open(ctx, (), None)
    found = next((row for row in desk.posts if row.id == post), None)
    if found is None:
        hint = did_you_mean(post, [row.id for row in desk.posts], known="posts", most=6)
        raise UsageError("unknown-post", f'there is no post "{post}"', None, hint)
    with Ledger(desk.folder, found.community) as ledger:
        show_problems(ledger.notes, form="text")
        done(found, url, ledger, at=desk.now)
    click.echo(f"{post}: sent, {url}")
    return 0


@command.command("resolve")
@click.argument("post", metavar="ID")
@click.option("--sent", "url", metavar="URL", help="It was sent: its address.")
@click.option("--not-sent", is_flag=True, help="It was not; it may go out again.")
@click.pass_context
def resolve_command(ctx: click.Context, *, post: str, url: str | None, not_sent: bool) -> int:
    """Say what became of a post whose fate nobody knows."""
    if (url is None) is not not_sent:
        raise UsageError("no-answer", "say --sent URL or --not-sent", None, "look at the community first")
    folder = site_path(ctx)
    ledgers = [place.stem for place in sorted((folder / "content/announced").glob("*.jsonl"))]
    community = community_of(post, ledgers)
    if not community:
        hint = "an ID is written as `plan` prints it: posts/menu@kz-almaty-tg/ru"
        raise UsageError("unknown-post", f'no ledger is for "{post}"', None, hint)
    with Ledger(folder, community) as ledger:
        show_problems(ledger.notes, form="text")
        record = resolve(post, url, ledger, at=_clock())
    click.echo(f"{post}: {'sent, ' + record.url if record.state == 'sent' else 'not sent; the next send tries it'}")
    return 0


def _send_to(
    desk: _Desk,
    community: Community,
    *,
    yes: bool,
    most: int,
    output: str | None,
    timeout: float,
    form: str,
) -> list[Result]:
    """Sends to one community, or tells what would be sent. Raises: SiteError."""
    zone = desk.zone(community)
    if not yes:
        found = look(desk.folder, community.id)
        if found is None:
            raise no_ledger(community.id)
        with _no_lock(desk.folder, community.id) as ledger:
            rows = check_due(desk.posts, ledger, community, now=desk.now, zone=zone, most=most)
        if form == "text":
            for row in rows:
                click.echo(f"would send {row.post.id}")
            if rows and not os.environ.get(variable(community, "TOKEN")):
                click.echo(f"  its token is looked for in {variable(community, 'TOKEN')}")
        return []
    with Ledger(desk.folder, community.id) as ledger:
        show_problems(ledger.notes, form="text")
        if not check_due(desk.posts, ledger, community, now=_clock(), zone=zone, most=most):
            return []
        folder = Path(output) if output else desk.folder / desk.site.config.output
        client = client_for(
            community,
            os.environ,
            clock=_clock,
            pause=time.sleep,
            pictures=_Pictures(desk.site, folder),
            seconds=timeout,
        )
        try:
            results = Sender(community, client, _clock, time.sleep, zone, most).send(desk.posts, ledger)
        finally:
            client.close()
    if form == "text":
        for result in results:
            if result.state == "sent":
                click.echo(" ".join(part for part in ("sent", result.post, result.url, result.why) if part))
    return list(results)


@contextmanager
def _no_lock(folder: Path, community: str) -> Iterator[Ledger]:
    """A ledger to look at while another process may hold it; for the dry run, which writes nothing."""
    ledger = Ledger(folder, community)
    ledger.peek()
    yield ledger


class _Pictures:
    """Finds pictures of the site in its output folder."""

    def __init__(self, site: Site, output: Path) -> None:
        self._output = output
        self._hosts = {edition.host: (edition.tree or edition.host, edition.prefix) for edition in site.matrix}

    def __call__(self, url: str) -> PostPicture | None:
        parts = urlsplit(url)
        type = _TYPES.get(Path(parts.path).suffix.lower())
        if parts.netloc not in self._hosts or type is None:
            return None
        tree, prefix = self._hosts[parts.netloc]
        place = (self._output / tree_path(tree, prefix, unquote(parts.path))).resolve()
        if not place.is_relative_to(self._output.resolve()):
            return None
        try:
            return PostPicture(place.read_bytes(), type)
        except OSError:
            return None


def _clock() -> datetime:
    return datetime.now(UTC)


def _open(ctx: click.Context, ids: tuple[str, ...], as_of: str | None, *, is_strict: bool = False) -> _Desk:
    """The site, the communities asked for and their posts. ``is_strict``: nothing is sent of a site with errors."""
    now = moment(as_of)
    options = build_options(markets=(), languages=(), drafts=False, jobs=None)
    site, _, problems, _ = prepare(site_tree(ctx), now=now, cpu_count=cpu_count(), options=options)
    broken = [row for row in problems if row.severity == "error"]
    if broken and is_strict:
        raise ManyErrors(broken)
    tell_broken(problems)
    chosen = _chosen(site.communities, ids)
    announcer = Announcer(site)
    ids_chosen = frozenset(row.id for row in chosen)
    campaigns = site.communities.campaigns
    posts = tuple(
        post
        for post in announcer.announcements()
        if post.community in ids_chosen and not _is_over(campaigns.get(post.campaign), now)
    )
    if is_strict:
        show_problems((row for row in announcer.problems if row.severity == "error"), form="text")
    return _Desk(site_path(ctx), site, chosen, posts, announcer.zones(posts), now)


def _is_over(campaign: Campaign | None, now: datetime) -> bool:
    """Whether a campaign has ended: what it has not sent is not sent any more."""
    return campaign is not None and campaign.ends is not None and campaign.ends < now.date()


def _chosen(communities: Communities, ids: tuple[str, ...]) -> tuple[Community, ...]:
    current = communities.current()
    if not ids:
        return current
    by_id = {row.id: row for row in current}
    for id in ids:
        if id in by_id:
            continue
        if id in communities.replaced:
            new = communities.replaced[id]
            raise UsageError("replaced-community", f'"{id}" has been replaced', None, f'it is "{new}" now')
        hint = did_you_mean(id, by_id, known="communities", most=20)
        raise UsageError("unknown-community", f'no community "{id}"', None, hint)
    return tuple(by_id[id] for id in dict.fromkeys(ids))


def _lost(community: Community, desk: _Desk, known: set[str]) -> list[tuple[str, str]]:
    """Posts in question whose pages are gone: (id, state)."""
    found = look(desk.folder, community.id)
    if found is None:
        return []
    return [
        (row.post, row.state)
        for row in found.records.values()
        if row.state in ("sending", "unknown") and row.post not in known
    ]


def _plan_value(
    community: Community, rows: tuple[PlannedPost, ...], problems: tuple[Problem, ...], lost: list[tuple[str, str]]
) -> dict[str, object]:
    return {
        "community": community.id,
        "network": community.network,
        "interface": can_send(community),
        "posts": [
            {
                "id": row.post.id,
                "status": row.status,
                "until": written(row.until) if row.until is not None else "",
                "why": row.why,
                "text": row.post.plain,
                "link": row.post.link,
            }
            for row in rows
        ],
        "lost": [{"id": id, "state": state} for id, state in lost],
        "problems": [{"code": row.code, "message": row.message, "hint": row.hint} for row in problems],
    }
