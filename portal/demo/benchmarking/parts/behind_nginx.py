"""Behind nginx: our configuration in front of the portal, against nginx with the same bytes as a file."""

from contextlib import ExitStack

from .. import our_nginx, servers
from ..rounds import Target, interleaved
from ..run import Run
from .hot import keep_page, static_target
from .numbers import COLUMNS, cells, ratio

NAME = "this portal behind nginx"


def measure(run: Run) -> None:
    """Both in turn; what the log holds is counted to the last view."""
    if not servers.nginx_program():
        run.remark("nginx is not installed: the portal behind nginx was left out.")
        return
    if not our_nginx.exists():
        run.remark(f"{our_nginx.CONFIGURATION} is missing: the portal behind nginx was left out.")
        return
    with ExitStack() as running:
        portal = running.enter_context(servers.portal(run.data(), run.ports, TRUSTED_PROXIES="127.0.0.1"))
        path = run.pages()["hot"]
        page = keep_page(run, portal.port, path)
        static = static_target(run, running, page)
        front = running.enter_context(our_nginx.serving(run.data(), portal, run.folder / "front", run.ports))
        before = run.views()
        targets = [Target(NAME, front, [path], also=[portal.process]), *static]
        found = interleaved(run.driver, targets, run.rounds)
        ours = found[NAME]
        beyond = run.counted(NAME, before, ours.answered, run.driver.connections * ours.drives)
    static_speed = found[servers.NGINX].per_second
    run.results.ratio("nginx.static", ours.per_second, static_speed)
    run.results.figures["nginx.lost"] = beyond
    rows = [[*cells(one), ratio(one.per_second, static_speed)] for one in found.values()]
    note = f"Medians of {run.rounds} rounds of {run.driver.seconds:g} s in turn, driven by {run.driver.name}."
    run.results.table("Behind nginx", [*COLUMNS, "of nginx static"], rows, note)
