"""A flusher of nginx's log, killed: nothing that was logged is lost, and nothing is counted twice."""

import os
import random
import signal
import time

import pytest

from portal.visits.flusher import flush
from portal.visits.models import DailyVisits, ViewTotal

from .access_log_files import addresses, line, write
from .processes import finish, run, sharing, start

pytestmark = sharing

BEFORE = ["flush.after_read", "flush.after_offsets", "flush.before_commit"]
AFTER = ["flush.after_commit", "flush.before_hole", "flush.after_hole"]


def counted():
    return sum(ViewTotal.objects.values_list("counted", flat=True))


def views(number: int) -> bytes:
    return b"".join(line(time.time(), address=f"203.0.113.{reader}") for reader in range(number))


@pytest.mark.parametrize("point", BEFORE + AFTER)
def test_a_flusher_killed_at_any_step_neither_loses_nor_doubles(point):
    write(views(10))
    assert run(flush, crash_at=point) == -signal.SIGKILL
    assert counted() == (0 if point in BEFORE else 10)
    write(views(1))
    assert run(flush) == 0
    assert counted() == 11
    assert addresses() == b""


def test_a_flusher_killed_at_every_step_in_turn():
    for point in (BEFORE + AFTER) * 2:
        write(views(3))
        assert run(flush, crash_at=point) == -signal.SIGKILL, point
    assert run(flush) == 0
    assert counted() == 3 * 12
    assert addresses() == b""


def test_flushers_at_once_and_killed_at_any_moment_count_each_line_once():
    def log():
        # As nginx writes: whole lines, each with one write.
        for number in range(400):
            write(line(time.time(), key=f"article:{number % 7}", address=f"2001:db8::{number:x}"))

    def flush_for_ever():
        while True:
            flush()

    workers = [start(log) for _ in range(3)]
    chance = random.Random(5)
    for _ in range(6):
        flushers = [start(flush_for_ever), start(flush_for_ever)]
        time.sleep(chance.uniform(0, 0.15))
        for flusher in flushers:
            os.kill(flusher, signal.SIGKILL)
            assert finish(flusher) == -signal.SIGKILL
    assert [finish(worker) for worker in workers] == [0] * 3
    flush()
    assert counted() == 1200
    assert DailyVisits.objects.values_list("views", "visitors").get() == (1200, 400)
    assert addresses() == b""
