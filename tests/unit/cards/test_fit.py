"""A font in which every character is half as wide as it is high makes all of this countable by hand."""

from __future__ import annotations

from generator.cards.fit import Fitted, fit


def fitted(text: str, width: int, height: int, *, sizes: tuple[int, int] = (40, 20), lines: int = 3) -> Fitted:
    return fit(
        text,
        "en",
        measure=lambda part: len(part) / 2,
        width=width,
        height=height,
        sizes=sizes,
        lines=lines,
        leading=1.0,
    )


def test_a_short_text_has_the_largest_size() -> None:
    assert Fitted(40, ("Tea",)) == fitted("Tea", 200, 100)


def test_a_long_text_has_the_largest_size_at_which_its_lines_fit() -> None:
    # At 40 ten characters fit a line and two lines fit the height: "one two" / "three four" is one line too many of
    # "five"; 30 is the first size with 13 characters and three lines: "one two three" / "four five".
    found = fitted("one two three four five", 200, 90)
    assert Fitted(40, ("one two", "three four")) == fitted("one two three four", 200, 90)
    assert 30 == found.size
    assert "one two three four five" == " ".join(found.lines)
    assert all(len(line) <= 13 for line in found.lines)


def test_lines_are_as_even_as_they_can_be() -> None:
    # Filled up the lines would be "aa bb cc dd" and "ee".
    assert ("aa bb cc", "dd ee") == fitted("aa bb cc dd ee", 220, 100).lines


def test_too_long_a_text_is_cut_where_a_line_may_end() -> None:
    # At 20 ten characters fit a line, and there are two lines.
    found = fitted("one two three four, five six", 100, 40, lines=2)
    assert Fitted(20, ("one two", "three…"), is_cut=True) == found


def test_a_word_longer_than_a_line_is_made_smaller_before_it_is_broken() -> None:
    assert Fitted(24, ("abcdefgh",)) == fitted("abcdefgh", 100, 100)
    assert ("abcdefghij", "klmnop") == fitted("abcdefghijklmnop", 100, 100).lines


def test_a_box_without_room_for_a_line_has_none() -> None:
    assert Fitted(20, (), is_cut=True) == fitted("Tea", 100, 10)
