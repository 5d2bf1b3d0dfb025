"""Covers of the posts on samovar evenings, the first flush, matcha and Almaty, and the samovar itself."""

import math
from collections.abc import Callable

from docs.pictures.backdrops import (
    cloud,
    crown,
    haze,
    hill,
    mountain,
    picker,
    planks,
    poplar,
    snowfall,
    spruce,
    tea_rows,
    window,
)
from docs.pictures.canvas import (
    AMBER,
    BARK,
    BRICK,
    COCOA,
    CREAM,
    GREEN,
    HONEY,
    INK,
    PAPER,
    RUST,
    Canvas,
    Point,
    arc,
    dark,
    light,
    line,
    ribbon,
    spline,
)
from docs.pictures.vessels import Turned, body, handle, leaf, mouth, piala, teapot, twig

W, H = 1600, 1000


def samovar(c: Canvas, x: float, y: float, size: float, colour: str = "#c98a3c") -> None:
    """A brass samovar of ``size`` half width that stands at (x, y), a pot on its crown."""
    tilt = 0.16
    c.shadow(x + size * 0.4, y + 6, size * 1.7, size * 0.34, 0.6)
    # feet and base
    base = Turned(
        x,
        [
            (size * 0.62, y - size * 0.5),
            (size * 0.72, y - size * 0.36),
            (size * 0.9, y - size * 0.22),
            (size * 0.92, y - size * 0.08),
        ],
        tilt,
    )
    for fx in (-0.74, 0.74, -0.2, 0.3):
        c.ellipse(
            x + size * fx,
            y - size * 0.02 + (0.06 * size if abs(fx) < 0.5 else 0),
            size * 0.13,
            size * 0.11,
            c.radial([(0, light(colour, 0.4)), (1, dark(colour, 0.5))], 0.35, 0.3, 0.7),
        )
    body(c, base, colour, metal=True, gleam=0.3)
    neck = Turned(
        x,
        [
            (size * 0.3, y - size * 0.9),
            (size * 0.28, y - size * 0.74),
            (size * 0.46, y - size * 0.56),
            (size * 0.62, y - size * 0.48),
        ],
        tilt,
    )
    body(c, neck, colour, metal=True, gleam=0)
    # handles
    for s in (-1, 1):
        handle(
            c,
            [
                (x + s * size * 0.86, y - size * 2.5),
                (x + s * size * 1.2, y - size * 2.62),
                (x + s * size * 1.36, y - size * 2.34),
                (x + s * size * 1.2, y - size * 2.02),
                (x + s * size * 0.86, y - size * 2.02),
            ],
            size * 0.13,
            dark(colour, 0.25),
        )
        c.tube(
            [(x + s * size * 1.33, y - size * 2.48), (x + s * size * 1.34, y - size * 2.16)],
            size * 0.2,
            size * 0.2,
            COCOA,
        )
    top = y - size * 2.86
    urn = Turned(
        x,
        [
            (size * 0.98, top),
            (size * 1.0, top + size * 0.3),
            (size * 0.93, top + size * 0.86),
            (size * 0.74, top + size * 1.5),
            (size * 0.45, top + size * 1.9),
            (size * 0.3, top + size * 1.98),
        ],
        tilt,
    )

    def flutes() -> None:
        for k in range(-4, 5):
            a = k / 4.6
            c.poly(urn.strip(a - 0.014, a + 0.014, top + size * 0.34, top + size * 1.86), dark(colour, 0.6), 0.26)
        for dy in (0.18, 0.26):
            c.poly(urn.band(top + size * dy, top + size * (dy + 0.035)), dark(colour, 0.5), 0.5)
            c.poly(urn.band(top + size * (dy + 0.035), top + size * (dy + 0.05)), light(colour, 0.7), 0.6)

    body(c, urn, colour, metal=True, gleam=0.45, decorate=flutes)
    shoulder = Turned(
        x,
        [
            (size * 0.5, top - size * 0.36),
            (size * 0.62, top - size * 0.2),
            (size * 0.92, top - size * 0.08),
            (size * 1.02, top),
        ],
        tilt,
    )
    body(c, shoulder, light(colour, 0.05), metal=True, gleam=0.3)
    pipe = Turned(
        x, [(size * 0.42, top - size * 0.64), (size * 0.4, top - size * 0.44), (size * 0.5, top - size * 0.34)], tilt
    )
    body(c, pipe, colour, metal=True, gleam=0.2)
    crownring = Turned(x, [(size * 0.6, top - size * 0.76), (size * 0.46, top - size * 0.62)], tilt, smooth=False)
    body(c, crownring, colour, metal=True, gleam=0.2, inside=BARK, edge=8)
    for s in (-1, 1):
        knob = Turned(
            x + s * size * 0.72,
            [(4, top - size * 0.32), (size * 0.09, top - size * 0.25), (size * 0.05, top - size * 0.14)],
            tilt,
        )
        body(c, knob, COCOA, gleam=0.3)
    # tap
    ty = top + size * 1.42
    c.ellipse(
        x, ty, size * 0.2, size * 0.2, c.radial([(0, light(colour, 0.5)), (1, dark(colour, 0.35))], 0.35, 0.3, 0.8)
    )
    c.tube(
        [(x, ty), (x - size * 0.02, ty + size * 0.14), (x - size * 0.03, ty + size * 0.42)],
        size * 0.15,
        size * 0.12,
        dark(colour, 0.12),
    )
    c.tube([(x, ty + size * 0.02), (x, ty - size * 0.2)], size * 0.07, size * 0.06, colour)
    c.tube([(x - size * 0.2, ty - size * 0.24), (x + size * 0.2, ty - size * 0.24)], size * 0.1, size * 0.1, BARK)
    # pot on top
    teapot(c, x, top - size * 0.74, size * 0.52, 0.16, CREAM, spout=-1, band=RUST, knob=AMBER)


def samovar_evenings() -> Canvas:
    """A samovar by a winter window."""
    c = Canvas(W, H, 11)
    c.sky("#3d2a22", "#5b3626", "#7a4a30")
    for i in range(0, W, 80):
        c.rect(i, 0, 38, 720, "#2a1d18", 0.16)

    def outside() -> None:
        c.rect(60, 60, 720, 620, c.down("#1b3547", "#3f6274", "#b7a7a0"))
        c.circle(640, 190, 44, "#f6ecd0", 0.95)
        c.glow(640, 190, 200, "#f6ecd0", 0.5)
        mountain(c, 300, 250, 560, 330, "#5f7d8c", snow="#eef3f2", line_at=0.5, haze="#9fb0b5")
        mountain(c, 640, 320, 560, 260, "#567484", snow="#e6eef0", line_at=0.46, haze="#9fb0b5")
        c.poly(hill([(40, 560), (250, 520), (480, 560), (800, 530)], 720), "#dfe7e6")
        for sx, sy, sh in (
            (150, 610, 210),
            (230, 640, 260),
            (430, 600, 160),
            (560, 630, 240),
            (700, 620, 200),
            (350, 650, 150),
        ):
            spruce(c, sx, sy, sh, "#27463f", snow=True)
        c.poly(hill([(40, 640), (300, 610), (560, 650), (800, 620)], 720), "#f2f5f2")
        snowfall(c, 150, 70, 70, 720, 600)

    window(c, 120, 90, 640, 560, "#8a5a38", outside, cols=2, rows=2, bar=18, border=34)
    # snow on the bars
    for wx in (120, 449):
        for wy in (361, 650):
            with c.clip(f"M{wx} {wy - 60}h311v60h-311Z"):
                c.blob(
                    [
                        (wx - 20, wy + 8),
                        (wx + 40, wy - 22),
                        (wx + 170, wy - 12),
                        (wx + 280, wy - 26),
                        (wx + 331, wy + 8),
                    ],
                    "#f7faf8",
                    0.94,
                )
    c.glow(1150, 300, 760, "#ffb765", 0.34)
    # shelf lamp light on the wall, embroidered towel
    planks(c, 740, "#8c5433", count=4)
    cloth = [(360, 776), (1640, 760), (1640, 1000), (250, 1000)]
    c.poly(cloth, c.gradient([(0, "#f6ead2"), (1, "#d9bd93")], 0, 0, 1, 1))
    for k in range(17):
        u = k / 16
        bx = 300 + u * 1300
        c.poly([(bx, 944 - 4), (bx + 34, 920), (bx + 68, 940), (bx + 34, 962)], RUST, 0.85)
        c.poly([(bx + 20, 942), (bx + 34, 932), (bx + 48, 941), (bx + 34, 951)], "#f6ead2")
    c.stroke([(277, 905), (1640, 900)], RUST, 6, 0.8, smooth=False)
    c.stroke([(262, 975), (1640, 972)], RUST, 6, 0.8, smooth=False)
    samovar(c, 1120, 866, 170)
    c.steam(1000, 214, 190, 20, 0.45)
    # glass in a holder, jam, bublik
    piala(c, 760, 872, 92, 0.3, PAPER, "#b4642a", ornament="#23493a")
    c.steam(758, 780, 190, 18, 0.55)
    piala(c, 560, 838, 62, 0.3, PAPER, "#8c1f2c", ornament=BRICK, accent=HONEY)
    for bx, by in ((1400, 852), (1478, 866), (1434, 824)):
        c.shadow(bx + 8, by + 12, 62, 20, 0.45)
        paint = c.radial([(0, "#8a4d22"), (0.5, "#d59a53"), (0.78, "#e5b472"), (1, "#a9662f")])
        c.ellipse(bx, by, 52, 27, paint)
        c.ellipse(bx, by - 2, 15, 6, "#7a4726")
        c.stroke(arc(bx, by - 3, 36, 15, 180, 300), "#f6d79a", 4, 0.6)
    c.finish = {"vignette": 0.42, "warm": 0.3}
    return c


def first_flush() -> Canvas:
    """Terraces of a Darjeeling garden at dawn."""
    c = Canvas(W, H, 5)
    c.sky("#7fa3a6", "#d9cfae", "#f5cf94", "#f3b27c")
    c.circle(1130, 372, 66, "#fff1c8")
    c.glow(1130, 372, 470, "#ffdf9a", 0.85)
    cloud(c, 420, 210, 420, "#f3dcbc", 0.75)
    cloud(c, 1340, 170, 340, "#efd3b4", 0.6)
    for x, top, half in (
        (60, 330, 330),
        (330, 262, 360),
        (980, 330, 400),
        (1400, 300, 420),
        (610, 176, 470),
        (860, 286, 330),
    ):
        mountain(c, x, top, 640, half, "#8fa5a8", snow="#fdf0dc", line_at=0.48, contrast=0.22, haze="#ecc9a0")
    haze(c, 520, 190, "#f8dcb0", 0.9)
    tea_rows(
        c,
        [(-40, 560), (240, 500), (520, 540), (800, 600), (1100, 560), (1640, 490)],
        H,
        8,
        17,
        "#86a37a",
        sun=0.5,
        grow=1.14,
    )
    haze(c, 640, 120, "#f8e2bd", 0.55)
    for x, y, h in ((1180, 650, 130), (1250, 640, 100), (640, 640, 100)):
        c.stroke([(x, y), (x + 4, y - h * 0.7)], BARK, 6, 0.85, smooth=False)
        crown(c, x + 4, y - h, h * 0.42, "#5f8460", flat=0.6)
    tea_rows(
        c,
        [(-40, 730), (260, 690), (560, 640), (900, 640), (1240, 680), (1640, 610)],
        H,
        5,
        36,
        "#5a8a54",
        sun=0.46,
        grow=1.2,
    )
    haze(c, 742, 90, "#f9e6c2", 0.3)
    for x, y, h, tone in ((800, 822, 150, RUST), (1010, 800, 128, "#d9a03f"), (1420, 780, 120, "#8c3f4a")):
        picker(c, x, y, h, tone)
    tea_rows(
        c,
        [(-40, 790), (240, 740), (560, 776), (900, 800), (1250, 790), (1640, 730)],
        H,
        4,
        76,
        "#3b6c4b",
        sun=0.4,
        grow=1.24,
    )
    with c.group("translate(-604 214) scale(0.8)"):
        twig(c, "#6fa548")
    c.finish = {"vignette": 0.28, "warm": 0.35}
    return c


def chasen(c: Canvas, x: float, y: float, size: float) -> None:
    """A bamboo whisk that stands on its handle-less end: the tines below, the handle above."""
    colour = "#d9b878"
    c.shadow(x + size * 0.3, y, size * 0.9, size * 0.22, 0.5)
    tines = [
        (x - size * 0.2, y - size * 1.25),
        (x - size * 0.5, y - size * 0.55),
        (x - size * 0.52, y - size * 0.1),
        (x - size * 0.4, y + size * 0.02),
        (x + size * 0.4, y + size * 0.02),
        (x + size * 0.52, y - size * 0.1),
        (x + size * 0.5, y - size * 0.55),
        (x + size * 0.2, y - size * 1.25),
    ]
    c.path(
        line(spline(tines[:4]) + spline(tines[4:])), c.across(dark(colour, 0.1), light(colour, 0.3), dark(colour, 0.35))
    )
    for k in range(-12, 13):
        a = k / 12
        c.stroke(
            [
                (x + a * size * 0.18, y - size * 1.2),
                (x + a * size * 0.48, y - size * 0.5),
                (x + a * size * 0.5, y - size * 0.08),
                (x + a * size * 0.4, y + size * 0.03 * (1 - a * a)),
            ],
            dark(colour, 0.5) if k % 2 else light(colour, 0.4),
            size * 0.018,
            0.6,
        )
    c.poly(
        [
            (x - size * 0.24, y - size * 1.18),
            (x + size * 0.24, y - size * 1.18),
            (x + size * 0.26, y - size * 1.04),
            (x - size * 0.26, y - size * 1.04),
        ],
        INK,
        0.8,
    )
    stick = Turned(
        x, [(size * 0.2, y - size * 2.05), (size * 0.18, y - size * 1.6), (size * 0.22, y - size * 1.14)], 0.3
    )
    body(c, stick, colour, gleam=0.4)
    mouth(c, x, y - size * 2.05, size * 0.2, 0.3, light(colour, 0.4), "#b08a4c", 8)


def matcha_basics() -> Canvas:
    """A matcha bowl, its whisk, a scoop and a caddy by a paper screen."""
    c = Canvas(W, H, 4)
    c.sky("#e9dcc0", "#e2d0ab")
    # shoji with light and the shadow of bamboo
    for i in range(6):
        x = -40 + i * 290
        c.rect(x, 0, 284, 640, c.gradient([(0, "#fff9e8"), (1, "#eddcb8")], 0, 0, 0.6, 1))
    with c.group(opacity=0.22, blur=5):
        for bx in (980, 1120, 1300, 1430):
            c.stroke([(bx, 0), (bx - 20, 640)], GREEN, 18, smooth=False)
            for k in range(5):
                leaf(c, bx - 6, 90 + k * 110, 170, 28 + k * 9, GREEN, wide=0.14, vein=False)
                leaf(c, bx - 8, 120 + k * 100, 150, 150 - k * 8, GREEN, wide=0.14, vein=False)
    for i in range(7):
        c.rect(-44 + i * 290, 0, 10, 640, c.across(light(COCOA, 0.2), dark(COCOA, 0.1)))
    for yy in (150, 330, 510):
        c.rect(0, yy, W, 9, c.down(light(COCOA, 0.18), dark(COCOA, 0.1)))
    c.rect(0, 628, W, 26, c.down(light(COCOA, 0.1), dark(COCOA, 0.3)))
    # tatami and lacquer tray
    c.rect(0, 654, W, 346, c.gradient([(0, "#b9b57c"), (1, "#85854f")], 0, 0, 0.4, 1))
    for k in range(60):
        yy = 654 + 346 * (k / 60) ** 1.25
        c.rect(0, yy, W, 1.4 + k * 0.03, "#5f6236", 0.18)
    c.poly([(0, 700), (0, 654), (1600, 654), (1600, 668)], GREEN, 0.0)
    c.poly([(170, 930), (320, 716), (1330, 716), (1480, 930)], "#1a1410", 0.3)
    c.poly([(150, 912), (310, 700), (1330, 700), (1490, 912)], c.gradient([(0, "#74352a"), (1, "#471c1a")], 0, 0, 1, 1))
    c.poly([(150, 912), (1490, 912), (1484, 936), (156, 936)], "#2c1211")
    c.poly([(190, 896), (330, 712), (1310, 712), (1450, 896)], c.gradient([(0, "#8a4232"), (1, "#5a2621")], 0, 0, 1, 1))
    c.poly([(380, 712), (640, 712), (430, 896), (190, 896)], "#ffe3bb", 0.08)
    # natsume
    t = Turned(420, [(82, 600), (98, 640), (98, 690), (84, 746), (58, 770)], 0.24)
    c.shadow(460, 770, 150, 34, 0.6)
    body(c, t, "#1f2b27", gleam=0.5)
    c.poly(t.band(634, 640), HONEY, 0.7)
    cap = Turned(420, [(20, 566), (70, 576), (92, 606), (97, 634)], 0.24)
    body(c, cap, "#26352f", gleam=0.5)
    for dx, dy, s in ((-30, 622, 26), (4, 616, 34), (36, 624, 22)):
        leaf(c, 420 + dx, dy + 4, s, -66, HONEY, vein=False)
    # bowl
    x, y, size = 800, 862, 228
    tilt = 0.36
    top = y - 226
    c.shadow(x + 60, y + 2, 300, 72, 0.65)
    bowl = Turned(
        x,
        [
            (size, top),
            (size * 0.99, top + 60),
            (size * 0.93, top + 130),
            (size * 0.7, top + 190),
            (size * 0.42, top + 206),
            (size * 0.4, y - 22),
        ],
        tilt,
    )

    def glaze() -> None:
        drip: list[Point] = []
        for k in range(-90, 91):
            drip.append(bowl.spot(k, top + 104 + 26 * math.sin(k * 0.09 + 1) + 12 * math.sin(k * 0.21)))
        c.poly([*bowl.band(top - 60, top - 58)[:37], *reversed(drip)], "#e8dfc8", 0.95)
        c.stroke(drip, "#b9a98a", 5, 0.6)
        for _ in range(90):
            px, py = bowl.spot(c.random.uniform(-85, 85), top + c.random.uniform(20, 190))
            c.circle(px, py, c.random.uniform(1, 3), INK, 0.35)

    body(c, bowl, "#4b5d5a", decorate=glaze, inside="#e8dfc8", edge=16, rim="#efe6cf")
    ri = size - 16
    with c.clip(line(arc(x, top, ri, ri * tilt, 0, 360))):
        c.ellipse(x, top, ri, ri * tilt, c.gradient([(0, "#8f8a72"), (1, "#dcd3ba")], 0, 0, 1, 0.3))
        low = top + 34
        c.ellipse(
            x,
            low,
            ri * 0.97,
            ri * tilt * 0.95,
            c.gradient([(0, "#5d8a34"), (0.6, "#86b347"), (1, "#b3cf6d")], 0, 0, 1, 0.6),
        )
        for _ in range(150):
            a = c.random.uniform(0, 6.28)
            d = math.sqrt(c.random.random()) * 0.93
            px, py = x + math.cos(a) * ri * d * 0.95, low + math.sin(a) * ri * tilt * d * 0.92
            r = c.random.uniform(2, 7)
            c.ellipse(px, py, r, r * 0.5, "#d7e5a0", round(c.random.uniform(0.3, 0.85), 2))
        c.stroke(arc(x, low, ri * 0.6, ri * tilt * 0.55, 190, 420), "#cfe08f", 7, 0.5)
        c.stroke(arc(x, low, ri * 0.36, ri * tilt * 0.3, 100, 330), "#cfe08f", 6, 0.5)
    c.steam(800, 640, 330, 34, 0.5)
    chasen(c, 1160, 840, 118)
    # scoop
    c.shadow(620, 894, 150, 18, 0.5)
    way = spline([(300, 858), (430, 862), (560, 874), (600, 872)], 12)
    c.poly(ribbon([(a + 8, b + 12) for a, b in way], lambda t: 14), INK, 0.28)
    c.poly(ribbon(way, lambda t: 13 + 10 * max(0.0, t - 0.75) * 4), c.down("#e6c98e", "#a9834a"))
    c.ellipse(262, 866, 46, 14, "#6f9a3c")
    c.ellipse(256, 860, 30, 9, "#93b955")
    c.finish = {"vignette": 0.3, "warm": 0.32}
    return c


def almaty_opening() -> Canvas:
    """A new tea room in Almaty: mountains, apple trees, poplars, a lit front."""
    c = Canvas(W, H, 8)
    c.sky("#4f8290", "#9fbfb5", "#f2d9ac", "#f4c48c")
    c.glow(300, 330, 600, "#ffe3a6", 0.7)
    for x, top, half, tone in (
        (180, 220, 330, "#6f93a0"),
        (520, 120, 400, "#66899a"),
        (900, 170, 380, "#6a8d9c"),
        (1260, 90, 430, "#63869a"),
        (1560, 210, 300, "#6f93a0"),
    ):
        mountain(c, x, top, 600, half, tone, snow="#fcf3e2", line_at=0.44, contrast=0.3, haze="#cbbf9f")
    haze(c, 560, 170, "#f1d8ae", 0.7)
    c.poly(hill([(-20, 580), (260, 520), (640, 570), (1000, 530), (1620, 560)], H), c.down("#7c9a76", "#557a5c"))
    for i in range(26):
        spruce(
            c,
            20 + i * 63 + c.random.uniform(-16, 16),
            600 + c.random.uniform(-20, 24),
            c.random.uniform(70, 120),
            "#3f6a57",
        )
    c.poly(hill([(-20, 640), (400, 616), (900, 640), (1620, 612)], H), c.down("#6d8f5a", "#4c7350"))
    for px, ph in ((110, 430), (186, 480), (262, 400), (1430, 470), (1506, 420), (1570, 460)):
        poplar(c, px, 770, ph, "#58824f")
    # building
    x0, x1, y0, y1 = 380, 1230, 400, 800
    c.poly([(x1, y0 + 20), (x1 + 120, y0 + 50), (x1 + 120, y1 - 12), (x1, y1)], "#a5815a")
    c.rect(x0, y0, x1 - x0, y1 - y0, c.gradient([(0, "#f8ecd2"), (1, "#e2c79a")], 0, 0, 1, 0.4))
    c.poly(
        [(x0 - 40, y0), (x1 + 30, y0), (x1 + 156, y0 + 34), (x1 + 120, y0 + 60), (x1, y0 + 34), (x0 - 40, y0 + 30)],
        "#7a3e2b",
    )
    c.poly(
        [(x0 - 40, y0 + 4), (x0 + 40, y0 - 92), (x1 - 30, y0 - 92), (x1 + 30, y0 + 4)],
        c.gradient([(0, "#b9603f"), (1, "#8f4530")], 0, 0, 1, 1),
    )
    for k in range(1, 14):
        a = k / 14
        c.stroke(
            [(x0 + 40 + (x1 - 70 - x0) * a, y0 - 92), (x0 - 40 + (x1 + 70 - x0) * a, y0 + 4)],
            "#6f3323",
            3,
            0.4,
            smooth=False,
        )
    c.poly([(x1 - 30, y0 - 92), (x1 + 30, y0 + 4), (x1 + 156, y0 + 34), (x1 + 84, y0 - 60)], "#713425")
    # ornament frieze
    c.rect(x0, y0 + 34, x1 - x0, 46, "#23493a")
    for k in range(17):
        px = x0 + 26 + k * 50
        c.poly([(px - 20, y0 + 57), (px, y0 + 40), (px + 20, y0 + 57), (px, y0 + 74)], HONEY)
        c.poly([(px - 10, y0 + 57), (px, y0 + 48), (px + 10, y0 + 57), (px, y0 + 66)], "#23493a")
    # arched windows, lit
    for wx in (424, 586, 900, 1062):
        w, top = 124, 520
        d = f"M{wx} 740V{top + 60}a{w / 2} {w / 2 + 8} 0 0 1 {w} 0V740Z"
        c.path(d, "#7a4a2c", 1, 'stroke="#7a4a2c" stroke-width="18"')
        with c.clip(d):
            c.rect(wx, top - 10, w, 240, c.down("#ffd98a", "#f3a851"))
            c.ellipse(wx + w / 2, top + 74, 20, 26, "#fff4cf")
            c.stroke([(wx + w / 2, top - 10), (wx + w / 2, top + 50)], BARK, 3, smooth=False)
            c.rect(wx, 690, w, 60, "#8a4f2b")
            c.ellipse(wx + 40, 690, 20, 17, "#3b2a22")
            c.ellipse(wx + 84, 692, 15, 10, "#fbf5e8")
        c.rect(wx + w / 2 - 4, top, 8, 222, "#7a4a2c")
        c.rect(wx, 610, w, 7, "#7a4a2c")
        c.rect(wx - 14, 738, w + 28, 14, c.down("#caa06a", "#8c623a"))
    # door
    c.path("M742 800V600a68 74 0 0 1 136 0V800Z", "#173a2e", 1, 'stroke="#7a4a2c" stroke-width="16"')
    c.path("M760 720V604a50 54 0 0 1 100 0V720Z", c.down("#ffdf98", "#eea24d"))
    c.rect(806, 552, 8, 248, "#173a2e")
    c.rect(760, 644, 100, 7, "#173a2e")
    c.circle(826, 742, 7, HONEY)
    # sign: a disc with a leaf
    c.rect(806, 498, 8, 30, BARK)
    c.circle(810, 488, 44, "#7a4a2c")
    c.circle(808, 486, 39, "#23493a")
    leaf(c, 794, 510, 58, -62, "#c9cf8f")
    # ground
    c.poly(hill([(-20, 800), (500, 792), (1100, 796), (1620, 788)], H), c.down("#d9c193", "#b5945f"))
    c.poly([(730, 800), (890, 800), (1080, 1000), (520, 1000)], c.down("#efdcb2", "#cfae7a"))
    for k in range(1, 7):
        yy = 800 + 200 * (k / 7) ** 1.4
        s = (yy - 800) / 200
        c.stroke([(730 - 210 * s, yy), (890 + 190 * s, yy)], "#a9834f", 2.5, 0.5, smooth=False)
    c.rect(700, 790, 220, 18, c.down("#f3e4c2", "#c4a06a"))
    with c.group(blend="screen"):
        c.poly(
            [(742, 806), (878, 806), (960, 930), (660, 930)],
            c.gradient([(0, "#ffcf7a", 0.5), (1, "#ffcf7a", 0)], 0, 0, 0, 1),
        )
    for tx, ty, r in ((330, 640, 120), (1330, 620, 134)):
        c.shadow(tx + 40, 832, 190, 30, 0.5)
        c.tube([(tx, 836), (tx + 6, 760), (tx - 6, 680)], 30, 18, BARK)
        c.tube([(tx, 740), (tx + 40, 690), (tx + 66, 650)], 16, 10, BARK)
        crown(c, tx, ty, r, "#4f7d4a", spots="#c2402f")
    # bench and table on the terrace
    for bx in (470, 1000):
        c.shadow(bx + 60, 872, 120, 18, 0.45)
        c.rect(bx + 48, 806, 12, 66, BARK)
        c.ellipse(bx + 54, 872, 40, 9, BARK)
        c.ellipse(bx + 54, 806, 82, 20, "#7a4a2c")
        c.ellipse(bx + 54, 801, 82, 20, c.gradient([(0, "#e3bd86"), (1, "#b98a55")], 0, 0, 1, 0))
        piala(c, bx + 30, 802, 20, 0.3, PAPER, "#b4642a", ornament="#b85c38")
        teapot(c, bx + 84, 800, 24, 0.24, "#23493a")
    c.finish = {"vignette": 0.26, "warm": 0.34}
    return c


PICTURES: dict[str, Callable[[], Canvas]] = {
    "posts/samovar-evenings/cover.jpg": samovar_evenings,
    "posts/first-flush/cover.jpg": first_flush,
    "posts/matcha-basics/cover.jpg": matcha_basics,
    "posts/almaty-opening/cover.jpg": almaty_opening,
}
