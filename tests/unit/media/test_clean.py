from __future__ import annotations

import struct
import zlib
from contextlib import suppress

import pytest
from PIL import Image

from generator.errors import ContentError
from generator.media.clean import check_svg, clean_picture
from generator.media.size import picture_size
from tests.unit.media.paintings import opened, profile, saved, travelled


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


# --- files as programs write them -------------------------------------------------------------------------------------


def noise() -> Image.Image:
    return Image.effect_noise((64, 48), 40).convert("RGB")


@pytest.mark.parametrize("progressive", [False, True])
def test_a_jpeg_shows_the_same_pixels_in_the_same_position(progressive: bool) -> None:
    data = saved(noise(), "JPEG", progressive=progressive, exif=travelled(6), icc_profile=profile(), comment=b"secret")
    cleaned = clean_picture(data, "a.jpg")
    before, after = opened(data), opened(cleaned)
    assert before.tobytes() == after.tobytes()
    assert {0x0112: 6} == dict(after.getexif())
    assert profile() == after.info["icc_profile"]
    assert b"SecretCamera" not in cleaned
    assert b"secret" not in cleaned
    assert cleaned == clean_picture(cleaned, "a.jpg")


def test_what_follows_a_jpeg_goes_a_second_picture_or_a_film() -> None:
    first = saved(noise(), "JPEG")
    second = saved(noise(), "JPEG", exif=travelled())
    assert clean_picture(first, "a.jpg") == clean_picture(first + second, "a.jpg")
    assert clean_picture(first, "a.jpg") == clean_picture(first + b"\x00\x00\x00\x18ftypmp42 film \xff\xd9", "a.jpg")


def test_restart_markers_do_not_end_a_jpeg() -> None:
    data = saved(noise(), "JPEG", restart_marker_rows=1)
    assert b"\xff\xd0" in data
    assert opened(data).tobytes() == opened(clean_picture(data, "a.jpg")).tobytes()


def test_a_jpeg_loses_its_thumbnail() -> None:
    data = saved(noise(), "JPEG")
    head = b"\xff\xe0" + struct.pack(">H", 16 + 12) + data[6:18] + b"\x02\x02" + b"thumb-pixels"
    cleaned = clean_picture(data[:2] + head + data[20:], "a.jpg")
    assert b"thumb" not in cleaned
    assert opened(data).tobytes() == opened(cleaned).tobytes()


@pytest.mark.parametrize("data", [b"\xff\xd8", b"\xff\xd8\xff\xe1\x00\x10Exif\x00\x00GPS", b"\xff\xd8\xff\xd9"])
def test_the_beginning_of_a_jpeg_is_an_error(data: bytes) -> None:
    with pytest.raises(ContentError) as caught:
        clean_picture(data, "content/a.jpg")
    assert "broken-picture" == caught.value.code


@pytest.mark.parametrize(("form", "name"), [("PNG", "a.png"), ("WEBP", "a.webp")])
def test_png_and_webp_keep_their_orientation_and_profile_alone(form: str, name: str) -> None:
    data = saved(noise(), form, exif=travelled(8), icc_profile=profile())
    cleaned = clean_picture(data, name)
    image = opened(cleaned)
    assert opened(data).tobytes() == image.tobytes()
    assert {0x0112: 8} == dict(image.getexif())
    assert profile() == image.info["icc_profile"]
    assert b"SecretCamera" not in cleaned


def test_avif_is_emptied_where_it_stands() -> None:
    data = saved(noise(), "AVIF", exif=travelled(), xmp=b"<x:xmpmeta>secret</x:xmpmeta>", icc_profile=profile())
    assert b"SecretCamera" in data
    assert b"secret" in data
    cleaned = clean_picture(data, "a.avif")
    assert len(data) == len(cleaned)
    assert b"SecretCamera" not in cleaned
    assert b"secret" not in cleaned
    image = opened(cleaned)
    assert opened(data).tobytes() == image.tobytes()
    assert profile() == image.info["icc_profile"]
    assert {} == dict(image.getexif())


def test_a_moving_avif_is_emptied_too() -> None:
    frames = [noise(), noise()]
    data = saved(frames[0], "AVIF", save_all=True, append_images=frames[1:], exif=travelled(), duration=80)
    assert b"SecretCamera" in data
    cleaned = clean_picture(data, "a.avif")
    assert b"SecretCamera" not in cleaned
    assert 2 == getattr(opened(cleaned), "n_frames", 1)


def test_a_gif_loses_its_comment_and_keeps_moving() -> None:
    frames = [Image.new("RGB", (20, 10), color) for color in ("red", "green", "blue")]
    data = saved(
        frames[0], "GIF", save_all=True, append_images=frames[1:], duration=80, loop=3, comment=b"secret place"
    )
    assert b"secret" in data
    xmp = b"\x21\xff\x0bXMP DataXMP\x05hello\x00"
    cleaned = clean_picture(data[:-1] + xmp + b";", "a.gif")
    assert b"secret" not in cleaned
    assert b"hello" not in cleaned
    image = opened(cleaned)
    assert 3 == getattr(image, "n_frames", 1)
    assert 3 == image.info["loop"]


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "GIF", "AVIF"])
def test_a_file_cut_anywhere_gives_a_file_or_an_error(form: str) -> None:
    data = saved(noise(), form, **({"exif": travelled(3)} if form != "GIF" else {"comment": b"x"}))
    for end in range(0, len(data), 7):
        with suppress(ContentError):
            clean_picture(data[:end], f"a.{form.lower()}")
