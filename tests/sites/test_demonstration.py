"""The demonstration site, whose root is the project's own, keeps every formal rule of localization."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

import pytest

from generator.files import DiskTree
from generator.pipeline.build import BuildOptions, build, prepare
from tests.sites.rules import violations

ROOT = DiskTree(Path(__file__).parents[2])
NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
PREVIEW = "https://preview.example/pr-12/"


@pytest.fixture(scope="module")
def contents() -> Mapping[str, bytes]:
    report, found = build(ROOT, None, now=NOW, cpu_count=1, options=BuildOptions(jobs=1))
    assert () == tuple(row for row in report.problems if row.severity == "error")
    return found


@pytest.fixture(scope="module")
def cities() -> Mapping[str, str]:
    site, _, _, _ = prepare(ROOT, now=NOW, cpu_count=1, options=BuildOptions(jobs=1))
    return {edition.base_url: edition.cluster for edition in site.matrix if edition.cluster}


def test_it_has_cities(cities: Mapping[str, str]) -> None:
    assert {"almaty", "berlin"} == set(cities.values())


def test_it_keeps_every_rule(contents: Mapping[str, bytes], cities: Mapping[str, str]) -> None:
    assert [] == violations(contents, cities=cities)


def test_its_preview_below_one_address_keeps_every_rule(contents: Mapping[str, bytes]) -> None:
    _, below = build(ROOT, None, now=NOW, cpu_count=1, options=BuildOptions(jobs=1, base_url=PREVIEW))
    roots = {path.partition("/")[0]: f"{PREVIEW}{path.partition('/')[0]}/" for path in below}
    assert [] == violations(below, roots=roots)
    pages = {path for path in contents if path.endswith(".html")}
    assert pages == {path for path in below if path.endswith(".html")}
