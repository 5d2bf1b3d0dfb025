"""The eight square pictures of the gallery; what matters lies in the middle three quarters of the height."""

import math
from collections.abc import Callable

from docs.pictures.backdrops import (
    bamboo,
    crown,
    mountain,
    planks,
    poplar,
    shop_shelf,
    spruce,
    tea_rows,
    window,
)
from docs.pictures.canvas import (
    AMBER,
    BARK,
    BRICK,
    CREAM,
    GREEN,
    HONEY,
    INK,
    MOSS,
    PAPER,
    RUST,
    SAND,
    WINE,
    Canvas,
    arc,
    dark,
    light,
    line,
    mix,
    ribbon,
    spline,
)
from docs.pictures.things import bokeh, kettle
from docs.pictures.vessels import Turned, body, cup, leaf, piala, saucer, sprig, teapot, tin

S = 1200


def boards(c: Canvas, colour: str, count: int = 6) -> None:
    """A table of boards seen from above."""
    rnd = c.random
    h = S / count
    for i in range(count):
        tone = mix(colour, light(colour, 0.2), rnd.random() * 0.7)
        c.rect(0, i * h, S, h, c.gradient([(0, light(tone, 0.12)), (1, dark(tone, 0.1))], 0, 0, 1, 0.2))
        for _ in range(9):
            y = i * h + rnd.uniform(0.06, 0.94) * h
            x0 = rnd.uniform(-200, 900)
            x1 = x0 + rnd.uniform(300, 800)
            c.stroke(
                [(x0, y), ((x0 + x1) / 2, y + rnd.uniform(-6, 6)), (x1, y + rnd.uniform(-3, 3))],
                dark(colour, 0.5),
                2,
                0.22,
            )
        c.rect(0, i * h - 2, S, 4, dark(colour, 0.65), 0.5)
        c.rect(0, i * h + 2, S, 2, light(colour, 0.5), 0.3)


def drop(c: Canvas, x: float, y: float, r: float, strength: float = 0.5) -> None:
    """The shadow of a round thing seen from above."""
    c.shadow(x + r * 0.18, y + r * 0.22, r * 1.22, r * 1.22, strength)


def cup_above(
    c: Canvas, x: float, y: float, r: float, colour: str, tea: str, *, plate: str = "", turn: float = 20, band: str = ""
) -> None:
    """A cup of tea from above, with a plate and a handle where wanted."""
    if plate:
        drop(c, x, y, r * 1.7, 0.6)
        c.circle(x, y, r * 1.7, c.gradient([(0, light(plate, 0.4)), (1, dark(plate, 0.12))], 0, 0, 1, 1))
        c.circle(x, y, r * 1.18, c.gradient([(0, dark(plate, 0.14)), (1, light(plate, 0.3))], 0, 0, 1, 1))
        if band:
            c.raw(f'<circle cx="{x}" cy="{y}" r="{r * 1.58}" fill="none" stroke="{band}" stroke-width="{r * 0.05}"/>')
        with c.group(c.at(x, y, 1, turn)):
            c.tube(
                [(r * 0.86, -r * 0.2), (r * 1.4, -r * 0.22), (r * 1.44, r * 0.2), (r * 0.86, r * 0.2)],
                r * 0.16,
                r * 0.16,
                colour,
            )
    drop(c, x, y, r, 0.5)
    c.circle(x, y, r, c.gradient([(0, light(colour, 0.5)), (1, dark(colour, 0.16))], 0, 0, 1, 1))
    c.circle(x, y, r * 0.9, c.gradient([(0, dark(colour, 0.42)), (1, light(colour, 0.1))], 0, 0, 1, 1))
    c.circle(
        x + r * 0.02,
        y + r * 0.03,
        r * 0.8,
        c.gradient([(0, dark(tea, 0.25)), (0.6, tea), (1, light(tea, 0.3))], 0, 0, 1, 1),
    )
    c.poly(
        [*arc(x, y, r * 0.66, r * 0.66, 195, 262), *reversed(arc(x, y, r * 0.56, r * 0.56, 198, 258))], "#fff6e0", 0.55
    )


def pot_above(c: Canvas, x: float, y: float, r: float, colour: str, turn: float) -> None:
    """A tea pot from above."""
    drop(c, x, y, r, 0.65)
    with c.group(c.at(x, y, 1, turn)):
        spout = ribbon(spline([(r * 0.8, 0), (r * 1.3, r * 0.03), (r * 1.62, 0)], 10), lambda t: r * (0.5 - 0.3 * t))
        c.poly(spout, c.down(light(colour, 0.12), dark(colour, 0.3)))
        c.ellipse(r * 1.6, 0, r * 0.05, r * 0.09, dark(colour, 0.7))
        c.tube([(-r * 0.85, 0), (-r * 1.62, 0)], r * 0.18, r * 0.15, dark(colour, 0.15))
        c.circle(-r * 1.62, 0, r * 0.085, dark(colour, 0.1))
    c.circle(x, y, r, c.radial([(0, light(colour, 0.34)), (0.55, colour), (1, dark(colour, 0.5))], 0.36, 0.32, 0.75))
    c.circle(x + r * 0.02, y + r * 0.03, r * 0.54, dark(colour, 0.6), 0.6)
    c.circle(
        x,
        y,
        r * 0.52,
        c.radial([(0, light(colour, 0.36)), (0.6, light(colour, 0.06)), (1, dark(colour, 0.3))], 0.36, 0.32, 0.75),
    )
    c.shadow(x + r * 0.06, y + r * 0.08, r * 0.2, r * 0.2, 0.6)
    c.circle(x, y, r * 0.14, c.radial([(0, light(HONEY, 0.4)), (1, dark(AMBER, 0.4))], 0.36, 0.32, 0.75))
    c.poly(
        [*arc(x, y, r * 0.84, r * 0.84, 200, 250), *reversed(arc(x, y, r * 0.74, r * 0.74, 203, 247))], "#fff6e0", 0.4
    )


def leaf_dish(c: Canvas, x: float, y: float, r: float, plate: str, tones: tuple[str, ...]) -> None:
    """Dry leaf on a plate from above."""
    rnd = c.random
    drop(c, x, y, r, 0.55)
    c.circle(x, y, r, c.gradient([(0, light(plate, 0.4)), (1, dark(plate, 0.12))], 0, 0, 1, 1))
    c.circle(x, y, r * 0.8, c.gradient([(0, dark(plate, 0.14)), (1, light(plate, 0.3))], 0, 0, 1, 1))
    for _ in range(150):
        a, d = rnd.uniform(0, 6.28), math.sqrt(rnd.random()) * r * 0.62
        px, py, t = x + math.cos(a) * d, y + math.sin(a) * d, rnd.uniform(0, 3.14)
        dx, dy = math.cos(t) * r * 0.1, math.sin(t) * r * 0.1
        c.stroke([(px - dx + 2, py - dy + 4), (px + dx + 2, py + dy + 4)], INK, r * 0.035, 0.3)
        c.stroke([(px - dx, py - dy), (px - dy * 0.3, py + dx * 0.3), (px + dx, py + dy)], rnd.choice(tones), r * 0.04)


def tray_from_above() -> Canvas:
    """A round tray from above: pot, bowls, leaf."""
    c = Canvas(S, S, 61)
    boards(c, "#8a5a3a")
    with c.group(blend="multiply", opacity=0.3, blur=10):
        for k in range(8):
            leaf(c, 1150 - k * 30, 60 + k * 36, 420, 170 - k * 22, BARK, wide=0.24, vein=False)
    x, y, r = 600, 600, 420
    drop(c, x, y, r, 0.7)
    c.circle(x, y, r, c.gradient([(0, "#f0d2a0"), (1, "#b98a55")], 0, 0, 1, 1))
    c.circle(x, y, r * 0.94, c.gradient([(0, "#b88a54"), (1, "#e3bd86")], 0, 0, 1, 1))
    with c.clip(line(arc(x, y, r * 0.92, r * 0.92, 0, 360))):
        c.rect(0, 0, S, S, "#d9ae74")
        for k in range(18):
            py = y - r + k * r * 2 / 18
            c.stroke([(x - r, py), (x, py + c.random.uniform(-10, 10)), (x + r, py)], "#a8743f", 3, 0.22)
    pot_above(c, 560, 480, 148, GREEN, 24)
    for px, py, tea in ((420, 730, "#d5cf7a"), (610, 800, "#e0a53e"), (800, 720, "#a8481f")):
        cup_above(c, px, py, 76, PAPER, tea)
    leaf_dish(c, 850, 520, 92, "#36566a", ("#6d8f5a", "#4f6b3c", "#8fa86a", "#2f4a33"))
    for px, py, s, t in ((140, 300, 260, 30), (1020, 940, 250, 210), (170, 1000, 230, -40)):
        with c.group(blend="multiply", opacity=0.4, blur=5):
            sprig(c, px + 14, py + 18, s, t, BARK)
        sprig(c, px, py, s, t, "#5d8f4a")
    c.finish = {"vignette": 0.34, "warm": 0.34}
    return c


def pouring() -> Canvas:
    """A stream from a kettle's spout into a cup."""
    c = Canvas(S, S, 62)
    c.sky("#1f4034", "#2f5a48")
    c.rect(0, 0, S, 840, c.gradient([(0, "#3b6652"), (1, "#1c372d")], 0, 0, 1, 0.7))
    c.glow(240, 160, 760, "#ffdf9e", 0.4)
    planks(c, 800, "#8f5f3c", count=4)
    # kettle enters from the upper left, tilted
    with c.group("rotate(32 330 300)"):
        kettle(c, 250, 440, 250, 0.2, "#c9783f", spout=1, metal=True)
    tip = (646, 318)
    saucer(c, 780, 1000, 250, 0.28, PAPER, band=RUST)
    cup(c, 780, 980, 170, 0.28, PAPER, "#b8642a", band=RUST)
    top = 980 - 170 * 1.15 - 170 * 0.28 * 0.2
    way = spline([(tip[0] - 6, tip[1] - 4), (690, 340), (738, 450), (762, 620), (768, top + 16)], 18)
    c.poly(ribbon(way, lambda t: 24 - 8 * t), c.across("#f7e0b0", "#d9943f", "#a85a22"))
    c.poly(ribbon([(a - 4, b) for a, b in way], lambda t: 5), "#fff6dc", 0.7)
    for k, rr in enumerate((24, 48, 76)):
        c.raw(
            f'<ellipse cx="768" cy="{top + 22}" rx="{rr}" ry="{rr * 0.26:.1f}" fill="none" stroke="#ffe6b8" '
            f'stroke-width="{5 - k}" opacity="{0.8 - 0.2 * k}"/>'
        )
    for px, py, r in ((742, top + 4, 4), (800, top, 5), (790, top - 18, 3)):
        c.circle(px, py, r, "#f3c98a", 0.9)
    c.steam(860, top - 10, 330, 34, 0.6)
    tin(c, 1060, 930, 170, 240, 0.22, "#d9a64a", PAPER, mark=BRICK)
    leaf(c, 240, 1010, 190, -14, "#5d8f4a")
    leaf(c, 260, 1030, 160, 22, "#4f7f46")
    c.finish = {"vignette": 0.38, "warm": 0.34}
    return c


def almaty_room() -> Canvas:
    """Inside the tea room in Almaty: low table, quilts, mountains."""
    c = Canvas(S, S, 63)
    c.sky("#e7cfa0", "#d9b884")

    def view() -> None:
        c.rect(0, 0, S, 620, c.down("#6f9aa4", "#cfd0b4", "#f3d9a4"))
        for x, top, half in ((340, 210, 260), (640, 150, 320), (930, 220, 260)):
            mountain(c, x, top, 540, half, "#6f93a0", snow="#fdf6e8", line_at=0.46, haze="#c9c8a8")
        for k in range(16):
            spruce(c, 230 + k * 50, 580, c.random.uniform(70, 120), "#3f6a57")
        for x, h in ((270, 330), (330, 290), (900, 350), (960, 300)):
            poplar(c, x, 620, h, "#58824f")
        c.rect(0, 570, S, 60, "#6d8f5a")

    window(c, 230, 120, 740, 460, "#7a4a2c", view, cols=3, rows=2, bar=14, border=28)
    for x in (60, 1050):
        c.rect(x, 0, 90, 660, c.across("#f3e2bd", "#c9a570"))
        c.rect(x + 6, 0, 78, 660, "#23493a")
        for k in range(9):
            y = 10 + k * 76
            c.poly([(x + 45, y), (x + 76, y + 36), (x + 45, y + 72), (x + 14, y + 36)], HONEY)
            c.poly([(x + 45, y + 18), (x + 60, y + 36), (x + 45, y + 54), (x + 30, y + 36)], RUST)
    # pendant lamp
    c.rect(597, 0, 6, 96, BARK)
    c.glow(600, 170, 330, "#ffd58c", 0.6)
    lamp = Turned(600, [(20, 90), (70, 116), (120, 170), (126, 186)], 0.18)
    body(c, lamp, RUST, gleam=0.3)
    c.ellipse(600, 190, 122, 21, "#fff0c4")
    # floor, carpet
    c.rect(0, 690, S, 510, c.down("#a8714a", "#7f5032"))
    c.poly(
        [(120, 740), (1080, 740), (1260, 1200), (-60, 1200)], c.gradient([(0, "#9a3f2f"), (1, "#6f2a26")], 0, 0, 1, 1)
    )
    for k in range(11):
        u = k / 10
        px = 40 + u * 1120
        c.poly([(px - 46, 1090), (px, 1054), (px + 46, 1090), (px, 1128)], HONEY, 0.9)
        c.poly([(px - 24, 1090), (px, 1072), (px + 24, 1090), (px, 1109)], "#23493a")
    # quilts
    for x, flip in ((200, 1), (1000, -1)):
        for k, tone in enumerate(("#2f5a58", RUST, "#d9a64a")):
            y = 900 - k * 44
            c.shadow(x, y + 44, 190, 18, 0.3)
            c.rect(x - 170, y, 340, 52, c.down(light(tone, 0.22), dark(tone, 0.25)), r=24)
            for j in range(5):
                c.circle(x - 130 + j * 65, y + 26, 7, light(tone, 0.45), 0.8)
        del flip
    # round low table
    c.shadow(600, 1010, 420, 60, 0.55)
    for x in (380, 820, 600):
        c.rect(x - 18, 900, 36, 110 + (20 if x == 600 else 0), c.across("#8a5632", "#4a2c1c"))
    c.ellipse(600, 900, 400, 92, "#5a341e")
    c.ellipse(600, 882, 400, 92, c.gradient([(0, "#d9a66c"), (1, "#94602f")], 0, 0, 1, 0.5))
    c.ellipse(600, 880, 300, 62, PAPER, 0.92)
    c.raw(
        f'<ellipse cx="600" cy="880" rx="284" ry="57" fill="none" stroke="{RUST}" stroke-width="5" '
        'stroke-dasharray="14 9"/>'
    )
    teapot(c, 600, 890, 92, 0.24, PAPER, spout=-1, band="#23493a", knob=HONEY)
    for x, y in ((400, 900), (770, 916), (850, 870)):
        piala(c, x, y, 52, 0.28, PAPER, "#c98f5a", ornament="#23493a")
    c.steam(456, 760, 150, 16, 0.5)
    c.finish = {"vignette": 0.3, "warm": 0.34}
    return c


def berlin_shelves() -> Canvas:
    """The counter and the wall of tins in Berlin."""
    c = Canvas(S, S, 64)
    c.sky("#23443a", "#1b342c")
    for k in range(7):
        c.rect(k * 180, 0, 176, 900, c.across("#2f5648", "#24443a"))
    c.glow(600, 160, 760, "#ffd58c", 0.4)
    tones = (RUST, "#d9a64a", CREAM, WINE, "#36566a", MOSS, GREEN, BRICK, SAND)
    marks = {CREAM: GREEN, SAND: GREEN}
    n = 0
    for y in (300, 510, 720):
        shop_shelf(c, 40, y, 1120, "#a87444", 20)
        x = 104
        while x < 1120:
            w = c.random.choice((92, 104, 116))
            tone = tones[n % len(tones)]
            n += 1 + c.random.randrange(2)
            if x + w / 2 > 1170:
                break
            tin(
                c,
                x,
                y + 2,
                w,
                c.random.uniform(0.95, 1.4) * w,
                0.12,
                tone,
                PAPER if tone not in marks else "#e0cfa4",
                mark=marks.get(tone, tone if tone != PAPER else GREEN),
            )
            x += w + 28
    # pendant lamps
    for x in (250, 600, 950):
        c.rect(x - 2, 0, 4, 90, INK)
        c.glow(x, 180, 230, "#ffcf80", 0.6)
        t = Turned(x, [(12, 84), (30, 104), (72, 150), (76, 162)], 0.16)
        body(c, t, "#c98a3c", metal=True, gleam=0.3)
        c.ellipse(x, 164, 72, 11, "#fff2cc")
    # counter
    c.rect(0, 930, S, 270, c.down("#7a4a30", "#4f2e1e"))
    for k in range(7):
        c.rect(20 + k * 172, 970, 148, 240, c.gradient([(0, "#8a5636"), (1, "#623a24")], 0, 0, 1, 1), r=4)
        c.rect(20 + k * 172, 970, 148, 6, "#b98a5a", 0.6)
    c.rect(0, 884, S, 54, c.down("#e6bd86", "#b0804c"))
    c.rect(0, 884, S, 6, "#f7dfb4", 0.7)
    c.rect(0, 936, S, 16, INK, 0.3)
    # scales and a jar on the counter
    base = Turned(310, [(30, 842), (90, 872), (96, 898)], 0.16)
    c.shadow(330, 900, 130, 16, 0.5)
    body(c, base, "#3f6b55", gleam=0.3)
    c.rect(304, 742, 12, 110, c.across("#e6bd6c", "#8a5a28"))
    c.stroke([(180, 760), (310, 740), (440, 752)], "#c98a3c", 10)
    c.circle(310, 740, 15, HONEY)
    for x, y in ((184, 760), (436, 752)):
        for s in (-54, 54):
            c.stroke([(x, y), (x + s, y + 72)], "#8a5a28", 2.5, smooth=False)
        t = Turned(x, [(60, y + 70), (44, y + 92), (14, y + 102)], 0.2)
        body(c, t, "#d9a552", metal=True, gleam=0.2, inside="#6d5a2c", edge=4)
    for k in range(16):
        c.stroke([(160 + k * 3, 826 - (k % 4) * 5), (172 + k * 3, 822 - (k % 3) * 6)], "#4f6b3c", 4)
    teapot(c, 900, 900, 84, 0.18, CREAM, spout=-1, band=GREEN, knob=RUST)
    cup(c, 680, 902, 54, 0.2, PAPER, "#b4642a", band=RUST, plate=PAPER)
    c.steam(680, 826, 130, 14, 0.5)
    c.finish = {"vignette": 0.4, "warm": 0.34}
    return c


def dastarkhan() -> Canvas:
    """A Kazakh table from above: milk tea, baursak, apricots, jam."""
    c = Canvas(S, S, 65)
    boards(c, "#7a4a30")
    with c.group("rotate(-7 600 600)"):
        c.shadow(620, 640, 760, 700, 0.5)
        c.rect(80, 110, 1040, 980, c.gradient([(0, "#fbf2dc"), (1, "#e6d2a6")], 0, 0, 1, 1), r=6)
        c.raw(f'<rect x="120" y="150" width="960" height="900" fill="none" stroke="{RUST}" stroke-width="6"/>')
        for k in range(16):
            for y in (184, 1016):
                x = 150 + k * 60
                c.poly([(x - 24, y), (x, y - 20), (x + 24, y), (x, y + 20)], "#23493a")
                c.poly([(x - 11, y), (x, y - 9), (x + 11, y), (x, y + 9)], HONEY)
        for k in range(13):
            for x in (154, 1046):
                y = 240 + k * 60
                c.poly([(x - 20, y), (x, y - 24), (x + 20, y), (x, y + 24)], "#23493a")
                c.poly([(x - 9, y), (x, y - 11), (x + 9, y), (x, y + 11)], HONEY)
    # baursak in the middle
    drop(c, 600, 600, 206, 0.6)
    c.circle(600, 600, 206, c.gradient([(0, "#3f6b5a"), (1, "#1c3a30")], 0, 0, 1, 1))
    c.raw('<circle cx="600" cy="600" r="188" fill="none" stroke="#f0c06a" stroke-width="7" stroke-dasharray="20 12"/>')
    c.circle(600, 600, 166, c.gradient([(0, "#e0d0aa"), (1, "#fffaf0")], 0, 0, 1, 1))
    for ring, count in ((126, 12), (70, 7), (0, 1)):
        for i in range(count):
            a = 2 * math.pi * i / count + ring
            px, py = 600 + math.cos(a) * ring, 600 + math.sin(a) * ring
            r = c.random.uniform(38, 44)
            tone = mix("#dba050", "#c07a34", c.random.random())
            c.shadow(px + 8, py + 11, r * 1.1, r * 1.05, 0.5)
            with c.group(c.at(px, py, 1, c.random.uniform(0, 180))):
                c.ellipse(
                    0,
                    0,
                    r,
                    r * 0.88,
                    c.radial([(0, light(tone, 0.5)), (0.5, tone), (1, dark(tone, 0.45))], 0.36, 0.32, 0.75),
                )
                c.stroke([(-r * 0.5, 0), (0, r * 0.14), (r * 0.5, -r * 0.05)], "#f6d79a", 5, 0.5)

    def bowl(x: float, y: float, r: float, tea: str) -> None:
        drop(c, x, y, r, 0.55)
        c.circle(x, y, r, c.gradient([(0, light(PAPER, 0.5)), (1, dark(PAPER, 0.14))], 0, 0, 1, 1))
        c.circle(x, y, r * 0.93, "#23493a")
        for k in range(14):
            a = 2 * math.pi * k / 14
            c.circle(x + math.cos(a) * r * 0.86, y + math.sin(a) * r * 0.86, r * 0.045, HONEY)
        c.circle(x, y, r * 0.78, c.gradient([(0, dark(tea, 0.3)), (0.6, tea), (1, light(tea, 0.3))], 0, 0, 1, 1))
        c.poly(
            [*arc(x, y, r * 0.64, r * 0.64, 195, 262), *reversed(arc(x, y, r * 0.55, r * 0.55, 198, 258))],
            "#fff6e0",
            0.5,
        )

    bowl(320, 400, 108, "#d0a070")
    bowl(890, 410, 108, "#d0a070")
    bowl(870, 830, 104, "#a8481f")
    # apricots and jam
    drop(c, 330, 820, 116, 0.55)
    c.circle(330, 820, 116, c.gradient([(0, "#fffaf0"), (1, "#d9c49a")], 0, 0, 1, 1))
    c.circle(330, 820, 92, c.gradient([(0, "#d9c49a"), (1, "#fffaf0")], 0, 0, 1, 1))
    for i in range(13):
        a = i * 2.4
        d = 18 * math.sqrt(i)
        px, py = 330 + math.cos(a) * d, 820 + math.sin(a) * d
        with c.group(c.at(px, py, 1, i * 50)):
            c.ellipse(3, 5, 27, 21, INK, 0.25)
            c.ellipse(0, 0, 27, 21, c.radial([(0, "#f9c777"), (0.6, "#e38b33"), (1, "#a8541c")], 0.36, 0.32, 0.75))
            c.stroke([(-18, 0), (0, 4), (18, 0)], "#a8541c", 3, 0.5)
    drop(c, 610, 940, 76, 0.5)
    c.circle(610, 940, 76, c.gradient([(0, "#fffaf0"), (1, "#d9c49a")], 0, 0, 1, 1))
    c.circle(610, 940, 60, c.radial([(0, "#d0455a"), (0.6, "#9a1f38"), (1, "#5a0d22")], 0.4, 0.36, 0.7))
    for k in range(14):
        a, d = k * 2.4, 12 * math.sqrt(k)
        c.circle(610 + math.cos(a) * d, 940 + math.sin(a) * d, 8, "#d9566a", 0.8)
        c.circle(608 + math.cos(a) * d, 937 + math.sin(a) * d, 3, "#ffd9d4", 0.8)
    pot_above(c, 600, 262, 96, "#c9853a", 160)
    c.finish = {"vignette": 0.32, "warm": 0.36}
    return c


def two_leaves() -> Canvas:
    """Two leaves and a bud with dew, the garden out of focus behind."""
    c = Canvas(S, S, 66)
    c.sky("#9dbf9a", "#d9d9a0", "#6d9a5c")
    with c.group(blur=16):
        c.rect(0, 0, S, 520, c.down("#a9c9b4", "#f6e3a8"))
        c.circle(330, 300, 110, "#fff6d6")
        mountain(c, 800, 200, 560, 420, "#8fb0a0", contrast=0.14, haze="#d9dfae")
        tea_rows(c, [(-40, 540), (400, 500), (800, 540), (1260, 490)], S, 8, 60, "#5d8f4f", sun=0.4, grow=1.2)
    c.glow(330, 300, 620, "#fff0b8", 0.8)
    bokeh(c, 26, 0, 100, S, 900, ("#fff2c0", "#e3efb0"), 60)
    c.tube([(640, 1230), (600, 1000), (620, 800), (600, 660)], 40, 24, "#5f8a42")
    for a, s, tone, y, wide, bend in (
        (28, 480, "#4d8a42", 760, 0.4, 0.16),
        (200, 500, "#447d40", 860, 0.4, -0.16),
        (-30, 430, "#5f9a48", 690, 0.36, 0.14),
        (-150, 430, "#57924a", 680, 0.36, -0.14),
        (-92, 400, "#9cc060", 680, 0.17, 0.05),
    ):
        leaf(c, 604, y, s, a, tone, wide=wide, bend=bend)
    for x, y, r in (
        (800, 870, 19),
        (860, 900, 12),
        (420, 770, 16),
        (350, 740, 10),
        (760, 580, 15),
        (440, 560, 13),
        (600, 470, 12),
        (700, 640, 9),
        (300, 690, 13),
    ):
        c.shadow(x + r * 0.3, y + r * 0.5, r * 1.2, r, 0.5)
        c.circle(x, y, r, c.radial([(0, "#ffffff", 0.2), (0.6, "#dff0c0", 0.5), (1, "#ffffff", 0.85)], 0.6, 0.66, 0.6))
        c.ellipse(x - r * 0.34, y - r * 0.4, r * 0.26, r * 0.18, "#ffffff", 0.95)
    c.finish = {"vignette": 0.26, "warm": 0.4}
    return c


def moon_window() -> Canvas:
    """A round window on bamboo, tea on a low table."""
    c = Canvas(S, S, 67)
    c.sky("#e9dcbc", "#cdb98c")
    c.rect(0, 0, S, 860, c.gradient([(0, "#f6ecd2"), (1, "#d0bc8f")], 0, 0, 1, 0.6))
    x, y, r = 600, 470, 340
    c.circle(x + 10, y + 14, r + 26, INK, 0.22)
    c.circle(x, y, r + 22, c.gradient([(0, "#8a5a38"), (1, "#3f281b")], 0, 0, 1, 1))
    with c.clip(line(arc(x, y, r, r, 0, 360))):
        c.rect(200, 100, 800, 760, c.down("#b4d0bd", "#e7e6bd", "#a9c48c"))
        c.glow(440, 280, 330, "#fff6cf", 0.9)
        for k in range(7):
            crown(c, 260 + k * 120, 790, 100, "#6d9a5c" if k % 2 else "#5a8a54", flat=0.7)
        for bx, w in ((400, 22), (470, 30), (720, 26), (800, 34), (880, 22)):
            bamboo(c, bx, 60, 860, w, "#7fa05a")
        for k in range(16):
            bx = (400, 470, 720, 800, 880)[k % 5]
            leaf(c, bx, 150 + k * 34, 150, (24, 152, 38, 140, 10, 168)[k % 6], "#5d8f4a", wide=0.17, vein=False)
        c.path(
            line(arc(x, y, r, r, 0, 360)) + line(arc(x + 14, y + 18, r, r, 0, 360)), INK, 0.28, 'fill-rule="evenodd"'
        )
    for bar in (-0.5, 0, 0.5):
        half = math.sqrt(1 - bar * bar) * r
        c.rect(x + bar * r - 5, y - half, 10, half * 2, c.across("#8a5a38", "#4a2f20"))
        c.rect(x - half, y + bar * r - 5, half * 2, 10, c.down("#8a5a38", "#4a2f20"))
    c.rect(0, 856, S, 20, "#5a3a26")
    c.rect(0, 876, S, 324, c.down("#b3b078", "#85854f"))
    for k in range(36):
        c.rect(0, 876 + 324 * (k / 36) ** 1.2, S, 2, "#5f6236", 0.2)
    c.shadow(620, 1120, 470, 50, 0.5)
    for tx in (250, 890):
        c.poly([(tx, 1000), (tx + 60, 1000), (tx + 50, 1110), (tx + 10, 1110)], c.across("#5a3424", "#2f1a12"))
    c.poly(
        [(230, 920), (970, 920), (1060, 1000), (140, 1000)], c.gradient([(0, "#8a4a36"), (1, "#57291f")], 0, 0, 1, 1)
    )
    c.rect(140, 1000, 920, 26, c.across("#6b3626", "#3a1b14"))
    teapot(c, 520, 976, 100, 0.22, "#3f5a55", spout=-1, grip="top", band="#8fa89c", knob="#2b3f3a")
    for cx, cy in ((730, 980), (860, 966)):
        t = Turned(cx, [(48, cy - 78), (46, cy - 36), (36, cy - 6), (30, cy)], 0.26)
        c.shadow(cx + 14, cy, 60, 14, 0.5)
        body(c, t, "#d9cba4", inside="#b3bf52", edge=5)
    c.steam(730, 890, 170, 16, 0.6)
    c.steam(368, 830, 150, 14, 0.4)
    c.finish = {"vignette": 0.3, "warm": 0.34}
    return c


def rainy_window() -> Canvas:
    """Earl Grey and cheesecake by a window in the rain."""
    c = Canvas(S, S, 68)
    c.sky("#6b4a36", "#4f3426")

    def street() -> None:
        c.rect(0, 0, S, 800, c.down("#2c4450", "#4f6b74", "#8a8f8a"))
        with c.group(blur=5):
            for x, h, w in (
                (90, 420, 150),
                (230, 520, 130),
                (360, 380, 170),
                (700, 460, 150),
                (840, 560, 140),
                (980, 400, 160),
            ):
                c.rect(x, 720 - h, w, h + 80, mix("#3a505a", "#5a5258", c.random.random()))
                for k in range(12):
                    if c.random.random() < 0.5:
                        c.rect(x + 18 + (k % 3) * 40, 750 - h + (k // 3) * 70, 22, 34, "#f3bf6e", 0.75)
        bokeh(c, 34, 80, 420, 1040, 330, ("#ffcf80", "#f29a5a", "#ffe6b0", "#8fc0b8"), 48)
        with c.group(blur=2):
            c.rect(520, 560, 6, 190, INK)
            c.path(
                "M410 580Q430 470 523 460Q616 470 636 580Q600 560 580 578Q550 560 523 578"
                "Q496 560 466 578Q440 560 410 580Z",
                RUST,
            )
            c.blob([(480, 760), (484, 640), (500, 596), (546, 596), (562, 640), (568, 760)], "#23343a")
            c.circle(523, 580, 24, "#2c3f46")
            c.rect(492, 750, 24, 60, "#1c292e")
            c.rect(530, 750, 24, 60, "#1c292e")
        for _ in range(130):
            px, py, s = c.random.uniform(80, 1120), c.random.uniform(80, 790), c.random.uniform(16, 60)
            c.stroke([(px, py), (px - s * 0.2, py + s)], "#dbe9ea", 1.8, 0.4, smooth=False)
        for _ in range(120):
            px, py, r = c.random.uniform(90, 1110), c.random.uniform(90, 790), c.random.uniform(2, 7)
            c.ellipse(px, py, r * 0.85, r, "#e3eef0", 0.32)
            c.circle(px - r * 0.3, py - r * 0.35, r * 0.3, "#ffffff", 0.8)

    window(c, 110, 110, 980, 680, "#35604c", street, cols=2, rows=1, bar=20, border=40, sill=False)
    planks(c, 840, "#9a673f", count=4)
    c.glow(300, 700, 600, "#ffb765", 0.25)
    cup(c, 420, 1010, 130, 0.28, "#36606a", "#9a4a22", grip=-1, plate="#36606a", band=HONEY)
    c.steam(420, 830, 260, 28, 0.65)
    # cheesecake
    saucer(c, 840, 1016, 220, 0.28, PAPER, band=RUST)
    x, y = 730, 1010
    c.poly([(x, y - 20), (x + 250, y + 20), (x + 250, y - 96), (x, y - 136)], c.across("#fbeecb", "#eccf94"))
    c.poly([(x, y - 20), (x + 250, y + 20), (x + 250, y - 8), (x, y - 48)], "#a86a34")
    c.poly([(x, y - 136), (x + 250, y - 96), (x + 200, y - 186)], c.across("#f6dfa8", "#e0b46c"))
    c.poly([(x + 250, y + 20), (x + 250, y - 96), (x + 200, y - 186), (x + 206, y - 70)], "#d9a860", 0.0)
    for px, py, r in ((x + 150, y - 142, 20), (x + 190, y - 150, 17), (x + 172, y - 168, 16)):
        c.circle(px, py, r, c.radial([(0, "#d9566a"), (0.6, "#9a1f38"), (1, "#5a0d22")], 0.36, 0.32, 0.75))
        c.circle(px - r * 0.3, py - r * 0.36, r * 0.2, "#ffe0da", 0.8)
    leaf(c, x + 206, y - 152, 56, -50, "#5d9a50", wide=0.5)
    c.tube([(640, 1080), (760, 1090), (860, 1084)], 9, 8, "#d9d2bd")
    c.rect(856, 1068, 60, 8, "#d9d2bd", r=3)
    c.rect(856, 1080, 64, 6, "#c9c2ad", r=3)
    c.rect(856, 1090, 60, 7, "#b9b29d", r=3)
    c.finish = {"vignette": 0.4, "warm": 0.3}
    return c


PICTURES: dict[str, Callable[[], Canvas]] = {
    "pages/gallery-1.jpg": tray_from_above,
    "pages/gallery-2.jpg": pouring,
    "pages/gallery-3.jpg": almaty_room,
    "pages/gallery-4.jpg": berlin_shelves,
    "pages/gallery-5.jpg": dastarkhan,
    "pages/gallery-6.jpg": two_leaves,
    "pages/gallery-7.jpg": moon_window,
    "pages/gallery-8.jpg": rainy_window,
}
