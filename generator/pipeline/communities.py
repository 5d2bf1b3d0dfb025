"""The communities of a site: read from their two files, checked against entries and tags, asked for by edition."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from generator.errors import Location, Problem
from generator.i18n.scopes import parse_scope
from generator.model.community import Communities, EntryPage, EntryToShare, Visibility
from generator.model.config import Config
from generator.model.edition import Edition, EditionMatrix, Scope
from generator.model.frozen import FrozenMap
from generator.model.region import RegionTree
from generator.model.site import EntryCard, Registry
from generator.model.social import Redirect
from generator.pipeline.shortpaths import GO, campaign_redirects, check_short_paths
from generator.pipeline.site import Site, absolute_url
from generator.social.campaigns import decode_campaigns
from generator.social.nearest import nearest_communities
from generator.social.registry import Known, decode_communities, resolve_words
from generator.social.texts import decode_social

COMMUNITIES = "content/communities.toml"
CAMPAIGNS = "content/campaigns.toml"
#: The segment below an edition's address where its hub stands.
HUB = "communities"
#: The taxonomy of topics.
_TAGS = "tags"


def decode_tables(
    registry: Registry,
    config: Config,
    *,
    tree: RegionTree,
    matrix: EditionMatrix,
    cards: Mapping[str, EntryCard],
) -> tuple[Communities, tuple[Problem, ...]]:
    """The communities and campaigns of a site, and what is wrong with their files and with what entries say of them."""

    def read_scope(words: tuple[str, ...], location: Location) -> tuple[Scope, tuple[Problem, ...]]:
        return parse_scope(words, tree=tree, matrix=matrix, location=location, of="places")

    known = Known(read_scope, tuple(config.languages), _known_tags(registry, cards), cards, config.cards.formats)
    found, problems = Communities(), list[Problem]()
    if COMMUNITIES in registry.tables:
        table, places = registry.tables[COMMUNITIES]
        found, wrong = decode_communities(table, places, COMMUNITIES, known)
        problems.extend(wrong)
    if CAMPAIGNS in registry.tables:
        table, places = registry.tables[CAMPAIGNS]
        found, wrong = decode_campaigns(table, places, CAMPAIGNS, known, found)
        problems.extend(wrong)
    problems.extend(check_short_paths(found, cards, matrix))
    problems.extend(_check_entries(cards, found))
    return found, tuple(problems)


def _known_tags(registry: Registry, cards: Mapping[str, EntryCard]) -> Collection[str]:
    """The tags that are declared, and those that entries have."""
    tags = {term for taxonomy, term in registry.terms if taxonomy == _TAGS}
    for card in cards.values():
        tags.update(card.terms.get(_TAGS, ()))
    return tags


def _check_entries(cards: Mapping[str, EntryCard], found: Communities) -> Iterator[Problem]:
    for card in cards.values():
        sharing = card.sharing
        place = sharing.visibility_at or Location(card.source)
        if sharing.communities:
            yield from resolve_words(sharing.communities, found, sharing.communities_at)[2]
        if sharing.visibility == "members" and not sharing.communities:
            message = "a text for members goes only to the communities it names, and it names none"
            hint = 'communities: ["matcha-circle"]'
            yield Problem("members-without-community", message, place, hint)
        for row in sharing.posts:
            if isinstance(row.value, FrozenMap):
                yield from decode_social(row.value, found, row.location, places=row.places)[1]


def members_of(cards: Mapping[str, EntryCard]) -> tuple[str, ...]:
    """The ids of texts that are no pages: for members, or with a visibility nobody knows."""
    return tuple(id for id, card in cards.items() if card.sharing.visibility not in ("public", "unlisted"))


# --- short addresses --------------------------------------------------------------------------------------------------


def short_addresses(site: Site) -> Iterator[tuple[str, str]]:
    """(id, where it leads) for each public community and each id that one has replaced, sorted by id.

    One that every market denies is left out.
    """
    denied = [frozenset(market.deny) for market in site.matrix.markets.values()]
    found: dict[str, str] = {}
    for row in site.communities.current():
        if row.door and not all(row.network in names for names in denied):
            found[row.id] = row.door
    for old, new in site.communities.replaced.items():
        if new in found:
            found[old] = found[new]
    yield from sorted(found.items())


def go_path(prefix: str, id: str) -> str:
    """The URL path of a community's short address on every host."""
    return f"{prefix}/{GO}/{id}/"


def go_redirects(site: Site) -> Iterator[Redirect]:
    """The short addresses on every host: of campaigns that run, and of communities for networks that some market of the
    host does not deny."""
    yield from campaign_redirects(site)
    seen: set[str] = set()
    for edition in site.matrix:
        host = edition.tree or edition.host
        if host in seen:
            continue
        seen.add(host)
        here = [row for row in site.matrix if (row.tree or row.host) == host]
        denied = frozenset.intersection(*(frozenset(site.matrix.markets[row.market].deny) for row in here))
        for id, target in short_addresses(site):
            community = site.communities.find(id)
            if community is not None and community.network not in denied:
                yield Redirect(host, go_path(edition.prefix, id), target, COMMUNITIES, is_temporary=True)


# --- what routing needs -----------------------------------------------------------------------------------------------


def entries_to_share(site: Site, *, ahead: bool = False) -> tuple[EntryToShare, ...]:
    """All entries that communities may get, sorted: those of collections with a feed, and those that name communities
    or are for members. Pages are own texts alone, in matrix order; ``ahead``: also those whose time has not come."""
    editions = site.matrix.by_id()
    rows = []
    for card in site.pages.cards.values():
        collection = site.config.collections.get(card.collection)
        is_fed = collection is not None and collection.feed and card.collection != "pages" and not card.is_index
        if not (is_fed or card.sharing.communities or card.sharing.visibility == "members"):
            continue
        pages = tuple(
            EntryPage(id, page.text.language, absolute_url(editions[id], page.path))
            for id, page in card.pages.items()
            if not (page.borrowed or page.draft or (page.future and not ahead))
        )
        languages: tuple[str, ...] = ()
        if card.sharing.visibility == "members":
            languages = tuple(dict.fromkeys(tag for tag, _ in site.entries[card.id].texts))
        elif not pages:
            continue
        visibility: Visibility = "public"
        if card.sharing.visibility in ("unlisted", "members"):
            visibility = "unlisted" if card.sharing.visibility == "unlisted" else "members"
        rows.append(
            EntryToShare(
                card.id,
                pages,
                card.terms.get(_TAGS, ()),
                languages,
                card.scope,
                visibility,
                card.sharing.communities,
                card.sharing.communities_at or Location(card.source),
            )
        )
    return tuple(rows)


def has_hub(site: Site, edition: Edition) -> bool:
    """Whether an edition has a page of its communities: the theme has a template for it, and readers a community."""
    if not site.communities.communities or not site.theme.has_template("hub"):
        return False
    found = nearest_communities(edition, site.communities, matrix=site.matrix, tree=site.tree)
    return any(row.community.door for row in found.nearest)


def hub_places(site: Site) -> Mapping[str, str]:
    """The paths of the hubs by edition id."""
    return {edition.id: f"{edition.base_path}{HUB}/" for edition in site.matrix if has_hub(site, edition)}
