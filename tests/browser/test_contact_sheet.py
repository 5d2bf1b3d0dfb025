"""The picture of twelve views: pages that exist, rows that fill its width, a size that a README can bear."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from docs.contact_sheet import GAP, MAX_BYTES, PICTURE, ROWS, WIDTH, compose, packed


def test_there_are_twelve_views_of_pages_that_exist(demo: Path) -> None:
    paths = [view.path for row in ROWS for view in row]
    assert 12 == len(set(paths))
    files = [demo / path / "index.html" if path.endswith("/") else demo / path for path in paths]
    assert [] == [str(file) for file in files if not file.is_file()]


def test_the_picture_in_the_documents_is_whole_and_small() -> None:
    assert PICTURE.stat().st_size <= MAX_BYTES
    with Image.open(PICTURE) as picture:
        assert WIDTH == picture.width


def test_pictures_of_a_row_share_its_height_and_fill_the_width() -> None:
    red, blue = Image.new("RGB", (300, 100), "#f00"), Image.new("RGB", (100, 100), "#00f")
    whole = compose([[("Red", red), ("Blue", blue)]], width=400 + 3 * GAP)
    assert (255, 0, 0) == whole.getpixel((GAP + 299, GAP + 99))
    assert (0, 0, 255) == whole.getpixel((2 * GAP + 300, GAP))
    assert (0, 0, 255) == whole.getpixel((2 * GAP + 399, GAP + 99))


def test_a_picture_that_cannot_be_made_small_enough_is_refused() -> None:
    noise = Image.effect_noise((200, 200), 90)
    assert len(packed(noise, limit=60_000)) <= 60_000
    with pytest.raises(ValueError, match="does not fit into 100 bytes"):
        packed(noise, limit=100)
