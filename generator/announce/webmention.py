"""Telling pages of others that a page links to them.

Source: Webmention, W3C Recommendation of 2017-01-12, 3.1 (sending: discovery, notification) and 4 (security).
"""

from __future__ import annotations

import ipaddress
import re
import socket
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from typing import Literal
from urllib.parse import unquote, urljoin, urlsplit

from generator.announce.outcome import NotSentError, UnsureError
from generator.announce.web import Answer, Web
from generator.errors import Problem

#: How often a page may lead on to another address.
MOST_REDIRECTS = 5
_LINK = re.compile(r'<([^>]*)>((?:\s*;\s*[\w!#$&+.^`|~*-]+\s*(?:=\s*(?:"[^"]*"|[^",;]*))?)*)')
_REL = re.compile(r';\s*rel\s*=\s*(?:"([^"]*)"|([^",;\s]*))', re.IGNORECASE)
_HTML = ("text/html", "application/xhtml+xml")

#: The addresses that a host's name leads to. Raises: OSError.
Resolve = Callable[[str, int], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Mention:
    """A page of the site and an address of another that it links to."""

    source: str
    target: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a mention: ``sent``, ``none`` (the page takes none), or ``failed`` with the reason."""

    mention: Mention
    state: Literal["sent", "none", "failed"]
    why: str = ""


class RefusedError(Exception):
    """An address that nothing is asked of, with the reason."""


def addresses_of(host: str, port: int) -> tuple[str, ...]:
    """The addresses a name leads to, by the system's resolver. Raises: OSError."""
    rows = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(row[4][0]).partition("%")[0] for row in rows))


# --- what is mentioned ------------------------------------------------------------------------------------------------


def mentions(output: Path, tree_of: Callable[[str], str], pages: Iterable[str]) -> Iterator[Mention]:
    """The links of posts to other hosts, in their order. ``pages`` are addresses of a build; those that are gone, and
    those that are no post (without ``e-content``), mention nobody. ``tree_of`` gives the folder of a host."""
    rows = tuple(pages)
    own = {urlsplit(page).netloc for page in rows}
    for source in rows:
        parts = urlsplit(source)
        inner = unquote(parts.path).lstrip("/")
        place = output / tree_of(parts.netloc) / (f"{inner}index.html" if not inner or inner.endswith("/") else inner)
        try:
            html = place.read_text(encoding="utf-8", errors="replace")
        except OSError:
            continue
        for target in links_in_post(html, source):
            host = urlsplit(target).netloc
            if host not in own and not (output / tree_of(host)).is_dir():
                yield Mention(source, target)


def links_in_post(html: str, base: str) -> tuple[str, ...]:
    """The absolute addresses that the text of a post (``e-content``) links to, each once; not those with ``nofollow``,
    which are paid for."""
    reader = _Links("e-content")
    reader.feed(html)
    reader.close()
    return tuple(dict.fromkeys(url for href in reader.found if (url := _joined(base, href))))


class _Links(HTMLParser):
    """Gathers the links inside of elements with a class."""

    def __init__(self, name: str) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self._name = name
        self._tag = ""
        self._depth = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """See :class:`HTMLParser`."""
        values = dict(attrs)
        if not self._depth:
            if self._name not in (values.get("class") or "").split():
                return
            self._tag, self._depth = tag, 1
        elif tag == self._tag:
            self._depth += 1
        rel = (values.get("rel") or "").lower().split()
        if tag == "a" and values.get("href") and "nofollow" not in rel:
            self.found.append(str(values["href"]))

    def handle_endtag(self, tag: str) -> None:
        """See :class:`HTMLParser`."""
        if self._depth and tag == self._tag:
            self._depth -= 1


# --- where mentions go ------------------------------------------------------------------------------------------------


def endpoint_in(answer: Answer, url: str) -> str:
    """Where a page takes mentions, absolute; empty where it takes none. ``url`` is the address it was found at.

    The ``Link`` header comes first, then the first ``<link>`` or ``<a>`` of the document that has an ``href``.
    """
    for match in _LINK.finditer(answer.headers.get("link", "")):
        rel = _REL.search(match[2])
        if rel is not None and "webmention" in (rel[1] or rel[2] or "").lower().split():
            return _joined(url, match[1])
    if answer.headers.get("content-type", "text/html").partition(";")[0].strip().lower() not in _HTML:
        return ""
    reader = _Endpoint()
    reader.feed(answer.body.decode("utf-8", "replace"))
    reader.close()
    return _joined(url, reader.href) if reader.href is not None else ""


class _Endpoint(HTMLParser):
    """Finds the first link that says where mentions go; its ``href`` may be empty, for the page itself."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.href: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """See :class:`HTMLParser`."""
        if self.href is not None or tag not in ("link", "a"):
            return
        values = dict(attrs)
        if "href" in values and "webmention" in (values.get("rel") or "").lower().split():
            self.href = values["href"] or ""


def send_mention(
    web: Web, mention: Mention, *, is_private_allowed: bool = False, resolve: Resolve = addresses_of
) -> Outcome:
    """Finds out where a page takes mentions, and tells it. Sending again is harmless: receivers look anew.

    Nothing is asked of an address that is not public (this machine, a local network), wherever a redirect leads to,
    unless ``is_private_allowed``.
    """

    def ask(method: str, url: str, form: Mapping[str, str] | None = None) -> Answer:
        address = _public_address(url, resolve, is_private_allowed=is_private_allowed)
        accept = {"Accept": "text/html, */*;q=0.1"} if method == "GET" else {}
        return web.ask(method, url, headers=accept, form=form, address=address)

    try:
        url, answer = mention.target, ask("GET", mention.target)
        for _ in range(MOST_REDIRECTS):
            if answer.status not in (301, 302, 303, 307, 308) or not answer.headers.get("location"):
                break
            url = _joined(url, answer.headers["location"])
            answer = ask("GET", url)
        if not answer.is_good:
            return Outcome(mention, "failed", f"it answers {answer.status}")
        endpoint = endpoint_in(answer, url)
        if not endpoint:
            return Outcome(mention, "none")
        told = ask("POST", endpoint, {"source": mention.source, "target": mention.target})
    except RefusedError as error:
        return Outcome(mention, "failed", str(error))
    except (NotSentError, UnsureError) as error:
        return Outcome(mention, "failed", error.message)
    if not told.is_good:
        return Outcome(mention, "failed", f"its endpoint answers {told.status}")
    return Outcome(mention, "sent")


def failed_mention(outcome: Outcome) -> Problem:
    """The warning for a mention that could not be sent."""
    mention = outcome.mention
    message = f"{mention.target} was not told of {mention.source}: {outcome.why}"
    return Problem("webmention-failed", message, None, "others are not held up by it; it is not tried again", "warning")


def _joined(base: str, href: str) -> str:
    """The absolute web address that a link leads to, without its fragment; empty if it is none."""
    try:
        url = urljoin(base, href.strip()).partition("#")[0]
        return url if urlsplit(url).scheme in ("http", "https") and urlsplit(url).hostname else ""
    except ValueError:
        return ""


def _is_public(address: str) -> bool:
    found = ipaddress.ip_address(address)
    return found.is_global and not found.is_multicast


def _public_address(url: str, resolve: Resolve, *, is_private_allowed: bool) -> str:
    """The address to connect to. Raises: RefusedError for one that is not public, or is no web address."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port or (443 if parts.scheme == "https" else 80)
    except ValueError:
        raise RefusedError("it is no web address") from None
    if parts.scheme not in ("http", "https") or not host or parts.username is not None:
        raise RefusedError("it is no web address")
    try:
        found = resolve(host, port)
    except (OSError, UnicodeError):
        raise RefusedError(f"no such host: {host}") from None
    if not found or not (is_private_allowed or all(map(_is_public, found))):
        raise RefusedError(f"{host} leads to an address that is not public")
    return found[0]
