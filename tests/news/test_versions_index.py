"""The versions of one article are found by their text, however many versions there are."""

import pytest
from django.db import connection
from djangocms_versioning.models import Version

from tests.factories import make_article

pytestmark = pytest.mark.django_db


def test_no_index_begins_and_ends_with_the_kind_of_content():
    with connection.cursor() as cursor:
        found = connection.introspection.get_constraints(cursor, Version._meta.db_table)
    columns = [told["columns"] for told in found.values() if told["index"] or told["unique"]]
    assert ["content_type_id"] not in columns
    assert ["content_type_id", "object_id"] in columns


def test_sqlite_needs_no_statistics_to_find_the_versions_of_an_article():
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL has statistics of its own")
    query = Version.objects.filter_by_grouper(make_article().article)
    sql, params = query.query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {sql}", params)
        plan = "\n".join(row[3] for row in cursor.fetchall())
    assert "content_type_id=? AND object_id=?" in plan
