"""Pages that share terms, the rarer the better."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from math import log

from generator.model.frozen import FrozenMap

#: Below this many pages a term's pages are kept as ranks, above as the bits of one number.
_FEW = 16


@dataclass(frozen=True, slots=True)
class RelatedIndex:
    """Which pages have which terms; built once by :func:`index_related`, asked for every page.

    ``keys`` are the pages, newest first; a page's place there is its rank. ``terms`` are those a page shares with
    another one. ``postings`` holds the ranks of each term: as a tuple where they are few, else as a number with a bit
    for each rank.
    ``weights`` are whole numbers, so that no rounding of sums decides an order.
    """

    keys: tuple[str, ...]
    ranks: Mapping[str, int]
    terms: Mapping[str, tuple[str, ...]]
    postings: Mapping[str, tuple[int, ...] | int]
    weights: Mapping[str, int]

    def related(self, key: str, limit: int) -> tuple[str, ...]:
        """The pages nearest to the page ``key``, at most ``limit``; empty for a page that is not in the index.

        Nearest is the largest sum of the shared terms' weights; then the newer one, then the smaller key. Pages that
        share nothing are never filled in.
        """
        rank = self.ranks.get(key)
        if rank is None or limit <= 0:
            return ()
        return self._nearest(self.terms[key], limit, rank)

    def related_to(self, terms: Collection[str], limit: int) -> tuple[str, ...]:
        """The pages nearest to a set of terms, for a subject that is not itself in the index."""
        if limit <= 0:
            return ()
        return self._nearest(tuple(dict.fromkeys(terms)), limit, None)

    def _nearest(self, terms: tuple[str, ...], limit: int, own: int | None) -> tuple[str, ...]:
        """Splits the pages by the weight they reach, term by term, and reads the heaviest groups newest first."""
        groups: dict[int, int] = {}
        seen = 0 if own is None else 1 << own
        for term in terms:
            weight = self.weights.get(term)
            if weight is None:
                continue
            bits = _bits(self.postings[term])
            if own is not None:
                bits &= ~(1 << own)
            split: dict[int, int] = {}
            for reached, members in groups.items():
                both = members & bits
                if both:
                    split[reached + weight] = split.get(reached + weight, 0) | both
                    members ^= both
                if members:
                    split[reached] = split.get(reached, 0) | members
            fresh = bits & ~seen
            if fresh:
                split[weight] = split.get(weight, 0) | fresh
                seen |= fresh
            groups = split
        found: list[str] = []
        for reached in sorted(groups, reverse=True):
            members = groups[reached]
            while members:
                lowest = members & -members
                found.append(self.keys[lowest.bit_length() - 1])
                if len(found) == limit:
                    return tuple(found)
                members ^= lowest
        return tuple(found)


def index_related(rows: Iterable[tuple[str, datetime | None, Collection[str]]]) -> RelatedIndex:
    """The index over (key, date, terms) of every page that may be shown; keys are unique, dates aware.

    A term's weight grows with its rarity (inverse document frequency). Pages without a date count as the oldest.
    """
    dated: list[tuple[float, str, tuple[str, ...]]] = [
        (-moment.timestamp() if moment is not None else float("inf"), key, tuple(sorted(set(terms))))
        for key, moment, terms in rows
    ]
    dated.sort()
    found: dict[str, list[int]] = {}
    for rank, (_, _, terms) in enumerate(dated):
        for term in terms:
            found.setdefault(term, []).append(rank)
    return RelatedIndex(
        tuple(key for _, key, _ in dated),
        FrozenMap((key, rank) for rank, (_, key, _) in enumerate(dated)),
        FrozenMap((key, tuple(term for term in terms if len(found[term]) > 1)) for _, key, terms in dated),
        FrozenMap(
            (term, tuple(ranks) if len(ranks) <= _FEW else _bits(ranks)) for term, ranks in sorted(found.items())
        ),
        FrozenMap((term, round(1024 * log(1 + len(dated) / len(ranks)))) for term, ranks in sorted(found.items())),
    )


def _bits(ranks: Iterable[int] | int) -> int:
    if isinstance(ranks, int):
        return ranks
    bits = 0
    for rank in ranks:
        bits |= 1 << rank
    return bits
