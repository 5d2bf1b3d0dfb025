from __future__ import annotations

import pickle
from datetime import UTC, datetime, timedelta

from generator.listing.related import index_related

START = datetime(2026, 1, 1, tzinfo=UTC)


def day(number: int) -> datetime:
    return START + timedelta(days=number)


ROWS = [
    ("subject", day(9), {"tea", "green", "japan"}),
    ("rare", day(1), {"japan"}),
    ("common-new", day(8), {"tea"}),
    ("common-old", day(2), {"tea"}),
    ("two", day(3), {"tea", "green"}),
    ("other", day(4), {"green", "coffee"}),
    ("filler", day(5), {"tea", "coffee"}),
    ("alone", day(6), {"music"}),
]


def test_rarer_terms_weigh_more_and_newer_pages_come_first() -> None:
    # 8 pages: japan is on 2, green on 3, tea on 5: log(1+4)=1.61, log(1+8/3)=1.30, log(1+8/5)=0.96
    # two 2.26, rare 1.61, other 1.30, then tea alone (0.96) by date
    expected = ("two", "rare", "other", "common-new", "filler", "common-old")
    index = index_related(ROWS)
    assert expected == index.related("subject", 10)
    assert expected[:3] == index.related("subject", 3)


def test_a_page_is_never_related_to_itself_or_to_what_it_shares_nothing_with() -> None:
    assert () == index_related(ROWS).related("alone", 5)
    assert () == index_related(ROWS).related("unknown", 5)
    assert () == index_related(ROWS).related("subject", 0)
    assert () == index_related([]).related("subject", 3)


def test_the_order_of_the_rows_does_not_matter() -> None:
    assert index_related(ROWS).related("two", 9) == index_related(reversed(ROWS)).related("two", 9)


def test_pages_of_one_moment_are_ordered_by_key_and_undated_ones_come_last() -> None:
    rows = [("c", day(1), {"t"}), ("b", day(1), {"t"}), ("a", None, {"t"}), ("s", day(2), {"t"})]
    assert ("b", "c", "a") == index_related(rows).related("s", 3)


def test_a_set_of_terms_may_ask_too() -> None:
    index = index_related(ROWS)
    assert ("alone",) == index.related_to({"music"}, 3)
    assert ("subject", "rare") == index.related_to({"japan", "unheard"}, 3)
    assert () == index.related_to({"unheard"}, 3)


def test_common_terms_give_the_same_answer_as_few() -> None:
    rows = [(f"p{number:02}", day(number), {"all", f"g{number % 3}"}) for number in range(60)]
    assert ("p57", "p54", "p51") == index_related(rows).related("p00", 3)
    found = index_related(rows).related("p00", 59)
    assert 59 == len(set(found))
    assert tuple(f"p{number:02}" for number in range(57, 0, -3)) == found[:19]


def test_the_index_travels() -> None:
    index = index_related(ROWS)
    assert index.related("subject", 4) == pickle.loads(pickle.dumps(index)).related("subject", 4)
