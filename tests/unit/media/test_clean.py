from __future__ import annotations

import struct
import zlib

import pytest

from generator.errors import ContentError
from generator.media.clean import check_svg, clean_picture
from generator.media.size import picture_size


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def test_png_loses_its_texts_and_keeps_its_picture() -> None:
    head = _chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    body = _chunk(b"IDAT", zlib.compress(b"\x00\x00")) + _chunk(b"IEND", b"")
    secret = _chunk(b"tEXt", b"Author\x00somebody") + _chunk(b"eXIf", b"II*\x00")
    start = b"\x89PNG\r\n\x1a\n"
    assert start + head + body == clean_picture(start + head + secret + body, "a.png")


def test_jpeg_loses_place_and_comment_but_not_orientation() -> None:
    exif = b"Exif\x00\x00II\x2a\x00\x08\x00\x00\x00\x01\x00" + struct.pack("<HHIHH", 0x0112, 3, 1, 8, 0) + b"GPSGPS"
    app1 = b"\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif
    comment = b"\xff\xfe" + struct.pack(">H", 8) + b"secret"
    sof = b"\xff\xc0" + struct.pack(">HBHHB", 17, 8, 300, 400, 3) + bytes(9)
    scan = b"\xff\xda" + struct.pack(">H", 2) + b"data\xff\xd9"
    cleaned = clean_picture(b"\xff\xd8" + app1 + comment + sof + scan + b"trailing secret", "a.jpg")
    assert b"GPS" not in cleaned
    assert b"secret" not in cleaned
    assert (300, 400) == picture_size(cleaned, "a.jpg")


def test_webp_loses_exif_and_its_flag() -> None:
    vp8x = b"VP8X" + struct.pack("<I", 10) + bytes([0x0C, 0, 0, 0, 9, 0, 0, 4, 0, 0])
    data = vp8x + b"VP8L" + struct.pack("<I", 2) + b"ab" + b"EXIF" + struct.pack("<I", 4) + b"GPS!"
    cleaned = clean_picture(b"RIFF" + struct.pack("<I", len(data) + 4) + b"WEBP" + data, "a.webp")
    assert b"GPS" not in cleaned
    assert 0 == cleaned[20]
    assert len(cleaned) - 8 == struct.unpack("<I", cleaned[4:8])[0]
    assert (10, 5) == picture_size(cleaned, "a.webp")


@pytest.mark.parametrize(
    "danger",
    [
        b"<script>alert(1)</script>",
        b'<rect onload="x()"/>',
        b'<image href="https://elsewhere.example/x.png"/>',
        b"<foreignObject/>",
        b"<style>@import 'x'</style>",
        b'<rect fill="url(https://elsewhere.example/x)"/>',
    ],
)
def test_a_drawing_that_runs_or_loads_anything_is_refused(danger: bytes) -> None:
    with pytest.raises(ContentError) as caught:
        check_svg(b"<svg>\n" + danger + b"</svg>", "a.svg")
    assert 2 == caught.value.location.line if caught.value.location else False


def test_a_harmless_drawing_passes() -> None:
    check_svg(b'<svg xmlns="http://www.w3.org/2000/svg"><use href="#a"/><rect fill="url(#g)"/></svg>', "a.svg")
