"""What people ride, drive and row."""

from __future__ import annotations

import math
import random
from dataclasses import replace

from .canvas import Pen, arc, smooth
from .colour import darker, fade, lighter, mix
from .people import Look, Pose, _head, farmer, person
from .scenery import lens

RIDES = ("#c93a4b", "#2f7f86", "#3f5fa0", "#e0a030", "#4a4a58", "#7a3f6a")
CAR_GLASS = ("#cfe3e2", "#7fa3ad")
RIDING = Pose(((64, 66), (66, 72)), ((50, 26), (54, 28)), 4)


def wheel(pen: Pen, x: float, y: float, radius: float, *, spokes: bool = True) -> None:
    """Draw a wheel with a tyre."""
    pen.ellipse(x, y, radius, None, "#27232b")
    pen.ellipse(x, y, radius * 0.74, None, "#b9b4ae")
    pen.ellipse(x, y, radius * 0.62, None, "#6d6a70" if spokes else "#4a474e")
    pen.ellipse(x, y, radius * 0.2, None, "#d8d3c8")


def motorbike(
    pen: Pen,
    x: float,
    y: float,
    size: float,
    colour: str,
    rider: Look | None = None,
    *,
    flip: bool = False,
    passenger: Look | None = None,
    load: str = "",
) -> None:
    """Draw a motorbike seen from the side, riding to the right.

    `size` is its length, (x, y) its middle on the ground.
    """
    pen.shadow(x, y, size * 0.62, size * 0.09, 0.5)
    b = pen.at(x, y, size / 100, flip=flip)
    b.line(((28, -16), (20, -44), (17, -56)), 4, "#55525c")
    wheel(b, -31, -15, 15)
    wheel(b, 33, -15, 15)
    b.line(((-31, -15), (-6, -14), (2, -18)), 6, "#6d6a70")
    b.line(((-44, -10), (-14, -10)), 4.6, "#8d8a90")
    b.poly(
        smooth(
            (
                (-48, -42),
                (-30, -46),
                (-8, -38),
                (4, -24),
                (16, -24),
                (22, -46),
                (29, -46),
                (30, -24),
                (20, -12),
                (-6, -12),
                (-16, -22),
                (-38, -30),
            ),
            steps=5,
        ),
        colour,
    )
    b.poly(
        smooth(((4, -24), (16, -24), (22, -46), (29, -46), (30, -24), (20, -12), (6, -12)), steps=4),
        fade(darker(colour, 0.5), 0.35),
    )
    b.poly(smooth(((-46, -44), (-28, -50), (-8, -44), (-4, -38), (-26, -40), (-44, -40)), steps=5), "#2c2830")
    b.poly(smooth(((20, -50), (28, -52), (31, -44), (25, -42)), steps=4), "#f6e6b0")
    b.line(((12, -58), (22, -56)), 3, "#33303a")
    b.ellipse(-49, -39, 2.6, 3.4, "#e2452f")
    if passenger:
        person(b, -30, -12, 106, passenger, RIDING, shadow=False)
    if rider:
        person(b, -12, -9, 112, rider, RIDING, shadow=False)
    if load:
        b.rect(-62, -74, -36, -46, load, radius=3)
        b.rect(-62, -64, -36, -61, fade("#1d1838", 0.25))


def bicycle(
    pen: Pen, x: float, y: float, size: float, colour: str, rider: Look | None = None, *, flip: bool = False
) -> None:
    """Draw a bicycle seen from the side; `size` is its length."""
    pen.shadow(x, y, size * 0.6, size * 0.07, 0.45)
    b = pen.at(x, y, size / 100, flip=flip)
    for cx in (-30, 32):
        b.poly(arc(cx, -19, 19, 19, 0, 360, 32) + arc(cx, -19, 16.6, 16.6, 360, 0, 32), "#2f2a30")
        for angle in range(0, 180, 30):
            (xa, ya), (xb, yb) = arc(cx, -19, 17, 17, angle, angle + 180, 1)
            b.line(((xa, ya), (xb, yb)), 0.7, fade("#8d8a90", 0.8))
    if rider:
        person(b, 2, -10, 104, rider, Pose(((46, 58), (66, 66)), ((54, 22), (58, 24)), 8), shadow=False)
    for points in (
        ((-30, -19), (-12, -44)),
        ((-30, -19), (0, -19)),
        ((0, -19), (-14, -48)),
        ((-12, -43), (22, -46)),
        ((0, -19), (24, -42)),
        ((32, -19), (21, -56)),
    ):
        b.line(points, 2.6, colour)
    b.line(((14, -57), (24, -56)), 2.6, "#33303a")
    b.poly(smooth(((-22, -51), (-8, -51), (-10, -47), (-20, -47)), steps=4), "#33303a")
    b.poly(((22, -52), (38, -52), (35, -40), (24, -40)), "#b98a52")


def rider_from_behind(pen: Pen, x: float, y: float, height: float, look: Look, colour: str) -> None:
    """Draw someone on a motorbike seen from behind; `height` is the whole height from the road."""
    pen.shadow(x, y, height * 0.34, height * 0.06, 0.5)
    b = pen.at(x, y, height / 100)
    b.rect(-4, -24, 4, 0, "#27232b", radius=3.6)
    b.poly(smooth(((-9, -30), (9, -30), (8, -46), (-8, -46)), steps=4), colour)
    for way in (-1, 1):
        b.limb(way * 5, -44, 9, way * 13, -26, 7, darker(look.bottom, 0.1))
        b.limb(way * 13, -26, 7, way * 11, -13, 5, look.bottom)
        b.limb(way * 10, -70, 7, way * 17, -58, 6, darker(look.top, 0.2))
        b.limb(way * 17, -58, 5, way * 20, -55, 4, look.skin)
        b.line(((way * 19, -56), (way * 23, -66)), 1.6, "#33303a")
        b.ellipse(way * 23, -67, 3, 2.4, "#4a474e")
    b.poly(
        smooth(((-9, -40), (-10, -58), (-13, -70), (-7, -77), (7, -77), (13, -70), (10, -58), (9, -40)), steps=4),
        look.top,
    )
    b.poly(
        smooth(((2, -40), (4, -60), (4, -76), (9, -76), (13, -70), (10, -58), (9, -40)), steps=4),
        fade(darker(look.top, 0.5), 0.3),
    )
    b.rect(-9, -44, 9, -38, "#2c2830", radius=3)
    b.rect(-5, -37, 5, -31, "#e2452f", radius=1.6)
    b.rect(-4, -30, 4, -25, "#f2efe6", radius=0.8)
    h = b.at(0, -86, 1.12)
    if look.hair == "long":
        h.poly(smooth(((-6, 0), (-6.4, 14), (6.4, 14), (6, 0)), steps=4), look.hair_colour)
    _head(h, (0, 0), replace(look, hat="helmet"), "back", 0)


def cart(pen: Pen, x: float, y: float, size: float, colour: str, awning: tuple[str, str]) -> None:
    """Draw a street vendor's cart with an awning."""
    pen.shadow(x, y, size * 0.6, size * 0.08, 0.45)
    c = pen.at(x, y, size / 100)
    for px in (-40, 40):
        c.rect(px - 1.4, -112, px + 1.4, -40, "#7a6a5c")
    c.rect(-48, -58, 48, -18, (lighter(colour, 0.15), darker(colour, 0.15)), radius=3)
    c.rect(-52, -62, 52, -56, "#efe3c8", radius=2)
    c.rect(-44, -86, 40, -62, fade("#dff0ef", 0.55))
    for index in range(5):
        c.ellipse(-34 + 17 * index, -66, 6, 5, ("#e79a3a", "#d9573f", "#e8c65a")[index % 3])
    for index in range(8):
        xa = -56 + 14 * index
        c.poly(
            [(xa + 4, -124), (xa + 16, -124), (xa + 14, -108), *arc(xa + 7, -108, 7, 5, 0, 180, 6)], awning[index % 2]
        )
    wheel(c, -28, -11, 11)
    wheel(c, 28, -11, 11)


def sampan(
    pen: Pen,
    x: float,
    y: float,
    length: float,
    colour: str,
    chance: random.Random,
    *,
    roof: bool = False,
    cargo: str = "",
    rower: bool = True,
    flip: bool = False,
) -> None:
    """Draw a wooden boat with its water line at (x, y), bow to the right."""
    b = pen.at(x, y, length / 100, flip=flip)
    b.raw().glow(0, 3.5, 62, 6, b.light.shadow if b.light else "#1c2440", 0.55)
    hull = smooth(
        (
            (-50, -11),
            (-44, -4),
            (-36, 3.0),
            (0, 4.4),
            (34, 3.4),
            (46, -4),
            (56, -15),
            (44, -9.0),
            (20, -5.0),
            (-20, -4.8),
            (-40, -8),
        ),
        steps=6,
    )
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
            b.poly(
                [
                    *arc(-2 + 0.0, -8, 22 - 5.4 * abs(index - 4), 17, 250 if index < 4 else 270, 292, 6)[:2],
                    (0, -8),
                    (1, -8),
                ],
                fade("#5c4334", 0.0),
            )
        for index in range(6):
            px = -19 + 6.8 * index
            b.line(
                smooth(
                    ((px - 1, -6), (px, -16 - 6.5 * math.sin(math.pi * (index + 0.7) / 6.4)), (px + 1.2, -6)),
                    closed=False,
                ),
                0.7,
                fade("#6b4d38", 0.55),
            )
        b.poly([(10, -5), *arc(14, -8, 6, 15, 200, 340, 12), (20, -5)], fade("#33231f", 0.75))
    if rower:
        joints = person(b, -36, -5.4, 34, farmer(chance), "row", shadow=False)
        hx, hy = joints.hand
        b.line(((hx - 3, hy - 3), (hx + 14, 4)), 0.9, "#7a5533", 1.3)
        b.poly(lens(hx + 14, 4.4, 10, 1.4), fade("#ffffff", 0.5))
    b.poly(hull, (lighter(colour, 0.14), colour, darker(colour, 0.45)))
    b.poly(
        smooth(
            (
                (-50, -11),
                (-40, -8),
                (-20, -4.8),
                (20, -5.0),
                (44, -9.0),
                (56, -15),
                (44, -7.4),
                (20, -3.4),
                (-20, -3.2),
                (-42, -6.4),
            ),
            steps=5,
        ),
        lighter(colour, 0.42),
    )
    b.ellipse(42, -4.2, 2.2, 1.8, "#f7f1e4")
    b.ellipse(42.4, -4.1, 1.0, None, "#26222a")
    for index in range(3):
        b.poly(lens(-8 + 10 * index, 6 + 2.4 * index, 84 - 22 * index, 0.9), fade("#ffffff", 0.24))


def vintage_car(pen: Pen, x: float, y: float, length: float, colour: str, *, flip: bool = False) -> None:
    """Draw a motor car of the nineteen-thirties."""
    pen.shadow(x, y, length * 0.60, length * 0.06, 0.55)
    c = pen.at(x, y, length / 100, flip=flip)
    c.ky *= 0.86
    c.poly(
        smooth(
            (
                (-48, -8),
                (-48, -20),
                (-42, -26),
                (-32, -27),
                (-27, -42),
                (-6, -43),
                (1, -28),
                (32, -26.5),
                (42, -24),
                (44, -8),
            ),
            steps=6,
        ),
        (lighter(colour, 0.3), colour, darker(colour, 0.3)),
    )
    c.poly(smooth(((-28, -28), (-25, -39), (-16, -40), (-16, -28)), steps=4), CAR_GLASS)
    c.poly(smooth(((-13, -28), (-13, -40), (-7, -40), (-3, -28)), steps=4), CAR_GLASS)
    c.poly(smooth(((-28, -44), (-6, -45), (-2, -42), (-29, -41)), steps=4), darker(colour, 0.5))
    for wx in (-30, 30):
        c.poly(
            smooth(((wx - 19, -6), (wx - 13, -20), (wx, -25), (wx + 13, -19), (wx + 17, -6)), steps=5),
            (lighter(colour, 0.12), darker(colour, 0.55)),
        )
        wheel(c, wx, -9.5, 9.5)
        c.ellipse(wx, -9.5, 6.4, None, "#f0e4c8")
        c.ellipse(wx, -9.5, 2.2, None, darker(colour, 0.3))
    c.rect(-16, -8, 16, -5, "#3a2c30", radius=1)
    c.poly(((42, -26), (47, -25), (47, -8), (42, -8)), ("#f4f0e4", "#a9a8a4"))
    c.ellipse(41, -27, 4.4, None, "#f6e8b8")
    c.rect(44, -8, 52, -5, "#d9d5c8", radius=1.4)
    c.line(((2, -25), (40, -23)), 0.9, fade("#fff6e0", 0.8))


def ambulance(pen: Pen, x: float, y: float, length: float, *, flip: bool = False) -> None:
    """Draw an ambulance seen from the side."""
    pen.shadow(x, y, length * 0.58, length * 0.06, 0.5)
    a = pen.at(x, y, length / 100, flip=flip)
    a.poly(
        smooth(((-48, -8), (-48, -40), (-44, -44), (16, -44), (26, -41), (38, -25), (48, -21), (50, -8)), steps=5),
        ("#ffffff", "#eef1f2", "#c5ced6"),
    )
    a.poly(((18, -40), (25, -38), (35, -24), (18, -24)), CAR_GLASS)
    a.rect(4, -40, 15, -25, CAR_GLASS, radius=1)
    a.rect(-48, -19, 49, -14, "#d9473f")
    a.rect(-26, -40, -8, -24, "#e9f3ef", radius=2)
    a.rect(-19.4, -38, -14.6, -26, "#2f9a72")
    a.rect(-23, -34.4, -11, -29.6, "#2f9a72")
    a.rect(-4, -48, 8, -44, "#e0483c", radius=1.6)
    a.rect(44, -19, 50, -14, "#fbe8a6", radius=1)
    for wx in (-30, 30):
        a.ellipse(wx, -8, 10.5, None, "#5a6068")
        wheel(a, wx, -8, 8.6)


def roller(pen: Pen, x: float, y: float, size: float, colour: str, driver: Look, *, flip: bool = False) -> None:
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
    r.poly(
        ((-52, -44), (-30, -48), (-10, -48), (-10, -24), (-14, -20), (-20, -34), (-40, -36), (-52, -30)),
        (lighter(colour, 0.2), colour, darker(colour, 0.22)),
    )
    r.poly(
        smooth(
            (
                (4, -22),
                (4, -52),
                (16, -56),
                (44, -54),
                (50, -46),
                (50, -34),
                (44, -36),
                (34, -42),
                (20, -40),
                (14, -24),
            ),
            steps=4,
        ),
        (lighter(colour, 0.25), colour, darker(colour, 0.25)),
    )
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
        r.poly(
            (
                (-50 + 9 * index, -43.5 + 0.2 * index),
                (-45 + 9 * index, -44),
                (-42 + 9 * index, -37),
                (-47 + 9 * index, -36.5),
            ),
            fade("#26222c", 0.75),
        )


def truck(pen: Pen, x: float, y: float, length: float, colour: str) -> None:
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
    t.poly(
        smooth(((18, -9), (18, -52), (21, -56), (40, -55), (46, -36), (49, -32), (49, -9)), steps=4),
        (lighter(colour, 0.25), colour, darker(colour, 0.25)),
    )
    t.poly(((24, -51), (38, -51), (43, -35), (24, -35)), ("#d3e8ea", "#7fa3ad"))
    t.rect(46, -18, 51, -12, "#f6e8b8", radius=1)
    t.rect(20, -20, 47, -18.6, fade("#1d1838", 0.35))
    for wx in (-34, -16, 33):
        t.ellipse(wx, -9.5, 11.4, None, "#2a2630")
        wheel(t, wx, -9.5, 9.5)
