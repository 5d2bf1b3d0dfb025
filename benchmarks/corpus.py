"""The corpus: posts made from a seed, the same on every machine and in every run.

A post has about 900 words in five or six sections: headings, paragraphs with emphasis, code spans and links, lists,
quotations, and in every fifth post a block of code. Nothing in it depends on a generator: links to other posts are
written by the subject, which knows the syntax its generator wants.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import accumulate

SEED = 1913
TAG_COUNT = 40
TAGS: tuple[str, ...] = tuple(f"topic-{number:02}" for number in range(1, TAG_COUNT + 1))
#: The ten languages of the corpus "languages", the default first.
LANGUAGES: tuple[str, ...] = ("en", "de", "fr", "es", "it", "pt", "pl", "ru", "ar", "ja")
#: The ten markets of the corpus "markets", by the code of their country; all speak English.
MARKETS: tuple[str, ...] = ("gb", "us", "ca", "au", "nz", "ie", "za", "in", "sg", "mt")
#: One post in so many has a patch in each market: 5 %.
PATCH_EVERY = 20

_NEWEST = date(2024, 12, 31)
_WORDS = 800
_VOCABULARY = 1200

#: Letters of made-up words: beginnings, middles, ends.
_LATIN = (
    "b br c ch d dr f fl g gr h k l m n p pl qu r s sh sl st t th tr v w",
    "a e i o u ai ea ee oa ou",
    "d l ll m n nd ng nt r rd rn s sh st t th ck",
)
_CYRILLIC = (
    "б бр в г гр д ж з к кр л м н п пр р с ст т тр ф х ч ш",
    "а е и о у ы я ю",
    "л м н р с т ть ст ль нь к",
)
_ARABIC = ("ب ت ج ح خ د ر س ش ع ف ق ك ل م ن ه", "ا و ي", "د ر ل م ن ب س")
_KANA = (
    "か き く け こ さ し す せ そ た ち つ て と な に の は ひ ふ ま み め も や ゆ よ ら り る",
    "茶 葉 湯 水 山 花 味 香 時 人",
    "か く し た な ま り る",
)
_SCRIPTS = {"ru": _CYRILLIC, "ar": _ARABIC, "ja": _KANA}

_CODE = '''def steep(leaves: float, *, minutes: int = 3) -> dict[str, float]:
    """The cup, with what went into it."""
    strength = leaves * minutes / 2.5
    if strength > 9:
        raise ValueError(f"too strong: {strength:.1f}")
    return {"leaves": leaves, "strength": strength}


for grams in (2.0, 2.5, 3.0):
    print(grams, steep(grams)["strength"])'''

#: Writes the target of a link to post ``number`` as a generator wants it in a source.
LinkTo = Callable[[int], str]


@dataclass(frozen=True, slots=True)
class Post:
    """One post in one language. ``number`` counts from 0; ``body`` is Markdown without front matter."""

    number: int
    slug: str
    title: str
    summary: str
    day: date
    tags: tuple[str, ...]
    body: str


@dataclass(frozen=True, slots=True)
class _Vocabulary:
    words: tuple[str, ...]
    weights: tuple[float, ...]
    space: str = " "
    stop: str = "."


@dataclass(slots=True)
class _Writer:
    """Draws sentences from one language's vocabulary."""

    rng: random.Random
    vocabulary: _Vocabulary
    count: int = 0
    _pool: list[str] = field(default_factory=list)

    def word(self) -> str:
        if not self._pool:
            self._pool = self.rng.choices(self.vocabulary.words, cum_weights=self.vocabulary.weights, k=400)
        self.count += 1
        return self._pool.pop()

    def words(self, number: int) -> str:
        return self.vocabulary.space.join(self.word() for _ in range(number))

    def sentence(self, *, inside: str = "") -> str:
        first = self.words(self.rng.randint(3, 9)).capitalize()
        rest = self.words(self.rng.randint(3, 9))
        middle = f" {inside} " if inside else f"{self.vocabulary.space}"
        return f"{first}{middle}{rest}{self.vocabulary.stop}"


def slug_of(number: int) -> str:
    """The slug of a post, which is the name of its source too."""
    return f"post-{number:05}"


def posts(count: int, *, language: str, link_to: LinkTo) -> Iterator[Post]:
    """The first ``count`` posts of the corpus in a language, the newest last. Links lead to lower numbers only."""
    vocabulary = _vocabulary(language)
    for number in range(count):
        rng = random.Random(f"{SEED}:{language}:{number}")
        writer = _Writer(rng, vocabulary)
        title = writer.words(rng.randint(3, 7)).capitalize()
        summary = writer.sentence()
        tags = tuple(sorted(random.Random(f"{SEED}:tags:{number}").sample(TAGS, 3)))
        day = _NEWEST - timedelta(days=count - number)
        yield Post(number, slug_of(number), title, summary, day, tags, _body(writer, number, link_to))


def patched(number: int) -> bool:
    """Whether a post has a patch in every market of the corpus "markets"."""
    return number % PATCH_EVERY == 0


def patch_sentence(number: int, market: str) -> str:
    """The paragraph a market puts in the place of the block ``offer``."""
    return f"In {market.upper()} the offer of post {number} stands until the end of the month."


def offer_sentence(number: int) -> str:
    """The paragraph in the block ``offer`` of a post that markets patch."""
    return f"The offer of post {number} stands until the end of the week."


def _body(writer: _Writer, number: int, link_to: LinkTo) -> str:
    rng = writer.rng
    parts = [writer.sentence() + " " + writer.sentence()]
    section = 0
    while writer.count < _WORDS:
        section += 1
        parts.append(f"## {writer.words(rng.randint(2, 5)).capitalize()}")
        for paragraph in range(2):
            parts.append(_paragraph(writer, number, link_to, paragraph + section))
        if section % 2 == 1:
            mark = "-" if section % 4 == 1 else "1."
            parts.append("\n".join(f"{mark} {writer.sentence()}" for _ in range(rng.randint(3, 6))))
        if section == 2:
            parts.append(f"### {writer.words(3).capitalize()}")
            parts.append(f"> {writer.sentence()}\n> {writer.sentence()}")
        if section == 3 and number % 5 == 0:
            parts.append(f"```python\n{_CODE}\n```")
        parts.append(_paragraph(writer, number, link_to, section))
    return "\n\n".join(parts) + "\n"


def _paragraph(writer: _Writer, number: int, link_to: LinkTo, turn: int) -> str:
    rng = writer.rng
    sentences: list[str] = []
    for place in range(rng.randint(3, 5)):
        inside = ""
        match (turn + place) % 7:
            case 0:
                inside = f"**{writer.words(2)}**"
            case 1:
                inside = f"*{writer.words(2)}*"
            case 2:
                inside = f"`{writer.word()}()`"
            case 3 if place == 0 and number:
                inside = f"[{writer.words(2)}]({link_to(rng.randrange(max(0, number - 50), number))})"
            case 4 if place == 1:
                inside = f"[{writer.words(2)}](https://example.org/{number}/{turn})"
        sentences.append(writer.sentence(inside=inside))
    return " ".join(sentences)


def _vocabulary(language: str) -> _Vocabulary:
    starts, middles, ends = (row.split() for row in _SCRIPTS.get(language, _LATIN))
    rng = random.Random(f"{SEED}:words:{language}")
    words: dict[str, None] = {}
    while len(words) < _VOCABULARY:
        syllables = rng.choice((1, 1, 2, 2, 3))
        words["".join(rng.choice(starts) + rng.choice(middles) for _ in range(syllables)) + rng.choice(ends)] = None
    weights = tuple(accumulate(1 / (rank + 3) for rank in range(_VOCABULARY)))
    kana = language == "ja"
    return _Vocabulary(tuple(words), weights, "" if kana else " ", "。" if kana else ".")
