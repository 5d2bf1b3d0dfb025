"""Which entries a part of a page shows: the newest of a collection, of one tag."""

from __future__ import annotations

from collections.abc import Sequence

from generator.model.frozen import EMPTY
from generator.pipeline.contents import Contents


def selected(contents: Contents, collection: str, *, tag: str = "", limit: int = 0) -> tuple[str, ...]:
    """The first entries of a collection in its order, of one tag if given; ``limit`` 0 means all."""
    ids: Sequence[str] = contents.sorted.get(collection, ())
    if tag:
        tagged = frozenset(contents.terms.get("tags", EMPTY).get(tag, ()))
        ids = [id for id in ids if id in tagged]
    return tuple(ids[:limit] if limit else ids)
