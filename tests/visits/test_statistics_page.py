"""``/thong-ke/``: its figures against sums made here, its words, wrong input, and what it costs."""

import datetime
import random

import pytest
import time_machine
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from news.models import PublishedArticle
from portal.agency.models import Role
from portal.delivery import generation
from portal.demo.bulk import fill
from portal.visits.figures import site_figures
from portal.visits.models import DailyViews, DailyVisits, StartingFigure, Visitor
from tests.factories import make_article, make_category, make_person, make_unit

from .page_reading import StatisticsPage

pytestmark = pytest.mark.django_db

# A Wednesday, 10:03 in Bạc Liêu.
NOW = datetime.datetime(2026, 5, 6, 3, 3, tzinfo=datetime.UTC)
TODAY = datetime.date(2026, 5, 6)
DAY = datetime.timedelta(days=1)


@pytest.fixture(autouse=True)
def a_day():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def look(client):
    def look(query: str = "") -> StatisticsPage:
        answer = client.get(f"/thong-ke/{query}")
        assert answer.status_code == 200
        return StatisticsPage(answer.content.decode())

    return look


@pytest.fixture
def counted():
    """Four hundred days of visits; a list of (day, views, visitors, crawler views)."""
    chance = random.Random(7)
    rows = [
        (TODAY - number * DAY, chance.randrange(50, 900), chance.randrange(10, 300), chance.randrange(0, 90))
        for number in range(400)
        if number != 3
    ]
    DailyVisits.objects.bulk_create(
        DailyVisits(day=day, views=views, visitors=visitors, crawler_views=machines)
        for day, views, visitors, machines in rows
    )
    return rows


def sums(rows, first, last) -> tuple[int, ...]:
    return tuple(sum(row[place] for row in rows if first <= row[0] <= last) for place in (1, 2, 3))


def viewed(content, views: int, day=TODAY, kind="article") -> None:
    DailyViews.objects.create(kind=kind, number=content.article_id, day=day, views=views)
    visits, _ = DailyVisits.objects.get_or_create(day=day)
    DailyVisits.objects.filter(pk=visits.pk).update(views=visits.views + views)


def test_the_figures_at_the_top_are_those_of_the_sidebar(look, counted):
    StartingFigure.objects.create(figure=4_000_000)
    Visitor.objects.create(day=TODAY, hash=1, last_seen=NOW)
    figures = site_figures()
    assert look().figures == {
        "Đang truy cập": 1,
        "Hôm nay": counted[0][2],
        "Tuần này": sums(counted, TODAY - 2 * DAY, TODAY)[1],
        "Tháng này": sums(counted, TODAY.replace(day=1), TODAY)[1],
        "Tổng truy cập": 4_000_000 + sum(row[2] for row in counted),
    }
    assert list(look().figures.values()) == [figures.now, figures.today, figures.week, figures.month, figures.total]


def test_each_day_of_the_last_thirty_has_its_row(look, counted):
    table = look().table
    names = list(table)
    assert len(names) == 31
    assert (names[0], names[-2]) == ("Thứ ba, 07/04/2026", "Thứ tư, 06/05/2026 (chưa hết ngày)")
    by_day = {f"{day:%d/%m/%Y}": tuple(rest) for day, *rest in counted}
    for name in names[:-1]:
        assert table[name] == by_day.get(name.split(", ")[1][:10], (0, 0, 0)), name
    assert table["Chủ nhật, 03/05/2026"] == (0, 0, 0), "a day without a visit is a day"
    assert table["Cộng"] == sums(counted, TODAY - 29 * DAY, TODAY)


def test_charts_show_what_the_table_says(look, counted):
    page = look()
    rows = list(page.table.values())[:-1]
    for heights, column in zip(page.heights, (0, 1), strict=True):
        highest = max(row[column] for row in rows)
        for height, row in zip(heights, rows, strict=True):
            assert height == pytest.approx(max(heights) * row[column] / highest, abs=1)


def test_charts_have_names(look, counted):
    page = look()
    names = [page.tree.get_element_by_id(chart.get("aria-labelledby")) for chart in page.all('//svg[@role="img"]')]
    assert [" ".join(name.text_content().split()) for name in names] == [
        "Lượt xem trang theo ngày (lượt)",
        "Lượt truy cập theo ngày (lượt)",
    ]
    ids = page.all("//@id")
    assert len(ids) == len(set(ids))


def test_months_are_sums_of_days(look, counted):
    table = look("?ky=12-thang").table
    assert len(table) == 13
    assert table["Tháng 2/2026"] == sums(counted, datetime.date(2026, 2, 1), datetime.date(2026, 2, 28))
    assert table["Tháng 5/2026 (chưa hết tháng)"] == sums(counted, TODAY.replace(day=1), TODAY)
    assert table["Cộng"] == sums(counted, datetime.date(2025, 6, 1), TODAY)
    assert sum(table["Cộng"]) == sum(sum(row) for name, row in table.items() if name != "Cộng")
    year = look("?nam=2026").table
    assert next(iter(year)) == "Tháng 1/2026" and len(year) == 6
    part = look("?tu=2025-12-15&den=2026-04-10").table
    assert list(part) == [f"Tháng {month}" for month in ("12/2025", "1/2026", "2/2026", "3/2026", "4/2026")] + ["Cộng"]
    assert part["Cộng"] == sums(counted, datetime.date(2025, 12, 1), datetime.date(2026, 4, 30))


def test_nothing_is_shown_for_the_time_before_the_counting(look, counted):
    began = counted[-1][0]
    table = look("?ky=24-thang").table
    assert next(iter(table)) == f"Tháng {began.month}/{began.year} (từ ngày {began.day})"
    assert table["Cộng"] == sums(counted, began, TODAY)
    page = look("?nam=2020")
    assert page.table == {} and f"từ ngày {began:%d/%m/%Y}" in page.notes[0]


def test_the_choices_lead_to_the_periods_and_the_present_one_is_marked(look, counted):
    page = look("?nam=2025")
    links = {link.text: link.get("href") for link in page.all('//nav[@class="period"]//a')}
    assert links["24 tháng"] == "/thong-ke/?ky=24-thang"
    assert list(links)[-2:] == ["Năm 2026", "Năm 2025"]
    assert [link.text for link in page.all('//nav[@class="period"]//a[@aria-current]')] == ["Năm 2025"]
    months = page.all('//details[@class="period__table"]//a/@href')
    assert months[0] == "/thong-ke/?thang=2025-04" and look(months[0].removeprefix("/thong-ke/")).table


@pytest.mark.parametrize(
    "query",
    ["?tu=x&den=y", "?thang=2026-99", "?nam=%00", "?ky=%F0%9F%98%80", "?tu=9999-12-31", "?den=2000-01-01", "?nam=9999"],
)
def test_wrong_input_is_ignored_with_a_note(client, counted, query):
    answer = client.get(f"/thong-ke/{query}")
    if "%00" in query:
        assert answer.status_code == 400
        return
    assert answer.status_code == 200
    assert StatisticsPage(answer.content.decode()).notes


def test_what_was_typed_stays_in_the_form(look, counted):
    page = look('?tu=05/2026&den="><script>')
    assert page.all('//input[@name="tu"]/@value') == ["05/2026"]
    assert page.all('//input[@name="den"]/@value') == ['"><script>']


def test_a_portal_that_nobody_has_read_yet(look):
    page = look()
    assert set(page.figures.values()) == {0}
    assert "Chưa có lượt truy cập nào" in page.text
    assert page.table == {} and page.heights == []


def test_most_read_of_the_period_are_public_and_linked(look):
    unit = make_unit("Phường 2")
    first, second, gone, old = (make_article(title=f"Bài {name}", unit=unit) for name in ("một", "hai", "gỡ", "cũ"))
    viewed(first, 40)
    viewed(second, 70, TODAY - 29 * DAY)
    viewed(second, 5)
    viewed(gone, 900)
    viewed(old, 500, TODAY - 30 * DAY)
    gone.versions.get().unpublish(make_person(Role.EDITOR))
    page = look()
    assert page.most_read == {"Bài hai": 75, "Bài một": 40}
    row = PublishedArticle.objects.get(article_id=second.article_id)
    assert page.all('//ol[@class="most-read__list"]//a/@href')[0] == row.url
    assert "Phường 2" in page.text
    assert list(look("?tu=2026-04-06&den=2026-04-06").most_read) == ["Bài cũ"]


def test_views_divide_by_category_and_add_up(look):
    economy, schools = make_category("Kinh tế"), make_category("Giáo dục")
    for category, views in ((economy, 60), (economy, 15), (schools, 20)):
        viewed(make_article(category=category), views)
    gone = make_article(category=schools)
    viewed(gone, 5)
    gone.versions.get().unpublish(make_person(Role.EDITOR))
    page = look()
    assert page.parts == {
        "Kinh tế": (75, "75,0 %"),
        "Giáo dục": (20, "20,0 %"),
        "Tin, bài đã gỡ": (5, "5,0 %"),
        "Cộng": (100, "100 %"),
    }
    assert economy.url in page.all('//table[contains(@class, "period__parts")]//a/@href')
    assert page.all('//svg[@class="share"]/rect[2]/@width')[0] == "75.0%"


def test_an_article_that_is_taken_down_leaves_the_kept_list_at_once(look):
    content = make_article(title="Bài sắp gỡ")
    viewed(content, 9)
    assert list(look().most_read) == ["Bài sắp gỡ"]
    content.versions.get().unpublish(make_person(Role.EDITOR))
    assert look().most_read == {}


def test_lists_are_kept_for_a_minute(look, settings):
    content = make_article(title="Bài đang đọc")
    viewed(content, 9)
    assert look().most_read == {"Bài đang đọc": 9}
    DailyViews.objects.update(views=10)
    assert look().most_read == {"Bài đang đọc": 9}
    with time_machine.travel(NOW + datetime.timedelta(seconds=61), tick=False):
        assert look().most_read == {"Bài đang đọc": 10}


def test_the_method_is_told_in_plain_words(look, counted):
    StartingFigure.objects.create(figure=4_000_000)
    page = look()
    method = page.all('//section[@aria-labelledby="cach-tinh"]')[0].text_content()
    assert page.all('//h2[@id="cach-tinh"]')[0].text == "Số liệu được tính thế nào"
    for words in (
        "mã băm",
        "Hết ngày, khóa và mã bị xóa",
        "không đặt cookie để đếm và không lưu địa chỉ mạng",
        "một người dùng hai thiết bị được tính là hai",
        "năm phút vừa qua",
        "từ thứ hai của tuần này",
        "4.000.000 lượt do cổng trước đây đã đếm",
        f"{counted[-1][0]:%d/%m/%Y}",
        "danh sách công khai",
        "Cán bộ đã đăng nhập vào phần quản trị không được đếm",
        "tổng của các ngày",
    ):
        assert words in method, words


def test_without_a_starting_figure_none_is_named(look, counted):
    assert "cổng trước đây đã đếm, cộng với" not in look().text


@pytest.mark.parametrize("query", ["", "?ky=24-thang", "?thang=2026-05", "?nam=1"])
def test_nothing_on_the_page_is_empty(look, counted, query):
    viewed(make_article(), 3)
    page = look(query)
    for word in ("None", "null", "nan", "{{", "{%"):
        assert word not in page.text
    assert len(page.all("//h1")) == 1
    assert all(heading.text_content().strip() for heading in page.all("//h1|//h2|//th|//dt|//dd|//caption"))
    assert "style=" not in page.html


def test_the_page_says_where_it_stands(look, counted):
    page = look()
    assert [text.strip() for text in page.all('//nav[@class="crumbs"]//li//text()') if text.strip()] == [
        "Trang chủ",
        "Thống kê truy cập",
    ]
    assert page.all('//link[@rel="canonical"]/@href') == ["http://testserver/thong-ke/"]
    assert not page.all('//meta[@name="robots"]')
    assert look("?nam=2026").all('//meta[@name="robots"]/@content') == ["noindex, follow"]


def test_the_site_map_leads_here(client):
    assert "http://testserver/thong-ke/" in client.get("/sitemap-trang-1.xml").content.decode()


def test_only_reading_is_allowed(client):
    assert client.post("/thong-ke/").status_code == 405


def test_queries_do_not_grow_with_the_number_of_articles(client):
    categories = [make_category() for _ in range(4)]
    units, author = [make_unit()], make_person(Role.EDITOR)

    def queries(query: str) -> int:
        cache.clear()
        generation.bump()
        client.get("/lien-he/")
        with CaptureQueriesContext(connection) as found:
            assert client.get(f"/thong-ke/{query}").status_code == 200
        return len(found)

    def view_all():
        numbers = PublishedArticle.objects.values_list("article_id", flat=True)
        DailyViews.objects.all().delete()
        DailyViews.objects.bulk_create(
            # By place, not by number: where numbers begin differs from run to run, and each period must hold some.
            DailyViews(kind="article", number=number, day=TODAY - DAY * (place % 90), views=1 + place % 7)
            for place, number in enumerate(numbers)
        )

    DailyVisits.objects.bulk_create(DailyVisits(day=TODAY - DAY * n, views=9, visitors=3) for n in range(1830))
    fill(10, categories, units, author)
    view_all()
    few = [queries(query) for query in ("", "?ky=24-thang", "?nam=2025")]
    fill(1000, categories, units, author)
    view_all()
    assert [queries(query) for query in ("", "?ky=24-thang", "?nam=2025")] == few
    assert max(few) <= 20
