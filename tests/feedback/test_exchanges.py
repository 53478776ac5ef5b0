"""Published exchanges: what readers see, filter and count, and what they never see."""

import pytest
from django.utils import timezone

from portal.delivery import generation
from portal.feedback import steps
from portal.feedback.models import State, Topic
from tests.factories import make_unit

from .conftest import fresh, make_case

pytestmark = pytest.mark.django_db
LIST = "/hoi-dap/da-tra-loi/"


def make_public(editor, **values):
    values = {
        "state": State.ANSWERED,
        "settled_on": timezone.localdate(),
        "text": "Gọi 0912345678, hoa@example.vn, Trần Thị Hoa.",
        **values,
    }
    case = make_case(**values)
    answer = f"Đã trả lời việc {case.title}."
    case.answers.create(text=answer, written_by=editor, passed_by=editor, passed_at=timezone.now())
    from portal.feedback import publication

    proposal = publication.propose(case)
    publication.publish(
        case,
        editor,
        {
            "public_title": proposal.title,
            "public_text": proposal.text,
            "public_answer": proposal.answer,
            "public_name": proposal.name,
        },
    )
    return fresh(case)


def test_an_exchange_is_read_with_personal_data_covered(client, editor):
    case = make_public(editor, title="Hỏi về đèn đường", kind="question")
    for path in (case.url, LIST):
        text = client.get(path).content.decode()
        assert "Hỏi về đèn đường" in text
        for personal in ("0912", "hoa@", "Trần Thị Hoa", case.code, case.secret, "Khóm Kín"):
            assert personal not in text, path
    assert "Bạn đọc" in client.get(case.url).content.decode()


def test_a_name_is_shown_only_if_its_bearer_wished(client, editor):
    case = make_public(editor, show_name=True, text="Đèn không sáng.")
    assert "Trần Thị Hoa" in client.get(case.url).content.decode()


def test_what_is_not_published_is_nowhere(client, editor):
    case = make_case(state=State.ANSWERED)
    assert client.get(case.url).status_code == 404
    assert case.title not in client.get(LIST).content.decode()
    assert case.url not in client.get("/sitemap-hoi-dap-1.xml").content.decode()


def test_what_is_taken_back_answers_410_with_the_reason(client, editor):
    case = make_public(editor)
    assert case.url in client.get("/sitemap-hoi-dap-1.xml").content.decode()
    before = generation.stored()
    steps.take_step("withdraw", case, editor, note="Người gửi đề nghị gỡ.")
    assert generation.stored() > before
    answer = client.get(case.url)
    assert answer.status_code == 410 and "Người gửi đề nghị gỡ." in answer.content.decode()
    assert case.public_title not in client.get(LIST).content.decode()


def test_filters_count_and_combine(client, editor):
    lights, water = Topic.objects.all()[:2]
    unit = make_unit("Phường Ba")
    make_public(editor, title="Đèn thứ nhất", topic=lights, unit=unit)
    make_public(editor, title="Đèn thứ hai", topic=lights, kind="question")
    make_public(editor, title="Nước thứ nhất", topic=water, unit=unit)
    text = client.get(LIST).content.decode()
    assert "3 nội dung đã trả lời" in text and "(2)" in text
    text = client.get(LIST, {"linh-vuc": lights.pk, "don-vi": unit.pk}).content.decode()
    assert "Đèn thứ nhất" in text and "Đèn thứ hai" not in text and "Nước thứ nhất" not in text
    text = client.get(LIST, {"q": "den thu hai"}).content.decode()
    assert "Đèn thứ hai" in text and "Đèn thứ nhất" not in text
    assert "Không tìm thấy dữ liệu phù hợp" in client.get(LIST, {"q": "khongcogi"}).content.decode()


@pytest.mark.parametrize("query", ["loai=x", "linh-vuc=x", "don-vi=-1", "linh-vuc=²", "don-vi=99999999999"])
def test_bad_filters_are_ignored_with_a_note(client, editor, query):
    make_public(editor, title="Việc đã trả lời")
    text = client.get(f"{LIST}?{query}").content.decode()
    assert "được bỏ qua" in text and "Việc đã trả lời" in text


@pytest.mark.parametrize("page", ["0", "2", "-1", "x", "99999999999"])
def test_pages_that_do_not_exist(client, page):
    assert client.get(f"{LIST}?trang={page}").status_code == 404


def test_the_number_of_queries_does_not_grow(client, editor, django_assert_max_num_queries):
    for number in range(12):
        make_public(editor, title=f"Việc {number}", unit=make_unit(), topic=Topic.objects.first())
    client.get(LIST)
    with django_assert_max_num_queries(24):
        client.get(LIST)


def test_an_empty_list_says_so(client):
    assert "Chưa có nội dung trả lời nào" in client.get(LIST).content.decode()
