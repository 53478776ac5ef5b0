"""Scenes around the two landmarks of the new city: the moon lute and the three conical hats."""

from __future__ import annotations

import math
import random

from .buildings import pane
from .canvas import Camera, Pen, Stage, arc, smooth, turned
from .colour import GOLD, darker, fade, lighter, mix
from .people import crowd, person, someone
from .plants import LEAF, OLIVE_LEAF, bushes, corner, flower_bed, palm, tree
from .scenery import birds, dapple, lamp_post, lens, paving, sky, skyline


def dan_kim(pen: Pen, x: float, y: float, height: float) -> None:
    """Draw a moon lute (đàn kìm) standing upright on (x, y)."""
    d = pen.at(x, y, height / 100)
    wood, dark, gold = "#b8672f", "#6b3420", "#f0c565"
    radius = 19.0
    cy = -radius - 1
    # The neck with its high frets, then the head with four pegs.
    d.poly(
        ((-2.7, cy - radius + 3), (-2.1, -92), (2.1, -92), (2.7, cy - radius + 3)),
        ("#8a4526", "#6b3420", "#4a2418"),
        across=True,
    )
    for index in range(8):
        level = -86 + 5.6 * index
        d.rect(-2.9, level, 2.9, level + 1.3, ("#f7e2ae", "#c99a50"), radius=0.4)
    d.poly(
        smooth(
            ((-2.4, -90), (-3.2, -95), (-2.2, -99), (0.6, -101), (4.2, -100), (3.0, -97.5), (3.0, -94), (2.4, -90)),
            steps=5,
        ),
        ("#8a4526", "#4a2418"),
    )
    for way, level in ((-1, -97), (-1, -92.6), (1, -95), (1, -90.8)):
        d.line(((way * 1.5, level), (way * 8.2, level - 0.8)), 1.1, "#5a2c1c", 1.5)
        d.ellipse(way * 8.6, level - 0.9, 1.5, 1.9, gold)
    # The round body: rim, face, a lighter sheen.
    d.ellipse(1.6, cy + 0.6, radius + 1.2, None, darker(dark, 0.35))
    d.ellipse(0, cy, radius + 1.2, None, (lighter(dark, 0.2), dark))
    d.ellipse(0, cy, radius - 0.8, None, (lighter(wood, 0.34), wood, darker(wood, 0.25)))
    d.shade(arc(0, cy, radius - 0.8, radius - 0.8, 0, 360, 40), darker(wood, 0.6), "right", 0.8, 0.45)
    for row in range(5):
        d.poly(lens(-2, cy - 11 + 5.4 * row, 24 - 3 * abs(row - 2), 0.5), fade(dark, 0.22))
    d.poly(
        arc(0, cy, radius - 3, radius - 3, 150, 250, 20) + arc(0, cy, radius - 4.4, radius - 4.4, 250, 150, 20),
        fade("#ffe9bb", 0.55),
    )
    for level in (-2.5, 2.5, 7):
        d.rect(
            -2.6, cy - radius + 4 + level + 3, 2.6, cy - radius + 5.2 + level + 3, ("#f7e2ae", "#c99a50"), radius=0.4
        )
    d.poly(((-5.6, cy + 11.4), (5.6, cy + 11.4), (4.6, cy + 14), (-4.6, cy + 14)), dark)
    for dx in (-0.9, 0.9):
        d.line(((dx * 0.9, -94), (dx * 1.5, cy + 12)), 0.35, "#fff3cf")


def lotus(pen: Pen, x: float, y: float, width: float, tones: tuple[str, str, str]) -> None:
    """Draw a stylised open lotus resting on (x, y)."""
    flower = pen.at(x, y, width / 100)
    deep, body, tip = tones
    rows = (
        ((-58, -36, -14, 14, 36, 58), 46, 20, 0.55),
        ((-74, -50, -25, 0, 25, 50, 74), 40, 21, 0.25),
        ((-86, -64, -38, -13, 13, 38, 64, 86), 31, 20, 0.0),
    )
    for angles, length, wide, shade in rows:
        order = sorted(angles, key=lambda angle: -abs(angle))
        for angle in order:
            shape = (
                (0, 0),
                (-wide * 0.40, -length * 0.36),
                (-wide * 0.42, -length * 0.62),
                (0, -length),
                (wide * 0.42, -length * 0.62),
                (wide * 0.40, -length * 0.36),
            )
            outline = turned(smooth(shape, steps=5), angle, angle * 0.26, -2)
            outline = [(px, min(py, 1.5)) for px, py in outline]
            top, low = mix(tip, deep, shade), mix(body, deep, shade)
            flower.poly(outline, (top, low, darker(low, 0.25)))
            vein = turned(((0, -length * 0.12), (0, -length * 0.86)), angle, angle * 0.26, -2)
            if max(py for _, py in vein) < 1.5:
                flower.line(vein, 0.7, fade(tip, 0.5), 0.2)
            half = outline[len(outline) // 2 :]
            if angle > -60:
                flower.poly([outline[0], *half], fade(darker(deep, 0.3), 0.16))


def hung_vuong_square(stage: Stage) -> None:
    """Draw Hùng Vương square with the giant moon lute on its lotus."""
    pen, chance, light = stage.pen, stage.chance, stage.light
    horizon = chance.uniform(672, 704)
    sky(stage, horizon)
    view = Camera(chance.uniform(700, 900), horizon, 2.4, 1050)
    skyline(pen.at(depth=0.58), chance, -20, 1640, horizon + 6, 150, "#c9a58a")
    bushes(pen.at(depth=0.42), chance, -20, 1640, horizon + 12, 66, ("#5a9c6a", "#2f6f5a"), light="#9ccb7a")
    for side in (-1, 1):
        for z in (64, 46, 33):
            px, py = view.point(side * chance.uniform(17.5, 19.5), z)
            tree(
                pen.at(depth=min(0.34, z / 190)),
                px,
                py,
                view.unit(z) * chance.uniform(8, 10),
                chance,
                chance.choice((LEAF, OLIVE_LEAF)),
                dabs=30,
            )
    warm = chance.choice(
        (("#efd9b8", "#e3c49c", "#cfa67f"), ("#ecd8cc", "#dcbfb0", "#c29a90"), ("#e8dfc4", "#d6c7a2", "#b9a680"))
    )
    paving(stage, view, horizon + 10, warm, "#8a6a5c", step=2.0)
    mx, mz = view.point(0, 30)[0] + chance.uniform(-140, 140), 27
    my = view.point(0, mz)[1]
    unit = view.unit(mz)
    for radius, tone in ((14.5, "#c98a6a"), (13.4, "#f3e2c4"), (11.8, "#b8765c"), (11.0, "#f0dab8")):
        pen.ellipse(mx, my, radius * unit, radius * unit * 0.105, fade(tone, 0.8))
    for index in range(28):
        angle = math.tau * index / 28
        pen.line(
            (
                (mx + 9.4 * unit * math.cos(angle), my + unit * math.sin(angle)),
                (mx + 14 * unit * math.cos(angle), my + 1.47 * unit * math.sin(angle)),
            ),
            1.6,
            fade("#8a5a48", 0.5),
        )
    # Steps and a round pool with the lotus in it.
    for radius, level, tone in ((9.6, 0.0, "#d8b790"), (8.7, 0.45, "#e8cda6"), (7.9, 0.9, "#f2dfbc")):
        cx, cy = radius * unit, radius * unit * 0.105
        top = my - (level + 0.45) * unit
        pen.poly(
            [*arc(mx, my - level * unit, cx, cy, 0, 180, 30), *arc(mx, top, cx, cy, 180, 0, 30)],
            (lighter(tone, 0.2), tone, darker(tone, 0.32)),
            across=True,
        )
        pen.ellipse(mx, top, cx, cy, lighter(tone, 0.25))
    basin = my - 1.35 * unit
    pen.ellipse(mx, basin, 7.2 * unit, 7.2 * unit * 0.105, (light.water[1], light.water[2]))
    for _ in range(8):
        pen.raw().poly(
            lens(mx + chance.uniform(-5, 5) * unit, basin + chance.uniform(-0.4, 0.5) * unit, unit * 2, 2),
            fade("#ffffff", 0.4),
        )
    pen.raw().glow(mx, my - 9 * unit, 12 * unit, 13 * unit, light.sun, 0.28)
    dan_kim(pen, mx, basin - 2.2 * unit, unit * 14.8)
    tones = chance.choice(
        (("#a8324a", "#e06a7f", "#ffd3cf"), ("#b8442f", "#ea8a62", "#ffe0bd"), ("#8f2f5f", "#d9689a", "#ffd9e6"))
    )
    lotus(pen, mx, basin + 0.2 * unit, unit * 12.6, tones)
    for _ in range(9):
        dx = chance.choice((-1, 1)) * chance.uniform(4.2, 6.6) * unit
        pen.ellipse(mx + dx, basin + chance.uniform(-0.1, 0.55) * unit, unit * 0.5, unit * 0.09, "#3f8f62")
    for side in (-1, 1):
        for z in (26, 15.5):
            px, py = view.point(side * chance.uniform(8.6, 9.6), z)
            lamp_post(pen.at(depth=z / 220), px, py, view.unit(z) * 4.6)
    for x0, x1, z in ((-17, -8.0, 20), (8.5, 18, 19)):
        (ax, ay), (bx, _) = view.point(x0, z), view.point(x1, z)
        pen.rect(ax, ay - 4, bx, ay + 10, "#e8d5b4", radius=4)
        flower_bed(
            pen,
            ax + 6,
            bx - 6,
            ay,
            view.unit(z) * 0.85,
            chance,
            chance.choice((("#f2b632", "#ef6f5b", "#fff0d0"), ("#e0529a", "#f7c9d9", "#f2b632"))),
        )
    places = [(chance.choice((-1, 1)) * chance.uniform(2.5, 10), chance.uniform(15, 26)) for _ in range(9)]
    places += [
        (chance.uniform(-8, -4), 11),
        (chance.uniform(3.5, 7), 10.2),
        (chance.uniform(-2.4, 0.5), 12.6),
        (chance.uniform(3, 4), 14),
    ]
    crowd(pen, view, chance, places, poses=("stroll", "walk", "stand", "point"), dresses=0.35)
    dapple(stage, chance.uniform(200, 700), 1000, 900, 150)
    crowd(
        pen,
        view,
        chance,
        [(chance.uniform(1.2, 3.4), chance.uniform(7.4, 8.4))],
        poses=("stroll", "walk"),
        dresses=0.7,
        children=0,
    )
    bx, bz = chance.uniform(-4.6, -3.4), 8.8
    px, py = view.point(bx, bz)
    tall = view.unit(bz) * 1.6
    hx, hy = person(pen, px, py, tall, someone(chance, hat="non", kind="baba", hair="bun"), "hold").hand
    for index in range(9):
        way = (index - 4) / 4
        ex, ey = (
            hx + way * tall * 0.34 + chance.uniform(-5, 5),
            hy - tall * (0.72 + 0.28 * (1 - way * way)) + chance.uniform(-8, 8),
        )
        pen.line(((hx, hy), (ex, ey)), 1.2, fade("#5a4a4a", 0.7))
        tone = ("#e2573f", "#f2b632", "#4fa3b8", "#e98aa6", "#7fb45c")[index % 5]
        pen.ellipse(ex, ey - tall * 0.10, tall * 0.085, tall * 0.105, (lighter(tone, 0.3), tone, darker(tone, 0.2)))
    birds(stage, 110, 320, 5)
    blooms = chance.choice((("#f2b632", "#ffe08a"), ("#e0529a", "#f7c9d9"), ("#ef6f5b", "#ffd0b0")))
    corner(stage, 1, chance.uniform(150, 210), blooms=blooms)
    if chance.random() < 0.6:
        corner(stage, -1, chance.uniform(110, 150), LEAF, blooms=blooms)


def cone_hall(pen: Pen, x: float, y: float, half: float, height: float, straw: str, chance: random.Random) -> None:
    """Draw a round hall under a giant conical hat; (x, y) is the middle of its floor, `half` the reach of the brim."""
    brim = y - height * 0.17
    body = half * 0.80
    depth = half * 0.10
    pen.shadow(x + half * 0.25, y + depth * 0.6, half * 1.35, depth * 2.0, 0.5)
    wall = [*arc(x, y, body, depth * 0.8, 0, 180, 28), (x - body, brim - depth), (x + body, brim - depth)]
    pen.poly(
        wall,
        ("#6f9fae", "#a9cdd0", "#5a8698", "#35586c")
        if not pen.light.lit
        else ("#f7c66a", "#ffe3a0", "#f2a654", "#b8663f"),
        across=True,
    )
    for index in range(15):
        angle = math.radians(6 + 12 * index)
        px = x + body * math.cos(angle)
        foot = y + depth * 0.8 * math.sin(angle)
        wide = max(1.4, half * 0.020 * math.sin(angle))
        pen.rect(px - wide, brim - depth, px + wide, foot, ("#fbf0d8", "#d9bf98"))
    pen.poly(
        [
            *arc(x, y - height * 0.055, body, depth * 0.8, 0, 180, 28),
            *arc(x, y - height * 0.065, body, depth * 0.8, 180, 0, 28),
        ],
        "#f4e6c8",
    )
    pen.poly(
        [
            *arc(x, brim + depth * 0.45, body * 1.01, depth * 1.2, 0, 180, 28),
            (x - body, brim - depth),
            (x + body, brim - depth),
        ],
        fade("#2a1838", 0.42),
    )
    apex = (x, y - height)
    under = [*arc(x, brim, half, depth, 0, 360, 60)]
    pen.poly(under, darker(straw, 0.55))
    cone = [
        (apex[0] - half * 0.012, apex[1] + height * 0.006),
        apex,
        (apex[0] + half * 0.012, apex[1] + height * 0.006),
        *[(px, py - height * 0.012) for px, py in arc(x, brim, half, depth, 0, 180, 50)],
    ]
    pen.poly(
        cone, (lighter(straw, 0.20), lighter(straw, 0.34), straw, darker(straw, 0.24), darker(straw, 0.40)), across=True
    )
    rings = 15
    for ring in range(1, rings + 1):
        share = ring / rings
        cy = apex[1] + (brim - apex[1] - height * 0.012) * share
        rx, ry = half * share, depth * share
        thick = height * 0.0042 + 0.6
        upper = arc(x, cy, rx, ry, 0, 180, 36)
        lower = arc(x, cy + thick, rx, ry, 180, 0, 36)
        pen.poly(upper + lower, fade(darker(straw, 0.55), 0.34))
        pen.poly([(px, py + thick) for px, py in upper] + [(px, py + thick) for px, py in lower], fade("#fff3cf", 0.28))
    for index in range(1, 18):
        angle = math.radians(10 * index)
        foot = (x + half * math.cos(angle), brim - height * 0.012 + depth * math.sin(angle))
        pen.line((apex, foot), 0.6, fade(darker(straw, 0.5), 0.30), half * 0.006 + 0.8)
    pen.shade(cone, "#5a2c38", "right", 0.62, 0.42)
    rim = arc(x, brim - height * 0.012, half, depth, 0, 180, 50)
    pen.poly(
        rim + [(px, py + height * 0.02) for px, py in rim][::-1],
        (lighter(straw, 0.4), straw, darker(straw, 0.4)),
        across=True,
    )
    pen.poly(
        smooth(
            (
                (x - half * 0.022, apex[1] + height * 0.03),
                (x - half * 0.008, apex[1] - height * 0.03),
                (x, apex[1] - height * 0.05),
                (x + half * 0.008, apex[1] - height * 0.03),
                (x + half * 0.022, apex[1] + height * 0.03),
            ),
            steps=4,
        ),
        (lighter(GOLD, 0.3), darker(GOLD, 0.2)),
    )


def cao_van_lau_theatre(stage: Stage) -> None:
    """Draw the Cao Văn Lầu theatre: three giant conical hats by a pool."""
    pen, chance, light = stage.pen, stage.chance, stage.light
    horizon = chance.uniform(620, 660)
    sky(stage, horizon)
    view = Camera(chance.uniform(700, 900), horizon, 2.0, 1050)
    skyline(pen.at(depth=0.62), chance, -20, 1640, horizon + 6, 120, "#c9a58a")
    bushes(pen.at(depth=0.40), chance, -20, 1640, horizon + 14, 80, ("#5a9c6a", "#2f6f5a"), light="#9ccb7a")
    for x in (chance.uniform(20, 120), chance.uniform(1480, 1580)):
        palm(
            pen.at(depth=0.25),
            x,
            horizon + 20,
            chance.uniform(330, 400),
            chance,
            lean=chance.uniform(-0.1, 0.1),
            shadow=False,
        )
    paving(
        stage,
        view,
        horizon + 12,
        chance.choice((("#efdfc4", "#e0c8a4", "#c4a27e"), ("#e6ddd2", "#d2c2b6", "#b09c94"))),
        "#85685a",
        step=1.8,
    )
    straw = chance.choice(("#e0b469", "#d9a45c", "#e3c07f"))
    shift = chance.uniform(-60, 60)
    big = chance.uniform(0.96, 1.06)
    cone_hall(pen.at(depth=0.14), 440 + shift, horizon + 22, 270 / big, 350 / big, straw, chance)
    cone_hall(pen.at(depth=0.10), 1180 + shift, horizon + 24, 290 / big, 385 / big, darker(straw, 0.05), chance)
    cone_hall(pen, 795 + shift, horizon + 40, 390 * big, 520 * big, straw, chance)
    ex = 795 + shift
    door = [
        (ex - 60, horizon + 76),
        (ex - 60, horizon - 6),
        *arc(ex, horizon - 6, 60, 26, 180, 360, 14),
        (ex + 60, horizon + 76),
    ]
    pen.poly(
        [(ex + (px - ex) * 1.16, horizon + 76 + (py - horizon - 76) * 1.08) for px, py in door], ("#a8433a", "#7f2a30")
    )
    pane(pen, door)
    for dx in (-60, -20, 20, 57):
        pen.rect(ex + dx, horizon - 12, ex + dx + 3, horizon + 76, "#f4e6c8")
    for step in range(3):
        pen.rect(
            ex - 100 - 16 * step,
            horizon + 76 + 8 * step,
            ex + 100 + 16 * step,
            horizon + 85 + 8 * step,
            mix("#f7ecd6", "#cfb391", 0.5 * (step % 2)),
        )
    # The pool mirrors the hats.
    top = horizon + 118
    pool = [
        view.point(-13.5, view.distance(top)),
        view.point(13.5, view.distance(top)),
        view.point(8.6, view.distance(top + 136)),
        view.point(-8.6, view.distance(top + 136)),
    ]
    rim = [
        (pool[0][0] - 14, pool[0][1] - 7),
        (pool[1][0] + 14, pool[1][1] - 7),
        (pool[2][0] + 26, pool[2][1] + 16),
        (pool[3][0] - 26, pool[3][1] + 16),
    ]
    pen.poly(rim, ("#f6ecd8", "#d9c3a2"))
    pen.reflect(pool, horizon + 72, tint=light.water[1], alpha=0.34, wave=6, squeeze=2.1)
    pen.raw().poly(pool, (fade(light.water[1], 0.12), fade(light.water[3], 0.5)))
    with pen.clip(pool) as inside:
        for _ in range(40):
            y = chance.uniform(pool[0][1], pool[2][1])
            inside.raw().poly(
                lens(chance.uniform(pool[3][0], pool[2][0]), y, chance.uniform(40, 120), 2.4), fade("#ffffff", 0.26)
            )
        for cx, cy in ((pool[0][0] + 250, pool[2][1] - 26), (pool[1][0] - 300, pool[2][1] - 38)):
            for _ in range(9):
                px, py = cx + chance.uniform(-90, 90), cy + chance.uniform(-16, 18)
                inside.ellipse(px, py, 20, 5.5, chance.choice(("#3f8f62", "#2f7a58", "#5aa56a")))
            for _ in range(3):
                px, py = cx + chance.uniform(-60, 60), cy + chance.uniform(-14, 8)
                for angle in (-50, 50, -25, 25, 0):
                    inside.poly(
                        turned(((0, 0), (-5, -12), (0, -22), (5, -12)), angle, px, py),
                        mix("#e0628a", "#ffd9e0", abs(angle) / 70),
                    )
    for way in (-1, 1):
        for z in (24, 14.5):
            px, py = view.point(way * chance.uniform(9.6, 10.4), z)
            lamp_post(pen.at(depth=z / 240), px, py, view.unit(z) * 4.2, arms=1)
        (ax, ay), (bx, _) = view.point(way * 11, 17), view.point(way * 19, 17)
        flower_bed(pen, min(ax, bx), max(ax, bx), ay + 6, 52, chance, ("#ef6f5b", "#f2b632", "#fff0d0"))
    places = [(chance.choice((-1, 1)) * chance.uniform(2, 6), chance.uniform(19, 24)) for _ in range(6)]
    crowd(pen, view, chance, places, dresses=0.5)
    crowd(
        pen,
        view,
        chance,
        [
            (chance.uniform(-6.2, -4.6), 7.2),
            (chance.uniform(-3.4, -2.2), 6.6),
            (chance.uniform(2.4, 4), 6.8),
            (chance.uniform(5, 6), 8),
        ],
        poses=("stroll", "stand", "point"),
        dresses=0.5,
    )
    birds(stage, 90, 260, 5)
    corner(
        stage,
        chance.choice((-1, 1)),
        chance.uniform(150, 200),
        blooms=chance.choice((("#f2b632", "#ffe08a"), ("#e0529a", "#f7c9d9"))),
    )
