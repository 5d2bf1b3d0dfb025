"""The calendar of what is planned: months, and what is wrong with the times."""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta, tzinfo
from itertools import pairwise
from zoneinfo import ZoneInfo

from generator.errors import Problem
from generator.model.community import Announcement, CalendarDay, CalendarMonth, Communities, Community
from generator.social.posting import posting_is_quiet

_WEEK = timedelta(days=7)


def month(
    posts: Iterable[Announcement], year: int, number: int, *, zone: tzinfo, first_weekday: int = 0
) -> CalendarMonth:
    """A month as whole weeks, with the posts of each day in ``zone``, also of the days around it.

    ``first_weekday`` 0 is Monday, 6 Sunday. Posts without a time are in no month.
    """
    days: dict[date, list[Announcement]] = {}
    for post in _by_time(posts):
        days.setdefault(moment(post).astimezone(zone).date(), []).append(post)
    weeks = tuple(
        tuple(CalendarDay(day, day.month == number, tuple(days.get(day, ()))) for day in week)
        for week in calendar.Calendar(first_weekday).monthdatescalendar(year, number)
    )
    return CalendarMonth(year, number, tuple((first_weekday + place) % 7 for place in range(7)), weeks)


def months(posts: Iterable[Announcement], *, zone: tzinfo) -> tuple[tuple[int, int], ...]:
    """The (year, month) pairs in which something is planned, in order."""
    days = (moment(post).astimezone(zone) for post in posts if post.at is not None)
    return tuple(sorted({(day.year, day.month) for day in days}))


def check_times(
    posts: Iterable[Announcement], communities: Communities, *, zones: Mapping[str, str], now: datetime | None = None
) -> tuple[Problem, ...]:
    """What is wrong with the planned times, for each community in its own time zone; all are warnings.

    ``posts-collide``: two posts nearer than ``pace.minutes_apart`` (the same minute without one). ``quiet-hours``: a
    post while the community sleeps. ``too-many-posts``: more than ``pace`` allows in a day, or in any seven days.
    ``same-post-twice``: one entry in one language twice within a day. ``post-in-the-past``: before ``now``, if given.
    ``zones`` are the time zones of communities that name none.
    """
    problems: list[Problem] = []
    rows: dict[str, list[Announcement]] = {}
    for post in _by_time(posts):
        rows.setdefault(post.community, []).append(post)
    for id, community in communities.communities.items():
        if found := rows.get(id):
            zone = ZoneInfo(community.timezone or zones.get(id, "") or "UTC")
            _check_distances(found, community, zone, problems)
            _check_quiet(found, community, zone, problems)
            _check_pace(found, community, zone, problems)
            if now is not None:
                for post in found:
                    if moment(post) < now:
                        message = f'"{post.entry}" for "{id}" is planned for {_at(post, zone)}, which is over'
                        problems.append(_warning("post-in-the-past", message, community, "give it another time"))
    return tuple(problems)


def moment(post: Announcement) -> datetime:
    """The time of a planned post, aware; a naive one is UTC."""
    assert post.at is not None
    return post.at if post.at.tzinfo else post.at.replace(tzinfo=UTC)


def is_quiet(community: Community, at: datetime, zone: tzinfo) -> bool:
    """Whether the community sleeps then; a span over midnight is one span, its end is not part of it."""
    if community.quiet is None:
        return False
    return posting_is_quiet(at.astimezone(zone).time().replace(tzinfo=None), community.quiet)


def _check_distances(
    posts: Sequence[Announcement], community: Community, zone: tzinfo, problems: list[Problem]
) -> None:
    apart = timedelta(minutes=max(1, community.pace.minutes_apart))
    for first, second in pairwise(posts):
        if moment(second) - moment(first) < apart:
            message = (
                f'"{first.entry}" and "{second.entry}" meet in "{community.id}": {_at(first, zone)} and '
                f"{_at(second, zone)}"
            )
            hint = f"leave at least {int(apart.total_seconds() // 60)} minutes between them"
            problems.append(_warning("posts-collide", message, community, hint))
    seen: dict[tuple[str, str], Announcement] = {}
    for post in posts:
        before = seen.get((post.entry, post.language))
        if before is not None and moment(post) - moment(before) < timedelta(days=1):
            message = f'"{post.entry}" goes to "{community.id}" twice: {_at(before, zone)} and {_at(post, zone)}'
            problems.append(_warning("same-post-twice", message, community, "networks hide posts that repeat"))
        seen[post.entry, post.language] = post


def _check_quiet(posts: Sequence[Announcement], community: Community, zone: tzinfo, problems: list[Problem]) -> None:
    for post in posts:
        if is_quiet(community, moment(post), zone):
            assert community.quiet is not None
            start, end = community.quiet
            message = f'"{post.entry}" reaches "{community.id}" at {_at(post, zone)}, in its quiet hours'
            hint = f"quiet is from {start:%H:%M} to {end:%H:%M} there ({zone})"
            problems.append(_warning("quiet-hours", message, community, hint))


def _check_pace(posts: Sequence[Announcement], community: Community, zone: tzinfo, problems: list[Problem]) -> None:
    pace = community.pace
    if pace.per_day:
        days: dict[date, int] = {}
        for post in posts:
            day = moment(post).astimezone(zone).date()
            days[day] = days.get(day, 0) + 1
        for day, count in days.items():
            if count > pace.per_day:
                message = f'{count} posts for "{community.id}" on {day.isoformat()}, {pace.per_day} are allowed'
                problems.append(_warning("too-many-posts", message, community, "spread them"))
    if pace.per_week:
        start, told = 0, None
        for end, post in enumerate(posts):
            while moment(post) - moment(posts[start]) >= _WEEK:
                start += 1
            if end - start + 1 > pace.per_week and (told is None or start > told):
                first = moment(posts[start]).astimezone(zone).date()
                message = (
                    f'{end - start + 1} posts for "{community.id}" in seven days from {first.isoformat()}, '
                    f"{pace.per_week} are allowed"
                )
                problems.append(_warning("too-many-posts", message, community, "spread them"))
                told = end


def _by_time(posts: Iterable[Announcement]) -> list[Announcement]:
    return sorted(
        (post for post in posts if post.at is not None), key=lambda post: (moment(post), post.community, post.id)
    )


def _at(post: Announcement, zone: tzinfo) -> str:
    return f"{moment(post).astimezone(zone):%Y-%m-%d %H:%M}"


def _warning(code: str, message: str, community: Community, hint: str) -> Problem:
    return Problem(code, message, community.location, hint, "warning")
