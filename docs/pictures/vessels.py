"""Things of the tea table: everything round is a profile turned about its axis, so that perspective always holds."""

import math
from collections.abc import Callable, Sequence

from docs.pictures.canvas import (
    AMBER,
    BRICK,
    COCOA,
    CREAM,
    HONEY,
    PAPER,
    WHEAT,
    Canvas,
    Point,
    arc,
    dark,
    light,
    line,
    mix,
    ribbon,
    spline,
)


class Turned:
    """A body of revolution on an upright axis: profile rows are (radius, y), from top to bottom.

    ``tilt`` is the height of every circle in shares of its width: 0.1 at eye level, 0.4 from above.
    """

    def __init__(self, x: float, profile: Sequence[Point], tilt: float = 0.22, *, smooth: bool = True) -> None:
        self.x = x
        self.tilt = tilt
        self.rows = spline(profile, 12) if smooth else list(profile)
        self.top = self.rows[0]
        self.bottom = self.rows[-1]

    def radius(self, y: float) -> float:
        """The radius at a height."""
        for (r1, y1), (r2, y2) in zip(self.rows, self.rows[1:], strict=False):
            if min(y1, y2) <= y <= max(y1, y2):
                return r1 if y1 == y2 else r1 + (r2 - r1) * (y - y1) / (y2 - y1)
        return self.rows[-1][0] if y > self.rows[-1][1] else self.rows[0][0]

    def spot(self, angle: float, y: float) -> Point:
        """The place on the front for an angle in degrees (-90 left edge, 0 towards us, 90 right edge)."""
        r = self.radius(y)
        a = math.radians(angle)
        return self.x + r * math.sin(a), y + r * self.tilt * math.cos(a)

    def outline(self) -> list[Point]:
        """The silhouette, back rim included."""
        r, y = self.top
        rb, yb = self.bottom
        left = [(self.x - a, b) for a, b in self.rows]
        right = [(self.x + a, b) for a, b in reversed(self.rows)]
        return [
            *left,
            *reversed(arc(self.x, yb, rb, rb * self.tilt, 0, 180)),
            *right,
            *reversed(arc(self.x, y, r, r * self.tilt, 180, 360)),
        ]

    def band(self, y1: float, y2: float, first: float = -90, last: float = 90) -> list[Point]:
        """A stripe around the front between two heights."""
        count = 36
        angles = [first + (last - first) * i / count for i in range(count + 1)]
        return [self.spot(a, y1) for a in angles] + [self.spot(a, y2) for a in reversed(angles)]

    def strip(self, first: float, last: float, y1: float, y2: float) -> list[Point]:
        """A stripe along the axis between two shares of the radius (-1 to 1)."""
        rows = [(r, y) for r, y in self.rows if y1 <= y <= y2]
        drop = self.tilt * math.sqrt(max(0.0, 1 - max(abs(first), abs(last)) ** 2)) * 0.6
        return [(self.x + r * first, y + r * drop) for r, y in rows] + [
            (self.x + r * last, y + r * drop) for r, y in reversed(rows)
        ]


def body(
    c: Canvas,
    turned: Turned,
    colour: str,
    *,
    shade: float = 0.3,
    gleam: float = 0.5,
    rim: str = "",
    inside: str = "",
    decorate: Callable[[], None] | None = None,
    edge: float = 7,
    metal: bool = False,
) -> None:
    """Paint a turned body: flat colour, a shadow side with a crisp edge, a gleam, and the mouth."""
    outline = turned.outline()
    x = turned.x
    r, y = turned.top
    bottom = turned.bottom
    wide = max(row[0] for row in turned.rows)
    with c.clip(line(outline)):
        if metal:
            paint = c.gradient(
                [
                    (0, dark(colour, 0.35)),
                    (0.12, light(colour, 0.25)),
                    (0.26, light(colour, 0.75)),
                    (0.4, light(colour, 0.15)),
                    (0.62, dark(colour, 0.28)),
                    (0.8, dark(colour, 0.5)),
                    (0.92, light(colour, 0.1)),
                    (1, dark(colour, 0.4)),
                ],
                0,
                0,
                1,
                0,
            )
        else:
            paint = c.gradient(
                [(0, dark(colour, 0.06)), (0.25, light(colour, 0.16)), (0.62, colour), (1, dark(colour, 0.16))],
                0,
                0,
                1,
                0,
            )
        c.rect(x - wide, y - r - 20, wide * 2, bottom[1] - y + wide * 2 + 40, paint)
        if decorate:
            decorate()
        side = [(x + row[0] * 0.36 + wide * 0.02, row[1]) for row in turned.rows]
        side += [(side[-1][0] - bottom[0] * 0.2, bottom[1] + bottom[0] * turned.tilt * 1.3)]
        c.poly(
            [*side, (x + wide * 1.3, side[-1][1] + 30), (x + wide * 1.3, y - r)],
            c.gradient(
                [
                    (0, dark(colour, 0.75), shade * 0.8),
                    (0.7, dark(colour, 0.75), shade),
                    (1, dark(colour, 0.6), shade * 0.5),
                ],
                0,
                0,
                1,
                0,
            ),
        )
        low = c.gradient([(0, dark(colour, 0.8), 0), (1, dark(colour, 0.8), shade * 0.7)], 0, 0, 0, 1)
        c.rect(x - wide, bottom[1] - (bottom[1] - y) * 0.3, wide * 2, (bottom[1] - y) * 0.3 + wide, low)
        if gleam:
            tall = bottom[1] - y
            c.poly(turned.strip(-0.74, -0.6, y + tall * 0.12, y + tall * 0.8), "#fffaf0", gleam)
            c.poly(turned.strip(-0.54, -0.5, y + tall * 0.16, y + tall * 0.6), "#fffaf0", gleam * 0.7)
    if inside:
        mouth(c, x, y, r, turned.tilt, rim or light(colour, 0.35), inside, edge)


def mouth(c: Canvas, x: float, y: float, r: float, tilt: float, rim: str, inside: str, edge: float = 7) -> None:
    """The open top: a rim with thickness and the dark or filled inside."""
    c.ellipse(x, y, r, r * tilt, rim)
    ri = r - edge
    data = line(arc(x, y + edge * 0.15, ri, ri * tilt, 0, 360))
    c.path(data, c.gradient([(0, dark(inside, 0.4)), (1, light(inside, 0.12))], 0, 0, 1, 0.4))


def liquid(
    c: Canvas,
    x: float,
    y: float,
    r: float,
    tilt: float,
    colour: str,
    *,
    wall: str = CREAM,
    edge: float = 7,
    depth: float = 0.16,
    gleam: float = 0.4,
) -> None:
    """Tea in an open cup: the far wall inside shows above the surface."""
    ri = r - edge
    with c.clip(line(arc(x, y, ri, ri * tilt, 0, 360))):
        c.ellipse(x, y, ri, ri * tilt, c.gradient([(0, dark(wall, 0.38)), (1, dark(wall, 0.08))], 0, 0, 1, 0.3))
        low = y + ri * depth
        c.ellipse(
            x,
            low,
            ri * 0.97,
            ri * tilt * 0.97,
            c.gradient([(0, dark(colour, 0.22)), (0.6, colour), (1, light(colour, 0.25))], 0, 0, 1, 0.5),
        )
        c.poly(
            arc(x, low, ri * 0.86, ri * tilt * 0.84, 100, 175)
            + list(reversed(arc(x, low, ri * 0.8, ri * tilt * 0.74, 100, 175))),
            "#fff8e6",
            gleam,
        )


def handle(c: Canvas, points: Sequence[Point], width: float, colour: str, *, taper: float = 0.8) -> None:
    """A bent bar with light on its upper side."""
    c.tube(points, width, width * taper, colour)


def saucer(c: Canvas, x: float, y: float, r: float, tilt: float, colour: str, *, band: str = "") -> None:
    """A plate seen at an angle, with its thickness and well."""
    c.shadow(x + r * 0.12, y + r * tilt * 0.35, r * 1.25, r * tilt * 1.3, 0.5)
    c.ellipse(x, y + r * 0.06, r, r * tilt, dark(colour, 0.32))
    c.ellipse(x, y, r, r * tilt, c.gradient([(0, light(colour, 0.3)), (1, dark(colour, 0.1))], 0, 0, 1, 0.6))
    if band:
        c.raw(
            f'<ellipse cx="{x}" cy="{y}" rx="{r * 0.93}" ry="{r * 0.93 * tilt}" fill="none" stroke="{band}" '
            f'stroke-width="{max(2, r * 0.03):.1f}"/>'
        )
    c.ellipse(
        x,
        y + r * 0.02,
        r * 0.6,
        r * 0.6 * tilt,
        c.gradient([(0, dark(colour, 0.2)), (1, light(colour, 0.15))], 0, 0, 1, 0.6),
    )


def cup(
    c: Canvas,
    x: float,
    y: float,
    size: float,
    tilt: float,
    colour: str,
    tea: str,
    *,
    grip: int = 1,
    band: str = "",
    plate: str = "",
    wide: float = 1.0,
) -> None:
    """A tea cup of ``size`` half width that stands at (x, y); ``grip`` 1 right, -1 left, 0 a bowl."""
    tall = size * 1.15
    if plate:
        saucer(c, x, y, size * 1.55 * wide, tilt, plate, band=band)
    else:
        c.shadow(x + size * 0.25, y + 2, size * 1.2, size * tilt * 1.3, 0.55)
    top = y - tall - size * tilt * 0.2
    if grip:
        g = grip * size
        ends = [
            (x + g * 0.88, top + tall * 0.2),
            (x + g * 1.38, top + tall * 0.12),
            (x + g * 1.5, top + tall * 0.42),
            (x + g * 1.2, top + tall * 0.68),
            (x + g * 0.68, top + tall * 0.74),
        ]
        handle(c, ends, size * 0.17, colour)
    t = Turned(
        x,
        [
            (size * wide, top),
            (size * 0.97 * wide, top + tall * 0.3),
            (size * 0.8, top + tall * 0.68),
            (size * 0.5, top + tall * 0.9),
            (size * 0.46, y - size * tilt * 0.4),
        ],
        tilt,
    )

    def decorate() -> None:
        if band:
            c.poly(t.band(top + tall * 0.14, top + tall * 0.21), band)
            c.poly(t.band(top + tall * 0.25, top + tall * 0.27), band)

    body(c, t, colour, decorate=decorate, inside=tea, edge=size * 0.07)
    liquid(c, x, top, size * wide, tilt, tea, wall=colour, edge=size * 0.07)


def piala(
    c: Canvas,
    x: float,
    y: float,
    size: float,
    tilt: float,
    colour: str,
    tea: str,
    *,
    ornament: str = "",
    accent: str = AMBER,
    fill: bool = True,
) -> None:
    """A handleless Central Asian bowl with an ornament around it."""
    tall = size * 0.82
    top = y - tall
    c.shadow(x + size * 0.25, y + 2, size * 1.05, size * tilt * 1.2, 0.55)
    t = Turned(
        x,
        [
            (size, top),
            (size * 0.93, top + tall * 0.28),
            (size * 0.74, top + tall * 0.62),
            (size * 0.46, top + tall * 0.86),
            (size * 0.4, y - size * tilt * 0.3),
        ],
        tilt,
    )

    def decorate() -> None:
        if not ornament:
            return
        c.poly(t.band(top - 10, top + tall * 0.62), ornament)
        c.poly(t.band(top + tall * 0.06, top + tall * 0.1), accent)
        c.poly(t.band(top + tall * 0.55, top + tall * 0.59), accent)
        for angle in range(-80, 81, 32):
            a, b = t.spot(angle, top + tall * 0.32)
            w = size * 0.17 * math.cos(math.radians(angle))
            h = size * 0.13
            c.poly([(a - w, b), (a, b - h), (a + w, b), (a, b + h)], colour)
            c.poly([(a - w * 0.5, b), (a, b - h * 0.5), (a + w * 0.5, b), (a, b + h * 0.5)], accent)

    body(c, t, colour, decorate=decorate, inside=tea, edge=size * 0.06)
    if fill:
        liquid(c, x, top, size, tilt, tea, wall=colour, edge=size * 0.06, depth=0.12)
    else:
        liquid(c, x, top, size, tilt, tea, wall=colour, edge=size * 0.06, depth=0.4)


def teapot(
    c: Canvas,
    x: float,
    y: float,
    size: float,
    tilt: float,
    colour: str,
    *,
    spout: int = -1,
    band: str = "",
    knob: str = "",
    grip: str = "side",
    pattern: Callable[[Turned], None] | None = None,
) -> None:
    """A round pot of ``size`` half width that stands at (x, y); ``spout`` -1 left, 1 right; grip side, top or stick."""
    tall = size * 1.35
    top = y - tall
    s = spout
    c.shadow(x + size * 0.3, y + 3, size * 1.35, size * tilt * 1.25, 0.55)
    if grip == "side":
        handle(
            c,
            [
                (x - s * size * 0.72, top + tall * 0.2),
                (x - s * size * 1.35, top + tall * 0.1),
                (x - s * size * 1.58, top + tall * 0.42),
                (x - s * size * 1.3, top + tall * 0.72),
                (x - s * size * 0.82, top + tall * 0.8),
            ],
            size * 0.17,
            dark(colour, 0.12),
        )
    elif grip == "top":
        bail = arc(x, top + tall * 0.22, size * 0.86, size * 1.12, 200, 340, 12)
        handle(c, bail, size * 0.11, COCOA, taper=1)
    else:
        c.tube(
            [(x - s * size * 0.7, top + tall * 0.45), (x - s * size * 1.5, top + tall * 0.28)],
            size * 0.26,
            size * 0.34,
            dark(colour, 0.1),
        )
    root = (x + s * size * 0.62, top + tall * 0.68)
    c.tube(
        [
            root,
            (x + s * size * 1.15, top + tall * 0.52),
            (x + s * size * 1.3, top + tall * 0.2),
            (x + s * size * 1.52, top + tall * 0.06),
        ],
        size * 0.5,
        size * 0.17,
        dark(colour, 0.04),
    )
    tip = (x + s * size * 1.53, top + tall * 0.055)
    c.ellipse(tip[0], tip[1], size * 0.1, size * 0.05, dark(colour, 0.6))
    t = Turned(
        x,
        [
            (size * 0.46, top + tall * 0.06),
            (size * 0.74, top + tall * 0.15),
            (size * 0.97, top + tall * 0.4),
            (size, top + tall * 0.55),
            (size * 0.86, top + tall * 0.8),
            (size * 0.6, top + tall * 0.95),
            (size * 0.56, y - size * tilt * 0.3),
        ],
        tilt,
    )

    def decorate() -> None:
        if band:
            c.poly(t.band(top + tall * 0.42, top + tall * 0.47), band)
            c.poly(t.band(top + tall * 0.5, top + tall * 0.52), band)
        if pattern:
            pattern(t)

    body(c, t, colour, decorate=decorate)
    lid = Turned(
        x,
        [
            (size * 0.1, top - tall * 0.04),
            (size * 0.34, top - tall * 0.01),
            (size * 0.47, top + tall * 0.06),
            (size * 0.47, top + tall * 0.09),
        ],
        tilt,
    )
    c.poly(t.band(top + tall * 0.075, top + tall * 0.13), dark(colour, 0.45), 0.5)
    body(c, lid, light(colour, 0.05), gleam=0.3)
    ball = Turned(
        x,
        [
            (2, top - tall * 0.17),
            (size * 0.1, top - tall * 0.15),
            (size * 0.12, top - tall * 0.1),
            (size * 0.06, top - tall * 0.03),
        ],
        tilt,
    )
    body(c, ball, knob or colour, gleam=0.4)


def tin(
    c: Canvas,
    x: float,
    y: float,
    w: float,
    h: float,
    tilt: float,
    colour: str,
    label: str,
    *,
    mark: str = "",
    lid: bool = True,
) -> None:
    """A round caddy with a paper label and a small leaf on it."""
    r = w / 2
    c.shadow(x + r * 0.4, y, r * 1.4, r * tilt * 1.5, 0.45)
    t = Turned(x, [(r, y - h), (r, y)], tilt, smooth=False)

    def decorate() -> None:
        c.poly(t.band(y - h * 0.68, y - h * 0.16), label)
        if mark:
            c.poly(t.band(y - h * 0.64, y - h * 0.62), mark)
            c.poly(t.band(y - h * 0.22, y - h * 0.2), mark)
            leaf(c, x - r * 0.02, y - h * 0.32 + r * tilt, h * 0.24, -70, mark)

    body(c, t, colour, decorate=decorate, gleam=0.28, metal=False)
    c.ellipse(x, y - h, r, r * tilt, light(colour, 0.2))
    if lid:
        cap = Turned(x, [(r * 1.03, y - h * 1.02), (r * 1.03, y - h * 0.8)], tilt, smooth=False)
        body(c, cap, dark(colour, 0.08), gleam=0.28)
        c.ellipse(
            x,
            y - h * 1.02,
            r * 1.03,
            r * 1.03 * tilt,
            c.gradient([(0, light(colour, 0.45)), (1, light(colour, 0.05))], 0, 0, 1, 1),
        )
        c.raw(
            f'<ellipse cx="{x}" cy="{y - h * 1.02}" rx="{r * 0.8}" ry="{r * 0.8 * tilt}" fill="none" '
            f'stroke="{dark(colour, 0.25)}" stroke-width="2" opacity="0.6"/>'
        )


def glass(
    c: Canvas,
    x: float,
    y: float,
    r: float,
    h: float,
    tilt: float,
    tea: str,
    *,
    foot: float = 0.8,
    level: float = 0.86,
    deep: str = "",
    waist: float = 0,
    inner: Callable[[], None] | None = None,
    tint: str = "#fdf8ec",
) -> Turned:
    """A tumbler: liquid with its own surface, things inside, then the shine of the walls."""
    c.shadow(x + r * 0.5, y + 2, r * 1.5, r * tilt * 1.6, 0.4)
    with c.group(blend="screen", opacity=0.6):
        c.ellipse(x + r * 0.9, y + r * tilt * 0.6, r * 0.9, r * tilt * 0.7, c.radial([(0, tea, 0.7), (1, tea, 0)]))
    top = y - h
    profile: list[Point] = [(r, top), (r * (1 + foot) / 2 * (1 - waist), top + h * 0.5), (r * foot, y)]
    t = Turned(x, profile, tilt)
    surface = y - h * level
    rs = t.radius(surface) * 0.95
    c.poly(t.outline(), tint, 0.28)
    rows = [(a * 0.94, b) for a, b in t.rows if surface <= b <= y - h * 0.06]
    filled = Turned(x, rows, tilt, smooth=False)
    paint = c.gradient([(0, light(tea, 0.18)), (1, deep or dark(tea, 0.25))], 0.2, 0, 0.5, 1)
    with c.clip(line(filled.outline())):
        c.rect(x - r, surface - r, r * 2, h + r * 2, paint)
        if inner:
            inner()
        c.rect(x + r * 0.3, surface - r, r, h + r, dark(tea, 0.7), 0.16)
        c.poly(filled.strip(-0.86, -0.62, surface + h * 0.06, y - h * 0.12), "#fff6da", 0.4)
    c.ellipse(x, surface, rs, rs * tilt, c.gradient([(0, dark(tea, 0.1)), (1, light(tea, 0.45))], 0, 0, 1, 0.4), 0.85)
    return t


def shine(c: Canvas, t: Turned, strength: float = 0.8) -> None:
    """The rim, the edges and the reflexes of a glass, drawn over what it holds."""
    r, y = t.top
    rb, yb = t.bottom
    c.raw(
        f'<ellipse cx="{n1(t.x)}" cy="{n1(y)}" rx="{n1(r)}" ry="{n1(r * t.tilt)}" fill="none" '
        f'stroke="#fffdf4" stroke-width="4" opacity="{strength}"/>'
    )
    c.stroke([(t.x - a + 2, b) for a, b in t.rows], "#fffdf4", 4, strength * 0.7, smooth=False)
    c.stroke([(t.x + a - 2, b) for a, b in t.rows], "#fffdf4", 3, strength * 0.45, smooth=False)
    c.stroke(arc(t.x, yb - 2, rb - 2, rb * t.tilt, 5, 175), "#fffdf4", 4, strength * 0.6)
    tall = yb - y
    c.poly(t.strip(-0.8, -0.66, y + tall * 0.08, y + tall * 0.85), "#fffdf4", strength * 0.4)
    c.poly(t.strip(0.72, 0.8, y + tall * 0.15, y + tall * 0.7), "#fffdf4", strength * 0.3)


def n1(value: float) -> str:
    """A coordinate with one decimal."""
    return f"{value:.1f}"


def leaf_outline(size: float, wide: float = 0.34, bend: float = 0.12) -> list[Point]:
    """The edge of a leaf that grows from the origin to the right."""
    mid = spline([(0, 0), (size * 0.5, -size * bend), (size, 0)], 12)

    def width(t: float) -> float:
        return size * wide * math.sin(math.pi * t**0.8) ** 0.9 if t < 1 else 0.0

    return ribbon(mid, width)


def leaf(
    c: Canvas,
    x: float,
    y: float,
    size: float,
    turn: float,
    colour: str,
    *,
    bend: float = 0.12,
    wide: float = 0.34,
    vein: bool = True,
) -> None:
    """A leaf that grows from (x, y) in a direction, one half in light and one in shade."""
    outline = leaf_outline(size, wide, bend)
    count = len(outline) // 2
    half = outline[:count]
    mid = [((a[0] + b[0]) / 2, (a[1] + b[1]) / 2) for a, b in zip(half, reversed(outline[count:]), strict=True)]
    with c.group(c.at(x, y, 1, turn)):
        c.poly(outline, c.gradient([(0, dark(colour, 0.16)), (1, light(colour, 0.18))], 0, 0, 1, 0))
        c.poly([*half, *reversed(mid)], dark(colour, 0.55), 0.3)
        if vein:
            c.stroke(mid[:-2], light(colour, 0.45), max(1.2, size * 0.016), 0.8, smooth=False)
            for k in (0.28, 0.45, 0.62):
                i = int(k * (len(mid) - 1))
                a, b = mid[i]
                w = math.dist(half[i], mid[i]) * 0.72
                for side in (-1, 1):
                    c.stroke(
                        [(a, b), (a + size * 0.1, b + side * w)],
                        light(colour, 0.35),
                        max(0.8, size * 0.009),
                        0.55,
                        smooth=False,
                    )


def sprig(c: Canvas, x: float, y: float, size: float, turn: float, colour: str) -> None:
    """Two leaves and a bud."""
    with c.group(c.at(x, y, 1, turn)):
        c.tube([(0, 0), (size * 0.3, -size * 0.03), (size * 0.55, 0)], size * 0.045, size * 0.03, dark(colour, 0.2))
        leaf(c, size * 0.3, 0, size * 0.75, 38, colour)
        leaf(c, size * 0.38, 0, size * 0.7, -40, light(colour, 0.08), bend=-0.1)
        leaf(c, size * 0.52, 0, size * 0.6, -4, light(colour, 0.3), wide=0.17, bend=0.06)


TWIG = (
    (1090, 760, 330, 8, "#4d7a5c"),
    (1076, 690, 340, 196, "#476f58"),
    (1090, 590, 300, -24, "#5a8a60"),
    (1082, 540, 290, 214, "#548460"),
    (1066, 440, 270, -52, "#6d9c68"),
    (1064, 450, 260, -124, "#689864"),
    (1060, 424, 240, -88, "#8fb47c"),
)


def twig(c: Canvas, tint: str = "") -> None:
    """The tip of a tea bush, from (1120, 1020) up to the bud at (1060, 190)."""
    c.tube([(1120, 1020), (1070, 800), (1090, 560), (1060, 420)], 26, 12, "#5a6a48")
    for x, y, size, turn, tone in TWIG:
        bud = turn == -88
        leaf(c, x, y, size, turn, mix(tone, tint, 0.35) if tint else tone, wide=0.17 if bud else 0.36)


def lemon(c: Canvas, x: float, y: float, r: float, squash: float = 1.0, turn: float = 0, colour: str = HONEY) -> None:
    """A slice of citrus fruit."""
    with c.group(f"{c.at(x, y, 1, turn)} scale(1 {squash})"):
        c.circle(0, 0, r, dark(colour, 0.08))
        c.circle(0, 0, r * 0.9, light(colour, 0.75))
        for i in range(8):
            a = i * 45 + 6
            points = [(0.12 * r * math.cos(math.radians(a + 19)), 0.12 * r * math.sin(math.radians(a + 19)))]
            points += arc(0, 0, r * 0.8, r * 0.8, a, a + 38, 6)
            c.poly(points, mix(colour, light(colour, 0.4), (i % 3) / 3), 0.95)


def ice(c: Canvas, x: float, y: float, size: float, turn: float, strength: float = 0.5) -> None:
    """A cube of ice in two or three faces."""
    with c.group(c.at(x, y, size, turn), opacity=strength):
        c.poly([(-0.5, -0.3), (0, -0.5), (0.55, -0.32), (0.06, -0.1)], "#ffffff", 0.85)
        c.poly([(-0.5, -0.3), (0.06, -0.1), (0.06, 0.5), (-0.46, 0.28)], "#ffffff", 0.5)
        c.poly([(0.06, -0.1), (0.55, -0.32), (0.52, 0.26), (0.06, 0.5)], "#ffffff", 0.26)


def kulhar(c: Canvas, x: float, y: float, size: float, tilt: float, *, fill: bool = True) -> None:
    """A clay cup of an Indian tea stall."""
    tall = size * 1.75
    top = y - tall
    colour = "#b9633c"
    c.shadow(x + size * 0.3, y + 2, size * 1.15, size * tilt * 1.5, 0.55)
    t = Turned(
        x,
        [
            (size, top),
            (size * 0.93, top + tall * 0.12),
            (size * 0.9, top + tall * 0.3),
            (size * 0.78, top + tall * 0.7),
            (size * 0.66, y - size * tilt * 0.3),
        ],
        tilt,
    )

    def decorate() -> None:
        for k in (0.2, 0.34, 0.5, 0.64, 0.8):
            c.poly(t.band(top + tall * k, top + tall * (k + 0.014)), dark(colour, 0.5), 0.35)
            c.poly(t.band(top + tall * (k + 0.014), top + tall * (k + 0.024)), light(colour, 0.5), 0.35)

    body(c, t, colour, gleam=0.16, decorate=decorate, inside=BRICK, edge=size * 0.1, rim=light(colour, 0.22))
    if fill:
        liquid(c, x, top, size, tilt, "#c58b56", wall=colour, edge=size * 0.1, depth=0.1)


def chest(
    c: Canvas, x: float, y: float, w: float, h: float, deep: float, colour: str = WHEAT, *, mark: str = ""
) -> None:
    """A wooden tea chest: front lower left at (x, y), top seen, right side receding."""
    up = deep * 0.42
    c.poly(
        [
            (x, y),
            (x + w, y),
            (x + w + deep, y - up),
            (x + w + deep + 60, y - up + 24),
            (x + w + 40, y + 26),
            (x + 20, y + 18),
        ],
        "#1a1410",
        0.28,
    )
    c.poly([(x + w, y), (x + w, y - h), (x + w + deep, y - h - up), (x + w + deep, y - up)], dark(colour, 0.45))
    c.poly([(x, y - h), (x + deep, y - h - up), (x + w + deep, y - h - up), (x + w, y - h)], light(colour, 0.3))
    c.rect(x, y - h, w, h, c.down(colour, dark(colour, 0.12)))
    for k in (0.25, 0.5, 0.75):
        c.rect(x, y - h * k, w, 2, dark(colour, 0.5), 0.35)
        c.stroke(
            [(x + deep * k, y - h - up * k), (x + w + deep * k, y - h - up * k)],
            dark(colour, 0.35),
            2,
            0.4,
            smooth=False,
        )
        c.stroke([(x + w, y - h * k), (x + w + deep, y - h * k - up)], dark(colour, 0.75), 2, 0.4, smooth=False)
    edge = dark(colour, 0.3)
    for px in (x, x + w - w * 0.1):
        c.rect(px, y - h, w * 0.1, h, edge, 0.55)
    for py in (y - h, y - h * 0.12):
        c.rect(x, py, w, h * 0.12, edge, 0.4)
    for px in (x + w * 0.05, x + w * 0.95):
        for py in (y - h * 0.94, y - h * 0.06):
            c.circle(px, py, 3.5, light(colour, 0.5))
    if mark:
        c.circle(x + w / 2, y - h * 0.5, min(w, h) * 0.24, mark, 0.85)
        leaf(c, x + w / 2 - w * 0.05, y - h * 0.5 + min(w, h) * 0.15, min(w, h) * 0.34, -62, PAPER)


def box(
    c: Canvas, x: float, y: float, w: float, h: float, deep: float, colour: str, ribbon_colour: str, *, bow: bool = True
) -> None:
    """A gift box with ribbon: front lower left at (x, y), top and right side seen."""
    up = deep * 0.5
    run = deep * 0.75
    c.poly(
        [
            (x - 10, y),
            (x + w, y),
            (x + w + run, y - up),
            (x + w + run + 90, y - up + 20),
            (x + w + 60, y + 30),
            (x + 10, y + 16),
        ],
        "#1a1410",
        0.3,
    )
    c.rect(x, y - h, w, h, c.gradient([(0, light(colour, 0.1)), (1, dark(colour, 0.08))], 0, 0, 1, 1))
    c.poly(
        [(x + w, y), (x + w, y - h), (x + w + run, y - h - up), (x + w + run, y - up)],
        c.gradient([(0, dark(colour, 0.36)), (1, dark(colour, 0.5))], 0, 0, 0, 1),
    )
    c.poly(
        [(x - 6, y - h), (x + run - 6, y - h - up), (x + w + run + 6, y - h - up), (x + w + 6, y - h)],
        c.gradient([(0, light(colour, 0.32)), (1, light(colour, 0.12))], 0, 0, 1, 1),
    )
    lip = min(h * 0.2, 44)
    c.rect(x - 6, y - h, w + 12, lip, c.across(light(colour, 0.16), colour))
    c.poly(
        [
            (x + w + 6, y - h),
            (x + w + run + 6, y - h - up),
            (x + w + run + 6, y - h - up + lip),
            (x + w + 6, y - h + lip),
        ],
        dark(colour, 0.32),
    )
    c.rect(x, y - h + lip, w, 9, dark(colour, 0.6), 0.4)
    b = w * 0.15
    m = x + w * 0.5 - b / 2
    r = ribbon_colour
    c.rect(m, y - h, b, h, c.across(light(r, 0.12), dark(r, 0.1)))
    c.poly([(m, y - h), (m + run, y - h - up), (m + run + b, y - h - up), (m + b, y - h)], light(r, 0.22))
    mid = run * 0.5
    side = [(x + w + 6 + run * 0.42, y - h - up * 0.42), (x + w + 6 + run * 0.6, y - h - up * 0.6)]
    c.poly(
        [(x - 6 + run * 0.42, y - h - up * 0.42), (x - 6 + run * 0.6, y - h - up * 0.6), side[1], side[0]],
        light(r, 0.12),
    )
    c.poly([side[0], side[1], (x + w + run * 0.6, y - up * 0.6), (x + w + run * 0.42, y - up * 0.42)], dark(r, 0.35))
    if bow:
        bx, by = x + w * 0.5 + mid, y - h - up * 0.52
        knot(c, bx, by, w * 0.3, r)


def knot(c: Canvas, x: float, y: float, size: float, colour: str) -> None:
    """A bow of ribbon."""
    for s in (-1, 1):
        tail = spline([(x, y), (x + s * size * 0.5, y + size * 0.12), (x + s * size * 0.85, y + size * 0.5)], 8)
        c.poly(ribbon(tail, lambda t: size * (0.16 + 0.12 * t)), dark(colour, 0.22))
        loop = [
            (x, y),
            (x + s * size * 0.4, y - size * 0.55),
            (x + s * size * 1.0, y - size * 0.62),
            (x + s * size * 1.08, y - size * 0.2),
            (x + s * size * 0.55, y + size * 0.02),
        ]
        c.blob(loop, c.gradient([(0, light(colour, 0.28)), (1, dark(colour, 0.12))], 0, 0, 0, 1))
        hole = [
            (x + s * size * 0.22, y - size * 0.12),
            (x + s * size * 0.5, y - size * 0.4),
            (x + s * size * 0.86, y - size * 0.46),
            (x + s * size * 0.88, y - size * 0.22),
            (x + s * size * 0.55, y - size * 0.08),
        ]
        c.blob(hole, dark(colour, 0.45))
    c.ellipse(x, y - size * 0.03, size * 0.17, size * 0.2, light(colour, 0.12))
    c.ellipse(x + size * 0.05, y, size * 0.1, size * 0.15, dark(colour, 0.4), 0.3)
