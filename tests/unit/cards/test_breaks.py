from __future__ import annotations

from itertools import product

import pytest
from uniseg.linebreak import line_break_units

from generator.cards.breaks import graphemes, phrases, pieces


@pytest.mark.parametrize("language", ["en", "ru", "ar", "hi", "ja", "th", "zh", "zh-Hant"])
def test_phrases_are_the_whole_text(language: str) -> None:
    for text in ("", "a", "Tea & more", "抹茶の基本：家で淹れる。", "ชาไทยหอมกรุ่น", "مرحبا بكم", "घर की चाय"):
        assert text == "".join(phrases(text, language))


def test_a_line_of_words_may_end_after_spaces_and_hyphens() -> None:
    assert ("Ein ", "Tee-", "Abend ", "in ", "Wien") == pieces("Ein Tee-Abend in Wien")
    # No-break spaces hold: French signs, a number with its unit.
    assert ("Prêt\u00a0? ", "20\u00a0g") == pieces("Prêt\u00a0? 20\u00a0g")


def test_plain_words_are_broken_as_the_whole_of_the_rules_does() -> None:
    words = ("Tea", "чай,", "«дом»", "2", "3.5", "a-b", "—", "“so”", "(x)", "شاي", "؟", "चाय", "है।", "20%", "$5", "é!")
    for row in product(words, repeat=3):
        text = " ".join(row)
        assert tuple(line_break_units(text)) == pieces(text)


def test_japanese_is_broken_between_phrases_and_never_inside_a_word() -> None:
    text = "今日はとても良い天気ですね。"
    assert ("今日は", "とても", "良い", "天気ですね。") == phrases(text, "ja")
    # Without the model a line could end inside a word.
    assert "".join(pieces(text)[:2]) == "今日"


def test_no_japanese_line_begins_with_a_full_stop_or_a_closing_bracket() -> None:
    for part in (*phrases("「お茶」を飲む、それだけ。", "ja"), *pieces("「お茶」を飲む、それだけ。")):
        assert part[0] not in "。、」"
        assert part[-1] != "「"


def test_characters_are_as_a_reader_sees_them() -> None:
    assert ("क्ष", "त्रि", "य") == graphemes("क्षत्रिय")
    assert ("e\u0301", "a") == graphemes("e\u0301a")
