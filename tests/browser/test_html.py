"""Valid HTML, and styles and scripts that are small, on the demonstration site."""

from __future__ import annotations

from pathlib import Path

from tests.browser.checks import html_faults, size_faults


def chosen(demo: Path) -> list[Path]:
    """All pages of a few editions, and the first of each kind of page of the others."""
    whole = ("brand.example/ae/ar", "brand-jp.example", "kz.brand.example/kk")
    files = [path for folder in whole for path in sorted((demo / folder).rglob("*.html"))]
    for depth in ("*.html", "*/*.html", "*/*/*.html"):
        files.extend(sorted((demo / "brand.example").glob(depth)))
    return sorted(set(files))


def test_every_page_is_valid_html(demo: Path) -> None:
    files = chosen(demo)
    assert len(files) > 150
    assert [] == html_faults(files, demo)


def test_the_styles_and_scripts_of_every_page_are_small(demo: Path) -> None:
    files = sorted(demo.rglob("*.html"))
    assert len(files) > 800
    assert [] == size_faults(files, demo)
