"""Covers of the other posts, and the arches and screens that the people share with them."""

import itertools
import math
from collections.abc import Callable

from docs.pictures.backdrops import (
    bulbs,
    bunting,
    cloud,
    crescent,
    crown,
    haze,
    hill,
    lantern,
    mountain,
    palm,
    parasol,
    pine_branch,
    planks,
    shop_shelf,
    snowfall,
    spruce,
    stars,
    tea_rows,
    wall_tiles,
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
    LEAF,
    LIME,
    MOSS,
    PAPER,
    RUST,
    SAND,
    WINE,
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
from docs.pictures.things import (
    bauble,
    bicycle,
    bokeh,
    cardamom,
    cinnamon,
    date_plate,
    flame,
    hibiscus,
    hourglass,
    jug,
    kettle,
    laptop,
    logs,
    orange,
    star_anise,
    stone,
    street_lamp,
    table_lamp,
)
from docs.pictures.vessels import (
    TWIG,
    Turned,
    body,
    box,
    cup,
    glass,
    handle,
    ice,
    kulhar,
    leaf,
    leaf_outline,
    lemon,
    liquid,
    saucer,
    shine,
    sprig,
    teapot,
    tin,
    twig,
)

W, H = 1600, 1000


def mint(c: Canvas, x: float, y: float, size: float, turn: float = 0) -> None:
    """A tip of mint."""
    for a, s in ((-160, 0.8), (-20, 0.8), (-125, 0.95), (-55, 0.95), (-90, 1.0)):
        leaf(c, x, y, size * s, a + turn, "#5d9a50", wide=0.5, bend=0.08)


def summer_menu() -> Canvas:
    """A garden table under a parasol with cold hibiscus tea."""
    c = Canvas(W, H, 21)
    c.sky("#8fb8b4", "#cfe0c4", "#f8e6bb")
    c.glow(1300, 120, 620, "#fff0b8", 0.85)
    c.circle(1320, 150, 62, "#fff8dc")
    cloud(c, 230, 300, 320, "#f5ecd4", 0.85)
    cloud(c, 900, 190, 240, "#f5ecd4", 0.7)
    c.poly(hill([(-20, 520), (300, 450), (700, 500), (1100, 440), (1620, 500)], H), c.down("#a9c08c", "#7c9e6c"))
    c.poly(hill([(-20, 590), (400, 540), (860, 570), (1300, 520), (1620, 560)], H), c.down("#86a86e", "#5c8a58"))
    for x, y, r in ((80, 560, 110), (260, 580, 84), (1480, 520, 130), (1330, 560, 90), (1600, 590, 100)):
        c.stroke([(x, y + r * 1.4), (x, y)], BARK, 16, smooth=False)
        crown(c, x, y, r, "#5a8a52")
    for i in range(9):
        x = -40 + i * 210
        crown(c, x, 690 + (i % 2) * 14, 110, "#4c7a4c", spots="#d9718a" if i % 2 else "#f0d9a0", flat=0.55)
    planks(c, 720, "#c99f6a", count=5)
    parasol(c, 800, 40, 1260, 250, RUST, CREAM, 760)
    with c.group(blend="multiply"):
        c.poly([(0, 720), (1600, 720), (1600, 820), (1100, 900), (300, 880), (0, 800)], "#b98a5c", 0.2)
    # the foot of the pole stands behind the table: hide it with a runner
    c.poly(
        [(330, 722), (1270, 722), (1450, 1000), (150, 1000)], c.gradient([(0, "#f7ecd2"), (1, "#e7d1a4")], 0, 0, 1, 1)
    )
    for k in (0.04, 0.07, 0.93, 0.96):
        a, b = 330 + 940 * k, 150 + 1300 * k
        c.poly([(a, 722), (a + 10, 722), (b + 16, 1000), (b, 1000)], MOSS, 0.75)

    def fruit() -> None:
        lemon(c, 690, 720, 46, 0.9, 10, HONEY)
        lemon(c, 790, 640, 42, 0.8, -20, "#e2733a")
        lemon(c, 820, 770, 44, 0.9, 40, HONEY)
        for a, b, t in ((700, 620, 10), (770, 560, 40), (850, 690, -15)):
            ice(c, a, b, 76, t, 0.5)

    jug(c, 760, 884, 150, 430, 0.22, "#b3263c", level=0.72, inner=fruit)
    for x, y in ((480, 930), (1060, 912)):

        def inside(x: float = x, y: float = y) -> None:
            ice(c, x - 20, y - 170, 62, 12)
            ice(c, x + 26, y - 120, 58, -20)
            lemon(c, x - 8, y - 70, 38, 0.9, 30, HONEY)

        t = glass(c, x, y, 76, 236, 0.24, "#c0303f", inner=inside, level=0.8, deep="#7b1430")
        c.stroke([(x + 18, y - 120), (x + 62, y - 330)], "#23493a", 12, smooth=False)
        c.stroke([(x + 16, y - 120), (x + 59, y - 330)], "#6d8f5a", 4, smooth=False)
        shine(c, t)
        mint(c, x - 30, y - 214, 62, -20)
    saucer(c, 1300, 926, 150, 0.3, PAPER, band=MOSS)
    for sx, sy in ((1240, 902), (1330, 908)):
        c.poly(
            [(sx - 50, sy + 10), (sx + 54, sy + 18), (sx + 54, sy - 44), (sx - 50, sy - 52)],
            c.down("#f3d9a0", "#d9a55e"),
        )
        c.poly([(sx - 50, sy - 52), (sx + 54, sy - 44), (sx + 76, sy - 66), (sx - 22, sy - 76)], "#f7e6c0")
        c.poly([(sx + 54, sy + 18), (sx + 76, sy - 2), (sx + 76, sy - 66), (sx + 54, sy - 44)], "#b98145")
        for k in range(3):
            c.rect(sx - 44, sy - 36 + k * 16, 92, 5, "#b3263c" if k == 1 else "#fff4d8", 0.8)
    leaf(c, 270, 900, 150, 12, "#4f7f46")
    leaf(c, 190, 930, 130, 168, "#5d8f4a")
    hibiscus(c, 216, 860, 96, -14)
    hibiscus(c, 330, 922, 62, 30, "#cf4a4a")
    c.finish = {"vignette": 0.22, "warm": 0.4}
    return c


def berlin_opening() -> Canvas:
    """A corner shop in Berlin at dusk."""
    c = Canvas(W, H, 30)
    c.sky("#1d3345", "#3f5568", "#a9788a", "#f0a877", "#f6c58a")
    stars(c, 40, 300)
    for x, w, h in (
        (0, 120, 250),
        (110, 90, 200),
        (190, 120, 280),
        (1330, 110, 230),
        (1430, 100, 290),
        (1520, 120, 240),
    ):
        c.rect(x, 760 - h - 120, w, h + 140, "#4a4656")
        c.poly([(x, 640 - h), (x + w, 640 - h), (x + w - 16, 610 - h), (x + 16, 610 - h)], "#3f3b4b")
        for k in range(8):
            c.rect(
                x + 16 + (k % 2) * 44,
                664 - h + (k // 2) * 52,
                18,
                28,
                "#f0b566" if (k * 7 + x) % 5 == 0 else "#39374a",
                0.85,
            )
    c.rect(1180, 560, 160, 220, "#4a4656")
    c.rect(1240, 590, 44, 200, "#565063")
    for k in range(4):
        c.rect(1300, 590 + k * 44, 16, 24, "#f0b566" if k == 1 else "#39374a", 0.85)
    # television tower
    tx = 1340
    c.poly([(tx - 4, 120), (tx + 4, 120), (tx + 15, 640), (tx - 15, 640)], "#4a4a5c")
    c.poly([(tx - 1.5, 10), (tx + 1.5, 10), (tx + 5, 130), (tx - 5, 130)], "#584f60")
    c.circle(tx, 172, 36, c.radial([(0, "#d6b3a0"), (0.5, "#8a7f8c"), (1, "#454558")], 0.35, 0.3, 0.75))
    c.rect(tx - 36, 168, 72, 6, "#353548", 0.7)
    c.circle(tx, 12, 4, "#ff8a66")
    ground = 800
    c.poly([(0, 730), (1600, 730), (1600, 1000), (0, 1000)], c.down("#4b4a54", "#2c2f36"))
    left = Plane((180, 190), (610, 70), (610, ground + 22), (180, 760))
    mid = Plane((610, 70), (830, 70), (830, ground + 22), (610, ground + 22))
    right = Plane((830, 70), (1270, 200), (1270, 756), (830, ground + 22))
    tones = {"left": "#d8a27a", "mid": "#edc291", "right": "#a8705c"}
    # roof
    c.poly([(158, 206), (158, 178), (612, 50), (612, 90)], "#6e5148")
    c.poly([(828, 90), (828, 50), (1292, 186), (1292, 212)], "#4a3a3a")
    c.poly([(606, 50), (834, 50), (834, 90), (606, 90)], "#7d5c4e")
    c.poly([(158, 184), (612, 54), (602, 2), (232, 100)], c.down("#453f48", "#5f4c4c"))
    c.poly([(612, 54), (828, 54), (806, -20), (632, -20), (602, 2)], "#665356")
    c.poly([(828, 54), (1292, 192), (1212, 110), (806, -4)], "#3b3641")
    for name, plane in (("left", left), ("mid", mid), ("right", right)):
        tone = tones[name]
        c.poly(plane.quad(0, 0, 1, 1), c.down(dark(tone, 0.14), light(tone, 0.1)))
        c.poly(plane.quad(0, 0.0, 1, 0.028), dark(tone, 0.42))
        c.poly(plane.quad(0, 0.028, 1, 0.05), light(tone, 0.3))
        for v in (0.25, 0.46):
            c.poly(plane.quad(0, v, 1, v + 0.012), light(tone, 0.32))
            c.poly(plane.quad(0, v + 0.012, 1, v + 0.018), dark(tone, 0.5), 0.6)
        cols = 1 if name == "mid" else 4
        for row, v0 in enumerate((0.085, 0.295, 0.5)):
            for col in range(cols):
                du = 0.4 if name == "mid" else 0.115
                u0 = (col + 0.5) / cols - du / 2
                v1 = v0 + 0.125
                lit = (row * 3 + col * 2 + len(name)) % 5 in (0, 3)
                c.poly(plane.quad(u0 - du * 0.16, v0 - 0.016, u0 + du * 1.16, v1 + 0.01), light(tone, 0.36))
                c.poly(
                    plane.quad(u0, v0, u0 + du, v1),
                    c.down("#ffe1a0", "#f2a950") if lit else c.down("#2a3f50", "#4c5f70"),
                )
                if lit:
                    c.poly(plane.quad(u0, v0, u0 + du * 0.26, v1), "#fff2cf", 0.55)
                c.poly(plane.quad(u0 + du * 0.46, v0, u0 + du * 0.54, v1), CREAM)
                c.poly(plane.quad(u0, v0 + 0.045, u0 + du, v0 + 0.052), CREAM)
                c.poly(plane.quad(u0 - du * 0.22, v0 - 0.03, u0 + du * 1.22, v0 - 0.016), dark(tone, 0.2))
                c.poly(plane.quad(u0 - du * 0.2, v1 + 0.008, u0 + du * 1.2, v1 + 0.02), dark(tone, 0.28))
        # shop storey
        c.poly(plane.quad(0, 0.68, 1, 1), "#1d3d31" if name != "right" else "#15301f")
        c.poly(plane.quad(0, 0.68, 1, 0.692), HONEY, 0.9)
        c.poly(plane.quad(0, 0.967, 1, 1), "#12261f")
        if name == "mid":
            c.poly(plane.quad(0.24, 0.76, 0.76, 0.985), c.down("#ffdf97", "#f0a24c"))
            c.poly(plane.quad(0.24, 0.9, 0.76, 0.985), "#2a5443")
            c.poly(plane.quad(0.485, 0.76, 0.515, 0.985), "#2a5443")
            for u in (0.24, 0.73):
                c.poly(plane.quad(u, 0.76, u + 0.03, 0.985), "#2a5443")
            c.circle(726, 760, 5, HONEY)
        else:
            for col in range(2):
                u0 = 0.07 + col * 0.46
                c.poly(plane.quad(u0 - 0.02, 0.745, u0 + 0.42, 0.945), "#2f5a48")
                c.poly(plane.quad(u0, 0.757, u0 + 0.4, 0.935), c.down("#ffe3a2", "#ef9f47"))
                for shelf in (0.815, 0.87):
                    c.poly(plane.quad(u0, shelf, u0 + 0.4, shelf + 0.006), "#7a4a2c")
                    for k in range(8):
                        uu = u0 + 0.025 + k * 0.047
                        tall = 0.026 + 0.012 * ((k * 5 + col) % 3)
                        c.poly(
                            plane.quad(uu, shelf - tall, uu + 0.032, shelf),
                            (GREEN, RUST, PAPER, AMBER, WINE)[(k + col * 2) % 5],
                        )
                c.poly(plane.quad(u0 + 0.03, 0.912, u0 + 0.37, 0.935), "#7a4a2c")
                for k in range(3):
                    px, py = plane.at(u0 + 0.1 + 0.1 * k, 0.912)
                    c.ellipse(px, py - 9, 13, 11, (PAPER, GREEN, BRICK)[k])
                    c.ellipse(px, py - 21, 5, 4, HONEY)
                c.poly(plane.quad(u0, 0.757, u0 + 0.1, 0.935), "#fffbe8", 0.14)
            # awnings
            for col in range(2):
                u0, u1 = 0.04 + col * 0.46, 0.04 + col * 0.46 + 0.46 - 0.02
                sign = -1 if name == "left" else 1
                for k in range(8):
                    a, b = u0 + (u1 - u0) * k / 8, u0 + (u1 - u0) * (k + 1) / 8
                    pa, pb = plane.at(a, 0.705), plane.at(b, 0.705)
                    qa, qb = plane.at(a, 0.765), plane.at(b, 0.765)
                    out = 16 * sign
                    tone = RUST if k % 2 == 0 else CREAM
                    tone = dark(tone, 0.25) if name == "right" else tone
                    c.poly([pa, pb, (qb[0] + out, qb[1] + 14), (qa[0] + out, qa[1] + 14)], tone)
                    c.poly(
                        [
                            (qa[0] + out, qa[1] + 14),
                            (qb[0] + out, qb[1] + 14),
                            (qb[0] + out, qb[1] + 24),
                            (qa[0] + out, qa[1] + 24),
                        ],
                        dark(tone, 0.25),
                    )
    c.poly(left.quad(0, 0, 1, 1), c.across(INK, mix(INK, "#d8a27a", 0.5)), 0.12)
    # round hanging sign
    c.circle(720, 616, 31, "#7a4a2c")
    c.circle(719, 615, 26, "#23493a")
    leaf(c, 709, 632, 38, -62, LIME)
    # pavement with light from the windows
    c.poly(
        [
            (0, 772),
            (180, 760),
            (610, 822),
            (830, 822),
            (1270, 756),
            (1600, 770),
            (1600, 850),
            (1000, 900),
            (500, 900),
            (0, 860),
        ],
        c.down("#8d8078", "#6a6462"),
    )
    for k in range(46):
        px = -20 + k * 37
        c.stroke([(px, 860 + (k % 3) * 3), (px + 20, 900)], "#3a3a40", 2, 0.25, smooth=False)
    for row in range(7):
        y = 905 + row * 15
        for k in range(34):
            px = -30 + k * 52 + (row % 2) * 26
            c.ellipse(px, y, 24, 6.4, "#5a5c62" if (k * 3 + row) % 4 else "#6d6c70", 0.55)
    c.stroke([(0, 862), (500, 902), (1000, 902), (1600, 852)], "#a79a8c", 7, 0.75)
    with c.group(blend="screen"):
        for pts in (
            [(220, 770), (560, 816), (500, 960), (60, 930)],
            [(640, 824), (800, 824), (860, 980), (560, 980)],
            [(880, 816), (1230, 764), (1430, 900), (980, 960)],
        ):
            c.poly(pts, c.gradient([(0, "#ffb65c", 0.5), (1, "#ffb65c", 0)], 0, 0, 0, 1))
    street_lamp(c, 1418, 900, 430)
    bicycle(c, 150, 908, 62, "#2f6a58")
    # tubs with box trees at the door
    for px in (628, 812):
        c.shadow(px + 6, 842, 50, 12, 0.5)
        tub = Turned(px, [(24, 792), (19, 838)], 0.25)
        body(c, tub, RUST, gleam=0.2, inside=BARK, edge=4)
        crown(c, px, 762, 36, "#3f6b4a")
    bulbs(c, [(1270, 640), (1340, 700), (1418, 560)], 5, HONEY, 7)
    c.finish = {"vignette": 0.34, "warm": 0.3}
    return c


def water_for_tea() -> Canvas:
    """A kettle over a fire by a mountain brook."""
    c = Canvas(W, H, 12)
    c.sky("#6d9aa4", "#b9cfbe", "#f5dcae")
    c.glow(1080, 300, 500, "#ffe8b4", 0.7)
    for x, top, half in ((240, 130, 420), (720, 240, 330), (1500, 110, 460), (1100, 220, 360)):
        mountain(c, x, top, 560, half, "#6f94a0", snow="#fbf4e6", line_at=0.42, contrast=0.26, haze="#c9cfae")
    haze(c, 520, 160, "#f3e2bb", 0.7)
    c.poly(hill([(-20, 560), (260, 500), (620, 540), (1000, 510), (1620, 540)], H), c.down("#8fac7c", "#5c8560"))
    for i in range(24):
        if 9 < i < 14:
            continue
        spruce(c, 20 + i * 68, 600 + c.random.uniform(-26, 24), c.random.uniform(110, 200), "#3a6653")
    c.poly(hill([(-20, 640), (400, 600), (800, 620), (1200, 600), (1620, 640)], H), c.down("#87a566", "#4f7a4c"))
    way = spline([(760, 604), (830, 640), (700, 690), (560, 770), (420, 880), (330, 1010)], 16)
    c.poly(ribbon(way, lambda t: 5 + 456 * t**1.5), c.down("#7d8a6a", "#6b6f5a"))
    stream = ribbon(way, lambda t: 3 + 390 * t**1.5)
    with c.clip(line(stream)):
        c.rect(0, 590, W, 420, c.down("#dbe9dc", "#7fb0ae", "#3f7f86"))
        for k in range(46):
            t = (k + 1) / 47
            px, py = way[int(t * (len(way) - 1))]
            half = (14 + 380 * t**1.5) / 2
            x0 = px + c.random.uniform(-0.8, 0.4) * half
            size = half * c.random.uniform(0.2, 0.5)
            c.stroke([(x0, py), (x0 + size * 0.5, py + 3), (x0 + size, py - 1)], "#f4faf2", 1.5 + 4 * t, 0.6)
        c.rect(0, 590, W, 420, c.gradient([(0, "#fff0c8", 0.3), (0.4, "#fff0c8", 0)], 0, 0, 0, 1))
    for x, y, w, h in (
        (250, 800, 110, 62),
        (170, 900, 150, 90),
        (560, 900, 120, 66),
        (640, 800, 80, 46),
        (470, 740, 60, 32),
        (590, 985, 180, 96),
        (330, 720, 60, 32),
        (30, 985, 200, 110),
    ):
        stone(c, x, y, w, h, "#8a8d80")
    # the fire place
    fx, fy = 1110, 900
    c.shadow(fx, fy, 330, 70, 0.5)
    for a in range(0, 360, 40):
        if 200 < a < 340:
            stone(c, fx + math.cos(math.radians(a)) * 210, fy + math.sin(math.radians(a)) * 52 + 18, 96, 58, "#7c7a70")
    logs(c, fx, fy, 270)
    flame(c, fx, fy - 14, 170, 170)
    logs_front = [(fx - 150, fy + 40), (fx + 120, fy + 6)]
    c.tube(logs_front, 34, 30, "#4a2f22")
    for a in (20, 60, 100, 150):
        stone(c, fx + math.cos(math.radians(a)) * 215, fy + math.sin(math.radians(a)) * 54 + 30, 104, 66, "#8a877a")
    # tripod
    apex = (fx + 4, 300)
    for foot in ((fx - 260, 890), (fx + 270, 880), (fx + 60, 846)):
        c.tube([foot, (apex[0] + (apex[0] - foot[0]) * 0.06, apex[1] - 40)], 17, 14, "#6a4a34")
    c.stroke([(apex[0] - 16, apex[1] + 8), (apex[0] + 16, apex[1] - 2)], SAND, 14, smooth=False)
    c.stroke([(apex[0] - 14, apex[1] + 20), (apex[0] + 14, apex[1] + 12)], SAND, 10, smooth=False)
    c.stroke([(fx + 4, 312), (fx + 4, 470)], INK, 6, smooth=False)
    c.stroke(arc(fx + 4, 478, 12, 14, 0, 359), INK, 6, closed=True)
    kettle(c, fx, 716, 136, 0.2, "#3f5a55")
    c.glow(fx, 736, 150, "#ff9a3c", 0.55)
    c.steam(fx - 205, 540, 220, 26, 0.7)
    # cup on a flat stone
    stone(c, 1445, 962, 260, 120, "#8f9184")
    cup(c, 1440, 872, 62, 0.26, "#f3e7cf", "#b4642a", band=RUST)
    c.steam(1440, 790, 120, 16, 0.6)
    for x in (800, 840, 1500, 90, 60, 720):
        low = 950 + c.random.uniform(-30, 40)
        for k in range(7):
            c.stroke([(x, low), (x + (k - 3) * 9, low - 50 - 12 * (k % 3))], "#4f7a45" if k % 2 else "#7a9c58", 5)
    c.finish = {"vignette": 0.28, "warm": 0.34}
    return c


def masala_chai() -> Canvas:
    """Clay cups of masala chai and its spices before a pink arch of Jaipur."""
    c = Canvas(W, H, 14)
    c.sky("#cf8a6f", "#b96a54")
    c.glow(300, 100, 800, "#ffd9a0", 0.5)
    # niches
    for cx in (230, 800, 1370):
        w, top, low = 200, 120, 700
        for k, tone in ((34, "#f0cda4"), (20, "#8c3f2a"), (12, "#f6dcb6")):
            pts = cusped(cx, top - k, w + k, low)
            c.poly(pts, tone)
        pts = cusped(cx, top, w, low)
        c.poly(pts, c.gradient([(0, "#5f8f88"), (1, "#2f5f5c")], 0, 0, 1, 1))
        with c.clip(line(pts)):
            if cx == 800:
                c.rect(500, 0, 600, 720, c.down("#9cc4bb", "#f6dfae"))
                c.circle(800, 330, 60, "#fff3cf")
                c.glow(800, 330, 220, "#ffedb8", 0.8)
                for dx, s in ((-120, 1.0), (110, 0.8), (0, 1.5)):
                    x, y = 800 + dx, 700
                    c.rect(x - 44 * s, y - 190 * s, 88 * s, 200 * s, "#c98a66")
                    c.blob(
                        [
                            (x - 50 * s, y - 190 * s),
                            (x - 52 * s, y - 240 * s),
                            (x, y - 300 * s),
                            (x + 52 * s, y - 240 * s),
                            (x + 50 * s, y - 190 * s),
                        ],
                        c.across("#e9b58a", "#a5654b"),
                    )
                    c.rect(x - 58 * s, y - 196 * s, 116 * s, 12 * s, "#f3cfa4")
                    c.rect(x - 2 * s, y - 336 * s, 4 * s, 44 * s, HONEY)
                    c.path(f"M{x - 18 * s} {y}v{-90 * s}a{18 * s} {22 * s} 0 0 1 {36 * s} 0v{90 * s}Z", "#7a3b2f")
                c.rect(500, 640, 600, 80, c.down("#6d8f5a", "#4c6f48"))
            else:
                for i in range(5):
                    for j in range(9):
                        px, py = cx - 160 + i * 80 + (j % 2) * 40, 180 + j * 64
                        for a in range(6):
                            leaf(c, px, py, 21, a * 60, "#8fb8a8", vein=False, wide=0.4)
                        c.circle(px, py, 5, HONEY)
            c.poly(
                [(p[0] + 26, p[1]) for p in pts[: len(pts) // 2]] + [(cx - w - 40, low), (cx - w - 40, top)], INK, 0.16
            )
    for x in (515, 1085):
        c.rect(x - 20, 0, 40, 720, c.across("#e9b08c", "#b96a54"))
        for k in range(9):
            c.poly([(x, 40 + k * 78), (x + 12, 60 + k * 78), (x, 80 + k * 78), (x - 12, 60 + k * 78)], "#f6dcb6", 0.7)
    planks(c, 700, "#7a4a30", count=4)
    # pan on a clay hearth
    c.shadow(1230, 900, 330, 60, 0.5)
    hearth = Turned(1220, [(190, 770), (205, 820), (214, 900)], 0.2)
    body(c, hearth, "#a55a3c", gleam=0.12, inside=BARK, edge=24)
    c.path("M1130 936v-70a50 40 0 0 1 100 0v74Z", BARK)
    flame(c, 1180, 936, 70, 76)
    for s in (-1, 1):
        handle(
            c,
            [(1220 + s * 176, 640), (1220 + s * 226, 634), (1220 + s * 226, 664), (1220 + s * 172, 672)],
            15,
            "#a8742f",
        )
    pan = Turned(1220, [(186, 612), (180, 640), (182, 700), (160, 776)], 0.22)
    body(c, pan, "#cf9440", metal=True, gleam=0.4, inside="#c58b56", edge=9)
    liquid(c, 1220, 612, 186, 0.22, "#c98f58", wall="#cf9440", edge=9, depth=0.12)
    for _ in range(60):
        angle, far = c.random.uniform(0, 6.28), math.sqrt(c.random.random()) * 150
        c.ellipse(
            1220 + math.cos(angle) * far,
            632 + math.sin(angle) * far * 0.2,
            c.random.uniform(2, 9),
            c.random.uniform(1.5, 4),
            "#ecc695",
            0.6,
        )
    star_anise(c, 1180, 626, 22, 10)
    c.steam(1220, 590, 330, 40, 0.55)
    for x, y, s in ((430, 858, 88), (640, 900, 98), (872, 890, 94)):
        kulhar(c, x, y, s, 0.28)
        c.steam(x, y - s * 1.8, 190, 20, 0.5)
    cinnamon(c, 250, 930, 240, -14)
    cinnamon(c, 276, 956, 220, -4)
    star_anise(c, 470, 944, 50, 20)
    star_anise(c, 1010, 950, 42, 50)
    for x, y, t in ((770, 958, 20), (820, 970, -30), (560, 966, 10), (900, 962, 40), (120, 880, 30), (170, 866, -20)):
        cardamom(c, x, y, 46, t)
    # ginger
    c.shadow(1500, 950, 130, 30, 0.45)
    c.blob(
        [
            (1400, 936),
            (1430, 894),
            (1480, 906),
            (1500, 862),
            (1544, 880),
            (1536, 912),
            (1590, 922),
            (1576, 962),
            (1500, 950),
            (1450, 968),
        ],
        c.gradient([(0, "#f0d39a"), (0.6, "#cfa163"), (1, "#8f6234")], 0, 0, 0.6, 1),
    )
    for x, y in ((1446, 920), (1514, 900), (1556, 940), (1490, 934)):
        c.stroke([(x - 14, y - 6), (x, y), (x + 14, y - 8)], "#8f6234", 3, 0.6)
    c.finish = {"vignette": 0.34, "warm": 0.34}
    return c


def cusped(cx: float, top: float, w: float, low: float) -> list[Point]:
    """A cusped arch of Rajasthan: from the lower left up and over to the lower right."""
    rise = top + w * 1.05
    pts: list[Point] = [(cx - w, low), (cx - w, rise)]
    lobes = [
        (-1.0, 1.05),
        (-0.86, 0.66),
        (-0.62, 0.36),
        (-0.33, 0.15),
        (0.0, -0.08),
        (0.33, 0.15),
        (0.62, 0.36),
        (0.86, 0.66),
        (1.0, 1.05),
    ]
    for (ax, ay), (bx, by) in itertools.pairwise(lobes):
        mx, my = (ax + bx) / 2, (ay + by) / 2
        nx, ny = (by - ay), -(bx - ax)
        norm = math.hypot(nx, ny)
        for k in range(1, 13):
            t = k / 12
            bulge = math.sin(math.pi * t) * 0.12
            px = ax + (bx - ax) * t + nx / norm * bulge
            py = ay + (by - ay) * t + ny / norm * bulge
            pts.append((cx + px * w, top + py * w))
        del mx, my
    pts.append((cx + w, low))
    return pts


def ogee(cx: float, top: float, w: float, low: float) -> list[Point]:
    """A keel arch of the Gulf."""
    left = spline(
        [
            (cx - w, top + w * 1.2),
            (cx - w * 0.98, top + w * 0.86),
            (cx - w * 0.62, top + w * 0.44),
            (cx - w * 0.2, top + w * 0.2),
            (cx, top),
        ],
        12,
    )
    right = [(2 * cx - a, b) for a, b in reversed(left)]
    return [(cx - w, low), *left, *right, (cx + w, low)]


def mashrabiya(c: Canvas, x: float, y: float, w: float, h: float, size: float, colour: str) -> None:
    """A carved wooden screen of eight-pointed stars, cut out."""
    cols, rows = int(w / size) + 1, int(h / size) + 1
    with c.clip(f"M{x} {y}h{w}v{h}h{-w}Z"):
        for i in range(cols):
            for j in range(rows):
                px, py = x + size * (i + 0.5), y + size * (j + 0.5)
                r = size * 0.5
                pts = []
                for k in range(16):
                    rad = r if k % 2 == 0 else r * 0.72
                    pts.append((px + math.cos(k * math.pi / 8) * rad, py + math.sin(k * math.pi / 8) * rad))
                c.stroke(pts, colour, size * 0.11, smooth=False, closed=True)
                c.stroke(
                    [(px - r * 0.4, py), (px, py - r * 0.4), (px + r * 0.4, py), (px, py + r * 0.4)],
                    colour,
                    size * 0.08,
                    smooth=False,
                    closed=True,
                )
                c.stroke([(px + r * 0.7, py + r * 0.7), (px + r * 1.3, py + r * 1.3)], colour, size * 0.1, smooth=False)
                c.stroke([(px + r * 1.3, py + r * 0.7), (px + r * 0.7, py + r * 1.3)], colour, size * 0.1, smooth=False)


def istikan(c: Canvas, x: float, y: float, s: float, tea: str = "#a5421f") -> None:
    """A small waisted glass of black tea on a saucer."""
    saucer(c, x, y, s * 1.5, 0.26, PAPER, band=AMBER)
    yy = y - s * 0.06
    t = Turned(
        x,
        [
            (s * 0.86, yy - s * 2.1),
            (s * 0.74, yy - s * 1.6),
            (s * 0.56, yy - s * 1.05),
            (s * 0.74, yy - s * 0.5),
            (s * 0.6, yy),
        ],
        0.24,
    )
    c.poly(t.outline(), "#fdf8ec", 0.3)
    rows = [(a * 0.93, b) for a, b in t.rows if yy - s * 1.75 <= b <= yy - s * 0.14]
    f = Turned(x, rows, 0.24, smooth=False)
    c.poly(f.outline(), c.gradient([(0, light(tea, 0.35)), (0.4, tea), (1, dark(tea, 0.4))], 0, 0, 1, 0.5))
    c.ellipse(x, rows[0][1], rows[0][0], rows[0][0] * 0.24, light(tea, 0.35))
    c.poly(f.strip(-0.8, -0.56, yy - s * 1.6, yy - s * 0.2), "#ffe8c0", 0.45)
    shine(c, t)
    c.stroke(arc(x, t.top[1], t.top[0], t.top[0] * 0.24, 0, 180), HONEY, 3, 0.9)


def night_city(c: Canvas, base: float, x0: float, x1: float) -> None:
    """A city of the Gulf at night: domes, minarets, towers with lights."""
    rnd = c.random
    x = x0
    while x < x1:
        w = rnd.uniform(34, 70)
        h = rnd.uniform(90, 260)
        c.rect(x, base - h, w, h, c.down("#3b5a70", "#24404f"))
        for k in range(int(h / 22)):
            for m in range(int(w / 16)):
                if rnd.random() < 0.32:
                    c.rect(x + 6 + m * 15, base - h + 10 + k * 21, 6, 9, "#f5c877", 0.8)
        x += w + rnd.uniform(4, 22)


def mosque(c: Canvas, x: float, base: float, s: float, tone: str = "#17303c") -> None:
    """The silhouette of a mosque with two minarets."""
    c.rect(x - 150 * s, base - 96 * s, 300 * s, 96 * s, tone)
    for dx, r in ((0, 84), (-108, 36), (108, 36)):
        cx, cy = x + dx * s, base - 96 * s
        c.blob(
            [
                (cx - r * s, cy + 4),
                (cx - r * 1.08 * s, cy - r * 0.6 * s),
                (cx - r * 0.5 * s, cy - r * 1.16 * s),
                (cx, cy - r * 1.5 * s),
                (cx + r * 0.5 * s, cy - r * 1.16 * s),
                (cx + r * 1.08 * s, cy - r * 0.6 * s),
                (cx + r * s, cy + 4),
            ],
            c.across(light(tone, 0.14), dark(tone, 0.2)),
        )
        c.rect(cx - 1.5 * s, cy - r * 1.5 * s - 26 * s, 3 * s, 30 * s, tone)
    for dx in (-206, 206):
        cx = x + dx * s
        c.rect(cx - 13 * s, base - 300 * s, 26 * s, 300 * s, c.across(light(tone, 0.14), dark(tone, 0.2)))
        for h in (110, 210):
            c.rect(cx - 21 * s, base - h * s, 42 * s, 12 * s, tone)
        c.rect(cx - 17 * s, base - 306 * s, 34 * s, 10 * s, tone)
        c.poly([(cx - 13 * s, base - 304 * s), (cx, base - 376 * s), (cx + 13 * s, base - 304 * s)], tone)
    for k in range(7):
        cx = x - 120 * s + k * 40 * s
        c.path(f"M{cx - 9 * s} {base}v{-44 * s}a{9 * s} {12 * s} 0 0 1 {18 * s} 0v{44 * s}Z", "#f3b75f", 0.9)


def ramadan_nights() -> Canvas:
    """Lanterns, tea and dates on a terrace under the crescent."""
    c = Canvas(W, H, 17)
    c.sky("#3a2620", "#4a2f24")
    pts = ogee(800, 30, 560, 760)
    c.poly(ogee(800, -16, 606, 760), "#b9833a")
    c.poly(ogee(800, -4, 594, 760), "#6a4128")
    with c.clip(line(pts)):
        c.rect(200, 0, 1200, 780, c.down("#0f2836", "#1f4656", "#5f7f80", "#d9a878"))
        stars(c, 130, 460)
        crescent(c, 950, 200, 78)
        night_city(c, 700, 220, 1400)
        mosque(c, 560, 704, 1.0)
        haze(c, 690, 120, "#e9b98a", 0.5)
        c.rect(200, 690, 1200, 80, "#203a40")
        palm(c, 1180, 730, 300, "#1d4238")
        palm(c, 1290, 736, 230, "#1a3b33", lean=-0.05)
        c.poly([(p[0] + 34, p[1]) for p in pts[: len(pts) // 2]] + [(200, 30), (200, 760)], INK, 0.3)
    for x in (0, 1394):
        c.rect(x, 0, 206, 760, "#5a3826")
    for x in (18, 1414):
        c.rect(x - 6, 44, 180, 660, "#e3a24f", 0.5)
        c.glow(x + 80, 380, 330, "#ffbb66", 0.4)
        mashrabiya(c, x - 6, 44, 180, 660, 60, "#3a2218")
        c.raw(f'<rect x="{x - 6}" y="44" width="180" height="660" fill="none" stroke="#7a4f30" stroke-width="14"/>')
    planks(c, 752, "#6f4028", count=4)
    c.ellipse(800, 900, 640, 96, "#3a2016", 0.6)
    c.ellipse(800, 884, 620, 92, c.gradient([(0, "#e9bd6c"), (0.4, "#b9833a"), (1, "#6f4a20")], 0, 0, 1, 0.4))
    c.ellipse(800, 878, 580, 82, c.gradient([(0, "#9a6a30"), (0.5, "#d9a552"), (1, "#8a5a28")], 0, 0, 1, 0.4))
    for k in range(40):
        a = 2 * math.pi * k / 40
        c.circle(800 + math.cos(a) * 600, 881 + math.sin(a) * 87, 5, "#f6dba0", 0.7)
    for x, y, h in ((470, -10, 380), (1150, -20, 300)):
        c.stroke([(x, 0), (x, y + 10)], BARK, 4, smooth=False)
        lantern(c, x, y + (70 if x < 800 else 40), h, "#b9833a", "#ffc766")
        c.stroke([(x, 0), (x, y + (70 if x < 800 else 40))], "#7a5a30", 4, smooth=False)
    teapot(c, 800, 900, 118, 0.22, "#c98f3e", spout=-1, band="#7a4a20", knob=RUST)
    c.steam(620, 730, 200, 24, 0.55)
    istikan(c, 1030, 926, 52)
    istikan(c, 1210, 880, 46)
    istikan(c, 560, 930, 52)
    c.steam(1030, 806, 120, 14, 0.5)
    date_plate(c, 370, 906, 240)
    c.finish = {"vignette": 0.42, "warm": 0.36}
    return c


def iced_tea_season() -> Canvas:
    """Two tall glasses of iced tea in the light of a blind."""
    c = Canvas(W, H, 18)
    c.sky("#f0c483", "#e0a35c")
    c.rect(0, 0, W, 730, c.gradient([(0, "#f8dca4"), (1, "#dd9a56")], 0, 0, 1, 0.6))
    with c.group(opacity=0.42, blur=3):
        for k in range(15):
            y = -260 + k * 76
            c.poly([(0, y), (1600, y + 240), (1600, y + 278), (0, y + 38)], "#fff3cc")
    with c.group(opacity=0.22, blur=4):
        for k in range(5):
            leaf(c, 1290 + k * 22, 560 - k * 60, 330, -150 + k * 34, "#7a4a2c", wide=0.3, vein=False)
        c.stroke([(1380, 730), (1320, 300)], "#7a4a2c", 16)
    planks(c, 730, "#d9b380", count=4)
    with c.group(opacity=0.3, blur=3):
        for k in range(6):
            y = 744 + k * 52
            c.poly([(0, y), (1600, y + 60), (1600, y + 84), (0, y + 22)], "#fff3cc")
    for x, y, r, h, tea in ((620, 900, 122, 560, "#c8692a"), (960, 930, 130, 590, "#d98a34")):

        def inside(x: float = x, y: float = y, r: float = r, h: float = h) -> None:
            rnd = c.random
            for k in range(9):
                ice(
                    c,
                    x + rnd.uniform(-0.5, 0.5) * r,
                    y - h * (0.8 - 0.075 * k),
                    r * rnd.uniform(0.66, 0.86),
                    rnd.uniform(-30, 30),
                    0.55,
                )
            lemon(c, x + r * 0.24, y - h * 0.6, r * 0.6, 0.96, 14, HONEY)
            lemon(c, x - r * 0.34, y - h * 0.32, r * 0.56, 0.96, 50, "#f2cf5a")
            for _ in range(26):
                c.circle(
                    x + rnd.uniform(-0.7, 0.7) * r, y - h * rnd.uniform(0.06, 0.8), rnd.uniform(2, 5), "#fff6da", 0.5
                )

        t = glass(c, x, y, r, h, 0.2, tea, inner=inside, level=0.86, foot=0.78, deep=dark(tea, 0.35))
        c.stroke([(x + r * 0.1, y - h * 0.8), (x + r * 0.72, y - h - 110)], dark("#23493a", 0.2), 15, smooth=False)
        c.stroke([(x + r * 0.06, y - h * 0.8), (x + r * 0.69, y - h - 111)], "#6d8f5a", 5, smooth=False)
        ice(c, x - r * 0.4, y - h * 0.87, r * 0.66, 10, 0.9)
        shine(c, t, 0.9)
        for _ in range(46):
            a, b = c.random.uniform(-0.92, 0.92), c.random.uniform(0.1, 0.92)
            rr = r * (1 - 0.22 * (1 - b))
            s = c.random.uniform(2, 6)
            c.ellipse(x + a * rr, y - h * b + 10, s * 0.8, s, "#fff9e6", 0.5)
            c.ellipse(x + a * rr + s * 0.2, y - h * b + 10 + s * 0.3, s * 0.5, s * 0.6, dark(tea, 0.3), 0.35)
        mint(c, x - r * 0.2, y - h * 0.93, 128, -10)
        with c.group(c.at(x - r * 0.93, y - h - 4)):
            lemon(c, 0, 0, r * 0.46, 1, 20, "#f2cf5a")
    # lemons and a knife-cut half
    orange(c, 1300, 882, 92, "#e9c04a")
    c.blob([(1386, 876), (1410, 884), (1392, 906)], "#c99f36")
    c.shadow(1470, 946, 110, 26, 0.4)
    c.circle(1460, 890, 70, "#c99f36")
    lemon(c, 1444, 888, 70, 1, 10, "#f2cf5a")
    for x, y, turn in ((330, 934, 10), (250, 960, -18)):
        c.shadow(x + 10, y + 14, 76, 16, 0.35)
        lemon(c, x, y, 66, 0.42, turn, "#f2cf5a")
    mint(c, 420, 968, 90, 60)
    ice(c, 170, 900, 90, 8, 0.95)
    ice(c, 1130, 962, 84, -12, 0.9)
    c.finish = {"vignette": 0.24, "warm": 0.34}
    return c


def how_we_choose() -> Canvas:
    """A cupping table: leaf, infusion and liquor in rows, by a tall window."""
    c = Canvas(W, H, 19)
    c.sky("#d9cfb4", "#c2b491")

    def view() -> None:
        c.rect(0, 0, W, 560, c.down("#b5cdc6", "#f4e6c2"))
        mountain(c, 380, 110, 420, 300, "#9db7b2", contrast=0.14, haze="#d9dfc0")
        mountain(c, 760, 190, 420, 240, "#a6bdb6", contrast=0.14, haze="#d9dfc0")
        mountain(c, 1240, 140, 420, 330, "#9db7b2", contrast=0.14, haze="#d9dfc0")
        c.poly(hill([(0, 350), (420, 300), (800, 340), (1200, 290), (1600, 330)], 560), "#9ab48a")
        tea_rows(c, [(0, 380), (400, 350), (800, 385), (1200, 345), (1600, 380)], 560, 4, 20, "#6f9468", sun=0.3)

    c.rect(0, 470, W, 90, "#b9a67c")
    c.rect(0, 466, W, 8, "#e9dcc0")
    for left in (150, 640, 1130):
        window(c, left, 40, 320, 400, "#e9dcc0", view, cols=2, rows=3, bar=10, border=20)
    planks(c, 560, "#a8774a", count=5)
    table = Plane((120, 600), (1480, 600), (1720, 1010), (-120, 1010))
    c.poly(table.quad(0, 0, 1, 1), c.gradient([(0, "#fbf4e2"), (1, "#e6d5ae")], 0, 0, 1, 1))
    for k in range(1, 6):
        c.stroke([table.at(k / 6, 0), table.at(k / 6, 1)], "#cbb589", 2, 0.5, smooth=False)
    teas = ["#e8c25a", "#d99a3a", "#c46a2a", "#a33f1f", "#7e2a1a", "#b8c46a"]
    leaves = ["#6d8f5a", "#8a8f5a", "#5a4a30", "#4a3226", "#33241d", "#4f7f46"]
    rows = ((0.1, "cup"), (0.42, "leaf"), (0.86, "bowl"))
    for v, kind in rows:
        for i in range(6):
            u = 0.12 + 0.152 * i
            x, y = table.at(u, v)
            s = (table.at(u + 0.054, v)[0] - table.at(u - 0.054, v)[0]) * 0.5
            if kind == "bowl":
                t = Turned(
                    x, [(s, y - s * 0.85), (s * 0.94, y - s * 0.5), (s * 0.66, y - s * 0.12), (s * 0.46, y)], 0.36
                )
                c.shadow(x + s * 0.3, y + s * 0.14, s * 1.1, s * 0.42, 0.4)
                body(c, t, PAPER, inside=teas[i], edge=s * 0.07)
                liquid(c, x, y - s * 0.85, s, 0.36, teas[i], wall=PAPER, edge=s * 0.07)
            elif kind == "leaf":
                c.shadow(x + s * 0.2, y + s * 0.1, s * 1.1, s * 0.4, 0.35)
                c.ellipse(x, y + s * 0.06, s * 0.95, s * 0.32, "#cdbb94")
                c.ellipse(x, y, s * 0.95, s * 0.32, c.gradient([(0, "#fffaf0"), (1, "#e0d0aa")], 0, 0, 1, 1))
                for _ in range(54):
                    a, d = c.random.uniform(0, 6.28), math.sqrt(c.random.random())
                    px, py = x + math.cos(a) * d * s * 0.66, y - (1 - d) * s * 0.2 + math.sin(a) * d * s * 0.2
                    tone = mix(leaves[i], light(leaves[i], 0.4), c.random.random())
                    c.stroke(
                        [
                            (px - s * 0.08, py + c.random.uniform(-4, 4)),
                            (px, py - 3),
                            (px + s * 0.08, py + c.random.uniform(-4, 4)),
                        ],
                        tone,
                        s * 0.045,
                    )
            else:
                cup(c, x, y + s * 0.3, s * 0.62, 0.3, PAPER, teas[i])
                top = y + s * 0.3 - s * 0.62 * 1.15 - s * 0.62 * 0.06
                lid = Turned(x, [(s * 0.1, top - s * 0.16), (s * 0.44, top - s * 0.1), (s * 0.64, top)], 0.3)
                body(c, lid, PAPER, gleam=0.3)
                knob = Turned(x, [(2, top - s * 0.3), (s * 0.09, top - s * 0.26), (s * 0.06, top - s * 0.14)], 0.3)
                body(c, knob, PAPER, gleam=0.2)
    # a spoon across the front
    c.shadow(830, 982, 200, 14, 0.4)
    c.tube([(700, 988), (900, 968)], 10, 14, "#b9b4a2")
    c.ellipse(
        930,
        964,
        46,
        20,
        c.gradient([(0, "#8f8b7c"), (1, "#f2efe2")], 0, 0, 1, 1),
        extra='transform="rotate(-6 930 964)"',
    )
    c.finish = {"vignette": 0.26, "warm": 0.3}
    return c


def storing_tea() -> Canvas:
    """A dark cupboard of tins, a scoop of leaf on the board below."""
    c = Canvas(W, H, 20)
    c.sky("#2c4a3f", "#1f382f")
    for i in range(0, W, 160):
        c.rect(i, 0, 156, 720, c.across("#365a4c", "#26463a"))
        c.rect(i + 156, 0, 4, 720, INK, 0.5)
    c.glow(260, 60, 900, "#ffdf9e", 0.34)
    shelf_y = (330, 660)
    for y in shelf_y:
        shop_shelf(c, 70, y, 1460, "#a87444", 24)
        for x in (200, 1400):
            c.poly([(x - 10, y + 24), (x + 10, y + 24), (x + 10, y + 74)], "#6b4527")
    row1 = [
        (190, 150, 190, GREEN, CREAM, LEAF),
        (370, 130, 150, RUST, CREAM, BRICK),
        (550, 160, 220, "#d9a64a", PAPER, BRICK),
        (760, 140, 170, "#7d2f35", SAND, WINE),
        (1190, 150, 200, "#36566a", CREAM, GREEN),
        (1390, 160, 160, MOSS, PAPER, GREEN),
    ]
    for x, w, h, tone, label, mark in row1:
        tin(c, x, 334, w, h, 0.16, tone, label, mark=mark)
    # a glass jar struck out by the light: paper bag instead
    bag = [(900, 334), (894, 150), (908, 118), (1046, 118), (1060, 150), (1054, 334)]
    c.shadow(990, 336, 110, 16, 0.5)
    c.poly(bag, c.across("#e3c490", "#c9a26a", "#9a7444"))
    c.poly([(894, 150), (1060, 150), (1046, 118), (908, 118)], "#d9b880")
    c.rect(904, 134, 146, 10, "#8c3f2a")
    c.circle(977, 232, 40, PAPER, 0.9)
    leaf(c, 962, 258, 58, -60, LEAF)
    row2 = [
        (200, 170, 220, "#8c3f2a", PAPER, RUST),
        (420, 150, 170, CREAM, "#e0cfa4", GREEN),
        (1010, 170, 230, "#1e3a33", CREAM, LEAF),
        (1210, 130, 140, AMBER, CREAM, BRICK),
        (1400, 150, 190, "#4c6b7a", PAPER, GREEN),
    ]
    for x, w, h, tone, label, mark in row2:
        tin(c, x, 664, w, h, 0.16, tone, label, mark=mark)
    teapot(c, 720, 664, 96, 0.16, "#e3cfa2", spout=1, band=RUST, knob=RUST)
    planks(c, 770, "#b98554", count=4)
    # open tin with its lid
    t = Turned(470, [(120, 700), (120, 930)], 0.26, smooth=False)
    c.shadow(540, 936, 210, 40, 0.5)

    def paper() -> None:
        c.poly(t.band(776, 880), CREAM)
        c.poly(t.band(784, 788), RUST)
        c.poly(t.band(868, 872), RUST)
        leaf(c, 456, 886, 76, -66, LEAF)

    body(c, t, GREEN, decorate=paper, inside="#2a2a1e", edge=8, rim="#c9cfb0")
    with c.clip(line(arc(470, 700, 112, 112 * 0.26, 0, 360))):
        for _ in range(150):
            a, d = c.random.uniform(0, 6.28), math.sqrt(c.random.random())
            px, py = 470 + math.cos(a) * d * 110, 712 + math.sin(a) * d * 28
            c.stroke(
                [(px - 9, py + c.random.uniform(-4, 4)), (px + 9, py + c.random.uniform(-4, 4))],
                c.random.choice(("#4a5a34", "#6b7a48", "#2d3322", "#8a8a52")),
                4,
            )
    c.shadow(250, 950, 140, 30, 0.5)
    c.ellipse(240, 934, 126, 36, dark(GREEN, 0.3))
    c.ellipse(240, 920, 126, 36, c.gradient([(0, light(GREEN, 0.4)), (1, GREEN)], 0, 0, 1, 1))
    c.ellipse(240, 920, 100, 27, dark(GREEN, 0.1), 0.5)
    # scoop and heap
    c.shadow(960, 950, 330, 40, 0.45)
    heap_of_leaf(c, 830, 950, 210)
    c.tube([(1010, 918), (1180, 884), (1300, 862)], 24, 34, "#c08a52")
    bowl = [(840, 908), (900, 868), (1000, 884), (1030, 920), (980, 948), (890, 950)]
    c.blob(bowl, c.gradient([(0, "#8a5a30"), (1, "#d9a869")], 0, 0, 1, 1))
    heap_of_leaf(c, 930, 926, 96)
    sprig(c, 1340, 968, 150, -28, "#5d8f4a")
    c.finish = {"vignette": 0.4, "warm": 0.3}
    return c


def heap_of_leaf(
    c: Canvas, x: float, y: float, w: float, tones: tuple[str, ...] = ("#3d4a30", "#5a6b3c", "#2b3022", "#7a7f4a")
) -> None:
    """A heap of dry leaf, ``w`` half wide."""
    rnd = c.random
    c.blob(
        [
            (x - w, y),
            (x - w * 0.6, y - w * 0.16),
            (x - w * 0.1, y - w * 0.36),
            (x + w * 0.4, y - w * 0.22),
            (x + w, y),
            (x, y + w * 0.08),
        ],
        tones[2],
        0.9,
    )
    for _ in range(int(w * 1.1)):
        a, d = rnd.uniform(0, 6.28), math.sqrt(rnd.random())
        px = x + math.cos(a) * d * w
        py = y - (1 - d) * w * 0.34 + math.sin(a) * d * w * 0.1
        t = rnd.uniform(-0.7, 0.7)
        size = w * 0.05 + 5
        c.stroke(
            [
                (px - size * math.cos(t), py - size * math.sin(t) * 0.5),
                (px, py - 3),
                (px + size * math.cos(t), py + size * math.sin(t) * 0.5),
            ],
            rnd.choice(tones),
            3 + w * 0.008,
        )


def vitrolero(c: Canvas, x: float, y: float, s: float, tea: str, inner: Callable[[], None]) -> None:
    """A barrel-shaped glass jar of agua fresca."""
    c.shadow(x + s * 0.4, y + 4, s * 1.4, s * 0.34, 0.45)
    t = Turned(
        x,
        [
            (s * 0.72, y - s * 2.2),
            (s * 0.7, y - s * 2.06),
            (s * 0.92, y - s * 1.84),
            (s, y - s * 1.1),
            (s * 0.92, y - s * 0.36),
            (s * 0.7, y - s * 0.12),
            (s * 0.68, y),
        ],
        0.2,
    )
    c.poly(t.outline(), "#f3f6ea", 0.35)
    rows = [(a * 0.95, b) for a, b in t.rows if y - s * 1.78 <= b <= y - s * 0.06]
    f = Turned(x, rows, 0.2, smooth=False)
    with c.clip(line(f.outline())):
        c.rect(
            x - s,
            y - s * 2.2,
            s * 2,
            s * 2.6,
            c.gradient([(0, light(tea, 0.22)), (1, dark(tea, 0.28))], 0.1, 0, 0.5, 1),
        )
        inner()
        c.rect(x + s * 0.35, y - s * 2.2, s, s * 2.6, dark(tea, 0.7), 0.18)
    c.ellipse(
        x, rows[0][1], rows[0][0], rows[0][0] * 0.2, c.gradient([(0, tea), (1, light(tea, 0.45))], 0, 0, 1, 0), 0.9
    )
    for k in range(-4, 5):
        c.poly(t.strip(k / 4.6 - 0.012, k / 4.6 + 0.012, y - s * 1.82, y - s * 0.3), "#ffffff", 0.16)
    shine(c, t, 0.85)


def jamaica() -> Canvas:
    """Jars of agua de jamaica, tamarind and rice under cut paper."""
    c = Canvas(W, H, 23)
    c.sky("#e8b078", "#f2cf9c")
    c.rect(0, 0, W, 720, c.gradient([(0, "#eab87c"), (1, "#d98f5c")], 0, 0, 1, 1))
    for _ in range(40):
        c.blob(
            [
                (x0 + a, y0 + b)
                for x0, y0 in [(c.random.uniform(0, W), c.random.uniform(0, 700))]
                for a, b in ((0, 0), (70, -10), (120, 12), (60, 26))
            ],
            "#fff0cf",
            0.1,
        )
    wall_tiles(c, 560, 160, 100, "#2f6b66", "#d9c9a2")
    for k in range(17):
        px = 50 + k * 100
        c.poly([(px - 30, 600), (px, 574), (px + 30, 600), (px, 626)], HONEY, 0.9)
        c.poly([(px - 14, 600), (px, 588), (px + 14, 600), (px, 612)], RUST, 0.95)
    bunting(
        c,
        [(-30, 30), (400, 110), (800, 130), (1200, 110), (1630, 30)],
        ("#b5303c", "#f0c06a", "#2f6b66", "#f3e7cf", "#cf6a3a"),
        9,
        176,
    )
    planks(c, 720, "#8f5a38", count=4)

    def red() -> None:
        for k in range(9):
            hx, hy = 420 + c.random.uniform(-120, 120), 620 + c.random.uniform(0, 200)
            c.blob([(hx, hy), (hx + 20, hy - 16), (hx + 34, hy + 6), (hx + 12, hy + 16)], "#5a0d22", 0.6)
            del k
        for k in range(3):
            ice(c, 350 + k * 70, 560 + (k % 2) * 24, 70, 20 * k, 0.5)

    def amber() -> None:
        for k in range(3):
            ice(c, 730 + k * 70, 560 + (k % 2) * 24, 70, 20 * k, 0.5)
        lemon(c, 760, 700, 50, 0.95, 20, "#b5c46a")
        lemon(c, 860, 760, 46, 0.95, 60, "#b5c46a")

    def white() -> None:
        for k in range(3):
            ice(c, 1110 + k * 70, 566 + (k % 2) * 24, 66, 20 * k, 0.5)
        cinnamon(c, 1180, 720, 150, 60)

    vitrolero(c, 420, 880, 176, "#b01f3a", red)
    vitrolero(c, 800, 890, 180, "#b9712f", amber)
    vitrolero(c, 1180, 880, 176, "#e9dcc0", white)
    for x, tone in ((420, "#d9b880"), (800, "#d9b880"), (1180, "#d9b880")):
        c.tube([(x + 20, 610), (x + 66, 460), (x + 92, 380)], 13, 13, tone)
        c.tube([(x + 92, 384), (x + 112, 372), (x + 128, 384)], 12, 10, tone)
    for x, y, tea in ((620, 950, "#b01f3a"), (1000, 954, "#b9712f")):

        def inner(x: float = x, y: float = y) -> None:
            ice(c, x - 16, y - 110, 54, 14)
            ice(c, x + 22, y - 70, 50, -18)

        t = glass(c, x, y, 66, 170, 0.24, tea, inner=inner, level=0.8, foot=0.84)
        shine(c, t)
        lemon(c, x + 56, y - 172, 36, 1, 10, "#b5c46a")
    hibiscus(c, 190, 900, 110, -10)
    leaf(c, 250, 960, 160, 10, "#4f7f46")
    leaf(c, 130, 970, 130, 170, "#5d8f4a")
    hibiscus(c, 310, 968, 64, 40, "#cf4a4a")
    for x, y in ((1380, 930), (1470, 900), (1450, 962)):
        orange(c, x, y, 48, "#8fae52")
    c.shadow(1560, 966, 60, 14, 0.4)
    lemon(c, 1552, 944, 52, 0.9, 14, "#b5c46a")
    c.finish = {"vignette": 0.26, "warm": 0.36}
    return c


def gift_season() -> Canvas:
    """Wrapped boxes, fir and lights on a winter evening."""
    c = Canvas(W, H, 24)
    c.sky("#173329", "#1f4336", "#2a5443")
    bokeh(c, 60, 0, 0, W, 640, ("#f0c06a", "#d8933a", "#e8a06a", "#f6e3b0"), 54)

    def outside() -> None:
        c.rect(560, 40, 520, 520, c.down("#23475a", "#6f8f98", "#d9c4ac"))
        mountain(c, 700, 200, 500, 240, "#5f8190", snow="#f2f5f2", line_at=0.5, haze="#a9b8b4")
        mountain(c, 960, 240, 500, 220, "#5a7c8a", snow="#f2f5f2", line_at=0.5, haze="#a9b8b4")
        for x, h in ((600, 120), (660, 160), (860, 130), (1000, 170), (1050, 120)):
            spruce(c, x, 520, h, "#2c4f45", snow=True)
        c.poly(hill([(540, 500), (760, 470), (1100, 500)], 600), "#eef3f0")
        snowfall(c, 110, 560, 40, 520, 520)

    window(c, 580, 60, 460, 460, "#c9a06a", outside, cols=2, rows=3, bar=12, border=26)
    planks(c, 660, "#8a5a38", count=5)
    c.glow(800, 640, 700, "#ffb765", 0.25)
    for x, y, s, t in ((60, 70, 460, 14), (0, 190, 360, 26), (240, 20, 400, 40)):
        pine_branch(c, x, y, s, t, "#2f6148")
    for x, y, s, t in ((1560, 60, 460, 168), (1610, 170, 380, 154), (1380, 10, 380, 140)):
        pine_branch(c, x, y, s, t, "#2f6148")
    for x, y, r, tone in (
        (310, 250, 42, RUST),
        (470, 160, 34, HONEY),
        (1240, 210, 44, WINE),
        (1360, 120, 32, HONEY),
        (150, 330, 34, "#4c6b7a"),
    ):
        c.stroke([(x, y - 90), (x, y - r)], SAND, 2.5, smooth=False)
        bauble(c, x, y, r, tone)
    box(c, 850, 820, 400, 260, 210, GREEN, HONEY)
    box(c, 330, 850, 380, 210, 200, RUST, CREAM)
    box(c, 640, 930, 280, 140, 150, CREAM, WINE)
    tin(c, 1130, 950, 170, 200, 0.24, WINE, CREAM, mark=WINE)
    tin(c, 1400, 930, 150, 160, 0.24, "#36566a", CREAM, mark=GREEN)
    for x, y, s, t in ((60, 930, 320, -8), (120, 970, 260, 8), (1330, 976, 270, -4)):
        pine_branch(c, x, y, s, t, "#3a6f50")
    star_anise(c, 1300, 964, 36, 10)
    cinnamon(c, 470, 960, 170, 8)
    bauble(c, 200, 890, 46, AMBER)
    c.finish = {"vignette": 0.42, "warm": 0.34}
    return c


def brew_timer() -> Canvas:
    """A desk at night: a laptop, a sand glass, a glass pot with opened leaf."""
    c = Canvas(W, H, 25)
    c.sky("#233f43", "#2f5450")
    c.glow(1200, 380, 760, "#ffcf8a", 0.5)

    def outside() -> None:
        c.rect(90, 60, 420, 460, c.down("#10242f", "#2a4757"))
        stars(c, 0, 10)
        for k in range(40):
            c.circle(
                100 + c.random.random() * 400,
                70 + c.random.random() * 240,
                c.random.choice((1.2, 1.8, 2.4)),
                "#fff3d0",
                0.8,
            )
            del k
        for x, h in ((90, 160), (160, 220), (230, 130), (300, 250), (390, 180), (460, 140)):
            c.rect(x, 540 - h, 66, h, "#1b303a")
            for m in range(int(h / 34)):
                if (x + m * 3) % 4:
                    c.rect(x + 10 + (m % 2) * 24, 552 - h + m * 32, 12, 16, "#f2bf6b", 0.85)

    window(c, 110, 80, 360, 400, "#3a5a52", outside, cols=2, rows=2, bar=12, border=22)
    shop_shelf(c, 880, 210, 560, "#a87444", 18)
    for x, w, h, tone in (
        (930, 40, 130, RUST),
        (976, 34, 150, GREEN),
        (1014, 46, 120, SAND),
        (1064, 30, 140, "#4c6b7a"),
        (1098, 40, 128, BRICK),
    ):
        c.rect(x - 16, 210 - h, w, h, c.across(light(tone, 0.15), dark(tone, 0.15)))
        c.rect(x - 16, 210 - h + 16, w, 5, HONEY, 0.7)
    tin(c, 1220, 212, 100, 110, 0.12, WINE, CREAM, mark=WINE)
    tin(c, 1350, 212, 90, 84, 0.12, MOSS, PAPER, mark=GREEN)
    planks(c, 700, "#9a6a42", count=4)
    laptop(c, 560, 900, 620, (HONEY, LIME, "#e08a5c", "#8fc0b0", CREAM))
    hourglass(c, 1010, 900, 150, 330, "#3f6b4a")
    # glass pot with leaves
    x, y, r = 1270, 910, 120
    c.shadow(x + 50, y, 190, 40, 0.5)
    c.poly(
        ribbon(spline([(x + 96, y - 170), (x + 190, y - 180), (x + 200, y - 90), (x + 104, y - 60)], 12), lambda t: 20),
        "#fffdf2",
        0.4,
    )
    spout = ribbon(
        spline([(x - 90, y - 80), (x - 150, y - 110), (x - 176, y - 180), (x - 204, y - 196)], 12),
        lambda t: 52 - 36 * t,
    )
    c.poly(spout, "#fffdf2", 0.42)
    t = Turned(x, [(66, y - 218), (92, y - 190), (r, y - 120), (r * 0.98, y - 70), (92, y - 10), (80, y)], 0.24)
    c.poly(t.outline(), "#fdf8ec", 0.3)
    rows = [(a * 0.95, b) for a, b in t.rows if y - 158 <= b <= y - 8]
    f = Turned(x, rows, 0.24, smooth=False)
    with c.clip(line(f.outline())):
        c.rect(x - r, y - 200, 2 * r, 260, c.down("#f0c46a", "#c77f2c"))
        for _ in range(24):
            px, py = x + c.random.uniform(-80, 80), y - c.random.uniform(0, 60)
            leaf(c, px, py, c.random.uniform(34, 60), c.random.uniform(-170, -10), "#5d7f3e", vein=False)
    c.ellipse(x, rows[0][1], rows[0][0], rows[0][0] * 0.24, "#f8dc98", 0.85)
    shine(c, t)
    lid = Turned(x, [(12, y - 250), (50, y - 238), (70, y - 216)], 0.24)
    c.poly(lid.outline(), "#fdf8ec", 0.6)
    knob = Turned(x, [(4, y - 278), (16, y - 268), (10, y - 248)], 0.24)
    body(c, knob, COCOA, gleam=0.4)
    c.steam(x - 200, y - 206, 200, 20, 0.5)
    table_lamp(c, 1500, 880, 470, RUST)
    with c.group(blend="screen"):
        c.poly(
            [(1330, 470), (1490, 540), (1540, 960), (900, 960)],
            c.gradient([(0, "#ffdf9a", 0.34), (1, "#ffdf9a", 0.04)], 0, 0, 0, 1),
        )
    cup(c, 150, 900, 78, 0.28, CREAM, "#b4642a", band=RUST, plate=CREAM, grip=-1)
    c.steam(150, 800, 170, 18, 0.5)
    c.finish = {"vignette": 0.42, "warm": 0.26}
    return c


def winter_flush() -> Canvas:
    """A frosted sprig above blue terraces in the first sun."""
    c = Canvas(W, H, 26)
    c.sky("#6f8fa4", "#b4c4c6", "#f0d6bd", "#f6dcb4")
    c.circle(420, 372, 56, "#fff4d6")
    c.glow(420, 372, 430, "#ffeabf", 0.75)
    for x, top, half, tone in (
        (160, 330, 380, "#8fa4b2"),
        (560, 250, 460, "#869eae"),
        (1000, 300, 420, "#8aa1b0"),
        (1420, 220, 500, "#7f98aa"),
    ):
        mountain(c, x, top, 580, half, tone, contrast=0.2, haze="#dfcfbd")
    haze(c, 540, 200, "#f3e2cc", 0.85)
    tea_rows(
        c,
        [(-40, 610), (260, 560), (600, 590), (1000, 560), (1640, 600)],
        H,
        7,
        18,
        "#86a09c",
        sun=0.4,
        grow=1.14,
        frost=0.4,
    )
    haze(c, 680, 130, "#eef0ea", 0.5)
    tea_rows(
        c,
        [(-40, 690), (360, 730), (800, 690), (1200, 730), (1640, 680)],
        H,
        4,
        42,
        "#5f847c",
        sun=0.36,
        grow=1.22,
        frost=0.5,
    )
    haze(c, 800, 120, "#e3ebe8", 0.4)
    tea_rows(
        c,
        [(-40, 880), (400, 840), (800, 880), (1200, 850), (1640, 890)],
        H,
        2,
        92,
        "#446b66",
        sun=0.3,
        grow=1.2,
        frost=0.55,
    )
    twig(c)
    for x, y, s, turn, _ in TWIG:
        wide = 0.17 if turn == -88 else 0.36
        with c.group(c.at(x, y, 1, turn)):
            rim = leaf_outline(s, wide)
            c.stroke(rim, "#f6faf8", 5, 0.75, smooth=False, closed=True)
            for _ in range(26):
                q = c.random.uniform(0.1, 0.9)
                reach = s * wide * 0.42 * math.sin(math.pi * q)
                c.circle(
                    s * q,
                    -s * 0.1 * math.sin(math.pi * q) + c.random.uniform(-1, 1) * reach,
                    c.random.uniform(1.2, 3.4),
                    "#ffffff",
                    0.7,
                )
    snowfall(c, 46, 0, 0, W, 900, "#fffdf6")
    c.finish = {"vignette": 0.26, "warm": 0.3}
    return c


PICTURES: dict[str, Callable[[], Canvas]] = {
    "posts/summer-menu/cover.jpg": summer_menu,
    "posts/berlin-opening/cover.jpg": berlin_opening,
    "posts/water-for-tea/cover.jpg": water_for_tea,
    "posts/masala-chai/cover.jpg": masala_chai,
    "posts/ramadan-nights/cover.jpg": ramadan_nights,
    "posts/iced-tea-season/cover.jpg": iced_tea_season,
    "posts/how-we-choose/cover.jpg": how_we_choose,
    "posts/storing-tea/cover.jpg": storing_tea,
    "posts/jamaica-and-friends/cover.jpg": jamaica,
    "posts/gift-season/cover.jpg": gift_season,
    "posts/brew-timer/cover.jpg": brew_timer,
    "posts/winter-flush-2027/cover.jpg": winter_flush,
}
