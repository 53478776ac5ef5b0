"""What the health report says of the counter."""

import datetime
import os
import resource
from types import SimpleNamespace

import pytest
import time_machine

from portal.lib import health as report
from portal.lib import jobs
from portal.visits import health, losses
from portal.visits.flusher import flush
from portal.visits.journal import Journal
from portal.visits.records import Record, pack

from . import processes

pytestmark = pytest.mark.django_db

NOW = datetime.datetime(2026, 5, 6, 3, 3, tzinfo=datetime.UTC)
SECOND = datetime.timedelta(seconds=1)


def test_the_room_is_heard_and_its_jobs_are_done():
    assert {"views_recorded", "views_added_up"} <= report.report().keys()
    every = {job.name: job.every for job in jobs.registered()}
    assert (every["visits.flush"], every["visits.most_read"], every["visits.forget"]) == (1, 60, 3600)


def test_all_is_well_before_the_first_view_and_after_it(journal_dir):
    assert (health.journal_is_written(), health.journal_is_read()) == (None, None)
    writer = Journal(journal_dir)
    writer.append(pack(Record("article", 1, NOW.timestamp())))
    flush()
    assert (health.journal_is_written(), health.journal_is_read()) == (None, None)
    assert sorted(path.suffix for path in journal_dir.iterdir()) == ["", ".journal"], "nothing of the trial is left"


def test_a_directory_that_cannot_be_made_is_said(journal_dir):
    journal_dir.parent.mkdir()
    journal_dir.write_text("a file in the way")
    assert "Views are being lost: the journal cannot be written" in health.journal_is_written()


def test_a_disk_that_takes_nothing_is_said():
    def on_a_full_disk():
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, resource.RLIM_INFINITY))
        assert "Views are being lost" in health.journal_is_written()

    assert processes.run(on_a_full_disk) == 0


def test_a_disk_that_is_nearly_full_is_said(monkeypatch):
    monkeypatch.setattr(health.os, "statvfs", lambda path: SimpleNamespace(f_bavail=1000, f_frsize=4096))
    assert "disk of the journal is full" in health.journal_is_written()


def test_a_loss_of_another_process_is_said_for_five_minutes(journal_dir):
    Journal(journal_dir).append(pack(Record("article", 1, NOW.timestamp())))
    assert health.journal_is_written() is None
    assert processes.run(lambda: losses.note(OSError("disk full"))) == 0
    assert "Views are being lost" in health.journal_is_written()
    old = os.stat(losses.marker()).st_mtime - losses.REMEMBERED - 1
    os.utime(losses.marker(), (old, old))
    assert health.journal_is_written() is None


def test_losses_are_logged_once_a_minute_with_their_number(caplog):
    with time_machine.travel(NOW, tick=False) as clock:
        for _ in range(5):
            losses.note(OSError("disk full"))
        clock.shift(61 * SECOND)
        losses.note(OSError("disk full"))
    messages = [record.getMessage() for record in caplog.records]
    assert len(messages) == 2
    assert "(1 since" in messages[0] and "(5 since" in messages[1] and "disk full" in messages[1]


def test_views_that_nobody_adds_up_are_said_after_half_a_minute(journal_dir):
    writer = Journal(journal_dir)
    with time_machine.travel(NOW, tick=False) as clock:
        writer.append(pack(Record("article", 1, NOW.timestamp())))
        clock.shift(30 * SECOND)
        assert health.journal_is_read() is None
        clock.shift(SECOND)
        assert "not been added up for 31 seconds" in health.journal_is_read()
        flush()
        assert health.journal_is_read() is None


def test_an_unfinished_record_waits_for_nobody(journal_dir):
    journal_dir.mkdir(parents=True)
    (journal_dir / "web-1.journal").write_bytes(pack(Record("article", 1, 0.0))[:20])
    assert health.journal_is_read() is None
