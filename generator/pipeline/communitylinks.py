"""Communities inside of pages: the directive that links one, the comments of a post, what a market denies."""

from __future__ import annotations

import re
from html import escape

from generator.errors import Location, Problem, did_you_mean
from generator.model.body import Inline
from generator.model.frozen import FrozenMap
from generator.model.output import Read
from generator.model.site import Page
from generator.model.view import CommentsView, CommunityView
from generator.pipeline.communityview import community_view
from generator.pipeline.desk import Desk
from generator.pipeline.site import Site
from generator.social.kinds import load_kinds
from generator.social.nearest import chain_of
from generator.social.networks import load_networks, network_labels

# --- :community[…] ----------------------------------------------------------------------------------------------------


def community_link(hole: Inline, desk: Desk, *, linked: bool = True) -> str:
    """The nearest community on a network, or the community of an id, as a link; its name alone in an attribute, or
    where no link may stand.

    Problems: ``unknown-community``, ``private-community``, and the warning ``community-not-here``; then the argument is
    the text.
    """
    name = hole.argument.strip()
    view = find_view(name, desk, hole.location or Location(""))
    label = hole.params.get("label", "")
    if view is None:
        network = load_networks().get(name)
        return escape(label or (network.label if network is not None else name))
    shown = label or view.name
    if hole.as_text or not linked:
        return escape(shown)
    rel = "me noopener" if view.rel else "noopener"
    return f'<a class="community-link" href="{escape(view.url)}" rel="{rel}">{escape(shown)}</a>'


def find_view(name: str, desk: Desk, location: Location) -> CommunityView | None:
    """The community that a directive names: a network's nearest one, or one by its id; None with a problem."""
    site = desk.site
    by_network = {row.network: row for row in desk.edition_view.communities}
    if name in by_network:
        return by_network[name]
    if name in load_networks():
        message = f"readers of {desk.edition.id} are led to no community on {load_networks()[name].label}"
        hint = "write the sentence inside :::for with the markets that have one"
        desk.linker.problems.append(Problem("community-not-here", message, location, hint, "warning"))
        return None
    desk.linker.reads.add(Read("community", name))
    row = site.communities.find(name)
    if row is None:
        known = [*by_network, *(id for id, found in site.communities.communities.items() if found.is_public)]
        hint = did_you_mean(name, known, known="networks and communities", most=30)
        message = f'no network or community "{name}"'
        desk.linker.problems.append(Problem("unknown-community", message, location, hint))
        return None
    if not row.door:
        message = f'"{row.id}" is private, so no page may name it'
        hint = "name it in a text for members (visibility: members)"
        desk.linker.problems.append(Problem("private-community", message, location, hint))
        return None
    market = site.matrix.markets[desk.edition.market]
    if row.network in market.deny:
        message = f"{load_networks()[row.network].label} appears nowhere in {market.id}, so the text stands unlinked"
        hint = "write the sentence inside :::for with other markets"
        desk.linker.problems.append(Problem("community-not-here", message, location, hint, "warning"))
        return None
    labels = network_labels(market.network_labels, chain_of(desk.edition.language, site.matrix))
    return community_view(desk, row, label=labels.get(row.network) or load_networks()[row.network].label)


def denied_hosts(site: Site, market: str) -> frozenset[str]:
    """The hosts of the networks that a market denies, without ``www.``."""
    denied = site.matrix.markets[market].deny
    found = set()
    for (network, _), kind in load_kinds().items():
        if network in denied and kind.address:
            found.add(host_of(kind.address))
    return frozenset(found)


def host_of(url: str) -> str:
    """The host of an address in small letters, without ``www.``."""
    return url.partition("://")[2].partition("/")[0].lower().removeprefix("www.")


# --- comments ---------------------------------------------------------------------------------------------------------

#: The address of a post in a public channel.
_TELEGRAM_POST = re.compile(r"https?://(?:t|telegram)\.me/(?:s/)?(\w+)/(\d{1,18})/?")


def comments_of(desk: Desk, page: Page) -> CommentsView | None:
    """The comments of a post, as its market wants them; None where it has none, or where its policy denies the network.

    Only a dated entry of a collection of its own has comments. Telegram shows those of one post of the channel, whose
    number front matter tells (``extra: {telegram_post: 12}``), else the ledger; without one there is only the link.
    """
    if page.date is None or page.collection == "pages" or page.composed.entry.is_index:
        return None
    market = desk.site.matrix.markets[desk.edition.market]
    settings = market.comments
    widget = settings.get("widget", "")
    if not widget or widget in market.deny:
        return None
    if widget == "giscus" and settings.get("repo") and settings.get("repo_id"):
        repo = settings["repo"]
        return CommentsView(widget, "giscus.app", f"https://github.com/{repo}/discussions", settings)
    if widget == "discourse" and settings.get("url"):
        base = settings["url"]
        return CommentsView(widget, host_of(base), base, settings)
    if widget == "vk" and settings.get("app"):
        return CommentsView(widget, "vk.com", "", settings)
    if widget == "telegram":
        found = next(
            (
                row
                for row in desk.edition_view.communities
                if row.network == "telegram" and row.can.get("widget") == "discussion" and row.handle
            ),
            None,
        )
        if found is not None:
            channel = found.handle.lstrip("@")
            more = {"channel": channel, "post": _post_number(desk, page, channel)}
            return CommentsView(widget, "t.me", found.url, settings.merged(more))
    return None


def _post_number(desk: Desk, page: Page, channel: str) -> str:
    """The number of the channel's post about a page: what front matter says, else of the first that was sent."""
    extra = page.composed.fields.get("extra")
    if extra is not None and isinstance(extra.value, FrozenMap) and "telegram_post" in extra.value:
        return str(extra.value["telegram_post"] or "")
    desk.linker.reads.add(Read("syndication", f"{desk.edition.id}:{page.id}"))
    numbers = []
    for network, url in desk.site.syndication.get((page.id, desk.edition.id), ()):
        match = _TELEGRAM_POST.fullmatch(url) if network == "telegram" else None
        if match is not None and match[1].lower() == channel.lower():
            numbers.append(int(match[2]))
    return str(min(numbers)) if numbers else ""
