"""Where a benchmark lives: a folder and a database of its own, beside the configured ones, which are not touched."""

import contextlib
import json
import os
import secrets
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from django.db import DatabaseError, connection

from portal.environment import BASE_DIR

from .errors import BenchmarkError

# What a child needs of the caller's environment to run at all.
_KEPT = ("PATH", "HOME", "LANG", "TMPDIR", "LD_LIBRARY_PATH", "VIRTUAL_ENV")
DATABASE_FILE = "database"


@contextlib.contextmanager
def folder(kept: Path | None) -> Iterator[Path]:
    """The folder of a run: ``kept`` is made and stays, else a temporary one that is removed with its databases."""
    if kept:
        kept.mkdir(parents=True, exist_ok=True)
        yield kept.resolve()
        return
    made = Path(tempfile.mkdtemp(prefix="portal-benchmark-"))
    try:
        yield made
    finally:
        for place in made.iterdir():
            remove(place)
        shutil.rmtree(made, ignore_errors=True)


def environment(data: Path, **more: str) -> dict[str, str]:
    """The environment of a portal in the folder ``data``: of the caller's settings only the database server is kept."""
    data.mkdir(parents=True, exist_ok=True)
    kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
    settings = {"DATA_DIR": str(data), "DEMO": "0", "WORKERS": "2", "PYTHONUNBUFFERED": "1"}
    if connection.vendor == "postgresql":
        settings["DATABASE_URL"] = _with_name(os.environ["DATABASE_URL"], database_name(data))
        settings["SECRET_KEY"] = _secret(data)
    return {**kept, **settings, "PYTHONPATH": str(BASE_DIR), **more}


def database_name(data: Path) -> str:
    """The scratch database of this folder on the configured PostgreSQL server, made when it is first asked for."""
    note = data / DATABASE_FILE
    if note.exists():
        return note.read_text().strip()
    name = f"portal_benchmark_{secrets.token_hex(6)}"
    try:
        with connection._nodb_cursor() as cursor:
            cursor.execute(f"CREATE DATABASE \"{name}\" ENCODING 'UTF8' TEMPLATE template0")
    except DatabaseError as error:
        raise BenchmarkError(f"A scratch database cannot be made; may the account create one? {error}") from error
    note.write_text(name)
    return name


def remove(data: Path) -> None:
    """Remove a scratch folder with its database."""
    note = data / DATABASE_FILE
    if note.exists():
        with connection._nodb_cursor() as cursor:
            cursor.execute(f'DROP DATABASE IF EXISTS "{note.read_text().strip()}" WITH (FORCE)')
    shutil.rmtree(data, ignore_errors=True)


def django_database(data: Path) -> str:
    """The same kind of database as the configured one, as JSON of Django's settings, for a project that is not ours."""
    if connection.vendor == "sqlite":
        return json.dumps({"ENGINE": "django.db.backends.sqlite3", "NAME": str(data / "database.sqlite3")})
    given = connection.settings_dict
    same = {key: given[key] for key in ("ENGINE", "USER", "PASSWORD", "HOST", "PORT")}
    return json.dumps({**same, "NAME": database_name(data)})


def _with_name(url: str, name: str) -> str:
    return urlunsplit(urlsplit(url)._replace(path=f"/{name}"))


def _secret(data: Path) -> str:
    path = data / "secret_key"
    if not path.exists():
        path.write_text(secrets.token_urlsafe(50))
    return path.read_text()
