from __future__ import annotations

import pytest

from generator.cards.bidi import levels_of, visual_order

# Hebrew stands for letters from right to left here: it is read the same in every editor. א U+05D0, ب U+0628.


@pytest.mark.parametrize(
    ("text", "is_rtl", "levels"),
    [
        ("ab c", False, "0000"),
        ("אב ג", True, "1111"),
        # A Latin word in a Hebrew line, with spaces around it: the spaces go with the line.
        ("א bc ד", True, "112211"),
        # A Hebrew word in a Latin line.
        ("a בג d", False, "001100"),
        # Numbers run from left to right everywhere.
        ("א 12", True, "1122"),
        # After Arabic letters European digits are Arabic numbers, and a comma between digits belongs to them.
        ("ب 1,2", True, "11222"),
        # A sign of currency goes with its number.
        ("א 5€", True, "1122"),
        # Neutral signs between two words of one direction go with them.
        ("א b-c ד", True, "1122211"),
        # A mark has the level of its letter; spaces at the end that of the line.
        ("a ב\u05b0 ", False, "00110"),
        ("ab ", True, "221"),
        ("", False, ""),
    ],
)
def test_levels_are_those_of_the_standard(text: str, is_rtl: bool, levels: str) -> None:
    assert tuple(map(int, levels)) == levels_of(text, is_rtl=is_rtl)


@pytest.mark.parametrize(
    ("levels", "order"),
    [
        ([], ()),
        ([0, 0], (0, 1)),
        ([0, 1, 0], (0, 1, 2)),
        # Hebrew, Latin, Hebrew in a line from right to left.
        ([1, 2, 1], (2, 1, 0)),
        # "he said CAR 123": Latin, then a word and a number from right to left inside.
        ([0, 1, 2, 1, 0], (0, 3, 2, 1, 4)),
        # Two runs of one level inside a line of the other direction keep their order.
        ([1, 2, 2, 1], (3, 1, 2, 0)),
    ],
)
def test_runs_are_seen_in_the_order_of_the_standard(levels: list[int], order: tuple[int, ...]) -> None:
    assert order == visual_order(levels)
