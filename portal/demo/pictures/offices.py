"""Scenes of the administration: the meeting, the one-stop desk, the identity card desk."""

from __future__ import annotations

import math
import random
from dataclasses import replace

from .canvas import Camera, Pen, Stage, arc, rounded, star
from .colour import darker, fade, lighter, mix
from .people import AO_DAI, HAIR, SKIN, Look, person, someone
from .plants import FRESH_LEAF, LEAF, leaf, pot_plant
from .rooms import (
    WALLS,
    ceiling_lamps,
    chair_back,
    desk,
    emblem,
    monitor,
    panel,
    room,
    seated_back,
    side_windows,
    wall_window,
)


def meeting_hall(stage: Stage) -> None:
    """Draw a meeting: rows of people seen from behind, the speaker, the table, a red curtain."""
    pen, chance = stage.pen, stage.chance
    view = Camera(chance.uniform(740, 860), 405, 2.1, 1300)
    back = 13.0
    wall = ("#e9d2a8", "#dfe0cc", "#ecc9a8", "#d6dade")[stage.turn % 4]
    room(
        stage,
        view,
        half=7.4,
        back=back,
        high=5.2,
        wall=wall,
        floor=("#c99a6a", "#a8764f", "#7d5440"),
        dado="#9a6242",
        tiles=0.9,
    )
    side_windows(stage, view, -7.4, ((7.2, 8.8), (9.4, 11.0), (11.4, 12.7)), 1.5, 3.9)
    for side_z in ((7.2, 8.8), (9.4, 11.0), (11.4, 12.7)):
        pen.poly(view.side(7.4, *side_z, 1.4, 4.0), (lighter(wall, 0.3), darker(wall, 0.05)))
        pen.poly(
            view.side(7.4, side_z[0] + 0.2, side_z[1] - 0.2, 1.7, 3.7),
            (mix(wall, "#b8553a", 0.35), mix(wall, "#8a3a30", 0.4)),
        )
    # The stage: curtain with folds, valance, floor of boards.
    red = ("#b8252c", "#a81f38", "#c23a2a")[stage.turn % 3]
    for index in range(30):
        x0 = -6.0 + 12.0 * index / 30
        x1 = x0 + 12.0 / 30
        pen.poly(
            view.front(x0, x1, back - 0.4, 0.6, 4.7),
            (darker(red, 0.30), lighter(red, 0.10), red, darker(red, 0.34)),
            across=True,
        )
    pen.shade(view.front(-6.0, 6.0, back - 0.4, 0.6, 4.7), "#2a0818", "bottom", 0.5, 0.45)
    pen.raw().glow(*view.point(0, back, 3.4), 420, 240, "#ffb07a", 0.30)
    for index in range(9):
        x0 = -6.2 + 12.4 * index / 9
        (ax, ay), (bx, _) = view.point(x0, back - 0.6, 4.8), view.point(x0 + 12.4 / 9, back - 0.6, 4.8)
        drop = view.unit(back) * 0.62
        pen.poly(
            [(ax, ay), (bx, ay), *arc((ax + bx) / 2, ay + drop * 0.4, (bx - ax) / 2, drop * 0.6, 0, 180, 12)],
            (darker(red, 0.15), lighter(red, 0.10), darker(red, 0.2)),
        )
        pen.poly(
            arc((ax + bx) / 2, ay + drop * 0.4, (bx - ax) / 2, drop * 0.6, 0, 180, 12)
            + arc((ax + bx) / 2, ay + drop * 0.4, (bx - ax) / 2 - 3, drop * 0.6 - 5, 180, 0, 12),
            "#f0c050",
        )
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
        look = someone(
            chance,
            kind="shirt",
            top=chance.choice(("#f4f2ea", "#3a4258", "#5a6a80", "#c93a4b", "#e9d8c0")),
            sleeve="long",
            extra=chance.choice(("tie", "")),
            accent="#8a2430",
        )
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
    speaker = Look(
        top=chance.choice(("#f7f4ea", "#2f3f5f", "#c93a4b")),
        bottom="#2b3350",
        kind="shirt",
        sleeve="long",
        hair="short",
        skin=chance.choice(SKIN),
        extra="tie",
        accent="#a8323f",
    )
    if chance.random() < 0.5:
        speaker = Look(top=chance.choice(AO_DAI), bottom="#f4f0e6", kind="aodai", hair="bun", skin=SKIN[0])
    person(pen, px, py - unit * 0.02, unit * 1.68, speaker, "hold", view="front")
    pen.poly(
        (
            (px - unit * 0.42, py - unit * 1.06),
            (px + unit * 0.42, py - unit * 1.06),
            (px + unit * 0.34, py + 4),
            (px - unit * 0.34, py + 4),
        ),
        ("#b0703f", "#6b3f2a"),
    )
    pen.poly(
        (
            (px - unit * 0.48, py - unit * 1.14),
            (px + unit * 0.48, py - unit * 1.14),
            (px + unit * 0.44, py - unit * 1.04),
            (px - unit * 0.44, py - unit * 1.04),
        ),
        "#e0ab70",
    )
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
            if (column == 0 and index % 2 == 0) or abs(x) > 6.4 or abs(x) < 0.62:
                continue
            px, _ = view.point(x, z)
            if not -120 < px < 1720:
                continue
            if chance.random() < 0.88:
                look = someone(chance, kind="shirt", hair_colour=chance.choice(HAIR[:3]))
                if chance.random() < 0.12:
                    look = replace(look, hair_colour="#8d8580", hair=chance.choice(("short", "bun")))
                seated_back(
                    here,
                    view,
                    x + chance.uniform(-0.04, 0.04),
                    z,
                    look,
                    chair,
                    pose="raise" if index * 3 + column == raised + 5 else "bust",
                    height=chance.uniform(1.56, 1.74),
                )
            else:
                px, py = view.point(x, z)
                chair_back(here, px, py, view.unit(z), chair)


def _bouquet(pen: Pen, x: float, y: float, size: float, chance: random.Random) -> None:
    """Draw a low arrangement of flowers with its foot at (x, y)."""
    for index in range(14):
        angle = -170 + 160 * index / 13
        pen.poly(
            leaf(x, y - size * 0.2, size * chance.uniform(0.6, 0.85), angle, 0.3),
            mix("#2f7a55", "#8cc063", chance.random()),
        )
    tones = chance.choice(
        (("#e0304a", "#f7a9b9", "#fff6ea"), ("#f2b632", "#fff0c0", "#ef8a4b"), ("#d9568a", "#f9d9e4", "#8a4f9f"))
    )
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
                pen.poly(
                    view.front(x, x + 0.10, 9.3, 0.12 + 0.52 * row, 0.52 + 0.52 * row),
                    chance.choice(("#d9573f", "#2f7f86", "#e7b23a", "#3f5d9a", "#f4ead2", "#6f9f5a")),
                )
    count = 3
    z = 6.6
    unit = view.unit(z)
    kinds = chance.sample(("sheet", "house", "people", "card"), count)
    slots = [-2.9 + 2.9 * index for index in range(count)]
    for _, x in enumerate(slots):
        px, py = view.point(x, z + 0.5, 0.80)
        uniform = chance.random() < 0.5
        look = someone(
            chance,
            kind="aodai" if uniform else "shirt",
            top=chance.choice((*AO_DAI[:2], "#f4f2ea")) if uniform else chance.choice(("#f4f2ea", "#d8e6ee")),
            sleeve="long",
            extra="" if uniform else "tie",
            accent=accent,
        )
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
        pen.poly(
            (
                (px - unit * 0.22, py + 2),
                (px + unit * 0.14, py + 2),
                (px + unit * 0.20, py - unit * 0.07),
                (px - unit * 0.16, py - unit * 0.07),
            ),
            "#fffdf6",
        )
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
            seated_back(
                pen, view, x + dx, z - 1.0, someone(chance, kind="shirt"), chance.choice(("#c9573a", "#3f7f95"))
            )
        else:
            px, py = view.point(x + dx, z - 0.9)
            person(
                pen,
                px,
                py,
                view.unit(z - 0.9) * chance.uniform(1.56, 1.72),
                someone(chance),
                chance.choice(("stand", "hold")),
                view=chance.choice(("back", "side")),
                flip=chance.random() < 0.5,
            )
    # Those who come and go and those who wait.
    way = chance.choice((-1, 1))
    px, py = view.point(way * 1.25, 4.5)
    tall = view.unit(4.5) * 1.62
    joints = person(
        pen,
        px,
        py,
        tall,
        someone(chance, kind="aodai", top=chance.choice(AO_DAI), bottom="#f4f0e6", hair="long"),
        "hold",
        flip=way > 0,
    )
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
            seated_back(
                pen,
                view,
                x,
                3.85,
                someone(
                    chance,
                    kind="shirt",
                    hair=chance.choice(("short", "bun")),
                    hair_colour=chance.choice(("#241a1c", "#8d8580", "#2e2220")),
                ),
                seat,
            )
    px, py = view.point(way * 2.35, 4.3)
    unit = view.unit(4.3)
    # The ticket machine.
    pen.shadow(px, py, unit * 0.4, unit * 0.08, 0.5)
    pen.poly(
        (
            (px - unit * 0.22, py - unit * 1.42),
            (px + unit * 0.22, py - unit * 1.42),
            (px + unit * 0.19, py),
            (px - unit * 0.19, py),
        ),
        (lighter(accent, 0.25), darker(accent, 0.25)),
    )
    pen.raw().rect(
        px - unit * 0.16, py - unit * 1.32, px + unit * 0.16, py - unit * 0.88, ("#e9f7f4", "#9fd0cc"), radius=6
    )
    for row in range(3):
        pen.raw().rect(
            px - unit * 0.12,
            py - unit * (1.26 - 0.13 * row),
            px + unit * 0.12,
            py - unit * (1.17 - 0.13 * row),
            ("#e0a030", "#2f8f86", "#d9573f")[row],
            radius=4,
        )
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
    room(
        stage,
        view,
        half=4.1,
        back=7.0,
        high=3.3,
        wall=wall,
        floor=("#e9dcc6", "#d2bfa2", "#ab957c"),
        dado=mix(green, "#e9e4d0", 0.35),
        tiles=0.9,
    )
    wall_window(stage, view, -3.85, -2.4, 7.0, 1.25, 2.75)
    # A big drawing of the card on the wall.
    panel(pen, view.front(-1.9, 0.55, 7.0, 1.42, 2.95), "#fffaf0")
    card = view.front(-1.72, 0.37, 7.0, 1.58, 2.80)
    pen.poly(rounded(card[3][0], card[3][1], card[1][0], card[1][1], 16), ("#f7e2b8", "#eec49a", "#dfa3a0"))
    (x0, y0), (x1, y1) = card[3], card[1]
    wide, tall = x1 - x0, y1 - y0
    with pen.clip(rounded(x0, y0, x1, y1, 16)) as inside:
        for index in range(12):
            inside.poly(
                arc(x0 + wide * 0.9, y1, wide * (0.10 + 0.07 * index), wide * (0.10 + 0.07 * index), 150, 300, 20)
                + arc(
                    x0 + wide * 0.9,
                    y1,
                    wide * (0.10 + 0.07 * index) - 2,
                    wide * (0.10 + 0.07 * index) - 2,
                    300,
                    150,
                    20,
                ),
                fade("#c9604f", 0.25),
            )
    pen.poly(rounded(x0 + wide * 0.07, y0 + tall * 0.28, x0 + wide * 0.34, y0 + tall * 0.86, 8), ("#cfe3ea", "#9fc4d2"))
    px, py = x0 + wide * 0.205, y0 + tall * 0.86
    with pen.clip(rounded(x0 + wide * 0.07, y0 + tall * 0.28, x0 + wide * 0.34, y0 + tall * 0.86, 8)) as inside:
        person(
            inside,
            px,
            py + tall * 0.10,
            tall * 1.02,
            someone(chance, kind="shirt", top="#f4f2ea"),
            "bust",
            view="front",
            shadow=False,
        )
    for row in range(5):
        pen.rect(
            x0 + wide * 0.42,
            y0 + tall * (0.34 + 0.11 * row),
            x0 + wide * (0.90, 0.80, 0.86, 0.70, 0.78)[row],
            y0 + tall * (0.385 + 0.11 * row),
            fade("#8a4a44", 0.55),
            radius=3,
        )
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
        pen.poly(
            ((lx - way * 16, ly - 34), (lx + way * 34, ly - 48), (lx + way * 34, ly + 48), (lx - way * 16, ly + 34)),
            ("#4a4752", "#2c2a35"),
        )
        pen.raw().poly(
            ((lx + way * 34, ly - 48), (lx + way * 42, ly - 44), (lx + way * 42, ly + 44), (lx + way * 34, ly + 48)),
            "#fffbe8",
        )
    unit = view.unit(5.0)
    px, py = view.point(sx, 5.0)
    pen.shadow(px, py, unit * 0.4, unit * 0.08, 0.5)
    for dx in (-0.16, 0.16):
        pen.line(((px + dx * unit * 0.7, py - 0.46 * unit), (px + dx * unit, py)), 6, "#5a4a44")
    citizen = someone(chance, kind="shirt", top=chance.choice(("#f7f4ea", "#e88f7a", "#7fa36a", "#3f5d9a")))
    for dx in (-0.09, 0.09):
        pen.limb(
            px + dx * unit,
            py - 0.48 * unit,
            0.17 * unit,
            px + dx * 1.3 * unit,
            py - 0.42 * unit,
            0.16 * unit,
            citizen.bottom,
        )
        pen.limb(
            px + dx * 1.3 * unit,
            py - 0.42 * unit,
            0.13 * unit,
            px + dx * 1.4 * unit,
            py - 0.06 * unit,
            0.10 * unit,
            darker(citizen.bottom, 0.12),
        )
        pen.ellipse(px + dx * 1.5 * unit, py - 0.02 * unit, 0.08 * unit, 0.04 * unit, "#3a2c2c")
    person(pen, px, py - 0.50 * unit, unit * 1.64, citizen, "desk", view="front", shadow=False)
    # The counter with the officer, the camera on its stand and the card in the foreground.
    officer = Look(
        top=green,
        bottom=darker(green, 0.35),
        kind="shirt",
        sleeve="long",
        hair="short",
        hat="cap",
        accent=darker(green, 0.2),
        skin=chance.choice(SKIN),
        extra="tie",
    )
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
    pen.poly(
        (
            (cx + unit * 0.15, cy - unit * 0.11),
            (cx + unit * 0.36, cy - unit * 0.13),
            (cx + unit * 0.36, cy + unit * 0.08),
            (cx + unit * 0.15, cy + unit * 0.06),
        ),
        ("#5c5966", "#211f2a"),
    )
    pen.ellipse(cx + unit * 0.36, cy - unit * 0.025, unit * 0.035, unit * 0.105, ("#a9d3e0", "#3f6f8a"))
    pen.raw().rect(
        cx - unit * 0.15, cy - unit * 0.12, cx + unit * 0.03, cy + unit * 0.06, ("#cfe8ef", "#8fc0d8"), radius=3
    )
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
        seated_back(
            pen,
            view,
            x,
            z,
            someone(
                chance,
                kind="shirt",
                hair=chance.choice(("short", "bun")),
                hair_colour=chance.choice(("#241a1c", "#8d8580", "#2e2220")),
            ),
            seat,
        )
    px, py = view.point(-3.2, 5.4)
    pot_plant(pen, px, py, view.unit(5.4) * 1.4, chance, "#c2603f", LEAF)
