"""Sort keys for labels in the order a reader of the language expects.

A small stand-in for the Unicode Collation Algorithm: letters first, then accents, then case (small before capital),
then the text itself. Spaces and signs come before digits, digits before letters. What it does not do: order Chinese by
pronunciation or Japanese by reading (ideographs have the order of their code points, which is by radical), compare
numbers by value, sort accents from the end as Canadian French does.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TypeAlias

from generator.listing.alphabets import DOTLESS_I, LATIN_LAST, ROOT, ROWS, SAME
from generator.model.frozen import FrozenMap

CollationKey: TypeAlias = tuple[str, str, str]

#: Right after a letter and all words that start with it: private use, above every letter in use.
_AFTER = 0xE000
#: Stand for letters made of several characters while a text is read.
_JOINED = 0xF000
#: Before Latin letters, where the language's own letters come first.
_LAST = "\U000f0000"
#: Vowel signs and viramas that have a combining class and yet are no accents (Thai, Lao, the scripts of India).
_LETTER_CLASSES = frozenset({9, 103, 118})
_KANA_VOWELS = (
    ("あ", "あぁかがさざただなはばぱまやゃらわゎ"),
    ("い", "いぃきぎしじちぢにひびぴみりゐ"),
    ("う", "うぅくぐすずつづっぬふぶぷむゆゅるゔ"),
    ("え", "えぇけげせぜてでねへべぺめれゑ"),
    ("お", "おぉこごそぞとどのほぼぽもよょろを"),
)
_VOWEL_OF: FrozenMap[str, str] = FrozenMap((kana, vowel) for vowel, row in _KANA_VOWELS for kana in row)
_SMALL_KANA: FrozenMap[str, str] = FrozenMap(zip("ぁぃぅぇぉっゃゅょゎ", "あいうえおつやゆよわ", strict=True))
#: Thai and Lao write some vowels before the consonant they follow.
_VOWEL_FIRST = re.compile("([เ-ไເ-ໄ])([ก-ฮກ-ຮ])")


def collation_key(text: str, language: str) -> CollationKey:
    """A key by which labels of a language are sorted; keys of one language compare among each other.

    Equal keys mean equal texts. ``language`` is a BCP 47 tag; for one without rules of its own the root order holds
    (``é`` beside ``e``, ``й`` after ``и``).
    Source: UTS #10, UTS #35 part 5; JIS X 4061 for kana.
    """
    alphabet = _alphabet(language)
    folded = unicodedata.normalize("NFKC", text)
    if alphabet.is_dotless:
        folded = folded.replace("I", "ı").replace("İ", "i")
    folded = folded.casefold()
    if not folded.isascii():
        folded = unicodedata.normalize("NFC", folded)
        if "ー" in folded:
            folded = _lengthened(folded)
        folded = _VOWEL_FIRST.sub(r"\2\1", folded)
    if alphabet.joined is not None:
        joined = alphabet.joins
        folded = alphabet.joined.sub(lambda match: joined[match[0]], folded)
    weights = [_weigh(letter, language) for letter in folded]
    return (
        "".join([primary for primary, _ in weights]),
        "".join([accent for _, accent in weights]),
        f"{text.swapcase()}\0{text}",
    )


@dataclass(frozen=True, slots=True)
class _Alphabet:
    """The rules of one language, ready to use."""

    places: FrozenMap[str, str]
    same: FrozenMap[str, str]
    joins: FrozenMap[str, str]
    joined: re.Pattern[str] | None
    is_dotless: bool
    is_latin_last: bool


@cache
def _alphabet(language: str) -> _Alphabet:
    subtags = language.split("-")
    base = subtags[0].lower()
    script = next((tag.title() for tag in subtags[1:] if len(tag) == 4 and tag.isalpha()), "")
    rows = ROWS.get(f"{base}-{script}", ROWS.get(base, ()))
    places: dict[str, str] = {}
    joins: dict[str, str] = {}
    for row in (*ROOT, *rows):
        letters = row.split()
        anchor = letters[0]
        places[anchor] = anchor
        for number, letter in enumerate(letters[1:]):
            if len(letter) > 1:
                letter = joins.setdefault(letter, chr(_JOINED + len(joins)))
            places[letter] = anchor + chr(_AFTER + number)
    same = {**SAME[""], **SAME.get(base, {})}
    for letter in same.keys() & places.keys() - SAME.get(base, {}).keys():
        del same[letter]
    for letter in SAME.get(base, {}):
        places.pop(letter, None)
    longest = sorted(joins, key=len, reverse=True)
    return _Alphabet(
        FrozenMap(places),
        FrozenMap(same),
        FrozenMap(joins),
        re.compile("|".join(map(re.escape, longest))) if longest else None,
        base in DOTLESS_I,
        script != "Latn" if script else base in LATIN_LAST,
    )


@lru_cache(maxsize=65_536)
def _weigh(letter: str, language: str) -> tuple[str, str]:
    """What a folded letter adds to the key of letters, and to the key of accents (a space where it has none)."""
    alphabet = _alphabet(language)
    place = alphabet.places.get(letter)
    if place is None:
        like = alphabet.same.get(letter)
        if like is not None:
            return "".join(_weigh(part, language)[0] for part in like), letter
        return _weigh_by_kind(letter, language, is_latin_last=alphabet.is_latin_last)
    return (_LAST + place if alphabet.is_latin_last and _is_latin(place[0]) else place), " "


def _weigh_by_kind(letter: str, language: str, *, is_latin_last: bool) -> tuple[str, str]:
    category = unicodedata.category(letter)
    if category[0] == "N":
        digit = unicodedata.digit(letter, -1)
        return (str(digit) if digit >= 0 else letter), " "
    if category[0] == "Z":
        return "\x01", " "
    if category[0] in "PS":
        return ("\x02" if category[0] == "P" else "\x03") + letter, " "
    if category in ("Cf", "Cc") or letter == "ـ":  # joiners, controls and the stroke that only stretches Arabic
        return "", ""
    if unicodedata.combining(letter) and unicodedata.combining(letter) not in _LETTER_CLASSES:
        return "", letter
    if "ァ" <= letter <= "ヶ":
        primary, accent = _weigh(chr(ord(letter) - 0x60), language)
        return primary, accent
    if letter in _SMALL_KANA:
        return _SMALL_KANA[letter], " "
    parts = unicodedata.decomposition(letter).split()
    if parts and not parts[0].startswith("<"):
        found = [_weigh(chr(int(part, 16)), language) for part in parts]
        return "".join(primary for primary, _ in found), "".join(accent for _, accent in found)
    return (_LAST + letter if is_latin_last and _is_latin(letter) else letter), " "


def _is_latin(letter: str) -> bool:
    return letter < "ʰ" or "Ḁ" <= letter <= "ỿ"


def _lengthened(text: str) -> str:
    """The text with each long-vowel mark read as the vowel it lengthens (``カー`` as ``カア``)."""
    letters: list[str] = []
    for letter in text:
        if letter == "ー" and letters:
            before = letters[-1]
            before = chr(ord(before) - 0x60) if "ァ" <= before <= "ヶ" else before
            letter = _VOWEL_OF.get(before, letter)
        letters.append(letter)
    return "".join(letters)
