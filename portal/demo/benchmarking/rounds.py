"""Several systems measured in turn, so that whatever else the machine does falls on all of them alike."""

import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median

from . import processes
from .driving import Drive, Driver
from .running import Server

WARM_UP_SECONDS = 1
# A system is at rest when it used less than this part of a processor for so long; a busy one is waited for so long.
REST, REST_SECONDS, PATIENCE_SECONDS = 0.1, 0.3, 15


@dataclass(frozen=True)
class Target:
    """A system under one name: its server, the paths that are asked for, other processes that take part."""

    name: str
    server: Server
    paths: Sequence[str]
    also: Sequence[int] = ()


@dataclass(frozen=True)
class Medians:
    """The medians of a target's rounds; counts are sums, the warm-up included."""

    name: str
    per_second: float
    microseconds: float
    p50: float
    p99: float
    errors: int
    answered: int
    drives: int


def interleaved(driver: Driver, targets: Sequence[Target], rounds: int) -> dict[str, Medians]:
    """Drive A B C A B C …, after a warm-up of each; the next one begins when the one before has come to rest."""
    warm: dict[str, Drive] = {}
    for target in targets:
        warm[target.name] = driver.drive(target.server, target.paths, target.also, WARM_UP_SECONDS)
        _wait_for_rest(target)
    found: dict[str, list[Drive]] = {target.name: [] for target in targets}
    for number in range(1, rounds + 1):
        for target in targets:
            drive = driver.drive(target.server, target.paths, target.also)
            found[target.name].append(drive)
            print(
                f"  round {number}/{rounds}: {target.name:<28}{drive.per_second:>9.0f} requests/s"
                f"{drive.microseconds:>9.0f} µs{drive.p99:>9.1f} ms p99",
                file=sys.stderr,
            )
            _wait_for_rest(target)
    return {name: _medians(name, drives, warm[name]) for name, drives in found.items()}


def _wait_for_rest(target: Target) -> None:
    """Slow systems go on with what was asked of them when nobody waits for the answers any more."""
    roots = [target.server.process, *target.also]
    deadline = time.monotonic() + PATIENCE_SECONDS
    used = processes.processor_seconds(roots)
    while time.monotonic() < deadline:
        time.sleep(REST_SECONDS)
        before, used = used, processes.processor_seconds(roots)
        if used - before < REST * REST_SECONDS:
            return


def _medians(name: str, drives: list[Drive], warm: Drive) -> Medians:
    def middle(what: Callable[[Drive], float]) -> float:
        return median(map(what, drives))

    return Medians(
        name,
        middle(lambda drive: drive.per_second),
        middle(lambda drive: drive.microseconds),
        middle(lambda drive: drive.p50),
        middle(lambda drive: drive.p99),
        errors=sum(drive.errors for drive in [warm, *drives]),
        answered=sum(drive.answered for drive in [warm, *drives]),
        drives=len(drives) + 1,
    )
