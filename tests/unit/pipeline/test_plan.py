"""Paths as a disk sees them that knows neither case nor Unicode forms."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.pipeline.plan import folded


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("h/Tea/index.html", "h/tea/index.html"),
        ("h/STRASSE/", "h/straße/"),
        ("h/ÉTÉ/", "h/e\u0301te\u0301/"),
        ("h/ǅ/", "h/ǆ/"),
    ],
)
def test_paths_that_one_disk_takes_for_the_same_are_folded_alike(one: str, two: str) -> None:
    assert folded(one) == folded(two)


@pytest.mark.parametrize(("one", "two"), [("h/tea/", "h/tee/"), ("h/ı/", "h/i/"), ("h/a/", "h/а/")])
def test_different_letters_stay_different(one: str, two: str) -> None:
    assert folded(one) != folded(two)


@given(st.text(max_size=20))
def test_folding_is_done_once_and_for_all_forms(text: str) -> None:
    assert folded(text) == folded(folded(text))
    assert folded(unicodedata.normalize("NFC", text)) == folded(unicodedata.normalize("NFD", text))
