"""Import: whether the last articles take as long as the first ones."""

from statistics import mean

from django.db import connection

from .. import scratch
from ..run import Run, say
from ..running import ask

PARTS = 10


def measure(run: Run) -> None:
    """Import so many made-up articles into an empty portal of its own, and compare the tenths."""
    data = run.folder / "import"
    scratch.remove(data)
    say(f"  importing {run.import_rows:,} articles …")
    try:
        found = ask("importing_rows", str(run.import_rows), env=scratch.environment(data))
    finally:
        scratch.remove(data)
    steps = found["steps"]
    rows = [
        [f"{int(part[-1]['done']):,}", f"{_each(part, 'processor'):.2f} ms", f"{_each(part, 'wall'):.2f} ms"]
        for part in _parts(steps)
    ]
    # The first tenth makes categories and fills caches.
    _, first, *_, last = _parts(steps)
    what = "processor" if connection.vendor == "sqlite" else "wall"
    run.results.figures["import.growth"] = _each(last, what) / _each(first, what)
    note = (
        f"{found['taken']:,} articles of JSON Lines, through the importer of import_articles, "
        f"{found['megabytes']:.0f} MiB of memory at most."
    )
    run.results.table("Import: each article", ["articles so far", "processor", "all"], rows, note)


def _parts(steps: list[dict]) -> list[list[dict]]:
    size = max(1, len(steps) // PARTS)
    return [steps[begin : begin + size] for begin in range(0, len(steps), size)]


def _each(part: list[dict], what: str) -> float:
    return mean(step[what] for step in part)
