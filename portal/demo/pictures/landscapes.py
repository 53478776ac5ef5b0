"""Scenes of the country and the coast."""

from __future__ import annotations

import math
import random

from .buildings import cottage, stilt_house
from .canvas import Camera, Pen, Stage, arc, smooth, stroke
from .colour import darker, fade, lighter, mix
from .people import basket, farmer, person, shoulder_pole, someone
from .scenery import (
    DEEP_LEAF,
    FRESH_LEAF,
    LEAF,
    OLIVE_LEAF,
    banana,
    birds,
    bushes,
    crown,
    ground,
    leaf,
    lens,
    nipa,
    palm,
    ridge,
    ripples,
    sky,
    sparkle,
    sugar_palm,
    trunk,
    tuft,
    turbine,
    water,
)


def wind_farm(stage: Stage) -> None:
    """Draw white turbines in a shallow sea and a boardwalk leading out to them."""
    pen, chance, light = stage.pen, stage.chance, stage.light
    horizon = chance.uniform(560, 650)
    sky(stage, horizon)
    water(stage, horizon, glints=120)
    bushes(pen.at(depth=0.62), chance, -20, chance.uniform(300, 560), horizon + 2, 26, ("#3f7f68", "#2c6658"))
    view = Camera(chance.uniform(760, 980), horizon, 7.0, 1300)

    spots = [(chance.uniform(-250, -190), 1500), (-60, 1350), (150, 1400), (360, 1300), (520, 1500), (-420, 1300),
             (-340, 900), (-120, 820), (95, 900), (320, 780)]
    spots += [(chance.uniform(-190, -150), 500), (chance.uniform(60, 110), 560)]
    spots += [(chance.uniform(-125, -95), 255), (chance.uniform(48, 70), 330), (chance.uniform(116, 150), 300)]
    for x, z in sorted(spots, key=lambda spot: -spot[1]):
        x += chance.uniform(-18, 18) * z / 900
        far = pen.at(depth=min(0.72, 0.06 + z / 1900))
        px, py = view.point(x, z)
        unit = view.unit(z)
        for index in range(16):
            far.poly(lens(px + chance.uniform(-2, 2) * unit * 0.4, py + index * unit * 2.0, unit * (5 - 0.2 * index), unit * 0.9),
                     fade("#fbfaf4", 0.5 - 0.03 * index))
        far.rect(px - unit * 3.4, py - unit * 2.0, px + unit * 3.4, py + unit * 0.6, ("#f4c64a", "#cf8f2c", "#96632a"), across=True,
                 radius=unit * 0.5)
        turbine(far, px, py - unit * 1.6, unit * 84, chance.uniform(0, 120))

    # The boardwalk: piles and beams first, from the far end, then the deck, then people and the near rail.
    bend, start = chance.uniform(0.10, 0.20), chance.uniform(-7.5, -5.5)
    steps = [9.6 * 1.085 ** index for index in range(48)]

    def centre(z: float) -> float:
        return start + bend * z * 0.32 + 2.6 * math.sin(z / 46)

    deck = 1.9
    for z in reversed(steps):
        far = pen.at(depth=min(0.7, z / 500))
        for side in (-1.4, 1.4):
            x = centre(z) + side
            (ax, ay), (bx, by) = view.point(x, z, deck), view.point(x, z)
            half = view.unit(z) * 0.12
            far.poly(((ax - half, ay), (ax + half, ay), (bx + half, by), (bx - half, by)), "#6d5348")
            far.poly(lens(bx, by, half * 9, half * 1.6), fade(light.water[-1], 0.5))
    left = [view.point(centre(z) - 1.6, z, deck) for z in steps]
    right = [view.point(centre(z) + 1.6, z, deck) for z in steps]
    under = [view.point(centre(z) - 1.6, z, deck - 0.32) for z in steps]
    shade = [view.point(centre(z) - 1.2, z) for z in steps] + [view.point(centre(z) + 2.2, z) for z in steps][::-1]
    pen.poly(shade, fade(light.shadow, 0.30))
    pen.poly(left + under[::-1], "#5c463f")
    pen.poly(left + right[::-1], ("#d8b48c", "#c49a70", "#b0845c"))
    for index in range(124):
        z = 9.6 + index * 0.38 * (1 + index / 60)
        pen.line((view.point(centre(z) - 1.6, z, deck), view.point(centre(z) + 1.6, z, deck)), 0.028 * view.unit(z),
                 fade("#6b4a3a", 0.5))

    def rail(side: float) -> None:
        for z in steps:
            x = centre(z) + side
            half = view.unit(z) * 0.05
            (ax, ay), (bx, by) = view.point(x, z, deck + 1.0), view.point(x, z, deck)
            pen.poly(((ax - half, ay), (ax + half, ay), (bx + half, by), (bx - half, by)), "#f1e7d2")
        for level in (1.0, 0.55):
            upper = [view.point(centre(z) + side, z, deck + level + 0.05) for z in steps]
            lower = [view.point(centre(z) + side, z, deck + level - 0.03) for z in steps]
            pen.poly(upper + lower[::-1], "#fbf4e4" if level == 1.0 else "#dccdb4")

    rail(1.5)
    for z, shift in ((60, 0.3), (41, -0.5), (chance.uniform(24, 30), 0.5), (chance.uniform(19, 22), -0.35)):
        x, y = view.point(centre(z) + shift, z, deck)
        pose = chance.choice(("stroll", "walk", "point", "stand"))
        person(pen, x, y, view.unit(z) * 1.66, someone(chance, hat=chance.choice(("", "", "non"))), pose, flip=chance.random() < 0.4)
    x, y = view.point(centre(20) + 0.5, 20, deck)
    person(pen, x, y, view.unit(20) * 1.62, someone(chance, kind="aodai", top=chance.choice(("#c93a4b", "#f4f0e6", "#e9b44c")),
                                                    bottom="#f4f0e6", hair="long"), "stroll")
    rail(-1.5)
    birds(stage, 120, horizon * 0.5, 7)
    for index in range(5):
        nipa(pen, 1610 - index * 78, 1110 + 12 * (index % 2), 190 - 26 * index, chance, DEEP_LEAF)


def _salt_heap(pen: Pen, x: float, y: float, size: float, chance: random.Random, haze: float) -> None:
    """Draw a cone of salt of that height on (x, y) with its image in the brine."""
    half = size * chance.uniform(0.92, 1.06)
    lean = chance.uniform(-0.05, 0.05) * half
    outline = smooth(((x - half, y), (x - half * 0.80, y - size * 0.20), (x - half * 0.42, y - size * 0.58), (x - half * 0.14 + lean, y - size * 0.92),
                      (x + half * 0.10 + lean, y - size * 0.95), (x + half * 0.40, y - size * 0.60), (x + half * 0.78, y - size * 0.22), (x + half, y)),
                     closed=False, steps=5)
    base = arc(x, y, half, size * 0.13, 0, 180, 12)
    pen.raw().poly([(px, 2 * y - py) for px, py in outline], (fade("#fdf6ea", 0.70), fade("#dfe4f0", 0.04)))
    pen.poly([*outline, *base], ("#fffefa", "#f8f3ee", "#dcdcea"))
    fold = smooth(((x + half * 0.06 + lean, y - size * 0.955), (x + half * 0.02, y - size * 0.6), (x + half * 0.22, y - size * 0.25),
                   (x + half * 0.16, y + size * 0.125)), closed=False, steps=5)
    rim = [point for point in outline if point[0] > x + half * 0.10 + lean]
    pen.poly([*fold, *[point for point in base if point[0] > x + half * 0.16][::-1], *rim[::-1]], fade("#969bc6", 0.42))
    pen.shade([*outline, *base], "#7c83b4", "right", 0.8, 0.34)
    if size > 50:
        for _ in range(16):
            share = chance.uniform(0.1, 0.8)
            px = x + chance.uniform(-0.8, 0.1) * half * (1 - share)
            pen.ellipse(px, y - share * size, size * 0.007, None, "#ffffff")
    pen.poly(lens(x, y + size * 0.10, half * 2.3, size * 0.05), fade("#8d93bd", 0.4 - haze * 0.3))


def salt_fields(stage: Stage) -> None:
    """Draw mirror-like salt pans with white heaps and salt workers."""
    pen, chance, light = stage.pen, stage.chance, stage.light
    horizon = chance.uniform(400, 470)
    sky(stage, horizon)
    for index in range(4):
        turbine(pen.at(depth=0.66), chance.uniform(950, 1580), horizon + 3, chance.uniform(70, 130), chance.uniform(0, 120))
    bushes(pen.at(depth=0.60), chance, -20, 1620, horizon + 4, 34, ("#4f8f78", "#2f6a60"))
    bushes(pen.at(depth=0.42), chance, -20, chance.uniform(350, 560), horizon + 8, 52, ("#3f8468", "#265c50"))
    for _ in range(3):
        palm(pen.at(depth=0.42), chance.uniform(40, 420), horizon + 8, chance.uniform(120, 160), chance, lean=chance.uniform(-0.1, 0.2),
             shadow=False)
    pen.reflect(((0, horizon + 5), (1600, horizon + 5), (1600, 1067), (0, 1067)), horizon + 5, tint=light.water[1], alpha=0.20,
                wave=3.0, squeeze=1.0)
    pen.raw().rect(0, horizon + 5, 1600, 1067, (fade(light.haze, 0.25), fade(light.water[2], 0.15), fade(light.water[-1], 0.55)))
    sparkle(stage, horizon + 6, 1000, 40)
    view = Camera(chance.uniform(620, 900), horizon + 4, 2.7, 1050)

    # Low dikes of mud: first the cross dikes, then those running away.
    rows = (130, 84, 57, 39, 27, 18.6, 12.8, 8.2)
    columns = (-66, -49, -32, -15.5, -2.2, 11.5, 27, 43, 59)
    for z in rows:
        far = pen.at(depth=min(0.5, z / 240))
        far.poly(view.floor(-260, z, 260, z + 0.5, 0.10), ("#d3b690", "#b18e6c"))
        far.poly(view.front(-260, 260, z, 0, 0.10), "#7c5e50")
        far.raw().poly(view.front(-260, 260, z, 0, -0.22), (fade("#5c4550", 0.35), fade("#5c4550", 0.0)))
    for x in columns:
        ridge_line = [(x + 0.07 * math.sin(z * 1.1 + x), z) for z in (3.9 * 1.07 ** step for step in range(52))]
        left = [view.point(px - 0.26, z, 0.10) for px, z in ridge_line]
        right = [view.point(px + 0.26, z, 0.10) for px, z in ridge_line]
        side = [view.point(px + (0.30 if x < 0 else -0.30), z, 0) for px, z in ridge_line]
        pen.poly((right if x < 0 else left) + side[::-1], "#7c5e50")
        pen.poly(left + right[::-1], ("#c9ab86", "#c3a17a", "#a98362"))

    items: list[tuple[float, float, str]] = []
    for x0, x1 in zip(columns, columns[1:], strict=False):
        for z0, z1 in zip(rows[1:], rows, strict=False):
            count = chance.choice((2, 3, 3, 4)) if z0 > 10 else 2
            for index in range(count):
                share = (index + 0.5) / count + chance.uniform(-0.06, 0.06)
                items.append((x0 + (x1 - x0) * share, z0 + (z1 - z0) * (0.42 + chance.uniform(-0.06, 0.06)), "heap"))
    clear = chance.uniform(2.6, 5.2)
    people = [(-clear - 0.2, 8.0, "pole"), (clear * 0.75, 9.8, "rake"), (chance.uniform(-12, -9), 17, "hoe"), (9.5, 16.5, "pole"), (17, 24, "hoe"),
              (-1, 24, "rake"), (-18, 33, "pole"), (4, 36, "hoe")]
    items = [item for item in items if all(abs(item[0] - x) > 0.16 * z or abs(item[1] - z) > 0.34 * z for x, z, _ in people[:4])]
    items += people
    items += [(chance.uniform(3.3, 3.9), 5.9, "heap"), (chance.uniform(4.6, 5.0), 6.8, "heap"), (chance.uniform(1.9, 2.3), 6.6, "heap")]
    for x, z, what in sorted(items, key=lambda item: -item[1]):
        px, py = view.point(x, z)
        unit = view.unit(z)
        if not -200 < px < 1800:
            continue
        haze = min(0.45, z / 260)
        far = pen.at(depth=haze)
        if what == "heap":
            _salt_heap(far, px, py, unit * chance.uniform(0.85, 1.15), chance, haze)
            continue
        look = farmer(chance)
        flip = chance.random() < 0.5
        height = unit * 1.62
        pose = {"pole": "carry", "rake": "push", "hoe": "hoe"}[what]
        mirror = pen.at(px, py, upside=True, depth=0.45)
        for target, tx, ty in ((mirror, 0.0, 0.0), (far, px, py)):
            joints = person(target, tx, ty, height, look, pose, flip=flip)
            if what == "pole":
                shoulder_pole(target, joints, height, ty, heap="#fbf7ee")
            else:
                way = -1 if flip else 1
                hx, hy = joints.hand
                end = (hx + way * height * 0.62, ty - height * 0.02)
                target.line(((hx - way * height * 0.22, hy - height * 0.16), end), height * 0.02, "#8a6238")
                target.poly(((end[0] - height * 0.11, end[1] - height * 0.06), (end[0] + height * 0.11, end[1] - height * 0.03),
                             (end[0] + height * 0.11, end[1] + height * 0.02), (end[0] - height * 0.11, end[1])), "#6f4c2e")
    birds(stage, 90, horizon * 0.6, 5)


def _longans(pen: Pen, x: float, y: float, size: float, chance: random.Random) -> None:
    """Draw a hanging cluster of longan fruit below (x, y)."""
    pen.line(((x, y), (x + size * 0.05, y + size * 0.5)), size * 0.06, "#7a5a3a")
    if size < 42:
        pen.union([(x + dx * size, y + dy * size, size * r, size * r) for dx, dy, r in
                   ((-0.2, 0.4, 0.22), (0.2, 0.42, 0.22), (0, 0.6, 0.3), (-0.12, 0.85, 0.24), (0.14, 0.88, 0.22), (0, 1.1, 0.18))],
                  ("#d9ad68", "#b98850", "#8f6440"))
        for _ in range(9 if size > 14 else 4):
            pen.ellipse(x + chance.uniform(-0.28, 0.26) * size, y + chance.uniform(0.32, 1.1) * size, size * 0.105, None, "#d6a964")
        return
    spots = []
    for row, width in enumerate((1, 2, 3, 4, 4, 3, 3, 2, 1)):
        for index in range(width):
            spots.append((x + (index - (width - 1) / 2) * size * 0.21 + chance.uniform(-0.05, 0.05) * size,
                          y + size * (0.16 + 0.145 * row) + chance.uniform(-0.04, 0.04) * size))
    for px, py in spots:
        tone = mix("#b98750", "#d9b070", chance.random())
        pen.ellipse(px, py, size * 0.125, None, darker(tone, 0.38))
        pen.ellipse(px - size * 0.010, py - size * 0.013, size * 0.110, None, tone)
        pen.ellipse(px - size * 0.04, py - size * 0.045, size * 0.034, None, fade("#fff3d0", 0.7))


def longan_orchard(stage: Stage) -> None:
    """Draw old longan trees along a path, with fruit and pickers."""
    pen, chance = stage.pen, stage.chance
    horizon = chance.uniform(500, 560)
    sky(stage, horizon, clouds=3)
    view = Camera(chance.uniform(680, 920), horizon, 1.75, 1050)
    bushes(pen.at(depth=0.50), chance, -20, 1620, horizon + 8, 120, ("#6fae74", "#3f8468"))
    bushes(pen.at(depth=0.34), chance, -20, 1620, horizon + 14, 74, ("#5a9c60", "#2f6f55"))
    ground(pen, ((0, horizon + 8), (1600, horizon + 8), (1600, 1067), (0, 1067)), ("#a9bd68", "#7d9f4e", "#4f7a40"))
    zs = [3.2 * 1.12 ** index for index in range(32)]

    def bend(z: float) -> float:
        return 0.9 * math.sin(z / 9.0) * min(1.0, z / 12)

    path = [view.point(bend(z) - 1.45, z) for z in zs] + [view.point(bend(z) + 1.45, z) for z in zs][::-1]
    pen.poly(path, ("#ecd3a0", "#dcb27c", "#c08f60"))
    pen.shade(path, "#6b4638", "bottom", 0.9, 0.4)
    for _ in range(170):
        z = 3.4 * 1.1 ** chance.uniform(0, 26)
        x, y = view.point(chance.choice((-1, 1)) * chance.uniform(1.6, 5) + bend(z), z)
        tuft(pen.at(depth=min(0.3, z / 90)), x, y, view.unit(z) * 0.22, chance.choice(("#7fa64c", "#5c8f45", "#96b455")), chance, 5)

    for _ in range(60):
        z = 4.4 * 1.1 ** chance.uniform(0, 22)
        x, y = view.point(chance.uniform(-6, 6), z)
        unit = view.unit(z)
        pen.ellipse(x, y, unit * chance.uniform(0.2, 0.9), unit * chance.uniform(0.03, 0.09), fade("#fff0b0", 0.13))
    rows = []
    z = 34.0
    while z > 7.8:
        for side in (-1, 1):
            rows.append((side * chance.uniform(4.9, 5.9), z * chance.uniform(0.97, 1.03)))
            if z > 12:
                rows.append((side * chance.uniform(11, 13), z * chance.uniform(0.97, 1.03)))
        z /= chance.uniform(1.38, 1.48)
    picker = chance.choice((-1, 1))
    people = [(picker * 2.5, 8.6, "pick"), (chance.uniform(-0.7, 0.7), 11.5, "walk"), (-picker * 2.9, 10.2, "squat"),
              (chance.uniform(-0.8, 0.8), 20, "walk")]
    things = [(z, 0, x, "") for x, z in rows] + [(z, 1, x, what) for x, z, what in people]
    for z, _, x, what in sorted(things, reverse=True):
        px, py = view.point(x + bend(z) * 0.6, z)
        unit = view.unit(z)
        here = pen.at(depth=min(0.42, z / 95))
        if what:
            look = farmer(chance)
            height = unit * 1.6
            if what == "pick":
                basket(here, px + picker * 0.7 * unit, py + 6, unit * 0.75, heap="#d3a760")
                person(here, px, py, height, look, "wave", flip=picker < 0)
            elif what == "squat":
                basket(here, px + unit * 0.75 * picker, py + 8, unit * 0.8, heap="#d3a760")
                person(here, px, py, height, look, "squat", flip=picker < 0)
            else:
                shoulder_pole(here, person(here, px, py, height, look, "carry", flip=chance.random() < 0.5), height, py, heap="#d3a760")
            continue
        _longan_tree(here, px, py, unit * chance.uniform(4.6, 5.4), -1 if x < 0 else 1, chance, near=z < 14)
    # Boughs in the upper corners frame the picture.
    for side, reach, count in ((-1, chance.uniform(420, 560), 10), (1, chance.uniform(200, 300), 6)):
        edge = -30 if side < 0 else 1630
        bough = smooth(((edge, -10), (edge - side * reach * 0.4, 26), (edge - side * reach * 0.8, 22), (edge - side * reach, 62)), closed=False)
        pen.poly(stroke(bough, 24, 5), "#5c4238")
        for index in range(count):
            x, y = bough[round((index + 0.6) / count * (len(bough) - 1))]
            _longans(pen, x + chance.uniform(-12, 12), y + 6, chance.uniform(70, 96), chance) if index % 2 else None
        for index in range(count * 2):
            x, y = bough[round((index + 0.5) / count / 2 * (len(bough) - 1))]
            tone = mix("#2a7350", "#7dbb62", chance.random())
            for spread in (-64, -24, 20, 60):
                angle = 90 + spread + chance.uniform(-12, 12) - (180 if chance.random() < 0.4 else 0)
                pen.poly(leaf(x, y, chance.uniform(70, 104), angle, 0.32), (lighter(tone, 0.14), tone, darker(tone, 0.22)))


def _longan_tree(pen: Pen, x: float, y: float, height: float, side: int, chance: random.Random, *, near: bool) -> None:
    """Draw an old longan tree with a low fork, leaning over the path."""
    pen.shadow(x, y, height * 0.75, height * 0.09, 0.5)
    lean = -side * height * 0.10
    width = height * 0.085
    bark = "#7a5b4a"
    fork = (x + lean * 0.5, y - height * 0.30)
    trunk(pen, ((x + side * width * 0.5, y), (x - side * width * 0.3, y - height * 0.13), fork), width * 1.25, width * 0.9, bark)
    pen.poly(((x - width * 0.9, y + width * 0.15), (x, y - width * 1.2), (x + width * 1.0, y + width * 0.15)), bark)
    for dx, dy, share in ((-0.42, 0.52, 0.62), (0.36, 0.56, 0.6), (0.04, 0.66, 0.66), (-0.2, 0.62, 0.4)):
        trunk(pen, (fork, (fork[0] + dx * height * 0.45, y - height * (0.28 + dy * 0.3)), (fork[0] + dx * height, y - height * dy)),
              width * share, width * share * 0.4, bark)
    crown(pen, x + lean, y - height * 0.70, height * 0.62, height * 0.33, chance, DEEP_LEAF if chance.random() < 0.5 else LEAF,
          dabs=80 if near else 20, clumps=8 if near else 7)
    for _ in range(9 if near else 5):
        cx = x + lean + chance.uniform(-0.52, 0.52) * height
        cy = y - height * chance.uniform(0.44, 0.74)
        _longans(pen, cx, cy, height * 0.075, chance)


def sampan(pen: Pen, x: float, y: float, length: float, colour: str, chance: random.Random, *, roof: bool = False, cargo: str = "",
            rower: bool = True, flip: bool = False) -> None:
    """Draw a wooden boat with its water line at (x, y), bow to the right."""
    b = pen.at(x, y, length / 100, flip=flip)
    b.raw().glow(0, 3.5, 62, 6, b.light.shadow if b.light else "#1c2440", 0.55)
    hull = smooth(((-50, -11), (-44, -4), (-36, 3.0), (0, 4.4), (34, 3.4), (46, -4), (56, -15), (44, -9.0), (20, -5.0), (-20, -4.8),
                   (-40, -8)), steps=6)
    inner = smooth(((-46, -9.4), (-20, -5.2), (20, -5.6), (46, -9.6), (20, -7.6), (-20, -7.2)), steps=5)
    b.poly(inner, darker(colour, 0.55))
    if cargo:
        b.poly(((-22, -4), (-17, -10), (24, -10), (29, -4)), darker(cargo, 0.45))
        for row in range(3):
            for index in range(13 - 2 * row):
                px = -19.5 + 3.7 * index + 3.7 * row
                b.ellipse(px, -6.6 - 2.9 * row, 2.2, None, darker(cargo, 0.22))
                b.ellipse(px - 0.3, -6.9 - 2.9 * row, 1.75, None, mix(cargo, "#f7e3a0", 0.12 * ((index * 5 + row) % 4)))
    if roof:
        outline = [(-24, -5), *arc(-2, -8, 22, 17, 180, 360, 18), (20, -5)]
        b.poly(outline, ("#d9b57c", "#a97f50", "#7a5a40"))
        for index in range(1, 8):
            b.poly(arc(-2 + 0.0, -8, 22 - 5.4 * abs(index - 4), 17, 250 if index < 4 else 270, 292, 6)[:2] + [(0, -8), (1, -8)],
                   fade("#5c4334", 0.0))
        for index in range(6):
            px = -19 + 6.8 * index
            b.line(smooth(((px - 1, -6), (px, -16 - 6.5 * math.sin(math.pi * (index + 0.7) / 6.4)), (px + 1.2, -6)), closed=False), 0.7,
                   fade("#6b4d38", 0.55))
        b.poly([(10, -5), *arc(14, -8, 6, 15, 200, 340, 12), (20, -5)], fade("#33231f", 0.75))
    if rower:
        joints = person(b, -36, -5.4, 34, farmer(chance), "row", shadow=False)
        hx, hy = joints.hand
        b.line(((hx - 3, hy - 3), (hx + 14, 4)), 0.9, "#7a5533", 1.3)
        b.poly(lens(hx + 14, 4.4, 10, 1.4), fade("#ffffff", 0.5))
    b.poly(hull, (lighter(colour, 0.14), colour, darker(colour, 0.45)))
    b.poly(smooth(((-50, -11), (-40, -8), (-20, -4.8), (20, -5.0), (44, -9.0), (56, -15), (44, -7.4), (20, -3.4), (-20, -3.2), (-42, -6.4)),
                  steps=5), lighter(colour, 0.42))
    b.ellipse(42, -4.2, 2.2, 1.8, "#f7f1e4")
    b.ellipse(42.4, -4.1, 1.0, None, "#26222a")
    for index in range(3):
        b.poly(lens(-8 + 10 * index, 6 + 2.4 * index, 84 - 22 * index, 0.9), fade("#ffffff", 0.24))


def river_boats(stage: Stage) -> None:
    """Draw a river with boats, and houses on stilts among the palms of the bank."""
    pen, chance, light = stage.pen, stage.chance, stage.light
    bank = chance.uniform(520, 580)
    sky(stage, bank - 40)
    far, mid = pen.at(depth=0.58), pen.at(depth=0.26)
    bushes(far, chance, -20, 1620, bank - 12, 70, ("#5fa27c", "#3f8070"))
    for _ in range(7):
        palm(far, chance.uniform(0, 1600), bank - 14, chance.uniform(120, 180), chance, lean=chance.uniform(-0.15, 0.15), shadow=False)
    pen.raw().rect(0, bank - 14, 1600, bank + 2, light.water[0])
    gap = chance.uniform(760, 1000)
    for x0, x1 in ((-60, gap - 130), (gap + 130, 1660)):
        bushes(mid, chance, x0, x1, bank + 2, 96, ("#4f9a62", "#226552"), light="#9ccb7a")
        x = x0 + 40
        while x < x1 - 30:
            if chance.random() < 0.62:
                palm(mid, x, bank, chance.uniform(240, 340), chance, lean=chance.uniform(-0.18, 0.18), shadow=False)
            x += chance.uniform(90, 170)
    walls = ["#e8b04e", "#7fb0a8", "#d9795f", "#f0dfb8", "#5f93b5", "#c9d08a"]
    chance.shuffle(walls)
    for x0, x1 in ((-30, gap - 170), (gap + 160, 1640)):
        x, index = x0 + chance.uniform(0, 40), 0
        while x < x1 - 120:
            width = chance.uniform(150, 215)
            stilt_house(pen.at(depth=0.06), x + width / 2, bank + 8, width, walls[index % len(walls)], chance)
            x += width + chance.uniform(6, 70)
            index += 1
        for _ in range(6):
            nipa(pen.at(depth=0.06), chance.uniform(x0, x1), bank + 6, chance.uniform(60, 110), chance, LEAF, fans=6)
    pen.reflect(((0, bank + 5), (1600, bank + 5), (1600, 1067), (0, 1067)), bank + 5, tint=light.water[1], alpha=0.34, wave=9)
    pen.raw().rect(0, bank + 5, 1600, 1067, (fade(light.water[1], 0.0), fade(light.water[2], 0.42), fade(light.water[3], 0.92)))
    ripples(stage, bank + 10, 1067, 110)
    sparkle(stage, bank + 10, 1000, 40)
    colours = ["#8a4f3a", "#3f7480", "#a8653c", "#5c5f7a", "#7a3f44"]
    chance.shuffle(colours)
    fruit = ["#f0a63a", "#d9482f", "#8fb04a", "#e8c64f"]
    chance.shuffle(fruit)
    sampan(pen.at(depth=0.14), chance.uniform(200, 480), bank + 62, 190, colours[0], chance, cargo=fruit[0], flip=chance.random() < 0.5)
    sampan(pen.at(depth=0.14), chance.uniform(1080, 1400), bank + 74, 210, colours[1], chance, roof=True, flip=chance.random() < 0.5)
    sampan(pen.at(depth=0.06), chance.uniform(720, 900), bank + 150, 330, colours[2], chance, cargo=fruit[1], flip=chance.random() < 0.5)
    sampan(pen, chance.uniform(330, 470), bank + 330, 620, colours[3], chance, roof=True)
    sampan(pen, chance.uniform(1200, 1330), bank + 290, 520, colours[4], chance, cargo=fruit[2], flip=True)
    for index in range(4):
        nipa(pen, 1640 - index * 90, 1130, 230 - 30 * index, chance, DEEP_LEAF)
    birds(stage, 90, 260, 5)


def _aerator(pen: Pen, x: float, y: float, size: float, chance: random.Random, light_water: str) -> None:
    """Draw a floating paddle-wheel aerator of that width, churning the water."""
    pen.poly(lens(x, y + size * 0.10, size * 2.9, size * 0.42), fade("#ffffff", 0.22))
    pen.poly(lens(x + size * 0.1, y + size * 0.10, size * 2.2, size * 0.26), fade("#ffffff", 0.30))
    for dx in (-0.8, 0.66):
        pen.rect(x + dx * size, y - size * 0.10, x + (dx + 0.14) * size, y + size * 0.05, ("#5f98c4", "#2c5580"), radius=size * 0.04)
    for dx in (-0.42, 0.42):
        cx, cy = x + dx * size, y - size * 0.10
        spray = [(cx + size * px, cy + size * py, size * r, size * r * 0.85) for px, py, r in
                 ((-0.30, -0.06, 0.17), (-0.12, -0.20, 0.18), (0.1, -0.22, 0.18), (0.29, -0.08, 0.17), (-0.38, 0.08, 0.12), (0.38, 0.08, 0.12))]
        pen.union(spray, (fade("#ffffff", 0.85), fade(light_water, 0.2)), floor=y + size * 0.08)
        for blade in range(9):
            angle = math.radians(180 + 22.5 * blade)
            pen.limb(cx, cy, size * 0.03, cx + size * 0.21 * math.cos(angle), cy + size * 0.21 * math.sin(angle), size * 0.04, "#e0563f")
        pen.poly([(cx - size * 0.13, cy), *arc(cx, cy, size * 0.13, size * 0.13, 180, 360, 10)], "#b8402f")
        for _ in range(24):
            angle = math.radians(chance.uniform(185, 355))
            reach = size * chance.uniform(0.22, 0.56)
            pen.ellipse(cx + reach * math.cos(angle), cy + reach * 0.85 * math.sin(angle), size * chance.uniform(0.012, 0.038), None,
                        fade("#ffffff", 0.9))
        pen.union([(cx + size * px, cy + size * 0.12, size * 0.13, size * 0.09) for px in (-0.3, -0.15, 0, 0.15, 0.3)],
                  (fade("#ffffff", 0.98), fade("#ffffff", 0.55)))
    pen.rect(x - size * 0.80, y - size * 0.15, x + size * 0.80, y - size * 0.11, "#58606c")
    pen.rect(x - size * 0.13, y - size * 0.34, x + size * 0.13, y - size * 0.04, ("#f4c33f", "#c98c28"), radius=size * 0.05)


def shrimp_ponds(stage: Stage) -> None:
    """Draw shrimp ponds between green dikes with paddle-wheel aerators."""
    pen, chance, light = stage.pen, stage.chance, stage.light
    horizon = chance.uniform(330, 390)
    sky(stage, horizon)
    for index in range(5):
        turbine(pen.at(depth=0.68), 900 + 150 * index + chance.uniform(-30, 30), horizon + 2, chance.uniform(80, 140), chance.uniform(0, 120))
    bushes(pen.at(depth=0.55), chance, -20, 1620, horizon + 6, 42, ("#5a9f78", "#2f6f60"))
    view = Camera(chance.uniform(620, 980), horizon, 8.5, 1150)
    ground(pen, ((0, horizon + 4), (1600, horizon + 4), (1600, 1067), (0, 1067)), ("#b2c47a", "#86a857", "#5a8a48"))
    rows = [(15.2, 33.0), (37.0, 58.0), (63.0, 95.0), (102.0, 150.0), (160.0, 260.0)]
    columns = [(-95, -69), (-65, -39), (-35, -9.5), (-5.5, 20), (24, 50), (54, 82)]
    shift = chance.uniform(-1.5, 1.5)
    for z0, z1 in reversed(rows):
        for x0, x1 in columns:
            outline = view.floor(x0 + shift, z0, x1 + shift, z1)
            if max(x for x, _ in outline) < 0 or min(x for x, _ in outline) > 1600:
                continue
            far = pen.at(depth=min(0.45, z0 / 330))
            far.poly(view.floor(x0 + shift - 1, z0 - 0.6, x1 + shift + 1, z1 + 1), "#c09a6e")
            blue = chance.choice((0.0, 0.15, 0.3))
            pen.raw().poly(outline, (mix(light.water[0], "#5fb0a0", blue), mix(light.water[1], "#3f9a90", blue),
                                     mix(light.water[2], "#2a7f80", blue)))
            top, low = outline[3][1], outline[0][1]
            with pen.clip(outline) as inside:
                for _ in range(26):
                    near = chance.random()
                    y = top + (low - top) * near
                    inside.raw().poly(lens(chance.uniform(outline[0][0], outline[1][0]), y, (low - top) * chance.uniform(0.2, 0.6),
                                           (low - top) * 0.012 + 0.8), fade(light.sky[-1], 0.35))
                inside.raw().poly([(x, y - 2) for x, y in outline[2:]] + [(x, y + (low - top) * 0.05) for x, y in outline[2:][::-1]],
                                  fade(light.shadow, 0.22))
            near_z = (z0 + z1) / 2
            if z0 < 100:
                for place in (0.28, 0.72) if z0 > 30 else (0.22, 0.5, 0.78):
                    z = near_z + chance.uniform(-2, 2) if z0 > 20 else chance.choice((20.5, 22, 25))
                    px, py = view.point(x0 + shift + (x1 - x0) * place, z)
                    unit = view.unit(z)
                    _aerator(far, px, py, unit * 2.6, chance, light.water[0])
    for z0, _ in reversed(rows):
        for x0, _ in columns:
            if z0 > 30 and chance.random() < 0.55:
                px, py = view.point(x0 + shift - 2, z0 - 2)
                far = pen.at(depth=min(0.42, z0 / 240))
                palm(far, px, py, view.unit(z0) * chance.uniform(8, 10.5), chance, lean=chance.uniform(-0.14, 0.14))
    for x0, z0 in ((-35, 60), (24, 35)):
        px, py = view.point(x0 + shift - 2.2, z0)
        cottage(pen.at(depth=min(0.3, z0 / 260)), px + view.unit(z0) * 0.5, py, view.unit(z0) * 6.2, chance.choice(("#e9d6ae", "#8fb9b5", "#e0a45c")),
                chance)
    px, py = view.point(-7.0 + shift, 17.5)
    height = view.unit(17.5) * 1.64
    hx, hy = person(pen, px, py, height, farmer(chance), "reach", flip=True).hand
    for index in range(34):
        reach = chance.uniform(0.1, 1.0)
        pen.ellipse(hx - height * reach, hy + height * (0.75 * reach * reach - 0.12 * reach) + chance.uniform(-0.1, 0.1) * height * reach,
                    height * 0.010, None, "#c98a4f")
    basket(pen, px + height * 0.42, py + 6, height * 0.34, heap="#b5793f")
    px2, py2 = view.point(-7.6 + shift, 29)
    shoulder_pole(pen, person(pen, px2, py2, view.unit(29) * 1.62, farmer(chance), "carry"), view.unit(29) * 1.62, py2, heap="#e39a6a")
    px, py = view.point(22 + shift, 26)
    person(pen, px, py, view.unit(26) * 1.62, farmer(chance), "walk", flip=True)
    for _ in range(90):
        x = chance.uniform(0, 1600)
        tuft(pen, x, chance.uniform(1040, 1090), chance.uniform(30, 64), chance.choice(("#4f8a45", "#6ba04e", "#8fb457")), chance)
    birds(stage, 70, 230, 6)


def _mangrove(pen: Pen, x: float, y: float, height: float, chance: random.Random, colours: tuple[str, str, str] = DEEP_LEAF) -> None:
    """Draw a mangrove on its arching stilt roots standing in water at (x, y)."""
    root = "#5f4a42"
    knee = y - height * chance.uniform(0.30, 0.36)
    width = height * 0.045
    for reach in (-0.30, 0.28, -0.2, 0.19, -0.10, 0.11):
        far = x + reach * height
        level = knee + height * 0.10 * chance.random()
        pen.line(smooth(((x, level - height * 0.03), (x + reach * height * 0.55, level + height * 0.03), (far, y - height * 0.08),
                         (far + reach * height * 0.10, y + height * 0.02)), closed=False, steps=6), width * 0.62, root if reach < 0 else darker(root, 0.35),
                 width * 0.34)
    trunk(pen, ((x, knee), (x + height * 0.02, y - height * 0.5), (x - height * 0.02, y - height * 0.72)), width * 1.2, width * 0.6, "#75594c")
    for way in (-1, 1):
        trunk(pen, ((x, y - height * 0.46), (x + way * height * 0.16, y - height * 0.60), (x + way * height * 0.25, y - height * 0.72)),
              width * 0.6, width * 0.3, "#75594c")
    crown(pen, x, y - height * 0.76, height * 0.42, height * 0.24, chance, colours, dabs=60, clumps=9)


def mangrove_coast(stage: Stage) -> None:
    """Draw a mangrove shore: trees on stilt roots, still water, egrets and a boat."""
    pen, chance, light = stage.pen, stage.chance, stage.light
    bank = chance.uniform(540, 600)
    sky(stage, bank - 30)
    pen.raw().rect(0, bank - 30, 1600, 1067, (light.water[0], light.water[1]))
    for depth, level, height in ((0.62, bank - 26, 110), (0.44, bank - 14, 160)):
        layer = pen.at(depth=depth)
        open_at = chance.uniform(500, 1000)
        for x0, x1 in ((-40, open_at - 90), (open_at + 90, 1640)):
            bushes(layer, chance, x0, x1, level, height, ("#4d9470", "#2a6a5c"), light="#8fc08a")
            x = x0
            while x < x1:
                layer.line(((x, level - 2), (x + chance.uniform(-8, 8), level - height * 0.4)), 3, "#5f4a42")
                x += chance.uniform(14, 30)
    open_at = chance.uniform(700, 950)
    x = -60.0
    while x < 1680:
        if not open_at - 190 < x < open_at + 190:
            _mangrove(pen.at(depth=0.16), x, bank + chance.uniform(-4, 4), chance.uniform(300, 390), chance,
                      chance.choice((DEEP_LEAF, LEAF, OLIVE_LEAF)))
        x += chance.uniform(110, 165)
    pen.reflect(((0, bank + 4), (1600, bank + 4), (1600, 1067), (0, 1067)), bank + 4, tint=light.water[1], alpha=0.36, wave=8)
    pen.raw().rect(0, bank + 4, 1600, 1067, (fade(light.water[1], 0.05), fade(light.water[2], 0.35), fade(light.water[3], 0.9)))
    ripples(stage, bank + 8, 1067, 100)
    sparkle(stage, bank + 10, 1010, 40)
    reach = chance.uniform(-120, 170)
    mud = smooth(((-80, bank + 96), (120, bank + 78), (330 + reach, bank + 100), (430 + reach, bank + 118), (250 + reach, bank + 136),
                  (-80, bank + 142)), steps=7)
    pen.poly(mud, ("#9a8068", "#6a5650"))
    pen.shade(mud, "#2a2238", "bottom", 0.7, 0.5)
    for _ in range(26):
        px, py = chance.uniform(0, 330 + reach), bank + chance.uniform(92, 124)
        pen.line(((px, py), (px + chance.uniform(-3, 3), py - chance.uniform(18, 40))), 5, "#5c473f", 2)
    for index in range(chance.randint(2, 4)):
        _egret(pen, 60 + (90 + reach * 0.3) * index + chance.uniform(-20, 20), bank + chance.uniform(100, 118), chance.uniform(64, 84), flip=chance.random() < 0.4)
    sampan(pen, chance.uniform(640, 1050), bank + chance.uniform(150, 300), chance.uniform(380, 540), chance.choice(("#8a4f3a", "#3f7480", "#5c5f7a")), chance,
            cargo=chance.choice(("#5f8a52", "", "#c98a4f")), roof=chance.random() < 0.3, flip=chance.random() < 0.5)
    sampan(pen.at(depth=0.3), open_at + chance.uniform(-60, 60), bank + 34, 150, "#7a5a48", chance)
    if chance.random() < 0.6:
        _mangrove(pen, chance.uniform(1480, 1560), bank + chance.uniform(360, 420), chance.uniform(540, 680), chance)
    else:
        for index in range(3):
            _mangrove(pen, 1320 + 130 * index, bank + 190 + 70 * index, 330 + 50 * index, chance)
    for index in range(chance.choice((0, 3, 5))):
        nipa(pen, -10 + index * 70, 1120, 210 - 26 * index, chance, DEEP_LEAF)
    birds(stage, 100, 280, 7)


def _egret(pen: Pen, x: float, y: float, size: float, *, flip: bool = False) -> None:
    """Draw a white egret standing in the mud."""
    e = pen.at(x, y, size / 100, flip=flip)
    for dx in (-4, 6):
        e.line(((dx, 0), (dx + 2, -38)), 2.4, "#3a3236")
    e.poly(smooth(((-34, -40), (-20, -56), (6, -62), (20, -52), (12, -38), (-8, -34)), steps=5), ("#ffffff", "#cfd9e4"))
    e.line(smooth(((14, -54), (26, -66), (20, -80), (26, -94)), closed=False), 8, "#ffffff", 5)
    e.ellipse(28, -95, 6, 4.6, "#ffffff")
    e.poly(((32, -98), (52, -94), (32, -92)), "#e8a33a")


def vegetable_garden(stage: Stage) -> None:
    """Draw vegetable beds running to a house, with gardeners at work."""
    pen, chance = stage.pen, stage.chance
    horizon = chance.uniform(420, 480)
    sky(stage, horizon)
    far = pen.at(depth=0.45)
    bushes(far, chance, -20, 1620, horizon + 8, 90, ("#68ab76", "#3a7f68"))
    for _ in range(6):
        palm(far, chance.uniform(0, 1600), horizon + 6, chance.uniform(190, 270), chance, lean=chance.uniform(-0.15, 0.15), shadow=False)
    house = chance.uniform(1080, 1300)
    near = pen.at(depth=0.2)
    bushes(near, chance, -20, 1620, horizon + 18, 54, ("#5a9c60", "#2f6f55"), light="#9ccb7a")
    cottage(pen.at(depth=0.12), house, horizon + 30, 330, chance.choice(("#f0d9a0", "#e6a56a", "#9fc4bb")), chance)
    for dx in (-250, 215, 275):
        banana(pen.at(depth=0.12), house + dx, horizon + 34, chance.uniform(150, 200), chance)
    ground(pen, ((0, horizon + 22), (1600, horizon + 22), (1600, 1067), (0, 1067)), ("#c7a578", "#a67c58", "#7d5844"), shade="#3a2030")
    view = Camera(chance.uniform(520, 820), horizon - 30, 3.0, 1000)
    kinds = ["lettuce", "onion", "cabbage", "bean", "lettuce", "herb", "cabbage", "onion", "herb"]
    offset = chance.randint(0, 4)
    beds = [(-19.4 + 3.0 * index, kinds[(index + offset) % len(kinds)]) for index in range(14)]
    z_far, z_near = 33.0, 4.1
    for x, _ in beds:
        outline = view.floor(x - 1.0, z_near, x + 1.0, z_far, 0.16)
        pen.poly(view.side(x - 1.0 if x > 0 else x + 1.0, z_near, z_far, 0, 0.16), "#5f4238")
        pen.poly(outline, ("#a87f5c", "#8a6048", "#6d4838"))
    rows = []
    z = z_far
    while z > z_near:
        rows.append(z)
        z -= 0.30 + z * 0.026
    workers = [(beds[6][0] + 1.5, 9.2, "hoe"), (beds[4][0] + 1.5, 13.5, "bend"), (beds[8][0] + 1.5, 11.5, "water"), (beds[7][0] - 1.5, 19, "squat"),
               (beds[2][0] + 1.5, 17, "pole")]
    for index, z in enumerate(rows):
        unit = view.unit(z)
        shade = pen.at(depth=min(0.35, z / 95))
        for x, kind in beds:
            for dx in (-0.62, 0.0, 0.62) if kind != "bean" else (0.0,):
                px, py = view.point(x + dx + (0.08 if index % 2 else -0.08), z, 0.16)
                if -60 < px < 1660:
                    _crop(shade, kind, px, py, unit, chance)
        ahead = rows[index + 1] if index + 1 < len(rows) else 0
        for wx, wz, what in workers:
            if ahead < wz <= z:
                px, py = view.point(wx, wz)
                _gardener(shade, px, py, view.unit(wz) * 1.62, what, chance)


def _gardener(pen: Pen, x: float, y: float, height: float, what: str, chance: random.Random) -> None:
    look = farmer(chance)
    if what == "pole":
        shoulder_pole(pen, person(pen, x, y, height, look, "carry"), height, y, heap="#7fb04f")
    elif what == "water":
        joints = person(pen, x, y, height, look, "reach")
        hx, hy = joints.hand
        size = height * 0.01
        pen.poly(((hx - 6 * size, hy), (hx + 8 * size, hy), (hx + 10 * size, hy + 16 * size), (hx - 8 * size, hy + 16 * size)),
                 ("#6fb0c0", "#3f7f95"))
        pen.line(((hx + 8 * size, hy + 12 * size), (hx + 26 * size, hy - 2 * size)), 3 * size, "#3f7f95")
        for index in range(9):
            pen.line(((hx + 26 * size, hy - size), (hx + (30 + 2.4 * index) * size, hy + (16 + 3 * (index % 3)) * size)), 0.9 * size,
                     fade("#e6f6fa", 0.8))
    elif what == "hoe":
        hx, hy = person(pen, x, y, height, look, "hoe").hand
        pen.line(((hx - height * 0.2, hy - height * 0.16), (hx + height * 0.32, y - height * 0.02)), height * 0.022, "#8a6238")
        pen.poly(((hx + height * 0.28, y - height * 0.06), (hx + height * 0.36, y - height * 0.03), (hx + height * 0.30, y + height * 0.04),
                  (hx + height * 0.23, y)), "#5c6068")
    else:
        person(pen, x, y, height, look, what)
        basket(pen, x + height * 0.46, y, height * 0.28, heap="#8fb84f")


def _crop(pen: Pen, kind: str, x: float, y: float, unit: float, chance: random.Random) -> None:
    """Draw one plant of a bed; `unit` is the size of a metre there."""
    if kind == "onion":
        for lean in (-28, -10, 8, 26):
            pen.poly(leaf(x, y, unit * chance.uniform(0.34, 0.46), -90 + lean, 0.16), mix("#3f8f5a", "#8cc86a", chance.random()))
    elif kind == "bean":
        if chance.random() < 0.6:
            pen.line(((x, y), (x, y - unit * 1.5)), unit * 0.035, "#a9824f")
        tone = mix("#2f7a4a", "#5fa552", chance.random())
        for _ in range(9):
            pen.poly(leaf(x + chance.uniform(-0.28, 0.28) * unit, y - chance.uniform(0.15, 1.4) * unit, unit * 0.26, chance.uniform(0, 180), 0.6),
                     mix(tone, "#a9d26a", chance.uniform(0, 0.5)))
        if chance.random() < 0.7:
            px = x + chance.uniform(-0.2, 0.2) * unit
            pen.ellipse(px, y - unit * chance.uniform(0.4, 0.9), unit * 0.055, unit * 0.10, chance.choice(("#e2452f", "#f0a63a", "#e2452f")))
    else:
        low, high = {"lettuce": ("#6fae3f", "#cfe27a"), "cabbage": ("#3f8a78", "#a9d8b8"), "herb": ("#8a3f5c", "#c9748a")}[kind]
        size = unit * 0.27
        pen.ellipse(x, y, size * 1.1, size * 0.4, fade("#2a1c28", 0.35))
        for angle in (-170, -10, -145, -35, -120, -60, -90):
            pen.poly(leaf(x, y, size * chance.uniform(1.0, 1.25), angle, 0.72), mix(low, high, 0.15 + 0.5 * abs(math.sin(math.radians(angle))) *
                                                                                 chance.uniform(0.6, 1.1)))
        pen.ellipse(x, y - size * 0.45, size * 0.42, size * 0.36, mix(low, high, 0.8))


SCENES = {
    "wind-farm": wind_farm,
    "salt-fields": salt_fields,
    "longan-orchard": longan_orchard,
    "river-boats": river_boats,
    "shrimp-ponds": shrimp_ponds,
    "mangrove-coast": mangrove_coast,
    "vegetable-garden": vegetable_garden,
}

_ = (FRESH_LEAF, ridge, sugar_palm)
