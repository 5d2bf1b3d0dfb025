"""What stands around a post: the older and the newer one, and those that are like it. Per edition, worked out once."""

from __future__ import annotations

from generator.listing.related import RelatedIndex, index_related
from generator.model.config import Config
from generator.pipeline.contents import Contents

#: The taxonomies by which posts are related.
_RELATING = ("tags", "categories", "series")


class Around:
    """The surroundings of the entries of one edition. Made of cards alone."""

    def __init__(self, contents: Contents, config: Config) -> None:
        self._contents = contents
        self._config = config
        self._neighbours: dict[str, dict[str, tuple[str, str]]] = {}
        self._related: dict[str, RelatedIndex] = {}

    def neighbours(self, id: str, collection: str) -> tuple[str, str]:
        """The ids of the (older, newer) entries in the collection's order; empty where there is none."""
        config = self._config.collections.get(collection)
        if config is None or not config.listing:
            return ("", "")
        table = self._neighbours.get(collection)
        if table is None:
            ids = self._contents.sorted.get(collection, ())
            line = ("", *ids, "")
            table = {one: (line[place + 2], line[place]) for place, one in enumerate(ids)}
            self._neighbours[collection] = table
        return table.get(id, ("", ""))

    def related(self, id: str, collection: str) -> tuple[str, ...]:
        """The ids of the entries nearest to an entry by their terms, nearest first."""
        config = self._config.collections.get(collection)
        if config is None or not config.related:
            return ()
        index = self._related.get(collection)
        if index is None:
            rows = []
            for one in self._contents.sorted.get(collection, ()):
                card = self._contents.visible[one]
                terms = [f"{name}/{term}" for name in _RELATING for term in card.text.terms.get(name, ())]
                rows.append((one, card.date, terms))
            index = self._related[collection] = index_related(rows)
        return index.related(id, config.related)
