"""The networks Glocal knows, from the dated file beside this module."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from generator.errors import Location, Problem, did_you_mean
from generator.model.config import LocalizedText
from generator.model.frozen import EMPTY, FrozenMap


@dataclass(frozen=True, slots=True)
class Network:
    """A network. ``share`` is the start of its share link and empty where a plain link cannot share a page.

    ``params`` are (parameter, what goes in) in order: ``url``, ``title``, ``text``, ``tags``, ``tag``, ``image``,
    ``text_url``, ``text_lines``. ``opens_app``: the link does nothing where the app is not installed. ``mark`` says how
    well the address is known: ``primary`` (the network's documentation), ``secondary``, or empty without an address.
    ``has_code``: a QR code of the page stands in the place of a link. ``card`` is the format of share cards that posts
    there have as their picture; empty where the page's cover is better, as the network draws a card of the link itself.
    """

    id: str
    label: str
    icon: str
    share: str = ""
    params: tuple[tuple[str, str], ...] = ()
    opens_app: bool = False
    mark: str = ""
    source: str = ""
    has_code: bool = False
    card: str = ""

    @property
    def is_shared(self) -> bool:
        """Whether a plain page can offer it: as a link, or as a code to scan."""
        return bool(self.share) or self.has_code


@cache
def load_networks() -> FrozenMap[str, Network]:
    """The networks by name, in the order of the file; read once for each process."""
    rows = tomllib.loads(_text())["networks"]
    return FrozenMap(
        (
            id,
            Network(
                id,
                row["label"],
                row.get("icon", id),
                row.get("share", ""),
                tuple(row.get("params", {}).items()),
                row.get("app", False),
                row.get("mark", ""),
                row.get("source", ""),
                row.get("qr", False),
                row.get("card", ""),
            ),
        )
        for id, row in rows.items()
    )


def networks_date() -> str:
    """The day the addresses were last checked, as ``2026-11-23``."""
    return str(tomllib.loads(_text())["date"])


def check_networks(
    names: Sequence[str],
    *,
    registry: Mapping[str, Network] | None = None,
    to_share: bool = True,
    location: Location | None = None,
) -> tuple[Problem, ...]:
    """What is wrong with a list of networks: ``unknown-network``, and ``network-without-share``.

    ``to_share`` is False where a network is only named (``deny``, ``label``, a community) and needs no share link.
    """
    known = load_networks() if registry is None else registry
    problems: list[Problem] = []
    for name in dict.fromkeys(names):
        if name not in known:
            hint = did_you_mean(name, known, known="networks", most=40)
            problems.append(Problem("unknown-network", f'no network "{name}"', location, hint))
        elif to_share and not known[name].is_shared:
            sharing = [id for id, network in known.items() if network.is_shared]
            message = f"{known[name].label} has no share link that a plain page could use"
            hint = did_you_mean("", sharing, known="networks with one", most=40)
            problems.append(Problem("network-without-share", message, location, hint))
    return tuple(problems)


def network_labels(labels: Mapping[str, LocalizedText], chain: Sequence[str]) -> FrozenMap[str, str]:
    """A market's own labels for networks in one language: the first language of ``chain`` that has one, else ``""``'s.

    Networks without a label there are left out, so that their own name stays.
    """
    if not labels:
        return EMPTY
    found = {name: next((texts[tag] for tag in (*chain, "") if tag in texts), "") for name, texts in labels.items()}
    return FrozenMap((name, label) for name, label in found.items() if label)


def _text() -> str:
    return files("generator.social").joinpath("networks.toml").read_text(encoding="utf-8")
