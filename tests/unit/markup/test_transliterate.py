from __future__ import annotations

import pytest

from generator.markup.transliterate import transliterate


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("ru", "щука ёлка объезд", "shchuka yolka obezd"),
        ("uk", "згурський єва моє", "zghurskyi yeva moie"),
        ("be", "ўсход", "uskhod"),
        ("kk", "қазақ шәйі", "qazaq shaii"),
        ("bg", "софия щастие", "sofia shtastie"),
        ("sr", "ђак љубав", "djak ljubav"),
        ("mk", "ѓорѓи", "gjorgji"),
        ("el", "ευχαριστώ μπύρα", "efcharisto byra"),
        ("de", "größe", "groesse"),
        ("en", "größe", "grosse"),
        ("da", "smørrebrød", "smoerrebroed"),
        ("sv", "smörgås", "smorgas"),
        ("en", "москва", "moskva"),
        ("en", "naïve café", "naive cafe"),
        ("en", "already ascii", "already ascii"),
    ],
)
def test_a_text_is_written_in_the_letters_that_readers_expect(language: str, text: str, expected: str) -> None:
    assert expected == transliterate(text, language)


@pytest.mark.parametrize("text", ["日本語", "العربية", "हिन्दी", "한국어", "ไทย"])
def test_other_scripts_are_written_by_sound(text: str) -> None:
    found = transliterate(text, "en")
    assert found.isascii()
    assert found
