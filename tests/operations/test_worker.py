"""The background worker and what a monitor learns of it."""

import datetime

import pytest
from django.utils import timezone

from portal.lib import health, jobs
from portal.operations.models import Heartbeat
from portal.operations.worker import Worker, why_no_worker

pytestmark = pytest.mark.django_db


@pytest.fixture
def own_jobs(monkeypatch):
    monkeypatch.setattr(jobs, "_jobs", {})
    return jobs


# The worker looks after its connection before each job, and would take that of a test's transaction for a dead one.
@pytest.mark.django_db(transaction=True)
def test_a_job_that_fails_does_not_stop_the_others(own_jobs):
    done = []

    def fails():
        raise RuntimeError("no luck")

    own_jobs.register("fails", 60, fails)
    own_jobs.register("works", 60, lambda: done.append(1))
    Worker("w").run_once()
    assert done == [1]


@pytest.mark.django_db(transaction=True)
def test_a_worker_works_until_it_is_stopped_and_says_goodbye(own_jobs):
    worker = Worker("w")
    seen = []

    def job():
        seen.append(Heartbeat.objects.filter(worker="w").exists())
        if len(seen) == 3:
            worker.stop()

    own_jobs.register("job", 0.0, job)
    worker.run()
    assert seen == [True, True, True]
    assert not Heartbeat.objects.exists()


def test_health_says_when_no_worker_is_alive():
    assert "No background worker" in why_no_worker()
    Heartbeat.objects.create(worker="w", at=timezone.now())
    assert why_no_worker() is None
    Heartbeat.objects.update(at=timezone.now() - datetime.timedelta(minutes=2))
    assert "No background worker" in why_no_worker()


def test_healthz_answers_503_when_one_part_is_ill(client, monkeypatch):
    monkeypatch.setattr(health, "_checks", {"database": lambda: None})
    answer = client.get("/healthz")
    assert (answer.status_code, answer.json()["status"]) == (200, "ok")
    health.register("search", lambda: "The index is gone.")
    answer = client.get("/healthz")
    assert answer.status_code == 503
    assert answer.json()["checks"] == {"database": "ok", "search": "The index is gone."}
