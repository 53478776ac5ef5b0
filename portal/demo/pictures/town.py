"""Scenes of the streets: market, trees, flowers, works, sport, festival, waste, rain."""

from __future__ import annotations

import math
import random
from collections.abc import Sequence
from dataclasses import replace

from PIL import Image

from .buildings import LAMP, PLASTER, awning, cottage, pane, shophouse, street_front
from .canvas import Camera, Pen, Point, Stage, arc, smooth, star, stroke, turned
from .colour import Light, darker, fade, lighter, mix
from .people import (
    AO_DAI,
    Look,
    basket,
    bicycle,
    cart,
    crowd,
    farmer,
    motorbike,
    person,
    pupil,
    rider_from_behind,
    shoulder_pole,
    someone,
    umbrella,
    wheel,
)
from .scenery import (
    DEEP_LEAF,
    FRESH_LEAF,
    GOLD_LEAF,
    LEAF,
    OLIVE_LEAF,
    birds,
    bushes,
    corner,
    crown,
    dapple,
    flower_bed,
    ground,
    lamp_post,
    leaf,
    lens,
    overhang,
    palm,
    paving,
    ripples,
    sky,
    skyline,
    tree,
    trunk,
    tuft,
)

RIDES = ("#c93a4b", "#2f7f86", "#3f5fa0", "#e0a030", "#4a4a58", "#7a3f6a")


# Streets in perspective ------------------------------------------------------------------------------------------

def _town_house(pen: Pen, view: Camera, side: int, x: float, z0: float, z1: float, wall: str, chance: random.Random, *, shop: bool) -> None:
    """Draw one house of a street running away; its front stands at x and faces the street."""
    floors = chance.choice((2, 2, 3))
    height = 3.5 * floors + chance.uniform(0, 0.8)
    depth = min(0.62, z0 / 110)
    h = pen.at(depth=depth)
    trim = lighter(wall, 0.5)
    h.poly(view.front(x, x + side * 9, z0, 0, height), (darker(wall, 0.10), darker(wall, 0.30)))
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
                h.union([(px + size * dx, py + size * dy, size, size * 0.9) for dx, dy in ((-0.9, 0.1), (0, -0.5), (0.9, 0.1), (0.2, 0.3))],
                        ("#9ccb6a", "#3f8a55", "#1f5a4a"))
                if chance.random() < 0.5:
                    for _ in range(6):
                        h.ellipse(px + chance.uniform(-1.4, 1.4) * size, py + chance.uniform(-0.9, 0.7) * size, size * 0.2, None,
                                  chance.choice(("#f7a9b9", "#f2c84f", "#fff6ea")))
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
                    h.poly(view.side(x, za, za + span * 0.55 / count, level, level + chance.uniform(0.14, 0.34)),
                           fade(chance.choice(("#d9573f", "#e7b23a", "#3f8f86", "#f4ead2", "#8fb45a", "#b86a8a", "#5f8fb5")), 0.7))
        za = z0 + span * chance.uniform(0.1, 0.5)
        h.poly(view.side(x, za, za + span * 0.22, 0, 2.2), (fade("#3a2836", 0.85), fade("#5c4450", 0.85)))
        colour, out = chance.choice(("#c9483a", "#2f7f86", "#e09a34", "#4f6fa5", "#5f8f55")), x - side * 1.5
        stripes = 8
        for index in range(stripes):
            za, zb = z0 + span * index / stripes, z0 + span * (index + 1) / stripes
            tone = colour if index % 2 else "#f7ecd6"
            h.poly((view.point(x, za, 3.2), view.point(x, zb, 3.2), view.point(out, zb, 2.55), view.point(out, za, 2.55)), tone)
            h.poly(view.side(out, za, zb, 2.2, 2.56), darker(tone, 0.15))
    else:
        h.poly(view.side(x, z0 + span * 0.36, z0 + span * 0.62, 0, 2.4), (lighter(shutter, 0.1), darker(shutter, 0.2)))
        for share in (0.10, 0.72):
            pane(h, view.side(x, z0 + span * share, z0 + span * (share + 0.18), 0.9, 2.2))


def _street(stage: Stage, view: Camera, *, road: float, walk: float, near: float = 5.0, far: float = 90.0, shop: bool = True,
            surface: tuple[str, ...] = ("#8d8a90", "#75727c", "#5c5a68"), pavement: tuple[str, ...] = ("#e6d3b6", "#d2b896", "#b3957a"),
            marks: bool = True, houses: bool = True) -> None:
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
    floor = [view.point(-road - walk, far), view.point(road + walk, far), view.point(road + walk, 0.9), view.point(-road - walk, 0.9)]
    pen.poly(floor, pavement)
    for side in (-1, 1):
        for index in range(40):
            z = 2.2 * 1.09 ** index
            pen.line((view.point(side * road, z), view.point(side * (road + walk), z)), 0.03 * view.unit(z), fade("#6b5548", 0.35))
    tarmac = [view.point(-road, far), view.point(road, far), view.point(road, 0.9), view.point(-road, 0.9)]
    pen.poly(tarmac, surface)
    pen.shade(tarmac, "#251f3a", "bottom", 0.8, 0.35)
    for side in (-1, 1):
        pen.poly((view.point(side * road, far), view.point(side * (road + 0.28), far), view.point(side * (road + 0.28), 0.9), view.point(side * road, 0.9)),
                 "#f0e6d2")
        pen.poly((view.point(side * road, far), view.point(side * road, 0.9), view.point(side * (road - 0.10), 0.9), view.point(side * road, far)),
                 fade("#1d1838", 0.35))
    if marks:
        z = 2.4
        while z < 60:
            pen.poly(view.floor(-0.08, z, 0.08, z + 1.6), fade("#fbf4e0", 0.85))
            z += 3.6


def _rider(pen: Pen, view: Camera, chance: random.Random, x: float, z: float) -> None:
    px, py = view.point(x, z)
    unit = view.unit(z)
    look = someone(chance, hat="helmet", kind="shirt", accent=chance.choice(("#f2efe6", "#d9473f", "#3f7fb0", "#2c2c38", "#e7a13a", "#6fa38a")))
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
    vehicles = [(chance.uniform(1.0, 3.2), chance.uniform(9.5, 12)), (chance.uniform(0.8, 1.6), 17), (chance.uniform(2.2, 3.4), 21), (-1.6, 26), (1.4, 32), (-2.6, 38),
                (chance.uniform(2.2, 3.0), 6.6)]
    walkers = [(-5.4, 8.6), (-6.0, 13), (5.6, 11), (6.2, 18), (-5.6, 20), (5.4, 26)]
    for z in (15.5, 11.0):
        # A long shadow of each tree across the road.
        left, right = view.point(-4.6, z), view.point(4.0, z * 1.02)
        pen.raw().poly(lens((left[0] + right[0]) / 2, left[1], right[0] - left[0], view.unit(z) * 0.8), fade(stage.light.shadow, 0.22))
    things = [(z, "tree", side) for z in zs for side in (-1, 1)]
    things += [(z, "ride", x) for x, z in vehicles] + [(z, "walk", x) for x, z in walkers] + [(z * 1.2, "lamp", side) for z in zs[:4] for side in (-1, 1)]
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
    motorbike(pen, px, py, view.unit(5.6) * 1.75, chance.choice(RIDES), someone(chance, hat="helmet", kind="shirt"), flip=True,
              passenger=someone(chance, hat="helmet", kind="shirt") if chance.random() < 0.5 else None)
    dapple(stage, 700, 985, 1300, 150, 0.20)
    overhang(stage, chance.choice((-1, 1)), chance.uniform(300, 480), kind)


def trunk_tree(pen: Pen, x: float, y: float, unit: float, side: int, chance: random.Random, colours: Sequence[str], *, near: bool) -> None:
    """Draw a tall street tree whose crown leans over the road; its stem is painted white below."""
    lean = -side * unit * 0.7
    width = unit * 0.42
    pen.shadow(x, y, unit * 1.4, unit * 0.2, 0.45)
    trunk(pen, ((x, y), (x + lean * 0.1, y - unit * 2.2), (x + lean * 0.6, y - unit * 4.6), (x + lean, y - unit * 6.2)), width, width * 0.5)
    pen.poly(((x - width * 0.52, y), (x - width * 0.50 + lean * 0.03, y - unit * 1.0), (x + width * 0.46 + lean * 0.03, y - unit * 1.0), (x + width * 0.52, y)),
             ("#fbf6e8", "#d8d0c4"), across=True)
    for way in (-1, 1):
        trunk(pen, ((x + lean * 0.45, y - unit * 4.0), (x + lean * 0.6 + way * unit * 0.9, y - unit * 5.2), (x + lean + way * unit * 1.9, y - unit * 5.9)),
              width * 0.45, width * 0.2)
    crown(pen, x + lean * 1.2, y - unit * 7.0, unit * 3.3, unit * 1.9, chance, colours, dabs=90 if near else 24, clumps=8)


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
            cottage(pen.at(depth=z / 100), px, py, view.unit(z) * 9, chance.choice(("#f0d9a0", "#e6a56a", "#9fc4bb", "#eac9bd")), chance)
    ground(pen, ((0, horizon + 6), (1600, horizon + 6), (1600, 1067), (0, 1067)), ("#a9c46f", "#7fa855", "#5a8f48"))
    road = 2.3
    tarmac = [view.point(-road, 90), view.point(road, 90), view.point(road, 1.2), view.point(-road, 1.2)]
    pen.poly(tarmac, ("#d9c6b0", "#c2aa96", "#a08a80"))
    pen.shade(tarmac, "#4a3048", "bottom", 0.9, 0.30)
    for side in (-1, 1):
        pen.poly((view.point(side * road, 90), view.point(side * (road + 0.22), 90), view.point(side * (road + 0.22), 1.2), view.point(side * road, 1.2)), "#f4ead6")
    for side in (-1, 1):
        for index in range(30):
            z = 3.2 + 1.0 * index * (1 + index / 26)
            far = pen.at(depth=min(0.4, z / 110))
            for level in (0.0,):
                (ax, ay), (bx, by) = view.point(side * (road + 1.1), z), view.point(side * (road + 1.1), z, 0.85)
                half = view.unit(z) * 0.06
                far.poly(((ax - half, ay + level), (ax + half, ay), (bx + half, by), (bx, by - half * 2), (bx - half, by)), "#fbf3e2")
        for level in (0.3, 0.62):
            pen.poly(view.side(side * (road + 1.1), 3.2, 70, level, level + 0.07), "#f4ead6")
        for index in range(46):
            z = 3.4 * 1.075 ** index
            px, py = view.point(side * (road + 0.65), z)
            tuft(pen.at(depth=min(0.4, z / 110)), px, py, view.unit(z) * 0.34, chance.choice(("#5a9a4f", "#7fb455", "#3f8050")), chance, 4)
            for _ in range(3):
                pen.ellipse(px + chance.uniform(-0.2, 0.2) * view.unit(z), py - chance.uniform(0.05, 0.3) * view.unit(z), view.unit(z) * 0.04, None,
                            chance.choice(("#fff0b0", "#f7a9b9", "#ffffff", "#f2b632")))
    for _ in range(420):
        z = 2.6 * 1.1 ** chance.uniform(0, 30)
        px, py = view.point(chance.gauss(0, 1.9), z)
        unit = view.unit(z)
        pen.ellipse(px, py, unit * chance.uniform(0.03, 0.055), unit * chance.uniform(0.012, 0.022), mix("#eeb42a", "#ffe98a", chance.random()))
    zs = []
    z = chance.uniform(5.4, 6.2)
    while z < 60:
        zs.append(z)
        z *= 1.45
    side = chance.choice((-1, 1))
    actors = [(chance.uniform(8.0, 9.0), "bike", side * 0.7), (13.0, "pair", -side * 0.9), (19.0, "walk", 0.8), (25.0, "walk", -0.7),
              (chance.uniform(6.6, 7.4), "kids", -side * 1.3)]
    for z, what, place in sorted([(z, "tree", way) for z in zs for way in (-1, 1)] + actors, key=lambda thing: -thing[0]):
        px, py = view.point(place if what != "tree" else place * (road + 2.4), z)
        unit = view.unit(z)
        here = pen.at(depth=min(0.40, z / 120))
        if what == "tree":
            lean = -place * unit * 1.1
            here.shadow(px, py, unit * 1.2, unit * 0.16, 0.45)
            trunk(here, ((px, py), (px + lean * 0.1, py - unit * 1.4), (px + lean * 0.8, py - unit * 3.3)), unit * 0.26, unit * 0.12, "#7a5a48")
            for way in (-1, 1):
                trunk(here, ((px + lean * 0.4, py - unit * 2.4), (px + lean * 0.6 + way * unit * 0.8, py - unit * 3.3)), unit * 0.13, unit * 0.06, "#7a5a48")
            crown(here, px + lean, py - unit * 4.4, unit * 2.5, unit * 1.35, chance, GOLD_LEAF if chance.random() < 0.75 else ("#8f9a2f", "#d9b83a", "#ffe27a"),
                  dabs=70 if z < 14 else 20, clumps=7)
            for _ in range(18 if z < 20 else 7):
                dx = chance.uniform(-2.3, 2.3)
                _raceme(here, px + lean + dx * unit, py - unit * (3.2 + 0.7 * (abs(dx) / 2.3) * chance.random()), unit * chance.uniform(0.55, 1.05), chance)
        elif what == "bike":
            rider = someone(chance, kind="aodai", top=chance.choice(("#f8f5ee", "#f8f5ee", "#e58aa0", "#6fa8c9")), bottom="#f8f5ee", hat="non", hair="long")
            bicycle(here, px, py, unit * 1.75, chance.choice(("#2f7f86", "#c93a4b", "#3f5fa0")), rider, flip=side > 0)
        elif what == "pair":
            for dx in (-0.32, 0.32):
                look = someone(chance, kind="aodai", top=chance.choice(AO_DAI), bottom="#f4f0e6", hair="long")
                person(here, px + dx * unit, py, unit * 1.6, look, "stroll", flip=side < 0)
        elif what == "kids":
            for dx in (-0.4, 0.35):
                person(here, px + dx * unit, py + dx * 6, unit * 1.2, pupil(chance), chance.choice(("run", "walk", "wave")), flip=side < 0)
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
                pen.poly(leaf(bx, by, chance.uniform(54, 84), 90 + spread + chance.uniform(-20, 20), 0.4), (lighter(tone, 0.1), darker(tone, 0.15)))
            _raceme(pen, bx + chance.uniform(-10, 10), by + 6, chance.uniform(100, 200) * (1 - 0.4 * index / 13), chance)


# Market ----------------------------------------------------------------------------------------------------------

GOODS = (
    ("#f0952f", "#e0782a", 1.0), ("#d9402f", "#b83228", 1.0), ("#7fb04a", "#4f8a3f", 1.1), ("#e8c64f", "#cf9f35", 0.9), ("#d84a7a", "#a8305c", 1.15),
    ("#8a4f8f", "#653a70", 0.9), ("#b8d060", "#86a83f", 1.1), ("#c98a4f", "#9c6636", 0.8),
)


def _heap(pen: Pen, x: float, y: float, width: float, kind: tuple[str, str, float], chance: random.Random) -> None:
    """Draw a crate with a heap of round fruit; (x, y) is the middle of its foot."""
    light, dark, size = kind
    radius = width * 0.085 * size
    rows = 4
    for row in reversed(range(rows)):
        count = max(1, round(width * 0.92 / (radius * 1.7)) - row)
        for index in range(count):
            px = x + (index - (count - 1) / 2) * radius * 1.7 + chance.uniform(-1, 1) * radius * 0.1
            py = y - width * 0.17 - row * radius * 1.25
            pen.ellipse(px, py, radius, None, dark)
            pen.ellipse(px - radius * 0.12, py - radius * 0.14, radius * 0.82, None, mix(light, dark, 0.25 * chance.random()))
            pen.ellipse(px - radius * 0.32, py - radius * 0.36, radius * 0.22, None, fade("#ffffff", 0.45))
    pen.poly(((x - width * 0.5, y - width * 0.20), (x + width * 0.5, y - width * 0.20), (x + width * 0.45, y), (x - width * 0.45, y)), ("#c99a63", "#8f6640"))
    for share in (0.33, 0.66):
        pen.rect(x - width * 0.48, y - width * 0.20 * share - 0.8, x + width * 0.48, y - width * 0.20 * share + 0.8, fade("#4a2f28", 0.5))


def _greens(pen: Pen, x: float, y: float, width: float, chance: random.Random) -> None:
    """Draw a crate with bunches of green leaves."""
    for _ in range(26):
        px = x + chance.uniform(-0.42, 0.42) * width
        pen.poly(leaf(px, y - width * 0.12, width * chance.uniform(0.28, 0.46), -90 + chance.uniform(-42, 42), 0.5), mix("#2f7a45", "#a5d06a", chance.random()))
    pen.poly(((x - width * 0.5, y - width * 0.20), (x + width * 0.5, y - width * 0.20), (x + width * 0.45, y), (x - width * 0.45, y)), ("#b98a58", "#7f5a3a"))


def _stall(pen: Pen, x: float, y: float, width: float, colours: tuple[str, str], chance: random.Random) -> None:
    """Draw a market stall with its seller; (x, y) is the middle of its foot."""
    s = pen.at(x, y, width / 100)
    s.shadow(4, 0, 66, 6, 0.5)
    s.rect(-46, -76, 46, -30, ("#4a3440", "#6b4a4c"))
    for index in range(5):
        s.ellipse(-36 + 18 * index, -66 + 2 * (index % 2), 3.6, 4.6, chance.choice(("#e8c64f", "#d9402f", "#7fb04a", "#e79a3a")))
        s.line(((-36 + 18 * index, -76), (-36 + 18 * index, -70)), 0.6, "#d9c39a")
    person(s, chance.uniform(-20, 20), -27, 54, farmer(chance, hat=chance.choice(("non", "non", ""))), "desk", view="front", shadow=False)
    s.poly(((-50, -24), (50, -24), (50, 0), (-50, 0)), (colours[0], darker(colours[0], 0.3)))
    for index in range(6):
        s.poly(((-50 + 16.7 * index, -24), (-41.7 + 16.7 * index, -24), (-41.7 + 16.7 * index, 0), (-50 + 16.7 * index, 0)), fade("#1d1838", 0.08))
    s.rect(-53, -27, 53, -22, ("#e9c795", "#a8794e"))
    kinds = chance.sample(GOODS, 3)
    for index in range(4):
        px = -37.5 + 25 * index
        if index == 3 or chance.random() < 0.22:
            _greens(s, px, -26, 23, chance)
        else:
            _heap(s, px, -26, 23, kinds[index], chance)
    for px in (-49, 47):
        s.rect(px, -84, px + 2.2, 0, ("#d9c3a0", "#8a6a50"), across=True)
    if pen.light and pen.light.lit:
        s.raw().glow(0, -62, 46, 34, LAMP, 0.5)
        s.raw().ellipse(0, -70, 3, None, "#fff3c8")
    awning(s, -46, 46, -98, 24, 11, colours, stripes=8)


def market(stage: Stage) -> None:
    """Draw a morning market: stalls under striped awnings, sellers, buyers and baskets."""
    pen, chance = stage.pen, stage.chance
    base = chance.uniform(560, 600)
    sky(stage, base, clouds=3)
    view = Camera(800, base - 120, 2.6, 1000)
    street_front(pen.at(depth=0.36), chance, -30, 1640, base + 10, 168, floors=(2, 3), shop=False)
    for x in (chance.uniform(100, 300), chance.uniform(1250, 1450)):
        tree(pen.at(depth=0.26), x, base + 24, chance.uniform(330, 390), chance, LEAF, dabs=40, shadow=False)
    paving(stage, view, base + 10, chance.choice((("#e6d2b4", "#d4b790", "#ab8a6c"), ("#dccabc", "#c4aa98", "#9a8076"))), "#7a5a4c", step=1.5)
    # Strings of pennants over the square.
    for index in range(3):
        ya, yb = chance.uniform(60, 200), chance.uniform(60, 200)
        sag = chance.uniform(60, 120)
        line = [(1600 * t, ya + (yb - ya) * t + sag * 4 * t * (1 - t)) for t in (step / 34 for step in range(35))]
        pen.poly(stroke(line, 2.2, 2.2), fade("#5a4450", 0.7))
        for step, (px, py) in enumerate(line[1:-1]):
            tone = ("#d9573f", "#f2b632", "#2f8f8a", "#f7ecd6", "#e58aa0")[(step + index) % 5]
            pen.poly(((px - 13, py), (px + 13, py), (px, py + 30)), (tone, darker(tone, 0.12)))
    tones = [("#d9483a", "#fbf0da"), ("#2f8f8a", "#fbf0da"), ("#e8a032", "#fff4dc"), ("#4f6fb0", "#f4ead6"), ("#6f9f4f", "#fbf0da"), ("#b8507a", "#fbeae0")]
    chance.shuffle(tones)
    far = pen.at(depth=0.16)
    offset = chance.uniform(-120, 40)
    for index in range(7):
        _stall(far, offset + 268 * index, base + 96, 216, tones[(index + 2) % 6], chance)
    for _ in range(9):
        x = chance.uniform(40, 1560)
        person(pen.at(depth=0.10), x, base + chance.uniform(116, 140), chance.uniform(132, 150), someone(chance, hat=chance.choice(("", "", "non"))),
               chance.choice(("stroll", "walk", "reach", "stand", "point")), view="side", flip=chance.random() < 0.5)
    offset = chance.uniform(100, 220)
    for index in range(4):
        _stall(pen, offset + 452 * index, base + 292, 372, tones[index], chance)
    y = base + 340
    spots = [offset + 226 + chance.uniform(-40, 40), offset + 680 + chance.uniform(-40, 40), offset + 1130, offset - 90]
    for index, x in enumerate(spots):
        look = someone(chance, kind=chance.choice(("aodai", "dress", "shirt", "baba")), bottom="#39465c", hat=chance.choice(("", "non")))
        way = chance.random() < 0.5
        tall = chance.uniform(222, 242)
        joints = person(pen, x, y + 14 * (index % 2), tall, look, chance.choice(("stroll", "reach", "walk")), flip=way)
        _shopping(pen, *joints.other_hand, tall * 0.20, chance)
    # A seller sits on the ground in the foreground with her baskets.
    side = chance.choice((-1, 1))
    x = 800 + side * chance.uniform(330, 480)
    kinds = chance.sample(GOODS, 5)
    for index, dx in enumerate((-150, -40)):
        basket(pen, x - side * dx + side * 40, 1046 + 8 * index, 124, heap=kinds[index][0])
    person(pen, x + side * 150, 1046, 300, farmer(chance), "squat", flip=side > 0)
    for index, dx in enumerate((-190, -70)):
        _heap(pen, x + side * dx, 1066 + 6 * index, 136, kinds[index + 2], chance)
    px = 800 - side * chance.uniform(420, 560)
    shoulder_pole(pen, person(pen, px, 1034, 268, farmer(chance), "carry", flip=side < 0), 268, 1034, heap=kinds[4][0])


def _shopping(pen: Pen, x: float, y: float, size: float, chance: random.Random) -> None:
    """Draw a plaited plastic shopping basket (làn) hanging from a hand at (x, y), with greens in it."""
    tone = chance.choice(("#d9402f", "#2f8f5f", "#3f6fb0", "#e0a030"))
    pen.poly(arc(x, y + size * 0.55, size * 0.40, size * 0.55, 180, 360, 14) + arc(x, y + size * 0.55, size * 0.33, size * 0.48, 360, 180, 14), darker(tone, 0.3))
    for _ in range(7):
        pen.poly(leaf(x + chance.uniform(-0.35, 0.35) * size, y + size * 0.62, size * 0.5, -90 + chance.uniform(-50, 50), 0.45), mix("#2f7a45", "#a5d06a", chance.random()))
    low = y + size * 1.30
    pen.poly(((x - size * 0.56, y + size * 0.55), (x + size * 0.56, y + size * 0.55), (x + size * 0.44, low), (x - size * 0.44, low)),
             (lighter(tone, 0.15), darker(tone, 0.2)))
    for row in range(3):
        level = y + size * (0.66 + 0.20 * row)
        pen.rect(x - size * (0.53 - 0.03 * row), level, x + size * (0.53 - 0.03 * row), level + size * 0.07, fade("#fbf0da", 0.8))


# Works and sport -------------------------------------------------------------------------------------------------

def _roller(pen: Pen, x: float, y: float, size: float, colour: str, driver: Look, *, flip: bool = False) -> None:
    """Draw a road roller seen from the side, driving to the right."""
    pen.shadow(x, y, size * 0.62, size * 0.06, 0.55)
    r = pen.at(x, y, size / 100, flip=flip)
    dark = "#3a3640"
    r.rect(-14, -32, 12, -16, dark, radius=2)
    for wx, radius in ((-30, 19), (33, 20.5)):
        r.ellipse(wx, -radius, radius, None, "#4a4650")
        r.ellipse(wx, -radius, radius * 0.95, None, ("#c9c6c4", "#8f8c90", "#5c5962"))
        r.ellipse(wx, -radius, radius * 0.60, None, ("#6b6872", "#8d8a92"))
        r.ellipse(wx, -radius, radius * 0.20, None, colour)
        for angle in range(0, 360, 60):
            px, py = arc(wx, -radius, radius * 0.44, radius * 0.44, angle, angle + 1, 1)[0]
            r.ellipse(px, py, radius * 0.06, None, dark)
    r.poly(((-52, -44), (-30, -48), (-10, -48), (-10, -24), (-14, -20), (-20, -34), (-40, -36), (-52, -30)), (lighter(colour, 0.2), colour, darker(colour, 0.22)))
    r.poly(smooth(((4, -22), (4, -52), (16, -56), (44, -54), (50, -46), (50, -34), (44, -36), (34, -42), (20, -40), (14, -24)), steps=4),
           (lighter(colour, 0.25), colour, darker(colour, 0.25)))
    for index in range(4):
        r.rect(24 + 5.5 * index, -51, 27 + 5.5 * index, -45, fade(dark, 0.8), radius=0.6)
    r.poly(((46, -42), (58, -24), (57, -20), (33, -18), (33, -22), (52, -24), (42, -40)), dark)
    person(r, -8, -38, 52, driver, "type", shadow=False)
    r.line(((4, -48), (9, -60)), 1.6, dark)
    r.line(((5, -62), (13, -59)), 1.8, dark)
    for px in (-32, 14):
        r.line(((px, -46), (px + (2 if px < 0 else -2), -96)), 2.2, dark)
    r.poly(((-38, -98), (20, -98), (22, -93), (-40, -93)), (lighter(colour, 0.3), darker(colour, 0.1)))
    r.rect(-12, -103, -4, -98, "#f08a24", radius=2)
    r.rect(-52, -38, -48, -34, "#e2452f", radius=1)
    for index in range(4):
        r.poly(((-50 + 9 * index, -43.5 + 0.2 * index), (-45 + 9 * index, -44), (-42 + 9 * index, -37), (-47 + 9 * index, -36.5)), fade("#26222c", 0.75))


def _cone(pen: Pen, x: float, y: float, size: float) -> None:
    """Draw a traffic cone."""
    pen.shadow(x, y, size * 0.5, size * 0.10, 0.45)
    pen.rect(x - size * 0.34, y - size * 0.09, x + size * 0.34, y, ("#f08a3a", "#b8502a"), radius=size * 0.03)
    pen.poly(((x - size * 0.24, y - size * 0.08), (x - size * 0.05, y - size), (x + size * 0.05, y - size), (x + size * 0.24, y - size * 0.08)),
             ("#ff9a4a", "#f0752f", "#b8482a"), across=True)
    for low, high in ((0.30, 0.46), (0.60, 0.74)):
        pen.poly(((x - size * (0.265 - 0.205 * low), y - size * low), (x - size * (0.265 - 0.205 * high), y - size * high),
                  (x + size * (0.265 - 0.205 * high), y - size * high), (x + size * (0.265 - 0.205 * low), y - size * low)), "#fff6e6")


def _barrier(pen: Pen, x: float, y: float, width: float) -> None:
    """Draw a striped barrier board on two feet."""
    height = width * 0.42
    for px in (x - width * 0.38, x + width * 0.38):
        pen.line(((px - height * 0.22, y), (px, y - height), (px + height * 0.22, y)), width * 0.022, "#6a5a5a")
    for level in (0.92, 0.52):
        top = y - height * level
        board = ((x - width / 2, top), (x + width / 2, top), (x + width / 2, top + height * 0.24), (x - width / 2, top + height * 0.24))
        pen.poly(board, ("#fffaf0", "#d9d0c4"))
        with pen.clip(board) as inside:
            for index in range(-1, 8):
                px = x - width / 2 + width * index / 7
                inside.poly(((px, top), (px + width * 0.07, top), (px + width * 0.07 - height * 0.2, top + height * 0.24), (px - height * 0.2, top + height * 0.24)),
                            "#e2502f")


def construction_road(stage: Stage) -> None:
    """Draw a road being surfaced: a roller, workers, cones, fresh asphalt."""
    pen, chance = stage.pen, stage.chance
    base = chance.uniform(600, 640)
    sky(stage, base - 20)
    bushes(pen.at(depth=0.55), chance, -20, 1620, base - 8, 120, ("#6fae80", "#3f7f68"))
    for _ in range(5):
        palm(pen.at(depth=0.45), chance.uniform(0, 1600), base, chance.uniform(260, 350), chance, lean=chance.uniform(-0.15, 0.15), shadow=False)
    mid = pen.at(depth=0.24)
    x = chance.uniform(-80, 60)
    while x < 1640:
        wide = chance.uniform(150, 190)
        if chance.random() < 0.62:
            shophouse(mid, x, base + 10, wide, chance.choice((2, 2, 3)), chance.choice(PLASTER), chance, shop=chance.random() < 0.5)
            x += wide
        else:
            cottage(mid, x + 160, base + 10, 280, chance.choice(("#f0d9a0", "#e6a56a", "#9fc4bb")), chance)
            x += 320
    ground(pen, ((0, base + 8), (1600, base + 8), (1600, 1067), (0, 1067)), ("#b9bd7a", "#8fa055", "#6b7f45"))
    for x in (chance.uniform(60, 240), chance.uniform(700, 900), chance.uniform(1350, 1540)):
        tree(pen.at(depth=0.12), x, base + 40, chance.uniform(300, 370), chance, chance.choice((LEAF, OLIVE_LEAF, FRESH_LEAF)), dabs=60)
    pen.rect(0, base + 50, 1600, base + 74, ("#ead8b8", "#c9ab84"))
    top, low = base + 74, base + 330
    edge = chance.uniform(560, 760)
    pen.rect(0, top, 1600, low, ("#c7a27a", "#b08a66", "#94704f"))
    for _ in range(420):
        pen.ellipse(chance.uniform(edge - 100, 1600), chance.uniform(top + 4, low), chance.uniform(2, 6), chance.uniform(1.2, 3),
                    chance.choice(("#a98664", "#d9bc94", "#7f6048", "#c9b09a")))
    fresh = [(-10, top), (edge + 60, top), *smooth(((edge + 60, top), (edge + 20, top + 60), (edge + 52, top + 130), (edge - 20, top + 190), (edge + 10, low)), closed=False),
             (-10, low)]
    pen.poly(fresh, ("#6a6772", "#4b4855", "#35323f"))
    pen.shade(fresh, "#171527", "left", 0.6, 0.5)
    with pen.clip(fresh) as inside:
        for _ in range(500):
            inside.ellipse(chance.uniform(0, edge + 60), chance.uniform(top, low), chance.uniform(1.2, 2.6), None, fade(chance.choice(("#8d8a95", "#25222d")), 0.5))
        for index in range(3):
            inside.poly(lens(edge * 0.4, top + 46 + 74 * index, edge * 1.3, 5), fade("#fff6e0", 0.12))
    pen.rect(0, low, 1600, low + 16, ("#f0e6d2", "#b9a88f"))
    ground(pen, ((0, low + 16), (1600, low + 16), (1600, 1067), (0, 1067)), ("#9fb060", "#66833f"))
    for _ in range(12):
        x = chance.uniform(0.35, 1.0) * edge
        pen.raw().glow(x, top + chance.uniform(20, 110), chance.uniform(50, 110), chance.uniform(26, 60), "#ffffff", 0.14)
    worker = Look(top="#3f6fa0", bottom="#39465c", hat="hardhat", extra="vest", sleeve="long", skin="#b97a55")
    # A dump truck, half a load of asphalt, then the men raking it.
    tx = edge + chance.uniform(440, 540)
    _truck(pen, tx, top + 96, 420, chance.choice(("#2f7f86", "#3f5fa0", "#c9573a")))
    pen.union([(edge + 90 + 34 * index, top + 110, 46, 26 - 3 * abs(index - 2)) for index in range(5)], ("#5c5966", "#2c2936"), floor=top + 112)
    for index, (x, pose) in enumerate(((edge + 60, "hoe"), (edge + 260, "push"), (edge - 100, "hoe"))):
        y = top + 128 + 22 * index
        tall = 176 + 6 * index
        flip = index != 2
        way = -1 if flip else 1
        hx, hy = person(pen, x, y, tall, replace(worker, top=chance.choice(("#3f6fa0", "#5a6a80", "#7a5a4a")), skin=chance.choice(("#b97a55", "#c98a64"))), pose, flip=flip).hand
        end = (hx + way * tall * 0.46, y + 2)
        pen.line(((hx - way * tall * 0.24, hy - tall * 0.16), end), tall * 0.022, "#a9784a")
        pen.rect(end[0] - tall * 0.09, end[1] - tall * 0.03, end[0] + tall * 0.09, end[1] + tall * 0.015, "#5a5c66")
    rx = chance.uniform(250, 330)
    driver = replace(worker, top="#7a5a4a")
    _roller(pen, rx, low - 44, chance.uniform(420, 450), chance.choice(("#f2b22f", "#f2b22f", "#ee8a2f")), driver)
    person(pen, edge + 330, low + 4, 214, replace(worker, top="#f4efe2", hat="hardhat"), "point", flip=True)
    y = low + 52
    count = 6
    for index in range(count):
        _cone(pen, 90 + index * 190 + chance.uniform(-20, 20), y + chance.uniform(-6, 10), chance.uniform(86, 100))
    _barrier(pen, 1330, y + 34, 340)
    for _ in range(50):
        tuft(pen, chance.uniform(0, 1600), chance.uniform(1046, 1084), chance.uniform(22, 50), chance.choice(("#5a8f45", "#86a850", "#3f7a45")), chance)
    birds(stage, 80, 220, 4)


def _truck(pen: Pen, x: float, y: float, length: float, colour: str) -> None:
    """Draw a dump truck with its body half raised, driving to the right."""
    pen.shadow(x, y, length * 0.56, length * 0.05, 0.5)
    t = pen.at(x, y, length / 100)
    t.rect(-46, -16, 46, -9, "#3a3640", radius=1)
    t.poly(((-50, -20), (14, -34), (16, -62), (-44, -47)), ("#f0b23a", "#d8922c", "#a8692a"))
    for index in range(5):
        a = index / 5
        t.line(((-46 + 62 * a, -46.6 - 15.2 * a), (-48 + 62 * a + 0.6, -20.8 - 13.6 * a)), 1.6, fade("#5a3020", 0.45))
    t.poly(((-52, -17.5), (15, -32), (15, -35), (-52, -21)), "#6a4a30")
    t.line(((-2, -14), (2, -31)), 3.2, "#8d8a92")
    t.poly(smooth(((18, -9), (18, -52), (21, -56), (40, -55), (46, -36), (49, -32), (49, -9)), steps=4), (lighter(colour, 0.25), colour, darker(colour, 0.25)))
    t.poly(((24, -51), (38, -51), (43, -35), (24, -35)), ("#d3e8ea", "#7fa3ad"))
    t.rect(46, -18, 51, -12, "#f6e8b8", radius=1)
    t.rect(20, -20, 47, -18.6, fade("#1d1838", 0.35))
    for wx in (-34, -16, 33):
        t.ellipse(wx, -9.5, 11.4, None, "#2a2630")
        wheel(t, wx, -9.5, 9.5)


def sports_field(stage: Stage) -> None:
    """Draw a football match on a green pitch with spectators behind it."""
    pen, chance = stage.pen, stage.chance
    horizon = chance.uniform(420, 470)
    sky(stage, horizon)
    view = Camera(chance.uniform(640, 960), horizon, 4.6, 980)
    skyline(pen.at(depth=0.6), chance, -20, 1640, horizon + 6, 110, "#c9a58a")
    bushes(pen.at(depth=0.42), chance, -20, 1640, horizon + 22, 110, ("#5a9c6a", "#2f6f5a"), light="#9ccb7a")
    for _ in range(4):
        palm(pen.at(depth=0.36), chance.uniform(0, 1600), horizon + 24, chance.uniform(220, 300), chance, lean=chance.uniform(-0.15, 0.15), shadow=False)
    # A stand with its roof on one half.
    sx, wide = chance.uniform(380, 620), 620
    stand = pen.at(depth=0.22)
    base = horizon + 54
    roof = chance.choice(("#c9573a", "#3f7f95", "#5f8f55"))
    stand.rect(sx - wide / 2, base - 92, sx + wide / 2, base, ("#e6ddd0", "#b9ada4"))
    for row in range(5):
        level = base - 14 - 17 * row
        stand.rect(sx - wide / 2, level - 4, sx + wide / 2, level, darker("#cfc4b8", 0.15))
        for seat in range(52):
            if chance.random() < 0.74:
                px = sx - wide / 2 + 10 + seat * (wide - 20) / 52
                tone = chance.choice(("#d9573f", "#e7a13a", "#2f7f86", "#f2e5cf", "#3f5d9a", "#8c4a6b", "#f6f1e6"))
                stand.rect(px - 4, level - 15, px + 4, level - 4, tone, radius=3)
                stand.ellipse(px, level - 18.5, 3.2, 3.8, chance.choice(("#c98a64", "#b97a55", "#2a1f22")))
    for index in range(7):
        px = sx - wide / 2 + 14 + index * (wide - 28) / 6
        stand.rect(px - 2, base - 150, px + 2, base - 84, "#8d8a92")
    stand.poly(((sx - wide / 2 - 26, base - 146), (sx - wide / 2 + 20, base - 186), (sx + wide / 2 - 20, base - 186), (sx + wide / 2 + 26, base - 146)),
               (lighter(roof, 0.25), roof, darker(roof, 0.2)))
    stand.rect(sx - wide / 2 - 26, base - 146, sx + wide / 2 + 26, base - 138, darker(roof, 0.3))
    stand.rect(sx - wide / 2, base - 138, sx + wide / 2, base - 112, fade("#2a2440", 0.25))
    for px in (chance.uniform(60, 110), chance.uniform(1000, 1120), chance.uniform(1480, 1560)):
        stand.poly(((px - 4, base), (px - 2, base - 330), (px + 2, base - 330), (px + 4, base)), "#7d7a86")
        stand.rect(px - 40, base - 372, px + 40, base - 326, "#5a5866", radius=4)
        for column in range(4):
            for row in range(2):
                cx, cy = px - 28 + 19 * column, base - 361 + 22 * row
                if pen.light.lit:
                    pen.raw().glow(cx, cy, 54, None, "#fff0c0", 0.32)
                (pen.raw() if pen.light.lit else stand).ellipse(cx, cy, 7.6, None, "#fff8de")
    top = horizon + 54
    green = chance.choice((("#9ccb5f", "#6fae4f"), ("#8fc46a", "#5f9f55"), ("#a8c95a", "#7fae48")))
    pen.rect(0, top, 1600, 1067, (mix(green[0], "#c9a27a", 0.35), green[1]))
    z0, z1 = 8.2, view.distance(top + 10)
    bands = 12
    for index in range(bands):
        x0 = -26 + 52 * index / bands
        tone = green[index % 2]
        pen.poly(view.floor(x0, z0 * 0.72, x0 + 52 / bands, z1 - 1), (lighter(tone, 0.06), tone, darker(tone, 0.16)))
    whole = ((0, top), (1600, top), (1600, 1067), (0, 1067))
    pen.shade(whole, "#163a38", "bottom", 0.9, 0.30)
    white = fade("#fffdf4", 0.92)

    def stripe(points: list[Point], width: float = 0.12) -> None:
        for first, second in zip(points, points[1:], strict=False):
            unit = (first[2] + second[2]) / 2 if len(first) > 2 else 1
            pen.line((first[:2], second[:2]), max(1.6, width * unit), white)

    def path(points: Sequence[tuple[float, float]]) -> list[tuple[float, float, float]]:
        return [(*view.point(x, z), view.unit(z)) for x, z in points]

    near, far = 10.2, z1 - 3
    middle = (near + far) / 2
    stripe(path([(-23, near), (23, near)]))
    stripe(path([(-23, far), (23, far)]))
    for x in (-23, 0, 23):
        stripe(path([(x, near + (far - near) * step / 8) for step in range(9)]))
    stripe(path([(4.6 * math.cos(math.radians(a)), middle + 7.0 * math.sin(math.radians(a))) for a in range(0, 361, 10)]))
    for way in (-1, 1):
        stripe(path([(way * 23, middle - 9), (way * 14.5, middle - 9), (way * 14.5, middle + 9), (way * 23, middle + 9)]))
    for way in (-1, 1):
        gx = way * 18.6
        za, zb = middle - 4.2, middle + 4.2
        back = gx + way * 1.8
        for step in range(13):
            z = za + (zb - za) * step / 12
            pen.line((view.point(gx, z, 2.5), view.point(back, z, 0)), 1.1, fade("#ffffff", 0.55))
        for step in range(7):
            share = step / 6
            pen.line((view.point(gx + way * 1.8 * share, za, 2.5 * (1 - share)), view.point(gx + way * 1.8 * share, zb, 2.5 * (1 - share))), 1.1, fade("#ffffff", 0.55))
        for first, second in ((view.point(gx, za), view.point(gx, za, 2.5)), (view.point(gx, zb), view.point(gx, zb, 2.5)), (view.point(gx, za, 2.5), view.point(gx, zb, 2.5))):
            pen.line((first, second), 7, "#fffdf4")
    kits = [("#d9402f", "#f7f2e6"), ("#f2c22f", "#2f5fa0"), ("#f7f4ec", "#2a3a5c"), ("#2f8f5f", "#f7f2e6"), ("#3f7fc0", "#f7f2e6")]
    home, away = chance.sample(kits, 2)
    ball = (chance.uniform(-2.5, 2.5), 13.0)
    players = [(ball[0] - 0.75, ball[1] + 0.1, "kick", home, 1), (ball[0] + chance.uniform(1.5, 2.2), ball[1] + 0.8, "run", away, -1),
               (ball[0] - chance.uniform(4.2, 5.4), 15.5, "run", home, 1), (ball[0] + chance.uniform(4, 5.2), 12.2, "run", away, -1),
               (chance.uniform(-8, -5), 12.4, "run", away, 1), (chance.uniform(2, 6), 20, "run", home, 1), (chance.uniform(-5, 1), 23, "walk", away, -1),
               (chance.uniform(8, 12), 21, "wave", home, -1), (chance.uniform(-13, -9), 22, "run", home, 1), (17.4, middle, "stand", ("#e0882f", "#2c2c38"), -1),
               (-17.4, middle, "stand", ("#5a4a8a", "#2c2c38"), 1), (chance.uniform(-3, 3), 29, "run", away, 1), (chance.uniform(5, 9), 30, "walk", home, -1)]
    for x, z, pose, kit, way in sorted(players, key=lambda player: -player[1]):
        px, py = view.point(x, z)
        look = Look(top=kit[0], bottom=kit[1], extra="shorts", hair="short", skin=chance.choice(("#d9a07a", "#c98a64", "#b97a55")))
        pen.raw().poly(lens(px + view.unit(z) * 0.5, py, view.unit(z) * 1.3, view.unit(z) * 0.14), fade(stage.light.shadow, 0.35))
        person(pen.at(depth=min(0.3, z / 140)), px, py, view.unit(z) * 1.74, look, pose, flip=way < 0, shadow=False)
    px, py = view.point(ball[0] + 0.25, ball[1])
    size = view.unit(ball[1]) * 0.15
    pen.raw().glow(px + 4, py, size * 1.6, size * 0.5, stage.light.shadow, 0.5)
    pen.ellipse(px, py - size, size, None, ("#ffffff", "#d5d8dc"))
    pen.poly(star(px, py - size, size * 0.5, 5, 0.8), "#33303c")
    # Spectators at the near line, seen from behind.
    groups = [chance.uniform(80, 300), chance.uniform(520, 760), chance.uniform(1000, 1180), chance.uniform(1330, 1500)]
    for group in groups:
        for index in range(chance.randint(2, 3)):
            tall = chance.uniform(330, 400)
            look = someone(chance, kind="shirt", hat=chance.choice(("", "", "non", "cap")))
            person(pen, group + 104 * index, 1067 + tall * 0.52, tall, look, chance.choice(("stand", "wave", "stand")), view="back", shadow=False)
    rail = chance.choice(("#f7f1e4", "#d9573f", "#3f7f95"))
    for index in range(11):
        pen.rect(40 + 152 * index - 5, 1006, 40 + 152 * index + 5, 1067, (lighter(rail, 0.2), darker(rail, 0.3)), across=True)
    for level in (1004, 1040):
        pen.rect(0, level, 1600, level + 9, (lighter(rail, 0.3), darker(rail, 0.15)))
    birds(stage, 60, 200, 5)


# Festival, waste, rain -------------------------------------------------------------------------------------------

def lantern(pen: Pen, x: float, y: float, size: float, colour: str, *, glow: float = 1.0) -> None:
    """Draw a glowing silk lantern hanging from (x, y)."""
    p = pen.raw()
    cy = y + size * 0.72
    p.glow(x, cy, size * 1.9, None, lighter(colour, 0.25), 0.42 * glow)
    p.line(((x, y), (x, y + size * 0.2)), max(0.8, size * 0.03), "#5a3a30")
    p.rect(x - size * 0.16, y + size * 0.16, x + size * 0.16, y + size * 0.25, "#6b3f2a", radius=size * 0.02)
    outline = smooth(((x - size * 0.16, y + size * 0.24), (x - size * 0.44, y + size * 0.46), (x - size * 0.48, cy), (x - size * 0.34, y + size * 1.02),
                      (x - size * 0.13, y + size * 1.17), (x + size * 0.13, y + size * 1.17), (x + size * 0.34, y + size * 1.02), (x + size * 0.48, cy),
                      (x + size * 0.44, y + size * 0.46), (x + size * 0.16, y + size * 0.24)), steps=4)
    p.poly(outline, (colour, lighter(colour, 0.45), lighter(colour, 0.18), darker(colour, 0.12)))
    if size > 16:
        for share in (-0.66, -0.25, 0.25, 0.66):
            rib = smooth(((x + share * size * 0.2, y + size * 0.24), (x + share * size * 0.52, cy), (x + share * size * 0.16, y + size * 1.17)), closed=False, steps=5)
            p.poly(stroke(rib, size * 0.016, size * 0.016), fade(darker(colour, 0.4), 0.55))
    p.glow(x, cy, size * 0.30, size * 0.36, "#fff6d0", 0.75)
    p.rect(x - size * 0.14, y + size * 1.14, x + size * 0.14, y + size * 1.22, "#6b3f2a", radius=size * 0.02)
    for dx in (-0.05, 0.0, 0.05):
        p.line(((x + dx * size, y + size * 1.2), (x + dx * size * 1.6, y + size * 1.62)), max(0.8, size * 0.035), darker(colour, 0.15))


LANTERNS = ("#e8452f", "#f29a2f", "#f2c63f", "#e0568a", "#5fb0a0", "#8a62c0")


def festival_lanterns(stage: Stage) -> None:
    """Draw a street at night under strings of lanterns, full of people."""
    pen, chance = stage.pen, stage.chance
    horizon = chance.uniform(600, 640)
    sky(stage, horizon, clouds=3, sun=False)
    for _ in range(90):
        pen.raw().ellipse(chance.uniform(0, 1600), chance.uniform(0, 360) * chance.random(), chance.uniform(0.8, 2.0), None, fade("#fff3d6", chance.uniform(0.3, 0.8)))
    mx, my = chance.uniform(560, 1040), chance.uniform(110, 170)
    pen.raw().glow(mx, my, 210, None, "#ffe9b8", 0.5)
    pen.raw().ellipse(mx, my, 56, None, ("#fff8de", "#fbe0a0"))
    view = Camera(chance.uniform(680, 920), horizon, 1.9, 900)
    skyline(pen.at(depth=0.5), chance, 500, 1100, horizon + 6, 80, "#8a6a7a")
    _street(stage, view, road=3.6, walk=2.4, near=4.4, surface=("#8a6a78", "#6a5068", "#44385a"), pavement=("#a8808a", "#86657a", "#5c4a66"), marks=False)
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
    places = [(chance.uniform(-4.4, 4.4), 8.0 * 1.085 ** chance.uniform(0, 18)) for _ in range(34)]
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
        glow.poly(arc(cx, cy, unit * 0.215, unit * 0.215, 0, 360, 30) + arc(cx, cy, unit * 0.198, unit * 0.198, 360, 0, 30), "#ffe08a")
        glow.poly(star(cx, cy, unit * 0.205), (lighter(tone, 0.45), tone))
    # Lantern strings from eave to eave, far to near.
    for z in (46, 33, 24, 17.5, 12.6, 9.2, 6.8):
        high = chance.uniform(5.4, 6.4)
        a, b = view.point(-6, z, high + chance.uniform(-0.4, 0.4)), view.point(6, z, high + chance.uniform(-0.4, 0.4))
        sag = view.unit(z) * chance.uniform(0.7, 1.1)
        line = [(a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t + sag * 4 * t * (1 - t)) for t in (step / 24 for step in range(25))]
        pen.poly(stroke(line, max(1.0, view.unit(z) * 0.022), max(1.0, view.unit(z) * 0.022)), "#3a2436")
        count = chance.choice((7, 8, 9))
        for index in range(count):
            px, py = line[round((index + 0.5) / count * 24)]
            if -80 < px < 1680 and py > -60:
                lantern(pen, px, py, view.unit(z) * chance.uniform(0.48, 0.60), chance.choice(LANTERNS), glow=0.75)
    for x, size in ((chance.uniform(60, 150), 170), (chance.uniform(230, 330), 120), (chance.uniform(1440, 1540), 180), (chance.uniform(1290, 1370), 116)):
        lantern(pen, x, -30, size, chance.choice(LANTERNS[:4]))


def _bin(pen: Pen, x: float, y: float, height: float, colour: str, sign: str) -> None:
    """Draw a wheeled bin with a sign on it: leaf, loop or bag."""
    pen.shadow(x + height * 0.10, y, height * 0.46, height * 0.06, 0.5)
    b = pen.at(x, y, height / 100)
    b.poly(((-30, -84), (30, -84), (25, -3), (22, 0), (-22, 0), (-25, -3)), (lighter(colour, 0.28), colour, darker(colour, 0.30)), across=True)
    b.shade(((-30, -84), (30, -84), (25, 0), (-25, 0)), darker(colour, 0.7), "bottom", 0.8, 0.35)
    for dx in (-18, 17):
        b.poly(((dx, -82), (dx + 1.4, -82), (dx * 0.86 + 1.2, -4), (dx * 0.86, -4)), fade("#ffffff", 0.20))
    b.rect(-34, -88, 34, -81, (lighter(colour, 0.35), darker(colour, 0.12)), radius=2)
    b.poly(smooth(((-33, -88), (-30, -97), (-12, -101), (12, -101), (30, -97), (33, -88)), closed=False, steps=6), (lighter(colour, 0.4), colour))
    b.rect(-9, -104, 9, -100, darker(colour, 0.35), radius=1.6)
    b.poly(smooth(((-22, -95), (-6, -98.6), (4, -98.6), (-14, -93)), steps=4), fade("#ffffff", 0.35))
    for wx in (-20, 20):
        b.ellipse(wx, -2, 5.4, None, "#2a2832")
        b.ellipse(wx, -2, 2.2, None, "#8d8a92")
    b.ellipse(0, -46, 17.6, None, "#fffaf0")
    if sign == "leaf":
        b.poly(leaf(-9, -37, 24, -42, 0.62), colour)
        b.line(((-11, -35), (5, -50)), 1.3, "#fffaf0")
        b.line(((-13, -33), (-7, -39)), 1.8, darker(colour, 0.2))
    elif sign == "loop":
        for turn in (0, 120, 240):
            b.poly(turned(((-7.4, 8.0), (-7.4, 3.8), (2.6, 3.8), (2.6, 0.8), (9.2, 5.9), (2.6, 11.0), (2.6, 8.0)), turn, 0, -46), darker(colour, 0.1))
    else:
        b.poly(smooth(((-8, -35), (-10, -44), (-5, -52), (-2, -54), (2, -54), (5, -52), (10, -44), (8, -35)), steps=5), darker(colour, 0.1))
        b.poly(((-2, -54), (-5, -60), (0, -57), (5, -60), (2, -54)), darker(colour, 0.1))


def waste_sorting(stage: Stage) -> None:
    """Draw neighbours sorting their waste into three coloured bins, shopping baskets at hand."""
    pen, chance = stage.pen, stage.chance
    base = chance.uniform(640, 680)
    sky(stage, base, clouds=3)
    street_front(pen.at(depth=0.40), chance, -30, 1640, base - 4, 190, floors=(2, 3), shop=False)
    for index in range(4):
        tree(pen.at(depth=0.22), 120 + 440 * index + chance.uniform(-60, 60), base + 16, chance.uniform(330, 410), chance,
             chance.choice((LEAF, FRESH_LEAF, OLIVE_LEAF)), dabs=50, shadow=False)
    bushes(pen.at(depth=0.12), chance, -20, 1620, base + 26, 64, ("#5a9c60", "#2f6f55"), light="#a3d07c")
    flower_bed(pen.at(depth=0.06), -20, 1620, base + 34, 26, chance, ("#f2b632", "#ef6f5b", "#fff0d0", "#e58aa0"))
    view = Camera(800, base - 150, 2.6, 1000)
    paving(stage, view, base + 34, chance.choice((("#ead7b8", "#d9bd96", "#b08f70"), ("#e2d2c6", "#cab4a6", "#a08a80"))), "#7a5a4c", step=1.4)
    middle = chance.uniform(740, 860)
    y = base + 190
    pen.raw().poly(lens(middle + 60, y + 8, 980, 70), fade(stage.light.shadow, 0.20))
    pen.poly(((middle - 380, y - 6), (middle + 380, y - 6), (middle + 420, y + 34), (middle - 420, y + 34)), ("#f2e6d0", "#cdb598"))
    pen.poly(((middle - 420, y + 34), (middle + 420, y + 34), (middle + 420, y + 48), (middle - 420, y + 48)), "#a88c74")
    colours = [("#3f9f58", "leaf"), ("#f0b02f", "loop"), ("#4f7fa8", "bag")]
    chance.shuffle(colours)
    for index, (colour, sign) in enumerate(colours):
        _bin(pen, middle - 238 + 238 * index, y + 14, 330, colour, sign)
    tall = 330
    look = someone(chance, kind="baba", hat=chance.choice(("non", "")), hair="bun", top=chance.choice(("#b5473f", "#6b4a7a", "#2f6f7a")), bottom="#2d2d3a")
    x = middle - 460
    hx, hy = person(pen, x, y + 96, tall, look, "reach").hand
    _shopping(pen, x - 50, y + 20, 62, chance)
    for angle in (-120, -80, -40):
        pen.poly(leaf(hx, hy, 50, angle, 0.5), mix("#3f8f4f", "#a5d06a", chance.random()))
    x = middle + 450
    man = someone(chance, kind="shirt", hair="short")
    hx, hy = person(pen, x, y + 104, tall + 14, man, "reach", flip=True).hand
    # A bottle in his hand.
    pen.poly(smooth(((hx - 11, hy + 16), (hx - 11, hy - 22), (hx - 5, hy - 34), (hx + 5, hy - 34), (hx + 11, hy - 22), (hx + 11, hy + 16)), steps=3), ("#cfeaf0", "#7fb9c9"))
    pen.rect(hx - 5, hy - 44, hx + 5, hy - 33, "#3f6fb0", radius=2)
    child = pupil(chance)
    joints = person(pen, middle + 330, y + 150, 232, child, "hold", flip=True)
    pen.rect(joints.hand[0] - 40, joints.hand[1] - 36, joints.hand[0] + 10, joints.hand[1] + 6, ("#d9b27c", "#a97f50"), radius=3)
    pen.rect(joints.hand[0] - 18, joints.hand[1] - 36, joints.hand[0] - 12, joints.hand[1] + 6, fade("#fff0d0", 0.7))
    # Baskets and sorted things in the foreground.
    side = chance.choice((-1, 1))
    bx = 800 + side * chance.uniform(480, 560)
    _big_basket(pen, bx, 1052, 190, chance.choice(("#d9402f", "#3f6fb0", "#2f8f5f")), chance)
    _big_basket(pen, bx - side * 230, 1066, 150, chance.choice(("#e0a030", "#8a4f8f", "#2f8f8a")), chance)
    ox = 800 - side * chance.uniform(420, 540)
    pen.shadow(ox, 1050, 190, 20, 0.5)
    pen.poly(((ox - 150, 960), (ox + 70, 960), (ox + 60, 1050), (ox - 140, 1050)), ("#e0b983", "#a97f50"))
    pen.poly(((ox - 150, 960), (ox - 176, 938), (ox + 44, 938), (ox + 70, 960)), ("#8a6440", "#c9996a"))
    for index in range(4):
        px = ox - 120 + 46 * index
        tone = ("#8fc6d2", "#6fae7a", "#d9e6ea", "#e8a25f")[index]
        pen.poly(smooth(((px - 15, 972), (px - 15, 916), (px - 7, 896), (px + 7, 896), (px + 15, 916), (px + 15, 972)), steps=4), (lighter(tone, 0.4), tone, darker(tone, 0.2)), across=True)
        pen.rect(px - 7, 880, px + 7, 897, chance.choice(("#3f6fb0", "#d9402f", "#f7f2e6")), radius=2)
    pen.poly(((ox - 150, 966), (ox + 70, 966), (ox + 60, 1050), (ox - 140, 1050)), ("#dfb780", "#a5794a"))
    for turn in (0, 120, 240):
        pen.poly([(px * 2.6 + ox - 40, py * 2.6 + 1010) for px, py in turned(((-7.4, 8.0), (-7.4, 3.8), (2.6, 3.8), (2.6, 0.8), (9.2, 5.9), (2.6, 11.0), (2.6, 8.0)), turn)],
                 fade("#6b4630", 0.55))
    overhang(stage, -side, chance.uniform(280, 420), chance.choice((LEAF, FRESH_LEAF)))


def _big_basket(pen: Pen, x: float, y: float, size: float, tone: str, chance: random.Random) -> None:
    """Draw a plaited shopping basket standing on (x, y), filled with vegetables."""
    pen.shadow(x, y, size * 0.72, size * 0.10, 0.5)
    pen.poly(arc(x, y - size * 0.62, size * 0.46, size * 0.52, 180, 360, 20) + arc(x, y - size * 0.62, size * 0.40, size * 0.45, 360, 180, 20), darker(tone, 0.25))
    for _ in range(18):
        pen.poly(leaf(x + chance.uniform(-0.42, 0.2) * size, y - size * 0.58, size * chance.uniform(0.3, 0.52), -90 + chance.uniform(-48, 40), 0.42),
                 mix("#2f7a45", "#b0d86f", chance.random()))
    for index in range(4):
        cx = x + (0.08 + 0.10 * index) * size
        colour = ("#e0532f", "#f0952f", "#d9402f", "#e8c64f")[index]
        pen.ellipse(cx, y - size * (0.64 + 0.06 * (index % 2)), size * 0.11, None, (lighter(colour, 0.3), darker(colour, 0.15)))
    body = ((x - size * 0.58, y - size * 0.62), (x + size * 0.58, y - size * 0.62), (x + size * 0.46, y), (x - size * 0.46, y))
    pen.poly(body, (lighter(tone, 0.18), tone, darker(tone, 0.28)), across=True)
    with pen.clip(body) as inside:
        for row in range(5):
            level = y - size * (0.55 - 0.115 * row)
            for column in range(-7, 8):
                cx = x + column * size * 0.11 + (size * 0.055 if row % 2 else 0)
                inside.poly(((cx - size * 0.042, level), (cx, level - size * 0.042), (cx + size * 0.042, level), (cx, level + size * 0.042)), fade("#fff2d6", 0.75))
    pen.rect(x - size * 0.60, y - size * 0.66, x + size * 0.60, y - size * 0.59, lighter(tone, 0.3), radius=size * 0.03)


def _wade(stage: Stage, x: float, y: float, width: float, lift: float) -> None:
    """Let someone standing at (x, y) stand in the water: cover the feet and ring them with ripples."""
    pen = stage.pen.raw()
    # The water takes the colour it has just below the feet.
    left, top = round(pen.ox + (x - width * 0.5) * pen.kx), round(pen.oy + (y + width * 0.08) * pen.ky)
    right, low = round(pen.ox + (x + width * 0.5) * pen.kx), round(pen.oy + (y + width * 0.25) * pen.ky)
    sample = stage.image.crop((left, top, max(right, left + 2), max(low, top + 2))).resize((1, 1), Image.Resampling.BOX)
    colour = "#" + bytes(sample.getpixel((0, 0))).hex()
    outline = [*arc(x, y - lift, width * 0.5, width * 0.07, 180, 0, 16), *arc(x, y - lift * 0.4, width * 0.56, width * 0.16, 0, 180, 16)]
    pen.poly(outline, (colour, colour, fade(colour, 0.5), fade(colour, 0.0)))
    for index in range(3):
        reach = width * (0.52 + 0.20 * index)
        middle = y - lift + width * 0.03
        pen.poly(arc(x, middle, reach, reach * 0.17, 0, 360, 28) + arc(x, middle, reach - 3, reach * 0.17 - 1.8, 360, 0, 28),
                 fade("#ffffff", 0.42 - 0.11 * index))


def rain_flood(stage: Stage) -> None:
    """Draw a flooded street in heavy rain with people under umbrellas."""
    pen, chance, light = stage.pen, stage.chance, stage.light
    base = chance.uniform(560, 600)
    pen.raw().rect(0, 0, 1600, base, light.sky)
    for _ in range(16):
        x, y = chance.uniform(-100, 1700), chance.uniform(-60, 210)
        size = chance.uniform(130, 260)
        pen.raw().union([(x + size * dx, y + size * dy * 0.4, size * r, size * r * 0.42) for dx, dy, r in ((-0.5, 0.1, 0.5), (0, -0.1, 0.7), (0.5, 0.1, 0.5), (0.2, 0.3, 0.6))],
                        (fade(light.cloud, 0.50), fade(light.cloud_shade, 0.28)))
    skyline(pen.at(depth=0.66), chance, -20, 1640, base - 60, 190, "#a89a90")
    street_front(pen.at(depth=0.16), chance, chance.uniform(-160, -20), 1640, base, 212, floors=(2, 3))
    for index in range(3):
        x = 200 + 560 * index + chance.uniform(-120, 120)
        tree(pen.at(depth=0.10), x, base + 18, chance.uniform(380, 450), chance, chance.choice((DEEP_LEAF, LEAF)), dabs=60, shadow=False)
    for index in range(3):
        lamp_post(pen.at(depth=0.05), 60 + 620 * index + chance.uniform(-60, 160), base + 24, chance.uniform(330, 350), arms=1)
    edge = base + 14
    pen.reflect(((0, edge), (1600, edge), (1600, 1067), (0, 1067)), edge, tint=light.water[1], alpha=0.38, wave=12, squeeze=1.25)
    pen.raw().rect(0, edge, 1600, 1067, (fade(light.water[1], 0.10), fade(light.water[2], 0.38), fade(light.water[3], 0.78)))
    pen.raw().rect(0, edge - 3, 1600, edge + 3, fade(light.haze, 0.7))
    ripples(stage, edge, 1067, 90)
    for _ in range(150):
        near = chance.random() ** 0.8
        x, y = chance.uniform(0, 1600), edge + 8 + (1060 - edge) * near
        reach = 6 + 24 * near
        pen.raw().poly(arc(x, y, reach, reach * 0.26, 0, 360, 20) + arc(x, y, reach - 1.6 - near, reach * 0.26 - 1.0, 360, 0, 20), fade("#ffffff", 0.34))
        if chance.random() < 0.5:
            pen.raw().line(((x, y), (x - 1, y - 5 - 9 * near)), 1.2 + near, fade("#ffffff", 0.55), 0.4)
    tones = ["#d9402f", "#f2b632", "#2f8f8a", "#e58aa0", "#4f6fb0", "#8a4f8f", "#f4ead6", "#7fb04a"]
    chance.shuffle(tones)
    cast = [(chance.uniform(120, 300), base + 82, 168), (chance.uniform(480, 620), base + 70, 158), (chance.uniform(1080, 1220), base + 78, 162), (chance.uniform(1380, 1520), base + 96, 176),
            (chance.uniform(760, 900), base + 160, 226), (chance.uniform(330, 440), base + 300, 318), (chance.uniform(610, 690), base + 330, 330)]
    ride = chance.uniform(1160, 1280)
    for index, (x, y, tall) in enumerate(cast):
        flip = chance.random() < 0.5
        look = someone(chance, kind=chance.choice(("shirt", "dress", "baba")), extra=chance.choice(("", "shorts")) if index % 2 else "")
        far = pen.at(depth=0.16 if tall < 200 else 0.0)
        mirror = pen.at(x, y - tall * 0.10, upside=True, depth=0.62)
        mirror.light = replace(light, haze=mix(light.water[2], light.water[3], min(1.0, (y - base) / 380)))
        joints = person(mirror, 0, tall * 0.10, tall, look, "umbrella", flip=flip)
        umbrella(mirror, *joints.hand, tall * 0.56, tones[index], handle=0.72)
        joints = person(far, x, y, tall, look, "umbrella", flip=flip, shadow=False)
        umbrella(far, *joints.hand, tall * 0.56, tones[index], handle=0.72)
        _wade(stage, x, y, tall * 0.42, tall * 0.10)
    x, y, size = ride, base + 250, 330
    wet = someone(chance, kind="shirt", hat="helmet", top=chance.choice(("#3f8fc0", "#e0a030", "#d9568a", "#5fa36f")), sleeve="long")
    b = pen.at(x, y)
    motorbike(b, 0, 0, size, chance.choice(RIDES), wet, flip=True)
    # A rain cape over rider and machine, in one sweep.
    s = size / 100
    cape = smooth([(px * s, py * s) for px, py in ((13, -88), (5, -87), (-10, -74), (-28, -59), (-36, -50), (-30, -37), (-6, -43), (18, -35), (44, -31), (55, -39),
                                                   (46, -60), (30, -79), (20, -87))], steps=6)
    b.poly(cape, (fade(lighter(wet.top, 0.25), 0.92), fade(wet.top, 0.92), fade(darker(wet.top, 0.3), 0.95)))
    for dx in (-24, -6, 12, 28):
        b.line(smooth((((13 + dx * 0.15) * s, -84 * s), ((12 + dx * 0.7) * s, -62 * s), ((9 + dx * 1.1) * s, -42 * s)), closed=False), 1.4,
               fade(darker(wet.top, 0.5), 0.40), 3.4)
    _wade(stage, x, y, size * 1.1, size * 0.12)
    for _ in range(34):
        angle = math.radians(chance.uniform(200, 300))
        reach = chance.uniform(20, 130)
        pen.raw().ellipse(x - size * 0.5 + reach * math.cos(angle), y - 20 + reach * math.sin(angle) * 0.8, chance.uniform(1.5, 5), None, fade("#ffffff", 0.7))
    slant = chance.uniform(-0.22, -0.10)
    for count, low, high, width, alpha in ((170, 30, 60, 1.2, 0.22), (120, 70, 130, 1.8, 0.26), (46, 150, 240, 2.6, 0.24)):
        for _ in range(count):
            x, y, length = chance.uniform(-50, 1700), chance.uniform(-100, 1067), chance.uniform(low, high)
            pen.raw().line(((x, y), (x + slant * length, y + length)), width, fade("#f2f8fa", alpha), 0.4)


SCENES = {
    "market": market,
    "street-trees": street_trees,
    "flower-street": flower_street,
    "construction-road": construction_road,
    "sports-field": sports_field,
    "festival-lanterns": festival_lanterns,
    "waste-sorting": waste_sorting,
    "rain-flood": rain_flood,
}

_ = Light
