"""The order of a collection's pages, and the numbers of a listing's pages."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.site import PageCard, TextCard
from generator.pipeline.contents import Listing, sort_pages


def card(id: str, *, day: int = 0, updated: int = 0, order: str | float | None = None) -> PageCard:
    def moment(number: int) -> datetime | None:
        return datetime(2026, 1, number, tzinfo=UTC) if number else None

    text = TextCard("en", id.upper(), order=order)
    return PageCard(id, "global/en", f"/{id}/", text, "posts", date=moment(day), updated=moment(updated))


def order(sort: str, *cards: PageCard, language: str = "en") -> str:
    return "".join(page.id for page in sort_pages(cards, sort, language))


def test_the_newest_come_first_and_those_without_a_date_last() -> None:
    cards = (card("a", day=1), card("b"), card("c", day=3), card("d", day=2))
    assert "cdab" == order("-date", *cards)
    assert "adcb" == order("date", *cards)


def test_equal_ones_are_ordered_by_id_in_both_directions() -> None:
    cards = (card("b", day=1), card("a", day=1), card("c", day=2))
    assert "cab" == order("-date", *cards)
    assert "abc" == order("date", *cards)


def test_an_entry_that_was_never_updated_counts_by_its_date() -> None:
    assert "bca" == order("-updated", card("a", day=1), card("b", day=2, updated=9), card("c", day=8))


@pytest.mark.parametrize(("sort", "wanted"), [("weight", "dacb"), ("-weight", "cadb")])
def test_numbers_are_compared_as_numbers_and_none_comes_last(sort: str, wanted: str) -> None:
    cards = (card("a", order=9.0), card("b"), card("c", order=10.0), card("d", order=-1.0))
    assert wanted == order(sort, *cards)


def test_texts_are_compared_by_the_alphabet_of_the_language() -> None:
    cards = (card("a", order="zebra"), card("b", order="ärm"), card("c", order="Arm"))
    assert "cba" == order("title", *cards, language="de")
    assert "cab" == order("title", *cards, language="sv")  # ä stands after z


@given(st.lists(st.tuples(st.integers(0, 3), st.sampled_from("abcdefgh")), unique_by=lambda row: row[1]))
def test_the_order_does_not_depend_on_the_order_before(rows: list[tuple[int, str]]) -> None:
    cards = [card(id, day=day) for day, id in rows]
    assert order("-date", *cards) == order("-date", *reversed(cards))


def test_the_first_page_of_a_listing_has_no_number() -> None:
    listing = Listing("collection", "posts", "/de/posts/", (("a", "b"), ("c",)))
    assert ["/de/posts/", "/de/posts/page/2/"] == [listing.page_path(number) for number in (1, 2)]
    assert ("a", "b", "c") == listing.items
