"""Pictures and attachments that come with a record, and paths that lead astray."""

import os
import unicodedata

import pytest
from filer.models import Folder, Image

from news import chain
from news.importing.references import Absent, LocalFile, References, RemoteFile
from news.models import Attachment
from portal.agency.models import Role
from portal.media.reencode import NOT_A_PICTURE
from tests.factories import make_person
from tests.news.importing.samples import (
    HERE,
    a_jpeg,
    a_record,
    counts,
    edited,
    everything,
    files_in,
    live,
    notes,
    put,
    take,
    take_file,
    written,
)

PDF = b"%PDF-1.4\n1 0 obj\n<< >>\nendobj\ntrailer\n<< >>\n%%EOF\n"


@pytest.fixture
def folder(tmp_path, settings, monkeypatch, db):
    """The folder of the imported file; what the portal stores lies apart from it."""
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.ATTACHMENTS_ROOT = tmp_path / "attachments"
    monkeypatch.setattr(Attachment._meta.get_field("file").storage, "location", str(settings.ATTACHMENTS_ROOT))
    for root in (settings.MEDIA_ROOT, settings.ATTACHMENTS_ROOT, tmp_path / "import"):
        root.mkdir()
    return tmp_path / "import"


# Pictures


def test_a_picture_of_the_list_becomes_the_lead_picture(folder):
    put(folder, "anh/hẻm 3.jpg", a_jpeg())
    report = take(folder, a_record(images=[{"path": "anh/hẻm 3.jpg", "alt": "Hẻm 3", "caption": "Hẻm 3 sáng 15/01"}]))
    assert not report.told
    content = live()
    assert (content.picture_alt, content.picture_caption) == ("Hẻm 3", "Hẻm 3 sáng 15/01")
    image = content.picture
    assert (image.width, image.height, image.default_alt_text, image.folder.name) == (
        800,
        500,
        "Hẻm 3",
        "Nhập từ nguồn khác",
    )
    assert image.original_filename == "hẻm 3.jpg"
    assert image.file.storage.exists(f"{image.file.name}.640.webp")


def test_the_marked_picture_leads_and_the_rest_follows_the_text(folder):
    for name, colour in (("a.jpg", "#111111"), ("b.jpg", "#222222"), ("c.jpg", "#333333")):
        put(folder, name, a_jpeg(colour))
    images = [{"path": "a.jpg", "caption": "A"}, {"path": "b.jpg", "lead": True}, {"path": "c.jpg", "alt": "C"}]
    take(folder, a_record(body_html='<p>Một</p><img src="c.jpg" title="Đường"><p>Hai</p>', images=images))
    content = live()
    first, second = Image.objects.get(original_filename="a.jpg"), Image.objects.get(original_filename="c.jpg")
    assert content.picture.original_filename == "b.jpg"
    assert content.picture_alt == a_record()["title"]
    size = 'width="800" height="500"'
    assert content.body == (
        f'<p>Một</p><figure><img src="{second.url}" alt="C" data-picture="{second.pk}" {size}></figure>'
        f'<p>Hai</p><figure><img src="{first.url}" alt="A" {size} data-picture="{first.pk}">'
        "<figcaption>A</figcaption></figure>"
    )


def test_the_picture_that_a_text_begins_with_stands_over_it_and_not_twice(folder):
    put(folder, "a.jpg", a_jpeg())
    opening = '<figure><img src="a.jpg" alt="Cổng chợ"><figcaption>Chợ phường 7</figcaption></figure><p>Một</p>'
    take(folder, a_record(1, body_html=opening), a_record(2, body_html=opening, images=[{"path": "a.jpg"}]))
    for title in ("Bản tin số 1 của phường", "Bản tin số 2 của phường"):
        content = live(title=title)
        assert (content.body, content.picture_caption) == ("<p>Một</p>", "Chợ phường 7")
    assert live(title="Bản tin số 1 của phường").picture_alt == "Cổng chợ"
    take(folder, a_record(3, body_html=f"<p>Không</p>{opening}"))
    assert live(title="Bản tin số 3 của phường").picture is None
    assert "<figcaption>Chợ phường 7</figcaption>" in live(title="Bản tin số 3 của phường").body


def test_an_article_may_consist_of_pictures(folder):
    put(folder, "a.jpg", a_jpeg())
    record = a_record(body_html='<img src="a.jpg">')
    assert counts(take(folder, record, dry_run=True)) == counts(take(folder, record)) == {"created": 1}
    assert live().picture is not None


def test_a_picture_is_stored_once_however_often_it_is_shown(folder):
    put(folder, "dau.jpg", a_jpeg())
    shown = '<p>Một</p><img src="dau.jpg"><p>Hai</p><img src="dau.jpg">'
    take(folder, a_record(1, body_html=shown), a_record(2, body_html=shown))
    assert Image.objects.count() == 1
    take(folder, a_record(1, body_html=shown + "<p>Ba</p>"), a_record(2, body_html=shown))
    assert Image.objects.count() == 1
    assert live(title="Bản tin số 1 của phường").body.count(f'data-picture="{Image.objects.get().pk}"') == 2


def test_what_is_no_picture_is_left_out_and_the_article_stands(folder):
    put(folder, "gia.jpg", b"MZ not a picture")
    put(folder, "to.jpg", b"\0" * (20 * 1024 * 1024 + 1))
    report = take(
        folder,
        a_record(
            body_html='<p>Một</p><figure><img src="gia.jpg"><figcaption>Chú thích</figcaption></figure><p>Hai</p>',
            images=[{"path": "to.jpg"}],
        ),
    )
    assert counts(report) == {"created": 1}
    assert live().body == "<p>Một</p><p>Hai</p>"
    assert live().picture is None
    assert notes(report) == [
        "“to.jpg” was left out: it is larger than 20 MB",
        f"“gia.jpg” was left out: {NOT_A_PICTURE}",
    ]
    assert not Image.objects.exists()


def test_a_picture_that_appears_later_is_taken_on_the_next_run(folder):
    record = a_record(body_html='<p>Một</p><img src="a.jpg">')
    report = take(folder, record)
    assert notes(report) == ["“a.jpg” was left out: there is no such file"]
    assert counts(take(folder, record)) == {"unchanged": 1}
    put(folder, "a.jpg", a_jpeg())
    assert counts(take(folder, record)) == {"updated": 1}
    assert "data-picture" in live().body
    assert counts(take(folder, record)) == {"unchanged": 1}


def test_addresses_with_escapes_and_names_in_another_normal_form_are_found(folder):
    put(folder, unicodedata.normalize("NFD", "ảnh đẹp.jpg"), a_jpeg())
    report = take(folder, a_record(body_html='<p>Một</p><img src="%E1%BA%A3nh%20%C4%91%E1%BA%B9p.jpg?w=300">'))
    assert not report.told
    assert "data-picture" in live().body


def test_lazy_pictures_are_found_and_their_doubles_are_not(folder):
    put(folder, "a.jpg", a_jpeg())
    put(folder, "b.jpg", a_jpeg("#000000"))
    lazy = '<p>Một</p><img src="data:image/gif;base64,R0" data-src="a.jpg"><noscript><img src="b.jpg"></noscript>'
    report = take(folder, a_record(body_html=lazy))
    assert not report.told
    assert [one.original_filename for one in Image.objects.all()] == ["a.jpg"]


def test_a_record_that_fails_leaves_no_files(folder, settings, monkeypatch, django_capture_on_commit_callbacks):
    put(folder, "a.jpg", a_jpeg())
    put(folder, "kh.pdf", PDF)

    def failing(*arguments, **options):
        raise RuntimeError("hỏng")

    record = a_record(images=[{"path": "a.jpg"}], attachments=[{"path": "kh.pdf"}])
    with monkeypatch.context() as patch, django_capture_on_commit_callbacks(execute=True):
        patch.setattr(chain, "record", failing)
        assert counts(take(folder, record)) == {"refused": 1}
    assert not Image.objects.exists() and not Attachment.objects.exists()
    assert files_in(settings.MEDIA_ROOT) == files_in(settings.ATTACHMENTS_ROOT) == []
    assert counts(take(folder, record)) == {"created": 1}


def test_a_version_that_fails_does_not_take_the_files_of_the_one_before(folder, settings, monkeypatch):
    put(folder, "a.jpg", a_jpeg())
    put(folder, "kh.pdf", PDF)
    files = {"images": [{"path": "a.jpg"}], "attachments": [{"path": "kh.pdf"}]}
    take(folder, a_record(**files))
    before = files_in(settings.MEDIA_ROOT) + files_in(settings.ATTACHMENTS_ROOT)

    def failing(*arguments, **options):
        raise RuntimeError("hỏng")

    monkeypatch.setattr(chain, "record", failing)
    assert counts(take(folder, a_record(title="Khác", **files))) == {"refused": 1}
    assert files_in(settings.MEDIA_ROOT) + files_in(settings.ATTACHMENTS_ROOT) == before
    assert Image.objects.count() == 1


def test_a_trial_run_looks_at_files_and_stores_none(folder):
    put(folder, "a.jpg", a_jpeg())
    put(folder, "gia.jpg", b"MZ")
    put(folder, "kh.pdf", PDF)
    put(folder, "gia.pdf", b"MZ")
    record = a_record(
        body_html='<p>Một</p><img src="gia.jpg"><a href="kh.pdf">Kế hoạch</a><a href="mat.doc">Mất</a>',
        images=[{"path": "a.jpg"}, {"path": "mat.jpg"}],
        attachments=[{"path": "gia.pdf"}],
    )
    before = everything()
    trial = take(folder, record, dry_run=True)
    assert everything() == before
    assert not Folder.objects.exists()
    real = take(folder, record)
    assert trial.as_text().splitlines()[1:] == real.as_text().splitlines()[1:]
    assert len(notes(real)) == 4


# Attachments


def test_an_attachment_is_stored_and_has_its_address(folder, client):
    put(folder, "tep/Kế hoạch 45.pdf", PDF)
    report = take(
        folder,
        a_record(
            body_html='<p>Xem <a href="tep/K%E1%BA%BF%20ho%E1%BA%A1ch%2045.pdf">kế hoạch</a>.</p>',
            attachments=[{"path": "tep/Kế hoạch 45.pdf", "name": "Kế hoạch số 45"}],
        ),
    )
    assert not report.told
    [attachment] = live().attachments.all()
    assert (attachment.name, attachment.kind_label, attachment.size) == ("Kế hoạch số 45", "Tệp PDF", len(PDF))
    assert live().body == f'<p>Xem <a href="{attachment.url}">kế hoạch</a>.</p>'
    response = client.get(attachment.url)
    assert b"".join(response.streaming_content) == PDF


def test_a_document_that_the_text_links_to_is_attached(folder):
    put(folder, "a.jpg", a_jpeg())
    put(folder, "bao-cao.pdf", PDF)
    take(
        folder,
        a_record(
            body_html='<p><a href="bao-cao.pdf">Báo cáo quý</a> <a href="a.jpg">ảnh</a> '
            '<a href="/lien-he/">Liên hệ</a></p>'
        ),
    )
    [attachment] = live().attachments.all()
    assert attachment.name == "Báo cáo quý"
    assert live().body == (f'<p><a href="{attachment.url}">Báo cáo quý</a> ảnh <a href="/lien-he/">Liên hệ</a></p>')


def test_files_that_may_not_be_attached_are_left_out_with_the_reason(folder):
    put(folder, "virus.exe", b"MZ")
    put(folder, "gia.pdf", b"MZ")
    report = take(
        folder,
        a_record(
            body_html='<p><a href="gia.pdf">Tệp</a></p>',
            attachments=[{"path": "virus.exe"}, {"path": "gia.pdf"}, {"path": "mat.pdf"}],
        ),
    )
    assert counts(report) == {"created": 1}
    assert not Attachment.objects.exists()
    assert live().body == "<p>Tệp</p>"
    assert [note.partition(":")[0] for note in notes(report)] == [
        "“virus.exe” was left out",
        "“gia.pdf” was left out",
        "“mat.pdf” was left out",
    ]


def test_an_attachment_keeps_its_address_over_the_versions(folder, settings):
    put(folder, "kh.pdf", PDF)
    record = a_record(attachments=[{"path": "kh.pdf", "name": "Kế hoạch"}])
    take(folder, record)
    address = live().attachments.get().url
    assert counts(take(folder, record | {"title": "Khác"})) == {"updated": 1}
    assert live().attachments.get().url == address
    assert len(files_in(settings.ATTACHMENTS_ROOT)) == 1
    put(folder, "kh.pdf", PDF + b"%")
    assert counts(take(folder, record | {"title": "Khác"})) == {"updated": 1}
    assert live().attachments.get().url == address
    assert live().attachments.get().file.read() == PDF + b"%"


def test_files_of_an_article_that_was_edited_here_are_not_stored(folder):
    take(folder, a_record())
    edited(live(), make_person(Role.EDITOR))
    put(folder, "a.jpg", a_jpeg())
    assert counts(take(folder, a_record(images=[{"path": "a.jpg"}]))) == {"left": 1}
    assert not Image.objects.exists()


# WordPress's folder of uploads


def test_uploads_beside_an_export_take_the_place_of_their_addresses(folder):
    for name in ("hoi-truong", "cho-moi", "hem-45"):
        put(folder, f"uploads/2022/05/{name}.jpg", a_jpeg())
    put(folder, "uploads/2022/05/hoi-truong-300x188.jpg", a_jpeg(size=(300, 188)))
    report = take_file(written(folder, (HERE / "wordpress.xml").read_bytes(), name="export.xml"))
    content = live(title__startswith="Hội nghị")
    assert (content.picture_alt, content.picture_caption) == ("Cổng chợ", "Chợ mới của phường")
    assert content.body.count("<img") == 3
    assert 'alt="Hội trường phường"' in content.body
    assert "<figcaption>Quang cảnh <em>hội trường</em></figcaption>" in content.body
    assert "300x188" not in content.body and 'width="300"' not in content.body
    assert not [note for note in notes(report) if "left out" in note]


# Where a path may lead


@pytest.mark.parametrize(
    "path",
    [
        "../secret.jpg",
        "anh/../../secret.jpg",
        "..\\secret.jpg",
        "/etc/passwd",
        "~/secret.jpg",
        "C:\\secret.jpg",
        "%2e%2e/secret.jpg",
        "a.jpg\0.png",
        "link.jpg",
        "linked/secret.jpg",
    ],
)
def test_no_path_leads_out_of_the_folder(tmp_path, path):
    folder = tmp_path / "import"
    folder.mkdir()
    put(tmp_path, "secret.jpg", a_jpeg())
    (folder / "link.jpg").symlink_to(tmp_path / "secret.jpg")
    (folder / "linked").symlink_to(tmp_path)
    references = References(folder)
    assert isinstance(references.file(path), Absent)
    assert isinstance(references.find(path), Absent)
    assert isinstance(references.find(f"https://cu.example.vn/uploads/{path}"), RemoteFile | Absent)


@pytest.mark.parametrize("path", ["", ".", "anh", "mat.jpg", "x" * 5000, "ong"])
def test_only_files_are_files(tmp_path, path):
    (tmp_path / "anh").mkdir()
    os.mkfifo(tmp_path / "ong")
    assert isinstance(References(tmp_path).file(path), Absent)


def test_links_within_the_folder_and_addresses_elsewhere_are_told_apart(tmp_path):
    put(tmp_path, "anh/a.jpg", b"x")
    (tmp_path / "b.jpg").symlink_to(tmp_path / "anh/a.jpg")
    assert isinstance(References(tmp_path).file("anh\\a.jpg"), LocalFile)
    assert isinstance(References(tmp_path).file("anh/../anh/a.jpg"), Absent)
    references, page = References(tmp_path), "https://cu.example.vn/tin/1/"
    assert isinstance(references.find("b.jpg"), LocalFile)
    assert isinstance(references.find("anh/a.jpg", page), LocalFile)
    assert references.find("c.jpg", page) == RemoteFile("https://cu.example.vn/tin/1/c.jpg")
    assert references.find("/c.jpg", page) == RemoteFile("https://cu.example.vn/c.jpg")
    assert references.find("//cdn.example.vn/c.jpg") == RemoteFile("https://cdn.example.vn/c.jpg")
    assert isinstance(references.find("javascript:alert(1)", page), Absent)
    assert isinstance(references.find("file:///etc/passwd"), Absent)
    assert isinstance(References(None).find("a.jpg"), Absent)
