"""Plants of the delta: trees, palms, shrubs and flowers."""

from __future__ import annotations

import math
import random
from collections.abc import Sequence

from .canvas import Fill, Pen, Point, Stage, smooth, stroke, turned
from .colour import darker, fade, lighter, mix

# Foliage: shadow, body, light.
LEAF = ("#1f5a4a", "#2f8057", "#7fb45c")
DEEP_LEAF = ("#174a45", "#226552", "#559a5f")
OLIVE_LEAF = ("#3d5b36", "#5f8142", "#a9b65a")
FRESH_LEAF = ("#2f7a4a", "#56a552", "#b5d267")
GOLD_LEAF = ("#c7861f", "#eeb42a", "#ffdf6b")
FLAME_LEAF = ("#a52a2a", "#d9452f", "#f58b4c")
BARK = "#6b4a3c"


def leaf(x: float, y: float, length: float, angle: float, width: float = 0.36) -> list[Point]:
    """Return the outline of a leaf growing from (x, y) in a direction (degrees, 0 to the right)."""
    half = width / 2
    shape = (
        (0, 0),
        (0.22, -half * 0.8),
        (0.5, -half),
        (0.8, -half * 0.55),
        (1, 0),
        (0.8, half * 0.55),
        (0.5, half),
        (0.22, half * 0.8),
    )
    return turned([(px * length, py * length) for px, py in shape], angle, x, y)


def bushes(
    pen: Pen,
    chance: random.Random,
    x0: float,
    x1: float,
    y: float,
    height: float,
    fill: Fill,
    *,
    light: str | None = None,
) -> None:
    """Draw a band of round bushes or far trees standing on y."""
    spots, x = [], x0 - height * 0.4
    while x < x1 + height * 0.4:
        radius = height * chance.uniform(0.32, 0.62)
        spots.append((x, y - radius * 0.75, radius * 1.15, radius))
        x += radius * chance.uniform(0.7, 1.25)
    pen.union(spots, fill, floor=y)
    if light:
        pen.union(
            [(cx - rx * 0.14, cy - ry * 0.20, rx * 0.72, ry * 0.68) for cx, cy, rx, ry in spots if ry > height * 0.42],
            (fade(light, 0.75), fade(light, 0.10), fade(light, 0.0)),
            floor=y,
        )


def tuft(pen: Pen, x: float, y: float, size: float, colour: str, chance: random.Random, blades: int = 6) -> None:
    """Draw a tuft of grass."""
    for index in range(blades):
        lean = (index / (blades - 1) - 0.5) * 1.5 + chance.uniform(-0.2, 0.2)
        height = size * chance.uniform(0.6, 1.0)
        tip = (x + lean * height * 0.8, y - height)
        pen.poly(
            (
                (x + lean * size * 0.2 - size * 0.06, y),
                (x + lean * height * 0.35 - size * 0.05, y - height * 0.5),
                tip,
                (x + lean * height * 0.35 + size * 0.05, y - height * 0.45),
                (x + lean * size * 0.2 + size * 0.06, y),
            ),
            mix(colour, "#fff3b0", chance.uniform(0, 0.18)),
        )


def crown(
    pen: Pen,
    x: float,
    y: float,
    rx: float,
    ry: float,
    chance: random.Random,
    colours: Sequence[str] = LEAF,
    *,
    dabs: int = 60,
    clumps: int = 10,
) -> None:
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
            pen.poly(
                leaf(lx, ly, leaf_size * chance.uniform(0.8, 1.5), chance.uniform(10, 170), 0.5),
                fade(mix(shine, top, 0.45 * height + chance.uniform(0, 0.3)), 0.9),
            )


def trunk(pen: Pen, points: Sequence[Point], width: float, end: float, colour: str = BARK) -> None:
    """Draw a trunk or bough along the points, shaded on its right side."""
    curve = smooth(points, closed=False, steps=6)
    outline = stroke(curve, width, end)
    pen.poly(outline, colour)
    shade = [(x + (width + (end - width) * index / (len(curve) - 1)) * 0.22, y) for index, (x, y) in enumerate(curve)]
    pen.poly(stroke(shade, width * 0.5, end * 0.5), fade(darker(colour, 0.45), 0.6))
    light = [(x - (width + (end - width) * index / (len(curve) - 1)) * 0.34, y) for index, (x, y) in enumerate(curve)]
    pen.poly(stroke(light, width * 0.14, end * 0.14), fade(lighter(colour, 0.5), 0.5))


def tree(
    pen: Pen,
    x: float,
    y: float,
    height: float,
    chance: random.Random,
    colours: Sequence[str] = LEAF,
    *,
    spread: float = 0.42,
    stem: float = 0.4,
    bark: str = BARK,
    dabs: int = 60,
    shadow: bool = True,
) -> None:
    """Draw a broad-leaved tree standing on (x, y); `spread` and `stem` are shares of its height."""
    if shadow:
        pen.shadow(x + height * 0.12, y, height * spread * 1.15, height * 0.07, 0.42)
    lean = chance.uniform(-0.04, 0.04) * height
    fork = (x + lean, y - height * stem)
    width = height * 0.06
    trunk(
        pen,
        ((x - lean * 0.3, y), (x + lean * 0.2, y - height * stem * 0.5), fork, (fork[0], y - height * 0.72)),
        width,
        width * 0.45,
        bark,
    )
    for side in (-1, 1):
        trunk(
            pen,
            (
                fork,
                (fork[0] + side * height * spread * 0.35, y - height * (stem + 0.14)),
                (fork[0] + side * height * spread * 0.62, y - height * (stem + 0.27)),
            ),
            width * 0.5,
            width * 0.2,
            bark,
        )
    top = 1 - stem * 0.86
    crown(pen, x + lean, y - height * (1 - top / 2), height * spread, height * top / 2, chance, colours, dabs=dabs)


def frond(
    x: float, y: float, length: float, angle: float, droop: float, *, leaflets: int = 15, width: float = 0.24
) -> list[Point]:
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


def palm(
    pen: Pen,
    x: float,
    y: float,
    height: float,
    chance: random.Random,
    *,
    lean: float = 0.0,
    colours: Sequence[str] = DEEP_LEAF,
    bark: str = "#7d6350",
    nuts: bool = True,
    shadow: bool = True,
) -> None:
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
        spine = [
            (top[0] + length * size * t * cos * (1 - 0.12 * t), top[1] + length * size * (t * sin + bend * t * t) - 1)
            for t in (0, 0.25, 0.5, 0.75, 0.95)
        ]
        pen.poly(stroke(spine, height * 0.008, height * 0.002), fade(colours[2], 0.9))
    if nuts:
        for dx, dy in ((-0.020, 0.022), (0.018, 0.026), (0.0, 0.034)):
            pen.ellipse(top[0] + dx * height, top[1] + dy * height, height * 0.017, height * 0.021, "#8a7a3a")


def sugar_palm(
    pen: Pen,
    x: float,
    y: float,
    height: float,
    chance: random.Random,
    colours: Sequence[str] = DEEP_LEAF,
    *,
    shadow: bool = True,
) -> None:
    """Draw a sugar palm (thốt nốt): a straight dark stem and a round head of stiff fans."""
    if shadow:
        pen.shadow(x + height * 0.05, y, height * 0.2, height * 0.03, 0.4)
    trunk(
        pen,
        ((x, y), (x + height * 0.005, y - height * 0.4), (x, y - height * 0.8)),
        height * 0.055,
        height * 0.034,
        "#5c4b45",
    )
    cx, cy = x, y - height * 0.82
    radius = height * 0.135
    pen.ellipse(cx, cy, radius * 0.9, None, mix(colours[0], colours[1], 0.1))
    fans = [
        (-90 + spread, reach)
        for reach, spreads in (
            (0.92, (-150, -108, -66, -22, 22, 66, 108, 150)),
            (0.62, (-128, -84, -42, 0, 42, 84, 128)),
        )
        for spread in spreads
    ]
    for index, (angle, reach) in enumerate(fans):
        angle += chance.uniform(-8, 8)
        fx = cx + radius * reach * math.cos(math.radians(angle))
        fy = cy + radius * reach * math.sin(math.radians(angle))
        tone = mix(colours[0], colours[1], 0.2) if index < 8 else mix(colours[1], colours[2], 0.2 if fy < cy else 0.0)
        outline = [(fx, fy)]
        for spike in range(15):
            way = angle - 112 + 16 * spike
            size = radius * (0.72 if spike % 2 else 0.46)
            outline.append((fx + size * math.cos(math.radians(way)), fy + size * math.sin(math.radians(way))))
        pen.limb(cx, cy, height * 0.008, fx, fy, height * 0.006, mix(colours[1], colours[2], 0.5))
        pen.poly(outline, tone)


def nipa(
    pen: Pen, x: float, y: float, size: float, chance: random.Random, colours: Sequence[str] = LEAF, *, fans: int = 7
) -> None:
    """Draw a clump of nipa palm: feathered leaves rising straight from the mud."""
    order = list(range(fans))
    chance.shuffle(order)
    for index, place in enumerate(order):
        angle = -90 + (place - (fans - 1) / 2) * (92 / fans) + chance.uniform(-5, 5)
        tone = mix(mix(colours[0], colours[1], index / fans), colours[2], 0.12 * (index % 3))
        pen.poly(
            frond(
                x + (place - fans / 2) * size * 0.03,
                y,
                size * chance.uniform(0.8, 1.05),
                angle,
                0.10 + 0.3 * abs(math.cos(math.radians(angle))),
                width=0.17,
                leaflets=18,
            ),
            tone,
        )


def banana(
    pen: Pen, x: float, y: float, height: float, chance: random.Random, colours: Sequence[str] = FRESH_LEAF
) -> None:
    """Draw a banana plant standing on (x, y)."""
    pen.shadow(x, y, height * 0.3, height * 0.05, 0.4)
    trunk(
        pen,
        ((x, y), (x + height * 0.01, y - height * 0.28), (x, y - height * 0.5)),
        height * 0.085,
        height * 0.05,
        "#8a9a55",
    )
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


def flower_bed(
    pen: Pen,
    x0: float,
    x1: float,
    y: float,
    height: float,
    chance: random.Random,
    blooms: Sequence[str] = ("#f2b632", "#ef6f5b", "#f7d9c0"),
    leaves: Sequence[str] = LEAF,
) -> None:
    """Draw a low bed of flowers from x0 to x1 standing on y."""
    bushes(pen, chance, x0, x1, y, height, (leaves[1], leaves[0]))
    for _ in range(round((x1 - x0) / height * 7)):
        x, y_here = chance.uniform(x0, x1), y - height * chance.uniform(0.12, 0.95)
        size = height * chance.uniform(0.06, 0.12)
        pen.ellipse(x, y_here, size, size * 0.85, chance.choice(blooms))


def pot_plant(
    pen: Pen,
    x: float,
    y: float,
    height: float,
    chance: random.Random,
    pot: str = "#c2603f",
    colours: Sequence[str] = LEAF,
) -> None:
    """Draw a plant in a pot standing on (x, y)."""
    pen.shadow(x, y, height * 0.3, height * 0.06, 0.4)
    for angle in (-150, -30, -128, -52, -106, -74, -90):
        angle += chance.uniform(-8, 8)
        tone = mix(colours[0], colours[1], chance.random())
        pen.poly(
            leaf(x, y - height * 0.3, height * chance.uniform(0.5, 0.72), angle, 0.3),
            mix(tone, colours[2], chance.uniform(0, 0.3)),
        )
    pen.poly(
        (
            (x - height * 0.17, y - height * 0.36),
            (x + height * 0.17, y - height * 0.36),
            (x + height * 0.12, y),
            (x - height * 0.12, y),
        ),
        (lighter(pot, 0.2), pot, darker(pot, 0.35)),
        across=True,
    )
    pen.rect(
        x - height * 0.19,
        y - height * 0.39,
        x + height * 0.19,
        y - height * 0.33,
        (lighter(pot, 0.3), pot),
        across=True,
    )


def overhang(
    stage: Stage, way: int, reach: float, colours: Sequence[str] = LEAF, *, blooms: Sequence[str] = ()
) -> None:
    """Hang a leafy bough into the picture from an upper corner: way -1 for the left one, 1 for the right one."""
    pen, chance = stage.pen, stage.chance
    edge = -30.0 if way < 0 else stage.design[0] + 30.0
    bough = smooth(
        ((edge, -14), (edge - way * reach * 0.4, 24), (edge - way * reach * 0.8, 18), (edge - way * reach, 58)),
        closed=False,
    )
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


def corner(
    stage: Stage, way: int, size: float, colours: Sequence[str] = DEEP_LEAF, *, blooms: Sequence[str] = ()
) -> None:
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
