"""Scenes around the well-known buildings of the city, the school and the clinic."""

from __future__ import annotations

import math
import random

from .buildings import flag, glass, pane, shophouse, tiled, window
from .canvas import Camera, Pen, Stage, arc, rounded, smooth, stroke, turned
from .colour import darker, fade, lighter, mix
from .people import AO_DAI, Look, crowd, motorbike, person, pupil, someone, umbrella, wheel
from .scenery import (
    DEEP_LEAF,
    FLAME_LEAF,
    FRESH_LEAF,
    LEAF,
    OLIVE_LEAF,
    birds,
    bushes,
    corner,
    dapple,
    flower_bed,
    ground,
    lamp_post,
    lens,
    overhang,
    palm,
    paving,
    pot_plant,
    sky,
    skyline,
    sugar_palm,
    tree,
)


def dan_kim(pen: Pen, x: float, y: float, height: float) -> None:
    """Draw a moon lute (đàn kìm) standing upright on (x, y)."""
    d = pen.at(x, y, height / 100)
    wood, dark, gold = "#b8672f", "#6b3420", "#f0c565"
    radius = 19.0
    cy = -radius - 1
    # The neck with its high frets, then the head with four pegs.
    d.poly(((-2.7, cy - radius + 3), (-2.1, -92), (2.1, -92), (2.7, cy - radius + 3)), ("#8a4526", "#6b3420", "#4a2418"), across=True)
    for index in range(8):
        level = -86 + 5.6 * index
        d.rect(-2.9, level, 2.9, level + 1.3, ("#f7e2ae", "#c99a50"), radius=0.4)
    d.poly(smooth(((-2.4, -90), (-3.2, -95), (-2.2, -99), (0.6, -101), (4.2, -100), (3.0, -97.5), (3.0, -94), (2.4, -90)), steps=5), ("#8a4526", "#4a2418"))
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
    d.poly(arc(0, cy, radius - 3, radius - 3, 150, 250, 20) + arc(0, cy, radius - 4.4, radius - 4.4, 250, 150, 20), fade("#ffe9bb", 0.55))
    for level in (-2.5, 2.5, 7):
        d.rect(-2.6, cy - radius + 4 + level + 3, 2.6, cy - radius + 5.2 + level + 3, ("#f7e2ae", "#c99a50"), radius=0.4)
    d.poly(((-5.6, cy + 11.4), (5.6, cy + 11.4), (4.6, cy + 14), (-4.6, cy + 14)), dark)
    for dx in (-0.9, 0.9):
        d.line(((dx * 0.9, -94), (dx * 1.5, cy + 12)), 0.35, "#fff3cf")


def lotus(pen: Pen, x: float, y: float, width: float, tones: tuple[str, str, str]) -> None:
    """Draw a stylised open lotus resting on (x, y)."""
    flower = pen.at(x, y, width / 100)
    deep, body, tip = tones
    rows = (((-58, -36, -14, 14, 36, 58), 46, 20, 0.55), ((-74, -50, -25, 0, 25, 50, 74), 40, 21, 0.25), ((-86, -64, -38, -13, 13, 38, 64, 86), 31, 20, 0.0))
    for angles, length, wide, shade in rows:
        order = sorted(angles, key=lambda angle: -abs(angle))
        for angle in order:
            shape = ((0, 0), (-wide * 0.40, -length * 0.36), (-wide * 0.42, -length * 0.62), (0, -length), (wide * 0.42, -length * 0.62),
                     (wide * 0.40, -length * 0.36))
            outline = turned(smooth(shape, steps=5), angle, angle * 0.26, -2)
            outline = [(px, min(py, 1.5)) for px, py in outline]
            top, low = mix(tip, deep, shade), mix(body, deep, shade)
            flower.poly(outline, (top, low, darker(low, 0.25)))
            vein = turned(((0, -length * 0.12), (0, -length * 0.86)), angle, angle * 0.26, -2)
            if max(py for _, py in vein) < 1.5:
                flower.line(vein, 0.7, fade(tip, 0.5), 0.2)
            half = [point for point in outline[len(outline) // 2:]]
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
            tree(pen.at(depth=min(0.34, z / 190)), px, py, view.unit(z) * chance.uniform(8, 10), chance, chance.choice((LEAF, OLIVE_LEAF)), dabs=30)
    warm = chance.choice((("#efd9b8", "#e3c49c", "#cfa67f"), ("#ecd8cc", "#dcbfb0", "#c29a90"), ("#e8dfc4", "#d6c7a2", "#b9a680")))
    paving(stage, view, horizon + 10, warm, "#8a6a5c", step=2.0)
    mx, mz = view.point(0, 30)[0] + chance.uniform(-140, 140), 27
    my = view.point(0, mz)[1]
    unit = view.unit(mz)
    for radius, tone in ((14.5, "#c98a6a"), (13.4, "#f3e2c4"), (11.8, "#b8765c"), (11.0, "#f0dab8")):
        pen.ellipse(mx, my, radius * unit, radius * unit * 0.105, fade(tone, 0.8))
    for index in range(28):
        angle = math.tau * index / 28
        pen.line(((mx + 9.4 * unit * math.cos(angle), my + unit * math.sin(angle)),
                  (mx + 14 * unit * math.cos(angle), my + 1.47 * unit * math.sin(angle))), 1.6, fade("#8a5a48", 0.5))
    # Steps and a round pool with the lotus in it.
    for radius, level, tone in ((9.6, 0.0, "#d8b790"), (8.7, 0.45, "#e8cda6"), (7.9, 0.9, "#f2dfbc")):
        cx, cy = radius * unit, radius * unit * 0.105
        top = my - (level + 0.45) * unit
        pen.poly([*arc(mx, my - level * unit, cx, cy, 0, 180, 30), *arc(mx, top, cx, cy, 180, 0, 30)],
                 (lighter(tone, 0.2), tone, darker(tone, 0.32)), across=True)
        pen.ellipse(mx, top, cx, cy, lighter(tone, 0.25))
    basin = my - 1.35 * unit
    pen.ellipse(mx, basin, 7.2 * unit, 7.2 * unit * 0.105, (light.water[1], light.water[2]))
    for index in range(8):
        pen.raw().poly(lens(mx + chance.uniform(-5, 5) * unit, basin + chance.uniform(-0.4, 0.5) * unit, unit * 2, 2), fade("#ffffff", 0.4))
    pen.raw().glow(mx, my - 9 * unit, 12 * unit, 13 * unit, light.sun, 0.28)
    dan_kim(pen, mx, basin - 2.2 * unit, unit * 14.8)
    tones = chance.choice((("#a8324a", "#e06a7f", "#ffd3cf"), ("#b8442f", "#ea8a62", "#ffe0bd"), ("#8f2f5f", "#d9689a", "#ffd9e6")))
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
        flower_bed(pen, ax + 6, bx - 6, ay, view.unit(z) * 0.85, chance, chance.choice((("#f2b632", "#ef6f5b", "#fff0d0"), ("#e0529a", "#f7c9d9", "#f2b632"))))
    places = [(chance.choice((-1, 1)) * chance.uniform(2.5, 10), chance.uniform(15, 26)) for _ in range(9)]
    places += [(chance.uniform(-8, -4), 11), (chance.uniform(3.5, 7), 10.2), (chance.uniform(-2.4, 0.5), 12.6), (chance.uniform(3, 4), 14)]
    crowd(pen, view, chance, places, poses=("stroll", "walk", "stand", "point"), dresses=0.35)
    dapple(stage, chance.uniform(200, 700), 1000, 900, 150)
    crowd(pen, view, chance, [(chance.uniform(1.2, 3.4), chance.uniform(7.4, 8.4))], poses=("stroll", "walk"), dresses=0.7, children=0)
    bx, bz = chance.uniform(-4.6, -3.4), 8.8
    px, py = view.point(bx, bz)
    tall = view.unit(bz) * 1.6
    hx, hy = person(pen, px, py, tall, someone(chance, hat="non", kind="baba", hair="bun"), "hold").hand
    for index in range(9):
        way = (index - 4) / 4
        ex, ey = hx + way * tall * 0.34 + chance.uniform(-5, 5), hy - tall * (0.72 + 0.28 * (1 - way * way)) + chance.uniform(-8, 8)
        pen.line(((hx, hy), (ex, ey)), 1.2, fade("#5a4a4a", 0.7))
        tone = ("#e2573f", "#f2b632", "#4fa3b8", "#e98aa6", "#7fb45c")[index % 5]
        pen.ellipse(ex, ey - tall * 0.10, tall * 0.085, tall * 0.105, (lighter(tone, 0.3), tone, darker(tone, 0.2)))
    birds(stage, 110, 320, 5)
    blooms = chance.choice((("#f2b632", "#ffe08a"), ("#e0529a", "#f7c9d9"), ("#ef6f5b", "#ffd0b0")))
    corner(stage, 1, chance.uniform(150, 210), blooms=blooms)
    if chance.random() < 0.6:
        corner(stage, -1, chance.uniform(110, 150), LEAF, blooms=blooms)


# Xiêm Cán pagoda -------------------------------------------------------------------------------------------------

GOLD = "#f0bd4a"


def horn(pen: Pen, x: float, y: float, size: float, way: int) -> None:
    """Draw a roof finial (chofa) curling up and outwards."""
    outline = smooth(((x, y + size * 0.1), (x + way * size * 0.34, y - size * 0.12), (x + way * size * 0.50, y - size * 0.55), (x + way * size * 0.40, y - size * 1.05),
                      (x + way * size * 0.62, y - size * 0.55), (x + way * size * 0.50, y - size * 0.02), (x + way * size * 0.10, y + size * 0.26)), steps=5)
    pen.poly(outline, (lighter(GOLD, 0.3), GOLD, darker(GOLD, 0.25)))


def gable(pen: Pen, x: float, y: float, half: float, rise: float, field: str, *, panel: bool = False) -> None:
    """Draw one tier of a Khmer roof seen from its gable: curved slopes with coloured bands, flames and horns."""
    def slope(inset: float, way: int) -> list[tuple[float, float]]:
        w, h = half * (1 - inset), rise * (1 - inset * 0.9)
        low = y - rise * inset * 0.10
        return smooth(((x, low - h), (x + way * w * 0.30, low - h * 0.60), (x + way * w * 0.66, low - h * 0.22), (x + way * w, low)), closed=False, steps=6)

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
            pen.poly(((ex - half * 0.018, ey + 2), (ex + way * half * 0.02, ey - rise * 0.055), (ex + half * 0.018, ey + 2)), GOLD)
        horn(pen, x + way * half, y, rise * 0.16, way)
    pen.shade(slope(0.0, 1) + [(x, y)], "#2a1838", "right", 0.95, 0.30)
    pen.poly(smooth(((x - rise * 0.03, y - rise * 0.96), (x - rise * 0.01, y - rise * 1.22), (x, y - rise * 1.34), (x + rise * 0.01, y - rise * 1.22),
                     (x + rise * 0.03, y - rise * 0.96)), steps=4), (lighter(GOLD, 0.4), GOLD))


def spire(pen: Pen, x: float, y: float, width: float, height: float) -> None:
    """Draw a golden spire of shrinking rings standing on (x, y)."""
    levels = 9
    for index in range(levels):
        share = index / levels
        wide, low = width * (1 - share) ** 1.15, y - height * 0.62 * share
        rise = height * 0.62 / levels
        tone = mix(GOLD, "#fff0b8", 0.15 * (index % 2))
        pen.poly(((x - wide / 2, low), (x - wide * 0.40, low - rise), (x + wide * 0.40, low - rise), (x + wide / 2, low)),
                 (lighter(tone, 0.25), tone, darker(tone, 0.35)), across=True)
        pen.rect(x - wide * 0.54, low - rise * 0.22, x + wide * 0.54, low, darker(tone, 0.18), radius=rise * 0.1)
    pen.poly(((x - width * 0.07, y - height * 0.60), (x, y - height), (x + width * 0.07, y - height * 0.60)), (lighter(GOLD, 0.5), GOLD))
    pen.ellipse(x, y - height * 0.80, width * 0.05, None, lighter(GOLD, 0.3))


def stupa(pen: Pen, x: float, y: float, height: float, tone: str) -> None:
    """Draw a small bell-shaped stupa."""
    pen.shadow(x + height * 0.05, y, height * 0.32, height * 0.04, 0.4)
    for index, wide in enumerate((0.46, 0.40, 0.34)):
        low = y - height * 0.07 * index
        pen.rect(x - height * wide / 2, low - height * 0.07, x + height * wide / 2, low, (lighter(tone, 0.3), tone, darker(tone, 0.3)), across=True)
        pen.rect(x - height * wide / 2 - 2, low - height * 0.07, x + height * wide / 2 + 2, low - height * 0.055, GOLD)
    bell = smooth(((x - height * 0.14, y - height * 0.21), (x - height * 0.13, y - height * 0.36), (x - height * 0.06, y - height * 0.48), (x, y - height * 0.54),
                   (x + height * 0.06, y - height * 0.48), (x + height * 0.13, y - height * 0.36), (x + height * 0.14, y - height * 0.21)), closed=False)
    pen.poly(bell, (lighter(tone, 0.4), tone, darker(tone, 0.35)), across=True)
    spire(pen, x, y - height * 0.48, height * 0.13, height * 0.52)


def xiem_can_pagoda(stage: Stage) -> None:
    """Draw the Khmer pagoda of Xiêm Cán with its stacked roofs, stupas, sugar palms and monks."""
    pen, chance = stage.pen, stage.chance
    horizon = chance.uniform(740, 765)
    sky(stage, horizon)
    view = Camera(800, horizon, 1.9, 1050)
    bushes(pen.at(depth=0.52), chance, -20, 1640, horizon + 8, 120, ("#6aa87a", "#3f7f68"))
    for x in (chance.uniform(20, 130), chance.uniform(190, 300), chance.uniform(1300, 1400), chance.uniform(1460, 1580)):
        sugar_palm(pen.at(depth=chance.uniform(0.28, 0.42)), x, horizon + 14, chance.uniform(360, 520), chance, shadow=False)
    bushes(pen.at(depth=0.3), chance, -20, 1640, horizon + 14, 56, ("#5a9c60", "#2f6f55"), light="#a3d07c")
    paving(stage, view, horizon + 10, chance.choice((("#eed9b2", "#dfbf92", "#c29a70"), ("#ead2be", "#d6b199", "#b58a78"))), "#8a6650", step=1.5)

    cx, base = chance.uniform(690, 910), horizon + 40
    wall = chance.choice(("#f6e3b4", "#f7ead0", "#f2d6a0"))
    field = chance.choice(("#d8632f", "#c94f35", "#dd7f2e"))
    ground_pen, pen = pen, pen.at(-cx * 0.06, -base * 0.06, 1.06)
    # The hall with its columns, then the stacked gables over it.
    pen.shadow(cx + 60, base + 26, 640, 44, 0.5)
    for step in range(4):
        half = 470 - 16 * step
        tone = mix("#d9b48a", "#f4e2bf", step / 3)
        pen.rect(cx - half, base + 24 - 16 * (step + 1), cx + half, base + 24 - 16 * step, (lighter(tone, 0.2), tone, darker(tone, 0.25)), across=True)
        pen.rect(cx - half - 4, base + 24 - 16 * (step + 1), cx + half + 4, base + 28 - 16 * (step + 1), GOLD if step == 3 else lighter(tone, 0.4))
    floor = base - 40
    tiled_wall = floor - 150
    pen.rect(cx - 400, tiled_wall - 20, cx + 400, floor, (lighter(wall, 0.1), wall))
    pen.rect(cx - 400, tiled_wall - 20, cx + 400, tiled_wall + 26, fade("#5a2c38", 0.4))
    pen.shade(((cx - 400, tiled_wall), (cx + 400, tiled_wall), (cx + 400, floor), (cx - 400, floor)), "#5a2c48", "right", 0.8, 0.4)
    for index in range(7):
        dx = -318 + 106 * index
        arch = [(cx + dx - 26, floor), (cx + dx - 26, floor - 84), *smooth(((cx + dx - 26, floor - 84), (cx + dx - 16, floor - 106), (cx + dx, floor - 126),
                (cx + dx + 16, floor - 106), (cx + dx + 26, floor - 84)), closed=False, steps=4), (cx + dx + 26, floor)]
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
        pen.rect(cx + dx - 11, tiled_wall - 10, cx + dx + 11, floor, (lighter(wall, 0.6), wall, darker(wall, 0.3)), across=True)
        pen.rect(cx + dx - 16, floor - 12, cx + dx + 16, floor, GOLD)
        pen.poly(((cx + dx - 20, tiled_wall - 14), (cx + dx + 20, tiled_wall - 14), (cx + dx + 11, tiled_wall + 22), (cx + dx - 11, tiled_wall + 22)),
                 (GOLD, darker(GOLD, 0.3)))
    roof = tiled_wall - 12
    for half, low, rise in ((470, 0, 96), (396, -62, 96)):
        outline = ((cx - half * 0.82, roof + low - rise), (cx + half * 0.82, roof + low - rise), (cx + half, roof + low), (cx - half, roof + low))
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
        body = smooth(((cx + way * 122, floor - 34), (cx + way * 138, floor - 14), (cx + way * 160, floor + 22), (cx + way * 186, floor + 48),
                       (cx + way * 212, floor + 58)), closed=False)
        pen.poly([*body, (cx + way * 222, floor + 76), (cx + way * 132, floor + 76), (cx + way * 112, floor)], (lighter(GOLD, 0.1), darker(GOLD, 0.3)))
        pen.poly(stroke(body, 15, 17), (lighter(GOLD, 0.35), GOLD))
        # The naga raises a fan of heads at the foot of the stairs.
        nx, ny = cx + way * 210, floor + 66
        for angle in (-58, 58, -36, 36, -16, 16, 0):
            length = 66 - abs(angle) * 0.30
            hood = turned(smooth(((-6, 0), (-10, -length * 0.5), (-5, -length * 0.86), (0, -length), (5, -length * 0.86), (10, -length * 0.5), (6, 0)), steps=4), angle, nx, ny)
            pen.poly(hood, (lighter(GOLD, 0.34), mix(GOLD, "#d9873a", abs(angle) / 120), darker(GOLD, 0.30)))
        pen.ellipse(nx, ny - 18, 9, 13, "#2f7f5f")
        pen.rect(nx - 26, ny - 4, nx + 26, ny + 14, ("#f4e2bf", "#c79f78"), radius=3)
    for x, height in ((cx - 600, chance.uniform(250, 300)), (cx + 590, chance.uniform(250, 300)), (cx - 720, 210), (cx + 715, 200)):
        stupa(pen.at(depth=0.06), x, base + 36, height, chance.choice(("#f4dca0", "#f2e4cc", "#e8b7a0")))
    for way in (-1, 1):
        for index in range(3):
            pot_plant(pen, cx + way * (270 + 105 * index), base + 62, 72, chance, "#b8553a", FRESH_LEAF)
    flower_bed(pen, -10, cx - 480, base + 52, 46, chance, ("#f2b632", "#f7d9a0", "#ef8a4b"))
    flower_bed(pen, cx + 480, 1620, base + 52, 46, chance, ("#f2b632", "#f7d9a0", "#ef8a4b"))

    pen = ground_pen
    dapple(stage, chance.uniform(900, 1400), 1010, 900, 110)
    monk = Look(top="#e8832a", bottom="#c9641f", kind="robe", hair="short", hair_colour="#5a4038", skin="#b97a55", sleeve="long", extra="sash", accent="#f2a544")
    for index, (x, z, pose) in enumerate(((chance.uniform(-3.6, -2.6), 12, "stroll"), (chance.uniform(-2.2, -1.6), 12.8, "stroll"), (chance.uniform(3.2, 4.4), 13.5, "stand"))):
        px, py = view.point(x + (cx - 800) / 90, z)
        joints = person(pen, px, py, view.unit(z) * 1.66, monk, "umbrella" if index == 0 else pose, flip=index == 2)
        if index == 0:
            umbrella(pen, *joints.hand, view.unit(z) * 1.0, "#f2b84a", handle=0.72)
    crowd(pen, view, chance, [(chance.uniform(-5, -3.6), chance.uniform(8, 9)), (chance.uniform(4, 5.4), chance.uniform(8, 9.4)), (chance.uniform(5, 9), 15),
                              (chance.uniform(-8, -6), 16), (chance.uniform(0.4, 1.4), 17)], poses=("stroll", "stand", "point"), dresses=0.3)
    birds(stage, 110, 300, 5)
    overhang(stage, chance.choice((-1, 1)), chance.uniform(260, 420), chance.choice((LEAF, FRESH_LEAF)), blooms=chance.choice(((), ("#fff6ea", "#ffe9b0"), ("#ee8aa6",))))
    corner(stage, -1, chance.uniform(120, 170), blooms=("#f2b632", "#fff0d0"))
    corner(stage, 1, chance.uniform(90, 140), LEAF)


# The villa of the prince of Bạc Liêu -----------------------------------------------------------------------------

def _balustrade(pen: Pen, x0: float, x1: float, y: float, height: float, tone: str) -> None:
    pen.rect(x0, y - height, x1, y - height * 0.80, (lighter(tone, 0.4), tone))
    pen.rect(x0, y - height * 0.16, x1, y, (tone, darker(tone, 0.2)))
    count = max(2, round((x1 - x0) / (height * 0.42)))
    for index in range(count):
        px = x0 + (index + 0.5) * (x1 - x0) / count
        pen.poly(smooth(((px - height * 0.06, y - height * 0.8), (px - height * 0.12, y - height * 0.4), (px - height * 0.05, y - height * 0.16),
                         (px + height * 0.05, y - height * 0.16), (px + height * 0.12, y - height * 0.4), (px + height * 0.06, y - height * 0.8)), steps=3),
                 (lighter(tone, 0.3), darker(tone, 0.25)), across=True)


def _vintage_car(pen: Pen, x: float, y: float, length: float, colour: str, *, flip: bool = False) -> None:
    """Draw a motor car of the nineteen-thirties."""
    pen.shadow(x, y, length * 0.60, length * 0.06, 0.55)
    c = pen.at(x, y, length / 100, flip=flip)
    c.ky *= 0.86
    c.poly(smooth(((-48, -8), (-48, -20), (-42, -26), (-32, -27), (-27, -42), (-6, -43), (1, -28), (32, -26.5), (42, -24), (44, -8)), steps=6),
           (lighter(colour, 0.3), colour, darker(colour, 0.3)))
    c.poly(smooth(((-28, -28), (-25, -39), (-16, -40), (-16, -28)), steps=4), GOLD_GLASS)
    c.poly(smooth(((-13, -28), (-13, -40), (-7, -40), (-3, -28)), steps=4), GOLD_GLASS)
    c.poly(smooth(((-28, -44), (-6, -45), (-2, -42), (-29, -41)), steps=4), darker(colour, 0.5))
    for wx in (-30, 30):
        c.poly(smooth(((wx - 19, -6), (wx - 13, -20), (wx, -25), (wx + 13, -19), (wx + 17, -6)), steps=5), (lighter(colour, 0.12), darker(colour, 0.55)))
        wheel(c, wx, -9.5, 9.5)
        c.ellipse(wx, -9.5, 6.4, None, "#f0e4c8")
        c.ellipse(wx, -9.5, 2.2, None, darker(colour, 0.3))
    c.rect(-16, -8, 16, -5, "#3a2c30", radius=1)
    c.poly(((42, -26), (47, -25), (47, -8), (42, -8)), ("#f4f0e4", "#a9a8a4"))
    c.ellipse(41, -27, 4.4, None, "#f6e8b8")
    c.rect(44, -8, 52, -5, "#d9d5c8", radius=1.4)
    c.line(((2, -25), (40, -23)), 0.9, fade("#fff6e0", 0.8))


GOLD_GLASS = ("#cfe3e2", "#7fa3ad")


def cong_tu_house(stage: Stage) -> None:
    """Draw the French villa of the prince of Bạc Liêu in its garden."""
    pen, chance = stage.pen, stage.chance
    horizon = chance.uniform(715, 745)
    sky(stage, horizon)
    view = Camera(800, horizon, 1.8, 1050)
    bushes(pen.at(depth=0.5), chance, -20, 1640, horizon + 8, 170, ("#6fae80", "#3f7f68"))
    for x in (chance.uniform(30, 200), chance.uniform(1400, 1560)):
        palm(pen.at(depth=0.3), x, horizon + 10, chance.uniform(430, 520), chance, lean=chance.uniform(-0.08, 0.08), shadow=False)
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
    _balustrade(pen, cx - 520, cx + 520, roof - 9, 44, trim)
    for index in range(7):
        px = cx - 520 + 173.3 * index
        pen.rect(px - 13, roof - 62, px + 13, roof - 8, (lighter(trim, 0.2), darker(trim, 0.25)), across=True)
        pen.ellipse(px, roof - 70, 12, 14, (trim, darker(trim, 0.3)))
    for way in (-1, 1):
        for index in range(2):
            px = cx + way * (250 + 165 * index)
            window(pen, px - 30, floor2 - 132, 60, 108, frame=trim, shutter=shutter, arched=True)
            window(pen, px - 30, floor1 - 132, 60, 112, frame=trim, shutter=shutter, arched=True)
            _balustrade(pen, px - 66, px + 66, floor2 - 2, 34, trim)
        for px in (cx + way * 166, cx + way * 332, cx + way * 506):
            pen.rect(px - 12, roof + 10, px + 12, base - 30, (lighter(trim, 0.3), trim, darker(trim, 0.28)), across=True)
            for level in (roof + 12, floor2 - 26, floor2 + 6, base - 46):
                pen.rect(px - 16, level, px + 16, level + 12, (trim, darker(trim, 0.2)))
    # The middle bay: three arches, a loggia above, a curved pediment.
    bay = 168
    pen.rect(cx - bay, roof - 26, cx + bay, base - 20, (lighter(wall, 0.28), lighter(wall, 0.06)))
    pen.shade(((cx - bay, roof - 26), (cx + bay, roof - 26), (cx + bay, base - 20), (cx - bay, base - 20)), "#4a3050", "right", 0.9, 0.25)
    for index in range(3):
        px = cx - 104 + 104 * index
        for low, tall in ((base - 20, 150), (floor2 - 4, 128)):
            arch = [(px - 36, low), (px - 36, low - tall + 36), *arc(px, low - tall + 36, 36, 36, 180, 360, 16), (px + 36, low)]
            pen.poly([(px + (qx - px) * 1.18, low + (qy - low) * 1.055) for qx, qy in arch], (trim, darker(trim, 0.1)))
            pen.poly(arch, ("#5f4650", "#8a6a64"))
            inner = [(px - 24, low), (px - 24, low - tall * 0.72), (px + 24, low - tall * 0.72), (px + 24, low)]
            pane(pen, inner)
            pen.rect(px - 24, low - tall * 0.72, px - 13, low, shutter)
            pen.rect(px + 13, low - tall * 0.72, px + 24, low, darker(shutter, 0.15))
            pen.rect(px - 1.4, low - tall * 0.72, px + 1.4, low, trim)
            pen.poly((arch[1], arch[9], (px, low - tall + 14), (px - 20, low - tall * 0.7)), fade("#1d1838", 0.22))
    _balustrade(pen, cx - bay + 8, cx + bay - 8, floor2 - 2, 38, trim)
    pen.rect(cx - bay - 10, floor2 - 6, cx + bay + 10, floor2 + 12, (trim, darker(trim, 0.15)))
    pen.rect(cx - bay - 14, roof - 40, cx + bay + 14, roof - 20, (trim, darker(trim, 0.15)))
    crest = smooth(((cx - bay, roof - 40), (cx - bay * 0.72, roof - 62), (cx - bay * 0.48, roof - 70), (cx - bay * 0.30, roof - 112), (cx, roof - 132), (cx + bay * 0.30, roof - 112),
                    (cx + bay * 0.48, roof - 70), (cx + bay * 0.72, roof - 62), (cx + bay, roof - 40)), closed=False, steps=6)
    pen.poly(crest, (trim, wall, darker(wall, 0.14)))
    pen.ellipse(cx, roof - 78, 26, 26, darker(trim, 0.16))
    pen.ellipse(cx, roof - 78, 19, 19, glass(pen))
    for step in range(4):
        wide = 150 + 14 * step
        pen.rect(cx - wide, base - 22 + 10 * step, cx + wide, base - 11 + 10 * step, mix("#f4ead4", "#cdb79a", 0.5 * (step % 2)))
    pen = garden
    # The garden: a drive, clipped hedges, pots, the car, visitors.
    zs = [3.4 * 1.14 ** index for index in range(19)]
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
    _vintage_car(pen, px, py, view.unit(11.6) * 4.7, chance.choice(("#8a2a35", "#2f4f5f", "#3f5f4a", "#c9a45a")), flip=side > 0)
    px, py = view.point(-side * 1.1, 9.2)
    lady = someone(chance, kind="aodai", top=chance.choice(AO_DAI), bottom="#f4f0e6", hair="bun")
    joints = person(pen, px, py, view.unit(9.2) * 1.6, lady, "umbrella", flip=side < 0)
    umbrella(pen, *joints.hand, view.unit(9.2) * 0.9, chance.choice(("#f7efe0", "#e98aa6", "#f2c65a")), handle=0.72)
    gentleman = Look(top="#f7f3e8", bottom="#f1ead8", sleeve="long", hair="short", skin="#c98a64", extra="tie", accent="#7a2a35")
    person(pen, px - side * 76, py + 4, view.unit(9.1) * 1.72, gentleman, "stroll", flip=side < 0)
    crowd(pen, view, chance, [(chance.uniform(-1, 1), 16), (chance.uniform(-6.5, -5) * side, 12), (chance.uniform(0.5, 1.6), 19), (-side * 5.6, 10.4)],
          poses=("stroll", "point", "stand"), dresses=0.3)
    birds(stage, 90, 220, 4)
    overhang(stage, side, chance.uniform(240, 380), chance.choice((LEAF, FRESH_LEAF)), blooms=chance.choice(((), ("#ee6a8a", "#f7a9b9"))))
    corner(stage, -side, chance.uniform(150, 210), blooms=chance.choice((("#e0529a", "#f7c9d9"), ("#ef6f5b", "#ffd0b0"))))
    corner(stage, side, chance.uniform(100, 130), LEAF, blooms=("#f7d9a0", "#fff6ea"))


# Cao Văn Lầu theatre ---------------------------------------------------------------------------------------------

def cone_hall(pen: Pen, x: float, y: float, half: float, height: float, straw: str, chance: random.Random) -> None:
    """Draw a round hall under a giant conical hat; (x, y) is the middle of its floor, `half` the reach of the brim."""
    brim = y - height * 0.17
    body = half * 0.80
    depth = half * 0.10
    pen.shadow(x + half * 0.25, y + depth * 0.6, half * 1.35, depth * 2.0, 0.5)
    wall = [*arc(x, y, body, depth * 0.8, 0, 180, 28), (x - body, brim - depth), (x + body, brim - depth)]
    pen.poly(wall, ("#6f9fae", "#a9cdd0", "#5a8698", "#35586c") if not pen.light.lit else ("#f7c66a", "#ffe3a0", "#f2a654", "#b8663f"), across=True)
    for index in range(15):
        angle = math.radians(6 + 12 * index)
        px = x + body * math.cos(angle)
        foot = y + depth * 0.8 * math.sin(angle)
        wide = max(1.4, half * 0.020 * math.sin(angle))
        pen.rect(px - wide, brim - depth, px + wide, foot, ("#fbf0d8", "#d9bf98"))
    pen.poly([*arc(x, y - height * 0.055, body, depth * 0.8, 0, 180, 28), *arc(x, y - height * 0.065, body, depth * 0.8, 180, 0, 28)], "#f4e6c8")
    pen.poly([*arc(x, brim + depth * 0.45, body * 1.01, depth * 1.2, 0, 180, 28), (x - body, brim - depth), (x + body, brim - depth)], fade("#2a1838", 0.42))
    apex = (x, y - height)
    under = [*arc(x, brim, half, depth, 0, 360, 60)]
    pen.poly(under, darker(straw, 0.55))
    cone = [(apex[0] - half * 0.012, apex[1] + height * 0.006), apex, (apex[0] + half * 0.012, apex[1] + height * 0.006),
            *[(px, py - height * 0.012) for px, py in arc(x, brim, half, depth, 0, 180, 50)]]
    pen.poly(cone, (lighter(straw, 0.20), lighter(straw, 0.34), straw, darker(straw, 0.24), darker(straw, 0.40)), across=True)
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
    pen.poly(rim + [(px, py + height * 0.02) for px, py in rim][::-1], (lighter(straw, 0.4), straw, darker(straw, 0.4)), across=True)
    pen.poly(smooth(((x - half * 0.022, apex[1] + height * 0.03), (x - half * 0.008, apex[1] - height * 0.03), (x, apex[1] - height * 0.05),
                     (x + half * 0.008, apex[1] - height * 0.03), (x + half * 0.022, apex[1] + height * 0.03)), steps=4), (lighter(GOLD, 0.3), darker(GOLD, 0.2)))


def cao_van_lau_theatre(stage: Stage) -> None:
    """Draw the Cao Văn Lầu theatre: three giant conical hats by a pool."""
    pen, chance, light = stage.pen, stage.chance, stage.light
    horizon = chance.uniform(620, 660)
    sky(stage, horizon)
    view = Camera(chance.uniform(700, 900), horizon, 2.0, 1050)
    skyline(pen.at(depth=0.62), chance, -20, 1640, horizon + 6, 120, "#c9a58a")
    bushes(pen.at(depth=0.40), chance, -20, 1640, horizon + 14, 80, ("#5a9c6a", "#2f6f5a"), light="#9ccb7a")
    for x in (chance.uniform(20, 120), chance.uniform(1480, 1580)):
        palm(pen.at(depth=0.25), x, horizon + 20, chance.uniform(330, 400), chance, lean=chance.uniform(-0.1, 0.1), shadow=False)
    paving(stage, view, horizon + 12, chance.choice((("#efdfc4", "#e0c8a4", "#c4a27e"), ("#e6ddd2", "#d2c2b6", "#b09c94"))), "#85685a", step=1.8)
    straw = chance.choice(("#e0b469", "#d9a45c", "#e3c07f"))
    shift = chance.uniform(-60, 60)
    big = chance.uniform(0.96, 1.06)
    cone_hall(pen.at(depth=0.14), 440 + shift, horizon + 22, 270 / big, 350 / big, straw, chance)
    cone_hall(pen.at(depth=0.10), 1180 + shift, horizon + 24, 290 / big, 385 / big, darker(straw, 0.05), chance)
    cone_hall(pen, 795 + shift, horizon + 40, 390 * big, 520 * big, straw, chance)
    ex = 795 + shift
    door = [(ex - 60, horizon + 76), (ex - 60, horizon - 6), *arc(ex, horizon - 6, 60, 26, 180, 360, 14), (ex + 60, horizon + 76)]
    pen.poly([(ex + (px - ex) * 1.16, horizon + 76 + (py - horizon - 76) * 1.08) for px, py in door], ("#a8433a", "#7f2a30"))
    pane(pen, door)
    for dx in (-60, -20, 20, 57):
        pen.rect(ex + dx, horizon - 12, ex + dx + 3, horizon + 76, "#f4e6c8")
    for step in range(3):
        pen.rect(ex - 100 - 16 * step, horizon + 76 + 8 * step, ex + 100 + 16 * step, horizon + 85 + 8 * step, mix("#f7ecd6", "#cfb391", 0.5 * (step % 2)))
    # The pool mirrors the hats.
    top = horizon + 118
    pool = [view.point(-13.5, view.distance(top)), view.point(13.5, view.distance(top)), view.point(8.6, view.distance(top + 136)), view.point(-8.6, view.distance(top + 136))]
    rim = [(pool[0][0] - 14, pool[0][1] - 7), (pool[1][0] + 14, pool[1][1] - 7), (pool[2][0] + 26, pool[2][1] + 16), (pool[3][0] - 26, pool[3][1] + 16)]
    pen.poly(rim, ("#f6ecd8", "#d9c3a2"))
    pen.reflect(pool, horizon + 72, tint=light.water[1], alpha=0.34, wave=6, squeeze=2.1)
    pen.raw().poly(pool, (fade(light.water[1], 0.12), fade(light.water[3], 0.5)))
    with pen.clip(pool) as inside:
        for _ in range(40):
            y = chance.uniform(pool[0][1], pool[2][1])
            inside.raw().poly(lens(chance.uniform(pool[3][0], pool[2][0]), y, chance.uniform(40, 120), 2.4), fade("#ffffff", 0.26))
        for cx, cy in ((pool[0][0] + 250, pool[2][1] - 26), (pool[1][0] - 300, pool[2][1] - 38)):
            for _ in range(9):
                px, py = cx + chance.uniform(-90, 90), cy + chance.uniform(-16, 18)
                inside.ellipse(px, py, 20, 5.5, chance.choice(("#3f8f62", "#2f7a58", "#5aa56a")))
            for _ in range(3):
                px, py = cx + chance.uniform(-60, 60), cy + chance.uniform(-14, 8)
                for angle in (-50, 50, -25, 25, 0):
                    inside.poly(turned(((0, 0), (-5, -12), (0, -22), (5, -12)), angle, px, py), mix("#e0628a", "#ffd9e0", abs(angle) / 70))
    for way in (-1, 1):
        for z in (24, 14.5):
            px, py = view.point(way * chance.uniform(9.6, 10.4), z)
            lamp_post(pen.at(depth=z / 240), px, py, view.unit(z) * 4.2, arms=1)
        (ax, ay), (bx, _) = view.point(way * 11, 17), view.point(way * 19, 17)
        flower_bed(pen, min(ax, bx), max(ax, bx), ay + 6, 52, chance, ("#ef6f5b", "#f2b632", "#fff0d0"))
    places = [(chance.choice((-1, 1)) * chance.uniform(2, 6), chance.uniform(19, 24)) for _ in range(6)]
    crowd(pen, view, chance, places, dresses=0.5)
    crowd(pen, view, chance, [(chance.uniform(-6.2, -4.6), 7.2), (chance.uniform(-3.4, -2.2), 6.6), (chance.uniform(2.4, 4), 6.8), (chance.uniform(5, 6), 8)],
          poses=("stroll", "stand", "point"), dresses=0.5)
    birds(stage, 90, 260, 5)
    corner(stage, chance.choice((-1, 1)), chance.uniform(150, 200), blooms=chance.choice((("#f2b632", "#ffe08a"), ("#e0529a", "#f7c9d9"))))


# School and clinic -----------------------------------------------------------------------------------------------

def school(stage: Stage) -> None:
    """Draw a yellow school building, its yard with the flag, flame trees and pupils."""
    pen, chance = stage.pen, stage.chance
    horizon = chance.uniform(660, 690)
    sky(stage, horizon)
    view = Camera(chance.uniform(720, 880), horizon, 1.9, 1050)
    bushes(pen.at(depth=0.5), chance, -20, 1640, horizon + 8, 150, ("#6fae80", "#3f7f68"))
    ground(pen, ((0, horizon + 10), (1600, horizon + 10), (1600, 1067), (0, 1067)), ("#ecd8b4", "#dcbf94", "#c09a70"))
    paving(stage, view, horizon + 26, chance.choice((("#ecd9b6", "#ddc197", "#c39d74"), ("#e6d2c4", "#d3b5a2", "#b48f80"))), "#8a6650", step=1.8)
    wall = chance.choice(("#f6c95a", "#f4d27a", "#f0b94e"))
    trim = "#fff4d8"
    x0, x1 = chance.uniform(120, 190), chance.uniform(1410, 1490)
    base, storey = horizon + 34, chance.uniform(142, 154)
    floors = chance.choice((2, 2, 3))
    storey *= 1.0 if floors == 2 else 0.80
    top = base - 16 - storey * floors
    b = pen.at(depth=0.05)
    b.shadow((x0 + x1) / 2 + 40, base + 4, (x1 - x0) * 0.56, 34, 0.5)
    b.rect(x0, top, x1, base, (lighter(wall, 0.16), wall))
    b.shade(((x0, top), (x1, top), (x1, base), (x0, base)), "#6b3038", "right", 0.8, 0.35)
    bays = 11
    step = (x1 - x0) / bays
    for floor in range(floors):
        low = base - 16 - storey * floor
        b.rect(x0, low - storey, x1, low, ("#c98f45", "#a8703f"))
        for bay in range(bays):
            px = x0 + step * bay
            if bay % 3 == 1:
                door = ((px + step * 0.28, low), (px + step * 0.28, low - storey * 0.66), (px + step * 0.72, low - storey * 0.66), (px + step * 0.72, low))
                b.poly(door, ("#3f8f86", "#2a6a68"))
                b.rect(px + step * 0.49, low - storey * 0.66, px + step * 0.51, low, "#1f5050")
            else:
                window(b, px + step * 0.22, low - storey * 0.66, step * 0.56, storey * 0.34, frame=trim)
        b.rect(x0, low - storey, x1, low - storey * 0.80, fade("#3a1c30", 0.35))
        for bay in range(bays + 1):
            px = x0 + step * bay
            b.rect(px - step * 0.08, low - storey, px + step * 0.08, low, (lighter(wall, 0.35), wall, darker(wall, 0.22)), across=True)
            if bay < bays:
                arch = [(px + step * 0.08, low - storey), (px + step * 0.92, low - storey), (px + step * 0.92, low - storey * 0.74),
                        *arc(px + step * 0.5, low - storey * 0.74, step * 0.42, storey * 0.16, 0, -180, 14)]
                b.poly(arch, (lighter(wall, 0.20), wall))
        if floor:
            _balustrade(b, x0, x1, low + 2, storey * 0.26, trim)
        b.rect(x0 - 8, low - storey - 7, x1 + 8, low - storey + 6, (trim, darker(trim, 0.15)))
    b.rect(x0 - 14, base - 16, x1 + 14, base, ("#d9b98f", "#b8946c"))
    tiled(b, ((x0 + 50, top - 84), (x1 - 50, top - 84), (x1 + 26, top), (x0 - 26, top)), "#c4523a", 7)
    mid = (x0 + x1) / 2
    b.rect(mid - 120, top - 66, mid + 120, base, (lighter(wall, 0.3), lighter(wall, 0.08)))
    b.poly(((mid - 142, top - 62), (mid, top - 150), (mid + 142, top - 62)), ("#d9664a", "#b0452f"))
    b.poly(((mid - 104, top - 68), (mid, top - 130), (mid + 104, top - 68)), (lighter(wall, 0.3), wall))
    b.ellipse(mid, top - 30, 32, None, "#c4523a")
    b.ellipse(mid, top - 30, 27, None, "#fffaf0")
    b.line(((mid, top - 30), (mid, top - 49)), 3.4, "#3a2c3c")
    b.line(((mid, top - 30), (mid + 13, top - 24)), 3.4, "#3a2c3c")
    for floor in range(floors):
        low = base - 16 - storey * floor
        for index in range(3):
            px = mid - 78 + 78 * index
            if floor:
                window(b, px - 22, low - storey * 0.76, 44, storey * 0.50, frame=trim, arched=True)
            else:
                arch = [(px - 28, base - 8), (px - 28, low - storey * 0.52), *arc(px, low - storey * 0.52, 28, 26, 180, 360, 12), (px + 28, base - 8)]
                b.poly(arch, ("#7a4a3f", "#5a3238"))
                if b.light.lit:
                    pane(b, [(qx, qy) for qx, qy in arch])
    for index in range(3):
        b.rect(mid - 140 - 12 * index, base - 10 + 8 * index, mid + 140 + 12 * index, base - 1 + 8 * index, mix("#f7ecd6", "#cfb391", 0.5 * (index % 2)))
    # The flagpole on its plinth.
    fx, fz = view.point(chance.uniform(-2.4, 2.4), 19)[0], 19
    fy = view.point(0, fz)[1]
    pole = view.unit(fz) * 9.2
    for index, wide in enumerate((64, 48, 32)):
        pen.rect(fx - wide, fy - 10 - 10 * index, fx + wide, fy - 10 * index, (lighter("#e8cda6", 0.3), darker("#e8cda6", 0.25)), across=True)
    pen.rect(fx - 3.2, fy - pole, fx + 3.2, fy - 26, ("#f7f4ec", "#a9a8a4"), across=True)
    pen.ellipse(fx, fy - pole - 6, 7, None, GOLD)
    flag(pen, fx + 3, fy - pole + 8, pole * 0.30)
    flower_bed(pen, fx - 84, fx + 84, fy + 8, 26, chance, ("#f2b632", "#ef6f5b", "#fff0d0"))
    left = chance.choice((FLAME_LEAF, LEAF))
    tree(pen, chance.uniform(60, 160), horizon + 128, chance.uniform(430, 510), chance, FLAME_LEAF if left is LEAF else LEAF, spread=0.5, dabs=110)
    tree(pen, chance.uniform(1430, 1540), horizon + 140, chance.uniform(440, 520), chance, left, spread=0.5, dabs=110)
    tree(pen.at(depth=0.10), chance.uniform(300, 380), horizon + 70, chance.uniform(250, 290), chance, LEAF, dabs=40)
    tree(pen.at(depth=0.10), chance.uniform(1180, 1280), horizon + 70, chance.uniform(250, 290), chance, OLIVE_LEAF, dabs=40)
    dapple(stage, chance.uniform(100, 400), 980, 800, 170)
    # A hopscotch field in chalk.
    hx = chance.uniform(0.4, 1.6)
    for row in range(5):
        for dx in (0,) if row % 2 == 0 else (-0.26, 0.26):
            z = 6.6 + 0.55 * row
            square = view.floor(hx + dx - 0.25, z, hx + dx + 0.25, z + 0.5)
            for first, second in zip(square, [*square[1:], square[0]], strict=True):
                pen.line((first, second), 3.4 - 0.3 * row, fade("#fffaf0", 0.85))
    places = [(chance.uniform(-9, 9), chance.uniform(13, 21)) for _ in range(9)]
    places += [(hx + 0.1, 7.4), (hx - 1.2, 7.0), (chance.uniform(-5.5, -3.8), 8.6), (chance.uniform(-3.2, -2.2), 9), (chance.uniform(1.8, 2.8), 8.2), (chance.uniform(3.2, 4.4), 8.8), (chance.uniform(5, 6), 10)]
    for x, z in sorted(places, key=lambda place: -place[1]):
        px, py = view.point(x, z)
        pose = chance.choice(("stroll", "walk", "run", "stand", "wave", "read"))
        person(pen.at(depth=z / 200), px, py, view.unit(z) * chance.uniform(1.22, 1.42), pupil(chance), pose,
               view="back" if pose == "stand" and chance.random() < 0.6 else "side", flip=chance.random() < 0.5)
    px, py = view.point(chance.uniform(-1.0, 0.4), 9.4)
    person(pen, px, py, view.unit(9.4) * 1.6, someone(chance, kind="aodai", top=chance.choice(AO_DAI), bottom="#f4f0e6", hair="long"), "stroll")
    birds(stage, 80, 200, 5)
    corner(stage, 1, chance.uniform(130, 180), LEAF, blooms=chance.choice((("#f2b632", "#ffe08a"), ("#ef6f5b", "#ffd0b0"), ())))


def _ambulance(pen: Pen, x: float, y: float, length: float, *, flip: bool = False) -> None:
    """Draw an ambulance seen from the side."""
    pen.shadow(x, y, length * 0.58, length * 0.06, 0.5)
    a = pen.at(x, y, length / 100, flip=flip)
    a.poly(smooth(((-48, -8), (-48, -40), (-44, -44), (16, -44), (26, -41), (38, -25), (48, -21), (50, -8)), steps=5), ("#ffffff", "#eef1f2", "#c5ced6"))
    a.poly(((18, -40), (25, -38), (35, -24), (18, -24)), GOLD_GLASS)
    a.rect(4, -40, 15, -25, GOLD_GLASS, radius=1)
    a.rect(-48, -19, 49, -14, "#d9473f")
    a.rect(-26, -40, -8, -24, "#e9f3ef", radius=2)
    a.rect(-19.4, -38, -14.6, -26, "#2f9a72")
    a.rect(-23, -34.4, -11, -29.6, "#2f9a72")
    a.rect(-4, -48, 8, -44, "#e0483c", radius=1.6)
    a.rect(44, -19, 50, -14, "#fbe8a6", radius=1)
    for wx in (-30, 30):
        a.ellipse(wx, -8, 10.5, None, "#5a6068")
        wheel(a, wx, -8, 8.6)


def clinic(stage: Stage) -> None:
    """Draw a bright neighbourhood clinic with an ambulance, staff and patients."""
    pen, chance = stage.pen, stage.chance
    horizon = chance.uniform(680, 710)
    sky(stage, horizon)
    view = Camera(chance.uniform(700, 900), horizon, 1.8, 1050)
    bushes(pen.at(depth=0.48), chance, -20, 1640, horizon + 8, 170, ("#6fae80", "#3f7f68"))
    for x in (chance.uniform(0, 80), chance.uniform(1500, 1600)):
        palm(pen.at(depth=0.3), x, horizon + 12, chance.uniform(380, 460), chance, lean=chance.uniform(-0.1, 0.1), shadow=False)
    paving(stage, view, horizon + 20, chance.choice((("#e4e2d6", "#cfcabc", "#a9a398"), ("#ead9c4", "#d6bea4", "#b3967e"))), "#77706a", step=1.7)
    base = horizon + 36
    x0, x1 = chance.uniform(150, 230), chance.uniform(1330, 1420)
    wall = chance.choice(("#f4f6f0", "#eaf4ef", "#f7f1e4"))
    accent = chance.choice(("#3fa08a", "#3f8fb5", "#5fa35f"))
    top = base - 300
    yard, pen = pen, pen.at(-800 * 0.10, -base * 0.10, 1.10)
    pen.shadow((x0 + x1) / 2 + 50, base + 4, (x1 - x0) * 0.56, 30, 0.5)
    pen.rect(x0, top, x1, base, (lighter(wall, 0.3), wall, darker(wall, 0.06)))
    pen.shade(((x0, top), (x1, top), (x1, base), (x0, base)), "#3a4a70", "right", 0.8, 0.35)
    pen.rect(x0 - 16, top - 26, x1 + 16, top + 4, (lighter(accent, 0.2), darker(accent, 0.12)))
    pen.rect(x0, top + 4, x1, top + 20, fade("#2a2440", 0.18))
    pen.rect(x0, base - 156, x1, base - 144, accent)
    pen.rect(x0, base - 34, x1, base, (mix(accent, "#dfe8e2", 0.45), mix(accent, "#b9c8c0", 0.4)))
    mid = x0 + (x1 - x0) * chance.uniform(0.42, 0.58)
    count = 9
    step = (x1 - x0) / count
    for index in range(count):
        px = x0 + step * (index + 0.5)
        for level in (base - 268, base - 128):
            if abs(px - mid) > 180 or level < base - 200 and abs(px - mid) > 130:
                window(pen, px - step * 0.28, level, step * 0.56, 78, frame="#fdfdf8")
                pen.poly(((px - step * 0.36, level - 14), (px + step * 0.36, level - 14), (px + step * 0.42, level - 2), (px - step * 0.42, level - 2)),
                         (accent, darker(accent, 0.2)))
    # The porch with the green cross.
    pen.rect(mid - 128, top - 74, mid + 128, base, (lighter(wall, 0.4), wall))
    pen.shade(((mid - 128, top - 74), (mid + 128, top - 74), (mid + 128, base), (mid - 128, base)), "#3a4a70", "right", 0.9, 0.22)
    pen.rect(mid - 138, top - 88, mid + 138, top - 70, (lighter(accent, 0.2), darker(accent, 0.12)))
    pen.ellipse(mid, top + 12, 56, None, "#ffffff")
    pen.ellipse(mid, top + 12, 51, None, mix(accent, "#ffffff", 0.82))
    for half in ((13, 37), (37, 13)):
        pen.rect(mid - half[0], top + 12 - half[1], mid + half[0], top + 12 + half[1], "#2f9a72", radius=3)
    door = ((mid - 74, base - 150), (mid + 74, base - 150), (mid + 74, base - 6), (mid - 74, base - 6))
    pane(pen, door)
    for dx in (-74, -38, -2, 34, 70):
        pen.rect(mid + dx, base - 150, mid + dx + 5, base - 6, "#fdfdf8")
    pen.rect(mid - 74, base - 120, mid + 74, base - 115, "#fdfdf8")
    canopy = ((mid - 160, base - 186), (mid + 160, base - 186), (mid + 196, base - 158), (mid - 196, base - 158))
    pen.poly(canopy, (lighter(accent, 0.25), accent))
    pen.rect(mid - 196, base - 158, mid + 196, base - 146, darker(accent, 0.25))
    pen.poly(((mid - 128, base - 146), (mid + 128, base - 146), (mid + 128, base - 120), (mid - 128, base - 132)), fade("#2a2440", 0.2))
    for dx in (-184, 176):
        pen.rect(mid + dx, base - 146, mid + dx + 9, base + 24, ("#fdfdf8", "#b9c3c8"), across=True)
    pen.poly(((mid - 210, base + 24), (mid + 210, base + 24), (mid + 190, base - 8), (mid - 190, base - 8)), ("#f4f1e8", "#d6d0c4"))
    pen.poly(((mid + 210, base + 24), (mid + 400, base + 26), (mid + 190, base - 8)), ("#e6e0d4", "#c2b9ab"))
    pen.line(((mid + 200, base - 46), (mid + 392, base - 12)), 4, "#8a9aa5")
    for share in (0.0, 0.5, 1.0):
        px, py = mid + 200 + 192 * share, base - 46 + 34 * share
        pen.line(((px, py), (px, py + 40)), 4, "#8a9aa5")
    for x, z in ((-9.6, 15), (10.4, 14)):
        px, py = view.point(x, z)
        tree(pen, px, py, view.unit(z) * 6.2, chance, chance.choice((LEAF, OLIVE_LEAF, FRESH_LEAF)), spread=0.44, dabs=90)
    for way in (-1, 1):
        flower_bed(pen, *sorted((mid + way * 250, mid + way * (540 if way < 0 else 420))), base + 40, 40, chance, ("#f2b632", "#ef6f5b", "#f9efe0"))
        pot_plant(pen, mid + way * 150, base + 30, 84, chance, accent)
    pen = yard
    dapple(stage, chance.uniform(300, 1300), 1000, 900, 130)
    side = chance.choice((-1, 1))
    px, py = view.point(side * 6.2, 11.5)
    _ambulance(pen, px, py, view.unit(11.5) * 4.8, flip=side > 0)
    nurse = Look(top="#f7f6f1", bottom="#f1f0ea", kind="dress", hair="bun", skin="#d9a07a", extra="coat")
    doctor = Look(top=accent, bottom="#39465c", hair="short", skin="#c98a64", extra="coat", sleeve="long")
    old = someone(chance, hair="bun", hair_colour="#c9c4bc", kind="baba", top="#8c5a7a", bottom="#3a3440")
    near = view.unit(8.6)
    px, py = view.point(-side * 2.6, 8.6)
    # A nurse pushing a wheelchair.
    person(pen, px, py, near * 1.62, nurse, "push", flip=side > 0)
    way = -1 if side > 0 else 1
    cx = px + way * near * 0.86
    wheel(pen, cx - way * near * 0.04, py - near * 0.29, near * 0.29)
    pen.line(((cx - way * near * 0.30, py - near * 1.0), (cx - way * near * 0.22, py - near * 0.48), (cx + way * near * 0.22, py - near * 0.48), (cx + way * near * 0.34, py - near * 0.10)),
             near * 0.045, "#5a6570")
    person(pen, cx + way * near * 0.02, py - near * 0.10, near * 1.5, old, "sit", flip=side > 0, shadow=False)
    pen.ellipse(cx - way * near * 0.04, py - near * 0.29, near * 0.07, None, "#e6e2d8")
    wheel(pen, cx + way * near * 0.34, py - near * 0.09, near * 0.09)
    px, py = view.point(side * 0.9, 12.5)
    person(pen, px, py, view.unit(12.5) * 1.7, doctor, "point", flip=side > 0)
    px, py = view.point(side * 0.9 + (-1.1 if side > 0 else 1.1), 12.4)
    person(pen, px, py, view.unit(12.4) * 1.56, someone(chance), "hold", flip=side < 0)
    crowd(pen, view, chance, [(-side * 6.4, 13), (-side * 5.2, 11), (side * 3.0, 16)], dresses=0.1, children=0.4)
    px, py = view.point(-side * 7.4, 9.6)
    motorbike(pen, px, py, view.unit(9.6) * 1.9, chance.choice(("#c93a4b", "#2f7f86", "#4f6fa5")), flip=side < 0)
    birds(stage, 90, 220, 4)
    corner(stage, side, chance.uniform(140, 190), LEAF, blooms=chance.choice((("#f2b632", "#ffe08a"), ("#f7f2e8", "#ffe9b0"))))
    overhang(stage, -side, chance.uniform(200, 330), chance.choice((LEAF, FRESH_LEAF)))


SCENES = {
    "hung-vuong-square": hung_vuong_square,
    "xiem-can-pagoda": xiem_can_pagoda,
    "cong-tu-house": cong_tu_house,
    "cao-van-lau-theatre": cao_van_lau_theatre,
    "school": school,
    "clinic": clinic,
}

_ = (DEEP_LEAF, rounded, shophouse)
