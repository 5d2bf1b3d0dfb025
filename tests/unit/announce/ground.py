"""Communities and posts for tests of announcing, and a sender to a network of this machine."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from generator.announce.client import Client, Pictures, no_pictures
from generator.announce.clients import client_for
from generator.announce.ledger import Ledger
from generator.announce.send import Result, Sender, nothing
from generator.model.community import Announcement, Community, Pace
from generator.model.edition import Scope
from generator.model.frozen import FrozenMap
from tests.unit.announce.servers import TOKEN

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
HANDLES = {
    "telegram": "kettle_almaty",
    "mastodon": "@kettle@social.example",
    "bluesky": "kettle.example",
    "discourse": "",
    "vk": "kettle_kz",
}


def community(network: str, *, pace: Pace | None = None, **more: object) -> Community:
    """A community on a network, called after it."""
    values: dict[str, object] = {
        "id": f"kz-{network}",
        "network": network,
        "kind": "channel",
        "audience": Scope(("kz",)),
        "can": FrozenMap({"announce": True, "link": True}),
        "handle": HANDLES.get(network, ""),
        "pace": pace or Pace(),
        **more,
    }
    return Community(**values)  # type: ignore[arg-type]


def post(network: str, entry: str = "summer-menu", **more: object) -> Announcement:
    """A post for the community of a network."""
    link = f"https://brand.example/kz/ru/posts/{entry}/"
    plain = f"Летнее меню 🍵\n\n{link}\n\n#чай"
    values: dict[str, object] = {
        "id": f"posts/{entry}@kz-{network}/ru",
        "community": f"kz-{network}",
        "network": network,
        "entry": f"posts/{entry}",
        "edition": "kz/ru",
        "language": "ru",
        "text": plain,
        "plain": plain,
        "title": "Летнее меню для всех" if network == "discourse" else "",
        "link": link,
        "link_in_text": True,
        "tags": ("#чай",),
        **more,
    }
    return Announcement(**values)  # type: ignore[arg-type]


def environment(network: str, url: str) -> dict[str, str]:
    """What the owner of a community has put into the environment."""
    name = network.upper()
    return {f"GLOCAL_{name}_TOKEN_KZ_{name}": TOKEN, f"GLOCAL_{name}_HOST": url}


@dataclass
class Clock:
    """A clock that moves when somebody waits."""

    now: datetime = NOW
    waited: list[float] = field(default_factory=list)

    def __call__(self) -> datetime:
        return self.now

    def pause(self, seconds: float) -> None:
        """Lets time pass."""
        self.waited.append(seconds)
        self.now += timedelta(seconds=seconds)


def client(
    network: str,
    url: str,
    *,
    clock: Clock | None = None,
    pictures: Pictures = no_pictures,
    env: Mapping[str, str] | None = None,
    seconds: float = 10.0,
    handle: str = "",
) -> Client:
    """The client of a network's community."""
    more = {"handle": handle} if handle else {}
    clock = clock or Clock()
    values = environment(network, url) if env is None else env
    return client_for(
        community(network, pace=None, **more),
        values,
        clock=clock,
        pause=clock.pause,
        pictures=pictures,
        seconds=seconds,
    )


def baseline(folder: Path, network: str, *posts: Announcement) -> None:
    """Makes a ledger."""
    with Ledger(folder, f"kz-{network}") as ledger:
        ledger.begin(posts, at=NOW)


def send(
    folder: Path,
    network: str,
    url: str,
    *posts: Announcement,
    clock: Clock | None = None,
    step: Callable[[str], None] = nothing,
    pictures: Pictures = no_pictures,
    env: Mapping[str, str] | None = None,
    seconds: float = 10.0,
    most: int = 5,
    pace: Pace | None = None,
) -> tuple[Result, ...]:
    """One run."""
    clock = clock or Clock()
    there = community(network, pace=pace)
    found = client(network, url, clock=clock, pictures=pictures, env=env, seconds=seconds)
    try:
        with Ledger(folder, there.id) as ledger:
            return Sender(there, found, clock, clock.pause, UTC, most, step).send(posts or (post(network),), ledger)
    finally:
        found.close()


def lines(folder: Path, network: str) -> list[str]:
    """The lines of a ledger."""
    return (folder / f"content/announced/kz-{network}.jsonl").read_text(encoding="utf-8").splitlines()


def states(folder: Path, network: str) -> dict[str, str]:
    """The states of a ledger by entry."""
    with Ledger(folder, f"kz-{network}") as ledger:
        return {row.post.partition("@")[0]: row.state for row in ledger.records.values()}
