from __future__ import annotations

import pytest

from generator.markup.quotation_marks import UNTOUCHED, Quotes, quotes_of


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", "“a” ‘b’"),
        ("en-GB", "“a” ‘b’"),
        ("de", "„a“ ‚b‘"),
        ("de-AT", "„a“ ‚b‘"),
        ("de-CH", "«a» ‹b›"),
        ("fr", "«\u202fa\u202f» “b”"),
        ("fr-CH", "«\u202fa\u202f» ‹b›"),
        ("ru", "«a» „b“"),
        ("kk", "«a» “b”"),
        ("pl", "„a” «b»"),
        ("sv", "”a” ’b’"),
        ("pt-BR", "“a” ‘b’"),
        ("pt-PT", "«a» “b”"),
    ],
)
def test_a_language_has_its_marks_or_those_of_the_shorter_tag(language: str, expected: str) -> None:
    quotes = quotes_of(language)
    assert quotes is not None
    assert expected == f"{quotes.open}a{quotes.close} {quotes.inner_open}b{quotes.inner_close}"


@pytest.mark.parametrize("language", ["ja", "zh-Hant", "th", "xx", ""])
def test_other_languages_have_none(language: str) -> None:
    assert quotes_of(language) is None


def test_no_language_is_in_both_lists() -> None:
    assert all(quotes_of(language) is None for language in UNTOUCHED)
    assert Quotes("“", "”", "‘", "’") == quotes_of("en")
