from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

from generator.listing.archives import by_year


def test_years_come_newest_first_and_keep_the_order_of_their_items() -> None:
    dates = {
        "b": datetime(2025, 3, 1, tzinfo=UTC),
        "a": datetime(2025, 7, 1, tzinfo=UTC),
        "c": datetime(2026, 1, 1, tzinfo=UTC),
        "none": None,
    }
    assert ((2026, ("c",)), (2025, ("b", "a"))) == by_year(dates, dates.__getitem__)


def test_the_year_is_that_of_the_moments_own_zone() -> None:
    midnight = datetime(2026, 1, 1, tzinfo=timezone(timedelta(hours=5)))
    assert ((2026, ("x",)),) == by_year(["x"], lambda _: midnight)


def test_nothing_gives_no_years() -> None:
    assert () == by_year([], lambda _: None)
