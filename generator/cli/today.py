"""``glocal today``"""

from __future__ import annotations

from datetime import datetime, timedelta

import click

from generator.cli.communities import prepared_site, show_rows
from generator.model.community import Announcement
from generator.pipeline.announcements import Announcer
from generator.social.calendar import is_quiet

#: How far ahead posts are to be approved, and how long after them people are to be answered.
_AHEAD = timedelta(days=3)
_AFTER = timedelta(days=2)


@click.command()
@click.option("--as-of", metavar="TIME", help="As if it were then.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.pass_context
def command(ctx: click.Context, *, as_of: str | None, form: str) -> int:
    """Show what is to be posted today, approved for the next days, and where people are to be answered.

    Days are those of each community's time zone.
    """
    site = prepared_site(ctx, as_of)
    announcer = Announcer(site)
    now = site.clock.now
    rows = []
    for post in announcer.announcements(since=now - _AFTER - timedelta(days=1)):
        if post.at is not None and (task := _task(announcer, post, post.at, now)):
            zone = announcer.zone(site.communities.communities[post.community], post.edition)
            rows.append(
                {
                    "task": task,
                    "at": f"{post.at.astimezone(zone):%Y-%m-%d %H:%M}",
                    "community": post.community,
                    "entry": post.entry,
                    "language": post.language,
                    "note": _note(announcer, post, post.at),
                }
            )
    order = ("post", "approve", "answer")
    show_rows(sorted(rows, key=lambda row: (order.index(row["task"]), row["at"], row["community"])), form)
    return 0


def _task(announcer: Announcer, post: Announcement, at: datetime, now: datetime) -> str:
    community = announcer.communities.communities[post.community]
    zone = announcer.zone(community, post.edition)
    if at.astimezone(zone).date() == now.astimezone(zone).date():
        return "post"
    if now < at <= now + _AHEAD:
        return "approve"
    can_answer = community.is_able("comment") or community.is_able("message")
    return "answer" if can_answer and now - _AFTER <= at < now else ""


def _note(announcer: Announcer, post: Announcement, at: datetime) -> str:
    community = announcer.communities.communities[post.community]
    zone = announcer.zone(community, post.edition)
    notes = ["quiet hours"] if is_quiet(community, at, zone) else []
    notes += [problem.code for problem in post.problems]
    notes += [] if community.is_able("announce") else ["by hand"]
    return ", ".join(notes)
