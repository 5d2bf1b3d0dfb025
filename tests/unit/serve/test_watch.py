from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from generator.serve.watch import Watcher
from tests.unit.serve.calling import SITE, write_files

MENU = "content/posts/menu/index.en.md"


class Told:
    def __init__(self) -> None:
        self.rows: list[tuple[str, bool]] = []

    def __call__(self, path: str, firm: bool) -> None:
        self.rows.append((path, firm))

    def wait(self, claim: Callable[[list[tuple[str, bool]]], bool]) -> None:
        end = time.monotonic() + 20
        while not claim(self.rows):
            assert time.monotonic() < end, self.rows
            time.sleep(0.005)

    def paths(self) -> set[str]:
        return {path for path, _ in self.rows}


@pytest.fixture
def watched(tmp_path: Path) -> Iterator[tuple[Path, Told, Watcher]]:
    folder = write_files(tmp_path, SITE)
    told = Told()
    watcher = Watcher(folder, told)
    watcher.start()
    try:
        yield folder, told, watcher
    finally:
        watcher.stop()


def test_a_written_file_is_told_as_finished(watched: tuple[Path, Told, Watcher]) -> None:
    folder, told, _ = watched
    (folder / MENU).write_text("x")
    told.wait(lambda rows: (MENU, True) in rows)


def test_an_atomic_save_is_told_by_the_name_it_gets(watched: tuple[Path, Told, Watcher]) -> None:
    folder, told, _ = watched
    new = (folder / MENU).with_name(".index.en.md.swp")
    new.write_text("x")
    new.replace(folder / MENU)
    told.wait(lambda rows: (MENU, True) in rows)
    assert {MENU} == told.paths()


def test_site_toml_is_watched_and_what_is_no_input_is_not(watched: tuple[Path, Told, Watcher]) -> None:
    folder, told, _ = watched
    (folder / "README.md").write_text("x")
    (folder / "public").mkdir()
    (folder / "public" / "index.html").write_text("x")
    (folder / ".glocal").mkdir()
    (folder / ".glocal" / "x.db").write_text("x")
    (folder / "content" / "posts" / "menu" / "x.md~").write_text("x")
    (folder / "site.toml").write_text("x")
    told.wait(lambda rows: ("site.toml", True) in rows)
    assert {"site.toml"} == told.paths()


def test_files_that_are_only_read_are_not_told(watched: tuple[Path, Told, Watcher]) -> None:
    folder, told, _ = watched
    (folder / MENU).read_text()
    (folder / "site.toml").write_text("x")
    told.wait(lambda rows: ("site.toml", True) in rows)
    assert MENU not in told.paths()


def test_a_folder_that_comes_later_is_watched_too(watched: tuple[Path, Told, Watcher]) -> None:
    folder, told, watcher = watched
    (folder / "themes" / "mine").mkdir(parents=True)
    told.wait(lambda rows: any(path == "themes" for path, _ in rows))
    watcher.follow()
    (folder / "themes" / "mine" / "theme.toml").write_text("x")
    told.wait(lambda rows: ("themes/mine/theme.toml", True) in rows)


def test_a_folder_that_is_deleted_and_made_anew_is_watched_again(watched: tuple[Path, Told, Watcher]) -> None:
    folder, told, watcher = watched
    shutil.rmtree(folder / "content")
    told.wait(lambda rows: any(path == MENU for path, _ in rows))
    watcher.follow()
    write_files(folder, SITE)
    watcher.follow()
    told.rows.clear()
    (folder / MENU).write_text("x")
    told.wait(lambda rows: (MENU, True) in rows)
