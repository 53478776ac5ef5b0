"""Scenes of work, sport and weather: the road works, the football match, the flooded street."""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence
from dataclasses import replace

from PIL import Image

from .buildings import PLASTER, cottage, shophouse, street_front
from .canvas import Camera, Pen, Point, Stage, arc, smooth, star
from .colour import darker, fade, lighter, mix
from .people import Look, person, someone, umbrella
from .plants import DEEP_LEAF, FRESH_LEAF, LEAF, OLIVE_LEAF, bushes, palm, tree, tuft
from .scenery import birds, ground, lamp_post, lens, ripples, sky, skyline
from .vehicles import RIDES, motorbike, roller, truck


def _cone(pen: Pen, x: float, y: float, size: float) -> None:
    """Draw a traffic cone."""
    pen.shadow(x, y, size * 0.5, size * 0.10, 0.45)
    pen.rect(x - size * 0.34, y - size * 0.09, x + size * 0.34, y, ("#f08a3a", "#b8502a"), radius=size * 0.03)
    pen.poly(
        (
            (x - size * 0.24, y - size * 0.08),
            (x - size * 0.05, y - size),
            (x + size * 0.05, y - size),
            (x + size * 0.24, y - size * 0.08),
        ),
        ("#ff9a4a", "#f0752f", "#b8482a"),
        across=True,
    )
    for low, high in ((0.30, 0.46), (0.60, 0.74)):
        pen.poly(
            (
                (x - size * (0.265 - 0.205 * low), y - size * low),
                (x - size * (0.265 - 0.205 * high), y - size * high),
                (x + size * (0.265 - 0.205 * high), y - size * high),
                (x + size * (0.265 - 0.205 * low), y - size * low),
            ),
            "#fff6e6",
        )


def _barrier(pen: Pen, x: float, y: float, width: float) -> None:
    """Draw a striped barrier board on two feet."""
    height = width * 0.42
    for px in (x - width * 0.38, x + width * 0.38):
        pen.line(((px - height * 0.22, y), (px, y - height), (px + height * 0.22, y)), width * 0.022, "#6a5a5a")
    for level in (0.92, 0.52):
        top = y - height * level
        board = (
            (x - width / 2, top),
            (x + width / 2, top),
            (x + width / 2, top + height * 0.24),
            (x - width / 2, top + height * 0.24),
        )
        pen.poly(board, ("#fffaf0", "#d9d0c4"))
        with pen.clip(board) as inside:
            for index in range(-1, 8):
                px = x - width / 2 + width * index / 7
                inside.poly(
                    (
                        (px, top),
                        (px + width * 0.07, top),
                        (px + width * 0.07 - height * 0.2, top + height * 0.24),
                        (px - height * 0.2, top + height * 0.24),
                    ),
                    "#e2502f",
                )


def construction_road(stage: Stage) -> None:
    """Draw a road being surfaced: a roller, workers, cones, fresh asphalt."""
    pen, chance = stage.pen, stage.chance
    base = chance.uniform(600, 640)
    sky(stage, base - 20)
    bushes(pen.at(depth=0.55), chance, -20, 1620, base - 8, 120, ("#6fae80", "#3f7f68"))
    for _ in range(5):
        palm(
            pen.at(depth=0.45),
            chance.uniform(0, 1600),
            base,
            chance.uniform(260, 350),
            chance,
            lean=chance.uniform(-0.15, 0.15),
            shadow=False,
        )
    mid = pen.at(depth=0.24)
    x = chance.uniform(-80, 60)
    while x < 1640:
        wide = chance.uniform(150, 190)
        if chance.random() < 0.62:
            shophouse(
                mid,
                x,
                base + 10,
                wide,
                chance.choice((2, 2, 3)),
                chance.choice(PLASTER),
                chance,
                shop=chance.random() < 0.5,
            )
            x += wide
        else:
            cottage(mid, x + 160, base + 10, 280, chance.choice(("#f0d9a0", "#e6a56a", "#9fc4bb")), chance)
            x += 320
    ground(pen, ((0, base + 8), (1600, base + 8), (1600, 1067), (0, 1067)), ("#b9bd7a", "#8fa055", "#6b7f45"))
    for x in (chance.uniform(60, 240), chance.uniform(700, 900), chance.uniform(1350, 1540)):
        tree(
            pen.at(depth=0.12),
            x,
            base + 40,
            chance.uniform(300, 370),
            chance,
            chance.choice((LEAF, OLIVE_LEAF, FRESH_LEAF)),
            dabs=60,
        )
    pen.rect(0, base + 50, 1600, base + 74, ("#ead8b8", "#c9ab84"))
    top, low = base + 74, base + 330
    edge = chance.uniform(560, 760)
    pen.rect(0, top, 1600, low, ("#c7a27a", "#b08a66", "#94704f"))
    for _ in range(420):
        pen.ellipse(
            chance.uniform(edge - 100, 1600),
            chance.uniform(top + 4, low),
            chance.uniform(2, 6),
            chance.uniform(1.2, 3),
            chance.choice(("#a98664", "#d9bc94", "#7f6048", "#c9b09a")),
        )
    fresh = [
        (-10, top),
        (edge + 60, top),
        *smooth(
            ((edge + 60, top), (edge + 20, top + 60), (edge + 52, top + 130), (edge - 20, top + 190), (edge + 10, low)),
            closed=False,
        ),
        (-10, low),
    ]
    pen.poly(fresh, ("#6a6772", "#4b4855", "#35323f"))
    pen.shade(fresh, "#171527", "left", 0.6, 0.5)
    with pen.clip(fresh) as inside:
        for _ in range(500):
            inside.ellipse(
                chance.uniform(0, edge + 60),
                chance.uniform(top, low),
                chance.uniform(1.2, 2.6),
                None,
                fade(chance.choice(("#8d8a95", "#25222d")), 0.5),
            )
        for index in range(3):
            inside.poly(lens(edge * 0.4, top + 46 + 74 * index, edge * 1.3, 5), fade("#fff6e0", 0.12))
    pen.rect(0, low, 1600, low + 16, ("#f0e6d2", "#b9a88f"))
    ground(pen, ((0, low + 16), (1600, low + 16), (1600, 1067), (0, 1067)), ("#9fb060", "#66833f"))
    for _ in range(12):
        x = chance.uniform(0.35, 1.0) * edge
        pen.raw().glow(
            x, top + chance.uniform(20, 110), chance.uniform(50, 110), chance.uniform(26, 60), "#ffffff", 0.14
        )
    worker = Look(top="#3f6fa0", bottom="#39465c", hat="hardhat", extra="vest", sleeve="long", skin="#b97a55")
    # A dump truck, half a load of asphalt, then the men raking it.
    tx = edge + chance.uniform(440, 540)
    truck(pen, tx, top + 96, 420, chance.choice(("#2f7f86", "#3f5fa0", "#c9573a")))
    pen.union(
        [(edge + 90 + 34 * index, top + 110, 46, 26 - 3 * abs(index - 2)) for index in range(5)],
        ("#5c5966", "#2c2936"),
        floor=top + 112,
    )
    for index, (x, pose) in enumerate(((edge + 60, "hoe"), (edge + 260, "push"), (edge - 100, "hoe"))):
        y = top + 128 + 22 * index
        tall = 176 + 6 * index
        flip = index != 2
        way = -1 if flip else 1
        hx, hy = person(
            pen,
            x,
            y,
            tall,
            replace(
                worker, top=chance.choice(("#3f6fa0", "#5a6a80", "#7a5a4a")), skin=chance.choice(("#b97a55", "#c98a64"))
            ),
            pose,
            flip=flip,
        ).hand
        end = (hx + way * tall * 0.46, y + 2)
        pen.line(((hx - way * tall * 0.24, hy - tall * 0.16), end), tall * 0.022, "#a9784a")
        pen.rect(end[0] - tall * 0.09, end[1] - tall * 0.03, end[0] + tall * 0.09, end[1] + tall * 0.015, "#5a5c66")
    rx = chance.uniform(250, 330)
    driver = replace(worker, top="#7a5a4a")
    roller(pen, rx, low - 44, chance.uniform(420, 450), chance.choice(("#f2b22f", "#f2b22f", "#ee8a2f")), driver)
    person(pen, edge + 330, low + 4, 214, replace(worker, top="#f4efe2", hat="hardhat"), "point", flip=True)
    y = low + 52
    count = 6
    for index in range(count):
        _cone(pen, 90 + index * 190 + chance.uniform(-20, 20), y + chance.uniform(-6, 10), chance.uniform(86, 100))
    _barrier(pen, 1330, y + 34, 340)
    for _ in range(50):
        tuft(
            pen,
            chance.uniform(0, 1600),
            chance.uniform(1046, 1084),
            chance.uniform(22, 50),
            chance.choice(("#5a8f45", "#86a850", "#3f7a45")),
            chance,
        )
    birds(stage, 80, 220, 4)


def sports_field(stage: Stage) -> None:
    """Draw a football match on a green pitch with spectators behind it."""
    pen, chance = stage.pen, stage.chance
    horizon = chance.uniform(420, 470)
    sky(stage, horizon)
    view = Camera(chance.uniform(640, 960), horizon, 4.6, 980)
    skyline(pen.at(depth=0.6), chance, -20, 1640, horizon + 6, 110, "#c9a58a")
    bushes(pen.at(depth=0.42), chance, -20, 1640, horizon + 22, 110, ("#5a9c6a", "#2f6f5a"), light="#9ccb7a")
    for _ in range(4):
        palm(
            pen.at(depth=0.36),
            chance.uniform(0, 1600),
            horizon + 24,
            chance.uniform(220, 300),
            chance,
            lean=chance.uniform(-0.15, 0.15),
            shadow=False,
        )
    # A stand with its roof on one half.
    sx, wide = chance.uniform(380, 620), 620
    stand = pen.at(depth=0.22)
    base = horizon + 54
    roof = chance.choice(("#c9573a", "#3f7f95", "#5f8f55"))
    stand.rect(sx - wide / 2, base - 92, sx + wide / 2, base, ("#e6ddd0", "#b9ada4"))
    for row in range(5):
        level = base - 14 - 17 * row
        stand.rect(sx - wide / 2, level - 4, sx + wide / 2, level, darker("#cfc4b8", 0.15))
        for seat in range(52):
            if chance.random() < 0.74:
                px = sx - wide / 2 + 10 + seat * (wide - 20) / 52
                tone = chance.choice(("#d9573f", "#e7a13a", "#2f7f86", "#f2e5cf", "#3f5d9a", "#8c4a6b", "#f6f1e6"))
                stand.rect(px - 4, level - 15, px + 4, level - 4, tone, radius=3)
                stand.ellipse(px, level - 18.5, 3.2, 3.8, chance.choice(("#c98a64", "#b97a55", "#2a1f22")))
    for index in range(7):
        px = sx - wide / 2 + 14 + index * (wide - 28) / 6
        stand.rect(px - 2, base - 150, px + 2, base - 84, "#8d8a92")
    stand.poly(
        (
            (sx - wide / 2 - 26, base - 146),
            (sx - wide / 2 + 20, base - 186),
            (sx + wide / 2 - 20, base - 186),
            (sx + wide / 2 + 26, base - 146),
        ),
        (lighter(roof, 0.25), roof, darker(roof, 0.2)),
    )
    stand.rect(sx - wide / 2 - 26, base - 146, sx + wide / 2 + 26, base - 138, darker(roof, 0.3))
    stand.rect(sx - wide / 2, base - 138, sx + wide / 2, base - 112, fade("#2a2440", 0.25))
    for px in (chance.uniform(60, 110), chance.uniform(1000, 1120), chance.uniform(1480, 1560)):
        stand.poly(((px - 4, base), (px - 2, base - 330), (px + 2, base - 330), (px + 4, base)), "#7d7a86")
        stand.rect(px - 40, base - 372, px + 40, base - 326, "#5a5866", radius=4)
        for column in range(4):
            for row in range(2):
                cx, cy = px - 28 + 19 * column, base - 361 + 22 * row
                if pen.light.lit:
                    pen.raw().glow(cx, cy, 54, None, "#fff0c0", 0.32)
                (pen.raw() if pen.light.lit else stand).ellipse(cx, cy, 7.6, None, "#fff8de")
    top = horizon + 54
    green = chance.choice((("#9ccb5f", "#6fae4f"), ("#8fc46a", "#5f9f55"), ("#a8c95a", "#7fae48")))
    pen.rect(0, top, 1600, 1067, (mix(green[0], "#c9a27a", 0.35), green[1]))
    z0, z1 = 8.2, view.distance(top + 10)
    bands = 12
    for index in range(bands):
        x0 = -26 + 52 * index / bands
        tone = green[index % 2]
        pen.poly(view.floor(x0, z0 * 0.72, x0 + 52 / bands, z1 - 1), (lighter(tone, 0.06), tone, darker(tone, 0.16)))
    whole = ((0, top), (1600, top), (1600, 1067), (0, 1067))
    pen.shade(whole, "#163a38", "bottom", 0.9, 0.30)
    white = fade("#fffdf4", 0.92)

    def stripe(points: list[Point], width: float = 0.12) -> None:
        for first, second in itertools.pairwise(points):
            unit = (first[2] + second[2]) / 2 if len(first) > 2 else 1
            pen.line((first[:2], second[:2]), max(1.6, width * unit), white)

    def path(points: Sequence[tuple[float, float]]) -> list[tuple[float, float, float]]:
        return [(*view.point(x, z), view.unit(z)) for x, z in points]

    near, far = 10.2, z1 - 3
    middle = (near + far) / 2
    stripe(path([(-23, near), (23, near)]))
    stripe(path([(-23, far), (23, far)]))
    for x in (-23, 0, 23):
        stripe(path([(x, near + (far - near) * step / 8) for step in range(9)]))
    stripe(
        path([(4.6 * math.cos(math.radians(a)), middle + 7.0 * math.sin(math.radians(a))) for a in range(0, 361, 10)])
    )
    for way in (-1, 1):
        stripe(
            path([(way * 23, middle - 9), (way * 14.5, middle - 9), (way * 14.5, middle + 9), (way * 23, middle + 9)])
        )
    for way in (-1, 1):
        gx = way * 18.6
        za, zb = middle - 4.2, middle + 4.2
        back = gx + way * 1.8
        for step in range(13):
            z = za + (zb - za) * step / 12
            pen.line((view.point(gx, z, 2.5), view.point(back, z, 0)), 1.1, fade("#ffffff", 0.55))
        for step in range(7):
            share = step / 6
            pen.line(
                (
                    view.point(gx + way * 1.8 * share, za, 2.5 * (1 - share)),
                    view.point(gx + way * 1.8 * share, zb, 2.5 * (1 - share)),
                ),
                1.1,
                fade("#ffffff", 0.55),
            )
        for first, second in (
            (view.point(gx, za), view.point(gx, za, 2.5)),
            (view.point(gx, zb), view.point(gx, zb, 2.5)),
            (view.point(gx, za, 2.5), view.point(gx, zb, 2.5)),
        ):
            pen.line((first, second), 7, "#fffdf4")
    kits = [
        ("#d9402f", "#f7f2e6"),
        ("#f2c22f", "#2f5fa0"),
        ("#f7f4ec", "#2a3a5c"),
        ("#2f8f5f", "#f7f2e6"),
        ("#3f7fc0", "#f7f2e6"),
    ]
    home, away = chance.sample(kits, 2)
    ball = (chance.uniform(-2.5, 2.5), 13.0)
    players = [
        (ball[0] - 0.75, ball[1] + 0.1, "kick", home, 1),
        (ball[0] + chance.uniform(1.5, 2.2), ball[1] + 0.8, "run", away, -1),
        (ball[0] - chance.uniform(4.2, 5.4), 15.5, "run", home, 1),
        (ball[0] + chance.uniform(4, 5.2), 12.2, "run", away, -1),
        (chance.uniform(-8, -5), 12.4, "run", away, 1),
        (chance.uniform(2, 6), 20, "run", home, 1),
        (chance.uniform(-5, 1), 23, "walk", away, -1),
        (chance.uniform(8, 12), 21, "wave", home, -1),
        (chance.uniform(-13, -9), 22, "run", home, 1),
        (17.4, middle, "stand", ("#e0882f", "#2c2c38"), -1),
        (-17.4, middle, "stand", ("#5a4a8a", "#2c2c38"), 1),
        (chance.uniform(-3, 3), 29, "run", away, 1),
        (chance.uniform(5, 9), 30, "walk", home, -1),
    ]
    for x, z, pose, kit, way in sorted(players, key=lambda player: -player[1]):
        px, py = view.point(x, z)
        look = Look(
            top=kit[0],
            bottom=kit[1],
            extra="shorts",
            hair="short",
            skin=chance.choice(("#d9a07a", "#c98a64", "#b97a55")),
        )
        pen.raw().poly(
            lens(px + view.unit(z) * 0.5, py, view.unit(z) * 1.3, view.unit(z) * 0.14), fade(stage.light.shadow, 0.35)
        )
        person(pen.at(depth=min(0.3, z / 140)), px, py, view.unit(z) * 1.74, look, pose, flip=way < 0, shadow=False)
    px, py = view.point(ball[0] + 0.25, ball[1])
    size = view.unit(ball[1]) * 0.15
    pen.raw().glow(px + 4, py, size * 1.6, size * 0.5, stage.light.shadow, 0.5)
    pen.ellipse(px, py - size, size, None, ("#ffffff", "#d5d8dc"))
    pen.poly(star(px, py - size, size * 0.5, 5, 0.8), "#33303c")
    # Spectators at the near line, seen from behind.
    groups = [chance.uniform(80, 300), chance.uniform(520, 760), chance.uniform(1000, 1180), chance.uniform(1330, 1500)]
    for group in groups:
        for index in range(chance.randint(2, 3)):
            tall = chance.uniform(330, 400)
            look = someone(chance, kind="shirt", hat=chance.choice(("", "", "non", "cap")))
            person(
                pen,
                group + 104 * index,
                1067 + tall * 0.52,
                tall,
                look,
                chance.choice(("stand", "wave", "stand")),
                view="back",
                shadow=False,
            )
    rail = chance.choice(("#f7f1e4", "#d9573f", "#3f7f95"))
    for index in range(11):
        pen.rect(
            40 + 152 * index - 5, 1006, 40 + 152 * index + 5, 1067, (lighter(rail, 0.2), darker(rail, 0.3)), across=True
        )
    for level in (1004, 1040):
        pen.rect(0, level, 1600, level + 9, (lighter(rail, 0.3), darker(rail, 0.15)))
    birds(stage, 60, 200, 5)


def _wade(stage: Stage, x: float, y: float, width: float, lift: float) -> None:
    """Let someone standing at (x, y) stand in the water: cover the feet and ring them with ripples."""
    pen = stage.pen.raw()
    # The water takes the colour it has just below the feet.
    left, top = round(pen.ox + (x - width * 0.5) * pen.kx), round(pen.oy + (y + width * 0.08) * pen.ky)
    right, low = round(pen.ox + (x + width * 0.5) * pen.kx), round(pen.oy + (y + width * 0.25) * pen.ky)
    box = (max(left, 0), top, min(right, stage.image.width), low)
    if box[2] - box[0] < 2 or low > stage.image.height:
        # Whoever stands at the edge of the picture needs no water drawn over the feet.
        return
    sample = stage.image.crop(box).resize((1, 1), Image.Resampling.BOX)
    colour = "#" + bytes(sample.getpixel((0, 0))).hex()
    outline = [
        *arc(x, y - lift, width * 0.5, width * 0.07, 180, 0, 16),
        *arc(x, y - lift * 0.4, width * 0.56, width * 0.16, 0, 180, 16),
    ]
    pen.poly(outline, (colour, colour, fade(colour, 0.5), fade(colour, 0.0)))
    for index in range(3):
        reach = width * (0.52 + 0.20 * index)
        middle = y - lift + width * 0.03
        pen.poly(
            arc(x, middle, reach, reach * 0.17, 0, 360, 28) + arc(x, middle, reach - 3, reach * 0.17 - 1.8, 360, 0, 28),
            fade("#ffffff", 0.42 - 0.11 * index),
        )


def rain_flood(stage: Stage) -> None:
    """Draw a flooded street in heavy rain with people under umbrellas."""
    pen, chance, light = stage.pen, stage.chance, stage.light
    base = chance.uniform(560, 600)
    pen.raw().rect(0, 0, 1600, base, light.sky)
    for _ in range(16):
        x, y = chance.uniform(-100, 1700), chance.uniform(-60, 210)
        size = chance.uniform(130, 260)
        pen.raw().union(
            [
                (x + size * dx, y + size * dy * 0.4, size * r, size * r * 0.42)
                for dx, dy, r in ((-0.5, 0.1, 0.5), (0, -0.1, 0.7), (0.5, 0.1, 0.5), (0.2, 0.3, 0.6))
            ],
            (fade(light.cloud, 0.50), fade(light.cloud_shade, 0.28)),
        )
    skyline(pen.at(depth=0.66), chance, -20, 1640, base - 60, 190, "#a89a90")
    street_front(pen.at(depth=0.16), chance, chance.uniform(-160, -20), 1640, base, 212, floors=(2, 3))
    for index in range(3):
        x = 200 + 560 * index + chance.uniform(-120, 120)
        tree(
            pen.at(depth=0.10),
            x,
            base + 18,
            chance.uniform(380, 450),
            chance,
            chance.choice((DEEP_LEAF, LEAF)),
            dabs=60,
            shadow=False,
        )
    for index in range(3):
        lamp_post(
            pen.at(depth=0.05), 60 + 620 * index + chance.uniform(-60, 160), base + 24, chance.uniform(330, 350), arms=1
        )
    edge = base + 14
    pen.reflect(
        ((0, edge), (1600, edge), (1600, 1067), (0, 1067)), edge, tint=light.water[1], alpha=0.38, wave=12, squeeze=1.25
    )
    pen.raw().rect(
        0, edge, 1600, 1067, (fade(light.water[1], 0.10), fade(light.water[2], 0.38), fade(light.water[3], 0.78))
    )
    pen.raw().rect(0, edge - 3, 1600, edge + 3, fade(light.haze, 0.7))
    ripples(stage, edge, 1067, 90)
    for _ in range(150):
        near = chance.random() ** 0.8
        x, y = chance.uniform(0, 1600), edge + 8 + (1060 - edge) * near
        reach = 6 + 24 * near
        pen.raw().poly(
            arc(x, y, reach, reach * 0.26, 0, 360, 20) + arc(x, y, reach - 1.6 - near, reach * 0.26 - 1.0, 360, 0, 20),
            fade("#ffffff", 0.34),
        )
        if chance.random() < 0.5:
            pen.raw().line(((x, y), (x - 1, y - 5 - 9 * near)), 1.2 + near, fade("#ffffff", 0.55), 0.4)
    tones = ["#d9402f", "#f2b632", "#2f8f8a", "#e58aa0", "#4f6fb0", "#8a4f8f", "#f4ead6", "#7fb04a"]
    chance.shuffle(tones)
    cast = [
        (chance.uniform(120, 300), base + 82, 168),
        (chance.uniform(480, 620), base + 70, 158),
        (chance.uniform(1080, 1220), base + 78, 162),
        (chance.uniform(1380, 1520), base + 96, 176),
        (chance.uniform(760, 900), base + 160, 226),
        (chance.uniform(330, 440), base + 300, 318),
        (chance.uniform(610, 690), base + 330, 330),
    ]
    ride = chance.uniform(1160, 1280)
    for index, (x, y, tall) in enumerate(cast):
        flip = chance.random() < 0.5
        look = someone(
            chance,
            kind=chance.choice(("shirt", "dress", "baba")),
            extra=chance.choice(("", "shorts")) if index % 2 else "",
        )
        far = pen.at(depth=0.16 if tall < 200 else 0.0)
        mirror = pen.at(x, y - tall * 0.10, upside=True, depth=0.62)
        mirror.light = replace(light, haze=mix(light.water[2], light.water[3], min(1.0, (y - base) / 380)))
        joints = person(mirror, 0, tall * 0.10, tall, look, "umbrella", flip=flip)
        umbrella(mirror, *joints.hand, tall * 0.56, tones[index], handle=0.72)
        joints = person(far, x, y, tall, look, "umbrella", flip=flip, shadow=False)
        umbrella(far, *joints.hand, tall * 0.56, tones[index], handle=0.72)
        _wade(stage, x, y, tall * 0.42, tall * 0.10)
    x, y, size = ride, base + 250, 330
    wet = someone(
        chance,
        kind="shirt",
        hat="helmet",
        top=chance.choice(("#3f8fc0", "#e0a030", "#d9568a", "#5fa36f")),
        sleeve="long",
    )
    b = pen.at(x, y)
    motorbike(b, 0, 0, size, chance.choice(RIDES), wet, flip=True)
    # A rain cape over rider and machine, in one sweep.
    s = size / 100
    cape = smooth(
        [
            (px * s, py * s)
            for px, py in (
                (13, -88),
                (5, -87),
                (-10, -74),
                (-28, -59),
                (-36, -50),
                (-30, -37),
                (-6, -43),
                (18, -35),
                (44, -31),
                (55, -39),
                (46, -60),
                (30, -79),
                (20, -87),
            )
        ],
        steps=6,
    )
    b.poly(cape, (fade(lighter(wet.top, 0.25), 0.92), fade(wet.top, 0.92), fade(darker(wet.top, 0.3), 0.95)))
    for dx in (-24, -6, 12, 28):
        b.line(
            smooth(
                (((13 + dx * 0.15) * s, -84 * s), ((12 + dx * 0.7) * s, -62 * s), ((9 + dx * 1.1) * s, -42 * s)),
                closed=False,
            ),
            1.4,
            fade(darker(wet.top, 0.5), 0.40),
            3.4,
        )
    _wade(stage, x, y, size * 1.1, size * 0.12)
    for _ in range(34):
        angle = math.radians(chance.uniform(200, 300))
        reach = chance.uniform(20, 130)
        pen.raw().ellipse(
            x - size * 0.5 + reach * math.cos(angle),
            y - 20 + reach * math.sin(angle) * 0.8,
            chance.uniform(1.5, 5),
            None,
            fade("#ffffff", 0.7),
        )
    slant = chance.uniform(-0.22, -0.10)
    for count, low, high, width, alpha in (
        (170, 30, 60, 1.2, 0.22),
        (120, 70, 130, 1.8, 0.26),
        (46, 150, 240, 2.6, 0.24),
    ):
        for _ in range(count):
            x, y, length = chance.uniform(-50, 1700), chance.uniform(-100, 1067), chance.uniform(low, high)
            pen.raw().line(((x, y), (x + slant * length, y + length)), width, fade("#f2f8fa", alpha), 0.4)
