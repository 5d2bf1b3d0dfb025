"""content/communities.toml as values, with all that is wrong in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import time
from typing import cast
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from generator.errors import Location, Problem, did_you_mean, near_match
from generator.model.community import (
    COMMUNITY_KINDS,
    PRIVACIES,
    Communities,
    Community,
    CommunityKind,
    Pace,
    Privacy,
)
from generator.model.edition import Scope
from generator.model.frozen import EMPTY, FrozenMap
from generator.social.decode import Table, minutes_of_day, tables
from generator.social.kinds import ABILITIES, FLAGS, WIDGETS, address_of, kinds_of, load_kinds
from generator.social.limits import LIMIT_NAMES
from generator.social.networks import load_networks
from generator.social.posting import posting_is_quiet

#: The meaning of a scope's words, and what is wrong with them.
ReadScope = Callable[[tuple[str, ...], Location], tuple[Scope, tuple[Problem, ...]]]
#: Schedulers at which a community may have an id.
SCHEDULERS = ("buffer", "postiz", "publer", "postfast", "hootsuite")

_FEDIVERSE = re.compile(r"@?[^@\s/]+@[^@\s/]+\.[^@\s/]+")
_QUIET = re.compile(r"(\d{1,2}:\d{2})\s*[-–]\s*(\d{1,2}:\d{2})")
_ADDRESS = re.compile(r"(?:https?://[^\s/]+|mailto:|tg:|viber:|xmpp:)\S*")


@dataclass(frozen=True, slots=True)
class Known:
    """What communities and campaigns may name. ``tags``, ``entries`` and ``cards`` (the formats
    that are drawn) None: not known here, so not checked."""

    read_scope: ReadScope
    languages: Collection[str]
    tags: Collection[str] | None = None
    entries: Collection[str] | None = None
    cards: Collection[str] | None = None


def decode_communities(
    data: Mapping[str, object], places: Mapping[str, Location], path: str, known: Known
) -> tuple[Communities, tuple[Problem, ...]]:
    """The communities of a file in its order, without campaigns; those with an error in their own table are kept as
    far as they can be read, those without id, network or kind are left out.

    ``data`` is the parsed file, ``places`` where its dotted keys stand (``communities.0.id``).
    Problems: ``missing-key``, ``bad-id``, ``duplicate-id``, ``unknown-network``, ``unknown-kind``, ``unknown-ability``,
    ``unknown-value``, ``unknown-language``, ``unknown-tag``, ``unknown-scheduler``, ``unknown-limit``, ``unknown-key``,
    ``wrong-type``, ``out-of-range``, ``bad-address``, ``bad-handle``, ``bad-hours``, ``unknown-timezone``,
    ``community-without-address``, ``replaces-cycle``, ``replaced-twice``, those of the scope, and the warnings
    ``private-without-invite`` and ``private-with-address``.
    """
    problems: list[Problem] = []
    found: dict[str, Community] = {}
    for table in tables(data, "communities", places, path, problems):
        row = _community(table, known)
        if row is None:
            continue
        if row.id in found:
            first = found[row.id].location
            hint = f"the other stands in line {first.line}" if first else ""
            table.add("duplicate-id", f'two communities are called "{row.id}"', "id", hint)
            continue
        found[row.id] = row
    replaced = _replaced(found, problems)
    return Communities(FrozenMap(found), EMPTY, FrozenMap(replaced)), tuple(problems)


def resolve_words(
    words: Collection[str], communities: Communities, place: Location | None
) -> tuple[tuple[str, ...], tuple[str, ...], tuple[Problem, ...]]:
    """The communities that a list adds and removes (``-id``), by their present ids, and what is wrong.

    Problems: ``unknown-community``, ``contradiction`` (added and removed), and the warning ``replaced-community``.
    """
    problems: list[Problem] = []
    added: list[str] = []
    removed: list[str] = []
    for word in words:
        id = word.removeprefix("-").removeprefix("+")
        row = communities.find(id)
        if row is None:
            problems.append(unknown_community(id, communities, place))
            continue
        if row.id != id:
            problems.append(replaced_community(id, row.id, place))
        (removed if word.startswith("-") else added).append(row.id)
    for id in sorted(set(added) & set(removed)):
        problems.append(Problem("contradiction", f'"{id}" is both added and removed', place, "write it once"))
    return tuple(dict.fromkeys(added)), tuple(dict.fromkeys(removed)), tuple(problems)


# --- a community ------------------------------------------------------------------------------------------------------


def _community(table: Table, known: Known) -> Community | None:
    id = table.id()
    if id:
        table.what = f'the community "{id}"'
    network = _network(table)
    kind = _kind(table, network)
    privacy = cast("Privacy", table.word("privacy", PRIVACIES, default="public"))
    handle = table.text("handle")
    address = _address(table, "url")
    invite = _address(table, "invite")
    url = address or address_of(network, kind, handle)
    row = Community(
        id=id,
        network=network,
        kind=cast("CommunityKind", kind),
        audience=read_audience(table, known) or Scope(("world",), regions=frozenset({"world"})),
        languages=table.known_words("languages", known.languages, "unknown-language", "language"),
        topics=table.known_words("topics", known.tags, "unknown-tag", "tag"),
        privacy=privacy,
        can=_abilities(table, network, kind),
        handle=handle,
        url=url,
        invite=invite,
        replaces=table.words("replaces"),
        name=table.texts("name", known.languages),
        description=table.texts("description", known.languages),
        rules=table.texts("rules", known.languages),
        limits=_limits(table),
        channels=_channels(table),
        timezone=_timezone(table),
        quiet=_quiet(table),
        post_at=_post_at(table),
        card=table.text("card"),
        pace=_pace(table),
        location=table.place("id") if id else table.place(),
    )
    table.done()
    if row.card and known.cards is not None and row.card not in (*known.cards, "none"):
        hint = did_you_mean(row.card, (*known.cards, "none"), known="formats", most=8)
        hint += '; "none" is the cover, and [cards] formats in site.toml says what is drawn'
        table.add("unknown-card-format", f'no cards of the format "{row.card}" are drawn', "card", hint)
    if row.post_at is not None and row.quiet is not None and posting_is_quiet(row.post_at, row.quiet):
        start, end = row.quiet
        message = f"post_at: {row.post_at:%H:%M} is in the quiet hours, {start:%H:%M} to {end:%H:%M}"
        table.add("bad-hours", message, "post_at", f'the first time after them: post_at = "{end:%H:%M}"')
    if network == "mastodon" and handle and not _FEDIVERSE.fullmatch(handle):
        table.add("bad-handle", f'"{handle}" does not say its server', "handle", "write @name@server.example")
    elif network and kind:
        _check_doors(table, row, address)
    return row if id and network and kind else None


def _network(table: Table) -> str:
    networks = load_networks()
    if not table.has("network"):
        table.read.add("network")
        table.add("missing-key", f"{table.what} has no network", "", 'for example network = "telegram"')
        return ""
    found = table.text("network")
    if found and found not in networks:
        hint = did_you_mean(found, networks, known="known networks", most=40)
        table.add("unknown-network", f'no network "{found}"', "network", hint)
        return ""
    return found


def _kind(table: Table, network: str) -> str:
    kinds = kinds_of(network)
    if not table.has("kind"):
        table.read.add("kind")
        if len(kinds) == 1 or not network:
            return kinds[0] if kinds else ""
        table.add("missing-key", f"{table.what} has no kind", "", f"on {network}: {', '.join(kinds)}")
        return ""
    found = table.text("kind")
    if not found or (network and found in kinds):
        return found
    if found in COMMUNITY_KINDS:
        if network:
            label = load_networks()[network].label
            hint = did_you_mean(found, kinds, known=f"on {label}") if kinds else f"{label} has no communities"
            table.add("unknown-kind", f'{label} has no kind "{found}"', "kind", hint)
        return ""
    hint = did_you_mean(found, kinds or COMMUNITY_KINDS, known="known kinds")
    table.add("unknown-kind", f'no kind "{found}"', "kind", hint)
    return ""


def read_audience(table: Table, known: Known) -> Scope | None:
    """The scope of a table's ``audience``, its problems noted; None for none."""
    if not table.has("audience"):
        table.read.add("audience")
        return None
    words = table.words("audience", split=True)
    if not words:
        return None
    scope, problems = known.read_scope(words, table.place("audience"))
    table.problems.extend(problems)
    return scope


def _abilities(table: Table, network: str, kind: str) -> FrozenMap[str, bool | str]:
    row = load_kinds().get((network, kind))
    found: dict[str, bool | str] = dict(row.can) if row else {**dict.fromkeys(FLAGS, False), "widget": ""}
    own = table.table("can")
    if own is None:
        return FrozenMap(found)
    for name, value in own.values.items():
        if name not in ABILITIES:
            hint = did_you_mean(name, ABILITIES, known="known abilities")
            own.add("unknown-ability", f'no ability "{name}"', name, hint)
        elif name == "widget":
            found[name] = own.word(name, WIDGETS[1:], default="") if value not in ("", False) else ""
        elif isinstance(value, bool):
            found[name] = value
        else:
            own.add("wrong-type", f"{name} must be true or false", name)
    return FrozenMap(found)


def _address(table: Table, key: str) -> str:
    found = table.text(key)
    if found and not _ADDRESS.fullmatch(found):
        hint = f"write the whole address: https://{found.lstrip('/')}" if "." in found else "it starts with https://"
        table.add("bad-address", f'{key}: "{found}" is no absolute address', key, hint)
        return ""
    return found


def _check_doors(table: Table, row: Community, address: str) -> None:
    """Whether people can get in, and whether a secret door is not left open."""
    if row.privacy == "private":
        if not row.invite:
            hint = 'invite = "https://…"; it goes into hand-outs for the team and never under public/'
            table.warn("private-without-invite", f"{table.what} is private and has no invite", "privacy", hint)
        return
    if row.url or row.invite or table.has("url") or table.has("invite") or (table.has("handle") and not row.handle):
        return
    how = "handle or url" if address_of(row.network, row.kind, "x@x.example") else "url or invite"
    if row.handle:
        message = f"nobody finds {table.what}: a handle alone leads nowhere there"
        table.add("community-without-address", message, "handle", 'write url = "https://…"')
    else:
        table.add("community-without-address", f"nobody finds {table.what}: it has no {how}", "", "write one of them")


def _limits(table: Table) -> FrozenMap[str, int]:
    own = table.table("limits")
    found: dict[str, int] = {}
    for name in own.values if own else ():
        assert own is not None
        if name not in LIMIT_NAMES:
            own.add("unknown-limit", f'no limit "{name}"', name, did_you_mean(name, LIMIT_NAMES, known="known limits"))
        elif (number := own.whole(name)) is not None:
            found[name] = number
    return FrozenMap(found)


def _channels(table: Table) -> FrozenMap[str, str]:
    own = table.table("channels")
    found: dict[str, str] = {}
    for name in own.values if own else ():
        assert own is not None
        if name not in SCHEDULERS:
            hint = did_you_mean(name, SCHEDULERS, known="known schedulers")
            own.add("unknown-scheduler", f'no scheduler "{name}"', name, hint)
        elif id := own.text(name):
            found[name] = id
    return FrozenMap(found)


def _timezone(table: Table) -> str:
    found = table.text("timezone")
    if found and not is_timezone(found):
        table.add("unknown-timezone", f'no time zone "{found}"', "timezone", "for example Asia/Almaty")
        return ""
    return found


def is_timezone(name: str) -> bool:
    """Whether the time-zone database has a zone of that name."""
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


def _quiet(table: Table) -> tuple[time, time] | None:
    found = table.text("quiet")
    if not found:
        return None
    match = _QUIET.fullmatch(found)
    spans = [minutes_of_day(text) for text in match.groups()] if match else [None, None]
    start, end = spans
    if start is None or end is None or start % 1440 == end % 1440:
        table.add("bad-hours", f'quiet: "{found}" is no span of hours', "quiet", 'from when until when: "22:00-08:00"')
        return None
    return _time(start), _time(end)


def _post_at(table: Table) -> time | None:
    found = table.text("post_at")
    if not found:
        return None
    minutes = minutes_of_day(found)
    if minutes is None or minutes >= 1440:
        table.add("bad-hours", f'post_at: "{found}" is no time of day', "post_at", 'hours and minutes: "10:00"')
        return None
    return _time(minutes)


def _time(minutes: int) -> time:
    return time(minutes // 60 % 24, minutes % 60)


def _pace(table: Table) -> Pace:
    own = table.table("pace")
    if own is None:
        return Pace()
    pace = Pace(
        own.whole("per_day", least=1) or 0,
        own.whole("per_week", least=1) or 0,
        own.whole("minutes_apart", least=1) or 0,
    )
    own.done()
    return pace


def _replaced(found: Mapping[str, Community], problems: list[Problem]) -> dict[str, str]:
    """What each replaced id is today. Problems: ``replaces-cycle``, ``replaced-twice``."""
    steps: dict[str, str] = {}
    for row in found.values():
        for old in row.replaces:
            if old in steps:
                message = f'"{old}" is replaced by "{steps[old]}" and by "{row.id}"'
                problems.append(Problem("replaced-twice", message, row.location, "an old address leads to one place"))
            elif old not in found and (near := near_match(old, found, cutoff=0.9)) and near != row.id:
                message = f'"{old}" is taken for the id of a community that is gone'
                problems.append(
                    Problem("unknown-community", message, row.location, f'did you mean "{near}"?', "warning")
                )
                steps[old] = row.id
            else:
                steps[old] = row.id
    ends: dict[str, str] = {}
    told: set[frozenset[str]] = set()
    for old in steps:
        way = [old]
        while way[-1] in steps and steps[way[-1]] not in way:
            way.append(steps[way[-1]])
        if way[-1] not in steps:
            ends[old] = way[-1]
            continue
        ring = way[way.index(steps[way[-1]]) :]
        if frozenset(ring) not in told:
            told.add(frozenset(ring))
            names = " → ".join([*ring, ring[0]])
            place = found[ring[0]].location if ring[0] in found else None
            problems.append(
                Problem("replaces-cycle", f"communities replace each other: {names}", place, "cut the ring")
            )
    return ends


def unknown_community(id: str, communities: Communities, place: Location | None) -> Problem:
    """The error for an id that no community has or had."""
    hint = did_you_mean(id, communities.communities, known="communities are", most=30)
    return Problem("unknown-community", f'no community "{id}"', place, hint)


def replaced_community(id: str, now: str, place: Location | None) -> Problem:
    """The warning for the id of a community that another has replaced."""
    return Problem("replaced-community", f'"{id}" has been replaced', place, f'write "{now}"', "warning")
