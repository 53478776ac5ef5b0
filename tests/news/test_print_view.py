"""An article's print view: what stands on the sheet, at which address, for whom."""

import datetime

import lxml.html
import pytest
import segno
import time_machine
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from djangocms_versioning.models import Version

from news import chain
from news.models import Article, Attachment
from news.print_view import number_links, printed_address, qr_code
from portal.agency.models import Agency, Role
from portal.media.body import figure
from portal.visits.counting import COUNT_HEADER
from tests.factories import make_article, make_category, make_draft, make_person, make_picture, make_unit, publish

pytestmark = pytest.mark.django_db
HANOI = datetime.timezone(datetime.timedelta(hours=7))
SITE = "https://baclieu.example"


@pytest.fixture(autouse=True)
def _own_address(settings):
    settings.SITE_URL = SITE


def url_of(content) -> str:
    return Article.objects.published().get(article=content.article_id).url


def sheet_of(client, content):
    answer = client.get(f"{url_of(content)}ban-in/")
    assert answer.status_code == 200
    return lxml.html.fromstring(answer.content.decode())


def words(page, name: str = "sheet") -> str:
    return " ".join(" ".join(found.text_content().split()) for found in page.find_class(name))


def test_the_sheet_says_who_speaks_what_and_from_when(client):
    Agency.objects.create(
        name="Cổng Thông tin điện tử thành phố Bạc Liêu",
        parent_agency="Ủy ban nhân dân thành phố Bạc Liêu",
        address="Đường 30/4, Phường 3",
        telephone="0291.3827530",
    )
    picture = make_picture("khom")
    content = make_article(
        title="Họp dân <khóm> 5",
        summary="Khóm 5 bàn chuyện hẻm.",
        byline="CT",
        source="Đài Truyền thanh",
        dateline=datetime.datetime(2022, 5, 4, 10, 3, tzinfo=HANOI),
        unit=make_unit("Phường 7"),
        category=make_category("Tin khóm"),
        picture=picture,
        picture_alt="Bà con ngồi họp",
        picture_caption="Buổi họp tối thứ tư",
        body=f"<p>Bà con đồng lòng.</p>{figure(make_picture('hem'), 'Con hẻm', 'Hẻm sau khi sửa')}",
    )
    page = sheet_of(client, content)
    assert words(page, "sheet__head") == (
        "Ủy ban nhân dân thành phố Bạc Liêu Cổng Thông tin điện tử thành phố Bạc Liêu baclieu.example"
    )
    assert page.xpath("//h1/text()") == ["Họp dân <khóm> 5"]
    text = words(page)
    for said in (
        "Thứ tư, 04/05/2022, 10:03", "Phường 7", "Tin khóm", "Khóm 5 bàn chuyện hẻm.", "Buổi họp tối thứ tư",
        "Bà con đồng lòng.", "Hẻm sau khi sửa", "CT", "Nguồn tin: Đài Truyền thanh",
        f"Địa chỉ bài viết: {SITE}{url_of(content)}", "Đường 30/4, Phường 3. Điện thoại: 0291.3827530",
    ):  # fmt: skip
        assert said in text, said
    assert page.xpath("//article//img/@alt") == ["Bà con ngồi họp", "Con hẻm"]
    assert not page.xpath("//article//img[@loading]"), "a picture that waits to be scrolled to is missing on paper"
    assert not [name for name in ("side", "nav", "strip", "foot") if page.find_class(name)]


def test_an_empty_record_leaves_no_empty_heading(client):
    page = sheet_of(client, make_article(byline="", source="", summary=""))
    text = words(page)
    for said in ("Tệp đính kèm", "Liên kết trong bài", "Nguồn tin", "Cập nhật lần cuối", "Điện thoại", "None"):
        assert said not in text
    assert not [name for name in ("sheet__parent", "sapo", "figure") if page.find_class(name)]


def test_search_engines_are_sent_to_the_article(client):
    content = make_article()
    page = sheet_of(client, content)
    assert page.xpath("//meta[@name='robots']/@content") == ["noindex"]
    assert page.xpath("//link[@rel='canonical']/@href") == [SITE + url_of(content)]
    assert page.xpath("//nav//a/@href") == [url_of(content)]


@pytest.mark.parametrize(
    ("moment", "day"), [("2026-12-01T16:59:00Z", "01/12/2026"), ("2026-12-01T17:01:00Z", "02/12/2026")]
)
def test_the_day_of_printing_is_that_of_vietnam(client, moment, day):
    content = make_article()
    with time_machine.travel(moment, tick=False):
        assert f"In ngày {day}." in words(sheet_of(client, content))


def test_the_code_holds_the_full_address_and_stands_in_the_page(client):
    content = make_article()
    page = sheet_of(client, content)
    (code,) = page.xpath("//*[@role='img' and @aria-label]/svg")
    wanted = segno.make(SITE + url_of(content), error="m", micro=False)
    assert code.xpath("path/@d")[-1] in wanted.svg_inline(border=4)
    assert not page.xpath("//*[@style]"), "the page's policy allows no inline style"
    # Four modules of white on each side, without which telephones do not find the code.
    assert code.get("viewbox", code.get("viewBox")) == "0 0 {0} {0}".format(wanted.symbol_size(border=4)[0])
    assert qr_code("https://a.vn/1/") != qr_code("https://a.vn/2/")


def test_files_stand_with_their_full_addresses(client):
    draft = make_draft()
    file = Attachment(content=draft, name="Kế hoạch năm", kind_label="PDF", size=2048)
    file.file.save("ke-hoach.pdf", ContentFile(b"%PDF-1.4"), save=True)
    page = sheet_of(client, publish(draft))
    assert f"Kế hoạch năm (PDF, 2 KB){SITE}/tep/{file.number}/ke-hoach-nam.pdf" in words(page, "sheet__list")


def test_links_get_numbers_and_their_addresses_stand_below(client):
    content = make_article(
        body='<p>Xem <a href="https://chinhphu.example/a?b=1&amp;c=2">nghị định</a>, sau đó '
        '<a href="/lien-he/">liên hệ</a> hoặc <a href="https://chinhphu.example/a?b=1&amp;c=2">đọc lại</a>.</p>'
        '<p>Trang <a href="https://noi-khac.example/">https://noi-khac.example/</a></p>'
    )
    page = sheet_of(client, content)
    assert "Xem nghị định[1], sau đó liên hệ[2] hoặc đọc lại[1]." in words(page, "sheet__body")
    assert "https://noi-khac.example/[" not in words(page)
    assert [one.text_content() for one in page.xpath("//ol/li")] == [
        "https://chinhphu.example/a?b=1&c=2",
        f"{SITE}/lien-he/",
    ]


@pytest.mark.parametrize(
    ("href", "printed"),
    [
        ("#ghi-chu", ""),
        ("/lien-he/", f"{SITE}/lien-he/"),
        ("mailto:bbttp@baclieu.example?subject=x", "bbttp@baclieu.example"),
        ("tel:0291.3827530", "0291.3827530"),
        ("https://a.vn/", "https://a.vn/"),
        ("", ""),
    ],
)
def test_an_address_is_printed_as_one_would_type_it(href, printed):
    assert printed_address(href) == printed


@pytest.mark.parametrize("html", ["", "<p>Không có gì.</p>", '<p><a href="mailto:a@b.vn">a@b.vn</a></p>'])
def test_a_text_that_needs_no_number_gets_none(html):
    assert number_links(html) == (html, [])


@pytest.mark.parametrize("path", ["khac/khac-{n}/", "tin-khom/-{n}/", "tin-khom/{n}/", "tin-khom/khac-{n}/"])
def test_any_other_category_or_slug_leads_to_the_present_print_view(client, path):
    content = make_article(category=make_category("Tin khóm"), title="Việc khóm")
    answer = client.get("/tin-tuc/" + path.format(n=content.article_id) + "ban-in/?a=1")
    assert (answer.status_code, answer["Location"]) == (301, f"{url_of(content)}ban-in/?a=1")


def test_what_is_not_public_cannot_be_printed(client):
    draft = make_draft(title="Bí mật chưa đăng")
    answer = client.get(f"/tin-tuc/x/bi-mat-chua-dang-{draft.article_id}/ban-in/")
    assert answer.status_code == 404
    assert "Bí mật" not in answer.content.decode()
    client.force_login(make_person(Role.EDITOR))
    assert client.get(f"/tin-tuc/x/bi-mat-chua-dang-{draft.article_id}/ban-in/").status_code == 404


def test_what_was_taken_down_answers_410_with_the_reason(client):
    content = make_article(title="Đã từng đăng")
    path = f"{url_of(content)}ban-in/"
    chain.take_step("take_down", content, make_person(Role.EDITOR), reason="Thông tin không còn đúng.")
    answer = client.get(path)
    assert answer.status_code == 410
    assert "Thông tin không còn đúng." in answer.content.decode()


def test_a_draft_over_a_live_text_is_not_printed_and_a_published_one_says_when(client):
    content = make_article(body="<p>Chữ đang đăng</p>")
    draft = Version.objects.get_for_content(content).copy(make_person(Role.EDITOR)).content
    draft.body = "<p>Chữ chưa duyệt</p>"
    draft.save()
    assert "Chữ chưa duyệt" not in words(sheet_of(client, content))
    with time_machine.travel("2030-05-01T03:30:00Z", tick=False):
        publish(draft)
    text = words(sheet_of(client, content))
    assert "Chữ chưa duyệt" in text
    assert "Cập nhật lần cuối: Thứ tư, 01/05/2030, 10:30" in text


def test_printing_is_no_second_view_of_the_article(client):
    content = make_article()
    article = client.get(url_of(content))
    sheet = client.get(f"{url_of(content)}ban-in/")
    assert article[COUNT_HEADER] == f"article:{content.article_id}"
    assert sheet.headers.get(COUNT_HEADER, "page") == "page"


def test_the_number_of_queries_does_not_depend_on_what_the_article_holds(client):
    def queries(content) -> int:
        path = f"{url_of(content)}ban-in/"
        client.get(path)
        with CaptureQueriesContext(connection) as found:
            assert client.get(path).status_code == 200
        return len(found)

    plain = queries(make_article())
    draft = make_draft(
        picture=make_picture(),
        body="".join(f'{figure(make_picture(), "Ảnh")}<p><a href="/lien-he/?{n}">a</a></p>' for n in range(12)),
    )
    for n in range(8):
        file = Attachment(content=draft, name=f"Tệp {n}")
        file.file.save(f"{n}.pdf", ContentFile(b"%PDF-1.4"), save=True)
    assert queries(publish(draft)) == plain <= 6
