"""``glocal list``, ``glocal explain`` and ``glocal clean``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator.cli.list import KINDS
from generator.cli.main import main
from tests.unit.cli.terminal import BROKEN, glocal, tree_of_folder, write_site

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return write_site(tmp_path / "site")


def run(site: Path, *args: str) -> int:
    return main(["--site", str(site), *args])


def rows(site: Path, capsys: Capture, *args: str) -> list[dict[str, str]]:
    assert 0 == run(site, "list", *args, "--format", "json")
    found: list[dict[str, str]] = json.loads(capsys.readouterr().out)
    return found


def test_editions_are_listed_in_columns(site: Path) -> None:
    found = glocal("list", cwd=site)
    assert (0, "") == (found.returncode, found.stderr)
    lines = [line.split("  ") for line in found.stdout.splitlines()]
    assert "edition" == lines[0][0]
    assert {"ch/de", "gb/en", "global/en", "global/de"} == {line[0].strip() for line in lines[1:]}
    assert "https://shop.kettle.example/" in found.stdout


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_can_be_listed_as_text_and_as_json(kind: str, site: Path, capsys: Capture) -> None:
    assert 0 == run(site, "list", kind)
    text = capsys.readouterr().out
    assert (text == "none\n") == (rows(site, capsys, kind) == [])


def test_what_was_left_out_is_listed_with_the_reason(site: Path, capsys: Capture) -> None:
    found = [row for row in rows(site, capsys, "left", "--as-of", "2026-11-24") if row["edition"] == "gb/en"]
    assert {"posts/sketch": "draft", "posts/soon": "future", "posts/later": "future", "posts/gone": "expired"} == {
        row["entry"]: row["reason"] for row in found
    }
    assert "2031-05-06T00:00:00+01:00" == next(row["until"] for row in found if row["entry"] == "posts/soon")


def test_drafts_count_as_pages_on_demand(site: Path, capsys: Capture) -> None:
    entries = {row["entry"] for row in rows(site, capsys, "pages", "--drafts")}
    assert {"posts/sketch", "posts/soon"} <= entries


def test_a_broken_site_is_listed_as_far_as_it_goes_and_says_so(site: Path, capsys: Capture) -> None:
    write_site(site, BROKEN)
    assert 0 == run(site, "list", "entries")
    captured = capsys.readouterr()
    assert "posts/menu" in captured.out
    assert "glocal check" in captured.err


def test_explain_tells_where_a_page_comes_from(site: Path) -> None:
    found = glocal("explain", "https://kettle.example/ch/posts/menu/", cwd=site)
    assert (0, "") == (found.returncode, found.stderr)
    title = next(line for line in found.stdout.splitlines() if line.split()[:1] == ["title"])
    assert ["title", "Karte", "content/posts/menu/index.de.md:2:8", "(de@world)"] == title.split()
    date = next(line for line in found.stdout.splitlines() if line.split()[:1] == ["date"])
    assert "content/posts/menu/index.en.md:3:7" in date


def test_explain_tells_where_a_file_is_used(site: Path, capsys: Capture) -> None:
    assert 0 == run(site, "explain", "content/posts/menu/index.de.md")
    by_site = capsys.readouterr().out
    assert "https://kettle.example/ch/posts/menu/" in by_site
    assert 0 == run(site, "explain", "content/posts/menu/index.de.md", "--format", "json")
    assert json.loads(capsys.readouterr().out)


def test_explain_takes_a_path_from_the_current_folder(site: Path) -> None:
    found = glocal("--site", "../../..", "explain", "./index.de.md", cwd=site / "content" / "posts" / "menu")
    assert 0 == found.returncode, found.stderr
    assert "https://kettle.example/ch/posts/menu/" in found.stdout


def test_explain_has_a_near_match(site: Path, capsys: Capture) -> None:
    assert 2 == run(site, "explain", "content/posts/menu/index.dee.md")
    assert 'did you mean "content/posts/menu/index.de.md"?' in capsys.readouterr().err


# --- clean ------------------------------------------------------------------------------------------------------------


def test_clean_removes_what_builds_made(site: Path) -> None:
    before = tree_of_folder(site)
    assert 0 == run(site, "build", "-q")
    (site / ".glocal").mkdir(exist_ok=True)
    found = glocal("clean", cwd=site)
    assert (0, "removed public/\nremoved .glocal/\n", "") == (found.returncode, found.stdout, found.stderr)
    assert before == tree_of_folder(site)
    assert 0 == run(site, "clean")


def test_clean_leaves_an_output_with_files_of_others(site: Path, capsys: Capture) -> None:
    assert 0 == run(site, "build", "-q")
    (site / "public" / "thesis.doc").write_text("mine", encoding="utf-8")
    before = tree_of_folder(site)
    assert 4 == run(site, "clean")
    assert "public/ holds files that no build made: thesis.doc\n  move them away first" in capsys.readouterr().err
    assert before == tree_of_folder(site)


def test_clean_leaves_a_folder_that_no_build_made(site: Path, capsys: Capture) -> None:
    (site / "public").mkdir()
    (site / "public" / "thesis.doc").write_text("mine", encoding="utf-8")
    assert 4 == run(site, "clean")
    assert "public/ was not made by a build" in capsys.readouterr().err
    assert (site / "public" / "thesis.doc").is_file()


def test_clean_leaves_a_file_in_the_place_of_the_output(site: Path, capsys: Capture) -> None:
    (site / "public").write_text("mine", encoding="utf-8")
    assert 4 == run(site, "clean")
    assert "mine" == (site / "public").read_text(encoding="utf-8")
