"""Short addresses of campaigns: where ``/go/spring/`` leads on each host and in each edition while a campaign runs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from generator.errors import Location, Problem, did_you_mean
from generator.model.community import Campaign, Communities
from generator.model.edition import Edition, EditionMatrix
from generator.model.site import EntryCard, PageCard
from generator.model.social import Redirect
from generator.pipeline.site import Site, quote_path
from generator.social.tracking import parameters, tracked

#: The segment of short addresses on a host.
GO = "go"
#: What stands for ``{network}`` in the tracking of short addresses: they are made for paper.
PRINT = "print"


def short_path(base: str, short: str) -> str:
    """The URL path of a campaign's short address below a host's prefix or an edition's own address."""
    return f"{base.rstrip('/')}/{GO}/{short}/"


def landing_page(campaign: Campaign, edition: Edition, cards: Mapping[str, EntryCard]) -> PageCard | None:
    """The page a campaign's short address leads to in an edition; None where the campaign or the page is not there."""
    if campaign.audience is not None and not campaign.audience.holds(edition):
        return None
    if not campaign.landing.startswith("/"):
        card = cards.get(campaign.landing)
        return card.pages.get(edition.id) if card is not None else None
    wanted = f"{edition.base_path}{campaign.landing.strip('/')}".rstrip("/")
    for card in cards.values():
        page = card.pages.get(edition.id)
        if page is not None and page.path.rstrip("/") == wanted:
            return page
    return None


def landing_target(campaign: Campaign, edition: Edition, page: PageCard) -> str:
    """Where the short address leads: the path of the page with the campaign's parameters for this edition."""
    values = {
        "network": PRINT,
        "community": "",
        "kind": PRINT,
        "market": edition.market,
        "language": edition.language,
        "region": edition.region,
        "entry": page.id,
        "campaign": campaign.id,
    }
    return tracked(quote_path(page.path), parameters(campaign.utm, values))


def campaign_redirects(site: Site) -> Iterator[Redirect]:
    """The short addresses of the campaigns that run today: one on each host, which leads into the first edition there
    that has the page, and one below each edition's own address, for what is printed in its language."""
    today = site.clock.now.date()
    for campaign in site.communities.campaigns.values():
        if not campaign.short or not campaign.is_under_way(today):
            continue
        seen: set[tuple[str, str]] = set()
        origin = str(campaign.location) if campaign.location is not None else ""
        for edition in site.matrix:
            page = landing_page(campaign, edition, site.pages.cards)
            if page is None:
                continue
            host, target = edition.tree or edition.host, landing_target(campaign, edition, page)
            for base in (edition.prefix, edition.base_path):
                source = short_path(base, campaign.short)
                if (host, source) not in seen:
                    seen.add((host, source))
                    yield Redirect(host, source, target, origin, is_temporary=True)


def check_short_paths(
    communities: Communities, cards: Mapping[str, EntryCard], matrix: EditionMatrix
) -> Iterator[Problem]:
    """``short-path-taken`` for one that belongs to a community or another campaign, ``unknown-landing`` for a page that
    is in no edition that the campaign reaches; a warning where its entry is there, and may only be waiting for its day.
    """
    taken: dict[str, tuple[str, Location | None]] = {}
    for community in communities.communities.values():
        taken[community.id] = f'the community "{community.id}"', community.location
    for old, new in communities.replaced.items():
        taken.setdefault(old, (f'the address that leads on to the community "{new}"', None))
    for campaign in communities.campaigns.values():
        if not campaign.short:
            continue
        if campaign.short in taken:
            owner, place = taken[campaign.short]
            where = f"; it stands in {place.path}:{place.line}" if place is not None and place.line else ""
            message = f"/{GO}/{campaign.short}/ belongs to {owner} already"
            yield Problem("short-path-taken", message, campaign.short_at, f"choose another word{where}")
        taken.setdefault(campaign.short, (f'the campaign "{campaign.id}"', campaign.short_at))
        yield from _check_landing(campaign, cards, matrix)


def _check_landing(campaign: Campaign, cards: Mapping[str, EntryCard], matrix: EditionMatrix) -> Iterator[Problem]:
    if any(landing_page(campaign, edition, cards) is not None for edition in matrix):
        return
    known = list(_landings(campaign, cards, matrix))
    if campaign.landing in cards:
        message = f'"{campaign.landing}" has no page where the campaign "{campaign.id}" is'
        hint = "widen its audience, or publish the page there before the campaign begins"
        yield Problem("unknown-landing", message, campaign.landing_at, hint, "warning")  # its day may be to come
    else:
        message = f'the landing page "{campaign.landing}" of the campaign "{campaign.id}" does not exist'
        hint = did_you_mean(campaign.landing, known, known="for example")
        yield Problem("unknown-landing", message, campaign.landing_at, hint)


def _landings(campaign: Campaign, cards: Mapping[str, EntryCard], matrix: EditionMatrix) -> Iterable[str]:
    """What could be meant: ids of entries, or paths below the editions' addresses where a path was written."""
    if not campaign.landing.startswith("/"):
        return sorted(id for id, card in cards.items() if card.pages)
    bases = {edition.id: edition.base_path for edition in matrix}
    paths = {"/" + page.path.removeprefix(bases[id]) for card in cards.values() for id, page in card.pages.items()}
    return sorted(paths)
