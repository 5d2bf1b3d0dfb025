"""Share cards from site.toml to the page: addresses, texts per edition, what is drawn again and what is not."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, features

from generator.cache.state import State
from generator.errors import Problem
from generator.files import DiskTree, MemoryTree
from generator.model.report import BuildReport
from generator.pipeline import sharecards
from generator.pipeline.build import BuildOptions, build
from tests.sitetext import NOW, build_text, files_of, page, problems_of
from tests.unit.media.paintings import photo

SITE = """
== site.toml ==
[site]
name = "Test"
url = "https://test.example/"
default_language = "en"
[languages.en]
[languages.de]
[languages.ar]
[markets.global]
regions = ["world"]
languages = ["en"]
url = "https://test.example/"
[markets.at]
regions = ["at"]
languages = ["de", "en"]
url = "https://test.example/at/{lang}/"
[markets.ae]
regions = ["ae"]
languages = ["ar", "en"]
url = "https://test.example/ae/{lang}/"
[cards]
formats = ["link"]
collections = ["posts"]
[images]
formats = []
widths = [100]
placeholder = "none"
== content/posts/tea/index.en.md ==
---
title: Tea for all
summary: Four cups, one pot.
cover: cover.jpg
cover_alt: A cup
---
Text.
== content/posts/tea/index.de.md ==
---
title: Tee für alle
cover_alt: Eine Tasse
---
Text.
== content/posts/tea/index.ar.md ==
---
title: شاي للجميع
cover_alt: كوب
---
نص.
== content/posts/plain.en.md ==
---
title: Plain
---
Text.
== content/pages/about.en.md ==
---
title: About
---
Text.
"""
COVER = "content/posts/tea/cover.jpg"
FILES: Mapping[str, bytes | str] = {COVER: photo(400, 300)}
TEA = "test.example/posts/tea/index.html"
ALL_FOUR = SITE.replace('formats = ["link"]', 'formats = ["link", "square", "story", "pin"]')


def built(text: str = SITE, files: Mapping[str, bytes | str] = FILES) -> Mapping[str, bytes]:
    return build_text(text, files=files)[0]


def tags(html: str) -> dict[str, str]:
    """Open Graph and X card of a page."""
    return dict(re.findall(r'<meta (?:property|name)="((?:og|twitter):[^"]+)" content="([^"]*)">', html))


def cards(contents: Mapping[str, bytes]) -> list[str]:
    return sorted(path for path in contents if "/cards/" in path)


def found(problems: tuple[Problem, ...]) -> list[tuple[str, str, int]]:
    """(code, path, line) of each problem."""
    return [(row.code, row.location.path if row.location else "", row.location.line if row.location else 0)
            for row in problems]  # fmt: skip


# --- addresses --------------------------------------------------------------------------------------------------------


def test_a_page_names_its_card_with_size_type_and_text() -> None:
    contents = built()
    said = tags(page(contents, TEA))
    address = said["og:image"]
    assert re.fullmatch(r"https://test\.example/assets/cards/[0-9a-f]{20}\.jpg", address)
    assert ("image/jpeg", "1200", "630", "Tea for all") == tuple(
        said[f"og:image:{name}"] for name in ("type", "width", "height", "alt")
    )
    assert ("summary_large_image", address, "Tea for all") == (
        said["twitter:card"], said["twitter:image"], said["twitter:image:alt"],
    )  # fmt: skip
    data = contents[address.removeprefix("https://")]
    assert (1200, 630) == Image.open(BytesIO(data)).size
    assert len(data) < 300_000


def test_structured_data_names_the_cover_itself() -> None:
    html = page(built(SITE.replace("title: Tea for all", "title: Tea for all\ndate: 2026-01-01")), TEA)
    data = html[html.index("ld+json") : html.index("</script>", html.index("ld+json"))]
    assert "/assets/media/" in data
    assert "/assets/cards/" not in data


def test_each_edition_has_a_card_in_its_own_language() -> None:
    contents = built()
    own = {
        edition: tags(page(contents, f"test.example/{edition}posts/tea/index.html"))
        for edition in ("", "at/de/", "at/en/", "ae/ar/", "ae/en/")
    }
    assert {"Tea for all", "Tee für alle", "شاي للجميع"} == {said["og:image:alt"] for said in own.values()}
    # The market stands on the card, so no two are the same.
    assert 5 == len({said["og:image"] for said in own.values()})


def test_equal_cards_of_editions_are_one_file_and_drawn_once() -> None:
    # Without a name of the market on it the English cards are the same everywhere.
    theme = (
        'name = "bare"\nextends = "tealeaf"\n[cards.formats.link]\nsize = [1200, 630]\n'
        "[cards.formats.link.texts]\ntitle = { area = [72, 72, 1000, 400] }\n"
    )
    text = SITE.replace('default_language = "en"', 'default_language = "en"\ntheme = "bare"', 1)
    contents, report = build_text(text, files={**FILES, "themes/bare/theme.toml": theme})
    names = [tags(page(contents, f"test.example/{edition}posts/tea/index.html"))["og:image"]
             for edition in ("", "at/en/", "ae/en/")]  # fmt: skip
    assert 1 == len(set(names))
    # Tea in three languages, and the plain post.
    assert 4 == dict(report.work)["cards drawn"] == len(cards(contents))


def test_all_formats_are_files_beside_the_page() -> None:
    contents = built(ALL_FOUR)
    sizes = {Image.open(BytesIO(contents[path])).size for path in cards(contents)}
    assert {(1200, 630), (1080, 1080), (1080, 1920), (1000, 1500)} == sizes
    assert all(len(contents[path]) < 300_000 for path in cards(contents))


def test_other_collections_and_sites_without_the_table_have_none() -> None:
    contents = built()
    assert "og:image" not in tags(page(contents, "test.example/about/index.html"))
    without = re.sub(r"\[cards\]\n.*\n.*\n", "", SITE)
    assert [] == cards(built(without))
    assert "assets/media/" in tags(page(built(without), TEA))["og:image"]


def test_a_post_without_a_cover_has_a_card_too() -> None:
    contents = built()
    said = tags(page(contents, "test.example/posts/plain/index.html"))
    assert said["og:image"].removeprefix("https://") in contents


def test_the_writer_s_own_choice_is_stronger() -> None:
    text = SITE.replace("title: Plain", "title: Plain\ncard_image: tea/cover.jpg")
    contents = built(text)
    said = tags(page(contents, "test.example/posts/plain/index.html"))
    assert re.fullmatch(r"https://test\.example/assets/media/.*cover[^/]*\.jpg", said["og:image"])
    assert ("100", "75", "Plain") == tuple(said[f"og:image:{name}"] for name in ("width", "height", "alt"))
    # As large as the site publishes pictures. The plain post has no cards any more, in three editions.
    assert len(cards(built())) - 3 == len(cards(contents))


def test_the_address_depends_on_all_that_is_on_the_card() -> None:
    def name(text: str = SITE, *, cover: bytes | str = FILES[COVER]) -> str:
        return tags(page(built(text, {COVER: cover}), TEA))["og:image"]

    first = name()
    assert first == name(SITE.replace("Text.", "Other text."))
    others = [
        name(SITE.replace("Tea for all", "Tea for some")),
        name(SITE.replace("Four cups", "Five cups")),
        name(SITE.replace('name = "Test"', 'name = "Best"')),
        name(SITE.replace("[images]", '[brand.colors]\naccent = "#004400"\n[images]')),
        name(SITE.replace("cover_alt: A cup", 'cover_focus: "top"\ncover_alt: A cup')),
        name(cover=photo(300, 300)),
        name(SITE.replace('collections = ["posts"]', "quality = 70")),
    ]
    assert len({first, *others}) == 1 + len(others)


# --- what is drawn again ----------------------------------------------------------------------------------------------


@dataclass
class Workshop:
    """A site on the disk, built again and again."""

    root: Path

    def write(self, path: str, content: bytes | str) -> None:
        target = self.root / "site" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content.encode() if isinstance(content, str) else content)

    def build(self, name: str = "public", *, jobs: int = 1) -> BuildReport:
        state = State(self.root / f"{name}.state" / "state", "key")
        options = BuildOptions(jobs=jobs)
        output = self.root / name
        return build(DiskTree(self.root / "site"), output, now=NOW, cpu_count=2, options=options, state=state)[0]

    def files(self, name: str = "public") -> dict[str, bytes]:
        folder = self.root / name
        return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def shop(tmp_path: Path) -> Workshop:
    shop = Workshop(tmp_path)
    for path, content in {**files_of(SITE), **FILES}.items():
        shop.write(path, content)
    return shop


def drawn(report: BuildReport) -> int:
    return dict(report.work).get("cards drawn", 0)


def test_an_unchanged_card_is_not_drawn_again(shop: Workshop) -> None:
    assert 8 == drawn(shop.build())
    assert 0 == drawn(shop.build())
    shop.write("content/posts/plain.en.md", "---\ntitle: Plain\n---\nAnother text.\n")
    assert 0 == drawn(shop.build())


def test_a_card_that_somebody_deleted_comes_from_the_cache(shop: Workshop) -> None:
    shop.build()
    path = next((shop.root / "public").rglob("cards/*.jpg"))
    content = path.read_bytes()
    path.unlink()
    assert 0 == drawn(shop.build())
    assert content == path.read_bytes()


def test_after_a_new_title_an_incremental_build_is_a_clean_one(shop: Workshop) -> None:
    shop.build()
    before = cards(shop.files())
    text = files_of(SITE)["content/posts/plain.en.md"].replace("Plain", "Plainer")
    shop.write("content/posts/plain.en.md", text)
    assert 3 == drawn(shop.build())  # for the world, for Austria and for the Emirates in English
    assert len(before) == len(cards(shop.files()))
    shop.build("clean")
    assert shop.files("clean") == shop.files()


def test_after_a_new_cover_colour_or_layout_too(shop: Workshop) -> None:
    shop.build()
    shop.write(COVER, photo(500, 300))
    assert 5 == drawn(shop.build())
    shop.write("site.toml", files_of(SITE)["site.toml"] + '[brand.colors]\nink = "#102030"\n')
    assert 8 == drawn(shop.build())
    shop.build("clean", jobs=2)
    assert shop.files("clean") == shop.files()


# --- what is wrong ----------------------------------------------------------------------------------------------------


def test_a_character_that_no_font_has_is_an_error_at_the_title() -> None:
    text = SITE.replace("title: Plain", "title: Plain ☕ ชา")
    problems = problems_of(text, files=FILES)
    assert {("card-no-glyph", "content/posts/plain.en.md", 2)} == set(found(problems))
    assert 3 == len(problems)  # ☕, ช and า, each once and not once for each edition
    cup = next(row for row in problems if "☕" in row.message)
    assert "U+2615" in cup.message and "HOT BEVERAGE" in cup.message and "Common" in cup.message
    assert "card-fonts/" in cup.hint and "NotoSerif-Bold.ttf" in cup.hint
    assert any("Thai" in row.message for row in problems)


def test_one_in_the_name_of_the_brand_is_told_once() -> None:
    problems = problems_of(SITE.replace('name = "Test"', 'name = "Test ☕"'), files=FILES)
    assert [("card-no-glyph", "site.toml", 0)] == found(problems)


def test_a_dry_run_finds_it_too(shop: Workshop) -> None:
    tree = MemoryTree({**files_of(SITE.replace("title: Plain", "title: Plain ☕")), **FILES})
    with pytest.raises(Exception, match="card-no-glyph"):
        build(tree, None, now=NOW, cpu_count=1, options=BuildOptions(jobs=1, dry=True))


def test_a_title_that_is_cut_is_a_warning_in_every_build(shop: Workshop) -> None:
    shop.write("content/posts/plain.en.md", "---\ntitle: " + "Many words " * 40 + "\n---\nText.\n")
    for _ in range(2):
        problems = shop.build().problems
        assert {("card-cut", "content/posts/plain.en.md", 2)} == set(found(problems))
        assert {"warning"} == {row.severity for row in problems}
    # The cache outlives the state.
    (shop.root / "public.state" / "state").unlink()
    report = shop.build()
    assert 0 == drawn(report)
    assert {("card-cut", "content/posts/plain.en.md", 2)} == set(found(report.problems))


def test_a_format_that_the_theme_lacks_is_told_with_a_near_match() -> None:
    problems = problems_of(SITE.replace('formats = ["link"]', 'formats = ["lnik"]'), files=FILES)
    assert ["unknown-card-format"] == [row.code for row in problems]
    assert problems[0].location is not None
    assert 'formats = ["lnik"]' == problems[0].location.source_line
    assert '"link"' in problems[0].hint


def test_without_the_extra_it_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sharecards, "find_spec", lambda name: None if name == "budoux" else object())
    problems = problems_of(SITE, files=FILES)
    assert [("no-cards", "drawing cards needs budoux", "pip install 'glocal[cards]'")] == [
        (row.code, row.message, row.hint) for row in problems
    ]


def test_without_fribidi_the_package_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    check = features.check
    monkeypatch.setattr(features, "check", lambda name: name != "fribidi" and check(name))
    problems = problems_of(SITE, files=FILES)
    assert ["no-fribidi"] == [row.code for row in problems]
    assert "libfribidi0" in problems[0].hint


def test_without_raqm_another_pillow_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    check = features.check
    monkeypatch.setattr(features, "check", lambda name: name != "raqm" and check(name))
    problems = problems_of(SITE, files=FILES)
    assert ["no-fribidi"] == [row.code for row in problems]
    assert "Pillow" in problems[0].hint
