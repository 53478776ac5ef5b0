"""The root of the portal's processes: starts server and background worker, brings them back, ends them in order.

``python -m portal.operations.supervisor HOST PORT WORKERS``, in the project's folder; ``manage.py serve`` becomes this
when everything is prepared. The portal is loaded here once and does nothing here: all others are forked, share the
memory of what was loaded, and are there again at once when they died.
"""

import contextlib
import multiprocessing
import os
import signal
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from .preloaded_granian import APPLICATION, GRACE_SECONDS, serve
from .preloading import preload

# A server that ends within this time of its start was never able to serve.
BOOT_SECONDS = 5
_SIGNALS = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)

_forking = multiprocessing.get_context("fork")


class Supervisor:
    """Runs the functions ``server`` and ``worker`` in children: starts a dead worker again, stops both together."""

    def __init__(self, server: Callable[[], None], worker: Callable[[], None]):
        self.work = {"server": server, "worker": worker}
        self.children: dict[str, multiprocessing.process.BaseProcess] = {}
        self.started: dict[str, float] = {}
        self.stopping = False

    def run(self) -> int:
        """Serve until a signal comes, or until the server cannot be started; returns the exit code."""
        for number in _SIGNALS:
            if not _is_hangup_ignored(number):
                signal.signal(number, self._stop)
        for name in self.work:
            self._start(name)
        while not self.stopping:
            time.sleep(0.5)
            if self._has_ended("server") and not self._restart_server():
                break
            if self._has_ended("worker"):
                self._start("worker")
        failed = not self.stopping
        self._end_children()
        return 1 if failed else 0

    def _has_ended(self, name: str) -> bool:
        return not self.children[name].is_alive() and not self.stopping

    def _restart_server(self) -> bool:
        """Start a server again that had served for a while; one that ends at once would only end again.

        granian brings dead workers back, but gives up when one dies twice within seconds.
        """
        code = self.children["server"].exitcode
        if time.monotonic() - self.started["server"] < BOOT_SECONDS:
            sys.stderr.write(f"The server ended with code {code}; is the port taken?\n")
            return False
        sys.stderr.write(f"The server ended with code {code}; it is started again.\n")
        self._start("server")
        return True

    def _start(self, name: str) -> None:
        self.started[name] = time.monotonic()
        # A signal that comes before the child is itself would be taken for one to the supervisor, and get lost.
        signal.pthread_sigmask(signal.SIG_BLOCK, _SIGNALS)
        self.children[name] = _forking.Process(target=_be, args=(name, self.work[name]))
        self.children[name].start()
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _SIGNALS)

    def _stop(self, *_signal) -> None:
        self.stopping = True

    def _end_children(self) -> None:
        # The server first: what it has counted by then is flushed by the worker's last round or at the next start.
        for name in ("server", "worker"):
            child = self.children[name]
            child.terminate()
            child.join(GRACE_SECONDS + 5)
            if child.is_alive():
                child.kill()
                child.join()


def _be(name: str, work: Callable[[], None]) -> None:
    # A group of its own: Ctrl-C reaches it only through the supervisor, so that all stop in order. Not a session: Linux
    # divides the processor between sessions, and the background work would be given as much as all readers together.
    os.setpgid(0, 0)
    signal.signal(signal.SIGTTOU, signal.SIG_IGN)  # it may write to the terminal all the same
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    if not _is_hangup_ignored(signal.SIGHUP):
        signal.signal(signal.SIGHUP, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, _SIGNALS)
    call_process(f"portal-{name}")
    work()


def _is_hangup_ignored(number: int) -> bool:
    """Whether this is the signal of a terminal that is closed, and ``nohup`` has said that the portal shall go on."""
    return number == signal.SIGHUP and signal.getsignal(number) == signal.SIG_IGN


def call_process(name: str) -> None:
    """Give this process a name of at most 15 letters for ``ps`` and ``top``; where there is no ``/proc``, none."""
    with contextlib.suppress(OSError):
        Path("/proc/self/comm").write_text(name)


def background_work() -> None:
    """What ``manage.py work`` does."""
    from django.conf import settings
    from django.core.management import call_command

    # Its connections are told from the server's by their name; there are none yet.
    options = settings.DATABASES["default"].get("OPTIONS", {})
    if "application_name" in options:
        options["application_name"] = "portal work"
    call_command("work")


def main(host: str, port: int, workers: int) -> int:
    """Load the portal, then supervise; returns the exit code."""
    call_process("portal")
    preload(APPLICATION.partition(":")[0])
    return Supervisor(partial(serve, host, port, workers), background_work).run()


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3])))
