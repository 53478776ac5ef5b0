"""The drawing surface: pens in design units on a supersampled image, soft light, grain, reflections, perspective."""

from __future__ import annotations

import math
import random
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache

from PIL import Image, ImageChops, ImageDraw

from .colour import Light, parse

SUPERSAMPLE = 2
Point = tuple[float, float]
Fill = str | tuple[str, ...]


@lru_cache(maxsize=4)
def _noise(width: int, height: int, cell: int) -> Image.Image:
    """Return grey noise of that size in cells of `cell` pixels, the same in every process."""
    side = 512
    tile = Image.frombytes("L", (side, side), random.Random(20240).randbytes(side * side))
    tile = tile.resize((side * cell, side * cell), Image.Resampling.NEAREST)
    image = Image.new("L", (width, height))
    for y in range(0, height, side * cell):
        for x in range(0, width, side * cell):
            image.paste(tile, (x, y))
    return image


@lru_cache(maxsize=1)
def _halo() -> Image.Image:
    """Return a round spot, white in the middle and softly falling to black at the edge of its square."""
    # Pillow's gradient reaches 181 of 255 in the middle of the sides of its square.
    ramp = [255 * (0.5 + 0.5 * math.cos(math.pi * min(1.0, value / 177))) ** 1.3 for value in range(256)]
    return Image.radial_gradient("L").point([round(value) for value in ramp])


def _ladder(bands: Sequence[bytes], mode: str, across: bool, length: int, start: float, stop: float) -> Image.Image:
    """Return a line of `length` pixels through the part from `start` to `stop` (0 to 1) of a run of colours."""
    steps = len(bands)
    image = Image.frombytes(mode, (steps, 1) if across else (1, steps), b"".join(bands))
    low, high = 0.5 + start * (steps - 1), 0.5 + stop * (steps - 1)
    if across:
        return image.resize((length, 1), Image.Resampling.BILINEAR, box=(low, 0, high, 1))
    return image.resize((1, length), Image.Resampling.BILINEAR, box=(0, low, 1, high))


class Pen:
    """Draws on one image in its own coordinates: an origin, a scale, a mirror and a depth in the haze.

    Points are given in design units, y grows downwards.  A fill is one colour or a tuple of colours (a gradient over
    the shape's bounding box, downwards, or to the right with `across`).  A pen without light paints colours as given.
    """

    __slots__ = ("_blend", "_draw", "depth", "image", "kx", "ky", "light", "ox", "oy")

    def __init__(
        self,
        image: Image.Image,
        ox: float,
        oy: float,
        kx: float,
        ky: float,
        light: Light | None = None,
        depth: float = 0.0,
    ) -> None:
        self.image = image
        self._draw = ImageDraw.Draw(image)
        self._blend = ImageDraw.Draw(image, "RGBA")
        self.ox, self.oy, self.kx, self.ky = ox, oy, kx, ky
        self.light, self.depth = light, depth

    def at(
        self,
        x: float = 0.0,
        y: float = 0.0,
        scale: float = 1.0,
        *,
        flip: bool = False,
        upside: bool = False,
        depth: float | None = None,
    ) -> Pen:
        """Return a pen whose origin is (x, y) of this one, scaled and if wished mirrored or set deeper in the haze.

        `upside` turns it upside down: what stands on y=0 is then drawn as its own reflection.
        """
        return Pen(
            self.image,
            self.ox + x * self.kx,
            self.oy + y * self.ky,
            self.kx * (-scale if flip else scale),
            self.ky * (-scale if upside else scale),
            self.light,
            self.depth if depth is None else depth,
        )

    def raw(self) -> Pen:
        """Return the same pen without light: for skies, lamps and everything that shines by itself."""
        return Pen(self.image, self.ox, self.oy, self.kx, self.ky)

    def colour(self, colour: str) -> tuple[int, int, int, int]:
        """Return the colour as this pen paints it."""
        return self.light.tone(colour, self.depth) if self.light else parse(colour)

    def _pixels(self, points: Sequence[Point]) -> list[Point]:
        ox, oy, kx, ky = self.ox, self.oy, self.kx, self.ky
        return [(ox + x * kx, oy + y * ky) for x, y in points]

    def _box(self, pixels: Sequence[Point]) -> tuple[tuple[int, int, int, int], tuple[int, int, int, int]] | None:
        """Return the bounding box of the pixels and its part inside the image, or None if nothing is visible."""
        xs = [x for x, _ in pixels]
        ys = [y for _, y in pixels]
        box = (math.floor(min(xs)), math.floor(min(ys)), math.ceil(max(xs)) + 1, math.ceil(max(ys)) + 1)
        seen = (max(box[0], 0), max(box[1], 0), min(box[2], self.image.width), min(box[3], self.image.height))
        return (box, seen) if seen[0] < seen[2] and seen[1] < seen[3] else None

    @staticmethod
    def _mask(pixels: Sequence[Point], seen: tuple[int, int, int, int]) -> Image.Image:
        mask = Image.new("L", (seen[2] - seen[0], seen[3] - seen[1]))
        ImageDraw.Draw(mask).polygon([(x - seen[0], y - seen[1]) for x, y in pixels], fill=255)
        return mask

    def _pour(self, fill: tuple[str, ...], box: tuple, seen: tuple, mask: Image.Image | None, across: bool) -> None:
        """Paint a gradient spanning `box` into its visible part, through the mask."""
        colours = [self.colour(colour) for colour in fill]
        if (self.kx if across else self.ky) < 0:
            colours.reverse()
        low, span = (0, 2) if across else (1, 3)
        full = box[span] - box[low]
        part = (seen[span] - seen[low], (seen[low] - box[low]) / full, (seen[span] - box[low]) / full)
        size = (seen[2] - seen[0], seen[3] - seen[1])
        paint = _ladder([bytes(colour[:3]) for colour in colours], "RGB", across, *part)
        paint = paint.resize(size, Image.Resampling.NEAREST)
        if any(colour[3] < 255 for colour in colours):
            alpha = _ladder([bytes(colour[3:]) for colour in colours], "L", across, *part)
            alpha = alpha.resize(size, Image.Resampling.NEAREST)
            mask = alpha if mask is None else ImageChops.multiply(mask, alpha)
        self.image.paste(paint, seen[:2], mask)

    def poly(self, points: Sequence[Point], fill: Fill, *, across: bool = False) -> None:
        """Fill a polygon."""
        if len(points) < 3:
            return
        pixels = self._pixels(points)
        if isinstance(fill, str):
            colour = self.colour(fill)
            if colour[3] == 255:
                self._draw.polygon(pixels, fill=colour[:3])
            elif colour[3]:
                self._blend.polygon(pixels, fill=colour)
        elif found := self._box(pixels):
            box, seen = found
            self._pour(fill, box, seen, self._mask(pixels, seen), across)

    def rect(
        self, x0: float, y0: float, x1: float, y1: float, fill: Fill, *, radius: float = 0.0, across: bool = False
    ) -> None:
        """Fill an upright rectangle, if wished with round corners."""
        if radius:
            self.poly(rounded(x0, y0, x1, y1, radius), fill, across=across)
        elif isinstance(fill, str):
            self.poly(((x0, y0), (x1, y0), (x1, y1), (x0, y1)), fill)
        else:
            (xa, ya), (xb, yb) = self._pixels(((x0, y0), (x1, y1)))
            found = self._box(((round(xa), round(ya)), (round(xb) - 1, round(yb) - 1)))
            if found:
                self._pour(fill, *found, None, across)

    def ellipse(self, cx: float, cy: float, rx: float, ry: float | None = None, fill: Fill = "#000000") -> None:
        """Fill an upright ellipse (a circle without `ry`)."""
        ry = rx if ry is None else ry
        if not isinstance(fill, str):
            self.poly(arc(cx, cy, rx, ry, 0, 360, 48), fill)
            return
        colour = self.colour(fill)
        x, y = self.ox + cx * self.kx, self.oy + cy * self.ky
        rx, ry = abs(rx * self.kx), abs(ry * self.ky)
        draw = self._draw if colour[3] == 255 else self._blend
        draw.ellipse((x - rx, y - ry, x + rx, y + ry), fill=colour[:3] if colour[3] == 255 else colour)

    def line(self, points: Sequence[Point], width: float, fill: Fill, end: float | None = None) -> None:
        """Draw a stroke that tapers from `width` to `end` (the same width by default)."""
        self.poly(stroke(points, width, width if end is None else end), fill)

    def limb(self, x0: float, y0: float, w0: float, x1: float, y1: float, w1: float, fill: str) -> None:
        """Draw a straight stroke with round ends of the two widths: an arm, a leg, a branch."""
        self.poly(stroke(((x0, y0), (x1, y1)), w0, w1), fill)
        self.ellipse(x0, y0, w0 / 2, None, fill)
        self.ellipse(x1, y1, w1 / 2, None, fill)

    def union(
        self,
        spots: Sequence[tuple[float, float, float, float]],
        fill: Fill,
        *,
        floor: float | None = None,
        shade: tuple[str, str, float, float] | None = None,
    ) -> None:
        """Fill the union of ellipses (cx, cy, rx, ry) as one shape, cut off below `floor`; see `shade` for the rest."""
        corners = [c for cx, cy, rx, ry in spots for c in ((cx - rx, cy - ry), (cx + rx, cy + ry))]
        pixels = self._pixels(corners)
        if floor is not None:
            limit = self.oy + floor * self.ky
            pixels = [(x, min(y, limit) if self.ky > 0 else max(y, limit)) for x, y in pixels]
        found = self._box(pixels)
        if not found:
            return
        box, seen = found
        mask = Image.new("L", (seen[2] - seen[0], seen[3] - seen[1]))
        draw = ImageDraw.Draw(mask)
        for cx, cy, rx, ry in spots:
            x, y = self.ox + cx * self.kx - seen[0], self.oy + cy * self.ky - seen[1]
            rx, ry = abs(rx * self.kx), abs(ry * self.ky)
            draw.ellipse((x - rx, y - ry, x + rx, y + ry), fill=255)
        if isinstance(fill, str):
            fill = (fill, fill)
        self._pour(fill, box, seen, mask, False)
        if shade:
            self._stipple(mask, box, seen, *shade)

    def shade(
        self, points: Sequence[Point], colour: str, side: str = "right", reach: float = 0.7, alpha: float = 0.4
    ) -> None:
        """Lay a grainy shadow or light over a polygon, strongest at one side and gone at `reach` of its width."""
        pixels = self._pixels(points)
        if found := self._box(pixels):
            box, seen = found
            self._stipple(self._mask(pixels, seen), box, seen, colour, side, reach, alpha)

    def _stipple(
        self, mask: Image.Image, box: tuple, seen: tuple, colour: str, side: str, reach: float, alpha: float
    ) -> None:
        if self.kx < 0:
            side = {"left": "right", "right": "left"}.get(side, side)
        size = (seen[2] - seen[0], seen[3] - seen[1])
        low, span = (0, 2) if side in ("left", "right") else (1, 3)
        length = box[span] - box[low]
        start, stop = (seen[low] - box[low]) / length, (seen[span] - box[low]) / length
        ramp = _ramp(side in ("right", "bottom"), round(reach, 2))
        if low:
            ramp = ramp.resize((1, size[1]), Image.Resampling.BILINEAR, box=(0, start * 256, 1, stop * 256))
        else:
            ramp = ramp.transpose(Image.Transpose.TRANSPOSE)
            ramp = ramp.resize((size[0], 1), Image.Resampling.BILINEAR, box=(start * 256, 0, stop * 256, 1))
        # The grain is the ramp dithered with noise; a third of the veil is grain, the rest the soft ramp itself.
        part = 0.32 * alpha
        soft = ramp.point([round(value * (alpha - part) / (1 - part)) for value in range(256)])
        ramp, soft = ramp.resize(size, Image.Resampling.NEAREST), soft.resize(size, Image.Resampling.NEAREST)
        dots = ImageChops.add(ramp, _noise(self.image.width, self.image.height, 2).crop(seen), 1 / 6, -255 * 6)
        veil = Image.blend(soft, dots, part)
        self.image.paste(self.colour(colour)[:3], seen, ImageChops.multiply(mask, veil))

    def glow(
        self, cx: float, cy: float, rx: float, ry: float | None = None, colour: str = "#ffffff", alpha: float = 1.0
    ) -> None:
        """Lay a soft round spot: a halo, a light or a shadow."""
        ry = rx if ry is None else ry
        x, y = self.ox + cx * self.kx, self.oy + cy * self.ky
        rx, ry = abs(rx * self.kx), abs(ry * self.ky)
        found = self._box(((x - rx, y - ry), (x + rx, y + ry)))
        if not found:
            return
        box, seen = found
        across, down = 256 / (box[2] - box[0]), 256 / (box[3] - box[1])
        part = (
            (seen[0] - box[0]) * across,
            (seen[1] - box[1]) * down,
            (seen[2] - box[0]) * across,
            (seen[3] - box[1]) * down,
        )
        spot = _halo().point([round(value * alpha) for value in range(256)])
        spot = spot.resize((seen[2] - seen[0], seen[3] - seen[1]), Image.Resampling.BILINEAR, box=part)
        self.image.paste(self.colour(colour)[:3], seen, spot)

    def shadow(self, cx: float, cy: float, rx: float, ry: float, alpha: float = 0.4) -> None:
        """Lay the soft shadow of something standing at (cx, cy), in the shadow colour of the light."""
        if self.ky < 0:
            return
        colour = self.light.shadow if self.light else "#1c2440"
        self.raw().glow(cx, cy, rx, ry, colour, alpha * (1 - self.depth))

    @contextmanager
    def clip(self, points: Sequence[Point]) -> Iterator[Pen]:
        """Give a pen that paints only inside the polygon."""
        pixels = self._pixels(points)
        found = self._box(pixels)
        if not found:
            yield Pen(Image.new("RGB", (1, 1)), 0, 0, self.kx, self.ky, self.light, self.depth)
            return
        _, seen = found
        layer = self.image.crop(seen)
        yield Pen(layer, self.ox - seen[0], self.oy - seen[1], self.kx, self.ky, self.light, self.depth)
        self.image.paste(layer, seen, self._mask(pixels, seen))

    def reflect(
        self, points: Sequence[Point], line: float, *, tint: str, alpha: float, wave: float = 0.0, squeeze: float = 1.0
    ) -> None:
        """Fill a polygon below y=`line` with the mirror image of what stands above it.

        `alpha` is the share of `tint` over the mirror image, `wave` the sideways play of ripples in design units,
        `squeeze` how much the mirror image is shortened (2 shows twice the height).
        """
        pixels = self._pixels(points)
        found = self._box(pixels)
        if not found:
            return
        _, seen = found
        edge = self.oy + line * self.ky
        below = (seen[1] - edge) * squeeze, (seen[3] - edge) * squeeze
        top, bottom = edge - below[1], edge - below[0]
        source = self.image.crop((seen[0], round(top), seen[2], round(bottom))) if top >= 0 else None
        if source is None:
            # The mirror would show more than there is: stretch the topmost rows.
            source = self.image.crop((seen[0], 0, seen[2], max(2, round(bottom))))
        size = (seen[2] - seen[0], seen[3] - seen[1])
        mirror = source.transpose(Image.Transpose.FLIP_TOP_BOTTOM).resize(size, Image.Resampling.BILINEAR)
        mirror = Image.blend(mirror, Image.new("RGB", size, self.colour(tint)[:3]), alpha)
        if wave:
            mirror = _ripple(mirror, wave * abs(self.ky), abs(self.ky))
        self.image.paste(mirror, seen[:2], self._mask(pixels, seen))


@lru_cache(maxsize=64)
def _ramp(rising: bool, reach: float) -> Image.Image:
    """Return a column falling from white to black over `reach` of its length, or rising at its end."""
    column = Image.new("L", (1, 256))
    for row in range(256):
        place = (255 - row if rising else row) / 255
        share = max(0.0, 1 - place / reach)
        column.putpixel((0, row), round(255 * share * share * (3 - 2 * share)))
    return column


def _ripple(image: Image.Image, wave: float, unit: float) -> Image.Image:
    """Shift the rows of an image sideways in growing waves."""
    result = image.copy()
    step = max(2, round(1.5 * unit))
    for y in range(0, image.height, step):
        near = y / image.height
        pitch = 3 + 14 * near
        shift = wave * (0.25 + near) * (math.sin(y / unit / pitch * 2.4) + 0.6 * math.sin(y / unit / pitch * 5.1 + 2))
        result.paste(image.crop((0, y, image.width, min(y + step, image.height))), (round(shift), y))
    return result


# Outlines --------------------------------------------------------------------------------------------------------


def arc(cx: float, cy: float, rx: float, ry: float, start: float, stop: float, steps: int = 24) -> list[Point]:
    """Return points along an elliptic arc; angles in degrees, 0 to the right, growing clockwise on the screen."""
    angles = (math.radians(start + (stop - start) * step / steps) for step in range(steps + 1))
    return [(cx + rx * math.cos(angle), cy + ry * math.sin(angle)) for angle in angles]


def rounded(x0: float, y0: float, x1: float, y1: float, radius: float) -> list[Point]:
    """Return the outline of a rectangle with round corners."""
    radius = min(radius, abs(x1 - x0) / 2, abs(y1 - y0) / 2)
    corners = (
        (x1 - radius, y0 + radius, -90),
        (x1 - radius, y1 - radius, 0),
        (x0 + radius, y1 - radius, 90),
        (x0 + radius, y0 + radius, 180),
    )
    return [point for cx, cy, start in corners for point in arc(cx, cy, radius, radius, start, start + 90, 6)]


def smooth(points: Sequence[Point], *, closed: bool = True, steps: int = 8) -> list[Point]:
    """Return a soft curve through the points (Catmull-Rom)."""
    count = len(points)
    result = []
    for index in range(count if closed else count - 1):
        if closed:
            a, b, c, d = (points[(index + shift) % count] for shift in (-1, 0, 1, 2))
        else:
            a, b, c, d = (points[min(max(index + shift, 0), count - 1)] for shift in (-1, 0, 1, 2))
        for step in range(steps):
            t = step / steps
            result.append(
                tuple(
                    0.5 * (2 * q + (r - p) * t + (2 * p - 5 * q + 4 * r - s) * t * t + (3 * q - p - 3 * r + s) * t**3)
                    for p, q, r, s in zip(a, b, c, d, strict=True)
                )
            )
    if not closed:
        result.append(points[-1])
    return result


def stroke(points: Sequence[Point], width: float, end: float) -> list[Point]:
    """Return the outline of a stroke along the points, tapering from `width` to `end`."""
    left, right = [], []
    last = len(points) - 1
    for index, (x, y) in enumerate(points):
        (xa, ya), (xb, yb) = points[max(index - 1, 0)], points[min(index + 1, last)]
        length = math.hypot(xb - xa, yb - ya) or 1.0
        half = (width + (end - width) * index / last) / 2
        dx, dy = -(yb - ya) / length * half, (xb - xa) / length * half
        left.append((x + dx, y + dy))
        right.append((x - dx, y - dy))
    return left + right[::-1]


def turned(points: Sequence[Point], angle: float, x: float = 0.0, y: float = 0.0) -> list[Point]:
    """Return the points turned clockwise around the origin by `angle` degrees and then moved by (x, y)."""
    cos, sin = math.cos(math.radians(angle)), math.sin(math.radians(angle))
    return [(x + px * cos - py * sin, y + px * sin + py * cos) for px, py in points]


def star(cx: float, cy: float, radius: float, spikes: int = 5, inner: float = 0.382) -> list[Point]:
    """Return the outline of a star standing on its feet."""
    points = []
    for index in range(spikes * 2):
        angle = math.radians(-90 + 180 / spikes * index)
        reach = radius if index % 2 == 0 else radius * inner
        points.append((cx + reach * math.cos(angle), cy + reach * math.sin(angle)))
    return points


class Camera:
    """Perspective on level ground: metres to design units.

    The viewer's eye is `eye` metres above the ground; x is to the right, y up and z away from the viewer.
    """

    def __init__(self, x: float, horizon: float, eye: float, focal: float) -> None:
        self.x, self.horizon, self.eye, self.focal = x, horizon, eye, focal

    def unit(self, z: float) -> float:
        """Return the design units of one metre at the distance z."""
        return self.focal / z

    def point(self, x: float, z: float, y: float = 0.0) -> Point:
        """Return where a point of the world is seen."""
        scale = self.focal / max(z, 0.05)
        return self.x + x * scale, self.horizon + (self.eye - y) * scale

    def floor(self, x0: float, z0: float, x1: float, z1: float, y: float = 0.0) -> list[Point]:
        """Return a rectangle lying on the ground (or at a height)."""
        return [self.point(x0, z0, y), self.point(x1, z0, y), self.point(x1, z1, y), self.point(x0, z1, y)]

    def side(self, x: float, z0: float, z1: float, y0: float, y1: float) -> list[Point]:
        """Return an upright rectangle running away from the viewer."""
        return [self.point(x, z0, y0), self.point(x, z1, y0), self.point(x, z1, y1), self.point(x, z0, y1)]

    def front(self, x0: float, x1: float, z: float, y0: float, y1: float) -> list[Point]:
        """Return an upright rectangle facing the viewer."""
        return [self.point(x0, z, y0), self.point(x1, z, y0), self.point(x1, z, y1), self.point(x0, z, y1)]

    def distance(self, row: float) -> float:
        """Return the distance of the ground seen at the design row."""
        return self.focal * self.eye / max(row - self.horizon, 0.01)


class Stage:
    """One picture in the making: its light, its chance and a pen in design units that always cover the whole size.

    `turn` is the seed it was made from, for what has to differ between neighbouring seeds.  `zoom` brings the scene
    closer; `pan` (0 to 1) chooses which part of its width is then left to see.
    """

    def __init__(
        self,
        size: tuple[int, int],
        design: tuple[int, int],
        light: Light,
        chance: random.Random,
        *,
        zoom: float = 1.0,
        pan: float = 0.5,
    ) -> None:
        self.size, self.design, self.light, self.chance = size, design, light, chance
        width, height = size[0] * SUPERSAMPLE, size[1] * SUPERSAMPLE
        scale = max(width / design[0], height / design[1]) * zoom
        self.image = Image.new("RGB", (width, height), light.haze)
        self.pen = Pen(
            self.image, (width - design[0] * scale) * pan, (height - design[1] * scale) * 0.5, scale, scale, light
        )
        self.mirrored = False
        self.turn = 0
        self.sun: Point = (design[0] * 0.3, design[1] * 0.3)

    def finish(self) -> Image.Image:
        """Return the finished picture: scaled down, with soft corners and the grain of paper."""
        image = self.image.reduce(SUPERSAMPLE)
        width, height = image.size
        corner = _halo().resize((width, height), Image.Resampling.BILINEAR, box=(38, 38, 218, 218))
        image.paste(
            parse(self.light.shadow)[:3],
            (0, 0, width, height),
            corner.point([round((255 - value) * 0.16) for value in range(256)]),
        )
        strength = 0.045 * min(1.0, width / 1600) ** 0.6
        grain = _noise(width, height, 1).point([round(128 + (value - 128) * strength) for value in range(256)])
        image = ImageChops.add(image, Image.merge("RGB", (grain, grain, grain)), 1, -128)
        return image.transpose(Image.Transpose.FLIP_LEFT_RIGHT) if self.mirrored else image
