"""Whether a translation carries the same parts as its source: directives, links, blocks, footnotes, code."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from generator.errors import Location, Problem
from generator.model.body import Block, Component, Html, Inline, LinkOpen, Node, NoteRef, Part, Picture
from generator.model.config import Parity
from generator.model.region import WORLD
from generator.model.site import Entry
from generator.model.source import Document

_ELSEWHERE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|#")
_MOST = 6


def check_parity(entry: Entry, parity: Parity, *, logical: Callable[[str], str]) -> Iterator[Problem]:
    """``translation-parts`` for each translation of the whole text that lacks parts of the source, or has others.

    Compared are directives with their argument, links within the site, pictures, blocks, footnotes and code spans; how
    often each stands there counts. ``logical`` gives the id or name that a path of content/ stands for, whatever its
    language and region. Nothing is compared where ``parity`` is off.
    """
    if parity == "off":
        return
    wanted: Counter[str] | None = None
    for (_, region), document in entry.texts.items():
        is_whole = document.outline is not None and not document.outline.is_patch
        if region != WORLD or document is entry.source or not is_whole:
            continue
        if wanted is None:
            wanted = _parts_of(entry.source, logical)
        found = _parts_of(document, logical)
        told = [*_told("lacks", wanted - found), *_told("has more", found - wanted)]
        if told:
            yield Problem(
                "translation-parts",
                f"compared with {entry.source.file.path} it {' and '.join(told)}",
                Location(document.file.path),
                f'make them the same, or say parity = "off" in [collections.{entry.collection}]',
                "error" if parity == "error" else "warning",
            )


def _told(verb: str, parts: Counter[str]) -> Iterator[str]:
    names = [name if count == 1 else f"{name} ×{count}" for name, count in sorted(parts.items())]
    if names:
        yield f"{verb} {', '.join(names[:_MOST])}{' …' if len(names) > _MOST else ''}"


def _parts_of(document: Document, logical: Callable[[str], str]) -> Counter[str]:
    found: Counter[str] = Counter()
    body = document.body
    if body is not None:
        folder = posixpath.dirname(document.file.path)
        _count(body.nodes, found, lambda target: _target(target, folder, logical))
        for parts in body.notes.values():
            _count_parts(parts, found, lambda target: _target(target, folder, logical))
    return found


def _count(nodes: Sequence[Node], found: Counter[str], target: Callable[[str], str]) -> None:
    for node in nodes:
        if isinstance(node, Html):
            _count_parts(node.parts, found, target)
            continue
        if isinstance(node, Block | Component) and node.id:
            found[f"#{node.id}"] += 1
        _count(node.children, found, target)


def _count_parts(parts: Sequence[Part], found: Counter[str], target: Callable[[str], str]) -> None:
    for part in parts:
        if isinstance(part, str):
            spans = part.count("<code>")
            if spans:
                found["code"] += spans
        elif isinstance(part, Inline):
            found[f":{part.name}[{part.argument}]"] += 1
        elif isinstance(part, NoteRef):
            found["[^footnote]"] += 1
        elif isinstance(part, LinkOpen | Picture):
            name = target(part.target if isinstance(part, LinkOpen) else part.src)
            if name:
                found[f"a link to {name}" if isinstance(part, LinkOpen) else f"the picture {name}"] += 1


def _target(target: str, folder: str, logical: Callable[[str], str]) -> str:
    """What a link within the site leads to, by the last part of its id or name; empty for any other."""
    if _ELSEWHERE.match(target):
        return ""
    path = target.partition("#")[0].partition("?")[0]
    if path.startswith("@"):
        return path.rpartition("/")[2].removeprefix("@")
    return logical(posixpath.normpath(posixpath.join(folder, path))).rpartition("/")[2]
