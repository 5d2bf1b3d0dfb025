"""References are what the code says, and everything the code holds is told."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from docs.collect import error_codes
from docs.generate import FOLDER, PAGES, WORDS, page
from generator.cli.main import COMMANDS
from generator.config.reference import reference
from generator.files import DiskTree, MemoryTree
from generator.markup.containers import CALLOUTS, PATCHES
from generator.model.config import KNOWN_FIELDS
from generator.pipeline.inlines import CORE_INLINES
from generator.theme import codegen
from generator.theme.load import load_theme
from generator.theme.vocabulary import FUNCTIONS, GLOBAL_FUNCTIONS, VALUES, VIEW_TYPES
from tests.unit.docs.documents import HANDBOOK, ROOT


def words(name: str) -> dict[str, Any]:
    return tomllib.loads((WORDS / f"{name}.toml").read_text(encoding="utf-8"))


def handbook() -> str:
    return "\n".join(path.read_text(encoding="utf-8") for path in sorted(HANDBOOK.rglob("*.md")))


@pytest.mark.parametrize("name", PAGES)
def test_a_reference_is_what_the_code_says(name: str) -> None:
    written = (FOLDER / f"{name}.md").read_text(encoding="utf-8")
    assert page(name) == written, "run `python -m docs.generate`"


def test_every_error_code_has_a_meaning_and_a_remedy() -> None:
    told = [code for group in words("errors")["group"] for code in group["codes"]]
    assert sorted(error_codes()) == sorted(told), "docs/words/errors.toml"


def test_no_meaning_and_no_remedy_is_empty() -> None:
    rows = [row for group in words("errors")["group"] for row in group["codes"].values()]
    assert [] == [row for row in rows if not row[0].endswith(".") or not row[1].endswith(".")]


def test_filters_functions_and_tests_of_templates_are_told() -> None:
    about = words("templates")
    assert sorted(codegen.filter_names()) == sorted(about["filters"])
    assert sorted(codegen.test_names()) == sorted(about["tests"])
    assert sorted({*FUNCTIONS, *GLOBAL_FUNCTIONS}) == sorted(about["functions"])


def test_fields_of_front_matter_are_told() -> None:
    assert sorted(KNOWN_FIELDS) == sorted(words("front-matter"))


def test_everything_has_its_place_in_the_handbook() -> None:
    theme, problems = load_theme(MemoryTree({}), DiskTree(ROOT / "generator" / "themes"), "tealeaf")
    text = handbook()
    wanted = [
        *(f"`{row.key.rpartition('.')[2]}`" for row in reference()),
        *(f"`{name}`" for name in (*KNOWN_FIELDS, *VALUES, *FUNCTIONS, *codegen.filter_names(), *theme.components)),
        *(f"`:::{name}" for name in ("block", "for", *PATCHES)),
        *(f":::{name}" for name in CALLOUTS),
        *(f"`:{name}[" for name in CORE_INLINES),
        *(f"`glocal {name}" for name in COMMANDS),
        *(f"### {kind.__name__}" for kind in VIEW_TYPES),
        *(f"### `{code}`" for code in error_codes()),
    ]
    assert [] == [row for row in dict.fromkeys(wanted) if row not in text]
    assert () == problems


def test_no_document_names_a_place_of_one_machine() -> None:
    for path in sorted((ROOT / "docs").rglob("*")):
        if path.suffix in (".md", ".toml") and path.name != "benchmarks.md":
            _check(path)
    _check(ROOT / "README.md")


def _check(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for place in ("/home/", "/root/", "/Users/", "C:\\"):
        assert place not in text, f"{path.name} names {place}"
