"""The first fifteen minutes of the README, walked."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.cli.main import main
from tests.unit.docs.documents import ROOT, fences

POST = "content/posts/summer-menu/index"


def published(path: Path) -> None:
    """Takes the line ``draft: true`` out of a file, as the README says."""
    lines = path.read_text(encoding="utf-8").split("\n")
    assert "draft: true" in lines, path.name
    path.write_text("\n".join(line for line in lines if line != "draft: true"), encoding="utf-8")


def test_the_walk_of_the_readme_works(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    block, patch = (row.text for row in fences(ROOT / "README.md") if row.kind == "markdown")
    monkeypatch.chdir(tmp_path)
    assert 0 == main(["new", "site", "teahouse"])
    site = tmp_path / "teahouse"
    monkeypatch.chdir(site)
    assert 0 == main(["build", "--jobs", "1", "--quiet"])
    assert 0 == main(["new", "post", "Summer menu"])
    english, german = site / f"{POST}.en.md", site / f"{POST}.de.md"
    published(english)
    english.write_text(english.read_text(encoding="utf-8") + "\n" + block, encoding="utf-8")
    assert 0 == main(["new", "translation", f"{POST}.en.md", "de"])
    published(german)
    (site / f"{POST}.de@at.md").write_text(patch, encoding="utf-8")
    assert 0 == main(["build", "--jobs", "1", "--quiet"])
    pages = {path.relative_to(site / "public").as_posix(): path for path in site.rglob("public/**/summer-menu/*.html")}
    austria = pages["brand.example/at/beitraege/summer-menu/index.html"].read_text(encoding="utf-8")
    germany = pages["brand.example/de/beitraege/summer-menu/index.html"].read_text(encoding="utf-8")
    assert "in Wien noch bis in den September" in austria
    assert "in Wien noch bis in den September" not in germany
    assert 0 == main(["explain", f"{POST}.de@at.md"])
    assert 0 == main(["explain", "https://brand.example/at/beitraege/summer-menu/"])
    assert 0 == main(["check", "--jobs", "1", "--quiet"])
