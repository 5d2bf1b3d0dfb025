"""Tracked links: addresses that tell the visited site where its reader came from.

Sources: Google Analytics help, "URL builders" (source, medium and campaign are needed; values are case-sensitive);
yandex.ru/support/metrica, tags of links: UTM, ``from``, ``openstat``, ``yqrid``.
"""

from __future__ import annotations

import base64
import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping
from string import Formatter
from urllib.parse import parse_qsl, quote, quote_plus, urlsplit, urlunsplit

from generator.errors import Location, Problem, did_you_mean

#: UTM parameters without their prefix, in the order they are written, then the marks of Yandex.
UTM = ("source", "medium", "campaign", "id", "term", "content", "source_platform")
MARKS = ("from", "openstat", "yqrid")
PARAMETERS = (*UTM, *MARKS)
#: What a value may be filled in with.
PLACEHOLDERS = ("network", "community", "kind", "market", "language", "region", "entry", "campaign")

_NEEDED = ("source", "medium", "campaign")
_FOREIGN = frozenset(
    {"gclid", "yclid", "ymclid", "ysclid", "fbclid", "openstat", "_openstat", "yqrid", "dclid", "msclkid", "igshid"}
)


def check_parameters(values: Mapping[str, str]) -> tuple[tuple[str, Problem], ...]:
    """What is wrong with the parameters of a campaign, each with the key (empty: the whole).

    Problems: ``unknown-placeholder``, and the warning ``incomplete-tracking`` if a needed UTM parameter is missing.
    """
    found: list[tuple[str, Problem]] = []
    for key, text in values.items():
        try:
            names = [name for _, name, _, _ in Formatter().parse(text) if name is not None]
        except ValueError:
            hint = "write placeholders as {network}"
            found.append((key, Problem("unknown-placeholder", f'{key}: a brace of "{text}" is open', None, hint)))
            continue
        for name in names:
            if name not in PLACEHOLDERS:
                hint = did_you_mean(name, PLACEHOLDERS, known="known placeholders")
                found.append((key, Problem("unknown-placeholder", f'{key}: no placeholder "{{{name}}}"', None, hint)))
    missing = [key for key in _NEEDED if key not in values]
    if missing and any(key in values for key in UTM):
        message = f"tracking without {' and '.join(missing)} counts as direct visits"
        found.append(
            ("", Problem("incomplete-tracking", message, None, "write source, medium and campaign", "warning"))
        )
    return tuple(found)


def parameters(templates: Mapping[str, str], values: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """The query parameters of a campaign's templates, filled in: (``utm_source``, ``telegram``) and so on, in order.

    ``values`` holds the placeholders; one that is missing is empty. UTM values are in small letters, with hyphens for
    spaces, so that one campaign is not counted as two. Empty ones are left out. ``openstat`` is written as Yandex
    wants it: the four parts ``service;campaign;ad;place`` in base64 for addresses.
    """
    found = []
    for key in PARAMETERS:
        text = templates.get(key, "")
        filled = text.format_map({name: values.get(name, "") for name in PLACEHOLDERS}).strip() if text else ""
        if not filled:
            continue
        if key == "openstat":
            code = base64.urlsafe_b64encode(filled.encode()).decode().rstrip("=")
            found.append(("_openstat", code))
        elif key in MARKS:
            found.append((key, plain_value(filled)))
        else:
            found.append((f"utm_{key}", plain_value(filled)))
    return tuple(found)


def plain_value(text: str) -> str:
    """A value in one spelling: NFC, small letters, ``-`` for spaces and for what is neither letter, digit nor ``._~-``.

    ``posts/summer-menu`` → ``posts-summer-menu``. Letters of any script stay.
    """
    text = unicodedata.normalize("NFC", text).lower()
    kept = "".join(char if char in "._~-" or unicodedata.category(char)[0] in "LNM" else "-" for char in text)
    return re.sub("-{2,}", "-", kept).strip("-")


def tracked(url: str, pairs: Iterable[tuple[str, str]]) -> str:
    """The address with the parameters at the end of its query, before the fragment; the same for the same input.

    A parameter that the address has already is replaced; without parameters it comes back unchanged.
    """
    added = list(pairs)
    if not added:
        return url
    parts = urlsplit(url)
    names = {name for name, _ in added}
    kept = [piece for piece in parts.query.split("&") if piece and piece.partition("=")[0] not in names]
    query = "&".join([*kept, *(f"{quote_plus(name)}={quote(value, safe='-._~')}" for name, value in added)])
    return urlunsplit((parts.scheme, parts.netloc, parts.path or "/", query, parts.fragment))


def canonical(url: str) -> str:
    """The address without anybody's tracking parameters: what search engines and comparisons should see."""
    parts = urlsplit(url)
    if not parts.query:
        return url
    kept = [piece for piece in parts.query.split("&") if piece and not is_tracking(piece.partition("=")[0])]
    return urlunsplit((parts.scheme, parts.netloc, parts.path, "&".join(kept), parts.fragment))


def is_tracking(name: str) -> bool:
    """Whether a query parameter only says where a reader came from."""
    name = name.lower()
    return name.startswith("utm_") or name in _FOREIGN


def check_internal_links(links: Iterable[tuple[str, Location | None]], hosts: Collection[str]) -> tuple[Problem, ...]:
    """``tracked-internal-link`` for each (address, place) that leads into the site with tracking parameters.

    Such a link ends the visit it is clicked in and begins one that comes from the site itself. ``hosts`` are the
    site's own; relative addresses are internal.
    """
    problems = []
    for url, place in links:
        parts = urlsplit(url)
        if parts.scheme not in ("", "http", "https") or (parts.netloc and parts.netloc.lower() not in hosts):
            continue
        names = [name for name, _ in parse_qsl(parts.query, keep_blank_values=True) if is_tracking(name)]
        if names:
            message = f"a link inside the site carries {', '.join(names)}"
            hint = "it would hide where the reader came from; write the address without"
            problems.append(Problem("tracked-internal-link", message, place, hint))
    return tuple(problems)
