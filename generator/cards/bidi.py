"""The order in which the characters of a line are seen: the bidirectional algorithm for lines without embeddings.

Pillow orders the characters of one run, but a line of several fonts is several runs, and those have to be put in order
before. Source: Unicode Standard Annex #9, rules W1–W7, N1–N2, I1–I2, L1–L2. Explicit marks (embeddings, overrides,
isolates) have been taken out of the text, and brackets are neutral like any other sign.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

_SPACE = frozenset({"WS", "S", "B"})


def levels_of(text: str, *, is_rtl: bool) -> tuple[int, ...]:
    """The embedding level of each character of a line: even ones run from left to right, odd ones the other way."""
    base = 1 if is_rtl else 0
    own = [unicodedata.bidirectional(char) or "L" for char in text]
    edge = "R" if is_rtl else "L"
    kinds = _weak(own, edge)
    levels = [base] * len(kinds)
    for index, kind in enumerate(_neutral(kinds, edge)):
        if base == 0:
            levels[index] = {"R": 1, "AN": 2, "EN": 2}.get(kind, 0)
        else:
            levels[index] = 1 if kind == "R" else 2
    for index in range(len(own) - 1, -1, -1):
        if own[index] not in _SPACE:
            break
        levels[index] = base
    return tuple(levels)


def visual_order(levels: Sequence[int]) -> tuple[int, ...]:
    """The indexes of runs with these levels in the order in which they are seen, from left to right."""
    order = list(range(len(levels)))
    for level in range(max(levels, default=0), 0, -1):
        start = 0
        while start < len(order):
            if levels[order[start]] < level:
                start += 1
                continue
            end = start
            while end < len(order) and levels[order[end]] >= level:
                end += 1
            order[start:end] = reversed(order[start:end])
            start = end
    return tuple(order)


def _weak(own: Sequence[str], edge: str) -> list[str]:
    kinds = list(own)
    last = edge
    for index, kind in enumerate(kinds):  # W1: a mark is what it stands on
        if kind == "NSM":
            kinds[index] = last
        last = kinds[index]
    strong = edge
    for index, kind in enumerate(kinds):  # W2, W3
        if kind in ("L", "R", "AL"):
            strong = kind
        elif kind == "EN" and strong == "AL":
            kinds[index] = "AN"
    kinds = ["R" if kind == "AL" else kind for kind in kinds]
    for index in range(1, len(kinds) - 1):  # W4
        before, kind, after = kinds[index - 1 : index + 2]
        if before == after and ((kind == "ES" and before == "EN") or (kind == "CS" and before in ("EN", "AN"))):
            kinds[index] = before
    for index, kind in enumerate(kinds):  # W5: signs of currency and percent go with their number
        if kind == "EN":
            for step in (-1, 1):
                place = index + step
                while 0 <= place < len(kinds) and kinds[place] in ("ET", "BN"):
                    kinds[place] = "EN"
                    place += step
    strong = edge
    for index, kind in enumerate(kinds):  # W6, W7
        if kind in ("L", "R"):
            strong = kind
        elif kind == "EN" and strong == "L":
            kinds[index] = "L"
        elif kind not in ("EN", "AN"):
            kinds[index] = "ON"
    return kinds


def _neutral(kinds: list[str], edge: str) -> list[str]:
    """N1, N2: neutral signs between two of the same direction go with them, others with the line."""
    index = 0
    while index < len(kinds):
        if kinds[index] != "ON":
            index += 1
            continue
        end = index
        while end < len(kinds) and kinds[end] == "ON":
            end += 1
        before = _direction(kinds[index - 1]) if index else edge
        after = _direction(kinds[end]) if end < len(kinds) else edge
        kinds[index:end] = [before if before == after else edge] * (end - index)
        index = end
    return kinds


def _direction(kind: str) -> str:
    return "L" if kind == "L" else "R"
