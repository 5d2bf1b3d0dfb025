"""What a link names, independent of any edition; which variant of a picture an edition gets."""

from __future__ import annotations

import pytest

from generator.errors import Location
from generator.model.frozen import FrozenMap
from generator.model.site import Asset
from generator.model.source import FileInfo
from generator.resolve.links import Broken, LinkIndex, ToAddress, ToAsset, ToEntry, pick_asset, resolve_target

HERE = Location("content/posts/summer/index.de.md", 4)


def asset(name: str, language: str = "", region: str = "") -> Asset:
    path = f"content/posts/summer/{name}"
    info = FileInfo(path, "asset", path, "hero", "jpg", "posts", language, region)
    return Asset(info, path, "content/posts/summer/hero.jpg", 1)


HERO = (asset("hero.jpg"), asset("hero@jp.jpg", region="jp"), asset("hero.de.jpg", "de"))
INDEX = LinkIndex(
    entries=frozenset({"posts/summer", "posts/menu", "pages/menu", "pages/über uns"}),
    by_name=FrozenMap(
        {"summer": ("posts/summer",), "menu": ("pages/menu", "posts/menu"), "über uns": ("pages/über uns",)}
    ),
    by_path=FrozenMap(
        {
            "content/posts/summer/index.de.md": "posts/summer",
            "content/pages/menu.en.md": "pages/menu",
            "content/pages/über uns.md": "pages/über uns",
        }
    ),
    assets=FrozenMap({"content/posts/summer/hero.jpg": HERO}),
    by_asset_path=FrozenMap({one.path: one.logical for one in HERO}),
)


@pytest.mark.parametrize(
    ("target", "found"),
    [
        ("@summer", ToEntry("posts/summer")),
        ("@pages/menu", ToEntry("pages/menu")),
        ("@pages/menu/", ToEntry("pages/menu")),
        ("@summer#prices", ToEntry("posts/summer", "", "prices")),
        ("index.de.md", ToEntry("posts/summer", "content/posts/summer/index.de.md")),
        ("../../pages/menu.en.md#a%20b", ToEntry("pages/menu", "content/pages/menu.en.md", "a b")),
        ("../../pages/%C3%BCber%20uns.md", ToEntry("pages/über uns", "content/pages/über uns.md")),
        ("./hero.jpg", ToAsset("content/posts/summer/hero.jpg")),
        ("hero@jp.jpg", ToAsset("content/posts/summer/hero.jpg")),
        ("https://tea.example/#x", ToAddress("https://tea.example/#x")),
        ("HTTPS://tea.example", ToAddress("HTTPS://tea.example")),
        ("//cdn.example/x", ToAddress("//cdn.example/x")),
        ("mailto:tea@tea.example", ToAddress("mailto:tea@tea.example")),
        ("#prices", ToAddress("#prices")),
    ],
)
def test_a_target_names_an_entry_a_file_or_an_address(target: str, found: object) -> None:
    assert found == resolve_target(target, HERE, INDEX)


@pytest.mark.parametrize(
    ("target", "code"),
    [
        ("", "broken-link"),
        ("?q=1", "broken-link"),
        ("menu.en.md", "broken-link"),
        ("@nothing", "broken-link"),
        ("@menu", "ambiguous-link"),
        ("/menu/", "absolute-link"),
        ("../../../secret.md", "outside-root"),
        ("../../static/../../x", "outside-root"),
        ("javascript:alert(1)", "unsafe-link"),
        ("JavaScript:alert(1)", "unsafe-link"),
        ("data:text/html,x", "unsafe-link"),
        ("vbscript:x", "unsafe-link"),
    ],
)
def test_a_target_that_names_nothing_is_a_problem_at_its_place(target: str, code: str) -> None:
    found = resolve_target(target, HERE, INDEX)
    assert isinstance(found, Broken)
    assert (code, HERE) == (found.problem.code, found.problem.location)


@pytest.mark.parametrize(
    ("family", "line", "name"),
    [
        (("en",), ("world",), "hero.jpg"),
        (("de",), ("world",), "hero.de.jpg"),
        (("ja",), ("jp", "world"), "hero@jp.jpg"),
        (("de",), ("jp", "world"), "hero.de.jpg"),
        (("de-1996", "de"), ("ch", "world"), "hero.de.jpg"),
    ],
)
def test_a_picture_is_chosen_by_language_then_by_region(
    family: tuple[str, ...], line: tuple[str, ...], name: str
) -> None:
    found = pick_asset(HERO, family, line)
    assert found is not None
    assert f"content/posts/summer/{name}" == found.path


def test_there_may_be_no_picture_for_a_reader() -> None:
    assert None is pick_asset((asset("hero.de.jpg", "de"),), ("fr",), ("ch", "world"))
