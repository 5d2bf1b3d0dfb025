"""How long posts may be, by network, from the dated file beside this module."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Literal, cast

from generator.model.frozen import EMPTY, FrozenMap

Unit = Literal["weighted", "graphemes", "codepoints", "utf16", "threads"]
#: The numbers that a community may override.
LIMIT_NAMES = (
    "text",
    "text_min",
    "caption",
    "title",
    "title_min",
    "bytes",
    "warn",
    "url",
    "hashtags",
    "use_hashtags",
    "links",
    "alt",
)


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits of one network. 0 says "no limit known"; for ``hashtags`` and ``links``, where 0 is a limit, -1 does.

    ``url``: what an address counts, 0 as written. ``mention``: ``user`` where only the user of ``@user@host`` counts.
    ``markup``: ``html`` where the text is counted without its tags. ``use_hashtags``: how many are added unasked.
    """

    network: str
    unit: Unit = "codepoints"
    text: int = 0
    text_min: int = 0
    caption: int = 0
    title: int = 0
    title_min: int = 0
    bytes: int = 0
    warn: int = 0
    url: int = 0
    hashtags: int = -1
    use_hashtags: int = 0
    links: int = -1
    alt: int = 0
    mention: Literal["", "user"] = ""
    markup: Literal["", "html"] = ""
    mark: str = "unverified"
    source: str = ""


@cache
def load_limits() -> FrozenMap[str, Limits]:
    """The limits by network, in the order of the file; read once for each process."""
    rows = cast("Mapping[str, Mapping[str, object]]", tomllib.loads(_text())["networks"])
    return FrozenMap((id, replace(Limits(id), **row)) for id, row in rows.items())  # type: ignore[arg-type]


def limits_date() -> str:
    """The day the limits were last checked, as ``2026-11-23``."""
    return str(tomllib.loads(_text())["date"])


def limits_of(network: str, overrides: Mapping[str, int] = EMPTY) -> Limits:
    """The limits of a network, with a community's own numbers in their place; without numbers for an unknown one."""
    found = load_limits().get(network, Limits(network))
    return replace(found, **overrides) if overrides else found  # type: ignore[arg-type]


def _text() -> str:
    return files("generator.social").joinpath("limits.toml").read_text(encoding="utf-8")
