"""Mixed: the pages that many ask for, and readers all over the archive."""

from contextlib import ExitStack

from .. import servers
from ..rounds import Target, interleaved
from ..run import Run
from ..wagtail import VARIANTS
from ..zipf import drawn
from .numbers import COLUMNS, cells, ratio

KINDS = {"category": "category, hot", "home": "home, hot", "choice": "mixed"}


def measure(run: Run) -> None:
    """Category and home hot, then articles by Zipf's law; peers in the same rounds."""
    with ExitStack() as running:
        systems = {servers.PORTAL: (running.enter_context(servers.portal(run.data(), run.ports)), run.pages())}
        if run.peer:
            for variant in ("cache", "fragments"):
                server = running.enter_context(run.peer.serving(variant, run.ports))
                systems[VARIANTS[variant]] = (server, run.peer.pages)
        targets = [
            Target(f"{kind_name}: {name}", server, _paths(kind, pages))
            for kind, kind_name in KINDS.items()
            for name, (server, pages) in systems.items()
        ]
        before = run.views()
        found = interleaved(run.driver, targets, run.rounds)
        ours = [one for name, one in found.items() if name.endswith(servers.PORTAL)]
        drives = sum(one.drives for one in ours)
        answered = sum(one.answered for one in ours)
        beyond = run.counted("category, home, mixed", before, answered, run.driver.connections * drives)
    run.results.figures["counted.lost"] = run.results.figures.get("counted.lost", 0) + beyond
    rows = [[*cells(one), _times(found, name)] for name, one in found.items()]
    note = (
        f"{run.driver.connections} connections, medians of {run.rounds} rounds of {run.driver.seconds:g} s in turn, "
        f"driven by {run.driver.name}. Mixed: {len(run.pages()['choice']):,} articles by Zipf's law."
    )
    run.results.table("Lists and mixed traffic", [*COLUMNS, "ours is"], rows, note)


def _paths(kind: str, pages: dict) -> list[str]:
    return drawn(pages["choice"]) if kind == "choice" else pages[kind][:1]


def _times(found: dict, name: str) -> str:
    kind, _, system = name.partition(": ")
    if system == servers.PORTAL:
        return ""
    return ratio(found[f"{kind}: {servers.PORTAL}"].per_second, found[name].per_second) + " times"
