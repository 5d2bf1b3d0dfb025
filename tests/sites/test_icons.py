"""The icons of a site: all of one file, where they stand, what links them, and when they are made again."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from generator.errors import Problem
from tests.incremental.workshop import Workshop
from tests.sitetext import NOW, build_text, files_of, page, problems_of
from tests.unit.media.paintings import RED, is_near, opened, saved

SITE = """
== site.toml ==
[site]
name = { en = "Tea", ar = "شاي" }
url = "https://test.example/"
[languages.en]
[languages.ar]
[markets.global]
regions = ["world"]
languages = ["en"]
url = "https://test.example/"
[markets.ae]
regions = ["ae"]
languages = ["ar"]
url = "https://test.example/ae/"
[brand]
icon = "icon.svg"
colors = { accent = "#2f6f4f", paper = "#ffffff" }
== content/pages/index.en.md ==
---
title: Home
---
Hello.
"""
ICON = "content/static/icon.svg"
SQUARE = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64"><rect width="64" height="64" fill="#c81e1e"/></svg>'
)
DISC = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64"><circle cx="32" cy="32" r="30" fill="#c81e1e"/></svg>'
)
HOST = "test.example/"


def built(icon: bytes | str = SQUARE, *, name: str = ICON, text: str = SITE) -> Mapping[str, bytes]:
    contents, report = build_text(text, files={name: icon})
    assert () == report.problems
    return contents


def icon_of(contents: Mapping[str, bytes], start: str) -> bytes:
    (found,) = [path for path in contents if path.startswith(f"{HOST}assets/icons/{start}.")]
    return contents[found]


def only(files: Mapping[str, bytes | str], text: str = SITE) -> Problem:
    (problem,) = problems_of(text, files=files)
    return problem


def test_the_icon_of_tabs_holds_three_sizes() -> None:
    data = built()[f"{HOST}favicon.ico"]
    with Image.open(BytesIO(data)) as image:
        assert {(16, 16), (32, 32), (48, 48)} == image.info["sizes"]
        assert is_near(image.convert("RGB").getpixel((8, 8)), RED)


@pytest.mark.parametrize(
    ("start", "width"), [("apple-touch-icon", 180), ("icon-192", 192), ("icon-512", 512), ("icon-maskable-512", 512)]
)
def test_each_icon_has_its_size(start: str, width: int) -> None:
    image = opened(icon_of(built(), start))
    assert ("PNG", (width, width)) == (image.format, image.size)


def test_a_drawing_stays_one() -> None:
    assert SQUARE.encode() == icon_of(built(), "favicon")


def test_a_maskable_icon_keeps_its_drawing_inside_the_safe_circle() -> None:
    image = opened(icon_of(built(DISC), "icon-maskable-512"))
    # 0.4 × 512 = 204.8 is the radius of the safe circle; the disc's box must lie inside, corners and all.
    painted = [(x, y) for x in range(0, 512, 4) for y in range(0, 512, 4) if is_near(image.getpixel((x, y)), RED)]
    assert painted
    assert max((x - 256) ** 2 + (y - 256) ** 2 for x, y in painted) <= 204.8**2
    assert (255, 255, 255) == image.getpixel((2, 2)), "the brand's paper"


def test_a_drawing_on_a_ground_of_its_own_keeps_it_to_the_edge() -> None:
    image = opened(icon_of(built(), "icon-maskable-512"))
    assert is_near(image.getpixel((0, 0)), RED)
    assert "RGB" == opened(icon_of(built(DISC), "apple-touch-icon")).mode, "nothing is seen through it"


def test_every_page_links_them_and_every_link_leads_to_a_file() -> None:
    contents = built()
    for path, manifest in (("index.html", "/site.webmanifest"), ("ae/index.html", "/ae/site.webmanifest")):
        html = page(contents, f"{HOST}{path}")
        assert f'<link rel="manifest" href="{manifest}">' in html
        assert '<link rel="icon" href="/favicon.ico" sizes="32x32">' in html
        links = re.findall(r'<link rel="(?:icon|apple-touch-icon|manifest)" href="/([^"]+)"', html)
        assert 4 == len(links)
        assert [] == [address for address in links if f"{HOST}{address}" not in contents]


def test_the_manifest_speaks_the_language_of_its_edition() -> None:
    contents = built()
    found = json.loads(contents[f"{HOST}ae/site.webmanifest"])
    expected = ("شاي", "ar-AE", "rtl", "/ae/", "#2f6f4f", "#ffffff")
    keys = ("name", "lang", "dir", "start_url", "theme_color", "background_color")
    assert expected == tuple(found[key] for key in keys)
    assert ["any", "192x192", "512x512", "512x512"] == [row["sizes"] for row in found["icons"]]
    assert "maskable" == found["icons"][-1]["purpose"]
    for row in found["icons"]:
        assert f"{HOST}{row['src'].lstrip('/')}" in contents


def test_another_drawing_has_other_names_and_the_same_one_the_same_bytes() -> None:
    one, same, other = built(), built(), built(DISC)
    assert one == same
    names = [{path for path in rows if "/icons/icon-192." in path} for rows in (one, other)]
    assert names[0].isdisjoint(names[1])


def test_a_png_becomes_all_icons_but_a_drawing() -> None:
    text = SITE.replace("icon.svg", "icon.png")
    contents = built(saved(Image.new("RGB", (512, 512), RED), "PNG"), name="content/static/icon.png", text=text)
    assert f"{HOST}favicon.ico" in contents
    assert not [path for path in contents if path.endswith(".svg")]
    assert 3 == len(json.loads(contents[f"{HOST}site.webmanifest"])["icons"])


def test_the_writers_own_favicon_stays() -> None:
    contents, _ = build_text(SITE, files={ICON: SQUARE, "content/static/favicon.ico": b"\x00\x01"})
    assert b"\x00\x01" == contents[f"{HOST}favicon.ico"]


def test_an_icon_that_is_too_small_or_not_square_is_told() -> None:
    text = SITE.replace("icon.svg", "icon.png")
    problem = only({"content/static/icon.png": saved(Image.new("RGB", (64, 64)), "PNG")}, text)
    assert ("bad-icon", "the icon has 64 × 64 pixels") == (problem.code, problem.message)
    problem = only({ICON: SQUARE.replace("0 0 64 64", "0 0 64 32")})
    assert "bad-icon" == problem.code


def test_an_icon_that_is_not_there_is_told_with_a_near_name() -> None:
    problem = only({"content/static/icons.svg": SQUARE})
    assert "bad-icon" == problem.code
    assert "icons.svg" in problem.hint


def test_without_the_extra_a_png_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "resvg_py", None)
    problem = only({ICON: SQUARE})
    assert "bad-icon" == problem.code
    assert "pip install 'glocal[icons]'" in problem.hint


def test_a_site_without_an_icon_links_none() -> None:
    contents, _ = build_text(SITE.replace('icon = "icon.svg"\n', ""))
    assert not [path for path in contents if "icon" in path.rpartition("/")[2] or path.endswith(".webmanifest")]
    assert 'rel="icon"' not in page(contents, f"{HOST}index.html")


def test_an_edited_icon_is_made_again_with_the_bytes_of_a_clean_build(tmp_path: Path) -> None:
    shop = Workshop(tmp_path)
    shop.put_all({**files_of(SITE), ICON: SQUARE})
    shop.built(now=NOW)
    first = shop.contents()
    shop.put(ICON, DISC)
    shop.built(now=NOW)
    assert shop.clean(now=NOW)[1] == shop.contents()
    assert first != shop.contents()
    assert first.keys() != shop.contents().keys()
