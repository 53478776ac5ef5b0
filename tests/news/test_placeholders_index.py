"""What stands below one text is found by the text, however many texts there are."""

import pytest
from cms.api import add_plugin
from cms.models import Placeholder
from django.db import connection

from tests.factories import make_article, make_draft, publish

pytestmark = pytest.mark.django_db


def test_there_is_an_index_that_begins_with_the_text():
    with connection.cursor() as cursor:
        found = connection.introspection.get_constraints(cursor, Placeholder._meta.db_table)
    assert ["object_id", "content_type_id"] in [told["columns"] for told in found.values() if told["index"]]


def test_sqlite_needs_no_statistics_to_find_what_stands_below_a_text():
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL has statistics of its own")
    content = make_article()
    for query in (content.placeholders.filter(slot="extras"), content.placeholders.filter(cmsplugin__isnull=False)):
        sql, params = query.query.sql_with_params()
        with connection.cursor() as cursor:
            cursor.execute(f"EXPLAIN QUERY PLAN {sql}", params)
            plan = "\n".join(row[3] for row in cursor.fetchall())
        assert "object_id=? AND content_type_id=?" in plan


def test_publishing_makes_no_placeholder_for_a_text_that_has_nothing_below_it():
    content = make_article()
    assert not content.placeholders.exists()


def test_what_stands_below_a_text_is_published_with_it(client):
    content = make_draft()
    add_plugin(content.extras, "TextPlugin", "vi", body="<p>Xem thêm ở dưới.</p>")
    content = publish(content)
    assert content.published.has_extras
    assert "Xem thêm ở dưới." in client.get(content.get_absolute_url()).content.decode()
