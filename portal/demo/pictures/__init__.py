"""Pictures of the demonstration city."""

from __future__ import annotations

import random
from collections.abc import Callable

from PIL import Image

from . import indoors, landmarks, landscapes, town
from .canvas import Stage
from .colour import LIGHTS, NIGHTS, RAINS
from .colour import indoors as room_light

SCENES: dict[str, Callable[[Stage], None]] = {**landmarks.SCENES, **landscapes.SCENES, **town.SCENES, **indoors.SCENES}
_LIGHTS = {"festival-lanterns": NIGHTS, "rain-flood": RAINS}


def draw(scene: str, *, size: tuple[int, int] = (1600, 1067), seed: int = 0) -> Image.Image:
    if scene not in SCENES:
        raise ValueError(f"unknown scene {scene!r}; known scenes: {', '.join(sorted(SCENES))}")
    lights = _LIGHTS.get(scene, LIGHTS)
    order = (sum(map(ord, scene)) + seed) % len(lights)
    chance = random.Random(f"{scene}/{seed}")
    light = room_light(lights[order]) if scene in indoors.SCENES else lights[order]
    stage = Stage(size, (1600, 1067), light, chance)
    stage.mirrored = chance.random() < 0.5
    SCENES[scene](stage)
    return stage.finish()
