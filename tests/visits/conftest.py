"""Journals of a test's own, and a database that several processes can see."""

import shutil
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


@pytest.fixture(scope="session")
def database_file(django_db_setup, django_db_blocker, tmp_path_factory):
    """The test database as a file, taken before any test's transaction; nothing where there is a server."""
    file = tmp_path_factory.mktemp("database") / "template.sqlite3"
    with django_db_blocker.unblock():
        connection = connections["default"]
        if connection.vendor == "sqlite":
            connection.ensure_connection()
            with closing(sqlite3.connect(file)) as copy:
                connection.connection.backup(copy)
    return file


@pytest.fixture
def shared_database(database_file, db, tmp_path):
    """The test's database as other processes see it: on SQLite a file, since memory is this process's alone."""
    own, own_settings = connections["default"], connections.settings["default"]
    if own.vendor != "sqlite":
        yield
        return
    file = shutil.copy(database_file, tmp_path / "shared.sqlite3")
    connections.settings["default"] = {**own_settings, "NAME": str(file)}
    connections["default"] = connections.create_connection("default")
    yield
    connections["default"].close()
    connections.settings["default"] = own_settings
    connections["default"] = own
