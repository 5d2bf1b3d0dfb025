"""Outputs: what a plan says is to be made, and what a render brings home."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from generator.fastpickle import fast_pickle

from .frozen import EMPTY, FrozenMap
from .social import Redirect

OutputKind = Literal[
    "page",
    "listing",
    "feed",
    "sitemap",
    "robots",
    "redirect",
    "redirects",
    "asset",
    "static",
    "not_found",
    "message",
    "index",
]


@fast_pickle
@dataclass(frozen=True, slots=True, order=True)
class Read:
    """One thing a render looked at: ``kind`` (template, summary, page, listing, message, fact, setting, data, asset,
    catalog, missing) and its ``key``. Its digest is looked up where the value lives."""

    kind: str
    key: str


@fast_pickle
@dataclass(frozen=True, slots=True)
class Output:
    """One file to make. ``path`` below the output folder: ``HOST/ch/de/index.html``, not percent-encoded.

    ``edition`` is ``market/language`` or empty for what belongs to a host. ``subject`` names what it shows (an entry's
    id, a listing's key, a file's path); ``origin`` the file a writer would open to change it.
    """

    path: str
    kind: OutputKind
    edition: str = ""
    subject: str = ""
    origin: str = ""
    details: FrozenMap[str, object] = EMPTY


@dataclass(frozen=True, slots=True)
class Rendered:
    """The bytes of an output and all that was read for them."""

    path: str
    content: bytes
    reads: frozenset[Read] = frozenset()


@dataclass(frozen=True, slots=True)
class Plan:
    """All outputs, sorted by path, and the redirects they contain.

    ``rendered`` need templates and are spread over workers; ``made`` are put together from values; ``copied`` are files
    that stay as they are (``origin`` is where they come from).
    """

    rendered: tuple[Output, ...]
    made: tuple[Output, ...]
    copied: tuple[Output, ...]
    redirects: tuple[Redirect, ...] = ()

    def all(self) -> Iterator[Output]:
        """Every output, in no particular order of kinds."""
        yield from self.rendered
        yield from self.made
        yield from self.copied
