"""What may be attached to an article."""

import io
import zipfile

import pytest
from django.core.exceptions import ValidationError
from PIL import Image

from portal.media import archives, uploads
from portal.media.uploads import check_attachment, human_size, prepare_attachment

from . import samples

XLSX = samples.archive({"[Content_Types].xml": "<Types/>", "xl/workbook.xml": "<workbook/>"})
PPTX = samples.archive({"[Content_Types].xml": "<Types/>", "ppt/presentation.xml": "<p/>"})
ODT_PARTS = {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<x/>"}
ODT = samples.archive(ODT_PARTS)
ODS = samples.archive({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<x/>"})
PLAIN_ZIP = samples.archive({"ho-so/don.docx": b"x", "ho-so/anh.jpg": b"y"})

GOOD = [
    ("bao-cao.pdf", samples.PDF, "Tệp PDF"),
    ("BAO CAO.PDF", samples.PDF, "Tệp PDF"),
    ("cong-van.docx", samples.docx(), "Văn bản Word"),
    ("cong-van.doc", samples.old_word("WordDocument"), "Văn bản Word"),
    ("so-lieu.xlsx", XLSX, "Bảng tính Excel"),
    ("so-lieu.xls", samples.old_word("Workbook"), "Bảng tính Excel"),
    ("trinh-bay.pptx", PPTX, "Bản trình chiếu PowerPoint"),
    ("trinh-bay.ppt", samples.old_word("PowerPoint Document"), "Bản trình chiếu PowerPoint"),
    ("van-ban.odt", ODT, "Văn bản OpenDocument"),
    ("bang.ods", ODS, "Bảng tính OpenDocument"),
    ("ho-so.zip", PLAIN_ZIP, "Tệp nén ZIP"),
    ("so-do.jpg", samples.jpeg((50, 50)), "Ảnh JPEG"),
    ("so-do.png", samples.png(), "Ảnh PNG"),
    ("phim.mp4", b"\x00\x00\x00\x20ftypisom" + bytes(64), "Video MP4"),
]


@pytest.mark.parametrize(("name", "content", "kind"), GOOD)
def test_the_usual_files_of_an_office_are_taken(name, content, kind):
    file = samples.upload(content, name)
    found = check_attachment(file)
    assert (found.kind, found.extension) == (kind, name.rsplit(".", 1)[1].lower())
    assert file.tell() == 0


def test_every_kind_on_offer_has_a_check():
    assert {name.rsplit(".", 1)[1].lower() for name, _, _ in GOOD} | {"jpeg"} == set(uploads.KINDS)


@pytest.mark.parametrize(("name", "content", "kind"), GOOD)
def test_no_kind_passes_for_another(name, content, kind):
    for other, _, other_kind in GOOD:
        if other_kind != kind or other.rsplit(".", 1)[1].lower() != name.rsplit(".", 1)[1].lower():
            if other.endswith(".zip") and content.startswith(b"PK"):
                continue  # an office file is a ZIP file
            with pytest.raises(ValidationError):
                check_attachment(samples.upload(content, other))


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("macro.docm", samples.docx(), "kind"),
        ("chay.exe", b"MZ", "kind"),
        ("trang.html", samples.HTML, "kind"),
        ("anh.svg", samples.SVG, "kind"),
        ("khong-duoi", samples.PDF, "kind"),
        ("rong.pdf", b"", "empty"),
        ("bao-cao.pdf", samples.HTML, "mismatch"),
        ("bao-cao.pdf", b"\n<html>%PDF-1.7", "mismatch"),
        ("cong-van.docx", PLAIN_ZIP, "mismatch"),
        ("cong-van.docx", samples.PDF, "mismatch"),
        ("cong-van.docx", samples.docx(**{"word/vbaProject.bin": b"x"}), "macros"),
        ("cong-van.docx", samples.docx(**{"word/VBAPROJECT.BIN": b"x"}), "macros"),
        ("cong-van.docx", samples.docx("application/vnd.ms-word.document.macroEnabled.main+xml"), "macros"),
        ("cong-van.docx", samples.OLD_OFFICE + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
        ("cong-van.docx", samples.locked(samples.docx()), "encrypted"),
        ("cong-van.docx", samples.docx()[:60], "broken"),
        ("cong-van.doc", samples.old_word("WordDocument", "_VBA_PROJECT"), "macros"),
        ("cong-van.doc", samples.old_word("EncryptedPackage"), "encrypted"),
        ("cong-van.doc", samples.old_word("Workbook"), "mismatch"),
        (
            "van-ban.odt",
            samples.archive({"mimetype": "application/vnd.oasis.opendocument.text", "Basic/x": "y"}),
            "macros",
        ),
        (
            "van-ban.odt",
            samples.archive(
                {"mimetype": "application/vnd.oasis.opendocument.text", "META-INF/manifest.xml": "<m:encryption-data/>"}
            ),
            "encrypted",
        ),
        ("ho-so.zip", samples.archive({"a/chay.EXE": b"MZ"}), "runnable"),
        ("ho-so.zip", samples.archive({"macro.xlsm": b"x"}), "runnable"),
        ("ho-so.zip", samples.archive({"trong.zip": b"PK"}), "runnable"),
        ("ho-so.zip", samples.archive({"../../etc/passwd": b"x"}), "unsafe_name"),
        ("ho-so.zip", samples.archive({"/etc/passwd": b"x"}), "unsafe_name"),
        ("ho-so.zip", samples.locked(PLAIN_ZIP), "encrypted"),
        ("ho-so.zip", b"PK\x03\x04" + bytes(100), "broken"),
        ("ho-so.zip", samples.archive({"khong.txt": bytes(archives.HARMLESS_UNPACKED + 1)}), "bomb"),
        ("anh.jpg", samples.png_bomb(), "pixels"),
        ("anh.png", samples.SVG, "not_a_picture"),
    ],
)
def test_what_is_not_what_it_says_or_does_harm_is_refused(name, content, code):
    with pytest.raises(ValidationError) as refusal:
        check_attachment(samples.upload(content, name))
    assert refusal.value.code == code
    assert refusal.value.messages[0]


def test_a_zip_bomb_is_told_by_its_listing_alone(monkeypatch):
    bomb = samples.archive({f"{number}.txt": bytes(4_000_000) for number in range(20)})
    assert len(bomb) < 200_000
    monkeypatch.setattr(zipfile.ZipFile, "open", lambda *args, **kwargs: pytest.fail("a member was unpacked"))
    with pytest.raises(ValidationError) as refusal:
        check_attachment(samples.upload(bomb, "ho-so.zip"))
    assert refusal.value.code == "bomb"


def test_a_listing_that_would_fill_the_memory_is_not_read(monkeypatch):
    monkeypatch.setattr(archives, "_MAX_DIRECTORY", 50)
    monkeypatch.setattr(zipfile, "ZipFile", lambda *args: pytest.fail("the listing was read"))
    with pytest.raises(ValidationError) as refusal:
        check_attachment(samples.upload(PLAIN_ZIP, "ho-so.zip"))
    assert refusal.value.code == "bomb"


def test_repetitive_but_small_archives_are_no_bombs():
    check_attachment(samples.upload(samples.archive({"nhat-ky.txt": bytes(5_000_000)}), "ho-so.zip"))


def test_a_file_beyond_the_limit_is_refused_with_its_size(monkeypatch):
    monkeypatch.setattr(uploads, "MAX_BYTES", 2048)
    with pytest.raises(ValidationError, match=r"4 KB.*không được quá 2 KB"):
        check_attachment(samples.upload(samples.PDF + bytes(4000), "bao-cao.pdf"))


def test_a_picture_handed_over_as_a_file_loses_its_metadata_too():
    file, attachment = prepare_attachment(samples.upload(samples.telephone_photo((80, 60)), "Ảnh hiện trường.JPG"))
    assert (file.name, attachment.kind) == ("anh-hien-truong.jpg", "Ảnh JPEG")
    stored = Image.open(io.BytesIO(file.read()))
    assert stored.size == (60, 80)
    assert not stored.getexif()


def test_a_document_is_handed_over_unchanged_under_a_plain_name():
    file, attachment = prepare_attachment(samples.upload(samples.PDF, "Báo cáo số 12/2026 Đường.pdf"))
    assert attachment.extension == "pdf"
    assert file.name == "2026-duong.pdf"
    assert file.read() == samples.PDF


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (0, "0 byte"),
        (1023, "1023 byte"),
        (1024, "1 KB"),
        (348_160, "340 KB"),
        (1_048_000, "1023 KB"),
        (1_048_500, "1 MB"),
        (1_258_291, "1,2 MB"),
        (20 * 1024 * 1024, "20 MB"),
        (3 * 1024**3, "3 GB"),
    ],
)
def test_sizes_as_people_read_them(count, words):
    assert human_size(count) == words
