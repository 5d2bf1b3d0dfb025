"""What is new since the last announcement, for each community, and when it may go out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta, tzinfo
from typing import Literal

from generator.model.community import Announcement, Community
from generator.social.announced import Record
from generator.social.calendar import is_quiet, moment

#: The most new posts that one run sends to a community unasked: more is rather an archive than news.
MOST = 5
Status = Literal["new", "again", "unfinished", "later", "waits", "unknown", "unfit"]


@dataclass(frozen=True, slots=True)
class PlannedPost:
    """A post that is not done with.

    ``new``, ``again`` (it failed before) and ``unfinished`` (a run was stopped in the midst of it) may go out now.
    ``later``: its time has not come. ``waits``: for pace, quiet hours, or as long as the network asked.
    ``unknown``: a person has to say whether it was sent. ``unfit``: it cannot be sent as it is. ``why`` is for people.
    """

    post: Announcement
    status: Status
    until: datetime | None = None
    why: str = ""

    @property
    def is_due(self) -> bool:
        """Whether it may go out now."""
        return self.status in ("new", "again", "unfinished")


def plan(
    posts: Iterable[Announcement],
    records: Mapping[str, Record],
    community: Community,
    *,
    now: datetime,
    zone: tzinfo,
) -> tuple[PlannedPost, ...]:
    """The posts for a community that its ledger does not know as old or sent, in the order in which they go out.

    What was begun comes first, then by planned time and id. Only as many are due as pace and quiet hours (in ``zone``)
    let go out at once; a time that a campaign gives is kept to.
    """
    rows = []
    pushed = {id.partition("#")[0] for id, record in records.items() if "#" in id and record.state not in _OPEN}
    for post in posts:
        if post.community != community.id:
            continue
        if post.id in pushed and post.id not in records:
            continue  # a campaign, which may be gone by now, has told of it
        found = _status(post, records.get(post.id), now)
        if found is not None:
            rows.append(found)
    rows.sort(key=lambda row: (_ORDER[row.status], moment(row.post) if row.post.at else now, row.post.id))
    gone = _times(records.values())
    paced: list[PlannedPost] = []
    for row in rows:
        record = records.get(row.post.id)
        if row.is_due and not (record is not None and record.state == "sending"):  # that one is counted already
            until, why = wait(community, gone, now=now, zone=zone)
            if until is not None:
                paced.append(replace(row, status="waits", until=until, why=why))
                continue
            gone = sorted([*gone, now])
        paced.append(row)
    return tuple(paced)


#: States of a post that has not gone out.
_OPEN = frozenset({"planned", "failed"})
_ORDER: Mapping[Status, int] = {"unfinished": 0, "again": 1, "new": 1, "waits": 1, "later": 2, "unknown": 3, "unfit": 4}


def wait(community: Community, gone: Sequence[datetime], *, now: datetime, zone: tzinfo) -> tuple[datetime | None, str]:
    """Until when a community takes no further post, and why; (None, "") if it takes one now.

    ``gone`` are the times of the posts it has got, in order.
    """
    pace = community.pace
    found: list[tuple[datetime, str]] = []
    if pace.minutes_apart and gone:
        found.append((gone[-1] + timedelta(minutes=pace.minutes_apart), f"{pace.minutes_apart} minutes between posts"))
    if pace.per_week and len(gone) >= pace.per_week:
        found.append((gone[-pace.per_week] + timedelta(days=7), f"{pace.per_week} posts in seven days"))
    if pace.per_day:
        today = now.astimezone(zone).date()
        if sum(time.astimezone(zone).date() == today for time in gone) >= pace.per_day:
            midnight = datetime(today.year, today.month, today.day, tzinfo=zone) + timedelta(days=1)
            found.append((midnight.astimezone(now.tzinfo), f"{pace.per_day} posts a day"))
    found = [row for row in found if row[0] > now]
    if is_quiet(community, now, zone):
        assert community.quiet is not None
        start, end = community.quiet
        local = now.astimezone(zone)
        wakes = local.replace(hour=end.hour, minute=end.minute, second=0, microsecond=0)
        if wakes <= local:
            wakes += timedelta(days=1)
        found.append((wakes.astimezone(now.tzinfo), f"quiet from {start:%H:%M} to {end:%H:%M}"))
    return max(found) if found else (None, "")


def _status(post: Announcement, record: Record | None, now: datetime) -> PlannedPost | None:
    if record is not None:
        if record.state in ("baseline", "sent"):
            return None
        if record.state == "unknown":
            return PlannedPost(post, "unknown", None, record.why)
        if record.state == "sending":
            return PlannedPost(post, "unfinished", None, record.why)
    wrong = next((row for row in post.problems if row.severity == "error"), None)
    if wrong is not None:
        return PlannedPost(post, "unfit", None, wrong.message)
    if post.at is not None and moment(post) > now:
        return PlannedPost(post, "later", moment(post), "planned")
    if record is not None and record.state == "failed":
        if record.again is not None and record.again > now:
            return PlannedPost(post, "waits", record.again, record.why)
        return PlannedPost(post, "again", None, record.why)
    return PlannedPost(post, "unfinished" if record is not None else "new")


def _times(records: Iterable[Record]) -> list[datetime]:
    """When posts went out, or may have, in order."""
    return sorted(row.tried or row.at for row in records if row.state in ("sent", "sending", "unknown"))
