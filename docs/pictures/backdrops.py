"""What stands behind the tea: sky, mountains, gardens, rooms, tables, windows, trees."""

import itertools
import math
import random
from collections.abc import Callable, Sequence

from docs.pictures.canvas import (
    BARK,
    CREAM,
    GREEN,
    HONEY,
    INK,
    LEAF,
    MOSS,
    PAPER,
    PINE,
    RUST,
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


def rough(points: Sequence[Point], depth: int, jitter: float, rnd: random.Random) -> list[Point]:
    """A broken line: midpoints moved at random, less at every step."""
    out = list(points)
    for _ in range(depth):
        finer: list[Point] = []
        for (ax, ay), (bx, by) in itertools.pairwise(out):
            length = math.hypot(bx - ax, by - ay)
            finer += [
                (ax, ay),
                (
                    (ax + bx) / 2 + rnd.uniform(-1, 1) * jitter * length * 0.5,
                    (ay + by) / 2 + rnd.uniform(-1, 1) * jitter * length,
                ),
            ]
        out = [*finer, out[-1]]
        jitter *= 0.9
    return out


def mountain(
    c: Canvas,
    x: float,
    top: float,
    base: float,
    half: float,
    colour: str,
    *,
    snow: str = "",
    line_at: float = 0.4,
    lean: float = 0.0,
    contrast: float = 0.3,
    haze: str = "",
) -> None:
    """One mountain with a lit left face, a shaded right face and a snow cap of jagged tongues."""
    rnd = c.random
    tall = base - top
    left = rough([(x - half, base), (x - half * 0.48, base - tall * 0.44), (x, top)], 4, 0.1, rnd)
    right = rough([(x, top), (x + half * 0.42, base - tall * 0.5), (x + half, base)], 4, 0.1, rnd)
    spine = rough(
        [
            (x, top),
            (x + half * (0.08 + lean), top + tall * 0.25),
            (x - half * 0.06 + half * lean, top + tall * 0.5),
            (x + half * (0.16 + lean), base),
        ],
        3,
        0.22,
        rnd,
    )
    outline = [*left, *right[1:]]
    haze = haze or light(colour, 0.4)
    with c.clip(line(outline)):
        c.poly(outline, c.gradient([(0, light(colour, 0.16)), (1, haze)], 0, 0, 0, 1))
        shadow = [*spine, (x + half * 1.2, base), *reversed(right)]
        paint = c.gradient([(0, dark(colour, contrast)), (1, mix(colour, haze, 0.75))], 0, 0, 0, 1)
        c.poly(shadow, paint)
        for k in range(7):
            y0 = top + tall * rnd.uniform(0.22, 0.6)
            x0 = x + rnd.uniform(-0.5, 0.5) * half * (y0 - top) / tall * 1.3
            rib = rough(
                [(x0, y0), (x0 + half * 0.1, y0 + tall * 0.16), (x0 + half * 0.06, y0 + tall * 0.36)], 2, 0.2, rnd
            )
            c.poly([*rib, (x0 + half * 0.2, y0 + tall * 0.3)], dark(colour, 0.5), 0.12 + 0.02 * (k % 3))
        if snow:
            edge: list[Point] = []
            count = 13
            for i in range(count + 1):
                s = -1 + 2 * i / count
                reach = line_at * (0.62 if i % 2 else 1.12) * rnd.uniform(0.8, 1.2)
                edge.append((x + half * s * (line_at + 0.24), top + tall * reach))
            cap = [
                (x - half, top - 20),
                (x + half, top - 20),
                (x + half * (line_at + 0.3), top + tall * line_at),
                *reversed(edge),
            ]
            c.poly(cap, snow)
            with c.clip(line(shadow)):
                c.poly(cap, mix(snow, colour, 0.42))


def haze(c: Canvas, y: float, h: float, colour: str, strength: float = 0.7) -> None:
    """A band of mist across the sheet."""
    paint = c.gradient([(0, colour, 0), (0.5, colour, strength), (1, colour, 0)], 0, 0, 0, 1)
    c.rect(0, y - h / 2, c.width, h, paint)


def cloud(c: Canvas, x: float, y: float, w: float, colour: str, opacity: float = 0.9) -> None:
    """A flat-bottomed cloud of round heads, lit from above."""
    rnd = c.random
    h = w * 0.13
    heads: list[tuple[float, float, float]] = []
    for i in range(9):
        t = (i + 0.5) / 9
        r = h * (0.35 + 0.75 * math.sin(math.pi * t)) * rnd.uniform(0.75, 1.15)
        heads.append((x - w / 2 + w * t, y - r * 0.45, r))
    data = f"M{x - w:.1f} {y - w:.1f}H{x + w:.1f}V{y:.1f}H{x - w:.1f}Z"
    with c.group(opacity=opacity), c.clip(data):
        c.rect(x - w * 0.47, y - h * 0.2, w * 0.94, h * 0.2, colour)
        for px, py, r in heads:
            c.ellipse(px, py, r * 1.35, r, colour)
        for px, py, r in heads:
            c.ellipse(px - r * 0.1, py - r * 0.16, r * 1.1, r * 0.8, light(colour, 0.55), 0.5)


def hill(points: Sequence[Point], floor: float) -> list[Point]:
    """A smooth hill down to the floor of the sheet."""
    way = spline(points, 14)
    return [*way, (points[-1][0], floor), (points[0][0], floor)]


def tea_rows(
    c: Canvas,
    points: Sequence[Point],
    floor: float,
    rows: int,
    size: float,
    colour: str,
    *,
    grow: float = 1.3,
    sun: float = 0.4,
    frost: float = 0.0,
) -> None:
    """A hill planted with round bushes of tea in rows that follow its line and grow as they come nearer."""
    rnd = c.random
    way = spline(points, 40)
    c.poly([*way, (points[-1][0], floor), (points[0][0], floor)], c.down(dark(colour, 0.2), dark(colour, 0.66)))
    y = size * 0.5
    step = size
    for row in range(rows):
        shade = row / max(1, rows - 1)
        tone = mix(light(colour, sun), dark(colour, 0.1), shade * 0.8)
        tips = mix(tone, "#d3dc7c" if not frost else "#e3ecd8", 0.5)
        deep = mix(tone, "#0b2a1e", 0.6)
        paints = [
            c.gradient(
                [(0, mix(tone, tips, k)), (0.38, mix(tone, deep, k * 0.2)), (0.75, mix(tone, deep, 0.6)), (1, deep)],
                0.3,
                0,
                0.5,
                1,
            )
            for k in (0.35, 0.6, 0.85)
        ]
        px = way[0][0] + rnd.uniform(0, step)
        i = 0
        while px < way[-1][0]:
            while i < len(way) - 2 and way[i + 1][0] < px:
                i += 1
            (ax, ay), (bx, by) = way[i], way[i + 1]
            py = ay + (by - ay) * (px - ax) / max(1e-6, bx - ax) + y * (1 + 0.12 * math.sin(px / 280 + row * 0.25))
            w = step * rnd.uniform(0.7, 1.05)
            h = step * rnd.uniform(0.44, 0.56)
            heads = 5 if step > 14 else 3
            data = f"M{px - w:.1f} {py + h * 0.6:.1f}"
            data += f"Q{px - w * 1.16:.1f} {py - h * 0.3:.1f} {px - w * 0.82:.1f} {py - h * 0.62:.1f}"
            for k in range(heads):
                x0 = px - w * 0.82 + 1.64 * w * (k + 1) / heads
                mid = x0 - 0.82 * w / heads
                lift = h * (0.78 + 0.22 * math.sin(math.pi * (k + 1) / (heads + 0.5)))
                end = py - lift * (0.86 if k < heads - 1 else 0.7)
                data += f"Q{mid:.1f} {py - lift - h * rnd.uniform(0.24, 0.44):.1f} {x0:.1f} {end:.1f}"
            data += f"Q{px + w * 1.16:.1f} {py - h * 0.3:.1f} {px + w:.1f} {py + h * 0.6:.1f}Z"
            c.raw(f'<path d="{data}" fill="{rnd.choice(paints)}"/>')
            if step > 30:
                for _ in range(int(7 + step * 0.12)):
                    lx, ly = px + rnd.uniform(-0.85, 0.85) * w, py - h * rnd.uniform(-0.3, 1.0)
                    up = (py + h * 0.3 - ly) / (h * 1.3)
                    paint = mix(tone, tips, 0.9) if rnd.random() < up else mix(tone, deep, 0.5)
                    size = step * rnd.uniform(0.07, 0.11)
                    for turn in (-150, -90, -30):
                        leaf_mark(c, lx, ly, size, turn + rnd.uniform(-14, 14), paint)
            if frost:
                for k in range(4):
                    c.ellipse(px + (k - 1.5) * w * 0.36, py - h * 0.92, w * 0.2, h * 0.09, "#f4f8f6", frost)
            px += w * rnd.uniform(1.5, 1.72)
        y += step * 1.02
        step *= grow


def leaf_mark(c: Canvas, x: float, y: float, size: float, turn: float, colour: str) -> None:
    """A stroke of the pen that stands for a leaf."""
    a = math.radians(turn)
    ex, ey = x + math.cos(a) * size, y + math.sin(a) * size
    mx, my = (x + ex) / 2, (y + ey) / 2
    ox, oy = -math.sin(a) * size * 0.26, math.cos(a) * size * 0.26
    c.path(
        f"M{x:.1f} {y:.1f}Q{mx + ox:.1f} {my + oy:.1f} {ex:.1f} {ey:.1f}Q{mx - ox:.1f} {my - oy:.1f} {x:.1f} {y:.1f}Z",
        colour,
    )


def picker(c: Canvas, x: float, y: float, h: float, shawl: str) -> None:
    """Someone who plucks tea, seen from behind with the basket on the back; the bushes hide the feet at (x, y)."""
    c.blob(
        [
            (x - h * 0.25, y + 4),
            (x - h * 0.24, y - h * 0.3),
            (x - h * 0.21, y - h * 0.58),
            (x - h * 0.08, y - h * 0.7),
            (x + h * 0.08, y - h * 0.7),
            (x + h * 0.21, y - h * 0.58),
            (x + h * 0.24, y - h * 0.3),
            (x + h * 0.25, y + 4),
        ],
        c.across(light(shawl, 0.16), dark(shawl, 0.34)),
    )
    for s in (-1, 1):
        way = [(x + s * h * 0.19, y - h * 0.57), (x + s * h * 0.31, y - h * 0.36), (x + s * h * 0.26, y - h * 0.1)]
        c.stroke(way, dark(shawl, 0.2 if s < 0 else 0.42), h * 0.11)
        c.circle(x + s * h * 0.25, y - h * 0.06, h * 0.045, "#8a5a3c")
    scarf = "#f0dfba"
    paint = c.across(light(scarf, 0.3), dark(scarf, 0.28))
    c.blob(
        [
            (x - h * 0.2, y - h * 0.56),
            (x - h * 0.12, y - h * 0.74),
            (x + h * 0.12, y - h * 0.74),
            (x + h * 0.2, y - h * 0.56),
            (x, y - h * 0.46),
        ],
        paint,
    )
    c.ellipse(x, y - h * 0.83, h * 0.115, h * 0.135, paint)
    for s in (-1, 1):
        c.stroke(
            [(x + s * h * 0.13, y - h * 0.48), (x + s * h * 0.1, y - h * 0.74), (x, y - h * 0.9)], "#a8743f", h * 0.022
        )
    basket = [
        (x - h * 0.17, y - h * 0.52),
        (x + h * 0.17, y - h * 0.52),
        (x + h * 0.11, y - h * 0.1),
        (x - h * 0.11, y - h * 0.1),
    ]
    c.poly(basket, c.across(light(WHEAT, 0.3), WHEAT, dark(WHEAT, 0.45)))
    for k in range(1, 6):
        yy = y - h * (0.52 - 0.075 * k)
        half = h * (0.165 - k * 0.0105)
        c.stroke([(x - half, yy), (x + half, yy)], dark(WHEAT, 0.55), h * 0.014, 0.5, smooth=False)
    c.ellipse(x, y - h * 0.52, h * 0.17, h * 0.05, "#5d8f4a")
    for k in range(7):
        c.ellipse(
            x - h * 0.13 + k * h * 0.043, y - h * 0.54, h * 0.035, h * 0.026, light("#5d8f4a", 0.3 if k % 2 else 0.05)
        )


def planks(c: Canvas, y: float, colour: str, *, count: int = 5, bottom: float = 0, edge: float = 16) -> None:
    """A wooden table top that comes towards us, lit from the left."""
    bottom = bottom or c.height
    rnd = c.random
    tall = bottom - y
    c.rect(
        0, y, c.width, tall, c.gradient([(0, light(colour, 0.3)), (0.5, colour), (1, dark(colour, 0.28))], 0, 0, 0.7, 1)
    )
    lines = [tall * (i / count) ** 1.5 for i in range(count + 1)]
    for i, (a, b) in enumerate(itertools.pairwise(lines)):
        if i % 2:
            c.rect(0, y + a, c.width, b - a, dark(colour, 0.5), 0.07)
        for _ in range(5):
            yy = y + a + (b - a) * rnd.uniform(0.1, 0.9)
            x0 = rnd.uniform(-0.1, 0.8) * c.width
            x1 = x0 + rnd.uniform(0.2, 0.6) * c.width
            c.stroke(
                [(x0, yy), ((x0 + x1) / 2, yy + rnd.uniform(-3, 3)), (x1, yy + rnd.uniform(-2, 2))],
                dark(colour, 0.5),
                1.6 + 2 * a / tall,
                0.2,
            )
        if i:
            c.rect(0, y + a - 1, c.width, 2 + 2 * a / tall, dark(colour, 0.6), 0.42)
    c.rect(0, y, c.width, edge * 0.3, light(colour, 0.6), 0.5)


def window(
    c: Canvas,
    x: float,
    y: float,
    w: float,
    h: float,
    frame: str,
    outside: Callable[[], None],
    *,
    cols: int = 2,
    rows: int = 3,
    bar: float = 16,
    border: float = 30,
    sill: bool = True,
) -> None:
    """A window with depth: the world outside, bars, frame and sill."""
    c.rect(x - border - 10, y - border - 10, w + border * 2 + 20, h + border * 2 + 14, dark(frame, 0.5), 0.35)
    c.rect(
        x - border,
        y - border,
        w + border * 2,
        h + border * 2,
        c.gradient([(0, light(frame, 0.3)), (1, dark(frame, 0.14))], 0, 0, 1, 1),
    )
    with c.clip(f"M{x} {y}h{w}v{h}h{-w}Z"):
        outside()
        c.rect(x, y, w, 14, INK, 0.25)
        c.rect(x, y, 14, h, INK, 0.18)
        glare = [(x + w * 0.1, y), (x + w * 0.34, y), (x - w * 0.1, y + h), (x - w * 0.34, y + h)]
        c.poly(glare, "#ffffff", 0.07)
        c.poly([(px + w * 0.62, py) for px, py in glare], "#ffffff", 0.05)
    for i in range(1, cols):
        px = x + w * i / cols - bar / 2
        c.rect(px, y, bar, h, c.across(light(frame, 0.35), dark(frame, 0.25)))
    for i in range(1, rows):
        py = y + h * i / rows - bar / 2
        c.rect(x, py, w, bar, c.down(light(frame, 0.3), dark(frame, 0.3)))
    c.raw(
        f'<rect x="{x}" y="{y}" width="{w}" height="{h}" fill="none" stroke="{dark(frame, 0.4)}" stroke-width="4" '
        'opacity="0.5"/>'
    )
    if sill:
        c.rect(x - border - 26, y + h + border - 4, w + border * 2 + 52, 30, c.down(light(frame, 0.45), frame), r=4)
        c.rect(x - border - 16, y + h + border + 26, w + border * 2 + 32, 18, INK, 0.22)


def snowfall(c: Canvas, count: int, x: float, y: float, w: float, h: float, colour: str = "#ffffff") -> None:
    """Flakes of several sizes."""
    rnd = c.random
    for _ in range(count):
        c.circle(
            x + rnd.random() * w,
            y + rnd.random() * h,
            rnd.choice((1.5, 2, 2.5, 3.5, 5)),
            colour,
            round(rnd.uniform(0.35, 0.95), 2),
        )


def stars(c: Canvas, count: int, h: float, colour: str = "#fff3d0") -> None:
    """A night sky's stars."""
    rnd = c.random
    for _ in range(count):
        c.circle(
            rnd.random() * c.width,
            rnd.random() ** 1.3 * h,
            rnd.choice((1, 1.3, 1.6, 2.4)),
            colour,
            round(rnd.uniform(0.3, 0.95), 2),
        )


def crescent(c: Canvas, x: float, y: float, r: float, colour: str = "#fff0c6") -> None:
    """A young moon, open to the upper right."""
    c.glow(x, y, r * 3.2, colour, 0.4)
    ax, ay, bx, by = x + r * 0.3, y - r * 0.95, x + r * 0.95, y + r * 0.3
    c.path(
        f"M{ax:.1f} {ay:.1f}A{r} {r} 0 1 0 {bx:.1f} {by:.1f}A{r * 0.82:.1f} {r * 0.82:.1f} 0 1 1 {ax:.1f} {ay:.1f}Z",
        colour,
    )


def spruce(c: Canvas, x: float, y: float, h: float, colour: str = PINE, *, snow: bool = False) -> None:
    """A slim spruce of the Tian Shan."""
    rnd = c.random
    c.rect(x - h * 0.018, y - h * 0.08, h * 0.036, h * 0.08, BARK)
    tiers = 8
    for i in range(tiers):
        t = i / tiers
        low = y - h * 0.05 - h * 0.95 * (1 - (1 - t) ** 1.05) + h * 0.02
        half = h * 0.17 * (1 - t) ** 0.85 + h * 0.012
        up = low - h * 0.2 * (1 - t * 0.55)
        wob = rnd.uniform(-0.1, 0.1) * half
        shape = [
            (x, up),
            (x + half * 0.5, low - h * 0.045),
            (x + half + wob, low),
            (x + half * 0.4, low + h * 0.012),
            (x - half * 0.3, low + h * 0.014),
            (x - half + wob, low),
            (x - half * 0.5, low - h * 0.045),
        ]
        c.poly(shape, light(colour, 0.1 + 0.05 * t))
        c.poly([(x, up), *shape[1:4], (x + half * 0.08, low)], dark(colour, 0.5), 0.42)
        if snow:
            c.poly(
                [
                    (x, up),
                    (x - half * 0.45, low - h * 0.05),
                    (x - half + wob, low),
                    (x - half * 0.5, low - h * 0.014),
                    (x - half * 0.15, low - h * 0.03),
                ],
                "#f4f7f5",
                0.85,
            )


def poplar(c: Canvas, x: float, y: float, h: float, colour: str = LEAF) -> None:
    """A tall narrow poplar."""
    c.rect(x - h * 0.015, y - h * 0.16, h * 0.03, h * 0.16, BARK)
    w = h * 0.12
    shape = [
        (x, y - h),
        (x + w * 0.6, y - h * 0.78),
        (x + w, y - h * 0.42),
        (x + w * 0.7, y - h * 0.16),
        (x, y - h * 0.11),
        (x - w * 0.7, y - h * 0.16),
        (x - w, y - h * 0.42),
        (x - w * 0.6, y - h * 0.78),
    ]
    data = line(spline(shape, closed=True))
    with c.clip(data):
        c.path(data, c.across(light(colour, 0.28), colour, dark(colour, 0.4)))
        for _i in range(16):
            px = x + c.random.uniform(-0.8, 0.8) * w
            py = y - h * c.random.uniform(0.15, 0.95)
            c.ellipse(px, py, w * 0.16, h * 0.035, light(colour, 0.4) if px < x else dark(colour, 0.4), 0.35)


def crown(c: Canvas, x: float, y: float, r: float, colour: str, *, spots: str = "", flat: float = 0.85) -> None:
    """The round crown of a tree in three tones of leaf clusters."""
    rnd = c.random
    clusters: list[tuple[float, float, float]] = []
    for _ in range(26):
        a = rnd.uniform(0, 2 * math.pi)
        d = math.sqrt(rnd.random()) * r * 0.72
        clusters.append((x + d * math.cos(a), y + d * math.sin(a) * flat, r * rnd.uniform(0.24, 0.4)))
    for tone, shift, keep in ((dark(colour, 0.42), 0.14, 1.0), (colour, 0.0, 0.82), (light(colour, 0.26), -0.2, 0.52)):
        for px, py, s in clusters:
            if keep < 0.7 and (px - x) + (py - y) > r * 0.1:
                continue
            c.circle(px + r * shift * 0.5, py + r * shift * 0.6, s * keep, tone)
    if spots:
        for _ in range(16):
            a = rnd.uniform(0, 2 * math.pi)
            d = math.sqrt(rnd.random()) * r * 0.85
            px, py = x + d * math.cos(a), y + d * math.sin(a) * flat
            c.circle(px, py, r * 0.055, dark(spots, 0.2))
            c.circle(px - r * 0.012, py - r * 0.014, r * 0.038, light(spots, 0.16))


def palm(c: Canvas, x: float, y: float, h: float, colour: str = GREEN, *, lean: float = 0.06) -> None:
    """A date palm."""
    top = (x + h * lean, y - h)
    trunk = spline([(x, y), (x + h * lean * 0.3, y - h * 0.5), top], 10)
    c.poly(ribbon(trunk, lambda t: h * (0.062 - 0.026 * t)), c.across(light(BARK, 0.25), dark(BARK, 0.2)))
    for i in range(13):
        a = math.radians(-178 + i * 14.5 + c.random.uniform(-4, 4))
        size = h * 0.42
        end = (top[0] + math.cos(a) * size, top[1] + math.sin(a) * size * 0.75 + size * 0.24)
        mid = (top[0] + math.cos(a) * size * 0.55, top[1] + math.sin(a) * size * 0.75)
        rib = spline([top, mid, end], 10)
        tone = light(colour, 0.16) if i % 2 else dark(colour, 0.18)
        for j in range(3, len(rib) - 1):
            px, py = rib[j]
            qx, qy = rib[j - 1]
            dx, dy = px - qx, py - qy
            norm = math.hypot(dx, dy) or 1
            tail = 0.15 * size * math.sin(math.pi * (0.12 + 0.86 * j / len(rib))) + 3
            for s in (-1, 1):
                c.stroke(
                    [
                        (px, py),
                        (
                            px + dx / norm * tail * 0.7 - s * dy / norm * tail * 0.6,
                            py + dy / norm * tail * 0.7 + s * dx / norm * tail * 0.6 + tail * 0.24,
                        ),
                    ],
                    tone,
                    max(2.0, h * 0.008),
                    1,
                    smooth=False,
                )
        c.stroke(rib, tone, max(2.0, h * 0.007), 1, smooth=False)


def pine_branch(c: Canvas, x: float, y: float, size: float, turn: float, colour: str = GREEN) -> None:
    """A twig of fir with needles on both sides."""
    with c.group(c.at(x, y, 1, turn)):
        way = spline([(0, 0), (size * 0.5, size * 0.05), (size, 0)], 22)
        c.stroke(way, BARK, size * 0.022, smooth=False)
        for i, (px, py) in enumerate(way[2:]):
            t = i / len(way)
            tall = size * 0.2 * (1 - t * 0.62)
            for s in (-1, 1):
                tone = light(colour, 0.22) if (i + (s > 0)) % 3 == 0 else (colour if s < 0 else dark(colour, 0.35))
                c.stroke([(px, py), (px + tall * 0.75, py + s * tall * 0.72)], tone, size * 0.014, smooth=False)


def wall_tiles(c: Canvas, y: float, h: float, size: float, colour: str, grout: str) -> None:
    """Glazed tiles in a running bond."""
    c.rect(0, y, c.width, h, grout)
    row = 0
    yy = y
    while yy < y + h:
        x = -size * (0.5 if row % 2 else 0)
        while x < c.width:
            tone = mix(colour, light(colour, 0.3), c.random.random() * 0.5)
            c.rect(x + 2, yy + 2, size - 4, size * 0.5 - 4, tone, r=3)
            c.rect(x + 5, yy + 4, size - 10, 3, "#ffffff", 0.2)
            x += size
        yy += size * 0.5
        row += 1


def curtain(c: Canvas, x: float, y: float, w: float, h: float, colour: str, *, flip: bool = False) -> None:
    """A drawn curtain in soft folds, gathered to one side."""
    s = -1 if flip else 1
    folds = 6
    for i in range(folds):
        a = i / folds
        b = (i + 1) / folds
        top = [(x + s * w * a, y), (x + s * w * b, y)]
        low = [(x + s * w * b * 0.62, y + h), (x + s * w * a * 0.6, y + h)]
        mid_r = (x + s * w * b * (0.84 - 0.1 * b), y + h * 0.5)
        mid_l = (x + s * w * a * (0.84 - 0.1 * a), y + h * 0.5)
        right = spline([top[1], mid_r, low[0]], 8)
        left = spline([low[1], mid_l, top[0]], 8)
        c.poly(
            [*right, *left], c.gradient([(0, light(colour, 0.2)), (0.45, colour), (1, dark(colour, 0.4))], 0, 0, 1, 0)
        )


def lantern(c: Canvas, x: float, y: float, h: float, metal: str, glow: str) -> None:
    """A fanous: an eastern lantern of pierced metal that hangs with its top at (x, y)."""
    w = h * 0.3
    c.glow(x, y + h * 0.55, h * 1.1, glow, 0.55)
    c.stroke(arc(x, y + h * 0.03, h * 0.05, h * 0.05, 0, 360), metal, h * 0.016, closed=True)
    dome = [
        (x, y + h * 0.06),
        (x + w * 0.16, y + h * 0.12),
        (x + w * 0.62, y + h * 0.2),
        (x + w * 0.8, y + h * 0.3),
        (x - w * 0.8, y + h * 0.3),
        (x - w * 0.62, y + h * 0.2),
        (x - w * 0.16, y + h * 0.12),
    ]
    paint = c.gradient(
        [(0, dark(metal, 0.4)), (0.3, light(metal, 0.5)), (0.55, metal), (1, dark(metal, 0.55))], 0, 0, 1, 0
    )
    c.poly(dome, paint)
    for k in (-0.4, 0, 0.4):
        c.ellipse(x + w * k, y + h * 0.245, w * 0.08, h * 0.025, glow)
    c.poly(
        [
            (x - w * 0.95, y + h * 0.3),
            (x + w * 0.95, y + h * 0.3),
            (x + w * 0.88, y + h * 0.345),
            (x - w * 0.88, y + h * 0.345),
        ],
        paint,
    )
    top, low = y + h * 0.345, y + h * 0.82
    xs = [-0.82, -0.42, 0.42, 0.82]
    ends = [-0.6, -0.3, 0.3, 0.6]
    tones = (mix(glow, RUST, 0.35), light(glow, 0.45), mix(glow, RUST, 0.55))
    for i in range(3):
        face = [(x + w * xs[i], top), (x + w * xs[i + 1], top), (x + w * ends[i + 1], low), (x + w * ends[i], low)]
        c.poly(
            face, c.gradient([(0, mix(tones[i], metal, 0.2)), (0.55, light(tones[i], 0.35)), (1, tones[i])], 0, 0, 0, 1)
        )
        cx = sum(p[0] for p in face) / 4
        wide = abs(face[1][0] - face[0][0])
        for k in (0.2, 0.5, 0.8):
            cy = top + (low - top) * k
            dw = wide * 0.36 * (1 - k * 0.25)
            c.raw(
                f'<path d="M{cx - dw:.1f} {cy:.1f}L{cx:.1f} {cy - h * 0.06:.1f}L{cx + dw:.1f} {cy:.1f}'
                f'L{cx:.1f} {cy + h * 0.06:.1f}Z" fill="none" stroke="{dark(metal, 0.3)}" '
                f'stroke-width="{h * 0.009:.1f}"/>'
            )
    for i in range(4):
        c.stroke([(x + w * xs[i], top), (x + w * ends[i], low)], dark(metal, 0.25), h * 0.018, smooth=False)
    c.poly(
        [(x - w * 0.7, low), (x + w * 0.7, low), (x + w * 0.5, low + h * 0.07), (x - w * 0.5, low + h * 0.07)], paint
    )
    c.poly([(x - w * 0.3, low + h * 0.07), (x + w * 0.3, low + h * 0.07), (x, low + h * 0.15)], paint)


def awning(
    c: Canvas, x: float, y: float, w: float, h: float, first: str, second: str, *, stripes: int = 10, spread: float = 26
) -> None:
    """A striped awning seen from the front, with a scalloped hem."""
    for i in range(stripes):
        a, b = i / stripes, (i + 1) / stripes
        tone = first if i % 2 == 0 else second
        xa, xb = x - spread + (w + 2 * spread) * a, x - spread + (w + 2 * spread) * b
        c.poly([(x + w * a, y), (x + w * b, y), (xb, y + h), (xa, y + h)], c.down(light(tone, 0.14), dark(tone, 0.1)))
        r = (xb - xa) / 2
        c.path(
            f"M{xa:.1f} {y + h:.1f}h{r * 2:.1f}v{h * 0.1:.1f}a{r:.1f} {r * 0.8:.1f} 0 0 1 {-r * 2:.1f} 0Z",
            dark(tone, 0.2),
        )
    c.rect(x - spread, y + h - 2, w + 2 * spread, 4, INK, 0.18)


def bulbs(c: Canvas, points: Sequence[Point], count: int, colour: str = HONEY, size: float = 8) -> None:
    """A string of small lamps."""
    way = spline(points, 40)
    c.stroke(way, INK, 3, 0.8, smooth=False)
    for i in range(count):
        px, py = way[int((i + 0.5) / count * (len(way) - 1))]
        c.glow(px, py + size * 1.6, size * 6, colour, 0.5)
        c.rect(px - size * 0.3, py, size * 0.6, size * 0.9, INK)
        c.ellipse(px, py + size * 1.7, size * 0.75, size, light(colour, 0.55))


def dunes(c: Canvas, y: float, colour: str) -> None:
    """Three ranges of dunes."""
    w = c.width
    for i, (lift, tone) in enumerate(((0, light(colour, 0.3)), (70, colour), (150, dark(colour, 0.2)))):
        crest = [
            (-20, y + lift + 50),
            (w * (0.18 + 0.2 * i), y + lift - 30),
            (w * 0.55, y + lift + 46 - 20 * i),
            (w * (0.72 + 0.08 * i), y + lift - 16),
            (w + 20, y + lift + 30),
        ]
        c.poly(hill(crest, c.height), c.down(light(tone, 0.2), dark(tone, 0.2)))


def shop_shelf(c: Canvas, x: float, y: float, w: float, colour: str = WHEAT, thick: float = 18) -> None:
    """A board on the wall with its shadow below; things stand at y."""
    c.rect(x, y, w, thick, c.down(light(colour, 0.3), dark(colour, 0.12)))
    c.rect(x, y + thick, w, thick * 1.6, c.gradient([(0, INK, 0.42), (1, INK, 0)], 0, 0, 0, 1))


def bunting(c: Canvas, points: Sequence[Point], colours: Sequence[str], count: int, size: float) -> None:
    """Papel picado: sheets of cut paper on a string."""
    way = spline(points, 60)
    c.stroke(way, dark(CREAM, 0.4), 3, smooth=False)
    for i in range(count):
        j = int((i + 0.06) / count * (len(way) - 1))
        k = int((i + 0.94) / count * (len(way) - 1))
        (ax, ay), (bx, by) = way[j], way[k]
        tone = colours[i % len(colours)]
        turn = math.degrees(math.atan2(by - ay, bx - ax))
        w = math.hypot(bx - ax, by - ay)
        h = size * 1.25
        scallop = "".join(f"q{-w / 12:.1f} {h * 0.16:.1f} {-w / 6:.1f} 0" for _ in range(6))
        holes = ""
        cx = w / 2
        for rad, num in ((0.16, 8), (0.3, 12)):
            for p in range(num):
                a = 2 * math.pi * p / num
                hx, hy = cx + math.cos(a) * w * rad, h * 0.48 + math.sin(a) * w * rad
                s = w * 0.036
                holes += f"M{hx - s:.1f} {hy:.1f}l{s:.1f} {-s * 1.3:.1f}l{s:.1f} {s * 1.3:.1f}l{-s:.1f} {s * 1.3:.1f}Z"
        s = w * 0.06
        holes += f"M{cx - s:.1f} {h * 0.48:.1f}l{s:.1f} {-s:.1f}l{s:.1f} {s:.1f}l{-s:.1f} {s:.1f}Z"
        for p in range(5):
            holes += f"M{w * (0.12 + 0.19 * p):.1f} {h * 0.06:.1f}l{w * 0.04:.1f} {h * 0.06:.1f}h{-w * 0.08:.1f}Z"
            holes += f"M{w * (0.12 + 0.19 * p):.1f} {h * 0.98:.1f}l{w * 0.04:.1f} {-h * 0.06:.1f}h{-w * 0.08:.1f}Z"
        with c.group(c.at(ax, ay, 1, turn)):
            paint = c.gradient([(0, dark(tone, 0.12)), (1, light(tone, 0.12))], 0, 0, 1, 1)
            c.path(f"M0 0H{w:.1f}V{h:.1f}{scallop}Z{holes}", paint, 0.96, 'fill-rule="evenodd"')


def parasol(c: Canvas, x: float, y: float, w: float, h: float, first: str, second: str, pole: float) -> None:
    """An open parasol from slightly below its rim; its tip at (x, y)."""
    c.rect(x - 7, y, 14, pole, c.across(light(WHEAT, 0.2), dark(WHEAT, 0.4)))
    count = 8
    rim = y + h
    edge = [
        (x - w / 2 + w * (0.5 - 0.5 * math.cos(math.pi * i / count)), rim - 0.1 * h * math.sin(math.pi * i / count))
        for i in range(count + 1)
    ]
    c.ellipse(x, rim - h * 0.02, w / 2, h * 0.12, dark(first, 0.55))
    for i in range(count):
        (ax, _ay), (bx, _by) = edge[i], edge[i + 1]
        tone = first if i % 2 == 0 else second
        tone = mix(light(tone, 0.16), dark(tone, 0.22), i / count)
        left = spline([(x, y), ((x + ax) / 2 + (ax - x) * 0.14, y + h * 0.32), (ax, rim)], 8)
        right = spline([(bx, rim), ((x + bx) / 2 + (bx - x) * 0.14, y + h * 0.32), (x, y)], 8)
        c.poly([*left, *right], tone)
        c.path(
            f"M{ax:.1f} {rim:.1f}H{bx:.1f}l-2 {h * 0.1:.1f}Q{(ax + bx) / 2:.1f} {rim + h * 0.2:.1f} {ax + 2:.1f} "
            f"{rim + h * 0.1:.1f}Z",
            dark(tone, 0.14),
        )


def bamboo(c: Canvas, x: float, y1: float, y2: float, w: float, colour: str = MOSS) -> None:
    """A cane of bamboo from y1 down to y2."""
    rnd = c.random
    y = y1
    while y < y2:
        h = min(w * rnd.uniform(6, 7.5), y2 - y)
        c.rect(x - w / 2, y, w, h, c.across(light(colour, 0.35), colour, dark(colour, 0.42)), r=w * 0.12)
        c.rect(x - w * 0.56, y + h - w * 0.14, w * 1.12, w * 0.2, c.across(light(colour, 0.5), dark(colour, 0.3)), r=3)
        y += h


def noren(c: Canvas, x: float, y: float, w: float, h: float, colour: str) -> None:
    """A short split curtain over a door."""
    c.rect(x - 16, y - 6, w + 32, 12, c.down(light(WHEAT, 0.2), dark(WHEAT, 0.3)), r=6)
    for i in range(3):
        a = x + w * i / 3 + (2 if i else 0)
        c.poly(
            [(a, y), (a + w / 3 - 2, y), (a + w / 3 - 4, y + h), (a + 3, y + h + 4)],
            c.gradient([(0, light(colour, 0.14)), (0.5, colour), (1, dark(colour, 0.25))], 0, 0, 1, 0),
        )
    c.circle(x + w / 2, y + h * 0.52, h * 0.22, PAPER, 0.92)
