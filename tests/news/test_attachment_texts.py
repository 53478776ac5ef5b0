"""The words inside attached files: read in the background, kept once for each file, handed to search."""

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from news import attachment_reading, attachment_texts
from news.attachment_texts import texts_of
from news.models import Article, Attachment, AttachmentText, TextState
from portal.agency.models import Role
from portal.lib import jobs
from portal.media.extraction import ExtractedText, Extraction, Outcome
from portal.search.models import Change
from tests.factories import make_article, make_draft, make_person, publish
from tests.media.documents import paragraph, pdf, word
from tests.news.importing.samples import a_record, live, put, take

pytestmark = pytest.mark.django_db
WORDS = "Danh sách hộ nhận cây giống"


@pytest.fixture(autouse=True)
def _nothing_in_hand():
    yield
    if attachment_reading._in_hand:
        attachment_reading._in_hand.extraction.stop()
        attachment_reading._in_hand = None


def attach(content, file: bytes = b"", name: str = "danh-sach.docx", **values) -> Attachment:
    file = ContentFile(file or word(paragraph(WORDS)), name)
    return Attachment.objects.create(content=content, name=name, file=file, **values)


def state_of(attachment: Attachment) -> str:
    return Attachment.objects.get(pk=attachment.pk).text_state


def outbox_of(content) -> int:
    return Change.objects.filter(key=f"article:{content.article_id}").count()


class Slow:
    """An extraction that is not finished until it is told so."""

    def __init__(self, file, extension):
        self.answer = None

    def result(self, wait=None):
        assert wait is not None, "the worker would wait for ever"
        return self.answer

    def stop(self):
        pass


@pytest.fixture
def slow(monkeypatch):
    monkeypatch.setattr(attachment_reading, "Extraction", Slow)


# Reading


def test_an_attached_file_waits_and_the_worker_reads_it():
    content = make_draft()
    attachment = attach(content)
    assert state_of(attachment) == TextState.WAITING
    assert texts_of([content.pk]) == {content.pk: [("danh-sach.docx", "")]}
    assert attachment_reading.read_waiting(patience=60) == 1
    assert state_of(attachment) == TextState.WHOLE
    assert texts_of([content.pk]) == {content.pk: [("danh-sach.docx", WORDS)]}
    assert attachment_reading.read_waiting() == 0


def test_the_worker_has_the_job():
    [job] = [job for job in jobs.registered() if job.name == "news.attachment_texts"]
    assert (job.every, job.run) == (1, attachment_reading.read_waiting)


@pytest.mark.parametrize(
    ("file", "name", "state"),
    [
        (pdf(""), "quet.pdf", TextState.NO_LETTERS),
        (pdf("Mật", password="x"), "mat.pdf", TextState.LOCKED),
        (b"%PDF-1.7 hong", "hong.pdf", TextState.BROKEN),
        (b"x", "anh.jpg", TextState.NO_READER),
    ],
)
def test_a_file_without_words_is_settled_and_not_tried_again(file, name, state):
    content = make_article()
    attachment = attach(content, file, name)
    Change.objects.all().delete()
    assert attachment_reading.read_waiting(patience=60) == 1
    assert state_of(attachment) == state
    assert not AttachmentText.objects.exists()
    assert not outbox_of(content), "search has nothing to learn"
    assert attachment_reading.read_waiting() == 0


def test_a_file_that_the_server_has_lost_is_settled_with_a_line_in_the_log(caplog):
    attachment = attach(make_draft())
    attachment.file.storage.delete(attachment.file.name)
    assert attachment_reading.read_waiting() == 0
    assert state_of(attachment) == TextState.BROKEN
    [line] = caplog.messages
    assert line == f"No text from attachment {attachment.pk}: broken (the file is not there)"


def test_what_cannot_be_tried_now_is_tried_later(monkeypatch, time_machine, caplog):
    time_machine.move_to("2026-03-02 08:00 +07:00", tick=False)
    lost, unread = attach(make_draft()), attach(make_draft())
    opened = Attachment.file.field.attr_class.open

    def away(file, *mode):
        if file.instance.pk == lost.pk:
            raise ConnectionError("kho tệp")
        return opened(file, *mode)

    with monkeypatch.context() as patch:
        patch.setattr(Attachment.file.field.attr_class, "open", away)
        patch.setattr("portal.media.extraction.process.COMMAND", ("/khong/co",))
        patch.setattr(attachment_reading, "Extraction", lambda *a: Extraction(*a, command=("/khong/co",)))
        assert attachment_reading.read_waiting(patience=60) == 0
    assert len(caplog.messages) == 2
    assert attachment_reading.read_waiting() == 0, "they are claimed for a while"
    time_machine.shift(attachment_reading.CLAIM)
    assert attachment_reading.read_waiting(patience=60) == 2
    assert state_of(lost) == state_of(unread) == TextState.WHOLE


def test_the_worker_does_not_wait_for_a_slow_file(slow):
    attachment = attach(make_draft())
    assert attachment_reading.read_waiting(patience=0) == 0
    assert state_of(attachment) == TextState.WAITING
    in_hand = attachment_reading._in_hand
    in_hand.extraction.answer = ExtractedText(Outcome.PARTLY, WORDS)
    assert attachment_reading.read_waiting(patience=0) == 1
    assert state_of(attachment) == TextState.PARTLY


def test_a_file_in_hand_belongs_to_one_worker_until_its_claim_ends(slow, time_machine):
    time_machine.move_to("2026-03-02 08:00 +07:00", tick=False)
    attachment = attach(make_draft())
    attachment_reading.read_waiting(patience=0)
    attachment_reading._in_hand = None  # this worker was killed
    attachment_reading.read_waiting(patience=0)
    assert attachment_reading._in_hand is None
    time_machine.shift(attachment_reading.CLAIM)
    attachment_reading.read_waiting(patience=0)
    assert attachment_reading._in_hand.number == attachment.pk


def test_the_newest_file_is_read_first(slow):
    attach(make_draft())
    newest = attach(make_draft())
    attachment_reading.read_waiting(patience=0)
    assert attachment_reading._in_hand.number == newest.pk


@pytest.mark.django_db(transaction=True)
def test_no_transaction_is_open_while_a_file_is_read(monkeypatch):
    seen = []

    class Asking(Extraction):
        def result(self, wait=None):
            seen.append(connection.in_atomic_block)
            return super().result(wait)

    monkeypatch.setattr(attachment_reading, "Extraction", Asking)
    attach(make_draft())
    attachment_reading.read_waiting(patience=60)
    assert seen and not any(seen)


# Search


def test_search_hears_of_words_in_a_live_article_and_of_no_draft():
    content, draft = make_article(), make_draft()
    attach(content)
    attach(draft)
    Change.objects.all().delete()
    attachment_reading.read_waiting(patience=60)
    assert (outbox_of(content), outbox_of(draft)) == (1, 0)


def test_when_search_cannot_be_told_nothing_is_stored(monkeypatch):
    attachment = attach(make_article())

    def failing(key):
        raise RuntimeError("hỏng")

    monkeypatch.setattr(attachment_texts.outbox, "changed", failing)
    with pytest.raises(RuntimeError):
        attachment_texts.keep(attachment.file.name, ExtractedText(Outcome.WHOLE, WORDS))
    assert state_of(attachment) == TextState.WAITING
    assert not AttachmentText.objects.exists()


def test_the_texts_of_many_articles_are_one_query(django_assert_num_queries):
    first, second, without = make_article(), make_article(), make_article()
    attach(first, name="b.docx", order=1)
    attach(first, name="a.docx", order=0)
    attach(second, pdf("Trang quét được"), "quyet-dinh.pdf")
    attach(make_article())
    attachment_reading.read_all()
    with django_assert_num_queries(1):
        found = texts_of([first.pk, second.pk, without.pk])
    assert found == {
        first.pk: [("a.docx", WORDS), ("b.docx", WORDS)],
        second.pk: [("quyet-dinh.pdf", "Trang quét được")],
    }
    assert texts_of([]) == {}


def test_the_pages_of_readers_do_not_load_the_words(client):
    content = make_draft()
    attach(content)
    publish(content)
    attachment_reading.read_all()
    with CaptureQueriesContext(connection) as queries:
        assert "danh-sach.docx" in client.get(content.get_absolute_url()).content.decode()
    assert not [query for query in queries if AttachmentText._meta.db_table in query["sql"]]


# Versions, replacement, deletion


def test_a_new_version_shares_the_words():
    content = make_article()
    attach(content)
    attachment_reading.read_all()
    copy = content.version.copy(make_person(Role.EDITOR)).content
    assert texts_of([copy.pk]) == {copy.pk: [("danh-sach.docx", WORDS)]}
    assert AttachmentText.objects.count() == 1
    assert not Attachment.objects.waiting().exists()


def test_a_version_made_while_the_file_waited_gets_the_words_with_it():
    content = make_article()
    attach(content)
    copy = content.version.copy(make_person(Role.EDITOR)).content
    Change.objects.all().delete()
    assert attachment_reading.read_all() == 1
    assert set(texts_of([content.pk, copy.pk])) == {content.pk, copy.pk}
    assert AttachmentText.objects.count() == 1
    assert outbox_of(content) == 1


def test_a_replaced_file_is_read_anew_and_the_live_text_keeps_its_words():
    content = make_article()
    attach(content)
    attachment_reading.read_all()
    copy = content.version.copy(make_person(Role.EDITOR)).content
    attachment = copy.attachments.get()
    for number in (2, 3):
        attachment.file = ContentFile(word(paragraph(f"Bản thứ {number}")), "moi.docx")
        attachment.save()
        assert state_of(attachment) == TextState.WAITING
        attachment_reading.read_all()
    assert texts_of([content.pk, copy.pk]) == {
        content.pk: [("danh-sach.docx", WORDS)],
        copy.pk: [("danh-sach.docx", "Bản thứ 3")],
    }
    assert AttachmentText.objects.count() == 2, "the second text is forgotten"


def test_saving_a_name_or_an_order_reads_nothing_anew():
    attachment = attach(make_draft())
    attachment_reading.read_all()
    attachment = Attachment.objects.get(pk=attachment.pk)
    attachment.name = "Tên khác"
    attachment.save()
    assert state_of(attachment) == TextState.WHOLE
    assert Attachment.objects.get(pk=attachment.pk).extracted.text == WORDS


def test_a_file_that_was_replaced_while_it_was_read_does_not_get_the_old_words():
    attachment = attach(make_draft())
    old = attachment.file.name
    attachment.file = ContentFile(word(paragraph("mới")), "moi.docx")
    attachment.save()
    attachment_texts.keep(old, ExtractedText(Outcome.WHOLE, WORDS))
    assert state_of(attachment) == TextState.WAITING
    assert not AttachmentText.objects.exists()


def test_the_words_go_with_the_last_copy_of_their_file():
    content = make_article()
    attachment = attach(content)
    attachment_reading.read_all()
    copy = content.version.copy(make_person(Role.EDITOR)).content
    copy.attachments.get().delete()
    assert AttachmentText.objects.count() == 1
    Attachment.objects.get(pk=attachment.pk).delete()
    assert not AttachmentText.objects.exists()


# Import, command


def test_imported_files_are_read_and_an_unchanged_one_not_twice(tmp_path):
    put(tmp_path, "kh.docx", word(paragraph(WORDS)))
    record = a_record(attachments=[{"path": "kh.docx", "name": "Kế hoạch"}])
    take(tmp_path, record)
    assert attachment_reading.read_all() == 1
    take(tmp_path, record | {"title": "Tiêu đề khác của bản tin"})
    content = live(title="Tiêu đề khác của bản tin")
    assert texts_of([content.pk]) == {content.pk: [("Kế hoạch", WORDS)]}
    assert not Attachment.objects.waiting().exists()
    put(tmp_path, "kh.docx", word(paragraph("Kế hoạch đã đổi")))
    take(tmp_path, record | {"title": "Tiêu đề khác của bản tin"})
    assert attachment_reading.read_all() == 1
    content = Article.objects.published().get().content
    assert texts_of([content.pk]) == {content.pk: [("Kế hoạch", "Kế hoạch đã đổi")]}


def test_the_command_reads_what_waits_and_with_again_everything(capsys):
    content = make_article()
    attach(content)
    call_command("read_attachments")
    assert capsys.readouterr().out == "1 files were read or tried.\n"
    AttachmentText.objects.update(text="đọc bằng bản cũ")
    call_command("read_attachments")
    assert texts_of([content.pk])[content.pk][0][1] == "đọc bằng bản cũ"
    Change.objects.all().delete()
    call_command("read_attachments", "--again")
    assert texts_of([content.pk])[content.pk][0][1] == WORDS
    assert AttachmentText.objects.count() == 1
    assert outbox_of(content) == 1


def test_words_that_are_gone_when_read_again_leave_the_index(monkeypatch):
    content = make_article()
    attachment = attach(content)
    attachment_reading.read_all()
    Change.objects.all().delete()
    Attachment.objects.update(text_state=TextState.WAITING, text_try_at=timezone.now())
    attachment_texts.keep(attachment.file.name, ExtractedText(Outcome.TOO_MUCH))
    assert texts_of([content.pk]) == {content.pk: [("danh-sach.docx", "")]}
    assert outbox_of(content) == 1


# Staff


def test_staff_see_which_files_are_found_by_their_words_without_a_query_for_each(client):
    content = make_draft()
    client.force_login(make_person(Role.ADMIN))
    address = f"/admin/news/articlecontent/{content.pk}/change/"

    def shown() -> tuple[str, int]:
        with CaptureQueriesContext(connection) as queries:
            text = client.get(address).content.decode()
        return text, len(queries)

    attach(content, pdf(""), "quet.pdf")
    attach(content, b"x", "so-do.jpg")
    text, _ = shown()
    assert text.count("Cổng đang đọc chữ trong tệp") == 1, "nothing is said of a picture"
    attachment_reading.read_all()
    text, few = shown()
    assert "Chưa đọc được chữ trong tệp (ảnh quét?)" in text
    assert "Không tìm theo" not in text
    for number in range(3):
        attach(content, name=f"so-{number}.docx")
    attach(content, b"x", "cu.doc")
    attachment_reading.read_all()
    text, many = shown()
    assert text.count("Tìm được theo nội dung tệp") == 3
    assert text.count("nên lưu lại thành .docx") == 1
    assert many == few


def test_every_outcome_has_its_words():
    assert set(TextState.values) == {"waiting"} | {str(one) for one in Outcome} - {Outcome.UNAVAILABLE}
