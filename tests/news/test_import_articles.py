"""From records to published articles, and what a second run does."""

import datetime
import json
import shutil
import unicodedata
from pathlib import Path

import pytest
from django.db import OperationalError
from django.utils import timezone
from djangocms_versioning.models import Version

from news import chain
from news.importing import importer
from news.importing.importer import CATEGORY, Importer
from news.importing.registers import kind_of
from news.importing.report import Fate, Report
from news.importing.sources import open_source
from news.models import Article, ArticleContent, Category, PublishedArticle
from portal.agency.models import Role, Unit
from portal.lib.dates import dateline
from portal.pages.site_setup import SYSTEM_USER
from portal.search import evaluation
from portal.visits.figures import views_of
from tests.factories import make_category, make_person, make_unit
from tests.news.importing.samples import (
    HERE,
    a_record,
    counts,
    edited,
    everything,
    live,
    notes,
    take,
    take_file,
    written,
)

pytestmark = pytest.mark.django_db
SEED = Path(evaluation.__file__).parent / "seed.jsonl"


def reasons(report: Report) -> list[str]:
    return [one.reason for one in report.told if one.reason]


def views(content: ArticleContent) -> int:
    return views_of("article", [content.article_id])[content.article_id]


# One article


def test_the_seed_article_is_read_at_its_own_address(tmp_path, client):
    report = take_file(Path(shutil.copy(SEED, tmp_path)))
    assert counts(report) == {"created": 1}
    assert report.categories_made == ["Tuyên truyền phổ biến, hướng dẫn pháp luật"]
    assert report.units_made == ["Ban Tổ chức Thành ủy Bạc Liêu"]
    assert not report.told
    row = PublishedArticle.objects.get()
    assert row.title.startswith("Ban Tổ chức Thành ủy Bạc Liêu nâng cao chất lượng")
    assert dateline(row.dateline) == "Thứ tư, 04/05/2022, 10:03"
    assert (row.byline, row.unit.kind) == ("CT", Unit.Kind.PARTY)
    assert row.content.body == json.loads(SEED.read_text())["body_html"].replace("\n", "")
    assert views(row.content) == 85
    response = client.get(row.get_absolute_url())
    assert response.status_code == 200
    assert "Thứ tư, 04/05/2022, 10:03" in response.content.decode()


def test_publishing_goes_through_versioning_and_leaves_its_trace(tmp_path):
    take(tmp_path, a_record())
    content = live()
    assert content.version.state == "published"
    assert content.version.created_by.username == SYSTEM_USER
    steps = list(content.article.history.order_by("pk").values_list("action", "user__username", "reason"))
    assert steps == [
        ("import", SYSTEM_USER, "Nhập từ articles.jsonl, vị trí 1"),
        ("publish", SYSTEM_USER, ""),
    ]
    assert content.article.current == content


def test_all_fields_arrive(tmp_path):
    take(tmp_path, a_record())
    content = live()
    assert (content.category.name, content.category.slug) == ("Tin phường, xã", "tin-phuong-xa")
    assert (content.unit.kind, content.unit_name) == (Unit.Kind.WARD, "Phường 2")
    assert (content.byline, content.source, content.summary, content.tags) == (
        "Thanh Mai",
        "Đài Truyền thanh phường",
        "Hơn 60 người dân cùng tham gia.",
        "vệ sinh, khóm 3",
    )
    assert timezone.localtime(content.dateline) == datetime.datetime(
        2026, 1, 15, 8, 30, tzinfo=timezone.get_default_timezone()
    )


def test_a_user_can_be_given_in_whose_name_it_is_done(tmp_path):
    editor = make_person(Role.EDITOR)
    take(tmp_path, a_record(), user=editor)
    assert live().version.created_by == editor


def test_hostile_markup_is_cleaned_away(tmp_path):
    take(
        tmp_path,
        a_record(
            title="<script>alert(1)</script> Tin &amp; bài",
            summary='<img src=x onerror="x()">',
            byline="<b>CT</b>",
            body_html='<p onclick="x()">Một <a href="javascript:alert(1)">hai</a></p><script>alert(1)</script>'
            '<iframe src="https://x.vn"></iframe><img src="data:image/png;base64,iVBORw0KGgo="><style>p{}</style>'
            '<img src="https://theo-doi.example.com/x.gif"><svg onload="x()"></svg><p style="position:fixed">ba</p>',
        ),
    )
    content = live()
    assert content.body == "<p>Một hai</p><p>ba</p>"
    # Titles and summaries are plain text: they are shown as they were written.
    assert content.title == "<script>alert(1)</script> Tin &amp; bài"
    assert content.summary == '<img src=x onerror="x()">'


def test_text_is_stored_in_normal_form_c(tmp_path):
    loose = json.loads(unicodedata.normalize("NFD", json.dumps(a_record(), ensure_ascii=False)))
    take(tmp_path, loose)
    content = live()
    assert (content.title, content.body) == (a_record()["title"], a_record()["body_html"])
    assert unicodedata.is_normalized("NFC", content.category.name + content.unit_name + content.tags)
    assert counts(take(tmp_path, a_record())) == {"unchanged": 1}


# What is refused


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"title": ""}, "it has no title"),
        ({"title": " \u200b–…"}, "it has no title"),
        ({"title": "ă" * 251}, "its title has 251 characters, more than 250"),
        ({"published_at": None}, "it has no date"),
        ({"published_at": "1899-01-01"}, "its date lies before 1990: 1899-01-01"),
        ({"published_at": "9999-12-31T23:59:59-12:00"}, "its date lies in the future: 9999-12-31"),
        ({"body_html": " "}, "it has no text"),
        ({"body_html": "<p>&nbsp;</p><script>x</script>"}, "it has no text"),
        ({"category": "c" * 121}, "the name of its category is longer than 120 characters"),
        ({"unit": "u" * 151}, "the name of its unit is longer than 150 characters"),
    ],
)
def test_what_cannot_be_an_article_is_refused_with_the_reason(tmp_path, values, reason):
    report = take(tmp_path, a_record(**values), a_record(2))
    assert counts(report) == {"created": 1, "refused": 1}
    [refused] = report.with_fate(Fate.REFUSED)
    assert (refused.position, refused.reason) == (1, reason)
    assert live().title == "Bản tin số 2 của phường"


def test_a_title_of_the_greatest_length_is_taken(tmp_path):
    assert counts(take(tmp_path, a_record(title="ă" * 250))) == {"created": 1}


def test_what_is_too_long_beside_the_title_is_cut_and_told(tmp_path):
    report = take(tmp_path, a_record(summary="chữ " * 300, byline="x" * 101, tags=["một", "b" * 250, "hai"]))
    content = live()
    assert content.summary.endswith("chữ…") and len(content.summary) <= 600
    assert len(content.byline) == 100
    assert content.tags == "một, hai"
    assert notes(report) == [
        "its summary was cut to 600 characters",
        "its byline was cut to 100 characters",
        f"there was no room for the tag “{'b' * 250}”",
    ]


def test_the_same_article_twice_in_a_file_is_taken_once(tmp_path):
    report = take(tmp_path, a_record(), a_record(title="Khác"), a_record(2))
    assert counts(report) == {"created": 2, "refused": 1}
    assert reasons(report) == ["it is the same article as number 1"]


def test_a_record_that_fails_is_rolled_back_alone(tmp_path, monkeypatch):
    def failing(content, *arguments, record=chain.record, **options):
        record(content, *arguments, **options)
        if content.title == "Hỏng":
            raise RuntimeError("hỏng")

    monkeypatch.setattr(chain, "record", failing)
    report = take(
        tmp_path, a_record(1), a_record(title="Hỏng", category="Chỉ của bài hỏng", unit="Hội Hỏng"), a_record(3)
    )
    assert counts(report) == {"created": 2, "refused": 1}
    assert reasons(report) == ["RuntimeError: hỏng"]
    assert list(PublishedArticle.objects.order_by("pk").values_list("title", flat=True)) == [
        "Bản tin số 1 của phường",
        "Bản tin số 3 của phường",
    ]
    assert Article.objects.count() == 2
    assert (report.categories_made, report.units_made) == (["Tin phường, xã"], ["Phường 2"])
    assert not Category.objects.filter(name="Chỉ của bài hỏng").exists()


@pytest.mark.django_db(transaction=True)
def test_what_the_database_refuses_at_the_end_is_refused_alone(tmp_path, monkeypatch):
    def dangling(plan, *arguments, write=importer.write):
        content = write(plan, *arguments)
        if content.title == "Hỏng":
            ArticleContent._original_manager.filter(pk=content.pk).update(picture_id=999_999)
        return content

    monkeypatch.setattr(importer, "write", dangling)
    report = take(tmp_path, a_record(1), a_record(title="Hỏng", category="Chỉ của bài hỏng"), a_record(3))
    assert counts(report) == {"created": 2, "refused": 1}
    assert reasons(report)[0].startswith("IntegrityError: ")
    assert report.categories_made == ["Tin phường, xã"]
    assert PublishedArticle.objects.count() == Article.objects.count() == 2


def test_a_category_that_is_moved_meanwhile_is_seen_where_it_is(tmp_path):
    def move(done):
        if done == 25 and not Category.objects.filter(depth=2).exists():
            category = Category.objects.get(name="Tin phường, xã")
            category.move(Category.add_root(name="Tin tức chung"), "first-child")

    path = written(tmp_path, *(a_record(number) for number in range(1, 31)))
    Importer(base_dir=tmp_path).run(open_source(path), move)
    assert live(title="Bản tin số 30 của phường").published.listings.count() == 2


def test_when_the_database_is_away_the_run_ends_and_says_so(tmp_path, monkeypatch):
    def away(*arguments, **options):
        raise OperationalError("database is locked")

    monkeypatch.setattr(chain, "record", away)
    report = take(tmp_path, *(a_record(number) for number in range(1, 40)))
    assert report.stopped == "OperationalError: database is locked"
    assert (report.done, report.categories_made) == (0, [])
    assert not Article.objects.exists()


def test_an_interrupted_run_keeps_whole_batches_and_can_be_run_again(tmp_path):
    path = written(tmp_path, *(a_record(number) for number in range(1, 61)))
    running = Importer(base_dir=tmp_path)
    report = running.run(open_source(path), lambda done: running.stop() if done else None)
    assert report.was_interrupted
    assert 0 < report.counts[Fate.CREATED] == PublishedArticle.objects.count() < 60
    assert counts(take_file(path)) == {"unchanged": report.done, "created": 60 - report.done}


# Categories and units


def test_categories_and_units_are_found_whatever_case_and_marks(tmp_path):
    category, unit = make_category("Xây dựng Đảng"), make_unit("Thành ủy Bạc Liêu")
    report = take(
        tmp_path,
        a_record(1, category="XÂY DỰNG ĐẢNG", unit="Thành uỷ Bạc Liêu"),
        a_record(2, category="xay dung dang", unit="THÀNH ỦY BẠC LIÊU"),
    )
    assert (report.categories_made, report.units_made) == ([], [])
    assert set(PublishedArticle.objects.values_list("category", "unit")) == {(category.pk, unit.pk)}


def test_an_exact_name_goes_before_a_similar_one(tmp_path):
    make_category("Bảo hiểm")
    meant = make_category("Báo hiếm")
    take(tmp_path, a_record(category="Báo hiếm"))
    assert live().category == meant


def test_a_renamed_category_and_a_renamed_unit_are_found_by_their_old_names(tmp_path):
    category, unit = make_category("Tin vắn"), make_unit("Phường Nhà Mát")
    category.name, unit.name = "Bản tin ngắn", "Phường Vĩnh Trạch"
    category.save()
    unit.save()
    report = take(tmp_path, a_record(category="Tin vắn", unit="Phường Nhà Mát"))
    assert (report.categories_made, report.units_made) == ([], [])
    assert (live().category, live().unit) == (category, unit)


def test_records_without_a_category_stand_in_the_one_for_them(tmp_path):
    report = take(tmp_path, a_record(1, category=None, unit=None), a_record(2))
    assert live(title="Bản tin số 1 của phường").category.name == CATEGORY
    assert live(title="Bản tin số 1 của phường").unit is None
    assert notes(report) == [f"it names no category and was put into “{CATEGORY}”"]
    take(tmp_path, a_record(3, category="", unit=""), category="Thông báo", unit="Phường 7")
    assert live(title="Bản tin số 3 của phường").category.name == "Thông báo"
    assert live(title="Bản tin số 3 của phường").unit.name == "Phường 7"


def test_a_category_can_be_meant_by_its_slug(tmp_path):
    category = make_category("Tin trong tỉnh", slug="trong-tinh")
    report = take(
        tmp_path, a_record(1, category_slug="trong-tinh"), a_record(2, category_slug="moi", category="Tin mới")
    )
    assert live(title="Bản tin số 1 của phường").category == category
    assert report.categories_made == ["Tin mới"]
    assert Category.objects.get(slug="moi").name == "Tin mới"


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Phường 2", Unit.Kind.WARD),
        ("Xã Vĩnh Trạch Đông", Unit.Kind.COMMUNE),
        ("Thị trấn Hòa Bình", Unit.Kind.COMMUNE),
        ("Ban Tổ chức Thành uỷ Bạc Liêu", Unit.Kind.PARTY),
        ("Văn phòng Thành ủy", Unit.Kind.PARTY),
        ("Đảng ủy Phường 7", Unit.Kind.PARTY),
        ("Công an thành phố", Unit.Kind.POLICE),
        ("Hội Liên hiệp Phụ nữ", Unit.Kind.UNION),
        ("Hội đồng nhân dân thành phố", Unit.Kind.COMMITTEE),
        ("Đoàn Thanh niên", Unit.Kind.UNION),
        ("Ủy ban Mặt trận Tổ quốc", Unit.Kind.UNION),
        ("UBND Phường 8", Unit.Kind.COMMITTEE),
        ("Trung tâm Y tế", Unit.Kind.SERVICE),
        ("Ban Quản lý chợ", Unit.Kind.OFFICE),
        ("Phòng Tư pháp", Unit.Kind.OFFICE),
    ],
)
def test_the_kind_of_a_new_unit_is_guessed_from_its_name(name, kind):
    assert kind_of(name) == kind


# The second run


def test_a_second_run_changes_nothing(tmp_path):
    records = [a_record(number) for number in range(1, 4)]
    take(tmp_path, *records)
    before = everything()
    assert counts(take(tmp_path, *records)) == {"unchanged": 3}
    assert everything() == before


def test_a_changed_record_becomes_a_new_version_and_keeps_number_and_views(tmp_path):
    take(tmp_path, a_record())
    first = live()
    report = take(tmp_path, a_record(title="Phường 2 trồng 200 cây xanh", views=900, category="Môi trường"))
    assert counts(report) == {"updated": 1}
    second = live()
    assert (second.article_id, second.title, second.category.name) == (
        first.article_id,
        "Phường 2 trồng 200 cây xanh",
        "Môi trường",
    )
    assert [one.state for one in Version.objects.filter_by_grouper(first.article).order_by("pk")] == [
        "unpublished",
        "published",
    ]
    assert views(second) == 12
    assert counts(take(tmp_path, a_record(title="Phường 2 trồng 200 cây xanh", category="Môi trường"))) == {
        "unchanged": 1
    }


def test_an_article_that_was_edited_here_is_left_and_told(tmp_path):
    take(tmp_path, a_record())
    editor = make_person(Role.EDITOR)
    draft = edited(live(), editor, title="Sửa tại đây")
    report = take(tmp_path, a_record(title="Khác"))
    assert counts(report) == {"left": 1}
    assert reasons(report) == ["it is being edited here"]
    Version.objects.get_for_content(draft).publish(make_person(Role.EDITOR))
    report = take(tmp_path, a_record(title="Khác"))
    assert reasons(report) == ["it was edited here"]
    assert live().title == "Sửa tại đây"
    assert counts(take(tmp_path, a_record())) == {"unchanged": 1}


def test_an_article_that_was_taken_down_here_is_not_brought_back(tmp_path):
    take(tmp_path, a_record())
    chain.take_step("take_down", live(), make_person(Role.EDITOR), reason="Sai số liệu")
    report = take(tmp_path, a_record(title="Khác"))
    assert reasons(report) == ["it was taken down or archived here"]
    assert not PublishedArticle.objects.exists()


def test_somebody_who_begins_to_edit_while_it_is_imported_is_not_overwritten(tmp_path, monkeypatch):
    take(tmp_path, a_record())
    editor, content = make_person(Role.EDITOR), live()

    def write(*arguments, write=importer.write):
        edited(content, editor)
        return write(*arguments)

    monkeypatch.setattr(importer, "write", write)
    assert counts(take(tmp_path, a_record(title="Khác"))) == {"left": 1}
    assert live().title == a_record()["title"]


def test_records_without_an_identity_are_known_by_title_and_date(tmp_path):
    nameless = a_record(source_id=None)
    take(tmp_path, nameless)
    assert counts(take(tmp_path, nameless)) == {"unchanged": 1}
    assert counts(take(tmp_path, nameless | {"summary": "Mới"})) == {"updated": 1}
    assert counts(take(tmp_path, nameless | {"published_at": "2026-01-16"})) == {"created": 1}


def test_a_very_long_identity_is_still_one(tmp_path):
    long = "https://example.vn/" + "a" * 500
    take(tmp_path, a_record(source_id=long + "1"))
    assert counts(take(tmp_path, a_record(source_id=long + "1"), a_record(source_id=long + "2"))) == {
        "unchanged": 1,
        "created": 1,
    }


# The other formats, and the trial run


def test_a_wordpress_export_is_taken_in(tmp_path):
    path = written(tmp_path, (HERE / "wordpress.xml").read_bytes(), name="export.xml")
    report = take_file(path)
    assert counts(report) == {"created": 2, "refused": 4}
    content = live(title__startswith="Hội nghị")
    assert content.body.startswith(
        "<p>Sáng 04/5, UBND phường tổ chức đối thoại.<br>Hơn <strong>120 người</strong> tham dự.</p>"
    )
    assert "<script" not in content.body and "<img" not in content.body
    assert views(content) == 341
    assert counts(take_file(path)) == {"unchanged": 2, "refused": 4}


def test_a_feed_is_taken_in_and_its_links_still_lead_to_its_site(tmp_path):
    report = take_file(written(tmp_path, (HERE / "feed.xml").read_bytes(), name="feed.xml"))
    assert counts(report) == {"created": 2, "refused": 1}
    body = live(title__startswith="Ra quân").body
    assert '<a href="https://thanhdoan.example.vn/tin/cu">Xem tin cũ</a>' in body


def test_a_trial_run_writes_nothing_and_tells_the_same(tmp_path):
    take(tmp_path, a_record(1), a_record(2), a_record(3))
    edited(live(title="Bản tin số 2 của phường"), make_person(Role.EDITOR))
    rows = (
        a_record(1),
        a_record(2, summary="Khác"),
        a_record(3, summary="Khác"),
        a_record(4, category="Chuyên mục mới", unit="Hội Chữ thập đỏ"),
        a_record(5, category="CHUYÊN MỤC MỚI", byline="x" * 200),
        a_record(6, title=""),
        "{",
        a_record(4),
    )
    before = everything()
    trial = take(tmp_path, *rows, dry_run=True)
    assert everything() == before
    real = take(tmp_path, *rows)
    assert counts(trial) == counts(real) == {"created": 2, "updated": 1, "unchanged": 1, "left": 1, "refused": 3}
    assert trial.as_text().splitlines()[1:] == real.as_text().splitlines()[1:]
    assert trial.categories_made == ["Chuyên mục mới"]
    assert trial.units_made == ["Hội Chữ thập đỏ"]
