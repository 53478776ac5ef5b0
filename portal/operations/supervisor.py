"""The root of the portal's processes: starts server and background worker, brings them back, ends them in order.

``python -m portal.operations.supervisor HOST PORT WORKERS``, in the project's folder; ``manage.py serve`` becomes this
when everything is prepared. It imports nothing of Django, so that watching costs no memory.
"""

import os
import signal
import subprocess
import sys
import time

GRACE_SECONDS = 10
# A server that ends within this time of its start was never able to serve.
BOOT_SECONDS = 5


class Supervisor:
    """Runs the server and the background worker as children: starts a dead worker again, stops both together."""

    def __init__(self, host: str, port: int, workers: int):
        self.commands = {
            "server": [
                *(sys.executable, "-m", "portal.operations.preloaded_granian"),
                *(host, str(port), str(workers)),
            ],
            "worker": [sys.executable, "manage.py", "work"],
        }
        # Links are made for this port where SITE_URL says nothing else. With an arena for each thread the C library
        # would hold on to tens of megabytes that nobody uses.
        self.environment = {"MALLOC_ARENA_MAX": "2", **os.environ, "PORT": str(port)}
        self.children: dict[str, subprocess.Popen] = {}
        self.started: dict[str, float] = {}
        self.stopping = False

    def run(self) -> int:
        """Serve until a signal comes, or until the server cannot be started; returns the exit code."""
        signal.signal(signal.SIGTERM, self._stop)
        signal.signal(signal.SIGINT, self._stop)
        for name in self.commands:
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
        return self.children[name].poll() is not None and not self.stopping

    def _restart_server(self) -> bool:
        """Start a server again that had served for a while; one that ends at once would only end again.

        granian brings dead workers back, but gives up when one dies twice within seconds.
        """
        code = self.children["server"].returncode
        if time.monotonic() - self.started["server"] < BOOT_SECONDS:
            sys.stderr.write(f"The server ended with code {code}; is the port taken?\n")
            return False
        sys.stderr.write(f"The server ended with code {code}; it is started again.\n")
        self._start("server")
        return True

    def _start(self, name: str) -> None:
        self.started[name] = time.monotonic()
        # A session of their own: Ctrl-C reaches the children only through us, so that they stop in order.
        self.children[name] = subprocess.Popen(self.commands[name], start_new_session=True, env=self.environment)

    def _stop(self, *_signal) -> None:
        self.stopping = True

    def _end_children(self) -> None:
        # The server first: what it has counted by then is flushed by the worker's last round or at the next start.
        for name in ("server", "worker"):
            child = self.children[name]
            child.terminate()
            try:
                child.wait(GRACE_SECONDS + 5)
            except subprocess.TimeoutExpired:
                child.kill()
                child.wait()


if __name__ == "__main__":
    raise SystemExit(Supervisor(sys.argv[1], int(sys.argv[2]), int(sys.argv[3])).run())
