"""Real processes, killed: nothing that was answered is lost, and nothing is counted twice."""

import datetime
import os
import random
import signal
import subprocess
import sys
import time

import pytest
from django.conf import settings as django_settings
from django.db import connection

from portal.visits import crash, journal_files
from portal.visits.flusher import flush
from portal.visits.journal import Journal
from portal.visits.models import DailySalt, DailyVisits, ViewTotal
from portal.visits.records import SIZE, Record, pack
from portal.visits.visitors import Salts

from .processes import Clients, Site, finish, run, sharing, start

pytestmark = sharing

WRITER_POINTS = {
    "journal.before_open": 3,
    "journal.after_open": 3,
    "journal.after_lock": 3,
    "journal.before_write": 3,
    "journal.after_write": 4,
}
READER_POINTS = ["flush.after_read", "flush.after_offsets", "flush.before_commit", "flush.after_commit"]
REMOVER_POINTS = ["flush.before_unlink", "flush.after_unlink"]


def view(number=1, visitor=0):
    return Record("article", number, time.time(), visitor)


def counted(number=1):
    return ViewTotal.objects.filter(kind="article", number=number).values_list("counted", flat=True).first() or 0


def drain():
    while flush():
        pass


@pytest.mark.parametrize(("point", "expected"), WRITER_POINTS.items())
def test_a_writer_killed_at_any_step_loses_nothing_that_it_had_written(journal_dir, point, expected):
    def write():
        # Each record in a file of its own, so that every step is taken for every record.
        writer = Journal(journal_dir, rotate_at=SIZE, look_every=0)
        for _ in range(3):
            writer.append(pack(view()))
        crash._at = point
        writer.append(pack(view()))

    assert run(write) == -signal.SIGKILL
    drain()
    assert counted() == expected
    assert journal_files.listed() == []


def test_a_writer_killed_within_its_write_leaves_a_torn_record_that_costs_nothing_else(journal_dir):
    def write():
        writer = Journal(journal_dir)
        writer.append(pack(view()))
        writer._file._piece[SIZE : SIZE + 29] = pack(view())[:29]
        os.kill(os.getpid(), signal.SIGKILL)

    assert run(write) == -signal.SIGKILL
    drain()
    assert counted() == 1
    assert journal_files.listed() == []


@pytest.mark.parametrize("point", READER_POINTS)
def test_a_flusher_killed_at_any_step_neither_loses_nor_doubles(journal_dir, point):
    writer = Journal(journal_dir)
    for number in range(10):
        writer.append(pack(view(visitor=number % 4 + 1)))
    assert run(flush, crash_at=point) == -signal.SIGKILL
    assert counted() == (10 if point == "flush.after_commit" else 0)
    writer.append(pack(view(visitor=9)))
    assert run(flush) == 0
    assert counted() == 11
    assert DailyVisits.objects.values_list("views", "visitors").get() == (11, 5)


@pytest.mark.parametrize("point", REMOVER_POINTS)
def test_a_flusher_killed_while_it_removes_a_file_neither_loses_nor_doubles(journal_dir, point):
    writer = Journal(journal_dir)
    for _ in range(10):
        writer.append(pack(view()))
    writer.close()
    assert run(flush, crash_at=point) == -signal.SIGKILL
    assert counted() == 10
    assert run(flush) == 0
    assert counted() == 10
    assert journal_files.listed() == []


def test_a_flusher_killed_at_every_step_in_turn(journal_dir):
    living = Journal(journal_dir)
    written = 0
    for point in [*READER_POINTS, *REMOVER_POINTS] * 2:
        ended = Journal(journal_dir)
        for writer in (living, ended):
            writer.append(pack(view()))
            written += 1
        ended.close()
        assert run(flush, crash_at=point) == -signal.SIGKILL, point
    drain()
    assert counted() == written
    assert len(journal_files.listed()) == 1, "the living writer's"


def test_flushers_killed_at_any_moment_while_four_processes_write(journal_dir):
    def write():
        writer = Journal(journal_dir, rotate_at=40 * SIZE, look_every=0)
        for _ in range(400):
            writer.append(pack(view(number=os.getpid() % 3)))

    def flush_for_ever():
        while True:
            flush()

    writers = [start(write) for _ in range(4)]
    chance = random.Random(3)
    for _ in range(8):
        flusher = start(flush_for_ever)
        time.sleep(chance.uniform(0, 0.15))
        os.kill(flusher, signal.SIGKILL)
        assert finish(flusher) == -signal.SIGKILL
    assert [finish(writer) for writer in writers] == [0, 0, 0, 0]
    drain()
    assert sum(ViewTotal.objects.values_list("counted", flat=True)) == 1600
    assert DailyVisits.objects.get().views == 1600
    assert journal_files.listed() == []


def test_two_flushers_at_once_count_each_view_once(journal_dir):
    def write():
        writer = Journal(journal_dir, rotate_at=30 * SIZE, look_every=0)
        for number in range(300):
            writer.append(pack(view(number=number % 7, visitor=number + 1)))

    def flush_often():
        for _ in range(60):
            flush()

    workers = [start(write), start(write), start(flush_often), start(flush_often), start(flush_often)]
    assert [finish(worker) for worker in workers] == [0] * 5
    drain()
    assert sum(ViewTotal.objects.values_list("counted", flat=True)) == 600
    assert DailyVisits.objects.values_list("views", "visitors").get() == (600, 300)


def test_two_hosts_that_see_the_same_visitors_count_each_once(journal_dir):
    def host(name):
        # In a process of its own, which the setting ends with.
        django_settings.JOURNAL_DIR = journal_dir / name
        writer = Journal(django_settings.JOURNAL_DIR)
        for visitor in range(1, 201):
            writer.append(pack(view(number=visitor % 5, visitor=visitor)))
            if visitor % 4 == 0:
                flush()

    hosts = [start(lambda name=name: host(name)) for name in ("a", "b", "c")]
    assert [finish(process) for process in hosts] == [0, 0, 0]
    assert DailyVisits.objects.values_list("views", "visitors").get() == (600, 200)
    assert sum(ViewTotal.objects.values_list("counted", flat=True)) == 600


def test_views_from_32_clients_are_all_counted(journal_dir):
    site = Site()
    clients = Clients(site.port, number=32, times=20)
    clients.wait()
    assert sum(clients.answered) == 640
    drain()
    assert counted() == 640
    assert DailyVisits.objects.values_list("views", "visitors").get() == (640, 32)
    [file] = journal_files.listed()
    kept, _ = file.read(0, 1000)
    assert sum(record.times for record in kept) == 640, "the idle worker keeps its file and its last record"
    again = Clients(site.port, number=1, times=1)
    again.wait()
    drain()
    assert counted() == 641
    site.kill()
    drain()
    assert counted() == 641
    assert journal_files.listed() == []


def test_a_site_killed_under_32_clients_loses_no_answered_view(journal_dir):
    site = Site()
    clients = Clients(site.port, number=32)
    while sum(clients.answered) < 300:
        time.sleep(0.005)
        flush()
    site.kill()
    clients.wait()
    drain()
    answered, in_flight = sum(clients.answered), sum(clients.in_flight)
    assert answered >= 300
    assert answered <= counted() <= answered + in_flight
    assert journal_files.listed() == []


def test_the_command_is_killed_at_the_place_that_the_environment_names(journal_dir):
    writer = Journal(journal_dir)
    writer.append(pack(view()))
    assert flush_views(PORTAL_CRASH_AT="flush.before_commit") == -signal.SIGKILL
    assert counted() == 0
    assert flush_views() == 0
    assert counted() == 1


def test_processes_that_begin_a_day_together_make_one_salt():
    processes = [start(lambda: Salts().of(datetime.date(2026, 5, 4))) for _ in range(8)]
    assert [finish(process) for process in processes] == [0] * 8
    assert DailySalt.objects.count() == 1


def flush_views(**environment):
    command = [sys.executable, "-m", "django", "flush_views"]
    return subprocess.run(command, env=os.environ | _site_environment() | environment, timeout=60).returncode


def _site_environment():
    database = connection.settings_dict
    if connection.vendor == "sqlite":
        url = f"sqlite:///{database['NAME']}"
    else:
        host = f"{database['HOST'] or '127.0.0.1'}:{database['PORT'] or 5432}"
        url = f"postgres://{database['USER']}:{database['PASSWORD']}@{host}/{database['NAME']}"
    return {
        "DATABASE_URL": url,
        "DATA_DIR": str(django_settings.DATA_DIR),
        "SECRET_KEY": django_settings.SECRET_KEY,
        "DJANGO_SETTINGS_MODULE": "portal.settings",
        "PYTHONPATH": os.pathsep.join(sys.path),
    }
