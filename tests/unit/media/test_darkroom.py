from __future__ import annotations

import hashlib
import subprocess
import sys
from dataclasses import replace
from typing import Any

import pytest
from PIL import Image, features

from generator.errors import ContentError
from generator.media.clean import clean_picture
from generator.media.darkroom import decode_facts, develop, encode_facts, engine, is_raster, look_at
from generator.media.geometry import derive
from generator.model.picture import CropSpec, Picture, PictureSettings
from tests.unit.media.paintings import (
    BLUE,
    GREEN,
    RED,
    SETTINGS,
    WHITE,
    is_near,
    opened,
    photo,
    profile,
    quarters,
    saved,
    travelled,
    whole,
)


def seen(data: bytes, path: str = "a.jpg", settings: PictureSettings = SETTINGS) -> Picture:
    picture = look_at(data, path, settings, key="k")
    assert picture is not None
    return picture


def made(data: bytes, form: Any, width: int, settings: PictureSettings = SETTINGS) -> bytes:
    rows = dict(develop(data, "a.jpg", [whole(seen(data, settings=settings), form, width)], settings))
    return rows[f"{form}{width}"]


def test_a_photograph_is_known_by_its_size_and_falls_back_to_jpeg() -> None:
    assert Picture("k", 400, 300, "jpeg", False, True, "") == seen(photo())


@pytest.mark.parametrize("orientation", range(1, 9))
def test_the_orientation_is_applied(orientation: int) -> None:
    # What a camera stores: the upright picture turned back, so that its tag makes it upright again.
    back = {
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }
    stored = quarters(400, 200)
    if orientation in back:
        stored = stored.transpose(back[orientation])
    exif = Image.Exif()
    exif[0x0112] = orientation
    data = saved(stored, "JPEG", quality=95, exif=exif)
    picture = seen(data)
    assert (400, 200) == (picture.width, picture.height)
    assert (orientation == 1) == picture.is_shown
    image = opened(made(data, "jpeg", 200))
    assert (200, 100) == image.size
    assert is_near(image.getpixel((20, 20)), RED)
    assert is_near(image.getpixel((180, 20)), GREEN)
    assert is_near(image.getpixel((20, 80)), BLUE)
    assert is_near(image.getpixel((180, 80)), WHITE)
    assert 1 == image.getexif().get(0x0112, 1)


@pytest.mark.parametrize("form", ["avif", "webp", "jpeg", "png"])
def test_no_place_and_no_camera_passes_but_the_colours_do(form: str) -> None:
    data = photo(exif=travelled(), icc_profile=profile(), comment=b"secret")
    content = made(data, form, 200)
    image = opened(content)
    assert profile() == image.info.get("icc_profile")
    assert {} == dict(image.getexif())
    assert b"SecretCamera" not in content
    assert b"secret" not in content


def test_a_profile_of_other_colours_is_left_out() -> None:
    grey = saved(quarters(400, 300).convert("L"), "JPEG", icc_profile=profile())
    assert opened(made(grey, "jpeg", 200)).info.get("icc_profile") is None
    assert "L" == opened(made(grey, "jpeg", 200)).mode


def test_printing_colours_become_those_of_a_screen() -> None:
    data = saved(quarters(400, 300).convert("CMYK"), "JPEG", quality=95)
    assert not seen(data).is_shown
    image = opened(made(data, "jpeg", 200))
    assert "RGB" == image.mode
    assert is_near(image.getpixel((20, 20)), RED, by=40)


def test_a_crop_holds_the_focus() -> None:
    # 400 × 300 as 1:1 is 300 × 300; at the left edge it holds all red and blue (200 of 300) and a half of the others.
    data = photo()
    left = derive(seen(data), "a", "a", SETTINGS, crop=CropSpec("square", (1, 1), widths=(90,)), focus=(0.0, 0.5))
    rows = {row.format: row for row in left}
    assert {(0, 0, 300, 300)} == {row.box for row in left}
    image = opened(dict(develop(data, "a.jpg", left, SETTINGS))[rows["jpeg"].key])
    assert (90, 90) == image.size
    assert is_near(image.getpixel((50, 20)), RED)
    assert is_near(image.getpixel((70, 20)), GREEN)
    assert is_near(image.getpixel((50, 70)), BLUE)
    right = derive(seen(data), "a", "a", SETTINGS, crop=CropSpec("square", (1, 1), widths=(90,)), focus=(1.0, 0.5))
    assert {(100, 0, 400, 300)} == {row.box for row in right}
    rows = {row.format: row for row in right}
    image = opened(dict(develop(data, "a.jpg", right, SETTINGS))[rows["jpeg"].key])
    assert is_near(image.getpixel((20, 20)), RED)
    assert is_near(image.getpixel((40, 20)), GREEN)


def test_a_crop_of_a_turned_picture_is_of_the_upright_one() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    data = saved(quarters(400, 200).transpose(Image.Transpose.ROTATE_90), "JPEG", quality=95, exif=exif)
    rows = derive(seen(data), "a", "a", SETTINGS, crop=CropSpec("square", (1, 1), widths=(100,)), focus=(1.0, 1.0))
    image = opened(dict(develop(data, "a.jpg", rows, SETTINGS))[rows[-1].key])
    assert is_near(image.getpixel((50, 20)), GREEN)
    assert is_near(image.getpixel((50, 80)), WHITE)


def moving(form: str, **options: Any) -> bytes:
    frames = [Image.new("RGB", (40, 30), color) for color in (RED, GREEN, BLUE)]
    return saved(frames[0], form, save_all=True, append_images=frames[1:], duration=80, loop=0, **options)


@pytest.mark.parametrize(("form", "name"), [("GIF", "a.gif"), ("WEBP", "a.webp"), ("PNG", "a.png"), ("AVIF", "a.avif")])
def test_an_animation_stays_as_it_is(form: str, name: str) -> None:
    data = clean_picture(moving(form), name)
    assert look_at(data, name, SETTINGS, key="k") is None
    image = opened(data)
    assert 3 == getattr(image, "n_frames", 1)


def test_transparency_stays_and_falls_back_to_png() -> None:
    image = quarters(400, 300).convert("RGBA")
    image.putalpha(Image.linear_gradient("L").resize((400, 300)))
    data = saved(image, "PNG")
    picture = seen(data, "a.png")
    assert ("png", False, True) == (picture.fallback, picture.is_flat, picture.is_shown)
    for form in ("avif", "webp", "png"):
        assert "RGBA" == opened(made(data, form, 200)).mode


def test_few_colours_are_kept_without_loss() -> None:
    data = saved(quarters(400, 300), "PNG")
    picture = seen(data, "a.png")
    assert ("png", True) == (picture.fallback, picture.is_flat)
    assert RED == opened(made(data, "webp", 200)).getpixel((20, 20))
    assert ["webp", "webp", "webp"] == [
        row.format for row in derive(picture, "a", "a", SETTINGS, crop=None, focus=(0.5, 0.5))
    ]


def test_a_photograph_as_png_falls_back_to_jpeg() -> None:
    noise = Image.effect_noise((400, 300), 60).convert("RGB")
    noise.paste(Image.radial_gradient("L").resize((400, 300)), (0, 0), Image.linear_gradient("L").resize((400, 300)))
    noise = Image.merge("RGB", (noise.getchannel(0), noise.getchannel(1).rotate(180), noise.getchannel(2)))
    picture = seen(saved(noise, "PNG"), "a.png")
    assert ("jpeg", False, False) == (picture.fallback, picture.is_flat, picture.is_shown)


def test_sixteen_bits_become_eight() -> None:
    image = Image.new("I;16", (400, 300), 32768)
    found = opened(made(saved(image, "PNG"), "webp", 100)).getpixel((5, 5))
    assert is_near(found, (128, 128, 128), by=3)


# --- what is refused --------------------------------------------------------------------------------------------------


def refused(data: bytes, name: str = "content/a.jpg", settings: PictureSettings = SETTINGS) -> ContentError:
    with pytest.raises(ContentError) as caught:
        look_at(data, name, settings, key="k")
    assert caught.value.location is not None
    assert name == caught.value.location.path
    return caught.value


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    data = saved(Image.new("1", (20000, 20000)), "PNG")
    assert len(data) < 100_000
    error = refused(data, "content/a.png")
    assert "huge-picture" == error.code
    assert "20000 × 20000" in error.message
    assert "max_megapixels" in error.hint


def test_the_limit_is_that_of_the_site() -> None:
    data = photo(2000, 1000)
    assert "huge-picture" == refused(data, settings=replace(SETTINGS, max_pixels=1_000_000)).code
    assert look_at(data, "a.jpg", replace(SETTINGS, max_pixels=2_000_000), key="k")


def test_what_even_pillow_refuses_is_told_alike() -> None:
    header = saved(Image.new("1", (8, 8)), "PNG")
    huge = header[:16] + (60000).to_bytes(4, "big") * 2 + header[24:]
    assert "huge-picture" == refused(huge, "content/a.png").code


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "GIF"])
def test_half_a_picture_is_an_error(form: str) -> None:
    data = saved(Image.effect_noise((300, 300), 50).convert("RGB"), form)
    assert "broken-picture" == refused(data[: len(data) // 2]).code


@pytest.mark.parametrize(
    "data", [b"", b"hello", b"\xff\xd8\xff", b"GIF89a", b"RIFF\x00\x00\x00\x00WEBPVP8 ", b"%PDF-1.7"]
)
def test_what_is_no_picture_is_an_error(data: bytes) -> None:
    assert "broken-picture" == refused(data).code


def test_a_document_that_pillow_could_open_is_no_picture() -> None:
    assert "none of JPEG" in refused(b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n").message


# --- placeholders, facts ----------------------------------------------------------------------------------------------


def test_placeholders() -> None:
    data = photo()
    blur = seen(data, settings=replace(SETTINGS, placeholder="blur")).placeholder
    assert blur.startswith("data:image/webp;base64,")
    assert len(blur) < 400
    color = seen(data, settings=replace(SETTINGS, placeholder="color")).placeholder
    # The mean of (200,30,30) (30,160,60) (30,40,200) (255,255,255) is (129,121,136).
    assert is_near(tuple(bytes.fromhex(color[1:])), (129, 121, 136), by=3)


@pytest.mark.parametrize("picture", [None, Picture("k", 4, 3, "png", True, False, "#aabbcc")])
def test_facts_are_read_back(picture: Picture | None) -> None:
    assert (True, picture) == decode_facts(encode_facts(picture))


@pytest.mark.parametrize("data", [b"", b"{", b'{"other": 1}', b"[1]"])
def test_broken_facts_are_told(data: bytes) -> None:
    assert (False, None) == decode_facts(data)


def test_names_of_pictures() -> None:
    assert is_raster("content/A.JPG")
    assert not is_raster("logo.svg")
    assert not is_raster("jpg")


# --- the engine -------------------------------------------------------------------------------------------------------


def test_the_engine_names_its_versions_and_what_it_can_write(monkeypatch: pytest.MonkeyPatch) -> None:
    name, formats = engine(("avif", "webp"))
    assert "Pillow" in name
    assert ("avif", "webp") == formats
    real = features.check
    monkeypatch.setattr(features, "check", lambda what: what != "avif" and real(what))
    assert ("webp",) == engine(("avif", "webp"))[1]
    assert look_at(b"\x00\x00\x00\x20ftypavif", "a.avif", SETTINGS, key="k") is None
    monkeypatch.setitem(sys.modules, "PIL", None)
    assert ("", ()) == engine(("avif", "webp"))


_DIGESTS = """
import hashlib, sys
from generator.media.darkroom import develop, look_at
from tests.unit.media.paintings import SETTINGS, whole
data = sys.stdin.buffer.read()
picture = look_at(data, "a.jpg", SETTINGS, key="k")
for form in ("avif", "webp", "jpeg", "png"):
    for key, content in develop(data, "a.jpg", [whole(picture, form, 200)], SETTINGS):
        print(key, hashlib.sha256(content).hexdigest())
"""


def test_the_same_bytes_alone_or_together_and_in_any_process() -> None:
    data = photo(icc_profile=profile())
    picture = seen(data)
    forms: tuple[Any, ...] = ("avif", "webp", "jpeg", "png")
    together = dict(
        develop(data, "a.jpg", [whole(picture, form, width) for form in forms for width in (100, 200)], SETTINGS)
    )
    here = {f"{form}200": hashlib.sha256(together[f"{form}200"]).hexdigest() for form in forms}
    for form in forms:
        assert together[f"{form}200"] == made(data, form, 200)
    found = subprocess.run([sys.executable, "-c", _DIGESTS], input=data, capture_output=True, check=True, timeout=60)
    assert here == dict(line.split() for line in found.stdout.decode().splitlines())
