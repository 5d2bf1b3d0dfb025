"""How an attempt to post may end, other than well."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sent:
    """The network has the post. ``url`` is its address, empty where it has none; ``note`` says what is left to know."""

    url: str
    note: str = ""


class NotSentError(Exception):
    """The network surely does not have the post.

    ``code``: ``post-refused``, or one of :data:`FINAL`. ``again``: the seconds after which it may be tried again, None
    if somebody has to do something first.
    """

    def __init__(self, code: str, message: str, hint: str = "", again: float | None = None) -> None:
        super().__init__(code, message, hint, again)
        self.code = code
        self.message = message
        self.hint = hint
        self.again = again


#: Codes of faults that are not in one post, so that others need not be tried: no way, no right, no room, no such place.
FINAL = frozenset({"network-unreachable", "token-refused", "rate-limited", "community-not-found", "bad-answer"})


class UnsureError(Exception):
    """The post was handed over, and nobody knows what became of it."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message
