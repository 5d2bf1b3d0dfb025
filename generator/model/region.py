"""The tree of regions: world › area › country › subdivision › city."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from .frozen import EMPTY, FrozenMap

RegionKind = Literal["world", "area", "country", "subdivision", "city"]
REGION_KINDS: tuple[RegionKind, ...] = ("world", "area", "country", "subdivision", "city")
WORLD = "world"
#: Facts that make sense only as a whole: a nearer region's table replaces one from farther off, none is mixed in.
WHOLE_FACTS = frozenset({"address"})


@dataclass(frozen=True, slots=True)
class Region:
    """A node of the tree. It owns facts and never prose.

    ``code`` is ISO 3166-1 alpha-2 for a country (``CH``), 3166-2 or empty below. ``names`` are the file's own names by
    language tag. ``facts`` are this region's own (a frozen tree of maps, tuples, strings, numbers), not inherited ones.
    ``path`` is the file that declares it, empty for a built-in country.
    """

    id: str
    kind: RegionKind
    parent: str | None
    code: str = ""
    names: FrozenMap[str, str] = EMPTY
    facts: FrozenMap[str, object] = EMPTY
    path: str = ""


@dataclass(frozen=True, slots=True)
class RegionTree:
    """All regions by id; parents always exist and lead to ``world`` without a cycle."""

    regions: FrozenMap[str, Region]

    def __contains__(self, id: object) -> bool:
        return id in self.regions

    def __getitem__(self, id: str) -> Region:
        return self.regions[id]

    def line(self, id: str) -> tuple[str, ...]:
        """The region and its ancestors, nearest first, ``world`` last."""
        found: list[str] = []
        current: str | None = id
        while current is not None:
            found.append(current)
            current = self.regions[current].parent
        return tuple(found)

    def is_within(self, id: str, ancestor: str) -> bool:
        """Whether ``id`` is ``ancestor`` or lies below it."""
        return ancestor in self.line(id)

    def common_ancestor(self, ids: Iterable[str]) -> str:
        """The lowest region at or above all of ``ids`` (``world`` for none)."""
        lines = [self.line(id) for id in ids]
        if not lines:
            return WORLD
        for candidate in lines[0]:
            if all(candidate in line for line in lines[1:]):
                return candidate
        return WORLD

    def countries(self, id: str) -> tuple[str, ...]:
        """The countries at, below or (for a city or subdivision) above the region, sorted by id."""
        above = [name for name in self.line(id) if self.regions[name].kind == "country"]
        if above:
            return (above[0],)
        return tuple(sorted(r.id for r in self.regions.values() if r.kind == "country" and id in self.line(r.id)))

    def country_code(self, id: str) -> str:
        """The ISO 3166-1 code of the country the region is or lies in; empty for an area or the world."""
        for name in self.line(id):
            if self.regions[name].kind == "country":
                return self.regions[name].code
        return ""

    def of_kind(self, kind: str) -> tuple[str, ...]:
        """The ids of all regions of that kind, sorted."""
        return tuple(sorted(r.id for r in self.regions.values() if r.kind == kind))

    def fact(self, id: str, key: str) -> tuple[object, str] | None:
        """The nearest value of a fact and the region it came from; None if no region up to ``world`` has it.

        Dotted keys walk into maps; each level is looked up as a whole key path in one region at a time. A part of one
        of :data:`WHOLE_FACTS` is looked for only in the nearest region that has the whole.
        """
        parts = key.split(".")
        for name in self.line(id):
            value: object = self.regions[name].facts
            for part in parts:
                if isinstance(value, FrozenMap) and part in value:
                    value = value[part]
                else:
                    break
            else:
                return value, name
            if parts[0] in WHOLE_FACTS and parts[0] in self.regions[name].facts:
                return None
        return None

    def facts(self, id: str) -> FrozenMap[str, object]:
        """All facts seen from the region: the nearest wins, maps are merged key by key, but for :data:`WHOLE_FACTS`."""
        merged: dict[str, object] = {}
        for name in reversed(self.line(id)):
            merged = _overlay(merged, self.regions[name].facts)
        return FrozenMap(merged)


def _overlay(below: dict[str, object], above: FrozenMap[str, object]) -> dict[str, object]:
    result = dict(below)
    for key, value in above.items():
        old = result.get(key)
        if isinstance(old, FrozenMap) and isinstance(value, FrozenMap) and key not in WHOLE_FACTS:
            result[key] = FrozenMap(_overlay(dict(old), value))
        else:
            result[key] = value
    return result
