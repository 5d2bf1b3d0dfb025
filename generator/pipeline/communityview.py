"""The communities of an edition as its templates see them, each with the reason why it is the nearest."""

from __future__ import annotations

from typing import Protocol

from generator.i18n.formats import Formatter
from generator.model.community import Closeness, Community, text_in
from generator.model.edition import Edition
from generator.model.view import CommunityView
from generator.pipeline.communities import go_path
from generator.pipeline.site import Site, absolute_url, quote_path
from generator.social.nearest import chain_of, communities_below, nearest_communities
from generator.social.networks import load_networks, network_labels

#: Kinds that are the brand's own voice: they may vouch for the site (``rel=me``).
_OWN = frozenset({"account", "page", "channel"})


class Reader(Protocol):
    """For whom communities are described: an edition, its words and formats."""

    site: Site
    edition: Edition
    formatter: Formatter

    def say(self, message: str, **values: object) -> str:
        """One of the generator's own messages in the edition's language."""

    def region_name(self, id: str) -> str:
        """A region's name in the edition's language."""


def nearest_views(desk: Reader) -> tuple[CommunityView, ...]:
    """The nearest communities that have a door, one for each network, in the order of the file."""
    site = desk.site
    if not site.communities.communities:
        return ()
    found = nearest_communities(desk.edition, site.communities, matrix=site.matrix, tree=site.tree)
    return tuple(
        community_view(desk, row.community, label=row.label, why=explained(desk, row.why))
        for row in found.nearest
        if row.community.door
    )


def views_below(desk: Reader) -> tuple[CommunityView, ...]:
    """The communities of places inside the edition's region that are not its nearest ones."""
    site = desk.site
    if not site.communities.communities:
        return ()
    rows = communities_below(desk.edition, site.communities, matrix=site.matrix, tree=site.tree)
    chain = chain_of(desk.edition.language, site.matrix)
    labels = network_labels(site.matrix.markets[desk.edition.market].network_labels, chain)
    return tuple(
        community_view(desk, row, label=labels.get(row.network) or load_networks()[row.network].label)
        for row in rows
        if row.door
    )


def community_view(desk: Reader, row: Community, *, label: str, why: str = "") -> CommunityView:
    """A community that may be shown in the edition."""
    chain = chain_of(desk.edition.language, desk.site.matrix)
    go = go_path(desk.edition.prefix, row.id)
    return CommunityView(
        id=row.id,
        network=row.network,
        kind=row.kind,
        label=label,
        name=text_in(row.name, chain)[0] or row.handle or label,
        url=row.door,
        icon=load_networks()[row.network].icon,
        go=quote_path(go),
        go_url=absolute_url(desk.edition, go),
        handle=row.handle,
        description=text_in(row.description, chain)[0],
        why=why,
        rel="me" if row.kind in _OWN and row.privacy == "public" else "",
        on_request=row.privacy == "request",
        can=row.can,
    )


def explained(desk: Reader, why: Closeness) -> str:
    """Why a community is the nearest, in the reader's language."""
    place = desk.region_name(why.region)
    if why.speaks_all:
        if not why.distance:
            return desk.say("Your region: %(place)s. In all languages.", place=place)
        return desk.say("Closest to you: %(place)s. In all languages.", place=place)
    language = desk.formatter.language_name(why.language)
    if not why.distance:
        return desk.say("Your region: %(place)s. Language: %(language)s.", place=place, language=language)
    return desk.say("Closest to you: %(place)s. Language: %(language)s.", place=place, language=language)
