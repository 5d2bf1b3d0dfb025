"""The page of the preview that shows how networks show another page."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

import pytest

from tests.unit.serve.calling import SITE, Desk, write_files

ADDRESS = "/__glocal/share/?page="
MENU = "kettle.example/posts/menu/"


def png(width: int, height: int) -> bytes:
    """A picture of one colour."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    rows = zlib.compress(b"".join(b"\x00" + b"\x40\x80\x40" * width for _ in range(height)))
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    folder = write_files(tmp_path, SITE)
    text = (folder / "site.toml").read_text(encoding="utf-8")
    brand = '[brand]\nimage = "card.png"\n[languages.en]'
    (folder / "site.toml").write_text(text.replace("[languages.en]", brand, 1), encoding="utf-8")
    (folder / "content" / "static" / "card.png").write_bytes(png(1200, 630))
    return Desk(folder)


def test_every_edition_that_has_the_page_is_there_the_asked_one_open(desk: Desk) -> None:
    text = desk.get(f"{ADDRESS}kettle-ch.example/de/posts/menu/").text
    places = [text.index(f'id="{id}"') for id in ("ch/de", "global/en", "at/de")]
    assert places == sorted(places)
    assert 1 == text.count(" open>")
    assert 3 * 11 == text.count('<li data-network="')
    assert "Karte" in text
    assert "Menu" in text


def test_pictures_are_asked_of_this_machine_alone(desk: Desk) -> None:
    text = desk.get(f"{ADDRESS}{MENU}").text
    assert '<img src="http://localhost:8000/card.png"' in text
    assert 'style="aspect-ratio: 2"' in text
    assert 'style="aspect-ratio: 1.91"' in text
    assert '<img src="https:' not in text
    assert "og:image is missing" not in text
    assert 200 == desk.get("/card.png").status


def test_a_picture_that_is_too_small_is_told(desk: Desk) -> None:
    (desk.folder / "content" / "static" / "card.png").write_bytes(png(120, 63))
    desk.live.refresh(["content/static/card.png"])
    text = desk.get(f"{ADDRESS}{MENU}").text
    assert "the picture is too small: 120 × 63, the least is 200 × 200" in text


def test_an_edit_gives_the_page_another_digest(desk: Desk) -> None:
    before = desk.get(f"{ADDRESS}{MENU}").text
    assert f'data-glocal-page="kettle.example{ADDRESS}{MENU}"' in before
    desk.write("content/posts/menu/index.en.md", "---\ntitle: Autumn\ndate: 2026-01-02\n---\nLeaves.\n")
    desk.live.refresh(["content/posts/menu/index.en.md"])
    after = desk.get(f"{ADDRESS}{MENU}").text
    assert "Autumn" in after
    assert before.partition("data-glocal-digest=")[2] != after.partition("data-glocal-digest=")[2]


@pytest.mark.parametrize(
    "page",
    [
        "",
        "kettle.example/nothing/",
        "other.example/",
        "kettle.example/notes.txt",
        "../../x",
        MENU.replace("posts", ADDRESS),
    ],
)
def test_of_what_is_no_page_there_is_none(desk: Desk, page: str) -> None:
    assert 404 == desk.get(ADDRESS + page).status


def test_texts_are_only_ever_texts(desk: Desk) -> None:
    text = '---\ntitle: "<script>alert(1)</script>"\ndate: 2026-01-02\n---\n"><img src=x>\n'
    desk.write("content/posts/menu/index.en.md", text)
    desk.live.refresh(["content/posts/menu/index.en.md"])
    found = desk.get(f"{ADDRESS}{MENU}").text
    assert "<script>alert" not in found
    assert "<img src=x" not in found


def test_pages_of_other_sites_do_not_see_it(desk: Desk) -> None:
    assert 403 == desk.get(f"{ADDRESS}{MENU}", sec_fetch_site="cross-site", sec_fetch_mode="cors").status


def test_it_is_no_output(desk: Desk) -> None:
    desk.get(f"{ADDRESS}{MENU}")
    assert not [path for path in desk.live.outputs() if "__glocal" in path]
