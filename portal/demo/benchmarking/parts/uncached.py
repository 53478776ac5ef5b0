"""Uncached: what pages cost inside the server, at each number of articles, and beside Wagtail in the same run."""

import contextlib

from .. import scratch, searching
from ..run import Run, say
from ..running import conversing
from .numbers import middle, milliseconds, percentile, ratio, work

# Of each kind in a round, and before the first; so many at a time.
REQUESTS, TURN = 40, 10
PEERS = {"Wagtail, fragments": "fragments", "Wagtail as it comes": "plain"}
# The numbers of articles of the promise; others are shown and not judged.
JUDGED = (5000, 100_000)
KINDS = ["article", "category", "home", "archive"]


def measure(run: Run) -> None:
    """All sizes and peers are at hand together and asked in turn, a few pages each time, so that what disturbs the
    machine meets them alike; medians of all requests."""
    costs: dict[str, dict[str, list[dict]]] = {}
    with contextlib.ExitStack() as stack:
        systems = {name: stack.enter_context(talk) for name, talk in _systems(run).items()}
        for name, say_to in systems.items():
            say_to({"pages": _pages_of(run, name), "warm": REQUESTS})
        for number in range(1, run.rounds + 1):
            for _ in range(REQUESTS // TURN):
                for name, say_to in systems.items():
                    for kind, found in say_to({"count": TURN}).items():
                        costs.setdefault(name, {}).setdefault(kind, []).extend(found)
            say(f"  uncached, round {number}/{run.rounds}")
    _show(run, costs)
    _note_figures(run, costs)


def _systems(run: Run) -> dict:
    systems = {_name(size): conversing("inside", env=scratch.environment(run.data(size))) for size in run.sizes}
    if run.peer:
        systems |= {name: run.peer.conversing(variant) for name, variant in PEERS.items()}
    return systems


def _pages_of(run: Run, name: str) -> dict[str, list[str]]:
    if name in PEERS:
        pages = run.peer.pages
        return {**{kind: pages[kind] for kind in ("article", "category", "home")}, "hot article": [pages["hot"]]}
    pages = run.pages(next(size for size in run.sizes if _name(size) == name))
    return {
        **{kind: pages[kind] for kind in (*KINDS, "deep page")},
        "hot article": [pages["hot"]],
        "search": [searching.address(query) for query in searching.QUERIES["ordinary"]],
    }


def _name(size: int) -> str:
    return f"{size:,} articles"


def _show(run: Run, costs: dict) -> None:
    columns = ["", "processor", "p95", "queries", "in the database", "all", "kB"]
    rows = [
        [
            f"{kind}, {name}",
            milliseconds(middle(found, "processor")),
            milliseconds(percentile([cost["processor"] for cost in found], 0.95)),
            f"{middle(found, 'queries'):.0f}",
            milliseconds(middle(found, "database")),
            milliseconds(middle(found, "wall")),
            f"{middle(found, 'bytes') / 1000:.0f}",
        ]
        for kind in dict.fromkeys(kind for kinds in costs.values() for kind in kinds)
        for name, kinds in costs.items()
        if (found := kinds.get(kind))
    ]
    note = (
        f"One request at a time through all of Django's middleware, medians of {run.rounds} × {REQUESTS} in turns of "
        f"{TURN}, after {REQUESTS} that are not counted and one before each turn: what is kept by generation is warm. "
        "The processor is the server's: on SQLite with the database, on PostgreSQL without."
    )
    run.results.table("Uncached pages inside the server", columns, rows, note)


def _note_figures(run: Run, costs: dict) -> None:
    figures, first = run.results.figures, costs[_name(run.sizes[0])]
    # The larger of the article pages; all have the full sidebar.
    figures["inside.article"] = max(middle(first[kind], "processor") for kind in ("article", "hot article"))
    figures["inside.queries"] = max(middle(first[kind], "queries") for kind in ("article", "hot article"))
    if peer := costs.get("Wagtail, fragments"):
        ours, theirs = (middle(costs_of["hot article"], "processor") for costs_of in (first, peer))
        run.results.ratio("inside.wagtail", ours, theirs)
    if len(run.sizes) > 1:
        _note_growth(run, first, costs[_name(run.sizes[-1])])


def _note_growth(run: Run, few: dict, many: dict) -> None:
    rows = []
    for kind in (*KINDS, "search", "deep page"):
        if (run.sizes[0], run.sizes[-1]) == JUDGED:
            run.results.ratio(f"growth.{kind}", work(many[kind]), work(few[kind]))
        rows.append(
            [
                kind,
                ratio(work(many[kind]), work(few[kind])),
                ratio(middle(many[kind], "processor"), middle(few[kind], "processor")),
                ratio(middle(many[kind], "wall"), middle(few[kind], "wall")),
                milliseconds(middle(many[kind], "database") - middle(few[kind], "database")),
            ]
        )
    note = "Work: the server's processor, and on PostgreSQL the time in the database; it is what is judged."
    title = f"{run.sizes[-1]:,} articles against {run.sizes[0]:,}, uncached"
    run.results.table(title, ["", "work", "processor", "all", "more in the database"], rows, note)
