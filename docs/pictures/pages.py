"""Pictures of the pages: heroes by market, maps, landing pages."""

import math
from collections.abc import Callable

from docs.pictures.backdrops import (
    bamboo,
    cloud,
    crown,
    curtain,
    haze,
    hill,
    lantern,
    mountain,
    palm,
    planks,
    shop_shelf,
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
    LEAF,
    LIME,
    MOSS,
    PAPER,
    RUST,
    SAGE,
    SAND,
    WHEAT,
    WINE,
    Canvas,
    Plane,
    arc,
    dark,
    light,
    line,
    mix,
    ribbon,
    spline,
)
from docs.pictures.covers_more import heap_of_leaf, istikan, ogee
from docs.pictures.things import kettle, sack, stone
from docs.pictures.vessels import Turned, body, chest, cup, leaf, liquid, piala, sprig, teapot, tin

W, H = 1600, 1000


def hero() -> Canvas:
    """A kettle and cups by a wide window above the terraces, in the first light."""
    c = Canvas(W, H, 40, 1.25)
    c.sky("#e7d6b0", "#d8bd8c")

    def outside() -> None:
        c.rect(0, 0, W, 700, c.down("#86aaa8", "#d6d5b4", "#f7d9a0", "#f5c084"))
        c.circle(930, 300, 58, "#fff4d2")
        c.glow(930, 300, 480, "#ffe2a0", 0.9)
        cloud(c, 520, 170, 300, "#f3dfc0", 0.8)
        for x, top, half in ((260, 250, 320), (1300, 190, 400), (620, 200, 360), (1060, 290, 280)):
            mountain(c, x, top, 480, half, "#89a3a4", snow="#fdf1de", line_at=0.44, contrast=0.22, haze="#e9cda2")
        haze(c, 460, 150, "#f8ddb0", 0.85)
        tea_rows(
            c, [(0, 470), (400, 420), (800, 480), (1200, 440), (1600, 470)], 800, 7, 18, "#83a377", sun=0.5, grow=1.15
        )
        haze(c, 560, 90, "#f8e2bd", 0.4)
        for x, y, h in ((420, 560, 120), (1290, 540, 130), (1350, 548, 100)):
            c.stroke([(x, y), (x + 4, y - h * 0.7)], BARK, 6, 0.85, smooth=False)
            crown(c, x + 4, y - h, h * 0.42, "#5f8460", flat=0.6)
        tea_rows(
            c, [(0, 570), (400, 590), (800, 560), (1200, 590), (1600, 550)], 800, 4, 40, "#4f8050", sun=0.42, grow=1.2
        )

    window(c, 150, 60, 1300, 600, "#7a4f32", outside, cols=4, rows=2, bar=16, border=36, sill=False)
    curtain(c, 60, 0, 250, 740, CREAM)
    curtain(c, 1540, 0, 250, 740, CREAM, flip=True)
    c.rect(0, 6, W, 16, c.down("#b98a55", "#6b4527"), r=8)
    planks(c, 716, "#b07e4e", count=4)
    with c.group(blend="screen"):
        for x in (250, 560, 900, 1220):
            c.poly([(x, 722), (x + 220, 722), (x + 60, 1000), (x - 240, 1000)], "#ffdf9e", 0.16)
    c.poly(
        [(560, 728), (1110, 728), (1290, 1000), (420, 1000)],
        c.gradient([(0, "#f8eed8"), (1, "#e0cba0")], 0, 0, 1, 1),
        0.96,
    )
    for k in (0.05, 0.09, 0.91, 0.95):
        a, b = 560 + 550 * k, 420 + 870 * k
        c.poly([(a, 728), (a + 8, 728), (b + 12, 1000), (b, 1000)], RUST, 0.75)
    kettle(c, 830, 900, 176, 0.22, "#2f5a48")
    with c.group(c.at(806, 852, 1, -64)):
        leaf(c, 0, 0, 120, 0, HONEY, vein=True)
    c.steam(572, 670, 260, 28, 0.7)
    cup(c, 1140, 930, 96, 0.3, PAPER, "#b4642a", band=RUST, plate=PAPER)
    c.steam(1140, 800, 200, 20, 0.6)
    cup(c, 520, 936, 84, 0.3, GREEN, "#c46a2a", grip=-1)
    c.steam(520, 826, 170, 18, 0.55)
    tin(c, 1350, 880, 150, 190, 0.2, RUST, CREAM, mark=BRICK)
    tin(c, 1480, 910, 130, 140, 0.2, "#d9a64a", PAPER, mark=BRICK)
    # vase with sprigs
    for a, s, tone in ((-112, 300, "#4f7f46"), (-88, 340, "#5d8f4a"), (-62, 280, "#4a7a48")):
        sprig(c, 300, 760, s, a, tone)
    vase = Turned(300, [(44, 712), (40, 744), (84, 820), (88, 868), (60, 910)], 0.22)
    c.shadow(340, 912, 130, 26, 0.5)
    body(c, vase, "#c9a06a", inside=BARK, edge=7)
    leaf(c, 250, 800, 130, -140, "#5d8f4a")
    c.finish = {"vignette": 0.3, "warm": 0.36, "grain": 0.07}
    return c


def hero_jp() -> Canvas:
    """A veranda in Kyoto above a garden, with tea on a tray."""
    c = Canvas(W, H, 41, 1.25)
    c.sky("#a9c4bb", "#dfe0bd", "#f3dcae")
    c.glow(1150, 180, 560, "#fff0c0", 0.8)
    c.poly(hill([(-20, 330), (300, 240), (640, 300), (1000, 220), (1620, 310)], H), c.down("#9db8a2", "#7fa088"))
    c.poly(hill([(-20, 400), (400, 340), (800, 380), (1240, 320), (1620, 380)], H), c.down("#7fa07c", "#5f8a68"))
    for k in range(5):
        px, py, half = 540, 330 - k * 34, 62 - k * 8
        c.rect(px - half * 0.5, py - 24, half, 26, c.across("#a9785a", "#6b4a3a"))
        c.poly(
            [
                (px - half, py - 18),
                (px - half * 0.5, py - 32),
                (px + half * 0.5, py - 32),
                (px + half, py - 18),
                (px + half * 1.1, py - 22),
                (px + half * 0.46, py - 40),
                (px - half * 0.46, py - 40),
                (px - half * 1.1, py - 22),
            ],
            "#4a5c56",
        )
    c.rect(538, 110, 4, 50, "#4a5c56")
    c.poly(hill([(370, 420), (440, 352), (540, 322), (650, 352), (730, 420)], 420), "#7f9f84")
    for i in range(14):
        crown(c, 30 + i * 122, 450 + (i % 3) * 14, 84, ("#5a8a5c", "#4c7a52", "#6d9a5c")[i % 3], flat=0.7)
    for x in (96, 168, 236):
        bamboo(c, x, -10, 540, 24)
    for k in range(16):
        leaf(c, 90 + (k % 3) * 70, 40 + k * 26, 120, (20, 156, 40, 140)[k % 4], "#6d9a5c", wide=0.16, vein=False)
    # maple
    c.tube([(1330, 600), (1310, 480), (1350, 330), (1300, 230)], 44, 20, "#4a3226")
    c.tube([(1330, 400), (1230, 320), (1160, 290)], 22, 12, "#4a3226")
    c.tube([(1340, 360), (1420, 280), (1490, 260)], 22, 12, "#4a3226")
    for x, y, r, tone in (
        (1150, 270, 110, "#c2552f"),
        (1300, 190, 140, "#b8442f"),
        (1460, 240, 130, "#cf6a35"),
        (1240, 310, 90, "#d9833f"),
        (1390, 320, 90, "#c2552f"),
    ):
        crown(c, x, y, r, tone, flat=0.66)
    # gravel, pond, stones, lantern
    c.rect(0, 560, W, 200, c.down("#ddd6b8", "#efe6cb"))
    for k in range(15):
        y = 572 + k * 13
        c.stroke([(0, y), (400, y + 5 * math.sin(k)), (800, y - 4), (1200, y + 4), (1600, y)], "#bdb493", 2, 0.6)
    c.blob([(420, 600), (640, 580), (880, 592), (960, 630), (820, 672), (560, 668), (410, 640)], "#7a8a78")
    c.blob(
        [(432, 604), (640, 588), (870, 600), (944, 632), (812, 662), (566, 660), (424, 640)],
        c.down("#cfe0cf", "#6fa09a"),
    )
    for x, y, w in ((560, 622, 120), (720, 640, 160), (640, 606, 80)):
        c.stroke([(x - w / 2, y), (x + w / 2, y)], "#f4faf0", 3, 0.7, smooth=False)
    for x, y, w, h in ((420, 640, 90, 54), (930, 650, 120, 70), (360, 668, 70, 40), (1010, 668, 80, 44)):
        stone(c, x, y, w, h, "#7f857a")
    lx = 700
    c.shadow(lx + 20, 588, 80, 12, 0.4)
    c.rect(lx - 16, 500, 32, 84, c.across("#a9aca0", "#62695f"))
    c.poly([(lx - 46, 500), (lx + 46, 500), (lx + 34, 484), (lx - 34, 484)], c.across("#b4b7aa", "#6a7066"))
    c.rect(lx - 30, 436, 60, 50, c.across("#a9aca0", "#62695f"))
    c.rect(lx - 15, 446, 30, 30, "#ffd78a")
    c.poly([(lx - 64, 438), (lx + 64, 438), (lx + 26, 400), (lx - 26, 400)], c.across("#b9bcae", "#5f665c"))
    c.circle(lx, 392, 12, "#8a8f84")
    c.poly([(lx - 40, 588), (lx + 40, 588), (lx + 26, 572), (lx - 26, 572)], "#80867b")
    # frame of the house: beam, posts, screens pushed aside
    c.rect(0, 0, W, 50, c.down("#6b4730", "#3d281c"))
    for x, w in ((0, 60), (1512, 88)):
        c.rect(x, 0, w, 760, c.across("#7a5236", "#3f2a1d"))
    for i in range(2):
        x = 1380 + i * 70
        c.rect(x, 50, 70, 690, c.across("#fff7e2", "#e6d2a6"))
        c.rect(x, 50, 6, 690, COCOA)
        for y in (190, 330, 470, 610):
            c.rect(x, y, 70, 6, COCOA)
    c.rect(1512, 0, 88, 760, c.across("#7a5236", "#3f2a1d"))
    planks(c, 740, "#a8794e", count=5)
    # tray
    with c.group("translate(800 958) scale(1.3) translate(-820 -938)"):
        c.shadow(820, 930, 470, 60, 0.5)
        c.poly([(420, 938), (530, 800), (1110, 800), (1220, 938)], "#331813")
        c.poly(
            [(420, 928), (530, 790), (1110, 790), (1220, 928)], c.gradient([(0, "#7a3a2c"), (1, "#4a201b")], 0, 0, 1, 1)
        )
        c.poly(
            [(450, 918), (548, 800), (1092, 800), (1190, 918)], c.gradient([(0, "#8f4a38"), (1, "#5c2a22")], 0, 0, 1, 1)
        )
        teapot(c, 720, 880, 104, 0.24, "#8c4a32", spout=-1, grip="stick", band="#6a3424")
        c.steam(560, 730, 190, 20, 0.6)
        for x, y in ((920, 890), (1050, 866)):
            c.shadow(x + 20, y, 66, 16, 0.5)
            t = Turned(x, [(52, y - 92), (50, y - 40), (40, y - 6), (34, y)], 0.28)
            body(c, t, "#4f6f6a", inside="#a9b84a", edge=5, rim="#dfe4d0")
            liquid(c, x, y - 92, 52, 0.28, "#b3bf52", wall="#e6e6d4", edge=5)
        c.steam(920, 780, 130, 14, 0.6)
        # sweets
        c.ellipse(560, 892, 70, 22, "#2a211c")
        c.ellipse(560, 886, 70, 22, c.gradient([(0, "#3f5a52"), (1, "#22332e")], 0, 0, 1, 1))
        for k in range(5):
            a = math.radians(k * 72 - 90)
            c.ellipse(
                560 + math.cos(a) * 20,
                868 + math.sin(a) * 12,
                19,
                15,
                c.radial([(0, "#fbe3da"), (1, "#e0a296")], 0.4, 0.3, 0.8),
            )
        c.circle(560, 866, 7, HONEY)
    for x, y, s, turn in ((150, 900, 46, 20), (90, 950, 40, 80), (1440, 890, 44, 140)):
        for k in range(5):
            leaf(c, x, y, s, turn + k * 40 - 80, "#c2552f", wide=0.3, vein=False)
    c.finish = {"vignette": 0.28, "warm": 0.34, "grain": 0.07}
    return c


def hero_ae() -> Canvas:
    """Evening tea under an arcade by the creek: wind tower, dhow, brass tray."""
    c = Canvas(W, H, 42, 1.25)
    c.sky("#6a4630", "#8a5c3c")
    arches = ((280, 270), (800, 300), (1320, 270))
    for cx, w in arches:
        pts = ogee(cx, 60 if cx == 800 else 90, w - 30, 720)
        with c.clip(line(pts)):
            c.rect(0, 0, W, 760, c.down("#4a6f80", "#c9a890", "#f3b878", "#f6cf92"))
            c.circle(940, 470, 62, "#fff0c4")
            c.glow(940, 470, 420, "#ffd58c", 0.9)
            rnd = c.random
            rnd.seed(7)
            x = 0.0
            while x < W:
                bw, bh = rnd.uniform(36, 66), rnd.uniform(50, 190)
                c.rect(x, 560 - bh, bw, bh, c.down("#a98a80", "#d9a878"), 0.8)
                x += bw + rnd.uniform(4, 20)
            for tx in (190, 420, 1250):
                c.rect(tx, 360, 74, 210, c.across("#e3b07c", "#9a6844"))
                for k in range(4):
                    c.rect(tx + 9 + k * 15, 378, 9, 62, "#5a3826")
                for yy in (450, 466):
                    c.rect(tx - 14, yy, 102, 5, "#5a3826")
                c.rect(tx - 5, 352, 84, 12, "#e9bd8a")
            c.rect(0, 560, W, 200, c.down("#f0bd84", "#6a8f92", "#3a6a74"))
            for _ in range(60):
                px, py = rnd.uniform(0, W), 566 + rnd.random() ** 1.3 * 150
                c.stroke([(px, py), (px + 20 + (py - 560) * 0.4, py)], "#fff0cc", 2.4, 0.55, smooth=False)
            # dhow
            c.blob([(640, 610), (690, 650), (850, 652), (930, 590), (905, 616), (800, 628), (700, 624)], "#4a2f22")
            c.path("M636 604Q700 634 800 630T934 584L900 640Q790 676 690 652Z", c.down("#8a5636", "#3a2419"))
            c.stroke([(790, 630), (800, 350)], "#4a2f22", 8, smooth=False)
            c.path(
                "M700 470L902 330Q900 520 818 612Q770 540 700 470Z",
                c.gradient([(0, "#fbf0d8"), (1, "#d9b482")], 0, 0, 1, 1),
            )
            c.stroke([(690, 478), (910, 322)], "#4a2f22", 6, smooth=False)
            c.rect(650, 660, 280, 4, "#fff0cc", 0.5)
            for bank in ((-60, 652, 330), (1250, 652, 420)):
                x0, top, size = bank
                c.blob(
                    [
                        (x0, top + 20),
                        (x0 + size * 0.3, top - 20),
                        (x0 + size * 0.7, top - 16),
                        (x0 + size, top + 18),
                        (x0 + size * 0.5, top + 34),
                    ],
                    c.down("#e9bd86", "#a9784c"),
                )
            palm(c, 90, 640, 260, "#2f5a48")
            palm(c, 1480, 640, 300, "#2f5a48", lean=-0.06)
    # the arcade itself: wall with holes
    holes = "".join(line(ogee(cx, 60 if cx == 800 else 90, w - 30, 720)) for cx, w in arches)
    c.path(
        f"M0 0H{W}V722H0Z{holes}",
        c.gradient([(0, "#f0d3a2"), (0.6, "#d9a871"), (1, "#a97448")], 0, 0, 1, 0.7),
        1,
        'fill-rule="evenodd"',
    )
    for cx, w in arches:
        pts = ogee(cx, 60 if cx == 800 else 90, w - 30, 720)
        outer = [(cx + (a - cx) * 1.07, b - 14) for a, b in pts]
        c.path(line(outer) + line(pts), "#fae6bf", 0.9, 'fill-rule="evenodd"')
        half = len(pts) // 2
        depth = pts[half:]
        reveal = [(a - 30 * min(1.0, i / 16), b + 8 * min(1.0, i / 16)) for i, (a, b) in enumerate(depth)]
        c.poly([*depth, *reversed(reveal)], c.down("#a97448", "#6b4329"))
    for x in (540, 1060):
        col = Turned(x, [(36, 540), (32, 640), (36, 720)], 0.12)
        del col
        for k in range(6):
            y = 150 + k * 64
            c.poly([(x, y), (x + 16, y + 24), (x, y + 48), (x - 16, y + 24)], "#b9763f", 0.6)
    for x, y, h in ((540, 0, 250), (1060, 0, 250)):
        del y
        c.stroke([(x, 0), (x, 50)], BARK, 4, smooth=False)
        lantern(c, x, 46, h, "#a8742f", "#ffc766")
    planks(c, 720, "#9a6238", count=3)
    # carpet
    carpet = Plane((250, 780), (1350, 780), (1620, 1004), (-20, 1004))
    c.poly(carpet.quad(0, 0, 1, 1), c.gradient([(0, "#9a3f2f"), (1, "#6f2a26")], 0, 0, 1, 1))
    c.poly(carpet.quad(0.02, 0.06, 0.98, 0.1), HONEY, 0.7)
    for k in range(24):
        u = 0.03 + k * 0.04
        c.poly(
            [carpet.at(u, 0.2), carpet.at(u + 0.02, 0.13), carpet.at(u + 0.04, 0.2), carpet.at(u + 0.02, 0.27)],
            CREAM,
            0.85,
        )
        c.poly(
            [
                carpet.at(u + 0.01, 0.2),
                carpet.at(u + 0.02, 0.165),
                carpet.at(u + 0.03, 0.2),
                carpet.at(u + 0.02, 0.235),
            ],
            "#2f5a58",
        )
    c.poly(carpet.quad(0.02, 0.3, 0.98, 0.33), HONEY, 0.7)
    # cushions
    for x, tone in ((130, "#2f5a58"), (1470, RUST)):
        c.shadow(x, 880, 200, 40, 0.5)
        c.blob(
            [(x - 150, 870), (x - 170, 740), (x - 60, 720), (x + 80, 724), (x + 166, 744), (x + 150, 872), (x, 890)],
            c.gradient([(0, light(tone, 0.25)), (1, dark(tone, 0.35))], 0, 0, 1, 1),
        )
        for k in range(5):
            px = x - 110 + k * 55
            c.poly([(px, 776), (px + 20, 806), (px, 836), (px - 20, 806)], HONEY, 0.85)
            c.poly([(px, 790), (px + 10, 806), (px, 822), (px - 10, 806)], tone)
    # brass table
    c.shadow(820, 960, 420, 60, 0.6)
    c.poly([(560, 900), (1080, 900), (1020, 980), (620, 980)], "#4a2c1c")
    c.ellipse(820, 906, 380, 66, "#5f3d18")
    c.ellipse(820, 892, 380, 66, c.gradient([(0, "#f2cd82"), (0.45, "#b9833a"), (1, "#7a5222")], 0, 0, 1, 0.4))
    c.ellipse(820, 890, 350, 57, c.gradient([(0, "#a8742f"), (0.5, "#e0b060"), (1, "#8a5a28")], 0, 0, 1, 0.4))
    teapot(c, 800, 890, 96, 0.2, "#d0d2c4", spout=-1, band="#8f9488", knob=BARK)
    c.steam(650, 752, 170, 20, 0.6)
    istikan(c, 990, 912, 46, "#c98552")
    istikan(c, 1110, 884, 42, "#c98552")
    istikan(c, 590, 910, 46, "#c98552")
    c.steam(990, 804, 120, 13, 0.5)
    c.finish = {"vignette": 0.34, "warm": 0.34, "grain": 0.07}
    return c


def _even(width: float) -> Callable[[float], float]:
    """A band of one width all along."""
    return lambda _: width


def pin(c: Canvas, x: float, y: float, h: float) -> None:
    """A map pin with a leaf, its point at (x, y)."""
    r = h * 0.34
    cy = y - h + r
    c.shadow(x + h * 0.1, y, h * 0.34, h * 0.1, 0.6)
    data = f"M{x} {y}C{x - r * 0.3} {y - h * 0.3} {x - r} {cy + r * 0.7} {x - r} {cy}"
    data += f"A{r} {r} 0 0 1 {x + r} {cy}C{x + r} {cy + r * 0.7} {x + r * 0.3} {y - h * 0.3} {x} {y}Z"
    c.path(data, c.gradient([(0, light(RUST, 0.2)), (0.5, RUST), (1, dark(RUST, 0.35))], 0, 0, 1, 0.3))
    c.circle(x, cy, r * 0.68, PAPER)
    leaf(c, x - r * 0.28, cy + r * 0.42, r * 1.0, -62, LEAF)


def blocks(
    c: Canvas, x0: float, y0: float, x1: float, y1: float, dx: float, dy: float, turn: float = 0.0, gap: float = 9
) -> None:
    """City blocks with courtyards on a grid, turned about the middle of the area."""
    rnd = c.random
    mx, my = (x0 + x1) / 2, (y0 + y1) / 2
    with c.group(f"rotate({turn} {mx:.0f} {my:.0f})"):
        y = y0
        while y < y1:
            x = x0
            while x < x1:
                w = dx * rnd.choice((1, 1, 1, 2)) - gap
                h = dy - gap
                tone = mix("#ecdcb8", "#dcc596", rnd.random())
                c.rect(x + 2, y + 4, w, h, "#b39a6a", 0.35, r=4)
                c.rect(x, y, w, h, tone, r=4)
                kind = rnd.random()
                if kind < 0.18:
                    c.rect(x, y, w, h, mix(SAGE, MOSS, rnd.random() * 0.5), 0.9, r=4)
                    for _ in range(int(w * h / 700)):
                        px, py = x + rnd.uniform(8, w - 8), y + rnd.uniform(8, h - 8)
                        c.circle(px + 1.5, py + 2, 5, dark(MOSS, 0.4), 0.6)
                        c.circle(px, py, 5, mix(MOSS, LIME, rnd.random() * 0.4))
                elif w > 34 and h > 30:
                    c.rect(
                        x + w * 0.24,
                        y + h * 0.26,
                        w * 0.52,
                        h * 0.48,
                        mix(tone, SAGE if kind < 0.6 else CREAM, 0.7),
                        r=3,
                    )
                    c.stroke([(x, y + h), (x, y), (x + w, y)], light(tone, 0.5), 2, 0.6, smooth=False)
                x += w + gap
            y += dy


def trees(c: Canvas, data: str, box: tuple[float, float, float, float], count: int, size: float = 8) -> None:
    """Round trees from above in a park."""
    x0, y0, x1, y1 = box
    rnd = c.random
    with c.clip(data):
        for _ in range(count):
            px, py = rnd.uniform(x0, x1), rnd.uniform(y0, y1)
            r = size * rnd.uniform(0.7, 1.2)
            c.circle(px + r * 0.3, py + r * 0.4, r, dark(MOSS, 0.5), 0.5)
            c.circle(px, py, r, mix(MOSS, LEAF, rnd.random()))
            c.circle(px - r * 0.25, py - r * 0.3, r * 0.45, LIME, 0.4)


def map_almaty() -> Canvas:
    """The grid of Almaty between its rivers, mountains below as the city sees them."""
    c = Canvas(W, H, 43)
    c.sky("#f6ebd0", "#efe0bd")
    blocks(c, -20, -20, W + 20, 800, 92, 72)
    for x in (220, 590, 960, 1330):
        c.rect(x - 10, 0, 20, 800, "#fbf4e2")
        c.stroke([(x, 0), (x, 800)], "#e3cfa0", 2, 0.9, smooth=False)
        for k in range(34):
            for s in (-15, 15):
                c.circle(x + s, 12 + k * 24, 5, MOSS, 0.85)
    for y in (122, 338, 554, 700):
        c.rect(0, y - 10, W, 20, "#fbf4e2")
        c.stroke([(0, y), (W, y)], "#e3cfa0", 2, 0.9, smooth=False)
    # rivers run down from the mountains to the north
    for pts, w in (
        ([(430, 860), (420, 700), (450, 520), (410, 330), (440, 150), (420, -20)], 15),
        ([(1220, 880), (1180, 720), (1210, 560), (1160, 380), (1190, 200), (1150, -20)], 18),
    ):
        way = spline(pts, 16)
        c.poly(ribbon(way, _even(w + 22)), "#b9c79a")
        c.poly(ribbon(way, _even(w)), "#7fb0ae")
        c.stroke([(a - 3, b) for a, b in way], "#cfe3dc", 2.5, 0.8, smooth=False)
    # park with the cathedral
    park = "M770 206h188v124h-188Z"
    c.path(park, "#a9bd82")
    trees(c, park, (776, 212, 952, 324), 60)
    c.rect(832, 232, 66, 70, "#e9d9b0", r=30)
    for dx, h, w in ((-18, 46, 20), (18, 46, 20), (0, 66, 26)):
        x, y = 865 + dx, 290
        c.rect(x - w / 2, y - h, w, h, c.across("#fbe6b4", "#d9a35a"))
        c.path(f"M{x - w / 2} {y - h}q{w / 2} {-w * 1.3} {w} 0Z", RUST)
        c.circle(x, y - h - w * 0.72, 3, HONEY)
    lake = "M1010 440h120q26 30 0 60h-110q-34-26-10-60Z"
    c.path(lake, "#8fbab4")
    # foothills and mountains
    c.poly(hill([(-20, 800), (300, 764), (700, 796), (1100, 770), (1620, 800)], H), c.down("#b3c48c", "#7fa06a"))
    for i in range(46):
        spruce(c, 10 + i * 36, 850 + c.random.uniform(-16, 16), c.random.uniform(44, 76), "#4c7a5c")
    for x, top, half in ((180, 826, 240), (520, 790, 290), (880, 816, 250), (1220, 770, 310), (1520, 830, 220)):
        mountain(c, x, top, 1010, half, "#7d9aa0", snow="#fdf6e8", line_at=0.44, haze="#9fb394")
    # cable car to the hill
    c.blob([(1280, 800), (1340, 720), (1430, 690), (1520, 730), (1580, 810)], c.down("#b3c48c", "#86a46e"))
    trees(c, "M1280 810L1340 722L1430 692L1520 732L1580 812Z", (1280, 690, 1580, 800), 70, 9)
    c.stroke([(958, 300), (1430, 690)], INK, 3, 0.75, smooth=False)
    for t in (0.3, 0.55, 0.8):
        px, py = 958 + 472 * t, 300 + 390 * t
        c.stroke([(px, py), (px, py + 12)], INK, 2.5, smooth=False)
        c.rect(px - 10, py + 11, 20, 15, RUST, r=5)
        c.rect(px - 6, py + 14, 12, 6, CREAM)
    c.rect(1424, 620, 8, 76, c.across(CREAM, "#a98a5c"))
    c.poly([(1420, 640), (1436, 640), (1432, 628), (1424, 628)], RUST)
    pin(c, 700, 470, 190)
    c.finish = {"vignette": 0.2, "warm": 0.2}
    return c


def map_berlin() -> Canvas:
    """Berlin between the Spree and the canal: park, island, railway, tower."""
    c = Canvas(W, H, 44)
    c.sky("#f6ebd0", "#efe0bd")
    for data, turn, dx, dy in (
        ("M0 0H836V1000H0Z", -7, 96, 74),
        ("M836 0H1600V400L1080 400L836 440Z", 16, 90, 70),
        ("M836 440L1080 400L1600 500V1000H836Z", 9, 94, 72),
    ):
        with c.clip(data):
            blocks(c, -260, -300, 1860, 1300, dx, dy, turn)
    streets = (
        ([(-20, 470), (400, 452), (800, 440), (1100, 400), (1620, 250)], 26),
        ([(-20, 180), (400, 220), (700, 200), (1000, 120), (1300, -20)], 18),
        ([(820, -20), (840, 300), (820, 620), (860, 1020)], 22),
        ([(1060, 380), (1200, 560), (1330, 800), (1400, 1020)], 20),
        ([(1080, 400), (1180, 200), (1260, -20)], 20),
        ([(1080, 400), (1350, 420), (1620, 500)], 20),
        ([(-20, 820), (420, 800), (840, 790), (1300, 760), (1620, 800)], 20),
        ([(300, -20), (340, 220), (310, 460), (360, 1020)], 18),
    )
    for pts, w in streets:
        way = spline(pts, 14)
        c.poly(ribbon(way, _even(w + 6)), "#dcc596")
        c.poly(ribbon(way, _even(w)), "#fbf4e2")
    # park
    park = spline(
        [(120, 380), (330, 350), (640, 352), (770, 390), (770, 520), (620, 566), (320, 580), (140, 540)],
        10,
        closed=True,
    )
    data = line(park)
    c.path(data, "#a3b97c")
    trees(c, data, (120, 340, 780, 590), 240, 10)
    with c.clip(data):
        c.stroke([(100, 464), (800, 442)], "#fbf4e2", 22, smooth=False)
        for a, b in (
            ((430, 456), (280, 340)),
            ((430, 456), (260, 590)),
            ((430, 456), (620, 340)),
            ((430, 456), (600, 590)),
        ):
            c.stroke([a, b], "#f0e2bd", 9, smooth=False)
    c.circle(430, 456, 34, "#fbf4e2")
    c.shadow(446, 462, 26, 10, 0.5)
    c.rect(424, 396, 12, 62, c.across("#f3d79a", "#a9762f"))
    c.circle(430, 392, 9, HONEY)
    c.poly([(418, 384), (430, 372), (442, 384)], HONEY)
    # river and canal
    spree = spline(
        [
            (-20, 250),
            (160, 300),
            (300, 262),
            (470, 300),
            (600, 280),
            (760, 316),
            (900, 300),
            (1010, 350),
            (1090, 470),
            (1230, 520),
            (1360, 600),
            (1620, 660),
        ],
        14,
    )
    c.poly(ribbon(spree, lambda t: 62), "#d5c493")
    c.poly(ribbon(spree, lambda t: 48), c.across("#86b4b0", "#6fa3a4"))
    arm = spline([(900, 300), (960, 280), (1030, 310), (1090, 400), (1120, 486)], 12)
    c.poly(ribbon(arm, lambda t: 24), "#7aaaa8")
    c.stroke([(a, b - 10) for a, b in spree], "#cfe3dc", 3, 0.7, smooth=False)
    canal = spline([(-20, 640), (240, 660), (480, 640), (760, 690), (1000, 680), (1200, 640), (1330, 596)], 12)
    c.poly(ribbon(canal, lambda t: 30), "#b9c79a")
    c.poly(ribbon(canal, lambda t: 17), "#7aaaa8")
    for x, y, t in (
        (300, 262, 84),
        (610, 284, 84),
        (832, 306, 86),
        (1056, 420, 140),
        (1226, 520, 120),
        (1400, 620, 112),
        (832, 694, 90),
        (340, 658, 92),
    ):
        with c.group(c.at(x, y, 1, t)):
            c.rect(-40, -10, 80, 20, "#c9ad78")
            c.rect(-40, -7, 80, 14, "#fbf4e2")
    # railway on its viaduct
    rail = spline(
        [
            (-20, 620),
            (160, 600),
            (330, 300),
            (640, 250),
            (900, 240),
            (1100, 330),
            (1240, 460),
            (1420, 480),
            (1620, 420),
        ],
        14,
    )
    c.stroke(rail, "#6b5a4a", 9, smooth=False)
    c.raw(
        f'<path d="{line(rail, closed=False)}" fill="none" stroke="#f3e7cf" stroke-width="4" stroke-dasharray="16 14"/>'
    )
    # tower and gate
    c.shadow(1166, 350, 60, 14, 0.5)
    c.poly([(1146, 350), (1158, 350), (1154, 170), (1150, 170)], c.across("#d9c9a8", "#8a7a64"))
    c.circle(1152, 206, 21, c.radial([(0, "#fffaf0"), (0.5, "#b9b4a4"), (1, "#6b675c")], 0.35, 0.3, 0.75))
    c.rect(1131, 204, 42, 5, "#6b675c")
    c.poly([(1150.5, 186), (1153.5, 186), (1152.6, 110), (1151.4, 110)], RUST)
    c.shadow(806, 452, 50, 12, 0.5)
    for k in range(6):
        c.rect(770 + k * 14, 408, 7, 44, c.across("#f3dfb4", "#a9824c"))
    c.rect(764, 396, 90, 14, "#e3c48c")
    c.poly([(790, 396), (828, 396), (820, 384), (798, 384)], "#c9a468")
    lake = spline([(1440, 760), (1520, 740), (1590, 780), (1570, 850), (1480, 860), (1430, 810)], 10, closed=True)
    c.path(line(lake), "#a3b97c")
    trees(c, line(lake), (1430, 740, 1590, 860), 50, 10)
    pin(c, 1290, 700, 190)
    c.finish = {"vignette": 0.2, "warm": 0.2}
    return c


def gifts() -> Canvas:
    """An open gift box with tins, a cup and a sprig."""
    c = Canvas(W, H, 45)
    c.sky("#dfc79a", "#c9a573")
    c.rect(0, 0, W, 640, c.gradient([(0, "#efdcb4"), (1, "#cfa878")], 0, 0, 1, 0.5))
    c.glow(360, 80, 760, "#fff2cf", 0.6)
    with c.group(opacity=0.16, blur=6):
        for k in range(6):
            leaf(c, 1180 + k * 60, 60 + k * 70, 320, 150 - k * 14, GREEN, wide=0.3, vein=False)
    planks(c, 620, "#a8774a", count=5)
    # lid leans behind, from the left
    c.poly([(196, 800), (300, 330), (690, 300), (640, 760)], "#1a1410", 0.22)
    lid = Plane((250, 330), (640, 290), (610, 760), (170, 790))
    c.poly(lid.quad(0, 0, 1, 1), c.gradient([(0, light(GREEN, 0.22)), (1, dark(GREEN, 0.1))], 0, 0, 1, 1))
    c.poly([lid.at(1, 0), (664, 300), (636, 770), lid.at(1, 1)], dark(GREEN, 0.45))
    c.poly(lid.quad(0.44, 0, 0.56, 1), light(HONEY, 0.1))
    c.poly(lid.quad(0, 0.44, 1, 0.56), light(HONEY, 0.16))
    c.poly(lid.quad(0.62, 0.6, 0.95, 0.95), "#ffffff", 0.04)
    x, y, w, h = 520, 930, 760, 230
    deep, up = 230, 130
    c.poly(
        [
            (x - 10, y),
            (x + w, y),
            (x + w + deep * 0.6, y - up),
            (x + w + deep * 0.6 + 110, y - up + 30),
            (x + w + 80, y + 40),
            (x + 20, y + 24),
        ],
        "#1a1410",
        0.34,
    )
    # inside back and side walls
    inner = dark(GREEN, 0.25)
    back = [(x + deep * 0.5, y - h - up), (x + w + deep * 0.6, y - h - up), (x + w, y - h), (x, y - h)]
    c.poly(back, c.down(dark(inner, 0.4), inner))
    # tissue
    for k in range(26):
        px = x + 10 + k * 31
        py = y - h - up * 0.5 + c.random.uniform(-40, 30)
        c.poly(
            [
                (px - 50, y - h + 30),
                (px - 20, py - c.random.uniform(10, 44)),
                (px + 10, py + 10),
                (px + 46, py - c.random.uniform(0, 34)),
                (px + 70, y - h + 30),
            ],
            mix(CREAM, SAND, c.random.random()),
        )
    tin(c, 700, 800, 170, 250, 0.24, RUST, CREAM, mark=BRICK)
    tin(c, 900, 786, 170, 290, 0.24, "#d9a64a", PAPER, mark=GREEN)
    tin(c, 1100, 800, 170, 230, 0.24, WINE, CREAM, mark=WINE)
    cup(c, 1230, 780, 62, 0.28, PAPER, "#b4642a", band=RUST)
    for px, s, t in ((600, 210, -104), (812, 150, -88), (1010, 170, -80)):
        sprig(c, px, 760, s, t, "#5d8f4a")
    # tissue in front, then the front wall
    for k in range(14):
        px = x + 20 + k * 56
        c.poly(
            [
                (px - 60, y - h + 12),
                (px - 30, y - h - c.random.uniform(24, 60)),
                (px, y - h - 8),
                (px + 30, y - h - c.random.uniform(20, 54)),
                (px + 70, y - h + 12),
            ],
            mix(PAPER, SAND, c.random.random() * 0.7),
        )
    c.poly(
        [(x + w, y), (x + w, y - h), (x + w + deep * 0.6, y - h - up), (x + w + deep * 0.6, y - up)],
        c.down(dark(GREEN, 0.36), dark(GREEN, 0.55)),
    )
    c.rect(x, y - h, w, h, c.gradient([(0, light(GREEN, 0.14)), (1, dark(GREEN, 0.1))], 0, 0, 1, 1))
    c.rect(x, y - h, w, 8, light(GREEN, 0.4), 0.8)
    c.rect(x + w * 0.44, y - h, w * 0.12, h, c.across(light(HONEY, 0.2), HONEY, dark(AMBER, 0.1)))
    c.circle(x + w * 0.5, y - h * 0.5, 62, PAPER)
    c.raw(f'<circle cx="{x + w * 0.5}" cy="{y - h * 0.5}" r="52" fill="none" stroke="{RUST}" stroke-width="3"/>')
    leaf(c, x + w * 0.5 - 22, y - h * 0.5 + 36, 82, -62, LEAF)
    # ribbon coil on the table
    way = spline([(120, 900), (240, 870), (330, 910), (260, 950), (180, 930), (250, 900), (400, 930), (470, 970)], 16)
    c.poly(ribbon([(a + 6, b + 10) for a, b in way], lambda t: 22), "#1a1410", 0.24)
    c.poly(ribbon(way, lambda t: 22), c.across(light(HONEY, 0.2), AMBER, HONEY))
    c.finish = {"vignette": 0.3, "warm": 0.3}
    return c


def tasting() -> Canvas:
    """A flight of five small bowls on a board, a pot behind them."""
    c = Canvas(W, H, 46)
    c.sky("#23443a", "#1c372f")
    c.rect(0, 0, W, 640, c.gradient([(0, "#335c4d"), (1, "#1c372f")], 0, 0, 1, 0.6))
    c.glow(420, 60, 820, "#ffdf9e", 0.4)
    shop_shelf(c, 980, 250, 540, "#a87444", 20)
    tin(c, 1080, 252, 120, 130, 0.12, RUST, CREAM, mark=BRICK)
    tin(c, 1230, 252, 110, 160, 0.12, "#d9a64a", PAPER, mark=GREEN)
    tin(c, 1390, 252, 130, 110, 0.12, CREAM, "#e0cfa4", mark=GREEN)
    # branch in a tall vase
    way = spline([(250, 560), (270, 400), (200, 250), (260, 110)], 12)
    c.poly(ribbon(way, lambda t: 14 - 8 * t), BARK)
    c.tube([(262, 380), (340, 290), (420, 250)], 9, 5, BARK)
    for px, py, s, t, tone in (
        (200, 260, 130, 170, "#6d9a5c"),
        (216, 220, 130, -20, "#5d8f4a"),
        (256, 130, 140, -70, "#7fa85c"),
        (254, 150, 120, -150, "#5d8f4a"),
        (340, 290, 120, -10, "#6d9a5c"),
        (420, 250, 140, -40, "#7fa85c"),
        (400, 256, 110, 40, "#4f7f46"),
        (264, 420, 120, 190, "#4f7f46"),
        (266, 330, 120, 10, "#5d8f4a"),
    ):
        leaf(c, px, py, s, t, tone)
    vase = Turned(250, [(34, 520), (30, 560), (80, 660), (76, 730), (50, 760)], 0.2)
    planks(c, 640, "#7a4f32", count=4)
    c.shadow(290, 764, 120, 24, 0.5)
    body(c, vase, "#c9a06a", inside=BARK, edge=6)
    teapot(c, 800, 780, 130, 0.22, "#8c4a32", spout=-1, band=HONEY, knob=HONEY)
    c.steam(596, 590, 220, 22, 0.55)
    tin(c, 1180, 770, 150, 180, 0.2, GREEN, CREAM, mark=LEAF)
    # board
    c.poly([(150, 960), (1450, 960), (1430, 990), (170, 990)], "#3a2418")
    c.poly([(230, 830), (1370, 830), (1450, 960), (150, 960)], c.gradient([(0, "#e0b47c"), (1, "#a8743f")], 0, 0, 1, 1))
    for k in range(9):
        far = k / 9
        c.stroke(
            [(226 - 76 * far, 840 + 118 * far), (700, 842 + 116 * far + 4), (1374 + 76 * far, 840 + 118 * far)],
            "#8a5a30",
            2,
            0.3,
        )
    teas = ("#d5cf7a", "#e8c25a", "#d99a3a", "#b85a28", "#7e2a1a")
    for i, tea in enumerate(teas):
        x = 320 + i * 240
        piala(c, x, 926, 84, 0.3, PAPER, tea)
        c.steam(x, 846, 120, 12, 0.4)
    for i, tone in enumerate(("#6d8f5a", "#8a8f5a", "#6a5a30", "#4a3226", "#33241d")):
        x = 440 + i * 240
        if i < 4:
            heap_of_leaf(c, x, 926, 30, (tone, light(tone, 0.25), dark(tone, 0.4)))
    c.finish = {"vignette": 0.4, "warm": 0.34}
    return c


def wholesale() -> Canvas:
    """Tea arrives by barge between the brick warehouses of Hamburg."""
    c = Canvas(W, H, 47)
    c.sky("#7fa0aa", "#cfd3bd", "#f4d9a6")
    c.glow(800, 300, 520, "#ffeab8", 0.8)
    cloud(c, 760, 130, 360, "#f3e6cc", 0.8)
    c.poly(hill([(500, 520), (800, 500), (1100, 520)], 600), "#a9b5a8")
    # spire in the distance
    c.poly([(786, 520), (786, 330), (800, 210), (814, 330), (814, 520)], "#9aa8a4")
    c.rect(776, 400, 48, 120, "#a2afaa")
    # left and right rows in perspective
    for flip in (False, True):

        def m(x: float, flip: bool = flip) -> float:
            return W - x if flip else x

        base = "#a9533a" if not flip else "#8c4230"
        fronts = (
            (-60, 220, 30, 120, 640, 604),
            (220, 420, 120, 220, 604, 582),
            (420, 560, 220, 290, 582, 566),
            (560, 650, 290, 336, 566, 556),
        )
        for i, (x0, x1, t0, t1, b0, b1) in enumerate(fronts):
            tone = mix(base, "#d9a07a", i * 0.14)
            plane = Plane((m(x0), t0), (m(x1), t1), (m(x1), b1), (m(x0), b0))
            gable = [
                (m(x0), t0),
                (m(x0 + (x1 - x0) * 0.3), t0 - 70 + i * 12),
                (m(x0 + (x1 - x0) * 0.5), (t0 + t1) / 2 - 130 + i * 26),
                (m(x0 + (x1 - x0) * 0.7), t1 - 66 + i * 12),
                (m(x1), t1),
            ]
            c.poly(gable, dark(tone, 0.08))
            c.poly(plane.quad(0, 0, 1, 1), c.down(light(tone, 0.06), dark(tone, 0.16)))
            for row in range(26):
                c.poly(plane.quad(0, row / 26, 1, row / 26 + 0.006), dark(tone, 0.4), 0.2)
            for row in range(5):
                v = 0.06 + row * 0.185
                for col in range(3):
                    u = 0.1 + col * 0.3
                    if col == 1:
                        c.poly(plane.quad(u - 0.02, v - 0.01, u + 0.22, v + 0.155), light(tone, 0.3))
                        c.poly(plane.quad(u, v, u + 0.18, v + 0.15), "#2f5a48" if row % 2 else "#3f6b55")
                        c.poly(plane.quad(u + 0.085, v, u + 0.095, v + 0.15), INK, 0.5)
                    else:
                        c.poly(plane.quad(u - 0.015, v + 0.01, u + 0.195, v + 0.115), light(tone, 0.34))
                        c.poly(plane.quad(u, v + 0.02, u + 0.18, v + 0.11), c.down("#5f7f88", "#34505a"))
                        c.poly(plane.quad(u + 0.085, v + 0.02, u + 0.095, v + 0.11), CREAM)
                        c.poly(plane.quad(u, v + 0.06, u + 0.18, v + 0.066), CREAM)
                c.poly(plane.quad(0, v + 0.165, 1, v + 0.173), light(tone, 0.28), 0.7)
            # hoist beam
            hx, hy = plane.at(0.49, -0.02)
            c.rect(hx - 4, hy - 26 + i * 4, 8, 20, "#2f5a48")
        if flip:
            c.poly([(m(-60), 30), (m(650), 336), (m(650), 556), (m(-60), 640)], INK, 0.14)
    # canal
    c.poly(
        [(0, 626), (650, 552), (950, 552), (1600, 626), (1600, 1000), (0, 1000)],
        c.down("#c9c9a6", "#7aa09a", "#3f6a6c"),
    )
    for _ in range(70):
        y = 566 + 430 * c.random.random() ** 1.4
        s = (y - 540) / 400
        x = 800 + c.random.uniform(-1, 1) * (170 + 800 * s)
        c.stroke([(x, y), (x + 20 + 70 * s, y + 1)], "#fff2d2", 1.5 + 2.5 * s, 0.45, smooth=False)
    # bridge
    c.poly(ribbon(arc(800, 640, 330, 118, 196, 344), lambda t: 16), "#2f5a58")
    c.rect(470, 548, 660, 14, "#35605c")
    for k in range(16):
        x = 500 + k * 40
        yy = 640 - 118 * math.sqrt(max(0.0, 1 - ((x - 800) / 330) ** 2))
        c.rect(x - 2.5, min(yy, 548), 5, abs(548 - yy), "#35605c")
    c.rect(440, 530, 40, 60, "#a9533a")
    c.rect(1120, 530, 40, 60, "#8c4230")
    # barge
    c.shadow(820, 800, 420, 40, 0.4)
    for i in range(5):
        chest(c, 610 + i * 84, 752, 78, 66, 24, mix(WHEAT, "#b98a55", (i % 3) / 3), mark=GREEN if i % 2 else "")
    for i in range(3):
        chest(c, 690 + i * 84, 686, 78, 62, 24, mix(WHEAT, "#c9a06a", (i % 2) / 2), mark=RUST if i == 1 else "")
    c.rect(1060, 640, 110, 112, c.across("#f3e7cf", "#c9b48a"))
    c.rect(1050, 630, 130, 14, "#8c3f2a")
    c.rect(1076, 660, 34, 34, "#5f8088")
    c.rect(1122, 660, 34, 34, "#5f8088")
    c.path("M520 736H1250Q1240 800 1190 812H600Q548 800 520 736Z", c.down("#2f5a48", "#16332a"))
    c.rect(516, 730, 738, 14, c.down("#d9b880", "#8a5f34"), r=6)
    c.rect(560, 780, 660, 5, HONEY, 0.6)
    for k in range(5):
        c.circle(620 + k * 130, 778, 15, "#1a1410")
        c.circle(620 + k * 130, 778, 7, "#3f6a6c")
    # quay
    c.poly([(0, 872), (1600, 872), (1600, 1000), (0, 1000)], c.down("#b5a58a", "#80725c"))
    c.rect(0, 866, W, 14, "#d9cba9")
    for row in range(3):
        for k in range(15):
            c.rect(
                -50 + k * 120 + (row % 2) * 60,
                884 + row * 38,
                116,
                34,
                mix("#a59678", "#8f8064", c.random.random()),
                0.7,
                r=4,
            )
    chest(c, 60, 964, 210, 180, 74, WHEAT, mark=GREEN)
    chest(c, 96, 782, 170, 140, 60, "#c9a06a", mark=RUST)
    sack(c, 420, 968, 170, 190)
    sack(c, 1230, 970, 180, 200)
    chest(c, 1350, 966, 190, 160, 60, "#c9a06a", mark=GREEN)
    c.finish = {"vignette": 0.28, "warm": 0.34}
    return c


def subscription() -> Canvas:
    """A parcel of tea on the step of a green door."""
    c = Canvas(W, H, 48)
    c.sky("#d9b48a", "#c49a6c")
    for row in range(18):
        for k in range(15):
            x, y = -60 + k * 122 + (row % 2) * 61, row * 46
            c.rect(x, y, 117, 41, mix("#c9805c", "#b5684a", c.random.random()), r=3)
            c.rect(x, y, 117, 4, "#e8b08c", 0.4)
    c.rect(0, 0, W, 830, c.gradient([(0, "#ffe6b0", 0.25), (1, "#3a2018", 0.4)], 0, 0, 1, 0.6))
    # frame and door
    c.rect(470, 0, 560, 800, c.across("#fbf1d8", "#e0c898"))
    c.rect(520, 0, 460, 800, dark("#cbb083", 0.3))
    c.rect(540, 0, 420, 800, c.gradient([(0, "#35664f"), (1, "#1f4435")], 0, 0, 1, 0.4))
    for x in (580, 770):
        for y, h in ((300, 200), (540, 200)):
            c.rect(x, y, 150, h, "#173a2c")
            c.rect(x + 6, y + 8, 144, h - 8, light(GREEN, 0.12))
            c.rect(x + 16, y + 18, 122, h - 34, c.gradient([(0, "#2f5f4a"), (1, "#254f3d")], 0, 0, 1, 1))
    c.path("M580 260V120a170 150 0 0 1 340 0V260Z", "#173a2c")
    c.path("M590 252V124a160 140 0 0 1 320 0V252Z", c.gradient([(0, "#ffe2a0"), (1, "#e9a24f")], 0, 0, 1, 1))
    for t in (0.25, 0.5, 0.75):
        c.rect(590 + 320 * t - 5, 0, 10, 252, "#1f4435")
    c.rect(668, 516, 164, 8, "#173a2c")
    c.rect(690, 506, 120, 22, c.down("#f0cf86", "#a8742f"), r=5)
    c.circle(918, 500, 19, c.radial([(0, "#fbe3a4"), (1, "#9a6a2a")], 0.35, 0.3, 0.8))
    c.shadow(750, 800, 420, 20, 0.4)
    # lamp
    c.glow(1180, 270, 320, "#ffcf80", 0.7)
    c.stroke([(1120, 200), (1180, 180), (1180, 220)], INK, 9)
    c.rect(1104, 180, 18, 60, INK, r=4)
    c.poly([(1144, 232), (1216, 232), (1204, 330), (1156, 330)], c.down("#fff0bd", "#ffc868"))
    c.poly([(1136, 236), (1224, 236), (1180, 204)], INK)
    for x in (1147, 1180, 1213):
        c.stroke([(x, 232), (1180 + (x - 1180) * 0.7, 330)], INK, 4, smooth=False)
    c.rect(1152, 326, 56, 9, INK)
    # letter box on the left
    c.shadow(330, 560, 120, 20, 0.3)
    c.rect(240, 330, 170, 210, c.gradient([(0, "#d9b04f"), (1, "#a8782a")], 0, 0, 1, 1), r=12)
    c.rect(240, 330, 170, 40, light(AMBER, 0.3), r=12)
    c.rect(266, 390, 118, 16, BARK, r=6)
    c.rect(276, 350, 70, 56, PAPER)
    c.rect(276, 390, 118, 16, BARK, r=6)
    leaf(c, 306, 500, 80, -62, BARK, vein=False)
    # steps
    c.poly([(380, 800), (1120, 800), (1180, 846), (320, 846)], c.down("#f3e2bd", "#d9be8c"))
    c.rect(320, 846, 860, 40, c.across("#d0b27f", "#a8854f"))
    c.poly([(320, 886), (1180, 886), (1260, 934), (240, 934)], c.down("#e9d6ac", "#cfae7a"))
    c.rect(240, 934, 1020, 66, c.across("#c4a673", "#97743f"))
    c.poly([(0, 830), (380, 830), (240, 1000), (0, 1000)], "#a1875f")
    c.poly([(1120, 830), (1600, 830), (1600, 1000), (1260, 1000)], "#7f6544")
    c.poly([(0, 830), (320, 830), (320, 846), (240, 936), (240, 1000), (0, 1000)], c.down("#b59a6e", "#8a7048"))
    c.poly(
        [(1180, 830), (1600, 830), (1600, 1000), (1260, 1000), (1260, 934), (1180, 846)], c.down("#92774f", "#6b5434")
    )
    # mat
    mat = Plane((520, 806), (980, 806), (1010, 840), (490, 840))
    c.poly(mat.quad(0, 0, 1, 1), "#6b4a30")
    c.poly(mat.quad(0.03, 0.16, 0.97, 0.84), "#8a6240")
    # plants
    for x, y, s in ((1330, 930, 1.0), (180, 950, 1.1)):
        c.shadow(x + 20, y, 130 * s, 26, 0.5)
        pot = Turned(x, [(86 * s, y - 150 * s), (88 * s, y - 120 * s), (62 * s, y)], 0.2, smooth=False)
        body(c, pot, RUST, inside=BARK, edge=10, gleam=0.2)
        c.poly(pot.band(y - 150 * s, y - 116 * s), light(RUST, 0.12), 0.6)
        for k in range(15):
            a = -160 + k * 10
            leaf(
                c,
                x + (k - 7) * 6 * s,
                y - 146 * s,
                (150 + 90 * math.sin(k * 1.7) + 60) * s * 0.9,
                a,
                ("#4f7f46", "#5d8f4a", "#3f6b4a")[k % 3],
            )
    # parcel, open, with pouches
    x, y, w, h = 560, 918, 330, 170
    deep, up = 150, 66
    kraft = "#c9985e"
    c.poly(
        [
            (x, y),
            (x + w, y),
            (x + w + deep, y - up),
            (x + w + deep + 70, y - up + 20),
            (x + w + 50, y + 26),
            (x + 10, y + 16),
        ],
        "#1a1410",
        0.34,
    )
    c.poly([(x, y - h), (x + deep, y - h - up), (x + w + deep, y - h - up), (x + w, y - h)], dark(kraft, 0.6))
    c.poly(
        [
            (x + deep, y - h - up),
            (x + w + deep, y - h - up),
            (x + w + deep + 26, y - h - up - 84),
            (x + deep + 20, y - h - up - 84),
        ],
        light(kraft, 0.16),
    )
    for px, ph, tone in ((650, 150, RUST), (760, 170, GREEN), (870, 140, "#d9a64a")):
        top = y - h - ph + 60
        c.poly(
            [
                (px - 54, y - h + 10),
                (px - 50, top + 20),
                (px - 44, top),
                (px + 44, top),
                (px + 50, top + 20),
                (px + 54, y - h + 10),
            ],
            c.across(light(tone, 0.24), tone, dark(tone, 0.32)),
        )
        c.rect(px - 47, top + 14, 94, 8, dark(tone, 0.35), 0.6)
        c.circle(px, top + 66, 29, PAPER)
        leaf(c, px - 11, top + 84, 42, -62, LEAF)
    c.rect(x, y - h, w, h, c.gradient([(0, light(kraft, 0.2)), (1, dark(kraft, 0.06))], 0, 0, 1, 1))
    c.poly(
        [(x + w, y), (x + w, y - h), (x + w + deep, y - h - up), (x + w + deep, y - up)],
        c.down(dark(kraft, 0.3), dark(kraft, 0.46)),
    )
    c.poly([(x, y - h), (x + w, y - h), (x + w - 20, y - h + 62), (x - 30, y - h + 62)], light(kraft, 0.3))
    c.poly(
        [(x + w, y - h), (x + w + deep, y - h - up), (x + w + deep + 70, y - h - up + 40), (x + w + 80, y - h + 50)],
        dark(kraft, 0.1),
    )
    c.rect(x + w * 0.42, y - h + 62, w * 0.16, h - 62, HONEY, 0.55)
    c.circle(x + w * 0.5, y - 54, 34, GREEN)
    leaf(c, x + w * 0.5 - 13, y - 34, 48, -62, LIME)
    c.finish = {"vignette": 0.34, "warm": 0.36}
    return c


PICTURES: dict[str, Callable[[], Canvas]] = {
    "pages/hero.jpg": hero,
    "pages/hero@jp.jpg": hero_jp,
    "pages/hero@ae.jpg": hero_ae,
    "pages/map-almaty.jpg": map_almaty,
    "pages/map-berlin.jpg": map_berlin,
    "pages/gifts.jpg": gifts,
    "pages/tasting.jpg": tasting,
    "pages/wholesale.jpg": wholesale,
    "pages/subscription.jpg": subscription,
}
