"""When a post goes out that has a day and no time: in the morning, when people look, and never while they sleep."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, tzinfo

from generator.model.community import Community

#: The time of day in a community's own zone, where it names none itself (``post_at``).
MORNING = time(10)


def posting_time(community: Community) -> time:
    """When a community gets what has only a day: at its own time, else at ten, or when its quiet hours are over."""
    if community.post_at is not None:
        return community.post_at
    if community.quiet is None:
        return MORNING
    return community.quiet[1] if posting_is_quiet(MORNING, community.quiet) else MORNING


def posting_is_quiet(at: time, quiet: tuple[time, time]) -> bool:
    """Whether a time of day lies in quiet hours; their end does not."""
    start, end = quiet
    return start <= at < end if start < end else at >= start or at < end


def first_time(day: date, published: datetime, community: Community, zone: tzinfo) -> datetime:
    """The first posting time on a day in ``zone``, or after it, at which the page is there; in UTC.

    A page appears when its day begins in its market, which may lie to the west of the community.
    """
    at = datetime.combine(day, posting_time(community), tzinfo=zone)
    while at < published:
        at += timedelta(days=1)  # the same time on the next day, whatever the clocks do
    return at.astimezone(UTC)
