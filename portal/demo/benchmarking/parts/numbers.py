"""How figures are made of many and how they look."""

from statistics import median

from django.db import connection

from ..rounds import Medians

COLUMNS = ["", "requests/s", "CPU/request", "p50", "p99", "errors"]


def percentile(values: list[float], part: float) -> float:
    """The value below which this part of the values lies, one of them."""
    return sorted(values)[min(len(values) - 1, int(len(values) * part))]


def middle(costs: list[dict], what: str) -> float:
    """The median of one of the costs."""
    return median(cost[what] for cost in costs)


def work(costs: list[dict]) -> float:
    """The median work of server and database: on SQLite the database works in the server's own processor time."""
    if connection.vendor == "sqlite":
        return middle(costs, "processor")
    return median(cost["processor"] + cost["database"] for cost in costs)


def milliseconds(value: float) -> str:
    return f"{value:.1f} ms"


def cells(found: Medians) -> list[str]:
    """A driven target as a row of ``COLUMNS``."""
    return [
        found.name,
        f"{found.per_second:,.0f}",
        f"{found.microseconds:,.0f} µs",
        f"{found.p50:.2f} ms",
        f"{found.p99:.2f} ms",
        str(found.errors),
    ]


def ratio(one: float, other: float | None) -> str:
    """How many times the other; a dash where there is none."""
    return f"{one / other:.2f}" if other else "–"
