"""Scenes of the country: the longan orchard, the river, the vegetable garden."""

from __future__ import annotations

import math
import random

from .buildings import cottage, stilt_house
from .canvas import Camera, Pen, Stage, smooth, stroke
from .colour import darker, fade, lighter, mix
from .people import basket, farmer, person, shoulder_pole
from .plants import DEEP_LEAF, LEAF, banana, bushes, crown, leaf, nipa, palm, trunk, tuft
from .scenery import birds, ground, ripples, sky, sparkle
from .vehicles import sampan


def _longans(pen: Pen, x: float, y: float, size: float, chance: random.Random) -> None:
    """Draw a hanging cluster of longan fruit below (x, y)."""
    pen.line(((x, y), (x + size * 0.05, y + size * 0.5)), size * 0.06, "#7a5a3a")
    if size < 42:
        pen.union(
            [
                (x + dx * size, y + dy * size, size * r, size * r)
                for dx, dy, r in (
                    (-0.2, 0.4, 0.22),
                    (0.2, 0.42, 0.22),
                    (0, 0.6, 0.3),
                    (-0.12, 0.85, 0.24),
                    (0.14, 0.88, 0.22),
                    (0, 1.1, 0.18),
                )
            ],
            ("#d9ad68", "#b98850", "#8f6440"),
        )
        for _ in range(9 if size > 14 else 4):
            pen.ellipse(
                x + chance.uniform(-0.28, 0.26) * size,
                y + chance.uniform(0.32, 1.1) * size,
                size * 0.105,
                None,
                "#d6a964",
            )
        return
    spots = []
    for row, width in enumerate((1, 2, 3, 4, 4, 3, 3, 2, 1)):
        for index in range(width):
            spots.append(
                (
                    x + (index - (width - 1) / 2) * size * 0.21 + chance.uniform(-0.05, 0.05) * size,
                    y + size * (0.16 + 0.145 * row) + chance.uniform(-0.04, 0.04) * size,
                )
            )
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
    zs = [3.2 * 1.12**index for index in range(32)]

    def bend(z: float) -> float:
        return 0.9 * math.sin(z / 9.0) * min(1.0, z / 12)

    path = [view.point(bend(z) - 1.45, z) for z in zs] + [view.point(bend(z) + 1.45, z) for z in zs][::-1]
    pen.poly(path, ("#ecd3a0", "#dcb27c", "#c08f60"))
    pen.shade(path, "#6b4638", "bottom", 0.9, 0.4)
    for _ in range(170):
        z = 3.4 * 1.1 ** chance.uniform(0, 26)
        x, y = view.point(chance.choice((-1, 1)) * chance.uniform(1.6, 5) + bend(z), z)
        tuft(
            pen.at(depth=min(0.3, z / 90)),
            x,
            y,
            view.unit(z) * 0.22,
            chance.choice(("#7fa64c", "#5c8f45", "#96b455")),
            chance,
            5,
        )

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
    people = [
        (picker * 2.5, 8.6, "pick"),
        (chance.uniform(-0.7, 0.7), 11.5, "walk"),
        (-picker * 2.9, 10.2, "squat"),
        (chance.uniform(-0.8, 0.8), 20, "walk"),
    ]
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
                shoulder_pole(
                    here,
                    person(here, px, py, height, look, "carry", flip=chance.random() < 0.5),
                    height,
                    py,
                    heap="#d3a760",
                )
            continue
        _longan_tree(here, px, py, unit * chance.uniform(4.6, 5.4), -1 if x < 0 else 1, chance, near=z < 14)
    # Boughs in the upper corners frame the picture.
    for side, reach, count in ((-1, chance.uniform(420, 560), 10), (1, chance.uniform(200, 300), 6)):
        edge = -30 if side < 0 else 1630
        bough = smooth(
            ((edge, -10), (edge - side * reach * 0.4, 26), (edge - side * reach * 0.8, 22), (edge - side * reach, 62)),
            closed=False,
        )
        pen.poly(stroke(bough, 24, 5), "#5c4238")
        for index in range(count):
            x, y = bough[round((index + 0.6) / count * (len(bough) - 1))]
            _longans(pen, x + chance.uniform(-12, 12), y + 6, chance.uniform(70, 96), chance) if index % 2 else None
        for index in range(count * 2):
            x, y = bough[round((index + 0.5) / count / 2 * (len(bough) - 1))]
            tone = mix("#2a7350", "#7dbb62", chance.random())
            for spread in (-64, -24, 20, 60):
                angle = 90 + spread + chance.uniform(-12, 12) - (180 if chance.random() < 0.4 else 0)
                pen.poly(
                    leaf(x, y, chance.uniform(70, 104), angle, 0.32), (lighter(tone, 0.14), tone, darker(tone, 0.22))
                )


def _longan_tree(pen: Pen, x: float, y: float, height: float, side: int, chance: random.Random, *, near: bool) -> None:
    """Draw an old longan tree with a low fork, leaning over the path."""
    pen.shadow(x, y, height * 0.75, height * 0.09, 0.5)
    lean = -side * height * 0.10
    width = height * 0.085
    bark = "#7a5b4a"
    fork = (x + lean * 0.5, y - height * 0.30)
    trunk(
        pen,
        ((x + side * width * 0.5, y), (x - side * width * 0.3, y - height * 0.13), fork),
        width * 1.25,
        width * 0.9,
        bark,
    )
    pen.poly(((x - width * 0.9, y + width * 0.15), (x, y - width * 1.2), (x + width * 1.0, y + width * 0.15)), bark)
    for dx, dy, share in ((-0.42, 0.52, 0.62), (0.36, 0.56, 0.6), (0.04, 0.66, 0.66), (-0.2, 0.62, 0.4)):
        trunk(
            pen,
            (
                fork,
                (fork[0] + dx * height * 0.45, y - height * (0.28 + dy * 0.3)),
                (fork[0] + dx * height, y - height * dy),
            ),
            width * share,
            width * share * 0.4,
            bark,
        )
    crown(
        pen,
        x + lean,
        y - height * 0.70,
        height * 0.62,
        height * 0.33,
        chance,
        DEEP_LEAF if chance.random() < 0.5 else LEAF,
        dabs=80 if near else 20,
        clumps=8 if near else 7,
    )
    for _ in range(9 if near else 5):
        cx = x + lean + chance.uniform(-0.52, 0.52) * height
        cy = y - height * chance.uniform(0.44, 0.74)
        _longans(pen, cx, cy, height * 0.075, chance)


def river_boats(stage: Stage) -> None:
    """Draw a river with boats, and houses on stilts among the palms of the bank."""
    pen, chance, light = stage.pen, stage.chance, stage.light
    bank = chance.uniform(520, 580)
    sky(stage, bank - 40)
    far, mid = pen.at(depth=0.58), pen.at(depth=0.26)
    bushes(far, chance, -20, 1620, bank - 12, 70, ("#5fa27c", "#3f8070"))
    for _ in range(7):
        palm(
            far,
            chance.uniform(0, 1600),
            bank - 14,
            chance.uniform(120, 180),
            chance,
            lean=chance.uniform(-0.15, 0.15),
            shadow=False,
        )
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
    pen.reflect(
        ((0, bank + 5), (1600, bank + 5), (1600, 1067), (0, 1067)), bank + 5, tint=light.water[1], alpha=0.34, wave=9
    )
    pen.raw().rect(
        0, bank + 5, 1600, 1067, (fade(light.water[1], 0.0), fade(light.water[2], 0.42), fade(light.water[3], 0.92))
    )
    ripples(stage, bank + 10, 1067, 110)
    sparkle(stage, bank + 10, 1000, 40)
    colours = ["#8a4f3a", "#3f7480", "#a8653c", "#5c5f7a", "#7a3f44"]
    chance.shuffle(colours)
    fruit = ["#f0a63a", "#d9482f", "#8fb04a", "#e8c64f"]
    chance.shuffle(fruit)
    sampan(
        pen.at(depth=0.14),
        chance.uniform(200, 480),
        bank + 62,
        190,
        colours[0],
        chance,
        cargo=fruit[0],
        flip=chance.random() < 0.5,
    )
    sampan(
        pen.at(depth=0.14),
        chance.uniform(1080, 1400),
        bank + 74,
        210,
        colours[1],
        chance,
        roof=True,
        flip=chance.random() < 0.5,
    )
    sampan(
        pen.at(depth=0.06),
        chance.uniform(720, 900),
        bank + 150,
        330,
        colours[2],
        chance,
        cargo=fruit[1],
        flip=chance.random() < 0.5,
    )
    sampan(pen, chance.uniform(330, 470), bank + 330, 620, colours[3], chance, roof=True)
    sampan(pen, chance.uniform(1200, 1330), bank + 290, 520, colours[4], chance, cargo=fruit[2], flip=True)
    for index in range(4):
        nipa(pen, 1640 - index * 90, 1130, 230 - 30 * index, chance, DEEP_LEAF)
    birds(stage, 90, 260, 5)


def vegetable_garden(stage: Stage) -> None:
    """Draw vegetable beds running to a house, with gardeners at work."""
    pen, chance = stage.pen, stage.chance
    horizon = chance.uniform(420, 480)
    sky(stage, horizon)
    far = pen.at(depth=0.45)
    bushes(far, chance, -20, 1620, horizon + 8, 90, ("#68ab76", "#3a7f68"))
    for _ in range(6):
        palm(
            far,
            chance.uniform(0, 1600),
            horizon + 6,
            chance.uniform(190, 270),
            chance,
            lean=chance.uniform(-0.15, 0.15),
            shadow=False,
        )
    house = chance.uniform(1080, 1300)
    near = pen.at(depth=0.2)
    bushes(near, chance, -20, 1620, horizon + 18, 54, ("#5a9c60", "#2f6f55"), light="#9ccb7a")
    cottage(pen.at(depth=0.12), house, horizon + 30, 330, chance.choice(("#f0d9a0", "#e6a56a", "#9fc4bb")), chance)
    for dx in (-250, 215, 275):
        banana(pen.at(depth=0.12), house + dx, horizon + 34, chance.uniform(150, 200), chance)
    ground(
        pen,
        ((0, horizon + 22), (1600, horizon + 22), (1600, 1067), (0, 1067)),
        ("#c7a578", "#a67c58", "#7d5844"),
        shade="#3a2030",
    )
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
    workers = [
        (beds[6][0] + 1.5, 9.2, "hoe"),
        (beds[4][0] + 1.5, 13.5, "bend"),
        (beds[8][0] + 1.5, 11.5, "water"),
        (beds[7][0] - 1.5, 19, "squat"),
        (beds[2][0] + 1.5, 17, "pole"),
    ]
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
        pen.poly(
            (
                (hx - 6 * size, hy),
                (hx + 8 * size, hy),
                (hx + 10 * size, hy + 16 * size),
                (hx - 8 * size, hy + 16 * size),
            ),
            ("#6fb0c0", "#3f7f95"),
        )
        pen.line(((hx + 8 * size, hy + 12 * size), (hx + 26 * size, hy - 2 * size)), 3 * size, "#3f7f95")
        for index in range(9):
            pen.line(
                ((hx + 26 * size, hy - size), (hx + (30 + 2.4 * index) * size, hy + (16 + 3 * (index % 3)) * size)),
                0.9 * size,
                fade("#e6f6fa", 0.8),
            )
    elif what == "hoe":
        hx, hy = person(pen, x, y, height, look, "hoe").hand
        pen.line(
            ((hx - height * 0.2, hy - height * 0.16), (hx + height * 0.32, y - height * 0.02)),
            height * 0.022,
            "#8a6238",
        )
        pen.poly(
            (
                (hx + height * 0.28, y - height * 0.06),
                (hx + height * 0.36, y - height * 0.03),
                (hx + height * 0.30, y + height * 0.04),
                (hx + height * 0.23, y),
            ),
            "#5c6068",
        )
    else:
        person(pen, x, y, height, look, what)
        basket(pen, x + height * 0.46, y, height * 0.28, heap="#8fb84f")


def _crop(pen: Pen, kind: str, x: float, y: float, unit: float, chance: random.Random) -> None:
    """Draw one plant of a bed; `unit` is the size of a metre there."""
    if kind == "onion":
        for lean in (-28, -10, 8, 26):
            pen.poly(
                leaf(x, y, unit * chance.uniform(0.34, 0.46), -90 + lean, 0.16),
                mix("#3f8f5a", "#8cc86a", chance.random()),
            )
    elif kind == "bean":
        if chance.random() < 0.6:
            pen.line(((x, y), (x, y - unit * 1.5)), unit * 0.035, "#a9824f")
        tone = mix("#2f7a4a", "#5fa552", chance.random())
        for _ in range(9):
            pen.poly(
                leaf(
                    x + chance.uniform(-0.28, 0.28) * unit,
                    y - chance.uniform(0.15, 1.4) * unit,
                    unit * 0.26,
                    chance.uniform(0, 180),
                    0.6,
                ),
                mix(tone, "#a9d26a", chance.uniform(0, 0.5)),
            )
        if chance.random() < 0.7:
            px = x + chance.uniform(-0.2, 0.2) * unit
            pen.ellipse(
                px,
                y - unit * chance.uniform(0.4, 0.9),
                unit * 0.055,
                unit * 0.10,
                chance.choice(("#e2452f", "#f0a63a", "#e2452f")),
            )
    else:
        low, high = {
            "lettuce": ("#6fae3f", "#cfe27a"),
            "cabbage": ("#3f8a78", "#a9d8b8"),
            "herb": ("#8a3f5c", "#c9748a"),
        }[kind]
        size = unit * 0.27
        pen.ellipse(x, y, size * 1.1, size * 0.4, fade("#2a1c28", 0.35))
        for angle in (-170, -10, -145, -35, -120, -60, -90):
            pen.poly(
                leaf(x, y, size * chance.uniform(1.0, 1.25), angle, 0.72),
                mix(low, high, 0.15 + 0.5 * abs(math.sin(math.radians(angle))) * chance.uniform(0.6, 1.1)),
            )
        pen.ellipse(x, y - size * 0.45, size * 0.42, size * 0.36, mix(low, high, 0.8))
