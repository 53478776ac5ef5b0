"""Addresses that no browser sends get 400, and whatever is asked never gets a 500."""

import pytest
from django.conf import settings

pytestmark = pytest.mark.django_db
UNREADABLE = [
    "/%00/",
    "/tin-tuc/%ff/",
    "/tin-tuc/%e1%ba/",
    "/tim-kiem/?q=%00",
    "/tim-kiem/?q=%ff",
    "/tim-kiem/?q=" + "a" * 100_000,
]
STRANGE = [
    "/tim-kiem/?q=%22%22%22***((",
    "/tim-kiem/?q=%F0%9F%98%80",
    "/tim-kiem/?q=%E2%80%AE",
    "/tim-kiem/?q=" + "chi%20bo%20" * 300,
    "/tin-tuc/?thang=9999-99",
    "/tin-tuc/?thang=0000-00",
    "/tin-tuc/khong-co/",
    "/tin-tuc/a/b-999999999/",
    "/tep/999999999/x",
    "/rss/khong-co/",
    "/rss/?don-vi=khong-co",
    "/sitemap-tin-bai-99999.xml",
    "/sitemap-khong-1.xml",
    "/tuy-chon-doc/?chon=999&ve=//noi-khac.vn/",
]


@pytest.mark.parametrize("path", UNREADABLE)
def test_an_unreadable_address_answers_400_in_vietnamese(client, path):
    answer = client.get(path)
    assert answer.status_code == 400
    assert "không hợp lệ" in answer.content.decode()


@pytest.mark.parametrize("path", STRANGE)
def test_a_strange_address_never_answers_500(client, path):
    assert client.get(path).status_code in (200, 301, 302, 404)


def test_reading_preferences_lead_nowhere_else(client):
    answer = client.get("/tuy-chon-doc/", {"chon": "211", "ve": "//noi-khac.vn/"})
    assert answer["Location"] == "/"
    assert client.cookies["doc"].value == "211"
    client.get("/tuy-chon-doc/", {"chon": "000", "ve": "/"})
    assert client.cookies["doc"].value == ""


@pytest.mark.parametrize(
    ("cookie", "classes"), [("111", "size-1 contrast spaced"), ("200", "size-2"), ("9x9", ""), ("", "")]
)
def test_only_the_twelve_values_of_the_cookie_count(client, cookie, classes):
    client.cookies["doc"] = cookie
    start = client.get("/").content.decode().split("<head>")[0]
    assert (f'class="{classes}"' in start) if classes else ("class=" not in start)


def test_the_database_away_answers_503_with_a_plain_page(client, monkeypatch):
    from django.db import OperationalError

    from portal.delivery import generation

    def away():
        raise OperationalError("no connection")

    monkeypatch.setattr(generation, "stored", away)
    answer = client.get("/")
    assert answer.status_code == 503
    assert answer["Retry-After"] == "30"
    assert "<h1" in answer.content.decode()


def test_no_page_for_readers_sets_a_cookie_or_may_be_kept_without_asking(client):
    for path in ("/", "/tin-tuc/", "/tim-kiem/?q=tin", "/gioi-thieu/", "/so-do-cong/"):
        answer = client.get(path)
        assert not answer.cookies, path
        assert answer["Cache-Control"] == "no-cache", path
        assert "default-src 'self'" in answer["Content-Security-Policy"], path


def test_a_page_that_did_not_change_answers_304(client):
    first = client.get("/gioi-thieu/")
    again = client.get("/gioi-thieu/", headers={"if-none-match": first["ETag"]})
    assert again.status_code == 304


def test_a_foreign_host_is_refused_without_a_word_in_the_log(client):
    assert client.get("/", HTTP_HOST="evil.example").status_code == 400
    # The test runner hangs handlers of its own on such loggers; without any, Python writes to the console after all.
    silent = [one for one in settings.LOGGING["loggers"].values() if not one.get("propagate", True)]
    assert silent and all(one["handlers"] for one in silent)
