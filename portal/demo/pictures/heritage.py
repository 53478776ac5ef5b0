"""Scenes around the old buildings: the Khmer pagoda and the French villa."""

from __future__ import annotations

from .buildings import balustrade, glass, pane, tiled, window
from .canvas import Camera, Pen, Stage, arc, smooth, stroke, turned
from .colour import GOLD, darker, fade, lighter, mix
from .people import AO_DAI, Look, crowd, person, someone, umbrella
from .plants import (
    FRESH_LEAF,
    LEAF,
    OLIVE_LEAF,
    bushes,
    corner,
    flower_bed,
    overhang,
    palm,
    pot_plant,
    sugar_palm,
    tree,
)
from .scenery import birds, dapple, ground, lens, paving, sky
from .vehicles import vintage_car


def horn(pen: Pen, x: float, y: float, size: float, way: int) -> None:
    """Draw a roof finial (chofa) curling up and outwards."""
    outline = smooth(
        (
            (x, y + size * 0.1),
            (x + way * size * 0.34, y - size * 0.12),
            (x + way * size * 0.50, y - size * 0.55),
            (x + way * size * 0.40, y - size * 1.05),
            (x + way * size * 0.62, y - size * 0.55),
            (x + way * size * 0.50, y - size * 0.02),
            (x + way * size * 0.10, y + size * 0.26),
        ),
        steps=5,
    )
    pen.poly(outline, (lighter(GOLD, 0.3), GOLD, darker(GOLD, 0.25)))


def gable(pen: Pen, x: float, y: float, half: float, rise: float, field: str, *, panel: bool = False) -> None:
    """Draw one tier of a Khmer roof seen from its gable: curved slopes with coloured bands, flames and horns."""

    def slope(inset: float, way: int) -> list[tuple[float, float]]:
        w, h = half * (1 - inset), rise * (1 - inset * 0.9)
        low = y - rise * inset * 0.10
        return smooth(
            (
                (x, low - h),
                (x + way * w * 0.30, low - h * 0.60),
                (x + way * w * 0.66, low - h * 0.22),
                (x + way * w, low),
            ),
            closed=False,
            steps=6,
        )

    bands = ((0.0, "#2f7f5f"), (0.09, GOLD), (0.15, field), (0.40, "#f3cf6a"), (0.46, "#b8432f"))
    for inset, tone in bands:
        outline = slope(inset, -1)[::-1] + slope(inset, 1)
        pen.poly(outline, (lighter(tone, 0.16), tone, darker(tone, 0.14)))
    if panel:
        inset = 0.52
        outline = slope(inset, -1)[::-1] + slope(inset, 1)
        pen.poly(outline, ("#2f5f8a", "#24446f"))
        cy = y - rise * 0.24
        size = half * 0.13
        pen.ellipse(x, cy, size, None, GOLD)
        pen.ellipse(x, cy, size * 0.72, None, "#24446f")
        for index in range(8):
            (ax, ay), (bx, by) = arc(x, cy, size * 0.9, size * 0.9, index * 22.5, index * 22.5 + 180, 1)
            pen.line(((ax, ay), (bx, by)), size * 0.10, GOLD)
    for way in (-1, 1):
        edge = slope(0.0, way)
        for index in range(2, len(edge) - 1, 1):
            ex, ey = edge[index]
            pen.poly(
                ((ex - half * 0.018, ey + 2), (ex + way * half * 0.02, ey - rise * 0.055), (ex + half * 0.018, ey + 2)),
                GOLD,
            )
        horn(pen, x + way * half, y, rise * 0.16, way)
    pen.shade([*slope(0.0, 1), (x, y)], "#2a1838", "right", 0.95, 0.30)
    pen.poly(
        smooth(
            (
                (x - rise * 0.03, y - rise * 0.96),
                (x - rise * 0.01, y - rise * 1.22),
                (x, y - rise * 1.34),
                (x + rise * 0.01, y - rise * 1.22),
                (x + rise * 0.03, y - rise * 0.96),
            ),
            steps=4,
        ),
        (lighter(GOLD, 0.4), GOLD),
    )


def spire(pen: Pen, x: float, y: float, width: float, height: float) -> None:
    """Draw a golden spire of shrinking rings standing on (x, y)."""
    levels = 9
    for index in range(levels):
        share = index / levels
        wide, low = width * (1 - share) ** 1.15, y - height * 0.62 * share
        rise = height * 0.62 / levels
        tone = mix(GOLD, "#fff0b8", 0.15 * (index % 2))
        pen.poly(
            ((x - wide / 2, low), (x - wide * 0.40, low - rise), (x + wide * 0.40, low - rise), (x + wide / 2, low)),
            (lighter(tone, 0.25), tone, darker(tone, 0.35)),
            across=True,
        )
        pen.rect(x - wide * 0.54, low - rise * 0.22, x + wide * 0.54, low, darker(tone, 0.18), radius=rise * 0.1)
    pen.poly(
        ((x - width * 0.07, y - height * 0.60), (x, y - height), (x + width * 0.07, y - height * 0.60)),
        (lighter(GOLD, 0.5), GOLD),
    )
    pen.ellipse(x, y - height * 0.80, width * 0.05, None, lighter(GOLD, 0.3))


def stupa(pen: Pen, x: float, y: float, height: float, tone: str) -> None:
    """Draw a small bell-shaped stupa."""
    pen.shadow(x + height * 0.05, y, height * 0.32, height * 0.04, 0.4)
    for index, wide in enumerate((0.46, 0.40, 0.34)):
        low = y - height * 0.07 * index
        pen.rect(
            x - height * wide / 2,
            low - height * 0.07,
            x + height * wide / 2,
            low,
            (lighter(tone, 0.3), tone, darker(tone, 0.3)),
            across=True,
        )
        pen.rect(x - height * wide / 2 - 2, low - height * 0.07, x + height * wide / 2 + 2, low - height * 0.055, GOLD)
    bell = smooth(
        (
            (x - height * 0.14, y - height * 0.21),
            (x - height * 0.13, y - height * 0.36),
            (x - height * 0.06, y - height * 0.48),
            (x, y - height * 0.54),
            (x + height * 0.06, y - height * 0.48),
            (x + height * 0.13, y - height * 0.36),
            (x + height * 0.14, y - height * 0.21),
        ),
        closed=False,
    )
    pen.poly(bell, (lighter(tone, 0.4), tone, darker(tone, 0.35)), across=True)
    spire(pen, x, y - height * 0.48, height * 0.13, height * 0.52)


def xiem_can_pagoda(stage: Stage) -> None:
    """Draw the Khmer pagoda of Xiêm Cán with its stacked roofs, stupas, sugar palms and monks."""
    pen, chance = stage.pen, stage.chance
    horizon = chance.uniform(740, 765)
    sky(stage, horizon)
    view = Camera(800, horizon, 1.9, 1050)
    bushes(pen.at(depth=0.52), chance, -20, 1640, horizon + 8, 120, ("#6aa87a", "#3f7f68"))
    for x in (
        chance.uniform(20, 130),
        chance.uniform(190, 300),
        chance.uniform(1300, 1400),
        chance.uniform(1460, 1580),
    ):
        sugar_palm(
            pen.at(depth=chance.uniform(0.28, 0.42)), x, horizon + 14, chance.uniform(360, 520), chance, shadow=False
        )
    bushes(pen.at(depth=0.3), chance, -20, 1640, horizon + 14, 56, ("#5a9c60", "#2f6f55"), light="#a3d07c")
    paving(
        stage,
        view,
        horizon + 10,
        chance.choice((("#eed9b2", "#dfbf92", "#c29a70"), ("#ead2be", "#d6b199", "#b58a78"))),
        "#8a6650",
        step=1.5,
    )

    cx, base = chance.uniform(690, 910), horizon + 40
    wall = chance.choice(("#f6e3b4", "#f7ead0", "#f2d6a0"))
    field = chance.choice(("#d8632f", "#c94f35", "#dd7f2e"))
    ground_pen, pen = pen, pen.at(-cx * 0.06, -base * 0.06, 1.06)
    # The hall with its columns, then the stacked gables over it.
    pen.shadow(cx + 60, base + 26, 640, 44, 0.5)
    for step in range(4):
        half = 470 - 16 * step
        tone = mix("#d9b48a", "#f4e2bf", step / 3)
        pen.rect(
            cx - half,
            base + 24 - 16 * (step + 1),
            cx + half,
            base + 24 - 16 * step,
            (lighter(tone, 0.2), tone, darker(tone, 0.25)),
            across=True,
        )
        pen.rect(
            cx - half - 4,
            base + 24 - 16 * (step + 1),
            cx + half + 4,
            base + 28 - 16 * (step + 1),
            GOLD if step == 3 else lighter(tone, 0.4),
        )
    floor = base - 40
    tiled_wall = floor - 150
    pen.rect(cx - 400, tiled_wall - 20, cx + 400, floor, (lighter(wall, 0.1), wall))
    pen.rect(cx - 400, tiled_wall - 20, cx + 400, tiled_wall + 26, fade("#5a2c38", 0.4))
    pen.shade(
        ((cx - 400, tiled_wall), (cx + 400, tiled_wall), (cx + 400, floor), (cx - 400, floor)),
        "#5a2c48",
        "right",
        0.8,
        0.4,
    )
    for index in range(7):
        dx = -318 + 106 * index
        arch = [
            (cx + dx - 26, floor),
            (cx + dx - 26, floor - 84),
            *smooth(
                (
                    (cx + dx - 26, floor - 84),
                    (cx + dx - 16, floor - 106),
                    (cx + dx, floor - 126),
                    (cx + dx + 16, floor - 106),
                    (cx + dx + 26, floor - 84),
                ),
                closed=False,
                steps=4,
            ),
            (cx + dx + 26, floor),
        ]
        grown = [(cx + dx + (px - cx - dx) * 1.28, floor + (py - floor) * 1.10) for px, py in arch]
        pen.poly(grown, (GOLD, darker(GOLD, 0.2)))
        if pen.light.lit:
            pane(pen, arch)
            for bar in (-14, 14):
                pen.rect(cx + dx + bar - 1.5, floor - 100, cx + dx + bar + 1.5, floor, "#8a3f2f")
        else:
            pen.poly(arch, ("#a33c2f", "#6b2430"))
        pen.rect(cx + dx - 1.2, floor - 112, cx + dx + 1.2, floor, GOLD)
        pen.rect(cx + dx - 26, floor - 60, cx + dx + 26, floor - 56, GOLD)
    for index in range(8):
        dx = -371 + 106 * index
        pen.rect(
            cx + dx - 11,
            tiled_wall - 10,
            cx + dx + 11,
            floor,
            (lighter(wall, 0.6), wall, darker(wall, 0.3)),
            across=True,
        )
        pen.rect(cx + dx - 16, floor - 12, cx + dx + 16, floor, GOLD)
        pen.poly(
            (
                (cx + dx - 20, tiled_wall - 14),
                (cx + dx + 20, tiled_wall - 14),
                (cx + dx + 11, tiled_wall + 22),
                (cx + dx - 11, tiled_wall + 22),
            ),
            (GOLD, darker(GOLD, 0.3)),
        )
    roof = tiled_wall - 12
    for half, low, rise in ((470, 0, 96), (396, -62, 96)):
        outline = (
            (cx - half * 0.82, roof + low - rise),
            (cx + half * 0.82, roof + low - rise),
            (cx + half, roof + low),
            (cx - half, roof + low),
        )
        tiled(pen, outline, field, 6)
        pen.rect(cx - half, roof + low - 9, cx + half, roof + low, "#2f7f5f")
        pen.rect(cx - half, roof + low - 14, cx + half, roof + low - 9, GOLD)
        for way in (-1, 1):
            horn(pen, cx + way * half, roof + low, 34, way)
            pen.line(((cx + way * half * 0.82, roof + low - rise), (cx + way * half, roof + low)), 8, GOLD)
    spire(pen, cx, roof - 300, 96, 250)
    gable(pen, cx, roof - 130, 205, 215, field)
    gable(pen, cx, roof - 66, 262, 220, field)
    gable(pen, cx, roof + 6, 320, 236, field, panel=True)
    # The stairs with a pair of guardian walls.
    for step in range(7):
        wide = 120 + 7 * step
        low = floor + 10 * step
        pen.rect(cx - wide, low, cx + wide, low + 10.5, mix("#f7e8c8", "#d3ab82", 0.5 * (step % 2)))
    for way in (-1, 1):
        body = smooth(
            (
                (cx + way * 122, floor - 34),
                (cx + way * 138, floor - 14),
                (cx + way * 160, floor + 22),
                (cx + way * 186, floor + 48),
                (cx + way * 212, floor + 58),
            ),
            closed=False,
        )
        pen.poly(
            [*body, (cx + way * 222, floor + 76), (cx + way * 132, floor + 76), (cx + way * 112, floor)],
            (lighter(GOLD, 0.1), darker(GOLD, 0.3)),
        )
        pen.poly(stroke(body, 15, 17), (lighter(GOLD, 0.35), GOLD))
        # The naga raises a fan of heads at the foot of the stairs.
        nx, ny = cx + way * 210, floor + 66
        for angle in (-58, 58, -36, 36, -16, 16, 0):
            length = 66 - abs(angle) * 0.30
            hood = turned(
                smooth(
                    (
                        (-6, 0),
                        (-10, -length * 0.5),
                        (-5, -length * 0.86),
                        (0, -length),
                        (5, -length * 0.86),
                        (10, -length * 0.5),
                        (6, 0),
                    ),
                    steps=4,
                ),
                angle,
                nx,
                ny,
            )
            pen.poly(hood, (lighter(GOLD, 0.34), mix(GOLD, "#d9873a", abs(angle) / 120), darker(GOLD, 0.30)))
        pen.ellipse(nx, ny - 18, 9, 13, "#2f7f5f")
        pen.rect(nx - 26, ny - 4, nx + 26, ny + 14, ("#f4e2bf", "#c79f78"), radius=3)
    for x, height in (
        (cx - 600, chance.uniform(250, 300)),
        (cx + 590, chance.uniform(250, 300)),
        (cx - 720, 210),
        (cx + 715, 200),
    ):
        stupa(pen.at(depth=0.06), x, base + 36, height, chance.choice(("#f4dca0", "#f2e4cc", "#e8b7a0")))
    for way in (-1, 1):
        for index in range(3):
            pot_plant(pen, cx + way * (270 + 105 * index), base + 62, 72, chance, "#b8553a", FRESH_LEAF)
    flower_bed(pen, -10, cx - 480, base + 52, 46, chance, ("#f2b632", "#f7d9a0", "#ef8a4b"))
    flower_bed(pen, cx + 480, 1620, base + 52, 46, chance, ("#f2b632", "#f7d9a0", "#ef8a4b"))

    pen = ground_pen
    dapple(stage, chance.uniform(900, 1400), 1010, 900, 110)
    monk = Look(
        top="#e8832a",
        bottom="#c9641f",
        kind="robe",
        hair="short",
        hair_colour="#5a4038",
        skin="#b97a55",
        sleeve="long",
        extra="sash",
        accent="#f2a544",
    )
    for index, (x, z, pose) in enumerate(
        (
            (chance.uniform(-3.6, -2.6), 12, "stroll"),
            (chance.uniform(-2.2, -1.6), 12.8, "stroll"),
            (chance.uniform(3.2, 4.4), 13.5, "stand"),
        )
    ):
        px, py = view.point(x + (cx - 800) / 90, z)
        joints = person(pen, px, py, view.unit(z) * 1.66, monk, "umbrella" if index == 0 else pose, flip=index == 2)
        if index == 0:
            umbrella(pen, *joints.hand, view.unit(z) * 1.0, "#f2b84a", handle=0.72)
    crowd(
        pen,
        view,
        chance,
        [
            (chance.uniform(-5, -3.6), chance.uniform(8, 9)),
            (chance.uniform(4, 5.4), chance.uniform(8, 9.4)),
            (chance.uniform(5, 9), 15),
            (chance.uniform(-8, -6), 16),
            (chance.uniform(0.4, 1.4), 17),
        ],
        poses=("stroll", "stand", "point"),
        dresses=0.3,
    )
    birds(stage, 110, 300, 5)
    overhang(
        stage,
        chance.choice((-1, 1)),
        chance.uniform(260, 420),
        chance.choice((LEAF, FRESH_LEAF)),
        blooms=chance.choice(((), ("#fff6ea", "#ffe9b0"), ("#ee8aa6",))),
    )
    corner(stage, -1, chance.uniform(120, 170), blooms=("#f2b632", "#fff0d0"))
    corner(stage, 1, chance.uniform(90, 140), LEAF)


def cong_tu_house(stage: Stage) -> None:
    """Draw the French villa of the prince of Bạc Liêu in its garden."""
    pen, chance = stage.pen, stage.chance
    horizon = chance.uniform(715, 745)
    sky(stage, horizon)
    view = Camera(800, horizon, 1.8, 1050)
    bushes(pen.at(depth=0.5), chance, -20, 1640, horizon + 8, 170, ("#6fae80", "#3f7f68"))
    for x in (chance.uniform(30, 200), chance.uniform(1400, 1560)):
        palm(
            pen.at(depth=0.3),
            x,
            horizon + 10,
            chance.uniform(430, 520),
            chance,
            lean=chance.uniform(-0.08, 0.08),
            shadow=False,
        )
    tree(pen.at(depth=0.22), chance.uniform(60, 160), horizon + 30, chance.uniform(360, 430), chance, LEAF)
    tree(pen.at(depth=0.22), chance.uniform(1450, 1550), horizon + 30, chance.uniform(360, 430), chance, OLIVE_LEAF)
    ground(pen, ((0, horizon + 16), (1600, horizon + 16), (1600, 1067), (0, 1067)), ("#a9c46f", "#7fa855", "#4f8347"))

    cx, base = chance.uniform(740, 860), horizon + 44
    wall = chance.choice(("#f5e8c8", "#f3dca8", "#f0e6d8", "#efd2a8"))
    trim, shutter = lighter(wall, 0.7), chance.choice(("#3f7f6a", "#4f7f95", "#7a5a42"))
    garden, pen = pen, pen.at(-cx * 0.06, -base * 0.06, 1.06)
    pen.shadow(cx + 50, base + 4, 640, 36, 0.55)
    floor1, floor2, roof = base - 22, base - 202, base - 372
    # Wings, then the middle bay in front of them.
    for x0, x1 in ((cx - 520, cx + 520),):
        pen.rect(x0, roof, x1, base, (lighter(wall, 0.15), wall))
        pen.shade(((x0, roof), (x1, roof), (x1, base), (x0, base)), "#4a3050", "right", 0.75, 0.40)
        pen.rect(x0 - 10, base - 30, x1 + 10, base, (darker(wall, 0.12), darker(wall, 0.3)))
        for level in (floor2 - 4, roof):
            pen.rect(x0 - 12, level - 10, x1 + 12, level + 8, (trim, darker(trim, 0.14)))
            pen.rect(x0, level + 8, x1, level + 22, fade("#3a2440", 0.16))
    balustrade(pen, cx - 520, cx + 520, roof - 9, 44, trim)
    for index in range(7):
        px = cx - 520 + 173.3 * index
        pen.rect(px - 13, roof - 62, px + 13, roof - 8, (lighter(trim, 0.2), darker(trim, 0.25)), across=True)
        pen.ellipse(px, roof - 70, 12, 14, (trim, darker(trim, 0.3)))
    for way in (-1, 1):
        for index in range(2):
            px = cx + way * (250 + 165 * index)
            window(pen, px - 30, floor2 - 132, 60, 108, frame=trim, shutter=shutter, arched=True)
            window(pen, px - 30, floor1 - 132, 60, 112, frame=trim, shutter=shutter, arched=True)
            balustrade(pen, px - 66, px + 66, floor2 - 2, 34, trim)
        for px in (cx + way * 166, cx + way * 332, cx + way * 506):
            pen.rect(
                px - 12, roof + 10, px + 12, base - 30, (lighter(trim, 0.3), trim, darker(trim, 0.28)), across=True
            )
            for level in (roof + 12, floor2 - 26, floor2 + 6, base - 46):
                pen.rect(px - 16, level, px + 16, level + 12, (trim, darker(trim, 0.2)))
    # The middle bay: three arches, a loggia above, a curved pediment.
    bay = 168
    pen.rect(cx - bay, roof - 26, cx + bay, base - 20, (lighter(wall, 0.28), lighter(wall, 0.06)))
    pen.shade(
        ((cx - bay, roof - 26), (cx + bay, roof - 26), (cx + bay, base - 20), (cx - bay, base - 20)),
        "#4a3050",
        "right",
        0.9,
        0.25,
    )
    for index in range(3):
        px = cx - 104 + 104 * index
        for low, tall in ((base - 20, 150), (floor2 - 4, 128)):
            arch = [
                (px - 36, low),
                (px - 36, low - tall + 36),
                *arc(px, low - tall + 36, 36, 36, 180, 360, 16),
                (px + 36, low),
            ]
            pen.poly([(px + (qx - px) * 1.18, low + (qy - low) * 1.055) for qx, qy in arch], (trim, darker(trim, 0.1)))
            pen.poly(arch, ("#5f4650", "#8a6a64"))
            inner = [(px - 24, low), (px - 24, low - tall * 0.72), (px + 24, low - tall * 0.72), (px + 24, low)]
            pane(pen, inner)
            pen.rect(px - 24, low - tall * 0.72, px - 13, low, shutter)
            pen.rect(px + 13, low - tall * 0.72, px + 24, low, darker(shutter, 0.15))
            pen.rect(px - 1.4, low - tall * 0.72, px + 1.4, low, trim)
            pen.poly((arch[1], arch[9], (px, low - tall + 14), (px - 20, low - tall * 0.7)), fade("#1d1838", 0.22))
    balustrade(pen, cx - bay + 8, cx + bay - 8, floor2 - 2, 38, trim)
    pen.rect(cx - bay - 10, floor2 - 6, cx + bay + 10, floor2 + 12, (trim, darker(trim, 0.15)))
    pen.rect(cx - bay - 14, roof - 40, cx + bay + 14, roof - 20, (trim, darker(trim, 0.15)))
    crest = smooth(
        (
            (cx - bay, roof - 40),
            (cx - bay * 0.72, roof - 62),
            (cx - bay * 0.48, roof - 70),
            (cx - bay * 0.30, roof - 112),
            (cx, roof - 132),
            (cx + bay * 0.30, roof - 112),
            (cx + bay * 0.48, roof - 70),
            (cx + bay * 0.72, roof - 62),
            (cx + bay, roof - 40),
        ),
        closed=False,
        steps=6,
    )
    pen.poly(crest, (trim, wall, darker(wall, 0.14)))
    pen.ellipse(cx, roof - 78, 26, 26, darker(trim, 0.16))
    pen.ellipse(cx, roof - 78, 19, 19, glass(pen))
    for step in range(4):
        wide = 150 + 14 * step
        pen.rect(
            cx - wide,
            base - 22 + 10 * step,
            cx + wide,
            base - 11 + 10 * step,
            mix("#f4ead4", "#cdb79a", 0.5 * (step % 2)),
        )
    pen = garden
    # The garden: a drive, clipped hedges, pots, the car, visitors.
    zs = [3.4 * 1.14**index for index in range(19)]
    drive = [view.point((cx - 800) / 62 * min(1.0, z / 24) - 1.7 - 5 / z, z) for z in zs if z < 24.6]
    other = [view.point((cx - 800) / 62 * min(1.0, z / 24) + 1.7 + 5 / z, z) for z in zs if z < 24.6]
    pen.poly(drive + other[::-1], ("#f0ddb6", "#e2c69a", "#c9a47a"))
    pen.shade(drive + other[::-1], "#5a3a40", "bottom", 0.9, 0.32)
    for way in (-1, 1):
        (ax, ay), (bx, _) = view.point(way * 5.2, 20), view.point(way * 17, 20)
        flower_bed(pen, min(ax, bx), max(ax, bx), ay, 40, chance, ("#ef6f5b", "#f7d9a0", "#e0529a"))
        for z in (17.5, 14.6, 12.2, 10.2):
            px, py = view.point(way * (2.5 + 5 / z) + (cx - 800) / 62 * z / 24, z)
            unit = view.unit(z)
            pen.shadow(px + unit * 0.2, py, unit * 0.62, unit * 0.11, 0.45)
            pen.rect(px - unit * 0.06, py - unit * 0.3, px + unit * 0.06, py, "#6b4a3c")
            for level, size in ((0.5, 0.34), (0.92, 0.25), (1.24, 0.16)):
                pen.ellipse(px, py - unit * level, unit * size, unit * size * 0.9, ("#8cc063", "#3f8a55", "#1f5a4a"))
    side = chance.choice((-1, 1))
    px, py = view.point(side * 6.0, 11.6)
    pen.poly(lens(px, py + 6, view.unit(11.6) * 7.5, 44), fade("#e2c69a", 0.75))
    vintage_car(
        pen, px, py, view.unit(11.6) * 4.7, chance.choice(("#8a2a35", "#2f4f5f", "#3f5f4a", "#c9a45a")), flip=side > 0
    )
    px, py = view.point(-side * 1.1, 9.2)
    lady = someone(chance, kind="aodai", top=chance.choice(AO_DAI), bottom="#f4f0e6", hair="bun")
    joints = person(pen, px, py, view.unit(9.2) * 1.6, lady, "umbrella", flip=side < 0)
    umbrella(pen, *joints.hand, view.unit(9.2) * 0.9, chance.choice(("#f7efe0", "#e98aa6", "#f2c65a")), handle=0.72)
    gentleman = Look(
        top="#f7f3e8", bottom="#f1ead8", sleeve="long", hair="short", skin="#c98a64", extra="tie", accent="#7a2a35"
    )
    person(pen, px - side * 76, py + 4, view.unit(9.1) * 1.72, gentleman, "stroll", flip=side < 0)
    crowd(
        pen,
        view,
        chance,
        [
            (chance.uniform(-1, 1), 16),
            (chance.uniform(-6.5, -5) * side, 12),
            (chance.uniform(0.5, 1.6), 19),
            (-side * 5.6, 10.4),
        ],
        poses=("stroll", "point", "stand"),
        dresses=0.3,
    )
    birds(stage, 90, 220, 4)
    overhang(
        stage,
        side,
        chance.uniform(240, 380),
        chance.choice((LEAF, FRESH_LEAF)),
        blooms=chance.choice(((), ("#ee6a8a", "#f7a9b9"))),
    )
    corner(
        stage, -side, chance.uniform(150, 210), blooms=chance.choice((("#e0529a", "#f7c9d9"), ("#ef6f5b", "#ffd0b0")))
    )
    corner(stage, side, chance.uniform(100, 130), LEAF, blooms=("#f7d9a0", "#fff6ea"))
