"""A sheet of SVG and the flat shapes that the pictures are made of; light falls from the upper left."""

import math
import random
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

Point = tuple[float, float]
Stops = Sequence[tuple[float, str] | tuple[float, str, float]]

INK = "#1d2622"
NIGHT = "#152b34"
DUSK = "#27475a"
MIST = "#a9c0bd"
PINE = "#16332a"
GREEN = "#23493a"
LEAF = "#3f6b4a"
MOSS = "#6d8f5a"
SAGE = "#a3b58a"
LIME = "#c9cf8f"
PAPER = "#fbf5e8"
CREAM = "#f3e7cf"
SAND = "#e4cfa8"
WHEAT = "#cfae7a"
HONEY = "#f0c06a"
AMBER = "#d8933a"
RUST = "#b85c38"
BRICK = "#8c3f2a"
WINE = "#7b2733"
ROSE = "#e0a288"
COCOA = "#5a3a2a"
BARK = "#3a2a22"


def n(value: float) -> str:
    """A coordinate with one decimal, without a trailing zero."""
    return f"{value:.1f}".removesuffix(".0")


def mix(first: str, second: str, share: float) -> str:
    """The colour between two, ``share`` of the way from ``first`` (0) to ``second`` (1)."""
    rgb = [round(int(first[i : i + 2], 16) * (1 - share) + int(second[i : i + 2], 16) * share) for i in (1, 3, 5)]
    return "#" + "".join(f"{part:02x}" for part in rgb)


def light(colour: str, share: float) -> str:
    """The colour nearer to warm white."""
    return mix(colour, "#fff6e0", share)


def dark(colour: str, share: float) -> str:
    """The colour nearer to a green ink."""
    return mix(colour, "#0f201d", share)


def spline(points: Sequence[Point], steps: int = 10, *, closed: bool = False) -> list[Point]:
    """Points of a Catmull-Rom curve through all given points."""
    if len(points) < 3:
        return list(points)
    count = len(points)
    out: list[Point] = []

    def at(i: int) -> Point:
        return points[i % count] if closed else points[max(0, min(count - 1, i))]

    for i in range(count if closed else count - 1):
        p0, p1, p2, p3 = at(i - 1), at(i), at(i + 1), at(i + 2)
        for step in range(steps):
            t = step / steps
            a, b = t * t, t * t * t
            out.append(
                (
                    0.5
                    * (
                        2 * p1[0]
                        + (p2[0] - p0[0]) * t
                        + (2 * p0[0] - 5 * p1[0] + 4 * p2[0] - p3[0]) * a
                        + (3 * p1[0] - p0[0] - 3 * p2[0] + p3[0]) * b
                    ),
                    0.5
                    * (
                        2 * p1[1]
                        + (p2[1] - p0[1]) * t
                        + (2 * p0[1] - 5 * p1[1] + 4 * p2[1] - p3[1]) * a
                        + (3 * p1[1] - p0[1] - 3 * p2[1] + p3[1]) * b
                    ),
                )
            )
    if not closed:
        out.append(points[-1])
    return out


def line(points: Sequence[Point], *, closed: bool = True) -> str:
    """Path data of straight pieces."""
    return "M" + "L".join(f"{n(x)} {n(y)}" for x, y in points) + ("Z" if closed else "")


def curve(points: Sequence[Point], *, closed: bool = True) -> str:
    """Path data of a smooth curve through the points."""
    return line(spline(points, closed=closed), closed=closed)


def arc(cx: float, cy: float, rx: float, ry: float, first: float, last: float, steps: int = 40) -> list[Point]:
    """Points on an ellipse, angles in degrees, clockwise from three o'clock as SVG turns."""
    return [
        (
            cx + rx * math.cos(math.radians(first + (last - first) * i / steps)),
            cy + ry * math.sin(math.radians(first + (last - first) * i / steps)),
        )
        for i in range(steps + 1)
    ]


def ribbon(points: Sequence[Point], width: Callable[[float], float]) -> list[Point]:
    """The outline of a band along the points, ``width`` by the share of the way."""
    left: list[Point] = []
    right: list[Point] = []
    last = len(points) - 1
    for i, (x, y) in enumerate(points):
        ax, ay = points[max(0, i - 1)]
        bx, by = points[min(last, i + 1)]
        length = math.hypot(bx - ax, by - ay) or 1
        nx, ny = -(by - ay) / length, (bx - ax) / length
        half = width(i / last) / 2
        left.append((x + nx * half, y + ny * half))
        right.append((x - nx * half, y - ny * half))
    return left + right[::-1]


class Plane:
    """A flat face in perspective: the unit square laid on four corners (upper left, upper right, lower right, left)."""

    def __init__(self, a: Point, b: Point, d: Point, e: Point) -> None:
        dx1, dx2, dx3 = b[0] - d[0], e[0] - d[0], a[0] - b[0] + d[0] - e[0]
        dy1, dy2, dy3 = b[1] - d[1], e[1] - d[1], a[1] - b[1] + d[1] - e[1]
        den = dx1 * dy2 - dx2 * dy1
        g = (dx3 * dy2 - dx2 * dy3) / den
        h = (dx1 * dy3 - dx3 * dy1) / den
        self._m = (
            b[0] - a[0] + g * b[0],
            e[0] - a[0] + h * e[0],
            a[0],
            b[1] - a[1] + g * b[1],
            e[1] - a[1] + h * e[1],
            a[1],
            g,
            h,
        )

    def at(self, u: float, v: float) -> Point:
        """The place of a point of the square."""
        m = self._m
        w = m[6] * u + m[7] * v + 1
        return (m[0] * u + m[1] * v + m[2]) / w, (m[3] * u + m[4] * v + m[5]) / w

    def quad(self, u0: float, v0: float, u1: float, v1: float) -> list[Point]:
        """A rectangle on the face."""
        return [self.at(u0, v0), self.at(u1, v0), self.at(u1, v1), self.at(u0, v1)]

    def ring(self, u: float, v: float, ru: float, rv: float, first: float = 0, last: float = 360) -> list[Point]:
        """An ellipse on the face."""
        return [self.at(a, b) for a, b in arc(u, v, ru, rv, first, last, 48)]


class Canvas:
    """One picture: shapes are appended in the order in which they cover one another."""

    def __init__(self, width: int, height: int, seed: int = 1, scale: float = 1) -> None:
        self.scale = scale
        self.width = width
        self.height = height
        self.random = random.Random(seed)
        self._defs: list[str] = []
        self._body: list[str] = []
        self._paints: dict[str, str] = {}
        self._count = 0
        self.finish: dict[str, float] = {}

    def _id(self) -> str:
        self._count += 1
        return f"d{self._count}"

    # paints

    def _stops(self, stops: Stops) -> str:
        out = []
        for stop in stops:
            opacity = f' stop-opacity="{stop[2]}"' if len(stop) == 3 else ""
            out.append(f'<stop offset="{stop[0]}" stop-color="{stop[1]}"{opacity}/>')
        return "".join(out)

    def _paint(self, tag: str, attributes: str, stops: Stops) -> str:
        inner = f"{attributes}>{self._stops(stops)}</{tag}>"
        key = tag + inner
        if key not in self._paints:
            name = self._id()
            self._defs.append(f'<{tag} id="{name}" {inner}')
            self._paints[key] = f"url(#{name})"
        return self._paints[key]

    def down(self, *colours: str) -> str:
        """A gradient from the top of a shape to its bottom."""
        return self.gradient([(i / (len(colours) - 1), c) for i, c in enumerate(colours)], 0, 0, 0, 1)

    def across(self, *colours: str) -> str:
        """A gradient from the left of a shape to its right."""
        return self.gradient([(i / (len(colours) - 1), c) for i, c in enumerate(colours)], 0, 0, 1, 0)

    def gradient(self, stops: Stops, x1: float, y1: float, x2: float, y2: float) -> str:
        """A linear gradient in shares of the shape's box."""
        return self._paint("linearGradient", f'x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}"', stops)

    def radial(self, stops: Stops, cx: float = 0.5, cy: float = 0.5, r: float = 0.5) -> str:
        """A radial gradient in shares of the shape's box."""
        return self._paint("radialGradient", f'cx="{cx}" cy="{cy}" r="{r}"', stops)

    # shapes

    def raw(self, text: str) -> None:
        """SVG as it stands."""
        self._body.append(text)

    def path(self, data: str, fill: str = "none", opacity: float = 1, extra: str = "") -> None:
        """A filled path."""
        alpha = f' opacity="{opacity}"' if opacity < 1 else ""
        self._body.append(f'<path d="{data}" fill="{fill}"{alpha} {extra}/>')

    def poly(self, points: Sequence[Point], fill: str, opacity: float = 1, extra: str = "") -> None:
        """A filled polygon."""
        self.path(line(points), fill, opacity, extra)

    def blob(self, points: Sequence[Point], fill: str, opacity: float = 1, extra: str = "") -> None:
        """A filled smooth shape through the points."""
        self.path(curve(points), fill, opacity, extra)

    def rect(self, x: float, y: float, w: float, h: float, fill: str, opacity: float = 1, r: float = 0) -> None:
        """A rectangle, with round corners where ``r`` says so."""
        alpha = f' opacity="{opacity}"' if opacity < 1 else ""
        self._body.append(
            f'<rect x="{n(x)}" y="{n(y)}" width="{n(w)}" height="{n(h)}" rx="{n(r)}" fill="{fill}"{alpha}/>'
        )

    def ellipse(self, x: float, y: float, rx: float, ry: float, fill: str, opacity: float = 1, extra: str = "") -> None:
        """An ellipse around a point."""
        alpha = f' opacity="{opacity}"' if opacity < 1 else ""
        self._body.append(f'<ellipse cx="{n(x)}" cy="{n(y)}" rx="{n(rx)}" ry="{n(ry)}" fill="{fill}"{alpha} {extra}/>')

    def circle(self, x: float, y: float, r: float, fill: str, opacity: float = 1) -> None:
        """A disc."""
        self.ellipse(x, y, r, r, fill, opacity)

    def stroke(
        self,
        points: Sequence[Point],
        colour: str,
        width: float,
        opacity: float = 1,
        *,
        smooth: bool = True,
        closed: bool = False,
        cap: str = "round",
    ) -> None:
        """A line of one width."""
        data = curve(points, closed=closed) if smooth else line(points, closed=closed)
        self._body.append(
            f'<path d="{data}" fill="none" stroke="{colour}" stroke-width="{n(width)}" '
            f'stroke-linecap="{cap}" stroke-linejoin="round" opacity="{opacity}"/>'
        )

    def tube(
        self,
        points: Sequence[Point],
        first: float,
        last: float,
        fill: str,
        *,
        shade: float = 0.28,
        gleam: float = 0.35,
        bulge: float = 0,
    ) -> None:
        """A round tapering bar along a smooth curve, dark on its lower side."""
        way = spline(points, 14)

        def width(t: float) -> float:
            return first + (last - first) * t + bulge * math.sin(math.pi * t)

        body = ribbon(way, width)
        with self.clip(line(body)):
            self.poly(body, fill)
            self.poly(
                ribbon([(x + first * 0.26, y + first * 0.3) for x, y in way], width),
                dark(fill, 1) if fill.startswith("#") else INK,
                shade,
            )
            if gleam:
                self.poly(
                    ribbon([(x - first * 0.16, y - first * 0.2) for x, y in way], lambda t: width(t) * 0.16),
                    "#fff3d6",
                    gleam,
                )

    @contextmanager
    def clip(self, data: str) -> Iterator[None]:
        """What is drawn inside shows only within the path."""
        name = self._id()
        self._defs.append(f'<clipPath id="{name}"><path d="{data}"/></clipPath>')
        self._body.append(f'<g clip-path="url(#{name})">')
        yield
        self._body.append("</g>")

    @contextmanager
    def group(self, transform: str = "", opacity: float = 1, blur: float = 0, blend: str = "") -> Iterator[None]:
        """What is drawn inside is moved, faded, blurred or blended as one."""
        parts = []
        if transform:
            parts.append(f'transform="{transform}"')
        if opacity < 1:
            parts.append(f'opacity="{opacity}"')
        if blur:
            name = self._id()
            self._defs.append(
                f'<filter id="{name}" x="-50%" y="-50%" width="200%" height="200%">'
                f'<feGaussianBlur stdDeviation="{blur}"/></filter>'
            )
            parts.append(f'filter="url(#{name})"')
        if blend:
            parts.append(f'style="mix-blend-mode:{blend}"')
        self._body.append(f"<g {' '.join(parts)}>")
        yield
        self._body.append("</g>")

    def at(self, x: float, y: float, scale: float = 1, turn: float = 0, *, flip: bool = False) -> str:
        """A transform for ``group``: the origin at a point, scaled and turned."""
        across = -scale if flip else scale
        return f"translate({n(x)} {n(y)}) rotate({n(turn)}) scale({across:.3f} {scale:.3f})"

    # light

    def glow(self, x: float, y: float, r: float, colour: str, strength: float = 0.8, blend: str = "screen") -> None:
        """A soft light around a point."""
        paint = self.radial([(0, colour, strength), (0.4, colour, strength * 0.4), (1, colour, 0)])
        with self.group(blend=blend):
            self.circle(x, y, r, paint)

    def shadow(self, x: float, y: float, rx: float, ry: float, strength: float = 0.4, colour: str = "#1a1410") -> None:
        """A soft cast shadow on a level surface."""
        paint = self.radial([(0, colour, strength), (0.55, colour, strength * 0.65), (1, colour, 0)])
        with self.group(blend="multiply"):
            self.ellipse(x, y, rx, ry, paint)

    def sky(self, *colours: str) -> None:
        """The whole sheet as a gradient downwards."""
        self.rect(0, 0, self.width, self.height, self.down(*colours))

    def steam(
        self, x: float, y: float, height: float, width: float = 26, strength: float = 0.55, colour: str = "#fffaf0"
    ) -> None:
        """Two or three wisps that rise and fade."""
        rnd = self.random
        lean = 1 if rnd.random() < 0.5 else -1
        for i in range(3):
            base = x + (i - 1) * width * 1.25
            sway = width * rnd.uniform(0.5, 0.7) * lean
            tall = height * (1, 0.82, 0.66)[(i + 1) % 3]
            lift = (0, height * 0.05, height * 0.02)[i]
            way = spline(
                [
                    (base, y - lift),
                    (base + sway, y - lift - tall * 0.25),
                    (base - sway * 0.5, y - lift - tall * 0.52),
                    (base + sway * 0.9, y - lift - tall * 0.78),
                    (base + sway * 0.5, y - lift - tall),
                ],
                12,
            )
            paint = self.gradient(
                [(0, colour, 0), (0.35, colour, strength * 0.9), (1, colour, strength * 0.35)], 0, 0, 0, 1
            )
            with self.group(blur=width * 0.13):
                self.poly(
                    ribbon(way, lambda t: width * math.sin(math.pi * min(1, 0.06 + t * 0.94)) ** 0.8 * 0.72), paint
                )

    def svg(self, *, grain: float = 0.12, warm: float = 0.22, vignette: float = 0.3) -> str:
        """The sheet as one SVG document, with paper grain and the light of the room laid over it."""
        w, h = self.width, self.height
        lamp = self.radial([(0, "#ffe9bd", warm), (1, "#ffe9bd", 0)], 0.2, 0.08, 0.9)
        edge = self.radial([(0.55, "#10201c", 0), (1, "#10201c", vignette)], 0.46, 0.44, 0.78)
        over = (
            f'<rect width="{w}" height="{h}" fill="{lamp}" style="mix-blend-mode:soft-light"/>'
            f'<rect width="{w}" height="{h}" fill="{edge}" style="mix-blend-mode:multiply"/>'
            f'<rect width="{w}" height="{h}" filter="url(#grain)" opacity="{grain}" '
            f'style="mix-blend-mode:soft-light"/>'
        )
        noise = (
            '<filter id="grain" x="0" y="0" width="100%" height="100%"><feTurbulence type="fractalNoise" '
            'baseFrequency="0.55" numOctaves="2" seed="7"/><feColorMatrix type="saturate" values="0"/>'
            '<feComponentTransfer><feFuncR type="linear" slope="2.6" intercept="-0.8"/><feFuncG type="linear" '
            'slope="2.6" intercept="-0.8"/><feFuncB type="linear" slope="2.6" intercept="-0.8"/>'
            '<feFuncA type="linear" slope="0" intercept="1"/></feComponentTransfer></filter>'
        )
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{w * self.scale:g}" height="{h * self.scale:g}" '
            f'viewBox="0 0 {w} {h}">'
            f"<defs>{noise}{''.join(self._defs)}</defs>{''.join(self._body)}{over}</svg>"
        )
