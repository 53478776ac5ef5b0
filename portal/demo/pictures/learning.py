"""Scenes of learning: the computer class and the library."""

from __future__ import annotations

from dataclasses import replace

from .buildings import LAMP
from .canvas import Camera, Stage, arc, rounded, smooth
from .colour import darker, fade, lighter, mix
from .people import AO_DAI, person, pupil, someone
from .plants import FRESH_LEAF, pot_plant
from .rooms import WALLS, ceiling_lamps, chair_back, desk, monitor, panel, room, seated_back, side_windows, wall_window


def computer_class(stage: Stage) -> None:
    """Draw a computer class: pupils behind screens, the teacher beside the projection."""
    pen, chance = stage.pen, stage.chance
    view = Camera(chance.uniform(740, 860), 390, 1.95, 1250)
    wall = WALLS[stage.turn % len(WALLS)]
    room(
        stage,
        view,
        half=4.9,
        back=9.0,
        high=3.6,
        wall=wall,
        floor=("#d9c3a0", "#c0a37c", "#94785c"),
        dado=chance.choice(("#7fb0a8", "#e0b070", "#8fa9c4")),
        tiles=0.9,
    )
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
        raw.line(
            (
                (x0 + wide * points[first][0], y0 + tall * points[first][1]),
                (x0 + wide * points[second][0], y0 + tall * points[second][1]),
            ),
            3.4,
            "#8d98a5",
        )
    for px, py, colour in points:
        raw.poly(
            rounded(
                x0 + wide * (px - 0.065),
                y0 + tall * (py - 0.085),
                x0 + wide * (px + 0.065),
                y0 + tall * (py + 0.085),
                10,
            ),
            (lighter(colour, 0.2), colour),
        )
    for index, height in enumerate((0.22, 0.36, 0.30, 0.50)):
        raw.rect(
            x0 + wide * (0.70 + 0.062 * index),
            y0 + tall * (0.86 - height),
            x0 + wide * (0.742 + 0.062 * index),
            y0 + tall * 0.86,
            ("#e7a13a", "#e0573f", "#5fa38f", "#3f7fb0")[index],
            radius=3,
        )
    side = chance.choice((-1, 1))
    px, py = view.point(side * 2.95, 7.9)
    teacher = someone(
        chance, kind="aodai", top=chance.choice(AO_DAI), bottom="#f4f0e6", hair=chance.choice(("long", "bun"))
    )
    if chance.random() < 0.4:
        teacher = someone(
            chance, kind="shirt", top="#f4f2ea", bottom="#39465c", hair="short", extra="tie", accent="#a8323f"
        )
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
                here.poly(
                    (
                        (px - unit * 0.20, py + unit * 0.02),
                        (px + unit * 0.20, py + unit * 0.02),
                        (px + unit * 0.18, py - unit * 0.04),
                        (px - unit * 0.18, py - unit * 0.04),
                    ),
                    "#4a4752",
                )
                if chance.random() < 0.92:
                    look = pupil(chance, extra="") if chance.random() < 0.8 else someone(chance, kind="shirt")
                    lift = "raise" if chance.random() < 0.08 else "bust"
                    seated_back(
                        here,
                        view,
                        middle + dx * 1.02,
                        z - 0.42,
                        replace(look, extra=""),
                        chair,
                        pose=lift,
                        height=chance.uniform(1.40, 1.52),
                    )
                    if pen.light.lit:
                        here.raw().glow(
                            *view.point(middle + dx, z + 0.2, 1.1), unit * 0.5, unit * 0.4, screen_tone, 0.18
                        )
                else:
                    px, py = view.point(middle + dx, z - 0.42)
                    chair_back(here, px, py, unit, chair)


BOOKS = (
    "#c9483a",
    "#e0a030",
    "#2f7f86",
    "#3f5d9a",
    "#8a4a6b",
    "#6f9f5a",
    "#f0e2c4",
    "#b8653f",
    "#4a4f6f",
    "#d98a6f",
    "#7fb0a8",
    "#5a3f5f",
)


def _shelves(
    stage: Stage, view: Camera, x0: float, x1: float, z: float, rows: int, colour: str, *, row_height: float = 0.46
) -> None:
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
    wall_window(
        stage,
        view,
        middle - 1.1,
        middle + 1.1,
        8.6,
        1.0,
        3.2,
        panes=3,
        curtain=chance.choice(("#c9573a", "#2f7f78", "#d9a040")),
    )
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
                    pen.poly(
                        view.side(x, z, z + wide, low, low + tall),
                        darker(chance.choice(BOOKS), 0.08 if side < 0 else 0.20),
                    )
                    z += wide + (0.2 if chance.random() < 0.05 else 0.012)
    if not stage.light.lit:
        raw = pen.raw()
        (ax, ay), (bx, _) = view.point(middle - 1.1, 8.6, 3.1), view.point(middle + 1.1, 8.6, 3.1)
        raw.poly(
            ((ax, ay), (bx, ay), (bx + 330, 1000), (ax + 40, 1000)),
            (fade(stage.light.sun, 0.24), fade(stage.light.sun, 0.0)),
        )
        for _ in range(26):
            raw.ellipse(
                chance.uniform(ax + 20, bx + 160),
                chance.uniform(ay + 60, 760),
                chance.uniform(1.2, 2.4),
                None,
                fade("#fff8e0", 0.6),
            )
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
    person(
        pen,
        px,
        py,
        view.unit(7.2) * 1.62,
        someone(chance, kind="aodai", top=chance.choice(AO_DAI), bottom="#f4f0e6", hair="long"),
        "read",
        flip=ladder > 0,
    )
    ceiling_lamps(
        stage, view, [(-1.6, 5.4), (1.6, 5.4)], 3.9, drop=1.0, shade=chance.choice(("#2f7f78", "#c9573a", "#e0a030"))
    )
    # Readers across the long table face us, then the table, then readers from behind.
    z = 4.5
    rug = [view.point(-3.4, 6.4), view.point(3.4, 6.4), view.point(3.3, 3.55), view.point(-3.3, 3.55)]
    tone = ("#9a3f3a", "#2f6f78", "#7a5a8a", "#b07a35")[stage.turn % 4]
    pen.poly(rug, (darker(tone, 0.05), tone))
    pen.poly(
        [view.point(-3.15, 6.2), view.point(3.15, 6.2), view.point(3.05, 3.7), view.point(-3.05, 3.7)],
        fade("#f4dca8", 0.20),
    )
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
            pen.poly(
                smooth(
                    (
                        (px, py - size * 0.2),
                        (px + way * size * 0.6, py - size * 0.62),
                        (px + way * size * 1.35, py - size * 0.45),
                        (px + way * size * 1.5, py + size * 0.10),
                        (px + way * size * 0.6, py - size * 0.05),
                        (px, py + size * 0.28),
                    ),
                    steps=3,
                ),
                "#fffdf4" if way < 0 else "#efe6d4",
            )
    for x in (-1.28, 0.0, 1.28):
        px, py = view.point(x, z + 0.4, 0.77)
        for index in range(chance.randint(2, 4)):
            wide = unit * chance.uniform(0.16, 0.21)
            pen.rect(
                px - wide,
                py - unit * 0.055 * (index + 1),
                px + wide,
                py - unit * 0.055 * index - 1,
                chance.choice(BOOKS),
                radius=2,
            )
    for x in (-0.95, 1.0):
        px, py = view.point(x, z + 0.5, 0.77)
        pen.raw().glow(px, py - unit * 0.28, unit * 0.8, unit * 0.55, LAMP, 0.40 if stage.light.lit else 0.16)
        pen.rect(px - unit * 0.10, py - unit * 0.03, px + unit * 0.10, py, "#c9a040", radius=3)
        pen.rect(px - unit * 0.014, py - unit * 0.34, px + unit * 0.014, py, "#c9a040")
        pen.poly(
            [
                (px - unit * 0.19, py - unit * 0.30),
                *arc(px, py - unit * 0.30, unit * 0.19, unit * 0.14, 180, 360, 14),
                (px + unit * 0.19, py - unit * 0.30),
            ],
            ("#5fb08a", "#2f7f5f"),
        )
    for x in (-1.42, 0.0, 1.42):
        seated_back(pen, view, x, z - 0.55, someone(chance, kind="shirt"), darker(wood, 0.1))
    px, py = view.point(ladder * 2.15, 3.75)
    child = pupil(chance)
    joints = person(pen, px, py, view.unit(3.75) * 1.25, child, "read", flip=ladder > 0)
    hx, hy = joints.hand
    way = -1 if ladder > 0 else 1
    pen.poly(
        ((hx - 4, hy - 40), (hx + way * 46, hy - 52), (hx + way * 50, hy + 6), (hx, hy + 14)), ("#e0a030", "#b8702a")
    )
    pen.poly(((hx - 2, hy - 38), (hx - way * 14, hy - 30), (hx - way * 10, hy + 16), (hx, hy + 14)), "#fffaf0")
    # A globe on a stand.
    px, py = view.point(-ladder * 2.15, 3.75)
    unit = view.unit(3.75)
    pen.shadow(px, py, unit * 0.42, unit * 0.09, 0.5)
    pen.line(((px, py), (px, py - unit * 0.62)), 14, darker(wood, 0.2), 9)
    for foot in (-0.26, 0.26):
        pen.line(((px, py - unit * 0.12), (px + foot * unit, py)), 10, darker(wood, 0.2), 7)
    cy = py - unit * 0.92
    pen.poly(
        arc(px, cy, unit * 0.36, unit * 0.36, -60, 140, 24) + arc(px, cy, unit * 0.325, unit * 0.325, 140, -60, 24),
        "#c9a040",
    )
    pen.ellipse(px, cy, unit * 0.30, None, ("#9fd3dc", "#4f9fb5", "#2a6585"))
    with pen.clip(arc(px, cy, unit * 0.30, unit * 0.30, 0, 360, 40)) as inside:
        for points in (
            ((-0.22, -0.16), (-0.05, -0.25), (0.06, -0.12), (-0.04, 0.02), (-0.12, 0.14), (-0.20, 0.0)),
            ((0.08, -0.02), (0.22, -0.10), (0.28, 0.06), (0.16, 0.22), (0.08, 0.12)),
        ):
            inside.poly(
                smooth([(px + dx * unit, cy + dy * unit) for dx, dy in points], steps=5), ("#a9cf7a", "#5f9f5a")
            )
    pen.shade(arc(px, cy, unit * 0.30, unit * 0.30, 0, 360, 40), "#14304a", "right", 0.7, 0.5)
