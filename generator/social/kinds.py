"""What communities can do, by network and kind, from the dated file beside this module."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import cast
from urllib.parse import quote

from generator.model.community import CommunityKind
from generator.model.frozen import FrozenMap

#: The abilities that are true or false, in the order of the file's head; ``widget`` is a text.
FLAGS = ("comment", "message", "topics", "post", "link", "announce")
ABILITIES = (*FLAGS, "widget")
#: What ``widget`` may say.
WIDGETS = ("", "discussion")

_FEDIVERSE = re.compile(r"@?([^@\s/]+)@([^@\s/]+)")


@dataclass(frozen=True, slots=True)
class Kind:
    """What a kind of community on a network can do. ``can`` holds every ability; ``address`` is empty where a handle
    leads nowhere by itself."""

    network: str
    kind: CommunityKind
    can: FrozenMap[str, bool | str]
    address: str = ""
    mark: str = ""
    source: str = ""


@cache
def load_kinds() -> FrozenMap[tuple[str, str], Kind]:
    """The kinds by (network, kind), in the order of the file; read once for each process."""
    found: dict[tuple[str, str], Kind] = {}
    for network, kinds in tomllib.loads(_text()).items():
        if isinstance(kinds, dict):
            for kind, row in kinds.items():
                can: dict[str, bool | str] = {name: bool(row.get(name, False)) for name in FLAGS}
                can["widget"] = str(row.get("widget", ""))
                found[network, kind] = Kind(
                    network,
                    cast("CommunityKind", kind),
                    FrozenMap(can),
                    row.get("address", ""),
                    row.get("mark", ""),
                    row.get("source", ""),
                )
    return FrozenMap(found)


def kinds_date() -> str:
    """The day the abilities were last checked, as ``2026-11-23``."""
    return str(tomllib.loads(_text())["date"])


def kinds_of(network: str) -> tuple[str, ...]:
    """The kinds a network has, in the order of the file; none for an unknown network."""
    return tuple(kind for name, kind in load_kinds() if name == network)


def address_of(network: str, kind: str, handle: str) -> str:
    """Where the handle of a community leads: absolute, percent-encoded; empty where a handle alone leads nowhere.

    ``@`` before a handle is ignored, but for LINE, whose ids have it. On Mastodon the handle is ``@user@host``.
    """
    row = load_kinds().get((network, kind))
    if row is None or not row.address or not handle:
        return ""
    if network == "mastodon":
        match = _FEDIVERSE.fullmatch(handle)
        return row.address.format(host=match[2].lower(), user=quote(match[1], safe="")) if match else ""
    plain = handle.removeprefix("@")
    if network == "whatsapp" and kind == "account":
        plain = re.sub(r"\D", "", plain)
    if network == "line":
        plain = "@" + plain
    return row.address.format(handle=quote(plain, safe="@"))


def _text() -> str:
    return files("generator.social").joinpath("kinds.toml").read_text(encoding="utf-8")
