"""Slugs: Unicode by default, transliterated on request; and URL paths percent-encoded."""

from __future__ import annotations

import re
import unicodedata
from typing import Literal
from urllib.parse import quote

import regex

from generator.markup.transliterate import transliterate

#: RFC 3986, section 3.3: what a path may hold as it is, beside letters, digits and ``-._~``.
_SAFE = "/:@!$&'()*+,;="
_IS_SAFE = re.compile(r"[A-Za-z0-9._~/:@!$&'()*+,;=-]*")
_ASCII_REST = re.compile(r"[^a-z0-9]+")
_APOSTROPHE = regex.compile(r"(?<=\p{L}\p{M}*)['’ʼ`´](?=\p{L})")
#: Emoji's presentation marks, enclosing marks, and what is invisible but no joiner.
_INVISIBLE = regex.compile(r"[\p{Variation_Selector}\p{Me}]|(?![\u200c\u200d])\p{Cf}")
#: In Persian the non-joiner parts the pieces of a word, as a hyphen does; in Indic scripts joiners only shape letters.
_JOINER = regex.compile(r"(?<=\p{Script=Arabic}\p{M}*)(\u200c+)|[\u200c\u200d]+")
#: A mark without a letter before it is left out with the punctuation.
_REST = regex.compile(r"(?:[^\p{L}\p{M}\p{N}]\p{M}*)+|^\p{M}+")
_UNSEEN = regex.compile(r"(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Noncharacter_Code_Point}]")
#: Languages in which an apostrophe stands inside a word; elsewhere (``l'été``) it parts two.
_APOSTROPHE_INSIDE = frozenset({"en", "uk", "be", "cy", "nl", "tr", "az", "uz", "he"})
_DOTLESS = frozenset({"tr", "az", "crh", "gag"})
#: A file name may have 255 bytes on common disks; a margin is left for what is added.
_MOST_BYTES = 200
_RESERVED = re.compile(r"""[/\\?#%<>:"|*\[\]{}^`]""")


def slugify(text: str, *, mode: Literal["unicode", "ascii"] | str = "unicode", language: str = "en") -> str:
    """One part of an address: lower-case letters, digits and vowel signs of any script, and single hyphens.

    ``ascii`` transliterates by the language's own table, then by that of the script, then by sound. Slugging a slug
    changes nothing. Empty where no letter or digit is left. Source: Unicode normalization form C.
    """
    primary = language.split("-")[0].lower()
    if text.isascii():
        folded = lower(text, primary)
        if primary in _APOSTROPHE_INSIDE and "'" in folded:
            folded = _APOSTROPHE.sub("", folded)
        if folded.isascii():
            return _ASCII_REST.sub("-", folded).strip("-")
    else:
        folded = lower(_INVISIBLE.sub("", unicodedata.normalize("NFC", text)), primary)
        if primary in _APOSTROPHE_INSIDE:
            folded = _APOSTROPHE.sub("", folded)
    folded = _JOINER.sub(lambda match: "-" if match[1] else "", folded)
    folded = _REST.sub("-", folded)
    if mode == "ascii":
        return _ASCII_REST.sub("-", transliterate(folded, primary).lower()).strip("-")
    return unicodedata.normalize("NFC", folded.strip("-"))


def lower(text: str, language: str) -> str:
    """The text in lower case; in Turkish and its kin ``I`` becomes ``ı`` and ``İ`` becomes ``i``."""
    if language in _DOTLESS:
        text = text.replace("I\u0307", "i").replace("I", "ı").replace("İ", "i")
    return text.lower()


def check_slug(text: str) -> str | None:
    """Why a text is no slug, to follow "it": ``holds a space``; None if it is one."""
    if not text.strip():
        return "is empty"
    if ".." in text or text[0] == "." or text[-1] == ".":
        return "has dots where an address would read a folder"
    found = _RESERVED.search(text)
    if found is not None:
        return "is percent-encoded" if re.search("%[0-9A-Fa-f]{2}", text) else f"holds {found[0]}"
    if any(map(str.isspace, text)):
        return "holds a space"
    unseen = _UNSEEN.search(text)
    if unseen is not None:
        return f"holds the invisible character U+{ord(unseen[0]):04X}"
    return "is too long" if len(text.encode()) > _MOST_BYTES else None


def percent_encode_path(path: str) -> str:
    """A decoded URL path as it stands in a URI: UTF-8, percent-encoded where RFC 3986 wants it; ``%`` is ``%25``.

    The input is decoded text, so encoding twice is not encoding once. Source: RFC 3987, section 3.1.
    """
    if _IS_SAFE.fullmatch(path):
        return path
    return quote(path, safe=_SAFE, errors="replace")
