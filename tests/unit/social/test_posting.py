"""When a post goes out that has a day and no time."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from generator.model.community import Community
from generator.model.edition import Scope
from generator.social.posting import first_time, posting_time

DAY = date(2026, 11, 24)


def community(quiet: tuple[time, time] | None = None, post_at: time | None = None) -> Community:
    return Community("a", "telegram", "channel", Scope(("world",)), quiet=quiet, post_at=post_at)


@pytest.mark.parametrize(
    ("quiet", "own", "expected"),
    [
        (None, None, time(10)),
        (None, time(18, 30), time(18, 30)),
        ((time(22), time(8)), None, time(10)),
        ((time(22), time(11, 30)), None, time(11, 30)),
        ((time(9), time(10)), None, time(10)),  # the end is not part of quiet hours
        ((time(9), time(10, 1)), None, time(10, 1)),
        ((time(10), time(9)), None, time(9)),
        ((time(22), time(11)), time(12), time(12)),
    ],
)
def test_the_time_of_day(quiet: tuple[time, time] | None, own: time | None, expected: time) -> None:
    assert expected == posting_time(community(quiet, own))


@pytest.mark.parametrize(
    ("market", "zone", "expected"),
    [
        ("Asia/Almaty", "Asia/Almaty", "2026-11-24T05:00"),  # UTC+5
        ("America/New_York", "Asia/Tokyo", "2026-11-25T01:00"),  # at ten in Tokyo it is still the day before there
        ("Asia/Tokyo", "America/New_York", "2026-11-24T15:00"),
        ("UTC", "UTC", "2026-11-24T10:00"),
    ],
)
def test_the_page_is_there_when_its_post_goes_out(market: str, zone: str, expected: str) -> None:
    published = datetime(2026, 11, 24, tzinfo=ZoneInfo(market))
    found = first_time(DAY, published, community(), ZoneInfo(zone))
    assert datetime.fromisoformat(expected).replace(tzinfo=UTC) == found
    assert found >= published


@pytest.mark.parametrize(("day", "hour"), [(28, 9), (29, 8)])  # the clocks in Berlin go forward on the 29th of March
def test_ten_oclock_is_ten_oclock_in_summer_too(day: int, hour: int) -> None:
    zone = ZoneInfo("Europe/Berlin")
    found = first_time(date(2026, 3, day), datetime(2026, 3, day, tzinfo=zone), community(), zone)
    assert datetime(2026, 3, day, hour, tzinfo=UTC) == found
