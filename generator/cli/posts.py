"""The posts that are prepared for the communities of a site."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, time
from zoneinfo import ZoneInfo

from generator.errors import Problem
from generator.model.community import Announcement, Campaign, Community, EntryPage, Route
from generator.model.frozen import EMPTY
from generator.pipeline.communities import entries_to_share
from generator.pipeline.desk import Desk
from generator.pipeline.render import formatter_for
from generator.pipeline.site import Site
from generator.pipeline.translator import Translator
from generator.social.nearest import grounds
from generator.social.routing import Map, campaign_routes, routes
from generator.social.texts import PostSource, announce, decode_social
from generator.social.tracking import parameters, tracked


class Posts:
    """Makes the posts of a site. ``problems`` gathers what is wrong with what was written for them."""

    def __init__(self, site: Site, *, now: datetime) -> None:
        self.site = site
        self.now = now
        self.problems: list[Problem] = []
        self._desks: dict[str, Desk] = {}

    def of(self, chosen: frozenset[str]) -> tuple[Announcement, ...]:
        """The posts for the chosen communities, by entry, then those of campaigns that have begun.

        A members' text has no page to tell of: people post it by hand.
        """
        site = self.site
        entries = entries_to_share(site)
        on = Map.of(site.matrix, site.tree)
        found, problems = routes(entries, site.communities, on=on)
        self.problems.extend(problems)
        posts = [post for row in found if row.community in chosen for post in self._posts(row, None)]
        for campaign in site.communities.campaigns.values():
            if not campaign.is_under_way(self.now.date()):
                continue
            for row in campaign_routes(campaign, entries, site.communities, on=on):
                if row.community in chosen:
                    posts.extend(self._posts(row, campaign))
        return tuple({post.id: post for post in posts}.values())

    def zone(self, community: Community) -> ZoneInfo:
        """The time zone of a community: its own, else that of the first market of its audience."""
        if community.timezone:
            return ZoneInfo(community.timezone)
        regions = grounds(community.audience, self.site.matrix)
        for market in self.site.matrix.markets.values():
            if market.region in regions and market.timezone:
                return ZoneInfo(market.timezone)
        return ZoneInfo("UTC")

    def _posts(self, row: Route, campaign: Campaign | None) -> list[Announcement]:
        community = self.site.communities.find(row.community)
        if not row.is_sent or community is None:
            return []
        at: datetime | None = None
        name = campaign.id if campaign is not None else ""
        if campaign is not None:
            post = campaign.post(row.entry)
            at = post.at if post is not None else None
            if at is None:
                at = datetime.combine(campaign.starts, time(), tzinfo=self.zone(community))
        posts = []
        for page in row.pages:
            source = self._source(row.entry, page, community, campaign)
            if source is not None:
                posts.append(announce(source, community, campaign=name, at=at))
        return posts

    def _source(
        self, entry: str, place: EntryPage, community: Community, campaign: Campaign | None
    ) -> PostSource | None:
        desk = self._desk(place.edition)
        page = desk.page(entry)
        view = desk.summary(entry)
        if page is None or view is None:
            return None
        link = place.url
        if campaign is not None and campaign.utm:
            edition = desk.edition
            values = {
                "network": community.network,
                "community": community.id,
                "kind": community.kind,
                "market": edition.market,
                "language": place.language,
                "region": edition.region,
                "entry": entry,
                "campaign": campaign.id,
            }
            link = tracked(link, parameters(campaign.utm, values))
        field = page.composed.fields.get("social")
        written = EMPTY
        if field is not None and isinstance(field.value, Mapping):
            written, problems = decode_social(field.value, self.site.communities, field.location)
            self.problems.extend(row for row in problems if row not in self.problems)
        return PostSource(
            entry=entry,
            edition=place.edition,
            language=place.language,
            title=view.title,
            summary=view.summary,
            tags=tuple(tag.name for tag in view.tags),
            link=link,
            image=view.cover.absolute_url if view.cover is not None else "",
            image_alt=view.cover.alt if view.cover is not None else "",
            written=written,
            location=field.location if field is not None else None,
        )

    def _desk(self, id: str) -> Desk:
        found = self._desks.get(id)
        if found is None:
            edition = self.site.matrix.by_id()[id]
            messages = Translator(self.site.messages[id], edition=edition, matrix=self.site.matrix)
            found = Desk(self.site, edition, formatter=formatter_for(self.site, edition), messages=messages)
            self._desks[id] = found
        return found
