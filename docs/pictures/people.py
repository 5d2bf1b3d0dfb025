"""Portraits of the people of the brand, each with the bowl they know best; made to be cropped to a circle."""

import math
from collections.abc import Callable

from docs.pictures.backdrops import crescent, mountain, shop_shelf, stars
from docs.pictures.canvas import (
    AMBER,
    BARK,
    BRICK,
    CREAM,
    GREEN,
    HONEY,
    PAPER,
    RUST,
    SAND,
    WINE,
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
from docs.pictures.covers_more import cusped, mashrabiya, ogee
from docs.pictures.vessels import Turned, body, cup, kulhar, leaf, liquid, piala, tin

S = 1200
CX = 600


class Face:
    """A head that looks down a little at what the hands hold; ``skin`` and ``hair`` are colours."""

    def __init__(
        self, c: Canvas, skin: str, hair: str, *, wide: float = 1.0, long: float = 1.0, y: float = 440
    ) -> None:
        self.c = c
        self.skin = skin
        self.hair = hair
        self.w = 132 * wide
        self.top = y - 160 * long
        self.chin = y + 172 * long
        self.y = y
        self.deep = mix(skin, "#7a2f1c", 0.34)

    def outline(self) -> list[Point]:
        """The shape of the face, ears left out."""
        w, t, b, y = self.w, self.top, self.chin, self.y
        return spline(
            [
                (CX, t),
                (CX + w * 0.72, t + 36),
                (CX + w, y - 40),
                (CX + w * 0.95, y + 56),
                (CX + w * 0.64, b - 44),
                (CX + w * 0.24, b - 4),
                (CX - w * 0.24, b - 4),
                (CX - w * 0.64, b - 44),
                (CX - w * 0.95, y + 56),
                (CX - w, y - 40),
                (CX - w * 0.72, t + 36),
            ],
            10,
            closed=True,
        )

    def neck(self, width: float = 62) -> None:
        """The neck and the shade of the chin on it."""
        c = self.c
        pts = [
            (CX - width, self.y + 60),
            (CX + width, self.y + 60),
            (CX + width + 8, self.chin + 60),
            (CX + width + 70, self.chin + 130),
            (CX - width - 70, self.chin + 130),
            (CX - width - 8, self.chin + 60),
        ]
        c.poly(pts, c.across(self.skin, mix(self.skin, self.deep, 0.5)))
        with c.clip(line(pts)):
            c.ellipse(CX + 10, self.chin - 26, self.w * 0.86, 92, self.deep, 0.55)

    def ears(self) -> None:
        """Both ears."""
        for s in (-1, 1):
            x = CX + s * (self.w - 2)
            tone = self.skin if s < 0 else mix(self.skin, self.deep, 0.5)
            self.c.ellipse(x, self.y + 14, 21, 37, tone)
            self.c.ellipse(x + s * 3, self.y + 16, 10, 22, self.deep, 0.45)

    def skin_and_shade(self) -> None:
        """The face itself with light from the left."""
        c = self.c
        pts = self.outline()
        with c.clip(line(pts)):
            c.poly(
                pts,
                c.gradient(
                    [(0, light(self.skin, 0.14)), (0.6, self.skin), (1, mix(self.skin, self.deep, 0.4))], 0, 0, 1, 0.4
                ),
            )
            w = self.w
            shade = spline(
                [
                    (CX + w * 0.5, self.top - 10),
                    (CX + w * 0.62, self.y - 60),
                    (CX + w * 0.46, self.y - 14),
                    (CX + w * 0.6, self.y + 40),
                    (CX + w * 0.4, self.y + 110),
                    (CX + w * 0.1, self.chin + 10),
                ],
                10,
            )
            c.poly([*shade, (CX + w * 1.3, self.chin + 20), (CX + w * 1.3, self.top - 10)], self.deep, 0.32)
            for s in (-1, 1):
                c.ellipse(CX + s * w * 0.56, self.y + 66, 36, 25, c.radial([(0, "#d9583f", 0.42), (1, "#d9583f", 0)]))

    def features(self, *, lips: str = "#a8483c", brow: float = 9, lashes: float = 5, smile: float = 12) -> None:
        """Lowered eyes, brows, nose and mouth."""
        c = self.c
        y = self.y
        ink = dark(self.hair, 0.3)
        for s in (-1, 1):
            ex = CX + s * 56
            lid = spline([(ex - 31, y + 2), (ex - 14, y + 13), (ex + 8, y + 15), (ex + 31, y + 2)], 10)
            up = spline([(ex - 31, y + 2), (ex - 14, y - 14), (ex + 12, y - 15), (ex + 31, y + 2)], 10)
            c.poly([*up, *reversed(lid)], mix(self.skin, self.deep, 0.42))
            c.stroke(up, self.deep, 3, 0.55, smooth=False)
            c.poly(
                [*lid, *reversed([(a, b - (6 if 4 < i < len(lid) - 4 else 1)) for i, (a, b) in enumerate(lid)])], ink
            )
            c.stroke(lid, ink, lashes, smooth=False)
            for k in (-1, 0, 1):
                lx = ex + s * 16 + k * 7
                c.stroke([(lx, y + 11), (lx + s * 5, y + 19)], ink, lashes * 0.55, smooth=False)
            arch = spline(
                [(ex - s * 34, y - 40), (ex - s * 6, y - 53), (ex + s * 22, y - 51), (ex + s * 42, y - 36)], 10
            )
            c.poly(ribbon(arch, lambda t: brow * (1 - 0.75 * t) + 1.5), ink, 0.92)
        nose = [
            (CX + 4, y - 22),
            (CX + 12, y + 30),
            (CX + 27, y + 64),
            (CX + 16, y + 78),
            (CX - 6, y + 79),
            (CX + 2, y + 40),
        ]
        c.poly(spline(nose, 8, closed=True), self.deep, 0.42)
        c.stroke([(CX - 20, y + 70), (CX - 13, y + 79), (CX + 2, y + 80), (CX + 20, y + 76)], self.deep, 4, 0.75)
        c.ellipse(CX - 8, y + 52, 6, 14, light(self.skin, 0.6), 0.4)
        m = y + 118
        c.path(
            f"M{CX - 38} {m - 2}Q{CX - 14} {m - 12} {CX} {m - 6}"
            f"Q{CX + 14} {m - 12} {CX + 38} {m - 2}Q{CX} {m + smile} {CX - 38} {m - 2}Z",
            dark(lips, 0.06),
        )
        c.path(
            f"M{CX - 34} {m}Q{CX} {m + smile * 0.6} {CX + 34} {m}Q{CX} {m + smile * 2.3} {CX - 34} {m}Z",
            light(lips, 0.14),
        )
        c.stroke(
            [(CX - 42, m - 5), (CX - 34, m), (CX, m + smile * 0.52), (CX + 34, m), (CX + 42, m - 5)],
            dark(lips, 0.55),
            4,
        )
        c.ellipse(CX - 6, m + smile * 1.1, 13, 3, "#ffe0d0", 0.45)


def shoulders(c: Canvas, colour: str, *, y: float = 640, wide: float = 330, round_: float = 70) -> list[Point]:
    """The torso in clothes down to the lower edge; gives its outline."""
    pts = spline(
        [
            (CX - 92, y - 26),
            (CX - 190, y + 14),
            (CX - wide + 20, y + round_),
            (CX - wide - 26, y + 220),
            (CX - wide - 60, S + 40),
        ],
        10,
    )
    right = [(2 * CX - a, b) for a, b in reversed(pts)]
    shape = [*pts, *right]
    with c.clip(line(shape)):
        c.poly(shape, c.gradient([(0, light(colour, 0.16)), (0.55, colour), (1, dark(colour, 0.3))], 0, 0, 1, 0.3))
        c.poly(
            [(CX + 130, y - 40), (CX + 180, y + 140), (CX + 120, S + 40), (S, S + 40), (S, y - 40)],
            dark(colour, 0.6),
            0.26,
        )
        for s in (-1, 1):
            c.stroke([(CX + s * 210, y + 130), (CX + s * 236, y + 300), (CX + s * 220, S)], dark(colour, 0.6), 7, 0.35)
    return shape


def arms(c: Canvas, colour: str, x: float, y: float, r: float, cuff: str) -> None:
    """Sleeves from both sides to the wrists beside the bowl at (x, y)."""
    for s in (-1, 1):
        way = spline(
            [(CX + s * 430, S + 90), (CX + s * 350, S - 40), (x + s * (r + 150), y + 112), (x + s * (r + 40), y + 58)],
            14,
        )
        tone = dark(colour, 0.06 if s < 0 else 0.26)

        def width(t: float) -> float:
            return 210 - 96 * t

        c.poly(ribbon([(a + 6, b + 12) for a, b in way], width), dark(colour, 0.75), 0.35)
        with c.clip(line(ribbon(way, width))):
            c.poly(
                ribbon(way, width),
                c.gradient([(0, light(tone, 0.16)), (0.5, tone), (1, dark(tone, 0.4))], 0, 0, 0.2, 1),
            )
            for k in (0.3, 0.52, 0.72):
                px, py = way[int(k * (len(way) - 1))]
                c.stroke([(px - s * 30, py - 70), (px + s * 6, py), (px + s * 20, py + 80)], dark(tone, 0.5), 6, 0.3)
        tip = way[-7:]
        c.poly(
            ribbon(tip, lambda t: 124 - 6 * t),
            c.gradient([(0, light(cuff, 0.2)), (0.5, cuff), (1, dark(cuff, 0.35))], 0, 0, 0, 1),
        )


def hands(c: Canvas, skin: str, x: float, y: float, r: float, h: float) -> None:
    """Two hands around a bowl: its rim at y, ``r`` wide on either side, ``h`` high."""
    deep = mix(skin, "#7a2f1c", 0.34)
    for s in (-1, 1):
        tone = light(skin, 0.06) if s < 0 else mix(skin, deep, 0.22)
        palm = spline(
            [
                (x + s * (r + 62), y + h * 0.1),
                (x + s * (r + 14), y + h * 0.02),
                (x + s * (r - 26), y + h * 0.3),
                (x + s * (r - 40), y + h * 0.8),
                (x + s * (r - 10), y + h * 1.06),
                (x + s * (r + 56), y + h * 0.96),
            ],
            10,
            closed=True,
        )
        c.poly(palm, c.across(light(tone, 0.1), tone, mix(tone, deep, 0.4)))
        for k in range(4):
            fy = y + h * (0.3 + 0.2 * k)
            reach = r * (0.56, 0.64, 0.6, 0.44)[k]
            start, mid, tip = (x + s * (r + 20), fy), (x + s * (r - reach * 0.4), fy - 5), (x + s * (r - reach), fy + 5)
            wide = h * 0.2
            c.stroke([(start[0], start[1] + 5), (mid[0], mid[1] + 7), (tip[0] - s * 1, tip[1] + 6)], deep, wide, 0.75)
            c.stroke([start, mid, tip], tone, wide * 0.94)
            c.stroke(
                [
                    (start[0], start[1] - wide * 0.2),
                    (mid[0], mid[1] - wide * 0.22),
                    (tip[0] + s * 6, tip[1] - wide * 0.2),
                ],
                light(tone, 0.3),
                wide * 0.2,
                0.6,
            )
            c.ellipse(tip[0] - s * wide * 0.06, tip[1] - 1, wide * 0.26, wide * 0.22, light(tone, 0.42), 0.7)
        thumb = [(x + s * (r + 34), y + h * 0.2), (x + s * (r - 8), y + h * 0.04), (x + s * (r - 48), y + h * 0.1)]
        c.stroke([(a, b + 6) for a, b in thumb], deep, h * 0.2, 0.6)
        c.stroke(thumb, tone, h * 0.2)
        c.ellipse(thumb[2][0] - s * 3, thumb[2][1] - 3, h * 0.06, h * 0.05, light(tone, 0.42), 0.7)


def aigerim() -> Canvas:
    """Aigerim with a bowl of milk tea; mountains behind."""
    c = Canvas(S, S, 81)
    c.sky("#d98f5c", "#c9713f")
    c.circle(CX, 520, 470, c.down("#f3cf94", "#eab878"))
    with c.clip(line(arc(CX, 520, 470, 470, 0, 360))):
        for x, top, half in ((260, 420, 280), (960, 380, 300), (620, 300, 330)):
            mountain(c, x, top, 820, half, "#7d9fa4", snow="#fdf6e8", line_at=0.42, haze="#e3c08c")
        c.rect(0, 790, S, 300, "#7f9f6a")
    hair = "#2a1d1a"
    f = Face(c, "#eab68c", hair, y=430)
    c.circle(CX + 6, 226, 84, c.radial([(0, light(hair, 0.24)), (0.6, hair), (1, dark(hair, 0.5))], 0.36, 0.3, 0.8))
    c.stroke(arc(CX, 236, 62, 44, 190, 350), light(hair, 0.3), 5, 0.5)
    c.blob(
        [
            (CX, 236),
            (CX + 150, 290),
            (CX + 166, 430),
            (CX + 140, 560),
            (CX + 60, 600),
            (CX - 60, 600),
            (CX - 140, 560),
            (CX - 166, 430),
            (CX - 150, 290),
        ],
        hair,
    )
    f.neck()
    shape = shoulders(c, "#23493a")
    with c.clip(line(shape)):
        collar = [(CX - 96, 600), (CX, 700), (CX + 96, 600), (CX + 128, 640), (CX, 780), (CX - 128, 640)]
        c.poly(collar, HONEY)
        for s in (-1, 1):
            for k in range(4):
                px, py = CX + s * (112 - k * 30), 634 + k * 34
                c.poly([(px - 15, py), (px, py - 15), (px + 15, py), (px, py + 15)], BRICK)
                c.circle(px, py, 4, CREAM)
        c.poly(
            [(CX - 72, 600), (CX, 676), (CX + 72, 600), (CX + 40, 580), (CX - 40, 580)], mix("#eab68c", "#7a2f1c", 0.12)
        )
    f.ears()
    f.skin_and_shade()
    # parted hair over the brow
    for s in (-1, 1):
        lock = [
            (CX, 262),
            (CX + s * 60, 268),
            (CX + s * 122, 330),
            (CX + s * 144, 440),
            (CX + s * 150, 500),
            (CX + s * 168, 430),
            (CX + s * 158, 300),
            (CX + s * 80, 226),
            (CX, 222),
        ]
        c.blob(lock, c.gradient([(0, light(hair, 0.16)), (1, hair)], 0, 0, 1, 1))
        c.stroke([(CX + s * 20, 240), (CX + s * 96, 282), (CX + s * 142, 380)], light(hair, 0.34), 5, 0.5)
    f.features(lips="#b04a44")
    for s in (-1, 1):
        ex = CX + s * 140
        c.stroke([(ex, 484), (ex, 500)], "#d9d4c4", 4, smooth=False)
        c.poly([(ex, 498), (ex + 16, 526), (ex, 560), (ex - 16, 526)], c.across("#f6f2e4", "#9a968a"))
        c.circle(ex, 527, 6, "#3f8a86")
    arms(c, "#23493a", CX, 900, 128, HONEY)
    piala(c, CX, 1040, 140, 0.28, PAPER, "#d0a070", ornament=RUST)
    hands(c, "#eab68c", CX, 912, 122, 124)
    c.steam(CX, 880, 150, 20, 0.5)
    c.finish = {"vignette": 0.26, "warm": 0.3}
    return c


def jonas() -> Canvas:
    """Jonas with a tasting bowl; shelves behind."""
    c = Canvas(S, S, 82)
    c.sky("#35606a", "#23454e")
    c.glow(260, 160, 760, "#ffdf9e", 0.4)
    tones = (RUST, "#d9a64a", CREAM, WINE, GREEN, SAND)
    for row, y in enumerate((250, 500, 750)):
        shop_shelf(c, 0, y, S, "#a87444", 18)
        for k in range(10):
            x = 60 + k * 120 + row * 14
            if 380 < x < 820 and row < 3:
                continue
            tone = tones[(k * 2 + row) % 6]
            tin(
                c,
                x,
                y + 2,
                92,
                100 + 26 * ((k + row) % 3),
                0.12,
                tone,
                PAPER if tone not in (CREAM, SAND) else "#e0cfa4",
                mark=GREEN,
            )
    with c.group(blend="multiply"):
        c.circle(CX, 480, 420, c.radial([(0, "#1a2c30", 0.5), (1, "#1a2c30", 0)]))
    hair = "#8a5f3a"
    f = Face(c, "#f0c2a0", hair, wide=1.03, long=1.05, y=430)
    f.neck(70)
    shape = shoulders(c, "#d9c9a4", wide=360)
    with c.clip(line(shape)):
        for k in range(30):
            c.stroke([(150 + k * 32, 620), (140 + k * 32, S)], "#a8946a", 4, 0.3, smooth=False)
        c.poly([(CX - 110, 600), (CX - 30, S), (CX + 30, S), (CX + 110, 600)], "#2f4f5a")
        for s in (-1, 1):
            c.poly(
                spline(
                    [(CX + s * 96, 596), (CX + s * 130, 660), (CX + s * 40, S), (CX + s * 10, S), (CX + s * 66, 700)],
                    10,
                ),
                "#b9a67c",
            )
    c.blob(
        [(CX - 96, 594), (CX - 80, 560), (CX + 80, 560), (CX + 96, 594), (CX + 92, 668), (CX, 690), (CX - 92, 668)],
        c.across("#3f6570", "#2f4f5a", "#1d363f"),
    )
    for k in range(9):
        c.stroke([(CX - 80 + k * 20, 590), (CX - 76 + k * 19, 676)], "#16292f", 3, 0.35, smooth=False)
    f.ears()
    f.skin_and_shade()
    # beard
    with c.clip(line(f.outline())):
        beard = [
            (CX - 150, 440),
            (CX - 116, 470),
            (CX - 96, 528),
            (CX - 52, 524),
            (CX, 516),
            (CX + 52, 524),
            (CX + 96, 528),
            (CX + 116, 470),
            (CX + 150, 440),
            (CX + 140, 640),
            (CX - 140, 640),
        ]
        c.poly(spline(beard, 8, closed=True), c.across(light(hair, 0.16), hair, dark(hair, 0.24)))
    c.blob(
        [(CX - 100, 560), (CX - 64, 610), (CX, 630), (CX + 64, 610), (CX + 100, 560), (CX, 596)],
        c.across(light(hair, 0.12), dark(hair, 0.2)),
    )
    f.features(lips="#b8685a", brow=12, lashes=4, smile=9)
    c.poly(
        spline(
            [
                (CX - 62, 540),
                (CX - 30, 520),
                (CX, 528),
                (CX + 30, 520),
                (CX + 62, 540),
                (CX + 28, 541),
                (CX, 537),
                (CX - 28, 541),
            ],
            8,
            closed=True,
        ),
        hair,
    )
    # hair, swept to the right
    top = [
        (CX - 142, 420),
        (CX - 152, 320),
        (CX - 112, 246),
        (CX - 20, 214),
        (CX + 80, 226),
        (CX + 140, 280),
        (CX + 150, 420),
        (CX + 130, 356),
        (CX + 96, 318),
        (CX + 20, 330),
        (CX - 70, 318),
        (CX - 112, 350),
    ]
    c.blob(top, c.gradient([(0, light(hair, 0.3)), (0.6, hair), (1, dark(hair, 0.3))], 0, 0, 1, 1))
    for k in range(5):
        c.stroke(
            [(CX - 110 + k * 30, 318 - k * 4), (CX - 60 + k * 34, 258 - k * 4), (CX + 30 + k * 22, 240 + k * 6)],
            light(hair, 0.36),
            4,
            0.5,
        )
    # glasses
    for s in (-1, 1):
        c.raw(
            f'<circle cx="{CX + s * 58}" cy="434" r="47" fill="#ffffff" fill-opacity="0.1" '
            'stroke="#2a2420" stroke-width="7"/>'
        )
        c.stroke([(CX + s * 105, 428), (CX + s * 138, 420)], "#2a2420", 7, smooth=False)
        c.stroke([(CX + s * 58 - 24, 414), (CX + s * 58 - 8, 400)], "#ffffff", 5, 0.6, smooth=False)
    c.stroke(arc(CX, 434, 12, 9, 190, 350), "#2a2420", 7)
    arms(c, "#d9c9a4", CX, 910, 118, "#b9a67c")
    t = Turned(CX, [(126, 916), (120, 960), (84, 1020), (60, 1040)], 0.28)
    body(c, t, PAPER, inside="#a8481f", edge=9)
    liquid(c, CX, 916, 126, 0.28, "#b4532a", wall=PAPER, edge=9)
    hands(c, "#f0c2a0", CX, 916, 110, 118)
    c.steam(CX, 888, 150, 20, 0.5)
    c.finish = {"vignette": 0.3, "warm": 0.3}
    return c


def mei() -> Canvas:
    """Mei with a bowl of matcha; a screen and a maple branch behind."""
    c = Canvas(S, S, 83)
    c.sky("#f3e6c6", "#dcc79a")
    for i in range(5):
        c.rect(-20 + i * 252, 0, 244, 860, c.gradient([(0, "#fff9e8"), (1, "#ecd9b0")], 0, 0, 1, 1))
    for y in (200, 420, 640, 850):
        c.rect(0, y, S, 10, BARK)
    for i in range(6):
        c.rect(-26 + i * 252, 0, 12, 860, BARK)
    c.rect(0, 860, S, 340, "#a9a868")
    c.tube([(1220, 120), (1040, 160), (900, 110), (790, 150)], 26, 8, "#4a3226")
    c.tube([(1040, 160), (960, 230), (900, 250)], 12, 6, "#4a3226")
    rnd = c.random
    for x, y in (
        (800, 150),
        (870, 110),
        (930, 130),
        (900, 250),
        (960, 220),
        (1010, 150),
        (1080, 130),
        (1130, 180),
        (1060, 220),
        (850, 190),
        (1150, 90),
        (1000, 80),
    ):
        turn = rnd.uniform(0, 360)
        tone = rnd.choice(("#c2552f", "#b8442f", "#d9833f"))
        for k in range(5):
            leaf(c, x, y, 58, turn + k * 42 - 84, tone, wide=0.32, vein=False)
    hair = "#1f1a1c"
    f = Face(c, "#f3cba6", hair, wide=0.98, y=440)
    c.blob(
        [
            (CX, 230),
            (CX + 130, 262),
            (CX + 182, 400),
            (CX + 186, 560),
            (CX + 150, 620),
            (CX + 60, 610),
            (CX - 60, 610),
            (CX - 150, 620),
            (CX - 186, 560),
            (CX - 182, 400),
            (CX - 130, 262),
        ],
        c.across(light(hair, 0.16), hair, dark(hair, 0.4)),
    )
    f.neck(56)
    shape = shoulders(c, "#7f9a76", wide=320)
    with c.clip(line(shape)):
        c.poly(
            [(CX - 96, 586), (CX + 10, 800), (CX + 96, 586), (CX + 50, 570), (CX - 50, 570)],
            mix("#f3cba6", "#7a2f1c", 0.1),
        )
        c.poly(
            [
                *spline([(CX - 100, 588), (CX - 40, 700), (CX + 60, 860), (CX + 120, S)]),
                (CX + 60, S),
                *spline([(CX + 10, 900), (CX - 90, 740), (CX - 150, 620)]),
            ],
            PAPER,
        )
        c.poly(
            [
                *spline([(CX + 100, 588), (CX + 50, 690), (CX - 50, 850), (CX - 130, S)]),
                (CX - 40, S),
                *spline([(CX + 0, 900), (CX + 100, 730), (CX + 150, 620)]),
            ],
            light("#7f9a76", 0.3),
        )
        c.poly(
            [
                *spline([(CX + 118, 600), (CX + 66, 700), (CX - 30, 860), (CX - 100, S)]),
                (CX - 76, S),
                *spline([(CX - 6, 880), (CX + 84, 716), (CX + 132, 606)]),
            ],
            PAPER,
        )
        for _ in range(26):
            px, py = rnd.uniform(220, 980), rnd.uniform(760, 1180)
            if abs(px - CX) > 180:
                for k in range(5):
                    a = math.radians(k * 72)
                    c.circle(px + math.cos(a) * 9, py + math.sin(a) * 9, 6, "#f0d9c4", 0.8)
                c.circle(px, py, 5, HONEY, 0.9)
    f.ears()
    f.skin_and_shade()
    # fringe and side hair
    fringe = [
        (CX - 140, 400),
        (CX - 136, 300),
        (CX - 70, 236),
        (CX + 20, 226),
        (CX + 100, 260),
        (CX + 142, 330),
        (CX + 142, 404),
        (CX + 90, 386),
        (CX + 30, 392),
        (CX - 40, 384),
        (CX - 96, 392),
    ]
    c.blob(fringe, c.gradient([(0, light(hair, 0.22)), (1, hair)], 0, 0, 1, 1))
    for k in range(6):
        c.stroke([(CX - 80 + k * 34, 262 + abs(k - 2) * 4), (CX - 96 + k * 38, 378)], light(hair, 0.3), 4, 0.4)
    for s in (-1, 1):
        c.blob(
            [
                (CX + s * 124, 330),
                (CX + s * 170, 400),
                (CX + s * 182, 560),
                (CX + s * 150, 616),
                (CX + s * 118, 590),
                (CX + s * 134, 480),
            ],
            c.gradient([(0, light(hair, 0.2 if s < 0 else 0.06)), (1, dark(hair, 0.2))], 0, 0, 0, 1),
        )
    f.features(lips="#b8524a", brow=7)
    arms(c, "#7f9a76", CX, 902, 134, PAPER)
    t = Turned(CX, [(144, 906), (142, 950), (120, 1016), (74, 1044), (66, 1052)], 0.3)
    body(c, t, "#4b5d5a", inside="#86b347", edge=12, rim="#e8dfc8")
    liquid(c, CX, 906, 144, 0.3, "#86b347", wall="#d9d0b4", edge=12, depth=0.2)
    for _ in range(50):
        a, d = rnd.uniform(0, 6.28), math.sqrt(rnd.random()) * 112
        c.ellipse(
            CX + math.cos(a) * d, 934 + math.sin(a) * d * 0.27, rnd.uniform(2, 6), rnd.uniform(1, 3), "#d7e5a0", 0.7
        )
    hands(c, "#f3cba6", CX, 912, 128, 124)
    c.steam(CX, 880, 150, 20, 0.5)
    c.finish = {"vignette": 0.22, "warm": 0.3}
    return c


def ravi() -> Canvas:
    """Ravi in a turban with a clay cup; a pink arch of Jaipur behind."""
    c = Canvas(S, S, 84)
    c.sky("#c9755c", "#b05f4a")
    pts = cusped(CX, 70, 460, 1010)
    for k, tone in ((40, "#f0cda4"), (24, "#8c3f2a"), (12, "#f6dcb6")):
        c.poly(cusped(CX, 70 - k, 460 + k, 1010 + k), tone)
    c.poly(pts, c.down("#8fbab0", "#f3dcae"))
    c.glow(CX - 160, 260, 420, "#fff0c0", 0.8)
    f = Face(c, "#b97a4e", "#241a18", wide=1.04, long=1.04, y=470)
    f.neck(70)
    shape = shoulders(c, "#f3e8cf", y=680, wide=360)
    with c.clip(line(shape)):
        for s in (-1, 1):
            c.poly(
                [
                    *spline([(CX + s * 120, 650), (CX + s * 230, 690), (CX + s * 300, 900), (CX + s * 290, S + 20)]),
                    (CX + s * 26, S + 20),
                    *spline([(CX + s * 40, 960), (CX + s * 60, 800), (CX + s * 120, 650)]),
                ],
                c.across("#8a3f4a", "#6b2a36"),
            )
            for k in range(9):
                c.circle(CX + s * (64 - k * 3.4), 800 + k * 46, 6, HONEY)
        c.poly([(CX - 74, 640), (CX, 760), (CX + 74, 640)], mix("#b97a4e", "#7a2f1c", 0.16))
        c.stroke([(CX - 78, 644), (CX, 766), (CX + 78, 644)], "#d9c49a", 12, smooth=False)
        for k in range(3):
            c.circle(CX, 812 + k * 50, 7, "#c9a45c")
    f.ears()
    f.skin_and_shade()
    f.features(lips="#8a3f34", brow=15, lashes=4, smile=10)
    # moustache
    for s in (-1, 1):
        c.blob(
            [
                (CX, 574),
                (CX + s * 34, 566),
                (CX + s * 70, 580),
                (CX + s * 102, 556),
                (CX + s * 96, 592),
                (CX + s * 56, 606),
                (CX + s * 14, 596),
            ],
            c.gradient([(0, light("#241a18", 0.2)), (1, "#241a18")], 0, 0, 0, 1),
        )
    for s in (-1, 1):
        c.poly([(CX + s * 128, 410), (CX + s * 142, 420), (CX + s * 134, 520), (CX + s * 120, 470)], "#241a18")
    # turban
    saffron = "#e0922f"
    c.blob(
        [
            (CX - 160, 418),
            (CX - 196, 330),
            (CX - 150, 230),
            (CX - 40, 180),
            (CX + 80, 184),
            (CX + 176, 250),
            (CX + 192, 340),
            (CX + 158, 418),
            (CX + 60, 372),
            (CX, 362),
            (CX - 60, 372),
        ],
        c.gradient([(0, light(saffron, 0.34)), (0.5, saffron), (1, dark(saffron, 0.36))], 0, 0, 1, 0.6),
    )
    folds = (
        ((-150, 410), (-60, 330), (80, 250), (170, 268)),
        ((-180, 360), (-90, 280), (40, 214), (130, 220)),
        ((-186, 310), (-110, 236), (-20, 196), (60, 190)),
        ((-80, 372), (20, 320), (120, 290), (186, 310)),
        ((0, 362), (80, 340), (150, 340), (186, 356)),
    )
    for a, b, d, e in folds:
        way = spline([(CX + a[0], a[1]), (CX + b[0], b[1]), (CX + d[0], d[1]), (CX + e[0], e[1])], 12)
        c.stroke([(px, py + 7) for px, py in way], dark(saffron, 0.6), 8, 0.35, smooth=False)
        c.stroke(way, light(saffron, 0.4), 4, 0.6, smooth=False)
    c.poly(
        ribbon(spline([(CX - 162, 414), (CX - 70, 366), (CX, 350), (CX + 70, 366), (CX + 162, 414)], 12), lambda t: 46),
        c.across(RUST, "#c2462f", dark(RUST, 0.3)),
    )
    for k in range(9):
        t = -1 + k / 4
        c.circle(CX + t * 150, 352 + 58 * t * t, 6, HONEY)
    arms(c, "#f3e8cf", CX, 906, 104, "#e0cfa4")
    kulhar(c, CX, 1074, 112, 0.28)
    hands(c, "#b97a4e", CX, 916, 98, 130)
    c.steam(CX, 852, 120, 18, 0.5)
    c.finish = {"vignette": 0.26, "warm": 0.32}
    return c


def salma() -> Canvas:
    """Salma with a glass of karak; a carved screen and the evening behind."""
    c = Canvas(S, S, 85)
    c.sky("#3f2a20", "#553726")
    pts = ogee(CX, 20, 450, 1010)
    c.poly(ogee(CX, -20, 490, 1030), "#b9833a")
    c.poly(pts, c.down("#1c3f50", "#5f7f86", "#e3a878", "#f3c48a"))
    with c.clip(line(pts)):
        stars(c, 50, 400)
        crescent(c, 838, 270, 50)
        for x, h in ((170, 190), (240, 260), (310, 170), (880, 240), (950, 180), (1010, 260)):
            c.rect(x, 880 - h, 58, h + 200, "#3a5a68", 0.85)
            for k in range(5):
                c.rect(x + 10 + (k % 2) * 24, 896 - h + k * 32, 11, 16, "#f5c877", 0.85)
    for x in (-20, 1060):
        c.rect(x, 0, 160, S, "#4a3022")
        c.rect(x + 14, 0, 132, S, "#e3a24f", 0.45)
        mashrabiya(c, x + 14, 0, 132, S, 66, "#2f1c14")
    c.glow(150, 500, 420, "#ffbb66", 0.35)
    veil = "#2f6b6a"
    c.blob(
        [
            (CX, 190),
            (CX + 150, 226),
            (CX + 204, 390),
            (CX + 212, 560),
            (CX + 300, 700),
            (CX + 330, 900),
            (CX - 330, 900),
            (CX - 300, 700),
            (CX - 212, 560),
            (CX - 204, 390),
            (CX - 150, 226),
        ],
        c.gradient([(0, light(veil, 0.2)), (0.5, veil), (1, dark(veil, 0.4))], 0, 0, 1, 0.4),
    )
    f = Face(c, "#d9a074", "#1f1614", wide=0.98, y=440)
    f.neck(60)
    shape = shoulders(c, "#20262c", y=680, wide=340)
    with c.clip(line(shape)):
        for s in (-1, 1):
            way = spline([(CX + s * 60, 720), (CX + s * 40, 900), (CX + s * 34, S + 20)])
            c.poly(ribbon(way, lambda t: 34), HONEY)
            for k in range(12):
                c.circle(CX + s * (56 - k * 2), 740 + k * 42, 8, "#20262c")
                c.circle(CX + s * (56 - k * 2), 740 + k * 42, 4, RUST)
    f.skin_and_shade()
    f.features(lips="#a8443e", brow=11, lashes=6)
    # the veil frames the face and falls over the shoulders
    inner = spline(
        [
            (CX, 300),
            (CX + 84, 316),
            (CX + 126, 390),
            (CX + 128, 490),
            (CX + 96, 580),
            (CX, 626),
            (CX - 96, 580),
            (CX - 128, 490),
            (CX - 126, 390),
            (CX - 84, 316),
        ],
        10,
        closed=True,
    )
    outer = spline(
        [
            (CX, 190),
            (CX + 150, 226),
            (CX + 204, 390),
            (CX + 206, 560),
            (CX + 240, 680),
            (CX + 150, 760),
            (CX, 800),
            (CX - 150, 760),
            (CX - 240, 680),
            (CX - 206, 560),
            (CX - 204, 390),
            (CX - 150, 226),
        ],
        10,
        closed=True,
    )
    c.path(
        line(outer) + line(inner),
        c.gradient([(0, light(veil, 0.26)), (0.5, veil), (1, dark(veil, 0.4))], 0, 0, 1, 0.4),
        1,
        'fill-rule="evenodd"',
    )
    c.stroke(inner, dark(veil, 0.5), 9, 0.6, smooth=False, closed=True)
    with c.clip(line(outer)):
        for a, b, d in (
            ((-150, 600), (-40, 720), (140, 690)),
            ((-190, 640), (-60, 770), (120, 760)),
            ((-180, 420), (-160, 560), (-60, 680)),
            ((160, 330), (176, 480), (120, 640)),
            ((-60, 230), (-150, 300), (-170, 420)),
        ):
            way = spline([(CX + a[0], a[1]), (CX + b[0], b[1]), (CX + d[0], d[1])], 14)
            c.stroke([(px + 3, py + 7) for px, py in way], dark(veil, 0.6), 10, 0.4, smooth=False)
            c.stroke(way, light(veil, 0.34), 5, 0.5, smooth=False)
        sash = spline([(CX - 214, 640), (CX - 90, 690), (CX + 60, 700), (CX + 200, 620)], 14)
        c.poly(
            ribbon(sash, lambda t: 84 - 20 * t),
            c.gradient([(0, light(veil, 0.3)), (1, dark(veil, 0.25))], 0, 0, 0.4, 1),
        )
        c.stroke([(px, py + 34) for px, py in sash], HONEY, 5, 0.9, smooth=False)
        c.stroke([(px, py + 46) for px, py in sash], dark(veil, 0.6), 8, 0.4, smooth=False)
    arms(c, "#20262c", CX, 912, 92, HONEY)
    cup(c, CX, 1068, 100, 0.28, "#e9dcc0", "#c98552", grip=0, band=AMBER)
    hands(c, "#d9a074", CX, 944, 92, 112)
    c.steam(CX, 922, 150, 18, 0.5)
    c.finish = {"vignette": 0.34, "warm": 0.34}
    return c


PICTURES: dict[str, Callable[[], Canvas]] = {
    "people/aigerim.jpg": aigerim,
    "people/jonas.jpg": jonas,
    "people/mei.jpg": mei,
    "people/ravi.jpg": ravi,
    "people/salma.jpg": salma,
}
