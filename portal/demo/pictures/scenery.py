"""Sky, water, ground and everything that grows."""

from __future__ import annotations

import math
import random
from collections.abc import Sequence

from .canvas import Camera, Fill, Pen, Point, Stage, smooth, stroke, turned
from .colour import Light, darker, fade, lighter, mix

# Foliage: shadow, body, light.
LEAF = ("#1f5a4a", "#2f8057", "#7fb45c")
DEEP_LEAF = ("#174a45", "#226552", "#559a5f")
OLIVE_LEAF = ("#3d5b36", "#5f8142", "#a9b65a")
FRESH_LEAF = ("#2f7a4a", "#56a552", "#b5d267")
GOLD_LEAF = ("#c7861f", "#eeb42a", "#ffdf6b")
FLAME_LEAF = ("#a52a2a", "#d9452f", "#f58b4c")
BARK = "#6b4a3c"


# Sky -------------------------------------------------------------------------------------------------------------

def sky(stage: Stage, horizon: float, *, clouds: int | None = None, sun: bool = True) -> None:
    """Paint the sky down to the horizon, with a sun on the left half and clouds in the manner of the time of day."""
    light, chance, width = stage.light, stage.chance, stage.design[0]
    pen = stage.pen.raw()
    pen.rect(0, 0, width, horizon + 2, light.sky)
    pen.rect(0, horizon, width, stage.design[1], light.haze)
    x = chance.uniform(0.16, 0.42) * width
    y = horizon - light.sun_height * horizon * chance.uniform(0.85, 1.1)
    stage.sun = (x, y)
    if sun:
        low = 1 - light.sun_height
        pen.glow(x, y, 420 + 240 * low, 380 + 120 * low, light.sun, 0.55)
        if light.name == "noon":
            pen.glow(x, y, 150, None, light.sun, 0.9)
            pen.ellipse(x, y, 44, None, light.sun)
        else:
            radius = chance.uniform(58, 84)
            pen.ellipse(x, y, radius * 1.55, None, fade(light.sun, 0.13))
            pen.ellipse(x, y, radius, None, (light.sun, mix(light.sun, light.sky[-1], 0.45)))
    if light.lit and light.sky[0] < "#20":
        for _ in range(70):
            radius = chance.uniform(0.8, 2.0)
            pen.ellipse(chance.uniform(0, width), chance.uniform(0, horizon * 0.5) * chance.random(), radius, None,
                        fade("#fff3d6", chance.uniform(0.25, 0.8)))
    count = chance.randint(3, 5) if clouds is None else clouds
    places = [(index + chance.uniform(0.15, 0.85)) * width / max(count, 1) for index in range(count)]
    chance.shuffle(places)
    for index, place in enumerate(places):
        share = (index + chance.uniform(0.2, 0.8)) / count
        if light.name == "noon":
            cumulus(pen, place, horizon * (0.24 + 0.55 * share), 280 - 150 * share, light, chance)
        else:
            stratus(pen, place, horizon * (0.16 + 0.66 * share), 330 - 130 * share, light, chance)


def cumulus(pen: Pen, x: float, y: float, width: float, light: Light, chance: random.Random) -> None:
    """Draw a heaped cloud with a flat foot at (x, y)."""
    peak = chance.uniform(-0.35, 0.35)
    spots = []
    for index in range(9):
        place = (index + 0.5) / 9 * 2 - 1
        bulk = max(0.2, 1.0 - abs(place - peak) / (1.25 if place > peak else 1.05))
        size = width * (0.06 + 0.13 * bulk) * chance.uniform(0.85, 1.15)
        spots.append((x + place * width * 0.46, y - size * (0.1 + 0.75 * bulk), size * 1.1, size))
    spots.append((x, y, width * 0.50, width * 0.05))
    pen.union([(cx + width * 0.14, cy + width * 0.02, rx * 0.95, ry * 0.72) for cx, cy, rx, ry in spots],
              (fade(light.cloud_shade, 0.85), fade(light.cloud_shade, 0.35)), floor=y + width * 0.02)
    pen.union(spots, (fade(light.cloud, 1.0), fade(light.cloud, 0.96), fade(mix(light.cloud, light.cloud_shade, 0.8), 0.6)),
              floor=y + width * 0.03)
    for way in (-1, 1):
        length = width * chance.uniform(0.3, 0.5)
        pen.poly(lens(x + way * width * chance.uniform(0.3, 0.5), y + width * chance.uniform(0.03, 0.06), length, width * 0.035),
                 fade(light.cloud, 0.55))


def stratus(pen: Pen, x: float, y: float, width: float, light: Light, chance: random.Random) -> None:
    """Draw a bank of long flat clouds around (x, y)."""
    for index in range(chance.randint(2, 4)):
        length = width * chance.uniform(0.45, 1.0)
        thick = width * chance.uniform(0.028, 0.05)
        cx, cy = x + chance.uniform(-0.45, 0.45) * width, y + index * thick * 1.7
        colour = mix(light.cloud, light.cloud_shade, min(1.0, 0.3 * index + chance.uniform(0, 0.2)))
        pen.poly(smooth((
            (cx - length, cy + thick * 0.4), (cx - length * 0.45, cy - thick * 0.35), (cx - length * 0.1, cy - thick),
            (cx + length * 0.4, cy - thick * 0.3), (cx + length, cy + thick * 0.2), (cx + length * 0.3, cy + thick * 0.7),
            (cx - length * 0.4, cy + thick * 0.7),
        )), (fade(colour, 0.85), fade(colour, 0.45)))


# Water and ground ------------------------------------------------------------------------------------------------

def water(stage: Stage, top: float, bottom: float | None = None, *, glints: int = 90, fill: Fill | None = None) -> None:
    """Paint water from y=`top` (far) to `bottom` (near), with the path of the sun on it."""
    pen, light, chance = stage.pen.raw(), stage.light, stage.chance
    bottom = stage.design[1] if bottom is None else bottom
    pen.rect(0, top, stage.design[0], bottom + 1, light.water if fill is None else fill)
    pen.glow(stage.sun[0], top, 420, (bottom - top) * 0.75, light.sun, 0.30)
    ripples(stage, top, bottom, glints)
    sparkle(stage, top, bottom)


def ripples(stage: Stage, top: float, bottom: float, count: int) -> None:
    """Draw light and dark ripples on water, small at the far end."""
    pen, light, chance = stage.pen.raw(), stage.light, stage.chance
    for _ in range(count):
        near = chance.random() ** 1.4
        y = top + 4 + (bottom - top) * near
        length, thick = 18 + 190 * near * chance.uniform(0.3, 1), 0.9 + 4.2 * near
        x = chance.uniform(-60, stage.design[0] + 60)
        colour = light.sky[-2] if chance.random() < 0.6 else light.water[-1]
        pen.poly(lens(x, y, length, thick), fade(colour, 0.20 + 0.12 * (1 - near)))


def sparkle(stage: Stage, top: float, bottom: float, count: int = 46) -> None:
    """Draw the broken path of the sun on water."""
    pen, light, chance = stage.pen.raw(), stage.light, stage.chance
    for index in range(count):
        near = (index / count) ** 1.5
        y = top + 3 + (bottom - top) * 0.92 * near
        spread = 26 + 130 * near
        x = stage.sun[0] + chance.gauss(0, 0.5) * spread
        pen.poly(lens(x, y, chance.uniform(12, 30) + 66 * near * chance.random(), 1.6 + 3.6 * near),
                 fade(light.sun, 0.62 - 0.42 * near))


def lens(x: float, y: float, length: float, thick: float) -> list[Point]:
    """Return a thin pointed shape lying around (x, y)."""
    half = length / 2
    return [(x - half, y), (x - half * 0.45, y - thick * 0.42), (x, y - thick * 0.5), (x + half * 0.45, y - thick * 0.42),
            (x + half, y), (x + half * 0.45, y + thick * 0.42), (x, y + thick * 0.5), (x - half * 0.45, y + thick * 0.42)]


def ridge(chance: random.Random, x0: float, x1: float, y: float, height: float, step: float) -> list[Point]:
    """Return a soft uneven line from (x0, y) to (x1, y), rising up to `height` above y."""
    count = max(3, round((x1 - x0) / step))
    points = [(x0 + (x1 - x0) * index / count, y - chance.uniform(0, height)) for index in range(count + 1)]
    return smooth(points, closed=False, steps=6)


def bushes(pen: Pen, chance: random.Random, x0: float, x1: float, y: float, height: float, fill: Fill,
           *, light: str | None = None) -> None:
    """Draw a band of round bushes or far trees standing on y."""
    spots, x = [], x0 - height * 0.4
    while x < x1 + height * 0.4:
        radius = height * chance.uniform(0.32, 0.62)
        spots.append((x, y - radius * 0.75, radius * 1.15, radius))
        x += radius * chance.uniform(0.7, 1.25)
    pen.union(spots, fill, floor=y)
    if light:
        pen.union([(cx - rx * 0.14, cy - ry * 0.20, rx * 0.72, ry * 0.68) for cx, cy, rx, ry in spots if ry > height * 0.42],
                  (fade(light, 0.75), fade(light, 0.10), fade(light, 0.0)), floor=y)


def skyline(pen: Pen, chance: random.Random, x0: float, x1: float, y: float, height: float, colour: str) -> None:
    """Draw the far roofs of a small town with trees between them, standing on y."""
    x = x0
    while x < x1:
        width = height * chance.uniform(0.5, 1.1)
        top = y - height * chance.uniform(0.35, 1.0)
        pen.rect(x, top, x + width, y, (colour, mix(colour, "#fff4dc", 0.25)))
        if chance.random() < 0.45:
            pen.poly(((x - 4, top), (x + width * 0.5, top - height * 0.22), (x + width + 4, top)), darker(colour, 0.12))
        for column in range(int(width / (height * 0.2))):
            for row in range(int((y - top) / (height * 0.24))):
                if chance.random() < 0.7:
                    cx, cy = x + height * (0.1 + 0.2 * column), top + height * (0.08 + 0.24 * row)
                    pen.rect(cx, cy, cx + height * 0.08, cy + height * 0.12, darker(colour, 0.2))
        x += width + height * chance.uniform(-0.08, 0.3)
    bushes(pen, chance, x0, x1, y, height * 0.4, (mix(colour, "#2f7a55", 0.55), mix(colour, "#1f5a4a", 0.6)))


def tuft(pen: Pen, x: float, y: float, size: float, colour: str, chance: random.Random, blades: int = 6) -> None:
    """Draw a tuft of grass."""
    for index in range(blades):
        lean = (index / (blades - 1) - 0.5) * 1.5 + chance.uniform(-0.2, 0.2)
        height = size * chance.uniform(0.6, 1.0)
        tip = (x + lean * height * 0.8, y - height)
        pen.poly(((x + lean * size * 0.2 - size * 0.06, y), (x + lean * height * 0.35 - size * 0.05, y - height * 0.5), tip,
                  (x + lean * height * 0.35 + size * 0.05, y - height * 0.45), (x + lean * size * 0.2 + size * 0.06, y)),
                 mix(colour, "#fff3b0", chance.uniform(0, 0.18)))


# Plants ----------------------------------------------------------------------------------------------------------

def leaf(x: float, y: float, length: float, angle: float, width: float = 0.36) -> list[Point]:
    """Return the outline of a leaf growing from (x, y) in a direction (degrees, 0 to the right)."""
    half = width / 2
    shape = ((0, 0), (0.22, -half * 0.8), (0.5, -half), (0.8, -half * 0.55), (1, 0), (0.8, half * 0.55), (0.5, half),
             (0.22, half * 0.8))
    return turned([(px * length, py * length) for px, py in shape], angle, x, y)


def crown(pen: Pen, x: float, y: float, rx: float, ry: float, chance: random.Random, colours: Sequence[str] = LEAF,
          *, dabs: int = 60, clumps: int = 10) -> None:
    """Draw a leafy crown centred on (x, y), heaped from clumps of leaves and lit from the upper left."""
    shadow, body, shine = colours
    radius = min(rx, ry)
    count = max(clumps, round(clumps * max(rx, ry) / radius))
    places = []
    for index in range(count):
        reach, angle = math.sqrt((index + 0.6) / count) * 0.70, index * 2.39996 + chance.uniform(-0.25, 0.25)
        places.append((y + ry * reach * math.sin(angle), x + rx * reach * math.cos(angle), chance.uniform(0.36, 0.47)))
    for cy, cx, _ in places:
        pen.ellipse(cx, cy + radius * 0.1, radius * 0.42, radius * 0.36, darker(shadow, 0.12))
    leaf_size = radius * 0.10
    for cy, cx, share in sorted(places):
        size = radius * share
        start = chance.uniform(0, 1)
        spots = [(cx, cy, size * 0.86, size * 0.78)]
        for step in range(10):
            angle = (step + start) / 10 * math.tau
            bump = size * chance.uniform(0.22, 0.34)
            spots.append((cx + size * 0.76 * math.cos(angle), cy + size * 0.68 * math.sin(angle), bump, bump * 0.92))
        height = max(0.0, min(1.0, 0.5 + (cy - y) / ry * 0.55 + (cx - x) / rx * 0.32))
        top, low = mix(shine, body, 0.15 + 0.85 * height), mix(body, shadow, 0.45 + 0.55 * height)
        pen.union(spots, (top, mix(top, low, 0.55), low, darker(low, 0.10)))
        for _ in range(round(dabs / count * 1.4)):
            angle = math.radians(chance.uniform(165, 320))
            reach = chance.uniform(0.35, 0.98)
            lx, ly = cx + size * reach * math.cos(angle), cy + size * 0.9 * reach * math.sin(angle)
            pen.poly(leaf(lx, ly, leaf_size * chance.uniform(0.8, 1.5), chance.uniform(10, 170), 0.5),
                     fade(mix(shine, top, 0.45 * height + chance.uniform(0, 0.3)), 0.9))


def trunk(pen: Pen, points: Sequence[Point], width: float, end: float, colour: str = BARK) -> None:
    """Draw a trunk or bough along the points, shaded on its right side."""
    curve = smooth(points, closed=False, steps=6)
    outline = stroke(curve, width, end)
    pen.poly(outline, colour)
    shade = [(x + (width + (end - width) * index / (len(curve) - 1)) * 0.22, y) for index, (x, y) in enumerate(curve)]
    pen.poly(stroke(shade, width * 0.5, end * 0.5), fade(darker(colour, 0.45), 0.6))
    light = [(x - (width + (end - width) * index / (len(curve) - 1)) * 0.34, y) for index, (x, y) in enumerate(curve)]
    pen.poly(stroke(light, width * 0.14, end * 0.14), fade(lighter(colour, 0.5), 0.5))


def tree(pen: Pen, x: float, y: float, height: float, chance: random.Random, colours: Sequence[str] = LEAF,
         *, spread: float = 0.42, stem: float = 0.4, bark: str = BARK, dabs: int = 60, shadow: bool = True) -> None:
    """Draw a broad-leaved tree standing on (x, y); `spread` and `stem` are shares of its height."""
    if shadow:
        pen.shadow(x + height * 0.12, y, height * spread * 1.15, height * 0.07, 0.42)
    lean = chance.uniform(-0.04, 0.04) * height
    fork = (x + lean, y - height * stem)
    width = height * 0.06
    trunk(pen, ((x - lean * 0.3, y), (x + lean * 0.2, y - height * stem * 0.5), fork, (fork[0], y - height * 0.72)),
          width, width * 0.45, bark)
    for side in (-1, 1):
        trunk(pen, (fork, (fork[0] + side * height * spread * 0.35, y - height * (stem + 0.14)),
                    (fork[0] + side * height * spread * 0.62, y - height * (stem + 0.27))), width * 0.5, width * 0.2, bark)
    top = 1 - stem * 0.86
    crown(pen, x + lean, y - height * (1 - top / 2), height * spread, height * top / 2, chance, colours, dabs=dabs)


def frond(x: float, y: float, length: float, angle: float, droop: float, *, leaflets: int = 15,
          width: float = 0.24) -> list[Point]:
    """Return the outline of a feathered palm leaf growing from (x, y); it bends down by `droop` lengths."""
    cos, sin = math.cos(math.radians(angle)), math.sin(math.radians(angle))

    def spine(t: float) -> Point:
        return x + length * t * cos * (1 - 0.12 * t), y + length * (t * sin + droop * t * t)

    upper, lower = [(x, y)], []
    for index in range(leaflets):
        t = (index + 0.6) / leaflets
        (xa, ya), (xb, yb) = spine(t), spine(min(1.0, t + 0.02))
        run = math.hypot(xb - xa, yb - ya) or 1.0
        dx, dy = (xb - xa) / run, (yb - ya) / run
        reach = length * width * math.sin(math.pi * (0.16 + 0.80 * t)) ** 0.8
        for side, edge in ((1, upper), (-1, lower)):
            nx, ny = dy * side, -dx * side
            hang = 0.30 * reach
            edge.append((xa + nx * reach * 0.16, ya + ny * reach * 0.16))
            edge.append((xa + nx * reach * 0.78 + dx * reach * 0.75, ya + ny * reach * 0.78 + dy * reach * 0.75 + hang))
    return [*upper, spine(1.0), *lower[::-1]]


def palm(pen: Pen, x: float, y: float, height: float, chance: random.Random, *, lean: float = 0.0,
         colours: Sequence[str] = DEEP_LEAF, bark: str = "#7d6350", nuts: bool = True, shadow: bool = True) -> None:
    """Draw a coconut palm standing on (x, y) and leaning by `lean` of its height."""
    if shadow:
        pen.shadow(x + height * 0.06, y, height * 0.22, height * 0.035, 0.4)
    top = (x + lean * height, y - height * 0.78)
    points = ((x, y), (x + lean * height * 0.12, y - height * 0.22), (x + lean * height * 0.5, y - height * 0.52), top)
    trunk(pen, points, height * 0.05, height * 0.026, bark)
    length = height * 0.40
    angles = [-176, -150, -128, -104, -80, -56, -32, -6, 18, 162]
    fans = [(angle + chance.uniform(-9, 9), chance.uniform(0.88, 1.1)) for angle in angles]
    back, front = fans[1::2], fans[0::2]
    for group, tone, drop in ((back, mix(colours[0], colours[1], 0.25), 0.35), (front, colours[1], 0.50)):
        for angle, size in group:
            bend = drop + 0.28 * abs(math.cos(math.radians(angle)))
            pen.poly(frond(top[0], top[1], length * size, angle, bend), tone)
    for angle, size in front:
        bend = 0.50 + 0.28 * abs(math.cos(math.radians(angle)))
        cos, sin = math.cos(math.radians(angle)), math.sin(math.radians(angle))
        spine = [(top[0] + length * size * t * cos * (1 - 0.12 * t), top[1] + length * size * (t * sin + bend * t * t) - 1)
                 for t in (0, 0.25, 0.5, 0.75, 0.95)]
        pen.poly(stroke(spine, height * 0.008, height * 0.002), fade(colours[2], 0.9))
    if nuts:
        for dx, dy in ((-0.020, 0.022), (0.018, 0.026), (0.0, 0.034)):
            pen.ellipse(top[0] + dx * height, top[1] + dy * height, height * 0.017, height * 0.021, "#8a7a3a")


def sugar_palm(pen: Pen, x: float, y: float, height: float, chance: random.Random,
               colours: Sequence[str] = DEEP_LEAF, *, shadow: bool = True) -> None:
    """Draw a sugar palm (thốt nốt): a straight dark stem and a round head of stiff fans."""
    if shadow:
        pen.shadow(x + height * 0.05, y, height * 0.2, height * 0.03, 0.4)
    trunk(pen, ((x, y), (x + height * 0.005, y - height * 0.4), (x, y - height * 0.8)), height * 0.055, height * 0.034,
          "#5c4b45")
    cx, cy = x, y - height * 0.82
    radius = height * 0.135
    pen.ellipse(cx, cy, radius * 0.9, None, mix(colours[0], colours[1], 0.1))
    fans = [(-90 + spread, reach) for reach, spreads in ((0.92, (-150, -108, -66, -22, 22, 66, 108, 150)),
                                                         (0.62, (-128, -84, -42, 0, 42, 84, 128)))
            for spread in spreads]
    for index, (angle, reach) in enumerate(fans):
        angle += chance.uniform(-8, 8)
        fx, fy = cx + radius * reach * math.cos(math.radians(angle)), cy + radius * reach * math.sin(math.radians(angle))
        tone = mix(colours[0], colours[1], 0.2) if index < 8 else mix(colours[1], colours[2], 0.2 if fy < cy else 0.0)
        outline = [(fx, fy)]
        for spike in range(15):
            way = angle - 112 + 16 * spike
            size = radius * (0.72 if spike % 2 else 0.46)
            outline.append((fx + size * math.cos(math.radians(way)), fy + size * math.sin(math.radians(way))))
        pen.limb(cx, cy, height * 0.008, fx, fy, height * 0.006, mix(colours[1], colours[2], 0.5))
        pen.poly(outline, tone)


def nipa(pen: Pen, x: float, y: float, size: float, chance: random.Random,
         colours: Sequence[str] = LEAF, *, fans: int = 7) -> None:
    """Draw a clump of nipa palm: feathered leaves rising straight from the mud."""
    order = list(range(fans))
    chance.shuffle(order)
    for index, place in enumerate(order):
        angle = -90 + (place - (fans - 1) / 2) * (92 / fans) + chance.uniform(-5, 5)
        tone = mix(mix(colours[0], colours[1], index / fans), colours[2], 0.12 * (index % 3))
        pen.poly(frond(x + (place - fans / 2) * size * 0.03, y, size * chance.uniform(0.8, 1.05), angle,
                       0.10 + 0.3 * abs(math.cos(math.radians(angle))), width=0.17, leaflets=18), tone)


def banana(pen: Pen, x: float, y: float, height: float, chance: random.Random,
           colours: Sequence[str] = FRESH_LEAF) -> None:
    """Draw a banana plant standing on (x, y)."""
    pen.shadow(x, y, height * 0.3, height * 0.05, 0.4)
    trunk(pen, ((x, y), (x + height * 0.01, y - height * 0.28), (x, y - height * 0.5)), height * 0.085, height * 0.05,
          "#8a9a55")
    cx, cy = x, y - height * 0.47
    for index, angle in enumerate((-168, -20, -140, -46, -112, -72)):
        angle += chance.uniform(-8, 8)
        length, droop = height * chance.uniform(0.42, 0.52), 0.55 * abs(math.cos(math.radians(angle)))
        cos, sin = math.cos(math.radians(angle)), math.sin(math.radians(angle))
        spine = [(cx + length * t * cos, cy + length * (t * sin + droop * t * t)) for t in (0, 0.2, 0.4, 0.6, 0.8, 1)]
        widths = (0.03, 0.16, 0.22, 0.21, 0.13, 0.0)
        left, right = [], []
        for place, (px, py) in enumerate(spine):
            (xa, ya), (xb, yb) = spine[max(place - 1, 0)], spine[min(place + 1, 5)]
            run = math.hypot(xb - xa, yb - ya) or 1.0
            half = widths[place] * length / 2
            left.append((px + (yb - ya) / run * half, py - (xb - xa) / run * half))
            right.append((px - (yb - ya) / run * half, py + (xb - xa) / run * half))
        tone = mix(colours[0], colours[1], 0.25 + 0.12 * index)
        pen.poly(smooth(left, closed=False, steps=4) + spine[::-1], mix(tone, colours[2], 0.35))
        pen.poly(smooth(right, closed=False, steps=4) + spine[::-1], tone)
        pen.poly(stroke(spine, height * 0.009, height * 0.002), fade(colours[2], 0.9))


def flower_bed(pen: Pen, x0: float, x1: float, y: float, height: float, chance: random.Random,
               blooms: Sequence[str] = ("#f2b632", "#ef6f5b", "#f7d9c0"), leaves: Sequence[str] = LEAF) -> None:
    """Draw a low bed of flowers from x0 to x1 standing on y."""
    bushes(pen, chance, x0, x1, y, height, (leaves[1], leaves[0]))
    for _ in range(round((x1 - x0) / height * 7)):
        x, y_here = chance.uniform(x0, x1), y - height * chance.uniform(0.12, 0.95)
        size = height * chance.uniform(0.06, 0.12)
        pen.ellipse(x, y_here, size, size * 0.85, chance.choice(blooms))


def pot_plant(pen: Pen, x: float, y: float, height: float, chance: random.Random, pot: str = "#c2603f",
              colours: Sequence[str] = LEAF) -> None:
    """Draw a plant in a pot standing on (x, y)."""
    pen.shadow(x, y, height * 0.3, height * 0.06, 0.4)
    for angle in (-150, -30, -128, -52, -106, -74, -90):
        angle += chance.uniform(-8, 8)
        tone = mix(colours[0], colours[1], chance.random())
        pen.poly(leaf(x, y - height * 0.3, height * chance.uniform(0.5, 0.72), angle, 0.3), mix(tone, colours[2], chance.uniform(0, 0.3)))
    pen.poly(((x - height * 0.17, y - height * 0.36), (x + height * 0.17, y - height * 0.36), (x + height * 0.12, y),
              (x - height * 0.12, y)), (lighter(pot, 0.2), pot, darker(pot, 0.35)), across=True)
    pen.rect(x - height * 0.19, y - height * 0.39, x + height * 0.19, y - height * 0.33, (lighter(pot, 0.3), pot), across=True)


def ground(pen: Pen, points: Sequence[Point], fill: Fill, *, shade: str = "#1d3a3a", alpha: float = 0.35) -> None:
    """Fill a stretch of ground, with grain gathering at its near edge."""
    pen.poly(points, fill)
    pen.shade(points, shade, "bottom", 0.8, alpha)


def bird(pen: Pen, x: float, y: float, size: float, colour: str = "#f6f3ea") -> None:
    """Draw a flying bird."""
    pen.poly(smooth(((x - size, y - size * 0.30), (x - size * 0.45, y - size * 0.42), (x, y), (x + size * 0.45, y - size * 0.42),
                     (x + size, y - size * 0.22), (x + size * 0.42, y - size * 0.24), (x, y + size * 0.16),
                     (x - size * 0.42, y - size * 0.24)), steps=3), colour)


def birds(stage: Stage, top: float, bottom: float, count: int, colour: str = "#f6f3ea") -> None:
    """Draw a flock in loose formation somewhere on the right half."""
    chance = stage.chance
    x, y = chance.uniform(0.5, 0.8) * stage.design[0], chance.uniform(top, bottom)
    for index in range(count):
        way = -1 if index % 2 else 1
        step = (index + 1) // 2
        bird(stage.pen, x + step * way * chance.uniform(24, 36), y + step * chance.uniform(8, 20), chance.uniform(8, 14), colour)


def turbine(pen: Pen, x: float, y: float, hub: float, turn: float) -> None:
    """Draw a wind turbine standing on (x, y) with its hub `hub` above; `turn` is the angle of its first blade."""
    white, grey = "#fdfdfb", "#aebfce"
    pen.poly(((x - hub * 0.030, y), (x - hub * 0.011, y - hub), (x + hub * 0.011, y - hub), (x + hub * 0.030, y)),
             (white, "#eef2f4", grey), across=True)
    top = y - hub
    pen.poly(smooth(((x - hub * 0.028, top - hub * 0.018), (x + hub * 0.05, top - hub * 0.016), (x + hub * 0.05, top + hub * 0.014),
                     (x - hub * 0.028, top + hub * 0.016)), steps=4), (white, grey))
    length = hub * 0.60
    shape = ((0, -0.010), (0.08, -0.030), (0.2, -0.036), (0.55, -0.020), (1.0, -0.002), (1.0, 0.004), (0.5, 0.012), (0.12, 0.018),
             (0, 0.012))
    for blade in range(3):
        angle = turn + 120 * blade
        pen.poly(turned([(px * length, py * length * 1.15) for px, py in shape], angle, x, top), white)
        pen.poly(turned([(px * length, max(py, 0) * length * 1.15) for px, py in shape], angle, x, top), grey)
    pen.ellipse(x, top, hub * 0.021, None, white)
    pen.ellipse(x + hub * 0.004, top + hub * 0.004, hub * 0.010, None, grey)


# Town ------------------------------------------------------------------------------------------------------------

def paving(stage: Stage, view: Camera, top: float, fill: Fill, line: str, *, step: float = 1.6, reach: float = 40.0, alpha: float = 0.35,
           far: float = 60.0) -> None:
    """Pave the ground below y=`top` with slabs in perspective."""
    pen = stage.pen
    ground(pen, ((0, top), (stage.design[0], top), (stage.design[0], stage.design[1]), (0, stage.design[1])), fill, shade="#3a3050",
           alpha=0.30)
    near = view.distance(stage.design[1]) * 0.9
    z = near - near % step
    while z < far:
        y = view.point(0, z)[1]
        if y > top:
            pen.rect(0, y, stage.design[0], y + max(0.7, 0.035 * view.unit(z)), fade(line, alpha * max(0.15, 1 - z / far)))
        z += step if z < 14 else step * 2
    x = -reach
    start = view.distance(top + 4)
    while x <= reach:
        if -600 < view.point(x, near)[0] < 2200 or abs(x) < 12:
            pen.poly((view.point(x, start), view.point(x + 0.03, start), view.point(x + 0.03, near), view.point(x, near)),
                     fade(line, alpha * 0.8))
        x += step


def lamp_post(pen: Pen, x: float, y: float, height: float, *, arms: int = 2, colour: str = "#3f4a55") -> None:
    """Draw a street lamp standing on (x, y); it shines after sunset."""
    pen.shadow(x, y, height * 0.08, height * 0.02, 0.4)
    pen.poly(((x - height * 0.012, y), (x - height * 0.007, y - height), (x + height * 0.007, y - height), (x + height * 0.012, y)), colour)
    pen.rect(x - height * 0.02, y - height * 0.06, x + height * 0.02, y, colour, radius=height * 0.008)
    for way in (-1, 1)[:arms]:
        end = (x + way * height * 0.13, y - height * 0.985)
        pen.line(smooth(((x, y - height * 0.93), (x + way * height * 0.05, y - height * 1.0), end), closed=False), height * 0.012, colour)
        lit = pen.light is not None and pen.light.lit
        if lit:
            pen.raw().glow(end[0], end[1] + height * 0.03, height * 0.26, None, "#ffd27a", 0.55)
        (pen.raw() if lit else pen).ellipse(end[0], end[1] + height * 0.02, height * 0.032, height * 0.028, "#fff0c0" if lit else "#f3efe2")
        pen.poly(((end[0] - height * 0.035, end[1] + height * 0.008), (end[0], end[1] - height * 0.02), (end[0] + height * 0.035, end[1] + height * 0.008)),
                 colour)


# Foregrounds -----------------------------------------------------------------------------------------------------

def overhang(stage: Stage, way: int, reach: float, colours: Sequence[str] = LEAF, *, blooms: Sequence[str] = ()) -> None:
    """Hang a leafy bough into the picture from an upper corner: way -1 for the left one, 1 for the right one."""
    pen, chance = stage.pen, stage.chance
    edge = -30.0 if way < 0 else stage.design[0] + 30.0
    bough = smooth(((edge, -14), (edge - way * reach * 0.4, 24), (edge - way * reach * 0.8, 18), (edge - way * reach, 58)), closed=False)
    pen.poly(stroke(bough, 22, 4), darker(BARK, 0.35))
    count = round(reach / 22)
    for index in range(count):
        x, y = bough[round((index + 0.5) / count * (len(bough) - 1))]
        tone = mix(colours[0], colours[2], chance.uniform(0.05, 0.6))
        for spread in (-66, -24, 20, 62):
            angle = 90 + spread + chance.uniform(-14, 14) - (180 if chance.random() < 0.35 else 0)
            pen.poly(leaf(x, y, chance.uniform(56, 92), angle, 0.34), (lighter(tone, 0.12), tone, darker(tone, 0.22)))
        if blooms and chance.random() < 0.7:
            tone = chance.choice(blooms)
            for petal in range(5):
                pen.poly(leaf(x, y + 16, 24, petal * 72 + chance.uniform(-8, 8), 0.7), tone)
            pen.ellipse(x, y + 16, 5, None, "#fff0b0")


def corner(stage: Stage, way: int, size: float, colours: Sequence[str] = DEEP_LEAF, *, blooms: Sequence[str] = ()) -> None:
    """Let broad leaves and flowers grow into the picture from a lower corner."""
    pen, chance = stage.pen, stage.chance
    edge = 0.0 if way < 0 else float(stage.design[0])
    low = stage.design[1] + size * 0.12
    for row, share in enumerate((1.0, 0.78, 0.55)):
        count = 11 - 2 * row
        for index in range(count):
            place = index / count
            x = edge - way * size * 1.55 * place
            length = size * share * (1.05 - 0.75 * place) * chance.uniform(0.85, 1.15) + size * 0.12
            angle = -90 - way * (24 - 52 * place) + chance.uniform(-26, 26)
            tone = mix(colours[0], mix(colours[1], colours[2], 0.4), 0.18 + 0.34 * row + chance.uniform(0, 0.2))
            outline = leaf(x, low, length, angle, 0.40)
            pen.poly(outline, (lighter(tone, 0.12), tone, darker(tone, 0.35)))
            pen.line((outline[0], outline[4]), size * 0.012, fade(lighter(tone, 0.4), 0.5), 0.6)
    for _ in range(9 if blooms else 0):
        place = chance.random()
        x, y = edge - way * size * 1.35 * place, low - size * (0.25 + 0.55 * (1 - place)) * chance.uniform(0.5, 1.0)
        tone, radius = chance.choice(blooms), size * chance.uniform(0.07, 0.11)
        for petal in range(6):
            pen.poly(leaf(x, y, radius, petal * 60 + 15, 0.66), tone)
        pen.ellipse(x, y, radius * 0.24, None, "#ffe9a0")


def dapple(stage: Stage, x: float, y: float, width: float, height: float, alpha: float = 0.16) -> None:
    """Throw the broken shade of a tree outside the picture on the ground around (x, y)."""
    pen, chance = stage.pen, stage.chance
    spots = []
    for _ in range(26):
        place, row = chance.gauss(0, 0.42), chance.uniform(-1, 1)
        size = chance.uniform(0.06, 0.17)
        spots.append((x + place * width, y + row * height * 0.5, width * size, height * size * 0.55))
    pen.raw().union(spots, fade(stage.light.shadow, alpha))
