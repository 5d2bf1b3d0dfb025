from __future__ import annotations

import pytest

from generator.markup.quotation_marks import Quotes, quotes_of
from generator.markup.quoting import set_quotes

PLAIN = Quotes("<", ">", "(", ")")


def english() -> Quotes:
    found = quotes_of("en")
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"a"', "<a>"),
        ('"a" "b"', "<a> <b>"),
        ("'a'", "(a)"),
        ("\"a 'b' c\"", "<a (b) c>"),
        ('"a "b" c"', "<a (b) c>"),
        ('say "a"; "b"!', "say <a>; <b>!"),
        ('("a")', "(<a>)"),
        ('"a', "<a"),
        ('a"', "a>"),
        ("don't", "don’t"),
        ("dogs' tails", "dogs’ tails"),
        ("the '90s", "the ’90s"),
        ('6" x 4"', '6" x 4"'),
        ("5'10", "5'10"),
        ('a " b', 'a " b'),
        ("a ' b", "a ' b"),
        ("rock 'n' roll", "rock (n) roll"),
        ("", ""),
        ("no quotes", "no quotes"),
    ],
)
def test_each_quote_is_decided_by_its_neighbours(text: str, expected: str) -> None:
    assert expected == set_quotes(text, PLAIN)


@pytest.mark.parametrize(
    ("text", "before", "after", "expected"),
    [
        ('"', "", "a", "“"),
        ('"', "a", "", "”"),
        ('"', " ", "a", "“"),
        ('"', "a", " ", "”"),
        ('" b', "a", "", "” b"),
        ('b "', "", "a", "b “"),
        ("'", "", "a", "‘"),
        ("'", "a", "", "’"),
        ("'s", "a", "", "’s"),
        ("'", "“", "a", "‘"),
        ('"', "1", "", '"'),
    ],
)
def test_texts_beyond_tags_decide_at_the_edges(text: str, before: str, after: str, expected: str) -> None:
    assert expected == set_quotes(text, english(), before=before, after=after)


def test_hebrew_keeps_its_own_signs() -> None:
    quotes = quotes_of("he")
    assert quotes is not None
    assert 'צה"ל' == set_quotes('צה"ל', quotes, is_hebrew=True)
    assert "ג'ירפה" == set_quotes("ג'ירפה", quotes, is_hebrew=True)


def test_only_english_leaves_out_the_starts_of_words() -> None:
    assert "’tis so" == set_quotes("'tis so", english())


@pytest.mark.parametrize("unit", ['"', "'", '"a ', "'a ", '("', "('", "\"'", 'a" ', '«" '])
def test_many_quotes_take_linear_time(unit: str) -> None:
    text = unit * 50_000
    assert len(text) == len(set_quotes(text, english()))
