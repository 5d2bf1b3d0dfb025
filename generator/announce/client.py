"""What every network's client offers, and what they share."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import ClassVar, Protocol

from generator.announce.keys import Key
from generator.announce.outcome import NotSentError, Sent, UnsureError
from generator.announce.web import Answer, Web, checked_host
from generator.errors import MachineError
from generator.model.community import Announcement, Community

#: A key that the network forgets at once, so that asking twice may post twice; and one that it never forgets.
NEVER = timedelta(0)
FOR_EVER = timedelta.max

#: Makes the post. Raises: NotSentError, UnsureError.
Publish = Callable[[], Sent]


@dataclass(frozen=True, slots=True)
class PostPicture:
    """A picture to send along."""

    content: bytes
    type: str

    @property
    def name(self) -> str:
        """A file name for it."""
        return f"picture.{self.type.rpartition('/')[2].replace('jpeg', 'jpg')}"


#: The picture at an address, None where it is not at hand.
Pictures = Callable[[str], PostPicture | None]


def no_pictures(_: str) -> PostPicture | None:
    """None: no picture is at hand."""
    return None


class Client(Protocol):
    """One community's way into its network.

    ``keeps`` is how long the network knows a key: within that time the same post may be handed over again.
    ``can_look``: it can be asked whether it has a post.
    """

    keeps: ClassVar[timedelta]
    can_look: ClassVar[bool]

    def prepare(self, post: Announcement, key: Key) -> Publish:
        """All that comes before the post and is seen by nobody: logging in, uploading; what is left to do makes it.

        Raises: NotSentError.
        """

    def find(self, key: Key) -> Sent | None:
        """The post of that key, if the network has it. Raises: NotSentError."""

    def close(self) -> None:
        """Ends the connections."""


@dataclass(frozen=True, slots=True)
class Account:
    """How a community is reached: what its owner has put into the environment."""

    community: Community
    token: str
    host: str
    settings: Mapping[str, str]

    @classmethod
    def of(cls, community: Community, environment: Mapping[str, str], *, host: str = "") -> Account:
        """The account of a community. ``host`` is where the network is, unless ``…_HOST_…`` says otherwise.

        A variable ``GLOCAL_TELEGRAM_TOKEN_KZ_ALMATY_TG`` is for one community, ``GLOCAL_TELEGRAM_TOKEN`` for all that
        have none of their own. Raises: MachineError ``missing-token``, ``bad-host``.
        """
        found: dict[str, str] = {}
        for what in ("TOKEN", "HOST", "CHAT", "USER", "CATEGORY", "OWNER"):
            names = (variable(community, what), variable(community, what).removesuffix(f"_{_upper(community.id)}"))
            found[what] = next((environment[name].strip() for name in names if environment.get(name, "").strip()), "")
        if not found["TOKEN"]:
            message = f'there is no token for "{community.id}"'
            hint = f"set {variable(community, 'TOKEN')} in the environment, never in a file of the site"
            raise MachineError("missing-token", message, community.location, hint)
        return cls(community, found["TOKEN"], checked_host(found["HOST"] or host), found)

    def setting(self, what: str) -> str:
        """A setting beside the token; empty where there is none."""
        return self.settings.get(what, "")

    def variable(self, what: str) -> str:
        """The name of its variable for a setting."""
        return variable(self.community, what)


def variable(community: Community, what: str) -> str:
    """The name of a community's environment variable: ``GLOCAL_VK_TOKEN_KZ_VK``."""
    return f"GLOCAL_{_upper(community.network)}_{what}_{_upper(community.id)}"


def _upper(text: str) -> str:
    return re.sub(r"[^A-Z0-9]", "_", text.upper())


class Caller:
    """Asks one network in the name of one account."""

    def __init__(self, account: Account, web: Web, *, clock: Callable[[], datetime], pictures: Pictures) -> None:
        self.account = account
        self.community = account.community
        self.web = web
        self.clock = clock
        self.pictures = pictures

    def close(self) -> None:
        """Ends the connections."""
        self.web.close()

    def before(self, ask: Callable[[], Answer]) -> Answer:
        """The answer to a request that posts nothing: that it got lost harms nobody. Raises: NotSentError."""
        try:
            return ask()
        except UnsureError as error:
            raise NotSentError("network-unreachable", error.message, "try again later", 0) from None

    def told(self, text: object) -> str:
        """What a network says, as one line without secrets."""
        line = " ".join(str(text).split()).replace(self.account.token, "…")
        return line if len(line) <= 200 else f"{line[:200]}…"

    def refusal(self, status: int, told: object, *, again: float | None = None) -> NotSentError:
        """A status of 300 to 499 as what it means here."""
        label = f"{self.community.network} says: {self.told(told)}" if told else f"{self.community.network}: {status}"
        if status == 429:
            seconds = 60.0 if again is None else again
            return NotSentError("rate-limited", label, f"try again in {round(seconds)} seconds", seconds)
        if status == 401:
            return NotSentError("token-refused", label, f"check {self.account.variable('TOKEN')}")
        if status == 403:
            hint = f'the account may not post to "{self.community.id}": check its rights there'
            return NotSentError("token-refused", label, hint)
        if status == 404 or status < 400:
            return NotSentError("community-not-found", label, f'check handle and address of "{self.community.id}"')
        return NotSentError("post-refused", label, "change its text, or the entry under social:")

    def bad(self, answer: Answer, doing: str) -> NotSentError:
        """An answer that makes no sense, to a request that posted nothing."""
        message = f"{self.community.network} gave an answer that makes no sense ({answer.status}) to {doing}"
        return NotSentError("bad-answer", message, "try again later", 0)

    def unsure(self, answer: Answer) -> UnsureError:
        """An answer to a post that says neither yes nor no."""
        if answer.status >= 500:
            return UnsureError(f"{self.community.network} failed with {answer.status}")
        return UnsureError(f"{self.community.network} gave an answer that makes no sense ({answer.status})")
