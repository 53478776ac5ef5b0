"""The site maps: valid and complete for machines, a tree for people, and what crawlers are told."""

import datetime
import urllib.robotparser
from urllib.parse import urlsplit

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from lxml import etree

from news.models import Article, PublishedArticle
from portal.agency.models import Role
from portal.delivery import generation
from portal.demo.bulk import fill
from tests.factories import make_article, make_category, make_person, make_unit

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _first_numbers(db):
    """Articles are numbered from 1, whatever the tests before have used up: the parts go by numbers."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ALTER SEQUENCE news_article_id_seq RESTART")


# What the protocol (sitemaps.org) demands of an index and of a part.
SCHEMA = """<xsd:schema xmlns:xsd="http://www.w3.org/2001/XMLSchema" elementFormDefault="qualified"
 targetNamespace="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<xsd:simpleType name="loc"><xsd:restriction base="xsd:anyURI">
 <xsd:minLength value="12"/><xsd:maxLength value="2048"/></xsd:restriction></xsd:simpleType>
<xsd:simpleType name="lastmod"><xsd:union memberTypes="xsd:date xsd:dateTime"/></xsd:simpleType>
<xsd:complexType name="entry"><xsd:sequence><xsd:element name="loc" type="loc"/>
 <xsd:element name="lastmod" type="lastmod" minOccurs="0"/></xsd:sequence></xsd:complexType>
<xsd:element name="sitemapindex"><xsd:complexType><xsd:sequence>
 <xsd:element name="sitemap" type="entry" maxOccurs="50000"/></xsd:sequence></xsd:complexType></xsd:element>
<xsd:element name="urlset"><xsd:complexType><xsd:sequence>
 <xsd:element name="url" type="entry" maxOccurs="50000"/></xsd:sequence></xsd:complexType></xsd:element>
</xsd:schema>"""
LARGEST = 50 * 1024 * 1024


@pytest.fixture(scope="module")
def schema():
    # maxOccurs is counted by hand: the parser would build an automaton of fifty thousand states.
    return etree.XMLSchema(etree.fromstring(SCHEMA.replace('maxOccurs="50000"', 'maxOccurs="unbounded"')))


def entries(client, path: str, schema=None) -> dict[str, str | None]:
    answer = client.get(path)
    assert answer.status_code == 200, path
    assert answer["Content-Type"] == "application/xml; charset=utf-8"
    assert len(answer.content) < LARGEST
    root = etree.fromstring(answer.content)
    if schema is not None:
        schema.assertValid(root)
    assert len(root) <= 50_000
    found = [(one.findtext("{*}loc"), one.findtext("{*}lastmod")) for one in root]
    assert len(dict(found)) == len(found), "an address stands twice"
    return dict(found)


def path_of(address: str) -> str:
    parts = urlsplit(address)
    assert f"{parts.scheme}://{parts.netloc}" == "http://testserver"
    return parts.path


def everything(client, schema=None) -> dict[str, str | None]:
    found: dict[str, str | None] = {}
    for part in entries(client, "/sitemap.xml", schema):
        more = entries(client, path_of(part), schema)
        assert not set(found) & set(more)
        found |= more
    return found


def test_it_is_valid_and_every_address_answers_under_that_name(client, schema):
    make_article(category=make_category("Kinh tế", slug="kinh-te"))
    found = everything(client, schema)
    for address in found:
        answer = client.get(path_of(address))
        assert answer.status_code == 200, address
        text = answer.content.decode()
        assert f'<link rel="canonical" href="{address}">' in text
        assert '<meta name="robots"' not in text, address
    paths = {path_of(address) for address in found}
    assert {"/", "/tin-tuc/", "/tin-tuc/kinh-te/", "/lien-he/", "/thong-ke/", "/so-do-cong/", "/hoi-dap/"} <= paths
    assert not any(path.startswith(("/tep/", "/admin/", "/tim-kiem/")) or "/ban-in/" in path for path in paths)


def test_the_last_change_is_that_of_the_public_text(client):
    first, changed = make_article().article, make_article().article
    one = datetime.datetime(2026, 3, 1, 1, tzinfo=datetime.UTC)
    two = datetime.datetime(2026, 4, 1, 1, tzinfo=datetime.UTC)
    PublishedArticle.objects.update(published_at=one)
    PublishedArticle.objects.filter(article=changed).update(updated_at=two)
    generation.bump()
    found = entries(client, "/sitemap-tin-bai-1.xml")
    assert found[f"http://testserver{first.published.url}"] == "2026-03-01T08:00:00+07:00"
    assert found[f"http://testserver{changed.published.url}"] == "2026-04-01T08:00:00+07:00"
    index = entries(client, "/sitemap.xml")
    assert index["http://testserver/sitemap-tin-bai-1.xml"] == "2026-04-01T08:00:00+07:00"


def test_what_is_not_public_any_more_is_not_in_it(client):
    content = make_article()
    address = f"http://testserver{content.article.published.url}"
    assert address in everything(client)
    content.version.unpublish(make_person(Role.EDITOR))
    assert address not in everything(client)


def test_parts_that_would_be_empty_are_left_out(client, monkeypatch, schema):
    monkeypatch.setattr("news.site_map.PART_SIZE", 2)
    contents = [make_article() for _ in range(6)]
    for content in contents[1:4]:
        content.version.unpublish(make_person(Role.EDITOR))
    found = everything(client, schema)
    for content in (contents[0], *contents[4:]):
        assert f"http://testserver{content.article.published.url}" in found


@pytest.mark.parametrize("path", ["/sitemap.xml", "/sitemap-tin-bai-1.xml"])
def test_who_has_it_is_not_sent_it_again(client, path, django_assert_num_queries):
    make_article()
    first = client.get(path)
    with django_assert_num_queries(1):  # the generation
        again = client.get(path, headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert client.get(path, headers={"if-modified-since": first["Last-Modified"]}).status_code == 304
    make_article()
    assert client.get("/sitemap-tin-bai-1.xml", headers={"if-none-match": first["ETag"]}).status_code == 200


@pytest.mark.parametrize(
    "name",
    ["tin-bai-0", "tin-bai-2", "tin-bai-50001", "tin-bai-" + "9" * 300, "hoi-dap-" + "9" * 30, "tham-do-99999", "khong-co-1",
     "a" * 300 + "-1", "chuyen-muc-2", "trang-2", "kenh-tin-1"],
)  # fmt: skip
def test_parts_that_do_not_exist_are_not_found(client, name):
    make_article()
    assert client.get(f"/sitemap-{name}.xml").status_code == 404


def test_it_takes_as_many_queries_for_ten_thousand_articles_as_for_ten(client, schema):
    category, unit, author = make_category(), make_unit(), make_person(Role.EDITOR)

    def measured():
        numbers = {}
        for path in ("/sitemap.xml", "/sitemap-tin-bai-1.xml"):
            cache.clear()
            generation.bump()
            with CaptureQueriesContext(connection) as queries:
                assert client.get(path).status_code == 200
            numbers[path] = len(queries)
        return numbers

    fill(10, [category], [unit], author)
    everything(client)
    few = measured()
    fill(10_000, [category], [unit], author)
    assert measured() == few
    found = everything(client, schema)
    rows = Article.objects.published().select_related("category")
    assert {f"http://testserver{row.url}" for row in rows} <= set(found)


def test_people_see_pages_first_and_nothing_empty(client):
    make_category("Kinh tế")
    text = client.get("/so-do-cong/").content.decode().partition("<main")[2].partition("</main>")[0]
    assert text.index("Các trang") < text.index("Chuyên mục tin tức") < text.index("Kênh tin RSS")
    assert '<ul class="tree"></ul>' not in text.replace("\n", "")


def test_crawlers_are_kept_from_searches_and_from_the_staff_s_rooms(client):
    make_article()
    answer = client.get("/robots.txt")
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    rules = urllib.robotparser.RobotFileParser()
    rules.parse(answer.content.decode().splitlines())
    assert rules.site_maps() == ["http://testserver/sitemap.xml"]
    for path in (
        "/tim-kiem/?q=a",
        "/admin/",
        "/admin/login/",
        "/filer/",
        "/tuy-chon-doc/?chon=000",
        "/huu-ich/?subject=a:1",
    ):
        assert not rules.can_fetch("Googlebot", path), path
    for address in (*everything(client), "http://testserver/rss/", "http://testserver/static/portal/portal.css"):
        assert rules.can_fetch("Googlebot", address), address


def test_nothing_in_it_lies_in_the_future(client):
    make_article()
    moments = [datetime.datetime.fromisoformat(changed) for changed in everything(client).values() if changed]
    assert moments and max(moments) <= timezone.now()
