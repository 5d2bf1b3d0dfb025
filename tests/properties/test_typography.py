from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.markup.typography import make_typographer

LANGUAGES = st.sampled_from(["en", "de", "de-CH", "fr", "fr-CA", "ru", "kk", "es", "pl", "sv", "hu", "he", "ar", "uz"])
WORDS = """a B в же Tis s 90s " " ' ' - -- ... . , ? ! : ; « » “ ” ’ ‘ „ — – 5 10 000 kg № ( ) ש 好"""
PIECES = [*WORDS.split(" "), " ", " ", " ", "\u00a0", "\u202f", "\n", "z. B.", "\ufde0\ufdd1\ufdee"]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=16).map("".join)
EDGES = st.sampled_from(["", "x", " ", ".", "("])


@settings(max_examples=600, deadline=None)
@given(LANGUAGES, TEXTS, EDGES, EDGES)
def test_what_is_set_is_not_set_again(language: str, text: str, before: str, after: str) -> None:
    typographer = make_typographer(language)
    assert typographer is not None
    once = typographer.apply(text, before=before, after=after)
    assert once == typographer.apply(once, before=before, after=after)


@settings(max_examples=300, deadline=None)
@given(LANGUAGES, TEXTS)
def test_letters_digits_and_marks_of_directives_survive(language: str, text: str) -> None:
    def kept(value: str) -> str:
        return "".join(sign for sign in value if sign.isalnum() or "\ufdd0" <= sign <= "\ufdef")

    typographer = make_typographer(language)
    assert typographer is not None
    assert kept(text) == kept(typographer(text))
