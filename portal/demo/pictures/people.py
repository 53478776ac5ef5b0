"""People: simple figures with good proportions, what they wear and carry."""

from __future__ import annotations

import math
import random
from collections.abc import Sequence
from dataclasses import dataclass, replace

from .canvas import Camera, Pen, Point, arc, smooth, stroke
from .colour import darker, fade, lighter

SKIN = ("#d9a07a", "#c98a64", "#b97a55", "#e0ac86")
HAIR = ("#241a1c", "#2e2220", "#1c1720", "#54463f")
TOPS = ("#d9573f", "#e7a13a", "#2f7f86", "#f2e5cf", "#3f5d9a", "#8c4a6b", "#7fa36a", "#e88f7a", "#5b3f74", "#f6f1e6")
BOTTOMS = ("#2b3350", "#3d3a45", "#4f5b78", "#22252f", "#6b5648", "#35504f")
AO_DAI = ("#c93a4b", "#f4f0e6", "#e9b44c", "#6b4fa0", "#2f8f8a", "#e58aa0", "#3f6fb0")


@dataclass(frozen=True)
class Look:
    """What a person looks like.

    `kind` is the cut of the clothes: shirt, baba (loose blouse), aodai, dress, robe.  `hat` is one of "", non, cap,
    helmet, hardhat.  `hair` is short, long or bun.
    """

    top: str = "#d9573f"
    bottom: str = "#2b3350"
    kind: str = "shirt"
    hat: str = ""
    hair: str = "short"
    hair_colour: str = "#241a1c"
    skin: str = "#c98a64"
    sleeve: str = "short"
    extra: str = ""
    accent: str = "#e7b23a"


def someone(chance: random.Random, **fixed: str) -> Look:
    """Return a random everyday look; keyword arguments fix single features."""
    woman = chance.random() < 0.5
    look = Look(
        top=chance.choice(TOPS),
        bottom=chance.choice(BOTTOMS),
        hair=chance.choice(("long", "bun")) if woman else "short",
        hair_colour=chance.choice(HAIR),
        skin=chance.choice(SKIN),
        sleeve=chance.choice(("short", "short", "long")),
        kind=chance.choice(("shirt", "shirt", "dress", "baba")) if woman else "shirt",
        accent=chance.choice(TOPS),
    )
    return replace(look, **fixed)


def farmer(chance: random.Random, **fixed: str) -> Look:
    """Return the look of someone working outside under a conical hat."""
    tops = ("#6b4a7a", "#b5473f", "#2f6f7a", "#e2c9a0", "#c9803f", "#4a5f8f", "#8b3f55", "#d8d3c0")
    look = Look(
        top=chance.choice(tops),
        bottom=chance.choice(("#26262f", "#3b3440", "#2d3a4a")),
        kind="baba",
        hat="non",
        hair=chance.choice(("bun", "short")),
        skin=chance.choice(SKIN[:3]),
        sleeve="long",
    )
    return replace(look, **fixed)


def pupil(chance: random.Random, **fixed: str) -> Look:
    """Return the look of a school child: white shirt, dark trousers or skirt, red scarf, satchel."""
    girl = chance.random() < 0.5
    look = Look(
        top="#f8f4ea",
        bottom=chance.choice(("#2c3a66", "#26304f")),
        hair="long" if girl else "short",
        skin=chance.choice(SKIN),
        extra="scarf",
        hair_colour=chance.choice(HAIR[:3]),
        accent=chance.choice(("#e2613f", "#2f8f8a", "#e7a13a", "#5b6fb0", "#c94f6d")),
    )
    return replace(look, **fixed)


@dataclass(frozen=True)
class Pose:
    """Angles in degrees from straight down, forwards positive: (hip, knee) and (shoulder, elbow), and the lean.

    Without legs only the upper body is drawn, its hip standing where the feet would: for people behind a desk.
    """

    legs: tuple[tuple[float, float], ...] = ((-3, 0), (3, 0))
    arms: tuple[tuple[float, float], tuple[float, float]] = ((-5, 6), (7, 8))
    lean: float = 0.0
    nod: float = 0.0


POSES = {
    "stand": Pose(),
    "walk": Pose(((-20, 14), (24, 4)), ((24, 22), (-22, 16)), 2),
    "stroll": Pose(((-13, 8), (15, 3)), ((14, 16), (-12, 10)), 1),
    "run": Pose(((-34, 62), (50, 52)), ((48, 78), (-46, 70)), 12),
    "kick": Pose(((-6, 10), (58, 12)), ((-52, 20), (38, 30)), -8),
    "hold": Pose(((-3, 0), (4, 0)), ((24, 62), (30, 66)), 0),
    "read": Pose(((-3, 0), (4, 0)), ((20, 88), (26, 92)), 3, 16),
    "point": Pose(((-4, 0), (5, 0)), ((-4, 8), (96, 8)), 0),
    "wave": Pose(((-3, 0), (4, 0)), ((-5, 8), (150, 20)), 0),
    "reach": Pose(((-6, 4), (8, 2)), ((62, 22), (78, 18)), 8),
    "push": Pose(((-26, 10), (14, 6)), ((52, 26), (56, 30)), 16),
    "hoe": Pose(((-16, 12), (22, 20)), ((48, 30), (70, 24)), 30, 14),
    "bend": Pose(((-8, 6), (22, 26)), ((18, 14), (30, 16)), 62, 20),
    "squat": Pose(((70, 128), (84, 132)), ((46, 26), (58, 30)), 20, 10),
    "sit": Pose(((84, 84), (90, 90)), ((34, 52), (40, 56)), -2),
    "type": Pose(((82, 80), (88, 88)), ((42, 50), (48, 54)), 4, 8),
    "row": Pose(((-24, 6), (20, 12)), ((58, 18), (66, 26)), 16),
    "ride": Pose(((58, 62), (66, 72)), ((54, 30), (58, 32)), 8),
    "pedal": Pose(((50, 66), (72, 60)), ((50, 24), (54, 26)), 12),
    "salute": Pose(((-3, 0), (3, 0)), ((-5, 6), (62, 118)), 0),
    "carry": Pose(((-16, 10), (20, 4)), ((58, 86), (-10, 14)), 4),
    "bust": Pose((), ((8, 30), (8, 34))),
    "desk": Pose((), ((14, 150), (14, 150))),
    "desk-side": Pose((), ((44, 52), (50, 56)), 6, 6),
    "raise": Pose((), ((8, 30), (160, 10))),
    "umbrella": Pose(((-18, 12), (22, 4)), ((-16, 12), (34, 112)), 2),
}


def _chain(x: float, y: float, first: float, bend: float, lengths: tuple[float, float]) -> tuple[Point, Point]:
    a, b = math.radians(first), math.radians(first + bend)
    knee = (x + lengths[0] * math.sin(a), y + lengths[0] * math.cos(a))
    return knee, (knee[0] + lengths[1] * math.sin(b), knee[1] + lengths[1] * math.cos(b))


@dataclass(frozen=True)
class Joints:
    """Where to hang things on a figure, in the coordinates of the pen it was drawn with."""

    hand: Point
    other_hand: Point
    shoulder: Point
    head: Point
    hip: Point


def person(
    pen: Pen,
    x: float,
    y: float,
    height: float,
    look: Look,
    pose: str | Pose = "stand",
    *,
    view: str = "side",
    flip: bool = False,
    shadow: bool = True,
    hip: Point | None = None,
) -> Joints:
    """Draw a figure of the given standing height with its lower foot at (x, y).

    `view` is side (looking to the right, or to the left with `flip`), front or back.  Returns the joints.
    """
    stance = POSES[pose] if isinstance(pose, str) else pose
    if shadow:
        pen.shadow(x + height * 0.05, y, height * 0.30, height * 0.055, 0.45)
    p = pen.at(x, y, height / 100, flip=flip)
    joints = _figure(p, look, stance, view)
    sign = -1 if flip else 1

    def out(point: Point) -> Point:
        return x + sign * point[0] * height / 100, y + point[1] * height / 100

    return Joints(*(out(point) for point in joints))


def _figure(p: Pen, look: Look, stance: Pose, view: str) -> tuple[Point, ...]:
    side = view == "side"
    legs = [_chain(0, 0, hip, -knee, (24.5, 23.5)) for hip, knee in stance.legs]
    hip_y = -max(foot[1] for _, foot in legs) - 2.2 if legs else 0.0
    lean = math.radians(stance.lean)
    sin, cos = math.sin(lean), math.cos(lean)

    def body(u: float, v: float) -> Point:
        """Map torso coordinates: u forwards (or to the right), v up the spine from the hip."""
        return u * cos + v * sin, hip_y - v * cos + u * sin

    shoulder_half = 0.0 if side else 9.2
    hip_half = 0.6 if side else 3.9
    sleeve = look.top
    arms = []
    for index, (angle, bend) in enumerate(stance.arms):
        way = (-1, 1)[index]
        start = body((way * shoulder_half) if not side else (-way * 0.8), 29.5)
        if side:
            elbow, hand = _chain(*start, angle + stance.lean * 0.3, bend, (15.5, 14))
        else:
            elbow, hand = _chain(*start, way * max(abs(angle) * 0.9, 7), -way * bend * 0.5, (15.5, 14))
            if angle > 60:
                elbow, hand = _chain(*start, way * angle, way * bend * 0.5, (15.5, 14))
        arms.append((start, elbow, hand))

    def arm(index: int, tone: float) -> None:
        start, elbow, hand = arms[index]
        cloth, skin = darker(sleeve, tone), darker(look.skin, tone)
        if look.sleeve == "long" or look.kind in ("aodai", "robe"):
            p.limb(*start, 6.0, *elbow, 5.0, cloth)
            wrist = (elbow[0] + (hand[0] - elbow[0]) * 0.86, elbow[1] + (hand[1] - elbow[1]) * 0.86)
            p.limb(*elbow, 5.0, *wrist, 4.4, cloth)
        else:
            p.limb(*start, 5.2, *elbow, 4.3, skin)
            p.limb(*elbow, 4.3, *hand, 3.4, skin)
            cuff = (start[0] + (elbow[0] - start[0]) * 0.55, start[1] + (elbow[1] - start[1]) * 0.55)
            p.limb(*start, 6.4, *cuff, 6.6, cloth)
        p.ellipse(*hand, 2.3, None, skin)

    def leg(index: int, tone: float) -> None:
        knee, foot = legs[index]
        way = (-1, 1)[index]
        base = body(hip_half * way if not side else 0, 0)
        dx, dy = (way * hip_half if not side else 0), hip_y
        knee, foot = (knee[0] + dx, knee[1] + dy), (foot[0] + dx, foot[1] + dy)
        cloth = darker(look.bottom, tone)
        toe = 3.4 if side else way * 0.8
        p.poly(
            smooth(
                (
                    (foot[0] - 2.2, foot[1] + 2.2),
                    (foot[0] - 2.0, foot[1] - 1.4),
                    (foot[0] + toe * 0.5, foot[1] - 1.2),
                    (foot[0] + toe + 1.6, foot[1] + 1.2),
                    (foot[0] + toe, foot[1] + 2.2),
                ),
                steps=4,
            ),
            darker("#4a3a36", tone),
        )
        if look.extra == "shorts":
            p.limb(*knee, 5.4, *foot, 3.8, darker(look.skin, tone))
            mid = (base[0] + (knee[0] - base[0]) * 0.72, base[1] + (knee[1] - base[1]) * 0.72)
            p.limb(*base, 9.2, *mid, 8.4, cloth)
        elif look.kind == "dress":
            p.limb(*base, 7.0, *knee, 5.0, darker(look.skin, tone))
            p.limb(*knee, 5.0, *foot, 3.6, darker(look.skin, tone))
        else:
            wide = 1.25 if look.kind in ("baba", "aodai") else 1.0
            p.limb(*base, 9.4, *knee, 7.0 * wide, cloth)
            p.poly(stroke((knee, foot), 7.0 * wide, 5.6 * wide), cloth)

    arm(0, 0.28)
    for index, tone in ((0, 0.25), (1, 0.0)) if side else ((0, 0.0), (1, 0.12)):
        if legs:
            leg(index, tone)

    upright = stance.lean < 40 and max((abs(angle) for angle, _ in stance.legs), default=0) < 40
    if legs and look.kind in ("aodai", "dress", "robe", "baba"):
        hem = {"aodai": -36.0, "dress": -21.0, "robe": -44.0, "baba": -9.0}[look.kind]
        if not upright:
            hem = max(hem, -8.0)
        swing = (legs[1][1][0] + legs[0][1][0]) * 0.3 if side else 0
        wide = {"aodai": 6.2, "dress": 9.5, "robe": 9.0, "baba": 8.6}[look.kind] + (1.2 if not side else -0.6)
        spread = max(abs(legs[0][1][0]), abs(legs[1][1][0])) * 0.42 if side and look.kind != "baba" else 0
        left, right = body(-6.4 if side else -7.6, 8), body(6.0 if side else 7.6, 8)
        x_mid, y_low = body(0, hem)
        colour = look.top
        p.poly(
            (
                left,
                *smooth(
                    (
                        left,
                        ((left[0] + x_mid + swing - wide - spread) / 2 - 0.8, (left[1] + y_low) / 2),
                        (x_mid + swing - wide - spread, y_low),
                    ),
                    closed=False,
                    steps=4,
                ),
                (x_mid + swing, y_low + 1.0),
                (x_mid + swing + wide + spread, y_low),
                right,
            ),
            colour,
        )
        p.poly(
            (body(1.5, 8), (x_mid + swing + 2, y_low + 1), (x_mid + swing + wide + spread, y_low), right),
            fade(darker(colour, 0.5), 0.35),
        )
    if look.hair == "long" and view == "front":
        x, y = body(0, 41.6)
        p.poly(
            smooth(
                (
                    (x - 6.2, y - 4),
                    (x - 7.2, y + 5),
                    (x - 7.6, y + 15),
                    (x + 7.6, y + 15),
                    (x + 7.2, y + 5),
                    (x + 6.2, y - 4),
                ),
                steps=4,
            ),
            look.hair_colour,
        )
    if side:
        outline = (
            body(-5.4, -2),
            body(-5.2, 9),
            body(-6.4, 22),
            body(-4.6, 30),
            body(-1, 33),
            body(3, 31.5),
            body(6.6, 23),
            body(5.4, 10),
            body(5.4, -2),
        )
    else:
        outline = (
            body(-8.2, -2.5),
            body(-7.0, 10),
            body(-9.0, 24),
            body(-10.2, 29),
            body(-6.5, 32.2),
            body(0, 33.2),
            body(6.5, 32.2),
            body(10.2, 29),
            body(9.0, 24),
            body(7.0, 10),
            body(8.2, -2.5),
        )
    torso = smooth(outline, steps=4)
    p.poly(torso, look.top)
    edge = (
        (body(2.2, -2), body(3.0, 10), body(3.2, 24), body(2.2, 32))
        if side
        else (body(2.5, -2.5), body(3.0, 10), body(4.0, 24), body(5.0, 32))
    )
    p.poly((*edge, *outline[5 if side else 6 :]), fade(darker(look.top, 0.55), 0.30))
    _extras(p, look, body, view)

    neck, head = body(0.6 if side else 0, 32), body(1.8 if side else 0, 41.6)
    nod = math.radians(stance.nod + stance.lean * 0.25)
    head = (head[0] + math.sin(nod) * 5, head[1] + (1 - math.cos(nod)) * 8 + abs(math.sin(nod)) * 1.5)
    p.limb(*neck, 4.8, head[0], head[1] + 3, 4.6, darker(look.skin, 0.14))
    _head(p, head, look, view, math.degrees(nod) + stance.lean * 0.35)
    arm(1, 0.0 if side else 0.10)
    return arms[1][2], arms[0][2], body(0, 30), head, body(0, 0)


def _extras(p: Pen, look: Look, body, view: str) -> None:
    if look.extra == "vest":
        p.poly((body(-5.8, 2), body(-6.4, 28), body(0, 32), body(6.6, 28), body(5.8, 2)), "#f08a24")
        p.poly((body(-6.2, 13), body(-6.2, 17), body(6.4, 17), body(6.2, 13)), "#f9ef9a")
        p.poly((body(-3.4, 17), body(-3.4, 31), body(-1.4, 31.8), body(-1.4, 17)), "#f9ef9a")
    elif look.extra == "scarf":
        if view == "front":
            p.poly((body(-5, 31.5), body(0, 24), body(5, 31.5), body(0, 29)), "#d4352c")
            p.poly((body(-1.2, 26), body(-3, 17), body(0, 20), body(3, 17), body(1.2, 26)), "#c22b26")
        elif view == "back":
            p.poly((body(-6, 32), body(0, 24), body(6, 32)), "#d4352c")
            p.rect(*body(-7, 24), *body(7, 5), look.accent, radius=2.4)
            p.rect(*body(-5, 15), *body(5, 7), fade(darker(look.accent, 0.4), 0.6), radius=1.6)
        else:
            p.poly((body(-3, 31), body(4, 32), body(6.6, 22), body(3.6, 27)), "#d4352c")
            p.poly(smooth((body(-5, 28), body(-11, 26), body(-11.5, 9), body(-4.6, 8)), steps=4), look.accent)
    elif look.extra == "coat":
        p.poly((body(-6.6, -22), body(-6.4, 28), body(-1, 32.6), body(4, 31), body(6.8, 27), body(6.4, -22)), "#f7f6f1")
        p.poly((body(2.4, -22), body(3.0, 30), body(6.8, 27), body(6.4, -22)), fade("#9fb4c8", 0.5))
    elif look.extra == "sash":
        p.poly((body(-5.8, 30), body(-2.2, 32), body(6.4, 8), body(5.8, 2)), look.accent)
    elif look.extra == "apron":
        p.poly((body(-1, 24), body(6.2, 24), body(6.4, -14), body(-3, -14)), look.accent)
    elif look.extra == "tie" and view != "back":
        p.poly((body(0, 31), body(1.6, 28), body(1.2, 12), body(0, 9), body(-1.2, 12), body(-1.6, 28)), look.accent)


def _head(p: Pen, head: Point, look: Look, view: str, tilt: float) -> None:
    h = p.at(*head)
    cos, sin = math.cos(math.radians(tilt)), math.sin(math.radians(tilt))

    def turn(points) -> list[Point]:
        return [(x * cos - y * sin, x * sin + y * cos) for x, y in points]

    hair = look.hair_colour
    if look.hair == "long" and view != "front":
        back = (
            ((-6.4, -4), (-7.6, 4), (-8.2, 17), (-1.5, 17), (-0.5, 3))
            if view == "side"
            else ((-6.6, -4), (-7.4, 6), (-6.6, 18), (6.6, 18), (7.4, 6), (6.6, -4))
        )
        h.poly(smooth(turn(back), steps=4), hair)
    if view == "back":
        h.poly(smooth(turn(((-5.6, 0), (-4.4, 6.4), (4.4, 6.4), (5.6, 0), (0, -6))), steps=4), darker(look.skin, 0.1))
        low = 7.5 if look.hair != "short" else 4.6
        h.poly(
            smooth(
                turn(
                    (
                        (-6.2, -1),
                        (-5.6, low * 0.7),
                        (0, low),
                        (5.6, low * 0.7),
                        (6.2, -1),
                        (4.6, -6.6),
                        (0, -8.2),
                        (-4.6, -6.6),
                    )
                ),
                steps=5,
            ),
            hair,
        )
        h.poly(
            smooth(turn(((0.5, -8), (4.6, -6.4), (6.1, -1), (5.4, 4), (2.6, 2), (2.4, -4))), steps=4),
            fade("#000000", 0.18),
        )
    elif view == "front":
        h.poly(
            smooth(
                turn(((-5.3, -2), (-5.0, 3), (-2.4, 6.8), (2.4, 6.8), (5.0, 3), (5.3, -2), (3, -7), (-3, -7))), steps=5
            ),
            look.skin,
        )
        h.poly(
            turn(((1.6, -6), (5.2, -3), (5.0, 3), (2.4, 6.8), (1.2, 6.9), (2.2, 2))), fade(darker(look.skin, 0.5), 0.22)
        )
        h.poly(
            smooth(
                turn(
                    (
                        (-6.1, 1),
                        (-5.6, -5.6),
                        (0, -8.8),
                        (5.6, -5.6),
                        (6.1, 1),
                        (4.8, -2),
                        (2, -4.2),
                        (-3, -3.8),
                        (-4.9, -1.6),
                    )
                ),
                steps=4,
            ),
            hair,
        )
    else:
        h.poly(
            smooth(
                turn(
                    (
                        (-4.6, -3),
                        (-4.2, 4),
                        (-0.5, 6.6),
                        (3.2, 7.0),
                        (5.2, 4.4),
                        (5.5, 1.2),
                        (6.2, -0.2),
                        (5.2, -2),
                        (4.6, -6),
                        (-1, -7.6),
                    )
                ),
                steps=4,
            ),
            look.skin,
        )
        h.poly(
            smooth(
                turn(
                    (
                        (4.9, -4.6),
                        (2.4, -4.4),
                        (0.6, -1.4),
                        (-0.4, 2.6),
                        (-3.2, 5.0),
                        (-6.2, 2.4),
                        (-6.8, -3.2),
                        (-3.8, -7.8),
                        (1.6, -8.8),
                        (4.8, -7.2),
                    )
                ),
                steps=4,
            ),
            hair,
        )
    if look.hair == "bun" and look.hat not in ("helmet", "hardhat"):
        bx, by = {"side": (-7.6, 1.5), "back": (0, 2.5), "front": (0, -9.5)}[view]
        h.ellipse(*turn(((bx, by),))[0], 3.4, None, darker(hair, 0.2) if view == "back" else hair)
    _hat(h, look, view, turn)


def _hat(h: Pen, look: Look, view: str, turn) -> None:
    if look.hat == "non":
        straw, dark = "#efdcae", "#a98a58"
        rim = arc(0, -3.6, 15.2, 3.4, 0, 180, 12)
        h.poly(turn([(15.2, -3.6), *rim, (-15.2, -3.6)]), dark)
        h.poly(turn([(0, -15.2), (15.4, -3.9), *arc(0, -3.9, 15.4, 2.0, 0, 180, 12)]), straw)
        h.poly(turn([(0, -15.2), (15.4, -3.9), *arc(0, -3.9, 15.4, 2.0, 0, 78, 8)]), fade("#b98f52", 0.55))
        h.poly(turn([(0, -15.2), (-5.2, -2.1), (-8.4, -2.3)]), fade("#fffaf0", 0.55))
    elif look.hat in ("helmet", "hardhat"):
        colour = look.accent if look.hat == "helmet" else "#f3c02f"
        h.poly(
            turn(
                [
                    (-7.2, 0 if look.hat == "helmet" else -2.6),
                    *arc(0, -2.2, 7.4, 8.0, 180, 360, 14),
                    (7.2, -1.6 if look.hat == "helmet" else -2.6),
                ]
            ),
            colour,
        )
        h.poly(turn([(1.5, -1.8), *arc(0, -2.2, 7.4, 8.0, 285, 360, 8)]), fade("#1d1838", 0.25))
        if view == "side":
            h.poly(turn(((4, -3.6), (10.2, -2.6), (10, -1.4), (4, -1.6))), darker(colour, 0.25))
        elif look.hat == "hardhat":
            h.poly(turn([(-8.6, -2.8), (8.6, -2.8), *arc(0, -2.8, 8.6, 1.8, 0, 180, 8)]), darker(colour, 0.2))
    elif look.hat == "cap":
        colour = look.accent
        h.poly(turn([(-6.8, -2.4), *arc(0, -3.0, 7.0, 6.4, 180, 360, 12), (6.8, -2.4)]), colour)
        if view == "side":
            h.poly(turn(((3.6, -4.4), (11, -2.2), (10.4, -1.2), (3.6, -2.0))), darker(colour, 0.35))
        elif view == "front":
            h.poly(turn([(-6.4, -2.8), (6.4, -2.8), *arc(0, -2.8, 6.4, 2.4, 0, 180, 8)]), darker(colour, 0.35))


def basket(pen: Pen, x: float, y: float, size: float, fill: str = "#c08a4e", heap: str = "") -> None:
    """Draw a woven basket standing on (x, y), if wished heaped with something of that colour."""
    if heap:
        pen.union(
            [
                (x + size * dx, y - size * (0.58 + dy), size * 0.2, size * 0.17)
                for dx, dy in ((-0.3, 0), (-0.1, 0.1), (0.12, 0.08), (0.3, 0), (0, 0))
            ],
            (lighter(heap, 0.25), heap),
        )
    pen.poly(
        (
            (x - size * 0.52, y - size * 0.56),
            (x + size * 0.52, y - size * 0.56),
            (x + size * 0.36, y),
            (x - size * 0.36, y),
        ),
        (lighter(fill, 0.25), fill, darker(fill, 0.35)),
        across=True,
    )
    for row in range(3):
        level = y - size * (0.12 + 0.15 * row)
        reach = size * (0.38 + 0.05 * row)
        pen.rect(x - reach, level - size * 0.022, x + reach, level + size * 0.022, fade(darker(fill, 0.4), 0.6))
    pen.rect(x - size * 0.55, y - size * 0.60, x + size * 0.55, y - size * 0.51, lighter(fill, 0.2), radius=size * 0.04)


def shoulder_pole(
    pen: Pen, joints: Joints, height: float, ground_y: float, heap: str = "#f2ede2", flip: bool = False
) -> None:
    """Draw a carrying pole (đòn gánh) with two baskets on the shoulder of a figure of that height."""
    x, y = joints.shoulder
    reach, drop = height * 0.50, height * 0.36
    pen.line(
        smooth(
            ((x - reach, y + height * 0.045), (x, y - height * 0.035), (x + reach, y + height * 0.045)), closed=False
        ),
        height * 0.022,
        "#8a5a35",
    )
    for way in (-1, 1):
        bx, by = x + way * reach * 0.94, y + height * 0.04
        for dx in (-0.10, 0.10):
            pen.line(((bx, by), (bx + dx * height, by + drop)), height * 0.008, "#7a5a3c")
        basket(pen, bx, by + drop + height * 0.12, height * 0.24, heap=heap)


def umbrella(pen: Pen, x: float, y: float, size: float, colour: str, *, handle: float = 1.0) -> None:
    """Draw an open umbrella whose hand grip is at (x, y)."""
    top = y - size * handle
    pen.line(((x, y), (x, top)), size * 0.035, "#4a3c3c")
    edge = top + size * 0.36
    scallops = []
    for index in range(4):
        cx = x + size * (0.57 - 0.38 * index)
        scallops += arc(cx, edge, size * 0.19, size * 0.07, 0, -180, 6)
    outline = [*arc(x, edge, size * 0.76, size * 0.44, 180, 360, 20), *scallops]
    pen.poly(outline, colour)
    pen.poly(
        [
            (x, edge - size * 0.44),
            *arc(x, edge, size * 0.76, size * 0.44, 300, 360, 8),
            *scallops[:7],
            (x + size * 0.38, edge),
        ],
        fade(darker(colour, 0.6), 0.35),
    )
    pen.poly(
        [(x, edge - size * 0.44), *arc(x, edge, size * 0.38, size * 0.44, 270, 180, 8), (x - size * 0.30, edge)],
        fade(lighter(colour, 0.6), 0.35),
    )


def crowd(
    pen: Pen,
    view: Camera,
    chance: random.Random,
    places: Sequence[tuple[float, float]],
    *,
    poses: Sequence[str] = ("stroll", "walk", "stand"),
    children: float = 0.15,
    hats: float = 0.12,
    dresses: float = 0.2,
    far: float = 160.0,
) -> None:
    """Draw passers-by at (x, z) metres, the far ones first."""
    for x, z in sorted(places, key=lambda place: -place[1]):
        look = someone(chance)
        if chance.random() < dresses:
            look = someone(
                chance, kind="aodai", top=chance.choice(AO_DAI), bottom="#f4f0e6", hair=chance.choice(("long", "bun"))
            )
        if chance.random() < hats:
            look = replace(look, hat="non")
        tall = chance.uniform(1.52, 1.74)
        if chance.random() < children:
            tall, look = chance.uniform(1.05, 1.3), someone(chance, kind="shirt", extra=chance.choice(("", "shorts")))
        px, py = view.point(x, z)
        pose = chance.choice(poses)
        view_from = chance.choice(("side", "side", "front", "back")) if pose == "stand" else "side"
        person(
            pen.at(depth=min(0.5, z / far)),
            px,
            py,
            view.unit(z) * tall,
            look,
            pose,
            view=view_from,
            flip=chance.random() < 0.5,
        )
