"""Real processes for tests: forked ones that run a function, and a site that clients ask and that can be killed."""

import http.client
import os
import signal
import socket
import threading
import traceback
from collections.abc import Callable
from socketserver import ThreadingMixIn
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import pytest
from django.db import connections

from portal.visits import crash
from portal.visits.wsgi import CountingApplication

# What other processes are to see must be committed; on SQLite it is, in the file that shared_database copies.
sharing = [
    pytest.mark.usefixtures("shared_database"),
    pytest.mark.django_db(transaction=connections["default"].vendor != "sqlite"),
]

_inherited = []


def start(work: Callable[[], object], crash_at: str = "") -> int:
    """Fork a process that runs ``work`` with a database connection of its own; its process id."""
    process = os.fork()
    if process:
        return process
    status = 1
    try:
        # The parent's connection must be neither used nor closed here: the server would take it for the parent.
        _inherited.append(connections["default"])
        connections["default"] = connections.create_connection("default")
        crash._at = crash_at
        work()
        status = 0
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(status)


def finish(process: int) -> int:
    """Wait for the process; its exit status, negative if it was killed by a signal."""
    return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])


def run(work: Callable[[], object], crash_at: str = "") -> int:
    """Start and finish."""
    return finish(start(work, crash_at))


class Site:
    """A counting site in a process of its own, served by threads."""

    def __init__(self):
        with closing_socket() as probe:
            self.port = probe.getsockname()[1]
        self.process = start(self._serve)
        self._wait_until_it_answers()

    def kill(self) -> None:
        os.kill(self.process, signal.SIGKILL)
        assert finish(self.process) == -signal.SIGKILL

    def _serve(self):
        server = make_server("127.0.0.1", self.port, CountingApplication(article_1), _Server, _SilentHandler)
        server.serve_forever()

    def _wait_until_it_answers(self):
        while True:
            try:
                return socket.create_connection(("127.0.0.1", self.port), timeout=5).close()
            except ConnectionRefusedError:
                assert os.waitpid(self.process, os.WNOHANG)[0] == 0, "the site did not start"


class Clients:
    """Browsers that read one article again and again until their site is gone."""

    def __init__(self, port: int, number: int, times: int | None = None):
        self.port, self.times = port, times
        self.answered = [0] * number
        self.in_flight = [0] * number
        self.threads = [threading.Thread(target=self._read, args=(place,)) for place in range(number)]
        for thread in self.threads:
            thread.start()

    def wait(self) -> None:
        for thread in self.threads:
            thread.join()

    def _read(self, place: int) -> None:
        headers = {"User-Agent": f"Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/{100 + place}.0"}
        while self.times is None or self.answered[place] < self.times:
            connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
            try:
                connection.request("GET", "/", headers=headers)
                self.in_flight[place] = 1
                if connection.getresponse().read() != b"bai viet":
                    return
            except (OSError, http.client.HTTPException):
                return
            finally:
                connection.close()
            self.answered[place] += 1
            self.in_flight[place] = 0


def article_1(environ, start_response):
    """A WSGI application that answers every request with one article."""
    start_response("200 OK", [("Content-Type", "text/html"), ("X-Portal-Count", "article:1")])
    return [b"bai viet"]


def closing_socket() -> socket.socket:
    """A socket bound to a free port."""
    probe = socket.socket()
    probe.bind(("127.0.0.1", 0))
    return probe


class _Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True
    request_queue_size = 128

    def handle_error(self, request, client_address):
        """Clients that go away are no matter here."""


class _SilentHandler(WSGIRequestHandler):
    def log_message(self, *args):
        """The test says what happened."""
