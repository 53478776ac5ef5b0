"""The desk in the administration: the work list, one screen for a case, and what a role must not reach."""

import datetime

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone

from portal.agency.models import Role
from portal.feedback.models import Evidence, State, Submission, Topic
from tests.factories import make_person, make_unit

from .conftest import fresh, lead_to_answer, make_case

pytestmark = pytest.mark.django_db
LIST = "/admin/portal_feedback/submission/"


def screen(case) -> str:
    return f"{LIST}{case.pk}/change/"


def step(client, case, name, **data):
    return client.post(f"{LIST}{case.pk}/step/{name}/", data)


def test_the_list_shows_what_is_late_in_red_and_searches(client, editor):
    today = timezone.localdate()
    late = make_case(title="Rác chưa thu gom", due_on=today - datetime.timedelta(days=20))
    make_case(title="Cây che biển báo")
    client.force_login(editor)
    text = client.get(LIST).content.decode()
    assert "Rác chưa thu gom" in text and "Cây che biển báo" in text and "due-late" in text
    found = client.get(LIST, {"work": "late"}).content.decode()
    assert "Rác chưa thu gom" in found and "Cây che biển báo" not in found
    for words in (late.code_in_groups, late.code, "Rác chưa", "0912 345 678"):
        assert "Rác chưa thu gom" in client.get(LIST, {"q": words}).content.decode(), words
    assert "Rác chưa thu gom" not in client.get(LIST, {"q": "123456789012"}).content.decode()


def test_the_list_costs_the_same_for_any_number(client, editor, django_assert_max_num_queries):
    client.force_login(editor)
    for _ in range(30):
        make_case(topic=Topic.objects.first(), unit=make_unit(), state=State.ASSIGNED)
    with django_assert_max_num_queries(20):
        client.get(LIST)


@pytest.mark.parametrize("value", ["x", "-1", "99999999999999999999", "'"])
@pytest.mark.parametrize("name", ["work", "kind", "topic", "unit", "sent", "q", "p"])
def test_bad_filters_are_no_error_of_ours(client, editor, name, value):
    client.force_login(editor)
    assert client.get(LIST, {name: value}).status_code in (200, 302, 400, 404)


def test_a_clerk_sees_the_cases_of_the_own_unit_only(client, clerk, ward):
    own = make_case(title="Vụ việc của phường", unit=ward, state=State.ASSIGNED)
    foreign = make_case(title="Vụ việc nơi khác", unit=make_unit(), state=State.ASSIGNED)
    client.force_login(clerk)
    text = client.get(LIST).content.decode()
    assert own.title in text and foreign.title not in text
    assert client.get(screen(own)).status_code == 200
    for path in (screen(foreign), f"{LIST}{foreign.pk}/history/"):
        answer = client.get(path)
        assert answer.status_code == 403 and foreign.text not in answer.content.decode()
    assert step(client, foreign, "note", note="x").status_code == 403
    assert client.get(f"{LIST}{foreign.pk}/delete/").status_code in (403, 404)


@pytest.mark.parametrize("role", [None, Role.LINKS])
def test_others_reach_nothing(client, role):
    case = make_case()
    client.force_login(make_person(role))
    for path in (LIST, screen(case)):
        assert client.get(path).status_code in (302, 403)
    assert step(client, case, "register").status_code in (302, 403)
    assert fresh(case).state == State.NEW


def test_a_case_goes_through_the_desk_with_buttons_alone(client, editor, clerk, ward):
    case = make_case()
    client.force_login(editor)
    assert "Tiếp nhận" in client.get(screen(case)).content.decode()
    assert step(client, case, "register").status_code == 302
    assert step(client, case, "assign", unit=ward.pk, note="").status_code == 302
    client.force_login(clerk)
    assert step(client, case, "propose", text="Đã thay bóng đèn hỏng.").status_code == 302
    client.force_login(editor)
    step(client, case, "pass")
    assert fresh(case).state == State.ANSWERED


def test_a_step_with_a_mistake_keeps_what_was_typed(client, editor, ward):
    case = make_case(state=State.REGISTERED)
    client.force_login(editor)
    answer = step(client, case, "transfer", agency="", message="Thuộc ngành điện lực quản lý.")
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "Vui lòng nhập cơ quan tiếp nhận" in text and "Thuộc ngành điện lực quản lý." in text
    past = timezone.localdate() - datetime.timedelta(days=1)
    for due_on in (past, "2999-01-01", "hôm qua"):
        assert step(client, case, "extend", due_on=str(due_on), message="Chờ đo đạc.").status_code == 422
    assert fresh(case).due_on == case.due_on


def test_a_step_that_somebody_else_took_meanwhile_loses_no_text(client, editor, clerk, ward):
    case = make_case(state=State.DRAFTED, unit=ward)
    client.force_login(clerk)
    answer = step(client, case, "propose", text="Câu trả lời tôi vừa gõ xong.")
    assert "Câu trả lời tôi vừa gõ xong." in answer.content.decode()
    assert "nên không làm được việc này" in answer.content.decode()


def test_an_unknown_step_is_not_found(client, editor):
    client.force_login(editor)
    assert step(client, make_case(), "delete").status_code == 404


def test_files_are_for_those_who_handle_the_case(client, clerk, ward):
    case = make_case(unit=ward, state=State.ASSIGNED)
    file = Evidence.objects.create(
        submission=case, file=ContentFile(b"%PDF-1.4", "tep.pdf"), name="đơn.pdf", kind_label="Tệp PDF", size=8
    )
    address = f"{LIST}file/{file.pk}/"
    assert client.get(address).status_code == 302
    client.force_login(make_person(Role.CLERK, make_unit()))
    assert client.get(address).status_code == 403
    client.force_login(clerk)
    answer = client.get(address)
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    loose = Evidence.objects.create(form_key="k", file=ContentFile(b"x", "t.pdf"), name="t.pdf", kind_label="", size=1)
    assert client.get(f"{LIST}file/{loose.pk}/").status_code == 404


def test_text_of_citizens_is_escaped_on_the_desk_too(client, editor):
    case = make_case(title="<img src=x onerror=alert(1)>", text="<script>alert(1)</script>", hamlet="<b>5</b>")
    client.force_login(editor)
    for path in (LIST, screen(case), "/admin/"):
        text = client.get(path).content.decode()
        assert "<img src=x" not in text and "<script>alert(1)" not in text and "<b>5</b>" not in text


def test_each_role_finds_its_cases_on_the_first_page(client, clerk, editor, ward):
    make_case(title="Việc mới gửi đến")
    make_case(title="Việc của phường", unit=ward, state=State.ASSIGNED)
    client.force_login(clerk)
    text = client.get("/admin/").content.decode()
    assert "Việc của phường" in text and "Việc mới gửi đến" not in text
    client.force_login(editor)
    assert "Việc mới gửi đến" in client.get("/admin/").content.decode()


def test_publishing_asks_the_editor_to_check(client, clerk, editor, ward):
    case = make_case(text="Tôi là Trần Thị Hoa, số 0912345678.")
    case = lead_to_answer(case, clerk, editor, ward)
    client.force_login(editor)
    page = client.get(screen(case)).content.decode()
    assert "[số điện thoại đã ẩn]" in page and "Máy đã che" in page
    texts = {"public_title": case.title, "public_name": "Bạn đọc", "public_answer": "Đã thay bóng."}
    own = step(client, case, "publish", **texts, public_text="Gọi 0912.345.678", checked="on")
    assert own.status_code == 422 and "của người gửi" in own.content.decode()
    named = step(client, case, "publish", **texts, public_text="Chị tran thi hoa hỏi")
    assert named.status_code == 422 and "họ tên của người gửi" in named.content.decode()
    other = step(client, case, "publish", **texts, public_text="Gọi tổ trưởng 0987 654 321")
    assert other.status_code == 422 and "số điện thoại: 0987 654 321" in other.content.decode()
    whose = step(client, case, "publish", **{**texts, "public_name": "Hoa"}, public_text="Đèn không sáng.")
    assert whose.status_code == 422
    assert not Submission.objects.public().exists()
    assert step(client, case, "publish", **texts, public_text="Đèn không sáng.").status_code == 302
    assert Submission.objects.public().get() == case


def test_the_author_of_an_answer_does_not_publish_it(client, editor, other_editor):
    case = make_case(state=State.REGISTERED)
    from portal.feedback import steps

    steps.take_step("propose", case, editor, text="Tôi trả lời.")
    steps.take_step("pass", case, other_editor)
    assert "publish" not in [one.name for one in steps.steps_open_to(fresh(case), editor)]
    assert "publish" in [one.name for one in steps.steps_open_to(fresh(case), other_editor)]


def test_topics_and_holidays_are_the_administrators(client, editor):
    client.force_login(editor)
    for model in ("topic", "holiday"):
        assert client.get(f"/admin/portal_feedback/{model}/").status_code == 403
    client.force_login(make_person(Role.ADMIN))
    for model in ("topic", "holiday"):
        assert client.get(f"/admin/portal_feedback/{model}/").status_code == 200
    data = {"name": "Tết 2028", "kind": "off", "first_day": "26/01/2028", "last_day": "20/01/2028"}
    answer = client.post("/admin/portal_feedback/holiday/add/", data)
    assert "Ngày cuối phải từ ngày đầu trở đi" in answer.content.decode()
