"""The client for a community."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime

from generator.announce.bluesky import HOST as BLUESKY_HOST
from generator.announce.bluesky import Bluesky
from generator.announce.client import Account, Client, Pictures, no_pictures
from generator.announce.discourse import Discourse
from generator.announce.mastodon import Mastodon, host_of
from generator.announce.telegram import HOST as TELEGRAM_HOST
from generator.announce.telegram import Telegram
from generator.announce.vk import HOST as VK_HOST
from generator.announce.vk import Vk
from generator.announce.web import Web
from generator.model.community import Community

#: Networks that are sent to through their own interface.
SENDING = ("telegram", "mastodon", "bluesky", "discourse", "vk")


def can_send(community: Community) -> bool:
    """Whether this program can post there; elsewhere a person does, and says so with ``glocal announce done``."""
    return community.network in SENDING and community.is_able("announce")


def client_for(
    community: Community,
    environment: Mapping[str, str],
    *,
    clock: Callable[[], datetime],
    pause: Callable[[float], None],
    pictures: Pictures = no_pictures,
    seconds: float = 30.0,
) -> Client:
    """A client for a community of one of the networks of ``SENDING``.

    Raises: MachineError ``missing-token``, ``bad-host``, ``no-httpx``.
    """
    match community.network:
        case "telegram":
            account = Account.of(community, environment, host=TELEGRAM_HOST)
            return Telegram(account, Web(seconds=seconds), clock=clock, pictures=pictures)
        case "mastodon":
            account = Account.of(community, environment, host=host_of(community))
            return Mastodon(account, Web(seconds=seconds), clock=clock, pictures=pictures, pause=pause)
        case "bluesky":
            account = Account.of(community, environment, host=BLUESKY_HOST)
            return Bluesky(account, Web(seconds=seconds), clock=clock, pictures=pictures)
        case "discourse":
            account = Account.of(community, environment, host=community.url)
            return Discourse(account, Web(seconds=seconds), clock=clock, pictures=pictures)
        case "vk":
            account = Account.of(community, environment, host=VK_HOST)
            return Vk(account, Web(seconds=seconds), clock=clock, pictures=pictures)
        case _:
            raise ValueError(community.network)
