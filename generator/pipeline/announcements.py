"""Every post for every community, made of the same pages that readers get."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from generator.errors import Location, Problem
from generator.model.community import Announcement, Campaign, Communities, Community, EntryPage, EntryToShare, Route
from generator.model.edition import Edition
from generator.model.frozen import EMPTY, FrozenMap
from generator.model.site import Page
from generator.model.source import FieldValue
from generator.pipeline.communities import entries_to_share
from generator.pipeline.desk import Desk
from generator.pipeline.filler import Filler, fill_page
from generator.pipeline.functions import template_values
from generator.pipeline.render import Press
from generator.pipeline.sharecards import cards_of
from generator.pipeline.site import Site, absolute_url
from generator.social.posting import first_time
from generator.social.routing import Map, campaign_routes, routes
from generator.social.texts import PostSource, WrittenPost, announce, decode_social
from generator.social.tracking import parameters, tracked

#: When the posts of a campaign go out on its first day, and how many minutes lie between those in two languages.
_MORNING = time(9)
_BETWEEN = 15


class Announcer:
    """Prepares posts. ``problems`` gathers what was found wrong, each once.

    The site is to be prepared with future entries, since posts are planned before their pages appear.
    """

    def __init__(self, site: Site) -> None:
        self.site = site
        self.press = Press(site)
        self.map = Map.of(site.matrix, site.tree)
        self.entries = entries_to_share(site, ahead=True)
        self.problems: list[Problem] = []
        self._editions: Mapping[str, Edition] = site.matrix.by_id()
        self._by_id = {entry.id: entry for entry in self.entries}
        self._sources: dict[tuple[str, str, str], PostSource] = {}

    @property
    def communities(self) -> Communities:
        """The site's communities and campaigns."""
        return self.site.communities

    def routes(self) -> tuple[Route, ...]:
        """Which entry reaches which community, outside campaigns."""
        found, _ = routes(self.entries, self.communities, on=self.map)  # what is wrong was told when they were read
        return found

    def announcements(self, *, since: datetime | None = None) -> tuple[Announcement, ...]:
        """All posts in the order of entries and communities: a campaign's where an entry is part of one, else those
        that it reaches by itself at the time it is published. ``since``: none that was due before."""
        in_campaigns: set[tuple[str, str]] = set()
        found: list[Announcement] = []
        for campaign in self.communities.campaigns.values():
            for row in campaign_routes(campaign, self.entries, self.communities, on=self.map):
                if row.is_sent:
                    in_campaigns.add((row.entry, row.community))
                    found.extend(self._posts(row, campaign))
        for row in self.routes():
            if row.is_sent and (row.entry, row.community) not in in_campaigns:
                found.extend(self._posts(row, None))
        if since is not None:
            found = [post for post in found if post.at is None or post.at >= since]
        for post in found:
            self.problems.extend(post.problems)
        self.problems = list(dict.fromkeys(self.problems))
        return tuple(found)

    def _posts(self, row: Route, campaign: Campaign | None) -> list[Announcement]:
        community = self.communities.communities[row.community]
        planned = campaign.post(row.entry) if campaign is not None else None
        posts = []
        pages: Sequence[EntryPage | None] = row.pages or (None,) * len(row.languages)
        for number, (language, page) in enumerate(zip(row.languages, pages, strict=True)):
            source = self.source(row.entry, page.edition if page is not None else "", language)
            if source is None:
                continue
            at = planned.at if planned is not None else None
            if at is None:
                at = self._due(row.entry, source.edition, community, campaign)
            elif at.tzinfo is None:
                at = at.replace(tzinfo=self.zone(community, source.edition))
            if at is not None and number:
                at += timedelta(minutes=number * max(_BETWEEN, community.pace.minutes_apart))
            if campaign is not None and source.link:
                link = tracked(source.link, self.tracking(campaign, community, source))
                source = replace(source, link=link)
            posts.append(announce(source, community, campaign=campaign.id if campaign is not None else "", at=at))
        return posts

    def tracking(self, campaign: Campaign, community: Community, source: PostSource) -> tuple[tuple[str, str], ...]:
        """The parameters of a campaign's link for a community."""
        edition = self._editions.get(source.edition)
        values = {
            "network": community.network,
            "community": community.id,
            "kind": community.kind,
            "market": edition.market if edition is not None else "",
            "language": source.language,
            "region": edition.region if edition is not None else "",
            "entry": source.entry,
            "campaign": campaign.id,
        }
        return parameters(campaign.utm, values)

    def zone(self, community: Community, edition: str) -> ZoneInfo:
        """The time zone in which a community lives: its own, else that of the edition's market."""
        found = self._editions.get(edition)
        market = self.site.matrix.markets[found.market] if found is not None else None
        return ZoneInfo(community.timezone or (market.timezone if market is not None else "") or "UTC")

    def zones(self, posts: Sequence[Announcement]) -> dict[str, str]:
        """The time zones of communities that name none, by id: those of the markets whose pages they get."""
        found: dict[str, str] = {}
        for post in posts:
            community = self.communities.communities[post.community]
            found.setdefault(community.id, self.zone(community, post.edition).key)
        return found

    def _due(self, entry: str, edition: str, community: Community, campaign: Campaign | None) -> datetime | None:
        """When a page is published, or, if that is earlier, the morning on which its campaign begins.

        A page with a day and no time appears at midnight; its posts wait for the community's time.
        """
        card = self.site.pages.find(edition, entry) if edition else None
        at = card.date.astimezone(UTC) if card is not None and card.date is not None else None
        if card is not None and card.date is not None and not self._is_timed(entry, edition):
            at = first_time(card.date.date(), card.date, community, self.zone(community, edition))
        if campaign is None:
            return at
        begin = datetime.combine(campaign.starts, _MORNING, tzinfo=self.zone(community, edition)).astimezone(UTC)
        return begin if at is None or at < begin else at

    def _is_timed(self, entry: str, edition: str) -> bool:
        """Whether a page's date has a time of day."""
        page = self.site.entries.page(edition, entry)
        field = page.composed.fields.get("date") if page is not None else None
        return field is not None and isinstance(field.value, datetime)

    # --- sources ------------------------------------------------------------------------------------------------------

    def source(self, entry: str, edition: str, language: str) -> PostSource | None:
        """An entry as the source of posts: its page in an edition, or, for members, its text in a language."""
        key = (entry, edition, language)
        if key not in self._sources:
            made = self._of_page(entry, edition) if edition else self._of_members(self._by_id[entry], language)
            if made is None:
                return None
            self._sources[key] = made
        return self._sources[key]

    def _of_page(self, entry: str, edition: str) -> PostSource | None:
        page = self.site.entries.page(edition, entry)
        if page is None:
            return None
        desk = self.desk(edition)
        cover = desk.cover(page)
        composed = page.composed
        return PostSource(
            entry=entry,
            edition=edition,
            language=composed.language,
            title=composed.text("title"),
            summary=desk.summary_text(page),
            tags=tuple(term.name for term in desk.terms_of(page, "tags")),
            link=absolute_url(page.edition, page.path),
            image=cover.absolute_url if cover is not None else "",
            image_alt=cover.alt if cover is not None else "",
            cards=self._cards(page),
            written=self._written(composed.fields),
            location=Location(composed.documents[-1].file.path if composed.documents else ""),
        )

    def _cards(self, page: Page) -> FrozenMap[str, str]:
        """The share cards that are drawn of a page, by format."""
        card = self.site.pages.find(page.edition.id, page.id)
        if card is None:
            return EMPTY
        root = self.site.asset_root(page.edition)
        found = cards_of(self.site, page.edition, card)
        return FrozenMap((row.layout.name, absolute_url(page.edition, root + row.name)) for row in found)

    def _of_members(self, entry: EntryToShare, language: str) -> PostSource | None:
        variants = self.site.entries[entry.id].texts
        document = variants.get((language, "world")) or next(
            (found for (tag, _), found in variants.items() if tag == language), None
        )
        if document is None:
            return None
        outline = document.outline
        excerpt = "".join(part for part in outline.excerpt if isinstance(part, str)) if outline is not None else ""
        title, summary = document.fields.get("title"), document.fields.get("summary")
        return PostSource(
            entry=entry.id,
            edition="",
            language=language,
            title=str(title.value) if title is not None else "",
            summary=str(summary.value) if summary is not None else excerpt,
            tags=entry.tags,
            written=self._written(document.fields),
            location=Location(document.file.path),
        )

    def _written(self, fields: Mapping[str, FieldValue]) -> FrozenMap[str, WrittenPost]:
        field = fields.get("social")
        if field is None or not isinstance(field.value, FrozenMap):
            return EMPTY
        found, problems = decode_social(field.value, self.communities, field.location, places=field.places)
        self.problems.extend(problems)
        return found

    # --- pages --------------------------------------------------------------------------------------------------------

    def desk(self, edition: str) -> Desk:
        """The desk of an edition."""
        return self.press.room(edition).desk

    def edition(self, id: str) -> Edition:
        """The edition of an id. Raises: KeyError."""
        return self._editions[id]

    def html(self, page: Page) -> str:
        """The whole text of a page as HTML for readers off the site, its notes below."""
        room = self.press.room(page.edition.id)
        filler = Filler(room.desk, room.renderer, page, template_values(room.desk, room.renderer, page), plain=True)
        filled = fill_page(page, filler)
        return filled.html + (f'<section role="doc-endnotes">{filled.notes}</section>' if filled.notes else "")
