"""What pages say of themselves to machines: JSON-LD, Open Graph, Dublin Core, canonical addresses, feeds."""

import datetime
import json
import re

import html5lib
import pytest
import time_machine

from portal.agency.models import Agency
from portal.delivery import generation
from portal.lib.metadata import filled
from tests.factories import make_article, make_category, make_draft, make_picture, publish

pytestmark = pytest.mark.django_db
EMPTY = ("", None, [], {}, "None", "null")
HARD = "Chợ </script><b>\"hoa\"</b> & 'Tết' 🌊 <!-- \u2028"


class Page:
    """A page's head as a browser reads it."""

    def __init__(self, client, path: str):
        self.answer = client.get(path)
        document = html5lib.parse(self.answer.content.decode(), namespaceHTMLElements=False)
        self.meta: dict[str, list[str]] = {}
        for one in document.iter("meta"):
            self.meta.setdefault(one.get("name") or one.get("property"), []).append(one.get("content"))
        self.links = [dict(link.attrib) for link in document.find("head").iter("link")]
        scripts = [one.text for one in document.iter("script") if one.get("type") == "application/ld+json"]
        self.ld = {one["@type"]: one for one in map(json.loads, scripts)}
        self.title = document.findtext("head/title")

    def one(self, name: str) -> str:
        (value,) = self.meta[name]
        return value

    def linked(self, rel: str) -> list[str]:
        return [link["href"] for link in self.links if link["rel"] == rel]


def empty_in(value, path="") -> list[str]:
    """Where a JSON value says nothing."""
    if isinstance(value, dict):
        return [found for name, one in value.items() for found in empty_in(one, f"{path}.{name}")] or (
            [] if value else [path]
        )
    if isinstance(value, list):
        return [found for one in value for found in empty_in(one, path)] or ([] if value else [path])
    return [path] if value in EMPTY and value is not False and value != 0 else []


def nothing_empty(page: Page) -> None:
    assert [found for one in page.ld.values() for found in empty_in(one)] == []
    assert [name for name, values in page.meta.items() if name and any(one in EMPTY for one in values)] == []
    assert all(link.get("href") for link in page.links)


def of_article(client, content) -> Page:
    return Page(client, content.article.published.url)


def test_an_article_is_told_whole(client):
    picture = make_picture()
    content = make_article(
        title="Họp dân khóm 5",
        byline="Lê A",
        picture=picture,
        picture_alt="Bà con họp",
        tags="họp dân, khóm 5",
        dateline=datetime.datetime(2022, 5, 4, 3, 3, tzinfo=datetime.UTC),
        body="<p>Một hai.</p><p>Ba&nbsp;bốn &amp; năm.</p>",
    )
    page = of_article(client, content)
    url = f"http://testserver{content.article.published.url}"
    article = page.ld["NewsArticle"]
    assert article["headline"] == article["name"] == "Họp dân khóm 5"
    assert article["datePublished"] == "2022-05-04T10:03:00+07:00"
    assert article["dateModified"] == "2022-05-04T10:03:00+07:00"
    assert article["author"] == {"@type": "Person", "name": "Lê A"}
    assert article["mainEntityOfPage"]["@id"] == article["url"] == url
    (image,) = article["image"]
    assert (image["url"], image["width"], image["height"]) == (f"http://testserver{picture.url}", "400", "300")
    assert article["keywords"] == ["họp dân", "khóm 5"]
    assert article["isAccessibleForFree"] is True and article["inLanguage"] == "vi"
    assert article["articleSection"] == content.category.name
    assert article["interactionStatistic"]["userInteractionCount"] == 0
    assert article["publisher"]["name"] == Agency.current().name
    assert article["publisher"]["logo"]["url"].startswith("http://testserver/")
    assert page.linked("canonical") == [page.one("og:url")] == [page.one("DC.identifier")] == [url]
    assert page.one("og:type") == "article" and page.one("og:locale") == "vi_VN"
    assert page.one("og:image") == f"http://testserver{picture.url}"
    assert (page.one("og:image:width"), page.one("og:image:height")) == ("400", "300")
    assert (page.one("og:image:alt"), page.one("og:image:type")) == ("Bà con họp", "image/jpeg")
    assert page.one("article:published_time") == page.one("DC.date") == "2022-05-04T10:03:00+07:00"
    assert page.one("DC.title") == page.one("og:title") == "Họp dân khóm 5"
    assert page.one("DC.creator") == "Lê A" and page.one("DC.language") == "vi"
    assert page.one("DC.publisher") == Agency.current().name
    assert page.one("DC.description") == page.one("og:description") == page.one("description") == content.summary
    assert page.linked("schema.DC") == ["http://purl.org/dc/elements/1.1/"]
    nothing_empty(page)


def test_the_trail_has_whole_addresses(client):
    above = make_category("Kinh tế")
    content = make_article(title="Vụ nhãn", category=make_category("Du lịch", parent=above))
    steps = of_article(client, content).ld["BreadcrumbList"]["itemListElement"]
    assert [step["position"] for step in steps] == [1, 2, 3, 4, 5]
    assert [step["name"] for step in steps] == ["Trang chủ", "Tin tức", "Kinh tế", "Du lịch", "Vụ nhãn"]
    assert steps[-1]["item"] == f"http://testserver{content.article.published.url}"
    assert steps[2]["item"] == "http://testserver/tin-tuc/kinh-te/"


def test_an_article_that_says_little_says_nothing_empty(client):
    content = make_article(title="Chỉ có tiêu đề", summary="", body="", unit=None, tags="", byline="")
    page = of_article(client, content)
    nothing_empty(page)
    article = page.ld["NewsArticle"]
    assert not {"description", "keywords"} & set(article)
    assert article["author"]["name"] == page.one("DC.creator") == Agency.current().name
    assert "description" not in page.meta and "og:description" not in page.meta
    assert page.one("og:image").endswith("/static/portal/share.png")
    assert (page.one("og:image:width"), page.one("og:image:height")) == ("1200", "630")


def test_no_value_breaks_out(client):
    content = make_article(
        title=HARD, summary=HARD, byline=HARD, tags='a"b, <i>', picture=make_picture(), picture_alt=HARD
    )
    shown = " ".join(HARD.replace("\u2028", "").split())
    page = of_article(client, content)
    assert page.one("og:title") == page.one("DC.title") == page.ld["NewsArticle"]["headline"] == shown
    assert page.title.startswith(shown)
    assert page.ld["NewsArticle"]["keywords"] == ['a"b', "<i>"]
    assert page.ld["NewsArticle"]["author"]["name"].strip() == page.one("DC.creator").strip()
    scripts = re.findall(rb"<script type=.application/ld.json.>(.*?)</script>", page.answer.content, re.S)
    assert len(scripts) == 2 and not any(b"<" in one for one in scripts)


def test_a_long_title_is_cut_at_a_word_for_the_headline_alone(client):
    title = "Thành phố Bạc Liêu mở rộng bộ phận một cửa " * 5
    page = of_article(client, make_article(title=title.strip()))
    headline = page.ld["NewsArticle"]["headline"]
    assert len(headline) <= 110 and headline.endswith("…")
    assert page.ld["NewsArticle"]["name"] == page.one("og:title") == title.strip()


def test_a_description_made_from_the_text_is_plain(client):
    content = make_article(summary="", body="<p>Bò &amp; dê &lt;b&gt;</p><p>Hai.</p>")
    assert of_article(client, content).one("description") == "Bò & dê <b> Hai."


def test_a_later_version_is_told_by_its_time(client):
    with time_machine.travel(datetime.datetime(2026, 5, 4, 3, tzinfo=datetime.UTC), tick=False):
        content = make_article(dateline=datetime.datetime(2026, 5, 4, 3, tzinfo=datetime.UTC))
    with time_machine.travel(datetime.datetime(2026, 5, 6, 3, tzinfo=datetime.UTC), tick=False):
        content = publish(make_draft(article=content.article, dateline=content.dateline))
    page = of_article(client, content)
    assert page.ld["NewsArticle"]["datePublished"] == "2026-05-04T10:00:00+07:00"
    assert page.ld["NewsArticle"]["dateModified"] == page.one("article:modified_time") == "2026-05-06T10:00:00+07:00"


def test_a_picture_without_known_size_breaks_nothing(client):
    picture = make_picture()
    content = make_article(picture=picture)
    type(picture).objects.filter(pk=picture.pk).update(_width=None, _height=None)
    generation.bump()
    page = of_article(client, content)
    nothing_empty(page)
    assert "og:image:width" not in page.meta
    assert set(page.ld["NewsArticle"]["image"][0]) == {"@type", "url", "caption"}
    assert 'width="0"' not in client.get("/rss/").content.decode()
    assert client.get("/atom/").status_code == 200


@pytest.mark.parametrize("is_filled", [True, False])
def test_the_home_and_contact_pages_tell_who_runs_the_portal(client, is_filled):
    reach = {"address": "Đường 30/4, Phường 3", "telephone": "0291.3827530", "email": "a@b.vn", "parent_agency": "UBND"}
    Agency(name="Cổng <b> & thử", **(reach if is_filled else {})).save()
    generation.bump()
    for path in ("/", "/lien-he/"):
        page = Page(client, path)
        nothing_empty(page)
        agency = page.ld["GovernmentOrganization"]
        assert (agency["name"], agency["url"]) == ("Cổng <b> & thử", "http://testserver/")
        assert agency["logo"]["url"].startswith("http://testserver/")
        if not is_filled:
            assert set(agency) == {"@context", "@type", "@id", "name", "url", "logo"}
            continue
        assert agency["address"] == {
            "@type": "PostalAddress", "streetAddress": reach["address"], "addressCountry": "VN"
        }  # fmt: skip
        assert agency["contactPoint"]["telephone"] == agency["telephone"] == reach["telephone"]
        assert agency["parentOrganization"]["name"] == "UBND"


def test_the_home_page_can_be_searched(client):
    page = Page(client, "/")
    site = page.ld["WebSite"]
    assert site["potentialAction"]["target"]["urlTemplate"] == "http://testserver/tim-kiem/?q={search_term_string}"
    assert site["publisher"]["@id"] == page.ld["GovernmentOrganization"]["@id"]
    assert page.one("description") and page.title == page.one("og:title") == Agency.current().name


def test_every_kind_of_page_has_one_address(client):
    category = make_category("Y tế")
    for _ in range(21):
        content = make_article(category=category)
    month = f"{content.dateline:%Y-%m}"
    for path, canonical in {
        "/": "/",
        "/?a=1": "/",
        "/gioi-thieu/": "/gioi-thieu/",
        "/tin-tuc/": "/tin-tuc/",
        "/tin-tuc/y-te/": "/tin-tuc/y-te/",
        "/tin-tuc/y-te/?trang=2&x=1": "/tin-tuc/y-te/?trang=2",
        f"/tin-tuc/?thang={month}": f"/tin-tuc/?thang={month}",
        "/so-do-cong/?utm_source=a": "/so-do-cong/",
        "/tham-do/": "/tham-do/",
        "/hoi-dap/da-tra-loi/": "/hoi-dap/da-tra-loi/",
        "/gop-y/": "/gop-y/",
    }.items():
        page = Page(client, path)
        assert page.answer.status_code == 200, path
        assert page.linked("canonical") == [f"http://testserver{canonical}"] == [page.one("og:url")], path
        assert page.one("DC.title") and page.one("DC.identifier") == f"http://testserver{canonical}", path
        nothing_empty(page)


def test_a_search_has_no_address_of_its_own_and_is_not_to_be_found(client):
    page = Page(client, "/tim-kiem/?q=tin")
    assert page.linked("canonical") == [] and "og:url" not in page.meta and "DC.identifier" not in page.meta
    assert "noindex" in page.one("robots")


def test_pages_of_the_cms_tell_their_place(client):
    steps = Page(client, "/gioi-thieu/").ld["BreadcrumbList"]["itemListElement"]
    assert [(step["name"], step["item"]) for step in steps] == [
        ("Trang chủ", "http://testserver/"),
        ("Giới thiệu", "http://testserver/gioi-thieu/"),
    ]
    assert "BreadcrumbList" not in Page(client, "/").ld


def test_pages_name_their_feeds(client):
    content = make_article(category=make_category("Y tế"))
    everywhere = ["/rss/", "/atom/"]
    for path, own in {
        "/": [],
        "/tin-tuc/": [],
        "/gioi-thieu/": [],
        "/tin-tuc/y-te/": ["/rss/y-te/", "/atom/y-te/"],
        content.article.published.url: ["/rss/y-te/", "/atom/y-te/"],
    }.items():
        page = Page(client, path)
        assert page.linked("alternate") == [*everywhere, *own], path
        for link in page.links:
            if link["rel"] == "alternate":
                kind = "rss" if link["href"].startswith("/rss/") else "atom"
                assert link["type"] == f"application/{kind}+xml" and link["title"]
                assert client.get(link["href"])["Content-Type"].startswith(link["type"])


def test_what_says_nothing_is_left_out():
    assert filled({"@type": "Thing", "a": "", "b": [None, " x "], "c": {"@type": "Place", "name": ""}, "d": 0}) == {
        "@type": "Thing", "b": ["x"], "d": 0
    }  # fmt: skip
    assert filled({"kind": {"@type": "ReadAction"}, "free": False}) == {"kind": {"@type": "ReadAction"}, "free": False}
