"""The background worker: does the registered jobs again and again until it is told to stop."""

import datetime
import logging
import os
import signal
import socket
import threading
import time

from django.db import DatabaseError, close_old_connections
from django.utils import timezone

from portal.delivery import generation
from portal.lib import jobs

from .models import Heartbeat

logger = logging.getLogger(__name__)
HEARTBEAT_SECONDS = 10
SILENT = datetime.timedelta(seconds=60)


class Worker:
    """Runs each job when it is due, one after the other, in this process."""

    def __init__(self, name: str = ""):
        self.name = name or f"{socket.gethostname()}:{os.getpid()}"[-80:]
        self.stopping = threading.Event()

    def stop(self, *_signal) -> None:
        """Finish the job in hand and stop; safe in a signal handler."""
        self.stopping.set()

    def run(self) -> None:
        """Work until ``stop()``."""
        due = {job.name: 0.0 for job in jobs.registered()}
        beat = 0.0
        while not self.stopping.is_set():
            if time.monotonic() >= beat:
                self._beat()
                beat = time.monotonic() + HEARTBEAT_SECONDS
            for job in jobs.registered():
                if time.monotonic() >= due.get(job.name, 0.0) and not self.stopping.is_set():
                    self._do(job)
                    due[job.name] = time.monotonic() + job.every
            wait = min([*due.values(), beat]) - time.monotonic()
            self.stopping.wait(max(0.05, wait))
        Heartbeat.objects.filter(worker=self.name).delete()

    def run_once(self) -> None:
        """Each job once, for tests and for cron."""
        for job in jobs.registered():
            self._do(job)

    def _do(self, job: jobs.Job) -> None:
        close_old_connections()
        try:
            generation.begin()
            job.run()
        except Exception:  # a job that fails must not stop the others
            logger.exception("Job %s failed", job.name)

    def _beat(self) -> None:
        try:
            now = timezone.now()
            Heartbeat.objects.update_or_create(worker=self.name, defaults={"at": now})
            Heartbeat.objects.filter(at__lt=now - datetime.timedelta(days=1)).delete()
        except DatabaseError:
            logger.warning("The database does not answer; trying again.")


def why_no_worker() -> str | None:
    """For ``/healthz``: whether a worker was alive within the last minute."""
    if Heartbeat.objects.filter(at__gte=timezone.now() - SILENT).exists():
        return None
    return "No background worker was alive within the last minute: start `manage.py work`."


def handle_signals(worker: Worker) -> None:
    """Let SIGTERM and SIGINT stop the worker cleanly."""
    signal.signal(signal.SIGTERM, worker.stop)
    signal.signal(signal.SIGINT, worker.stop)
