from __future__ import annotations

import unicodedata
from urllib.parse import unquote

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.markup.slugs import check_slug, percent_encode_path, slugify

LANGUAGES = st.sampled_from(["en", "de", "ru", "uk", "kk", "tr", "el", "bg", "hi", "ar", "fa", "ja", "th", "fr"])


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=40), LANGUAGES)
def test_slugging_a_slug_changes_nothing(text: str, language: str) -> None:
    slug = slugify(text, mode="unicode", language=language)
    assert slug == slugify(slug, mode="unicode", language=language)


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=40), LANGUAGES)
def test_a_slug_is_valid_composed_and_well_hyphenated(text: str, language: str) -> None:
    slug = slugify(text, mode="unicode", language=language)
    assert slug == unicodedata.normalize("NFC", slug)
    assert not slug.startswith("-")
    assert not slug.endswith("-")
    assert "--" not in slug
    assert slug == "" or check_slug(slug) is None


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=40), LANGUAGES)
def test_an_ascii_slug_holds_letters_digits_and_hyphens_only(text: str, language: str) -> None:
    slug = slugify(text, mode="ascii", language=language)
    assert set(slug) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert slug == slugify(slug, mode="ascii", language=language)


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=40))
def test_decoding_an_encoded_path_gives_the_path(path: str) -> None:
    encoded = percent_encode_path(path)
    assert encoded.isascii()
    assert path == unquote(encoded)
