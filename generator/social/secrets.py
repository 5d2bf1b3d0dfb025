"""What must not appear under ``public/``: doors of private communities, members' texts, campaigns to come."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from html import unescape
from typing import Literal
from urllib.parse import quote, unquote, urlsplit

from generator.model.community import Communities
from generator.social.tracking import parameters

#: A shorter piece of a text may well stand elsewhere by chance.
_LEAST_TEXT = 40
_LONGEST_TEXT = 80


@dataclass(frozen=True, slots=True, order=True)
class Secret:
    """A piece of text to look for. ``of`` is the id of the community, entry or campaign it belongs to."""

    text: str
    kind: Literal["address", "invite", "text", "campaign"]
    of: str


def secrets(
    communities: Communities, *, on: date, members: Mapping[str, Sequence[str]] | None = None
) -> tuple[Secret, ...]:
    """The secrets of a site on a day, sorted.

    Addresses and invites of private communities (without their scheme), the tracking values of campaigns that have not
    begun, and of each members' entry (id → paragraphs of plain text) the begin of every longer paragraph.
    """
    found: set[Secret] = set()
    for row in communities.communities.values():
        if not row.is_public:
            found.update(Secret(door, "address", row.id) for door in (_bare(row.url),) if door)
            found.update(Secret(door, "invite", row.id) for door in (_bare(row.invite),) if door)
    for campaign in communities.campaigns.values():
        if not campaign.has_begun(on):
            values = dict(parameters(campaign.utm, {"campaign": campaign.id}))
            if value := values.get("utm_campaign"):
                found.add(Secret(f"utm_campaign={value}", "campaign", campaign.id))
    for id, paragraphs in (members or {}).items():
        for paragraph in paragraphs:
            text = " ".join(paragraph.split())
            if len(text) >= _LEAST_TEXT:
                found.add(Secret(text[:_LONGEST_TEXT], "text", id))
    return tuple(sorted(found))


def leaks(text: str, known: Iterable[Secret]) -> tuple[Secret, ...]:
    """The secrets that a file of the output holds, in their order; seen through character references, percent-encoding,
    JSON's escapes and broken lines."""
    plain = " ".join(unescape(text).split())
    views = (plain, unquote(plain), plain.replace("\\/", "/"))
    return tuple(secret for secret in known if any(secret.text in view for view in views))


class Search:
    """Searches the files of the output for the same secrets, at the cost of one regular expression for most of them.

    A file in which no secret's rarest word stands, however it may be written, is not looked at more closely.
    """

    def __init__(self, known: Iterable[Secret]) -> None:
        self.known = tuple(known)
        words = sorted({form for secret in self.known for form in _forms(_rarest(secret))})
        pattern = b"|".join((_DISGUISE, *map(re.escape, words)))
        self._suspects = re.compile(pattern) if words else None

    def __call__(self, content: bytes) -> tuple[Secret, ...]:
        """The secrets that a file holds, in their order."""
        if self._suspects is None or self._suspects.search(content) is None:
            return ()
        text = content.decode("utf-8", "replace")
        plain = _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text)
        return tuple(dict.fromkeys((*leaks(text, self.known), *(leaks(plain, self.known) if plain != text else ()))))


#: Letters, digits and ``-._~`` that are written as character references, percent-encoded or as escapes of JSON.
_DISGUISE = (
    rb"&#(?!3[489];|6[02];|x2[267];)|%(?:4[1-9A-Fa-f]|5[0-9Aa]|6[1-9A-Fa-f]|7[0-9AaEe]|3[0-9]|2[DdEe]|5[Ff])|"
    rb"\\u00(?:3[0-9]|4[1-9a-fA-F]|5[0-9aA]|6[1-9a-fA-F]|7[0-9aA])"
)
_ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})")
_PLAIN = re.compile(r"[\w.~-]+")
_WORD = re.compile(r"\w+")


def _rarest(secret: Secret) -> str:
    """The part of a secret to look for first: long, and written as it is everywhere."""
    text = secret.text
    if secret.kind == "campaign":
        text = text.partition("=")[2]
    elif secret.kind != "text" and "/" in text:
        text = text.partition("/")[2] or text
    pattern = _WORD if secret.kind == "text" else _PLAIN
    return max((match[0] for match in pattern.finditer(text)), key=len, default=text)


def _forms(word: str) -> tuple[bytes, ...]:
    """A word as files may hold it: in UTF-8, percent-encoded, escaped in JSON."""
    if word.isascii():
        return (word.encode(),)
    encoded, escaped = quote(word, safe=""), json.dumps(word)[1:-1]
    return tuple(form.encode("utf-8", "replace") for form in (word, encoded, encoded.lower(), escaped))


def _bare(url: str) -> str:
    """The address without its scheme and its last slash."""
    parts = urlsplit(url)
    if not parts.netloc:
        return url
    query = f"?{parts.query}" if parts.query else ""
    return f"{parts.netloc}{parts.path.rstrip('/')}{query}"
