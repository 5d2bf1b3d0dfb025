"""Calendars that other programs subscribe to, as iCalendar.

Source: RFC 5545 (lines end in CRLF and are folded at 75 octets; times in UTC need no time-zone table).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from generator.model.community import Announcement, Campaign

_FOLD = 75


@dataclass(frozen=True, slots=True)
class CalendarEvent:
    """An event: ``start`` and ``end`` are both moments (a naive one is UTC) or both days, the last day included.

    ``end`` None: a day, or a moment without length. ``uid`` is unique in the world and never changes.
    """

    uid: str
    start: datetime | date
    summary: str
    end: datetime | date | None = None
    description: str = ""
    url: str = ""
    place: str = ""
    categories: tuple[str, ...] = ()


def icalendar(name: str, events: Iterable[CalendarEvent], *, stamp: datetime, language: str = "") -> str:
    """A calendar, its events in the order of start and uid. ``stamp`` is when it was made, the same for all.

    Lines end in CRLF; no line is longer than 75 octets, and no character is cut.
    """
    rows = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Glocal//Glocal//EN", "CALSCALE:GREGORIAN"]
    rows.append(_line("NAME", name, language=language))
    rows.append(_line("X-WR-CALNAME", name))
    for event in sorted(events, key=lambda event: (_key(event.start), event.uid)):
        rows += ["BEGIN:VEVENT", _line("UID", event.uid), f"DTSTAMP:{_moment(stamp)}"]
        rows += _times(event)
        rows.append(_line("SUMMARY", event.summary, language=language))
        if event.description:
            rows.append(_line("DESCRIPTION", event.description, language=language))
        if event.place:
            rows.append(_line("LOCATION", event.place, language=language))
        if event.url:
            rows.append("URL:" + "".join(event.url.split()))
        if event.categories:
            rows.append("CATEGORIES:" + ",".join(map(_escaped, event.categories)))
        rows += ["TRANSP:TRANSPARENT", "END:VEVENT"]
    rows.append("END:VCALENDAR")
    return "".join(_folded(row) + "\r\n" for row in rows)


def post_events(posts: Iterable[Announcement], *, host: str) -> tuple[CalendarEvent, ...]:
    """An event for each planned post, of a quarter of an hour. ``host`` makes its uid unique."""
    return tuple(
        CalendarEvent(
            uid=f"{post.id}@{host}",
            start=post.at,
            end=post.at + timedelta(minutes=15),
            summary=f"{post.community}: {post.title or post.plain.partition(chr(10))[0]}",
            description=post.plain,
            url=post.link,
            categories=(post.network, *((post.campaign,) if post.campaign else ())),
        )
        for post in posts
        if post.at is not None
    )


def campaign_events(campaigns: Iterable[Campaign], *, host: str, names: dict[str, str]) -> tuple[CalendarEvent, ...]:
    """An event of whole days for each campaign. ``names`` by id; the id itself for one without."""
    return tuple(
        CalendarEvent(
            uid=f"campaign-{row.id}@{host}",
            start=row.starts,
            end=row.ends,
            summary=names.get(row.id) or row.id,
            categories=("campaign",),
        )
        for row in campaigns
    )


def _times(event: CalendarEvent) -> list[str]:
    start, end = event.start, event.end
    if isinstance(start, datetime):
        rows = [f"DTSTART:{_moment(start)}"]
        return [*rows, f"DTEND:{_moment(end)}"] if isinstance(end, datetime) else rows
    last = end if isinstance(end, date) and not isinstance(end, datetime) else start
    after = last + timedelta(days=1)
    return [f"DTSTART;VALUE=DATE:{start:%Y%m%d}", f"DTEND;VALUE=DATE:{after:%Y%m%d}"]


def _key(start: datetime | date) -> str:
    return _moment(start) if isinstance(start, datetime) else f"{start:%Y%m%d}"


def _moment(value: datetime) -> str:
    aware = value if value.tzinfo else value.replace(tzinfo=UTC)
    return aware.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def _line(name: str, text: str, *, language: str = "") -> str:
    return f"{name};LANGUAGE={language}:{_escaped(text)}" if language else f"{name}:{_escaped(text)}"


def _escaped(text: str) -> str:
    """A value of type TEXT; control characters other than line ends are left out."""
    text = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    text = text.replace("\r\n", "\\n").replace("\n", "\\n").replace("\r", "\\n")
    return "".join(char for char in text if char == "\t" or char >= " ")


def _folded(line: str) -> str:
    """The line in pieces of at most 75 octets; each but the first begins with a space."""
    pieces: list[str] = []
    piece, size = "", 0
    for char in line:
        width = len(char.encode("utf-8", "replace"))
        if size + width > _FOLD:
            pieces.append(piece)
            piece, size = " ", 1
        piece += char
        size += width
    return "\r\n".join([*pieces, piece])
