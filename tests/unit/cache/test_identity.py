"""What a state is a state of: it changes with everything that may change a page, and with nothing else."""

from __future__ import annotations

import os
from pathlib import Path

from generator.cache.identity import generator_digest, installed, state_key


def package(root: Path) -> Path:
    for path, text in {"a.py": "a", "themes/t/x.html": "x", "data/y.toml": "y"}.items():
        place = root / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text)
    return root


def test_the_digest_changes_with_any_file(tmp_path: Path) -> None:
    root = package(tmp_path)
    first = generator_digest(root)
    (root / "themes/t/x.html").write_text("z")
    second = generator_digest(root)
    (root / "themes/t/new.html").write_text("")
    third = generator_digest(root)
    (root / "themes/t/new.html").rename(root / "themes/t/newer.html")
    assert 4 == len({first, second, third, generator_digest(root)})


def test_the_digest_does_not_change_with_times_and_compiled_files(tmp_path: Path) -> None:
    root = package(tmp_path)
    first = generator_digest(root)
    os.utime(root / "a.py", ns=(1, 1))
    (root / "__pycache__").mkdir()
    (root / "__pycache__/a.cpython-311.pyc").write_text("")
    (root / "a.py~").write_text("")
    assert first == generator_digest(root)


def test_where_the_package_stands_does_not_matter(tmp_path: Path) -> None:
    assert generator_digest(package(tmp_path / "one")) == generator_digest(package(tmp_path / "other"))


def test_installed_distributions_are_told_by_their_folders(tmp_path: Path) -> None:
    (tmp_path / "jinja2-3.1.6.dist-info").mkdir()
    (tmp_path / "babel-2.18.dist-info").mkdir()
    (tmp_path / "babel").mkdir()
    assert ("babel-2.18", "jinja2-3.1.6") == installed([str(tmp_path), str(tmp_path / "nothing")])


def test_the_key_changes_with_what_is_asked_for() -> None:
    keys = {state_key("", "", False), state_key("out", "", False), state_key("", "", True), state_key("", "", False)}
    assert 3 == len(keys)
