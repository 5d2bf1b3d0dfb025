from __future__ import annotations

from generator.listing.taxonomies import group_terms, order_terms


def test_each_term_has_its_pages_once_in_their_order() -> None:
    found = group_terms([("new", ["tea", "green"]), ("mid", ["tea", "tea"]), ("old", [])])
    assert [("green", ("new",)), ("tea", ("new", "mid"))] == list(found.items())


def test_terms_are_listed_by_their_names_in_the_language() -> None:
    labels = {"1": "Zitrone", "2": "Äpfel", "3": "Apfel", "4": "Birne"}
    assert ("3", "2", "4", "1") == order_terms(labels, "de")
    assert ("3", "4", "1", "2") == order_terms(labels, "sv")


def test_equal_names_are_listed_by_id() -> None:
    assert ("a", "b") == order_terms({"b": "Tee", "a": "Tee"}, "de")
