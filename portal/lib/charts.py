"""Charts drawn on the server: geometry for an SVG, and the same figures as rows of a table.

Templates in ``pages/components``: ``column_chart.html`` (a series over time) and ``share_bar.html`` (one share).
Across, everything is in hundredths of the drawing's width and the heights are in pixels: a drawing fills any screen
while its text keeps its size.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

HEIGHT, BOTTOM, TOP = 240, 28, 10
# On a wide screen, on a phone, and there in large letters.
MOST_LABELS = 10, 6, 3


@dataclass(frozen=True)
class Column:
    """One bar; ``x``, ``width``, ``middle`` in hundredths of the drawing's width, ``y``, ``height`` in pixels.

    ``label`` stands under it, or is empty. ``room`` says what it takes: ``wide`` a wide screen, ``phone`` a phone with
    letters of the usual size, nothing that it has its room everywhere.
    """

    x: float
    y: float
    width: float
    height: float
    middle: float
    name: str
    label: str
    text: str
    room: str = ""


@dataclass(frozen=True)
class ColumnChart:
    """A series of columns. ``lines`` are (y, text) of the scale, ``scale_width`` what its longest text takes in em;
    ``rows`` the table's (name, text)."""

    title: str
    unit: str
    columns: list[Column]
    lines: list[tuple[float, str]]
    rows: list[tuple[str, str]]
    scale_width: float = 1
    height: int = HEIGHT
    base: float = HEIGHT - BOTTOM


def whole(value: float) -> str:
    """A whole number with dots: ``1.206``."""
    return f"{round(value):,}".replace(",", ".")


def percent(value: float) -> str:
    """A share of a hundred with a decimal comma: ``98,7 %``."""
    return f"{value:.1f}".removesuffix(".0").replace(".", ",") + " %"


def column_chart(
    title: str, points: Sequence[tuple[str, str, float]], *, unit: str, written=whole, ceiling: float | None = None
) -> ColumnChart:
    """A chart of ``points``: full name, short label, value from 0 up. ``written`` makes the text of a value.

    ``ceiling`` is the top of the scale, for shares; else the scale fits the greatest value.
    """
    top = ceiling or nice_ceiling(max((value for _, _, value in points), default=0))
    base, room = HEIGHT - BOTTOM, HEIGHT - BOTTOM - TOP
    step = 100 / max(1, len(points))
    wide, phone, large = _label_distances(len(points))
    columns = []
    for place, (name, label, value) in enumerate(points):
        # What is not nothing is seen.
        height = max(1, room * min(value, top) / top) if value > 0 else 0
        from_the_end = len(points) - 1 - place
        columns.append(
            Column(
                x=round((place + 0.14) * step, 3),
                y=round(base - height, 2),
                width=round(step * 0.72, 3),
                height=round(height, 2),
                middle=round((place + 0.5) * step, 3),
                name=name,
                label=label if from_the_end % wide == 0 else "",
                text=written(value),
                room="" if from_the_end % large == 0 else "phone" if from_the_end % phone == 0 else "wide",
            )
        )
    lines = [(round(base - room * part / 4, 2), written(top * part / 4)) for part in range(5)]
    rows = [(name, written(value)) for name, _, value in points]
    scale_width = round(0.6 * max(len(text) for _, text in lines) + 0.8, 1)
    return ColumnChart(title, unit, columns, lines, rows, scale_width)


def _label_distances(points: int) -> list[int]:
    """Of how many neighbours one has a label, by the room there is: each distance a multiple of the one before."""
    distances = [1]
    for most in MOST_LABELS:
        distances.append(distances[-1] * max(1, math.ceil(points / distances[-1] / most)))
    return distances[1:]


def nice_ceiling(value: float) -> int:
    """The least of 4, 8, 20, 40, 60, 80, 100, 200, … that is not below ``value``: its quarters are whole."""
    if value <= 4:
        return 4
    size = 10 ** math.floor(math.log10(value))
    tops = (int(size * part) for part in (1, 1.2, 1.6, 2, 2.4, 3.2, 4, 6, 8, 10, 12, 16, 20))
    return next(top for top in tops if top >= value and top % 4 == 0)
