"""The script that gives a kept form its key, in a browser, and what happens without it."""

from urllib.parse import parse_qs

import pytest

pytestmark = pytest.mark.browser

# A page as a cache keeps it: the form of the block, without a key.
KEPT = """<!doctype html><html lang="vi"><head><title>Trang</title>{script}</head><body>
<form method="post" action="/tham-do/7/" data-poll><input type="radio" name="phuong_an" value="3" checked>
<button type="submit">Bình chọn</button></form></body></html>"""


@pytest.fixture
def posts(people):
    """Opens the kept page; returns what each press of the button sent."""

    def send(times: int = 1, **options) -> list[dict]:
        page = people.reader(**options)
        bundle = page.request.get("/").text().partition('<script src="')[2].partition('"')[0]
        script = f'<script src="{bundle}" defer></script>'
        sent = []

        def answer(route):
            sent.append(parse_qs(route.request.post_data or ""))
            route.fulfill(status=204)  # The page stays, as it does while an answer is on its way.

        page.route(
            "**/trang-giu-lai/",
            lambda route: route.fulfill(body=KEPT.format(script=script), content_type="text/html; charset=utf-8"),
        )
        page.route("**/tham-do/7/", answer)
        page.goto("/trang-giu-lai/")
        for number in range(1, times + 1):
            page.get_by_role("button", name="Bình chọn").click()
            page.wait_for_timeout(50)
            while len(sent) < number:
                page.wait_for_timeout(20)
        return sent

    return send


def test_the_script_makes_a_key_and_keeps_it_for_the_page(posts):
    first, second = posts(times=2)
    assert first["phuong_an"] == ["3"] and len(first["khoa"][0]) == 32
    assert first == second, "a double click is the same vote"
    assert posts()[0]["khoa"] != first["khoa"], "another page has another key"


def test_without_scripts_the_form_is_sent_as_it_is(posts):
    assert posts(java_script_enabled=False) == [{"phuong_an": ["3"]}]
