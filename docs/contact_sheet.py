"""One picture of twelve views of the demonstration site: ``python -m docs.contact_sheet [public]``.

Wanted on the machine: Chromium, and a finished site.
"""

from __future__ import annotations

import argparse
import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from PIL import Image, ImageDraw, ImageFont
from playwright.sync_api import Browser, ViewportSize, sync_playwright

from tests.browser.hosts import CHROMIUM, flags, serving

PICTURE = Path(__file__).with_name("pictures") / "contact-sheet.webp"
#: The README shows it in full, so it must not be slow to load.
MAX_BYTES = 600_000
WIDTH, GAP, CAPTION = 2000, 28, 44
PAPER, INK, EDGE = "#f3f1ec", "#23261f", "#d5d2c8"

DESKTOP: ViewportSize = {"width": 1280, "height": 860}
PHONE: ViewportSize = {"width": 390, "height": 844}
#: A4 in CSS pixels.
SHEET: ViewportSize = {"width": 794, "height": 1123}


@dataclass(frozen=True, slots=True)
class View:
    """A page as one reader has it: its caption, its host and path, the window, light or dark or on paper."""

    caption: str
    path: str
    window: ViewportSize
    is_dark: bool = False
    is_paper: bool = False

    @property
    def ratio(self) -> float:
        """Width over height."""
        return self.window["width"] / self.window["height"]


ROWS = (
    (
        View("Home · English, international", "brand.example/", DESKTOP),
        View("Home · Arabic, Emirates", "brand.example/ae/ar/", DESKTOP),
        View("Home · Hindi, India", "brand.example/in/hi/", PHONE),
        View("Post · Kazakh", "kz.brand.example/kk/жазбалар/самауыр-кештері/", PHONE),
    ),
    (
        View("Menu · German, dark", "brand.example/de/karte/", DESKTOP, is_dark=True),
        View("Home · Japanese, dark", "brand-jp.example/", PHONE, is_dark=True),
        View("Post · English, Britain", "brand.example/gb/journal/water-for-tea/", DESKTOP),
        View("Post · German, on paper", "brand.example/de/magazin/sommerkarte/", SHEET, is_paper=True),
    ),
    (
        View("Landing page · Spanish, Mexico", "brand.example/mx/mayoreo/", DESKTOP),
        View("Communities · Russian", "brand.example/ru/communities/", PHONE),
        View("Journal · French, Switzerland", "brand.example/ch/fr/carnet/", DESKTOP),
        View("Not found · Austria", "brand.example/at/404.html", PHONE),
    ),
)


def shot(browser: Browser, view: View) -> Image.Image:
    """The view as a picture, in one and a half times as many pixels as it has in CSS."""
    context = browser.new_context(
        viewport=view.window,
        device_scale_factor=1.5,
        color_scheme="dark" if view.is_dark else "light",
        reduced_motion="reduce",
        ignore_https_errors=True,
    )
    page = context.new_page()
    page.emulate_media(media="print" if view.is_paper else "screen")
    answer = page.goto(f"https://{quote(view.path)}", wait_until="networkidle")
    if answer is None or (answer.status != 200 and "404" not in view.path):
        raise RuntimeError(f"{view.path} is no page of this site: correct it in docs/contact_sheet.py")
    # A font that comes late is left out on a first visit (font-display: optional), as on a slow line.
    page.evaluate("document.fonts.ready.then(() => true)")
    page.reload(wait_until="networkidle")
    taken = page.screenshot(type="png", scale="device")
    context.close()
    return Image.open(io.BytesIO(taken)).convert("RGB")


def compose(rows: Sequence[Sequence[tuple[str, Image.Image]]], *, width: int = WIDTH) -> Image.Image:
    """The pictures in rows that all fill the width, each with its caption below."""
    heights = []
    for row in rows:
        ratios = sum(picture.width / picture.height for _, picture in row)
        heights.append(round((width - GAP * (len(row) + 1)) / ratios))
    whole = Image.new("RGB", (width, sum(heights) + (CAPTION + GAP) * len(rows) + GAP), PAPER)
    draw = ImageDraw.Draw(whole)
    top = GAP
    for row, height in zip(rows, heights, strict=True):
        left = GAP
        for caption, picture in row:
            size = (round(height * picture.width / picture.height), height)
            whole.paste(picture.resize(size, Image.Resampling.LANCZOS), (left, top))
            draw.rectangle((left - 1, top - 1, left + size[0], top + height), outline=EDGE)
            _caption(draw, caption, (left, top + height + 12), size[0])
            left += size[0] + GAP
        top += height + CAPTION + GAP
    return whole


def _caption(draw: ImageDraw.ImageDraw, text: str, place: tuple[int, int], room: int) -> None:
    size = 21.0
    while draw.textlength(text, font=ImageFont.load_default(size)) > room:
        size -= 1
    draw.text(place, text, fill=INK, font=ImageFont.load_default(size))


def packed(picture: Image.Image, *, limit: int = MAX_BYTES) -> bytes:
    """The picture as WebP, in the best quality that keeps to the limit. Raises: ValueError if none does."""
    for quality in range(90, 30, -5):
        file = io.BytesIO()
        picture.save(file, "WEBP", quality=quality, method=6)
        if file.tell() <= limit:
            return file.getvalue()
    raise ValueError(f"the picture does not fit into {limit} bytes")


def main() -> None:
    """Takes the views and writes the picture."""
    parser = argparse.ArgumentParser(description="Twelve views of the demonstration site in one picture.")
    parser.add_argument("folder", type=Path, nargs="?", default=Path("public"))
    folder = parser.parse_args().folder.resolve()
    with serving(folder) as port, sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=flags(port))
        rows = [[(view.caption, shot(browser, view)) for view in row] for row in ROWS]
        browser.close()
    PICTURE.write_bytes(packed(compose(rows)))


if __name__ == "__main__":
    main()
