"""Readers put minor notices away: with JavaScript until the notice changes, without it by folding it."""

import pytest

from tests.browser.people import follow

pytestmark = pytest.mark.browser
LIST = "/admin/portal_links/notice/"
SHIFTS = """() => new Promise(resolve => new PerformanceObserver(list => resolve(
    list.getEntries().filter(entry => !entry.hadRecentInput).map(entry => entry.sources.map(
        source => source.node && source.node.className)).flat())
).observe({type: 'layout-shift', buffered: true}) || setTimeout(() => resolve([]), 500))"""


@pytest.fixture
def raised(people):
    """An urgent notice and a warning, raised on a telephone; ended after the test."""
    phone = people.staff("quantri", viewport={"width": 390, "height": 844})
    made = [raise_one(phone, "urgent", "Triều cường dâng cao"), raise_one(phone, "warning", "Cúp nước đêm nay")]
    yield phone, made
    for address in made:
        phone.goto(f"{address}ket-thuc/")
        follow(phone, phone.get_by_role("button", name="Kết thúc ngay"))


def raise_one(phone, level: str, title: str) -> str:
    """Through the form, with its preview; the address of the notice's screen without its last part."""
    phone.goto(f"{LIST}add/")
    phone.locator(f"[name=level][value={level}]").check()
    phone.get_by_label("Tiêu đề").fill(title)
    phone.get_by_label("Nội dung").fill("Bà con theo dõi thông báo.")
    preview = phone.frame_locator("[name=xem-truoc]")
    preview.locator(f".notice--{level} .notice__title", has_text=title).wait_for()
    follow(phone, phone.get_by_role("button", name="Đưa lên cổng"))
    assert "đầu mọi trang của cổng" in phone.locator(".messagelist .success").inner_text()
    own = phone.locator(".messagelist .success a").get_attribute("href")
    return f"{LIST}{own.strip('/').split('/')[-1]}/"


def test_a_warning_is_put_away_until_it_changes_and_an_urgent_notice_never(people, raised):
    phone, (_, warning) = raised
    reader = people.reader()
    reader.goto("/")
    region = reader.get_by_role("region", name="Thông báo khẩn")
    assert region.locator(".notice__title").all_inner_texts() == ["Triều cường dâng cao", "Cúp nước đêm nay"]
    assert reader.locator(".notice--urgent button").count() == 0
    reader.get_by_role("button", name="Đã đọc, ẩn đi thông báo “Cúp nước đêm nay”").press("Enter")
    assert reader.locator(".notice--warning").is_hidden() and reader.locator(".notice--urgent").is_visible()
    # The keyboard goes on with what comes next on the page, and nothing is sent along.
    assert reader.evaluate("document.activeElement.className") == "brand"
    assert reader.context.cookies() == []

    reader.goto("/tin-tuc/")
    assert reader.locator(".notice--warning").is_hidden()
    # It was gone before anything was painted: nothing on the page has moved because of it.
    assert not {"notices", "masthead"} & set(reader.evaluate(SHIFTS))

    phone.goto(f"{warning}change/")
    phone.get_by_label("Tiêu đề").fill("Cúp nước đến sáng mai")
    follow(phone, phone.get_by_role("button", name="Lưu thay đổi"))
    reader.goto("/tin-tuc/")
    assert reader.locator(".notice--warning .notice__title").inner_text() == "Cúp nước đến sáng mai"
    reader.evaluate("localStorage.setItem('thong-bao-khan', '{broken')")
    reader.goto("/")
    assert reader.locator(".notice--warning").is_visible()


def test_without_javascript_it_folds(people, raised):
    reader = people.reader(java_script_enabled=False)
    reader.goto("/")
    warning = reader.locator(".notice--warning")
    assert warning.get_by_text("Bà con theo dõi thông báo.").is_visible()
    assert reader.locator("[data-hide]").count() == 1 and reader.locator("[data-hide]").is_hidden()
    warning.locator("summary").press("Enter")
    assert warning.get_by_text("Bà con theo dõi thông báo.").is_hidden()
    assert warning.get_by_text("Cúp nước đêm nay").first.is_visible()
