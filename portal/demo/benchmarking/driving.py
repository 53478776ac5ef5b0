"""Driving a server: many connections that ask for pages as fast as it answers, by wrk or by the bundled driver."""

import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from portal.environment import BASE_DIR

from . import bundled_driver, processes
from .errors import BenchmarkError
from .running import BROWSER, HOST, Server

SCRIPT = Path(__file__).with_name("wrk.lua")
THREADS = 2


@dataclass(frozen=True)
class Drive:
    """What one drive found. Latencies in milliseconds; ``broken``: asked for, and never answered whole."""

    answered: int
    seconds: float
    processor: float
    p50: float
    p99: float
    errors: int
    broken: int = 0

    @property
    def per_second(self) -> float:
        return self.answered / self.seconds if self.seconds else 0

    @property
    def microseconds(self) -> float:
        """Microseconds of the server's processor for each answer."""
        return self.processor * 1e6 / self.answered if self.answered else 0


@dataclass(frozen=True)
class Driver:
    """How servers are driven: with wrk where it is installed and not refused, else with the bundled driver."""

    connections: int
    seconds: float
    use_wrk: bool

    @classmethod
    def chosen(cls, connections: int, seconds: float, bundled: bool) -> "Driver":
        return cls(connections, seconds, use_wrk=not bundled and shutil.which("wrk") is not None)

    @property
    def name(self) -> str:
        return "wrk" if self.use_wrk else "the bundled driver"

    def drive(self, server: Server, paths: Sequence[str], also: Sequence[int] = (), seconds: float = 0) -> Drive:
        """Ask for the paths in turn for some seconds; ``also``: other processes that take part in serving."""
        roots = [server.process, *also]
        before = processes.processor_seconds(roots)
        ask = wrk if self.use_wrk else bundled
        found = ask(server.port, paths, self.connections, seconds or self.seconds)
        used = processes.processor_seconds(roots) - before
        # Nothing within a short drive may be a slow answer; a refusal is none.
        if not found["answered"] and found["errors"]:
            raise BenchmarkError(f"{server.name} answered nothing at {server.address}{paths[0]} ({found}).")
        return Drive(processor=used, **found)


def wrk(port: int, paths: Sequence[str], connections: int, seconds: float) -> dict:
    """Drive with wrk, which stops with requests on their way: up to one for each connection."""
    with tempfile.NamedTemporaryFile("w", suffix=".paths") as file:
        file.write("\n".join(paths))
        file.flush()
        command = [
            *("wrk", f"-t{min(THREADS, connections)}", f"-c{connections}", f"-d{max(1, round(seconds))}s"),
            *("--timeout", "30s", "-H", f"User-Agent: {BROWSER}", "-s", str(SCRIPT), f"http://{HOST}:{port}"),
            *("--", file.name),
        ]
        run = subprocess.run(command, capture_output=True, text=True, check=False, process_group=0)
    try:
        return json.loads(run.stdout.strip().splitlines()[-1])
    except (ValueError, IndexError) as error:
        raise BenchmarkError(f"wrk failed; --bundled drives without it.\n{run.stdout}{run.stderr}") from error


def bundled(port: int, paths: Sequence[str], connections: int, seconds: float | None) -> dict:
    """Drive with ``bundled_driver``; without ``seconds`` each path is asked for once.

    It waits for what is on its way at the end, so that without accidents nothing is broken.
    """
    shares = [{"port": port, "connections": 0, "seconds": seconds, "paths": []} for _ in range(THREADS)]
    for number in range(connections):
        shares[number % len(shares)]["connections"] += 1
    for number, share in enumerate(shares):
        share["paths"] = list(paths[number :: len(shares)]) if seconds is None else list(paths)
        share["begin"] = number * len(paths) // len(shares)
    shares = [share for share in shares if share["connections"] and share["paths"]]
    running = [
        subprocess.Popen(
            [sys.executable, "-m", "portal.demo.benchmarking.bundled_driver"],
            cwd=BASE_DIR,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            process_group=0,
        )
        for _ in shares
    ]
    try:
        for child, share in zip(running, shares, strict=True):
            child.stdin.write(json.dumps(share))
            child.stdin.close()
        answers = [child.stdout.read() for child in running]
    finally:
        for child in running:
            child.terminate()
            child.wait()
    return bundled_driver.merged([json.loads(answer) for answer in answers])
