from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime

import pytest

from generator.listing.dates import rfc822, rfc3339

ZURICH = timezone(timedelta(hours=1))
KATHMANDU = timezone(timedelta(hours=5, minutes=45))
SAINT_JOHNS = timezone(-timedelta(hours=3, minutes=30))
LOCAL_MEAN = timezone(timedelta(minutes=34, seconds=8))


@pytest.mark.parametrize(
    ("moment", "rss", "atom"),
    [
        (datetime(2026, 11, 23, 9, 30, tzinfo=ZURICH), "Mon, 23 Nov 2026 09:30:00 +0100", "2026-11-23T09:30:00+01:00"),
        (datetime(2024, 2, 29, tzinfo=UTC), "Thu, 29 Feb 2024 00:00:00 +0000", "2024-02-29T00:00:00Z"),
        (
            datetime(2026, 1, 4, 5, 6, 7, tzinfo=KATHMANDU),
            "Sun, 04 Jan 2026 05:06:07 +0545",
            "2026-01-04T05:06:07+05:45",
        ),
        (datetime(2026, 1, 4, tzinfo=SAINT_JOHNS), "Sun, 04 Jan 2026 00:00:00 -0330", "2026-01-04T00:00:00-03:30"),
        (datetime(2026, 1, 4, 1, 2, 3, 999_999), "Sun, 04 Jan 2026 01:02:03 +0000", "2026-01-04T01:02:03Z"),
        (datetime(1890, 1, 1, 12, tzinfo=LOCAL_MEAN), "Wed, 01 Jan 1890 11:25:52 +0000", "1890-01-01T11:25:52Z"),
    ],
)
def test_a_moment_is_written_for_both_formats(moment: datetime, rss: str, atom: str) -> None:
    assert rss == rfc822(moment)
    assert atom == rfc3339(moment)


def test_both_forms_are_read_back_as_the_same_moment() -> None:
    moment = datetime(2026, 7, 1, 23, 59, 58, tzinfo=SAINT_JOHNS)
    assert moment == parsedate_to_datetime(rfc822(moment))
    assert moment == datetime.fromisoformat(rfc3339(moment))


def test_the_first_day_of_the_calendar_does_not_fail() -> None:
    odd = timezone(timedelta(hours=3, seconds=5))
    assert "0001-01-01T00:00:00+03:00" == rfc3339(datetime.min.replace(tzinfo=odd))
