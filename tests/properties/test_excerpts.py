from __future__ import annotations

import regex
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.markup.excerpt import cut

TEXTS = st.text(alphabet="ab .,。「日本e\u0301क्षไทย👨\u200d👩🇩🇪", max_size=60)


@settings(max_examples=300, deadline=None)
@given(TEXTS, st.integers(min_value=1, max_value=30))
def test_an_excerpt_is_short_enough_and_ends_between_characters(text: str, characters: int) -> None:
    whole = " ".join(text.split())
    found = cut(text, characters)
    assert len(regex.findall(r"\X", found)) <= characters
    kept = found.removesuffix("…")
    assert whole.startswith(kept)
    assert kept == "" or sum(map(len, regex.findall(r"\X", whole)[: len(regex.findall(r"\X", kept))])) == len(kept)
