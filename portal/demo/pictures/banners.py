"""Wide decorative banners: online services, tourism, the law.  Their left third stays calm, for text laid over it."""

from __future__ import annotations

import math

from .canvas import Pen, Stage, arc, rounded, smooth, stroke, turned
from .colour import GOLD, darker, fade, lighter, mix
from .heritage import gable, stupa
from .landmarks import cone_hall, dan_kim, lotus
from .people import AO_DAI, person, someone
from .plants import DEEP_LEAF, bushes, leaf, palm
from .rooms import emblem
from .scenery import bird, ripples, sky, skyline, sparkle, turbine
from .vehicles import sampan

DESIGN = (1520, 480)


def _rays(pen: Pen, x: float, y: float, colour: str, alpha: float) -> None:
    """Lay faint rings around a point, as on a bronze drum."""
    for index in range(9):
        radius = 110 + 74 * index
        pen.poly(
            arc(x, y, radius, radius, 0, 360, 72)
            + arc(x, y, radius - 3 - index * 0.4, radius - 3 - index * 0.4, 360, 0, 72),
            fade(colour, alpha * (1 - index / 10)),
        )


def _leaf_border(stage: Stage, tone: tuple[str, str, str]) -> None:
    """Let a few leaves rise from the lower right corner."""
    pen, chance = stage.pen, stage.chance
    for index in range(12):
        place = index / 12
        colour = mix(tone[0], tone[2], chance.uniform(0.0, 0.5))
        pen.poly(
            leaf(
                1530 - 190 * place,
                500,
                (150 - 80 * place) * chance.uniform(0.8, 1.1),
                -128 + 50 * place + chance.uniform(-16, 16),
                0.36,
            ),
            (lighter(colour, 0.12), colour, darker(colour, 0.3)),
        )


def online_services(stage: Stage) -> None:
    """Draw papers flying from a laptop and a telephone, and people who need not queue."""
    pen, chance = stage.pen, stage.chance
    schemes = (
        (("#0f5f73", "#2a8f95", "#a5d8c8"), "#f2b632"),
        (("#7f0f15", "#b8323a", "#f0a56c"), "#f7d27a"),
        (("#1f3f7a", "#3f7fb0", "#b5dbe0"), "#f2a63a"),
    )
    back, accent = schemes[stage.turn % len(schemes)]
    raw = pen.raw()
    raw.rect(0, 0, 1520, 480, (back[0], back[1], back[2]), across=True)
    x = chance.uniform(930, 1010)
    raw.glow(x, 220, 560, 380, "#fff6d8", 0.55)
    _rays(raw, x, 230, "#ffffff", 0.13)
    town = raw.at(0, 0)
    skyline(town, chance, 420, 1560, 470, 150, mix(back[1], back[2], 0.45))
    for index in range(3):
        turbine(raw, 470 + 120 * index, 470, 150 + 30 * (index % 2), chance.uniform(0, 120))
    ground = smooth(((-20, 452), (300, 436), (700, 446), (1100, 428), (1540, 440)), closed=False)
    raw.poly([*ground, (1540, 500), (-20, 500)], (mix(back[0], "#0c2430", 0.15), mix(back[0], "#0c1424", 0.45)))
    # The laptop.
    raw.glow(x, 436, 330, 30, "#0c1424", 0.6)
    raw.poly(rounded(x - 190, 138, x + 190, 392, 14), ("#3f4655", "#272c38"))
    raw.poly(rounded(x - 177, 151, x + 177, 380, 6), ("#ffffff", "#e6f1f0"))
    raw.poly(((x - 236, 430), (x + 236, 430), (x + 196, 392), (x - 196, 392)), ("#dfe3e8", "#aab2bd"))
    raw.poly(rounded(x - 240, 428, x + 240, 440, 6), "#8a929e")
    raw.poly(((x - 44, 424), (x + 44, 424), (x + 40, 408), (x - 40, 408)), fade("#5f6672", 0.4))
    raw.rect(x - 177, 151, x + 177, 184, back[1])
    for index in range(3):
        raw.ellipse(x - 160 + 18 * index, 167, 5, None, ("#f2b632", "#ffffff", "#9fe0c8")[index])
    for index, kind in enumerate(("sheet", "house", "people")):
        cx = x - 116 + 80 * index
        raw.poly(
            rounded(cx - 32, 204, cx + 32, 268, 10), (mix(back[2], "#ffffff", 0.35), mix(back[2], "#ffffff", 0.15))
        )
        emblem(raw, cx, 236, 42, kind, back[0])
    for row in range(4):
        raw.poly(rounded(x - 148, 286 + 21 * row, x + (74, 40, 92, 20)[row], 296 + 21 * row, 4), fade(back[0], 0.28))
    raw.poly(rounded(x + 62, 336, x + 158, 366, 14), accent)
    emblem(raw, x + 110, 351, 22, "check", "#ffffff")
    # The telephone in front of it.
    t = raw.at(x + 236, 262).at(0, 0)
    t.glow(0, 176, 90, 14, "#0c1424", 0.6)
    t.poly(rounded(-62, -110, 62, 172, 18), ("#343a48", "#1f232d"))
    t.poly(rounded(-54, -92, 54, 152, 8), ("#ffffff", "#eaf4f2"))
    t.ellipse(0, -26, 38, None, (lighter(accent, 0.2), accent))
    emblem(t, 0, -26, 44, "check", "#ffffff")
    for row in range(4):
        t.poly(rounded(-38, 34 + 24 * row, (30, 38, 20, 34)[row], 44 + 24 * row, 4), fade(back[0], 0.30))
    # Sheets fly from the left into the screen, along a dotted curve.
    path = smooth(((x - 560, 330), (x - 450, 150), (x - 320, 96), (x - 190, 190)), closed=False, steps=14)
    for px, py in path[::2]:
        raw.ellipse(px, py, 3.2, None, fade("#ffffff", 0.75))
    for place, size, angle in ((6, 54, -18), (19, 66, 10), (31, 50, -8)):
        px, py = path[place]
        outline = turned(((-0.4, -0.52), (0.22, -0.52), (0.4, -0.34), (0.4, 0.52), (-0.4, 0.52)), angle)
        raw.poly([(px + qx * size + 4, py + qy * size + 6) for qx, qy in outline], fade("#0c1424", 0.22))
        raw.poly([(px + qx * size, py + qy * size) for qx, qy in outline], ("#ffffff", "#f0ece0"))
        for row in range(4):
            line = turned(((-0.26, -0.26 + 0.17 * row), (0.26 if row < 3 else 0.02, -0.26 + 0.17 * row)), angle)
            raw.line([(px + qx * size, py + qy * size) for qx, qy in line], size * 0.06, fade(back[1], 0.55))
    for px, pose, flip in ((x - 306, "read", False), (x + 356, "read", True)):
        look = (
            someone(chance, kind="aodai", top=chance.choice(AO_DAI), bottom="#f4f0e6", hair="long")
            if flip
            else someone(chance, kind="shirt")
        )
        hx, hy = person(raw, px, 458, 206, look, pose, flip=flip).hand
        raw.poly(rounded(hx - 9, hy - 22, hx + 9, hy + 8, 4), "#2a2f3a")
        raw.glow(hx, hy - 10, 26, None, "#ffffff", 0.4)
    _leaf_border(stage, DEEP_LEAF)


def tourism(stage: Stage) -> None:
    """Draw the sights of the city side by side along the shore."""
    pen, chance, light = stage.pen, stage.chance, stage.light
    shore = 356
    sky(stage, shore, clouds=4)
    raw = pen.raw()
    _rays(raw, *stage.sun, light.sun, 0.22)
    for index in range(6):
        turbine(
            pen.at(depth=0.42 - 0.05 * index),
            60 + 92 * index + chance.uniform(-16, 16),
            shore + 2,
            120 + 22 * ((index * 2) % 5),
            chance.uniform(0, 120),
        )
    far = pen.at(depth=0.46)
    bushes(far, chance, 520, 1540, shore + 2, 54, ("#5aa27c", "#2f7565"))
    near = pen.at(depth=0.08)
    for px, height in ((640, 190), (930, 210), (1195, 190), (1480, 230)):
        palm(
            pen.at(depth=0.24),
            px + chance.uniform(-18, 18),
            shore + 4,
            height,
            chance,
            lean=chance.uniform(-0.14, 0.14),
            shadow=False,
        )
    # The pagoda, the theatre, the moon lute on its lotus.
    p = near.at(0, 0)
    px = 790 + chance.uniform(-14, 14)
    for dx in (-128, 128):
        stupa(p, px + dx, shore + 2, 116, "#f4dca0")
    p.rect(px - 84, shore - 74, px + 84, shore + 2, ("#fdf0cc", "#ecd09a"))
    for index in range(5):
        dx = -64 + 32 * index
        p.poly(
            [
                (px + dx - 9, shore + 2),
                (px + dx - 9, shore - 34),
                *arc(px + dx, shore - 34, 9, 14, 180, 360, 8),
                (px + dx + 9, shore + 2),
            ],
            ("#a33c2f", "#6b2430") if not light.lit else ("#ffe6a6", "#f7b757"),
        )
    gable(p, px, shore - 128, 66, 78, "#d8632f")
    gable(p, px, shore - 100, 92, 86, "#d8632f")
    gable(p, px, shore - 68, 122, 98, "#d8632f", panel=True)
    tx = 1068 + chance.uniform(-12, 12)
    for dx, half, height in ((-78, 76, 106), (86, 80, 114), (4, 108, 156)):
        cone_hall(near, tx + dx, shore + (4 if dx else 10), half, height, "#e0b469", chance)
    mx = 1345 + chance.uniform(-14, 14)
    near.poly([*arc(mx, shore + 2, 104, 12, 180, 360, 20)], "#e8cda6")
    dan_kim(near, mx, shore - 26, 262)
    lotus(
        near, mx, shore + 2, 190, chance.choice((("#a8324a", "#e06a7f", "#ffd3cf"), ("#b8442f", "#ea8a62", "#ffe0bd")))
    )
    # The sea in front, with boats and three rows of waves.
    pen.reflect(
        ((0, shore + 3), (1520, shore + 3), (1520, 480), (0, 480)),
        shore + 3,
        tint=light.water[1],
        alpha=0.42,
        wave=6,
        squeeze=1.6,
    )
    raw.rect(0, shore + 3, 1520, 480, (fade(light.water[1], 0.25), fade(light.water[3], 0.85)))
    ripples(stage, shore + 4, 480, 50)
    sparkle(stage, shore + 4, 476, 30)
    sampan(pen, chance.uniform(560, 680), 436, 190, "#8a4f3a", chance, cargo="#f0a63a", flip=chance.random() < 0.5)
    sampan(pen.at(depth=0.1), chance.uniform(930, 1010), 414, 128, "#3f7480", chance, flip=chance.random() < 0.5)
    for row in range(3):
        level, tone = 452 + 16 * row, mix(light.water[2], light.water[3], row / 2)
        crest = [
            (x, level + 6 * math.sin(x / 44 + row * 2.1) - 3 * math.sin(x / 19 + row)) for x in range(-10, 1540, 10)
        ]
        raw.poly([*crest, (1540, 500), (-10, 500)], fade(darker(tone, 0.12 * row), 0.85))
        raw.poly(stroke(crest, 2.2, 2.2), fade("#ffffff", 0.35 - 0.08 * row))
    for index in range(6):
        bird(
            pen,
            380 + 34 * index + chance.uniform(-10, 10),
            90 + 14 * abs(index - 3) + chance.uniform(-6, 6),
            chance.uniform(7, 12),
        )


def law(stage: Stage) -> None:
    """Draw golden scales over books before a hall with columns."""
    pen, chance = stage.pen, stage.chance
    schemes = (("#5c0a10", "#8f1a20", "#d9794a"), ("#1f2f52", "#35558a", "#d9b48a"), ("#123f42", "#2a6a62", "#e0c48a"))
    back = schemes[stage.turn % len(schemes)]
    raw = pen.raw()
    raw.rect(0, 0, 1520, 480, back, across=True)
    x = chance.uniform(985, 1045)
    raw.glow(x, 190, 620, 420, "#ffe9b8", 0.55)
    _rays(raw, x, 190, "#ffe9b8", 0.20)
    # The hall.
    tone = mix(back[1], back[2], 0.42)
    left, right = x - 400, x + 430
    for row, grow in enumerate((0, 22, 44)):
        raw.rect(left - grow, 420 + 14 * row, right + grow, 436 + 14 * row, mix(tone, "#fff0d0", 0.22 - 0.08 * row))
    for index in range(9):
        cx = left + 30 + index * (right - left - 60) / 8
        raw.rect(cx - 19, 196, cx + 19, 420, (lighter(tone, 0.35), tone, darker(tone, 0.22)), across=True)
        for dx in (-9, 0, 9):
            raw.rect(cx + dx - 1, 210, cx + dx + 1, 408, fade(darker(tone, 0.4), 0.3))
        raw.rect(cx - 26, 186, cx + 26, 198, lighter(tone, 0.3))
        raw.rect(cx - 26, 408, cx + 26, 420, lighter(tone, 0.2))
    raw.rect(left - 10, 158, right + 10, 186, (lighter(tone, 0.3), tone))
    middle = (left + right) / 2
    raw.poly(((left - 24, 158), (middle, 46), (right + 24, 158)), (lighter(tone, 0.35), tone))
    raw.poly(((left + 56, 148), (middle, 66), (right - 56, 148)), (darker(tone, 0.08), darker(tone, 0.2)))
    raw.rect(0, 0, 1520, 480, (fade(back[0], 0.9), fade(back[1], 0.30), fade(back[2], 0.20)), across=True)
    # Books, one open on top, and the scales standing on them.
    raw.glow(x, 470, 320, 26, "#180408", 0.6)
    books = (("#2f7f78", 250, 30), ("#c9483a", 226, 28), ("#e0a030", 238, 26), ("#3f5d9a", 206, 26))
    level = 470.0
    for index, (colour, wide, thick) in enumerate(books):
        shift = (-8, 10, -4, 6)[index]
        raw.poly(
            rounded(x - wide + shift, level - thick, x + wide + shift, level, 5),
            (lighter(colour, 0.18), darker(colour, 0.2)),
        )
        raw.rect(x - wide + shift + 26, level - thick + 6, x + wide + shift, level - 5, ("#fff8e6", "#dccfb4"))
        raw.rect(x - wide + shift + 8, level - thick, x - wide + shift + 15, level, fade(GOLD, 0.9))
        level -= thick
    gold = (lighter(GOLD, 0.45), GOLD, darker(GOLD, 0.28))
    raw.poly(
        smooth(
            (
                (x - 70, level),
                (x - 50, level - 16),
                (x - 14, level - 24),
                (x + 14, level - 24),
                (x + 50, level - 16),
                (x + 70, level),
            ),
            closed=False,
        ),
        gold,
    )
    raw.poly(((x - 9, level - 20), (x - 6, 92), (x + 6, 92), (x + 9, level - 20)), gold, across=True)
    for py, size in ((level - 62, 13), (200, 11), (98, 15)):
        raw.ellipse(x, py, size, size * 0.8, gold)
    raw.poly(smooth(((x - 5, 92), (x - 8, 74), (x, 52), (x + 8, 74), (x + 5, 92)), steps=4), gold)
    tilt = chance.choice((-1, 1)) * 7
    beam = smooth(
        (
            (x - 206, 112 + tilt),
            (x - 120, 92 + tilt * 0.6),
            (x, 100),
            (x + 120, 92 - tilt * 0.6),
            (x + 206, 112 - tilt),
        ),
        closed=False,
    )
    raw.poly(stroke(beam, 11, 11), gold)
    for way in (-1, 1):
        hx, hy = x + way * 204, 114 - way * tilt
        raw.ellipse(hx, hy, 8, None, gold)
        for dx in (-66, 0, 66):
            raw.line(((hx, hy), (hx + dx, hy + 132)), 2, lighter(GOLD, 0.2))
        raw.poly(arc(hx, hy + 132, 82, 46, 0, 180, 26), gold)
        raw.ellipse(hx, hy + 132, 82, 9, (lighter(GOLD, 0.5), darker(GOLD, 0.15)))
    gx, gy = x + 360, 452
    # A gavel beside the books.
    raw.glow(gx, gy + 18, 130, 14, "#180408", 0.6)
    raw.poly(rounded(gx - 84, gy - 4, gx + 84, gy + 18, 8), ("#8a5236", "#4f2c22"))
    raw.poly(stroke(((gx + 4, gy - 60), (gx + 150, gy - 8)), 13, 18), ("#b8764a", "#6b3f2a"))
    head = turned(rounded(-30, -50, 30, 50, 8), -70, gx - 10, gy - 64)
    raw.poly(head, ("#b8764a", "#8a5236", "#5c3424"))
    for dy in (-42, 32):
        raw.poly(turned(((-32, dy), (32, dy), (32, dy + 10), (-32, dy + 10)), -70, gx - 10, gy - 64), gold)


BANNERS = {"dich-vu-cong": online_services, "du-lich": tourism, "phap-luat": law}
