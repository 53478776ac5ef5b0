"""A portal as citizens and staff meet it: the demonstration city, served by the production server with its worker."""

import contextlib
import fcntl
import http.client
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from portal.environment import BASE_DIR

HOST = "127.0.0.1"
READY_WITHIN = 120
STOPPED_WITHIN = 60
BROWSER = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/143.0.0.0 Safari/537.36"


@dataclass(frozen=True)
class Answer:
    """What the server said: ``headers`` by lower-case name, ``raw`` as it came over the wire."""

    status: int
    headers: dict[str, str]
    raw: bytes

    @property
    def text(self) -> str:
        return self.raw.decode()


class ServedPortal:
    """A running portal with a folder of its own."""

    def __init__(self, folder: Path, port: int):
        self.folder, self.port = folder, port
        self.url = f"http://{HOST}:{port}"
        self.log_path = folder.with_suffix(".log")

    def password(self, username: str) -> str:
        """The password of an account of the demonstration, as it is printed at each start."""
        return re.search(rf"^  {username} +(\S+)", self.log(), re.MULTILINE)[1]

    def get(self, path: str, **headers: str) -> Answer:
        """What a reader's browser without a session gets, redirects not followed."""
        connection = http.client.HTTPConnection(HOST, self.port, timeout=30)
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        try:
            connection.request("GET", quote(path, safe="/?&=%:"), headers={"User-Agent": BROWSER, **named})
            response = connection.getresponse()
            return Answer(response.status, {k.lower(): v for k, v in response.getheaders()}, response.read())
        finally:
            connection.close()

    def log(self) -> str:
        return self.log_path.read_text(errors="replace")


@contextlib.contextmanager
def serve(prepared: Path, folder: Path) -> Iterator[ServedPortal]:
    """Serve a copy of a prepared folder until the end of the ``with``."""
    shutil.copytree(prepared, folder)
    portal = ServedPortal(folder, _free_port())
    with open(portal.log_path, "wb") as log:
        process = subprocess.Popen(
            _command("--host", HOST, "--port", str(portal.port)),
            cwd=BASE_DIR,
            env=_environment(folder, portal.port),
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        _wait_until_healthy(portal, process)
        yield portal
    finally:
        _stop(process)


def prepare_once(shared: Path) -> Path:
    """The folder of a portal with the demonstration city: the first of several processes makes it, the others wait."""
    folder = shared / "portal"
    with open(shared / "portal.lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            making = shared / "portal.making"
            _prepare(making)
            making.rename(folder)
    return folder


def until(question, seconds: float = 10, what: str = "it did not become true"):
    """Ask again and again until the answer is true, and return it; fail after the seconds."""
    deadline = time.monotonic() + seconds
    while not (answer := question()):
        assert time.monotonic() < deadline, f"{what} within {seconds} seconds; the last answer was {answer!r}"
        time.sleep(0.05)
    return answer


def _prepare(folder: Path) -> None:
    done = subprocess.run(
        _command("--prepare-only"),
        cwd=BASE_DIR,
        env=_environment(folder, 8000),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    assert done.returncode == 0, f"the portal could not be prepared:\n{done.stdout}"


def _command(*arguments: str) -> list[str]:
    return [sys.executable, str(BASE_DIR / "manage.py"), "serve", *arguments]


def _environment(folder: Path, port: int) -> dict[str, str]:
    """Only what the portal needs: the settings of the tests must not reach it."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG", "TMPDIR") if name in os.environ}
    return {
        **kept,
        "DATA_DIR": str(folder),
        "PORT": str(port),
        "DEMO": "1",
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONUNBUFFERED": "1",
    }


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return probe.getsockname()[1]


def _wait_until_healthy(portal: ServedPortal, process: subprocess.Popen) -> None:
    def healthy() -> bool:
        assert process.poll() is None, f"the portal ended while starting:\n{portal.log()}"
        try:
            return portal.get("/healthz").status == 200
        except OSError:
            return False

    until(healthy, READY_WITHIN, "the portal was not ready")


def _stop(process: subprocess.Popen) -> None:
    process.send_signal(signal.SIGTERM)
    try:
        process.wait(STOPPED_WITHIN)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        raise
