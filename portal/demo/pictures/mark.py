"""The mark of the city: a wind turbine whose tower is the neck of a moon lute, rising over waves.

The same outlines, number for number, are in static/portal/mark.svg.
"""

from __future__ import annotations

from PIL import Image, ImageDraw

from .canvas import Point, rounded, stroke, turned

RED = "#7f0f15"
GOLD = "#e2b94f"
HUB = (256.0, 178.0)
# A blade pointing up from the hub: start, then cubic curves of two control points and an end.
BLADE = ((-11, 4), (-31, -40), (-23, -92), (3, -134), (14, -92), (20, -40), (11, 4))
# Start, level, number of half waves and their lift.
WAVES = ((49.5, 388.0, 7, -36.0), (108.5, 424.0, 5, 36.0))


def _curve(start: Point, first: Point, second: Point, end: Point, steps: int = 16) -> list[Point]:
    """Return points along a cubic Bézier curve, without its start."""
    points = []
    for step in range(1, steps + 1):
        t = step / steps
        u = 1 - t
        points.append(
            tuple(
                u**3 * a + 3 * u * u * t * b + 3 * u * t * t * c + t**3 * d
                for a, b, c, d in zip(start, first, second, end, strict=True)
            )
        )
    return points


def _wave(x: float, level: float, count: int, lift: float) -> list[Point]:
    """Return the points of a wave line starting at (x, level): `count` quadratic half waves 59 wide, alternating."""
    points: list[Point] = [(x, level)]
    for index in range(count):
        for step in range(1, 13):
            t = step / 12
            points.append((x + 59 * (index + t), level + 2 * (1 - t) * t * (-lift if index % 2 else lift)))
    return points


def logo(size: int = 512) -> Image.Image:
    """Return the round mark of the city as an RGBA picture of size × size pixels, transparent outside the disc."""
    factor = 4 if size >= 128 else 8
    side = size * factor
    unit = side / 512
    image = Image.new("RGBA", (side, side), GOLD + "00")
    draw = ImageDraw.Draw(image)

    def scaled(points: list[Point]) -> list[Point]:
        return [(x * unit, y * unit) for x, y in points]

    def disc(x: float, y: float, radius: float, colour: str) -> None:
        draw.ellipse(((x - radius) * unit, (y - radius) * unit, (x + radius) * unit, (y + radius) * unit), fill=colour)

    disc(256, 256, 256, RED)
    disc(256, 256, 240, GOLD)
    disc(256, 256, 229, RED)
    disc(256, 380, 94, GOLD)
    disc(256, 380, 80, RED)
    disc(256, 380, 71, GOLD)
    draw.polygon(scaled([(248, 178), (264, 178), (271, 340), (241, 340)]), fill=GOLD)
    for level in (240, 262):
        draw.polygon(scaled(rounded(236, level, 276, level + 8, 3)), fill=GOLD)
    draw.polygon(scaled(rounded(226, 344, 286, 354, 3)), fill=RED)
    outline = [BLADE[0], *_curve(*BLADE[0:4]), *_curve(*BLADE[3:7])]
    for angle in (12, 132, 252):
        draw.polygon(scaled(turned(outline, angle, *HUB)), fill=GOLD)
    disc(*HUB, 20, RED)
    disc(*HUB, 13, GOLD)

    # The sea covers the lower half of the lute; everything wet stays inside the ring.
    sea = Image.new("RGBA", (side, side), GOLD + "00")
    wet = ImageDraw.Draw(sea)
    wet.polygon(scaled([*_wave(*WAVES[0]), (462.5, 500), (49.5, 500)]), fill=RED)
    for wave in WAVES:
        wet.polygon(scaled(stroke(_wave(*wave), 15, 15)), fill=GOLD)
    inside = Image.new("L", (side, side))
    ImageDraw.Draw(inside).ellipse((34 * unit, 34 * unit, 478 * unit, 478 * unit), fill=255)
    image.paste(sea, (0, 0), Image.composite(sea.getchannel("A"), inside, inside))
    return image.reduce(factor)
