"""Pictures of the demonstration city, drawn by the program itself: no photographs, no rights to clear, no network.

    draw("wind-farm", seed=3)     an illustration for an article
    banner("du-lich")             a wide decoration without text
    logo(512)                     the round mark of the city

The same arguments give the same pixels in every process.  Neighbouring seeds differ in the time of day; beyond that a
seed decides the palette, the composition and whether the picture is mirrored.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

from PIL import Image

from . import coast, country, heritage, landmarks, learning, market, offices, outdoors, public, streets
from .banners import BANNERS
from .banners import DESIGN as BANNER_DESIGN
from .canvas import Stage
from .colour import LIGHTS, NIGHTS, RAINS, Light, indoors
from .mark import logo

__all__ = ["BANNERS", "SCENES", "banner", "draw", "logo"]

_ROOMS: dict[str, Callable[[Stage], None]] = {
    "computer-class": learning.computer_class,
    "library": learning.library,
    "meeting-hall": offices.meeting_hall,
    "one-stop-desk": offices.one_stop_desk,
    "police-id": offices.police_id,
}
SCENES: dict[str, Callable[[Stage], None]] = {
    "cao-van-lau-theatre": landmarks.cao_van_lau_theatre,
    "clinic": public.clinic,
    "cong-tu-house": heritage.cong_tu_house,
    "construction-road": outdoors.construction_road,
    "festival-lanterns": streets.festival_lanterns,
    "flower-street": streets.flower_street,
    "hung-vuong-square": landmarks.hung_vuong_square,
    "longan-orchard": country.longan_orchard,
    "mangrove-coast": coast.mangrove_coast,
    "market": market.market,
    "rain-flood": outdoors.rain_flood,
    "river-boats": country.river_boats,
    "salt-fields": coast.salt_fields,
    "school": public.school,
    "shrimp-ponds": coast.shrimp_ponds,
    "sports-field": outdoors.sports_field,
    "street-trees": streets.street_trees,
    "vegetable-garden": country.vegetable_garden,
    "waste-sorting": market.waste_sorting,
    "wind-farm": coast.wind_farm,
    "xiem-can-pagoda": heritage.xiem_can_pagoda,
    **_ROOMS,
}

# Scenes with a light of their own: a festival needs the dark, a flood needs rain clouds, rooms soften the day.
_LIGHTS: dict[str, Sequence[Light]] = {
    "festival-lanterns": NIGHTS,
    "rain-flood": RAINS,
    **{name: tuple(indoors(light) for light in LIGHTS) for name in _ROOMS},
}
_DESIGN = (1600, 1067)


def _stage(
    name: str, size: tuple[int, int], design: tuple[int, int], seed: int, zooms: Sequence[float] = (1.0,)
) -> Stage:
    """Return an empty stage with the light, the framing and the chance that belong to a name and a seed."""
    lights = _LIGHTS.get(name, LIGHTS)
    # A different offset for each name, so that not every first picture is taken in the morning.
    offset = sum(map(ord, name))
    light = lights[(offset + seed) % len(lights)]
    chance = random.Random(f"{name}/{seed}")
    stage = Stage(size, design, light, chance, zoom=zooms[seed % len(zooms)], pan=chance.uniform(0.2, 0.8))
    stage.turn = seed
    return stage


def draw(scene: str, *, size: tuple[int, int] = (1600, 1067), seed: int = 0) -> Image.Image:
    """Return an RGB illustration of the scene; other proportions than 3:2 show its middle.

    Raises ValueError for a name that is not in SCENES.
    """
    if scene not in SCENES:
        raise ValueError(f"unknown scene {scene!r}; known scenes: {', '.join(sorted(SCENES))}")
    # Rooms look alike from picture to picture; coming closer changes them most.
    stage = _stage(scene, size, _DESIGN, seed, (1.0, 1.16, 1.08) if scene in _ROOMS else (1.0, 1.05))
    stage.mirrored = (sum(map(ord, scene)) + seed + seed // 6) % 2 == 1
    SCENES[scene](stage)
    return stage.finish()


def banner(kind: str, *, size: tuple[int, int] = (760, 240), seed: int = 0) -> Image.Image:
    """Return a wide RGB decoration without any text; its left third is calm enough to carry some.

    Raises ValueError for a kind that is not in BANNERS.
    """
    if kind not in BANNERS:
        raise ValueError(f"unknown banner {kind!r}; known banners: {', '.join(sorted(BANNERS))}")
    stage = _stage(kind, size, BANNER_DESIGN, seed)
    BANNERS[kind](stage)
    return stage.finish()
