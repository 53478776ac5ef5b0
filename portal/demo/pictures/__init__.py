"""Pictures of the demonstration city."""

from __future__ import annotations

import random
from collections.abc import Callable

from PIL import Image

from . import landmarks, landscapes, town
from .canvas import Stage
from .colour import LIGHTS, NIGHTS, RAINS

SCENES: dict[str, Callable[[Stage], None]] = {**landmarks.SCENES, **landscapes.SCENES, **town.SCENES}
_LIGHTS = {"festival-lanterns": NIGHTS, "rain-flood": RAINS}


def draw(scene: str, *, size: tuple[int, int] = (1600, 1067), seed: int = 0) -> Image.Image:
    if scene not in SCENES:
        raise ValueError(f"unknown scene {scene!r}; known scenes: {', '.join(sorted(SCENES))}")
    lights = _LIGHTS.get(scene, LIGHTS)
    order = (sum(map(ord, scene)) + seed) % len(lights)
    chance = random.Random(f"{scene}/{seed}")
    stage = Stage(size, (1600, 1067), lights[order], chance)
    stage.mirrored = chance.random() < 0.5
    SCENES[scene](stage)
    return stage.finish()
