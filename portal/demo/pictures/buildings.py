"""Buildings: houses of the delta and parts of facades."""

from __future__ import annotations

import random
from collections.abc import Sequence

from .canvas import Pen, Point, arc, smooth, star
from .colour import darker, fade, lighter, mix

TILE = "#c2583c"
PLASTER = ("#f4d28a", "#f2e2c0", "#e9b48a", "#a9cdc4", "#e8c2b4", "#cfd8a8", "#8fb8c8", "#efd9c8", "#e6a25f")
GLASS = ("#8fc0cc", "#4a7f95")
LAMP = "#ffd98a"


def glass(pen: Pen) -> tuple[str, str]:
    """Return how window panes look: lamp light after sunset, sky by day."""
    return ("#ffe6a6", "#f7b757") if pen.light and pen.light.lit else GLASS


def pane(pen: Pen, points: Sequence[Point]) -> None:
    """Fill a window; after sunset it shines by itself."""
    (pen.raw() if pen.light and pen.light.lit and pen.depth < 0.5 else pen).poly(points, glass(pen))


def window(
    pen: Pen,
    x: float,
    y: float,
    width: float,
    height: float,
    *,
    frame: str = "#f7efdc",
    shutter: str = "",
    arched: bool = False,
    bars: bool = True,
) -> None:
    """Draw a window with its upper left corner at (x, y)."""
    edge = min(width, height) * 0.09

    def shape(grow: float) -> list[Point]:
        if not arched:
            return [
                (x - grow, y - grow),
                (x + width + grow, y - grow),
                (x + width + grow, y + height + grow),
                (x - grow, y + height + grow),
            ]
        return [
            *arc(x + width / 2, y + width * 0.3, width / 2 + grow, width * 0.42 + grow, 180, 360, 14),
            (x + width + grow, y + height + grow),
            (x - grow, y + height + grow),
        ]

    pen.poly(shape(edge), frame)
    pane(pen, shape(0))
    if bars:
        middle = x + width / 2
        pen.rect(middle - edge * 0.3, y, middle + edge * 0.3, y + height, frame)
        pen.rect(x, y + height * 0.42, x + width, y + height * 0.42 + edge * 0.6, frame)
    pen.poly(((x, y + height), (x + width, y + height), (x + width, y + height * 0.8)), fade("#1d1838", 0.14))
    pen.rect(x - edge * 1.6, y + height + edge, x + width + edge * 1.6, y + height + edge * 2, darker(frame, 0.12))
    if shutter:
        wide = width * 0.52
        for left in (x - edge - wide, x + width + edge):
            pen.rect(
                left,
                y + (width * 0.12 if arched else 0),
                left + wide,
                y + height,
                (lighter(shutter, 0.12), darker(shutter, 0.15)),
            )
            for row in range(1, 8):
                level = y + height * (0.06 + 0.115 * row)
                pen.rect(
                    left + wide * 0.14,
                    level,
                    left + wide * 0.86,
                    level + height * 0.022,
                    fade(darker(shutter, 0.5), 0.6),
                )


def tiled(pen: Pen, points: Sequence[Point], colour: str = TILE, rows: int = 7) -> None:
    """Fill a roof plane with tiles: four corners, the upper two first."""
    (x0, y0), (x1, y1), (x2, y2), (x3, y3) = points
    pen.poly(points, (lighter(colour, 0.16), colour, darker(colour, 0.22)))
    for row in range(1, rows):
        share = row / rows
        left, right = (x0 + (x3 - x0) * share, y0 + (y3 - y0) * share), (x1 + (x2 - x1) * share, y1 + (y2 - y1) * share)
        pen.line((left, right), abs(y3 - y0) / rows * 0.10, fade(darker(colour, 0.5), 0.45))
    pen.shade(points, darker(colour, 0.6), "right", 0.8, 0.35)


def cottage(pen: Pen, x: float, y: float, width: float, wall: str, chance: random.Random) -> None:
    """Draw a low house with a hipped tile roof and a veranda; its middle stands on (x, y)."""
    h = pen.at(x, y, width / 100)
    h.shadow(6, 0, 66, 5, 0.5)
    roof = chance.choice((TILE, "#a9523f", "#8a6a58", "#6f7f8a"))
    h.rect(-44, -36, 44, 0, (lighter(wall, 0.12), wall), across=False)
    h.shade(((-44, -36), (44, -36), (44, 0), (-44, 0)), "#4a3050", "right", 0.9, 0.35)
    h.rect(-44, -36, 44, -28, fade("#3a2440", 0.28))
    h.rect(-44, -5, 44, 0, darker(wall, 0.3))
    door = chance.choice(("#3f7f78", "#7a4a34", "#4f6f9a"))
    h.rect(-9, -27, 9, 0, (lighter(door, 0.1), darker(door, 0.25)))
    h.rect(-0.6, -27, 0.6, 0, fade("#1d1838", 0.4))
    for wx in (-34, 20):
        window(h, wx, -25, 14, 14, shutter="" if chance.random() < 0.4 else door)
    tiled(h, ((-36, -62), (36, -62), (56, -33), (-56, -33)), roof)
    h.rect(-37, -63.5, 37, -60.5, lighter(roof, 0.3), radius=1)
    h.rect(-56, -34, 56, -31.6, darker(roof, 0.35))
    for px in (-48, -16, 16, 48):
        h.rect(px - 1.2, -33, px + 1.2, 0, "#f3e6cb")
    h.rect(-52, -2, 52, 1.5, "#cdb596")


def stilt_house(pen: Pen, x: float, y: float, width: float, wall: str, chance: random.Random) -> None:
    """Draw a river house on stilts; (x, y) is its middle at the water."""
    h = pen.at(x, y, width / 100)
    height = chance.uniform(48, 62)
    roof = chance.choice(("#9aa7ad", "#b5604a", "#7f8f98", "#c27a4f"))
    for index in range(6):
        px = -45 + 18 * index
        h.rect(px - 1.5, -24, px + 1.5, 4, ("#6b5145", "#4a3836"))
    h.rect(-50, -26, 50, -20, ("#8a6a52", "#5f463c"))
    h.rect(-46, -24 - height, 46, -24, (lighter(wall, 0.14), wall))
    for index in range(1, 12):
        px = -46 + 7.7 * index
        h.rect(px, -24 - height, px + 0.6, -24, fade(darker(wall, 0.4), 0.4))
    h.shade(((-46, -24 - height), (46, -24 - height), (46, -24), (-46, -24)), "#3a2450", "right", 0.9, 0.4)
    h.rect(-46, -24 - height, 46, -24 - height * 0.78, fade("#2a1c38", 0.28))
    door = chance.choice(("#5f463c", "#3f6f78", "#7f4a3a"))
    dx = chance.choice((-30, 14))
    h.rect(dx, -56, dx + 16, -24, (lighter(door, 0.1), darker(door, 0.2)))
    window(h, -8 if dx < 0 else -32, -24 - height * 0.66, 26, 18, frame="#f0e4cc")
    if chance.random() < 0.5:
        tiled(h, ((-34, -24 - height - 26), (34, -24 - height - 26), (54, -22 - height), (-54, -22 - height)), roof, 6)
    else:
        h.poly(
            ((-52, -20 - height), (0, -24 - height - 30), (52, -20 - height)), (lighter(roof, 0.2), darker(roof, 0.15))
        )
        h.poly(
            ((-40, -23 - height), (0, -24 - height - 24), (40, -23 - height)), (lighter(wall, 0.1), darker(wall, 0.1))
        )
    for index in range(8):
        h.rect(-49 + 13.8 * index, -38, -47.6 + 13.8 * index, -24, "#e9dcc0")
    h.rect(-50, -39, 50, -37, "#f4e9d0")
    if chance.random() < 0.7:
        for index in range(5):
            cx = -18 + 11 * index
            h.rect(cx, -36, cx + 7, -27, chance.choice(("#d9573f", "#f0e6d4", "#4f88b8", "#e7b23a", "#7fa36a")))


def awning(
    pen: Pen, x0: float, x1: float, y: float, drop: float, reach: float, colours: tuple[str, str], *, stripes: int = 8
) -> None:
    """Draw a striped awning hanging from the line y between x0 and x1, flaring by `reach` at its lower edge."""
    step, low = (x1 - x0) / stripes, (x1 - x0 + 2 * reach) / stripes
    for index in range(stripes):
        colour = colours[index % 2]
        a, b = x0 + step * index, x0 + step * (index + 1)
        c, d = x0 - reach + low * (index + 1), x0 - reach + low * index
        foot = y + drop
        pen.poly(
            [(a, y), (b, y), (c, foot), *arc((c + d) / 2, foot, low / 2, drop * 0.22, 0, 180, 8), (d, foot)],
            (darker(colour, 0.12), colour, lighter(colour, 0.10)),
        )
    pen.poly(
        ((x0, y), (x1, y), (x1 + reach * 0.15, y + drop * 0.14), (x0 - reach * 0.15, y + drop * 0.14)),
        fade("#2a1c38", 0.18),
    )


def shophouse(
    pen: Pen, x: float, y: float, width: float, floors: int, wall: str, chance: random.Random, *, shop: bool = True
) -> float:
    """Draw a narrow town house (nhà ống) whose lower left corner is (x, y); return its height."""
    storey = width * chance.uniform(0.72, 0.84)
    height = storey * floors
    trim = lighter(wall, 0.55)
    h = pen.at(x, y)
    outline = ((0, -height), (width, -height), (width, 0), (0, 0))
    h.poly(outline, (lighter(wall, 0.16), wall, darker(wall, 0.06)))
    h.shade(outline, "#3a2450", "right", 0.8, 0.28)
    crest = chance.choice(("flat", "gable", "step", "roof"))
    if crest == "gable":
        h.poly([(width * 0.1, -height), *arc(width / 2, -height, width * 0.4, width * 0.26, 180, 360, 16)], trim)
        h.ellipse(width / 2, -height - width * 0.08, width * 0.08, None, darker(wall, 0.25))
    elif crest == "step":
        h.rect(width * 0.12, -height - width * 0.14, width * 0.88, -height, trim)
        h.rect(width * 0.32, -height - width * 0.26, width * 0.68, -height - width * 0.13, trim)
    elif crest == "roof":
        tiled(
            h,
            (
                (width * 0.1, -height - width * 0.3),
                (width * 0.9, -height - width * 0.3),
                (width * 1.04, -height),
                (-width * 0.04, -height),
            ),
            TILE,
            5,
        )
    else:
        for index in range(7):
            px = width * (0.04 + 0.145 * index)
            h.rect(px, -height - width * 0.12, px + width * 0.04, -height, trim)
        h.rect(0, -height - width * 0.14, width, -height - width * 0.10, trim)
    h.rect(-width * 0.02, -height - width * 0.03, width * 1.02, -height + width * 0.04, trim)
    shutter = chance.choice(("#3f7f78", "#8a5a3c", "#4f7fa0", "#6f8f5a", ""))
    for floor in range(1 if shop else 0, floors):
        top = -storey * (floor + 1) + storey * 0.22
        columns = chance.choice((2, 2, 3))
        for column in range(columns):
            wide = width / columns * 0.36
            window(
                h,
                width * (column + 0.5) / columns - wide / 2,
                top,
                wide,
                storey * 0.46,
                frame=trim,
                shutter=shutter if columns == 2 else "",
                arched=crest == "gable",
            )
        if chance.random() < 0.6 or floor == 1:
            level = -storey * floor
            h.rect(width * 0.03, level - storey * 0.04, width * 0.97, level + storey * 0.05, (trim, darker(trim, 0.25)))
            for index in range(13):
                px = width * (0.06 + 0.07 * index)
                h.rect(
                    px, level - storey * 0.24, px + width * 0.016, level - storey * 0.04, darker(shutter or wall, 0.35)
                )
            h.rect(
                width * 0.05, level - storey * 0.26, width * 0.95, level - storey * 0.22, darker(shutter or wall, 0.35)
            )
            if chance.random() < 0.6:
                for _ in range(4):
                    px = width * chance.uniform(0.08, 0.9)
                    h.ellipse(
                        px,
                        level - storey * 0.26,
                        width * 0.06,
                        width * 0.045,
                        mix("#2f8057", "#9ccb6a", chance.random()),
                    )
    if shop:
        inner = ((width * 0.07, -storey * 0.80), (width * 0.93, -storey * 0.80), (width * 0.93, 0), (width * 0.07, 0))
        if pen.light and pen.light.lit:
            pen.raw().at(x, y).poly(inner, ("#ffdf9a", "#f0a04f", "#9a5a4a"))
        else:
            h.poly(inner, ("#3a2c3c", "#6b5058"))
        for index in range(3):
            px = width * (0.14 + 0.26 * index)
            h.rect(px, -storey * 0.62, px + width * 0.2, -storey * 0.08, fade(chance.choice(PLASTER), 0.4))
            for row in range(3):
                for column in range(3):
                    h.rect(
                        px + width * 0.06 * column + width * 0.02,
                        -storey * (0.24 + 0.16 * row),
                        px + width * 0.06 * column + width * 0.055,
                        -storey * (0.14 + 0.16 * row),
                        chance.choice(("#e2613f", "#f2c84f", "#5f9fb5", "#f4ead2", "#8fb45a")),
                    )
        colour = chance.choice(("#c9483a", "#2f7f86", "#e09a34", "#4f6fa5", "#5f8f55"))
        awning(h, width * 0.02, width * 0.98, -storey * 0.92, storey * 0.22, width * 0.03, (colour, "#f7ecd6"))
    return height


def street_front(
    pen: Pen,
    chance: random.Random,
    x0: float,
    x1: float,
    y: float,
    width: float,
    *,
    floors: tuple[int, int] = (2, 3),
    shop: bool = True,
) -> None:
    """Draw a row of town houses from x0 to x1 standing on y."""
    x, last = x0, ""
    while x < x1:
        wide = width * chance.uniform(0.85, 1.2)
        wall = chance.choice([colour for colour in PLASTER if colour != last])
        shophouse(pen, x, y, wide, chance.randint(*floors), wall, chance, shop=shop)
        x, last = x + wide, wall


def flag(pen: Pen, x: float, y: float, width: float) -> None:
    """Draw the waving national flag (red with a yellow star) with its upper left corner at (x, y)."""
    height = width * 2 / 3
    top = smooth(
        ((x, y), (x + width * 0.3, y - width * 0.05), (x + width * 0.65, y + width * 0.05), (x + width, y)),
        closed=False,
        steps=6,
    )
    pen.poly(top + [(px, py + height) for px, py in top][::-1], ("#e0302a", "#d4221f", "#b81a1f"))
    pen.poly(star(x + width * 0.5, y + height * 0.53, width * 0.20), "#ffd83a")
    fold = [(px, py) for px, py in top if px > x + width * 0.62]
    pen.poly(fold + [(px, py + height) for px, py in fold][::-1], fade("#5c0a18", 0.20))


def balustrade(pen: Pen, x0: float, x1: float, y: float, height: float, tone: str) -> None:
    pen.rect(x0, y - height, x1, y - height * 0.80, (lighter(tone, 0.4), tone))
    pen.rect(x0, y - height * 0.16, x1, y, (tone, darker(tone, 0.2)))
    count = max(2, round((x1 - x0) / (height * 0.42)))
    for index in range(count):
        px = x0 + (index + 0.5) * (x1 - x0) / count
        pen.poly(
            smooth(
                (
                    (px - height * 0.06, y - height * 0.8),
                    (px - height * 0.12, y - height * 0.4),
                    (px - height * 0.05, y - height * 0.16),
                    (px + height * 0.05, y - height * 0.16),
                    (px + height * 0.12, y - height * 0.4),
                    (px + height * 0.06, y - height * 0.8),
                ),
                steps=3,
            ),
            (lighter(tone, 0.3), darker(tone, 0.25)),
            across=True,
        )
