"""The one before and the one after."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import TypeVar

from generator.model.frozen import FrozenMap

K = TypeVar("K", bound=Hashable)


def neighbours(keys: Sequence[K], *, newest_first: bool = True) -> FrozenMap[K, tuple[K | None, K | None]]:
    """(previous, next) of each key of a sorted list; None at the ends.

    In a list of posts, newest first, ``previous`` is the older one: it stands after. In a list in reading order
    (``newest_first=False``: a series, pages by title) ``previous`` stands before.
    """
    before: list[K | None] = [None, *keys[:-1]]
    after: list[K | None] = [*keys[1:], None]
    older, newer = (after, before) if newest_first else (before, after)
    return FrozenMap(zip(keys, zip(older, newer, strict=False), strict=False))
