from __future__ import annotations

import pytest

from generator.listing.pagination import paginate, window


@pytest.mark.parametrize(
    ("count", "size", "expected"),
    [
        (0, 10, ((),)),
        (5, 0, ((0, 1, 2, 3, 4),)),
        (4, 2, ((0, 1), (2, 3))),
        (5, 2, ((0, 1), (2, 3), (4,))),
        (2, 2, ((0, 1),)),
    ],
)
def test_items_are_cut_into_pages(count: int, size: int, expected: tuple[tuple[int, ...], ...]) -> None:
    assert expected == paginate(range(count), size)


@pytest.mark.parametrize(
    ("number", "total", "expected"),
    [
        (1, 1, (1,)),
        (1, 2, (1, 2)),
        (2, 5, (1, 2, 3, 4, 5)),
        (1, 10, (1, 2, None, 10)),
        (4, 10, (1, 2, 3, 4, 5, None, 10)),
        (5, 10, (1, None, 4, 5, 6, None, 10)),
        (10, 10, (1, None, 9, 10)),
    ],
)
def test_a_gap_hides_two_numbers_or_more(number: int, total: int, expected: tuple[int | None, ...]) -> None:
    assert expected == window(number, total)


def test_more_numbers_are_shown_on_request() -> None:
    assert (1, None, 48, 49, 50, 51, 52, None, 99) == window(50, 99, around=2)
