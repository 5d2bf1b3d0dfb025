"""Long lists in pages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")


def paginate(items: Sequence[T], size: int) -> tuple[tuple[T, ...], ...]:
    """The items in pages of ``size``, the last one shorter. 0 is one page for all; no items give one empty page."""
    if size <= 0 or len(items) <= size:
        return (tuple(items),)
    return tuple(tuple(items[start : start + size]) for start in range(0, len(items), size))


def window(number: int, total: int, *, around: int = 1) -> tuple[int | None, ...]:
    """The page numbers a pager shows: the first, the last, and ``around`` on each side of ``number``.

    None stands for a gap of two or more; a gap of one number is that number, as it needs no more room.
    ``window(5, 10)`` is ``(1, None, 4, 5, 6, None, 10)``. Numbers count from 1.
    """
    shown = sorted({1, total, *range(max(1, number - around), min(total, number + around) + 1)})
    found: list[int | None] = []
    previous = 0
    for page in shown:
        if page - previous == 2:
            found.append(page - 1)
        elif page - previous > 2:
            found.append(None)
        found.append(page)
        previous = page
    return tuple(found)
