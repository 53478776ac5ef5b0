"""Scenes of trade and housekeeping: the market and the sorting of waste."""

from __future__ import annotations

import random

from .buildings import LAMP, awning, street_front
from .canvas import Camera, Pen, Stage, arc, smooth, stroke, turned
from .colour import darker, fade, lighter, mix
from .people import basket, farmer, person, pupil, shoulder_pole, someone
from .plants import FRESH_LEAF, LEAF, OLIVE_LEAF, bushes, flower_bed, leaf, overhang, tree
from .scenery import lens, paving, sky

GOODS = (
    ("#f0952f", "#e0782a", 1.0),
    ("#d9402f", "#b83228", 1.0),
    ("#7fb04a", "#4f8a3f", 1.1),
    ("#e8c64f", "#cf9f35", 0.9),
    ("#d84a7a", "#a8305c", 1.15),
    ("#8a4f8f", "#653a70", 0.9),
    ("#b8d060", "#86a83f", 1.1),
    ("#c98a4f", "#9c6636", 0.8),
)


def _heap(pen: Pen, x: float, y: float, width: float, kind: tuple[str, str, float], chance: random.Random) -> None:
    """Draw a crate with a heap of round fruit; (x, y) is the middle of its foot."""
    light, dark, size = kind
    radius = width * 0.085 * size
    rows = 4
    for row in reversed(range(rows)):
        count = max(1, round(width * 0.92 / (radius * 1.7)) - row)
        for index in range(count):
            px = x + (index - (count - 1) / 2) * radius * 1.7 + chance.uniform(-1, 1) * radius * 0.1
            py = y - width * 0.17 - row * radius * 1.25
            pen.ellipse(px, py, radius, None, dark)
            pen.ellipse(
                px - radius * 0.12, py - radius * 0.14, radius * 0.82, None, mix(light, dark, 0.25 * chance.random())
            )
            pen.ellipse(px - radius * 0.32, py - radius * 0.36, radius * 0.22, None, fade("#ffffff", 0.45))
    pen.poly(
        (
            (x - width * 0.5, y - width * 0.20),
            (x + width * 0.5, y - width * 0.20),
            (x + width * 0.45, y),
            (x - width * 0.45, y),
        ),
        ("#c99a63", "#8f6640"),
    )
    for share in (0.33, 0.66):
        pen.rect(
            x - width * 0.48,
            y - width * 0.20 * share - 0.8,
            x + width * 0.48,
            y - width * 0.20 * share + 0.8,
            fade("#4a2f28", 0.5),
        )


def _greens(pen: Pen, x: float, y: float, width: float, chance: random.Random) -> None:
    """Draw a crate with bunches of green leaves."""
    for _ in range(26):
        px = x + chance.uniform(-0.42, 0.42) * width
        pen.poly(
            leaf(px, y - width * 0.12, width * chance.uniform(0.28, 0.46), -90 + chance.uniform(-42, 42), 0.5),
            mix("#2f7a45", "#a5d06a", chance.random()),
        )
    pen.poly(
        (
            (x - width * 0.5, y - width * 0.20),
            (x + width * 0.5, y - width * 0.20),
            (x + width * 0.45, y),
            (x - width * 0.45, y),
        ),
        ("#b98a58", "#7f5a3a"),
    )


def _stall(pen: Pen, x: float, y: float, width: float, colours: tuple[str, str], chance: random.Random) -> None:
    """Draw a market stall with its seller; (x, y) is the middle of its foot."""
    s = pen.at(x, y, width / 100)
    s.shadow(4, 0, 66, 6, 0.5)
    s.rect(-46, -76, 46, -30, ("#4a3440", "#6b4a4c"))
    for index in range(5):
        s.ellipse(
            -36 + 18 * index,
            -66 + 2 * (index % 2),
            3.6,
            4.6,
            chance.choice(("#e8c64f", "#d9402f", "#7fb04a", "#e79a3a")),
        )
        s.line(((-36 + 18 * index, -76), (-36 + 18 * index, -70)), 0.6, "#d9c39a")
    person(
        s,
        chance.uniform(-20, 20),
        -27,
        54,
        farmer(chance, hat=chance.choice(("non", "non", ""))),
        "desk",
        view="front",
        shadow=False,
    )
    s.poly(((-50, -24), (50, -24), (50, 0), (-50, 0)), (colours[0], darker(colours[0], 0.3)))
    for index in range(6):
        s.poly(
            (
                (-50 + 16.7 * index, -24),
                (-41.7 + 16.7 * index, -24),
                (-41.7 + 16.7 * index, 0),
                (-50 + 16.7 * index, 0),
            ),
            fade("#1d1838", 0.08),
        )
    s.rect(-53, -27, 53, -22, ("#e9c795", "#a8794e"))
    kinds = chance.sample(GOODS, 3)
    for index in range(4):
        px = -37.5 + 25 * index
        if index == 3 or chance.random() < 0.22:
            _greens(s, px, -26, 23, chance)
        else:
            _heap(s, px, -26, 23, kinds[index], chance)
    for px in (-49, 47):
        s.rect(px, -84, px + 2.2, 0, ("#d9c3a0", "#8a6a50"), across=True)
    if pen.light and pen.light.lit:
        s.raw().glow(0, -62, 46, 34, LAMP, 0.5)
        s.raw().ellipse(0, -70, 3, None, "#fff3c8")
    awning(s, -46, 46, -98, 24, 11, colours, stripes=8)


def market(stage: Stage) -> None:
    """Draw a morning market: stalls under striped awnings, sellers, buyers and baskets."""
    pen, chance = stage.pen, stage.chance
    base = chance.uniform(560, 600)
    sky(stage, base, clouds=3)
    view = Camera(800, base - 120, 2.6, 1000)
    street_front(pen.at(depth=0.36), chance, -30, 1640, base + 10, 168, floors=(2, 3), shop=False)
    for x in (chance.uniform(100, 300), chance.uniform(1250, 1450)):
        tree(pen.at(depth=0.26), x, base + 24, chance.uniform(330, 390), chance, LEAF, dabs=40, shadow=False)
    paving(
        stage,
        view,
        base + 10,
        chance.choice((("#e6d2b4", "#d4b790", "#ab8a6c"), ("#dccabc", "#c4aa98", "#9a8076"))),
        "#7a5a4c",
        step=1.5,
    )
    # Strings of pennants over the square.
    for index in range(3):
        ya, yb = chance.uniform(60, 200), chance.uniform(60, 200)
        sag = chance.uniform(60, 120)
        line = [(1600 * t, ya + (yb - ya) * t + sag * 4 * t * (1 - t)) for t in (step / 34 for step in range(35))]
        pen.poly(stroke(line, 2.2, 2.2), fade("#5a4450", 0.7))
        for step, (px, py) in enumerate(line[1:-1]):
            tone = ("#d9573f", "#f2b632", "#2f8f8a", "#f7ecd6", "#e58aa0")[(step + index) % 5]
            pen.poly(((px - 13, py), (px + 13, py), (px, py + 30)), (tone, darker(tone, 0.12)))
    tones = [
        ("#d9483a", "#fbf0da"),
        ("#2f8f8a", "#fbf0da"),
        ("#e8a032", "#fff4dc"),
        ("#4f6fb0", "#f4ead6"),
        ("#6f9f4f", "#fbf0da"),
        ("#b8507a", "#fbeae0"),
    ]
    chance.shuffle(tones)
    far = pen.at(depth=0.16)
    offset = chance.uniform(-120, 40)
    for index in range(7):
        _stall(far, offset + 268 * index, base + 96, 216, tones[(index + 2) % 6], chance)
    for _ in range(9):
        x = chance.uniform(40, 1560)
        person(
            pen.at(depth=0.10),
            x,
            base + chance.uniform(116, 140),
            chance.uniform(132, 150),
            someone(chance, hat=chance.choice(("", "", "non"))),
            chance.choice(("stroll", "walk", "reach", "stand", "point")),
            view="side",
            flip=chance.random() < 0.5,
        )
    offset = chance.uniform(100, 220)
    for index in range(4):
        _stall(pen, offset + 452 * index, base + 292, 372, tones[index], chance)
    y = base + 340
    spots = [offset + 226 + chance.uniform(-40, 40), offset + 680 + chance.uniform(-40, 40), offset + 1130, offset - 90]
    for index, x in enumerate(spots):
        look = someone(
            chance,
            kind=chance.choice(("aodai", "dress", "shirt", "baba")),
            bottom="#39465c",
            hat=chance.choice(("", "non")),
        )
        way = chance.random() < 0.5
        tall = chance.uniform(222, 242)
        joints = person(pen, x, y + 14 * (index % 2), tall, look, chance.choice(("stroll", "reach", "walk")), flip=way)
        _shopping(pen, *joints.other_hand, tall * 0.20, chance)
    # A seller sits on the ground in the foreground with her baskets.
    side = chance.choice((-1, 1))
    x = 800 + side * chance.uniform(330, 480)
    kinds = chance.sample(GOODS, 5)
    for index, dx in enumerate((-150, -40)):
        basket(pen, x - side * dx + side * 40, 1046 + 8 * index, 124, heap=kinds[index][0])
    person(pen, x + side * 150, 1046, 300, farmer(chance), "squat", flip=side > 0)
    for index, dx in enumerate((-190, -70)):
        _heap(pen, x + side * dx, 1066 + 6 * index, 136, kinds[index + 2], chance)
    px = 800 - side * chance.uniform(420, 560)
    shoulder_pole(pen, person(pen, px, 1034, 268, farmer(chance), "carry", flip=side < 0), 268, 1034, heap=kinds[4][0])


def _shopping(pen: Pen, x: float, y: float, size: float, chance: random.Random) -> None:
    """Draw a plaited plastic shopping basket (làn) hanging from a hand at (x, y), with greens in it."""
    tone = chance.choice(("#d9402f", "#2f8f5f", "#3f6fb0", "#e0a030"))
    pen.poly(
        arc(x, y + size * 0.55, size * 0.40, size * 0.55, 180, 360, 14)
        + arc(x, y + size * 0.55, size * 0.33, size * 0.48, 360, 180, 14),
        darker(tone, 0.3),
    )
    for _ in range(7):
        pen.poly(
            leaf(
                x + chance.uniform(-0.35, 0.35) * size, y + size * 0.62, size * 0.5, -90 + chance.uniform(-50, 50), 0.45
            ),
            mix("#2f7a45", "#a5d06a", chance.random()),
        )
    low = y + size * 1.30
    pen.poly(
        (
            (x - size * 0.56, y + size * 0.55),
            (x + size * 0.56, y + size * 0.55),
            (x + size * 0.44, low),
            (x - size * 0.44, low),
        ),
        (lighter(tone, 0.15), darker(tone, 0.2)),
    )
    for row in range(3):
        level = y + size * (0.66 + 0.20 * row)
        pen.rect(
            x - size * (0.53 - 0.03 * row),
            level,
            x + size * (0.53 - 0.03 * row),
            level + size * 0.07,
            fade("#fbf0da", 0.8),
        )


def _bin(pen: Pen, x: float, y: float, height: float, colour: str, sign: str) -> None:
    """Draw a wheeled bin with a sign on it: leaf, loop or bag."""
    pen.shadow(x + height * 0.10, y, height * 0.46, height * 0.06, 0.5)
    b = pen.at(x, y, height / 100)
    b.poly(
        ((-30, -84), (30, -84), (25, -3), (22, 0), (-22, 0), (-25, -3)),
        (lighter(colour, 0.28), colour, darker(colour, 0.30)),
        across=True,
    )
    b.shade(((-30, -84), (30, -84), (25, 0), (-25, 0)), darker(colour, 0.7), "bottom", 0.8, 0.35)
    for dx in (-18, 17):
        b.poly(((dx, -82), (dx + 1.4, -82), (dx * 0.86 + 1.2, -4), (dx * 0.86, -4)), fade("#ffffff", 0.20))
    b.rect(-34, -88, 34, -81, (lighter(colour, 0.35), darker(colour, 0.12)), radius=2)
    b.poly(
        smooth(((-33, -88), (-30, -97), (-12, -101), (12, -101), (30, -97), (33, -88)), closed=False, steps=6),
        (lighter(colour, 0.4), colour),
    )
    b.rect(-9, -104, 9, -100, darker(colour, 0.35), radius=1.6)
    b.poly(smooth(((-22, -95), (-6, -98.6), (4, -98.6), (-14, -93)), steps=4), fade("#ffffff", 0.35))
    for wx in (-20, 20):
        b.ellipse(wx, -2, 5.4, None, "#2a2832")
        b.ellipse(wx, -2, 2.2, None, "#8d8a92")
    b.ellipse(0, -46, 17.6, None, "#fffaf0")
    if sign == "leaf":
        b.poly(leaf(-9, -37, 24, -42, 0.62), colour)
        b.line(((-11, -35), (5, -50)), 1.3, "#fffaf0")
        b.line(((-13, -33), (-7, -39)), 1.8, darker(colour, 0.2))
    elif sign == "loop":
        for turn in (0, 120, 240):
            b.poly(
                turned(
                    ((-7.4, 8.0), (-7.4, 3.8), (2.6, 3.8), (2.6, 0.8), (9.2, 5.9), (2.6, 11.0), (2.6, 8.0)),
                    turn,
                    0,
                    -46,
                ),
                darker(colour, 0.1),
            )
    else:
        b.poly(
            smooth(((-8, -35), (-10, -44), (-5, -52), (-2, -54), (2, -54), (5, -52), (10, -44), (8, -35)), steps=5),
            darker(colour, 0.1),
        )
        b.poly(((-2, -54), (-5, -60), (0, -57), (5, -60), (2, -54)), darker(colour, 0.1))


def waste_sorting(stage: Stage) -> None:
    """Draw neighbours sorting their waste into three coloured bins, shopping baskets at hand."""
    pen, chance = stage.pen, stage.chance
    base = chance.uniform(640, 680)
    sky(stage, base, clouds=3)
    street_front(pen.at(depth=0.40), chance, -30, 1640, base - 4, 190, floors=(2, 3), shop=False)
    for index in range(4):
        tree(
            pen.at(depth=0.22),
            120 + 440 * index + chance.uniform(-60, 60),
            base + 16,
            chance.uniform(330, 410),
            chance,
            chance.choice((LEAF, FRESH_LEAF, OLIVE_LEAF)),
            dabs=50,
            shadow=False,
        )
    bushes(pen.at(depth=0.12), chance, -20, 1620, base + 26, 64, ("#5a9c60", "#2f6f55"), light="#a3d07c")
    flower_bed(pen.at(depth=0.06), -20, 1620, base + 34, 26, chance, ("#f2b632", "#ef6f5b", "#fff0d0", "#e58aa0"))
    view = Camera(800, base - 150, 2.6, 1000)
    paving(
        stage,
        view,
        base + 34,
        chance.choice((("#ead7b8", "#d9bd96", "#b08f70"), ("#e2d2c6", "#cab4a6", "#a08a80"))),
        "#7a5a4c",
        step=1.4,
    )
    middle = chance.uniform(740, 860)
    y = base + 190
    pen.raw().poly(lens(middle + 60, y + 8, 980, 70), fade(stage.light.shadow, 0.20))
    pen.poly(
        ((middle - 380, y - 6), (middle + 380, y - 6), (middle + 420, y + 34), (middle - 420, y + 34)),
        ("#f2e6d0", "#cdb598"),
    )
    pen.poly(
        ((middle - 420, y + 34), (middle + 420, y + 34), (middle + 420, y + 48), (middle - 420, y + 48)), "#a88c74"
    )
    colours = [("#3f9f58", "leaf"), ("#f0b02f", "loop"), ("#4f7fa8", "bag")]
    chance.shuffle(colours)
    for index, (colour, sign) in enumerate(colours):
        _bin(pen, middle - 238 + 238 * index, y + 14, 330, colour, sign)
    tall = 330
    look = someone(
        chance,
        kind="baba",
        hat=chance.choice(("non", "")),
        hair="bun",
        top=chance.choice(("#b5473f", "#6b4a7a", "#2f6f7a")),
        bottom="#2d2d3a",
    )
    x = middle - 460
    hx, hy = person(pen, x, y + 96, tall, look, "reach").hand
    _shopping(pen, x - 50, y + 20, 62, chance)
    for angle in (-120, -80, -40):
        pen.poly(leaf(hx, hy, 50, angle, 0.5), mix("#3f8f4f", "#a5d06a", chance.random()))
    x = middle + 450
    man = someone(chance, kind="shirt", hair="short")
    hx, hy = person(pen, x, y + 104, tall + 14, man, "reach", flip=True).hand
    # A bottle in his hand.
    pen.poly(
        smooth(
            (
                (hx - 11, hy + 16),
                (hx - 11, hy - 22),
                (hx - 5, hy - 34),
                (hx + 5, hy - 34),
                (hx + 11, hy - 22),
                (hx + 11, hy + 16),
            ),
            steps=3,
        ),
        ("#cfeaf0", "#7fb9c9"),
    )
    pen.rect(hx - 5, hy - 44, hx + 5, hy - 33, "#3f6fb0", radius=2)
    child = pupil(chance)
    joints = person(pen, middle + 330, y + 150, 232, child, "hold", flip=True)
    pen.rect(
        joints.hand[0] - 40,
        joints.hand[1] - 36,
        joints.hand[0] + 10,
        joints.hand[1] + 6,
        ("#d9b27c", "#a97f50"),
        radius=3,
    )
    pen.rect(joints.hand[0] - 18, joints.hand[1] - 36, joints.hand[0] - 12, joints.hand[1] + 6, fade("#fff0d0", 0.7))
    # Baskets and sorted things in the foreground.
    side = chance.choice((-1, 1))
    bx = 800 + side * chance.uniform(480, 560)
    _big_basket(pen, bx, 1052, 190, chance.choice(("#d9402f", "#3f6fb0", "#2f8f5f")), chance)
    _big_basket(pen, bx - side * 230, 1066, 150, chance.choice(("#e0a030", "#8a4f8f", "#2f8f8a")), chance)
    ox = 800 - side * chance.uniform(420, 540)
    pen.shadow(ox, 1050, 190, 20, 0.5)
    pen.poly(((ox - 150, 960), (ox + 70, 960), (ox + 60, 1050), (ox - 140, 1050)), ("#e0b983", "#a97f50"))
    pen.poly(((ox - 150, 960), (ox - 176, 938), (ox + 44, 938), (ox + 70, 960)), ("#8a6440", "#c9996a"))
    for index in range(4):
        px = ox - 120 + 46 * index
        tone = ("#8fc6d2", "#6fae7a", "#d9e6ea", "#e8a25f")[index]
        pen.poly(
            smooth(
                ((px - 15, 972), (px - 15, 916), (px - 7, 896), (px + 7, 896), (px + 15, 916), (px + 15, 972)), steps=4
            ),
            (lighter(tone, 0.4), tone, darker(tone, 0.2)),
            across=True,
        )
        pen.rect(px - 7, 880, px + 7, 897, chance.choice(("#3f6fb0", "#d9402f", "#f7f2e6")), radius=2)
    pen.poly(((ox - 150, 966), (ox + 70, 966), (ox + 60, 1050), (ox - 140, 1050)), ("#dfb780", "#a5794a"))
    for turn in (0, 120, 240):
        pen.poly(
            [
                (px * 2.6 + ox - 40, py * 2.6 + 1010)
                for px, py in turned(
                    ((-7.4, 8.0), (-7.4, 3.8), (2.6, 3.8), (2.6, 0.8), (9.2, 5.9), (2.6, 11.0), (2.6, 8.0)), turn
                )
            ],
            fade("#6b4630", 0.55),
        )
    overhang(stage, -side, chance.uniform(280, 420), chance.choice((LEAF, FRESH_LEAF)))


def _big_basket(pen: Pen, x: float, y: float, size: float, tone: str, chance: random.Random) -> None:
    """Draw a plaited shopping basket standing on (x, y), filled with vegetables."""
    pen.shadow(x, y, size * 0.72, size * 0.10, 0.5)
    pen.poly(
        arc(x, y - size * 0.62, size * 0.46, size * 0.52, 180, 360, 20)
        + arc(x, y - size * 0.62, size * 0.40, size * 0.45, 360, 180, 20),
        darker(tone, 0.25),
    )
    for _ in range(18):
        pen.poly(
            leaf(
                x + chance.uniform(-0.42, 0.2) * size,
                y - size * 0.58,
                size * chance.uniform(0.3, 0.52),
                -90 + chance.uniform(-48, 40),
                0.42,
            ),
            mix("#2f7a45", "#b0d86f", chance.random()),
        )
    for index in range(4):
        cx = x + (0.08 + 0.10 * index) * size
        colour = ("#e0532f", "#f0952f", "#d9402f", "#e8c64f")[index]
        pen.ellipse(
            cx, y - size * (0.64 + 0.06 * (index % 2)), size * 0.11, None, (lighter(colour, 0.3), darker(colour, 0.15))
        )
    body = (
        (x - size * 0.58, y - size * 0.62),
        (x + size * 0.58, y - size * 0.62),
        (x + size * 0.46, y),
        (x - size * 0.46, y),
    )
    pen.poly(body, (lighter(tone, 0.18), tone, darker(tone, 0.28)), across=True)
    with pen.clip(body) as inside:
        for row in range(5):
            level = y - size * (0.55 - 0.115 * row)
            for column in range(-7, 8):
                cx = x + column * size * 0.11 + (size * 0.055 if row % 2 else 0)
                inside.poly(
                    (
                        (cx - size * 0.042, level),
                        (cx, level - size * 0.042),
                        (cx + size * 0.042, level),
                        (cx, level + size * 0.042),
                    ),
                    fade("#fff2d6", 0.75),
                )
    pen.rect(x - size * 0.60, y - size * 0.66, x + size * 0.60, y - size * 0.59, lighter(tone, 0.3), radius=size * 0.03)
