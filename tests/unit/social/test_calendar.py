from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from generator.errors import Location
from generator.model.community import Announcement, Communities, Community, Pace
from generator.model.frozen import FrozenMap
from generator.social.calendar import check_times, is_quiet, month, months
from tests.unit.social.ground import scope

ALMATY = ZoneInfo("Asia/Almaty")
PLACE = Location("content/communities.toml", 3)


def post(entry: str, at: datetime | None, community: str = "tg", language: str = "ru") -> Announcement:
    id = f"{entry}@{community}/{language}"
    return Announcement(id, community, "telegram", entry, "kz/ru", language, "text", "text", at=at)


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 6, day, hour, minute, tzinfo=UTC)


def told(*posts: Announcement, pace: Pace | None = None, quiet: tuple[time, time] | None = None) -> list[str]:
    row = Community("tg", "telegram", "channel", scope("world"), pace=pace or Pace(), quiet=quiet, location=PLACE)
    found = check_times(posts, Communities(FrozenMap({"tg": row})), zones={"tg": "Asia/Almaty"})
    assert all(problem.severity == "warning" and problem.location == PLACE for problem in found)
    return [problem.code for problem in found]


def test_a_month_is_made_of_whole_weeks() -> None:
    found = month((), 2026, 2, zone=UTC)
    assert [date(2026, 1, 26), date(2026, 2, 2), date(2026, 2, 9), date(2026, 2, 16), date(2026, 2, 23)] == [
        week[0].day for week in found.weeks
    ]
    assert (0, 1, 2, 3, 4, 5, 6) == found.weekday_order
    assert [False, True] == [found.weeks[0][5].is_in_month, found.weeks[0][6].is_in_month]


def test_a_week_begins_where_the_country_begins_it() -> None:
    found = month((), 2026, 2, zone=UTC, first_weekday=6)
    assert (6, 0, 1, 2, 3, 4, 5) == found.weekday_order
    assert date(2026, 2, 1) == found.weeks[0][0].day
    assert 4 == len(found.weeks)


def test_a_post_stands_on_its_local_day() -> None:
    late, early = post("b", at(1, 20)), post("a", at(1, 9))
    found = month((late, early, post("c", None)), 2026, 6, zone=ALMATY)
    days = {day.day: [row.entry for row in day.items] for week in found.weeks for day in week if day.items}
    assert {date(2026, 6, 1): ["a"], date(2026, 6, 2): ["b"]} == days
    utc = month((late, early), 2026, 6, zone=UTC)
    assert ["a", "b"] == [row.entry for row in utc.weeks[0][0].items]


def test_months_are_those_with_posts() -> None:
    rows = (post("a", at(30, 20)), post("b", at(30, 9)), post("c", None))
    assert ((2026, 6), (2026, 7)) == months(rows, zone=ALMATY)


def test_two_posts_at_once_collide() -> None:
    assert ["posts-collide"] == told(post("a", at(1, 9)), post("b", at(1, 9)))
    assert [] == told(post("a", at(1, 9)), post("b", at(1, 9, 1)))
    apart = Pace(minutes_apart=90)
    assert ["posts-collide"] == told(post("a", at(1, 9)), post("b", at(1, 10, 29)), pace=apart)
    assert [] == told(post("a", at(1, 9)), post("b", at(1, 10, 30)), pace=apart)


def test_one_entry_goes_out_once_a_day() -> None:
    assert ["same-post-twice"] == told(post("a", at(1, 9)), post("a", at(2, 8)))
    assert [] == told(post("a", at(1, 9)), post("a", at(2, 9)))
    assert [] == told(post("a", at(1, 9)), post("a", at(1, 11), language="kk"))


@pytest.mark.parametrize(
    ("hour", "expected"),
    [(16, False), (17, True), (23, True), (2, True), (3, False)],  # Almaty is five hours ahead
)
def test_nothing_is_posted_in_quiet_hours(hour: int, expected: bool) -> None:
    quiet = (time(22), time(8))
    assert (["quiet-hours"] if expected else []) == told(post("a", at(1, hour)), quiet=quiet)
    row = Community("tg", "telegram", "channel", scope("world"), quiet=quiet)
    assert expected is is_quiet(row, at(1, hour), ALMATY)


def test_quiet_hours_within_a_day() -> None:
    row = Community("tg", "telegram", "channel", scope("world"), quiet=(time(13), time(14)))
    assert [False, True, False] == [is_quiet(row, at(1, hour), UTC) for hour in (12, 13, 14)]
    none = Community("tg", "telegram", "channel", scope("world"))
    assert not is_quiet(none, at(1, 12), UTC)


def test_a_day_has_a_pace_in_local_days() -> None:
    rows = [post(name, at(1, hour)) for name, hour in (("a", 8), ("b", 10), ("c", 20))]
    assert [] == told(*rows, pace=Pace(per_day=2))
    assert ["too-many-posts"] == told(*rows[:2], post("c", at(1, 12)), pace=Pace(per_day=2))


def test_any_seven_days_have_a_pace() -> None:
    def rows(*days: int) -> list[Announcement]:
        return [post(f"e{day}", at(day, 9)) for day in days]

    assert [] == told(*rows(1, 4, 8), pace=Pace(per_week=2))
    assert ["too-many-posts"] == told(*rows(1, 4, 7), pace=Pace(per_week=2))
    assert ["too-many-posts"] == told(*rows(1, 2, 3, 4), pace=Pace(per_week=2))


def test_the_past_is_told_if_the_time_is_known() -> None:
    row = Community("tg", "telegram", "channel", scope("world"))
    known = Communities(FrozenMap({"tg": row}))
    now = at(1, 9) + timedelta(minutes=1)
    assert ["post-in-the-past"] == [
        problem.code for problem in check_times([post("a", at(1, 9))], known, zones={}, now=now)
    ]
    assert () == check_times([post("a", at(1, 10))], known, zones={}, now=now)
