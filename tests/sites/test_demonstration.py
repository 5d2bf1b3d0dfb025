"""The demonstration site, whose root is the project's own, keeps every formal rule of localization."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import unquote, urljoin

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


def test_it_shows_every_section_of_the_theme(contents: Mapping[str, bytes]) -> None:
    theme = tomllib.loads(ROOT.read_bytes("generator/themes/tealeaf/theme.toml").decode())
    sections = {name for name, spec in theme["components"].items() if "section" in spec["use"]}
    pages = [body.decode() for path, body in contents.items() if path.endswith(".html")]
    shown = {name for page in pages for name in re.findall(r'<section class="(?:section )?([a-z]+)', page)}
    assert sections == shown & sections


def test_every_page_leads_to_what_the_law_of_its_market_wants(contents: Mapping[str, bytes]) -> None:
    foot = re.compile(r'<nav class="footer-legal".*?</nav>', re.DOTALL)
    pages = {path: body.decode() for path, body in contents.items() if b'<footer class="site-footer">' in body}
    assert len(pages) > 800
    for path, page in pages.items():
        found = foot.search(page)
        assert found, path
        links = [unquote(urljoin(f"https://{path}", link)) for link in re.findall(r'href="([^"]+)"', found[0])]
        assert 3 == len(links), path
        assert [] == [link for link in links if link.removeprefix("https://") + "index.html" not in contents], path


def test_every_country_is_a_business_one_can_find_and_write_to(contents: Mapping[str, bytes]) -> None:
    site = tomllib.loads(ROOT.read_bytes("site.toml").decode())
    countries = {name for name, market in site["markets"].items() if name != "global" and "parent" not in market}
    found = {
        market
        for path, body in contents.items()
        if b'<body class="contact">' in body and b'"@type":"LocalBusiness"' in body and b'"hasMap":"https://' in body
        for market in re.findall(r'name="edition" value="([a-z]+)/', body.decode())
    }
    assert countries <= found
