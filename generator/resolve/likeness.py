"""How alike the pages of two cities are: pages that differ in nothing but the city's name help no reader.

Such pages are doorways in the eyes of a search engine. Texts are compared by their runs of three words, without the
names of places and the facts of the region; countries that share a language are free to share a text.
Source: Google Search Central, "Spam policies", doorway abuse (read 2026-11); the thresholds are ours. Broder, "On the
resemblance and containment of documents" (1997): sketches of the smallest hashes.
"""

from __future__ import annotations

import itertools
import re
import zlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from html import unescape

from generator.errors import Location, Problem
from generator.model.body import Html, Node
from generator.model.edition import EditionMatrix
from generator.model.frozen import FrozenMap
from generator.model.region import RegionTree
from generator.model.site import Composed, EntryCard, PageCard
from generator.resolve.compose import body_of

#: A word, or one character of a script without spaces.
_WORD = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\u0e00-\u0e7f]|[^\\W_]+")
_TAG = re.compile(r"<[^>]*>")
_RUN = 3
_SKETCH = 400
#: Texts with fewer runs are all alike.
_FEWEST = 80
_ALIKE, _SAME = 0.85, 0.95
#: Letters a name needs to be found with an ending: ``Алматыда``, ``Berlins``.
_STEM = 4


def sketch_of(composed: Composed, masked: Collection[str]) -> tuple[int, ...]:
    """The smallest hashes of a text's runs of three words, sorted; empty for a text that is too short to compare.

    ``masked`` are words in lower case that do not count, with any ending.
    """
    stems = tuple(word for word in masked if len(word) >= _STEM)
    kept = [
        word
        for word in _WORD.findall(" ".join(_pieces(composed)).casefold())
        if word not in masked and not (stems and word.startswith(stems))
    ]
    runs = {zlib.crc32(" ".join(kept[place : place + _RUN]).encode()) for place in range(len(kept) - _RUN + 1)}
    return tuple(sorted(runs)[:_SKETCH]) if len(runs) >= _FEWEST else ()


def likeness(one: Collection[int], other: Collection[int]) -> float:
    """The share of runs that two texts have in common, from 0 to 1, by their sketches."""
    union = sorted({*one, *other})[:_SKETCH]
    both = set(one) & set(other)
    return sum(run in both for run in union) / len(union) if union else 0.0


def place_words(tree: RegionTree, region: str) -> frozenset[str]:
    """The words that belong to a place: names of its line and of all cities and subdivisions, the region's facts."""
    names = [
        tree[id].names.values() for id in (*tree.line(region), *tree.of_kind("city"), *tree.of_kind("subdivision"))
    ]
    texts = itertools.chain(itertools.chain.from_iterable(names), _texts(tree.facts(region)))
    return frozenset(word for text in texts for word in _WORD.findall(text.casefold()))


def check_likeness(cards: Iterable[EntryCard], matrix: EditionMatrix) -> Iterator[Problem]:
    """``doorway-pages`` for pages of different cities in one language that are too much alike.

    An error where nothing but names differs, a warning where little else does; one for a page, with the page most like
    it. Pages that search engines are asked not to list do not count.
    """
    editions = matrix.by_id()
    pools: dict[str, list[PageCard]] = defaultdict(list)
    for card in cards:
        for page in card.pages.values():
            edition = editions[page.edition]
            if page.text.sketch and not page.borrowed and not page.text.hidden:
                if not matrix.markets[edition.market].noindex:
                    pools[edition.language].append(page)
    for pages in pools.values():
        for place, page in enumerate(pages):
            cluster = editions[page.edition].cluster
            found = [
                (likeness(page.text.sketch, other.text.sketch), other)
                for other in pages[:place]
                if editions[other.edition].cluster != cluster
            ]
            share, other = max(found, key=lambda row: row[0], default=(0.0, page))
            if share >= _ALIKE:
                yield _problem(page, other, share)


def _problem(page: PageCard, other: PageCard, share: float) -> Problem:
    whose = "" if other.id == page.id else f" {other.id}"
    return Problem(
        "doorway-pages",
        f"{page.edition} says of {page.id} what {other.edition} says of{whose or ' it'}: {share:.0%} is the same",
        Location(page.text.origin),
        "write what is true of this city alone, leave the page to the country's market, or say noindex: true",
        "error" if share >= _SAME else "warning",
    )


def _pieces(composed: Composed) -> Iterator[str]:
    yield composed.text("title")
    yield composed.text("summary")
    yield from _texts(composed.sections)
    yield from _read(body_of(composed)[0])


def _read(nodes: Iterable[Node]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, Html):
            yield unescape(_TAG.sub(" ", "".join(part if isinstance(part, str) else " " for part in node.parts)))
        else:
            yield from _read(node.children)


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, FrozenMap):
        for inner in value.values():
            yield from _texts(inner)
    elif isinstance(value, tuple):
        for inner in value:
            yield from _texts(inner)
