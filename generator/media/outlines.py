"""A printed page as SVG whose letters are outlines: it looks the same in every program, whatever fonts are installed.

The page is read from the drawing operators that WeasyPrint has just written (PDF 32000-1, annex A), so that both forms
of a sheet are one layout.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

#: The outline of a glyph of a font as SVG path data, y upwards in units of the em: (font name, glyph) → data.
Outline = Callable[[str, int], str]

_TOKEN = re.compile(rb"<[0-9a-fA-F\s]*>|\[|\]|/[^\s\[\]<>()/]*|[^\s\[\]<>()/]+|\((?:\\.|[^\\()])*\)|<<|>>")


class Matrix(NamedTuple):
    """An affine map as PDF writes it."""

    a: float = 1.0
    b: float = 0.0
    c: float = 0.0
    d: float = 1.0
    e: float = 0.0
    f: float = 0.0

    def then(self, other: Matrix) -> Matrix:
        """First this map, then the other."""
        return Matrix(
            self.a * other.a + self.b * other.c,
            self.a * other.b + self.b * other.d,
            self.c * other.a + self.d * other.c,
            self.c * other.b + self.d * other.d,
            self.e * other.a + self.f * other.c + other.e,
            self.e * other.b + self.f * other.d + other.f,
        )

    def at(self, x: float, y: float) -> str:
        """A point as SVG writes it."""
        return f"{_number(self.a * x + self.c * y + self.e)} {_number(self.b * x + self.d * y + self.f)}"

    @property
    def scale(self) -> float:
        """How much longer lines become."""
        return float(abs(self.a * self.d - self.b * self.c) ** 0.5)


@dataclass(frozen=True, slots=True)
class _State:
    matrix: Matrix
    fill: str = "#000"
    stroke: str = "#000"
    fill_alpha: float = 1.0
    stroke_alpha: float = 1.0
    width: float = 1.0
    dash: tuple[float, ...] = ()
    cap: int = 0
    join: int = 0
    clip: str = ""


@dataclass(slots=True)
class _Pen:
    outline: Outline
    alphas: Mapping[str, tuple[float, float]]
    state: _State
    stack: list[_State] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    clips: dict[tuple[str, str, str], str] = field(default_factory=dict)
    path: list[str] = field(default_factory=list)
    clip_rule: str = ""
    font: str = ""
    size: float = 1.0
    text: Matrix = field(default_factory=Matrix)
    widths: Mapping[str, Mapping[int, float]] = field(default_factory=dict)

    def clip(self) -> None:
        """Takes the path as a clip, inside the one there is."""
        key = (" ".join(self.path), self.clip_rule, self.state.clip)
        id = self.clips.setdefault(key, f"c{len(self.clips)}")
        self.state = replace(self.state, clip=id)
        self.clip_rule = ""

    def paint(self, *, fill: str = "", stroke: bool = False) -> None:
        """Draws the path and ends it."""
        state = self.state
        if self.path and (fill or stroke):
            marks = [f'd="{" ".join(self.path)}"']
            marks += [f'fill="{state.fill}"'] if fill else ['fill="none"']
            if fill == "evenodd":
                marks.append('fill-rule="evenodd"')
            if fill and state.fill_alpha < 1:
                marks.append(f'fill-opacity="{_number(state.fill_alpha)}"')
            if stroke:
                scale = state.matrix.scale
                marks.append(f'stroke="{state.stroke}" stroke-width="{_number(state.width * scale)}"')
                if state.dash:
                    marks.append(f'stroke-dasharray="{" ".join(_number(part * scale) for part in state.dash)}"')
                if state.cap:
                    marks.append(f'stroke-linecap="{("butt", "round", "square")[state.cap]}"')
                if state.join:
                    marks.append(f'stroke-linejoin="{("miter", "round", "bevel")[state.join]}"')
                if state.stroke_alpha < 1:
                    marks.append(f'stroke-opacity="{_number(state.stroke_alpha)}"')
            self._put(f"<path {' '.join(marks)}/>")
        if self.clip_rule:
            self.clip()
        self.path = []

    def write(self, row: Sequence[bytes]) -> None:
        """Draws glyphs: hexadecimal pairs of bytes, and numbers that move the pen back by thousandths."""
        for token in row:
            if not token.startswith(b"<"):
                self.text = Matrix(e=-float(token) / 1000 * self.size).then(self.text)
                continue
            code = token[1:-1].decode()
            for place in range(0, len(code), 4):
                glyph = int(code[place : place + 4], 16)
                data = self.outline(self.font, glyph)
                if data:
                    place_of = Matrix(a=self.size, d=self.size).then(self.text).then(self.state.matrix)
                    numbers = " ".join(f"{part:.6g}" for part in place_of)
                    alpha = self.state.fill_alpha
                    faint = f' fill-opacity="{_number(alpha)}"' if alpha < 1 else ""
                    self._put(f'<path transform="matrix({numbers})" fill="{self.state.fill}"{faint} d="{data}"/>')
                advance = self.widths.get(self.font, {}).get(glyph, 0.0)
                self.text = Matrix(e=advance * self.size).then(self.text)

    def _put(self, part: str) -> None:
        self.parts.append(f'<g clip-path="url(#{self.state.clip})">{part}</g>' if self.state.clip else part)


def page_svg(
    content: bytes,
    *,
    size: tuple[float, float],
    outline: Outline,
    widths: Mapping[str, Mapping[int, float]],
    alphas: Mapping[str, tuple[float, float]],
    lang: str,
    title: str,
) -> str:
    """The SVG of a page. ``size`` in points; ``widths`` the advances of glyphs in ems, ``alphas`` (fill, stroke) by
    the name of a graphics state. Pictures made of pixels are left out."""
    width, height = size
    pen = _Pen(outline, alphas, _State(Matrix(d=-1.0, f=height)), widths=widths)
    for operator, values in _operations(content):
        action = _ACTIONS.get(operator)
        if action is not None:
            action(pen, values)
    clips = "".join(
        f'<clipPath id="{id}"{f" clip-path={chr(34)}url(#{outer}){chr(34)}" if outer else ""}>'
        f'<path d="{data}"{f" clip-rule={chr(34)}{rule}{chr(34)}" if rule == "evenodd" else ""}/></clipPath>'
        for (data, rule, outer), id in pen.clips.items()
    )
    millimetres = (_number(length * 25.4 / 72) for length in size)
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" width="{}mm" height="{}mm"'.format(*millimetres)
        + f' viewBox="0 0 {_number(width)} {_number(height)}" xml:lang="{_escape(lang)}" role="img">'
        + f"<title>{_escape(title)}</title>"
        + (f"<defs>{clips}</defs>" if clips else "")
        + "".join(pen.parts)
        + "</svg>\n"
    )


def _operations(content: bytes) -> Iterator[tuple[bytes, list[bytes]]]:
    values: list[bytes] = []
    for match in _TOKEN.finditer(content):
        token = match[0]
        if token[:1] in b"</[](" or token[:1] in b"+-.0123456789":
            values.append(token)
        else:
            yield token, values
            values = []


def _floats(values: Sequence[bytes]) -> list[float]:
    return [float(value) for value in values if value[:1] in b"+-.0123456789"]


def _push(pen: _Pen, _: Sequence[bytes]) -> None:
    pen.stack.append(pen.state)


def _pop(pen: _Pen, _: Sequence[bytes]) -> None:
    pen.state = pen.stack.pop()


def _transform(pen: _Pen, values: Sequence[bytes]) -> None:
    pen.state = replace(pen.state, matrix=Matrix(*_floats(values)).then(pen.state.matrix))


def _alpha(pen: _Pen, values: Sequence[bytes]) -> None:
    fill, stroke = pen.alphas.get(values[0][1:].decode(), (-1.0, -1.0))
    pen.state = replace(
        pen.state,
        fill_alpha=fill if fill >= 0 else pen.state.fill_alpha,
        stroke_alpha=stroke if stroke >= 0 else pen.state.stroke_alpha,
    )


def _colour(key: str) -> Callable[[_Pen, Sequence[bytes]], None]:
    def act(pen: _Pen, values: Sequence[bytes]) -> None:
        numbers = _floats(values)
        if len(numbers) in (1, 3):  # others are patterns and colours of print, which sheets do not use
            red, green, blue = (round(max(0.0, min(1.0, part)) * 255) for part in (numbers * 3)[:3])
            text = f"#{red:02x}{green:02x}{blue:02x}"
            pen.state = replace(pen.state, fill=text) if key == "fill" else replace(pen.state, stroke=text)

    return act


def _line(letter: str) -> Callable[[_Pen, Sequence[bytes]], None]:
    def act(pen: _Pen, values: Sequence[bytes]) -> None:
        numbers = _floats(values)
        points = (pen.state.matrix.at(*numbers[place : place + 2]) for place in range(0, len(numbers), 2))
        pen.path.append(letter + " ".join(points))

    return act


def _box(pen: _Pen, values: Sequence[bytes]) -> None:
    x, y, width, height = _floats(values)
    at = pen.state.matrix.at
    pen.path.append(f"M{at(x, y)}L{at(x + width, y)}L{at(x + width, y + height)}L{at(x, y + height)}Z")


def _close(pen: _Pen, _: Sequence[bytes]) -> None:
    pen.path.append("Z")


def _paint(*, fill: str = "", stroke: bool = False) -> Callable[[_Pen, Sequence[bytes]], None]:
    def act(pen: _Pen, _: Sequence[bytes]) -> None:
        pen.paint(fill=fill, stroke=stroke)

    return act


def _clip(rule: str) -> Callable[[_Pen, Sequence[bytes]], None]:
    def act(pen: _Pen, _: Sequence[bytes]) -> None:
        pen.clip_rule = rule

    return act


def _font(pen: _Pen, values: Sequence[bytes]) -> None:
    pen.font, pen.size = values[0][1:].decode(), float(values[1])


def _text(pen: _Pen, values: Sequence[bytes]) -> None:
    pen.text = Matrix(*_floats(values)) if values else Matrix()


def _glyphs(pen: _Pen, values: Sequence[bytes]) -> None:
    pen.write([token for token in values if token not in (b"[", b"]")])


def _style(key: str) -> Callable[[_Pen, Sequence[bytes]], None]:
    def act(pen: _Pen, values: Sequence[bytes]) -> None:
        numbers = _floats(values)
        if key == "dash":
            pen.state = replace(pen.state, dash=tuple(numbers[:-1]))
        elif key == "width":
            pen.state = replace(pen.state, width=numbers[0])
        elif key == "cap":
            pen.state = replace(pen.state, cap=int(numbers[0]))
        else:
            pen.state = replace(pen.state, join=int(numbers[0]))

    return act


_ACTIONS: Mapping[bytes, Callable[[_Pen, Sequence[bytes]], None]] = {
    b"q": _push,
    b"Q": _pop,
    b"cm": _transform,
    b"gs": _alpha,
    **dict.fromkeys((b"rg", b"g", b"sc", b"scn"), _colour("fill")),
    **dict.fromkeys((b"RG", b"G", b"SC", b"SCN"), _colour("stroke")),
    b"m": _line("M"),
    b"l": _line("L"),
    b"c": _line("C"),
    b"h": _close,
    b"re": _box,
    b"n": _paint(),
    b"f": _paint(fill="nonzero"),
    b"f*": _paint(fill="evenodd"),
    b"S": _paint(stroke=True),
    b"B": _paint(fill="nonzero", stroke=True),
    b"B*": _paint(fill="evenodd", stroke=True),
    b"W": _clip("nonzero"),
    b"W*": _clip("evenodd"),
    b"w": _style("width"),
    b"d": _style("dash"),
    b"J": _style("cap"),
    b"j": _style("join"),
    b"BT": _text,
    b"Tm": _text,
    b"Tf": _font,
    b"TJ": _glyphs,
    b"Tj": _glyphs,
}


def _number(value: float) -> str:
    text = f"{value:.3f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def _escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")
