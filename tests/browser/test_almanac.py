"""Both themes of the repository on a small site: almanac, a child of a few files, is asked all that tealeaf is."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser import checks
from tests.browser.conftest import ROOT
from tests.browser.hosts import CHROMIUM, address, flags, serving
from tests.browser.whole_site import Reader

#: A page with the sections that the theme draws in its own way or only dresses, and a word wider than a phone.
LONG = "Donaudampfschifffahrtsgesellschaft"
LANDING = f"""---
title: Tastings
template: landing
sections:
  - type: hero
    kicker: {LONG}
    title: "{LONG}"
    text: One {LONG}, six cups.
    action_label: "{LONG}"
    action: "mailto:tea@example.com"
  - type: features
    title: "{LONG}"
    items:
      - {{ title: Leaves, text: "{LONG}", icon: leaf }}
      - {{ title: "{LONG}", text: A long word., icon: cup }}
      - {{ title: "{LONG}", text: No picture. }}
  - type: menu
    title: "{LONG}"
  - type: prices
    title: "{LONG}"
  - type: testimonials
    title: "{LONG}"
    items:
      - {{ quote: "{LONG}", name: "{LONG}", role: "{LONG}" }}
  - type: faq
    title: "{LONG}"
    items:
      - {{ question: "{LONG}", answer: "{LONG}" }}
  - type: posts
    title: "{LONG}"
    collection: posts
  - type: cta
    title: "{LONG}"
    action_label: Write to us
    action: "mailto:tea@example.com"
---
"""
POST = f"""---
title: "{LONG}"
summary: "{LONG}"
date: 2026-01-02
---
{LONG} {LONG}

## {LONG}

- {LONG}

:::note[{LONG}]
{LONG}
:::

| {LONG} | {LONG} |
|---|---|
| {LONG} | {LONG} |

> {LONG}

[{LONG}](https://{LONG.lower()}.example/{LONG})

## {LONG}

1. {LONG}

## {LONG}
"""


@pytest.fixture(scope="module", params=["almanac", "tealeaf"])
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of hosts of a site as ``glocal new site`` makes it, in this theme."""
    site = tmp_path_factory.mktemp(request.param) / "site"
    glocal = str(Path(sys.executable).with_name("glocal"))
    subprocess.run([glocal, "new", "site", str(site)], capture_output=True, check=True)
    shutil.copytree(ROOT / "themes" / "almanac", site / "themes" / "almanac")
    config = (site / "site.toml").read_text(encoding="utf-8")
    (site / "site.toml").write_text(
        config.replace("[site]\n", f'[site]\ntheme = "{request.param}"\n', 1), encoding="utf-8"
    )
    (site / "content" / "pages" / "tastings.en.md").write_text(LANDING, encoding="utf-8")
    (site / "content" / "posts" / "long.en.md").write_text(POST, encoding="utf-8")
    done = subprocess.run([glocal, "build"], cwd=site, capture_output=True, text=True, check=False)
    assert 0 == done.returncode, done.stdout + done.stderr
    return site / "public"


@pytest.fixture(scope="module")
def reader(chromium: Browser, built: Path) -> Iterator[Reader]:
    assert CHROMIUM is not None
    with serving(built) as port:
        browser = chromium.browser_type.launch(executable_path=CHROMIUM, args=flags(port))
        yield Reader(browser)
        browser.close()


def test_its_pages_are_valid_html_with_small_styles(built: Path) -> None:
    files = sorted(built.rglob("*.html"))
    assert [] == checks.html_faults(files, built)
    assert [] == checks.size_faults(files, built)


def test_its_pages_have_no_fault_in_any_mode(built: Path, reader: Reader) -> None:
    urls = [address(file, built) for file in sorted(built.rglob("*.html")) if not checks.is_redirect(file)]
    assert any("/ae/" in url for url in urls)
    assert any(url.endswith("/tastings/") for url in urls)
    assert [] == [fault for url in urls for fault in reader.look(url)]


@pytest.mark.parametrize("built", ["almanac"], indirect=True)
def test_almanac_looks_its_own_way_from_either_side(built: Path, reader: Reader) -> None:
    for folder, is_right in (("", False), ("ae/", True)):
        reader.look(f"https://brand.example/{folder}")
        reader.tab.set_viewport_size({"width": 1280, "height": 800})
        masthead = reader.tab.locator(".masthead")
        assert "center" == masthead.evaluate("(element) => getComputedStyle(element).textAlign")
        place = reader.tab.locator(".masthead-place").bounding_box()
        assert place is not None
        assert is_right == (place["x"] > 640)
