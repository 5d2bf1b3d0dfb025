"""The nearest community of each network for the pages of an edition, and why it is the nearest."""

from __future__ import annotations

from collections.abc import Iterable

from generator.model.community import (
    Closeness,
    Communities,
    Community,
    NearestCommunities,
    PassedOver,
    PlacedCommunity,
)
from generator.model.edition import Edition, EditionMatrix, Scope
from generator.model.region import RegionTree
from generator.social.networks import load_networks, network_labels


def nearest_communities(
    edition: Edition, communities: Communities, *, matrix: EditionMatrix, tree: RegionTree
) -> NearestCommunities:
    """For each network the community that readers of the edition are led to, in the order of the file.

    By the language chain first, and for each language from the edition's own region up to the world; a community that
    names its languages comes before one that takes any, then the file's order decides. Private communities and
    networks that the market denies are never among them. Every other community is told with the reason.
    """
    market = matrix.markets[edition.market]
    chain = chain_of(edition.language, matrix)
    labels = network_labels(market.network_labels, chain)
    known = load_networks()
    best: dict[str, tuple[tuple[int, int, bool], Community, Closeness]] = {}
    passed: list[PassedOver] = []
    for row in communities.communities.values():
        if row.id in communities.replaced:
            passed.append(PassedOver(row.id, row.network, "replaced", communities.replaced[row.id]))
        elif not row.is_public:
            passed.append(PassedOver(row.id, row.network, "private"))
        elif row.network in market.deny:
            passed.append(PassedOver(row.id, row.network, "denied"))
        elif not row.audience.holds(edition):
            passed.append(PassedOver(row.id, row.network, "audience"))
        elif (why := closeness(row, edition, chain=chain, tree=tree)) is None:
            passed.append(PassedOver(row.id, row.network, "language"))
        else:
            key = (why.language_step, why.distance, why.speaks_all)
            before = best.get(row.network)
            if before is None or key < before[0]:
                best[row.network] = (key, row, why)
    found = []
    for _, row, why in best.values():
        label = labels.get(row.network) or known[row.network].label
        found.append(PlacedCommunity(row, label, why))
    order = {id: place for place, id in enumerate(communities.communities)}
    found.sort(key=lambda placed: order[placed.community.id])
    told = {row.community for row in passed}
    for row in communities.communities.values():
        if row.id not in told and best[row.network][1].id != row.id:
            passed.append(PassedOver(row.id, row.network, "farther", best[row.network][1].id))
    passed.sort(key=lambda row: order[row.community])
    return NearestCommunities(tuple(found), tuple(passed))


def communities_below(
    edition: Edition, communities: Communities, *, matrix: EditionMatrix, tree: RegionTree
) -> tuple[Community, ...]:
    """The public communities of places inside the edition's region, in the order of the file: the cities of a country.

    In a language of the chain; without those of networks that the market denies.
    """
    market = matrix.markets[edition.market]
    chain = chain_of(edition.language, matrix)
    found = []
    for row in communities.current():
        if not row.is_public or row.network in market.deny or (row.languages and not set(chain) & set(row.languages)):
            continue
        regions = grounds(row.audience, matrix)
        inside = [id for id in regions if id != edition.region and tree.is_within(id, edition.region)]
        if inside and len(inside) == len(regions):
            found.append(row)
    return tuple(found)


def closeness(row: Community, edition: Edition, *, chain: Iterable[str], tree: RegionTree) -> Closeness | None:
    """How near a community is to an edition that its audience holds; None if it speaks no language of the chain."""
    tags = tuple(chain)
    if row.languages:
        step = next((place for place, tag in enumerate(tags) if tag in row.languages), -1)
        if step < 0:
            return None
    else:
        step = 0
    audience = row.audience
    if edition.market in audience.markets or edition.id in audience.editions:
        distance = 0
    else:
        steps = [place for place, id in enumerate(edition.regions) if id in audience.regions]
        distance = min(steps, default=len(edition.regions) - 1)
    region = edition.regions[distance]
    return Closeness(region, tree[region].kind, distance, tags[step], step, not row.languages)


def chain_of(language: str, matrix: EditionMatrix) -> tuple[str, ...]:
    """The languages to try for a declared one, its own first: its family, then those of its fallbacks."""
    return tuple(dict.fromkeys(tag for family in matrix.languages[language].chain for tag in family)) or (language,)


def grounds(audience: Scope, matrix: EditionMatrix) -> tuple[str, ...]:
    """The regions an audience is made of, sorted; ``world`` for none. A market or edition stands for its region."""
    markets = {*audience.markets, *(id.partition("/")[0] for id in audience.editions)}
    found = {*audience.regions, *(matrix.markets[id].region for id in markets if id in matrix.markets)}
    return tuple(sorted(found)) or ("world",)
