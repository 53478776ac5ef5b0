"""The driver for machines without wrk: keep-alive connections over asyncio. Answers in JSON what it was told in JSON.

It takes about as much processor as a fast server does, so on a machine with few cores its requests per second say what
both reach together; processor time for each request, counts and ratios hold. Broken connections are made anew.
"""

import asyncio
import json
import math
import sys
import time
from collections import Counter
from itertools import cycle, islice

HOST = "127.0.0.1"
DRAIN_SECONDS = 30
BROWSER = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/143.0.0.0 Safari/537.36"
# Latencies are kept in steps of two per cent.
_STEP = math.log(1.02)


class Tally:
    """What the connections found together."""

    def __init__(self):
        self.answered = self.errors = self.broken = 0
        self.latencies: Counter[int] = Counter()

    def took(self, seconds: float) -> None:
        self.latencies[round(math.log(max(seconds, 1e-6)) / _STEP)] += 1


class Connection(asyncio.Protocol):
    """One keep-alive connection, which asks for the next path as soon as the last one is answered."""

    def __init__(self, requests, tally: Tally, deadline: float):
        self.requests, self.tally, self.deadline = requests, tally, deadline
        self.ended = asyncio.get_running_loop().create_future()
        self.waiting = False
        self.finished = False

    def connection_made(self, transport) -> None:
        self.transport = transport
        self._ask()

    def data_received(self, data: bytes) -> None:
        if self.body is None:
            self.head += data
            end = self.head.find(b"\r\n\r\n")
            if end < 0:
                return
            self.body, data = body_of(self.head[:end]), self.head[end + 4 :]
        if self.body.ends_with(data):
            self._answered()

    def connection_lost(self, error) -> None:
        if self.waiting:
            self.tally.broken += 1
        if not self.ended.done():
            self.ended.set_result(None)

    def _ask(self) -> None:
        request = next(self.requests, None) if time.perf_counter() < self.deadline else None
        if request is None:
            self.finished = True
            self.transport.close()
            return
        self.head, self.body, self.waiting = b"", None, True
        self.began = time.perf_counter()
        self.transport.write(request)

    def _answered(self) -> None:
        self.waiting = False
        self.tally.took(time.perf_counter() - self.began)
        if self.head[9:10] in (b"2", b"3"):
            self.tally.answered += 1
        else:
            self.tally.errors += 1
        self._ask()


class Counted:
    """A body whose length was told."""

    def __init__(self, length: int):
        self.lacking = length

    def ends_with(self, data: bytes) -> bool:
        """Whether the answer is whole with this piece."""
        self.lacking -= len(data)
        return self.lacking <= 0


class Chunked:
    """A body in chunks, the last of which is empty; trailers are not expected."""

    def __init__(self):
        self.rest, self.skip, self.is_last = b"", 0, False

    def ends_with(self, data: bytes) -> bool:
        """Whether the answer is whole with this piece."""
        while True:
            skipped = min(self.skip, len(data))
            self.skip -= skipped
            data = data[skipped:]
            if self.is_last:
                return self.skip == 0
            line, found, after = (self.rest + data).partition(b"\r\n")
            if not found:
                self.rest = line
                return False
            size = int(line.split(b";", 1)[0], 16)
            # With the line's end behind the chunk.
            self.rest, self.skip, self.is_last, data = b"", size + 2, size == 0, after


def body_of(head: bytes) -> Counted | Chunked:
    """What is to come behind these lines of an answer."""
    lower = head.lower()
    at = lower.find(b"\r\ncontent-length:")
    if at >= 0:
        return Counted(int(lower[at + 17 :].split(b"\r\n", 1)[0]))
    if b"\r\ntransfer-encoding: chunked" in lower:
        return Chunked()
    return Counted(0)


async def _keep_asking(requests, tally: Tally, deadline: float, port: int) -> None:
    """One connection until the deadline, made anew where it breaks."""
    loop = asyncio.get_running_loop()
    while True:
        try:
            _, connection = await loop.create_connection(lambda: Connection(requests, tally, deadline), HOST, port)
        except OSError:
            tally.errors += 1
            await asyncio.sleep(0.05)
            if time.perf_counter() >= deadline:
                return
            continue
        limit = min(deadline + DRAIN_SECONDS, time.perf_counter() + 1e6)
        try:
            await asyncio.wait_for(asyncio.shield(connection.ended), limit - time.perf_counter())
        except TimeoutError:
            connection.transport.abort()
            await connection.ended
        if connection.finished or time.perf_counter() >= deadline:
            return


async def drive(port: int, paths: list[str], connections: int, seconds: float | None, begin: int = 0) -> dict:
    """Ask for the paths in turn, from the one at ``begin`` on, for so many seconds; without them, each once."""
    raw = [
        f"GET {path} HTTP/1.1\r\nHost: {HOST}:{port}\r\nUser-Agent: {BROWSER}\r\n\r\n".encode("ascii") for path in paths
    ]
    requests = iter(raw) if seconds is None else islice(cycle(raw), begin, None)
    tally, started = Tally(), time.perf_counter()
    deadline = math.inf if seconds is None else started + seconds
    await asyncio.gather(*(_keep_asking(requests, tally, deadline, port) for _ in range(connections)))
    return {
        "answered": tally.answered,
        "errors": tally.errors,
        "broken": tally.broken,
        "seconds": time.perf_counter() - started,
        "latencies": tally.latencies,
    }


def merged(answers: list[dict]) -> dict:
    """What several processes found, as one: counts added up, percentiles of all together in milliseconds."""
    latencies: Counter[int] = Counter()
    for answer in answers:
        latencies.update({int(step): count for step, count in answer["latencies"].items()})
    added = {name: sum(answer[name] for answer in answers) for name in ("answered", "errors", "broken")}
    return {
        **added,
        "seconds": max(answer["seconds"] for answer in answers),
        "p50": _percentile(latencies, 0.50),
        "p99": _percentile(latencies, 0.99),
    }


def _percentile(latencies: Counter[int], part: float) -> float:
    left = part * sum(latencies.values())
    for step in sorted(latencies):
        left -= latencies[step]
        if left <= 0:
            return math.exp(step * _STEP) * 1000
    return 0.0


def main() -> None:
    given = json.load(sys.stdin)
    print(json.dumps(asyncio.run(drive(**given))))


if __name__ == "__main__":
    main()
