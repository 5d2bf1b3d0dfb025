"""The keys by which networks know a post again."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime

from generator.social.announced import written

_SORTABLE = "234567abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class Key:
    """The key of a post that was planned for a moment: the same whenever it is made again.

    ``text`` is 32 hexadecimal digits; ``planned`` in whole seconds.
    """

    post: str
    planned: datetime
    text: str

    @classmethod
    def of(cls, post: str, planned: datetime) -> Key:
        """The key of a post's id and the time it was planned."""
        source = f"{post}\x1f{written(planned)}".encode()
        return cls(post, planned, hashlib.blake2b(source, digest_size=16).hexdigest())

    @property
    def tid(self) -> str:
        """The key as a timestamp identifier: 13 letters; the hash gives microseconds and clock.

        Source: atproto.com/specs/tid: a zero bit, 53 bits of microseconds, 10 bits of a clock's id, base32-sortable.
        """
        bits = int(self.text, 16)
        micros = int(self.planned.timestamp()) * 1_000_000 + bits % 1_000_000
        number = (micros & ((1 << 53) - 1)) << 10 | (bits >> 64) % 1024
        return "".join(_SORTABLE[number >> shift & 31] for shift in range(60, -1, -5))
