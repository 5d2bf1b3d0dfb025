"""How much there is to read, and how long it takes."""

from __future__ import annotations

import re

from generator.markup.patterns import later

#: Words a minute. Silent reading of English non-fiction averages 238 (Brysbaert 2019, a review of 190 studies, Journal
#: of Memory and Language 109); rounded down, as other languages and small screens are slower.
WORDS_PER_MINUTE = 230
#: Characters of Chinese and Japanese a minute: what Medium's help centre gives (quoted 2018-09-23 by readtime on PyPI).
CHARACTERS_PER_MINUTE = 500
#: Code points of Thai, Lao, Khmer and Burmese to a word, vowel signs among them: an estimate, as finding words needs
#: a dictionary.
_SIGNS_PER_WORD = 5

_IDEOGRAPHS = later(
    "[\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u3105-\u312f\u31a0-\u31bf"
    "\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9d\U00020000-\U000323af]"
)
_SPACELESS = later("[\u0e01-\u0e3a\u0e40-\u0e4e\u0e81-\u0ebd\u0ec0-\u0ecd\u1000-\u1049\u1050-\u109f\u1780-\u17d3]+")
_HAS_DENSE = later(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\uabff\uf900-\ufaff\uff66-\uff9d\U00020000-\U000323af]"
)
#: Tokens in which there is nothing to read: dashes, bullets, ampersands. Marks of inline directives count as words.
_NO_WORD = re.compile(r" [^\w \ufdd0-\ufdef]+(?= )")


def reading_minutes(words: int, ideographs: int) -> int:
    """Whole minutes, rounded up, at least one; 0 for nothing to read."""
    work = words * CHARACTERS_PER_MINUTE + ideographs * WORDS_PER_MINUTE
    return -(-work // (WORDS_PER_MINUTE * CHARACTERS_PER_MINUTE))


def count(text: str) -> tuple[int, int]:
    """(words of scripts with spaces, characters of Chinese and Japanese).

    A word is what stands between spaces and holds a letter or a digit; dashes part words. Punctuation counts for
    nothing. Korean has spaces. Every five signs of Thai, Lao, Khmer or Burmese in a row count as a word, rounded up.
    """
    ideographs = words = 0
    if not text.isascii():
        if "—" in text or "–" in text:
            text = text.replace("—", " ").replace("–", " ")
        if _HAS_DENSE.search(text):
            text, ideographs = _IDEOGRAPHS.subn(" ", text)
            words = sum(-(-len(run) // _SIGNS_PER_WORD) for run in _SPACELESS.findall(text))
            text = _SPACELESS.sub(" ", text)
    tokens = text.split()
    return words + len(tokens) - len(_NO_WORD.findall(f" {' '.join(tokens)} ")), ideographs
