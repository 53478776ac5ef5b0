"""How much a database does for a page, as a number that is the same on every run: never a time.

PostgreSQL: the rows that its scans looked at. SQLite: the instructions of its virtual machine, in hundreds.
"""

import json

from django.core.cache import cache
from django.db import connection

from portal.delivery import generation

# More for one page than the differences between months and between the shapes of an index; far less than one look at
# the thousands of articles by which the tests grow.
ALLOWED = {"postgresql": 1200, "sqlite": 50}
_STEP = 100


def work_of(client, path: str) -> dict[str, int]:
    """The work of each query of a page with nothing kept, by its text; totals that are counted are left out."""
    cache.clear()
    generation.bump()
    asked = []

    def note(execute, sql, params, many, context):
        asked.append((sql, params))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        response = client.get(path)
    assert response.status_code == 200, path
    work = _rows_looked_at if connection.vendor == "postgresql" else _instructions
    found: dict[str, int] = {}
    for sql, params in asked:
        if sql.startswith("SELECT") and not sql.startswith("SELECT COUNT(*)"):
            found[sql] = found.get(sql, 0) + work(sql, params)
    return found


def dearest(work: dict[str, int]) -> str:
    """The query that took most, for the message of a failed test."""
    return max(work, key=work.get, default="")


def _rows_looked_at(sql: str, params) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN (ANALYZE, TIMING OFF, FORMAT JSON) {sql}", params)
        told = cursor.fetchone()[0]
    plan = (json.loads(told) if isinstance(told, str) else told)[0]["Plan"]
    return _scanned(plan)


def _scanned(node: dict) -> int:
    own = 0
    if "Scan" in node["Node Type"]:
        looked_at = node["Actual Rows"] + node.get("Rows Removed by Filter", 0)
        own = round(looked_at * node["Actual Loops"])
    return own + sum(_scanned(below) for below in node.get("Plans", []))


def _instructions(sql: str, params) -> int:
    steps = 0

    def count():
        nonlocal steps
        steps += 1

    connection.connection.set_progress_handler(count, _STEP)
    try:
        with connection.cursor() as cursor:
            cursor.execute(sql, params)
            cursor.fetchall()
    finally:
        connection.connection.set_progress_handler(None, 0)
    return steps
