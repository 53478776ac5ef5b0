"""What stands round an article for its readers: passing it on, printing it, reading it larger or hearing it."""

import base64
import json
from urllib.parse import parse_qs, unquote, urlsplit

import lxml.html
import pytest
from cms.toolbar.utils import get_object_preview_url

from news import addresses
from news.models import Article
from portal.agency.models import Role
from portal.pages.reading import Reading
from tests.factories import make_article, make_draft, make_person

pytestmark = pytest.mark.django_db
SITE = "https://baclieu.example"
ALL = [f"{size}{contrast}{spaced}" for size in "012" for contrast in "01" for spaced in "01"]


@pytest.fixture(autouse=True)
def _own_address(settings):
    settings.SITE_URL = SITE


def url_of(content) -> str:
    return Article.objects.published().get(article=content.article_id).url


def page_of(client, content):
    return lxml.html.fromstring(client.get(url_of(content)).content.decode())


def link(page, words: str):
    (found,) = [one for one in page.iter("a") if " ".join(one.text_content().split()).startswith(words)]
    return found


def reading_links(page) -> list[dict]:
    """The bar of the article itself."""
    (bar,) = page.xpath("//ul[@id='doc-bai']")
    return [
        {
            "words": " ".join(one.text_content().split()),
            "on": one.get("aria-current"),
            "spent": one.get("aria-disabled"),
            "href": one.get("href"),
        }
        for one in bar.iter("a")
    ]


def test_printing_mail_and_zalo_are_plain_links(client):
    content = make_article(title="Họp dân & “bàn” 50% việc?")
    page = page_of(client, content)
    assert link(page, "Bản in").get("href") == f"{url_of(content)}ban-in/"
    assert client.get(link(page, "Bản in").get("href")).status_code == 200
    mail = urlsplit(link(page, "Gửi thư điện tử").get("href"))
    said = parse_qs(mail.query)
    assert (mail.scheme, said["subject"]) == ("mailto", [content.title])
    assert said["body"] == [f"{content.title}\r\n{SITE}{url_of(content)}"]


def test_zalo_gets_the_address_alone_and_learns_nothing_of_the_reader(client):
    content = make_article()
    zalo = link(page_of(client, content), "Chia sẻ qua Zalo")
    address = urlsplit(zalo.get("href"))
    assert (address.scheme, address.netloc) == ("https", "sp.zalo.me")
    said = json.loads(base64.b64decode(parse_qs(address.query)["d"][0]))
    assert said == {"url": SITE + url_of(content)}
    assert set(zalo.get("rel").split()) == {"noopener", "noreferrer", "nofollow", "external"}
    assert zalo.get("referrerpolicy") == "no-referrer"
    assert "thẻ mới" in zalo.text_content()


def test_zalos_address_survives_signs_that_mean_something_in_addresses():
    address = f"{SITE}/tin-tuc/a/>>>???-1/"
    encoded = addresses.zalo(address).partition("?d=")[2]
    assert not set(encoded) & set("+/=&?")
    assert json.loads(base64.b64decode(unquote(encoded))) == {"url": address}


def test_the_address_can_be_read_and_copied_without_a_script(client):
    content = make_article()
    page = page_of(client, content)
    assert page.xpath("//*[@data-address]/text()") == [SITE + url_of(content)]


def test_what_needs_a_script_is_hidden_until_one_shows_it(client):
    page = page_of(client, make_article())
    for name in ("data-copy", "data-share"):
        (button,) = page.xpath(f"//button[@{name}]")
        assert button.getparent().get("hidden") is not None, name
    (aloud,) = page.xpath("//*[@data-aloud]")
    assert aloud.get("hidden") is not None
    assert not page.xpath("//*[@data-aloud-said]/*[not(@hidden)]")


def test_no_script_and_no_picture_comes_from_another_site(client):
    page = page_of(client, make_article())
    loaded = page.xpath("//script/@src | //img/@src | //iframe/@src | //link[@rel='stylesheet']/@href")
    assert loaded
    assert not [address for address in loaded if urlsplit(address).netloc]


def test_what_is_not_public_is_not_passed_on(client):
    draft = make_draft(title="Chưa đăng")
    client.force_login(make_person(Role.EDITOR))
    text = client.get(get_object_preview_url(draft)).content.decode()
    assert "Đây là bản xem trước" in text
    assert "zalo" not in text
    assert "ban-in" not in text


def test_the_bar_has_the_words_of_the_portal(client):
    links = reading_links(page_of(client, make_article()))
    assert [one["words"] for one in links] == [
        "A− Giảm cỡ chữ", "A Cỡ chữ thường", "A+ Tăng cỡ chữ", "Tương phản cao", "Giãn dòng", "Đặt lại",
    ]  # fmt: skip
    assert [one["on"] for one in links] == [None, "true", None, None, None, None]
    assert [one["spent"] for one in links] == ["true", None, None, None, None, "true"]


def test_without_a_script_each_press_goes_one_step_and_comes_back_to_the_bar(client):
    content = make_article()

    def press(words: str) -> str:
        page = page_of(client, content)
        (href,) = [one["href"] for one in reading_links(page) if one["words"] == words]
        answer = client.get(href)
        assert (answer.status_code, answer["Location"]) == (302, f"{url_of(content)}#doc-bai")
        return page_of(client, content).get("class")

    assert press("A+ Tăng cỡ chữ") == "size-1"
    assert press("A+ Tăng cỡ chữ") == "size-2"
    assert press("A+ Tăng cỡ chữ") == "size-2"
    assert press("Tương phản cao") == "size-2 contrast"
    assert press("Giãn dòng") == "size-2 contrast spaced"
    assert press("A− Giảm cỡ chữ") == "size-1 contrast spaced"
    assert press("A Cỡ chữ thường") == "contrast spaced"
    assert press("Tương phản cao") == "spaced"
    assert press("Đặt lại") is None


def test_the_cookie_has_twelve_values_and_every_link_leads_to_one_of_them():
    led_to = {link["value"] for value in ALL for link in Reading.parse(value).links("/")}
    assert led_to == set(ALL)
    assert [str(Reading.parse(value)) for value in ("", "9", "300", "0000", "2１1", "x11")] == ["000"] * 6


@pytest.mark.parametrize("value", ALL)
def test_what_changes_nothing_says_so(value):
    reading = Reading.parse(value)
    spent = {link["name"] for link in reading.links("/") if link["spent"]}
    assert ("smaller" in spent) == (reading.size == 0)
    assert ("larger" in spent) == (reading.size == 2)
    assert ("reset" in spent) == (value == "000")
    assert not spent & {"normal", "contrast", "spaced"}


def test_the_print_view_on_the_screen_keeps_the_readers_size(client):
    content = make_article()
    client.cookies["doc"] = "211"
    page = lxml.html.fromstring(client.get(f"{url_of(content)}ban-in/").content.decode())
    assert page.get("class") == "size-2 contrast spaced"
