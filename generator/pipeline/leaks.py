"""What must not stand in any file of the output, and the search for it.

A file is searched when it is made. What is kept from the last build was searched then, for what was secret then: only
secrets that are new are looked for in it.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from html import unescape
from pathlib import Path

from generator.errors import Location, Problem
from generator.model.body import Block, Component, Conditional, Html, Node, Patch
from generator.model.output import Output
from generator.pipeline.memory import Memory
from generator.pipeline.run import Run
from generator.pipeline.site import Site
from generator.social.secrets import Search, Secret, secrets

#: Files in which no text can be read.
_PICTURES = (
    ".jpg",
    ".jpeg",
    ".png",
    ".webp",
    ".avif",
    ".gif",
    ".ico",
    ".woff",
    ".woff2",
    ".ttf",
    ".otf",
    ".mp4",
    ".mp3",
)
_HINT = "take it out of what is published; outbox/ is the place for it"
#: A page of a market that is not built this time may still show what has become a secret since.
_KEPT = "it was public when this page was built: build all markets again, or take it out of what is published"
_TAG = re.compile(r"<[^>]*>|[\ufdd0-\ufdef\x00]")
_SAID = {
    "address": 'the address of the private community "{of}"',
    "invite": 'the invite of the private community "{of}"',
    "text": 'a text for members alone, "{of}"',
    "campaign": 'the campaign "{of}", which has not begun',
}


def find_secrets(site: Site) -> tuple[Secret, ...]:
    """The secrets of a site as things are now, sorted; none where it has no communities and no texts for members."""
    if not site.communities.communities and not site.communities.campaigns and not site.members:
        return ()
    members = {id: tuple(_paragraphs(site, id)) for id in site.members}
    return secrets(site.communities, on=site.clock.now.date(), members=members)


def marks_of(found: Iterable[Secret]) -> frozenset[str]:
    """What a state remembers of secrets: digests, which give nothing away."""
    return frozenset(hashlib.blake2b(repr(row).encode("utf-8", "replace"), digest_size=8).hexdigest() for row in found)


def search_output(content: bytes, output: Output, search: Search) -> tuple[Problem, ...]:
    """An error for each secret that a file holds."""
    if not search.known or output.path.lower().endswith(_PICTURES):
        return ()
    return tuple(leak_problem(secret, output.path, output.origin) for secret in search(content))


def search_kept(site: Site, memory: Memory, kept: AbstractSet[str], folder: Path, run: Run) -> None:
    """Looks for what was no secret at the last build in the files that are kept from it; notes what it finds."""
    fresh = new_secrets(find_secrets(site), memory.state.value("secrets"))
    if not fresh:
        return
    search = Search(fresh)
    for path in sorted(kept):
        if not path.lower().endswith(_PICTURES):
            try:
                content = (folder / path).read_bytes()
            except OSError:
                continue  # it is not there any more: nothing is kept of it
            run.count("outputs searched", 1)
            run.take(tuple(leak_problem(secret, path, "", hint=_KEPT) for secret in search(content)))


def leak_problem(secret: Secret, path: str, origin: str, *, hint: str = _HINT) -> Problem:
    """That a file of the output holds a secret."""
    message = f"{path} would show {_SAID[secret.kind].format(of=secret.of)}"
    return Problem("leak", message, Location(origin or path), hint)


def new_secrets(found: Sequence[Secret], known: Collection[str] | None) -> tuple[Secret, ...]:
    """Those that were not looked for in the last build; all, if that is not known."""
    return tuple(row for row in found if known is None or not marks_of((row,)) <= frozenset(known))


def _paragraphs(site: Site, id: str) -> Iterator[str]:
    """The pieces of an entry's texts that have no markup inside."""
    for document in site.entries[id].documents():
        for name in ("title", "summary"):
            field = document.fields.get(name)
            if field is not None and isinstance(field.value, str):
                yield field.value
        body = document.body
        if body is not None:
            yield from _pieces(body.nodes)
            for parts in body.notes.values():
                yield from _split("".join(part if isinstance(part, str) else "\x00" for part in parts))


def _pieces(nodes: Iterable[Node]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, Html):
            yield from _split("".join(part if isinstance(part, str) else "\x00" for part in node.parts))
        elif isinstance(node, Block | Conditional | Component | Patch):
            yield from _pieces(node.children)


def _split(html: str) -> Iterator[str]:
    yield from (unescape(piece) for piece in _TAG.split(html) if piece.strip())
