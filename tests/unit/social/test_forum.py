from __future__ import annotations

import pytest

from generator.social.forum import LongText, format_of, long_text
from generator.social.html_reader import read_html
from generator.social.limits import limits_of

DOCUMENT = read_html("<h2>Ice</h2><p>One <b>two</b>.</p><p>Three four.</p>", base="https://brand.example/")


@pytest.mark.parametrize(
    ("network", "text"),
    [
        ("xenforo", "[heading=1]Ice[/heading]\n\nOne [b]two[/b].\n\nThree four."),
        ("discourse", "## Ice\n\nOne **two**.\n\nThree four."),
        ("telegram", "<b>Ice</b>\n\nOne <b>two</b>.\n\nThree four."),
        ("vk", "Ice\n\nOne two.\n\nThree four."),
    ],
)
def test_each_network_gets_its_format(network: str, text: str) -> None:
    assert text == format_of(network)(DOCUMENT)
    assert LongText((text,)) == long_text(DOCUMENT, limits_of(network))


def test_a_long_text_becomes_several_posts() -> None:
    assert LongText(("<b>Ice</b>\n\nOne <b>two</b>.", "Three four.")) == long_text(
        DOCUMENT, limits_of("telegram", {"text": 13})
    )


def test_what_cannot_be_divided_is_told() -> None:
    assert not long_text(read_html("<pre>aaaaaaaaaa</pre>", base=""), limits_of("telegram", {"text": 5})).fits


def test_nothing_gives_no_post() -> None:
    assert LongText(()) == long_text((), limits_of("vk"))
