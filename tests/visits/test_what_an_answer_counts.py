"""Middleware: which answers carry the count header."""

from types import SimpleNamespace

import pytest
from django.conf import settings as django_settings
from django.http import HttpResponse, HttpResponseNotFound, HttpResponseNotModified, HttpResponseRedirect, JsonResponse
from django.middleware.http import ConditionalGetMiddleware
from django.test import RequestFactory

from portal.visits.counting import COUNT_HEADER, count
from portal.visits.middleware import CountingMiddleware, PageMiddleware

STAFF = SimpleNamespace(is_staff=True, is_active=True)
CITIZEN = SimpleNamespace(is_staff=False, is_active=True)


def ask(view, path="/", method="get", user=None, cookie=False, **headers):
    request = getattr(RequestFactory(), method)(path, headers=headers)
    if user:
        request.user = user
    if cookie:
        request.COOKIES[django_settings.SESSION_COOKIE_NAME] = "abc"
    return CountingMiddleware(ConditionalGetMiddleware(PageMiddleware(view)))(request)


def article(request):
    count(request, "article:123")
    return HttpResponse("bài viết")


def page(request):
    return HttpResponse("trang")


def test_a_view_says_what_its_page_counts():
    assert ask(article)[COUNT_HEADER] == "article:123"


def test_an_ordinary_page_counts_as_page():
    assert ask(page)[COUNT_HEADER] == "page"


@pytest.mark.parametrize(("view", "key"), [(article, "article:123"), (page, "page")])
def test_a_reader_who_has_the_page_already_counts(view, key):
    def tagged(request):
        response = view(request)
        response["ETag"] = '"1"'
        return response

    answer = ask(tagged, **{"If-None-Match": '"1"'})
    assert answer.status_code == 304
    assert answer[COUNT_HEADER] == key


def test_a_304_of_something_that_is_no_page_does_not_count():
    def feed(request):
        return HttpResponse("<rss/>", content_type="application/rss+xml", headers={"ETag": '"1"'})

    answer = ask(feed, **{"If-None-Match": '"1"'})
    assert answer.status_code == 304
    assert COUNT_HEADER not in answer


@pytest.mark.parametrize(
    "answer",
    [
        HttpResponse("<rss/>", content_type="application/rss+xml"),
        HttpResponse(b"%PDF", content_type="application/pdf"),
        JsonResponse({}),
        HttpResponseRedirect("/"),
        HttpResponseNotFound("không có"),
        HttpResponse("đã gỡ", status=410),
        HttpResponse("hỏng", status=500),
        HttpResponse("một phần", status=206),
        HttpResponseNotModified(),
    ],
)
def test_feeds_files_redirects_and_errors_do_not_count(answer):
    assert COUNT_HEADER not in ask(lambda request: answer)


def test_an_error_does_not_count_though_its_view_had_said_what_it_shows():
    def gone(request):
        count(request, "article:1")
        return HttpResponse(status=410)

    assert COUNT_HEADER not in ask(gone)


@pytest.mark.parametrize("method", ["head", "post", "put", "options"])
def test_only_get_counts(method):
    assert COUNT_HEADER not in ask(article, method=method)
    assert COUNT_HEADER not in ask(page, method=method)


def test_pages_of_the_admin_do_not_count():
    assert COUNT_HEADER not in ask(page, path="/admin/login/")


def test_staff_do_not_count():
    assert COUNT_HEADER not in ask(article, user=STAFF, cookie=True)
    assert COUNT_HEADER not in ask(page, user=STAFF, cookie=True)


def test_people_with_a_session_who_are_no_staff_count():
    assert COUNT_HEADER in ask(article, user=CITIZEN, cookie=True)
    assert COUNT_HEADER in ask(article, user=SimpleNamespace(is_staff=True, is_active=False), cookie=True)


def test_without_a_session_cookie_nobody_asks_who_it_is():
    class Untouchable:
        def __getattr__(self, name):
            raise AssertionError("the user was looked up")

    answer = ask(article, user=Untouchable())
    assert answer[COUNT_HEADER] == "article:123"
    assert not answer.cookies
    assert "Vary" not in answer


def test_a_broken_session_does_not_stop_the_page():
    class Broken:
        @property
        def is_active(self):
            raise RuntimeError("database is away")

    answer = ask(article, user=Broken(), cookie=True)
    assert answer.status_code == 200
    assert COUNT_HEADER not in answer


@pytest.mark.parametrize(
    "key", ["article", "article:", "article:x", "a" * 13 + ":1", "Article:1", "a:1\r\nX: 1", "page"]
)
def test_a_key_that_no_record_can_hold_is_refused(key):
    with pytest.raises(ValueError, match="cannot be counted"):
        count(RequestFactory().get("/"), key)


def test_the_middleware_stands_in_the_right_order():
    order = [
        django_settings.MIDDLEWARE.index(name)
        for name in (
            "portal.visits.middleware.CountingMiddleware",
            "django.middleware.http.ConditionalGetMiddleware",
            "portal.visits.middleware.PageMiddleware",
        )
    ]
    assert order == sorted(order)
