from __future__ import annotations

import pytest

from generator.markup.excerpt import cut

FAMILY = "👨\u200d👩\u200d👧\u200d👦"


@pytest.mark.parametrize(
    ("text", "characters", "expected"),
    [
        ("Short", 10, "Short"),
        ("Exactly", 7, "Exactly"),
        ("The quick brown fox jumps", 20, "The quick brown fox…"),
        ("The quick brown fox jumps", 19, "The quick brown…"),
        ("One, two, three four", 11, "One, two…"),
        ("One sentence. Another sentence here", 20, "One sentence."),
        ("No. A rather long sentence follows", 20, "No. A rather long…"),
        ("Version 1.10 is here to stay", 14, "Version 1.10…"),
        ("Supercalifragilistic", 10, "Supercali…"),
        ("  much \n\n space  ", 20, "much space"),
        ("日本語の文章です。とても長い文章が続きます。", 12, "日本語の文章です。"),
        ("日本語の文章ですとても長い", 8, "日本語の文章で…"),
        ("日本「語の文章ですとても長い", 4, "日本…"),
        ("ภาษาไทยเขียนติดกัน", 6, "ภาษาไ…"),
        (FAMILY * 4, 2, FAMILY + "…"),
        ("क्षत्रिय क्षत्रिय क्षत्रिय", 5, "क्षत्रिय…"),
        ("e\u0301" * 5, 5, "e\u0301" * 5),
        ("e\u0301" * 5, 3, "e\u0301" * 2 + "…"),
        ("abc", 1, "a"),
        ("abc", 0, ""),
        ("abc", -1, ""),
        ("", 5, ""),
    ],
)
def test_a_text_is_cut_where_a_reader_would(text: str, characters: int, expected: str) -> None:
    assert expected == cut(text, characters)


def test_the_ellipsis_is_counted() -> None:
    assert "The quick [...]" == cut("The quick brown fox", 15, ellipsis=" [...]")
