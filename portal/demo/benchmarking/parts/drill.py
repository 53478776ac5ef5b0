"""Counting: exactly as many views as answers, and within the bounds while processes are killed."""

import os
import signal
import threading
import time

from .. import processes, servers
from ..driving import Driver, bundled
from ..run import Run, say
from ..running import Server
from ..zipf import drawn

# Four accidents, each with time to recover before the next.
SECONDS_BETWEEN = 4
# So few articles that most answers come out of the cache: there are many of them, and so many chances to miscount.
ARTICLES = 20
COLUMNS = ["", "answered", "counted", "allowed", ""]


def measure(run: Run) -> None:
    """A quiet drive and one with accidents, both by the bundled driver, which waits for the last answers."""
    figures = run.results.figures
    with servers.portal(run.data(), run.ports) as server:
        paths = drawn(run.pages()["choice"][:ARTICLES])
        before = run.views()
        found = bundled(server.port, paths, run.driver.connections, run.driver.seconds)
        figures["counted.exact"] = run.counted("every answer waited for", before, found["answered"], found["broken"])
        before = run.views()
        found = _with_accidents(server, paths, run.driver)
        figures["counted.kills"] = run.counted(
            "workers and flusher killed, server restarted", before, found["answered"], found["broken"]
        )


def _with_accidents(server: Server, paths: list[str], driver: Driver) -> dict:
    accidents = [
        ("a worker of the server is killed", lambda: _kill(server, "portal-server", signal.SIGKILL, last=True)),
        ("the flusher is killed", lambda: _kill(server, "portal-worker", signal.SIGKILL)),
        ("the server restarts its workers", lambda: _kill(server, "portal-server", signal.SIGHUP)),
        ("flusher and a worker are killed", lambda: [
            _kill(server, "portal-worker", signal.SIGKILL), _kill(server, "portal-server", signal.SIGKILL, last=True)
        ]),
    ]  # fmt: skip
    result: dict = {}
    seconds = SECONDS_BETWEEN * (len(accidents) + 1)
    driving = threading.Thread(target=lambda: result.update(bundled(server.port, paths, driver.connections, seconds)))
    driving.start()
    for name, happens in accidents:
        time.sleep(SECONDS_BETWEEN)
        say(f"  {name}")
        happens()
    driving.join()
    return result


def _kill(server: Server, name: str, how: signal.Signals, last: bool = False) -> None:
    """Send a signal to the first process of this name, which is the one above the others, or to the last."""
    found = processes.named(server.process, name)
    if found:
        os.kill(found[-1 if last else 0], how)
