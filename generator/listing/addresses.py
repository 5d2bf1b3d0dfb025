"""Addresses as they stand in a sitemap, a feed or a redirect: ASCII, percent-encoded once."""

from __future__ import annotations

import re
from urllib.parse import quote

#: All characters of RFC 3986, and whole percent-encoded octets.
_ENCODED = re.compile(r"(?:[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=]+|%[0-9A-Fa-f]{2})*+")
_BARE_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
_AUTHORITY = re.compile(r"(?:[A-Za-z][A-Za-z0-9+.\-]*:)?//([^/?#]*)")
_KEPT_IN_URL = "/:?#[]@!$&'()*+,;=%~"
_KEPT_IN_PATH = "/:@!$&'()*+,;=~"


def percent_encode(url: str) -> str:
    """The address with everything RFC 3986 does not allow percent-encoded as UTF-8; what is encoded already stays.
    Lone surrogates, which UTF-8 cannot say, are left out.

    Works on absolute addresses and on paths. A host in another script becomes Punycode.
    Source: RFC 3986, section 2; RFC 3987, section 3.1.
    """
    if _ENCODED.fullmatch(url):
        return url
    head = ""
    match = _AUTHORITY.match(url)
    if match and not match[1].isascii():
        head = url[: match.start(1)] + _ascii_host(match[1])
        url = url[match.end(1) :]
    url = _BARE_PERCENT.sub("%25", url)
    return head + quote(url, safe=_KEPT_IN_URL, errors="ignore")


def percent_encode_path(path: str) -> str:
    """A decoded path, percent-encoded: ``?``, ``#`` and ``%`` are letters of the path and are encoded too."""
    return quote(path, safe=_KEPT_IN_PATH, errors="ignore")


def _ascii_host(host: str) -> str:
    try:
        return host.encode("idna").decode("ascii")
    except UnicodeError:
        return quote(host, safe=_KEPT_IN_URL, errors="ignore")
