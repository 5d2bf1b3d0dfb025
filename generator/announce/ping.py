"""Telling search engines and feed readers what has changed between two builds.

Sources: indexnow.org/documentation (a key of 8 to 128 letters, digits and hyphens in KEY.txt at the host's root; at
most 10,000 addresses in a request; 200 and 202 are good); WebSub, W3C Recommendation, 7 and the publishing
convention of hubs (``hub.mode=publish``).
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

from generator.announce.outcome import NotSentError, UnsureError
from generator.announce.web import Web
from generator.errors import MachineError, Problem, SiteError
from generator.files import atomic_write, disk_error
from generator.model.frozen import EMPTY, FrozenMap
from generator.trees import read_manifest

INDEXNOW = "https://api.indexnow.org/indexnow"
MOST_URLS = 10_000
_KEY = re.compile(r"[A-Za-z0-9-]{8,128}")
_FEEDS = ("feed.xml", "atom.xml", "feed.json")
_ROW = re.compile(rb"<url>(.*?)</url>", re.DOTALL)
_LOC = re.compile(rb"<loc>([^<]*)</loc>")
_LASTMOD = re.compile(rb"<lastmod>([^<]*)</lastmod>")
_HOUSE = "/:@!$&'()*+,;=~-._"


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What a build offers: for each address of a sitemap, and for each feed, what tells one state from another."""

    pages: FrozenMap[str, str] = EMPTY
    feeds: FrozenMap[str, str] = EMPTY


@dataclass(frozen=True, slots=True)
class Change:
    """What has changed between two builds: addresses that are new, other or gone, and feeds that are new or other; both
    sorted."""

    pages: tuple[str, ...]
    feeds: tuple[str, ...]

    def by_host(self) -> Mapping[str, tuple[str, ...]]:
        """The pages by host."""
        found: dict[str, list[str]] = {}
        for url in self.pages:
            found.setdefault(urlsplit(url).netloc, []).append(url)
        return {host: tuple(urls) for host, urls in found.items()}


def survey(output: Path) -> Snapshot:
    """The snapshot of an output folder, from its manifest and the sitemaps of its hosts.

    A page is known by its ``lastmod``; only where it has none, by its content: a new footer is no news.
    Raises: MachineError ``no-output`` where no build has finished there.
    """
    manifest = read_manifest(output) if output.is_dir() else None
    if not manifest:
        message = f"{output.name}/ holds no finished build"
        raise MachineError("no-output", message, None, "build the site first: glocal build")
    pages: dict[str, str] = {}
    roots: dict[str, str] = {}
    for path in sorted(manifest):
        tree, _, name = path.partition("/")
        if not re.fullmatch(r"sitemap(-\d+)?\.xml", name):
            continue
        for match in _ROW.finditer(_read(output / path)):
            loc, lastmod = _LOC.search(match[1]), _LASTMOD.search(match[1])
            if loc is None:
                continue
            url = unescape(loc[1].decode("utf-8", "replace")).strip()
            parts = urlsplit(url)
            roots.setdefault(tree, f"{parts.scheme}://{parts.netloc}")
            pages[url] = lastmod[1].decode() if lastmod is not None else _digest(output / tree, unquote(parts.path))
    feeds = {
        f"{roots[tree]}/{quote(rest, safe=_HOUSE)}": hashlib.blake2b(_read(output / path), digest_size=8).hexdigest()
        for path in sorted(manifest)
        for tree, _, rest in [path.partition("/")]
        if tree in roots and rest.rpartition("/")[2] in _FEEDS
    }
    return Snapshot(FrozenMap(sorted(pages.items())), FrozenMap(sorted(feeds.items())))


def difference(before: Snapshot, after: Snapshot) -> Change:
    """What has changed from one build to the next."""
    pages = {url for url in {*before.pages, *after.pages} if before.pages.get(url) != after.pages.get(url)}
    feeds = {url for url in after.feeds if before.feeds.get(url) != after.feeds[url]}
    return Change(tuple(sorted(pages)), tuple(sorted(feeds)))


def load_snapshot(place: Path) -> Snapshot | None:
    """The snapshot that was kept there, None if there is none that can be read."""
    try:
        value = json.loads(place.read_bytes())
        pages, feeds = value["pages"], value["feeds"]
        return Snapshot(FrozenMap(map(_pair, pages.items())), FrozenMap(map(_pair, feeds.items())))
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def save_snapshot(snapshot: Snapshot, place: Path) -> None:
    """Keeps a snapshot. Raises: MachineError."""
    value = {"version": 1, "pages": dict(snapshot.pages), "feeds": dict(snapshot.feeds)}
    atomic_write(place, json.dumps(value, ensure_ascii=False, indent=0).encode() + b"\n")


def find_key(output: Path, tree: str) -> str:
    """The IndexNow key of a host: the name of a text file at its root that holds just its own name; empty if none."""
    for place in sorted((output / tree).glob("*.txt")):
        if _KEY.fullmatch(place.stem) and place.stat().st_size < 200:
            if _read(place).decode("utf-8", "replace").strip() == place.stem:
                return place.stem
    return ""


def tell_indexnow(web: Web, endpoint: str, host: str, key: str, urls: Iterable[str]) -> int:
    """Hands over the changed addresses of one host; how many. To repeat that is harmless.

    Raises: SiteError ``ping-refused``; MachineError ``ping-failed``.
    """
    rows = tuple(urls)
    scheme = urlsplit(rows[0]).scheme if rows else "https"
    for start in range(0, len(rows), MOST_URLS):
        piece = list(rows[start : start + MOST_URLS])
        values = {"host": host, "key": key, "keyLocation": f"{scheme}://{host}/{key}.txt", "urlList": piece}
        status = _post(web, endpoint, "IndexNow", json_value=values)
        if status in _REFUSALS:
            hint = f"see that {scheme}://{host}/{key}.txt can be read" if status in (403, 422) else ""
            raise SiteError("ping-refused", f"IndexNow refused {host}: {_REFUSALS[status]}", None, hint)
        if status not in (200, 202):
            raise MachineError("ping-failed", f"IndexNow answered {status} for {host}", None, "run it again later")
    return len(rows)


def tell_hub(web: Web, hub: str, feeds: Iterable[str]) -> int:
    """Tells a WebSub hub of changed feeds; how many. To repeat that is harmless.

    Raises: MachineError ``ping-failed``.
    """
    count = 0
    for feed in feeds:
        status = _post(web, hub, "the hub", form={"hub.mode": "publish", "hub.url": feed, "hub.topic": feed})
        if not 200 <= status < 300:
            raise MachineError("ping-failed", f"the hub answered {status} for {feed}", None, "run it again later")
        count += 1
    return count


_REFUSALS = {
    400: "the request is malformed",
    403: "the key is not valid",
    422: "the addresses do not belong to the host, or the key is another one",
    429: "too many requests",
}


def missing_key(host: str, tree: str) -> Problem:
    """The warning for a host without an IndexNow key."""
    hint = "glocal ping --new-key writes one to content/static/; then build again"
    return Problem("no-indexnow-key", f"{host} has no IndexNow key: no {tree}/KEY.txt", None, hint, "warning")


def _post(web: Web, url: str, who: str, *, json_value: object = None, form: Mapping[str, str] | None = None) -> int:
    try:
        return web.ask("POST", url, json=json_value, form=form).status
    except (NotSentError, UnsureError) as error:
        raise MachineError("ping-failed", f"{who}: {error.message}", None, "run it again later") from None


def _digest(tree: Path, path: str) -> str:
    inner = path.lstrip("/")
    if not inner or inner.endswith("/"):
        inner += "index.html"
    try:
        return hashlib.blake2b((tree / inner).read_bytes(), digest_size=8).hexdigest()
    except OSError:
        return "-"


def _read(place: Path) -> bytes:
    try:
        return place.read_bytes()
    except OSError as error:
        raise disk_error(error, f"cannot read {place.name}", code="unreadable") from error


def _pair(row: tuple[object, object]) -> tuple[str, str]:
    if not isinstance(row[0], str) or not isinstance(row[1], str):
        raise TypeError
    return row[0], row[1]
