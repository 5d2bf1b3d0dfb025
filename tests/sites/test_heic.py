"""HEIC pictures: a JPEG in their place, nothing of their metadata, and a clear word where they cannot be opened."""

from __future__ import annotations

import sys
from io import BytesIO

import pillow_heif
import pytest

from generator.media.heic import is_heic
from tests.sitetext import MINIMAL, build_text, page, problems_of
from tests.unit.media.paintings import BLUE, RED, is_near, opened, quarters, saved, travelled

HOME = "content/pages/index.md"
CUP = "content/pages/cup.HEIC"
TEXT = "---\ntitle: Home\n---\nA cup: ![A cup](cup.HEIC)\n"


def heic() -> bytes:
    """Four quarters with what a telephone tells."""
    target = BytesIO()
    file = pillow_heif.from_pillow(quarters(320, 240))
    file.save(target, quality=90, exif=travelled().tobytes())
    return target.getvalue()


def test_a_heic_picture_is_published_as_a_jpeg_without_metadata() -> None:
    data = heic()
    assert is_heic(data)
    assert b"SecretCamera" in data
    contents, report = build_text(MINIMAL, files={HOME: TEXT, CUP: data})
    assert () == report.problems
    assert not [path for path in contents if path.lower().endswith(".heic")]
    (name,) = [path for path in contents if "/assets/media/cup." in path and path.count(".") == 3]
    assert name.endswith(".jpg")
    image = opened(contents[name])
    assert ("JPEG", (320, 240)) == (image.format, image.size)
    assert is_near(image.getpixel((40, 40)), RED)
    assert is_near(image.getpixel((40, 200)), BLUE)
    assert not [path for path, content in contents.items() if b"SecretCamera" in content]
    assert name.removeprefix("test.example") in page(contents, "test.example/index.html")


def test_without_the_extra_it_is_refused_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pillow_heif", None)
    found = problems_of(MINIMAL, files={HOME: TEXT, CUP: heic()})
    assert {("heic-picture", CUP)} == {(row.code, row.location.path) for row in found if row.location is not None}
    assert "pip install 'glocal[heic]'" in found[0].hint


@pytest.mark.parametrize("path", ["content/static/cup.heic", "content/static/cup.jpg"])
def test_a_static_file_is_never_a_heic_picture(path: str) -> None:
    (problem,) = problems_of(MINIMAL, files={HOME: "---\ntitle: Home\n---\nText.\n", path: heic()})
    assert problem.location is not None
    assert ("heic-picture", path) == (problem.code, problem.location.path)


def test_a_heic_picture_under_the_name_of_a_jpeg_is_refused() -> None:
    text = TEXT.replace("cup.HEIC", "cup.jpg")
    found = problems_of(MINIMAL, files={HOME: text, "content/pages/cup.jpg": heic()})
    assert {"heic-picture"} == {row.code for row in found}


def test_a_name_alone_makes_no_heic_picture() -> None:
    jpeg = saved(quarters(8, 8), "JPEG")
    assert not is_heic(jpeg)
    found = problems_of(MINIMAL, files={HOME: TEXT, CUP: jpeg})
    assert {"broken-picture"} == {row.code for row in found}


def test_avif_and_films_are_no_heic_pictures() -> None:
    assert not is_heic(b"\x00\x00\x00\x1cftypavif\x00\x00\x00\x00mif1miafavif")
    assert not is_heic(b"\x00\x00\x00\x18ftypisom\x00\x00\x00\x00isommp42")
