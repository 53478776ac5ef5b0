"""Search: the engine alone and the page, for rare, ordinary and very common words, at each number of articles."""

from .. import scratch
from ..run import Run
from ..running import ask
from .numbers import middle, milliseconds, percentile


def measure(run: Run) -> None:
    """One search at a time inside the server."""
    rows = []
    for size in run.sizes:
        found = ask("searching", str(run.rounds), env=scratch.environment(run.data(size)))
        worst = 0.0
        for kind, whats in found.items():
            worst = max(worst, percentile([cost["wall"] for cost in whats["page"]], 0.95))
            rows += [[f"{kind} words, {what}, {size:,} articles", *_cells(costs)] for what, costs in whats.items()]
        run.results.figures[f"search.{size}"] = worst
    note = f"Each query {run.rounds} times, one at a time, inside the server; the limit is the page's 95th percentile."
    run.results.table("Search", ["", "median", "p95", "processor", "p95"], rows, note)


def _cells(costs: list[dict]) -> list[str]:
    return [
        milliseconds(figure)
        for what in ("wall", "processor")
        for figure in (middle(costs, what), percentile([cost[what] for cost in costs], 0.95))
    ]
