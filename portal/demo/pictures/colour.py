"""Colours and the light of the day.

Every colour in this package is a string, "#rrggbb" or "#rrggbbaa".  Things are painted in their own (local) colour;
the pen sends that colour through a `Light`, so the same house is warm in the morning and violet after sunset.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

GOLD = "#f0bd4a"


@lru_cache(maxsize=8192)
def parse(colour: str) -> tuple[int, int, int, int]:
    """Return the red, green, blue and alpha (0 to 255) of a "#rrggbb" or "#rrggbbaa" string."""
    value = colour[1:]
    if len(value) == 6:
        value += "ff"
    return tuple(bytes.fromhex(value))


@lru_cache(maxsize=8192)
def mix(first: str, second: str, share: float) -> str:
    """Return the colour lying `share` (0 to 1) of the way from the first to the second; alpha is mixed as well."""
    values = (round(a + (b - a) * share) for a, b in zip(parse(first), parse(second), strict=True))
    return "#" + bytes(values).hex()


def fade(colour: str, alpha: float) -> str:
    """Return the colour with the given opacity, 0 (invisible) to 1."""
    return f"{colour[:7]}{round(alpha * 255):02x}"


def darker(colour: str, share: float) -> str:
    """Return a deeper shade; it leans to blue-violet, as shadows under a southern sky do."""
    return mix(colour, "#1d1838" + colour[7:], share)


def lighter(colour: str, share: float) -> str:
    """Return a lighter shade; it leans to a warm white."""
    return mix(colour, "#fff6e0" + colour[7:], share)


@dataclass(frozen=True)
class Light:
    """One light of the day: what the sky looks like and what it does to everything below it.

    `sky` runs from the zenith to the horizon; `haze` is the colour far things fade into; `tint` multiplies the local
    colours; `water` runs from the horizon to the viewer; `lit` tells whether lamps and windows shine.
    """

    name: str
    sky: tuple[str, ...]
    sun: str
    sun_height: float
    haze: str
    tint: tuple[float, float, float]
    shadow: str
    cloud: str
    cloud_shade: str
    water: tuple[str, ...]
    lit: bool = False

    def tone(self, colour: str, depth: float) -> tuple[int, int, int, int]:
        """Return a local colour as seen in this light at a depth of 0 (near) to 1 (lost in the haze)."""
        return _tone(colour, self.tint, self.haze, round(depth, 2))


@lru_cache(maxsize=16384)
def _tone(colour: str, tint: tuple[float, float, float], haze: str, depth: float) -> tuple[int, int, int, int]:
    red, green, blue, alpha = parse(colour)
    far = parse(haze)
    values = (value * share for value, share in zip((red, green, blue), tint, strict=True))
    mixed = (min(255, round(value + (goal - value) * depth)) for value, goal in zip(values, far, strict=False))
    return (*mixed, alpha)


# Two palettes for each time of day; neighbouring seeds take neighbouring entries, so they differ in the time of day.
LIGHTS = (
    Light(
        "morning",
        ("#6fb0c9", "#b8d9d3", "#f6e4c2", "#fbcf9e"),
        "#fff3d0",
        0.30,
        "#f6dfbd",
        (1.0, 0.965, 0.90),
        "#38507a",
        "#fff4e2",
        "#f2d3b4",
        ("#f3dcb4", "#a9cfc8", "#5fa3ad", "#397f92"),
    ),
    Light(
        "noon",
        ("#2b88bd", "#5cb0d4", "#a4d8e2", "#dcf1e8"),
        "#fffbe8",
        0.78,
        "#cfe9e6",
        (1.0, 1.0, 0.98),
        "#20486a",
        "#ffffff",
        "#cfe3ec",
        ("#c4e6e2", "#6fbfc9", "#3a96ae", "#1f7396"),
    ),
    Light(
        "dusk",
        ("#3b2f68", "#8d4476", "#e2705f", "#fbb562", "#ffdc93"),
        "#fff0b8",
        0.16,
        "#f3a56c",
        (0.90, 0.73, 0.74),
        "#2a1a48",
        "#f58d6c",
        "#a84c72",
        ("#fdc479", "#d9706a", "#7d4377", "#3a2c62"),
        True,
    ),
    Light(
        "morning",
        ("#8fa5d8", "#cdb9dc", "#f6cfcb", "#fdeccb"),
        "#fffbe6",
        0.24,
        "#f3d6cb",
        (0.99, 0.94, 0.95),
        "#4a4882",
        "#fff1ea",
        "#e3bfd0",
        ("#fbe3cd", "#d9bcd2", "#8f9cc8", "#566fa8"),
    ),
    Light(
        "noon",
        ("#13869a", "#45b0b4", "#9ad9c8", "#f1f3d6"),
        "#fffdea",
        0.70,
        "#dcebd2",
        (1.0, 0.99, 0.93),
        "#14505e",
        "#fffdf0",
        "#cfe6d6",
        ("#d6ecd6", "#76c6bd", "#2f9aa0", "#14707f"),
    ),
    Light(
        "dusk",
        ("#16265a", "#3f4a8c", "#94639c", "#ee8f84", "#fbd09a"),
        "#ffe9c4",
        0.12,
        "#dc9a94",
        (0.76, 0.71, 0.86),
        "#141a44",
        "#c9809a",
        "#5c5590",
        ("#f7bb98", "#a9759f", "#4b5490", "#1f2f66"),
        True,
    ),
)

# Evenings for scenes that need the dark.
NIGHTS = (
    Light(
        "dusk",
        ("#141a44", "#2d2f6e", "#6a3f86", "#c9617f", "#f0a070"),
        "#ffe0b0",
        0.10,
        "#6b4a86",
        (0.74, 0.66, 0.82),
        "#100f33",
        "#7a4f8f",
        "#3a346f",
        ("#d98a78", "#6a4488", "#322c66", "#1a1b48"),
        True,
    ),
    Light(
        "dusk",
        ("#0d2140", "#15476a", "#2f7f8f", "#f0b878"),
        "#ffe9c4",
        0.08,
        "#2f6478",
        (0.66, 0.76, 0.84),
        "#08182f",
        "#3f7f93",
        "#1f4f6c",
        ("#d9b184", "#2f6f85", "#174566", "#0d2340"),
        True,
    ),
    Light(
        "dusk",
        ("#1d1038", "#4a1d5c", "#96305f", "#e0624f", "#fbb25f"),
        "#fff0b8",
        0.10,
        "#7f3a62",
        (0.82, 0.66, 0.74),
        "#190c30",
        "#a84a62",
        "#55285c",
        ("#f0a060", "#96406a", "#4a2258", "#24123c"),
        True,
    ),
)

# Wet and heavy skies.
RAINS = (
    Light(
        "morning",
        ("#6f8796", "#93a8b0", "#b8c5c5", "#d2d8d0"),
        "#f2f4ea",
        0.5,
        "#b7c4c6",
        (0.88, 0.93, 0.96),
        "#2c4052",
        "#9fb0b6",
        "#6f8594",
        ("#c2ccca", "#94a8ae", "#64808e", "#456272"),
    ),
    Light(
        "noon",
        ("#3f6f78", "#5f9096", "#8fb6b0", "#c2d6c6"),
        "#eef6ea",
        0.6,
        "#9dbdb8",
        (0.86, 0.95, 0.93),
        "#1d3f4a",
        "#88aeb0",
        "#4f7c84",
        ("#b5ccc2", "#7fa8a6", "#4c7f88", "#2c5a68"),
    ),
    Light(
        "dusk",
        ("#2c3358", "#46507c", "#776f98", "#c19aa0", "#e6bb9c"),
        "#ffe3c0",
        0.3,
        "#82799c",
        (0.74, 0.73, 0.86),
        "#171c3c",
        "#6c6890",
        "#3c4068",
        ("#cfa99f", "#7d759c", "#4c5280", "#2a3158"),
        True,
    ),
)


def indoors(light: Light) -> Light:
    """Return the light as it falls into a room: softer on the colours, with the same view out of the window."""
    tint = tuple(round(1 - (1 - share) * 0.42, 3) for share in light.tint)
    return replace(light, tint=tint, haze=mix(light.haze, "#e9dcc8", 0.5))
