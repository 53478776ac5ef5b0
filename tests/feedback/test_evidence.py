"""Files of strangers: encoded anew, or refused with the reason."""

import io

import pikepdf
import pytest
from django.core.exceptions import ValidationError
from PIL import Image

from portal.feedback import evidence
from portal.media.pdf import reencode_pdf
from tests.media import samples


def pdf(**root) -> bytes:
    document = pikepdf.new()
    document.add_blank_page()
    for key, value in root.items():
        document.Root[f"/{key}"] = value
    document.attachments["la.exe"] = b"MZ-payload"
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def test_a_photo_loses_its_place_and_owner():
    prepared = evidence.prepare(samples.upload(samples.telephone_photo(), "IMG 1.JPG"))
    assert prepared.extension == "jpg" and prepared.name == "IMG 1.JPG"
    assert not Image.open(io.BytesIO(prepared.content)).getexif()


def test_a_pdf_loses_whatever_acts():
    script = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String("app.alert(1)"))
    prepared = evidence.prepare(samples.upload(pdf(OpenAction=script, AA=pikepdf.Dictionary(WC=script)), "don.pdf"))
    for mark in (b"JavaScript", b"alert", b"OpenAction", b"payload", b"EmbeddedFile"):
        assert mark not in prepared.content
    assert len(pikepdf.open(io.BytesIO(prepared.content)).pages) == 1


def test_marks_on_a_page_do_nothing_any_more():
    document = pikepdf.new()
    page = document.add_blank_page()
    launch = pikepdf.Dictionary(S=pikepdf.Name.Launch, F=pikepdf.String("calc.exe"))
    link = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, A=launch)
    note = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Text, Contents="Chú ý", A=launch)
    page.obj.Annots = pikepdf.Array([link, note])
    buffer = io.BytesIO()
    document.save(buffer)
    written = pikepdf.open(io.BytesIO(reencode_pdf(buffer)))
    marks = written.pages[0].obj.Annots
    assert [str(mark.Subtype) for mark in marks] == ["/Text"]
    assert "/A" not in marks[0]


@pytest.mark.parametrize(
    ("content", "name", "reason"),
    [
        (b"", "anh.jpg", "tệp rỗng"),
        (b"MZ\x90", "anh.jpg", "không phải là ảnh"),
        (b"<html><script>alert(1)</script>", "don.pdf", "không phải là tệp PDF"),
        (b"%PDF-1.7 rubbish", "don.pdf", "bị hỏng"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "anh.svg", "chỉ nhận ảnh"),
        (b"PK\x03\x04", "don.docx", "chỉ nhận ảnh"),
        (b"x", "khong-duoi", "chỉ nhận ảnh"),
        (b"0" * (evidence.MOST_BYTES + 1), "anh.jpg", "không được quá 10 MB"),
    ],
)
def test_what_is_no_picture_and_no_pdf_is_refused(content, name, reason):
    with pytest.raises(ValidationError, match=reason) as refusal:
        evidence.prepare(samples.upload(content, name))
    assert name in str(refusal.value)


def test_a_bomb_is_refused():
    with pytest.raises(ValidationError, match="60 triệu điểm ảnh"):
        evidence.prepare(samples.upload(samples.png_bomb(), "bom.png"))


def test_a_locked_pdf_is_refused():
    document = pikepdf.new()
    document.add_blank_page()
    buffer = io.BytesIO()
    document.save(buffer, encryption=pikepdf.Encryption(owner="a", user="b"))
    with pytest.raises(ValidationError, match="mật khẩu"):
        evidence.prepare(samples.upload(buffer.getvalue(), "khoa.pdf"))
