"""Scenes inside: the meeting hall, the offices, the computer class, the library."""

from __future__ import annotations

import math
import random
from collections.abc import Sequence
from dataclasses import replace

from .buildings import LAMP
from .canvas import Camera, Pen, Point, Stage, arc, rounded, smooth, star
from .colour import darker, fade, lighter, mix
from .people import AO_DAI, HAIR, SKIN, Look, person, pupil, someone
from .scenery import FRESH_LEAF, LEAF, bushes, cumulus, leaf, lens, palm, pot_plant, skyline

WALLS = ("#f4dcae", "#cfe2d2", "#f2cfb2", "#c9dfe6", "#ead2c6", "#e6daa6")


# Rooms -----------------------------------------------------------------------------------------------------------

def room(stage: Stage, view: Camera, *, half: float, back: float, high: float, wall: str, floor: tuple[str, ...], dado: str = "", tiles: float = 1.2,
         ceiling: str = "#f7f1e4") -> None:
    """Paint an empty room: the back wall at the distance `back`, side walls at x = ±half, floor and ceiling."""
    pen = stage.pen
    near = 0.8
    pen.poly(view.front(-half, half, back, 0, high), (lighter(wall, 0.15), wall))
    top = [view.point(-half, back, high), view.point(half, back, high), view.point(half, near, high), view.point(-half, near, high)]
    pen.poly(top, (darker(ceiling, 0.22), ceiling))
    for side in (-1, 1):
        plane = view.side(side * half, near, back, 0, high)
        pen.poly(plane, (darker(wall, 0.05), darker(wall, 0.14)) if side < 0 else (darker(wall, 0.10), darker(wall, 0.24)))
        pen.shade(plane, "#3a2848", "bottom", 0.7, 0.22)
    low = [view.point(-half, back), view.point(half, back), view.point(half, near), view.point(-half, near)]
    pen.poly(low, floor)
    x = -half
    while x <= half:
        pen.line((view.point(x, back), view.point(x, near)), 0.6, fade(darker(floor[-1], 0.4), 0.30), 3)
        x += tiles
    z = back
    while z > 1.4:
        left, right = view.point(-half, z), view.point(half, z)
        pen.rect(left[0], left[1], right[0], left[1] + max(0.6, 0.02 * view.unit(z)), fade(darker(floor[-1], 0.4), 0.26))
        z -= tiles
    pen.shade(low, "#2a1c38", "bottom", 0.9, 0.28)
    if dado:
        pen.poly(view.front(-half, half, back, 0, 1.0), (dado, darker(dado, 0.12)))
        for side in (-1, 1):
            pen.poly(view.side(side * half, near, back, 0, 1.0), darker(dado, 0.10 if side < 0 else 0.22))
        pen.poly(view.front(-half, half, back, 0.98, 1.06), lighter(dado, 0.4))
        for side in (-1, 1):
            pen.poly(view.side(side * half, near, back, 0.98, 1.06), lighter(dado, 0.25))
    pen.poly(view.front(-half, half, back, 0, 0.12), darker(dado or wall, 0.35))


def outlook(stage: Stage, pen: Pen, outline: Sequence[Point]) -> None:
    """Show the sky, roofs and trees outside through an opening."""
    light, chance = stage.light, stage.chance
    xs, ys = [x for x, _ in outline], [y for _, y in outline]
    x0, x1, y0, y1 = min(xs), max(xs), min(ys), max(ys)
    with pen.clip(outline) as view:
        raw = view.raw()
        raw.rect(x0, y0, x1, y1, light.sky)
        raw.glow(x0 + (x1 - x0) * 0.3, y0 + (y1 - y0) * 0.5, (x1 - x0) * 0.5, (y1 - y0) * 0.5, light.sun, 0.5)
        if light.name == "noon":
            cumulus(raw, x0 + (x1 - x0) * 0.6, y0 + (y1 - y0) * 0.34, (x1 - x0) * 0.5, light, chance)
        skyline(view.at(depth=0.5), chance, x0 - 20, x1 + 20, y1, (y1 - y0) * 0.40, "#c9a58a")
        bushes(view.at(depth=0.25), chance, x0, x1, y1 + 4, (y1 - y0) * 0.34, ("#7fb86a", "#3f8a58"))


def wall_window(stage: Stage, view: Camera, x0: float, x1: float, z: float, low: float, high: float, *, frame: str = "#fbf4e4", panes: int = 2,
                curtain: str = "") -> None:
    """Draw a window in the back wall, with the view, a frame and perhaps curtains."""
    pen = stage.pen
    unit = view.unit(z)
    pen.poly(view.front(x0 - 0.10, x1 + 0.10, z, low - 0.10, high + 0.10), (frame, darker(frame, 0.15)))
    outlook(stage, pen, view.front(x0, x1, z, low, high))
    for index in range(1, panes):
        x = x0 + (x1 - x0) * index / panes
        pen.poly(view.front(x - 0.035, x + 0.035, z, low, high), frame)
    pen.poly(view.front(x0, x1, z, low + (high - low) * 0.66, low + (high - low) * 0.66 + 0.06), frame)
    pen.poly(view.front(x0 - 0.2, x1 + 0.2, z, low - 0.2, low - 0.08), darker(frame, 0.10))
    if curtain:
        for way, edge in ((-1, x0 - 0.1), (1, x1 + 0.1)):
            (ax, ay), (bx, by) = view.point(edge, z, high + 0.22), view.point(edge - way * (x1 - x0) * 0.24, z, low - 0.3)
            # The curtain is gathered by a band at two thirds of its height.
            inner = smooth(((bx, ay), (bx + way * unit * 0.04, ay + (by - ay) * 0.35), (ax - way * unit * 0.12, ay + (by - ay) * 0.66),
                            (ax - way * unit * 0.26, by)), closed=False)
            outer = smooth(((ax + way * unit * 0.20, by), (ax + way * unit * 0.08, ay + (by - ay) * 0.66), (ax + way * unit * 0.16, ay)), closed=False)
            pen.poly(inner + outer, (lighter(curtain, 0.25), curtain, darker(curtain, 0.25)), across=True)
            for share in (0.25, 0.5, 0.75):
                fold = [(px + (qx - px) * share, py) for (px, py), (qx, _) in zip(inner, smooth(outer[::-1][::8], closed=False), strict=False)]
                pen.line(fold, unit * 0.012, fade(darker(curtain, 0.4), 0.4), unit * 0.03)
            band = ay + (by - ay) * 0.66
            pen.rect(min(ax - way * unit * 0.14, ax + way * unit * 0.1), band - unit * 0.03, max(ax - way * unit * 0.14, ax + way * unit * 0.1), band + unit * 0.03,
                     lighter(curtain, 0.5), radius=unit * 0.02)
        pen.poly(view.front(x0 - 0.4, x1 + 0.4, z, high + 0.16, high + 0.24), darker(curtain, 0.4))


def side_windows(stage: Stage, view: Camera, x: float, spans: Sequence[tuple[float, float]], low: float, high: float, *, frame: str = "#fbf4e4") -> None:
    """Draw windows in a side wall and the light they throw on the floor."""
    pen, light = stage.pen, stage.light
    way = -1 if x > 0 else 1
    for z0, z1 in sorted(spans, reverse=True):
        pen.poly(view.side(x, z0 - 0.12, z1 + 0.12, low - 0.12, high + 0.12), (frame, darker(frame, 0.12)))
        outline = view.side(x, z0, z1, low, high)
        outlook(stage, pen, outline)
        pen.raw().poly(outline, fade(light.sky[-1], 0.22))
        middle = (z0 + z1) / 2
        pen.poly(view.side(x, middle - 0.04, middle + 0.04, low, high), frame)
        level = low + (high - low) * 0.64
        pen.poly(view.side(x, z0, z1, level, level + 0.07), frame)
        if not light.lit:
            pen.raw().poly([view.point(x + way * 0.9, z0 - 0.2), view.point(x + way * 0.9, z1 - 0.2), view.point(x + way * 3.4, z1 - 1.2), view.point(x + way * 3.4, z0 - 1.2)],
                           fade(light.sun, 0.28))


def ceiling_lamps(stage: Stage, view: Camera, places: Sequence[tuple[float, float]], high: float, *, drop: float = 0.6, shade: str = "#e8b04e") -> None:
    """Hang round lamps from the ceiling and let them throw a warm light."""
    pen = stage.pen
    for x, z in sorted(places, key=lambda place: -place[1]):
        (ax, ay), (bx, by) = view.point(x, z, high), view.point(x, z, high - drop)
        unit = view.unit(z)
        pen.rect(ax - unit * 0.012, ay, ax + unit * 0.012, by, "#5a4a44")
        pen.raw().glow(bx, by + unit * 0.1, unit * 1.5, unit * 1.2, LAMP, 0.40 if stage.light.lit else 0.16)
        pen.poly([(bx - unit * 0.09, by - unit * 0.12), (bx + unit * 0.09, by - unit * 0.12), (bx + unit * 0.34, by + unit * 0.12), (bx - unit * 0.34, by + unit * 0.12)],
                 (lighter(shade, 0.2), shade, darker(shade, 0.25)), across=True)
        pen.raw().ellipse(bx, by + unit * 0.12, unit * 0.33, unit * 0.06, "#fff6d6")


def desk(pen: Pen, view: Camera, x0: float, x1: float, z0: float, z1: float, height: float, colour: str, *, front: bool = True) -> None:
    """Draw a desk or counter: its top and the side turned to the viewer."""
    unit = view.unit(z0)
    (ax, ay), (bx, _) = view.point(x0, z0), view.point(x1, z0)
    pen.shadow((ax + bx) / 2, ay, (bx - ax) * 0.60, unit * 0.20, 0.45 if front else 0.22)
    for side in (x0, x1):
        if (side == x0 and view.point(x0, z0)[0] > view.x) or (side == x1 and view.point(x1, z0)[0] < view.x):
            pen.poly(view.side(side, z0, z1, 0, height), darker(colour, 0.34))
    if front:
        pen.poly(view.front(x0, x1, z0, 0, height), (colour, darker(colour, 0.25)))
    else:
        pen.poly(view.front(x0 + 0.05, x1 - 0.05, z1 - 0.04, 0.22, height), darker(colour, 0.42))
        for x in (x0, x1 - 0.07):
            pen.poly(view.front(x, x + 0.07, z0, 0, height), (darker(colour, 0.15), darker(colour, 0.4)))
    pen.poly(view.floor(x0 - 0.05, z0 - 0.03, x1 + 0.05, z1, height), (lighter(colour, 0.45), lighter(colour, 0.25)))
    pen.poly(view.front(x0 - 0.05, x1 + 0.05, z0 - 0.03, height - 0.06, height), darker(colour, 0.12))


def monitor(pen: Pen, x: float, y: float, width: float, *, front: bool = False, screen: str = "#4f9fb5") -> None:
    """Draw a computer screen standing on (x, y), seen from behind or, with `front`, with its picture."""
    m = pen.at(x, y, width / 100)
    m.poly(((-16, -4), (16, -4), (22, 0), (-22, 0)), "#4a4752")
    m.rect(-5, -18, 5, -2, "#5c5966")
    m.rect(-50, -78, 50, -14, ("#3f3c48", "#2c2a35"), radius=4)
    if front:
        raw = m.raw() if pen.light and pen.light.lit else m
        raw.rect(-46, -74, 46, -20, (lighter(screen, 0.45), screen), radius=2)
        raw.rect(-40, -68, -4, -64, fade("#ffffff", 0.85))
        for row in range(4):
            raw.rect(-40, -58 + 8 * row, (6, -2, 10, -8)[row], -55 + 8 * row, fade("#ffffff", 0.6))
        for index, height in enumerate((10, 18, 14, 26)):
            raw.rect(15 + 7 * index, -28 - height, 20 + 7 * index, -28, ("#f2b632", "#ef6f5b", "#fff4dc", "#7fc49a")[index])
    else:
        m.rect(-46, -74, 46, -70, fade("#ffffff", 0.08))
        m.ellipse(0, -46, 6, None, "#56535f")


def chair_back(pen: Pen, x: float, y: float, unit: float, colour: str) -> None:
    """Draw the back of a chair standing on (x, y); `unit` is one metre there."""
    for dx in (-0.19, 0.19):
        pen.rect(x + (dx - 0.02) * unit, y - 0.5 * unit, x + (dx + 0.02) * unit, y, darker(colour, 0.45))
    pen.rect(x - 0.22 * unit, y - 0.50 * unit, x + 0.22 * unit, y - 0.42 * unit, darker(colour, 0.3), radius=0.03 * unit)
    pen.rect(x - 0.23 * unit, y - 0.80 * unit, x + 0.23 * unit, y - 0.48 * unit, (lighter(colour, 0.15), colour, darker(colour, 0.2)), radius=0.06 * unit)


def seated_back(pen: Pen, view: Camera, x: float, z: float, look: Look, chair: str, *, pose: str = "bust", height: float = 1.62) -> None:
    """Draw someone sitting on a chair, seen from behind."""
    px, py = view.point(x, z)
    unit = view.unit(z)
    pen.shadow(px, py, unit * 0.42, unit * 0.09, 0.45)
    for dx in (-0.10, 0.10):
        pen.limb(px + dx * unit, py - 0.42 * unit, 0.15 * unit, px + dx * 1.1 * unit, py - 0.06 * unit, 0.10 * unit, look.bottom)
    person(pen, px, py - 0.47 * unit, unit * height, look, pose, view="back", shadow=False)
    chair_back(pen, px, py, unit, chair)


def panel(pen: Pen, outline: Sequence[Point], colour: str) -> None:
    """Draw a board hung on a wall with a soft shadow behind it."""
    pen.poly([(x + 5, y + 7) for x, y in outline], fade("#2a1c38", 0.20))
    pen.poly(outline, (lighter(colour, 0.12), colour))


def emblem(pen: Pen, x: float, y: float, size: float, kind: str, colour: str) -> None:
    """Draw a small sign: sheet, house, people, check, card."""
    e = pen.at(x, y, size / 100)
    if kind == "sheet":
        e.poly(((-28, -40), (14, -40), (30, -24), (30, 40), (-28, 40)), colour)
        e.poly(((14, -40), (14, -24), (30, -24)), fade("#ffffff", 0.5))
        for row in range(4):
            e.rect(-18, -14 + 13 * row, 20 if row < 3 else 4, -9 + 13 * row, fade("#ffffff", 0.8))
    elif kind == "house":
        e.poly(((-40, 0), (0, -38), (40, 0), (30, 0), (30, 38), (-30, 38), (-30, 0)), colour)
        e.rect(-9, 10, 9, 38, fade("#ffffff", 0.75))
    elif kind == "people":
        for dx, scale in ((-22, 0.8), (22, 0.8), (0, 1.0)):
            e.ellipse(dx, -18 * scale, 13 * scale, None, colour if dx == 0 else mix(colour, "#ffffff", 0.35))
            e.poly([*arc(dx, 34, 24 * scale, 38 * scale, 180, 360, 16)], colour if dx == 0 else mix(colour, "#ffffff", 0.35))
    elif kind == "check":
        e.line(((-34, 2), (-10, 26), (36, -28)), 13, colour)
    else:
        e.poly(rounded(-42, -28, 42, 28, 6), colour)
        e.ellipse(-20, -6, 9, None, fade("#ffffff", 0.85))
        e.poly(arc(-20, 20, 15, 17, 180, 360, 12), fade("#ffffff", 0.85))
        for row in range(3):
            e.rect(2, -14 + 12 * row, 34 - 8 * (row == 2), -9 + 12 * row, fade("#ffffff", 0.75))


# Scenes ----------------------------------------------------------------------------------------------------------

def meeting_hall(stage: Stage) -> None:
    """Draw a meeting: rows of people seen from behind, the speaker, the table, a red curtain."""
    pen, chance = stage.pen, stage.chance
    view = Camera(chance.uniform(740, 860), 405, 2.1, 1300)
    back = 13.0
    wall = ("#e9d2a8", "#dfe0cc", "#ecc9a8", "#d6dade")[stage.turn % 4]
    room(stage, view, half=7.4, back=back, high=5.2, wall=wall, floor=("#c99a6a", "#a8764f", "#7d5440"), dado="#9a6242", tiles=0.9)
    side_windows(stage, view, -7.4, ((7.2, 8.8), (9.4, 11.0), (11.4, 12.7)), 1.5, 3.9)
    for side_z in ((7.2, 8.8), (9.4, 11.0), (11.4, 12.7)):
        pen.poly(view.side(7.4, *side_z, 1.4, 4.0), (lighter(wall, 0.3), darker(wall, 0.05)))
        pen.poly(view.side(7.4, side_z[0] + 0.2, side_z[1] - 0.2, 1.7, 3.7), (mix(wall, "#b8553a", 0.35), mix(wall, "#8a3a30", 0.4)))
    # The stage: curtain with folds, valance, floor of boards.
    red = ("#b8252c", "#a81f38", "#c23a2a")[stage.turn % 3]
    for index in range(30):
        x0 = -6.0 + 12.0 * index / 30
        x1 = x0 + 12.0 / 30
        pen.poly(view.front(x0, x1, back - 0.4, 0.6, 4.7), (darker(red, 0.30), lighter(red, 0.10), red, darker(red, 0.34)), across=True)
    pen.shade(view.front(-6.0, 6.0, back - 0.4, 0.6, 4.7), "#2a0818", "bottom", 0.5, 0.45)
    pen.raw().glow(*view.point(0, back, 3.4), 420, 240, "#ffb07a", 0.30)
    for index in range(9):
        x0 = -6.2 + 12.4 * index / 9
        (ax, ay), (bx, _) = view.point(x0, back - 0.6, 4.8), view.point(x0 + 12.4 / 9, back - 0.6, 4.8)
        drop = view.unit(back) * 0.62
        pen.poly([(ax, ay), (bx, ay), *arc((ax + bx) / 2, ay + drop * 0.4, (bx - ax) / 2, drop * 0.6, 0, 180, 12)], (darker(red, 0.15), lighter(red, 0.10), darker(red, 0.2)))
        pen.poly(arc((ax + bx) / 2, ay + drop * 0.4, (bx - ax) / 2, drop * 0.6, 0, 180, 12) + arc((ax + bx) / 2, ay + drop * 0.4, (bx - ax) / 2 - 3, drop * 0.6 - 5, 180, 0, 12),
                 "#f0c050")
    pen.poly(view.front(-6.9, 6.9, back - 0.7, 4.75, 5.2), (lighter(wall, 0.2), darker(wall, 0.1)))
    for x in (-6.9, 6.2):
        pen.poly(view.front(x, x + 0.7, back - 0.7, 0, 5.2), (lighter(wall, 0.3), darker(wall, 0.12)))
    deck = 0.62
    pen.poly(view.floor(-6.6, 10.6, 6.6, back, deck), ("#b8804f", "#d3a06c"))
    pen.poly(view.front(-6.6, 6.6, 10.6, 0, deck), ("#9a5f3c", "#6b3f30"))
    pen.poly(view.front(-6.6, 6.6, 10.6, deck - 0.08, deck), "#e3b987")
    sx, sy = view.point(0, back - 0.4, 3.55)
    pen.poly(star(sx, sy, view.unit(back) * 0.52), ("#ffe98a", "#f0b93a"))
    # A table with three delegates and the lectern with the speaker.
    side = chance.choice((-1, 1))
    z = 11.7
    unit = view.unit(z)
    for index in range(4):
        px, py = view.point(-side * 2.1 + 1.0 * (index - 1.5), z + 0.4, deck + 0.58)
        look = someone(chance, kind="shirt", top=chance.choice(("#f4f2ea", "#3a4258", "#5a6a80", "#c93a4b", "#e9d8c0")), sleeve="long", extra=chance.choice(("tie", "")),
                       accent="#8a2430")
        person(pen, px, py, unit * 1.66, look, "desk", view="front", shadow=False)
    x0, x1 = -side * 2.1 - 2.3, -side * 2.1 + 2.3
    cloth = chance.choice(("#2f7f6a", "#f4e6c8", "#7a2a3a"))
    pen.poly(view.front(x0, x1, z, deck, deck + 0.82), (cloth, darker(cloth, 0.22)))
    for index in range(14):
        x = x0 + (x1 - x0) * index / 14
        pen.poly(view.front(x, x + 0.10, z, deck, deck + 0.72), fade(darker(cloth, 0.4), 0.28))
    pen.poly(view.floor(x0 - 0.05, z, x1 + 0.05, z + 0.7, deck + 0.82), lighter(cloth, 0.35))
    for index in range(4):
        px, py = view.point(-side * 2.1 + 1.0 * (index - 1.5), z, deck + 0.84)
        pen.rect(px - unit * 0.16, py - unit * 0.10, px + unit * 0.16, py, "#fffaf0")
        pen.rect(px + unit * 0.27, py - unit * 0.16, px + unit * 0.33, py, ("#d9f0f4", "#8fc0cc"), radius=2)
    fx, fy = view.point(-side * 2.1, z - 0.05, deck + 0.2)
    _bouquet(pen, fx, fy + unit * 0.1, unit * 0.55, chance)
    px, py = view.point(side * 2.7, 11.2, deck)
    speaker = Look(top=chance.choice(("#f7f4ea", "#2f3f5f", "#c93a4b")), bottom="#2b3350", kind="shirt", sleeve="long", hair="short", skin=chance.choice(SKIN), extra="tie", accent="#a8323f")
    if chance.random() < 0.5:
        speaker = Look(top=chance.choice(AO_DAI), bottom="#f4f0e6", kind="aodai", hair="bun", skin=SKIN[0])
    person(pen, px, py - unit * 0.02, unit * 1.68, speaker, "hold", view="front")
    pen.poly(((px - unit * 0.42, py - unit * 1.06), (px + unit * 0.42, py - unit * 1.06), (px + unit * 0.34, py + 4), (px - unit * 0.34, py + 4)), ("#b0703f", "#6b3f2a"))
    pen.poly(((px - unit * 0.48, py - unit * 1.14), (px + unit * 0.48, py - unit * 1.14), (px + unit * 0.44, py - unit * 1.04), (px - unit * 0.44, py - unit * 1.04)), "#e0ab70")
    _bouquet(pen, px, py - unit * 0.50, unit * 0.42, chance)
    pen.line(((px + unit * 0.12, py - unit * 1.14), (px + unit * 0.05, py - unit * 1.34)), 2.4, "#2c2a35")
    pen.ellipse(px + unit * 0.05, py - unit * 1.36, 4, 5, "#2c2a35")
    for x in (-5.6, 5.6):
        px, py = view.point(x, 10.9, deck)
        pot_plant(pen, px, py, view.unit(10.9) * 1.5, chance, "#b8553a", LEAF)
    ceiling_lamps(stage, view, [(x, z) for x in (-3.6, 0, 3.6) for z in (10.4, 7.6)], 5.2, drop=0.5)
    chair = ("#b8403f", "#2f6f8a", "#c98a3f")[stage.turn % 3]
    raised = chance.randint(0, 4)
    for index, z in enumerate((9.5, 8.4, 7.3, 6.2, 5.1, 4.0)):
        here = pen.at(depth=max(0.0, (z - 6) / 60))
        for column in range(-6, 7):
            x = column * 0.98 + (0.45 if index % 2 else 0.0)
            if column == 0 and index % 2 == 0 or abs(x) > 6.4 or abs(x) < 0.62:
                continue
            px, _ = view.point(x, z)
            if not -120 < px < 1720:
                continue
            if chance.random() < 0.88:
                look = someone(chance, kind="shirt", hair_colour=chance.choice(HAIR[:3]))
                if chance.random() < 0.12:
                    look = replace(look, hair_colour="#8d8580", hair=chance.choice(("short", "bun")))
                seated_back(here, view, x + chance.uniform(-0.04, 0.04), z, look, chair, pose="raise" if index * 3 + column == raised + 5 else "bust", height=chance.uniform(1.56, 1.74))
            else:
                px, py = view.point(x, z)
                chair_back(here, px, py, view.unit(z), chair)


def _bouquet(pen: Pen, x: float, y: float, size: float, chance: random.Random) -> None:
    """Draw a low arrangement of flowers with its foot at (x, y)."""
    for index in range(14):
        angle = -170 + 160 * index / 13
        pen.poly(leaf(x, y - size * 0.2, size * chance.uniform(0.6, 0.85), angle, 0.3), mix("#2f7a55", "#8cc063", chance.random()))
    tones = chance.choice((("#e0304a", "#f7a9b9", "#fff6ea"), ("#f2b632", "#fff0c0", "#ef8a4b"), ("#d9568a", "#f9d9e4", "#8a4f9f")))
    for _ in range(16):
        angle, reach = math.radians(chance.uniform(180, 360)), math.sqrt(chance.random()) * size * 0.6
        px, py = x + reach * math.cos(angle) * 1.2, y - size * 0.22 + reach * math.sin(angle) * 0.8
        tone = chance.choice(tones)
        pen.ellipse(px, py, size * 0.13, None, darker(tone, 0.15))
        pen.ellipse(px - size * 0.02, py - size * 0.02, size * 0.09, None, lighter(tone, 0.15))


def one_stop_desk(stage: Stage) -> None:
    """Draw a one-stop service office: the counter, its staff, citizens being served and waiting."""
    pen, chance = stage.pen, stage.chance
    view = Camera(chance.uniform(740, 860), 400, 1.75, 1250)
    wall = WALLS[(stage.turn + 1) % len(WALLS)]
    accent = ("#2f7f86", "#a8323a", "#3f6fa0", "#5f8f4f")[stage.turn % 4]
    room(stage, view, half=5.6, back=9.6, high=3.5, wall=wall, floor=("#efe4d2", "#dccbb2", "#b9a48c"), tiles=1.0)
    wall_window(stage, view, -4.9, -2.7, 9.6, 1.1, 2.65)
    wall_window(stage, view, 2.7, 4.9, 9.6, 1.1, 2.65)
    panel(pen, view.front(-2.3, 2.3, 9.6, 1.3, 2.72), accent)
    ex, ey = view.point(0, 9.6, 2.05)
    unit = view.unit(9.6)
    for radius, tone in ((0.54, "#fff4dc"), (0.47, accent)):
        pen.ellipse(ex, ey, radius * unit, None, tone)
    emblem(pen, ex, ey, unit * 0.58, "people", "#fff4dc")
    for way in (-1, 1):
        for row in range(3):
            x0, x1 = sorted((way * 0.95, way * (2.1 - 0.25 * row)))
            pen.poly(view.front(x0, x1, 9.6, 2.36 - 0.26 * row, 2.45 - 0.26 * row), fade("#fff4dc", 0.55))
    # Shelves with files, then the staff, then the counter in front of them.
    for x0 in (-2.3, 1.1):
        pen.poly(view.front(x0, x0 + 1.2, 9.3, 0, 1.15), ("#c99a63", "#8f6640"))
        for row in range(2):
            for index in range(9):
                x = x0 + 0.07 + 0.12 * index
                pen.poly(view.front(x, x + 0.10, 9.3, 0.12 + 0.52 * row, 0.52 + 0.52 * row), chance.choice(("#d9573f", "#2f7f86", "#e7b23a", "#3f5d9a", "#f4ead2", "#6f9f5a")))
    count = 3
    z = 6.6
    unit = view.unit(z)
    kinds = chance.sample(("sheet", "house", "people", "card"), count)
    slots = [-2.9 + 2.9 * index for index in range(count)]
    for index, x in enumerate(slots):
        px, py = view.point(x, z + 0.5, 0.80)
        uniform = chance.random() < 0.5
        look = someone(chance, kind="aodai" if uniform else "shirt", top=chance.choice(AO_DAI[:2] + ("#f4f2ea",)) if uniform else chance.choice(("#f4f2ea", "#d8e6ee")), sleeve="long",
                       extra="" if uniform else "tie", accent=accent)
        person(pen, px, py, unit * 1.60, look, "desk", view="front", shadow=False)
    x0, x1 = -5.4, 5.4
    desk(pen, view, x0, x1, z, z + 0.8, 1.08, "#c08a58")
    pen.poly(view.front(x0, x1, z - 0.02, 0.0, 0.16), darker(accent, 0.3))
    pen.poly(view.front(x0, x1, z - 0.02, 0.50, 0.78), (lighter(accent, 0.12), darker(accent, 0.08)))
    for index, x in enumerate(slots):
        edge = x - 1.45
        if index:
            pane_of_glass = view.side(edge, z - 0.02, z + 0.75, 1.08, 1.62)
            pen.poly(pane_of_glass, fade("#e6f6f4", 0.55))
            pen.poly(view.front(edge - 0.03, edge + 0.03, z - 0.03, 1.06, 1.64), ("#fdf8ec", "#c9b79a"))
            pen.poly(view.front(edge - 0.015, edge + 0.015, z - 0.03, 0.16, 1.06), fade("#3a2420", 0.30))
        px, py = view.point(x + 0.62, z + 0.1, 1.08)
        monitor(pen, px, py, unit * 0.52)
        px, py = view.point(x - 0.55, z, 1.09)
        pen.poly(((px - unit * 0.22, py + 2), (px + unit * 0.14, py + 2), (px + unit * 0.20, py - unit * 0.07), (px - unit * 0.16, py - unit * 0.07)), "#fffdf6")
        px, py = view.point(x, z - 0.05, 0.60)
        pen.ellipse(px, py, unit * 0.25, None, "#fff4dc")
        emblem(pen, px, py, unit * 0.30, kinds[index], accent)
        # The number of the desk is told by dots over it, not by letters.
        panel(pen, view.front(x - 0.5, x + 0.5, z + 0.4, 2.62, 2.92), accent)
        for dot in range(index + 1):
            cx, cy = view.point(x + 0.22 * (dot - index / 2), z + 0.4, 2.77)
            pen.ellipse(cx, cy, unit * 0.065, None, "#ffe9a8")
        for dx in (-0.4, 0.4):
            (ax, ay), (_, by) = view.point(x + dx, z + 0.4, 3.5), view.point(x + dx, z + 0.4, 2.92)
            pen.rect(ax - 1.2, ay, ax + 1.2, by, "#8a7a70")
    ceiling_lamps(stage, view, [(-2.4, 7.4), (0, 7.4), (2.4, 7.4)], 3.5, drop=0.25, shade="#f4ead6")
    # Citizens at the counter, seen from behind or from the side.
    for index, x in enumerate(slots):
        if index == 1 and chance.random() < 0.3:
            continue
        dx = chance.uniform(-0.2, 0.2)
        if chance.random() < 0.55:
            seated_back(pen, view, x + dx, z - 1.0, someone(chance, kind="shirt"), chance.choice(("#c9573a", "#3f7f95")))
        else:
            px, py = view.point(x + dx, z - 0.9)
            person(pen, px, py, view.unit(z - 0.9) * chance.uniform(1.56, 1.72), someone(chance), chance.choice(("stand", "hold")), view=chance.choice(("back", "side")),
                   flip=chance.random() < 0.5)
    # Those who come and go and those who wait.
    way = chance.choice((-1, 1))
    px, py = view.point(way * 1.25, 4.5)
    tall = view.unit(4.5) * 1.62
    joints = person(pen, px, py, tall, someone(chance, kind="aodai", top=chance.choice(AO_DAI), bottom="#f4f0e6", hair="long"), "hold", flip=way > 0)
    hx, hy = joints.hand
    pen.poly(((hx - 22, hy - 34), (hx + 22, hy - 38), (hx + 26, hy + 16), (hx - 18, hy + 20)), ("#fffdf6", "#e2dccf"))
    px, py = view.point(way * 0.35, 4.7)
    person(pen, px, py, view.unit(4.7) * 1.70, someone(chance, kind="shirt", hair="short"), "stroll", flip=way < 0)
    seat = chance.choice(("#3f7f95", "#c9573a", "#5f8f55"))
    for index in range(3):
        x = -way * (0.75 + 0.78 * index)
        if index == 1 and chance.random() < 0.5:
            px, py = view.point(x, 3.85)
            chair_back(pen, px, py, view.unit(3.85), seat)
        else:
            seated_back(pen, view, x, 3.85, someone(chance, kind="shirt", hair=chance.choice(("short", "bun")), hair_colour=chance.choice(("#241a1c", "#8d8580", "#2e2220"))), seat)
    px, py = view.point(way * 2.35, 4.3)
    unit = view.unit(4.3)
    # The ticket machine.
    pen.shadow(px, py, unit * 0.4, unit * 0.08, 0.5)
    pen.poly(((px - unit * 0.22, py - unit * 1.42), (px + unit * 0.22, py - unit * 1.42), (px + unit * 0.19, py), (px - unit * 0.19, py)), (lighter(accent, 0.25), darker(accent, 0.25)))
    pen.raw().rect(px - unit * 0.16, py - unit * 1.32, px + unit * 0.16, py - unit * 0.88, ("#e9f7f4", "#9fd0cc"), radius=6)
    for row in range(3):
        pen.raw().rect(px - unit * 0.12, py - unit * (1.26 - 0.13 * row), px + unit * 0.12, py - unit * (1.17 - 0.13 * row), ("#e0a030", "#2f8f86", "#d9573f")[row], radius=4)
    pen.rect(px - unit * 0.08, py - unit * 0.80, px + unit * 0.08, py - unit * 0.77, "#2c2a35")
    for x, z in ((-3.6, 5.4), (3.6, 5.4)):
        px, py = view.point(x, z)
        pot_plant(pen, px, py, view.unit(z) * 1.3, chance, "#c2603f", FRESH_LEAF)


def police_id(stage: Stage) -> None:
    """Draw an identity card desk: officer, camera, a citizen before a blue screen, the card."""
    pen, chance = stage.pen, stage.chance
    view = Camera(chance.uniform(780, 830), 415, 1.6, 1230)
    wall = ("#e3e8d4", "#f0e2c8", "#d9e4e4")[stage.turn % 3]
    green = chance.choice(("#4f7a4a", "#3f6f5a", "#5f7f45"))
    room(stage, view, half=4.1, back=7.0, high=3.3, wall=wall, floor=("#e9dcc6", "#d2bfa2", "#ab957c"), dado=mix(green, "#e9e4d0", 0.35), tiles=0.9)
    wall_window(stage, view, -3.85, -2.4, 7.0, 1.25, 2.75)
    # A big drawing of the card on the wall.
    panel(pen, view.front(-1.9, 0.55, 7.0, 1.42, 2.95), "#fffaf0")
    card = view.front(-1.72, 0.37, 7.0, 1.58, 2.80)
    pen.poly(rounded(card[3][0], card[3][1], card[1][0], card[1][1], 16), ("#f7e2b8", "#eec49a", "#dfa3a0"))
    (x0, y0), (x1, y1) = card[3], card[1]
    wide, tall = x1 - x0, y1 - y0
    with pen.clip(rounded(x0, y0, x1, y1, 16)) as inside:
        for index in range(12):
            inside.poly(arc(x0 + wide * 0.9, y1, wide * (0.10 + 0.07 * index), wide * (0.10 + 0.07 * index), 150, 300, 20)
                        + arc(x0 + wide * 0.9, y1, wide * (0.10 + 0.07 * index) - 2, wide * (0.10 + 0.07 * index) - 2, 300, 150, 20), fade("#c9604f", 0.25))
    pen.poly(rounded(x0 + wide * 0.07, y0 + tall * 0.28, x0 + wide * 0.34, y0 + tall * 0.86, 8), ("#cfe3ea", "#9fc4d2"))
    px, py = x0 + wide * 0.205, y0 + tall * 0.86
    with pen.clip(rounded(x0 + wide * 0.07, y0 + tall * 0.28, x0 + wide * 0.34, y0 + tall * 0.86, 8)) as inside:
        person(inside, px, py + tall * 0.10, tall * 1.02, someone(chance, kind="shirt", top="#f4f2ea"), "bust", view="front", shadow=False)
    for row in range(5):
        pen.rect(x0 + wide * 0.42, y0 + tall * (0.34 + 0.11 * row), x0 + wide * (0.90, 0.80, 0.86, 0.70, 0.78)[row], y0 + tall * (0.385 + 0.11 * row), fade("#8a4a44", 0.55), radius=3)
    pen.poly(rounded(x0 + wide * 0.77, y0 + tall * 0.66, x0 + wide * 0.91, y0 + tall * 0.86, 5), ("#f4d27a", "#c99a3a"))
    for share in (0.72, 0.80):
        pen.rect(x0 + wide * 0.77, y0 + tall * share - 1, x0 + wide * 0.91, y0 + tall * share + 1, fade("#6b4a1a", 0.6))
    pen.rect(x0 + wide * 0.07, y0 + tall * 0.10, x0 + wide * 0.60, y0 + tall * 0.16, fade("#b8323a", 0.75), radius=3)
    pen.ellipse(x0 + wide * 0.87, y0 + tall * 0.17, tall * 0.09, None, "#c9323a")
    pen.poly(star(x0 + wide * 0.87, y0 + tall * 0.175, tall * 0.062), "#ffd95a")
    # The blue screen with lamps at both sides, and the citizen on a stool.
    sx = 2.15
    pen.poly(view.front(sx - 1.12, sx + 1.12, 6.2, 0.25, 2.75), ("#b9dcea", "#8fc0d8", "#6fa5c4"))
    pen.shade(view.front(sx - 1.12, sx + 1.12, 6.2, 0.25, 2.75), "#2a4a70", "bottom", 0.6, 0.30)
    pen.raw().glow(*view.point(sx, 6.2, 1.7), 150, 170, "#ffffff", 0.45)
    pen.poly(view.front(sx - 1.18, sx + 1.18, 6.2, 2.72, 2.82), "#5a6570")
    for dx in (-1.2, 1.2):
        pen.poly(view.front(sx + dx - 0.02, sx + dx + 0.02, 6.2, 0, 2.8), "#5a6570")
    for dx in (-1.5, 1.28):
        lx, ly = view.point(sx + dx, 5.4, 2.35)
        (ax, ay), (bx, by) = view.point(sx + dx, 5.4, 0), view.point(sx + dx, 5.4, 2.3)
        unit = view.unit(5.4)
        pen.line(((ax, ay), (bx, by)), 5, "#4a4752", 4)
        for foot in (-0.2, 0.2):
            pen.line(((ax, ay - unit * 0.3), (ax + foot * unit, ay)), 4, "#4a4752")
        pen.raw().glow(lx, ly, unit * 0.9, None, "#fff3c8", 0.38)
        way = 1 if dx < 0 else -1
        pen.poly(((lx - way * 16, ly - 34), (lx + way * 34, ly - 48), (lx + way * 34, ly + 48), (lx - way * 16, ly + 34)), ("#4a4752", "#2c2a35"))
        pen.raw().poly(((lx + way * 34, ly - 48), (lx + way * 42, ly - 44), (lx + way * 42, ly + 44), (lx + way * 34, ly + 48)), "#fffbe8")
    unit = view.unit(5.0)
    px, py = view.point(sx, 5.0)
    pen.shadow(px, py, unit * 0.4, unit * 0.08, 0.5)
    for dx in (-0.16, 0.16):
        pen.line(((px + dx * unit * 0.7, py - 0.46 * unit), (px + dx * unit, py)), 6, "#5a4a44")
    citizen = someone(chance, kind="shirt", top=chance.choice(("#f7f4ea", "#e88f7a", "#7fa36a", "#3f5d9a")))
    for dx in (-0.09, 0.09):
        pen.limb(px + dx * unit, py - 0.48 * unit, 0.17 * unit, px + dx * 1.3 * unit, py - 0.42 * unit, 0.16 * unit, citizen.bottom)
        pen.limb(px + dx * 1.3 * unit, py - 0.42 * unit, 0.13 * unit, px + dx * 1.4 * unit, py - 0.06 * unit, 0.10 * unit, darker(citizen.bottom, 0.12))
        pen.ellipse(px + dx * 1.5 * unit, py - 0.02 * unit, 0.08 * unit, 0.04 * unit, "#3a2c2c")
    person(pen, px, py - 0.50 * unit, unit * 1.64, citizen, "desk", view="front", shadow=False)
    # The counter with the officer, the camera on its stand and the card in the foreground.
    officer = Look(top=green, bottom=darker(green, 0.35), kind="shirt", sleeve="long", hair="short", hat="cap", accent=darker(green, 0.2), skin=chance.choice(SKIN), extra="tie")
    px, py = view.point(-1.15, 5.0, 0.74)
    person(pen, px, py, view.unit(5.0) * 1.70, replace(officer, hat=""), "desk", view="front", shadow=False)
    other = replace(officer, hair="bun", skin=SKIN[0], hat="")
    desk(pen, view, -2.6, 0.25, 4.4, 5.0, 1.0, "#b98a5a")
    unit = view.unit(4.4)
    pen.poly(view.front(-2.6, 0.25, 4.38, 0.30, 0.72), (lighter(green, 0.15), darker(green, 0.1)))
    ex, ey = view.point(-1.02, 4.38, 0.51)
    emblem(pen, ex, ey, unit * 0.30, "card", "#fff4dc")
    px, py = view.point(-0.42, 4.6, 1.0)
    monitor(pen, px, py, unit * 0.56)
    px, py = view.point(-1.05, 4.5, 1.0)
    pen.poly(((px - 52, py + 4), (px + 40, py + 4), (px + 52, py - 16), (px - 40, py - 16)), ("#fffdf6", "#e6dfd0"))
    px, py = view.point(-1.75, 4.5, 1.0)
    pen.rect(px - 28, py - 22, px + 24, py + 4, ("#4a4752", "#2c2a35"), radius=5)
    pen.raw().rect(px - 18, py - 17, px + 14, py - 5, ("#7fe0b8", "#3fa585"), radius=3)
    # The camera on a tripod, aimed at the citizen.
    cx, cy = view.point(1.02, 4.1, 1.40)
    unit = view.unit(4.1)
    gx, gy = view.point(1.02, 4.1)
    for foot in (-0.32, 0.05, 0.30):
        pen.line(((gx, cy + unit * 0.12), (gx + foot * unit, gy + (8 if foot == 0.05 else 0))), 9, "#33303c", 6)
    pen.rect(cx - unit * 0.05, cy, cx + unit * 0.05, cy + unit * 0.2, "#4a4752")
    pen.rect(cx - unit * 0.19, cy - unit * 0.16, cx + unit * 0.17, cy + unit * 0.11, ("#4f4c58", "#2a2833"), radius=8)
    pen.rect(cx - unit * 0.09, cy - unit * 0.23, cx + unit * 0.07, cy - unit * 0.14, "#3a3843", radius=5)
    pen.poly(((cx + unit * 0.15, cy - unit * 0.11), (cx + unit * 0.36, cy - unit * 0.13), (cx + unit * 0.36, cy + unit * 0.08), (cx + unit * 0.15, cy + unit * 0.06)), ("#5c5966", "#211f2a"))
    pen.ellipse(cx + unit * 0.36, cy - unit * 0.025, unit * 0.035, unit * 0.105, ("#a9d3e0", "#3f6f8a"))
    pen.raw().rect(cx - unit * 0.15, cy - unit * 0.12, cx + unit * 0.03, cy + unit * 0.06, ("#cfe8ef", "#8fc0d8"), radius=3)
    pen.raw().ellipse(cx - unit * 0.06, cy - unit * 0.05, unit * 0.035, None, citizen.skin)
    pen.raw().poly(arc(cx - unit * 0.06, cy + unit * 0.06, unit * 0.06, unit * 0.07, 180, 360, 10), citizen.top)
    px, py = view.point(0.62, 3.95)
    person(pen, px, py, view.unit(3.95) * 1.58, other, "reach")
    # People waiting, seen from behind, and one holding up the new card.
    px, py = view.point(-1.75, 3.9)
    unit = view.unit(3.9)
    happy = someone(chance, kind="shirt")
    joints = person(pen, px, py, unit * 1.60, happy, "hold")
    hx, hy = joints.hand
    pen.raw().glow(hx + 20, hy - 30, 90, None, "#fff3c8", 0.4)
    held = pen.at(hx + 22, hy - 26, 1.0)
    held.poly(rounded(-44, -28, 44, 28, 6), ("#fbe9c4", "#e3a89c"))
    held.rect(-36, -14, -12, 18, "#9fc4d2", radius=3)
    held.ellipse(-24, -4, 6, None, "#8a5a44")
    held.poly(arc(-24, 18, 10, 12, 180, 360, 10), "#f4f2ea")
    for row in range(3):
        held.rect(-4, -12 + 11 * row, 36 - 8 * row, -8 + 11 * row, fade("#8a4a44", 0.7), radius=1)
    seat = chance.choice(("#c9573a", "#3f7f95"))
    for x, z in ((-0.50, 2.95), (2.0, 3.15)):
        seated_back(pen, view, x, z, someone(chance, kind="shirt", hair=chance.choice(("short", "bun")), hair_colour=chance.choice(("#241a1c", "#8d8580", "#2e2220"))), seat)
    px, py = view.point(-3.2, 5.4)
    pot_plant(pen, px, py, view.unit(5.4) * 1.4, chance, "#c2603f", LEAF)


def computer_class(stage: Stage) -> None:
    """Draw a computer class: pupils behind screens, the teacher beside the projection."""
    pen, chance = stage.pen, stage.chance
    view = Camera(chance.uniform(740, 860), 390, 1.95, 1250)
    wall = WALLS[stage.turn % len(WALLS)]
    room(stage, view, half=4.9, back=9.0, high=3.6, wall=wall, floor=("#d9c3a0", "#c0a37c", "#94785c"), dado=chance.choice(("#7fb0a8", "#e0b070", "#8fa9c4")), tiles=0.9)
    side_windows(stage, view, -4.9, ((5.0, 6.2), (6.7, 7.6), (8.0, 8.8)), 1.3, 2.9)
    for z0, z1 in ((5.8, 6.9), (7.4, 8.5)):
        panel(pen, view.side(4.9, z0, z1, 1.5, 2.8), "#fff8e8")
        tone = chance.choice(("#e7a13a", "#5fa38f", "#d9735f"))
        pen.poly(view.side(4.9, z0 + 0.2, z0 + 0.45, 1.7, 2.2), tone)
        pen.poly(view.side(4.9, z0 + 0.6, z0 + 0.85, 1.7, 2.5), mix(tone, "#3f5d9a", 0.5))
    # The projection: a friendly diagram.
    raw = pen.raw()
    screen = view.front(-2.3, 2.3, 9.0, 1.25, 3.2)
    raw.glow(*view.point(0, 9, 2.2), 420, 260, "#ffffff", 0.42)
    panel(pen, view.front(-2.4, 2.4, 9.0, 1.17, 3.28), "#5a5f6b")
    tone = chance.choice((("#fdfbf2", "#dff0ee"), ("#fffaf0", "#f4e3cf"), ("#f4faff", "#d9e6f4")))
    raw.poly(screen, tone)
    (x0, y0), (x1, y1) = screen[3], screen[1]
    wide, tall = x1 - x0, y1 - y0
    raw.rect(x0 + wide * 0.06, y0 + tall * 0.09, x0 + wide * 0.46, y0 + tall * 0.15, "#3f6f8a", radius=4)
    points = [(0.16, 0.62, "#e0573f"), (0.36, 0.40, "#e7a13a"), (0.36, 0.80, "#5fa38f"), (0.56, 0.60, "#3f7fb0")]
    for first, second in ((0, 1), (0, 2), (1, 3), (2, 3)):
        raw.line(((x0 + wide * points[first][0], y0 + tall * points[first][1]), (x0 + wide * points[second][0], y0 + tall * points[second][1])), 3.4, "#8d98a5")
    for px, py, colour in points:
        raw.poly(rounded(x0 + wide * (px - 0.065), y0 + tall * (py - 0.085), x0 + wide * (px + 0.065), y0 + tall * (py + 0.085), 10), (lighter(colour, 0.2), colour))
    for index, height in enumerate((0.22, 0.36, 0.30, 0.50)):
        raw.rect(x0 + wide * (0.70 + 0.062 * index), y0 + tall * (0.86 - height), x0 + wide * (0.742 + 0.062 * index), y0 + tall * 0.86, ("#e7a13a", "#e0573f", "#5fa38f", "#3f7fb0")[index], radius=3)
    side = chance.choice((-1, 1))
    px, py = view.point(side * 2.95, 7.9)
    teacher = someone(chance, kind="aodai", top=chance.choice(AO_DAI), bottom="#f4f0e6", hair=chance.choice(("long", "bun")))
    if chance.random() < 0.4:
        teacher = someone(chance, kind="shirt", top="#f4f2ea", bottom="#39465c", hair="short", extra="tie", accent="#a8323f")
    person(pen, px, py, view.unit(7.9) * 1.64, teacher, "point", flip=side > 0)
    desk(pen, view, *sorted((side * 3.5, side * 4.5)), 7.9, 8.5, 0.8, "#a9764a")
    px, py = view.point(side * 4.0, 8.0, 0.8)
    monitor(pen, px, py, view.unit(8.0) * 0.5)
    ceiling_lamps(stage, view, [(x, z) for x in (-2.6, 0, 2.6) for z in (7.6,)], 3.6, drop=0.25, shade="#f4ead6")
    px, py = view.point(-side * 3.9, 8.4)
    pot_plant(pen, px, py, view.unit(8.4) * 1.4, chance, "#c2603f", FRESH_LEAF)
    glowing = ("#4f9fb5", "#5fa38f", "#7f7fc0", "#e0955a", "#4f7fc0")
    chair = ("#e0703f", "#3f7f95", "#5f9f55")[stage.turn % 3]
    for z in (6.6, 5.3, 4.0):
        here = pen.at(depth=max(0.0, (z - 5) / 50))
        for column in (-1, 0, 1):
            middle = column * 2.75
            desk(here, view, middle - 1.2, middle + 1.2, z, z + 0.7, 0.74, "#d3a878", front=False)
            unit = view.unit(z)
            for dx in (-0.6, 0.6):
                px, py = view.point(middle + dx, z + 0.3, 0.74)
                screen_tone = chance.choice(glowing)
                monitor(here, px, py, unit * 0.62, front=True, screen=screen_tone)
                px, py = view.point(middle + dx, z + 0.05, 0.75)
                here.poly(((px - unit * 0.20, py + unit * 0.02), (px + unit * 0.20, py + unit * 0.02), (px + unit * 0.18, py - unit * 0.04), (px - unit * 0.18, py - unit * 0.04)), "#4a4752")
                if chance.random() < 0.92:
                    look = pupil(chance, extra="") if chance.random() < 0.8 else someone(chance, kind="shirt")
                    lift = "raise" if chance.random() < 0.08 else "bust"
                    seated_back(here, view, middle + dx * 1.02, z - 0.42, replace(look, extra=""), chair, pose=lift, height=chance.uniform(1.40, 1.52))
                    if pen.light.lit:
                        here.raw().glow(*view.point(middle + dx, z + 0.2, 1.1), unit * 0.5, unit * 0.4, screen_tone, 0.18)
                else:
                    px, py = view.point(middle + dx, z - 0.42)
                    chair_back(here, px, py, unit, chair)


BOOKS = ("#c9483a", "#e0a030", "#2f7f86", "#3f5d9a", "#8a4a6b", "#6f9f5a", "#f0e2c4", "#b8653f", "#4a4f6f", "#d98a6f", "#7fb0a8", "#5a3f5f")


def _shelves(stage: Stage, view: Camera, x0: float, x1: float, z: float, rows: int, colour: str, *, row_height: float = 0.46) -> None:
    """Draw a bookcase against the back wall, full of books."""
    pen, chance = stage.pen, stage.chance
    high = 0.2 + rows * row_height
    pen.poly(view.front(x0 - 0.06, x1 + 0.06, z, 0, high + 0.12), (lighter(colour, 0.12), darker(colour, 0.2)))
    pen.poly(view.front(x0, x1, z, 0.14, high), (darker(colour, 0.55), darker(colour, 0.42)))
    for row in range(rows):
        low = 0.2 + row * row_height
        x = x0 + 0.03
        while x < x1 - 0.07:
            if chance.random() < 0.05:
                x += chance.uniform(0.08, 0.2)
                continue
            wide, tall = chance.uniform(0.045, 0.085), row_height * chance.uniform(0.60, 0.86)
            tone = chance.choice(BOOKS)
            wide = min(wide, x1 - x - 0.02)
            if chance.random() < 0.07:
                (ax, ay), (bx, by) = view.point(x, z, low), view.point(x + wide, z, low + tall)
                lean = (by - ay) * 0.22
                pen.poly(((ax - lean, ay), (bx - lean, ay), (bx, by), (ax, by)), tone)
                x += wide + 0.08
                continue
            outline = view.front(x, x + wide, z, low, low + tall)
            pen.poly(outline, tone)
            pen.poly(view.front(x + wide * 0.68, x + wide, z, low, low + tall), fade("#1d1838", 0.22))
            if chance.random() < 0.5:
                pen.poly(view.front(x, x + wide, z, low + tall * 0.72, low + tall * 0.80), fade("#fff3d0", 0.7))
            x += wide
        pen.poly(view.front(x0, x1, z, low - 0.045, low), (lighter(colour, 0.35), colour))
        pen.poly(view.front(x0, x1, z, low + row_height - 0.12, low + row_height - 0.045), fade("#1d1020", 0.30))
    for x in (x0, (x0 + x1) / 2, x1):
        pen.poly(view.front(x - 0.035, x + 0.035, z, 0, high + 0.1), (lighter(colour, 0.25), colour))


def library(stage: Stage) -> None:
    """Draw a reading room: tall bookcases, a long table with readers, a window, a ladder."""
    pen, chance = stage.pen, stage.chance
    view = Camera(chance.uniform(750, 850), 405, 1.75, 1250)
    wall = ("#f0dfc0", "#d9e4d4", "#eed0b8", "#d3dfe6")[stage.turn % 4]
    wood = ("#a86f42", "#8f5a3c", "#b8824f")[stage.turn % 3]
    room(stage, view, half=4.7, back=8.6, high=3.9, wall=wall, floor=("#cf9f6c", "#b07f52", "#835a40"), tiles=0.7)
    middle = chance.uniform(-0.5, 0.5)
    wall_window(stage, view, middle - 1.1, middle + 1.1, 8.6, 1.0, 3.2, panes=3, curtain=chance.choice(("#c9573a", "#2f7f78", "#d9a040")))
    _shelves(stage, view, -4.6, middle - 1.8, 8.3, 7, wood)
    _shelves(stage, view, middle + 1.8, 4.6, 8.3, 7, wood)
    # Bookcases along the side walls.
    for side in (-1, 1):
        x = side * 4.25
        for z0, z1 in ((6.4, 8.1), (4.5, 6.2), (2.6, 4.3)):
            pen.poly(view.front(*sorted((x, side * 4.7)), z0, 0, 3.5), darker(wood, 0.35))
            pen.poly(view.side(x, z0, z1, 0, 3.5), (darker(wood, 0.1), darker(wood, 0.32)))
            for row in range(7):
                low = 0.2 + 0.46 * row
                pen.poly(view.side(x, z0 + 0.06, z1 - 0.06, low, low + 0.41), darker(wood, 0.58))
                z = z0 + 0.08
                while z < z1 - 0.14:
                    wide, tall = chance.uniform(0.06, 0.11), chance.uniform(0.26, 0.39)
                    pen.poly(view.side(x, z, z + wide, low, low + tall), darker(chance.choice(BOOKS), 0.08 if side < 0 else 0.20))
                    z += wide + (0.2 if chance.random() < 0.05 else 0.012)
    if not stage.light.lit:
        raw = pen.raw()
        (ax, ay), (bx, _) = view.point(middle - 1.1, 8.6, 3.1), view.point(middle + 1.1, 8.6, 3.1)
        raw.poly(((ax, ay), (bx, ay), (bx + 330, 1000), (ax + 40, 1000)), (fade(stage.light.sun, 0.24), fade(stage.light.sun, 0.0)))
        for _ in range(26):
            raw.ellipse(chance.uniform(ax + 20, bx + 160), chance.uniform(ay + 60, 760), chance.uniform(1.2, 2.4), None, fade("#fff8e0", 0.6))
    ladder = chance.choice((-1, 1))
    (ax, ay), (bx, by) = view.point(ladder * 2.9 + 0.2, 7.3), view.point(ladder * 2.9, 8.2, 3.2)
    unit = view.unit(7.8)
    for dx in (-0.2, 0.2):
        pen.line(((ax + dx * unit, ay), (bx + dx * unit, by)), 8, "#d9a868", 6)
    for index in range(1, 9):
        share = index / 9
        px, py = ax + (bx - ax) * share, ay + (by - ay) * share
        pen.rect(px - 0.2 * unit, py - 3, px + 0.2 * unit, py + 3, "#c08f52")
    px, py = view.point(ladder * 2.1, 7.4)
    person(pen, px, py, view.unit(7.4) * 1.6, someone(chance), "reach", flip=ladder < 0)
    px, py = view.point(-ladder * 2.6, 7.2)
    person(pen, px, py, view.unit(7.2) * 1.62, someone(chance, kind="aodai", top=chance.choice(AO_DAI), bottom="#f4f0e6", hair="long"), "read", flip=ladder > 0)
    ceiling_lamps(stage, view, [(-1.6, 5.4), (1.6, 5.4)], 3.9, drop=1.0, shade=chance.choice(("#2f7f78", "#c9573a", "#e0a030")))
    # Readers across the long table face us, then the table, then readers from behind.
    z = 4.5
    rug = [view.point(-3.4, 6.4), view.point(3.4, 6.4), view.point(3.3, 3.55), view.point(-3.3, 3.55)]
    tone = ("#9a3f3a", "#2f6f78", "#7a5a8a", "#b07a35")[stage.turn % 4]
    pen.poly(rug, (darker(tone, 0.05), tone))
    pen.poly([view.point(-3.15, 6.2), view.point(3.15, 6.2), view.point(3.05, 3.7), view.point(-3.05, 3.7)], fade("#f4dca8", 0.20))
    places = [-1.9, -0.65, 0.65, 1.9]
    skip = chance.choice(places)
    for x in places:
        if x == skip and chance.random() < 0.5:
            continue
        px, py = view.point(x, z + 1.0, 0.56)
        look = pupil(chance) if chance.random() < 0.4 else someone(chance, kind="shirt")
        person(pen, px, py, view.unit(z + 1.0) * 1.58, look, "desk", view="front", shadow=False)
    desk(pen, view, -2.7, 2.7, z, z + 1.0, 0.76, wood, front=False)
    unit = view.unit(z)
    for x in places:
        px, py = view.point(x, z + 0.62, 0.77)
        size = unit * 0.16
        for way in (-1, 1):
            pen.poly(smooth(((px, py - size * 0.2), (px + way * size * 0.6, py - size * 0.62), (px + way * size * 1.35, py - size * 0.45), (px + way * size * 1.5, py + size * 0.10),
                             (px + way * size * 0.6, py - size * 0.05), (px, py + size * 0.28)), steps=3), "#fffdf4" if way < 0 else "#efe6d4")
    for x in (-1.28, 0.0, 1.28):
        px, py = view.point(x, z + 0.4, 0.77)
        for index in range(chance.randint(2, 4)):
            wide = unit * chance.uniform(0.16, 0.21)
            pen.rect(px - wide, py - unit * 0.055 * (index + 1), px + wide, py - unit * 0.055 * index - 1, chance.choice(BOOKS), radius=2)
    for x in (-0.95, 1.0):
        px, py = view.point(x, z + 0.5, 0.77)
        pen.raw().glow(px, py - unit * 0.28, unit * 0.8, unit * 0.55, LAMP, 0.40 if stage.light.lit else 0.16)
        pen.rect(px - unit * 0.10, py - unit * 0.03, px + unit * 0.10, py, "#c9a040", radius=3)
        pen.rect(px - unit * 0.014, py - unit * 0.34, px + unit * 0.014, py, "#c9a040")
        pen.poly([(px - unit * 0.19, py - unit * 0.30), *arc(px, py - unit * 0.30, unit * 0.19, unit * 0.14, 180, 360, 14), (px + unit * 0.19, py - unit * 0.30)],
                 ("#5fb08a", "#2f7f5f"))
    for x in (-1.42, 0.0, 1.42):
        seated_back(pen, view, x, z - 0.55, someone(chance, kind="shirt"), darker(wood, 0.1))
    px, py = view.point(ladder * 2.15, 3.75)
    child = pupil(chance)
    joints = person(pen, px, py, view.unit(3.75) * 1.25, child, "read", flip=ladder > 0)
    hx, hy = joints.hand
    way = -1 if ladder > 0 else 1
    pen.poly(((hx - 4, hy - 40), (hx + way * 46, hy - 52), (hx + way * 50, hy + 6), (hx, hy + 14)), ("#e0a030", "#b8702a"))
    pen.poly(((hx - 2, hy - 38), (hx - way * 14, hy - 30), (hx - way * 10, hy + 16), (hx, hy + 14)), "#fffaf0")
    # A globe on a stand.
    px, py = view.point(-ladder * 2.15, 3.75)
    unit = view.unit(3.75)
    pen.shadow(px, py, unit * 0.42, unit * 0.09, 0.5)
    pen.line(((px, py), (px, py - unit * 0.62)), 14, darker(wood, 0.2), 9)
    for foot in (-0.26, 0.26):
        pen.line(((px, py - unit * 0.12), (px + foot * unit, py)), 10, darker(wood, 0.2), 7)
    cy = py - unit * 0.92
    pen.poly(arc(px, cy, unit * 0.36, unit * 0.36, -60, 140, 24) + arc(px, cy, unit * 0.325, unit * 0.325, 140, -60, 24), "#c9a040")
    pen.ellipse(px, cy, unit * 0.30, None, ("#9fd3dc", "#4f9fb5", "#2a6585"))
    with pen.clip(arc(px, cy, unit * 0.30, unit * 0.30, 0, 360, 40)) as inside:
        for points in (((-0.22, -0.16), (-0.05, -0.25), (0.06, -0.12), (-0.04, 0.02), (-0.12, 0.14), (-0.20, 0.0)), ((0.08, -0.02), (0.22, -0.10), (0.28, 0.06), (0.16, 0.22), (0.08, 0.12))):
            inside.poly(smooth([(px + dx * unit, cy + dy * unit) for dx, dy in points], steps=5), ("#a9cf7a", "#5f9f5a"))
    pen.shade(arc(px, cy, unit * 0.30, unit * 0.30, 0, 360, 40), "#14304a", "right", 0.7, 0.5)


SCENES = {
    "meeting-hall": meeting_hall,
    "one-stop-desk": one_stop_desk,
    "police-id": police_id,
    "computer-class": computer_class,
    "library": library,
}

_ = (lens, palm)
