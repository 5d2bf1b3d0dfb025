"""A state that came with a repository is not trusted."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from generator.cache.identity import is_committed
from generator.cli.main import main

SITE = '[site]\nname = "T"\nurl = "https://t.example/"\n'


def git(folder: Path, *words: str) -> None:
    subprocess.run(["git", "-C", str(folder), *words], check=True, capture_output=True)


def test_a_state_in_the_index_is_seen_in_the_site_and_above_it(tmp_path: Path) -> None:
    site = tmp_path / "shops" / "site"
    (site / ".glocal").mkdir(parents=True)
    (site / ".glocal" / "a.db").write_text("x")
    assert not is_committed(site, ".glocal")
    git(tmp_path, "init", "--quiet")
    assert not is_committed(site, ".glocal")
    git(tmp_path, "add", "-f", ".")
    assert is_committed(site, ".glocal")
    assert not is_committed(tmp_path / "shops", ".glocal")


def test_a_build_does_not_use_it_and_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "content" / "pages").mkdir(parents=True)
    (tmp_path / "site.toml").write_text(SITE)
    (tmp_path / "content" / "pages" / "index.md").write_text("---\ntitle: T\n---\nText.\n")
    assert 0 == main(["--site", str(tmp_path), "build", "--quiet"])
    (state,) = (tmp_path / ".glocal").glob("*.db")
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "add", "-f", ".glocal")
    before = state.read_bytes()
    assert 0 == main(["--site", str(tmp_path), "build", "--quiet"])
    assert "warning[committed-state] .glocal" in capsys.readouterr().err
    assert before == state.read_bytes()
