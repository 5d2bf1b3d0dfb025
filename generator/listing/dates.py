"""Dates as feeds and sitemaps write them, the same on every machine and in every locale."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_MINUTE = timedelta(minutes=1)


def rfc822(moment: datetime) -> str:
    """The moment as RSS writes it: ``Mon, 23 Nov 2026 09:30:00 +0100``.

    A naive moment is taken as UTC. An offset that is no whole number of minutes (local mean time) is turned into UTC.
    Source: RSS 2.0; RFC 822 with the four-digit years of RFC 1123.
    """
    moment, minutes = _settled(moment)
    sign, ahead = ("-", -minutes) if minutes < 0 else ("+", minutes)
    return (
        f"{_DAYS[moment.weekday()]}, {moment.day:02d} {_MONTHS[moment.month - 1]} {moment.year:04d} "
        f"{moment.hour:02d}:{moment.minute:02d}:{moment.second:02d} {sign}{ahead // 60:02d}{ahead % 60:02d}"
    )


def rfc3339(moment: datetime) -> str:
    """The moment to the second: ``2026-11-23T09:30:00+01:00``, with ``Z`` for UTC.

    It is a valid W3C date and ISO 8601 too. A naive moment is taken as UTC; see :func:`rfc822` for odd offsets.
    Source: RFC 3339, section 5.6.
    """
    moment, minutes = _settled(moment)
    text = moment.replace(tzinfo=None).isoformat(timespec="seconds")
    if not minutes:
        return text + "Z"
    sign, ahead = ("-", -minutes) if minutes < 0 else ("+", minutes)
    return f"{text}{sign}{ahead // 60:02d}:{ahead % 60:02d}"


def _settled(moment: datetime) -> tuple[datetime, int]:
    """The moment in a zone that can be written, and that zone's offset in minutes."""
    offset = moment.utcoffset()
    if offset is None:
        return moment, 0
    minutes, rest = divmod(offset, _MINUTE)
    if not rest:
        return moment, minutes
    try:
        return moment.astimezone(UTC), 0
    except OverflowError:  # the first or the last day of the calendar
        return moment, minutes
