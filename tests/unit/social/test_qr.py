"""QR codes as drawings."""

from __future__ import annotations

import re

import segno

from generator.social.qr import QUIET, qr_path, qr_svg


def drawn(path: str) -> set[tuple[int, int]]:
    """The dark modules of a path."""
    found: set[tuple[int, int]] = set()
    for x, y, width in re.findall(r"M(\d+) (\d+)h(\d+)v1h-\3z", path):
        found.update((int(x) + step, int(y)) for step in range(int(width)))
    return found


def test_a_path_draws_the_modules_of_the_code_with_white_around() -> None:
    text = "https://brand.example/go/kz-almaty-tg/"
    size, path = qr_path(text)
    matrix = segno.make(text, error="m", micro=False).matrix
    assert len(matrix) + 2 * QUIET == size
    dark = {(x + QUIET, y + QUIET) for y, row in enumerate(matrix) for x, module in enumerate(row) if module}
    assert dark == drawn(path)


def test_a_code_begins_with_its_three_eyes() -> None:
    size, path = qr_path("x")
    dark = drawn(path)
    for left, top in ((QUIET, QUIET), (size - QUIET - 7, QUIET), (QUIET, size - QUIET - 7)):
        assert {(left + step, top) for step in range(7)} <= dark
        assert (left + 3, top + 3) in dark and (left + 1, top + 1) not in dark


def test_a_drawing_holds_nothing_of_the_text() -> None:
    assert "brand" not in qr_svg("https://brand.example/?a=1&b=<2>")
