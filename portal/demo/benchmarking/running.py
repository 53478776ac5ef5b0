"""Running another program: one that answers in JSON, or a server that is stopped at the end."""

import contextlib
import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from portal.environment import BASE_DIR

from . import processes
from .errors import BenchmarkError

HOST = "127.0.0.1"
READY_SECONDS = 120
STOP_SECONDS = 30
BROWSER = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/143.0.0.0 Safari/537.36"


@dataclass(frozen=True)
class Server:
    """A running server: ``address`` as http://host:port, the process under which all of it stands."""

    name: str
    port: int
    process: int

    @property
    def address(self) -> str:
        return f"http://{HOST}:{self.port}"


def ask(module: str, *arguments: str, env: dict[str, str], python: str = sys.executable, given=None):
    """What ``python -m portal.demo.benchmarking.<module>`` prints as JSON; its errors and progress are shown."""
    command = _command(python, module, *arguments)
    # In a session of its own: Ctrl-C ends it through us, without its last words.
    run = subprocess.run(
        command,
        env=env,
        cwd=BASE_DIR,
        input=json.dumps(given),
        stdout=subprocess.PIPE,
        text=True,
        check=False,
        process_group=0,
    )
    if run.returncode:
        raise BenchmarkError(f"{' '.join(command)} ended with code {run.returncode}; the lines above say why.")
    try:
        return json.loads(run.stdout.strip().splitlines()[-1])
    except (ValueError, IndexError) as error:
        raise BenchmarkError(f"{' '.join(command)} did not answer as expected: {run.stdout[-500:]!r}") from error


@contextlib.contextmanager
def conversing(module: str, *, env: dict[str, str], python: str = sys.executable) -> Iterator[Callable[[object], dict]]:
    """Talk with ``python -m portal.demo.benchmarking.<module>`` until the end of the ``with``: what is said to it is
    answered, both in JSON."""
    command = _command(python, module)
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    with subprocess.Popen(command, env=env, cwd=BASE_DIR, process_group=0, **pipes) as child:

        def say(something) -> dict:
            line = ""
            with contextlib.suppress(BrokenPipeError):
                child.stdin.write(json.dumps(something) + "\n")
                child.stdin.flush()
                line = child.stdout.readline()
            if not line:
                raise BenchmarkError(f"{' '.join(command)} ended with code {child.wait()}; the lines above say why.")
            return json.loads(line)

        try:
            yield say
        finally:
            child.terminate()


def _command(python: str, module: str, *arguments: str) -> list[str]:
    return [python, "-W", "ignore", "-m", f"portal.demo.benchmarking.{module}", *arguments]


@contextlib.contextmanager
def serving(name: str, command: list[str], port: int, env: dict[str, str], log: Path, path="/") -> Iterator[Server]:
    """Run a server until the end of the ``with``; it is ready when ``path`` is answered."""
    _refuse_taken(port)
    with open(log, "ab") as output:
        # A group of its own: Ctrl-C reaches it through us, so that everything stops in order.
        child = subprocess.Popen(
            command, cwd=BASE_DIR, env=env, stdout=output, stderr=subprocess.STDOUT, process_group=0
        )
    try:
        _wait_until_ready(name, child, port, path, log)
        yield Server(name, port, child.pid)
    finally:
        _stop(child)


def fetch(port: int, path: str) -> tuple[int, dict[str, str], bytes]:
    """Status, headers by lower-case name and identity body of a page, as a reader's browser gets it."""
    connection = http.client.HTTPConnection(HOST, port, timeout=60)
    try:
        connection.request("GET", path, headers={"User-Agent": BROWSER, "Accept-Encoding": "identity"})
        answer = connection.getresponse()
        return answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()
    finally:
        connection.close()


def free_port() -> int:
    """A port of the loopback that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return probe.getsockname()[1]


def _refuse_taken(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as error:
            raise BenchmarkError(f"Port {port} is taken ({error}): give another --port, or none.") from error


def _wait_until_ready(name: str, child: subprocess.Popen, port: int, path: str, log: Path) -> None:
    deadline = time.monotonic() + READY_SECONDS
    while True:
        if child.poll() is not None:
            raise BenchmarkError(f"{name} ended with code {child.returncode} while starting:\n{_tail(log)}")
        with contextlib.suppress(OSError, http.client.HTTPException):
            status, _, _ = fetch(port, path)
            if status == 200:
                return
            if time.monotonic() > deadline:
                raise BenchmarkError(f"{name} answers {path} with {status}:\n{_tail(log)}")
        if time.monotonic() > deadline:
            raise BenchmarkError(f"{name} was not ready within {READY_SECONDS} s:\n{_tail(log)}")
        time.sleep(0.1)


def _tail(log: Path) -> str:
    return "\n".join(log.read_text(errors="replace").splitlines()[-15:])


def _stop(child: subprocess.Popen) -> None:
    members = processes.tree(child.pid)
    child.terminate()
    try:
        child.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        child.kill()
        child.wait()
    # What the server left behind, if it was killed itself.
    for process in members[1:]:
        if _is_orphan(process):
            with contextlib.suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)


def _is_orphan(process: int) -> bool:
    """Whether it lives on without the parent that it had: its number was not given to somebody else since."""
    try:
        command = Path(f"/proc/{process}/cmdline").read_text()
    except OSError:
        return False
    return any(word in command for word in ("granian", "supervisor", "manage.py", "nginx"))
