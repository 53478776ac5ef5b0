"""Memory: the proportional set size of all processes after ten thousand different pages."""

from .. import processes, servers
from ..driving import bundled
from ..run import Run, say
from ..running import Server

PAGES = 10_000
CONNECTIONS = 8


def measure(run: Run) -> None:
    """The portal's processes, and Wagtail's with its fragments kept; judged after ``PAGES`` only."""
    rows = []
    with servers.portal(run.data(), run.ports) as server:
        paths = _different(run.pages())
        rows += _rows(run, server, paths, servers.PORTAL, "memory.portal")
    if run.peer:
        with run.peer.serving("fragments", run.ports) as server:
            rows += _rows(run, server, run.peer.pages["choice"][:PAGES], "Wagtail, fragments", "memory.wagtail")
    note = "Proportional set size, read from smaps_rollup; pages that processes share are counted once."
    run.results.table("Memory", ["", "MiB"], rows, note)
    if len(paths) < PAGES:
        run.remark(f"Memory was read after {len(paths):,} different pages; {PAGES:,} need --articles 5000.")


def _different(pages: dict) -> list[str]:
    """Articles, their print views, and all pages of lists: ``PAGES`` addresses at most, no two alike."""
    articles = pages["choice"]
    lists = [*pages["home"], *pages["category"], *pages["archive"]]
    deep = [f"{path}?trang={number}" for number in range(2, 20) for path in pages["category"][:5]]
    printed = [f"{path}ban-in/" for path in articles]
    return list(dict.fromkeys([*lists, *articles, *deep, *printed]))[:PAGES]


def _rows(run: Run, server: Server, paths: list[str], name: str, figure: str) -> list[list[str]]:
    say(f"  {name}: {len(paths):,} different pages …")
    found = bundled(server.port, paths, CONNECTIONS, None)
    sizes = processes.proportional_bytes(server.process)
    total = sum(sizes.values()) / 2**20
    if len(paths) == PAGES:
        run.results.figures[figure] = total
    title = f"{name}, after {found['answered']:,} different pages"
    return [[title, f"{total:.0f}"], *([f"· {process}", f"{size / 2**20:.0f}"] for process, size in sizes.items())]
