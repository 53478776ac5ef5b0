"""The feeds: the newest articles, and in the feed of all news what other rooms add."""

import datetime
import html
import xml.etree.ElementTree as ElementTree

import pytest
from django.utils import timezone

from news.feed_entries import full_text
from news.models import Article, ArticleContent
from portal.delivery import generation
from portal.lib import feed_extras
from portal.lib.feed_extras import FeedItem
from tests.factories import make_article, make_category, make_draft, make_person, make_picture, make_unit, publish

pytestmark = pytest.mark.django_db
HOUR = datetime.timedelta(hours=1)


@pytest.fixture
def sources(monkeypatch):
    found = []
    monkeypatch.setattr(feed_extras, "_sources", found)
    return found


def extra(title: str, dated=None) -> FeedItem:
    return FeedItem(title, "Chữ & <dấu>", "/viec/7/", "http://testserver/viec/7/#2", dated or timezone.now())


def entries(client, path: str) -> list[dict]:
    answer = client.get(path)
    assert answer.status_code == 200
    return [{child.tag: child.text for child in item} for item in ElementTree.fromstring(answer.content).iter("item")]


def test_an_entry_tells_of_its_article(client, sources):
    article = make_article(title="Họp dân khóm 5")
    row = article.article.published
    (entry,) = entries(client, "/rss/")
    assert entry["title"] == "Họp dân khóm 5"
    assert entry["link"] == f"http://testserver{row.url}"
    assert entry["guid"] == f"http://testserver/tin-tuc/#{row.article_id}"
    assert entry["category"] == article.category.name
    assert entry["description"] == article.summary


def test_what_other_rooms_add_stands_before_the_articles_newest_first(client, sources):
    make_article(title="Bài")
    sources.append(lambda: [extra("Cũ hơn", timezone.now() - HOUR)])
    sources.append(lambda: [extra("Mới hơn")])
    first, *others = entries(client, "/rss/")
    assert [first["title"], *(entry["title"] for entry in others)] == ["Mới hơn", "Cũ hơn", "Bài"]
    assert (first["link"], first["guid"]) == ("http://testserver/viec/7/", "http://testserver/viec/7/#2")
    assert html.unescape(first["description"]) == "Chữ & <dấu>"


def test_feeds_of_a_category_or_a_unit_hold_articles_only(client, sources):
    unit = make_unit("Phường 2")
    article = make_article(title="Bài", unit=unit)
    sources.append(lambda: [extra("Thêm")])
    for path in (f"/rss/{article.category.slug}/", f"/rss/?don-vi={unit.slug}"):
        assert [entry["title"] for entry in entries(client, path)] == ["Bài"], path


def test_a_source_is_asked_once_however_often_it_is_registered(sources):
    def source():
        return [extra("Một")]

    feed_extras.register(source)
    feed_extras.register(source)
    assert [item.title for item in feed_extras.items()] == ["Một"]


ATOM = "{http://www.w3.org/2005/Atom}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
CREATOR = "{http://purl.org/dc/elements/1.1/}creator"
MEDIA = "{http://search.yahoo.com/mrss/}content"


def channel_of(client, path: str):
    return ElementTree.fromstring(client.get(path).content).find("channel")


def test_the_channel_says_what_it_is_and_where(client, sources):
    unit, category = make_unit("Phường 2"), make_category("Y tế")
    for path in ("/rss/", f"/rss/?don-vi={unit.slug}", f"/rss/{category.slug}/"):
        channel = channel_of(client, path)
        (own,) = channel.findall(f"{ATOM}link")
        assert (own.get("rel"), own.get("href")) == ("self", f"http://testserver{path}")
        assert channel.findtext("language") == "vi"
        assert channel.findtext("title") and channel.findtext("description") and channel.findtext("link")


def test_the_full_text_stands_alone_on_any_other_site(client, sources):
    body = (
        '<h2>Nơi nhận</h2><p>Xem <a href="/tep/5/ke-hoach.pdf">kế hoạch</a>, <a href="#muc">mục</a>, '
        '<a href="mailto:a@b.vn">thư</a>, <a href="http://[hỏng">hỏng</a>.</p>'
        '<figure><img src="/media/anh/1.jpg" alt="Chợ" width="40" height="30" data-picture="3"></figure>'
        '<p style="color:red" onclick="a()">Chữ<script>x()</script><iframe src="https://a.vn/"></iframe></p>'
    )
    make_article(title="Họp dân", summary="Tóm <tắt> & hết.")
    (entry,) = entries(client, "/rss/")
    assert html.unescape(entry["description"]) == "Tóm <tắt> & hết."
    row = Article.objects.published().select_related("content", "category").get()
    assert entry[CONTENT] == full_text(row)
    row.content.body = body
    text = full_text(row)
    page = f"http://testserver{row.url}"
    assert text.startswith("<p><strong>Tóm &lt;tắt&gt; &amp; hết.</strong></p><h2>Nơi nhận</h2>")
    for link in ("http://testserver/tep/5/ke-hoach.pdf", f"{page}#muc", "mailto:a@b.vn"):
        assert f'href="{link}"' in text
    assert 'src="http://testserver/media/anh/1.jpg"' in text
    for left_out in ("style", "onclick", "script", "iframe", "data-picture", 'src="/', 'href="/'):
        assert left_out not in text


def test_the_picture_is_told_with_its_true_size(client, sources):
    picture = make_picture("cho-hoa")
    make_article(picture=picture, picture_alt="Chợ hoa & người", byline="Lê A")
    item = channel_of(client, "/rss/").find("item")
    enclosure, media = item.find("enclosure"), item.find(MEDIA)
    assert enclosure.get("url") == media.get("url") == f"http://testserver{picture.url}"
    assert int(enclosure.get("length")) == picture.file.storage.size(picture.file.name)
    assert enclosure.get("type") == "image/jpeg"
    assert (media.get("medium"), media.get("width"), media.get("height")) == ("image", "400", "300")
    assert media.findtext("{http://search.yahoo.com/mrss/}description") == "Chợ hoa & người"
    assert item.findtext(CREATOR) == "Lê A"
    assert f'<img src="http://testserver{picture.url}"' in item.findtext(CONTENT)


def test_an_article_that_says_little_says_nothing_empty(client, sources):
    make_article(summary="", body="", unit=None, title="Chỉ có tiêu đề")
    item = channel_of(client, "/rss/").find("item")
    assert {child.tag for child in item} == {"title", "link", "pubDate", "guid", "category"}
    assert full_text(Article.objects.published().get()) == ""


def test_characters_that_xml_cannot_hold_break_no_feed(client, sources):
    article = make_article(byline="Lê\x0bA")
    ArticleContent._original_manager.filter(pk=article.pk).update(
        summary="Một\x08 hai\ufffe ba\x86.", body="<p>Bốn\x0b.</p>"
    )
    generation.bump()
    for path in ("/rss/", "/atom/"):
        ElementTree.fromstring(client.get(path).content)
    (entry,) = entries(client, "/rss/")
    assert (entry["description"], entry[CREATOR]) == ("Một hai ba.", "LêA")


def test_an_entry_stays_the_same_when_title_and_category_change(client, sources):
    article = make_article(title="Tên cũ")
    (before,) = entries(client, "/rss/")
    publish(make_draft(article=article.article, title="Tên mới", category=make_category("Chuyên mục khác")))
    (after,) = entries(client, "/rss/")
    assert before["guid"] == after["guid"]
    assert before["link"] != after["link"] and after["title"] == "Tên mới"


def test_dates_are_told_in_the_portal_s_zone(client, sources):
    make_article(dateline=datetime.datetime(2022, 5, 4, 3, 3, tzinfo=datetime.UTC))
    (entry,) = entries(client, "/rss/")
    assert entry["pubDate"] == "Wed, 04 May 2022 10:03:00 +0700"
    (atom,) = ElementTree.fromstring(client.get("/atom/").content).iter(f"{ATOM}entry")
    assert atom.findtext(f"{ATOM}published") == "2022-05-04T10:03:00+07:00"


def test_atom_says_the_same_beside_it(client, sources):
    unit = make_unit("Phường 2")
    article = make_article(title="Bài <b> & hết", unit=unit, picture=make_picture())
    ids = set()
    for query in ("", f"{article.category.slug}/", f"?don-vi={unit.slug}"):
        answer = client.get(f"/atom/{query}")
        assert answer["Content-Type"] == "application/atom+xml; charset=utf-8"
        feed = ElementTree.fromstring(answer.content)
        links = {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")}
        assert links["self"] == f"http://testserver/atom/{query}"
        assert feed.findtext(f"{ATOM}updated") and feed.findtext(f"{ATOM}author/{ATOM}name")
        ids.add(feed.findtext(f"{ATOM}id"))
        (item,) = feed.iter(f"{ATOM}entry")
        (same,) = entries(client, f"/rss/{query}")
        assert item.findtext(f"{ATOM}title") == same["title"] == "Bài <b> & hết"
        assert item.findtext(f"{ATOM}id") == same["guid"]
        assert item.findtext(f"{ATOM}content") == same[CONTENT]
        assert {link.get("rel") for link in item.findall(f"{ATOM}link")} == {"alternate", "enclosure"}
    assert len(ids) == 3


@pytest.mark.parametrize("base", ["/rss/", "/atom/"])
def test_who_has_the_feed_is_not_sent_it_again(client, sources, base, django_assert_num_queries):
    first_article = make_article()
    first = client.get(base)
    with django_assert_num_queries(1):  # the generation
        again = client.get(base, headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert client.get(base, headers={"if-modified-since": first["Last-Modified"]}).status_code == 304
    generation.bump()
    assert client.get(base, headers={"if-none-match": first["ETag"]}).status_code == 304, "nothing in it has changed"
    make_article()
    assert client.get(base, headers={"if-none-match": first["ETag"]}).status_code == 200
    second = client.get(base)
    first_article.version.unpublish(make_person())
    third = client.get(base, headers={"if-none-match": second["ETag"]})
    assert third.status_code == 200 and first_article.title not in third.content.decode()


def test_what_other_rooms_add_comes_and_goes_by_the_clock(client, sources):
    shown = [extra("Khẩn")]
    sources.append(lambda: list(shown))
    assert [entry["title"] for entry in entries(client, "/rss/")] == ["Khẩn"]
    shown.clear()
    assert entries(client, "/rss/") == []


def test_a_feed_is_bounded(client, sources):
    category, unit, author = make_category(), make_unit(), make_person()
    sources.append(lambda: [extra("Khẩn")])
    for _ in range(32):
        make_article(category=category, unit=unit, author=author)
    assert len(entries(client, "/rss/")) == 30
    assert len(entries(client, f"/rss/{category.slug}/")) == 30
    assert len(entries(client, f"/rss/?don-vi={unit.slug}")) == 30


def test_a_feed_takes_few_queries(client, sources, django_assert_max_num_queries):
    for _ in range(5):
        make_article(picture=make_picture())
    generation.bump()
    client.get("/healthz")
    with django_assert_max_num_queries(5):
        assert client.get("/rss/").status_code == 200


@pytest.mark.parametrize("base", ["/rss/", "/atom/"])
@pytest.mark.parametrize(
    "wrong",
    ["?don-vi=khong-co", "?don-vi=" + "a" * 300, "?don-vi=%00", "?don-vi=%F0%9F%8C%8A", "khong-co/", "a" * 300 + "/"],
)
def test_what_does_not_exist_has_no_feed(client, base, wrong):
    assert client.get(base + wrong).status_code in (400, 404)


def test_a_former_name_of_a_category_leads_to_its_feed(client):
    category = make_category("Văn hóa", slug="van-hoa")
    category.slug = "van-hoa-moi"
    category.save()
    for base in ("/rss/", "/atom/"):
        answer = client.get(f"{base}van-hoa/")
        assert (answer.status_code, answer["Location"]) == (301, f"{base}van-hoa-moi/")


def test_people_find_all_feeds(client):
    unit, silent = make_unit("Phường 2"), make_unit("Phường vắng")
    category = make_article(unit=unit).category
    text = client.get("/so-do-cong/").content.decode()
    for path in ("/rss/", "/atom/", f"/rss/{category.slug}/", f"/rss/?don-vi={unit.slug}"):
        assert f'href="{path}"' in text, path
    assert silent.slug not in text
