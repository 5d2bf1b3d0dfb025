"""What is due, what waits, and for what."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from generator.announce.plan import plan, wait
from generator.errors import Problem
from generator.model.community import Pace
from generator.model.frozen import EMPTY
from generator.social.announced import Record
from tests.unit.announce.ground import NOW, Clock, baseline, community, post, send
from tests.unit.announce.servers import TelegramServer, serve

ALMATY = ZoneInfo("Asia/Almaty")  # UTC+5


def test_states_and_their_order() -> None:
    rows = [post("telegram", name) for name in ("a", "b", "c", "d", "e", "f")]
    rows.append(post("telegram", "g", at=NOW + timedelta(days=1)))
    rows.append(post("telegram", "h", problems=(Problem("post-does-not-fit", "no room"),)))
    ids = [row.id for row in rows]
    records = {
        ids[0]: Record(ids[0], "baseline", NOW),
        ids[1]: Record(ids[1], "sent", NOW),
        ids[2]: Record(ids[2], "unknown", NOW, why="oops"),
        ids[3]: Record(ids[3], "failed", NOW, why="wrong"),
        ids[4]: Record(ids[4], "sending", NOW, tried=NOW),
    }
    found = plan([*rows, post("vk")], records, community("telegram"), now=NOW, zone=UTC)
    expected = [("e", "unfinished"), ("d", "again"), ("f", "new"), ("g", "later"), ("c", "unknown"), ("h", "unfit")]
    assert expected == [(row.post.entry[-1], row.status) for row in found]
    assert ["oops", "no room"] == [found[4].why, found[5].why]


def test_planned_posts_go_out_in_the_order_of_their_times() -> None:
    early, late = NOW - timedelta(hours=2), NOW - timedelta(hours=1)
    rows = [post("telegram", "a", at=late), post("telegram", "b", at=early)]
    found = plan(rows, EMPTY, community("telegram"), now=NOW, zone=UTC)
    assert ["posts/b", "posts/a"] == [row.post.entry for row in found]


def test_what_a_campaign_has_told_is_not_told_again_when_the_campaign_is_gone() -> None:
    plain = post("telegram")
    records = {f"{plain.id}#spring": Record(f"{plain.id}#spring", "sent", NOW)}
    assert () == plan([plain], records, community("telegram"), now=NOW, zone=UTC)
    again = post("telegram", id=f"{plain.id}#summer", campaign="summer")
    found = plan([again], {plain.id: Record(plain.id, "sent", NOW)}, community("telegram"), now=NOW, zone=UTC)
    assert ["new"] == [row.status for row in found]


def test_minutes_apart() -> None:
    there = community("telegram", pace=Pace(minutes_apart=90))
    assert (NOW + timedelta(minutes=30), "90 minutes between posts") == wait(
        there, [NOW - timedelta(hours=1)], now=NOW, zone=UTC
    )
    assert (None, "") == wait(there, [NOW - timedelta(minutes=90)], now=NOW, zone=UTC)
    rows = [post("telegram", "a"), post("telegram", "b")]
    assert ["new", "waits"] == [row.status for row in plan(rows, EMPTY, there, now=NOW, zone=UTC)]


def test_posts_a_day_are_counted_in_the_zone_of_the_community() -> None:
    there = community("telegram", pace=Pace(per_day=1))
    # 18:30 UTC is 23:30 in Almaty; half an hour later is another day there.
    gone = [datetime(2026, 11, 24, 18, 30, tzinfo=UTC)]
    assert (datetime(2026, 11, 24, 19, 0, tzinfo=UTC), "1 posts a day") == wait(
        there, gone, now=datetime(2026, 11, 24, 18, 45, tzinfo=UTC), zone=ALMATY
    )
    assert (None, "") == wait(there, gone, now=datetime(2026, 11, 24, 19, 0, tzinfo=UTC), zone=ALMATY)


def test_posts_a_week() -> None:
    there = community("telegram", pace=Pace(per_week=2))
    gone = [NOW - timedelta(days=6), NOW - timedelta(days=1)]
    assert NOW + timedelta(days=1) == wait(there, gone, now=NOW, zone=UTC)[0]


def test_quiet_hours() -> None:
    there = community("telegram", quiet=(time(22), time(8)))
    # 17:30 UTC is 22:30 in Almaty; eight in the morning is 03:00 UTC.
    assert (datetime(2026, 11, 25, 3, 0, tzinfo=UTC), "quiet from 22:00 to 08:00") == wait(
        there, [], now=datetime(2026, 11, 24, 17, 30, tzinfo=UTC), zone=ALMATY
    )
    assert (None, "") == wait(there, [], now=NOW, zone=ALMATY)


def test_pace_holds_within_a_run_and_over_runs(tmp_path: Path) -> None:
    with serve(TelegramServer()) as server:
        baseline(tmp_path, "telegram")
        rows = [post("telegram", name) for name in "abc"]
        pace = Pace(minutes_apart=60)
        for hours, expected in ((0, 1), (0, 1), (1, 2), (2, 3), (3, 3)):
            clock = Clock(NOW + timedelta(hours=hours))
            send(tmp_path, "telegram", server.url, *rows, clock=clock, pace=pace)
            assert expected == len(server.posts)
