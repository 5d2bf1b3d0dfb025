"""Which entries reach which communities, with the page to link and the reason."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from generator.errors import Problem
from generator.model.community import Campaign, Communities, Community, EntryPage, EntryToShare, Route
from generator.model.edition import Edition, EditionMatrix, Scope
from generator.model.region import RegionTree
from generator.social.nearest import grounds
from generator.social.registry import resolve_words


@dataclass(frozen=True, slots=True)
class Map:
    """The ground that routing stands on; made once for a site."""

    matrix: EditionMatrix
    tree: RegionTree
    editions: Mapping[str, Edition]

    @classmethod
    def of(cls, matrix: EditionMatrix, tree: RegionTree) -> Map:
        """The map of a site."""
        return cls(matrix, tree, matrix.by_id())


@dataclass(frozen=True, slots=True)
class _Place:
    """How an edition lies to an audience: ``around`` are the regions of the audience that it lies around."""

    rank: tuple[int, int, int]
    around: tuple[str, ...] = ()


#: The editions that an audience meets, by id.
_Reach = Mapping[str, _Place]


def routes(
    entries: Iterable[EntryToShare], communities: Communities, *, on: Map
) -> tuple[tuple[Route, ...], tuple[Problem, ...]]:
    """What every current community gets of every entry, in the order of the entries, then of the communities.

    Problems are those of the lists in front matter: ``unknown-community``, ``contradiction``, ``replaced-community``,
    and ``members-without-community`` for a members' text that names none.
    """
    found: list[Route] = []
    problems: list[Problem] = []
    reaches = {community.id: _reach(community, on) for community in communities.current()}
    for entry in entries:
        added, removed, wrong = resolve_words(entry.communities, communities, entry.location)
        problems.extend(wrong)
        if entry.visibility == "members" and not added:
            hint = 'communities: ["matcha-circle"]'
            message = "a text for members goes only to the communities it names, and it names none"
            problems.append(Problem("members-without-community", message, entry.location, hint))
        for community in communities.current():
            if community.id in removed:
                found.append(Route(entry.id, community.id, False, "removed"))
            else:
                named = "named" if community.id in added else ""
                found.append(route(entry, community, on=on, named=named, reach=reaches[community.id]))
    return tuple(found), tuple(problems)


def campaign_routes(
    campaign: Campaign, entries: Iterable[EntryToShare], communities: Communities, *, on: Map
) -> tuple[Route, ...]:
    """What a campaign sends where, in the order of its posts.

    A post goes to the communities it names, else to those of the campaign, else to all that it reaches by itself. The
    campaign's audience narrows the pages; a community that an entry leaves out stays out.
    """
    known = {entry.id: entry for entry in entries}
    found: list[Route] = []
    for post in campaign.posts:
        entry = known.get(post.entry)
        if entry is None:
            continue
        if campaign.audience is not None:
            pages = tuple(page for page in entry.pages if campaign.audience.holds(on.editions[page.edition]))
            entry = replace(entry, pages=pages)
        chosen = post.communities or campaign.communities
        added, removed, _ = resolve_words(entry.communities, communities, entry.location)
        for community in communities.current():
            if community.id in removed:
                found.append(Route(entry.id, community.id, False, "removed"))
            elif community.id in chosen:
                found.append(route(entry, community, on=on, named="campaign"))
            elif not chosen:
                found.append(route(entry, community, on=on, named="named" if community.id in added else ""))
    return tuple(found)


def route(entry: EntryToShare, community: Community, *, on: Map, named: str = "", reach: _Reach | None = None) -> Route:
    """What one community gets of one entry.

    Audience, language and topics must meet, unless the community is ``named`` (the reason to give): then only the
    language must, and the market's policy. An entry that is unlisted or for members goes only where it is named.
    For each language of the community one page is linked: in an edition of its very region, else in one inside its
    audience (the widest first), else in the nearest one around it; then the order of site.toml decides. ``reach``
    is for callers that route many entries.
    """
    miss = _Miss(entry.id, community.id)
    if entry.visibility != "public" and not named:
        return miss.because("visibility", (entry.visibility,))
    if entry.visibility == "members":
        languages = _spoken(entry.languages, community, on)
        if not languages:
            return miss.because("language", entry.languages)
        return Route(entry.id, community.id, True, named, (), languages)
    ranked = _candidates(entry, _reach(community, on) if reach is None else reach, on, anywhere=bool(named))
    if not ranked:
        return miss.because("audience", community.audience.words)
    markets = on.matrix.markets
    allowed = [row for row in ranked if community.network not in markets[row.edition.market].deny]
    if not allowed:
        return miss.because("policy", tuple(dict.fromkeys(row.edition.market for row in ranked)))
    best: dict[str, _Candidate] = {}
    for row in sorted(allowed, key=lambda row: row.rank):
        best.setdefault(row.page.language, row)
    languages = _spoken(tuple(best), community, on)
    if not languages:
        return miss.because("language", tuple(best))
    shared = tuple(tag for tag in community.topics if tag in entry.tags)
    if community.topics and not shared and not named:
        return miss.because("topics", community.topics)
    pages = tuple(best[tag].page for tag in languages)
    detail = shared or tuple(dict.fromkeys(best[tag].edition.region for tag in languages))
    coverage: Literal["whole", "part"] = "whole" if _covers(entry.scope, community, on) else "part"
    return Route(entry.id, community.id, True, named or "matches", detail, languages, pages, coverage)


def unseen(found: Sequence[Route]) -> tuple[str, ...]:
    """The entries that no community gets, in order."""
    seen = {row.entry for row in found if row.is_sent}
    return tuple(dict.fromkeys(row.entry for row in found if row.entry not in seen))


@dataclass(frozen=True, slots=True)
class _Candidate:
    rank: tuple[int, int, int]
    edition: Edition
    page: EntryPage


@dataclass(frozen=True, slots=True)
class _Miss:
    entry: str
    community: str

    def because(self, reason: str, detail: tuple[str, ...] = ()) -> Route:
        return Route(self.entry, self.community, False, reason, detail)


def _reach(community: Community, on: Map) -> _Reach:
    """Where the editions lie that the audience meets: in its very region, inside it, or around it."""
    audience, tree = community.audience, on.tree
    regions = grounds(audience, on.matrix)
    lines = {region: tree.line(region)[1:] for region in regions}
    found: dict[str, _Place] = {}
    for edition in on.matrix:
        around = tuple(region for region in regions if edition.region in lines[region])
        if audience.holds(edition):
            is_exact = edition.region in regions or edition.market in audience.markets
            found[edition.id] = _Place((0 if is_exact else 1, len(edition.regions), edition.index))
        elif around and not _is_shut_out(audience, edition):
            steps = min(lines[region].index(edition.region) for region in around)
            found[edition.id] = _Place((2, steps, edition.index), around)
    return found


def _candidates(entry: EntryToShare, reach: _Reach, on: Map, *, anywhere: bool) -> list[_Candidate]:
    """The pages that the audience meets; ``anywhere``: all pages, those outside last."""
    found = []
    for page in entry.pages:
        edition = on.editions[page.edition]
        place = reach.get(page.edition)
        if place and (not place.around or any(_allows(entry.scope, region, on) for region in place.around)):
            found.append(_Candidate(place.rank, edition, page))
        elif anywhere:
            found.append(_Candidate((3, 0, edition.index), edition, page))
    return found


def _is_shut_out(audience: Scope, edition: Edition) -> bool:
    """Whether an audience leaves out the very market, edition or language; of a region only parts matter."""
    return (
        edition.market in audience.not_markets
        or edition.id in audience.not_editions
        or edition.language in audience.not_languages
        or bool(audience.languages and edition.language not in audience.languages)
        or bool(audience.editions and not audience.regions and not audience.markets)
    )


def _allows(scope: Scope | None, region: str, on: Map) -> bool:
    """Whether an entry's scope lets its text be for a region, which may have no edition of its own."""
    if scope is None:
        return True
    line = frozenset(on.tree.line(region))
    if line & scope.not_regions:
        return False
    if not (scope.regions or scope.markets or scope.editions):
        return True
    return bool(line & frozenset(grounds(scope, on.matrix)))


def _covers(scope: Scope | None, community: Community, on: Map) -> bool:
    """Whether an entry is for all of a community's audience."""
    if scope is None:
        return True
    out = scope.not_regions
    return all(
        _allows(scope, region, on) and not any(on.tree.is_within(id, region) for id in out)
        for region in grounds(community.audience, on.matrix)
    )


def _spoken(tags: Sequence[str], community: Community, on: Map) -> tuple[str, ...]:
    """The languages of texts that a community takes, in its order; all of them if it names none.

    A text in a more particular language of a family will do (``es-419`` for ``es``), the very language comes first.
    """
    if not community.languages:
        return tuple(tags)
    found: list[str] = []
    for own in community.languages:
        exact = [tag for tag in tags if tag == own]
        related = [tag for tag in tags if tag in on.matrix.languages and own in on.matrix.languages[tag].family]
        found.extend((exact or related)[:1])
    return tuple(dict.fromkeys(found))
