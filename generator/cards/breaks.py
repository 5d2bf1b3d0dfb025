"""Where a line may end, by script: the rules of Unicode, and for Japanese, Chinese and Thai where phrases end."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

import budoux
import regex
from uniseg.linebreak import line_break_units

#: Languages in which a line may end nearly anywhere, so that it is better to end it where a phrase does.
_MODELS: dict[str, Callable[[], budoux.Parser]] = {
    "ja": budoux.load_default_japanese_parser,
    "zh": budoux.load_default_simplified_chinese_parser,
    "zh-hant": budoux.load_default_traditional_chinese_parser,
    "th": budoux.load_default_thai_parser,
}
#: A space between two letters: there a line may end, whatever stands further off (rules LB9, LB18). What lies between
#: such spaces is mostly one word, and the whole of the rules takes milliseconds for each text.
_BETWEEN_WORDS = regex.compile(r"(?<=[\p{L}\p{M}] )(?=\p{L})")
_PLAIN = regex.compile(
    r"(?:(?=[\p{L}\p{M}])[\p{Latin}\p{Cyrillic}\p{Greek}\p{Arabic}\p{Hebrew}\p{Devanagari}]|[0-9])+[.,:;!?]? ?"
)
_TRADITIONAL = ("hant", "tw", "hk", "mo")


def phrases(text: str, language: str) -> tuple[str, ...]:
    """The text in parts that are best kept on one line; together they are the text.

    Source: Unicode Standard Annex #14; BudouX for languages that write no spaces.
    """
    parts = pieces(text)
    parser = _parser(language)
    if parser is None:
        return parts
    ends = _ends(parts)
    whole: list[str] = []
    start = place = 0
    for phrase in parser.parse(text):
        place += len(phrase)
        if place in ends:  # the model knows words, Unicode knows what may not begin or end a line
            whole.append(text[start:place])
            start = place
    return tuple(whole) if start == len(text) else (*whole, text[start:])


def pieces(text: str) -> tuple[str, ...]:
    """The text in the smallest parts between which a line may end. Source: Unicode Standard Annex #14."""
    return tuple(piece for part in _BETWEEN_WORDS.split(text) for piece in _within(part))


@lru_cache(maxsize=8192)
def _within(part: str) -> tuple[str, ...]:
    return (part,) if _PLAIN.fullmatch(part) else tuple(line_break_units(part))


def graphemes(text: str) -> tuple[str, ...]:
    """The text in what a reader takes for single characters: the last resort for a word longer than a line."""
    return tuple(regex.findall(r"\X", text))


def _ends(parts: tuple[str, ...]) -> frozenset[int]:
    place, found = 0, set()
    for part in parts:
        place += len(part)
        found.add(place)
    return frozenset(found)


def _parser(language: str) -> budoux.Parser | None:
    parts = language.lower().split("-")
    name = "zh-hant" if parts[0] == "zh" and any(part in _TRADITIONAL for part in parts) else parts[0]
    return _loaded(name) if name in _MODELS else None


@lru_cache(maxsize=4)
def _loaded(name: str) -> budoux.Parser:
    return _MODELS[name]()
