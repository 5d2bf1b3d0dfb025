"""Communities, campaigns, and what is prepared for them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Literal, get_args

from generator.errors import Location, Problem

from .config import LocalizedText
from .edition import Scope
from .frozen import EMPTY, FrozenMap

CommunityKind = Literal["account", "page", "group", "channel", "forum", "event"]
Privacy = Literal["public", "request", "private"]
Visibility = Literal["public", "unlisted", "members"]
COMMUNITY_KINDS: tuple[CommunityKind, ...] = get_args(CommunityKind)
PRIVACIES: tuple[Privacy, ...] = get_args(Privacy)
VISIBILITIES: tuple[Visibility, ...] = get_args(Visibility)


@dataclass(frozen=True, slots=True)
class Pace:
    """The most posts a community is to get, and the least minutes between two; 0 says "no limit"."""

    per_day: int = 0
    per_week: int = 0
    minutes_apart: int = 0


@dataclass(frozen=True, slots=True)
class Community:
    """A place where the brand meets people.

    ``languages`` empty: all of them. ``topics`` are tag ids, empty for all. ``can`` holds every ability of its network
    and kind, with its own values in place of the defaults. ``url`` is where its public address leads (written, or made
    of the handle); empty where there is none. ``invite`` lets people in, so it is a secret if the community is private.
    ``replaces`` are ids whose old addresses lead on to this one. ``limits`` and ``channels`` (ids at schedulers) are
    its own. ``quiet`` is from when until when nothing is posted, in ``timezone``; ``post_at`` when a post goes out that
    has a day and no time. ``card`` is the format of the share card that is the picture of its posts: empty for that
    of its network, ``none`` for the page's cover.
    """

    id: str
    network: str
    kind: CommunityKind
    audience: Scope
    languages: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    privacy: Privacy = "public"
    can: FrozenMap[str, bool | str] = EMPTY
    handle: str = ""
    url: str = ""
    invite: str = ""
    replaces: tuple[str, ...] = ()
    name: LocalizedText = EMPTY
    description: LocalizedText = EMPTY
    rules: LocalizedText = EMPTY
    limits: FrozenMap[str, int] = EMPTY
    channels: FrozenMap[str, str] = EMPTY
    timezone: str = ""
    quiet: tuple[time, time] | None = None
    post_at: time | None = None
    card: str = ""
    pace: Pace = field(default_factory=Pace)
    location: Location | None = None

    @property
    def is_public(self) -> bool:
        """Whether it may be named under ``public/``; one that is joined on request may."""
        return self.privacy != "private"

    @property
    def door(self) -> str:
        """The address that a reader may be shown: its own, else the invite; always empty for a private one."""
        return (self.url or self.invite) if self.is_public else ""

    def is_able(self, ability: str) -> bool:
        """Whether it has the ability (``comment``, ``link``, ``widget`` …)."""
        return bool(self.can.get(ability, False))


@dataclass(frozen=True, slots=True)
class CampaignPost:
    """An entry of a campaign: when it goes out (None: when it is published), and where, if not to all."""

    entry: str
    at: datetime | None = None
    communities: tuple[str, ...] = ()
    location: Location | None = None


@dataclass(frozen=True, slots=True)
class Campaign:
    """A named, dated push. ``starts`` and ``ends`` are days, both included; ``ends`` None: open.

    ``audience`` None: everywhere. ``communities`` empty: those that each entry reaches by itself. ``utm`` holds the
    tracking parameters without ``utm_``, with placeholders such as ``{network}`` not yet filled in. ``short`` is the
    word of its short address, ``landing`` where that leads: the id of an entry, or a path below an edition's address.
    """

    id: str
    starts: date
    ends: date | None = None
    name: LocalizedText = EMPTY
    audience: Scope | None = None
    posts: tuple[CampaignPost, ...] = ()
    communities: tuple[str, ...] = ()
    utm: FrozenMap[str, str] = EMPTY
    location: Location | None = None
    short: str = ""
    short_at: Location | None = None
    landing: str = ""
    landing_at: Location | None = None

    def has_begun(self, on: date) -> bool:
        """Whether it may be spoken of on that day."""
        return self.starts <= on

    def is_under_way(self, on: date) -> bool:
        """Whether that day lies within it."""
        return self.starts <= on and (self.ends is None or on <= self.ends)

    def post(self, entry: str) -> CampaignPost | None:
        """The campaign's post of an entry, or None."""
        return next((post for post in self.posts if post.entry == entry), None)


@dataclass(frozen=True, slots=True)
class Communities:
    """All communities and campaigns by id, in the order of their files.

    ``replaced`` maps ids that are gone to those that took their place, followed to the end.
    """

    communities: FrozenMap[str, Community] = EMPTY
    campaigns: FrozenMap[str, Campaign] = EMPTY
    replaced: FrozenMap[str, str] = EMPTY

    def current(self) -> tuple[Community, ...]:
        """The communities that nothing has replaced, in order."""
        return tuple(row for row in self.communities.values() if row.id not in self.replaced)

    def short_paths(self, on: date) -> frozenset[str]:
        """The short addresses of the campaigns that are under way on that day."""
        return frozenset(row.short for row in self.campaigns.values() if row.short and row.is_under_way(on))

    def find(self, id: str) -> Community | None:
        """The community of that id, or the one that took its place; None for an unknown id."""
        return self.communities.get(self.replaced.get(id, id))


# --- the nearest one --------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Closeness:
    """Why a community is the nearest: where and in which language it was found.

    ``region`` is the region of its audience on the reader's line, ``region_kind`` its kind, ``distance`` the steps up
    to it (0: the edition's own). ``language`` is the one spoken there, ``language_step`` its place in the reader's
    chain (0: the reader's own). ``speaks_all``: the community names no language.
    """

    region: str
    region_kind: str
    distance: int
    language: str
    language_step: int
    speaks_all: bool = False


@dataclass(frozen=True, slots=True)
class PlacedCommunity:
    """A community as it stands on the pages of an edition. ``label`` is what the market calls the network."""

    community: Community
    label: str
    why: Closeness


@dataclass(frozen=True, slots=True)
class PassedOver:
    """A community that is not led to, and why.

    ``reason``: ``private``, ``denied`` (by the market), ``audience``, ``language``, ``farther`` (``than`` is nearer),
    ``replaced`` (by ``than``).
    """

    community: str
    network: str
    reason: Literal["private", "denied", "audience", "language", "farther", "replaced"]
    than: str = ""


@dataclass(frozen=True, slots=True)
class NearestCommunities:
    """The nearest community for each network in the order of the file, and all others with the reason."""

    nearest: tuple[PlacedCommunity, ...]
    passed_over: tuple[PassedOver, ...] = ()

    def on(self, network: str) -> PlacedCommunity | None:
        """The nearest one on a network, or None."""
        return next((row for row in self.nearest if row.community.network == network), None)


# --- who gets what ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class EntryPage:
    """A page of an entry: the edition it stands in, the language of its text, its absolute address."""

    edition: str
    language: str
    url: str


@dataclass(frozen=True, slots=True)
class EntryToShare:
    """What routing needs of an entry.

    ``pages`` in matrix order, own texts only; none for a members' text, whose ``languages`` are then those of its
    variants. ``communities`` are the words of front matter: ids, and ``-id`` to leave out.
    """

    id: str
    pages: tuple[EntryPage, ...] = ()
    tags: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    scope: Scope | None = None
    visibility: Visibility = "public"
    communities: tuple[str, ...] = ()
    location: Location | None = None


@dataclass(frozen=True, slots=True)
class Route:
    """What a community gets of an entry, or why it gets nothing.

    ``reason`` of a hit: ``matches``, ``named`` (by front matter), ``campaign``; of a miss: ``removed``, ``audience``,
    ``language``, ``topics``, ``visibility``, ``policy`` (the market denies the network). ``detail`` names what decided:
    the region or edition, the languages, the tags. ``pages`` holds the page to link for each language, in the
    community's order; empty for a members' text, which has ``languages`` alone. ``coverage``: whether the entry is for
    the whole audience or for a part of it.
    """

    entry: str
    community: str
    is_sent: bool
    reason: str
    detail: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    pages: tuple[EntryPage, ...] = ()
    coverage: Literal["", "whole", "part"] = ""


# --- texts ------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Count:
    """How long a text is by one rule. ``limit`` 0: not known, so nothing is checked. ``unit`` says what was counted.

    ``fits_until`` is the index in the text where it must end to fit, at a grapheme, address or mention border: the
    length of the text if all fits. ``note`` names a doubt, such as two versions of Unicode that disagree.
    """

    unit: str
    used: int
    limit: int
    fits_until: int
    note: str = ""

    @property
    def is_over(self) -> bool:
        """Whether the text is too long."""
        return bool(self.limit) and self.used > self.limit

    @property
    def left(self) -> int:
        """How much is free; negative by how much it is too long. 0 without a limit."""
        return self.limit - self.used if self.limit else 0


@dataclass(frozen=True, slots=True)
class Announcement:
    """One post prepared for one community, in one language.

    ``text`` is what is sent, in the syntax the network wants; ``plain`` the same for the eye. ``title`` only where the
    network has one. ``link`` is the tracked address, also inside ``text`` where ``link_in_text``. ``tags`` are the
    hashtags with their sign. ``counts`` holds a count for each limit that was checked. ``cut`` names what was left out
    to fit: ``summary``, ``title``, ``text``, ``tags``. ``origin`` is ``written`` (front matter) or ``composed``.
    ``at`` is aware; None as long as nobody has planned it.
    """

    id: str
    community: str
    network: str
    entry: str
    edition: str
    language: str
    text: str
    plain: str
    title: str = ""
    link: str = ""
    link_in_text: bool = False
    tags: tuple[str, ...] = ()
    image: str = ""
    image_alt: str = ""
    counts: tuple[Count, ...] = ()
    cut: tuple[str, ...] = ()
    origin: Literal["written", "composed"] = "composed"
    at: datetime | None = None
    campaign: str = ""
    problems: tuple[Problem, ...] = ()


# --- the calendar -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """A cell of a month: ``items`` are in the order of their times."""

    day: date
    is_in_month: bool
    items: tuple[Announcement, ...] = ()


@dataclass(frozen=True, slots=True)
class CalendarMonth:
    """A month as whole weeks. ``weekday_order`` are the weekdays of the columns, 0 for Monday."""

    year: int
    month: int
    weekday_order: tuple[int, ...]
    weeks: tuple[tuple[CalendarDay, ...], ...]


# --- the audit --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class AuditCell:
    """A market (in one language) on a network: its own community, an inherited one, or none."""

    market: str
    language: str
    network: str
    state: Literal["own", "inherited", "none", "denied"]
    community: str = ""
    why: Closeness | None = None


@dataclass(frozen=True, slots=True)
class StrategySlot:
    """One community that a strategy would need: for whom, in which languages, how many posts it would get."""

    id: str
    region: str
    languages: tuple[str, ...]
    editions: tuple[str, ...]
    entries: int


@dataclass(frozen=True, slots=True)
class Strategy:
    """What one strategy would mean on each network.

    ``mixed`` counts slots with several languages; ``silent`` those that would get no post.
    """

    name: Literal["one", "country", "language", "city"]
    slots: tuple[StrategySlot, ...]

    @property
    def mixed(self) -> int:
        """The number of communities that would speak several languages at once."""
        return sum(len(slot.languages) > 1 for slot in self.slots)

    @property
    def silent(self) -> int:
        """The number of communities that would have nothing to say."""
        return sum(not slot.entries for slot in self.slots)


@dataclass(frozen=True, slots=True)
class Audit:
    """Who is led where. ``unused`` are current public communities that no edition leads to, ``unseen`` entries that
    reach no community."""

    cells: tuple[AuditCell, ...]
    unused: tuple[str, ...] = ()
    unseen: tuple[str, ...] = ()


def text_in(texts: Mapping[str, str], chain: Iterable[str]) -> tuple[str, str]:
    """The text of the first language of the chain that has one, else that for all; and its language ("" for all)."""
    for tag in (*chain, ""):
        if texts.get(tag):
            return texts[tag], tag
    return "", ""
