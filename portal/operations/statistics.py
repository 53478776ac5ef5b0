"""What the database knows of its own tables, so that it chooses the right index."""

from django.db import connection

EVERY = 24 * 3600
# Rows of each index that are looked at: enough to tell a column of few values from one of many, and a second's work
# for 100,000 articles. Of columns with few values it errs towards rare ones, which are those that are asked for.
LOOKED_AT = 1000


def renew() -> None:
    """Have SQLite look at its tables again. PostgreSQL does so of its own accord."""
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA analysis_limit={LOOKED_AT}")
        cursor.execute("ANALYZE")
