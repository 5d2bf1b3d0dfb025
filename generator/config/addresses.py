"""Absolute addresses in site.toml: one spelling of each, and hints for the usual slips."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import SplitResult, urlsplit

from generator.errors import ConfigError, did_you_mean

#: Stands for ``{lang}`` while an address is checked.
_TOKEN = "x9lang9x"
_FORBIDDEN = re.compile(r"[\x00-\x20\x7f\\<>\"^`|]")
_BRACES = re.compile(r"\{([^{}]*)\}|[{}]")
_LABEL = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?")
_IPV6 = re.compile(r"[0-9a-f:.]+")
_FILE = re.compile(r"\.(?:html?|php|aspx?)$", re.IGNORECASE)
_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
_DEFAULT_PORTS = {"http": 80, "https": 443}


def site_address(text: str) -> str:
    """The address of a site: absolute http(s), host in lower case and ASCII (``xn--``), ending in ``/``.

    Raises: ConfigError ``bad-address`` for anything that is not the address of a folder on a host: no scheme, a
    query, a fragment, a user name, a space, a file name, placeholders.
    Source: RFC 3986; RFC 5891 for host names.
    """
    if "{" in text or "}" in text:
        raise _refusal(text, "holds a placeholder", "only the url of a market may hold {lang}")
    return _folder_address(text)


def market_address(text: str) -> str:
    """The address of a market, as :func:`site_address`; ``{lang}`` may stand in its host or path."""
    for match in _BRACES.finditer(text):
        if match.group() != "{lang}":
            hint = "the only placeholder is {lang}"
            raise _refusal(text, f"holds {match.group()}, which is no placeholder", hint)
    if _TOKEN in text.lower():
        raise _refusal(text, f"holds {_TOKEN}, which Glocal uses itself")
    return _folder_address(text.replace("{lang}", _TOKEN)).replace(_TOKEN, "{lang}")


def link_address(text: str) -> str:
    """An address a menu item may lead to: http, https, mailto or tel, as written.

    Raises: ConfigError ``bad-address``; the hint tells how to link a page of the site.
    """
    if text.startswith(("mailto:", "tel:")) and len(text.partition(":")[2]) > 1 and not _FORBIDDEN.search(text):
        return text
    if text.startswith(("/", ".", "@")) and not text.startswith("//"):
        raise _refusal(text, "is not absolute", 'a page of the site is named by its entry: entry = "pages/about"')
    _split(text)
    return text


def _folder_address(text: str) -> str:
    parts, host = _split(text)
    for name, value in (("query", parts.query or "?" in text), ("fragment", parts.fragment or "#" in text)):
        if value:
            raise _refusal(text, f"has a {name}", "leave out everything from “?” or “#” on")
    segments = parts.path.split("/")
    if "" in segments[1:-1] or {".", ".."} & set(segments):
        raise _refusal(text, "has an empty, “.” or “..” step in its path")
    if _FILE.search(parts.path):
        raise _refusal(text, "names a file", f'the address of a folder: "{text.rpartition("/")[0]}/"')
    if _PERCENT.search(parts.path):
        raise _refusal(text, "has a “%” that is not followed by two hexadecimal digits")
    path = parts.path if parts.path.endswith("/") else parts.path + "/"
    scheme = parts.scheme.lower()
    port = "" if parts.port in (None, _DEFAULT_PORTS[scheme]) else f":{parts.port}"
    return f"{scheme}://{host}{port}{path}"


def _split(text: str) -> tuple[SplitResult, str]:
    """The parts of an http(s) address and its host in ASCII."""
    bad = _FORBIDDEN.search(text)
    if bad:
        name = {" ": "a space", "\\": "a backslash"}.get(bad.group(), f"the character {bad.group()!r}")
        raise _refusal(text, f"holds {name}", "write “/” instead" if bad.group() == "\\" else "")
    _check_scheme(text)
    try:
        parts = urlsplit(text)
        port_is_fine = parts.port is None or parts.port > 0
    except ValueError as error:
        raise _refusal(text, f"cannot be read ({error})") from None
    if not port_is_fine:
        raise _refusal(text, "has port 0")
    if parts.username is not None or parts.password is not None:
        raise _refusal(text, "holds a user name", "take out everything up to “@”")
    if not parts.hostname:
        raise _refusal(text, "has no host", f'for example "{parts.scheme}://brand.example/"')
    return parts, _ascii_host(parts.hostname, text, bracketed="[" in parts.netloc)


def _check_scheme(text: str) -> None:
    scheme, colon, rest = text.partition("://")
    if colon and scheme.lower() in _DEFAULT_PORTS:
        return
    if colon:
        hint = did_you_mean(scheme, _DEFAULT_PORTS) or "an address starts with https:// or http://"
        raise _refusal(text, f'starts with "{scheme}://"', hint)
    rest = re.sub(r"^(?:https?:)?/*", "", text, count=1, flags=re.IGNORECASE)
    host = rest.partition("/")[0]
    looks_like_host = "." in host.strip(".") or host.startswith("localhost")
    hint = f'did you mean "https://{rest}"?' if looks_like_host else "an address starts with https:// or http://"
    raise _refusal(text, "is not absolute", hint)


def _ascii_host(host: str, text: str, *, bracketed: bool) -> str:
    """The host with labels in other scripts as Punycode, by IDNA 2008: normalized, lower case, nothing mapped away."""
    if bracketed:
        if not _IPV6.fullmatch(host) or ":" not in host:
            raise _refusal(text, f'has no host in brackets: "{host}"')
        return f"[{host}]"
    labels: list[str] = []
    for label in unicodedata.normalize("NFC", host.lower()).split("."):
        plain = label if label.isascii() else "xn--" + label.encode("punycode").decode("ascii")
        if not _LABEL.fullmatch(plain) or not (label.isascii() or ("a" + label.replace("-", "")).isidentifier()):
            what = f'"{label}" in its host' if label else "an empty name in its host"
            raise _refusal(text, f"has {what}", "a host holds letters, digits, hyphens and single dots")
        labels.append(plain)
    if sum(map(len, labels)) + len(labels) > 254:
        raise _refusal(text, "has a host longer than 253 characters")
    return ".".join(labels)


def _refusal(text: str, problem: str, hint: str = "") -> ConfigError:
    return ConfigError("bad-address", f'the address "{text}" {problem}', None, hint)
