"""Whom the preview answers: pages of its own, opened by a browser on this machine.

A foreign name that leads here (DNS rebinding) is told by its ``Host``, a foreign page that asks by its ``Origin`` or by
what the browser says of the request (Fetch Metadata, W3C, section 2).
"""

from __future__ import annotations

import ipaddress
from collections.abc import Callable, Mapping
from urllib.parse import urlsplit

from generator.serve.hosts import LocalHosts
from generator.serve.inject import ROOT


def refusal(
    method: str, path: str, headers: Mapping[str, str], *, hosts: LocalHosts, is_public: bool
) -> tuple[int, str] | None:
    """Why a request is not answered, as (status, text for a person); None if it is.

    ``is_public``: other machines were let in with ``--host``, so numbers are good names too: what is bound to a foreign
    name cannot send them. ``headers`` have names in lower case.
    """
    if method not in ("GET", "HEAD"):
        return 405, "The preview only shows pages: GET and HEAD."
    host = headers.get("host", "")
    if hosts.tree(host) is None and not (is_public and is_address(host)):
        known = ", ".join(row.local for row in hosts.rows)
        return 403, f"The preview does not answer to this name. Its hosts are {known or 'not known yet'}."
    origin = headers.get("origin")
    if origin is not None and not _is_ours(origin, hosts, is_public=is_public):
        return 403, "The preview does not answer pages of other sites."
    if path.startswith(ROOT) and headers.get("sec-fetch-site", "none") not in ("same-origin", "none"):
        if not _is_frame(headers):
            return 403, "The preview does not answer pages of other sites."
    return None


def is_address(authority: str) -> bool:
    """Whether an authority is an IP address, with or without a port."""
    try:
        ipaddress.ip_address(urlsplit(f"//{authority}").hostname or "")
    except ValueError:
        return False
    return True


def _is_ours(origin: str, hosts: LocalHosts, *, is_public: bool) -> bool:
    return origin in hosts.origins or (is_public and is_address(urlsplit(origin).netloc))


def _is_frame(headers: Mapping[str, str]) -> bool:
    """Whether a link is followed: from one of our hosts to another that is a request of another site."""
    return headers.get("sec-fetch-mode") == "navigate" and headers.get("sec-fetch-dest") == "document"


#: Tells the folder of the host that a request is for.
TreeOf = Callable[[str], str | None]
