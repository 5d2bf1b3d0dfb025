from __future__ import annotations

import base64
import re
import sys
import zlib
from pathlib import Path

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from PIL import Image, ImageFile

from generator.errors import MachineError
from generator.media.printing import Printer, font_faces

HTML = """<!doctype html><html lang="ar" dir="rtl"><style>@page{size:A5}h2{break-before:page}</style>
<h1>شاي Tea</h1><p>चाय · 抹茶 · Чай</p><h2>2</h2></html>"""


def unpacked(pdf: bytes) -> bytes:
    """A PDF with what its compressed streams hold."""
    streams = re.findall(rb"stream\n(.*?)\nendstream", pdf, re.DOTALL)
    return pdf + b"".join(zlib.decompress(row) for row in streams if row[:1] == b"x")


def test_a_sheet_is_a_pdf_with_fonts_and_an_svg_of_outlines_for_each_page() -> None:
    sheet = Printer().print(HTML, lang="ar", title="Tea")
    assert sheet.pdf.startswith(b"%PDF-")
    objects = unpacked(sheet.pdf)
    assert b"/FontFile" in objects and b"/ToUnicode" in objects  # fonts inside, text that can be selected
    assert 2 == len(sheet.pages)
    assert '<svg xmlns="http://www.w3.org/2000/svg" width="148mm" height="210mm"' in sheet.pages[0]
    assert "<text" not in sheet.pages[0] and sheet.pages[0].count("<path") > 10


def test_the_same_sheet_has_the_same_bytes_and_no_time() -> None:
    sheet = Printer().print(HTML, lang="ar", title="Tea")
    assert sheet == Printer().print(HTML, lang="ar", title="Tea")
    assert b"/CreationDate" not in unpacked(sheet.pdf) and b"/ModDate" not in unpacked(sheet.pdf)


def test_no_file_is_read_but_fonts(tmp_path: Path) -> None:
    Image.new("RGB", (4, 4)).save(tmp_path / "dot.png")
    address = (tmp_path / "dot.png").as_uri()
    html = '<p>x</p><img src="{}">'
    data = base64.b64encode((tmp_path / "dot.png").read_bytes()).decode()
    shown = Printer().print(html.format(f"data:image/png;base64,{data}"), lang="en", title="x")
    assert b"/Image" in unpacked(shown.pdf)
    assert b"/Image" not in unpacked(Printer().print(html.format(address), lang="en", title="x").pdf)


def test_a_folder_of_fonts_may_be_empty_or_missing_and_holds_other_files(tmp_path: Path) -> None:
    (tmp_path / "LICENSE.txt").write_text("OFL", encoding="utf-8")
    assert "" == font_faces(tmp_path) == font_faces(tmp_path / "none")


def test_a_font_of_the_folder_is_known_by_its_own_name_and_weight(tmp_path: Path) -> None:
    pen = TTGlyphPen(None)
    for step, point in enumerate(((0, 0), (500, 0), (500, 700))):
        (pen.lineTo if step else pen.moveTo)(point)
    pen.closePath()
    font = FontBuilder(1000, isTTF=True)
    font.setupGlyphOrder([".notdef", "A"])
    font.setupCharacterMap({65: "A"})
    font.setupGlyf({".notdef": TTGlyphPen(None).glyph(), "A": pen.glyph()})
    font.setupHorizontalMetrics({".notdef": (500, 0), "A": (600, 0)})
    font.setupHorizontalHeader(ascent=800, descent=-200)
    font.setupNameTable({"familyName": "Only Triangles", "styleName": "Bold"})
    font.setupOS2(usWeightClass=700, sTypoAscender=800, sTypoDescender=-200)
    font.setupPost()
    font.save(tmp_path / "triangles.ttf")
    rule = font_faces(tmp_path)
    assert 'font-family:"Only Triangles";font-weight:700;' in rule and "triangles.ttf" in rule
    html = '<p style="font-family:Only Triangles;font-weight:700">A</p>'
    sheet = Printer(tmp_path).print(html, lang="en", title="A")
    assert b"Only-Triangles" in unpacked(sheet.pdf)
    assert 'd="M0 0H0.5V0.7Z"' in sheet.pages[0]


def test_a_missing_library_is_told_with_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    with pytest.raises(MachineError, match="no-printing") as caught:
        Printer()
    assert 'python -m pip install "glocal[handouts]"' == caught.value.hint


def test_a_missing_library_of_the_system_is_told_by_the_packages_that_have_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "weasyprint").mkdir()
    (tmp_path / "weasyprint" / "__init__.py").write_text('raise OSError("cannot load library libpango-1.0-0")')
    for name in [name for name in sys.modules if name.partition(".")[0] == "weasyprint"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.syspath_prepend(str(tmp_path))
    with pytest.raises(MachineError) as caught:
        Printer()
    assert "no-printing" == caught.value.code
    assert "cannot load library libpango" in caught.value.message and "libpango-1.0-0" in caught.value.hint


def test_printing_leaves_pillow_as_strict_as_it_is() -> None:
    Printer()
    assert not ImageFile.LOAD_TRUNCATED_IMAGES
