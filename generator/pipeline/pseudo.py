"""Pseudo-localization: messages that show at a glance what is translated, what is cut off, and what mirrors wrongly."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

from generator.i18n.catalogs import Messages
from generator.model.frozen import FrozenMap
from generator.pipeline.ground import Ground

#: ``accents``: letters with marks, a third longer, in brackets. ``rtl``: letters forced to run from right to left.
Style = Literal["accents", "rtl"]

_PLAIN = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
_ACCENTED = "åƀçðéƒĝĥîĵķļɱñöþǫŕšţûṽŵẋýžÅƁÇÐÉƑĜĤÎĴĶĻṀÑÖÞǪŔŠŢÛṼŴẊÝŽ"
_TABLE = str.maketrans(_PLAIN, _ACCENTED)
#: What stays as it is: ``%(name)s``, ``%%``, ``{name}``, tags and entities.
_KEPT = re.compile(r"(%\(\w+\)[a-z]|%%|\{[^{}]*\}|</?[A-Za-z][^<>]*>|&#?\w+;)")
#: Unicode Standard Annex 9: right-to-left override, and the end of one.
_OVERRIDE, _END = "\u202e", "\u202c"


@dataclass(frozen=True, slots=True)
class PseudoMessages(Messages):
    """The messages of an edition, disguised."""

    style: Style = "accents"

    def lookup(self, context: str, message: str, n: float | None = None, *, plural: str = "") -> tuple[str, str]:
        """See :meth:`Messages.lookup`."""
        text, name = Messages.lookup(self, context, message, n, plural=plural)
        return disguise(text, self.style), name


def disguise(text: str, style: Style) -> str:
    """The text in disguise; its placeholders, tags and entities stay what they are."""
    pieces = _KEPT.split(text)
    if style == "rtl":
        return "".join(
            f"{_OVERRIDE}{piece}{_END}" if place % 2 == 0 and any(map(str.isalpha, piece)) else piece
            for place, piece in enumerate(pieces)
        )
    changed = "".join(piece.translate(_TABLE) if place % 2 == 0 else piece for place, piece in enumerate(pieces))
    letters = sum(map(str.isalpha, "".join(pieces[::2])))
    return f"[{changed}{'·' * (letters // 3)}]" if letters else changed


def disguised(ground: Ground, style: Style) -> Ground:
    """The ground with its messages in disguise; for ``rtl`` every edition is read from right to left."""
    messages = FrozenMap((id, PseudoMessages(row.catalogs, style)) for id, row in ground.messages.items())
    if style != "rtl":
        return replace(ground, messages=messages)
    matrix = replace(
        ground.matrix,
        editions=tuple(replace(edition, direction="rtl") for edition in ground.matrix),
        languages=FrozenMap((tag, replace(row, direction="rtl")) for tag, row in ground.matrix.languages.items()),
    )
    return replace(ground, messages=messages, matrix=matrix)
