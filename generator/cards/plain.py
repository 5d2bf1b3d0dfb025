"""The texts of cards as they are told from one another: composed, on one line, without marks that no font shows."""

from __future__ import annotations

import unicodedata

#: Marks of direction: U+061C, U+200E, U+200F, embeddings, overrides and isolates.
_MARKS = dict.fromkeys([0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)])


def plain_text(text: str) -> str:
    """The text as a card shows it: composed, with single spaces, without marks of direction and soft hyphens.

    No-break spaces stay.
    """
    bare = unicodedata.normalize("NFC", text).translate(_MARKS).replace("\u00ad", "")
    return " ".join(part for part in bare.replace("\t", " ").replace("\n", " ").split(" ") if part)
