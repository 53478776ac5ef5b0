"""Which articles readers open when they come for many: few of them often, most of them seldom."""

import random
from collections.abc import Sequence
from itertools import accumulate

EXPONENT = 1.0
DRAWN = 50_000


def drawn(paths: Sequence[str], count: int = DRAWN, seed: int = 1, exponent: float = EXPONENT) -> list[str]:
    """``count`` of the paths by Zipf's law: the n-th is opened 1/n as often as the first. The same for a seed."""
    weights = list(accumulate(1 / rank**exponent for rank in range(1, len(paths) + 1)))
    return random.Random(seed).choices(paths, cum_weights=weights, k=count)
