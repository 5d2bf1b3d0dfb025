"""Cuts texts where a reader would: between sentences or words, never inside a character."""

from __future__ import annotations

from collections.abc import Sequence

import regex

_GRAPHEME = regex.compile(r"\X")
#: Scripts written without spaces between words, in which a text may be cut between any two characters.
_DENSE = regex.compile(
    r"[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}"
    r"\p{Script=Myanmar}、。，．！？：；）」』】》〉”ー々]"
)
_SENTENCE_END = regex.compile(
    r"(?:[.!?…؟։።।॥](?=[\"'”’»›“‘)\]]*(?:\s|$))|[。！？．](?=[」』）”’]*))[\"'”’»›“‘)\]」』）]*"
)
_LOOSE_END = " \u00a0\u202f,;:–—-·،؛、，：；（「『【《〈([{«„‚¿¡"


def cut(text: str, characters: int, *, ellipsis: str = "…") -> str:
    """The text in at most ``characters`` characters as readers count them (graphemes), the ellipsis among them.

    White space becomes single spaces. A text that is too long ends after a whole sentence if one ends in the second
    half of the room, and then has no ellipsis; else after a word, or between characters in Chinese, Japanese, Thai and
    their like. A single word that is longer than the room is cut between characters. No room gives an empty text.
    Source: extended grapheme clusters of Unicode Standard Annex 29.
    """
    text = " ".join(text.split())
    if len(text) <= characters:
        return text
    if characters <= 0:
        return ""
    starts = _starts(text, characters)
    length = starts[-1]
    if length == len(text):
        return text
    ends = [match.end() for match in _SENTENCE_END.finditer(text, 0, length + 1)]
    if ends and length // 2 <= ends[-1] <= length and ends[-1] in starts:
        return text[: ends[-1]]
    room = characters - len(_GRAPHEME.findall(ellipsis))
    if room <= 0:
        return text[:length]
    return text[: _word_end(text, starts[: room + 1])].rstrip(_LOOSE_END) + ellipsis


def _starts(text: str, characters: int) -> Sequence[int]:
    """Where each of the first graphemes begins, and where the last of them ends: ``characters + 1`` places at most."""
    if text.isascii():
        return range(min(characters, len(text)) + 1)
    starts = [0]
    for match in _GRAPHEME.finditer(text):
        starts.append(match.end())
        if len(starts) > characters:
            break
    return starts


def _word_end(text: str, starts: Sequence[int]) -> int:
    """The last of the places where a word ends; the very last where none of the second half does."""
    last = starts[-1]
    for at in reversed(starts):
        if at * 2 < last:
            break
        if text[at].isspace() or _DENSE.match(text[at]) or (at and _DENSE.match(text[at - 1])):
            return at
    return last
