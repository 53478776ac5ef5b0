"""Uncached: what pages cost inside the server, at each number of articles, and beside Wagtail in the same run."""

from .. import scratch, searching
from ..run import Run, say
from ..running import ask
from .numbers import middle, milliseconds, percentile, ratio, work

REQUESTS = 40
# The numbers of articles of the promise; others are shown and not judged.
JUDGED = (5000, 100_000)
KINDS = ["article", "category", "home", "archive"]


def measure(run: Run) -> None:
    """Rounds in turn over the sizes and the peers; medians of all requests together."""
    costs: dict[str, dict[str, list[dict]]] = {}
    for number in range(1, run.rounds + 1):
        for name, ask_for_costs in _systems(run).items():
            for kind, found in ask_for_costs().items():
                costs.setdefault(name, {}).setdefault(kind, []).extend(found)
        say(f"  uncached, round {number}/{run.rounds}")
    _show(run, costs)
    _note_figures(run, costs)


def _systems(run: Run) -> dict:
    systems = {_name(size): lambda size=size: _portal(run, size) for size in run.sizes}
    if run.peer:
        wanted = {kind: run.peer.pages[kind] for kind in ("article", "category", "home")}
        wanted["hot article"] = [run.peer.pages["hot"]]
        for variant, name in (("fragments", "Wagtail, fragments"), ("plain", "Wagtail as it comes")):
            systems[name] = lambda variant=variant: run.peer.costs(wanted, REQUESTS, variant)
    return systems


def _name(size: int) -> str:
    return f"{size:,} articles"


def _portal(run: Run, size: int) -> dict:
    pages = run.pages(size)
    wanted = {kind: pages[kind] for kind in (*KINDS, "deep page")}
    wanted["hot article"] = [pages["hot"]]
    wanted["search"] = [searching.address(query) for query in searching.QUERIES["ordinary"]]
    return ask("inside", env=scratch.environment(run.data(size)), given={"pages": wanted, "count": REQUESTS})


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
        f"One request at a time through all of Django's middleware, medians of {run.rounds} × {REQUESTS}; what is kept "
        "by generation is warm. The processor is the server's: on SQLite with the database, on PostgreSQL without."
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
