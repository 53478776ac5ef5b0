"""Sky, water, ground, and what stands about in a landscape or a town."""

from __future__ import annotations

import random
from collections.abc import Sequence

from .canvas import Camera, Fill, Pen, Point, Stage, smooth, turned
from .colour import Light, darker, fade, mix
from .plants import bushes


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
            pen.ellipse(
                chance.uniform(0, width),
                chance.uniform(0, horizon * 0.5) * chance.random(),
                radius,
                None,
                fade("#fff3d6", chance.uniform(0.25, 0.8)),
            )
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
    pen.union(
        [(cx + width * 0.14, cy + width * 0.02, rx * 0.95, ry * 0.72) for cx, cy, rx, ry in spots],
        (fade(light.cloud_shade, 0.85), fade(light.cloud_shade, 0.35)),
        floor=y + width * 0.02,
    )
    pen.union(
        spots,
        (fade(light.cloud, 1.0), fade(light.cloud, 0.96), fade(mix(light.cloud, light.cloud_shade, 0.8), 0.6)),
        floor=y + width * 0.03,
    )
    for way in (-1, 1):
        length = width * chance.uniform(0.3, 0.5)
        pen.poly(
            lens(
                x + way * width * chance.uniform(0.3, 0.5),
                y + width * chance.uniform(0.03, 0.06),
                length,
                width * 0.035,
            ),
            fade(light.cloud, 0.55),
        )


def stratus(pen: Pen, x: float, y: float, width: float, light: Light, chance: random.Random) -> None:
    """Draw a bank of long flat clouds around (x, y)."""
    for index in range(chance.randint(2, 4)):
        length = width * chance.uniform(0.45, 1.0)
        thick = width * chance.uniform(0.028, 0.05)
        cx, cy = x + chance.uniform(-0.45, 0.45) * width, y + index * thick * 1.7
        colour = mix(light.cloud, light.cloud_shade, min(1.0, 0.3 * index + chance.uniform(0, 0.2)))
        pen.poly(
            smooth(
                (
                    (cx - length, cy + thick * 0.4),
                    (cx - length * 0.45, cy - thick * 0.35),
                    (cx - length * 0.1, cy - thick),
                    (cx + length * 0.4, cy - thick * 0.3),
                    (cx + length, cy + thick * 0.2),
                    (cx + length * 0.3, cy + thick * 0.7),
                    (cx - length * 0.4, cy + thick * 0.7),
                )
            ),
            (fade(colour, 0.85), fade(colour, 0.45)),
        )


def water(stage: Stage, top: float, bottom: float | None = None, *, glints: int = 90, fill: Fill | None = None) -> None:
    """Paint water from y=`top` (far) to `bottom` (near), with the path of the sun on it."""
    pen, light = stage.pen.raw(), stage.light
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
        pen.poly(
            lens(x, y, chance.uniform(12, 30) + 66 * near * chance.random(), 1.6 + 3.6 * near),
            fade(light.sun, 0.62 - 0.42 * near),
        )


def lens(x: float, y: float, length: float, thick: float) -> list[Point]:
    """Return a thin pointed shape lying around (x, y)."""
    half = length / 2
    return [
        (x - half, y),
        (x - half * 0.45, y - thick * 0.42),
        (x, y - thick * 0.5),
        (x + half * 0.45, y - thick * 0.42),
        (x + half, y),
        (x + half * 0.45, y + thick * 0.42),
        (x, y + thick * 0.5),
        (x - half * 0.45, y + thick * 0.42),
    ]


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


def ground(pen: Pen, points: Sequence[Point], fill: Fill, *, shade: str = "#1d3a3a", alpha: float = 0.35) -> None:
    """Fill a stretch of ground, with grain gathering at its near edge."""
    pen.poly(points, fill)
    pen.shade(points, shade, "bottom", 0.8, alpha)


def bird(pen: Pen, x: float, y: float, size: float, colour: str = "#f6f3ea") -> None:
    """Draw a flying bird."""
    pen.poly(
        smooth(
            (
                (x - size, y - size * 0.30),
                (x - size * 0.45, y - size * 0.42),
                (x, y),
                (x + size * 0.45, y - size * 0.42),
                (x + size, y - size * 0.22),
                (x + size * 0.42, y - size * 0.24),
                (x, y + size * 0.16),
                (x - size * 0.42, y - size * 0.24),
            ),
            steps=3,
        ),
        colour,
    )


def birds(stage: Stage, top: float, bottom: float, count: int, colour: str = "#f6f3ea") -> None:
    """Draw a flock in loose formation somewhere on the right half."""
    chance = stage.chance
    x, y = chance.uniform(0.5, 0.8) * stage.design[0], chance.uniform(top, bottom)
    for index in range(count):
        way = -1 if index % 2 else 1
        step = (index + 1) // 2
        bird(
            stage.pen,
            x + step * way * chance.uniform(24, 36),
            y + step * chance.uniform(8, 20),
            chance.uniform(8, 14),
            colour,
        )


def turbine(pen: Pen, x: float, y: float, hub: float, turn: float) -> None:
    """Draw a wind turbine standing on (x, y) with its hub `hub` above; `turn` is the angle of its first blade."""
    white, grey = "#fdfdfb", "#aebfce"
    pen.poly(
        ((x - hub * 0.030, y), (x - hub * 0.011, y - hub), (x + hub * 0.011, y - hub), (x + hub * 0.030, y)),
        (white, "#eef2f4", grey),
        across=True,
    )
    top = y - hub
    pen.poly(
        smooth(
            (
                (x - hub * 0.028, top - hub * 0.018),
                (x + hub * 0.05, top - hub * 0.016),
                (x + hub * 0.05, top + hub * 0.014),
                (x - hub * 0.028, top + hub * 0.016),
            ),
            steps=4,
        ),
        (white, grey),
    )
    length = hub * 0.60
    shape = (
        (0, -0.010),
        (0.08, -0.030),
        (0.2, -0.036),
        (0.55, -0.020),
        (1.0, -0.002),
        (1.0, 0.004),
        (0.5, 0.012),
        (0.12, 0.018),
        (0, 0.012),
    )
    for blade in range(3):
        angle = turn + 120 * blade
        pen.poly(turned([(px * length, py * length * 1.15) for px, py in shape], angle, x, top), white)
        pen.poly(turned([(px * length, max(py, 0) * length * 1.15) for px, py in shape], angle, x, top), grey)
    pen.ellipse(x, top, hub * 0.021, None, white)
    pen.ellipse(x + hub * 0.004, top + hub * 0.004, hub * 0.010, None, grey)


def paving(
    stage: Stage,
    view: Camera,
    top: float,
    fill: Fill,
    line: str,
    *,
    step: float = 1.6,
    reach: float = 40.0,
    alpha: float = 0.35,
    far: float = 60.0,
) -> None:
    """Pave the ground below y=`top` with slabs in perspective."""
    pen = stage.pen
    ground(
        pen,
        ((0, top), (stage.design[0], top), (stage.design[0], stage.design[1]), (0, stage.design[1])),
        fill,
        shade="#3a3050",
        alpha=0.30,
    )
    near = view.distance(stage.design[1]) * 0.9
    z = near - near % step
    while z < far:
        y = view.point(0, z)[1]
        if y > top:
            pen.rect(
                0, y, stage.design[0], y + max(0.7, 0.035 * view.unit(z)), fade(line, alpha * max(0.15, 1 - z / far))
            )
        z += step if z < 14 else step * 2
    x = -reach
    start = view.distance(top + 4)
    while x <= reach:
        if -600 < view.point(x, near)[0] < 2200 or abs(x) < 12:
            pen.poly(
                (view.point(x, start), view.point(x + 0.03, start), view.point(x + 0.03, near), view.point(x, near)),
                fade(line, alpha * 0.8),
            )
        x += step


def lamp_post(pen: Pen, x: float, y: float, height: float, *, arms: int = 2, colour: str = "#3f4a55") -> None:
    """Draw a street lamp standing on (x, y); it shines after sunset."""
    pen.shadow(x, y, height * 0.08, height * 0.02, 0.4)
    pen.poly(
        (
            (x - height * 0.012, y),
            (x - height * 0.007, y - height),
            (x + height * 0.007, y - height),
            (x + height * 0.012, y),
        ),
        colour,
    )
    pen.rect(x - height * 0.02, y - height * 0.06, x + height * 0.02, y, colour, radius=height * 0.008)
    for way in (-1, 1)[:arms]:
        end = (x + way * height * 0.13, y - height * 0.985)
        pen.line(
            smooth(((x, y - height * 0.93), (x + way * height * 0.05, y - height * 1.0), end), closed=False),
            height * 0.012,
            colour,
        )
        lit = pen.light is not None and pen.light.lit
        if lit:
            pen.raw().glow(end[0], end[1] + height * 0.03, height * 0.26, None, "#ffd27a", 0.55)
        (pen.raw() if lit else pen).ellipse(
            end[0], end[1] + height * 0.02, height * 0.032, height * 0.028, "#fff0c0" if lit else "#f3efe2"
        )
        pen.poly(
            (
                (end[0] - height * 0.035, end[1] + height * 0.008),
                (end[0], end[1] - height * 0.02),
                (end[0] + height * 0.035, end[1] + height * 0.008),
            ),
            colour,
        )


def dapple(stage: Stage, x: float, y: float, width: float, height: float, alpha: float = 0.16) -> None:
    """Throw the broken shade of a tree outside the picture on the ground around (x, y)."""
    pen, chance = stage.pen, stage.chance
    spots = []
    for _ in range(26):
        place, row = chance.gauss(0, 0.42), chance.uniform(-1, 1)
        size = chance.uniform(0.06, 0.17)
        spots.append((x + place * width, y + row * height * 0.5, width * size, height * size * 0.55))
    pen.raw().union(spots, fade(stage.light.shadow, alpha))
