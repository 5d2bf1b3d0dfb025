"""What must not appear under ``public/``: doors of private communities, members' texts, campaigns to come."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from html import unescape
from typing import Literal
from urllib.parse import unquote, urlsplit

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


def _bare(url: str) -> str:
    """The address without its scheme and its last slash."""
    parts = urlsplit(url)
    if not parts.netloc:
        return url
    query = f"?{parts.query}" if parts.query else ""
    return f"{parts.netloc}{parts.path.rstrip('/')}{query}"
