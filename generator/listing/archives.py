"""Items by year."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import TypeVar

T = TypeVar("T")


def by_year(items: Iterable[T], date: Callable[[T], datetime | None]) -> tuple[tuple[int, tuple[T, ...]], ...]:
    """(year, items) with the newest year first, the items of a year in the order given.

    ``date`` gives an item's moment in the market's time zone already, so that a post of New Year's Eve stays in its
    year. Items without a date are left out.
    """
    years: dict[int, list[T]] = {}
    for item in items:
        moment = date(item)
        if moment is not None:
            years.setdefault(moment.year, []).append(item)
    return tuple((year, tuple(years[year])) for year in sorted(years, reverse=True))
