"""Who is led where, and what another way of having communities would mean."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal, get_args

from generator.model.community import (
    Audit,
    AuditCell,
    Communities,
    EntryToShare,
    PlacedCommunity,
    Route,
    Strategy,
    StrategySlot,
)
from generator.model.edition import Edition, EditionMatrix
from generator.model.region import RegionTree
from generator.social.nearest import nearest_communities
from generator.social.routing import unseen

#: The ways to have communities that can be compared.
StrategyName = Literal["one", "country", "language", "city"]
STRATEGIES: tuple[StrategyName, ...] = get_args(StrategyName)


def audit(
    communities: Communities,
    found: Sequence[Route],
    *,
    matrix: EditionMatrix,
    tree: RegionTree,
    networks: Sequence[str] = (),
) -> Audit:
    """Editions × networks, in matrix order; communities nobody is led to; entries no community sees.

    A community is a market's ``own`` if its audience names the market's own region or the market; one from farther up
    is ``inherited``. ``networks`` empty: those on which there is a public community, in the order of the file.
    """
    current = communities.current()
    columns = networks or tuple(dict.fromkeys(row.network for row in current if row.is_public))
    cells: list[AuditCell] = []
    used: set[str] = set()
    for edition in matrix:
        nearest = nearest_communities(edition, communities, matrix=matrix, tree=tree)
        used.update(row.community.id for row in nearest.nearest)
        for network in columns:
            cells.append(_cell(edition, network, nearest.on(network), matrix))
    unused = tuple(row.id for row in current if row.is_public and row.id not in used)
    return Audit(tuple(cells), unused, unseen(found))


def compare(
    name: StrategyName, entries: Iterable[EntryToShare], *, matrix: EditionMatrix, tree: RegionTree
) -> Strategy:
    """The communities that a strategy would need on each network, in matrix order.

    ``one``: a single one for all. ``country``: one for each country (an area or the world stands for itself).
    ``language``: one for each language. ``city``: one for each city that is a market, and for each country. ``entries``
    counts the entries with a page in one of the slot's editions or, for a city, in that of its parent.
    """
    groups: dict[str, list[Edition]] = {}
    for edition in matrix:
        groups.setdefault(_group(name, edition, tree), []).append(edition)
    rows = tuple(entries)
    return Strategy(name, tuple(_slot(id, group, rows, matrix, tree) for id, group in groups.items()))


def _cell(edition: Edition, network: str, placed: PlacedCommunity | None, matrix: EditionMatrix) -> AuditCell:
    if placed is not None:
        state: Literal["own", "inherited"] = "inherited" if placed.why.distance else "own"
        return AuditCell(edition.market, edition.language, network, state, placed.community.id, placed.why)
    is_denied = network in matrix.markets[edition.market].deny
    return AuditCell(edition.market, edition.language, network, "denied" if is_denied else "none")


def _group(name: str, edition: Edition, tree: RegionTree) -> str:
    if name == "one":
        return "all"
    if name == "language":
        return edition.language
    if name == "city" and tree[edition.region].kind == "city":
        return edition.region
    line = [id for id in edition.regions if tree[id].kind == "country"]
    return line[0] if line else edition.region


def _slot(
    id: str, group: Sequence[Edition], entries: Sequence[EntryToShare], matrix: EditionMatrix, tree: RegionTree
) -> StrategySlot:
    editions = {edition.id for edition in group}
    for edition in group:
        parent = matrix.markets[edition.market].parent
        if parent:
            editions.add(f"{parent}/{edition.language}")
    return StrategySlot(
        id,
        tree.common_ancestor(edition.region for edition in group),
        tuple(dict.fromkeys(edition.language for edition in group)),
        tuple(edition.id for edition in group),
        sum(any(page.edition in editions for page in entry.pages) for entry in entries),
    )
