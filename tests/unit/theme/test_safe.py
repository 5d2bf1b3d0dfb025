"""HTML that is finished."""

from __future__ import annotations

import markupsafe
import pytest

from generator.theme.safe import Markup, escape, escape_text


@pytest.mark.parametrize("text", ["", "plain", "a<b>&\"'", "&amp;", "ü<漢字", "\x00<", "😀&"])
def test_both_ways_of_escaping_are_one(text: str) -> None:
    assert str(escape(text)) == escape_text(text)
    assert str is type(escape_text(text))


def test_escaping_is_done_by_compiled_code() -> None:
    assert "builtin" in type(escape_text).__name__
    assert markupsafe.Markup is Markup
