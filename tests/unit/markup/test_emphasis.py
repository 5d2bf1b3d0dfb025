from __future__ import annotations

import pytest

from generator.markup.emphasis import join, part
from generator.markup.marks import JOINT


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("**日本語。**本文", "**日本語。·**本文"),
        ("本**「日本」**は", "本**·「日本」·**は"),
        ("中文**“强调”**后", "中文**·“强调”·**后"),
        ("*あ、*い", "*あ、·*い"),
        ("***あ、***い", "***あ、·***い"),
        ("あ~~「い」~~う", "あ~~·「い」·~~う"),
        ("한국어**(강조)**는", "한국어**·(강조)·**는"),
        ("**Latin.**text 日本", "**Latin.**text 日本"),
        ("日本。** 本", "日本。** 本"),
        ("日本 **「本", "日本 **「本"),
        ("日本。\\*本", "日本。\\*本"),
        ("日本。****本", "日本。****本"),
        ("**plain**", "**plain**"),
        ("日本。", "日本。"),
    ],
)
def test_a_joint_stands_between_a_sign_and_its_run(text: str, expected: str) -> None:
    assert expected == join(text).replace(JOINT, "·")


@pytest.mark.parametrize("text", ["", "*a*", "日本**語**", "日本", "a。"])
def test_a_text_that_needs_none_comes_back_itself(text: str) -> None:
    assert text is join(text)


def test_joints_are_taken_out_of_texts_and_addresses() -> None:
    assert '<a href="a%E3%80%82">。</a>' == part(f'<a href="a%E3%80%82%EF%B7%A5">。{JOINT}</a>')
