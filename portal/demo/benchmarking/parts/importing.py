"""Import: whether the last articles take as long as the first ones."""

from itertools import chain, pairwise
from statistics import mean

from django.db import connection

from .. import scratch
from ..run import Run, say
from ..running import ask

PARTS = 10
# So many tenths at the end are held against as many at the beginning: the machine changes its speed within one.
COMPARED = 3


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
    run.results.figures["import.growth"] = growth(steps, "processor" if connection.vendor == "sqlite" else "wall")
    note = (
        f"{found['taken']:,} articles of JSON Lines, through the importer of import_articles, "
        f"{found['megabytes']:.0f} MiB of memory at most."
    )
    run.results.table("Import: each article", ["articles so far", "processor", "all"], rows, note)


def growth(steps: list[dict], what: str) -> float:
    """What an article takes in the last three tenths, by what it takes in the first ones; the very first, which makes
    categories and fills caches, is left out."""
    parts = _parts(steps)
    first, last = (list(chain(*some)) for some in (parts[1 : 1 + COMPARED] or parts, parts[-COMPARED:]))
    return _each(last, what) / _each(first, what)


def _parts(steps: list[dict]) -> list[list[dict]]:
    """The steps in tenths; fewer where there are not so many steps."""
    parts = min(PARTS, len(steps))
    bounds = [number * len(steps) // parts for number in range(parts + 1)]
    return [steps[begin:end] for begin, end in pairwise(bounds)]


def _each(part: list[dict], what: str) -> float:
    return mean(step[what] for step in part)
