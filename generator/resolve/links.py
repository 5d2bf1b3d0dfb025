"""Where a link leads: from what was written, to an entry or asset, to an address in the reader's edition."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import unquote

from generator.errors import Location, Problem, did_you_mean, near_match
from generator.model.edition import Edition, EditionMatrix
from generator.model.frozen import FrozenMap
from generator.model.site import Asset, EntryCard, PageCard

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_SAFE_SCHEMES = frozenset(
    {"http", "https", "mailto", "tel", "sms", "geo", "xmpp", "irc", "ircs", "tg", "whatsapp", "viber"}
)


@dataclass(frozen=True, slots=True)
class ToEntry:
    """A link to an entry. ``path`` is the source file named, empty for an id; ``anchor`` without ``#``."""

    entry: str
    path: str = ""
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class ToAsset:
    """A link to a file beside the content, by its logical path."""

    logical: str


@dataclass(frozen=True, slots=True)
class ToAddress:
    """A link off the site, or within the page (``#…``)."""

    url: str


@dataclass(frozen=True, slots=True)
class Broken:
    """A link that leads nowhere."""

    problem: Problem


Target = ToEntry | ToAsset | ToAddress | Broken


@dataclass(frozen=True, slots=True)
class LinkIndex:
    """What links can name: entries by id, by last segment and by source path; assets by path and logical path."""

    entries: frozenset[str]
    by_name: FrozenMap[str, tuple[str, ...]]
    by_path: FrozenMap[str, str]
    assets: FrozenMap[str, tuple[Asset, ...]]
    by_asset_path: FrozenMap[str, str]


def index_links(cards: Mapping[str, EntryCard], assets: FrozenMap[str, tuple[Asset, ...]]) -> LinkIndex:
    """The index over all entries and assets of a site; ``assets`` by logical path."""
    names: dict[str, list[str]] = {}
    paths: dict[str, str] = {}
    for card in cards.values():
        names.setdefault(card.name, []).append(card.id)
        for path in card.paths:
            paths[path] = card.id
    by_asset = {asset.path: logical for logical, group in assets.items() for asset in group}
    return LinkIndex(
        frozenset(cards),
        FrozenMap({name: tuple(ids) for name, ids in names.items()}),
        FrozenMap(paths),
        assets,
        FrozenMap(by_asset),
    )


def target_name(target: str, path: str) -> str:
    """What a target in the file ``path`` asks the index for: ``@id``, or a path; empty if it asks for nothing."""
    if target.startswith("@"):
        return "@" + unquote(target[1:].partition("#")[0]).rstrip("/")
    if not target or target.startswith(("#", "/", "?")) or _SCHEME.match(target):
        return ""
    return _joined(path, target.partition("#")[0]) or ""


def resolve_target(target: str, location: Location, index: LinkIndex) -> Target:
    """What a target, as written in the file of ``location``, names. Independent of any edition.

    ``@id`` and ``@name`` name entries; a relative path names a source file or an asset; a scheme or ``#`` stays as it
    is. A path from the root, an unknown name or an unsafe scheme is :class:`Broken`.
    """
    if target.startswith("@"):
        return _by_id(target, location, index)
    if target.startswith(("#", "//")):
        return ToAddress(target)
    scheme = _SCHEME.match(target)
    if scheme:
        if scheme[0][:-1].lower() in _SAFE_SCHEMES:
            return ToAddress(target)
        return _broken(
            "unsafe-link", f'a link may not start with "{scheme[0]}"', location, "use http, https, mailto or tel"
        )
    if target.startswith("/"):
        return _from_root(target, location, index)
    if not target or target.startswith("?"):
        return _broken("broken-link", "the link has no target", location, "write the path of a source file, or @id")
    raw, _, anchor = target.partition("#")
    path = _joined(location.path, raw)
    if path is None:
        return _broken(
            "outside-root", f'"{raw}" leads outside the content folder', location, "link to a file below content/"
        )
    if path in index.by_path:
        return ToEntry(index.by_path[path], path, unquote(anchor))
    if path in index.by_asset_path:
        return ToAsset(index.by_asset_path[path])
    if path in index.assets:
        return ToAsset(path)
    return _broken("broken-link", f'no such source: "{raw}"', location, _near_path(path, location.path, index))


def _joined(path: str, target: str) -> str | None:
    joined = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(target)))
    return joined if joined.startswith("content/") else None


def _near_path(path: str, origin: str, index: LinkIndex) -> str:
    folder = posixpath.dirname(origin)
    relative = {posixpath.relpath(known, folder) for known in (*index.by_path, *index.by_asset_path)}
    return did_you_mean(posixpath.relpath(path, folder), relative) or "check the path; it is relative to this file"


def _by_id(target: str, location: Location, index: LinkIndex) -> Target:
    id, _, anchor = target[1:].partition("#")
    id = unquote(id).rstrip("/")
    anchor = unquote(anchor)
    if id in index.entries:
        return ToEntry(id, "", anchor)
    ids = index.by_name.get(id, ())
    if len(ids) == 1:
        return ToEntry(ids[0], "", anchor)
    if ids:
        listed = ", ".join(f"@{one}" for one in ids)
        return _broken("ambiguous-link", f'"@{id}" is the name of several entries', location, f"write one of {listed}")
    hint = did_you_mean(id, (*index.entries, *index.by_name)) or "an id is the path below content/ without suffixes"
    return _broken("broken-link", f'no entry "@{id}"', location, hint)


def _from_root(target: str, location: Location, index: LinkIndex) -> Target:
    wanted = target.strip("/").partition("#")[0]
    choices = {id: f"@{id}" for id in index.entries} | {name: f"@{ids[0]}" for name, ids in index.by_name.items()}
    assets = [logical.removeprefix("content/") for logical in index.assets]
    choices |= {path: posixpath.relpath(f"content/{path}", posixpath.dirname(location.path)) for path in assets}
    near = next((name for name in (wanted, wanted.rpartition("/")[2]) if name in choices), None)
    near = near or near_match(wanted.rpartition("/")[2] or wanted, choices)
    return _broken(
        "absolute-link",
        f'"{target}" starts at the root, which differs in every market',
        location,
        f'did you mean "{choices[near]}"?'
        if near
        else "link to the source file (../pages/menu.en.md) or to an id (@menu)",
    )


def _broken(code: str, message: str, location: Location, hint: str) -> Broken:
    return Broken(Problem(code, message, location, hint))


# --- placing in an edition --------------------------------------------------------------------------------------------


def place_link(card: EntryCard, reader: Edition, *, matrix: EditionMatrix) -> PageCard | None:
    """The page of an entry for a reader: inside the edition; else in the parent's; else in the same language elsewhere.

    Never a page whose scope excludes the reader, never another language. None: the text stands unlinked.
    """
    pages = card.pages
    own = pages.get(reader.id)
    if own is not None:
        return own
    if card.scope is not None and not card.scope.holds(reader):
        return None
    parent = matrix.markets[reader.market].parent
    while parent is not None:
        page = pages.get(f"{parent}/{reader.language}")
        if page is not None:
            return page
        parent = matrix.markets[parent].parent
    best: tuple[int, int, PageCard] | None = None
    for edition in matrix:
        if edition.language != reader.language:
            continue
        page = pages.get(edition.id)
        if page is None or page.borrowed:
            continue
        shared = len(frozenset(edition.regions) & frozenset(reader.regions))
        rank = (-shared, edition.index, page)
        if best is None or rank[:2] < best[:2]:
            best = rank
    return best[2] if best is not None else None


def visible_card(card: EntryCard, edition: Edition, *, matrix: EditionMatrix) -> PageCard | None:
    """The page of an entry that the edition's listings and menus may show: its own, else its parents' if in scope."""
    own = card.pages.get(edition.id)
    if own is not None:
        return own
    parent = matrix.markets[edition.market].parent
    if parent is None or (card.scope is not None and not card.scope.holds(edition)):
        return None
    while parent is not None:
        page = card.pages.get(f"{parent}/{edition.language}")
        if page is not None:
            return page
        parent = matrix.markets[parent].parent
    return None


def pick_asset(group: tuple[Asset, ...], family: tuple[str, ...], line: tuple[str, ...]) -> Asset | None:
    """The variant of an asset: language-major (the family, then none), then from the own region to ``world``."""
    by_key = {(asset.file.language, asset.file.region): asset for asset in group}
    for language in (*family, ""):
        for region in line:
            found = by_key.get((language, "" if region == "world" else region))
            if found is not None:
                return found
    return None
