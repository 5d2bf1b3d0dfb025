from __future__ import annotations

import struct

from generator.media.size import exif_orientation, media_type, picture_size


def test_png_size_stands_in_its_header() -> None:
    data = b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + b"IHDR" + struct.pack(">II", 640, 480)
    assert (640, 480) == picture_size(data, "a.png")


def test_gif_size_is_little_endian() -> None:
    assert (3, 258) == picture_size(b"GIF89a" + bytes([3, 0, 2, 1]), "a.gif")


def test_jpeg_size_is_turned_by_its_orientation() -> None:
    exif = b"Exif\x00\x00II\x2a\x00\x08\x00\x00\x00\x01\x00" + struct.pack("<HHIHH", 0x0112, 3, 1, 6, 0)
    app1 = b"\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif
    sof = b"\xff\xc0" + struct.pack(">HBHHB", 17, 8, 300, 400, 3) + bytes(9)
    assert (400, 300) == picture_size(b"\xff\xd8" + sof, "a.jpg")
    assert (300, 400) == picture_size(b"\xff\xd8" + app1 + sof, "a.jpg")


def test_svg_size_comes_from_its_attributes_or_view_box() -> None:
    assert (20, 10) == picture_size(b'<svg width="20px" height="10">', "a.svg")
    assert (24, 12) == picture_size(b"<svg viewBox='0 0 24 12'>", "a.svg")
    assert (0, 0) == picture_size(b"<svg width='100%'>", "a.svg")


def test_what_is_no_picture_has_no_size() -> None:
    assert (0, 0) == picture_size(b"hello", "a.txt")
    assert "" == media_type("a.txt")
    assert 1 == exif_orientation(b"nonsense")
