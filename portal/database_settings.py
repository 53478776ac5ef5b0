"""How the portal is connected to its database: Django's ``DATABASES`` entry from ``DATABASE_URL``, with all limits.

A reader's page never waits long for a database: one that is away, that hangs, or that is held up by a lock is given up
in time, and the page answers 503. A command that a person started, such as an import or a migration, may take as long
as it needs. Why each number is what it is: ``docs/decisions/0018-databases.md``.
"""

import sys
from pathlib import Path, PurePath

import environ
from django.core.exceptions import ImproperlyConfigured

# Seconds for a connection to be made, and for a server that has gone silent to be given up; libpq knows no less than 2.
CONNECT_SECONDS, SILENT_SECONDS = 3, 10
# How long an unused connection is kept. The server's threads are capped, and so are their connections.
KEPT_SECONDS = 600
# For PostgreSQL, in milliseconds; 0 is no limit. The background worker keeps the server's limits.
SERVER_LIMITS = {
    "statement_timeout": 30_000,
    "lock_timeout": 10_000,
    "idle_in_transaction_session_timeout": 60_000,
}
COMMAND_LIMITS = {
    "statement_timeout": 0,
    "lock_timeout": 60_000,
    "idle_in_transaction_session_timeout": 900_000,
}
_WORKER = "work"
_SQLITE_PRAGMAS = {
    # Readers go on while one process writes.
    "journal_mode": "WAL",
    # A commit is safe from a crash of the portal; the last ones may be lost when the power fails, nothing breaks.
    "synchronous": "NORMAL",
    # KiB for each connection, and each thread has one. Eight times as much saved nothing that could be measured at
    # 100,000 articles, nor did a mapped file: what a cache lacks, the system's own has.
    "cache_size": -2000,
    # Bytes to which the log is cut after it has grown, by an import for instance.
    "journal_size_limit": 64 * 1024 * 1024,
}
# Seconds in which a writer waits for another one.
_SQLITE_BUSY = 20


def database(url: str, data_dir: Path, argv: list[str] | None = None) -> tuple[dict, bool]:
    """The entry, and whether the portal is embedded (SQLite); ``ValueError`` says what is wrong with the address.

    ``argv`` is the process's command line, which tells a command from the server.
    """
    embedded = not url or url.startswith("sqlite")
    try:
        entry = environ.Env.db_url_config(url or f"sqlite:///{data_dir / 'portal.sqlite3'}")
    except (ValueError, KeyError, ImproperlyConfigured) as error:
        raise ValueError(f"cannot be read ({error}).") from error
    given = entry.pop("OPTIONS", {})
    if entry["ENGINE"] == "django.db.backends.sqlite3":
        return entry | _sqlite(given), embedded
    if entry["ENGINE"] == "django.db.backends.postgresql":
        return entry | _postgresql(entry, given, role_of(sys.argv if argv is None else argv)), embedded
    raise ValueError("must begin with sqlite:// or postgres://.")


def role_of(argv: list[str]) -> str:
    """What this process is: ``server``, or the name of the command that ``manage.py`` was given."""
    return argv[1] if len(argv) > 1 and PurePath(argv[0]).name == "manage.py" else "server"


def _sqlite(given: dict) -> dict:
    if given:
        raise ValueError("takes nothing behind the ? for SQLite.")
    pragmas = "".join(f"PRAGMA {name}={value};" for name, value in _SQLITE_PRAGMAS.items())
    # IMMEDIATE makes a second writer wait for the first instead of failing.
    options = {"transaction_mode": "IMMEDIATE", "timeout": _SQLITE_BUSY, "init_command": pragmas}
    return {"OPTIONS": options, "CONN_MAX_AGE": None, "CONN_HEALTH_CHECKS": True}


def _postgresql(entry: dict, given: dict, role: str) -> dict:
    if not entry["NAME"]:
        raise ValueError("must name a database behind the host.")
    limits = SERVER_LIMITS if role in ("server", _WORKER) else COMMAND_LIMITS
    settings = " ".join(f"-c {name}={value}" for name, value in limits.items())
    options = {
        "application_name": f"portal {role}"[:63],
        "connect_timeout": CONNECT_SECONDS,
        # Without these a connection to a host that vanished would wait for a quarter of an hour.
        "keepalives_idle": 30,
        "keepalives_interval": 5,
        "keepalives_count": 3,
        "tcp_user_timeout": SILENT_SECONDS * 1000,
        **given,
        # Of a setting that is given twice PostgreSQL takes the last: those of the address go before ours.
        "options": f"{settings} {given.get('options', '')}".strip(),
    }
    _check(options)
    return {"OPTIONS": options, "CONN_MAX_AGE": KEPT_SECONDS, "CONN_HEALTH_CHECKS": True}


def _check(options: dict) -> None:
    if not str(options["connect_timeout"]).isdecimal():
        raise ValueError("takes whole seconds as connect_timeout.")
    # Not at the top: the embedded portal has no use for the driver and saves its memory.
    import psycopg2
    from psycopg2.extensions import make_dsn

    try:
        make_dsn(**options)
    except psycopg2.Error as error:
        raise ValueError(f"has a wrong setting behind the ? ({str(error).strip()}).") from error
