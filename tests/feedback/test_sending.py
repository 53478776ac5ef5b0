"""The citizen's forms: what is taken, what is refused and why, and that nothing is lost or doubled."""

import datetime
import re

import pytest
import time_machine
from django.core.files.storage import storages
from django.utils import timezone

from portal.feedback import form_keys, intake
from portal.feedback.models import Evidence, Submission, Topic
from portal.operations.models import Letter
from tests.factories import make_article
from tests.media import samples

from .conftest import OURS

pytestmark = pytest.mark.django_db
PETITION = "/phan-anh-kien-nghi/"


@pytest.fixture(autouse=True)
def _storage(settings, tmp_path):
    settings.STORAGES = {
        **settings.STORAGES,
        "attachments": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": tmp_path, "base_url": None},
        },
    }
    storages._storages.pop("attachments", None)
    yield
    storages._storages.pop("attachments", None)


def old_key() -> str:
    """A key as of a form that has been open for a minute."""
    with time_machine.travel(timezone.now() - datetime.timedelta(minutes=1), tick=False):
        return form_keys.new_key()


def petition(ward=None, **values) -> dict:
    data = {
        "form_key": old_key(),
        "topic": Topic.objects.first().pk,
        "title": "Đèn đường hẻm 12 không sáng",
        "text": "Ba trụ đèn không sáng từ ngày 20/11.",
        "ward": ward.pk if ward else "",
        "place": "Hẻm 12, đường Trần Phú",
        "name": "Trần Thị Hoa",
        "telephone": "0912 345 678",
        "consent": "on",
        **values,
    }
    return {name: value for name, value in data.items() if value is not None}


def send(client, data, path=PETITION):
    return client.post(path, data, headers=OURS)


def errors_of(answer) -> dict:
    assert answer.status_code == 422
    return {name: " ".join(errors) for name, errors in answer.context["form"].errors.items()}


@pytest.mark.parametrize("path", [PETITION, "/hoi-dap/", "/gop-y/", "/tra-cuu/"])
def test_every_form_opens_without_a_cookie_and_with_nothing_ticked(client, path):
    answer = client.get(path)
    text = answer.content.decode()
    assert answer.status_code == 200
    assert not answer.cookies
    assert "checked" not in text.split("<main")[1].split("</main>")[0]
    assert "private" in answer["Cache-Control"]


def test_a_petition_is_stored_and_its_code_shown(client, ward):
    answer = send(client, petition(ward))
    case = Submission.objects.get()
    assert answer.status_code == 303
    assert answer["Location"] == f"{case.own_url}?da-gui=1"
    assert (case.kind, case.state, case.telephone, case.ward) == ("petition", "new", "0912345678", ward)
    assert case.consented_at and not case.is_suspect
    assert [step.action for step in case.history.all()] == ["sent"]
    own = client.get(answer["Location"])
    assert "no-store" in own["Cache-Control"]
    text = own.content.decode()
    assert "Đã gửi thành công" in text
    assert case.code_in_groups in text
    assert re.fullmatch(r"\d{4} \d{4} \d{4}", case.code_in_groups)


def test_the_rule_can_be_read_before_sending(client):
    text = client.get(PETITION).content.decode()
    assert "Đọc quy định trước khi gửi" in text and "xóa sau 730 ngày" in text


def test_all_mistakes_are_said_and_all_that_was_typed_stays(client):
    data = petition(
        topic="", place="", name="", telephone="09 không phải số", email="hoa@", consent=None, text="Đèn hư <b>quá</b>"
    )
    answer = send(client, data)
    assert errors_of(answer).keys() == {"topic", "place", "name", "telephone", "email", "consent"}
    text = answer.content.decode()
    assert "Đèn hư &lt;b&gt;quá&lt;/b&gt;" in text and "09 không phải số" in text and "hoa@" in text
    assert "có 6 chỗ cần sửa" in text
    assert Submission.objects.count() == 0


def test_telephone_or_mail_is_needed_one_is_enough(client):
    assert "telephone" in errors_of(send(client, petition(telephone="")))
    assert send(client, petition(telephone="", email="hoa@example.vn")).status_code == 303


def test_site_feedback_needs_no_name(client):
    data = {"form_key": old_key(), "title": "Chữ nhỏ", "text": "Trang tin chữ hơi nhỏ.", "consent": "on"}
    assert send(client, data, "/gop-y/").status_code == 303
    assert Submission.objects.get().kind == "site"


def test_an_error_is_reported_about_a_public_article_only(client):
    content = make_article(title="Bài có chỗ sai")
    path = f"/bao-loi/?bai={content.article_id}"
    assert "Bài có chỗ sai" in client.get(path).content.decode()
    data = {"form_key": old_key(), "title": "Sai ngày", "text": "Ngày ở đoạn hai sai.", "consent": "on"}
    assert send(client, data, path).status_code == 303
    assert Submission.objects.get().subject_key == f"article:{content.article_id}"
    for wrong in ("", "?bai=", "?bai=999999", "?bai=1'", "?bai=²"):
        assert client.get(f"/bao-loi/{wrong}").status_code == 404


def test_the_same_form_sent_twice_is_one_case(client):
    data = petition()
    first, second = send(client, data), send(client, data)
    assert first["Location"] == second["Location"]
    assert Submission.objects.count() == 1


def test_a_form_changed_after_it_was_sent_is_not_swallowed(client):
    data = petition()
    send(client, data)
    changed = {**data, "text": "Bây giờ thêm cả hẻm 14 cũng tối."}
    answer = send(client, changed)
    assert "đã được gửi, mã tra cứu" in errors_of(answer)["__all__"]
    assert "hẻm 14" in answer.content.decode()
    key = answer.context["form"]["form_key"].value()
    assert send(client, {**changed, "form_key": key}).status_code == 303
    assert Submission.objects.count() == 2


def test_two_that_arrive_at_once_are_one(client, monkeypatch):
    """The second looked before the first was stored: the database's own word decides."""
    data = petition()
    location = send(client, data)["Location"]
    honest, asked = intake.earlier, []

    def blind_at_first(form):
        asked.append(form)
        return honest(form) if len(asked) > 1 else None

    monkeypatch.setattr(intake, "earlier", blind_at_first)
    answer = send(client, data)
    assert (answer.status_code, answer["Location"]) == (303, location)
    assert Submission.objects.count() == 1


@pytest.mark.parametrize("key", ["", "khong:that:dau", "a" * 5000, "\x00"])
def test_a_forged_key_costs_one_more_press_and_no_text(client, key):
    answer = send(client, petition(form_key=key))
    assert "bấm gửi lần nữa" in errors_of(answer)["__all__"]
    renewed = answer.context["form"]["form_key"].value()
    assert form_keys.identity_of(renewed)
    assert "Ba trụ đèn" in answer.content.decode()


def test_pictures_and_pdfs_are_kept_beside_the_case(client):
    files = [samples.upload(samples.telephone_photo(), "anh 1.jpg"), samples.upload(samples.png(), "anh 2.png")]
    send(client, petition(files=files))
    case = Submission.objects.get()
    assert [(one.name, one.kind_label) for one in case.evidence.all()] == [
        ("anh 1.jpg", "Ảnh JPEG"),
        ("anh 2.png", "Ảnh JPEG"),
    ]
    assert all(re.fullmatch(r"phan-anh/\d{4}/\d{2}/[0-9a-f]{32}\.jpg", one.file.name) for one in case.evidence.all())


def test_good_files_are_kept_when_something_else_is_wrong(client):
    data = petition(name="", files=[samples.upload(samples.jpeg(), "tot.jpg"), samples.upload(b"MZ", "xau.jpg")])
    answer = send(client, data)
    assert errors_of(answer).keys() == {"name", "files"}
    kept = Evidence.objects.get()
    assert "Bỏ tệp <strong>tot.jpg</strong>" in answer.content.decode()
    assert send(client, {**data, "name": "Hoa", "files": []}).status_code == 303
    assert list(Submission.objects.get().evidence.all()) == [kept]


def test_a_kept_file_can_be_dropped_and_counts_towards_five(client):
    five = [samples.upload(samples.jpeg((40, 40)), f"{number}.jpg") for number in range(5)]
    data = petition(name="", files=five)
    send(client, data)
    assert Evidence.objects.count() == 5
    sixth = samples.upload(samples.jpeg((40, 40)), "6.jpg")
    assert "Chỉ gửi được 5 tệp" in errors_of(send(client, {**data, "name": "Hoa", "files": sixth}))["files"]
    sixth.seek(0)
    drop = [Evidence.objects.first().pk]
    assert send(client, {**data, "name": "Hoa", "files": sixth, "drop": drop}).status_code == 303
    assert [one.name for one in Submission.objects.get().evidence.all()] == [
        "1.jpg", "2.jpg", "3.jpg", "4.jpg", "6.jpg",
    ]  # fmt: skip


def test_nobody_drops_or_takes_the_files_of_another_form(client):
    send(client, petition(name="", files=samples.upload(samples.jpeg(), "cua-nguoi-khac.jpg")))
    foreign = Evidence.objects.get()
    assert "drop" in errors_of(send(client, petition(drop=[foreign.pk])))
    assert send(client, petition()).status_code == 303
    assert Evidence.objects.get(pk=foreign.pk).submission is None


def test_files_of_forms_never_sent_are_forgotten(client):
    send(client, petition(name="", files=samples.upload(samples.jpeg(), "bo-do.jpg")))
    name, storage = Evidence.objects.get().file.name, Evidence.objects.get().file.storage
    assert intake.forget_unsent(timezone.now() - datetime.timedelta(days=1)) == 0
    assert intake.forget_unsent(timezone.now() + datetime.timedelta(seconds=1)) == 1
    assert not Evidence.objects.exists()
    assert storage.exists(name), "the file goes with the transaction, which a test never ends"


def test_the_form_is_sent_to_an_address_that_shows_the_form_when_it_is_opened(client):
    assert client.get("/gop-y/").context["action"] == "/gop-y/gui/"
    assert client.get("/gop-y/gui/")["Location"] == "/gop-y/"
    content = make_article()
    action = client.get(f"/bao-loi/?bai={content.article_id}").context["action"]
    assert action == f"/bao-loi/gui/?bai={content.article_id}"
    assert client.get(action)["Location"] == f"/bao-loi/?bai={content.article_id}"
    assert send(client, petition(), f"{PETITION}gui/").status_code == 303


def test_a_body_too_large_is_refused_before_it_is_read(client):
    answer = client.post(PETITION, petition(), headers=OURS, CONTENT_LENGTH=str(200 * 1024 * 1024))
    assert answer.status_code == 413
    assert "quá lớn" in answer.content.decode()


def test_a_trap_for_machines(client):
    assert "website" in errors_of(send(client, petition(website="http://mua-hang.example")))
    assert Submission.objects.count() == 0


def test_who_is_faster_than_anybody_reads_is_marked_and_with_links_asked_again(client):
    quick = petition(form_key=form_keys.new_key())
    assert send(client, quick).status_code == 303
    assert Submission.objects.get().is_suspect
    advertising = petition(form_key=form_keys.new_key(), text="Mua ngay tại https://mua-hang.example hôm nay")
    assert "quá nhanh" in errors_of(send(client, advertising))["__all__"]


def test_a_network_sends_so_many_an_hour(client, settings):
    settings.SUBMISSIONS_PER_HOUR = 2
    assert [send(client, petition()).status_code for _ in range(3)] == [303, 303, 429]
    assert Submission.objects.count() == 2


@pytest.mark.parametrize("headers", [{"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://ke-khac.example"}])
def test_a_foreign_page_sends_nothing(client, headers):
    assert client.post(PETITION, petition(), headers=headers).status_code == 403
    assert Submission.objects.count() == 0


def test_a_receipt_is_mailed_and_no_value_reaches_its_head(client, settings):
    settings.MAIL_IS_SENT = True
    send(client, petition(email="hoa@example.vn", name="Hoa\r\nBcc: ke-khac@example.vn"))
    letter, case = Letter.objects.get(), Submission.objects.get()
    assert letter.to == "hoa@example.vn"
    assert case.code_in_groups in letter.subject and case.own_url in letter.text
    assert "\n" not in letter.subject and "\nBcc" not in letter.text


@pytest.mark.parametrize("odd", ["\x00", "a" * 100_000, "🏠" * 150, "\u202egnout", "<script>alert(1)</script>"])
def test_odd_input_is_no_error_of_ours(client, odd):
    answer = send(client, petition(title=odd, text=f"{odd} {odd} mười chữ trở lên", hamlet=odd[:500]))
    assert answer.status_code in (303, 422)


def test_every_kind_of_page_holds_no_null(client, ward):
    send(client, petition(ward))
    case = Submission.objects.get()
    for path in (PETITION, "/hoi-dap/", "/gop-y/", "/tra-cuu/", case.own_url, "/phan-anh-kien-nghi/ket-qua/"):
        text = re.sub(r"<script.*?</script>|<[^>]+>", " ", client.get(path).content.decode(), flags=re.DOTALL)
        assert not re.search(r"\b(null|None|undefined)\b", text), path
