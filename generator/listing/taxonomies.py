"""Pages by their terms, and terms in the order of their names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeVar

from generator.listing.collation import collation_key
from generator.model.frozen import FrozenMap

T = TypeVar("T")


def group_terms(rows: Iterable[tuple[T, Iterable[str]]]) -> FrozenMap[str, tuple[T, ...]]:
    """The items of each term, from (item, its term ids): terms sorted by id, items in the order given.

    An item that names a term twice stands there once.
    """
    found: dict[str, list[T]] = {}
    for item, terms in rows:
        for term in dict.fromkeys(terms):
            found.setdefault(term, []).append(item)
    return FrozenMap((term, tuple(found[term])) for term in sorted(found))


def order_terms(labels: Mapping[str, str], language: str) -> tuple[str, ...]:
    """The ids of ``labels`` (id → label) in the dictionary order of the language; equal labels by their ids."""
    return tuple(sorted(labels, key=lambda id: (collation_key(labels[id], language), id)))
