"""A prepared query gives what the ORM gives, with one query and nothing left to be asked for."""

import threading

import pytest
from django.db import connection
from django.db.models import Value
from django.test.utils import CaptureQueriesContext

from news.models import PublishedArticle
from portal.lib.prepared_query import PreparedQuery
from tests.factories import make_article, make_picture

pytestmark = pytest.mark.django_db


def build(number):
    rows = PublishedArticle.objects.filter(article_id=number)
    return rows.select_related("content__picture", "category").annotate(mark=Value("x"))


def test_rows_are_those_of_the_orm_and_ask_for_nothing_more():
    prepared = PreparedQuery(build)
    with_picture, without = make_article(picture=make_picture()), make_article()
    for content in (with_picture, without, with_picture):
        expected = build(content.article_id).get()
        with CaptureQueriesContext(connection) as queries:
            [row] = prepared.rows(content.article_id)
            found = (row, row.content, row.content.picture, row.category.name, row.mark)
        assert len(queries) == 1
        assert found == (expected, content, content.picture, content.category.name, "x")
        for field in PublishedArticle._meta.concrete_fields:
            assert getattr(row, field.attname) == getattr(expected, field.attname), field.name
        assert row.dateline.tzinfo is not None and row.content.dateline == content.dateline
        assert not row._state.adding and row._state.db == "default"
    assert prepared.rows(999_999) == []


@pytest.mark.django_db(transaction=True)
def test_threads_prepare_for_themselves():
    prepared, number = PreparedQuery(build), make_article().article_id
    titles = []

    def ask():
        titles.append(prepared.rows(number)[0].title)
        connection.close()

    threads = [threading.Thread(target=ask) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert titles == [PublishedArticle.objects.get().title] * 3
