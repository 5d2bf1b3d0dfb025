"""Queues for people and for schedulers: the prepared posts as CSV and JSON.

Sources: developers.buffer.com, "Create scheduled post" (2026-11-24); docs.postiz.com, "Create post" (in part);
help.publer.io, "What CSV template should I use?"; help.postfa.st, "CSV format reference" (2026-04-21); users' accounts
of Hootsuite's bulk composer (old). Schedulers get the plain text: they escape it for the network themselves.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo

from generator.errors import Problem, UsageError, did_you_mean
from generator.model.community import Announcement, Communities, Community

#: Columns of the queue for people, in order.
COLUMNS = (
    "at",
    "community",
    "network",
    "language",
    "entry",
    "edition",
    "campaign",
    "title",
    "text",
    "link",
    "hashtags",
    "image",
    "image_alt",
    "used",
    "limit",
    "cut",
    "id",
)
#: A spreadsheet takes a cell that begins so for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_POSTFAST_ROWS = 200
_HOOTSUITE_ROWS = 350
_PROVIDERS: Mapping[tuple[str, str], str] = {
    ("linkedin", "page"): "linkedin-page",
    ("linkedin", "account"): "linkedin",
    ("facebook", "page"): "facebook",
    ("instagram", "account"): "instagram",
    ("x", "account"): "x",
    ("threads", "account"): "threads",
    ("bluesky", "account"): "bluesky",
    ("mastodon", "account"): "mastodon",
    ("telegram", "channel"): "telegram",
    ("telegram", "group"): "telegram",
    ("vk", "group"): "vk",
    ("vk", "page"): "vk",
    ("reddit", "forum"): "reddit",
    ("pinterest", "account"): "pinterest",
    ("discord", "channel"): "discord",
    ("discord", "group"): "discord",
    ("discord", "forum"): "discord",
    ("tiktok", "account"): "tiktok",
    ("youtube", "channel"): "youtube",
}


@dataclass(frozen=True, slots=True)
class QueueFile:
    """A file for ``outbox/``: its name, its text, how many posts it holds."""

    name: str
    text: str
    posts: int


@dataclass(frozen=True, slots=True)
class _Job:
    """What every format is made from: the posts in the order of their times, those without one last."""

    posts: tuple[Announcement, ...]
    communities: Communities
    zone: tzinfo
    is_draft: bool
    problems: list[Problem]

    def of(self, post: Announcement) -> Community:
        return self.communities.communities[post.community]

    def planned(self) -> list[Announcement]:
        """The posts that have a time; ``post-without-time`` for the others, once for each community."""
        self._tell(
            [post for post in self.posts if post.at is None],
            "post-without-time",
            "is not in the queue: nobody has planned it",
            "give it a time in a campaign: { entry, at }",
        )
        return [post for post in self.posts if post.at is not None]

    def with_channel(self, scheduler: str) -> list[tuple[Announcement, str]]:
        """The planned posts with the channel's id at a scheduler; ``no-channel`` for the others."""
        posts = self.planned()
        lost = [post for post in posts if not self.of(post).channels.get(scheduler)]
        self._tell(lost, "no-channel", f"is not in the queue for {scheduler}", f'channels = {{ {scheduler} = "…" }}')
        return [(post, id) for post in posts if (id := self.of(post).channels.get(scheduler))]

    def by_community(self) -> list[tuple[str, list[Announcement]]]:
        """The planned posts of communities that programs may post to; ``manual-only`` for the others."""
        posts = self.planned()
        lost = [post for post in posts if not self.of(post).is_able("announce")]
        self._tell(lost, "manual-only", "is not in the queue: no program may post there", "post it by hand")
        found: dict[str, list[Announcement]] = {}
        for post in posts:
            if self.of(post).is_able("announce"):
                found.setdefault(post.community, []).append(post)
        return sorted(found.items())

    def _tell(self, posts: Sequence[Announcement], code: str, what: str, hint: str) -> None:
        for id in sorted({post.community for post in posts}):
            first = next(post for post in posts if post.community == id)
            count = sum(post.community == id for post in posts)
            more = f" and {count - 1} more" if count > 1 else ""
            message = f'"{first.entry}"{more} for "{id}" {what}'
            place = self.communities.communities[id].location
            self.problems.append(Problem(code, message, place, hint, "warning"))


def export(
    name: str,
    posts: Iterable[Announcement],
    communities: Communities,
    *,
    zone: tzinfo = UTC,
    is_draft: bool = False,
) -> tuple[tuple[QueueFile, ...], tuple[Problem, ...]]:
    """The files of a format, for ``outbox/``, each with its posts in the order of their times.

    ``name``: ``csv`` and ``json`` hold every post; ``buffer``, ``postiz`` and ``postfast`` those of communities with a
    channel there; ``publer`` and ``hootsuite`` one file for each community. ``zone`` is for formats that have local
    times (publer, hootsuite); ``is_draft`` asks buffer and postiz to keep the posts as drafts.
    Problems are warnings: ``post-without-time``, ``no-channel``, ``manual-only``.
    Raises: UsageError ``unknown-format``.
    """
    if name not in FORMATS:
        hint = did_you_mean(name, FORMATS, known="known formats")
        raise UsageError("unknown-format", f'no format of a queue is called "{name}"', None, hint)
    far = datetime.max.replace(tzinfo=UTC)
    rows = tuple(sorted(posts, key=lambda post: (post.at or far, post.community, post.id)))
    job = _Job(rows, communities, zone, is_draft, [])
    return tuple(FORMATS[name](job)), tuple(job.problems)


# --- for people -------------------------------------------------------------------------------------------------------


def _csv_queue(job: _Job) -> list[QueueFile]:
    """Cells that a spreadsheet would take for a formula stand behind an apostrophe; the JSON is exact."""
    rows = [[_harmless(str(_row(post)[column])) for column in COLUMNS] for post in job.posts]
    return [QueueFile("queue.csv", _csv([list(COLUMNS), *rows]), len(rows))]


def _json_queue(job: _Job) -> list[QueueFile]:
    posts = []
    for post in job.posts:
        row = _row(post)
        row["hashtags"], row["cut"] = list(post.tags), list(post.cut)
        row["sent"] = post.text
        row["problems"] = [{"code": problem.code, "message": problem.message} for problem in post.problems]
        posts.append(row)
    return [QueueFile("queue.json", _json({"version": 1, "posts": posts}), len(posts))]


def _row(post: Announcement) -> dict[str, object]:
    first = post.counts[0] if post.counts else None
    return {
        "at": _utc(post.at),
        "community": post.community,
        "network": post.network,
        "language": post.language,
        "entry": post.entry,
        "edition": post.edition,
        "campaign": post.campaign,
        "title": post.title,
        "text": post.plain,
        "link": post.link,
        "hashtags": " ".join(post.tags),
        "image": post.image,
        "image_alt": post.image_alt,
        "used": first.used if first else 0,
        "limit": first.limit if first else 0,
        "cut": " ".join(post.cut),
        "id": post.id,
    }


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


# --- for schedulers ---------------------------------------------------------------------------------------------------


def _buffer(job: _Job) -> list[QueueFile]:
    """GraphQL requests, one for each post; sent by whoever holds the key."""
    requests = []
    draft = ", saveToDraft: true" if job.is_draft else ""
    for post, channel in job.with_channel("buffer"):
        pictures = f", assets: {{ images: [{{ url: {_quoted(post.image)} }}] }}" if post.image else ""
        query = (
            "mutation CreatePost { createPost(input: { "
            f"text: {_quoted(post.plain)}, channelId: {_quoted(channel)}, schedulingType: automatic, "
            f"mode: customScheduled, dueAt: {_quoted(_utc(post.at, milliseconds=True))}{pictures}{draft}"
            " }) { ... on PostActionSuccess { post { id } } ... on MutationError { message } } }"
        )
        requests.append({"id": post.id, "query": query})
    return [QueueFile("buffer.json", _json(requests), len(requests))] if requests else []


def _postiz(job: _Job) -> list[QueueFile]:
    """Requests for ``/public/v1/posts``, one for each moment; pictures must be uploaded first, so none is named."""
    moments: dict[str, list[dict[str, object]]] = {}
    posts = 0
    for post, channel in job.with_channel("postiz"):
        community = job.of(post)
        provider = _PROVIDERS.get((community.network, community.kind), community.network)
        moments.setdefault(_utc(post.at, milliseconds=True), []).append(
            {
                "integration": {"id": channel},
                "value": [{"content": post.plain, "image": []}],
                "settings": {"__type": provider},
            }
        )
        posts += 1
    requests = [
        {"type": "draft" if job.is_draft else "schedule", "date": moment, "shortLink": False, "tags": [], "posts": rows}
        for moment, rows in moments.items()
    ]
    return [QueueFile("postiz.json", _json(requests), posts)] if requests else []


def _publer(job: _Job) -> list[QueueFile]:
    """Six columns; the account is chosen when the file is uploaded."""
    files = []
    for id, posts in job.by_community():
        rows = [["Date", "Message", "Link", "Media", "Title", "Labels"]]
        for post in posts:
            link = "" if post.link_in_text else post.link
            rows.append(
                [_local(post, job.zone, "%Y/%m/%d %H:%M"), post.plain, link, post.image, post.title, post.campaign]
            )
        files.append(QueueFile(f"publer-{id}.csv", _csv(rows), len(posts)))
    return files


def _postfast(job: _Job) -> list[QueueFile]:
    """At most 200 rows in a file."""
    found = job.with_channel("postfast")
    files = []
    for number, start in enumerate(range(0, len(found), _POSTFAST_ROWS), 1):
        piece = found[start : start + _POSTFAST_ROWS]
        rows = [["scheduled_at", "account_id", "content", "media_urls", "first_comment"]]
        rows += [[_utc(post.at), channel, post.plain, post.image.replace(",", "%2C"), ""] for post, channel in piece]
        files.append(QueueFile(f"postfast-{number}.csv", _csv(rows), len(piece)))
    return files


def _hootsuite(job: _Job) -> list[QueueFile]:
    """Date, message, link without a head; at most 350 rows in a file, one profile for each."""
    files = []
    for id, posts in job.by_community():
        for number, start in enumerate(range(0, len(posts), _HOOTSUITE_ROWS), 1):
            piece = posts[start : start + _HOOTSUITE_ROWS]
            rows = [
                [_local(post, job.zone, "%d/%m/%Y %H:%M"), post.plain, "" if post.link_in_text else post.link]
                for post in piece
            ]
            files.append(QueueFile(f"hootsuite-{id}-{number}.csv", _csv(rows), len(piece)))
    return files


#: The formats by name.
FORMATS: Mapping[str, Callable[[_Job], list[QueueFile]]] = {
    "csv": _csv_queue,
    "json": _json_queue,
    "buffer": _buffer,
    "postiz": _postiz,
    "publer": _publer,
    "postfast": _postfast,
    "hootsuite": _hootsuite,
}


def _utc(moment: datetime | None, *, milliseconds: bool = False) -> str:
    if moment is None:
        return ""
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    text = aware.astimezone(UTC).isoformat(timespec="milliseconds" if milliseconds else "seconds")
    return text.replace("+00:00", "Z")


def _local(post: Announcement, zone: tzinfo, pattern: str) -> str:
    assert post.at is not None
    aware = post.at if post.at.tzinfo else post.at.replace(tzinfo=UTC)
    return aware.astimezone(zone).strftime(pattern)


def _quoted(text: str) -> str:
    """A string of GraphQL: its escapes are those of JSON."""
    return json.dumps(text, ensure_ascii=False)


def _csv(rows: Iterable[Sequence[str]]) -> str:
    """RFC 4180, with line feeds inside cells as they are."""
    target = io.StringIO(newline="")
    csv.writer(target, lineterminator="\r\n").writerows(rows)
    return target.getvalue()


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"
