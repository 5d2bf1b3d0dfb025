"""The checks of pages find what they look for: a page with one fault of each kind."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.checks import COLOURS, axe_faults, html_faults, is_redirect, plain_faults, size_faults, wide_faults
from tests.browser.hosts import address

HEAD = '<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
FAULTY = f"""{HEAD}<title>Tea</title>
<style>@media (prefers-color-scheme: dark) {{ .pale {{ color: #777; background: #888 }} }}</style></head><body>
<details class="drop"><summary>Menu</summary><nav hidden><a href="/">Home</a></nav></details>
<main><h1 style="visibility: hidden">Tea</h1>
<div class="prose"><p class="late" style="opacity: 0">Water for tea.</p></div>
<p class="pale">Tea is poured the way each place likes it.</p><p style="inline-size: 900px">Wide.</p>
<img src="missing.png" width="10" height="10"></main></body></html>"""
SOUND = f"""{HEAD}<title>Tea</title></head><body>
<details class="drop"><summary>Menu</summary><nav><a href="/">Home</a></nav></details>
<main><h1>Tea</h1><div class="prose"><p>Water for tea, poured the way each place likes it.</p></div></main>
</body></html>"""


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": 320, "height": 700}, color_scheme="dark")
    yield context.new_page()
    context.close()


@pytest.fixture
def plain(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": 360, "height": 700}, java_script_enabled=False)
    yield context.new_page()
    context.close()


def test_a_sound_page_has_no_fault(page: Page, plain: Page, tmp_path: Path) -> None:
    for each in (page, plain):
        each.set_content(SOUND)
    assert ([], [], []) == (axe_faults(page), wide_faults(page), plain_faults(plain))
    (tmp_path / "index.html").write_text(SOUND, encoding="utf-8")
    assert [] == html_faults([tmp_path / "index.html"], tmp_path)


def test_axe_tells_the_rule_and_the_element(page: Page) -> None:
    page.set_content(FAULTY)
    assert ["color-contrast"] == [rule for rule, _, _ in axe_faults(page, rules=COLOURS)]
    assert {"color-contrast", "image-alt"} == {rule for rule, _, _ in axe_faults(page)}
    assert [] == axe_faults(page, within=".drop")
    page.emulate_media(color_scheme="light")
    assert ["image-alt"] == [rule for rule, _, _ in axe_faults(page)]


def test_what_stands_out_of_a_narrow_window_is_told(page: Page) -> None:
    page.set_content(FAULTY)
    first, second = wide_faults(page)
    assert first.startswith("the page is 9")
    assert second.startswith('<p style="inline-size: 900px">')


def test_what_a_page_lacks_without_javascript_is_told(plain: Page) -> None:
    plain.set_content(FAULTY)
    told = plain_faults(plain)
    assert ["heading", "text", "navigation", "picture"] == [rule for rule, _ in told]
    assert told[1][1].startswith('<p class="late"')


def test_the_nu_checker_tells_the_page_and_the_place(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    file = tmp_path / "a" / "چای.html"
    file.write_text(SOUND.replace("<main>", "<main><p><ul></ul></p>"), encoding="utf-8")
    told = html_faults([file], tmp_path)
    assert {"a/چای.html"} == {name for name, _, _ in told}
    assert any("</p>" in extract for _, _, extract in told)


def test_styles_and_scripts_that_are_too_large_or_missing_are_told(tmp_path: Path) -> None:
    site = tmp_path / "a.example"
    site.mkdir()
    noise = "".join(f"{number * number * 7919:x}" for number in range(9000))  # does not shrink to a third
    (site / "large.js").write_text(noise, encoding="utf-8")
    (site / "small.css").write_text("p { color: red }", encoding="utf-8")
    styles = '<link rel="stylesheet" href="/small.css"><link rel="stylesheet" href="/gone.css">'
    (site / "index.html").write_text(f"{styles}<script src=/large.js></script>", encoding="utf-8")
    told = size_faults([site / "index.html"], tmp_path)
    assert [("a.example/index.html", "styles"), ("a.example/index.html", "scripts")] == [row[:2] for row in told]
    assert "a.example/gone.css is missing" == told[0][2]
    assert told[1][2].endswith("bytes after gzip, more than 15360")


def test_pages_that_lead_on_are_told_from_others(tmp_path: Path) -> None:
    file = tmp_path / "a.example" / "de" / "index.html"
    file.parent.mkdir(parents=True)
    file.write_text('<meta http-equiv="refresh" content="0; url=/">', encoding="utf-8")
    assert is_redirect(file)
    assert "https://a.example/de/" == address(file, tmp_path)
    file.write_text(SOUND, encoding="utf-8")
    assert not is_redirect(file)
