"""Larger single things: glass jugs, flowers, spices, fires, lamps, timers, a bicycle."""

import math
from collections.abc import Callable

from docs.pictures.canvas import (
    AMBER,
    BARK,
    COCOA,
    HONEY,
    INK,
    Canvas,
    Plane,
    Point,
    arc,
    dark,
    light,
    line,
    mix,
    ribbon,
    spline,
)
from docs.pictures.vessels import Turned, body, leaf, shine


def jug(
    c: Canvas,
    x: float,
    y: float,
    r: float,
    h: float,
    tilt: float,
    tea: str,
    *,
    level: float = 0.7,
    inner: Callable[[], None] | None = None,
    grip: int = 1,
) -> None:
    """A glass jug with a handle and a lip."""
    c.shadow(x + r * 0.5, y + 3, r * 1.5, r * tilt * 1.5, 0.42)
    top = y - h
    g = grip
    handle_way = [
        (x + g * r * 0.72, top + h * 0.1),
        (x + g * r * 1.3, top + h * 0.1),
        (x + g * r * 1.42, top + h * 0.4),
        (x + g * r * 1.25, top + h * 0.64),
        (x + g * r * 0.92, top + h * 0.7),
    ]
    c.poly(ribbon(spline(handle_way, 12), lambda t: r * 0.19), "#fffdf2", 0.3)
    c.stroke(handle_way, "#fffdf2", 4, 0.7)
    t = Turned(
        x,
        [
            (r * 0.8, top),
            (r * 0.7, top + h * 0.14),
            (r * 0.72, top + h * 0.3),
            (r, top + h * 0.66),
            (r * 0.98, top + h * 0.86),
            (r * 0.74, y),
        ],
        tilt,
    )
    c.poly(t.outline(), "#fdf8ec", 0.26)
    surface = y - h * level
    rows = [(a * 0.95, b) for a, b in t.rows if surface <= b <= y - h * 0.035]
    filled = Turned(x, rows, tilt, smooth=False)
    with c.clip(line(filled.outline())):
        c.rect(
            x - r,
            surface - r,
            r * 2,
            h + r * 2,
            c.gradient([(0, light(tea, 0.2)), (1, dark(tea, 0.24))], 0.1, 0, 0.5, 1),
        )
        if inner:
            inner()
        c.rect(x + r * 0.35, surface - r, r, h + r * 2, dark(tea, 0.7), 0.16)
    rs = rows[0][0]
    c.ellipse(x, surface, rs, rs * tilt, c.gradient([(0, dark(tea, 0.08)), (1, light(tea, 0.45))], 0, 0, 1, 0.4), 0.88)
    lip = [
        (x - g * r * 0.5, top - r * tilt * 0.6),
        (x - g * r * 1.08, top - r * 0.14),
        (x - g * r * 0.78, top + h * 0.05),
    ]
    c.blob(lip, "#fffdf2", 0.5)
    shine(c, t, 0.8)


def hibiscus(c: Canvas, x: float, y: float, r: float, turn: float, colour: str = "#b5303c") -> None:
    """An open hibiscus flower."""
    with c.group(c.at(x, y, 1, turn)):
        for i in range(5):
            with c.group(f"rotate({i * 72})"):
                petal = [
                    (0, 0),
                    (-r * 0.42, -r * 0.5),
                    (-r * 0.4, -r * 0.95),
                    (0, -r * 1.06),
                    (r * 0.44, -r * 0.92),
                    (r * 0.4, -r * 0.46),
                ]
                c.blob(petal, c.gradient([(0, light(colour, 0.28)), (0.6, colour), (1, dark(colour, 0.5))], 0, 0, 0, 1))
                for k in (-0.16, 0, 0.16):
                    c.stroke(
                        [(0, -r * 0.2), (k * r, -r * 0.55), (k * r * 1.5, -r * 0.84)], dark(colour, 0.4), r * 0.015, 0.5
                    )
        c.circle(0, 0, r * 0.18, dark(colour, 0.55))
        c.tube([(0, 0), (r * 0.2, -r * 0.3), (r * 0.36, -r * 0.66)], r * 0.09, r * 0.06, "#e9a15f")
        for k in range(7):
            a, b = r * (0.22 + 0.024 * k), -r * (0.4 + 0.05 * k)
            c.circle(a + (r * 0.07 if k % 2 else -r * 0.05), b, r * 0.036, HONEY)


def star_anise(c: Canvas, x: float, y: float, r: float, turn: float) -> None:
    """A star of anise that lies on the table."""
    c.shadow(x + r * 0.15, y + r * 0.3, r * 1.2, r * 0.7, 0.45)
    with c.group(f"{c.at(x, y, 1, 0)} scale(1 0.62) rotate({turn})"):
        for i in range(8):
            with c.group(f"rotate({i * 45})"):
                c.blob([(0, 0), (r * 0.17, -r * 0.45), (0, -r), (-r * 0.17, -r * 0.45)], "#8a4a28")
                c.blob([(0, -r * 0.2), (r * 0.06, -r * 0.5), (0, -r * 0.82), (-r * 0.06, -r * 0.5)], "#4e2616")
                c.ellipse(0, -r * 0.5, r * 0.06, r * 0.13, "#d08a4c")
        c.circle(0, 0, r * 0.14, "#5e2f1a")


def cinnamon(c: Canvas, x: float, y: float, size: float, turn: float) -> None:
    """A quill of cinnamon."""
    c.shadow(x, y + size * 0.09, size * 0.6, size * 0.14, 0.4)
    with c.group(c.at(x, y, 1, turn)):
        w = size * 0.13
        c.rect(-size / 2, -w / 2, size, w, c.down("#c27a44", "#9a5228", "#6a3318"))
        c.rect(-size / 2, -w * 0.1, size, w * 0.14, "#56280f", 0.7)
        c.ellipse(size / 2, -w * 0.22, w * 0.2, w * 0.28, "#b06b3a")
        c.ellipse(size / 2, w * 0.22, w * 0.2, w * 0.28, "#b06b3a")
        c.ellipse(size / 2, -w * 0.22, w * 0.1, w * 0.15, "#4f2510")
        c.ellipse(size / 2, w * 0.22, w * 0.1, w * 0.15, "#4f2510")


def cardamom(c: Canvas, x: float, y: float, size: float, turn: float) -> None:
    """A green pod."""
    c.shadow(x, y + size * 0.2, size * 0.6, size * 0.24, 0.35)
    with c.group(c.at(x, y, 1, turn)):
        c.path(
            f"M{-size / 2} 0Q0 {-size * 0.42} {size / 2} 0Q0 {size * 0.42} {-size / 2} 0Z", c.down("#c3cc84", "#8b9a52")
        )
        c.path(f"M{-size / 2} 0Q0 {-size * 0.1} {size / 2} 0", "none", 1, 'stroke="#6f7f3f" stroke-width="2"')


def flame(c: Canvas, x: float, y: float, w: float, h: float) -> None:
    """A fire of three tongues in three tones."""
    c.glow(x, y - h * 0.4, h * 2.4, "#ff9a3c", 0.55)
    for tone, s in (("#d9582b", 1.0), ("#f29a3a", 0.74), ("#ffd778", 0.46)):
        ww, hh = w * s, h * s
        points = [
            (x - ww * 0.5, y),
            (x - ww * 0.56, y - hh * 0.3),
            (x - ww * 0.34, y - hh * 0.62),
            (x - ww * 0.22, y - hh * 0.36),
            (x - ww * 0.06, y - hh),
            (x + ww * 0.16, y - hh * 0.44),
            (x + ww * 0.36, y - hh * 0.72),
            (x + ww * 0.54, y - hh * 0.28),
            (x + ww * 0.46, y),
        ]
        c.blob(points, c.down(light(tone, 0.2), tone))


def logs(c: Canvas, x: float, y: float, w: float) -> None:
    """Firewood in a ring of stones."""
    for a, b, d, e in ((-0.5, 0.02, 0.34, -0.12), (0.5, 0.02, -0.34, -0.12), (-0.4, 0.1, 0.42, 0.06)):
        c.tube([(x + a * w, y + b * w), (x + d * w, y + e * w)], w * 0.13, w * 0.12, "#4a2f22")
        c.ellipse(x + a * w, y + b * w, w * 0.05, w * 0.065, "#b98a5a")
        c.ellipse(x + a * w, y + b * w, w * 0.025, w * 0.035, "#8a5f3a")


def stone(c: Canvas, x: float, y: float, w: float, h: float, colour: str = "#7d8580") -> None:
    """A round stone with a lit top."""
    rnd = c.random
    points = [
        (x + math.cos(a) * w / 2 * rnd.uniform(0.88, 1.08), y - h / 2 + math.sin(a) * h / 2 * rnd.uniform(0.9, 1.06))
        for a in [i * math.pi / 4 for i in range(8)]
    ]
    c.shadow(x + w * 0.14, y, w * 0.66, h * 0.3, 0.4)
    data = line(spline(points, closed=True))
    with c.clip(data):
        c.path(data, c.gradient([(0, light(colour, 0.42)), (0.5, colour), (1, dark(colour, 0.5))], 0, 0, 0.7, 1))
        c.ellipse(x - w * 0.08, y - h * 0.74, w * 0.36, h * 0.24, light(colour, 0.6), 0.5)


def kettle(
    c: Canvas, x: float, y: float, size: float, tilt: float, colour: str, *, spout: int = -1, metal: bool = False
) -> None:
    """A broad kettle with a bail handle that stands at (x, y)."""
    tall = size * 1.3
    top = y - tall
    s = spout
    bail = arc(x, top + tall * 0.16, size * 0.66, size * 0.98, 188, 352, 14)
    c.stroke(bail, dark(colour, 0.5), size * 0.07)
    c.stroke([(a - 2, b - 3) for a, b in bail], light(colour, 0.3), size * 0.025, 0.8)
    grip = arc(x, top + tall * 0.16, size * 0.66, size * 0.98, 238, 302, 8)
    c.tube(grip, size * 0.15, size * 0.15, "#7a4a2c")
    c.tube(
        [
            (x + s * size * 0.66, top + tall * 0.72),
            (x + s * size * 1.08, top + tall * 0.52),
            (x + s * size * 1.24, top + tall * 0.22),
            (x + s * size * 1.42, top + tall * 0.1),
        ],
        size * 0.44,
        size * 0.18,
        dark(colour, 0.06),
    )
    c.ellipse(x + s * size * 1.43, top + tall * 0.09, size * 0.1, size * 0.05, dark(colour, 0.7))
    t = Turned(
        x,
        [
            (size * 0.44, top + tall * 0.1),
            (size * 0.72, top + tall * 0.22),
            (size * 0.93, top + tall * 0.5),
            (size * 1.0, top + tall * 0.8),
            (size * 0.95, top + tall * 0.95),
            (size * 0.88, y - size * tilt * 0.3),
        ],
        tilt,
    )
    body(c, t, colour, metal=metal, gleam=0.5)
    c.poly(t.band(top + tall * 0.86, top + tall * 0.885), light(colour, 0.5), 0.4)
    c.poly(t.band(top + tall * 0.12, top + tall * 0.19), dark(colour, 0.5), 0.5)
    lid = Turned(
        x,
        [
            (size * 0.08, top - tall * 0.0),
            (size * 0.3, top + tall * 0.02),
            (size * 0.45, top + tall * 0.09),
            (size * 0.46, top + tall * 0.13),
        ],
        tilt,
    )
    body(c, lid, light(colour, 0.06), metal=metal, gleam=0.3)
    knob = Turned(
        x,
        [
            (3, top - tall * 0.13),
            (size * 0.11, top - tall * 0.1),
            (size * 0.11, top - tall * 0.05),
            (size * 0.06, top + tall * 0.01),
        ],
        tilt,
    )
    body(c, knob, "#7a4a2c", gleam=0.3)
    for side in (-1, 1):
        px, py = x + side * size * 0.64, top + tall * 0.2
        c.ellipse(px, py, size * 0.07, size * 0.09, dark(colour, 0.4))


def hourglass(c: Canvas, x: float, y: float, w: float, h: float, sand: str, wood: str = COCOA) -> None:
    """A sand glass half run through, standing at (x, y)."""
    r = w / 2
    tilt = 0.22
    c.shadow(x + r * 0.4, y, r * 1.5, r * 0.4, 0.5)
    foot = Turned(x, [(r, y - h * 0.08), (r * 1.02, y - h * 0.04), (r, y)], tilt)
    body(c, foot, wood, gleam=0.3)
    c.ellipse(x, y - h * 0.08, r, r * tilt, light(wood, 0.22))
    for s in (-0.82, 0.82):
        c.rect(x + s * r - w * 0.03, y - h * 0.93, w * 0.06, h * 0.86, c.across(light(wood, 0.3), dark(wood, 0.3)))
    m = y - h * 0.5
    bulb_top = [(r * 0.6, y - h * 0.9), (r * 0.64, y - h * 0.78), (r * 0.44, y - h * 0.6), (r * 0.07, m)]
    bulb_low = [(r * 0.07, m), (r * 0.44, y - h * 0.4), (r * 0.64, y - h * 0.22), (r * 0.58, y - h * 0.095)]
    top, low = Turned(x, bulb_top, tilt), Turned(x, bulb_low, tilt)
    for bulb in (top, low):
        c.poly(bulb.outline(), "#fdf8ec", 0.32)
    with c.clip(line(top.outline())):
        c.path(
            f"M{x - r} {y - h * 0.68}Q{x} {y - h * 0.62} {x + r} {y - h * 0.68}V{m + 4}H{x - r}Z",
            c.across(light(sand, 0.25), sand, dark(sand, 0.3)),
        )
    c.rect(x - 2, m - 2, 4, h * 0.3, sand)
    with c.clip(line(low.outline())):
        c.path(
            f"M{x - r} {y - h * 0.16}Q{x - r * 0.3} {y - h * 0.2} {x} {y - h * 0.3}Q{x + r * 0.3} {y - h * 0.2} "
            f"{x + r} {y - h * 0.16}V{y}H{x - r}Z",
            c.across(light(sand, 0.25), sand, dark(sand, 0.3)),
        )
    for bulb in (top, low):
        c.stroke([(x - a, b) for a, b in bulb.rows], "#fffdf4", 3, 0.7, smooth=False)
        c.stroke([(x + a, b) for a, b in bulb.rows], "#fffdf4", 3, 0.5, smooth=False)
        c.poly(bulb.strip(-0.72, -0.5, bulb.rows[0][1] + h * 0.05, bulb.rows[-1][1] - h * 0.05), "#fffdf4", 0.5)
    cap = Turned(x, [(r, y - h), (r * 1.02, y - h * 0.95), (r, y - h * 0.91)], tilt)
    body(c, cap, wood, gleam=0.3)
    c.ellipse(x, y - h, r, r * tilt, c.gradient([(0, light(wood, 0.4)), (1, light(wood, 0.1))], 0, 0, 1, 0))


def bicycle(c: Canvas, x: float, y: float, size: float, colour: str) -> None:
    """A town bicycle from the side; wheels of ``size`` radius, the rear one centred at (x, y - size)."""
    s = size
    rear, front = (x, y - s), (x + s * 2.75, y - s)
    for wx, wy in (rear, front):
        c.ellipse(wx, y + 4, s * 0.9, s * 0.09, INK, 0.35)
        for i in range(14):
            a = i * math.pi / 14
            c.stroke(
                [
                    (wx - math.cos(a) * s * 0.92, wy - math.sin(a) * s * 0.92),
                    (wx + math.cos(a) * s * 0.92, wy + math.sin(a) * s * 0.92),
                ],
                "#8f9a94",
                1.4,
                0.6,
                smooth=False,
            )
        c.stroke(arc(wx, wy, s, s, 0, 358), INK, s * 0.09, closed=True)
        c.stroke(arc(wx, wy, s * 0.92, s * 0.92, 0, 358), "#aeb6ae", s * 0.03, closed=True)
        c.circle(wx, wy, s * 0.08, "#5b6660")
    hub, seat, head = (x + s * 1.16, y - s * 0.82), (x + s * 0.78, y - s * 2.05), (x + s * 2.28, y - s * 2.0)
    w = s * 0.1
    for one, two in ((rear, hub), (rear, seat), (hub, seat), (hub, head), (seat, head), (head, front)):
        c.stroke([one, two], dark(colour, 0.3), w * 1.1, smooth=False)
        c.stroke([(one[0] - 1, one[1] - 2), (two[0] - 1, two[1] - 2)], light(colour, 0.14), w * 0.6, smooth=False)
    c.stroke([seat, (seat[0] - s * 0.08, seat[1] - s * 0.3)], "#5b6660", w * 0.7, smooth=False)
    c.blob(
        [
            (seat[0] - s * 0.42, seat[1] - s * 0.4),
            (seat[0] - s * 0.1, seat[1] - s * 0.46),
            (seat[0] + s * 0.3, seat[1] - s * 0.36),
            (seat[0] - s * 0.05, seat[1] - s * 0.26),
        ],
        "#6a3a26",
    )
    c.stroke(
        [head, (head[0] - s * 0.12, head[1] - s * 0.4), (head[0] - s * 0.42, head[1] - s * 0.46)], "#5b6660", w * 0.8
    )
    c.circle(hub[0], hub[1], s * 0.17, "#39443f")
    c.stroke([hub, (hub[0] + s * 0.16, hub[1] + s * 0.3)], "#39443f", w * 0.7, smooth=False)
    c.stroke([(hub[0] + s * 0.05, hub[1] + s * 0.32), (hub[0] + s * 0.3, hub[1] + s * 0.3)], INK, w * 0.9, smooth=False)
    bx, by = head[0] + s * 0.1, head[1] + s * 0.02
    c.poly(
        [
            (bx, by - s * 0.3),
            (bx + s * 0.72, by - s * 0.3),
            (bx + s * 0.62, by + s * 0.2),
            (bx + s * 0.08, by + s * 0.2),
        ],
        c.down("#d3a667", "#a07440"),
    )
    for k in range(1, 4):
        c.stroke(
            [
                (bx + s * 0.02 * k, by - s * 0.3 + s * 0.125 * k),
                (bx + s * (0.72 - 0.025 * k), by - s * 0.3 + s * 0.125 * k),
            ],
            "#6f4a26",
            2,
            0.6,
            smooth=False,
        )
    for k in range(4):
        leaf(c, bx + s * (0.15 + 0.13 * k), by - s * 0.28, s * 0.38, -110 + k * 16, "#5d8f4a", vein=False)


def street_lamp(c: Canvas, x: float, y: float, h: float) -> None:
    """A Berlin gas lamp that stands at (x, y)."""
    c.rect(x - 6, y - h * 0.84, 12, h * 0.84, c.across("#5d6f68", INK))
    c.poly([(x - 20, y), (x + 20, y), (x + 11, y - h * 0.16), (x - 11, y - h * 0.16)], c.across("#5d6f68", INK))
    c.rect(x - 12, y - h * 0.3, 24, 10, INK)
    top = y - h
    c.glow(x, top + h * 0.1, h * 0.55, "#ffcf7c", 0.75)
    c.poly(
        [(x - 34, top + h * 0.04), (x + 34, top + h * 0.04), (x + 20, top + h * 0.155), (x - 20, top + h * 0.155)],
        c.down("#fff0bd", "#ffc868"),
    )
    for k in (-34, -11, 11, 34):
        c.stroke([(x + k, top + h * 0.04), (x + k * 0.6, top + h * 0.155)], INK, 3, smooth=False)
    c.poly([(x - 42, top + h * 0.042), (x + 42, top + h * 0.042), (x + 16, top), (x - 16, top)], "#2b3a35")
    c.rect(x - 22, top + h * 0.15, 44, 8, INK)


def laptop(c: Canvas, x: float, y: float, w: float, tones: tuple[str, ...]) -> None:
    """An open laptop with coloured bars in place of code; its front edge is centred at (x, y)."""
    rnd = c.random
    h = w * 0.62
    back = y - w * 0.2
    c.shadow(x + w * 0.1, y + 4, w * 0.75, w * 0.1, 0.5)
    c.poly([(x - w * 0.46, back - h), (x + w * 0.46, back - h), (x + w * 0.44, back), (x - w * 0.44, back)], "#2b302e")
    screen = Plane(
        (x - w * 0.435, back - h + w * 0.025),
        (x + w * 0.435, back - h + w * 0.025),
        (x + w * 0.42, back - w * 0.03),
        (x - w * 0.42, back - w * 0.03),
    )
    c.poly(screen.quad(0, 0, 1, 1), c.gradient([(0, "#1c3a33"), (1, "#12251f")], 0, 0, 1, 1))
    c.poly(screen.quad(0, 0, 0.08, 1), "#0d1c18", 0.6)
    indent = 0
    for row in range(14):
        v = 0.07 + row * 0.064
        indent = max(0, min(3, indent + rnd.choice((-1, 0, 1, 1))))
        u = 0.13 + indent * 0.05
        c.poly(screen.quad(0.03, v + 0.006, 0.05, v + 0.024), "#56746a", 0.8)
        if row in (4, 9):
            indent = 0
            continue
        for _ in range(rnd.randint(2, 4)):
            size = rnd.uniform(0.05, 0.17)
            if u + size > 0.92:
                break
            c.poly(screen.quad(u, v, u + size, v + 0.03), rnd.choice(tones), 0.92)
            u += size + 0.022
    c.poly(screen.quad(0.0, 0, 0.5, 1), "#ffffff", 0.03)
    deck = Plane((x - w * 0.44, back), (x + w * 0.44, back), (x + w * 0.54, y), (x - w * 0.54, y))
    c.poly(deck.quad(0, 0, 1, 1), c.gradient([(0, "#9aa39d"), (1, "#c9cec4")], 0, 0, 0, 1))
    for r in range(4):
        for k in range(13):
            c.poly(
                deck.quad(0.06 + k * 0.068, 0.1 + r * 0.125, 0.06 + k * 0.068 + 0.056, 0.1 + r * 0.125 + 0.095),
                "#39423e",
            )
    c.poly(deck.quad(0.36, 0.66, 0.64, 0.94), "#aab2ab")
    c.poly(
        [(x - w * 0.54, y), (x + w * 0.54, y), (x + w * 0.53, y + w * 0.022), (x - w * 0.53, y + w * 0.022)], "#77807a"
    )


def bottle_of_water(c: Canvas, x: float, y: float, r: float, h: float) -> None:
    """A carafe of clear water."""
    c.shadow(x + r * 0.5, y + 3, r * 1.5, r * 0.5, 0.4)
    t = Turned(
        x,
        [
            (r * 0.5, y - h),
            (r * 0.42, y - h * 0.88),
            (r * 0.46, y - h * 0.7),
            (r, y - h * 0.4),
            (r, y - h * 0.1),
            (r * 0.86, y),
        ],
        0.24,
    )
    c.poly(t.outline(), "#eef4ea", 0.3)
    rows = [(a * 0.94, b) for a, b in t.rows if y - h * 0.62 <= b <= y - h * 0.03]
    w = Turned(x, rows, 0.24, smooth=False)
    c.poly(w.outline(), c.down("#cfe3dc", "#8db4ae"), 0.65)
    c.ellipse(x, rows[0][1], rows[0][0], rows[0][0] * 0.24, "#eef7f0", 0.75)
    c.poly(w.strip(0.2, 0.8, y - h * 0.5, y - h * 0.1), "#5f8f8a", 0.25)
    shine(c, t, 0.85)


def sack(c: Canvas, x: float, y: float, w: float, h: float, colour: str = "#c9a878") -> None:
    """An open sack of jute full of dry leaf."""
    rnd = c.random
    c.shadow(x + w * 0.14, y, w * 0.72, w * 0.14, 0.5)
    outline = [
        (x - w * 0.42, y - h * 0.9),
        (x - w * 0.5, y - h * 0.5),
        (x - w * 0.52, y - h * 0.12),
        (x - w * 0.4, y),
        (x + w * 0.4, y),
        (x + w * 0.53, y - h * 0.14),
        (x + w * 0.5, y - h * 0.5),
        (x + w * 0.42, y - h * 0.9),
    ]
    data = line(spline(outline))
    with c.clip(data):
        c.path(
            data,
            c.gradient(
                [(0, dark(colour, 0.08)), (0.3, light(colour, 0.22)), (0.65, colour), (1, dark(colour, 0.42))],
                0,
                0,
                1,
                0,
            ),
        )
        for k in range(26):
            yy = y - h + h * k / 26
            c.stroke([(x - w * 0.6, yy), (x, yy + 7), (x + w * 0.6, yy)], dark(colour, 0.4), 1.2, 0.22)
        for at in (-0.2, 0.12, 0.3):
            c.stroke(
                [(x + w * at, y - h * 0.8), (x + w * (at + 0.03), y - h * 0.4), (x + w * (at - 0.02), y - h * 0.1)],
                dark(colour, 0.5),
                5,
                0.25,
            )
    c.ellipse(x, y - h * 0.9, w * 0.46, w * 0.15, dark(colour, 0.2))
    c.ellipse(x, y - h * 0.9, w * 0.4, w * 0.12, "#2c2a20")
    for _ in range(110):
        a, d = rnd.uniform(0, 6.28), math.sqrt(rnd.random())
        px, py = x + math.cos(a) * d * w * 0.37, y - h * 0.92 + math.sin(a) * d * w * 0.1 - (1 - d) * w * 0.09
        c.stroke(
            [(px - 7, py + rnd.uniform(-4, 4)), (px + 7, py + rnd.uniform(-4, 4))],
            rnd.choice(("#3d4a34", "#56613f", "#2a2a20", "#7a6a3e")),
            3.4,
            smooth=False,
        )
    c.stroke(arc(x, y - h * 0.9, w * 0.455, w * 0.145, 0, 180), light(colour, 0.3), w * 0.045)


def orange(c: Canvas, x: float, y: float, r: float, colour: str = AMBER) -> None:
    """A round fruit."""
    c.shadow(x + r * 0.3, y + r * 0.86, r * 1.1, r * 0.32, 0.45)
    c.circle(x, y, r, c.radial([(0, light(colour, 0.5)), (0.5, colour), (1, dark(colour, 0.45))], 0.36, 0.3, 0.75))


def date_plate(c: Canvas, x: float, y: float, w: float) -> None:
    """Dates heaped in a brass dish."""
    rnd = c.random
    t = Turned(x, [(w / 2, y - w * 0.16), (w * 0.4, y - w * 0.08), (w * 0.18, y)], 0.24)
    c.shadow(x + w * 0.1, y + 2, w * 0.6, w * 0.12, 0.5)
    body(c, t, "#b9833a", metal=True, gleam=0.3, inside=BARK, edge=8)
    spots: list[Point] = [(math.cos(i) * w * 0.36, math.sin(i) * w * 0.075) for i in range(7)]
    spots += [(math.cos(i * 1.3) * w * 0.22, -w * 0.05 + math.sin(i * 1.3) * w * 0.05) for i in range(5)]
    spots += [(0, -w * 0.11), (w * 0.1, -w * 0.09), (-w * 0.09, -w * 0.085)]
    for dx, dy in spots:
        with c.group(c.at(x + dx, y - w * 0.18 + dy, 1, rnd.uniform(-50, 50))):
            c.ellipse(
                0,
                0,
                w * 0.095,
                w * 0.055,
                c.radial([(0, "#b4713c"), (0.5, "#7b4021"), (1, "#3f1d10")], 0.36, 0.25, 0.8),
            )
            c.ellipse(-w * 0.03, -w * 0.018, w * 0.028, w * 0.008, "#f0c08a", 0.75)


def bokeh(
    c: Canvas, count: int, x: float, y: float, w: float, h: float, tones: tuple[str, ...], size: float = 30
) -> None:
    """Lights out of focus."""
    rnd = c.random
    with c.group(blend="screen"):
        for _ in range(count):
            r = size * rnd.uniform(0.35, 1)
            c.circle(x + rnd.random() * w, y + rnd.random() * h, r, rnd.choice(tones), round(rnd.uniform(0.1, 0.42), 2))


def bauble(c: Canvas, x: float, y: float, r: float, colour: str) -> None:
    """A glass ball with its cap."""
    c.rect(x - r * 0.16, y - r * 1.18, r * 0.32, r * 0.26, c.across(light(HONEY, 0.4), dark(AMBER, 0.3)), r=2)
    c.circle(x, y, r, c.radial([(0, light(colour, 0.55)), (0.45, colour), (1, dark(colour, 0.55))], 0.35, 0.3, 0.8))
    c.ellipse(x - r * 0.36, y - r * 0.4, r * 0.16, r * 0.24, "#fffaf0", 0.6)


def pastry(c: Canvas, x: float, y: float, w: float) -> None:
    """Golden baursak, fried dumplings of dough, in a heap."""
    rnd = c.random
    places = [
        (-0.36, 0),
        (-0.12, 0.04),
        (0.14, 0.03),
        (0.38, 0),
        (-0.24, -0.14),
        (0.02, -0.13),
        (0.26, -0.14),
        (-0.1, -0.27),
        (0.13, -0.27),
        (0.01, -0.38),
    ]
    for dx, dy in places:
        r = w * 0.145 * rnd.uniform(0.92, 1.08)
        px, py = x + dx * w, y + dy * w - r
        tone = mix("#d99a4a", "#c27a34", rnd.random())
        with c.group(c.at(px, py, 1, rnd.uniform(-30, 30))):
            c.ellipse(
                0,
                0,
                r * 1.06,
                r * 0.9,
                c.radial([(0, light(tone, 0.5)), (0.45, tone), (1, dark(tone, 0.5))], 0.35, 0.28, 0.8),
            )
            c.stroke([(-r * 0.5, r * 0.12), (0, r * 0.25), (r * 0.5, r * 0.05)], "#f3cf8c", r * 0.1, 0.5)


def table_lamp(c: Canvas, x: float, y: float, h: float, colour: str) -> None:
    """A desk lamp with a bent arm; its foot at (x, y), its light to the left below."""
    c.shadow(x, y, h * 0.2, h * 0.05, 0.5)
    foot = Turned(x, [(h * 0.1, y - h * 0.05), (h * 0.15, y - h * 0.02), (h * 0.15, y)], 0.25)
    body(c, foot, colour, gleam=0.3)
    c.stroke([(x, y - h * 0.04), (x + h * 0.16, y - h * 0.5)], dark(colour, 0.2), h * 0.022, smooth=False)
    c.stroke([(x + h * 0.16, y - h * 0.5), (x - h * 0.14, y - h * 0.9)], dark(colour, 0.2), h * 0.022, smooth=False)
    c.circle(x + h * 0.16, y - h * 0.5, h * 0.025, dark(colour, 0.4))
    with c.group(c.at(x - h * 0.16, y - h * 0.92, 1, 24)):
        c.ellipse(0, h * 0.13, h * 0.165, h * 0.05, "#fff3c8")
        shade = [(-h * 0.05, -h * 0.06), (h * 0.05, -h * 0.06), (h * 0.09, 0), (h * 0.17, h * 0.13)]
        c.path(
            line(
                [
                    *spline(shade[1:]),
                    *arc(0, h * 0.13, h * 0.17, h * 0.03, 0, 180),
                    *spline([(-a, b) for a, b in reversed(shade[1:])]),
                ]
            ),
            c.across(light(colour, 0.2), colour, dark(colour, 0.4)),
        )
        c.circle(0, -h * 0.05, h * 0.05, dark(colour, 0.25))
