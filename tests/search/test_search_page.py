"""The search page itself: its notes, links and limits."""

import json

import pytest

from portal.search import results
from tests.factories import make_category

from .conftest import page

STRANGE = [
    '"', "“", "*", "()", ")(", "[", "{}", "\\", "'", "';--", "%", "_", "a:b", "title:x", "NOT", "AND OR", "NEAR(a b)", "^a",
    "a*", "-", "--", "- -", "+", "~", "😀", "\u202eabc", "مرحبا", "你好", "ខ្មែរ", "a" * 10_000, "từ " * 4_000, "\ud800".encode("utf-16", "surrogatepass").decode("utf-16", "replace"),
    "_ -a", "_ –qd", "1 -_", "1_ -qd", "<script>alert(1)</script>", "&amp;", "0", "00", "1e9", "½", "ǆ", "İ", "ß", "\u0301", "a\u0301\u0302\u0303", "1/2/3/4/5/6", "-\"", '-"a', "''::tsquery", "a & b | !c", ":*",
]  # fmt: skip


@pytest.mark.parametrize("query", STRANGE)
def test_nothing_that_can_be_typed_is_an_error(client, article, query):
    # An address of 10,000 letters is refused in words.
    right = (200, 400) if len(query) > 2000 else (200,)
    assert client.get("/tim-kiem/", {"q": query}).status_code in right
    assert client.get("/tim-kiem/goi-y/", {"q": query}).status_code in right


def test_nul_and_broken_bytes_are_bad_requests(client, db):
    assert client.get("/tim-kiem/?q=a%00b").status_code == 400
    assert client.get("/tim-kiem/?q=%ff%fe").status_code == 400


@pytest.mark.parametrize("number", ["0", "-1", "x", "2", "99999999999", ""])
def test_a_page_that_does_not_exist_is_a_404(client, article, number):
    article("Chợ xuân")
    assert client.get("/tim-kiem/", {"q": "chợ", "trang": number}).status_code == 404


def test_filters_that_make_no_sense_are_ignored_with_a_note(client, search, article):
    title = article("Chợ xuân")
    asked = {"category": "khong-co", "unit": "x" * 300, "since": "31/02/2026", "until": "ngày mai"}
    assert search("chợ", **asked) == [title]
    text = page(client, "chợ", **asked)
    assert "Chuyên mục không có trong danh sách" in text
    assert "Đơn vị không có trong danh sách" in text
    assert text.count("không phải là ngày hợp lệ") == 2


def test_days_in_the_wrong_order_change_places(client, search, article):
    title = article("Chợ xuân", days=1)
    assert search("chợ", since="2199-01-01", until="01/01/2020") == [title]
    assert "đổi chỗ" in page(client, "chợ", since="2199-01-01", until="01/01/2020")


def test_facets_count_and_lead_to_the_narrowed_results(client, article):
    category = make_category("Nông nghiệp")
    article("Nhãn một", category=category)
    article("Nhãn hai", category=category)
    article("Nhãn ba")
    text = page(client, "nhãn")
    assert f'href="/tim-kiem/?q=nh%C3%A3n&amp;chuyen-muc={category.slug}"' in text
    assert '<span>Nông nghiệp</span> <span class="narrow__count">2<' in text
    narrowed = page(client, "nhãn", category=category.slug)
    assert "Chuyên mục: Nông nghiệp" in narrowed
    assert "2 kết quả" in narrowed


def test_counts_over_many_matches_are_lower_bounds(client, article, monkeypatch):
    from portal.search import retrieval

    monkeypatch.setattr(retrieval, "WINDOW", 2)
    category = make_category("Nông nghiệp")
    for number in range(4):
        article(f"Nhãn {number}", category=category, days=number)
    text = page(client, "nhãn", order="moi-nhat")
    assert "4 kết quả" in text
    assert "từ 2<" in text


def test_a_snippet_shows_the_place_and_escapes_the_rest(client, article):
    article("Tin", "đầu " * 60 + "Chi bộ &lt;b&gt;khóm&lt;/b&gt; 5 họp &amp; bàn " + "cuối " * 60)
    text = page(client, "chi bo")
    assert "<mark>Chi bộ</mark> &lt;b&gt;khóm" in text
    assert "… " in text


def test_what_lacks_a_word_comes_under_a_heading(client, article):
    article("Chợ hoa xuân", days=1)
    article("Chợ hoa", days=2)
    text = page(client, "chợ hoa xuân")
    assert "1 kết quả" in text
    assert text.index("Có một phần từ khóa") < text.index("<mark>Chợ hoa</mark></a>")


def test_where_all_lack_a_word_one_list_says_so(client, article):
    article("Chợ hoa", days=2)
    article("Mùa xuân", days=3)
    text = page(client, "chợ hoa xuân")
    assert "Không có bài nào đủ các từ" in text and "Có một phần từ khóa" not in text
    assert text.count('<ol class="rows rows--list">') == 1


def test_what_is_shown_of_a_hit_is_escaped(client, article):
    article("Tin </a><b>", summary='Chợ <i>hoa</i> "xuân"', body="Chợ hoa")
    text = page(client, "chợ hoa xuân")
    assert "Tin &lt;/a&gt;&lt;b&gt;</a>" in text
    assert "&lt;i&gt;<mark>hoa</mark>&lt;/i&gt; &quot;<mark>xuân</mark>&quot;" in text
    assert "Chợ &lt;i&gt;hoa&lt;/i&gt;" in page(client, "tin"), "where nothing of it is marked"


def test_nothing_found_offers_the_newest_and_searches(client, article):
    title = article("Vườn thanh nhãn", tags="thanh nhãn, du lịch")
    text = page(client, "khongcochunay")
    assert "Không tìm thấy dữ liệu phù hợp" in text
    assert title in text
    assert 'href="/tim-kiem/?q=thanh+nh%C3%A3n"' in text
    assert "Từ khóa thường gặp" in page(client, "")


def test_the_page_says_what_it_depends_on(client, db):
    answer = client.get("/tim-kiem/")
    assert {"Cookie", "Accept-Encoding"} >= {part.strip() for part in answer["Vary"].split(",")} >= {"Cookie"}


def test_completions_are_key_words_and_titles_and_links_without_script(client, article):
    title = article("Vườn thanh nhãn", tags="thanh nhãn, du lịch")
    items = json.loads(client.get("/tim-kiem/goi-y/", {"q": "thanh nh"}).content)["items"]
    assert [item["text"] for item in items] == ["thanh nhãn", title]
    assert items[0]["url"] == "/tim-kiem/?q=thanh+nh%C3%A3n"
    assert 'href="/tim-kiem/?q=thanh+nh%C3%A3n"' in page(client, "thanh nh")
    assert json.loads(client.get("/tim-kiem/goi-y/", {"q": "t"}).content) == {"items": []}


def test_pages_follow_each_other_without_gap_or_double(search, article):
    titles = {article(f"Tin về chợ xuân {number}", days=number) for number in range(12)}
    first, second = search("chợ xuân"), search("chợ xuân", number=2)
    assert len(first) == results.PAGE_SIZE
    assert {*first, *second} == titles


def test_pages_go_on_beyond_what_facets_are_counted_over(search, article, monkeypatch):
    from portal.search import retrieval

    monkeypatch.setattr(retrieval, "WINDOW", 10)
    monkeypatch.setattr(retrieval, "CANDIDATES", 4)
    monkeypatch.setattr(retrieval, "PER_TIER", 2)
    titles = {article(f"Tin về chợ {number}", days=number) for number in range(12)}
    assert {*search("chợ"), *search("chợ", number=2)} == titles


def test_the_page_takes_as_many_queries_for_many_results(client, article, django_assert_max_num_queries):
    for number in range(11):
        article("Tin về chợ xuân", days=number)
    client.get("/tim-kiem/", {"q": "chợ"})
    with django_assert_max_num_queries(20):
        page(client, "chợ xuân")
