"""What the index holds is what is public, whatever happens to it; and what happens when it is broken."""

import pytest
from django.core.management import call_command
from django.db import connection, transaction

from news import chain
from news.models import PublishedArticle
from portal.agency.models import Role
from portal.search import condition, outbox, rebuild, vocabulary
from portal.search.dialects import dialect
from portal.search.expressions import Term
from portal.search.models import Change, Condition, Document, VocabularyWord
from tests.factories import make_article, make_draft, make_person, publish

from .conftest import index_all, page


def terms_found(word: str) -> int:
    return dialect().count(Term(word))


def test_what_is_taken_down_or_never_published_is_not_found(search, article):
    title = article("Vườn thanh nhãn")
    make_draft(title="Nháp về thanh nhãn")
    index_all()
    assert search("thanh nhãn") == [title]
    content = PublishedArticle.objects.get().content
    chain.take_step("take_down", content, make_person(Role.EDITOR), reason="Sai.")
    # Even before the index has heard of it.
    assert search("thanh nhãn") == []
    index_all()
    assert not Document.objects.exists()
    assert terms_found("nhan") == 0
    assert VocabularyWord.objects.filter(documents__gt=0).count() == 0


def test_a_new_version_replaces_the_old_one(search, article):
    article("Vườn thanh nhãn")
    draft = PublishedArticle.objects.get().content.version.copy(make_person(Role.EDITOR)).content
    draft.title = "Vườn ổi"
    draft.save()
    index_all()
    assert search("thanh nhãn") == ["Vườn thanh nhãn"]
    publish(draft)
    index_all()
    assert search("thanh nhãn") == []
    assert search("vườn ổi") == ["Vườn ổi"]
    assert vocabulary.counts(["nhan", "oi"]) == {"oi": 1, "": 1}


def test_counts_of_words_stay_exact(article):
    article("Chợ xuân", "Chợ đông, chợ vui.")
    article("Chợ nổi")
    assert vocabulary.counts(["cho", "xuan"]) == {"cho": 2, "xuan": 1, "": 2}
    Document.objects.all().delete()
    rebuild.rebuild()
    # Documents were removed behind the index's back: their words count until they are indexed anew.
    assert vocabulary.counts(["xuan"])[""] == 4


def test_a_rebuilt_index_is_complete_and_forgets_what_is_gone(search, article):
    kept = article("Chợ xuân")
    article("Chợ nổi")
    PublishedArticle.objects.filter(title="Chợ nổi").delete()
    call_command("rebuild_index", verbosity=0)
    assert search("chợ") == [kept]
    assert Document.objects.count() == 1
    assert terms_found("cho_noi") == 0


def test_the_old_index_answers_while_it_is_rebuilt(search, article, monkeypatch):
    titles = {article("Chợ xuân", days=1), article("Chợ nổi", days=2)}
    monkeypatch.setattr(rebuild, "BATCH", 1)
    seen = []
    rebuild.rebuild(lambda done, total: seen.append((done, total, set(search("chợ")))))
    assert seen == [(1, 2, titles), (2, 2, titles)]


def test_what_changes_during_a_rebuild_is_still_indexed(article, monkeypatch):
    article("Chợ xuân")
    rebuild.rebuild(lambda done, total: outbox.changed("article:1"))
    assert Change.objects.count() == 1


def test_a_failing_index_stops_no_publication(monkeypatch, client, db):
    def fails(keys):
        raise RuntimeError("index is broken")

    monkeypatch.setattr(outbox, "index", fails)
    content = make_article()
    assert client.get(content.get_absolute_url()).status_code == 200
    with pytest.raises(RuntimeError):
        outbox.work_off()
    assert Change.objects.exists()


def test_nothing_is_written_to_an_index_that_is_not_complete(db):
    condition.missing()
    make_article()
    assert outbox.work_off() == 0
    assert Change.objects.exists()


def test_without_an_index_the_database_is_searched_and_said_so(client, search, article):
    title = article("Vườn thanh nhãn", summary="Đón khách cuối tuần.")
    condition.missing()
    assert search("thanh nhan khách") == [title]
    assert search("thanh nhãn -vườn") == []
    assert "Chỉ mục tìm kiếm đang được làm lại" in page(client, "thanh nhãn")
    assert "rebuild_index" in condition.why_not_current()
    call_command("rebuild_index", verbosity=0)
    assert "Chỉ mục tìm kiếm đang được làm lại" not in page(client, "thanh nhãn")
    assert condition.why_not_current() is None


@pytest.mark.django_db(transaction=True)
def test_a_damaged_index_gives_no_500_and_is_made_anew(client, search, article):
    title = article("Vườn thanh nhãn")
    table = "portal_search_terms" if connection.vendor == "sqlite" else "portal_search_document"
    try:
        with connection.cursor() as cursor:
            if connection.vendor == "sqlite":
                cursor.execute(f"DROP TABLE {table}")
            else:
                cursor.execute(f"ALTER TABLE {table} RENAME COLUMN terms TO damaged")
        assert search("thanh nhãn") == [title]
        assert client.get("/tim-kiem/").status_code == 200
        assert "broken" in condition.why_not_current()
        assert client.get("/healthz").status_code == 503
        assert outbox.try_work_off() is None
    finally:
        if connection.vendor != "sqlite":
            with connection.cursor() as cursor:
                cursor.execute(f"ALTER TABLE {table} RENAME COLUMN damaged TO terms")
    rebuild.rebuild()
    assert search("thanh nhãn") == [title]
    assert condition.why_not_current() is None


def test_health_says_when_something_public_is_missing(article):
    article("Vườn thanh nhãn")
    with transaction.atomic():
        Document.objects.all().delete()
    assert "0 of 1" in condition.why_not_current()


def test_an_index_of_another_scheme_is_not_asked(article):
    article("Vườn thanh nhãn")
    Condition.objects.update(scheme=condition.SCHEME + 1)
    with pytest.raises(condition.IndexUnavailable):
        condition.require()
    condition.complete_if_empty()
    assert not condition.is_complete()


@pytest.mark.postgres
@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer anyhow")
@pytest.mark.django_db(transaction=True)
def test_while_another_process_writes_the_index_the_work_is_left_to_it(article):
    article("Vườn thanh nhãn")
    Change.objects.create(key="article:0")
    other = connection.copy()
    try:
        with other.cursor() as cursor:
            other.set_autocommit(False)
            cursor.execute("SELECT id FROM portal_search_condition FOR UPDATE")
        assert outbox.work_off() == 0
        assert Change.objects.exists()
        # Undone before it is closed: the server notices a closed connection when it comes to it.
        other.rollback()
    finally:
        other.close()
    assert outbox.work_off() == 1


def test_texts_are_kept_as_searches_show_them(article):
    article("Vườn thanh nhãn", body="Dòng một</p>\n\n<p>dòng  hai")
    document = Document.objects.get()
    assert document.texts["text"].startswith("Dòng một dòng hai")
    with connection.cursor() as cursor:
        cursor.execute("SELECT texts FROM portal_search_document")
        assert "Dòng một" in str(cursor.fetchone()[0]), "its letters as they are"
