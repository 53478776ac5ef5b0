"""Fresh: how long after a change readers are still shown the old page, whichever worker they meet, under load."""

import http.client
import threading
import time

from .. import scratch, servers
from ..errors import BenchmarkError
from ..run import Run
from ..running import BROWSER, HOST, ask

# So many that every worker holds some of them.
READERS = 16
CHANGES_AT_MOST = 5
GIVE_UP_SECONDS = 120


def measure(run: Run) -> None:
    """Change the page's footer while the page is hot; the longest delay of some changes."""
    delays, path = [], run.pages()["hot"]
    with servers.portal(run.data(), run.ports) as server:
        ended = threading.Event()
        load = threading.Thread(target=_drive, args=(run, server, path, ended))
        load.start()
        try:
            for number in range(min(run.rounds, CHANGES_AT_MOST)):
                delays.append(_delay(run, server.port, path, f"Thay đổi {number}-{time.time_ns()}"))
        finally:
            ended.set()
            load.join()
    run.results.figures["fresh.seconds"] = max(delays)
    note = f"From the end of the transaction to the last request of {READERS} connections that got the old page."
    rows = [[f"change {number}", f"{delay:.2f} s"] for number, delay in enumerate(delays, 1)]
    run.results.table("A change is seen under load", ["", "last old page"], rows, note)


def _drive(run: Run, server, path: str, ended: threading.Event) -> None:
    while not ended.is_set():
        run.driver.drive(server, [path], seconds=1)


def _delay(run: Run, port: int, path: str, text: str) -> float:
    readers = [http.client.HTTPConnection(HOST, port, timeout=GIVE_UP_SECONDS) for _ in range(READERS)]
    stored: list[float] = []
    environment = scratch.environment(run.data())
    changing = threading.Thread(target=lambda: stored.append(ask("changing", text, env=environment)))
    changing.start()
    last_old, wanted, began = 0.0, text.encode(), time.time()
    try:
        new_in_turn = 0
        # Each reader has to see the new page twice, and nobody the old one in between.
        while new_in_turn < 2 * READERS:
            reader = readers[new_in_turn % READERS]
            asked = time.time()
            reader.request("GET", path, headers={"User-Agent": BROWSER})
            if wanted in reader.getresponse().read():
                new_in_turn += 1
            else:
                last_old, new_in_turn = asked, 0
                readers.append(readers.pop(0))
            if asked - began > GIVE_UP_SECONDS:
                raise BenchmarkError(f"Not every reader had seen a change after {GIVE_UP_SECONDS} s.")
    finally:
        changing.join()
        for reader in readers:
            reader.close()
    return max(0.0, last_old - stored[0])
