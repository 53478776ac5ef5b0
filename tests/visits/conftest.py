"""Journals of a test's own, and a database that several processes can see."""

import sqlite3
from contextlib import closing

import pytest
from django.db import connections

from portal.visits import losses
from portal.visits.visitors import salts


@pytest.fixture(autouse=True)
def journal_dir(settings, tmp_path):
    """The journal directory, not made yet; nothing that other tests left is known."""
    settings.DATA_DIR = tmp_path / "data"
    settings.JOURNAL_DIR = settings.DATA_DIR / "journal"
    salts.forget()
    losses.forget()
    yield settings.JOURNAL_DIR
    salts.forget()
    losses.forget()


@pytest.fixture
def shared_database(transactional_db, tmp_path):
    """The test's database as other processes see it: on SQLite a file, since memory is this process's alone."""
    if connections["default"].vendor != "sqlite":
        yield
        return
    own, own_settings = connections["default"], connections.settings["default"]
    file = str(tmp_path / "shared.sqlite3")
    own.ensure_connection()
    with closing(sqlite3.connect(file)) as copy:
        own.connection.backup(copy)
    connections.settings["default"] = {**own_settings, "NAME": file}
    connections["default"] = connections.create_connection("default")
    yield
    connections["default"].close()
    connections.settings["default"] = own_settings
    connections["default"] = own
