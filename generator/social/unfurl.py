"""How a link to a page is shown on each network, by what the page itself says in its head."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from importlib.resources import files
from typing import Any, Literal, cast
from urllib.parse import urlsplit

from generator.model.frozen import EMPTY, FrozenMap
from generator.social.counting import count, shorten
from generator.social.limits import Limits
from generator.social.networks import load_networks

#: Names of what is no network of the site's buttons.
_LABELS = {"discord": "Discord", "slack": "Slack", "imessage": "iMessage"}


@dataclass(frozen=True, slots=True)
class Rule:
    """What is known of a network; 0, "" and () for what is not (see ``unfurl.toml``)."""

    network: str
    label: str = ""
    ratio: float = 0.0
    small_ratio: float = 0.0
    least: tuple[int, int] = (0, 0)
    large: tuple[int, int] = (0, 0)
    most: tuple[int, int] = (0, 0)
    bytes: int = 0
    types: tuple[str, ...] = ()
    title: int = 0
    text: int = 0
    alt: int = 0
    reads: Literal["og", "twitter"] = "og"
    mark: str = "unverified"
    source: str = ""


@dataclass(frozen=True, slots=True)
class Head:
    """What a page says of itself. ``meta`` holds the first value of each property or name, in lower case;
    ``json_ld`` the objects of its graph, ``broken`` whether one cannot be read."""

    title: str = ""
    language: str = ""
    direction: str = "ltr"
    canonical: str = ""
    meta: FrozenMap[str, str] = EMPTY
    json_ld: tuple[Mapping[str, object], ...] = ()
    broken: bool = False

    def get(self, *names: str) -> str:
        """The first of these that says something."""
        return next((self.meta[name] for name in names if self.meta.get(name)), "")


@dataclass(frozen=True, slots=True)
class SharePicture:
    """A picture as it is served. ``state``: it is ``there``, ``gone`` (no such file), or ``foreign``: another host's,
    which nobody asks."""

    url: str
    state: Literal["there", "gone", "foreign"] = "there"
    type: str = ""
    width: int = 0
    height: int = 0
    bytes: int = 0


@dataclass(frozen=True, slots=True)
class Unfurled:
    """A link as a network shows it. ``image`` empty: none is shown; ``ratio`` 0: how it is cropped is not known.

    ``warnings`` are faults, ``notes`` what is not known; both for people.
    """

    rule: Rule
    title: str
    text: str
    host: str
    image: str = ""
    alt: str = ""
    ratio: float = 0.0
    is_small: bool = False
    warnings: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@cache
def unfurl_rules() -> tuple[Rule, ...]:
    """What is known of each network, in the order of the file."""
    text = files("generator.social").joinpath("unfurl.toml").read_text(encoding="utf-8")
    rows = cast("Mapping[str, Mapping[str, Any]]", tomllib.loads(text)["networks"])
    networks = load_networks()
    return tuple(
        Rule(
            id,
            _LABELS.get(id) or networks[id].label,
            **cast("Any", {key: tuple(value) if isinstance(value, list) else value for key, value in row.items()}),
        )
        for id, row in rows.items()
    )


def unfurl(head: Head, url: str, picture: SharePicture | None, rule: Rule) -> Unfurled:
    """A link to a page as a network shows it. ``picture`` is that of :func:`picture_url`, None where there is none."""
    own = rule.reads == "twitter"
    title = (head.get("twitter:title") if own else "") or head.get("og:title") or head.title
    text = (head.get("twitter:description") if own else "") or head.get("og:description", "description")
    alt = (head.get("twitter:image:alt") if own else "") or head.get("og:image:alt")
    warnings = list(_card(head, rule))
    notes: list[str] = []
    shown_title = _cut("title", title, rule.title, warnings)
    shown_text = _cut("description", text, rule.text, warnings)
    unknown = [what for what, most in (("title", rule.title), ("description", rule.text)) if not most]
    if unknown:
        notes.append(f"where the {' and the '.join(unknown)} end is not known: shown whole")
    is_small = rule.network == "x" and head.get("twitter:card") == "summary"
    is_small = is_small or (picture is not None and _is_below(picture, rule.large))
    image = picture.url if picture is not None and picture.state == "there" and _is_taken(picture, rule) else ""
    warnings += _of_picture(picture, rule)
    if picture is not None and not alt:
        warnings.append("the picture has no alternative text")
    elif rule.alt and count(alt, _plain(), limit=rule.alt).is_over:
        warnings.append(f"the picture's text is longer than {rule.alt} characters")
    ratio = rule.small_ratio if is_small and rule.small_ratio else rule.ratio
    if not ratio:
        notes.append("how the picture is cropped is not known")
    return Unfurled(
        rule,
        shown_title,
        shown_text,
        urlsplit(head.get("og:url") or head.canonical or url).hostname or "",
        image,
        alt,
        ratio,
        is_small,
        tuple(warnings),
        tuple(notes),
    )


def picture_url(head: Head, rule: Rule | None = None) -> str:
    """The address of the picture that a network takes, empty if the page names none."""
    if rule is not None and rule.reads == "twitter" and head.get("twitter:image"):
        return head.get("twitter:image")
    return head.get("og:image", "og:image:url", "og:image:secure_url")


def read_head(html: str) -> Head:
    """What stands in the head of a page. Never raises; what is not there is empty."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return Head(
        " ".join(reader.title.split()),
        reader.language,
        reader.direction,
        reader.canonical,
        FrozenMap(reader.meta),
        tuple(reader.objects),
        reader.broken,
    )


def _card(head: Head, rule: Rule) -> Iterator[str]:
    if rule.network == "x" and not head.get("twitter:card"):
        yield "twitter:card is missing: X shows no large card"
    if head.broken:
        yield "the page's JSON-LD cannot be read"


def _cut(what: str, text: str, most: int, warnings: list[str]) -> str:
    """The text as far as it is shown. ``most`` 0: nobody knows how far."""
    if not text:
        warnings.append(f"the {what} is missing")
    found = count(text, _plain(), limit=most)
    if not found.is_over:
        return text
    warnings.append(f"the {what} has {found.used} characters, {most} are shown")
    return shorten(text, _plain(), most)


def _plain() -> Limits:
    return Limits("", unit="graphemes")


def _is_below(picture: SharePicture, least: tuple[int, int]) -> bool:
    return 0 < picture.width < least[0] or 0 < picture.height < least[1]


def _is_taken(picture: SharePicture, rule: Rule) -> bool:
    if rule.types and picture.type not in rule.types:
        return False
    return not (_is_below(picture, rule.least) or (rule.bytes and picture.bytes > rule.bytes))


def _of_picture(picture: SharePicture | None, rule: Rule) -> Iterator[str]:
    """What is wrong with the picture."""
    if picture is None:
        yield "there is no picture: og:image is missing"
        return
    if picture.state == "gone":
        yield f"there is no picture at {picture.url}"
        return
    if picture.state == "foreign":
        yield "the picture is on another host, so nothing is known of it here"
        return
    size = f"{picture.width} × {picture.height}"
    if rule.types and picture.type not in rule.types:
        yield f"{rule.label} does not take pictures of the type {picture.type or 'unknown'}"
    elif picture.type in ("image/svg+xml", "image/avif", ""):
        yield f"a picture of the type {picture.type or 'unknown'} is shown by few networks: take JPEG or PNG"
    if not picture.width:
        yield "the size of the picture cannot be read"
    elif _is_below(picture, rule.least):
        yield f"the picture is too small: {size}, the least is {rule.least[0]} × {rule.least[1]}"
    elif _is_below(picture, rule.large):
        yield f"the picture is small: {size}; below {rule.large[0]} × {rule.large[1]} it is a thumbnail"
    elif rule.most[0] and (picture.width > rule.most[0] or picture.height > rule.most[1]):
        yield f"the picture is too large: {size}, the most is {rule.most[0]} × {rule.most[1]}"
    if rule.bytes and picture.bytes > rule.bytes:
        yield f"the picture is too heavy: {picture.bytes:,} bytes, the most is {rule.bytes:,}"


@dataclass
class _Found:
    """What a reader has come upon."""

    title: str = ""
    language: str = ""
    direction: str = "ltr"
    canonical: str = ""
    meta: dict[str, str] = field(default_factory=dict)
    objects: list[Mapping[str, object]] = field(default_factory=list)
    broken: bool = False


class _Reader(HTMLParser, _Found):
    """Reads the head; the body counts for JSON-LD alone."""

    def __init__(self) -> None:
        _Found.__init__(self)
        HTMLParser.__init__(self, convert_charrefs=True)
        self._in = ""
        self._script: list[str] = []
        self._titled = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """See :class:`HTMLParser`."""
        found = {name: value or "" for name, value in attrs}
        if tag == "html":
            self.language, self.direction = found.get("lang", ""), found.get("dir") or "ltr"
        elif tag == "meta":
            name = (found.get("property") or found.get("name") or "").lower()
            if name and found.get("content"):
                self.meta.setdefault(name, found["content"].strip())
        elif tag == "link" and "canonical" in found.get("rel", "").lower().split():
            self.canonical = self.canonical or found.get("href", "")
        elif tag == "title" and not self._titled:
            self._in = "title"
        elif tag == "script" and found.get("type", "").lower() == "application/ld+json":
            self._in, self._script = "script", []

    def handle_data(self, data: str) -> None:
        """See :class:`HTMLParser`."""
        if self._in == "title":
            self.title += data
        elif self._in == "script":
            self._script.append(data)

    def handle_endtag(self, tag: str) -> None:
        """See :class:`HTMLParser`."""
        if tag != self._in:
            return
        if tag == "title":
            self._titled = True
        else:
            self._take("".join(self._script))
        self._in = ""

    def _take(self, text: str) -> None:
        try:
            value = json.loads(text)
        except ValueError:
            self.broken = True
            return
        rows = value.get("@graph", [value]) if isinstance(value, dict) else value
        self.objects.extend(row for row in rows if isinstance(row, dict))
