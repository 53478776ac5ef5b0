"""The plain search: what is public and holds every word, without diacritics too."""

import unicodedata

import pytest
from django.core.management import call_command

from news import chain
from portal.agency.models import Role
from portal.search import outbox
from portal.search.models import Change, Document
from portal.search.snippets import snippet
from tests.factories import make_article, make_draft, make_person, publish

pytestmark = pytest.mark.django_db


@pytest.fixture
def indexed(django_capture_on_commit_callbacks):
    """An article about longans, published and indexed."""
    content = make_article(
        title="Vườn thanh nhãn đón khách", body="<p>Nhà vườn ở <b>Vĩnh Trạch Đông</b> hoà nhạc cuối tuần.</p>"
    )
    outbox.work_off()
    return content


def found(client, query: str) -> str:
    return client.get("/tim-kiem/", {"q": query}).content.decode().split("<main")[1].split("</main>")[0]


@pytest.mark.parametrize(
    "query",
    [
        "thanh nhan",
        "THANH NHÃN",
        "nhãn vườn",
        "vinh trach dong",
        unicodedata.normalize("NFD", "thanh nhãn"),
        "“thanh nhãn”",
    ],
)
def test_words_are_found_in_any_dress_and_order(client, indexed, query):
    assert indexed.get_absolute_url() in found(client, query)


@pytest.mark.parametrize("query", ["thanh nhai", "nhanh", "tha", "nhãn xoài"])
def test_only_whole_words_and_all_of_them_count(client, indexed, query):
    assert indexed.get_absolute_url() not in found(client, query).split("Tin mới")[0].split("không tìm")[0]
    assert Document.objects.filter(words__contains=f" {query} ").count() == 0


def test_what_is_taken_down_or_never_published_is_not_found(client, indexed):
    make_draft(title="Nháp về thanh nhãn")
    outbox.work_off()
    assert "Nháp về" not in found(client, "thanh nhãn")
    chain.take_step("take_down", indexed, make_person(Role.EDITOR), reason="Sai.")
    # Even before the index has heard of it.
    assert indexed.get_absolute_url() not in found(client, "thanh nhãn")
    outbox.work_off()
    assert Document.objects.count() == 0


def test_a_new_version_replaces_the_old_in_the_index(client, indexed):
    draft = indexed.version.copy(make_person(Role.EDITOR)).content
    draft.title = "Vườn ổi đón khách"
    draft.save()
    outbox.work_off()
    assert Document.objects.get().title == "Vườn thanh nhãn đón khách"
    publish(draft)
    outbox.work_off()
    assert Document.objects.get().title == "Vườn ổi đón khách"


def test_a_broken_index_stops_no_publication(monkeypatch, client):
    def broken(keys):
        raise RuntimeError("index is broken")

    monkeypatch.setattr(outbox, "_index", broken)
    content = make_article()
    assert client.get(content.get_absolute_url()).status_code == 200
    assert Change.objects.exists()
    with pytest.raises(RuntimeError):
        outbox.work_off()
    assert Change.objects.exists()


def test_the_index_can_be_rebuilt_by_haystacks_own_command(indexed):
    Document.objects.all().delete()
    call_command("rebuild_index", interactive=False, verbosity=0)
    assert Document.objects.get().subject == f"article:{indexed.article_id}"


def test_nothing_found_offers_the_newest(client, indexed):
    text = found(client, "khongcochunay")
    assert indexed.title in text


def test_a_snippet_shows_the_place_marks_the_words_and_escapes_the_rest():
    text = "đầu " * 60 + "Chi bộ <b>khóm</b> 5 họp & bàn " + "cuối " * 60
    piece = snippet(text, ["chi", "bo"])
    assert "<mark>Chi</mark> <mark>bộ</mark> &lt;b&gt;khóm" in piece
    assert piece.startswith("… ")
    assert piece.endswith(" …")
    assert len(piece) < 420


def test_the_page_takes_as_many_queries_for_many_results(client, django_assert_max_num_queries):
    for _ in range(12):
        make_article(title="Tin về chợ xuân")
    outbox.work_off()
    client.get("/")
    with django_assert_max_num_queries(8):
        found(client, "chợ xuân")
    assert "trang=2" in found(client, "chợ xuân")
