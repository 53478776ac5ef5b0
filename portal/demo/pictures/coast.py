"""Scenes of the coast: the wind farm, the salt fields, the shrimp ponds, the mangroves."""

from __future__ import annotations

import itertools
import math
import random

from .buildings import cottage
from .canvas import Camera, Pen, Stage, arc, smooth
from .colour import darker, fade, mix
from .people import basket, farmer, person, shoulder_pole, someone
from .plants import DEEP_LEAF, LEAF, OLIVE_LEAF, bushes, crown, nipa, palm, trunk, tuft
from .scenery import birds, ground, lens, ripples, sky, sparkle, turbine, water
from .vehicles import sampan


def wind_farm(stage: Stage) -> None:
    """Draw white turbines in a shallow sea and a boardwalk leading out to them."""
    pen, chance, light = stage.pen, stage.chance, stage.light
    horizon = chance.uniform(560, 650)
    sky(stage, horizon)
    water(stage, horizon, glints=120)
    bushes(pen.at(depth=0.62), chance, -20, chance.uniform(300, 560), horizon + 2, 26, ("#3f7f68", "#2c6658"))
    view = Camera(chance.uniform(760, 980), horizon, 7.0, 1300)

    spots = [
        (chance.uniform(-250, -190), 1500),
        (-60, 1350),
        (150, 1400),
        (360, 1300),
        (520, 1500),
        (-420, 1300),
        (-340, 900),
        (-120, 820),
        (95, 900),
        (320, 780),
    ]
    spots += [(chance.uniform(-190, -150), 500), (chance.uniform(60, 110), 560)]
    spots += [(chance.uniform(-125, -95), 255), (chance.uniform(48, 70), 330), (chance.uniform(116, 150), 300)]
    for x, z in sorted(spots, key=lambda spot: -spot[1]):
        x += chance.uniform(-18, 18) * z / 900
        far = pen.at(depth=min(0.72, 0.06 + z / 1900))
        px, py = view.point(x, z)
        unit = view.unit(z)
        for index in range(16):
            far.poly(
                lens(
                    px + chance.uniform(-2, 2) * unit * 0.4,
                    py + index * unit * 2.0,
                    unit * (5 - 0.2 * index),
                    unit * 0.9,
                ),
                fade("#fbfaf4", 0.5 - 0.03 * index),
            )
        far.rect(
            px - unit * 3.4,
            py - unit * 2.0,
            px + unit * 3.4,
            py + unit * 0.6,
            ("#f4c64a", "#cf8f2c", "#96632a"),
            across=True,
            radius=unit * 0.5,
        )
        turbine(far, px, py - unit * 1.6, unit * 84, chance.uniform(0, 120))

    # The boardwalk: piles and beams first, from the far end, then the deck, then people and the near rail.
    bend, start = chance.uniform(0.10, 0.20), chance.uniform(-7.5, -5.5)
    steps = [9.6 * 1.085**index for index in range(48)]

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
        pen.line(
            (view.point(centre(z) - 1.6, z, deck), view.point(centre(z) + 1.6, z, deck)),
            0.028 * view.unit(z),
            fade("#6b4a3a", 0.5),
        )

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
        person(
            pen,
            x,
            y,
            view.unit(z) * 1.66,
            someone(chance, hat=chance.choice(("", "", "non"))),
            pose,
            flip=chance.random() < 0.4,
        )
    x, y = view.point(centre(20) + 0.5, 20, deck)
    person(
        pen,
        x,
        y,
        view.unit(20) * 1.62,
        someone(
            chance, kind="aodai", top=chance.choice(("#c93a4b", "#f4f0e6", "#e9b44c")), bottom="#f4f0e6", hair="long"
        ),
        "stroll",
    )
    rail(-1.5)
    birds(stage, 120, horizon * 0.5, 7)
    for index in range(5):
        nipa(pen, 1610 - index * 78, 1110 + 12 * (index % 2), 190 - 26 * index, chance, DEEP_LEAF)


def _salt_heap(pen: Pen, x: float, y: float, size: float, chance: random.Random, haze: float) -> None:
    """Draw a cone of salt of that height on (x, y) with its image in the brine."""
    half = size * chance.uniform(0.92, 1.06)
    lean = chance.uniform(-0.05, 0.05) * half
    outline = smooth(
        (
            (x - half, y),
            (x - half * 0.80, y - size * 0.20),
            (x - half * 0.42, y - size * 0.58),
            (x - half * 0.14 + lean, y - size * 0.92),
            (x + half * 0.10 + lean, y - size * 0.95),
            (x + half * 0.40, y - size * 0.60),
            (x + half * 0.78, y - size * 0.22),
            (x + half, y),
        ),
        closed=False,
        steps=5,
    )
    base = arc(x, y, half, size * 0.13, 0, 180, 12)
    pen.raw().poly([(px, 2 * y - py) for px, py in outline], (fade("#fdf6ea", 0.70), fade("#dfe4f0", 0.04)))
    pen.poly([*outline, *base], ("#fffefa", "#f8f3ee", "#dcdcea"))
    fold = smooth(
        (
            (x + half * 0.06 + lean, y - size * 0.955),
            (x + half * 0.02, y - size * 0.6),
            (x + half * 0.22, y - size * 0.25),
            (x + half * 0.16, y + size * 0.125),
        ),
        closed=False,
        steps=5,
    )
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
    for _ in range(4):
        turbine(
            pen.at(depth=0.66), chance.uniform(950, 1580), horizon + 3, chance.uniform(70, 130), chance.uniform(0, 120)
        )
    bushes(pen.at(depth=0.60), chance, -20, 1620, horizon + 4, 34, ("#4f8f78", "#2f6a60"))
    bushes(pen.at(depth=0.42), chance, -20, chance.uniform(350, 560), horizon + 8, 52, ("#3f8468", "#265c50"))
    for _ in range(3):
        palm(
            pen.at(depth=0.42),
            chance.uniform(40, 420),
            horizon + 8,
            chance.uniform(120, 160),
            chance,
            lean=chance.uniform(-0.1, 0.2),
            shadow=False,
        )
    pen.reflect(
        ((0, horizon + 5), (1600, horizon + 5), (1600, 1067), (0, 1067)),
        horizon + 5,
        tint=light.water[1],
        alpha=0.20,
        wave=3.0,
        squeeze=1.0,
    )
    pen.raw().rect(
        0, horizon + 5, 1600, 1067, (fade(light.haze, 0.25), fade(light.water[2], 0.15), fade(light.water[-1], 0.55))
    )
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
        ridge_line = [(x + 0.07 * math.sin(z * 1.1 + x), z) for z in (3.9 * 1.07**step for step in range(52))]
        left = [view.point(px - 0.26, z, 0.10) for px, z in ridge_line]
        right = [view.point(px + 0.26, z, 0.10) for px, z in ridge_line]
        side = [view.point(px + (0.30 if x < 0 else -0.30), z, 0) for px, z in ridge_line]
        pen.poly((right if x < 0 else left) + side[::-1], "#7c5e50")
        pen.poly(left + right[::-1], ("#c9ab86", "#c3a17a", "#a98362"))

    items: list[tuple[float, float, str]] = []
    for x0, x1 in itertools.pairwise(columns):
        for z0, z1 in zip(rows[1:], rows, strict=False):
            count = chance.choice((2, 3, 3, 4)) if z0 > 10 else 2
            for index in range(count):
                share = (index + 0.5) / count + chance.uniform(-0.06, 0.06)
                items.append((x0 + (x1 - x0) * share, z0 + (z1 - z0) * (0.42 + chance.uniform(-0.06, 0.06)), "heap"))
    clear = chance.uniform(2.6, 5.2)
    people = [
        (-clear - 0.2, 8.0, "pole"),
        (clear * 0.75, 9.8, "rake"),
        (chance.uniform(-12, -9), 17, "hoe"),
        (9.5, 16.5, "pole"),
        (17, 24, "hoe"),
        (-1, 24, "rake"),
        (-18, 33, "pole"),
        (4, 36, "hoe"),
    ]
    items = [
        item
        for item in items
        if all(abs(item[0] - x) > 0.16 * z or abs(item[1] - z) > 0.34 * z for x, z, _ in people[:4])
    ]
    items += people
    items += [
        (chance.uniform(3.3, 3.9), 5.9, "heap"),
        (chance.uniform(4.6, 5.0), 6.8, "heap"),
        (chance.uniform(1.9, 2.3), 6.6, "heap"),
    ]
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
                target.poly(
                    (
                        (end[0] - height * 0.11, end[1] - height * 0.06),
                        (end[0] + height * 0.11, end[1] - height * 0.03),
                        (end[0] + height * 0.11, end[1] + height * 0.02),
                        (end[0] - height * 0.11, end[1]),
                    ),
                    "#6f4c2e",
                )
    birds(stage, 90, horizon * 0.6, 5)


def _aerator(pen: Pen, x: float, y: float, size: float, chance: random.Random, light_water: str) -> None:
    """Draw a floating paddle-wheel aerator of that width, churning the water."""
    pen.poly(lens(x, y + size * 0.10, size * 2.9, size * 0.42), fade("#ffffff", 0.22))
    pen.poly(lens(x + size * 0.1, y + size * 0.10, size * 2.2, size * 0.26), fade("#ffffff", 0.30))
    for dx in (-0.8, 0.66):
        pen.rect(
            x + dx * size,
            y - size * 0.10,
            x + (dx + 0.14) * size,
            y + size * 0.05,
            ("#5f98c4", "#2c5580"),
            radius=size * 0.04,
        )
    for dx in (-0.42, 0.42):
        cx, cy = x + dx * size, y - size * 0.10
        spray = [
            (cx + size * px, cy + size * py, size * r, size * r * 0.85)
            for px, py, r in (
                (-0.30, -0.06, 0.17),
                (-0.12, -0.20, 0.18),
                (0.1, -0.22, 0.18),
                (0.29, -0.08, 0.17),
                (-0.38, 0.08, 0.12),
                (0.38, 0.08, 0.12),
            )
        ]
        pen.union(spray, (fade("#ffffff", 0.85), fade(light_water, 0.2)), floor=y + size * 0.08)
        for blade in range(9):
            angle = math.radians(180 + 22.5 * blade)
            pen.limb(
                cx,
                cy,
                size * 0.03,
                cx + size * 0.21 * math.cos(angle),
                cy + size * 0.21 * math.sin(angle),
                size * 0.04,
                "#e0563f",
            )
        pen.poly([(cx - size * 0.13, cy), *arc(cx, cy, size * 0.13, size * 0.13, 180, 360, 10)], "#b8402f")
        for _ in range(24):
            angle = math.radians(chance.uniform(185, 355))
            reach = size * chance.uniform(0.22, 0.56)
            pen.ellipse(
                cx + reach * math.cos(angle),
                cy + reach * 0.85 * math.sin(angle),
                size * chance.uniform(0.012, 0.038),
                None,
                fade("#ffffff", 0.9),
            )
        pen.union(
            [(cx + size * px, cy + size * 0.12, size * 0.13, size * 0.09) for px in (-0.3, -0.15, 0, 0.15, 0.3)],
            (fade("#ffffff", 0.98), fade("#ffffff", 0.55)),
        )
    pen.rect(x - size * 0.80, y - size * 0.15, x + size * 0.80, y - size * 0.11, "#58606c")
    pen.rect(
        x - size * 0.13, y - size * 0.34, x + size * 0.13, y - size * 0.04, ("#f4c33f", "#c98c28"), radius=size * 0.05
    )


def shrimp_ponds(stage: Stage) -> None:
    """Draw shrimp ponds between green dikes with paddle-wheel aerators."""
    pen, chance, light = stage.pen, stage.chance, stage.light
    horizon = chance.uniform(330, 390)
    sky(stage, horizon)
    for index in range(5):
        turbine(
            pen.at(depth=0.68),
            900 + 150 * index + chance.uniform(-30, 30),
            horizon + 2,
            chance.uniform(80, 140),
            chance.uniform(0, 120),
        )
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
            pen.raw().poly(
                outline,
                (
                    mix(light.water[0], "#5fb0a0", blue),
                    mix(light.water[1], "#3f9a90", blue),
                    mix(light.water[2], "#2a7f80", blue),
                ),
            )
            top, low = outline[3][1], outline[0][1]
            with pen.clip(outline) as inside:
                for _ in range(26):
                    near = chance.random()
                    y = top + (low - top) * near
                    inside.raw().poly(
                        lens(
                            chance.uniform(outline[0][0], outline[1][0]),
                            y,
                            (low - top) * chance.uniform(0.2, 0.6),
                            (low - top) * 0.012 + 0.8,
                        ),
                        fade(light.sky[-1], 0.35),
                    )
                inside.raw().poly(
                    [(x, y - 2) for x, y in outline[2:]] + [(x, y + (low - top) * 0.05) for x, y in outline[2:][::-1]],
                    fade(light.shadow, 0.22),
                )
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
        cottage(
            pen.at(depth=min(0.3, z0 / 260)),
            px + view.unit(z0) * 0.5,
            py,
            view.unit(z0) * 6.2,
            chance.choice(("#e9d6ae", "#8fb9b5", "#e0a45c")),
            chance,
        )
    px, py = view.point(-7.0 + shift, 17.5)
    height = view.unit(17.5) * 1.64
    hx, hy = person(pen, px, py, height, farmer(chance), "reach", flip=True).hand
    for _ in range(34):
        reach = chance.uniform(0.1, 1.0)
        pen.ellipse(
            hx - height * reach,
            hy + height * (0.75 * reach * reach - 0.12 * reach) + chance.uniform(-0.1, 0.1) * height * reach,
            height * 0.010,
            None,
            "#c98a4f",
        )
    basket(pen, px + height * 0.42, py + 6, height * 0.34, heap="#b5793f")
    px2, py2 = view.point(-7.6 + shift, 29)
    shoulder_pole(
        pen,
        person(pen, px2, py2, view.unit(29) * 1.62, farmer(chance), "carry"),
        view.unit(29) * 1.62,
        py2,
        heap="#e39a6a",
    )
    px, py = view.point(22 + shift, 26)
    person(pen, px, py, view.unit(26) * 1.62, farmer(chance), "walk", flip=True)
    for _ in range(90):
        x = chance.uniform(0, 1600)
        tuft(
            pen,
            x,
            chance.uniform(1040, 1090),
            chance.uniform(30, 64),
            chance.choice(("#4f8a45", "#6ba04e", "#8fb457")),
            chance,
        )
    birds(stage, 70, 230, 6)


def _mangrove(
    pen: Pen, x: float, y: float, height: float, chance: random.Random, colours: tuple[str, str, str] = DEEP_LEAF
) -> None:
    """Draw a mangrove on its arching stilt roots standing in water at (x, y)."""
    root = "#5f4a42"
    knee = y - height * chance.uniform(0.30, 0.36)
    width = height * 0.045
    for reach in (-0.30, 0.28, -0.2, 0.19, -0.10, 0.11):
        far = x + reach * height
        level = knee + height * 0.10 * chance.random()
        pen.line(
            smooth(
                (
                    (x, level - height * 0.03),
                    (x + reach * height * 0.55, level + height * 0.03),
                    (far, y - height * 0.08),
                    (far + reach * height * 0.10, y + height * 0.02),
                ),
                closed=False,
                steps=6,
            ),
            width * 0.62,
            root if reach < 0 else darker(root, 0.35),
            width * 0.34,
        )
    trunk(
        pen,
        ((x, knee), (x + height * 0.02, y - height * 0.5), (x - height * 0.02, y - height * 0.72)),
        width * 1.2,
        width * 0.6,
        "#75594c",
    )
    for way in (-1, 1):
        trunk(
            pen,
            (
                (x, y - height * 0.46),
                (x + way * height * 0.16, y - height * 0.60),
                (x + way * height * 0.25, y - height * 0.72),
            ),
            width * 0.6,
            width * 0.3,
            "#75594c",
        )
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
            _mangrove(
                pen.at(depth=0.16),
                x,
                bank + chance.uniform(-4, 4),
                chance.uniform(300, 390),
                chance,
                chance.choice((DEEP_LEAF, LEAF, OLIVE_LEAF)),
            )
        x += chance.uniform(110, 165)
    pen.reflect(
        ((0, bank + 4), (1600, bank + 4), (1600, 1067), (0, 1067)), bank + 4, tint=light.water[1], alpha=0.36, wave=8
    )
    pen.raw().rect(
        0, bank + 4, 1600, 1067, (fade(light.water[1], 0.05), fade(light.water[2], 0.35), fade(light.water[3], 0.9))
    )
    ripples(stage, bank + 8, 1067, 100)
    sparkle(stage, bank + 10, 1010, 40)
    reach = chance.uniform(-120, 170)
    mud = smooth(
        (
            (-80, bank + 96),
            (120, bank + 78),
            (330 + reach, bank + 100),
            (430 + reach, bank + 118),
            (250 + reach, bank + 136),
            (-80, bank + 142),
        ),
        steps=7,
    )
    pen.poly(mud, ("#9a8068", "#6a5650"))
    pen.shade(mud, "#2a2238", "bottom", 0.7, 0.5)
    for _ in range(26):
        px, py = chance.uniform(0, 330 + reach), bank + chance.uniform(92, 124)
        pen.line(((px, py), (px + chance.uniform(-3, 3), py - chance.uniform(18, 40))), 5, "#5c473f", 2)
    for index in range(chance.randint(2, 4)):
        _egret(
            pen,
            60 + (90 + reach * 0.3) * index + chance.uniform(-20, 20),
            bank + chance.uniform(100, 118),
            chance.uniform(64, 84),
            flip=chance.random() < 0.4,
        )
    sampan(
        pen,
        chance.uniform(640, 1050),
        bank + chance.uniform(150, 300),
        chance.uniform(380, 540),
        chance.choice(("#8a4f3a", "#3f7480", "#5c5f7a")),
        chance,
        cargo=chance.choice(("#5f8a52", "", "#c98a4f")),
        roof=chance.random() < 0.3,
        flip=chance.random() < 0.5,
    )
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
