"""The reader's tools in a browser: copying, sharing, the reading bar, reading aloud, printing."""

import pytest

from tests.accessibility.test_axe import violations
from tests.accessibility.test_html import find_rich_article

pytestmark = pytest.mark.browser
PHONE = {"width": 320, "height": 640}

# A stand-in for the device's speech: it says nothing, notes what it was given, and ends when the test says so.
SPEECH = """(() => {
    const voices = %s, spoken = [], listeners = [];
    window.heard = {spoken, cancelled: 0, end() { const one = this.now; this.now = null; one.onend(); }, now: null};
    const speech = {
        ready: %s,
        getVoices() { return this.ready ? voices : []; },
        speak(one) { spoken.push([one.text, one.voice.name, one.lang]); heard.now = one; },
// Some browsers call a cancelled piece failed, others call it ended.
        cancel() {
            heard.cancelled += 1;
            const one = heard.now;
            heard.now = null;
            if (one) { one.onerror({}); one.onend({}); }
        },
        addEventListener(name, listener) { listeners.push(listener); },
        removeEventListener(name, listener) { listeners.splice(listeners.indexOf(listener), 1); },
        load() { this.ready = true; listeners.slice().forEach(one => one({})); },
    };
    Object.defineProperty(window, 'speechSynthesis', {value: speech, configurable: true});
    window.SpeechSynthesisUtterance = function (text) { this.text = text; };
})()"""
VOICES = """[
    {name: 'Anna', lang: 'de-DE', localService: true},
    {name: 'Vivian', lang: 'en-VI', localService: true},
    {name: 'HoaiMy', lang: 'vi-VN', localService: false},
    {name: 'Linh', lang: 'vi_VN', localService: true}
]"""
CLIPBOARD = """Object.defineProperty(navigator, 'clipboard', {configurable: true, value: {
    writeText: text => { window.copied = text; return Promise.resolve(); }}})"""
NO_CLIPBOARD = "Object.defineProperty(navigator, 'clipboard', {value: undefined, configurable: true});"
OLD_COPY = "document.execCommand = () => { window.copied = document.activeElement.value; return true; };"
NO_COPY = "document.execCommand = () => false;"
SHARE = """navigator.share = what => { window.shared = what;
    return window.refuse ? Promise.reject(new DOMException('', window.refuse)) : Promise.resolve(); };"""


@pytest.fixture(scope="module")
def article(site):
    return find_rich_article(site)


@pytest.fixture
def read(people, article):
    """Opens the article in a browser where ``script`` ran first."""

    def read(script: str = "", path: str = "", **options):
        page = people.reader(**options)
        if script:
            page.add_init_script(script)
        page.goto(article + path)
        return page

    return read


def said(page, name: str = "data-said"):
    return page.locator(f"[{name}]")


def reading_class(page) -> str:
    return page.locator("html").get_attribute("class") or ""


# Passing on


@pytest.mark.parametrize("script", [CLIPBOARD, NO_CLIPBOARD + OLD_COPY], ids=["clipboard", "an old browser"])
def test_the_address_is_copied_and_that_is_said(read, article, people, script):
    page = read(script)
    button = page.get_by_role("button", name="Sao chép liên kết")
    button.press("Enter")
    page.get_by_role("status").get_by_text("Đã sao chép liên kết.").wait_for()
    assert page.evaluate("copied") == people.portal.url + article
    assert button.evaluate("one => one === document.activeElement")


def test_where_nothing_may_copy_the_address_is_marked_and_that_is_said(read, article, people):
    page = read(NO_CLIPBOARD + NO_COPY)
    page.get_by_role("button", name="Sao chép liên kết").click()
    page.get_by_role("status").get_by_text("Trình duyệt không cho sao chép tự động.").wait_for()
    assert page.evaluate("getSelection().toString()") == people.portal.url + article


def test_the_devices_own_share_sheet_is_offered_where_there_is_one(read, article, people):
    assert read("delete Navigator.prototype.share").get_by_role("button", name="Chia sẻ…").count() == 0
    page = read(CLIPBOARD + ";" + SHARE)
    page.get_by_role("button", name="Chia sẻ…").click()
    title = page.get_by_role("heading", level=1).inner_text()
    assert page.evaluate("shared") == {"title": title, "url": people.portal.url + article}
    page.evaluate("refuse = 'AbortError'")
    page.get_by_role("button", name="Chia sẻ…").click()
    assert page.evaluate("window.copied === undefined")
    page.evaluate("refuse = 'NotAllowedError'")
    page.get_by_role("button", name="Chia sẻ…").click()
    page.get_by_role("status").get_by_text("Đã sao chép liên kết.").wait_for()


def test_without_javascript_links_and_the_address_remain(read, article, people):
    page = read(java_script_enabled=False, viewport=PHONE)
    tools = page.get_by_role("region", name="In và chia sẻ bài viết")
    assert [" ".join(one.split()) for one in tools.get_by_role("link").all_inner_texts()] == [
        "Bản in", "Gửi thư điện tử", "Chia sẻ qua Zalo (mở trang của Zalo trong thẻ mới)", "Báo lỗi nội dung",
    ]  # fmt: skip
    assert tools.get_by_role("button").count() == 0
    assert tools.get_by_text(people.portal.url + article).is_visible()
    assert page.get_by_role("button", name="Đọc bài viết").count() == 0
    tools.get_by_role("link", name="Bản in").click()
    page.wait_for_url("**/ban-in/")
    assert page.get_by_role("button").count() == 0
    page.get_by_role("link", name="Về bài viết").click()
    page.wait_for_url(f"**{article}")


# The print view


def test_the_print_view_prints_itself_and_has_no_button_on_paper(read):
    page = read("window.print = () => { window.printed = true; }", "ban-in/")
    page.get_by_role("button", name="In trang này").click()
    assert page.evaluate("printed")
    page.emulate_media(media="print", color_scheme="dark")
    assert page.get_by_role("button").count() == 0
    assert page.locator(".desk__bar").is_hidden()
    colours = page.evaluate(
        "[document.body, document.querySelector('.prose p')].map(one => [getComputedStyle(one).color,"
        " getComputedStyle(one).backgroundColor])"
    )
    assert colours[1][0] == "rgb(0, 0, 0)"
    assert colours[0][1] in ("rgb(255, 255, 255)", "rgba(0, 0, 0, 0)")
    assert page.get_by_role("img", name="Mã QR").is_visible()


def test_the_print_view_is_a_sheet_of_a4(read, tmp_path):
    from pikepdf import Pdf

    page = read(path="ban-in/")
    page.pdf(path=tmp_path / "bai.pdf", prefer_css_page_size=True)
    with Pdf.open(tmp_path / "bai.pdf") as pdf:
        width, height = (float(one) for one in pdf.pages[0].mediabox[2:])
    assert (round(width), round(height)) == (595, 842)


@pytest.mark.parametrize("reading", ["000", "211"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_the_print_view(read, people, article, reading, scheme):
    page = read(path="ban-in/", color_scheme=scheme, viewport=PHONE)
    page.context.add_cookies([{"name": "doc", "value": reading, "url": people.portal.url}])
    page.reload()
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    assert violations(page) == []


# The reading bar


def test_the_bar_works_by_the_keyboard_says_its_state_and_keeps_the_focus(read, article, people):
    page = read(viewport={"width": 390, "height": 700})
    bar = page.locator("#doc-bai")
    larger, smaller = bar.get_by_role("button", name="Tăng cỡ chữ"), bar.get_by_role("button", name="Giảm cỡ chữ")
    normal, contrast = bar.get_by_role("button", name="Cỡ chữ thường"), bar.get_by_role("button", name="Tương phản cao")
    assert normal.get_attribute("aria-pressed") == "true"
    assert smaller.get_attribute("aria-disabled") == "true"
    larger.press("Enter")
    before = larger.bounding_box()["y"]
    larger.press(" ")
    assert abs(larger.bounding_box()["y"] - before) < 2
    assert larger.evaluate("one => one === document.activeElement")
    assert reading_class(page) == "size-2"
    assert larger.get_attribute("aria-disabled") == "true" and smaller.get_attribute("aria-disabled") == "false"
    assert normal.get_attribute("aria-pressed") == "false"
    assert page.get_by_role("status").get_by_text("Cỡ chữ rất lớn").count() == 1
    contrast.press("Enter")
    assert contrast.get_attribute("aria-pressed") == "true"
    # The other bar, in the masthead, knows it too; so does the next page.
    page.locator(".reading-menu summary").click()
    menu = page.locator(".reading-menu").get_by_role("button", name="Tương phản cao")
    assert menu.get_attribute("aria-pressed") == "true"
    page.goto("/lien-he/")
    assert reading_class(page) == "size-2 contrast"
    (cookie,) = page.context.cookies()
    assert (cookie["name"], cookie["value"]) == ("doc", "210")
    page.locator(".reading-menu summary").click()
    page.locator(".reading-menu").get_by_role("button", name="Đặt lại").click()
    assert reading_class(page) == "" and page.context.cookies() == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_high_contrast_is_seven_to_one_on_every_kind_of_page(people, article, scheme):
    from axe_playwright_python.sync_playwright import Axe

    page = people.reader(color_scheme=scheme)
    page.context.add_cookies([{"name": "doc", "value": "010", "url": people.portal.url}])
    for path in ("/", article, f"{article}ban-in/", "/tin-tuc/", "/hoi-dap/", "/thong-ke/", "/tham-do/2/", "/lien-he/"):
        page.goto(path)
        found = Axe().run(page, options={"runOnly": {"type": "rule", "values": ["color-contrast-enhanced"]}}).response
        assert found["passes"], path
        assert [node["html"] for rule in found["violations"] for node in rule["nodes"]] == [], path


def test_a_page_that_comes_back_from_the_browsers_memory_shows_the_present_choice(read, people):
    page = read()
    page.context.add_cookies([{"name": "doc", "value": "101", "url": people.portal.url}])
    page.evaluate("window.dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))")
    assert reading_class(page) == "size-1 spaced"


def test_without_javascript_the_keyboard_goes_on_at_the_bar(read, article):
    page = read(java_script_enabled=False)
    page.locator("#doc-bai").get_by_role("link", name="Tăng cỡ chữ").click()
    page.wait_for_url(f"**{article}#doc-bai")
    assert reading_class(page) == "size-1"
    page.keyboard.press("Tab")
    assert (
        page.locator("#doc-bai")
        .get_by_role("link", name="Giảm cỡ chữ")
        .evaluate("one => one === document.activeElement")
    )


# Reading aloud


def test_it_reads_title_summary_and_text_with_the_devices_vietnamese_voice(read):
    page = read(SPEECH % (VOICES, "true"))
    spoken = hear_all(page)
    assert {(voice, lang) for _, voice, lang in spoken} == {("Linh", "vi-VN")}
    texts = [text for text, _, _ in spoken]
    whole = " ".join(texts)
    assert whole.startswith(page.get_by_role("heading", level=1).inner_text())
    assert page.locator(".sapo").inner_text() in whole
    assert texts.count("Ở đây có một bảng, mời xem trên trang.") == page.locator(".article__body table").count() > 0
    assert page.locator("figcaption").first.inner_text() not in whole
    for paragraph in page.locator(".article__body > p, .article__body > ul > li").all_inner_texts():
        assert whole.count(" ".join(paragraph.split())) == 1, paragraph
    page.get_by_role("status").get_by_text("Đã đọc hết bài.").wait_for()
    assert page.get_by_role("button", name="Đọc bài viết").is_visible()
    assert page.locator(".is-read-aloud").count() == 0


def hear_all(page) -> list:
    """What is spoken to the end of the article: text, voice, language of each piece."""
    page.get_by_role("button", name="Đọc bài viết").click()
    return page.evaluate("() => { while (heard.now) heard.end(); return heard.spoken; }")


def test_it_reads_in_pieces_short_enough_for_every_browser(read):
    page = read(SPEECH % (VOICES, "true"))
    long = "Khóm 5 " + ", ".join(["sửa hẻm, trồng cây và gắn đèn"] * 12)
    page.locator(".article__body").evaluate(
        "(body, html) => { body.innerHTML = html; }",
        "<p>Giá 1.206.000 đồng, từ ngày 04/05. Ông nói: “Được!” Rồi về.</p>"
        f"<p>{long}</p><p>{'x' * 400}</p>"
        "<ol><li><p>Một</p><ul><li>Một a</li></ul></li><li>Hai</li></ol>"
        "<blockquote><p>Lời dân.</p></blockquote>"
        "<figure><img alt=''><figcaption><p>Chú thích</p></figcaption></figure>"
        "<table><tr><td><p>Ô bảng</p><ul><li>Ô hai</li></ul></td></tr></table><p> </p><h2>Hết</h2>",
    )
    texts = [text for text, _, _ in hear_all(page)]
    body = texts[texts.index("Giá 1.206.000 đồng, từ ngày 04/05.") :]
    assert body[:4] == ["Giá 1.206.000 đồng, từ ngày 04/05.", "Ông nói:", "“Được!”", "Rồi về."]
    assert max(map(len, body)) <= 180
    cut = body[4 : body.index("Một")]
    assert " ".join(cut[:-3]) == long and all(piece.endswith(",") for piece in cut[:-4])
    assert "".join(cut[-3:]) == "x" * 400
    assert body[body.index("Một") :] == [
        "Một", "Một a", "Hai", "Lời dân.", "Ở đây có một bảng, mời xem trên trang.", "Hết",
    ]  # fmt: skip


def test_it_pauses_goes_on_where_it_was_and_stops(read):
    page = read(SPEECH % (VOICES, "true"))
    page.get_by_role("button", name="Đọc bài viết").press("Enter")
    page.evaluate("heard.end()")
    assert page.locator(".is-read-aloud").count() == 1
    page.get_by_role("button", name="Tạm dừng").click()
    assert page.evaluate("heard.now") is None
    page.get_by_role("button", name="Đọc tiếp").click()
    spoken = page.evaluate("heard.spoken.map(one => one[0])")
    assert len(spoken) == 3 and spoken[1] == spoken[2]
    stop = page.get_by_role("button", name="Dừng đọc")
    stop.click()
    assert page.evaluate("heard.now") is None
    assert page.locator(".is-read-aloud").count() == 0
    assert page.get_by_role("button", name="Tạm dừng").count() == 0
    assert page.get_by_role("button", name="Đọc bài viết").evaluate("one => one === document.activeElement")
    assert said(page, "data-aloud-words").is_hidden()


def test_it_falls_silent_when_the_page_is_left(read):
    page = read(SPEECH % (VOICES, "true"))
    page.get_by_role("button", name="Đọc bài viết").click()
    page.evaluate("window.dispatchEvent(new PageTransitionEvent('pagehide', {persisted: true}))")
    assert page.evaluate("heard.now") is None
    assert page.get_by_role("button", name="Đọc bài viết").is_visible()


def test_voices_that_come_late_are_waited_for(read):
    page = read(SPEECH % (VOICES, "false"))
    page.get_by_role("button", name="Đọc bài viết").click()
    assert page.evaluate("heard.spoken") == []
    page.evaluate("speechSynthesis.load()")
    assert len(page.evaluate("heard.spoken")) == 1


@pytest.mark.parametrize(
    "script", ["", SPEECH % ("[{name: 'Anna', lang: 'de-DE', localService: true}]", "true")], ids=["none", "others"]
)
def test_a_device_without_a_vietnamese_voice_says_so_in_words(read, script):
    page = read(script, viewport=PHONE)
    button = page.get_by_role("button", name="Đọc bài viết")
    button.click()
    note = page.get_by_role("status").get_by_text("Thiết bị này chưa có giọng đọc tiếng Việt.")
    note.wait_for()
    for device in ("Android", "iPhone", "Windows"):
        assert said(page, "data-aloud-no-voice").get_by_text(device).is_visible()
    assert button.is_visible() and page.get_by_role("button", name="Dừng đọc").count() == 0
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    assert violations(page) == []


def test_a_browser_that_cannot_speak_says_so_in_words(read):
    page = read("delete window.SpeechSynthesisUtterance")
    page.get_by_role("button", name="Đọc bài viết").click()
    page.get_by_role("status").get_by_text("Trình duyệt này không đọc được thành tiếng").wait_for()


def test_a_voice_that_fails_is_reported_beside_the_button(read):
    page = read(SPEECH % (VOICES, "true"))
    page.get_by_role("button", name="Đọc bài viết").click()
    page.evaluate("heard.now.onerror({})")
    page.get_by_role("status").get_by_text("Thiết bị không đọc được bài này.").wait_for()
