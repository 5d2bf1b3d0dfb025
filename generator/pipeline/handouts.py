"""Sheets of A4 to print, as SVG: QR codes of communities, and the menu with the market's prices."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from generator.model.view import CommunityView, DataItemView
from generator.pipeline.desk import Desk
from generator.social.qr import qr_path

#: A4 in millimetres.
_WIDTH, _HEIGHT = 210, 297
_MARGIN = 15
_COLUMNS, _CELL = 3, 60
_CODE = 40
_LINE = 9
_FONTS = "'Noto Sans','Noto Sans CJK JP','Noto Sans Devanagari','Noto Naskh Arabic',system-ui,sans-serif"


def qr_sheet(desk: Desk, rows: Sequence[CommunityView]) -> str:
    """A QR code for each community, in the edition's language. The codes hold short addresses, which never change."""
    pieces = []
    for place, row in enumerate(rows):
        column, line = place % _COLUMNS, place // _COLUMNS
        if desk.edition.direction == "rtl":
            column = _COLUMNS - 1 - column
        left, top = _MARGIN + column * _CELL, 40 + line * (_CELL + 12)
        size, path = qr_path(row.go_url)
        scale = _CODE / size
        middle = left + _CELL / 2
        pieces.append(f'<path transform="translate({middle - _CODE / 2:g} {top:g}) scale({scale:.5f})" d="{path}"/>')
        pieces.append(_text(middle, top + _CODE + 5, row.label, size=5, anchor="middle", weight="bold"))
        pieces.append(_text(middle, top + _CODE + 11, row.name, size=4, anchor="middle"))
    return _sheet(desk, desk.say("Our communities"), pieces, lines=-(-len(rows) // _COLUMNS) * (_CELL + 12))


def menu_sheet(desk: Desk, items: Sequence[DataItemView]) -> str:
    """The menu of the edition: names, descriptions, prices as the market writes them."""
    is_rtl = desk.edition.direction == "rtl"
    start, end = (_WIDTH - _MARGIN, _MARGIN) if is_rtl else (_MARGIN, _WIDTH - _MARGIN)
    pieces = []
    top = 45.0
    for item in items:
        price = desk.formatter.money(item.price.amount, item.price.currency) if item.price is not None else ""
        pieces.append(_text(start, top, item.name or item.id, size=5, weight="bold", lang=item.lang))
        if price:
            pieces.append(_text(end, top, price, size=5, anchor="end"))
        if item.description:
            top += 5
            pieces.append(_text(start, top, item.description, size=3.2, lang=item.lang))
        top += _LINE
    return _sheet(desk, desk.edition_view.market_name, pieces, lines=int(top) - 40)


def _text(
    x: float, y: float, text: str, *, size: float, anchor: str = "start", weight: str = "normal", lang: str = ""
) -> str:
    spoken = f' xml:lang="{escape(lang)}"' if lang else ""
    return (
        f'<text x="{x:g}" y="{y:g}" font-size="{size:g}" font-weight="{weight}" text-anchor="{anchor}"{spoken}>'
        f"{escape(text)}</text>"
    )


def _sheet(desk: Desk, title: str, pieces: Sequence[str], *, lines: int) -> str:
    """A sheet that grows in whole pages of A4."""
    pages = max(1, -(-(lines + 55) // _HEIGHT))
    height = _HEIGHT * pages
    edition = desk.edition
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_WIDTH}mm" height="{height}mm" '
        f'viewBox="0 0 {_WIDTH} {height}" '
        f'xml:lang="{edition.locale}" direction="{edition.direction}" font-family="{_FONTS}">'
        f'<path fill="#fff" d="M0 0h{_WIDTH}v{height}H0z"/>'
        + _text(_WIDTH / 2, 20, desk.site_view.name, size=9, anchor="middle", weight="bold")
        + _text(_WIDTH / 2, 30, title, size=6, anchor="middle")
        + "".join(pieces)
        + "</svg>\n"
    )
