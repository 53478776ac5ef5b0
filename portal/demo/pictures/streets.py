"""Scenes of streets running away from the viewer: trees, flowers, lanterns."""

from __future__ import annotations

import random
from collections.abc import Sequence

from .buildings import PLASTER, cottage, pane
from .canvas import Camera, Pen, Stage, arc, smooth, star, stroke
from .colour import darker, fade, lighter, mix
from .people import AO_DAI, crowd, person, pupil, someone
from .plants import DEEP_LEAF, FRESH_LEAF, GOLD_LEAF, LEAF, bushes, crown, leaf, overhang, trunk, tuft
from .scenery import dapple, ground, lamp_post, lens, sky, skyline
from .vehicles import RIDES, bicycle, cart, motorbike, rider_from_behind


def _town_house(
    pen: Pen, view: Camera, side: int, x: float, z0: float, z1: float, wall: str, chance: random.Random, *, shop: bool
) -> None:
    """Draw one house of a street running away; its front stands at x and faces the street."""
    floors = chance.choice((2, 2, 3))
    height = 3.5 * floors + chance.uniform(0, 0.8)
    depth = min(0.62, z0 / 110)
    h = pen.at(depth=depth)
    trim = lighter(wall, 0.5)
    h.poly(view.front(x, x + side * 9, z0, 0, height), darker(wall, 0.20))
    front = view.side(x, z0, z1, 0, height)
    shaded = side > 0
    h.poly(front, (lighter(wall, 0.12), wall) if not shaded else (darker(wall, 0.06), darker(wall, 0.20)))
    h.poly(view.side(x, z0, z1, height - 0.5, height + 0.15), trim)
    h.poly(view.side(x, z0, z1, 3.3, 3.6), trim)
    span = z1 - z0
    shutter = chance.choice(("#3f7f78", "#8a5a3c", "#4f7fa0", "#6f8f5a"))
    for floor in range(1, floors):
        low = 3.5 * floor + 0.9
        for share in (0.16, 0.58):
            za, zb = z0 + span * share, z0 + span * (share + 0.26)
            h.poly(view.side(x, za - 0.14, zb + 0.14, low - 0.14, low + 1.75), trim)
            pane(h, view.side(x, za, zb, low, low + 1.6))
            h.poly(view.side(x, za - span * 0.12, za - 0.05, low, low + 1.6), shutter)
            h.poly(view.side(x, zb + 0.05, zb + span * 0.12, low, low + 1.6), darker(shutter, 0.1))
        if chance.random() < 0.6:
            out = x - side * 0.9
            base = 3.5 * floor
            h.poly(view.floor(x, z0 + 0.3, out, z1 - 0.3, base), darker(trim, 0.4))
            h.poly(view.side(out, z0 + 0.3, z1 - 0.3, base - 0.1, base + 0.14), trim)
            for index in range(12):
                z = z0 + 0.3 + (span - 0.6) * index / 11
                h.poly(view.side(out, z, z + 0.07, base, base + 0.85), darker(shutter, 0.2))
            h.poly(view.side(out, z0 + 0.3, z1 - 0.3, base + 0.8, base + 0.92), darker(shutter, 0.3))
            for _ in range(4):
                z = chance.uniform(z0 + 0.5, z1 - 0.5)
                px, py = view.point(out, z, base + 0.75)
                size = view.unit(z) * 0.17
                h.union(
                    [
                        (px + size * dx, py + size * dy, size, size * 0.9)
                        for dx, dy in ((-0.9, 0.1), (0, -0.5), (0.9, 0.1), (0.2, 0.3))
                    ],
                    ("#9ccb6a", "#3f8a55", "#1f5a4a"),
                )
                if chance.random() < 0.5:
                    for _ in range(6):
                        h.ellipse(
                            px + chance.uniform(-1.4, 1.4) * size,
                            py + chance.uniform(-0.9, 0.7) * size,
                            size * 0.2,
                            None,
                            chance.choice(("#f7a9b9", "#f2c84f", "#fff6ea")),
                        )
    if shop:
        inside = view.side(x, z0 + 0.35, z1 - 0.35, 0, 2.75)
        if pen.light and pen.light.lit:
            pen.raw().poly(inside, ("#ffd88f", "#d98a4a"))
        else:
            h.poly(inside, ("#33293a", "#6b525a"))
        for shelf in range(4):
            level = 0.25 + 0.56 * shelf
            h.poly(view.side(x, z0 + 0.5, z1 - 0.5, level - 0.05, level), fade("#2a1c28", 0.45))
            if z0 > 45:
                continue
            count = 16 if z0 < 20 else 8
            for index in range(count):
                za = z0 + 0.55 + (span - 1.2) * index / count
                if chance.random() < 0.7:
                    h.poly(
                        view.side(x, za, za + span * 0.55 / count, level, level + chance.uniform(0.14, 0.34)),
                        fade(
                            chance.choice(
                                ("#d9573f", "#e7b23a", "#3f8f86", "#f4ead2", "#8fb45a", "#b86a8a", "#5f8fb5")
                            ),
                            0.7,
                        ),
                    )
        za = z0 + span * chance.uniform(0.1, 0.5)
        h.poly(view.side(x, za, za + span * 0.22, 0, 2.2), (fade("#3a2836", 0.85), fade("#5c4450", 0.85)))
        colour, out = chance.choice(("#c9483a", "#2f7f86", "#e09a34", "#4f6fa5", "#5f8f55")), x - side * 1.5
        stripes = 8
        for index in range(stripes):
            za, zb = z0 + span * index / stripes, z0 + span * (index + 1) / stripes
            tone = colour if index % 2 else "#f7ecd6"
            h.poly(
                (view.point(x, za, 3.2), view.point(x, zb, 3.2), view.point(out, zb, 2.55), view.point(out, za, 2.55)),
                tone,
            )
            h.poly(view.side(out, za, zb, 2.2, 2.56), darker(tone, 0.15))
    else:
        h.poly(view.side(x, z0 + span * 0.36, z0 + span * 0.62, 0, 2.4), (lighter(shutter, 0.1), darker(shutter, 0.2)))
        for share in (0.10, 0.72):
            pane(h, view.side(x, z0 + span * share, z0 + span * (share + 0.18), 0.9, 2.2))


def _street(
    stage: Stage,
    view: Camera,
    *,
    road: float,
    walk: float,
    near: float = 5.0,
    far: float = 90.0,
    shop: bool = True,
    surface: tuple[str, ...] = ("#8d8a90", "#75727c", "#5c5a68"),
    pavement: tuple[str, ...] = ("#e6d3b6", "#d2b896", "#b3957a"),
    marks: bool = True,
    houses: bool = True,
) -> None:
    """Draw a street running away from the viewer: houses, pavements, kerbs and the road (half widths in metres)."""
    pen, chance, horizon = stage.pen, stage.chance, view.horizon
    pen.rect(0, horizon, 1600, 1067, pavement)
    if houses:
        for side in (-1, 1):
            fronts, z = [], near
            while z < far:
                wide = chance.uniform(4.6, 6.4)
                fronts.append((z, min(z + wide, far)))
                z += wide
            last = ""
            for z0, z1 in reversed(fronts):
                wall = chance.choice([colour for colour in PLASTER if colour != last])
                last = wall
                _town_house(pen, view, side, side * (road + walk), z0, z1, wall, chance, shop=shop)
    for side in (-1, 1):
        for index in range(40):
            z = 2.2 * 1.09**index
            pen.line(
                (view.point(side * road, z), view.point(side * (road + walk), z)),
                0.03 * view.unit(z),
                fade("#6b5548", 0.35),
            )
    tarmac = [view.point(-road, far), view.point(road, far), view.point(road, 0.9), view.point(-road, 0.9)]
    pen.poly(tarmac, surface)
    pen.shade(tarmac, "#251f3a", "bottom", 0.8, 0.35)
    for side in (-1, 1):
        pen.poly(
            (
                view.point(side * road, far),
                view.point(side * (road + 0.28), far),
                view.point(side * (road + 0.28), 0.9),
                view.point(side * road, 0.9),
            ),
            "#f0e6d2",
        )
        pen.poly(
            (
                view.point(side * road, far),
                view.point(side * road, 0.9),
                view.point(side * (road - 0.10), 0.9),
                view.point(side * road, far),
            ),
            fade("#1d1838", 0.35),
        )
    if marks:
        z = 2.4
        while z < 60:
            pen.poly(view.floor(-0.08, z, 0.08, z + 1.6), fade("#fbf4e0", 0.85))
            z += 3.6


def _rider(pen: Pen, view: Camera, chance: random.Random, x: float, z: float) -> None:
    px, py = view.point(x, z)
    unit = view.unit(z)
    look = someone(
        chance,
        hat="helmet",
        kind="shirt",
        accent=chance.choice(("#f2efe6", "#d9473f", "#3f7fb0", "#2c2c38", "#e7a13a", "#6fa38a")),
    )
    rider_from_behind(pen.at(depth=min(0.4, z / 120)), px, py, unit * 1.62, look, chance.choice(RIDES))


def street_trees(stage: Stage) -> None:
    """Draw an avenue under old trees with motorbikes."""
    pen, chance = stage.pen, stage.chance
    horizon = chance.uniform(560, 610)
    sky(stage, horizon, clouds=3)
    view = Camera(chance.uniform(660, 940), horizon, 1.9, 900)
    skyline(pen.at(depth=0.6), chance, 500, 1100, horizon + 6, 90, "#c9a58a")
    _street(stage, view, road=4.2, walk=3.0, near=4.6)
    kind = chance.choice((LEAF, FRESH_LEAF, DEEP_LEAF))
    zs = []
    z = chance.uniform(6.0, 7.0)
    while z < 70:
        zs.append(z)
        z *= 1.42
    vehicles = [
        (chance.uniform(1.0, 3.2), chance.uniform(9.5, 12)),
        (chance.uniform(0.8, 1.6), 17),
        (chance.uniform(2.2, 3.4), 21),
        (-1.6, 26),
        (1.4, 32),
        (-2.6, 38),
        (chance.uniform(2.2, 3.0), 6.6),
    ]
    walkers = [(-5.4, 8.6), (-6.0, 13), (5.6, 11), (6.2, 18), (-5.6, 20), (5.4, 26)]
    for z in (15.5, 11.0):
        # A long shadow of each tree across the road.
        left, right = view.point(-4.6, z), view.point(4.0, z * 1.02)
        pen.raw().poly(
            lens((left[0] + right[0]) / 2, left[1], right[0] - left[0], view.unit(z) * 0.8),
            fade(stage.light.shadow, 0.22),
        )
    things = [(z, "tree", side) for z in zs for side in (-1, 1)]
    things += (
        [(z, "ride", x) for x, z in vehicles]
        + [(z, "walk", x) for x, z in walkers]
        + [(z * 1.2, "lamp", side) for z in zs[:4] for side in (-1, 1)]
    )
    for z, what, place in sorted(things, key=lambda thing: -thing[0]):
        here = pen.at(depth=min(0.45, z / 130))
        if what == "tree":
            px, py = view.point(place * 4.9, z)
            unit = view.unit(z)
            trunk_tree(here, px, py, unit, int(place), chance, kind, near=z < 14)
        elif what == "ride":
            _rider(pen, view, chance, float(place), z)
        elif what == "lamp":
            px, py = view.point(place * 4.75, z)
            lamp_post(here, px, py, view.unit(z) * 5.0, arms=1)
        else:
            crowd(pen, view, chance, [(float(place), z)], hats=0.3)
    px, py = view.point(-2.2, 5.6)
    motorbike(
        pen,
        px,
        py,
        view.unit(5.6) * 1.75,
        chance.choice(RIDES),
        someone(chance, hat="helmet", kind="shirt"),
        flip=True,
        passenger=someone(chance, hat="helmet", kind="shirt") if chance.random() < 0.5 else None,
    )
    dapple(stage, 700, 985, 1300, 150, 0.20)
    overhang(stage, chance.choice((-1, 1)), chance.uniform(300, 480), kind)


def trunk_tree(
    pen: Pen, x: float, y: float, unit: float, side: int, chance: random.Random, colours: Sequence[str], *, near: bool
) -> None:
    """Draw a tall street tree whose crown leans over the road; its stem is painted white below."""
    lean = -side * unit * 0.7
    width = unit * 0.42
    pen.shadow(x, y, unit * 1.4, unit * 0.2, 0.45)
    trunk(
        pen,
        ((x, y), (x + lean * 0.1, y - unit * 2.2), (x + lean * 0.6, y - unit * 4.6), (x + lean, y - unit * 6.2)),
        width,
        width * 0.5,
    )
    pen.poly(
        (
            (x - width * 0.52, y),
            (x - width * 0.50 + lean * 0.03, y - unit * 1.0),
            (x + width * 0.46 + lean * 0.03, y - unit * 1.0),
            (x + width * 0.52, y),
        ),
        ("#fbf6e8", "#d8d0c4"),
        across=True,
    )
    for way in (-1, 1):
        trunk(
            pen,
            (
                (x + lean * 0.45, y - unit * 4.0),
                (x + lean * 0.6 + way * unit * 0.9, y - unit * 5.2),
                (x + lean + way * unit * 1.9, y - unit * 5.9),
            ),
            width * 0.45,
            width * 0.2,
        )
    crown(
        pen, x + lean * 1.2, y - unit * 7.0, unit * 3.3, unit * 1.9, chance, colours, dabs=60 if near else 16, clumps=7
    )


def _raceme(pen: Pen, x: float, y: float, length: float, chance: random.Random) -> None:
    """Draw a hanging cluster of golden shower flowers."""
    count = max(6, min(20, round(length / 7)))
    sway = chance.uniform(-0.10, 0.10) * length
    pen.line(((x, y), (x + sway, y + length)), 1.4, "#8fae4a")
    for index in range(count):
        share = index / count
        radius = length * 0.085 * (1.15 - 0.75 * share)
        cx, cy = x + sway * share, y + length * share
        for way in (-1, 1):
            tone = mix("#e9a21c", "#ffe26a", chance.random())
            px = cx + way * radius * chance.uniform(0.7, 1.5)
            py = cy + chance.uniform(-0.5, 0.5) * radius
            pen.ellipse(px, py, radius * 1.0, radius * 0.82, darker(tone, 0.14))
            pen.ellipse(px - radius * 0.12, py - radius * 0.15, radius * 0.82, radius * 0.64, tone)


def flower_street(stage: Stage) -> None:
    """Draw a lane under golden shower trees in full bloom."""
    pen, chance = stage.pen, stage.chance
    horizon = chance.uniform(570, 620)
    sky(stage, horizon, clouds=3)
    view = Camera(chance.uniform(680, 920), horizon, 1.7, 950)
    bushes(pen.at(depth=0.5), chance, -20, 1620, horizon + 6, 110, ("#7fb888", "#3f8468"))
    for side in (-1, 1):
        for x, z in ((17, 30), (13, 20)):
            px, py = view.point(side * (x + chance.uniform(-1, 1)), z)
            cottage(
                pen.at(depth=z / 100),
                px,
                py,
                view.unit(z) * 9,
                chance.choice(("#f0d9a0", "#e6a56a", "#9fc4bb", "#eac9bd")),
                chance,
            )
    ground(pen, ((0, horizon + 6), (1600, horizon + 6), (1600, 1067), (0, 1067)), ("#a9c46f", "#7fa855", "#5a8f48"))
    road = 2.3
    tarmac = [view.point(-road, 90), view.point(road, 90), view.point(road, 1.2), view.point(-road, 1.2)]
    pen.poly(tarmac, ("#d9c6b0", "#c2aa96", "#a08a80"))
    pen.shade(tarmac, "#4a3048", "bottom", 0.9, 0.30)
    for side in (-1, 1):
        pen.poly(
            (
                view.point(side * road, 90),
                view.point(side * (road + 0.22), 90),
                view.point(side * (road + 0.22), 1.2),
                view.point(side * road, 1.2),
            ),
            "#f4ead6",
        )
    for side in (-1, 1):
        for index in range(30):
            z = 3.2 + 1.0 * index * (1 + index / 26)
            far = pen.at(depth=min(0.4, z / 110))
            for level in (0.0,):
                (ax, ay), (bx, by) = view.point(side * (road + 1.1), z), view.point(side * (road + 1.1), z, 0.85)
                half = view.unit(z) * 0.06
                far.poly(
                    ((ax - half, ay + level), (ax + half, ay), (bx + half, by), (bx, by - half * 2), (bx - half, by)),
                    "#fbf3e2",
                )
        for level in (0.3, 0.62):
            pen.poly(view.side(side * (road + 1.1), 3.2, 70, level, level + 0.07), "#f4ead6")
        for index in range(46):
            z = 3.4 * 1.075**index
            px, py = view.point(side * (road + 0.65), z)
            tuft(
                pen.at(depth=min(0.4, z / 110)),
                px,
                py,
                view.unit(z) * 0.34,
                chance.choice(("#5a9a4f", "#7fb455", "#3f8050")),
                chance,
                4,
            )
            for _ in range(3):
                pen.ellipse(
                    px + chance.uniform(-0.2, 0.2) * view.unit(z),
                    py - chance.uniform(0.05, 0.3) * view.unit(z),
                    view.unit(z) * 0.04,
                    None,
                    chance.choice(("#fff0b0", "#f7a9b9", "#ffffff", "#f2b632")),
                )
    for _ in range(420):
        z = 2.6 * 1.1 ** chance.uniform(0, 30)
        px, py = view.point(chance.gauss(0, 1.9), z)
        unit = view.unit(z)
        pen.ellipse(
            px,
            py,
            unit * chance.uniform(0.03, 0.055),
            unit * chance.uniform(0.012, 0.022),
            mix("#eeb42a", "#ffe98a", chance.random()),
        )
    zs = []
    z = chance.uniform(5.4, 6.2)
    while z < 60:
        zs.append(z)
        z *= 1.45
    side = chance.choice((-1, 1))
    actors = [
        (chance.uniform(8.0, 9.0), "bike", side * 0.7),
        (13.0, "pair", -side * 0.9),
        (19.0, "walk", 0.8),
        (25.0, "walk", -0.7),
        (chance.uniform(6.6, 7.4), "kids", -side * 1.3),
    ]
    for z, what, place in sorted(
        [(z, "tree", way) for z in zs for way in (-1, 1)] + actors, key=lambda thing: -thing[0]
    ):
        px, py = view.point(place if what != "tree" else place * (road + 2.4), z)
        unit = view.unit(z)
        here = pen.at(depth=min(0.40, z / 120))
        if what == "tree":
            lean = -place * unit * 1.1
            here.shadow(px, py, unit * 1.2, unit * 0.16, 0.45)
            trunk(
                here,
                ((px, py), (px + lean * 0.1, py - unit * 1.4), (px + lean * 0.8, py - unit * 3.3)),
                unit * 0.26,
                unit * 0.12,
                "#7a5a48",
            )
            for way in (-1, 1):
                trunk(
                    here,
                    ((px + lean * 0.4, py - unit * 2.4), (px + lean * 0.6 + way * unit * 0.8, py - unit * 3.3)),
                    unit * 0.13,
                    unit * 0.06,
                    "#7a5a48",
                )
            crown(
                here,
                px + lean,
                py - unit * 4.4,
                unit * 2.5,
                unit * 1.35,
                chance,
                GOLD_LEAF if chance.random() < 0.75 else ("#8f9a2f", "#d9b83a", "#ffe27a"),
                dabs=50 if z < 14 else 12,
                clumps=6,
            )
            for _ in range(15 if z < 20 else 6):
                dx = chance.uniform(-2.3, 2.3)
                _raceme(
                    here,
                    px + lean + dx * unit,
                    py - unit * (3.2 + 0.7 * (abs(dx) / 2.3) * chance.random()),
                    unit * chance.uniform(0.55, 1.05),
                    chance,
                )
        elif what == "bike":
            rider = someone(
                chance,
                kind="aodai",
                top=chance.choice(("#f8f5ee", "#f8f5ee", "#e58aa0", "#6fa8c9")),
                bottom="#f8f5ee",
                hat="non",
                hair="long",
            )
            bicycle(here, px, py, unit * 1.75, chance.choice(("#2f7f86", "#c93a4b", "#3f5fa0")), rider, flip=side > 0)
        elif what == "pair":
            for dx in (-0.32, 0.32):
                look = someone(chance, kind="aodai", top=chance.choice(AO_DAI), bottom="#f4f0e6", hair="long")
                person(here, px + dx * unit, py, unit * 1.6, look, "stroll", flip=side < 0)
        elif what == "kids":
            for dx in (-0.4, 0.35):
                person(
                    here,
                    px + dx * unit,
                    py + dx * 6,
                    unit * 1.2,
                    pupil(chance),
                    chance.choice(("run", "walk", "wave")),
                    flip=side < 0,
                )
        else:
            crowd(pen, view, chance, [(place, z)])
    # The nearest boughs hang into the picture from above.
    for way in (-1, 1):
        edge, reach = (-40, chance.uniform(420, 560)) if way < 0 else (1640, chance.uniform(420, 560))
        bough = smooth(((edge, 8), (edge - way * reach * 0.5, 30), (edge - way * reach, -6)), closed=False)
        pen.poly(stroke(bough, 22, 7), "#5f4438")
        for index in range(13):
            bx, by = bough[round((index + 0.5) / 13 * (len(bough) - 1))]
            tone = mix("#3f8a4a", "#9ccb5a", chance.random())
            for spread in (-40, 40):
                pen.poly(
                    leaf(bx, by, chance.uniform(54, 84), 90 + spread + chance.uniform(-20, 20), 0.4),
                    (lighter(tone, 0.1), darker(tone, 0.15)),
                )
            _raceme(
                pen, bx + chance.uniform(-10, 10), by + 6, chance.uniform(100, 200) * (1 - 0.4 * index / 13), chance
            )


def lantern(pen: Pen, x: float, y: float, size: float, colour: str, *, glow: float = 1.0) -> None:
    """Draw a glowing silk lantern hanging from (x, y)."""
    p = pen.raw()
    cy = y + size * 0.72
    p.glow(x, cy, size * 1.9, None, lighter(colour, 0.25), 0.42 * glow)
    p.line(((x, y), (x, y + size * 0.2)), max(0.8, size * 0.03), "#5a3a30")
    p.rect(x - size * 0.16, y + size * 0.16, x + size * 0.16, y + size * 0.25, "#6b3f2a", radius=size * 0.02)
    outline = smooth(
        (
            (x - size * 0.16, y + size * 0.24),
            (x - size * 0.44, y + size * 0.46),
            (x - size * 0.48, cy),
            (x - size * 0.34, y + size * 1.02),
            (x - size * 0.13, y + size * 1.17),
            (x + size * 0.13, y + size * 1.17),
            (x + size * 0.34, y + size * 1.02),
            (x + size * 0.48, cy),
            (x + size * 0.44, y + size * 0.46),
            (x + size * 0.16, y + size * 0.24),
        ),
        steps=4,
    )
    p.poly(outline, (colour, lighter(colour, 0.45), lighter(colour, 0.18), darker(colour, 0.12)))
    if size > 16:
        for share in (-0.66, -0.25, 0.25, 0.66):
            rib = smooth(
                (
                    (x + share * size * 0.2, y + size * 0.24),
                    (x + share * size * 0.52, cy),
                    (x + share * size * 0.16, y + size * 1.17),
                ),
                closed=False,
                steps=5,
            )
            p.poly(stroke(rib, size * 0.016, size * 0.016), fade(darker(colour, 0.4), 0.55))
    if size > 16:
        p.glow(x, cy, size * 0.30, size * 0.36, "#fff6d0", 0.75)
    p.rect(x - size * 0.14, y + size * 1.14, x + size * 0.14, y + size * 1.22, "#6b3f2a", radius=size * 0.02)
    for dx in (-0.05, 0.0, 0.05):
        p.line(
            ((x + dx * size, y + size * 1.2), (x + dx * size * 1.6, y + size * 1.62)),
            max(0.8, size * 0.035),
            darker(colour, 0.15),
        )


LANTERNS = ("#e8452f", "#f29a2f", "#f2c63f", "#e0568a", "#5fb0a0", "#8a62c0")


def festival_lanterns(stage: Stage) -> None:
    """Draw a street at night under strings of lanterns, full of people."""
    pen, chance = stage.pen, stage.chance
    horizon = chance.uniform(600, 640)
    sky(stage, horizon, clouds=3, sun=False)
    for _ in range(90):
        pen.raw().ellipse(
            chance.uniform(0, 1600),
            chance.uniform(0, 360) * chance.random(),
            chance.uniform(0.8, 2.0),
            None,
            fade("#fff3d6", chance.uniform(0.3, 0.8)),
        )
    mx, my = chance.uniform(560, 1040), chance.uniform(110, 170)
    pen.raw().glow(mx, my, 210, None, "#ffe9b8", 0.5)
    pen.raw().ellipse(mx, my, 56, None, ("#fff8de", "#fbe0a0"))
    view = Camera(chance.uniform(680, 920), horizon, 1.9, 900)
    skyline(pen.at(depth=0.5), chance, 500, 1100, horizon + 6, 80, "#8a6a7a")
    _street(
        stage,
        view,
        road=3.6,
        walk=2.4,
        near=4.4,
        surface=("#8a6a78", "#6a5068", "#44385a"),
        pavement=("#a8808a", "#86657a", "#5c4a66"),
        marks=False,
    )
    glow = pen.raw()
    glow.glow(view.x, horizon + 20, 520, 260, "#ffb45f", 0.55)
    for side in (-1, 1):
        for z in (7, 11, 17, 26):
            px, py = view.point(side * 5.2, z)
            glow.glow(px, py, view.unit(z) * 2.6, view.unit(z) * 0.7, "#ffb45f", 0.32)
    for z in (40, 28, 20, 14.5):
        for side in (-1, 1):
            px, py = view.point(side * chance.uniform(4.6, 5.2), z)
            colour = chance.choice(("#d9483a", "#2f8f8a", "#e8a032", "#4f6fb0"))
            cart(pen, px, py, view.unit(z) * 2.3, chance.choice(("#b8503a", "#3f7f86", "#c98a3a")), (colour, "#fbf0da"))
            glow.glow(px, py - view.unit(z) * 1.5, view.unit(z) * 1.9, view.unit(z) * 1.4, "#ffcf7a", 0.34)
    places = [(chance.uniform(-4.4, 4.4), 8.0 * 1.085 ** chance.uniform(0, 18)) for _ in range(28)]
    places += [(-2.6, 6.6), (2.4, 6.9), (chance.uniform(-0.8, 0.8), 7.6), (4.2, 6.2), (-4.4, 6.0)]
    crowd(pen, view, chance, places, dresses=0.42, children=0.2, far=90)
    # Children carry star lanterns.
    for x, z in ((chance.uniform(-1.8, -0.8), 6.4), (chance.uniform(0.9, 1.7), 5.9)):
        px, py = view.point(x, z)
        unit = view.unit(z)
        flip = x > 0
        hx, hy = person(pen, px, py, unit * 1.18, someone(chance, kind="shirt"), "reach", flip=flip).hand
        way = -1 if flip else 1
        pen.line(((hx - way * 10, hy + 8), (hx + way * unit * 0.34, hy - unit * 0.16)), 3, "#8a5a35")
        cx, cy = hx + way * unit * 0.34, hy + unit * 0.10
        glow.glow(cx, cy, unit * 0.7, None, "#ff8a5f", 0.55)
        tone = chance.choice(("#f0452f", "#f2b63f", "#e0568a"))
        glow.poly(
            arc(cx, cy, unit * 0.215, unit * 0.215, 0, 360, 30) + arc(cx, cy, unit * 0.198, unit * 0.198, 360, 0, 30),
            "#ffe08a",
        )
        glow.poly(star(cx, cy, unit * 0.205), (lighter(tone, 0.45), tone))
    # Lantern strings from eave to eave, far to near.
    for z in (40, 27, 18.5, 12.9, 9.2, 6.8):
        high = chance.uniform(5.4, 6.4)
        a, b = view.point(-6, z, high + chance.uniform(-0.4, 0.4)), view.point(6, z, high + chance.uniform(-0.4, 0.4))
        sag = view.unit(z) * chance.uniform(0.7, 1.1)
        line = [
            (a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t + sag * 4 * t * (1 - t))
            for t in (step / 24 for step in range(25))
        ]
        pen.poly(stroke(line, max(1.0, view.unit(z) * 0.022), max(1.0, view.unit(z) * 0.022)), "#3a2436")
        count = chance.choice((7, 8, 9))
        for index in range(count):
            px, py = line[round((index + 0.5) / count * 24)]
            if -80 < px < 1680 and py > -60:
                lantern(pen, px, py, view.unit(z) * chance.uniform(0.48, 0.60), chance.choice(LANTERNS), glow=0.75)
    for x, size in (
        (chance.uniform(60, 150), 170),
        (chance.uniform(230, 330), 120),
        (chance.uniform(1440, 1540), 180),
        (chance.uniform(1290, 1370), 116),
    ):
        lantern(pen, x, -30, size, chance.choice(LANTERNS[:4]))
