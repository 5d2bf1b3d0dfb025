from __future__ import annotations

import pytest

from generator.markup.fences import code_lines


def lines_of(text: str, *, open_ended: bool = False) -> list[int]:
    return sorted(code_lines(text.split("\n"), open_ended=open_ended))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\n```\nb\n```\nc", [1, 2, 3]),
        ("~~~\n```\n~~~", [0, 1, 2]),
        ("````\n```\n````", [0, 1, 2]),
        ("```py\nb\n````", [0, 1, 2]),
        ("``` a`b\nb", []),
        ("`` `\nb", []),
        ("no code", []),
        ("    ```\n    b\n    ```", [0, 1, 2]),
        ("> ```\n> b\n> ```\nc", [0, 1, 2]),
        ("> ```\n> b\nc", [0, 1]),
        ("a\n<!--\nb\n-->\nc", [1, 2, 3]),
        ("a <!-- b\nc -->\nd", [1]),
        ("a <!-- b --> c", []),
        ("`<!--` a\nb", []),
        ("<!-- never", []),
    ],
)
def test_fences_and_comments_are_code_in_both_dialects(text: str, expected: list[int]) -> None:
    assert expected == lines_of(text)
    assert expected == lines_of(text, open_ended=True)


@pytest.mark.parametrize(
    ("text", "closed", "open_ended"),
    [
        ("a\n```\nb", [], [1, 2]),
        ("- ```\n  b\n  ```\nc", [], [0, 1, 2]),
        ("- ```\n  b\nc", [], [0, 1]),
        ("1. ~~~\n   b\n   ~~~", [], [0, 1, 2]),
    ],
)
def test_commonmark_has_fences_without_end_and_behind_markers(
    text: str, closed: list[int], open_ended: list[int]
) -> None:
    assert closed == lines_of(text)
    assert open_ended == lines_of(text, open_ended=True)
