"""Scenes of public buildings: the school and the clinic."""

from __future__ import annotations

from .buildings import balustrade, flag, pane, tiled, window
from .canvas import Camera, Stage, arc
from .colour import GOLD, darker, fade, lighter, mix
from .people import AO_DAI, Look, crowd, person, pupil, someone
from .plants import (
    FLAME_LEAF,
    FRESH_LEAF,
    LEAF,
    OLIVE_LEAF,
    bushes,
    corner,
    flower_bed,
    overhang,
    palm,
    pot_plant,
    tree,
)
from .scenery import birds, dapple, ground, paving, sky
from .vehicles import ambulance, motorbike, wheel


def school(stage: Stage) -> None:
    """Draw a yellow school building, its yard with the flag, flame trees and pupils."""
    pen, chance = stage.pen, stage.chance
    horizon = chance.uniform(660, 690)
    sky(stage, horizon)
    view = Camera(chance.uniform(720, 880), horizon, 1.9, 1050)
    bushes(pen.at(depth=0.5), chance, -20, 1640, horizon + 8, 150, ("#6fae80", "#3f7f68"))
    ground(pen, ((0, horizon + 10), (1600, horizon + 10), (1600, 1067), (0, 1067)), ("#ecd8b4", "#dcbf94", "#c09a70"))
    paving(
        stage,
        view,
        horizon + 26,
        chance.choice((("#ecd9b6", "#ddc197", "#c39d74"), ("#e6d2c4", "#d3b5a2", "#b48f80"))),
        "#8a6650",
        step=1.8,
    )
    wall = chance.choice(("#f6c95a", "#f4d27a", "#f0b94e"))
    trim = "#fff4d8"
    x0, x1 = chance.uniform(120, 190), chance.uniform(1410, 1490)
    base, storey = horizon + 34, chance.uniform(142, 154)
    floors = chance.choice((2, 2, 3))
    storey *= 1.0 if floors == 2 else 0.80
    top = base - 16 - storey * floors
    b = pen.at(depth=0.05)
    b.shadow((x0 + x1) / 2 + 40, base + 4, (x1 - x0) * 0.56, 34, 0.5)
    b.rect(x0, top, x1, base, (lighter(wall, 0.16), wall))
    b.shade(((x0, top), (x1, top), (x1, base), (x0, base)), "#6b3038", "right", 0.8, 0.35)
    bays = 11
    step = (x1 - x0) / bays
    for floor in range(floors):
        low = base - 16 - storey * floor
        b.rect(x0, low - storey, x1, low, ("#c98f45", "#a8703f"))
        for bay in range(bays):
            px = x0 + step * bay
            if bay % 3 == 1:
                door = (
                    (px + step * 0.28, low),
                    (px + step * 0.28, low - storey * 0.66),
                    (px + step * 0.72, low - storey * 0.66),
                    (px + step * 0.72, low),
                )
                b.poly(door, ("#3f8f86", "#2a6a68"))
                b.rect(px + step * 0.49, low - storey * 0.66, px + step * 0.51, low, "#1f5050")
            else:
                window(b, px + step * 0.22, low - storey * 0.66, step * 0.56, storey * 0.34, frame=trim)
        b.rect(x0, low - storey, x1, low - storey * 0.80, fade("#3a1c30", 0.35))
        for bay in range(bays + 1):
            px = x0 + step * bay
            b.rect(
                px - step * 0.08,
                low - storey,
                px + step * 0.08,
                low,
                (lighter(wall, 0.35), wall, darker(wall, 0.22)),
                across=True,
            )
            if bay < bays:
                arch = [
                    (px + step * 0.08, low - storey),
                    (px + step * 0.92, low - storey),
                    (px + step * 0.92, low - storey * 0.74),
                    *arc(px + step * 0.5, low - storey * 0.74, step * 0.42, storey * 0.16, 0, -180, 14),
                ]
                b.poly(arch, (lighter(wall, 0.20), wall))
        if floor:
            balustrade(b, x0, x1, low + 2, storey * 0.26, trim)
        b.rect(x0 - 8, low - storey - 7, x1 + 8, low - storey + 6, (trim, darker(trim, 0.15)))
    b.rect(x0 - 14, base - 16, x1 + 14, base, ("#d9b98f", "#b8946c"))
    tiled(b, ((x0 + 50, top - 84), (x1 - 50, top - 84), (x1 + 26, top), (x0 - 26, top)), "#c4523a", 7)
    mid = (x0 + x1) / 2
    b.rect(mid - 120, top - 66, mid + 120, base, (lighter(wall, 0.3), lighter(wall, 0.08)))
    b.poly(((mid - 142, top - 62), (mid, top - 150), (mid + 142, top - 62)), ("#d9664a", "#b0452f"))
    b.poly(((mid - 104, top - 68), (mid, top - 130), (mid + 104, top - 68)), (lighter(wall, 0.3), wall))
    b.ellipse(mid, top - 30, 32, None, "#c4523a")
    b.ellipse(mid, top - 30, 27, None, "#fffaf0")
    b.line(((mid, top - 30), (mid, top - 49)), 3.4, "#3a2c3c")
    b.line(((mid, top - 30), (mid + 13, top - 24)), 3.4, "#3a2c3c")
    for floor in range(floors):
        low = base - 16 - storey * floor
        for index in range(3):
            px = mid - 78 + 78 * index
            if floor:
                window(b, px - 22, low - storey * 0.76, 44, storey * 0.50, frame=trim, arched=True)
            else:
                arch = [
                    (px - 28, base - 8),
                    (px - 28, low - storey * 0.52),
                    *arc(px, low - storey * 0.52, 28, 26, 180, 360, 12),
                    (px + 28, base - 8),
                ]
                b.poly(arch, ("#7a4a3f", "#5a3238"))
                if b.light.lit:
                    pane(b, [(qx, qy) for qx, qy in arch])
    for index in range(3):
        b.rect(
            mid - 140 - 12 * index,
            base - 10 + 8 * index,
            mid + 140 + 12 * index,
            base - 1 + 8 * index,
            mix("#f7ecd6", "#cfb391", 0.5 * (index % 2)),
        )
    # The flagpole on its plinth.
    fx, fz = view.point(chance.uniform(-2.4, 2.4), 19)[0], 19
    fy = view.point(0, fz)[1]
    pole = view.unit(fz) * 9.2
    for index, wide in enumerate((64, 48, 32)):
        pen.rect(
            fx - wide,
            fy - 10 - 10 * index,
            fx + wide,
            fy - 10 * index,
            (lighter("#e8cda6", 0.3), darker("#e8cda6", 0.25)),
            across=True,
        )
    pen.rect(fx - 3.2, fy - pole, fx + 3.2, fy - 26, ("#f7f4ec", "#a9a8a4"), across=True)
    pen.ellipse(fx, fy - pole - 6, 7, None, GOLD)
    flag(pen, fx + 3, fy - pole + 8, pole * 0.30)
    flower_bed(pen, fx - 84, fx + 84, fy + 8, 26, chance, ("#f2b632", "#ef6f5b", "#fff0d0"))
    left = chance.choice((FLAME_LEAF, LEAF))
    tree(
        pen,
        chance.uniform(60, 160),
        horizon + 128,
        chance.uniform(430, 510),
        chance,
        FLAME_LEAF if left is LEAF else LEAF,
        spread=0.5,
        dabs=110,
    )
    tree(pen, chance.uniform(1430, 1540), horizon + 140, chance.uniform(440, 520), chance, left, spread=0.5, dabs=110)
    tree(pen.at(depth=0.10), chance.uniform(300, 380), horizon + 70, chance.uniform(250, 290), chance, LEAF, dabs=40)
    tree(
        pen.at(depth=0.10),
        chance.uniform(1180, 1280),
        horizon + 70,
        chance.uniform(250, 290),
        chance,
        OLIVE_LEAF,
        dabs=40,
    )
    dapple(stage, chance.uniform(100, 400), 980, 800, 170)
    # A hopscotch field in chalk.
    hx = chance.uniform(0.4, 1.6)
    for row in range(5):
        for dx in (0,) if row % 2 == 0 else (-0.26, 0.26):
            z = 6.6 + 0.55 * row
            square = view.floor(hx + dx - 0.25, z, hx + dx + 0.25, z + 0.5)
            for first, second in zip(square, [*square[1:], square[0]], strict=True):
                pen.line((first, second), 3.4 - 0.3 * row, fade("#fffaf0", 0.85))
    places = [(chance.uniform(-9, 9), chance.uniform(13, 21)) for _ in range(9)]
    places += [
        (hx + 0.1, 7.4),
        (hx - 1.2, 7.0),
        (chance.uniform(-5.5, -3.8), 8.6),
        (chance.uniform(-3.2, -2.2), 9),
        (chance.uniform(1.8, 2.8), 8.2),
        (chance.uniform(3.2, 4.4), 8.8),
        (chance.uniform(5, 6), 10),
    ]
    for x, z in sorted(places, key=lambda place: -place[1]):
        px, py = view.point(x, z)
        pose = chance.choice(("stroll", "walk", "run", "stand", "wave", "read"))
        person(
            pen.at(depth=z / 200),
            px,
            py,
            view.unit(z) * chance.uniform(1.22, 1.42),
            pupil(chance),
            pose,
            view="back" if pose == "stand" and chance.random() < 0.6 else "side",
            flip=chance.random() < 0.5,
        )
    px, py = view.point(chance.uniform(-1.0, 0.4), 9.4)
    person(
        pen,
        px,
        py,
        view.unit(9.4) * 1.6,
        someone(chance, kind="aodai", top=chance.choice(AO_DAI), bottom="#f4f0e6", hair="long"),
        "stroll",
    )
    birds(stage, 80, 200, 5)
    corner(
        stage,
        1,
        chance.uniform(130, 180),
        LEAF,
        blooms=chance.choice((("#f2b632", "#ffe08a"), ("#ef6f5b", "#ffd0b0"), ())),
    )


def clinic(stage: Stage) -> None:
    """Draw a bright neighbourhood clinic with an ambulance, staff and patients."""
    pen, chance = stage.pen, stage.chance
    horizon = chance.uniform(680, 710)
    sky(stage, horizon)
    view = Camera(chance.uniform(700, 900), horizon, 1.8, 1050)
    bushes(pen.at(depth=0.48), chance, -20, 1640, horizon + 8, 170, ("#6fae80", "#3f7f68"))
    for x in (chance.uniform(0, 80), chance.uniform(1500, 1600)):
        palm(
            pen.at(depth=0.3),
            x,
            horizon + 12,
            chance.uniform(380, 460),
            chance,
            lean=chance.uniform(-0.1, 0.1),
            shadow=False,
        )
    paving(
        stage,
        view,
        horizon + 20,
        chance.choice((("#e4e2d6", "#cfcabc", "#a9a398"), ("#ead9c4", "#d6bea4", "#b3967e"))),
        "#77706a",
        step=1.7,
    )
    base = horizon + 36
    x0, x1 = chance.uniform(150, 230), chance.uniform(1330, 1420)
    wall = chance.choice(("#f4f6f0", "#eaf4ef", "#f7f1e4"))
    accent = chance.choice(("#3fa08a", "#3f8fb5", "#5fa35f"))
    top = base - 300
    yard, pen = pen, pen.at(-800 * 0.10, -base * 0.10, 1.10)
    pen.shadow((x0 + x1) / 2 + 50, base + 4, (x1 - x0) * 0.56, 30, 0.5)
    pen.rect(x0, top, x1, base, (lighter(wall, 0.3), wall, darker(wall, 0.06)))
    pen.shade(((x0, top), (x1, top), (x1, base), (x0, base)), "#3a4a70", "right", 0.8, 0.35)
    pen.rect(x0 - 16, top - 26, x1 + 16, top + 4, (lighter(accent, 0.2), darker(accent, 0.12)))
    pen.rect(x0, top + 4, x1, top + 20, fade("#2a2440", 0.18))
    pen.rect(x0, base - 156, x1, base - 144, accent)
    pen.rect(x0, base - 34, x1, base, (mix(accent, "#dfe8e2", 0.45), mix(accent, "#b9c8c0", 0.4)))
    mid = x0 + (x1 - x0) * chance.uniform(0.42, 0.58)
    count = 9
    step = (x1 - x0) / count
    for index in range(count):
        px = x0 + step * (index + 0.5)
        for level in (base - 268, base - 128):
            if abs(px - mid) > 180 or (level < base - 200 and abs(px - mid) > 130):
                window(pen, px - step * 0.28, level, step * 0.56, 78, frame="#fdfdf8")
                pen.poly(
                    (
                        (px - step * 0.36, level - 14),
                        (px + step * 0.36, level - 14),
                        (px + step * 0.42, level - 2),
                        (px - step * 0.42, level - 2),
                    ),
                    (accent, darker(accent, 0.2)),
                )
    # The porch with the green cross.
    pen.rect(mid - 128, top - 74, mid + 128, base, (lighter(wall, 0.4), wall))
    pen.shade(
        ((mid - 128, top - 74), (mid + 128, top - 74), (mid + 128, base), (mid - 128, base)),
        "#3a4a70",
        "right",
        0.9,
        0.22,
    )
    pen.rect(mid - 138, top - 88, mid + 138, top - 70, (lighter(accent, 0.2), darker(accent, 0.12)))
    pen.ellipse(mid, top + 12, 56, None, "#ffffff")
    pen.ellipse(mid, top + 12, 51, None, mix(accent, "#ffffff", 0.82))
    for half in ((13, 37), (37, 13)):
        pen.rect(mid - half[0], top + 12 - half[1], mid + half[0], top + 12 + half[1], "#2f9a72", radius=3)
    door = ((mid - 74, base - 150), (mid + 74, base - 150), (mid + 74, base - 6), (mid - 74, base - 6))
    pane(pen, door)
    for dx in (-74, -38, -2, 34, 70):
        pen.rect(mid + dx, base - 150, mid + dx + 5, base - 6, "#fdfdf8")
    pen.rect(mid - 74, base - 120, mid + 74, base - 115, "#fdfdf8")
    canopy = ((mid - 160, base - 186), (mid + 160, base - 186), (mid + 196, base - 158), (mid - 196, base - 158))
    pen.poly(canopy, (lighter(accent, 0.25), accent))
    pen.rect(mid - 196, base - 158, mid + 196, base - 146, darker(accent, 0.25))
    pen.poly(
        ((mid - 128, base - 146), (mid + 128, base - 146), (mid + 128, base - 120), (mid - 128, base - 132)),
        fade("#2a2440", 0.2),
    )
    for dx in (-184, 176):
        pen.rect(mid + dx, base - 146, mid + dx + 9, base + 24, ("#fdfdf8", "#b9c3c8"), across=True)
    pen.poly(
        ((mid - 210, base + 24), (mid + 210, base + 24), (mid + 190, base - 8), (mid - 190, base - 8)),
        ("#f4f1e8", "#d6d0c4"),
    )
    pen.poly(((mid + 210, base + 24), (mid + 400, base + 26), (mid + 190, base - 8)), ("#e6e0d4", "#c2b9ab"))
    pen.line(((mid + 200, base - 46), (mid + 392, base - 12)), 4, "#8a9aa5")
    for share in (0.0, 0.5, 1.0):
        px, py = mid + 200 + 192 * share, base - 46 + 34 * share
        pen.line(((px, py), (px, py + 40)), 4, "#8a9aa5")
    for x, z in ((-9.6, 15), (10.4, 14)):
        px, py = view.point(x, z)
        tree(
            pen, px, py, view.unit(z) * 6.2, chance, chance.choice((LEAF, OLIVE_LEAF, FRESH_LEAF)), spread=0.44, dabs=90
        )
    for way in (-1, 1):
        flower_bed(
            pen,
            *sorted((mid + way * 250, mid + way * (540 if way < 0 else 420))),
            base + 40,
            40,
            chance,
            ("#f2b632", "#ef6f5b", "#f9efe0"),
        )
        pot_plant(pen, mid + way * 150, base + 30, 84, chance, accent)
    pen = yard
    dapple(stage, chance.uniform(300, 1300), 1000, 900, 130)
    side = chance.choice((-1, 1))
    px, py = view.point(side * 6.2, 11.5)
    ambulance(pen, px, py, view.unit(11.5) * 4.8, flip=side > 0)
    nurse = Look(top="#f7f6f1", bottom="#f1f0ea", kind="dress", hair="bun", skin="#d9a07a", extra="coat")
    doctor = Look(top=accent, bottom="#39465c", hair="short", skin="#c98a64", extra="coat", sleeve="long")
    old = someone(chance, hair="bun", hair_colour="#c9c4bc", kind="baba", top="#8c5a7a", bottom="#3a3440")
    near = view.unit(8.6)
    px, py = view.point(-side * 2.6, 8.6)
    # A nurse pushing a wheelchair.
    person(pen, px, py, near * 1.62, nurse, "push", flip=side > 0)
    way = -1 if side > 0 else 1
    cx = px + way * near * 0.86
    wheel(pen, cx - way * near * 0.04, py - near * 0.29, near * 0.29)
    pen.line(
        (
            (cx - way * near * 0.30, py - near * 1.0),
            (cx - way * near * 0.22, py - near * 0.48),
            (cx + way * near * 0.22, py - near * 0.48),
            (cx + way * near * 0.34, py - near * 0.10),
        ),
        near * 0.045,
        "#5a6570",
    )
    person(pen, cx + way * near * 0.02, py - near * 0.10, near * 1.5, old, "sit", flip=side > 0, shadow=False)
    pen.ellipse(cx - way * near * 0.04, py - near * 0.29, near * 0.07, None, "#e6e2d8")
    wheel(pen, cx + way * near * 0.34, py - near * 0.09, near * 0.09)
    px, py = view.point(side * 0.9, 12.5)
    person(pen, px, py, view.unit(12.5) * 1.7, doctor, "point", flip=side > 0)
    px, py = view.point(side * 0.9 + (-1.1 if side > 0 else 1.1), 12.4)
    person(pen, px, py, view.unit(12.4) * 1.56, someone(chance), "hold", flip=side < 0)
    crowd(pen, view, chance, [(-side * 6.4, 13), (-side * 5.2, 11), (side * 3.0, 16)], dresses=0.1, children=0.4)
    px, py = view.point(-side * 7.4, 9.6)
    motorbike(pen, px, py, view.unit(9.6) * 1.9, chance.choice(("#c93a4b", "#2f7f86", "#4f6fa5")), flip=side < 0)
    birds(stage, 90, 220, 4)
    corner(
        stage,
        side,
        chance.uniform(140, 190),
        LEAF,
        blooms=chance.choice((("#f2b632", "#ffe08a"), ("#f7f2e8", "#ffe9b0"))),
    )
    overhang(stage, -side, chance.uniform(200, 330), chance.choice((LEAF, FRESH_LEAF)))
