"""Reading: what each format says, and what is wrong where."""

import datetime
import io
import json

import pytest

from news.importing import json_lines, rss, wordpress
from news.importing.moments import read_moment
from news.importing.records import AttachedFile, Picture, Record, Unreadable
from news.importing.sources import UnknownFormat, open_source
from news.importing.wordpress_text import to_html
from tests.news.importing.samples import HERE, a_record, written

VN = datetime.timezone(datetime.timedelta(hours=7))
RSS = '<rss xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>{}</channel></rss>'
CUT_OFF = "the file ends too early: it may have been cut off"
ITEM = "<item><title>{}</title><pubDate>Wed, 04 May 2022 10:03:00 +0700</pubDate><description>x</description></item>"


def lines(*rows: bytes | str | dict) -> list[Record | Unreadable]:
    dumped = (json.dumps(row, ensure_ascii=False) if isinstance(row, dict) else row for row in rows)
    content = b"\n".join(row if isinstance(row, bytes) else row.encode() for row in dumped)
    return list(json_lines.read(io.BytesIO(content)))


def items(xml: str | bytes, read=rss.read) -> list[Record | Unreadable]:
    return list(read(io.BytesIO(xml if isinstance(xml, bytes) else xml.encode())))


def told(found: list[Record | Unreadable]) -> list[tuple[int, str]]:
    """Position and title, or position and reason."""
    return [(one.position, one.title if isinstance(one, Record) else one.reason) for one in found]


# Moments


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2022-05-04T10:03:00+07:00", (2022, 5, 4, 10, 3, VN)),
        ("2022-05-04T03:03:00Z", (2022, 5, 4, 10, 3, VN)),
        ("2022-05-04 10:03", (2022, 5, 4, 10, 3, VN)),
        ("2022-05-04", (2022, 5, 4, 0, 0, VN)),
        ("04/05/2022 10:03", (2022, 5, 4, 10, 3, VN)),
        ("4-5-2022, 10:03", (2022, 5, 4, 10, 3, VN)),
        ("Wed, 04 May 2022 03:03:00 GMT", (2022, 5, 4, 10, 3, VN)),
        ("Wed, 04 May 2022 03:03:00 -0000", (2022, 5, 4, 10, 3, VN)),
        ("Wed, 04 May 2022 10:03:00", (2022, 5, 4, 10, 3, VN)),
    ],
)
def test_a_moment_is_read_in_the_portals_zone_unless_it_names_one(text, expected):
    *moment, zone = expected
    assert read_moment(text) == datetime.datetime(*moment, tzinfo=zone)


@pytest.mark.parametrize("text", ["", "hôm qua", "2022-13-01", "31/02/2022", "99999", "5/4/2022 10:03:00 AM"])
def test_what_is_no_date_is_refused(text):
    with pytest.raises(ValueError, match="is no date"):
        read_moment(text)


# JSON Lines


def test_every_field_of_a_record_is_read():
    [found] = lines(
        a_record(
            images=[
                {"path": "a.jpg", "alt": "Hẻm", "caption": "Chú thích", "lead": True},
                {"url": "https://a.vn/b.jpg"},
            ],
            attachments=[{"path": "kh.pdf", "name": "Kế hoạch"}],
            source_url="https://cu.example.vn/1",
        )
    )
    assert found == Record(
        position=1,
        source_id="p2-2026-01",
        title="Phường 2 ra quân dọn vệ sinh tuyến hẻm",
        category="Tin phường, xã",
        unit="Phường 2",
        published_at=datetime.datetime(2026, 1, 15, 8, 30, tzinfo=VN),
        byline="Thanh Mai",
        source="Đài Truyền thanh phường",
        summary="Hơn 60 người dân cùng tham gia.",
        body_html="<p>Sáng 15/01, người dân khóm 3 cùng dọn vệ sinh.</p>",
        views=12,
        tags=["vệ sinh", "khóm 3"],
        images=[Picture("a.jpg", "", "Hẻm", "Chú thích", True), Picture(url="https://a.vn/b.jpg")],
        attachments=[AttachedFile("kh.pdf", "Kế hoạch")],
        source_url="https://cu.example.vn/1",
    )


def test_broken_lines_are_named_by_number_and_the_rest_goes_on():
    found = lines(
        a_record(1),
        '{"title": "x", ',
        b'{"title": "a\xff"}',
        "[1, 2]",
        "",
        b'{"title": "\\ud83d"}',
        "[" * 100_000,
        a_record(2),
    )
    assert told(found) == [
        (1, "Bản tin số 1 của phường"),
        (2, "broken JSON at character 15: Expecting property name enclosed in double quotes"),
        (3, "broken UTF-8 at byte 13 of the line"),
        (4, "the line is no JSON object"),
        (6, "half a character (\\ud…) in its text"),
        (7, "broken JSON: nested without end"),
        (8, "Bản tin số 2 của phường"),
    ]


def test_windows_line_ends_and_a_byte_order_mark_do_no_harm():
    content = b"\xef\xbb\xbf" + b"\r\n".join(json.dumps(a_record(number)).encode() for number in (1, 2)) + b"\r\n"
    assert told(list(json_lines.read(io.BytesIO(content)))) == [
        (1, "Bản tin số 1 của phường"),
        (2, "Bản tin số 2 của phường"),
    ]


def test_a_line_too_long_to_be_held_is_passed_over(monkeypatch):
    monkeypatch.setattr(json_lines, "MAX_LINE", 1024 * 1024)
    found = lines(a_record(1), a_record(2, body_html="x" * 3_000_000), a_record(3))
    assert told(found) == [
        (1, "Bản tin số 1 của phường"),
        (2, "the line is longer than 1 MB"),
        (3, "Bản tin số 3 của phường"),
    ]


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"title": 7}, "“title” must be text"),
        ({"published_at": "hôm qua"}, "“hôm qua” is no date"),
        ({"views": -1}, "“views” must be a whole number"),
        ({"views": "nhiều"}, "“views” must be a whole number"),
        ({"views": True}, "“views” must be a whole number"),
        ({"views": 10**30}, "“views” must be a whole number"),
        ({"tags": {"a": 1}}, "“tags” must be a list"),
        ({"images": ["a.jpg"]}, "“images” must be a list of objects"),
        ({"images": [{"alt": "x"}]}, "needs a “path” or a “url”"),
        ({"attachments": [{"name": "x"}]}, "needs a “path”"),
    ],
)
def test_a_field_of_the_wrong_kind_is_refused_with_its_name(values, reason):
    [found] = lines(a_record(**values))
    assert isinstance(found, Unreadable)
    assert reason in found.reason


def test_missing_fields_are_empty_and_unknown_ones_are_noted():
    [found] = lines({"title": "Tin", "views": None, "tags": "a, b", "chuyenmuc": "x"})
    assert (found.published_at, found.views, found.tags, found.category) == (None, 0, ["a", " b"], "")
    assert found.notes == ["the field “chuyenmuc” is not known"]


# RSS


def test_the_items_of_a_feed_are_read():
    first, second, third = items((HERE / "feed.xml").read_bytes())
    assert first.title == 'Ra quân "Mùa hè xanh" & tình nguyện'
    assert (first.source_id, first.category, first.tags) == ("thanhdoan-501", "Thanh niên", ["Mùa hè xanh"])
    assert first.published_at == datetime.datetime(2026, 7, 12, 7, 30, tzinfo=VN)
    assert (first.byline, first.summary) == ("Quốc Việt", "Hơn 200 bạn trẻ ra quân.")
    assert first.body_html.startswith("<p>Sáng 12/7")
    assert first.images == [Picture(url="https://thanhdoan.example.vn/anh/ra-quan.jpg")]
    assert first.notes == [
        "the enclosure “https://thanhdoan.example.vn/tep/ke-hoach.pdf” is no picture and was left out"
    ]
    assert (second.source_id, second.byline, second.summary) == (
        "https://thanhdoan.example.vn/tin/mo-ta",
        "Ban Biên tập",
        "",
    )
    assert second.body_html == "Bản tin ngắn, <b>không</b> có nội dung riêng."
    assert second.published_at == datetime.datetime(2026, 7, 13, 14, 5, tzinfo=VN)
    assert isinstance(third, Unreadable)
    assert (third.position, third.title) == (3, "Ngày không đọc được")


def test_a_broken_item_does_not_stop_those_behind_it():
    broken = ("<item><title>a & b</title></item>", "<item><title>c</item>", "<item><title>&nbsp;</title></item>")
    found = items(RSS.format(ITEM.format("Một") + "".join(broken) + ITEM.format("Hai")))
    assert [(one.position, isinstance(one, Record)) for one in found] == [
        (1, True),
        (2, False),
        (3, False),
        (4, False),
        (5, True),
    ]
    assert "xmlParseEntityRef" in found[1].reason


def test_an_item_that_speaks_of_items_is_one_item():
    found = items(RSS.format(ITEM.format("<![CDATA[Thẻ <item> và </item>]]>") + "<!-- <item> -->" + ITEM.format("Hai")))
    assert told(found) == [(1, "Thẻ và"), (2, "Hai")]


def test_broken_characters_spoil_their_item_only():
    xml = RSS.format(ITEM.format("Mot") + ITEM.format("Ba")).encode().replace(b"Mot", b"M\xff\xfet")
    assert told(items(xml)) == [(1, "its text holds broken characters"), (2, "Ba")]
    assert told(items(RSS.format(ITEM.format("M\x08ột")))) == [(1, "Một")]


def test_other_encodings_are_read_as_declared():
    xml = '<?xml version="1.0" encoding="{}"?>' + RSS.format(ITEM.format("Đông"))
    assert told(items(xml.format("windows-1258").encode("cp1258"))) == [(1, "Đông")]
    assert told(items(xml.format("utf-16").encode("utf-16"))) == [(1, "Đông")]
    assert told(items(xml.format("klingon"))) == [(1, "its encoding “klingon” is not known")]


def test_a_file_that_was_cut_off_gives_what_it_has_and_says_so():
    whole = RSS.format(ITEM.format("Một") + ITEM.format("Hai"))
    first, second, *rest = items(whole[:-60])
    assert (first.title, isinstance(second, Unreadable), rest[-1].reason) == ("Một", True, CUT_OFF)
    assert told(items(whole.removesuffix("</channel></rss>")))[1:] == [(2, "Hai"), (3, CUT_OFF)]


@pytest.mark.parametrize("read", [rss.read, wordpress.read])
@pytest.mark.parametrize(
    "bomb",
    [
        '<!DOCTYPE r [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>',
        '<!DOCTYPE r [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE r SYSTEM "http://127.0.0.1:9/x.dtd">',
    ],
)
def test_documents_with_entities_of_their_own_are_refused_unread(bomb, read):
    found = items(bomb + RSS.format(ITEM.format("&a;")), read)
    assert told(found) == [(1, "the document declares a DOCTYPE, which is not read")]


def test_nesting_without_end_spoils_its_item_only():
    found = items(RSS.format("<item>" + "<a>" * 5000 + "</a>" * 5000 + "</item>" + ITEM.format("Hai")))
    assert [(one.position, isinstance(one, Record)) for one in found] == [(1, False), (2, True)]


# WordPress


def test_published_posts_of_an_export_are_read_and_all_else_is_told():
    found = items((HERE / "wordpress.xml").read_bytes(), wordpress.read)
    assert [(one.position, one.title) for one in found if isinstance(one, Record)] == [
        (1, "Hội nghị “Đối thoại” với người dân"),
        (2, "Khối soạn thảo mới"),
    ]
    assert [(one.position, one.title, one.reason) for one in found if isinstance(one, Unreadable)] == [
        (3, "Bản nháp", "it is not published there: a draft"),
        (4, "Chỉ nội bộ", "it is not published there: private"),
        (5, "Có mật khẩu", "it is protected by a password there"),
        (6, "Giới thiệu", "it is no post but of the type “page”"),
    ]


def test_a_post_brings_author_terms_views_and_featured_picture():
    first, second, *_others = items((HERE / "wordpress.xml").read_bytes(), wordpress.read)
    assert first.source_id == "https://phuong7.example.vn/?p=11"
    assert first.published_at == datetime.datetime(2022, 5, 4, 10, 3, tzinfo=VN)
    assert (first.byline, first.summary, first.views) == ("Văn phòng UBND Phường 7", "Người dân nêu 15 ý kiến.", 341)
    assert (first.category, list(first.tags)) == ("Hoạt động & phong trào", ["đối thoại", "Tiếp dân"])
    assert first.images == [
        Picture(
            url="https://phuong7.example.vn/wp-content/uploads/2022/05/cho-moi.jpg",
            alt="Cổng chợ",
            caption="Chợ mới của phường",
            lead=True,
        )
    ]
    assert first.notes == ["the shortcode [su_box] was dropped"]
    # Without the universal date the local one counts; an unknown login is better than no name.
    assert second.published_at == datetime.datetime(2023, 1, 2, 8, 0, tzinfo=VN)
    assert (second.byline, second.category) == ("nguoikhac", "")


def test_text_without_tags_gets_paragraphs_captions_and_galleries():
    first, second, *_others = items((HERE / "wordpress.xml").read_bytes(), wordpress.read)
    html = first.body_html
    assert "<p>Sáng 04/5, UBND phường tổ chức đối thoại.<br>Hơn <strong>120 người</strong> tham dự.</p>" in html
    assert "<figcaption>Quang cảnh <em>hội trường</em></figcaption></figure>" in html
    assert "<p>Các ý kiến [1] tập trung vào hẻm 45.</p>" in html
    assert "<p>Phường sẽ trả lời bằng văn bản.</p>" in html
    assert html.count("<figure>") == 3
    assert 'src="https://phuong7.example.vn/wp-content/uploads/2022/05/hem-45.jpg"' in html
    assert "<ul>\n<li>Hẻm 45</li>\n<li>Hẻm 50</li>\n</ul>" in html
    assert "[caption" not in html and "[gallery" not in html and "su_box" not in html
    assert "<br>" not in second.body_html


@pytest.mark.parametrize(
    ("text", "html", "dropped"),
    [
        ("Ảnh [1] và [sic]", "<p>Ảnh [1] và [sic]</p>", []),
        ("a [[gallery]] b", "<p>a [[gallery]] b</p>", []),
        ('[contact-form-7 id="5"] b', "<p>b</p>", ["contact-form-7"]),
        ("[b]đậm[/b]", "<p>đậm</p>", ["b"]),
        ("[video]", "", ["video"]),
        ("<p>một</p>\n\nhai\r\nba", "<p>một</p>\n<p>hai<br>ba</p>", []),
        ("[caption]chỉ có chữ[/caption]", "<p>chỉ có chữ</p>", []),
    ],
)
def test_only_what_must_be_a_shortcode_is_dropped(text, html, dropped):
    assert to_html(text, lambda ids: "") == (html, dropped)


# Which format


def test_the_format_is_told_from_the_content(tmp_path):
    assert open_source(written(tmp_path, a_record(), name="feed.xml")).name == "JSON Lines"
    assert open_source(written(tmp_path, "hỏng", a_record(), name="a")).name == "JSON Lines"
    assert open_source(written(tmp_path, (HERE / "feed.xml").read_bytes(), name="b.txt")).name == "RSS 2.0"
    assert open_source(written(tmp_path, (HERE / "wordpress.xml").read_bytes(), name="c")).name == "WordPress WXR"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b" \n\xef\xbb\xbf", "neither"),
        ("[{}]", "one JSON array"),
        ('{"a": 1}'.encode("utf-16"), "not UTF-8"),
        ("<feed xmlns='http://www.w3.org/2005/Atom'></feed>", "neither WordPress WXR nor RSS 2.0"),
        ("title,date\nx,y", "neither JSON Lines"),
        (b"PK\x03\x04\x00\x00", "not UTF-8"),
    ],
)
def test_what_is_in_no_format_is_refused_with_the_reason(tmp_path, content, reason):
    with pytest.raises(UnknownFormat, match=reason):
        open_source(written(tmp_path, content, name="x.jsonl"))
