"""Texts in the letters a to z, by tables that the readers of each language know; anyascii does the rest.

Keys are lower-case letters in normalization form C. Marks on Latin letters are dropped where no table says otherwise.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache

from anyascii import anyascii

#: BGN/PCGN 1947 without apostrophes, ``е`` always e, ``ё`` yo.
_RUSSIAN: Mapping[str, str] = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "yo", "ж": "zh", "з": "z", "и": "i", "й": "y",
    "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f",
    "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "yu", "я": "ya",
}  # fmt: skip
#: Resolution 55 of the Cabinet of Ministers of Ukraine, 27 January 2010.
_UKRAINIAN: Mapping[str, str] = {
    **_RUSSIAN, "г": "h", "ґ": "g", "є": "ie", "и": "y", "і": "i", "ї": "i", "й": "i", "ю": "iu", "я": "ia",
}  # fmt: skip
_UKRAINIAN_FIRST: Mapping[str, str] = {"є": "ye", "ї": "yi", "й": "y", "ю": "yu", "я": "ya"}
_BELARUSIAN: Mapping[str, str] = {**_RUSSIAN, "г": "h", "і": "i", "ў": "u"}
#: The Latin alphabet presented in January 2021 (ä ğ ñ ö ş ü ū) without its marks, with sh and ch for two letters that
#: would else be s and ts, as in the decree 637 of 19 February 2018.
_KAZAKH: Mapping[str, str] = {
    **_RUSSIAN, "ә": "a", "ғ": "g", "ж": "j", "и": "i", "й": "i", "қ": "q", "ң": "n", "ө": "o", "ұ": "u", "ү": "u",
    "х": "h", "һ": "h", "і": "i", "ё": "io", "щ": "sh", "ю": "iu", "я": "ia",
}  # fmt: skip
#: BGN/PCGN 1979 without marks.
_KYRGYZ: Mapping[str, str] = {**_RUSSIAN, "ж": "j", "ң": "ng", "ө": "o", "ү": "u"}
#: The Transliteration Act of Bulgaria, 2009; a final ``ия`` is ia.
_BULGARIAN: Mapping[str, str] = {**_RUSSIAN, "х": "h", "щ": "sht", "ъ": "a", "ь": "y"}
#: Gaj's Latin alphabet without marks; ``ђ`` dj, as Serbs write it where there are none.
_SERBIAN: Mapping[str, str] = {
    **_RUSSIAN, "ђ": "dj", "ж": "z", "ј": "j", "љ": "lj", "њ": "nj", "ћ": "c", "х": "h", "ц": "c", "ч": "c",
    "џ": "dz", "ш": "s", "đ": "dj",
}  # fmt: skip
#: The digraphs Macedonians use where there are no marks.
_MACEDONIAN: Mapping[str, str] = {
    **_RUSSIAN, "ѓ": "gj", "ѕ": "dz", "ј": "j", "љ": "lj", "њ": "nj", "ќ": "kj", "х": "h", "ц": "c", "џ": "dzh",
}  # fmt: skip
#: ELOT 743 (ISO 843) of Greece, type 2.
_GREEK: Mapping[str, str] = {
    "α": "a", "β": "v", "γ": "g", "δ": "d", "ε": "e", "ζ": "z", "η": "i", "θ": "th", "ι": "i", "κ": "k", "λ": "l",
    "μ": "m", "ν": "n", "ξ": "x", "ο": "o", "π": "p", "ρ": "r", "σ": "s", "ς": "s", "τ": "t", "υ": "y", "φ": "f",
    "χ": "ch", "ψ": "ps", "ω": "o",
}  # fmt: skip
_NORDIC: Mapping[str, str] = {"æ": "ae", "ø": "oe", "å": "aa", "ä": "ae", "ö": "oe"}
_SWEDISH: Mapping[str, str] = {"å": "a", "ä": "a", "ö": "o", "æ": "ae", "ø": "o"}

_TABLES: Mapping[str, Mapping[str, str]] = {
    "ru": _RUSSIAN, "uk": _UKRAINIAN, "be": _BELARUSIAN, "kk": _KAZAKH, "ky": _KYRGYZ, "bg": _BULGARIAN,
    "sr": _SERBIAN, "bs": _SERBIAN, "mk": _MACEDONIAN, "el": _GREEK,
    "de": {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"}, "gsw": {"ä": "ae", "ö": "oe", "ü": "ue"},
    "da": _NORDIC, "nb": _NORDIC, "nn": _NORDIC, "no": _NORDIC, "sv": _SWEDISH, "fi": _SWEDISH,
    "hr": {"đ": "d"}, "is": {"æ": "ae", "ð": "d", "þ": "th", "ö": "o"}, "az": {"ə": "e"},
}  # fmt: skip
#: Letters of a script that the language has no table for: a Russian name on an English page.
_OTHERS: Mapping[str, str] = {
    **_GREEK, **_RUSSIAN, "ә": "a", "ғ": "g", "қ": "q", "ң": "n", "ө": "o", "ұ": "u", "ү": "u", "һ": "h", "і": "i",
    "ї": "i", "є": "e", "ґ": "g", "ў": "u", "ђ": "dj", "ј": "j", "љ": "lj", "њ": "nj", "ћ": "c", "џ": "dz", "ß": "ss",
    "æ": "ae", "ø": "o", "œ": "oe", "þ": "th",
}  # fmt: skip

_UKRAINIAN_START = re.compile(r"(?<![^\W\d_])[єїйюя]")
_GREEK_PAIRS = re.compile(r"[αεη]υ(?=([βγδζλμνραάεέηήιίοόυύωώϊϋ])?)|ου|γ[γξχ]|(?<![^\W\d_])μπ|μπ(?![^\W\d_])")
_GREEK_SOUNDS: Mapping[str, str] = {"ου": "ou", "γγ": "ng", "γξ": "nx", "γχ": "nch", "μπ": "b"}


def transliterate(text: str, language: str) -> str:
    """The lower-case text in ASCII: by the language's table, then by those of other scripts, then by anyascii."""
    if text.isascii():
        return text
    text = unicodedata.normalize("NFC", text)
    primary = language.split("-")[0]
    table = _TABLES.get(primary, {})
    if primary == "uk":
        text = _UKRAINIAN_START.sub(lambda match: _UKRAINIAN_FIRST[match[0]], text.replace("зг", "zgh"))
    elif primary == "bg":
        text = re.sub(r"ия(?![^\W\d_])", "ia", text)
    elif primary == "el":
        text = _greek(text)
    return "".join([_letter(character, table) if character > "\x7f" else character for character in text])


def _greek(text: str) -> str:
    """The pairs of letters that are one sound. The second vowel of a pair bears its accent: ``ού``, ``αύ``."""
    text = re.sub("([αεηο])ύ", r"\1υ", text)
    return _GREEK_PAIRS.sub(_greek_pair, text)


def _greek_pair(match: re.Match[str]) -> str:
    pair = match[0]
    if pair in _GREEK_SOUNDS:
        return _GREEK_SOUNDS[pair]
    return _GREEK[pair[0]] + ("v" if match[1] else "f")


def _letter(character: str, table: Mapping[str, str]) -> str:
    found = table.get(character)
    return found if found is not None else _other(character)


@cache
def _other(character: str) -> str:
    """A letter that the language's own table lacks."""
    found = _OTHERS.get(character)
    if found is not None:
        return found
    base = unicodedata.normalize("NFD", character)[0]  # an accent on a letter of a table: ά, ѐ
    if base in _OTHERS:
        return _OTHERS[base]
    sounds = anyascii(character)
    if unicodedata.category(character)[0] in "LM":  # ayn and hamza come as apostrophes; they part no word
        return "".join(sign for sign in sounds if sign.isalnum())
    return sounds
