"""What is loaded before processes are forked from it must be nothing that two of them would share by mistake."""

import gc
import subprocess
import sys

from django.conf import settings

from portal.environment import BASE_DIR
from portal.operations import supervisor
from portal.operations.preloading import preload

LOADED = """
import os, threading
from portal.operations.preloading import preload
preload("portal.wsgi")
from django.db import connections
print(threading.active_count(), connections["default"].connection)
print([name for name in os.listdir("/proc/self/fd") if ".sqlite3" in os.path.realpath(f"/proc/self/fd/{name}")])
"""


def test_loading_the_portal_starts_no_thread_and_opens_no_database(tmp_path):
    said = subprocess.run(
        [sys.executable, "-c", LOADED],
        cwd=BASE_DIR,
        env={"DATA_DIR": str(tmp_path), "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert said.stdout.splitlines() == ["1 None", "[]"]


def test_what_is_loaded_is_left_alone_by_the_collector():
    try:
        preload("portal.operations.preloading")
        assert gc.get_freeze_count() > 10_000
        assert gc.isenabled()
    finally:
        gc.unfreeze()


def test_the_worker_has_a_name_of_its_own_in_the_database(monkeypatch):
    commands, database = [], settings.DATABASES["default"]
    monkeypatch.setattr("django.core.management.call_command", commands.append)
    for given, expected in [({"application_name": "portal server"}, {"application_name": "portal work"}), ({}, {})]:
        monkeypatch.setitem(database, "OPTIONS", given)
        supervisor.background_work()
        assert database["OPTIONS"] == expected
    assert commands == ["work", "work"]
