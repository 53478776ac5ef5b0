"""Hot: one article that everybody opens at once, beside the yardsticks, every view counted."""

from contextlib import ExitStack
from pathlib import Path

from .. import servers
from ..errors import BenchmarkError
from ..rounds import Medians, Target, interleaved
from ..run import Run
from ..running import fetch
from ..wagtail import VARIANTS
from .numbers import COLUMNS, cells, ratio

PAGE = "article.html"


def measure(run: Run) -> None:
    """Portal, raw WSGI, bare Django, nginx and the peers in turn."""
    with ExitStack() as running:
        portal = running.enter_context(servers.portal(run.data(), run.ports))
        path = run.pages()["hot"]
        page = keep_page(run, portal.port, path)
        targets = [Target(servers.PORTAL, portal, [path])]
        for name, module in ((servers.RAW, "raw_wsgi"), (servers.BARE, "bare_django")):
            server = running.enter_context(servers.yardstick(name, module, page, run.ports))
            targets.append(Target(name, server, [path]))
        targets += static_target(run, running, page)
        if run.peer:
            for variant, name in VARIANTS.items():
                server = running.enter_context(run.peer.serving(variant, run.ports))
                targets.append(Target(name, server, [run.peer.pages["hot"]]))
        before = run.views()
        found = interleaved(run.driver, targets, run.rounds)
        ours = found[servers.PORTAL]
        beyond = run.counted("hot article", before, ours.answered, run.driver.connections * ours.drives)
    run.results.figures["counted.lost"] = run.results.figures.get("counted.lost", 0) + beyond
    _show(run, found, page)
    _note_figures(run, found)


def keep_page(run: Run, port: int, path: str) -> Path:
    """The bytes of the article as the portal answers them, in a file that the yardsticks answer."""
    status, _, body = fetch(port, path)
    if status != 200:
        raise BenchmarkError(f"The portal answers {path} with {status}.")
    page = run.folder / "yardsticks" / PAGE
    page.parent.mkdir(exist_ok=True)
    page.write_bytes(body)
    return page


def static_target(run: Run, running: ExitStack, page: Path) -> list[Target]:
    """nginx with the page as a file, where it is installed."""
    if not servers.nginx_program():
        run.remark("nginx is not installed: what is held against it was left out.")
        return []
    server = running.enter_context(servers.nginx_static(page, run.ports))
    return [Target(servers.NGINX, server, [f"/{PAGE}"])]


def _show(run: Run, found: dict[str, Medians], page: Path) -> None:
    raw = found[servers.RAW]
    static = found.get(servers.NGINX)
    rows = [
        [
            *cells(one),
            ratio(one.per_second, raw.per_second),
            ratio(one.microseconds, raw.microseconds),
            ratio(one.per_second, static.per_second if static else None),
        ]
        for one in sorted(found.values(), key=lambda one: -one.per_second)
    ]
    note = (
        f"One article of {page.stat().st_size:,} bytes, uncompressed, {run.driver.connections} connections, "
        f"medians of {run.rounds} rounds of {run.driver.seconds:g} s in turn, driven by {run.driver.name}."
    )
    run.results.table("Hot article", [*COLUMNS, "of raw WSGI", "its CPU", "of nginx"], rows, note)


def _note_figures(run: Run, found: dict[str, Medians]) -> None:
    results, ours, raw = run.results, found[servers.PORTAL], found[servers.RAW]
    results.ratio("hot.raw", ours.per_second, raw.per_second)
    results.ratio("hot.cpu", ours.microseconds, raw.microseconds)
    results.figures["hot.p99"] = ours.p99
    for figure, name in (("hot.nginx", servers.NGINX), ("hot.wagtail", VARIANTS["cache"])):
        if other := found.get(name):
            results.ratio(figure, ours.per_second, other.per_second)
