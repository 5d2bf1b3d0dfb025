"""content/campaigns.toml as values, with all that is wrong in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC

from generator.errors import Location, Problem, did_you_mean
from generator.model.community import Campaign, CampaignPost, Communities
from generator.model.frozen import EMPTY, FrozenMap
from generator.social.decode import Table, is_id, tables
from generator.social.registry import Known, read_audience, replaced_community, unknown_community
from generator.social.tracking import PARAMETERS, check_parameters


def decode_campaigns(
    data: Mapping[str, object], places: Mapping[str, Location], path: str, known: Known, communities: Communities
) -> tuple[Communities, tuple[Problem, ...]]:
    """The same communities with the campaigns of a file, in its order.

    A community that was replaced stands for the one that took its place, with the warning ``replaced-community``.
    Problems: ``missing-key``, ``bad-id``, ``duplicate-id``, ``unknown-community``, ``unknown-entry``,
    ``campaign-dates``, ``unknown-parameter``, ``unknown-placeholder``, ``unknown-key``, ``wrong-type``, those of the
    scope, and the warning ``incomplete-tracking``.
    """
    problems: list[Problem] = []
    found: dict[str, Campaign] = {}
    for table in tables(data, "campaigns", places, path, problems):
        row = _campaign(table, known, communities)
        if row is None:
            continue
        if row.id in found:
            first = found[row.id].location
            hint = f"the other stands in line {first.line}" if first else ""
            table.add("duplicate-id", f'two campaigns are called "{row.id}"', "id", hint)
            continue
        found[row.id] = row
    return replace(communities, campaigns=FrozenMap(found)), tuple(problems)


def _campaign(table: Table, known: Known, communities: Communities) -> Campaign | None:
    id = table.id()
    if id:
        table.what = f'the campaign "{id}"'
    name = table.texts("name", known.languages)
    starts, ends = table.day("starts"), table.day("ends")
    if starts is None and not table.has("starts"):
        table.add("missing-key", f"{table.what} has no starts", "", "the first day: starts = 2026-05-25")
    if starts and ends and ends < starts:
        table.add("campaign-dates", f"{table.what} ends before it starts", "ends", "both days are part of it")
    audience = read_audience(table, known)
    posts = tuple(_posts(table, known, communities))
    places = tuple(_community_ids(table, "communities", communities))
    utm = _tracking(table)
    short, landing = _short(table, posts)
    table.done()
    if not id or starts is None:
        return None
    return Campaign(
        id,
        starts,
        ends,
        name,
        audience,
        posts,
        places,
        utm,
        table.place("id"),
        short,
        table.place("short"),
        landing,
        table.place("landing" if table.has("landing") else "short"),
    )


def _short(table: Table, posts: tuple[CampaignPost, ...]) -> tuple[str, str]:
    """The word of the short address and where it leads: by default to the first of the campaign's posts."""
    short, landing = table.text("short"), table.text("landing")
    if short and not is_id(short):
        table.add(
            "bad-id", f'"{short}" is no word for an address', "short", "small letters, digits and hyphens: spring"
        )
        return "", ""
    if landing and not table.has("short"):
        hint = f'give it one: short = "{table.text("id") or "spring"}"'
        table.add("missing-key", f"{table.what} has a landing page, but no short address", "landing", hint)
    if short and not landing and not table.has("landing"):
        if not posts:
            hint = 'the id of an entry, or a path: landing = "pages/offer"'
            table.add(
                "missing-key", f"the short address of {table.what} leads nowhere: it has no landing", "short", hint
            )
            return "", ""
        landing = posts[0].entry
    return (short, landing) if landing else ("", "")


def _posts(table: Table, known: Known, communities: Communities) -> list[CampaignPost]:
    found = []
    for number, item in enumerate(table.items("posts")):
        place = table.place("posts", item=number)
        if isinstance(item, str):
            entry, row = item, CampaignPost(item, location=place)
        else:
            entry = item.text("entry")
            if not entry and not item.has("entry"):
                item.add("missing-key", "an item of posts has no entry", "", 'entry = "posts/summer-menu"')
            at = item.moment("at")
            if at is not None and at.tzinfo is not None:
                at = at.astimezone(UTC)
            row = CampaignPost(entry, at, tuple(_community_ids(item, "communities", communities)), place)
            item.done()
        if entry and known.entries is not None and entry not in known.entries:
            hint = did_you_mean(entry, known.entries)
            table.problems.append(Problem("unknown-entry", f'no entry "{entry}"', place, hint))
        elif entry:
            found.append(row)
    return found


def _community_ids(table: Table, key: str, communities: Communities) -> list[str]:
    found = []
    for number, id in enumerate(table.words(key)):
        place = table.place(key, item=number)
        row = communities.find(id)
        if row is None:
            table.problems.append(unknown_community(id, communities, place))
            continue
        if row.id != id:
            table.problems.append(replaced_community(id, row.id, place))
        found.append(row.id)
    return list(dict.fromkeys(found))


def _tracking(table: Table) -> FrozenMap[str, str]:
    own = table.table("utm")
    if own is None:
        return EMPTY
    found: dict[str, str] = {}
    for name in own.values:
        plain = name.removeprefix("utm_")
        if plain not in PARAMETERS:
            hint = did_you_mean(plain, PARAMETERS, known="known parameters", most=20)
            own.read.add(name)
            own.add("unknown-parameter", f'no tracking parameter "{name}"', name, hint)
        elif text := own.text(name):
            found[plain] = text
    for name, problem in check_parameters(found):
        place = own.place(name) if name else table.place("utm")
        table.problems.append(replace(problem, location=place))
    return FrozenMap(found)
