"""What a text gains on its way to the reader."""

import re

import pytest
from django.utils.safestring import SafeString, mark_safe
from lxml.html import fragment_fromstring

from portal.environment import BASE_DIR
from portal.media.body import (
    add_pictures_to_body,
    clean_pasted_body,
    figure,
    has_forgotten_pictures,
    picture_ids,
    words_of,
)
from portal.media.library import add_picture

from . import samples

FIGURE = (
    '<figure><img src="/media/anh/ab/le-hoi.jpg" alt="Lễ hội" width="1000" height="700" data-picture="7">'
    "<figcaption>Chú thích</figcaption></figure>"
)
TABLE = "<table><tbody><tr><th>Khóm</th><th>Số hộ</th></tr><tr><th>Khóm 5</th><td>125</td></tr></tbody></table>"


def tree(html: str):
    return fragment_fromstring(add_pictures_to_body(html), create_parent="div")


def test_pictures_get_their_renditions_and_load_late():
    image = tree(FIGURE).find(".//img")
    assert image.get("src") == "/media/anh/ab/le-hoi.jpg"
    assert image.get("srcset").split(", ") == [
        f"/media/anh/ab/le-hoi.jpg.{width}.webp {width}w" for width in (320, 640, 960)
    ]
    assert "44rem" in image.get("sizes")
    assert (image.get("loading"), image.get("decoding")) == ("lazy", "async")
    assert (image.get("width"), image.get("height"), image.get("alt")) == ("1000", "700", "Lễ hội")


def test_a_picture_that_opens_the_page_is_fetched_at_once():
    for opening in (FIGURE, f"<p>Mở đầu</p>{FIGURE}"):
        made = fragment_fromstring(add_pictures_to_body(opening + FIGURE, opens_page=True), create_parent="div")
        first, second = made.iter("img")
        assert (first.get("fetchpriority"), first.get("loading")) == ("high", None)
        assert (second.get("fetchpriority"), second.get("loading")) == (None, "lazy")


def test_a_picture_out_of_sight_loads_late_even_where_it_is_the_first():
    far = f"<p>Một</p><p>Hai</p>{FIGURE}"
    image = fragment_fromstring(add_pictures_to_body(far, opens_page=True), create_parent="div").find(".//img")
    assert (image.get("fetchpriority"), image.get("loading")) == (None, "lazy")


def test_a_picture_without_a_number_or_a_width_gets_no_addresses_that_may_not_exist():
    for html in (FIGURE.replace(' data-picture="7"', ""), FIGURE.replace(' width="1000"', "")):
        assert tree(html).find(".//img").get("srcset") is None


def test_header_cells_say_what_they_head():
    cells = {cell.text: cell.get("scope") for cell in tree(TABLE).iter("th")}
    assert cells == {"Khóm": "col", "Số hộ": "col", "Khóm 5": "row"}
    two_rows = "<table><thead><tr><th>A</th></tr><tr><th>B</th></tr></thead><tbody><tr><td>1</td></tr></tbody></table>"
    assert [cell.get("scope") for cell in tree(two_rows).iter("th")] == ["col", "col"]


def test_a_given_scope_is_kept():
    assert (
        tree('<table><tr><th scope="colgroup">A</th><td>1</td></tr></table>').find(".//th").get("scope") == "colgroup"
    )


def test_a_wide_table_scrolls_by_keyboard_and_has_a_name():
    named = TABLE.replace("<table>", "<table><caption>Kết quả <em>quý I</em></caption>")
    boxes = tree(f"<p>Trước</p>{TABLE}<p>Giữa</p>{named}Sau").findall(".//div")
    assert [box.get("aria-label") for box in boxes] == ["Bảng 1", "Bảng: Kết quả quý I"]
    assert {(box.get("tabindex"), box.get("role"), box.get("class")) for box in boxes} == {
        ("0", "region", "table-scroll")
    }
    assert boxes[0].getnext().text == "Giữa"
    assert boxes[1].tail == "Sau"


def test_links_to_other_sites_give_no_hold_on_ours(settings):
    settings.SITE_URL = "https://cong.example.vn"
    links = tree(
        '<p><a href="https://khac.vn/">a</a><a href="/tin-tuc/">b</a>'
        '<a href="https://cong.example.vn/x">c</a><a href="//khac.vn">d</a></p>'
    ).iter("a")
    assert [link.get("rel") for link in links] == ["noopener", None, None, "noopener"]


def test_a_second_pass_changes_nothing():
    html = f'<p>Chào &amp; tạm biệt, 98,7&nbsp;%</p>{FIGURE}{TABLE}<p><a href="https://khac.vn/?a=1&amp;b=2">x</a></p>'
    once = add_pictures_to_body(html)
    assert once != html
    assert add_pictures_to_body(once) == once


def test_a_plain_text_is_left_as_it_is():
    html = "<h2>Một</h2><p>Hai &lt;ba&gt;</p>"
    assert add_pictures_to_body(html) is html


def test_only_what_was_safe_is_safe_afterwards():
    assert isinstance(add_pictures_to_body(mark_safe(FIGURE)), SafeString)
    assert not isinstance(add_pictures_to_body(FIGURE), SafeString)


def test_the_numbers_of_the_pictures():
    assert picture_ids(FIGURE + FIGURE.replace('"7"', '"12"') + '<img data-picture="x">') == {7, 12}
    assert picture_ids("<p>không có ảnh</p>") == set()
    assert picture_ids("") == picture_ids(None) == set()


def test_a_forgotten_picture_is_noticed():
    script = (BASE_DIR / "static/media/editor-paste.js").read_text()
    note = re.search(r"const NOTE = '(.+)';", script)[1]
    assert has_forgotten_pictures(f"<p>a {note}</p>")
    assert not has_forgotten_pictures("<p>[Ảnh minh họa]</p>")
    assert not has_forgotten_pictures(None)


@pytest.mark.django_db
def test_a_figure_of_the_library_passes_the_cleaning_unchanged(media_root):
    image = add_picture(samples.upload(samples.jpeg((1000, 700))), "Mô tả")
    html = figure(image, 'Lễ "hội" <2026>', "Chú thích & nguồn")
    cleaned = clean_pasted_body(html)
    assert picture_ids(cleaned) == {image.pk}
    shown = fragment_fromstring(cleaned)
    assert shown.find("img").get("alt") == 'Lễ "hội" <2026>'
    assert shown.find("img").get("width") == "1000"
    assert shown.findtext("figcaption") == "Chú thích & nguồn"
    assert "figcaption" not in figure(image, "Mô tả")


def test_the_words_of_a_text_are_divided_where_tags_divide_them():
    text = "<h2>Lịch\n  cúp điện</h2><p>Phường&nbsp;1 &amp; <b>2</b>.</p><ul><li>Sáng</li><li>Chiều</li></ul>"
    assert words_of(text) == "Lịch cúp điện Phường 1 & 2 . Sáng Chiều"
    assert words_of("") == ""
