"""Redirects from old addresses: checked, straightened, and written for servers that know them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from html import escape
from urllib.parse import unquote, urljoin, urlsplit

from generator.errors import Location, Problem, sort_problems
from generator.listing.addresses import percent_encode, percent_encode_path
from generator.model.social import Redirect

#: A place of the site: a host, and a path without ``index.html`` and without the slash at its end.
_Place = tuple[str, str]


def check(redirects: Iterable[Redirect], taken: Mapping[tuple[str, str], str]) -> tuple[Problem, ...]:
    """What is wrong with the redirects, sorted by file.

    ``taken`` maps (host, decoded path) of every real page to the file a writer would open for it (or to ``""``).
    ``/old``, ``/old/`` and ``/old/index.html`` are one place. Codes: ``redirect-collision`` (the source is a real
    page), ``redirect-duplicate`` (one source, two targets), ``redirect-loop`` (it leads back to itself; told once for
    each loop).
    """
    rows = sorted(redirects, key=_order)
    pages = {_place(host, path): file for (host, path), file in taken.items()}
    problems: list[Problem] = []
    first: dict[_Place, Redirect] = {}
    for row in rows:
        place = _place(row.host, row.source)
        if place in pages:
            owner = f" of {pages[place]}" if pages[place] else ""
            message = f"{_shown(row)} cannot redirect to {row.target}: it is the address of a page{owner}"
            hint = "remove the alias, or give the page another slug"
            problems.append(Problem("redirect-collision", message, _location(row), hint))
            continue
        other = first.setdefault(place, row)
        if other.target != row.target:
            message = f"{_shown(row)} redirects to {other.target} and to {row.target}"
            hint = f"the other one comes from {other.origin}" if other.origin not in ("", row.origin) else ""
            problems.append(Problem("redirect-duplicate", message, _location(row), hint))
    told: set[_Place] = set()
    for place in first:
        loop = _loop(place, first)
        if loop and not told.intersection(loop):
            told.update(loop)
            row = first[min(loop)]
            steps = [row.source, *(first[step].target for step in _turned(loop, min(loop)))]
            message = f"{_shown(row)} redirects in a circle: {' → '.join(steps)}"
            problems.append(Problem("redirect-loop", message, _location(row), "let one of them lead to a page"))
    return sort_problems(problems)


def collapse(redirects: Iterable[Redirect]) -> tuple[Redirect, ...]:
    """The redirects, each leading straight to the end of its chain; sorted by host and source, each source once.

    A target on another host of the site is followed too, and then stays absolute. A fragment is kept until a later
    target names its own. What runs in a circle stays as it is, for :func:`check` to tell.
    """
    first: dict[_Place, Redirect] = {}
    for row in sorted(redirects, key=_order):
        first.setdefault(_place(row.host, row.source), row)
    return tuple(
        Redirect(row.host, row.source, _end(place, first), row.origin, row.is_temporary)
        for place, row in sorted(first.items(), key=lambda item: _order(item[1]))
    )


def netlify(redirects: Iterable[Redirect], host: str, *, force: bool = True) -> bytes:
    """The host's ``_redirects`` file: one redirect a line, sorted, percent-encoded.

    With ``force`` they win over a file at the same path (the HTML page that leads on for other servers); hosts that
    read the format but not the mark want it off. ``*`` and ``:`` are encoded in sources, where they are wildcards.
    Source: docs.netlify.com, "Redirects and rewrites".
    """
    mark = "!" if force else ""
    lines = [
        f"{percent_encode_path(row.source).replace('*', '%2A').replace(':', '%3A')} {_netlify_target(row)} "
        f"{302 if row.is_temporary else 301}{mark}\n"
        for row in sorted(redirects, key=_order)
        if row.host == host
    ]
    return "".join(lines).encode()


def _netlify_target(row: Redirect) -> str:
    """The target; in its path ``*`` and ``:`` would be placeholders."""
    target = percent_encode(row.target)
    scheme, mark, rest = target.partition("://")
    if not mark or "/" in scheme:
        return target.replace(":", "%3A").replace("*", "%2A")
    host, slash, path = rest.partition("/")
    return f"{scheme}://{host}{slash}{path.replace(':', '%3A').replace('*', '%2A')}"


def nginx_map(redirects: Iterable[Redirect], host: str, *, is_temporary: bool = False) -> bytes:
    """The inside of an nginx ``map`` over ``$uri`` for the host: decoded sources, percent-encoded targets.

    One map holds the permanent redirects, another one the temporary ones, for nginx takes no status from a map.

    nginx compares plain sources without regard to case and refuses two that are then equal: such ones are written as
    exact expressions.
    Source: nginx.org, ngx_http_map_module.
    """
    rows = sorted((row for row in redirects if row.host == host and row.is_temporary == is_temporary), key=_order)
    groups: dict[str, dict[str, str]] = {}
    for row in rows:
        groups.setdefault(_ascii_lower(row.source), {}).setdefault(row.source, row.target)
    name, file, status = ("lead_to", "temporary.nginx.map", 302) if is_temporary else ("redirect_to", "nginx.map", 301)
    lines = [
        "# map_hash_bucket_size 1024;\n",
        f"# map $uri ${name} {{ include redirects.{file}; }}\n",
        f"# server {{ if (${name}) {{ return {status} ${name}; }} }}\n",
    ]
    for group in groups.values():
        for source, target in group.items():
            pattern = source if len(group) == 1 else f"~^{re.escape(source)}$"
            lines.append(f"{_nginx_quoted(pattern)} {_nginx_quoted(percent_encode(target).replace('$', '%24'))};\n")
    return "".join(lines).encode("utf-8", "replace")


def redirect_page(target: str, *, lang: str, title: str, canonical: str = "") -> str:
    """A small HTML page that leads to ``target`` at once, with a link for those it does not take along.

    ``title`` is the title of the page it leads to: it names both this page and the link, so no other words are needed.
    ``canonical`` is the absolute address of the target; the target itself if empty.
    """
    url = escape(percent_encode(target))
    address = escape(percent_encode(canonical)) if canonical else url
    label = escape(title or target)
    return (
        f'<!doctype html>\n<html lang="{escape(lang)}">\n<head>\n<meta charset="utf-8">\n<title>{label}</title>\n'
        f'<meta name="viewport" content="width=device-width">\n<meta name="robots" content="noindex">\n'
        f'<link rel="canonical" href="{address}">\n<meta http-equiv="refresh" content="0; url={url}">\n'
        f'</head>\n<body>\n<p dir="auto"><a href="{url}">{label}</a></p>\n</body>\n</html>\n'
    )


def _order(row: Redirect) -> tuple[str, str, str, str]:
    return (row.host, row.source, row.origin, row.target)


def _place(host: str, path: str) -> _Place:
    path = path.removesuffix("index.html") if path.endswith("/index.html") else path
    return host, path.rstrip("/") or "/"


def _next(place: _Place, first: Mapping[_Place, Redirect]) -> _Place:
    """Where the redirect at ``place`` leads, as a place."""
    return _target_place(first[place].host, first[place].target)


def _target_place(host: str, target: str) -> _Place:
    try:
        parts = urlsplit(target)
    except ValueError:
        return host, target
    if parts.query:  # another resource than the bare path
        return host, target
    return _place(parts.netloc or host, unquote(parts.path) or "/")


def _loop(start: _Place, first: Mapping[_Place, Redirect]) -> tuple[_Place, ...]:
    """The places of the circle that ``start`` itself lies on, in order; empty if it lies on none."""
    seen: dict[_Place, None] = {}
    place = start
    while place in first and place not in seen:
        seen[place] = None
        place = _next(place, first)
    return tuple(seen) if place == start and seen else ()


def _turned(loop: Sequence[_Place], start: _Place) -> tuple[_Place, ...]:
    """The circle from another of its places."""
    at = loop.index(start)
    return (*loop[at:], *loop[:at])


def _end(start: _Place, first: Mapping[_Place, Redirect]) -> str:
    target = first[start].target
    seen = {start}
    place = _next(start, first)
    while place in first:
        if place in seen:
            return first[start].target
        seen.add(place)
        target = _joined(target, first[place].target)
        place = _next(place, first)
    return target


def _joined(before: str, after: str) -> str:
    """The second target as seen through the first: on the first one's host, with its fragment if it has none."""
    _, mark, fragment = before.partition("#")
    try:
        joined = urljoin(before, after)
    except ValueError:
        joined = after
    return f"{joined}#{fragment}" if mark and "#" not in after else joined


def _ascii_lower(text: str) -> str:
    """The text as nginx lowers it: ASCII letters only."""
    return text.encode("utf-8", "replace").lower().decode()


def _nginx_quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _shown(row: Redirect) -> str:
    return f"{row.host}{row.source}"


def _location(row: Redirect) -> Location | None:
    return Location(row.origin) if row.origin else None
