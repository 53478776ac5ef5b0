"""The statistics as files: what is in them, and what a spreadsheet makes of it."""

import csv
import datetime
import io

import pytest
import time_machine
from django.urls import reverse

from portal.agency.models import Role
from portal.visits.csv_files import cell
from portal.visits.models import DailyViews, DailyVisits
from tests.factories import make_article, make_category, make_person, make_unit

pytestmark = pytest.mark.django_db

NOW = datetime.datetime(2026, 5, 6, 3, 3, tzinfo=datetime.UTC)
BY_SUBJECT = "/admin/portal_visits/dailyvisits/theo-bai.csv"


@pytest.fixture(autouse=True)
def a_day():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def counted():
    for day, views, visitors, machines in (("2026-03-30", 7, 3, 1), ("2026-04-01", 20, 9, 0), ("2026-05-06", 5, 2, 4)):
        DailyVisits.objects.create(day=day, views=views, visitors=visitors, crawler_views=machines)


def read(client, address: str) -> list[list[str]]:
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert answer["Content-Disposition"].startswith('attachment; filename="thong-ke-')
    content = b"".join(answer.streaming_content)
    assert content.startswith(b"\xef\xbb\xbf"), "Excel needs the mark to read Vietnamese"
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))


@pytest.mark.usefixtures("counted")
def test_each_day_since_the_counting_began(client):
    header, *rows = read(client, "/thong-ke/theo-ngay.csv")
    assert header[:3] == ["Ngày", "Lượt xem trang", "Lượt truy cập"] and "máy" in header[3]
    assert len(rows) == 38
    assert rows[:3] == [["2026-03-30", "7", "3", "1"], ["2026-03-31", "0", "0", "0"], ["2026-04-01", "20", "9", "0"]]
    assert rows[-1] == ["2026-05-06", "5", "2", "4"]


@pytest.mark.usefixtures("counted")
def test_from_one_day_to_another(client):
    assert [row[0] for row in read(client, "/thong-ke/theo-ngay.csv?tu=2026-04-01&den=02/04/2026")[1:]] == [
        "2026-04-01",
        "2026-04-02",
    ]
    assert len(read(client, "/thong-ke/theo-ngay.csv?tu=2026-05-01&den=2030-01-01")) == 1 + 6
    assert len(read(client, "/thong-ke/theo-ngay.csv?den=2026-03-31")) == 1 + 2
    assert read(client, "/thong-ke/theo-ngay.csv?tu=2026-05-02&den=2026-05-01")[1:] == []


@pytest.mark.usefixtures("counted")
def test_each_month(client):
    header, *rows = read(client, "/thong-ke/theo-thang.csv")
    assert header[0] == "Tháng" and header[-1] == "Số ngày được đếm"
    assert rows == [
        ["2026-03", "7", "3", "1", "2"],
        ["2026-04", "20", "9", "0", "30"],
        ["2026-05", "5", "2", "4", "6"],
    ]


def test_a_portal_without_visits_gives_files_too(client):
    assert read(client, "/thong-ke/theo-ngay.csv")[1:] == [["2026-05-06", "0", "0", "0"]]
    assert len(read(client, "/thong-ke/theo-thang.csv")) == 2


@pytest.mark.parametrize("query", ["?tu=x", "?den=2026-02-30", "?tu=%27%3B--", "?tu=0001-01-01"])
def test_a_day_that_is_none_is_no_address(client, query):
    assert client.get(f"/thong-ke/theo-ngay.csv{query}").status_code == 404


def test_a_file_is_no_page_view_and_sets_no_cookie(client):
    answer = client.get("/thong-ke/theo-ngay.csv")
    assert "X-Portal-Count" not in answer and not answer.cookies


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("=1+1", "'=1+1"),
        ("+84", "'+84"),
        ("-1", "'-1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("  =cmd|'/C calc'!A0", "'  =cmd|'/C calc'!A0"),
        ("Tin – bài = hay", "Tin – bài = hay"),
        (-1, "-1"),
        (datetime.date(2026, 5, 4), "2026-05-04"),
    ],
)
def test_no_cell_is_a_formula(value, text):
    assert cell(value) == text


@pytest.fixture
def editor(client):
    client.force_login(make_person(Role.EDITOR))
    return client


def viewed(content, views, machines=0, day="2026-05-01"):
    DailyViews.objects.create(kind="article", number=content.article_id, day=day, views=views, crawler_views=machines)
    DailyVisits.objects.get_or_create(day=day)


def test_editors_take_the_views_of_each_article(editor, django_assert_max_num_queries):
    category, unit = make_category("Kinh tế"), make_unit("Phường 7")
    formula = make_article(title='=HYPERLINK("http://x")', category=category, unit=unit, dateline=NOW)
    gone, old = make_article(), make_article()
    viewed(formula, 30, 4)
    viewed(formula, 5, 1, "2026-05-05")
    viewed(gone, 12)
    viewed(old, 99, day="2026-04-30")
    gone.versions.get().unpublish(make_person(Role.EDITOR))
    read(editor, f"{BY_SUBJECT}?loai=article&tu=2026-05-01&den=2026-05-06")  # what is remembered between requests
    with django_assert_max_num_queries(16):
        header, *rows = read(editor, f"{BY_SUBJECT}?loai=article&tu=2026-05-01&den=2026-05-06")
    assert header == [
        "Số",
        "Tiêu đề",
        "Phân loại",
        "Đơn vị",
        "Ngày đăng",
        "Lượt xem",
        "Lượt máy tìm kiếm đọc",
        "Địa chỉ",
    ]
    address = f"http://testserver{formula.article.published.url}"
    assert rows == [
        [str(formula.article_id), '\'=HYPERLINK("http://x")', "Kinh tế", "Phường 7", "2026-05-06", "35", "5", address],
        [str(gone.article_id), "(không còn công khai)", "", "", "", "12", "0", ""],
    ]


def test_nobody_else_does(client):
    assert client.get(f"{BY_SUBJECT}?loai=article").status_code == 302
    for role in (Role.CLERK, Role.LINKS):
        client.force_login(make_person(role))
        assert client.get(f"{BY_SUBJECT}?loai=article").status_code == 403
        assert client.get("/admin/portal_visits/dailyvisits/").status_code == 403


@pytest.mark.parametrize("query", ["", "?loai=page", "?loai=user", "?loai=article&tu=x"])
def test_what_is_no_kind_or_day_is_no_address(editor, query):
    assert editor.get(f"{BY_SUBJECT}{query}").status_code == 404


@pytest.mark.usefixtures("counted")
@pytest.mark.parametrize("role", [Role.EDITOR, Role.ADMIN])
def test_the_staff_find_the_history_and_what_leads_on(client, role):
    client.force_login(make_person(role))
    address = reverse("admin:portal_visits_dailyvisits_changelist")
    assert f'<a href="{address}">Thống kê truy cập</a>' in client.get("/admin/").content.decode()
    page = client.get(address).content.decode()
    for link in ('href="/thong-ke/"', "/thong-ke/theo-ngay.csv", "/thong-ke/theo-thang.csv", BY_SUBJECT):
        assert link in page
    assert "06/05/2026" in page and "Thêm" not in page
