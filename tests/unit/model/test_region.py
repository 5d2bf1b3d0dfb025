"""Facts seen from a region: the nearest wins; an address is taken whole."""

from __future__ import annotations

from generator.model.frozen import FrozenMap
from generator.model.region import Region, RegionKind, RegionTree


def region(id: str, parent: str | None, **facts: object) -> tuple[str, Region]:
    kind: RegionKind = "world" if parent is None else "country"
    frozen = FrozenMap((key, FrozenMap(value) if isinstance(value, dict) else value) for key, value in facts.items())
    return id, Region(id, kind, parent, facts=frozen)


HOME = {"street": "1 Tea Road", "country": "England"}
TREE = RegionTree(
    FrozenMap(
        (
            region("world", None, address=HOME, hours={"mo": "closed", "tu": "10:00-11:00"}),
            region("at", "world", address={"street": "Kannengasse 8"}, hours={"tu": "closed"}),
            region("ch", "world"),
        )
    )
)


def test_hours_are_merged_day_by_day() -> None:
    assert {"mo": "closed", "tu": "closed"} == dict(TREE.facts("at")["hours"])  # type: ignore[call-overload]


def test_an_address_takes_nothing_from_a_region_farther_off() -> None:
    assert {"street": "Kannengasse 8"} == dict(TREE.facts("at")["address"])  # type: ignore[call-overload]
    assert TREE.fact("at", "address.country") is None
    assert ("Kannengasse 8", "at") == TREE.fact("at", "address.street")


def test_a_region_without_an_address_has_the_one_above() -> None:
    assert dict(HOME) == dict(TREE.facts("ch")["address"])  # type: ignore[call-overload]
    assert ("England", "world") == TREE.fact("ch", "address.country")
