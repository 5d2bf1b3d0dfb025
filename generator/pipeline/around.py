"""What stands around an entry in its edition: the older and the newer one, and those that are like it."""

from __future__ import annotations

from generator.model.config import Config
from generator.pipeline.contents import Contents


class Around:
    """The surroundings of the entries of one edition."""

    def __init__(self, contents: Contents, config: Config) -> None:
        self._contents = contents
        self._config = config
        self._neighbours: dict[str, dict[str, tuple[str, str]]] = {}

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
        index = self._contents.related.get(collection)
        return index.related(id, config.related) if config is not None and index is not None else ()
