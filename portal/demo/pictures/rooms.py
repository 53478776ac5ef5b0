"""Rooms and their furniture."""

from __future__ import annotations

from collections.abc import Sequence

from .buildings import LAMP
from .canvas import Camera, Pen, Point, Stage, arc, rounded, smooth
from .colour import darker, fade, lighter, mix
from .people import Look, person
from .plants import bushes
from .scenery import cumulus, skyline

WALLS = ("#f4dcae", "#cfe2d2", "#f2cfb2", "#c9dfe6", "#ead2c6", "#e6daa6")


def room(
    stage: Stage,
    view: Camera,
    *,
    half: float,
    back: float,
    high: float,
    wall: str,
    floor: tuple[str, ...],
    dado: str = "",
    tiles: float = 1.2,
    ceiling: str = "#f7f1e4",
) -> None:
    """Paint an empty room: the back wall at the distance `back`, side walls at x = ±half, floor and ceiling."""
    pen = stage.pen
    near = 0.8
    pen.poly(view.front(-half, half, back, 0, high), (lighter(wall, 0.15), wall))
    top = [
        view.point(-half, back, high),
        view.point(half, back, high),
        view.point(half, near, high),
        view.point(-half, near, high),
    ]
    pen.poly(top, (darker(ceiling, 0.22), ceiling))
    for side in (-1, 1):
        plane = view.side(side * half, near, back, 0, high)
        pen.poly(
            plane, (darker(wall, 0.05), darker(wall, 0.14)) if side < 0 else (darker(wall, 0.10), darker(wall, 0.24))
        )
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
        pen.rect(
            left[0], left[1], right[0], left[1] + max(0.6, 0.02 * view.unit(z)), fade(darker(floor[-1], 0.4), 0.26)
        )
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


def wall_window(
    stage: Stage,
    view: Camera,
    x0: float,
    x1: float,
    z: float,
    low: float,
    high: float,
    *,
    frame: str = "#fbf4e4",
    panes: int = 2,
    curtain: str = "",
) -> None:
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
            (ax, ay), (bx, by) = (
                view.point(edge, z, high + 0.22),
                view.point(edge - way * (x1 - x0) * 0.24, z, low - 0.3),
            )
            # The curtain is gathered by a band at two thirds of its height.
            inner = smooth(
                (
                    (bx, ay),
                    (bx + way * unit * 0.04, ay + (by - ay) * 0.35),
                    (ax - way * unit * 0.12, ay + (by - ay) * 0.66),
                    (ax - way * unit * 0.26, by),
                ),
                closed=False,
            )
            outer = smooth(
                (
                    (ax + way * unit * 0.20, by),
                    (ax + way * unit * 0.08, ay + (by - ay) * 0.66),
                    (ax + way * unit * 0.16, ay),
                ),
                closed=False,
            )
            pen.poly(inner + outer, (lighter(curtain, 0.25), curtain, darker(curtain, 0.25)), across=True)
            for share in (0.25, 0.5, 0.75):
                fold = [
                    (px + (qx - px) * share, py)
                    for (px, py), (qx, _) in zip(inner, smooth(outer[::-1][::8], closed=False), strict=False)
                ]
                pen.line(fold, unit * 0.012, fade(darker(curtain, 0.4), 0.4), unit * 0.03)
            band = ay + (by - ay) * 0.66
            pen.rect(
                min(ax - way * unit * 0.14, ax + way * unit * 0.1),
                band - unit * 0.03,
                max(ax - way * unit * 0.14, ax + way * unit * 0.1),
                band + unit * 0.03,
                lighter(curtain, 0.5),
                radius=unit * 0.02,
            )
        pen.poly(view.front(x0 - 0.4, x1 + 0.4, z, high + 0.16, high + 0.24), darker(curtain, 0.4))


def side_windows(
    stage: Stage,
    view: Camera,
    x: float,
    spans: Sequence[tuple[float, float]],
    low: float,
    high: float,
    *,
    frame: str = "#fbf4e4",
) -> None:
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
            pen.raw().poly(
                [
                    view.point(x + way * 0.9, z0 - 0.2),
                    view.point(x + way * 0.9, z1 - 0.2),
                    view.point(x + way * 3.4, z1 - 1.2),
                    view.point(x + way * 3.4, z0 - 1.2),
                ],
                fade(light.sun, 0.28),
            )


def ceiling_lamps(
    stage: Stage,
    view: Camera,
    places: Sequence[tuple[float, float]],
    high: float,
    *,
    drop: float = 0.6,
    shade: str = "#e8b04e",
) -> None:
    """Hang round lamps from the ceiling and let them throw a warm light."""
    pen = stage.pen
    for x, z in sorted(places, key=lambda place: -place[1]):
        (ax, ay), (bx, by) = view.point(x, z, high), view.point(x, z, high - drop)
        unit = view.unit(z)
        pen.rect(ax - unit * 0.012, ay, ax + unit * 0.012, by, "#5a4a44")
        pen.raw().glow(bx, by + unit * 0.1, unit * 1.5, unit * 1.2, LAMP, 0.40 if stage.light.lit else 0.16)
        pen.poly(
            [
                (bx - unit * 0.09, by - unit * 0.12),
                (bx + unit * 0.09, by - unit * 0.12),
                (bx + unit * 0.34, by + unit * 0.12),
                (bx - unit * 0.34, by + unit * 0.12),
            ],
            (lighter(shade, 0.2), shade, darker(shade, 0.25)),
            across=True,
        )
        pen.raw().ellipse(bx, by + unit * 0.12, unit * 0.33, unit * 0.06, "#fff6d6")


def desk(
    pen: Pen,
    view: Camera,
    x0: float,
    x1: float,
    z0: float,
    z1: float,
    height: float,
    colour: str,
    *,
    front: bool = True,
) -> None:
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
            raw.rect(
                15 + 7 * index, -28 - height, 20 + 7 * index, -28, ("#f2b632", "#ef6f5b", "#fff4dc", "#7fc49a")[index]
            )
    else:
        m.rect(-46, -74, 46, -70, fade("#ffffff", 0.08))
        m.ellipse(0, -46, 6, None, "#56535f")


def chair_back(pen: Pen, x: float, y: float, unit: float, colour: str) -> None:
    """Draw the back of a chair standing on (x, y); `unit` is one metre there."""
    for dx in (-0.19, 0.19):
        pen.rect(x + (dx - 0.02) * unit, y - 0.5 * unit, x + (dx + 0.02) * unit, y, darker(colour, 0.45))
    pen.rect(
        x - 0.22 * unit, y - 0.50 * unit, x + 0.22 * unit, y - 0.42 * unit, darker(colour, 0.3), radius=0.03 * unit
    )
    pen.rect(
        x - 0.23 * unit,
        y - 0.80 * unit,
        x + 0.23 * unit,
        y - 0.48 * unit,
        (lighter(colour, 0.15), colour, darker(colour, 0.2)),
        radius=0.06 * unit,
    )


def seated_back(
    pen: Pen, view: Camera, x: float, z: float, look: Look, chair: str, *, pose: str = "bust", height: float = 1.62
) -> None:
    """Draw someone sitting on a chair, seen from behind."""
    px, py = view.point(x, z)
    unit = view.unit(z)
    pen.shadow(px, py, unit * 0.42, unit * 0.09, 0.45)
    for dx in (-0.10, 0.10):
        pen.limb(
            px + dx * unit,
            py - 0.42 * unit,
            0.15 * unit,
            px + dx * 1.1 * unit,
            py - 0.06 * unit,
            0.10 * unit,
            look.bottom,
        )
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
            e.poly(
                [*arc(dx, 34, 24 * scale, 38 * scale, 180, 360, 16)],
                colour if dx == 0 else mix(colour, "#ffffff", 0.35),
            )
    elif kind == "check":
        e.line(((-34, 2), (-10, 26), (36, -28)), 13, colour)
    else:
        e.poly(rounded(-42, -28, 42, 28, 6), colour)
        e.ellipse(-20, -6, 9, None, fade("#ffffff", 0.85))
        e.poly(arc(-20, 20, 15, 17, 180, 360, 12), fade("#ffffff", 0.85))
        for row in range(3):
            e.rect(2, -14 + 12 * row, 34 - 8 * (row == 2), -9 + 12 * row, fade("#ffffff", 0.75))
