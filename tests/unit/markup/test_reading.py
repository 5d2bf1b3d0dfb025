from __future__ import annotations

import pytest

from generator.markup.reading import count, reading_minutes


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", (0, 0)),
        ("Hello, world", (2, 0)),
        ("Hello — world & all — it's well-known ...", (5, 0)),
        ("one—two", (2, 0)),
        ("don't 5 % 3.14", (3, 0)),
        ("Привет, мир!", (2, 0)),
        ("नमस्ते दुनिया", (2, 0)),
        ("안녕하세요 세계", (2, 0)),
        ("شاي أخضر", (2, 0)),
        ("日本語", (0, 3)),
        ("お茶、ラテ。", (0, 4)),
        ("Tea は茶 と coffee", (2, 3)),
        ("𠮷野家", (0, 3)),
        ("価格\ufde0\ufdd1\ufdee円", (1, 3)),
        ("\ufde0\ufdd1\ufdee", (1, 0)),
        ("สวัสดีชาวโลก", (3, 0)),
        ("ชา tea", (2, 0)),
        ("• – —", (0, 0)),
    ],
)
def test_words_and_ideographs_are_counted_apart(text: str, expected: tuple[int, int]) -> None:
    assert expected == count(text)


@pytest.mark.parametrize(
    ("words", "ideographs", "minutes"),
    [
        (0, 0, 0),
        (1, 0, 1),
        (230, 0, 1),
        (231, 0, 2),
        (0, 500, 1),
        (0, 501, 2),
        (115, 250, 1),
        (230, 1, 2),
        (2300, 0, 10),
    ],
)
def test_minutes_are_rounded_up(words: int, ideographs: int, minutes: int) -> None:
    assert minutes == reading_minutes(words, ideographs)
