"""What has been announced: the text of a ledger as values, and the addresses of sent posts for the build.

A ledger is ``content/announced/ID.jsonl``: a head, then one event in each line, the newest last. Nothing in it is ever
rewritten, so that a difference shows what happened and two branches can be joined line by line.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Literal, cast, get_args

from generator.errors import Location, Problem
from generator.files import Tree
from generator.model.community import Announcement, Communities
from generator.model.frozen import FrozenMap

FOLDER = "content/announced"
VERSION = 1
State = Literal["baseline", "planned", "sending", "sent", "unknown", "failed"]
STATES: tuple[State, ...] = get_args(State)

_TEXTS = ("post", "state", "entry", "edition", "language", "url", "why", "by")
_MOMENTS = ("at", "again")
_KEYS = ("post", "state", "at", "entry", "edition", "language", "url", "why", "by", "again")
_CONFLICT = ("<<<<<<<", "=======", ">>>>>>>", "|||||||")


@dataclass(frozen=True, slots=True)
class Event:
    """A line of a ledger. ``at`` and ``again`` are aware, in whole seconds.

    ``baseline``: old, never to be sent. ``planned``: chosen; the time is part of its key. ``sending``: written before
    the network is asked. ``sent``: ``url`` is its address, empty where it has none. ``failed``: surely not sent, for
    ``why``, and not to be tried before ``again``. ``unknown``: nobody knows whether it was sent. ``by`` is ``hand``
    where a person says so.
    """

    post: str
    state: State
    at: datetime
    entry: str = ""
    edition: str = ""
    language: str = ""
    url: str = ""
    why: str = ""
    by: str = ""
    again: datetime | None = None


@dataclass(frozen=True, slots=True)
class Record:
    """What the events of a post come to.

    ``planned`` is the time its key is made of; ``tried`` when its open attempt began (None: none is open); ``at`` the
    time of the last event.
    """

    post: str
    state: State
    at: datetime
    entry: str = ""
    edition: str = ""
    language: str = ""
    planned: datetime | None = None
    tried: datetime | None = None
    url: str = ""
    why: str = ""
    again: datetime | None = None


@dataclass(frozen=True, slots=True)
class LedgerText:
    """A ledger that was read. ``records`` are in the order in which posts first appear. ``good`` is the length in bytes
    of its whole lines; ``torn`` the rest, a line whose writing was cut short."""

    community: str
    records: FrozenMap[str, Record]
    good: int = 0
    torn: str = ""
    problems: tuple[Problem, ...] = field(default=())


def ledger_path(community: str) -> str:
    """Where the ledger of a community is, below the site's folder."""
    return f"{FOLDER}/{community}.jsonl"


def head_line(community: str) -> str:
    """The first line of a ledger, with its end."""
    return json.dumps({"ledger": VERSION, "community": community}, ensure_ascii=False) + "\n"


def event_line(event: Event) -> str:
    """An event as a line, with its end; empty values are left out."""
    row: dict[str, str] = {}
    for key in _KEYS:
        value = getattr(event, key)
        if isinstance(value, datetime):
            row[key] = written(value)
        elif value:
            row[key] = value
    return json.dumps(row, ensure_ascii=False) + "\n"


def written(moment: datetime) -> str:
    """A moment as a ledger has it: UTC, in whole seconds."""
    return moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def whole_second(moment: datetime) -> datetime:
    """The moment as it comes back from a ledger."""
    return moment.astimezone(UTC).replace(microsecond=0)


def read_ledger(content: bytes, path: str, community: str) -> LedgerText:
    """A ledger from its bytes.

    What stands behind the last line end and is no whole event is ``torn``: its writing was cut short, so what it was to
    announce has not happened, and it does not count. Problems: ``ledger-broken`` with the line, for anything else that
    is no event, for marks of a merge, for another community's ledger or a version that is not known.
    """
    problems: list[Problem] = []
    records: dict[str, Record] = {}
    has_head = False
    good, torn = 0, ""
    lines = content.split(b"\n")
    for number, raw in enumerate(lines, 1):
        is_last = number == len(lines)
        if not raw.strip():
            good += 0 if is_last else len(raw) + 1
            continue
        line = raw.decode("utf-8", "replace").rstrip("\r")
        value = _object(raw)
        event: Event | None = None
        if value is not None and "ledger" in value:
            _check_head(value, Location(path, number), community, problems)
            has_head = True
        elif value is not None:
            event = _event(value)
        if value is None or ("ledger" not in value and event is None):
            if is_last and value is None:
                torn = line
                break
            hint = "a merge left its marks here: keep the lines of both sides" if line.startswith(_CONFLICT) else ""
            message = f"this line is no event: {line[:80]}"
            hint = hint or "restore the file as it was committed; never delete a line of a ledger"
            problems.append(Problem("ledger-broken", message, Location(path, number), hint))
        if event is not None:
            records[event.post] = fold(records.get(event.post), event)
        good += len(raw) + (0 if is_last else 1)
    if not has_head:
        hint = f"its first line must be {head_line(community).strip()}"
        problems.append(Problem("ledger-broken", "this ledger has no head", Location(path, 1), hint))
    return LedgerText(community, FrozenMap(records), good, torn, tuple(problems))


def fold(record: Record | None, event: Event) -> Record:
    """What a post is after one more event. What was sent stays sent, unless a person says that it was not."""
    if record is None:
        record = Record(event.post, event.state, event.at)
    elif record.state == "sent" and event.state != "sent" and event.by != "hand":
        return record
    found = replace(
        record,
        state=event.state,
        at=event.at,
        entry=event.entry or record.entry,
        edition=event.edition or record.edition,
        language=event.language or record.language,
        url=event.url,
        why=event.why,
        again=event.again,
    )
    match event.state:
        case "planned":
            return replace(found, planned=event.at, tried=None)
        case "sending":
            return replace(found, tried=found.tried or event.at)
        case "failed":  # what a person calls not sent gets a key of its own when it is tried again
            return replace(found, tried=None, planned=None if event.by == "hand" else found.planned)
        case _:
            return found


def entry_of(post: Announcement) -> tuple[str, str, str]:
    """(entry, edition, language), as events carry them."""
    return post.entry, post.edition, post.language


def syndication(tree: Tree, communities: Communities) -> FrozenMap[tuple[str, str], tuple[tuple[str, str], ...]]:
    """Where posts about a page stand, for its ``u-syndication``: (network, address) by (entry id, edition id), sorted.

    Private communities are left out, and so are ledgers that cannot be read: ``glocal announce plan`` tells of them.
    """
    found: dict[tuple[str, str], set[tuple[str, str]]] = {}
    for stat in tree.walk(FOLDER):
        name = stat.path.removeprefix(f"{FOLDER}/")
        community = communities.communities.get(name.removesuffix(".jsonl"))
        if not name.endswith(".jsonl") or community is None or not community.is_public:
            continue
        for record in read_ledger(tree.read_bytes(stat.path), stat.path, community.id).records.values():
            is_link = record.url.startswith(("https://", "http://"))  # ledgers are edited by hand, too
            if record.state == "sent" and is_link and record.entry and record.edition:
                found.setdefault((record.entry, record.edition), set()).add((community.network, record.url))
    return FrozenMap((key, tuple(sorted(rows))) for key, rows in sorted(found.items()))


def community_of(post: str, known: Iterable[str]) -> str:
    """The community that the id of an announcement names (``posts/menu@kz-almaty-tg/ru``); empty if none is known."""
    rest = post.rpartition("@")[2].partition("#")[0]
    name = rest.partition("/")[0]
    return name if name in frozenset(known) else ""


def _object(raw: bytes) -> Mapping[str, object] | None:
    try:
        value = json.loads(raw)
    except ValueError:
        return None
    return value if isinstance(value, dict) else None


def _check_head(value: Mapping[str, object], place: Location, community: str, problems: list[Problem]) -> None:
    if value.get("ledger") != VERSION:
        message = f"this ledger is of version {value.get('ledger')}, and {VERSION} is known"
        problems.append(Problem("ledger-broken", message, place, "use the Glocal that wrote it, or a newer one"))
    if value.get("community") != community:
        message = f'this is the ledger of "{value.get("community")}", not of "{community}"'
        problems.append(Problem("ledger-broken", message, place, "a ledger is not copied: `glocal announce baseline`"))


def _event(value: Mapping[str, object]) -> Event | None:
    texts = {key: value.get(key, "") for key in _TEXTS}
    if any(key not in _KEYS for key in value) or not all(isinstance(text, str) for text in texts.values()):
        return None
    if not texts["post"] or texts["state"] not in STATES or "at" not in value:
        return None
    moments: dict[str, datetime] = {}
    for key in _MOMENTS:
        if key in value:
            try:
                moment = datetime.fromisoformat(str(value[key]))
            except ValueError:
                return None
            if moment.tzinfo is None:
                return None
            moments[key] = moment.astimezone(UTC)
    row = cast("dict[str, str]", texts)
    return Event(
        row["post"],
        cast("State", row["state"]),
        moments["at"],
        row["entry"],
        row["edition"],
        row["language"],
        row["url"],
        row["why"],
        row["by"],
        moments.get("again"),
    )
