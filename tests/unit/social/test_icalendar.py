from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

from generator.model.community import Announcement, Campaign
from generator.social.icalendar import CalendarEvent, campaign_events, icalendar, post_events

STAMP = datetime(2026, 11, 24, 12, tzinfo=UTC)


def test_a_calendar_by_the_letter() -> None:
    events = (
        CalendarEvent("b@x", date(2026, 6, 1), "Gift season", date(2026, 6, 3), categories=("campaign",)),
        CalendarEvent(
            "a@x",
            datetime(2026, 6, 1, 14, 0, tzinfo=timezone(timedelta(hours=5))),
            "Tea, water; ice\\snow",
            datetime(2026, 6, 1, 9, 30, tzinfo=UTC),
            description="One\nTwo\r\nThree\x07",
            url="https://brand.example/?a=1",
            place="Алматы",
            categories=("telegram", "a,b"),
        ),
    )
    expected = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Glocal//Glocal//EN",
        "CALSCALE:GREGORIAN",
        "NAME;LANGUAGE=ru:Чай\\, вода",
        "X-WR-CALNAME:Чай\\, вода",
        "BEGIN:VEVENT",
        "UID:b@x",
        "DTSTAMP:20261124T120000Z",
        "DTSTART;VALUE=DATE:20260601",
        "DTEND;VALUE=DATE:20260604",
        "SUMMARY;LANGUAGE=ru:Gift season",
        "CATEGORIES:campaign",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
        "BEGIN:VEVENT",
        "UID:a@x",
        "DTSTAMP:20261124T120000Z",
        "DTSTART:20260601T090000Z",
        "DTEND:20260601T093000Z",
        "SUMMARY;LANGUAGE=ru:Tea\\, water\\; ice\\\\snow",
        "DESCRIPTION;LANGUAGE=ru:One\\nTwo\\nThree",
        "LOCATION;LANGUAGE=ru:Алматы",
        "URL:https://brand.example/?a=1",
        "CATEGORIES:telegram,a\\,b",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    ]
    assert expected == icalendar("Чай, вода", events, stamp=STAMP, language="ru").split("\r\n")


def test_long_lines_are_folded_at_75_octets_between_letters() -> None:
    text = icalendar("x", [CalendarEvent("a@x", date(2026, 6, 1), "чай" * 60)], stamp=STAMP)
    lines = text.split("\r\n")
    assert all(len(line.encode()) <= 75 for line in lines)
    first = next(place for place, line in enumerate(lines) if line.startswith("SUMMARY:"))
    # 8 octets for the name leave room for 33 letters of two octets; then a space and 37 letters, and 36 at the end.
    assert [41, 38, 38, 38, 37] == [len(line) for line in lines[first : first + 5]]
    assert "SUMMARY:" + "чай" * 60 in text.replace("\r\n ", "")


def test_days_and_moments() -> None:
    text = icalendar(
        "x",
        [CalendarEvent("a", date(2026, 12, 31), "a"), CalendarEvent("b", datetime(2026, 1, 1, 8), "b")],
        stamp=STAMP,
    )
    assert "DTSTART;VALUE=DATE:20261231\r\nDTEND;VALUE=DATE:20270101\r\n" in text
    assert "DTSTART:20260101T080000Z\r\nSUMMARY:b\r\n" in text


def test_posts_and_campaigns_become_events() -> None:
    rows = (
        Announcement(
            "posts/a@tg/ru",
            "tg",
            "telegram",
            "posts/a",
            "kz/ru",
            "ru",
            "",
            "Чай\n\nи вода",
            link="https://b.example/",
            at=STAMP,
            campaign="gifts",
        ),
        Announcement("posts/b@tg/ru", "tg", "telegram", "posts/b", "kz/ru", "ru", "", "x"),
    )
    assert (
        CalendarEvent(
            "posts/a@tg/ru@brand.example",
            STAMP,
            "tg: Чай",
            STAMP + timedelta(minutes=15),
            "Чай\n\nи вода",
            "https://b.example/",
            categories=("telegram", "gifts"),
        ),
    ) == post_events(rows, host="brand.example")
    campaign = Campaign("gifts", date(2026, 11, 20), date(2026, 12, 24))
    assert (
        CalendarEvent(
            "campaign-gifts@brand.example",
            date(2026, 11, 20),
            "Подарки",
            date(2026, 12, 24),
            categories=("campaign",),
        ),
    ) == campaign_events([campaign], host="brand.example", names={"gifts": "Подарки"})
