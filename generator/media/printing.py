"""A sheet of paper from HTML, as PDF and as SVG. WeasyPrint lays it out; nothing but its fonts is read."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.errors import MachineError
from generator.media.outlines import page_svg

#: The formats of font files that a folder of fonts may hold.
FONT_FILES = (".ttf", ".otf", ".woff2", ".woff")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: the PDF with its fonts in it and text that can be selected, and an SVG of outlines for each page."""

    pdf: bytes
    pages: tuple[str, ...]


class Printer:
    """Prints sheets with the fonts of a folder before those of the machine; ``fonts`` None: those of the machine.

    Raises: MachineError ``no-printing`` where WeasyPrint or a library of the system that it needs is missing.
    """

    def __init__(self, fonts: Path | None = None) -> None:
        from PIL import ImageFile  # noqa: PLC0415

        try:
            import weasyprint.urls  # type: ignore[import-untyped]  # noqa: PLC0415 - an extra that only hand-outs need
            from weasyprint.text.fonts import FontConfiguration  # type: ignore[import-untyped]  # noqa: PLC0415
        except ImportError:
            message = "hand-outs are laid out by WeasyPrint, which is not installed"
            raise MachineError("no-printing", message, None, 'python -m pip install "glocal[handouts]"') from None
        except OSError as error:  # what it says when a shared library cannot be loaded
            message = f"WeasyPrint needs Pango, which this machine lacks ({str(error).splitlines()[0]})"
            hint = "Debian, Ubuntu: apt install libpango-1.0-0 libpangoft2-1.0-0; macOS: brew install pango"
            raise MachineError("no-printing", message, None, hint) from None
        # WeasyPrint lets Pillow open half a picture as if it were whole, for all of the process.
        ImageFile.LOAD_TRUNCATED_IMAGES = False
        self._weasyprint = weasyprint
        self._fonts = FontConfiguration()
        self._faces = font_faces(fonts) if fonts is not None else ""
        self._inside = fonts.resolve().as_uri() + "/" if fonts is not None else ""

    def print(self, html: str, *, lang: str, title: str) -> Sheet:
        """The sheet of an HTML document. The same document and fonts give the same bytes: no time is written."""
        fetcher = self._fetcher()
        sheets = []
        if self._faces:
            css = self._weasyprint.CSS
            sheets.append(css(string=self._faces, font_config=self._fonts, url_fetcher=fetcher))
        source = self._weasyprint.HTML(string=html, url_fetcher=fetcher)
        document = source.render(font_config=self._fonts, stylesheets=sheets)
        pages: list[str] = []

        def finish(document: Any, pdf: Any) -> None:
            pages.extend(_pages(document, pdf, lang=lang, title=title))

        pdf = document.write_pdf(finisher=finish, pdf_identifier=b"glocal")
        return Sheet(bytes(pdf), tuple(pages))

    def _fetcher(self) -> Any:
        inside = self._inside

        class Fonts(self._weasyprint.urls.URLFetcher):  # type: ignore[misc, name-defined]
            """Fetches the fonts of the folder, and nothing else: no network, no other file."""

            def fetch(self, url: str, headers: Any = None) -> Any:
                if url.startswith("data:") or (inside and url.startswith(inside)):
                    return super().fetch(url, headers)
                raise ValueError(f"a sheet may read nothing but its fonts, not {url}")

        return Fonts()


def font_faces(folder: Path) -> str:
    """CSS that makes the fonts of a folder known by the families and weights they name themselves, sorted by file."""
    from fontTools.ttLib import TTFont  # noqa: PLC0415 - comes with WeasyPrint

    rules = []
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        if path.suffix.lower() not in FONT_FILES:
            continue
        with TTFont(path, lazy=True) as font:
            names = font["name"]
            family = names.getDebugName(16) or names.getDebugName(1) or path.stem
            axis = next((row for row in font["fvar"].axes if row.axisTag == "wght"), None) if "fvar" in font else None
            weight = f"{axis.minValue:g} {axis.maxValue:g}" if axis is not None else str(font["OS/2"].usWeightClass)
        address = path.resolve().as_uri()
        rules.append(f'@font-face{{font-family:"{family}";font-weight:{weight};src:url("{address}")}}')
    return "\n".join(rules)


def _pages(document: Any, pdf: Any, *, lang: str, title: str) -> list[str]:
    """The SVG of each page, from the objects of a PDF that is about to be written."""
    from fontTools.pens.svgPathPen import SVGPathPen  # noqa: PLC0415 - comes with WeasyPrint
    from fontTools.pens.transformPen import TransformPen  # noqa: PLC0415
    from fontTools.ttLib import TTFont  # noqa: PLC0415

    fonts = {font.hash: font for font in document.fonts.values()}
    sets: dict[str, tuple[Any, Any, float]] = {}
    drawn: dict[tuple[str, int], str] = {}

    def outline(name: str, glyph: int) -> str:
        key = (name, glyph)
        if key not in drawn:
            if name not in sets:
                font = fonts[name]
                opened = TTFont(io.BytesIO(font.file_content), fontNumber=font.index)
                # A file that was not cut down may hold all weights: the one that was laid out is drawn.
                sets[name] = (opened, opened.getGlyphSet(location=dict(font.variations) or None), 1 / font.upem)
            opened, glyphs, scale = sets[name]
            pen = SVGPathPen(glyphs, ntos=lambda number: f"{number:.4f}".rstrip("0").rstrip(".") or "0")
            if glyph < len(opened.getGlyphOrder()):
                glyphs[opened.getGlyphName(glyph)].draw(TransformPen(pen, (scale, 0, 0, scale, 0, 0)))
            drawn[key] = pen.getCommands()
        return drawn[key]

    widths = {name: {glyph: width / 1000 for glyph, width in font.widths.items()} for name, font in fonts.items()}
    alphas = _alphas(pdf)
    found = []
    for page in (row for row in pdf.objects if isinstance(row, dict) and row.get("Type") == "/Page"):
        stream = pdf.objects[int(page["Contents"].split()[0])]
        parts = (row if isinstance(row, bytes) else row.data for row in stream.stream)
        box = page["MediaBox"]
        size = (float(box[2]) - float(box[0]), float(box[3]) - float(box[1]))
        content = b"\n".join(parts)
        found.append(
            page_svg(content, size=size, outline=outline, widths=widths, alphas=alphas, lang=lang, title=title)
        )
    return found


def _alphas(pdf: Any) -> Mapping[str, tuple[float, float]]:
    """(fill, stroke) by the name of a graphics state; -1 where it does not say."""
    found = {}
    for row in pdf.objects:
        states = row.get("ExtGState") if isinstance(row, dict) else None
        for name, state in states.items() if isinstance(states, dict) else ():
            found[name] = (float(state.get("ca", -1)), float(state.get("CA", -1)))
    return found
