"""The words inside files, and the limits of the process that reads them."""

import io
import os
import select
import signal
import sys
import unicodedata

import pytest

from portal.media.extraction import Extraction, Outcome, extract_text, gathering, limits, process
from portal.media.extraction.gathering import Full, Gathering

from . import documents, samples
from .documents import paragraph, pdf, word

MOTTO = "Độc lập - Tự do - Hạnh phúc"


def read(content: bytes, extension: str):
    return extract_text(io.BytesIO(content), extension)


def words_of(content: bytes, extension: str) -> str:
    found = read(content, extension)
    assert found.outcome == Outcome.WHOLE, found
    return found.text


# What is read


def test_a_pdf_gives_its_words_page_by_page():
    assert words_of(pdf(f"{MOTTO}\nSố: 1878-QĐ/TU", "Trang hai"), "pdf") == f"{MOTTO}\nSố: 1878-QĐ/TU\n\nTrang hai"


def test_a_pdf_as_browsers_print_it_keeps_hyphens_at_the_ends_of_lines_and_unties_ligatures():
    found = extract_text(documents.PRINTED_BY_CHROMIUM, "pdf")
    assert found.outcome == Outcome.WHOLE
    assert found.text == ("Công văn số 45/KH-UBND về thanh\nnhãn\nĐường Trần Huỳnh\nkhuỷu tay; office file.")


def test_decomposed_letters_are_put_together():
    assert words_of(pdf(unicodedata.normalize("NFD", MOTTO)), "pdf") == MOTTO
    assert words_of(word(paragraph(unicodedata.normalize("NFD", MOTTO))), "docx") == MOTTO


def test_a_word_text_gives_paragraphs_cells_breaks_and_text_boxes_once():
    box = f"<w:txbxContent>{paragraph('Trong khung')}</w:txbxContent>"
    body = (
        paragraph("Kế hoạch")
        + "<w:p><w:r><w:t>Điều 1</w:t><w:tab/><w:t>Hỗ trợ</w:t><w:br/><w:t>nhà nông 1878</w:t><w:noBreakHyphen/>"
        "<w:t>QĐ</w:t></w:r></w:p>"
        f"<w:tbl><w:tr><w:tc>{paragraph('Khóm 1')}</w:tc><w:tc>{paragraph('Ông Ba')}</w:tc></w:tr></w:tbl>"
        f"<mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    )
    assert words_of(word(body), "docx").split("\n") == [
        "Kế hoạch", "Điều 1 Hỗ trợ", "nhà nông 1878-QĐ", "Khóm 1", "Ông Ba", "Trong khung"
    ]  # fmt: skip


def test_headers_footers_and_notes_of_a_word_text_follow_it_and_comments_do_not():
    parts = {"header1__xml": "Đầu trang", "footer2__xml": "Chân trang", "footnotes__xml": "Ghi chú"}
    file = word(
        paragraph("Nội dung"),
        comments__xml=paragraph("Chỗ này viết lại giúp anh"),
        **{name: paragraph(text) for name, text in parts.items()},
    )
    assert " ".join(words_of(file, "docx").split()) == "Nội dung Ghi chú Đầu trang Chân trang"


def test_what_was_struck_out_of_a_word_text_is_not_read():
    body = (
        "<w:p><w:del><w:r><w:delText>bỏ đi</w:delText></w:r></w:del><w:ins><w:r><w:t>thêm vào</w:t></w:r></w:ins>"
        "<w:moveFrom><w:r><w:t>dời chỗ</w:t></w:r></w:moveFrom><w:r><w:instrText>PAGE</w:instrText></w:r></w:p>"
    )
    assert words_of(word(body), "docx") == "thêm vào"


def test_slides_are_read_in_their_order_and_speakers_notes_are_not():
    parts = {
        f"ppt/slides/slide{n}.xml": f"<p:sld xmlns:p='p' xmlns:a='a'><a:p><a:t>Trang {n}</a:t></a:p></p:sld>"
        for n in (10, 2, 1)
    }
    file = samples.archive({**parts, "ppt/notesSlides/notesSlide1.xml": "<a:t xmlns:a='a'>Nhớ hỏi</a:t>"})
    assert words_of(file, "pptx").split("\n") == ["Trang 1", "", "Trang 2", "", "Trang 10"]


def test_the_texts_of_a_spreadsheet_are_read_wherever_they_stand():
    file = samples.archive({
        "xl/sharedStrings.xml": "<sst><si><t>Khóm 1</t></si><si><r><t>Nguyễn </t></r><r><t>Văn A</t></r></si></sst>",
        "xl/worksheets/sheet1.xml": "<worksheet><c t='inlineStr'><is><t>Ghi tại ô</t></is></c><c><v>12</v></c></worksheet>",
    })  # fmt: skip
    assert words_of(file, "xlsx").split("\n") == ["Khóm 1", "Nguyễn Văn A", "", "Ghi tại ô"]


@pytest.mark.parametrize(("extension", "kind"), [("odt", "text"), ("ods", "spreadsheet")])
def test_open_documents_are_read_without_their_comments(extension, kind):
    body = "<t:h>Kế hoạch</t:h><t:p>Điều<t:s/>1<o:annotation><t:p>sửa lại</t:p></o:annotation> <t:span>hỗ trợ</t:span></t:p>"
    assert words_of(documents.open_document(body, kind), extension) == "Kế hoạch\nĐiều 1 hỗ trợ"


# What is not


@pytest.mark.parametrize("extension", ["doc", "xls", "zip", "jpg", "mp4", ""])
def test_other_kinds_are_not_tried(extension, monkeypatch):
    monkeypatch.setattr(process, "_started", lambda *arguments: pytest.fail("a process was started"))
    assert read(b"x", extension).outcome == Outcome.NO_READER


@pytest.mark.parametrize(
    ("content", "extension", "outcome"),
    [
        (pdf(""), "pdf", Outcome.NO_LETTERS),
        (pdf("\ue000\ue001"), "pdf", Outcome.NO_LETTERS),
        (word(""), "docx", Outcome.NO_LETTERS),
        (pdf(MOTTO, password="mật khẩu"), "pdf", Outcome.LOCKED),
        (samples.locked(samples.docx()), "docx", Outcome.LOCKED),
        (pdf(MOTTO)[:300], "pdf", Outcome.BROKEN),
        (word(paragraph(MOTTO))[:-40], "docx", Outcome.BROKEN),
        (b"", "pdf", Outcome.BROKEN),
        (bytes(range(256)) * 40, "docx", Outcome.BROKEN),
        (samples.archive({"word/document.xml": "<w:p xmlns:w='w'><w:t>Chưa hết"}), "docx", Outcome.BROKEN),
    ],
)
def test_a_file_without_words_to_read_says_why(content, extension, outcome):
    found = read(content, extension)
    assert (found.outcome, found.text) == (outcome, "")


def test_a_document_of_which_most_pages_are_pictures_is_read_in_part():
    found = read(pdf("Quyết định", "", ""), "pdf")
    assert (found.outcome, found.text) == (Outcome.PARTLY, "Quyết định")


def test_no_more_pages_and_characters_are_read_than_the_limits_allow():
    found = read(pdf(*["trang"] * (limits.MAX_PAGES + 1)), "pdf")
    assert (found.outcome, found.text.count("trang")) == (Outcome.PARTLY, limits.MAX_PAGES)
    found = read(word(paragraph("chữ " * limits.MAX_CHARACTERS)), "docx")
    assert found.outcome == Outcome.PARTLY
    assert limits.MAX_CHARACTERS - 4 <= len(found.text) <= limits.MAX_CHARACTERS


# Hostile files


def test_a_pdf_that_unpacks_without_end_is_given_up():
    bomb = documents.pdf_bomb()
    assert len(bomb) < 20_000
    assert read(bomb, "pdf").outcome == Outcome.TOO_MUCH


def test_a_deeply_nested_pdf_does_no_harm():
    assert read(documents.nested_pdf(), "pdf").outcome in (Outcome.BROKEN, Outcome.TOO_MUCH)


def test_a_word_text_that_unpacks_without_end_is_told_by_its_listing():
    blanks = documents.word_xml(" " * 40_000_000)
    bomb = samples.archive({"[Content_Types].xml": documents.TYPES, "word/document.xml": blanks})
    assert len(bomb) < 100_000
    assert read(bomb, "docx").outcome == Outcome.TOO_MUCH


def test_only_so_much_xml_is_unpacked_even_when_the_listing_lies(monkeypatch):
    from portal.media.extraction import office

    monkeypatch.setattr(office, "MAX_XML", 1000)
    words = Gathering()
    office.read(io.BytesIO(word(paragraph("đầu") + "<w:p/>" * 500_000)), "docx", words)
    assert words.is_partial


def test_xml_that_declares_entities_is_not_read():
    found = read(documents.word_with_entities(), "docx")
    assert (found.outcome, found.detail) == (Outcome.BROKEN, "HostileXml")


# The limited process, with other programs in the place of ours


def program(code: str) -> tuple[str, ...]:
    return (sys.executable, "-c", code)


def run(code: str, **options) -> Extraction:
    return Extraction(io.BytesIO(b"noi dung"), "pdf", command=program(code), **options)


def is_gone(extraction: Extraction) -> bool:
    return extraction._process.returncode is not None


def test_a_process_that_never_answers_is_ended_when_its_time_is_over():
    sleeping = run("import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); signal.pause()", seconds=0)
    assert sleeping.result().outcome == Outcome.TOO_MUCH
    assert is_gone(sleeping)


def test_one_may_look_in_without_waiting_and_stop_it():
    sleeping = run("import signal; signal.pause()")
    assert sleeping.result(wait=0) is None
    assert not is_gone(sleeping)
    sleeping.stop()
    assert is_gone(sleeping)


def test_a_process_that_closes_its_mouth_and_goes_on_is_ended():
    mute = run("import os, signal; os.close(1); signal.pause()")
    assert mute.result().outcome == Outcome.TOO_MUCH
    assert is_gone(mute)


def test_the_whole_group_of_the_process_is_ended(tmp_path):
    line = tmp_path / "line"
    os.mkfifo(line)
    listener = os.open(line, os.O_RDONLY | os.O_NONBLOCK)
    forking = run(
        f"import os, signal\nif not os.fork(): os.write(os.open({str(line)!r}, os.O_WRONLY), b'x')\nsignal.pause()"
    )
    assert select.select([listener], [], [], 20)[0] and os.read(listener, 1) == b"x"
    forking.stop()
    assert select.select([listener], [], [], 20)[0], "its child lives on and holds the line"
    assert os.read(listener, 1) == b""
    os.close(listener)


@pytest.mark.parametrize(
    "code",
    [
        "raise SystemExit(3)",
        "import os; os.abort()",
        "print('whole\\nxong', flush=True); raise SystemExit(1)",
        "print('nonsense')",
        "",
        "from portal.media.extraction import limits; limits.apply(); x = bytearray(limits.MEMORY)",
    ],
)
def test_a_process_that_fails_babbles_or_eats_is_no_error_of_ours(code):
    found = run(code).result()
    assert (found.outcome, found.text) == (Outcome.TOO_MUCH, "")


def test_a_process_that_turns_in_circles_is_ended_by_its_own_limit():
    turning = run(
        "from portal.media.extraction import limits; limits.CPU_SECONDS = 1; limits.apply()\nwhile True: pass"
    )
    assert turning.result().detail == f"the process ended with -{signal.SIGKILL.value}"


def test_a_process_that_talks_without_end_is_not_listened_to():
    talking = run("import sys\nwhile True: sys.stdout.write('whole \\n' + 'x' * 100_000)")
    assert talking.result().detail == "it said too much"
    assert is_gone(talking)


def test_the_process_may_write_no_file_and_start_no_program(tmp_path):
    code = (
        "from portal.media.extraction import limits; limits.apply(); import resource, sys\n"
        f"file = open({str(tmp_path / 'x')!r}, 'wb', buffering=0)\n"
        "try: file.write(b'x')\n"
        "except OSError: pass\n"
        "else: raise SystemExit(1)\n"
        "assert resource.getrlimit(resource.RLIMIT_NPROC) == (0, 0)\n"
        "try: [open('/dev/null') for _ in range(limits.OPEN_FILES)]\n"
        "except OSError: print('whole\\ndung')\n"
    )
    assert run(code).result().text == "dung\n"


def test_the_process_knows_nothing_of_our_environment(monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "bi-mat")
    code = "import os; print('whole'); print(sorted(set(os.environ) - {'LC_CTYPE'}), 'django' in __import__('sys').modules)"
    assert run(code).result().text == "['PYTHONPATH'] False\n"


def test_the_reader_sets_up_no_django(monkeypatch):
    code = (
        "import io, sys; from portal.media.extraction import child; child.main(); from django.conf import settings\n"
        "assert not settings.configured"
    )
    assert run(code).result().outcome == Outcome.BROKEN  # the file is none; the answer came and nothing failed


def test_a_file_is_left_waiting_when_no_process_can_be_started_or_a_library_is_missing(monkeypatch):
    nothing = Extraction(io.BytesIO(b"x"), "pdf", command=("/khong/co",))
    assert nothing.result().outcome == Outcome.UNAVAILABLE
    code = "import sys; sys.modules['pypdfium2'] = None; from portal.media.extraction import child; child.main()"
    assert run(code).result().outcome == Outcome.UNAVAILABLE


def test_what_the_process_says_is_cut_and_cleaned_of_what_no_database_takes(monkeypatch):
    monkeypatch.setattr(limits, "MAX_CHARACTERS", 5)
    assert run(r"print('whole\nab\0cdefgh')").result().text == "abcde"
    assert run(r"import sys; sys.stdout.buffer.write(b'whole\na\xed\xa0\x80\xffb')").result().text == "ab"
    assert run(r"print('no_letters\nchữ')").result().text == ""


# Gathering


def test_gathered_text_is_nfc_without_marks_of_type_setting():
    words = Gathering()
    words.add("of\ufb01ce ma\u00adcro KH\u0002UBND 12\ufffe13 \uf0b7 mục\n1878-\nQĐ\u0000\u200b\ud800 -\nhết")
    assert words.text() == "office macro KH-UBND 12-13 mục\n1878-QĐ -\nhết"


def test_gathering_ends_when_there_is_no_more_room():
    words = gathering.Gathering(most=5)
    words.add("abc")
    assert not words.is_partial
    with pytest.raises(Full):
        words.add("def")
    assert (words.text(), words.is_partial) == ("abcde", True)
