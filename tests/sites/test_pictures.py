"""Pictures from the file in content/ to the page: sizes, formats, variants, captions, credits, warnings."""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest
from PIL import Image, features

from generator.cache.state import State
from generator.errors import Problem
from generator.files import DiskTree, MemoryTree
from generator.media.cache import MemoryCache
from generator.model.report import BuildReport
from generator.pipeline.build import BuildOptions, build
from tests.sites.reading import prose_html
from tests.sitetext import NOW, build_text, files_of, page, problems_of
from tests.unit.media.paintings import BLUE, GREEN, RED, is_near, opened, photo, quarters, saved, travelled

SITE = """
== site.toml ==
[site]
name = "Test"
url = "https://test.example/"
default_language = "en"
[languages.en]
[languages.de]
[markets.global]
regions = ["world"]
languages = ["en"]
url = "https://test.example/"
[markets.ch]
regions = ["ch"]
languages = ["de", "en"]
url = "https://test.example/ch/{lang}/"
[images]
widths = [100, 200]
placeholder = "none"
== content/posts/tea/index.en.md ==
---
title: Tea
cover: cover.jpg
cover_alt: A cup
---
Before.

![A pot](pot.jpg "A pot *of* tea & milk")

After ![a leaf](pot.jpg) in a line.
== content/posts/tea/index.de.md ==
---
title: Tee
cover_alt: Eine Tasse
---
![Eine Kanne](pot.jpg)
"""
COVER = "content/posts/tea/cover.jpg"
POT = "content/posts/tea/pot.jpg"
FILES: Mapping[str, bytes | str] = {COVER: photo(400, 300), POT: photo(300, 200)}
WITHOUT_FORMATS = SITE.replace("[images]\n", "[images]\nformats = []\n")
TEXT_SIZES = "(min-width: 46rem) 41rem, calc(100vw - 2.5rem)"


def built(text: str = SITE) -> Mapping[str, bytes]:
    return build_text(text, files=FILES)[0]


def with_files(text: str, files: Mapping[str, bytes | str]) -> tuple[Mapping[str, bytes], BuildReport]:
    return build_text(text, files={**FILES, **files})


def srcsets(html: str) -> list[tuple[str, list[tuple[str, str]]]]:
    """(type, [(extension, descriptor)]) of each source of the first picture."""
    first = html[html.index("<picture>") : html.index("</picture>")]
    found = re.findall(r'<source type="([^"]+)" srcset="([^"]+)"', first)
    return [
        (kind, [(row.split()[0].rpartition(".")[2], row.partition(" ")[2]) for row in rows.split(", ")])
        for kind, rows in found
    ]


def addresses(html: str) -> list[str]:
    """All addresses of pictures in a page."""
    sets = re.findall(r'srcset="([^"]+)"', html)
    rows = [row.split()[0] for text in sets for row in text.split(", ")]
    return rows + re.findall(r'<img[^>]* src="([^"]+)"', html)


# --- sizes and formats ------------------------------------------------------------------------------------------------


def test_a_picture_of_a_body_comes_in_all_sizes_and_formats() -> None:
    contents = built()
    html = prose_html(contents, "test.example/posts/tea/")
    assert [
        ("image/avif", [("avif", "100w"), ("avif", "200w")]),
        ("image/webp", [("webp", "100w"), ("webp", "200w")]),
    ] == srcsets(html)
    image = re.search(r"<img[^>]+>", html)
    assert image is not None
    # 300 × 200 at 200 wide is 133.3 high.
    for part in ('width="200"', 'height="133"', 'loading="lazy"', 'decoding="async"', 'alt="A pot"'):
        assert part in image[0]
    assert f'sizes="{TEXT_SIZES}"' in html


def test_every_address_leads_to_a_file_of_its_size() -> None:
    contents = built()
    found = addresses(page(contents, "test.example/posts/tea/index.html"))
    assert found
    for address in found:
        data = contents[f"test.example{address}"]
        width = re.search(r"\.(\d+)\.(?:avif|webp|jpg)$", address)
        assert width is not None
        assert int(width[1]) == opened(data).width


def test_each_host_has_what_its_pages_show_and_nothing_twice() -> None:
    contents = built(SITE.replace("https://test.example/ch/", "https://test.ch/"))
    for host in ("test.example", "test.ch"):
        shown = {
            address
            for path, data in contents.items()
            if path.startswith(f"{host}/") and path.endswith(".html")
            for address in addresses(data.decode())
        }
        assert shown
        made = {
            path for path in contents if path.startswith(f"{host}/assets/media/") and re.search(r"\.\d+\.\w+$", path)
        }
        assert made == {f"{host}{address}" for address in shown}


def test_without_further_formats_the_picture_itself_has_all_sizes() -> None:
    html = prose_html(built(WITHOUT_FORMATS), "test.example/posts/tea/")
    assert "<source" not in html
    assert re.search(r'<img [^>]*srcset="[^" ]+\.100\.jpg 100w, [^" ]+\.200\.jpg 200w" sizes="', html)


def test_switched_off_a_picture_is_published_as_it_is() -> None:
    contents = built(SITE.replace("[images]\n", "[images]\nenabled = false\n"))
    html = prose_html(contents, "test.example/posts/tea/")
    assert "srcset" not in html
    assert 'width="300" height="200"' in html
    assert not any(re.search(r"\.\d+\.(?:avif|webp|jpg)$", path) for path in contents)


def test_the_quality_is_that_of_the_site() -> None:
    def size(text: str) -> int:
        contents = build_text(text, files={COVER: FILES[COVER], POT: grainy})[0]
        return sum(len(data) for path, data in contents.items() if path.endswith(".avif"))

    grainy = saved(Image.effect_noise((300, 200), 60).convert("RGB"), "JPEG", quality=95)
    assert size(SITE) > 2 * size(SITE.replace('"none"\n', '"none"\n[images.quality]\navif = 5\n'))


def test_a_missing_codec_is_told_once_and_the_rest_is_made(monkeypatch: pytest.MonkeyPatch) -> None:
    real = features.check
    monkeypatch.setattr(features, "check", lambda what: what != "avif" and real(what))
    contents, report = with_files(SITE, {})
    assert ["no-codec"] == [problem.code for problem in report.problems]
    assert report.problems[0].message.startswith("this Pillow cannot write AVIF; pictures come as WebP, JPEG, PNG")
    html = prose_html(contents, "test.example/posts/tea/")
    assert ["image/webp"] == [kind for kind, _ in srcsets(html)]


def test_a_placeholder_is_in_the_page() -> None:
    html = prose_html(built(SITE.replace('"none"', '"color"')), "test.example/posts/tea/")
    assert re.search(r'style="background-color:#[0-9a-f]{6}"', html)
    html = prose_html(built(SITE.replace('"none"', '"blur"')), "test.example/posts/tea/")
    assert "background:url(data:image/webp;base64," in html


def test_a_drawing_and_an_animation_stay_as_they_are() -> None:
    frames = [quarters(40, 30), quarters(40, 30).rotate(180)]
    moving = saved(frames[0], "GIF", save_all=True, append_images=frames[1:], duration=80)
    text = SITE.replace("Before.", "![a](a.gif) ![b](b.svg)")
    files: dict[str, bytes | str] = {
        "content/posts/tea/a.gif": moving,
        "content/posts/tea/b.svg": '<svg width="8" height="4"></svg>',
    }
    contents, _ = with_files(text, files)
    html = prose_html(contents, "test.example/posts/tea/")
    assert re.search(r'<img src="/assets/media/a\.[0-9a-f]{10}\.gif" alt="a" width="40" height="30"', html)
    assert re.search(r'<img src="/assets/media/b\.[0-9a-f]{10}\.svg" alt="b" width="8" height="4"', html)
    gif = next(data for path, data in contents.items() if path.endswith(".gif"))
    assert 2 == getattr(opened(gif), "n_frames", 1)


def test_no_file_of_the_output_tells_where_a_picture_was_taken() -> None:
    contents, _ = with_files(SITE, {POT: photo(300, 200, exif=travelled(6))})
    assert [] == [path for path, data in contents.items() if b"SecretCamera" in data]
    html = prose_html(contents, "test.example/posts/tea/")
    assert 'width="200" height="300"' in html  # it was held upright


def test_a_feed_has_plain_pictures() -> None:
    feed = page(built(SITE.replace("title: Tea\n", "title: Tea\ndate: 2026-01-01\n")), "test.example/feed.xml")
    assert "srcset" not in feed
    assert "data:image" not in feed
    assert re.search(r'&lt;img src="https://test\.example/assets/media/pot\.[^"]+\.jpg"|<img src="https://', feed)
    assert "figcaption" in feed


# --- variants ---------------------------------------------------------------------------------------------------------


def main_color(contents: Mapping[str, bytes], path: str, extension: str = "webp") -> tuple[int, ...]:
    """The colour in the upper left of the first picture of a page's body."""
    html = prose_html(contents, path)
    address = next(row for row in addresses(html) if row.endswith(f".{extension}"))
    found = opened(contents[f"test.example{address}"]).convert("RGB").getpixel((3, 3))
    assert isinstance(found, tuple)
    return tuple(int(value) for value in found)


def test_a_picture_may_differ_by_language_and_region() -> None:
    files = {
        "content/posts/tea/pot@ch.jpg": saved(quarters(300, 200).rotate(180), "JPEG"),
        "content/posts/tea/pot.de.jpg": saved(quarters(300, 200).transpose(Image.Transpose.FLIP_LEFT_RIGHT), "JPEG"),
    }
    contents, _ = with_files(SITE, files)
    assert is_near(main_color(contents, "test.example/posts/tea/"), RED)
    assert is_near(main_color(contents, "test.example/ch/en/posts/tea/"), (255, 255, 255))  # turned: white first
    assert is_near(main_color(contents, "test.example/ch/de/posts/tea/"), GREEN)  # mirrored; language before region


def test_a_variant_may_have_another_shape() -> None:
    contents, _ = with_files(SITE, {"content/posts/tea/pot.de.jpg": photo(200, 400)})
    assert 'width="200" height="400"' in prose_html(contents, "test.example/ch/de/posts/tea/")
    assert 'width="200" height="133"' in prose_html(contents, "test.example/posts/tea/")


# --- crops ------------------------------------------------------------------------------------------------------------

CROPPED = (
    SITE.replace('"https://test.example/"\ndefault', '"https://test.example/"\ntheme = "own"\ndefault', 1)
    + """
== themes/own/theme.toml ==
name = "own"
api = 1
extends = "tealeaf"
[images.sizes]
card = "10rem"
[images.crops.card]
ratio = "1:2"
of = ["cover"]
widths = [60]
"""
)


def card_of(contents: Mapping[str, bytes]) -> tuple[str, bytes]:
    html = page(contents, "test.example/posts/index.html")
    address = next(row for row in addresses(html) if ".card." in row and row.endswith(".webp"))
    return html, contents[f"test.example{address}"]


def test_a_theme_declares_crops_and_sizes() -> None:
    html, data = card_of(built(CROPPED))
    # 400 × 300 as 1:2 is 150 × 300; in the middle it holds 75 pixels of each half.
    image = opened(data).convert("RGB")
    assert (60, 120) == image.size
    assert is_near(image.getpixel((10, 20)), RED)
    assert is_near(image.getpixel((50, 20)), GREEN)
    assert 'width="60" height="120"' in html


@pytest.mark.parametrize(
    ("text", "files"),
    [
        (CROPPED.replace("cover: cover.jpg\n", "cover: cover.jpg\ncover_focus: 0% 100%\n"), {}),
        (CROPPED, {f"{COVER}.toml": 'focus = "left"\n'}),
        (CROPPED, {f"{COVER}.toml": "focus = [0.1, 0.5]\n"}),
        (
            CROPPED.replace("cover: cover.jpg\n", "cover: cover.jpg\ncover_focus: left\n"),
            {f"{COVER}.toml": 'focus = "right"'},
        ),
    ],
    ids=["front matter", "the file beside it", "numbers", "front matter before the file beside it"],
)
def test_a_crop_keeps_the_focus(text: str, files: Mapping[str, str]) -> None:
    contents, report = with_files(text, files)
    assert () == report.problems
    image = opened(card_of(contents)[1]).convert("RGB")
    for x in (5, 55):  # 150 of 400 pixels at the left are red above blue
        assert is_near(image.getpixel((x, 20)), RED)
        assert is_near(image.getpixel((x, 100)), BLUE)
    assert not any(path.endswith(".toml") for path in contents)


def test_only_covers_are_cropped_where_the_theme_says_so() -> None:
    assert not any("pot." in path and ".card." in path for path in built(CROPPED))
    assert any("pot." in path and ".card." in path for path in built(CROPPED.replace('of = ["cover"]', 'of = ["*"]')))


# --- captions and credits ---------------------------------------------------------------------------------------------


def test_a_picture_with_a_title_in_a_paragraph_of_its_own_is_a_figure() -> None:
    html = prose_html(built(), "test.example/posts/tea/")
    assert re.search(
        r"<p>Before\.</p> ?<figure><picture>.*?</picture><figcaption>A pot \*of\* tea &amp; milk</figcaption>", html
    )
    assert "title=" not in html
    assert re.search(r"<p>After <picture>.*?</picture> in a line\.</p>", html)
    assert "<figure>" not in prose_html(built(), "test.example/ch/de/posts/tea/")


@pytest.mark.parametrize("dialect", ["markdown", "commonmark"])
def test_a_caption_may_hold_directives(dialect: str) -> None:
    text = SITE.replace("A pot *of* tea & milk", "Since :date[2026-07-01]").replace(
        "[images]\n", f'[markdown]\ndialect = "{dialect}"\n[images]\n'
    )
    html = prose_html(built(text), "test.example/posts/tea/")
    assert re.search(
        r"<figcaption>Since <time[^>]*>July 1, 2026</time></figcaption>|<figcaption>Since July 1, 2026<", html
    )


def test_a_picture_has_a_credit_in_the_reader_s_language() -> None:
    note = 'credit = { en = "Photo: Mei", de = "Foto: Mei" }\ncredit_url = "https://mei.example/"\n'
    contents, report = with_files(SITE, {f"{POT}.toml": note})
    assert () == report.problems
    link = '<small class="credit"><a href="https://mei.example/" rel="noopener">{}</a></small></figcaption>'
    english = prose_html(contents, "test.example/posts/tea/")
    assert "<figcaption>A pot *of* tea &amp; milk " + link.format("Photo: Mei") in english
    assert "<figcaption>" + link.format("Foto: Mei") in prose_html(contents, "test.example/ch/de/posts/tea/")


def test_a_variant_takes_the_credit_of_the_picture_unless_it_has_its_own() -> None:
    files: dict[str, bytes | str] = {"content/posts/tea/pot@ch.jpg": photo(300, 200), f"{POT}.toml": 'credit = "One"'}
    assert ">One<" in prose_html(with_files(SITE, files)[0], "test.example/ch/de/posts/tea/")
    files["content/posts/tea/pot@ch.jpg.toml"] = 'credit = "Two"'
    assert ">Two<" in prose_html(with_files(SITE, files)[0], "test.example/ch/de/posts/tea/")


def test_a_gallery_shows_captions_and_credits() -> None:
    text = (
        SITE
        + """
== content/pages/index.en.md ==
---
title: Home
sections:
  - type: gallery
    id: g
    images:
      - image: ../posts/tea/pot.jpg
        alt: A pot
        caption: Our pot
---
"""
    )
    contents, report = with_files(text, {f"{POT}.toml": 'credit = "Photo: Mei"'})
    assert () == report.problems
    html = page(contents, "test.example/index.html")
    assert re.search(r'<figure>.*</picture>.*<figcaption>Our pot <small class="credit">Photo: Mei</small>', html)


# --- what is warned of ------------------------------------------------------------------------------------------------


def told(problems: tuple[Problem, ...]) -> list[tuple[str, str, str]]:
    return [(row.code, row.severity, str(row.location)) for row in problems]


def test_a_picture_without_alternative_text_is_a_warning_at_its_line() -> None:
    text = SITE.replace("![A pot]", "![]").replace("cover_alt: A cup\n", "").replace("cover_alt: Eine Tasse\n", "")
    assert [
        ("missing-alt", "warning", "content/posts/tea/index.de.md:2:8"),
        ("missing-alt", "warning", "content/posts/tea/index.en.md:3:8"),
        ("missing-alt", "warning", "content/posts/tea/index.en.md:7:5"),
    ] == told(problems_of(text, files=FILES))


def test_an_empty_text_says_that_a_cover_is_mere_decoration() -> None:
    text = SITE.replace("cover_alt: A cup", 'cover_alt: ""').replace("cover_alt: Eine Tasse", 'cover_alt: ""')
    assert () == problems_of(text, files=FILES)


@pytest.mark.parametrize(("alt", "codes"), [("", ["missing-alt"]), (' alt=""', []), (' alt="A pot"', [])])
def test_a_component_wants_an_alternative_text(alt: str, codes: list[str]) -> None:
    text = SITE.replace("Before.", f':::figure image="pot.jpg"{alt}\nA pot.\n:::')
    found = problems_of(text, files=FILES)
    assert codes == [problem.code for problem in found]
    assert all(str(problem.location).startswith("content/posts/tea/index.en.md:6") for problem in found)


@pytest.mark.parametrize(
    ("name", "note", "code", "place"),
    [
        ("pot.jpg.toml", "focus = 'somewhere'", "bad-focus", ":1:9"),
        ("pot.jpg.toml", "fokus = 'left'", "unknown-key", ":1"),
        ("pot.jpg.toml", "credit_url = 'mei'", "bad-value", ":1:14"),
        ("pot.jpg.toml", "credit = { fr = 'x' }", "unknown-language", ":1:"),
        ("pot.jpg.toml", "credit = ", "bad-toml", ":1"),
        ("pott.jpg.toml", "focus = 'left'", "unknown-picture", ""),
    ],
)
def test_a_file_beside_a_picture_is_checked(name: str, note: str, code: str, place: str) -> None:
    found = problems_of(SITE, files={**FILES, f"content/posts/tea/{name}": note})
    assert [code] == [problem.code for problem in found]
    assert str(found[0].location).startswith(f"content/posts/tea/{name}{place}")


def test_a_focus_in_front_matter_is_checked() -> None:
    text = SITE.replace("cover: cover.jpg\n", "cover: cover.jpg\ncover_focus: middle\n")
    assert [("bad-focus", "error", "content/posts/tea/index.en.md:4:14")] == told(problems_of(text, files=FILES))


def test_broken_and_huge_pictures_are_told_together() -> None:
    files = {COVER: FILES[COVER][: len(FILES[COVER]) // 2], POT: photo(2000, 1000)}
    text = SITE.replace("[images]\n", "[images]\nmax_megapixels = 1\n")
    found = problems_of(text, files=files)
    assert [("broken-picture", "error", COVER), ("huge-picture", "error", POT)] == told(found)
    assert () == problems_of(text, files={**FILES, POT: photo(1000, 1000)})


# --- the same bytes ---------------------------------------------------------------------------------------------------


def on_disk(root: Path) -> DiskTree:
    for path, text in files_of(SITE).items():
        write(root, path, text.encode())
    for path, data in FILES.items():
        write(root, path, data if isinstance(data, bytes) else data.encode())
    return DiskTree(root)


def write(root: Path, path: str, data: bytes) -> None:
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_bytes(data)


def read_back(folder: Path) -> dict[str, bytes]:
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file() and not file.name.startswith(".glocal")
    }


def run(tree: DiskTree, output: Path, state: State | None = None, *, jobs: int = 1) -> BuildReport:
    return build(tree, output, now=NOW, cpu_count=2, options=BuildOptions(jobs=jobs), state=state)[0]


def test_serial_parallel_in_memory_and_on_disk_are_the_same(tmp_path: Path) -> None:
    tree = on_disk(tmp_path / "site")
    expected = dict(built())
    run(tree, tmp_path / "serial")
    assert expected == read_back(tmp_path / "serial")
    run(tree, tmp_path / "parallel", State(tmp_path / ".glocal/a.db", "k"), jobs=2)
    assert expected == read_back(tmp_path / "parallel")
    files: dict[str, bytes | str] = {**files_of(SITE), **FILES}
    _, contents = build(MemoryTree(files), None, now=NOW, cpu_count=2, options=BuildOptions(jobs=2))
    assert expected == dict(contents)


def test_a_build_after_an_edited_picture_equals_a_clean_one(tmp_path: Path) -> None:
    root, output = tmp_path / "site", tmp_path / "public"
    tree = on_disk(root)
    key = "k"
    first = run(tree, output, State(tmp_path / ".glocal/a.db", key))
    assert dict(first.work)["pictures made"] > 0
    edits = [
        (POT, photo(500, 100)),
        (COVER, photo(200, 300, exif=travelled(8))),
        ("content/posts/tea/pot@ch.jpg", photo(100, 100)),
        (f"{POT}.toml", b'credit = "Photo: Mei"'),
        (f"{COVER}.toml", b'focus = "top left"'),
        (
            "content/posts/tea/index.en.md",
            files_of(SITE)["content/posts/tea/index.en.md"].replace("Before.", "X.").encode(),
        ),
        (
            "content/posts/tea/index.en.md",
            files_of(SITE)["content/posts/tea/index.en.md"]
            .replace("cover: cover", "cover_focus: 1 1\ncover: pot")
            .encode(),
        ),
    ]
    for path, data in edits:
        write(root, path, data)
        run(tree, output, State(tmp_path / ".glocal/a.db", key))
        clean = tmp_path / "clean"
        shutil.rmtree(clean, ignore_errors=True)
        run(tree, clean)
        assert read_back(clean) == read_back(output), path


def test_cached_pictures_cost_nothing(tmp_path: Path) -> None:
    root, output = tmp_path / "site", tmp_path / "public"
    tree = on_disk(root)
    place = tmp_path / ".glocal/a.db"
    run(tree, output, State(place, "k"))
    write(root, "content/posts/new.en.md", b"---\ntitle: New\n---\nText.\n")
    again = dict(run(tree, output, State(place, "k")).work)
    assert "pictures made" not in again
    assert 0 == again.get("files looked at", 0)
    # Another state, as after an update of the generator: the pictures are still there.
    expected = read_back(output)
    anew = dict(run(tree, tmp_path / "other", State(tmp_path / ".glocal/b.db", "k")).work)
    assert "pictures made" not in anew
    assert expected == read_back(tmp_path / "other")


def test_the_cache_may_be_deleted(tmp_path: Path) -> None:
    tree = on_disk(tmp_path / "site")
    output = tmp_path / "public"
    place = tmp_path / ".glocal/a.db"
    run(tree, output, State(place, "k"))
    expected = read_back(output)
    assert (tmp_path / ".glocal/pictures").is_dir()
    shutil.rmtree(tmp_path / ".glocal/pictures")
    lost = next(output.rglob("*.avif"))
    lost.unlink()
    run(tree, output, State(place, "k"))
    assert expected == read_back(output)


def test_a_cache_that_loses_a_picture_in_the_middle_of_a_build_costs_no_build(monkeypatch: pytest.MonkeyPatch) -> None:
    expected = dict(built())
    monkeypatch.setattr(MemoryCache, "get", lambda self, key: None)
    assert expected == dict(built())


def test_the_making_is_told(tmp_path: Path) -> None:
    told: list[tuple[str, int, int]] = []
    tree = on_disk(tmp_path / "site")
    build(
        tree,
        tmp_path / "public",
        now=NOW,
        cpu_count=1,
        options=BuildOptions(jobs=1),
        progress=lambda *row: told.append(row),
    )
    assert [("pictures", 1, 2), ("pictures", 2, 2)] == [row for row in told if row[0] == "pictures"]


def test_a_check_makes_no_picture() -> None:
    files: dict[str, bytes | str] = {**files_of(SITE), **FILES}
    options = BuildOptions(jobs=1, dry=True)
    report, _ = build(MemoryTree(files), None, now=NOW, cpu_count=1, options=options)
    assert "pictures made" not in dict(report.work)
