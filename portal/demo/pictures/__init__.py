"""Pictures of the demonstration city."""

from __future__ import annotations

import random
from collections.abc import Callable

from PIL import Image

from . import landmarks, landscapes
from .canvas import Stage
from .colour import LIGHTS

SCENES: dict[str, Callable[[Stage], None]] = {**landscapes.SCENES, **landmarks.SCENES}


def draw(scene: str, *, size: tuple[int, int] = (1600, 1067), seed: int = 0) -> Image.Image:
    if scene not in SCENES:
        raise ValueError(f"unknown scene {scene!r}; known scenes: {', '.join(sorted(SCENES))}")
    order = (sum(map(ord, scene)) + seed) % len(LIGHTS)
    chance = random.Random(f"{scene}/{seed}")
    stage = Stage(size, (1600, 1067), LIGHTS[order], chance)
    stage.mirrored = chance.random() < 0.5
    SCENES[scene](stage)
    return stage.finish()
