"""The newsroom's pages as readers get them."""

import datetime
import re

import pytest
from django.utils import timezone
from djangocms_versioning.models import Version

from news import chain, publication
from news.models import ArchiveMonth, Article, ArticleContent, PublishedArticle, SectionListing
from portal.agency.models import Role
from tests.factories import make_article, make_category, make_draft, make_person, make_unit, publish

pytestmark = pytest.mark.django_db
HANOI = datetime.timezone(datetime.timedelta(hours=7))


def url_of(content) -> str:
    return Article.objects.published().get(article=content.article_id).get_absolute_url()


def text_of(response) -> str:
    return response.content.decode()


def test_the_article_page_says_what_an_article_says(client):
    content = make_article(
        title="Họp dân khóm 5",
        byline="CT",
        source="Đài Truyền thanh",
        tags="họp dân, khóm 5",
        dateline=datetime.datetime(2022, 5, 4, 10, 3, tzinfo=HANOI),
        unit=make_unit("Phường 7"),
        category=make_category("Tin khóm"),
    )
    page = client.get(url_of(content))
    text = text_of(page)
    assert page.status_code == 200
    assert '<time datetime="2022-05-04T10:03:00+07:00">Thứ tư, 04/05/2022, 10:03</time>' in text
    for part in ("Họp dân khóm 5", "CT", "Đài Truyền thanh", "Phường 7", "Tin khóm", "họp dân", "Số lượt xem"):
        assert part in text
    assert text.count("<h1") == 1


@pytest.mark.parametrize("path", ["khac/khac-{n}/", "tin-khom/-{n}/", "tin-khom/{n}/", "tin-khom/khac-{n}/"])
def test_any_other_category_or_slug_answers_301(client, path):
    content = make_article(category=make_category("Tin khóm"), title="Việc khóm")
    answer = client.get("/tin-tuc/" + path.format(n=content.article_id) + "?a=1")
    assert answer.status_code == 301
    assert answer["Location"] == url_of(content) + "?a=1"


def test_what_was_never_public_answers_404_and_what_was_answers_410_with_the_reason(client):
    draft = make_draft(title="Bí mật chưa đăng")
    answer = client.get(f"/tin-tuc/x/bi-mat-chua-dang-{draft.article_id}/")
    assert answer.status_code == 404
    assert "Bí mật" not in text_of(answer)

    content = make_article(title="Đã từng đăng")
    path = url_of(content)
    chain.take_step("take_down", content, make_person(Role.EDITOR), reason="Thông tin không còn đúng.")
    answer = client.get(path)
    assert answer.status_code == 410
    assert "Thông tin không còn đúng." in text_of(answer)


def test_a_draft_over_a_live_text_changes_nothing_for_readers(client):
    content = make_article(title="Bản đang đăng", summary="Sapo cũ của bài")
    draft = Version.objects.get_for_content(content).copy(make_person(Role.EDITOR)).content
    draft.title, draft.body = "Bản nháp mới", "<p>Chữ chưa duyệt</p>"
    draft.save()
    for path in ("/", "/tin-tuc/", content.category.url, url_of(content), "/rss/", "/so-do-cong/"):
        text = text_of(client.get(path))
        assert "Bản nháp mới" not in text, path
        assert "Chữ chưa duyệt" not in text, path
    assert "Bản đang đăng" in text_of(client.get(url_of(content)))


def test_a_published_change_is_seen_at_once_and_the_old_address_leads_to_it(client):
    content = make_article(title="Tên cũ của bài")
    old = url_of(content)
    client.get(old)
    draft = Version.objects.get_for_content(content).copy(make_person(Role.EDITOR)).content
    draft.title = "Tên mới của bài"
    draft.category = make_category("Chuyên mục khác")
    draft.save()
    publish(draft)
    answer = client.get(old)
    assert answer.status_code == 301
    assert "Tên mới của bài" in text_of(client.get(answer["Location"]))
    assert "Tên mới của bài" in text_of(client.get("/tin-tuc/chuyen-muc-khac/"))


def test_newer_and_older_come_from_the_same_category_by_dateline(client):
    category = make_category()
    base = timezone.now() - datetime.timedelta(days=30)
    days = {
        n: make_article(category=category, title=f"Tin ngày {n:02}", dateline=base + datetime.timedelta(days=n))
        for n in range(1, 16)
    }
    make_article(title="Tin chuyên mục khác", dateline=base + datetime.timedelta(days=7, hours=1))
    text = text_of(client.get(url_of(days[8])))
    newer, older = re.search(r">Tin mới hơn<(.*?)>Tin đã đưa<(.*?)</section>", text, re.DOTALL).groups()
    assert re.findall(r"Tin ngày (\d\d)", newer) == ["13", "12", "11", "10", "09"]
    assert re.findall(r"Tin ngày (\d\d)", older) == ["07", "06", "05", "04", "03"]


def test_no_article_stands_twice_beside_an_article(client):
    category = make_category()
    others = [make_article(category=category) for _ in range(4)]
    Article.objects.filter(pk__in=[one.article_id for one in others]).update(is_featured=True)
    PublishedArticle.objects.update(is_featured=True)
    here = make_article(category=category, related=[others[0].article, others[1].article])
    main = text_of(client.get(url_of(here))).split("<main")[1].split("</main>")[0]
    for one in others:
        links = re.findall(rf'href="{re.escape(url_of(one))}"', main)
        assert len(links) == 1, one


def test_a_heading_is_not_shown_over_nothing(client):
    text = text_of(client.get(url_of(make_article(tags=""))))
    for heading in ("Tin mới hơn", "Tin đã đưa", "Tin liên quan", "Tệp đính kèm", "Từ khóa"):
        assert heading not in text


def test_a_category_shows_the_articles_below_it_too(client):
    above = make_category("Kinh tế biển")
    below = make_category("Nghề muối", parent=above)
    content = make_article(category=below, title="Muối Bạc Liêu được mùa")
    assert content.title in text_of(client.get("/tin-tuc/kinh-te-bien/"))
    assert content.title in text_of(client.get("/tin-tuc/nghe-muoi/"))


@pytest.mark.parametrize("depth", [0, 1, 2])
def test_pages_of_a_list_hold_every_article_once(client, depth):
    category = leaf = make_category()
    for _ in range(depth):
        leaf = make_category(parent=leaf)
    made = {
        make_article(category=leaf, dateline=timezone.now() - datetime.timedelta(days=9 * n)).title for n in range(45)
    }
    seen = []
    for number in (1, 2, 3):
        text = text_of(client.get(f"{category.url}?trang={number}")).split("<main")[1].split("</main>")[0]
        seen += [title for title in made if f">{title}<" in text]
    assert sorted(seen) == sorted(made)
    assert client.get(f"{category.url}?trang=4").status_code == 404


@pytest.mark.parametrize("number", ["0", "-1", "x", "1.5", "９", "99999999999999", ""])
def test_a_bad_page_number_is_a_page_that_does_not_exist(client, number):
    assert client.get("/tin-tuc/", {"trang": number}).status_code == 404


def test_a_month_shows_its_articles_and_a_bad_one_is_ignored_with_a_note(client):
    category = make_category()
    may = make_article(
        category=category, title="Tin tháng năm", dateline=datetime.datetime(2022, 5, 31, 23, 59, tzinfo=HANOI)
    )
    june = make_article(
        category=category, title="Tin tháng sáu", dateline=datetime.datetime(2022, 6, 1, 0, 0, tzinfo=HANOI)
    )
    text = text_of(client.get("/tin-tuc/?thang=2022-05")).split("<main")[1].split("</main>")[0]
    assert may.title in text
    assert june.title not in text
    bad = client.get("/tin-tuc/?thang=2022-13")
    assert bad.status_code == 200
    assert "bỏ qua" in text_of(bad)


def test_a_former_slug_of_a_category_answers_301(client):
    category = make_category("Văn hóa cũ")
    content = make_article(category=category)
    category.slug = "van-hoa-moi"
    category.save()
    answer = client.get("/tin-tuc/van-hoa-cu/?trang=1")
    assert (answer.status_code, answer["Location"]) == (301, "/tin-tuc/van-hoa-moi/?trang=1")
    assert url_of(content).startswith("/tin-tuc/van-hoa-moi/")
    assert client.get("/rss/van-hoa-cu/").status_code == 301


def test_a_unit_that_is_renamed_keeps_its_old_name_on_old_articles(client):
    unit = make_unit("Phường Cũ")
    old = make_article(unit=unit, dateline=timezone.now() - datetime.timedelta(days=2))
    unit.name = "Phường Mới"
    unit.save()
    new = make_article(unit=unit, dateline=timezone.now())
    assert "Phường Cũ" in text_of(client.get(url_of(old)))
    assert "Phường Mới" in text_of(client.get(url_of(new)))
    again = Version.objects.get_for_content(old).copy(make_person(Role.EDITOR)).content
    assert again.unit_name == "Phường Cũ"


def test_the_flat_rows_can_be_made_anew_from_the_versions():
    above = make_category()
    contents = [make_article(category=make_category(parent=above)) for _ in range(3)]
    chain.take_step("take_down", contents[0], make_person(Role.EDITOR), reason="Sai.")

    def state():
        return (
            list(PublishedArticle.objects.order_by("pk").values()),
            sorted(SectionListing.objects.values_list("category", "article", "dateline")),
            sorted(ArchiveMonth.objects.values_list("category", "month", "articles"), key=str),
        )

    before = state()
    PublishedArticle.objects.filter(pk=contents[1].article_id).update(title="Hỏng")
    ArchiveMonth.objects.all().delete()
    assert publication.rebuild() == 2
    assert state() == before


def test_a_category_that_moves_takes_its_articles_along(client):
    old, new = make_category("Nhánh một"), make_category("Nhánh hai")
    below = make_category("Lá", parent=old)
    content = make_article(category=below)
    type(below).objects.get(pk=below.pk).move(type(new).objects.get(pk=new.pk), "last-child")
    publication.relist_category(type(below).objects.get(pk=below.pk))
    assert content.title not in text_of(client.get("/tin-tuc/nhanh-mot/")).split("<main")[1].split("</main>")[0]
    assert content.title in text_of(client.get("/tin-tuc/nhanh-hai/"))
    assert ArchiveMonth.objects.of(old).count() == 0


def test_long_and_strange_titles_get_an_address():
    long = make_draft(title="Hội đồng nhân dân " * 13)
    assert len(long.slug) <= 80
    assert long.slug.endswith(("hoi", "dong", "nhan", "dan"))
    assert make_draft(title="!!! ???").slug == "bai-viet"
    assert make_draft(title="Đường Hoà Bình").slug == "duong-hoa-binh"
    assert ArticleContent._original_manager.filter(slug="").count() == 0


def test_each_page_has_its_own_trail(client):
    first, second = make_category("Kinh tế"), make_category("Giáo dục")
    pages = {name: make_article(title=f"Bài {name}", category=name) for name in (first, second)}
    for category, content in pages.items():
        for _ in range(2):
            trail = text_of(client.get(url_of(content))).split('<ol class="crumbs__list">')[1].split("</ol>")[0]
            assert re.findall(r">([^<>\n]+)</", trail) == ["Trang chủ", "Tin tức", category.name, content.title]
