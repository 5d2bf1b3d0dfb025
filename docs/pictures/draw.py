"""Draw all pictures of the demonstration brand: ``python -m docs.pictures.draw [NAME …]`` from the root of the site.

Every picture is an SVG made by code, always the same, and rasterized by the system's Chromium.
Needs Playwright (it comes with the project's ``test`` extra) and Chromium; ``CHROMIUM=PATH`` names another program.
NAMEs choose pictures by a part of their path; ``--svg FOLDER`` keeps the drawings before they become pixels.
"""

import argparse
import os
import shutil
import sys
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from docs.pictures import covers, covers_more, logo, pages, people, squares
from docs.pictures.canvas import Canvas

ROOT = Path(__file__).resolve().parents[2]
MAX_BYTES = 105_000
QUALITIES = (90, 86, 82, 78, 74, 70, 66, 62, 58, 54, 50, 45, 40)


def chromium() -> str:
    """The browser to draw with: ``CHROMIUM`` or the first of the usual names on the path."""
    names = ("chromium", "chromium-browser", "google-chrome")
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, names)), None)
    if not found:
        raise SystemExit("Chromium is missing: install it, or set CHROMIUM to its path")
    return found


def rasterize(page: Page, svg: str, width: int, height: int) -> bytes:
    """The drawing as a JPEG, of the best quality that stays below ``MAX_BYTES``."""
    page.set_viewport_size({"width": width, "height": height})
    page.set_content(f"<style>*{{margin:0}}svg{{display:block}}</style>{svg}")
    data = b""
    for quality in QUALITIES:
        data = page.screenshot(type="jpeg", quality=quality)
        if len(data) <= MAX_BYTES:
            break
    return data


def main() -> int:
    """0 once everything asked for is written below content/."""
    parser = argparse.ArgumentParser(description="Draw the pictures of the demonstration brand.")
    parser.add_argument("names", nargs="*", help="draw only pictures whose path contains one of these")
    parser.add_argument("--svg", type=Path, help="also write the drawings as SVG into this folder")
    options = parser.parse_args()
    pictures = {**covers.PICTURES, **covers_more.PICTURES, **pages.PICTURES, **squares.PICTURES, **people.PICTURES}
    chosen = [path for path in pictures if not options.names or any(name in path for name in options.names)]
    for path, text in logo.files().items():
        target = ROOT / "content" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium(), args=["--no-sandbox", "--force-color-profile=srgb"]
        )
        page = browser.new_page()
        for path in chosen:
            canvas: Canvas = pictures[path]()
            svg = canvas.svg(**canvas.finish)
            if options.svg:
                options.svg.mkdir(parents=True, exist_ok=True)
                (options.svg / (path.replace("/", "-").removesuffix(".jpg") + ".svg")).write_text(svg, encoding="utf-8")
            target = ROOT / "content" / path
            target.parent.mkdir(parents=True, exist_ok=True)
            data = rasterize(page, svg, round(canvas.width * canvas.scale), round(canvas.height * canvas.scale))
            target.write_bytes(data)
            sys.stdout.write(f"{len(data):>7} {path}\n")
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
