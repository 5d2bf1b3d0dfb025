"""What no text can show: bytes that are no text, marks and line ends of other systems, empty files, symbolic links."""

from __future__ import annotations

import os
import struct
import unicodedata
import zlib
from pathlib import Path

import pytest

from generator.cli.main import main
from generator.errors import ManyErrors, Problem
from generator.files import DiskTree
from generator.pipeline.build import BuildOptions, build
from tests.sitetext import MINIMAL, NOW, build_text, files_of, page, problems_of

HOME = "---\ntitle: Home\n---\nText.\n"
THEME = MINIMAL + 'theme = "own"\n== themes/own/theme.toml ==\nextends = "tealeaf"\n'
LATIN = "Grüße\n".encode("latin-1")


def _place(problem: Problem) -> tuple[str, str]:
    return problem.code, str(problem.location)


# --- texts that are not UTF-8 -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "before"),
    [
        ("site.toml", b"# "),
        ("content/pages/index.md", b"---\ntitle: Home\n---\n"),
        ("content/data/menu.toml", b"# "),
        ("content/taxonomies/tags.toml", b"# "),
        ("content/people/ann.toml", b"# "),
        ("locales/regions/gb.toml", b"# "),
    ],
)
def test_a_file_that_is_not_utf8_is_told_with_line_and_byte(path: str, before: bytes) -> None:
    site = MINIMAL if path == "content/pages/index.md" else f"{MINIMAL}\n== content/pages/index.md ==\n{HOME}"
    (problem,) = problems_of(site, files={path: before + LATIN})
    line = before.count(b"\n") + 1
    column = 3 + (2 if before == b"# " else 0)
    assert ("not-utf8", f"{path}:{line}:{column}") == _place(problem)
    assert f"the file is not UTF-8: byte {len(before) + 3} is 0xFC" == problem.message
    assert "save it as UTF-8" == problem.hint


def test_a_template_and_a_catalog_that_are_not_utf8_are_told() -> None:
    (problem,) = problems_of(THEME, files={"themes/own/templates/404.html": LATIN, "content/pages/index.md": HOME})
    assert ("not-utf8", "themes/own/templates/404.html:1:3") == _place(problem)
    catalog = 'msgid "Home"\nmsgstr "Grüße"\n'.encode("latin-1")
    files: dict[str, bytes | str] = {"locales/en/LC_MESSAGES/site.po": catalog, "content/pages/index.md": HOME}
    (problem,) = problems_of(MINIMAL, files=files)
    assert ("catalog-encoding", "locales/en/LC_MESSAGES/site.po:2") == _place(problem)


def test_utf16_is_recognized() -> None:
    (problem,) = problems_of(MINIMAL, files={"content/pages/index.md": HOME.encode("utf-16")})
    assert "save it as UTF-8; it looks like UTF-16" == problem.hint


# --- marks and line ends of other systems -----------------------------------------------------------------------------


def test_a_byte_order_mark_and_crlf_are_accepted_everywhere() -> None:
    site = {
        "site.toml": files_of(MINIMAL)["site.toml"] + '[data.menu]\ntext = ["name"]\n',
        "content/pages/index.md": "---\ntitle: Home\nsummary: |\n  One\n  two\n---\n:::note\nTea *x*\n:::\n",
        "content/data/menu.toml": '[tea]\nname = "Tea"\n',
        "content/taxonomies/tags.toml": '[tea]\nname = "Tea"\n',
        "locales/regions/gb.toml": 'kind = "country"\n',
        "locales/en/LC_MESSAGES/site.po": 'msgid "Home"\nmsgstr "Start"\n',
    }
    plain, report = build_text("", files=site)
    assert () == report.problems
    other = {path: b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode() for path, text in site.items()}
    contents, report = build_text("", files=other)
    assert () == report.problems
    assert dict(plain) == dict(contents)


# --- empty files ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("content", ["", "\n", "---\n---\n", "---\ntitle: Home\n---\n"])
def test_an_empty_text_is_a_page(content: str) -> None:
    contents, report = build_text(MINIMAL, files={"content/pages/index.md": content})
    assert [] == [row for row in report.problems if row.severity == "error"]
    assert "test.example/index.html" in contents


@pytest.mark.parametrize(
    "path",
    [
        "content/data/menu.toml",
        "content/taxonomies/tags.toml",
        "locales/en/LC_MESSAGES/site.po",
        "content/static/x.txt",
    ],
)
def test_an_empty_table_or_catalog_is_no_error(path: str) -> None:
    contents, report = build_text(MINIMAL, files={path: "", "content/pages/index.md": HOME})
    assert () == report.problems
    assert "test.example/index.html" in contents


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("site.toml", "missing-key"),
        ("content/people/ann.toml", "missing-name"),
        ("locales/regions/x.toml", "missing-kind"),
    ],
)
def test_an_empty_file_that_must_say_something_is_told(path: str, code: str) -> None:
    (problem,) = problems_of(MINIMAL, files={path: "", "content/pages/index.md": HOME})
    assert (code, path) == _place(problem)


@pytest.mark.parametrize("content", [b"\xff\xd8\xff\xe0\x00\x10JFIF", b"\x89PNG\r\n\x1a\n\x00\x00\x00\x0dIHDR"])
def test_a_picture_that_ends_too_early_is_told(content: bytes) -> None:
    name = "cup.jpg" if content[:1] == b"\xff" else "cup.png"
    home = f"{HOME}![A cup]({name})\n"
    (problem,) = problems_of(MINIMAL, files={f"content/pages/{name}": content, "content/pages/index.md": home})
    assert ("broken-picture", f"content/pages/{name}") == _place(problem)
    assert problem.hint


def _png(width: int, height: int) -> bytes:
    """A white picture, by the PNG specification; its rows are one run of zeros however many there are."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    rows = zlib.compress(bytes(height * (1 + (width + 7) // 8)))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def test_a_picture_that_is_too_large_is_told() -> None:
    site = MINIMAL + "[images]\nmax_megapixels = 1\n"
    home = f"{HOME}![A cup](cup.png)\n"
    found = problems_of(site, files={"content/pages/cup.png": _png(1001, 1000), "content/pages/index.md": home})
    assert [("huge-picture", "content/pages/cup.png")] == [_place(row) for row in found]
    assert "raise max_megapixels under [images] in site.toml" in found[0].hint


def test_a_machine_without_a_codec_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.pipeline.pictures.engine", lambda formats: ("", ()))
    (problem,) = problems_of(MINIMAL, files={"content/pages/index.md": HOME})
    assert ("no-codec", "site.toml", "warning") == (*_place(problem), problem.severity)
    assert "pip install pillow" == problem.hint


# --- control characters and other letters -----------------------------------------------------------------------------


@pytest.mark.parametrize("mark", ["\x00", "\x07", "\x1b", "\ufdd0"])
def test_a_control_character_is_an_error_at_its_place(mark: str) -> None:
    (problem,) = problems_of(MINIMAL, files={"content/pages/index.md": f"---\ntitle: Ho{mark}me\n---\nText.\n"})
    assert ("control-character", "content/pages/index.md:2:10") == _place(problem)
    (problem,) = problems_of(MINIMAL, files={"content/pages/index.md": f"{HOME}a {mark} b\n"})
    assert "control-character" == problem.code
    assert problem.location is not None
    assert 5 == problem.location.line


@pytest.mark.parametrize(("one", "two"), [("a.md", "A.md"), ("té.md", unicodedata.normalize("NFD", "té.md"))])
def test_two_files_that_are_one_on_other_disks_are_an_error(one: str, two: str) -> None:
    found = problems_of(MINIMAL, files={f"content/pages/{one}": HOME, f"content/pages/{two}": HOME})
    assert found
    assert {"output-collision"} == {row.code for row in found} or {"duplicate-variant"} == {row.code for row in found}


# --- symbolic links ---------------------------------------------------------------------------------------------------


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    for path, text in {**files_of(MINIMAL), "content/pages/index.md": HOME}.items():
        place = folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")
    (tmp_path / "secret.md").write_text(HOME, encoding="utf-8")
    return folder


def _problems(site: Path) -> list[tuple[str, str]]:
    try:
        report, _ = build(DiskTree(site), None, now=NOW, cpu_count=1, options=BuildOptions(jobs=1))
    except ManyErrors as error:
        return [_place(row) for row in error.problems]
    return [_place(row) for row in report.problems]


@pytest.mark.parametrize(
    ("link", "target", "place"),
    [
        ("content/pages/a.md", "../../../secret.md", "content/pages/a.md"),
        ("content/pages/a.md", "/etc/hostname", "content/pages/a.md"),
        ("content/static/a.txt", "../../../secret.md", "content/static/a.txt"),
        ("content/others", "../..", "content/others"),
        ("locales/regions/x.toml", "../../../secret.md", "locales/regions/x.toml"),
        ("themes/own", "../..", "themes/own"),
    ],
)
def test_a_link_that_leads_out_of_the_site_is_an_error(link: str, target: str, place: str, site: Path) -> None:
    (site / link).parent.mkdir(parents=True, exist_ok=True)
    (site / link).symlink_to(target)
    assert [("outside-root", place)] == _problems(site)


def test_a_link_inside_the_site_is_followed(site: Path) -> None:
    (site / "content/pages/a.md").symlink_to("index.md")
    assert [] == _problems(site)


def test_a_link_that_leads_nowhere_is_a_warning(site: Path) -> None:
    (site / "content/pages/a.md").symlink_to("nothing.md")
    assert [("not-a-file", "content/pages/a.md")] == _problems(site)


def test_a_pipe_is_no_file(site: Path) -> None:
    os.mkfifo(site / "content/pages/a.md")
    assert [("not-a-file", "content/pages/a.md")] == _problems(site)


def test_a_name_that_is_no_text_is_an_error(site: Path) -> None:
    (site / "content/pages/a\nb.md").write_text(HOME, encoding="utf-8")
    assert ["bad-file-name"] == [code for code, _ in _problems(site)]


def test_links_in_a_circle_end(site: Path) -> None:
    (site / "content/pages/more").symlink_to("../pages")
    assert [] == [code for code, _ in _problems(site) if code != "output-collision"]


def test_a_picture_outside_the_content_is_never_published(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (site / "content/pages/cup.svg").symlink_to("/etc/passwd")
    (site / "content/pages/index.md").write_text(f"{HOME}![A cup](cup.svg)\n", encoding="utf-8")
    assert 1 == main(["--site", str(site), "build"])
    assert "is a link that leads out of the site" in capsys.readouterr().err
    assert not (site / "public").exists()


def test_the_page_of_a_site_in_a_text_is_read(site: Path) -> None:
    contents, _ = build_text(MINIMAL, files={"content/pages/index.md": HOME})
    assert "Text." in page(contents, "test.example/index.html")
