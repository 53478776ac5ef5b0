"""Whose forms the portal takes from readers who are not logged in."""

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import path

from portal.delivery.anonymous_posts import takes_anonymous_posts
from tests.urls import urlpatterns as portal_urlpatterns

pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]


@takes_anonymous_posts
def form(request):
    return HttpResponse(f"taken: {request.POST.get('chu', '')}")


urlpatterns = [path("bieu-mau/", form), *portal_urlpatterns]


@pytest.fixture
def reader():
    return Client(enforce_csrf_checks=True)


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "same-origin"},
        {"Origin": "http://testserver"},
        {"Origin": "null", "Referer": "http://testserver/tham-do/1/"},
        {"Referer": "http://testserver/"},
        {"Sec-Fetch-Site": "same-origin", "Origin": "https://ke-khac.example"},
    ],
)
def test_our_own_pages_post_without_a_token(reader, headers):
    assert reader.post("/bieu-mau/", {"chu": "một"}, headers=headers).content == b"taken: m\xe1\xbb\x99t"


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site", "Origin": "http://testserver"},
        {"Sec-Fetch-Site": "none"},
        {"Origin": "https://ke-khac.example"},
        {"Origin": "http://testserver.ke-khac.example"},
        {"Origin": "https://ke-khac.example", "Referer": "http://testserver/"},
        {"Referer": "https://ke-khac.example/?http://testserver/"},
        {"Origin": "http://["},
    ],
)
def test_foreign_pages_do_not(reader, headers):
    answer = reader.post("/bieu-mau/", {"chu": "một"}, headers=headers)
    assert answer.status_code == 403
    assert b"taken" not in answer.content


def test_a_browser_that_tells_nothing_is_asked_to_confirm(reader):
    answer = reader.post("/bieu-mau/", {"chu": 'một "hai" <b>'})
    text = answer.content.decode()
    assert answer.status_code == 403
    assert "taken" not in text
    assert 'name="chu" value="một &quot;hai&quot; &lt;b&gt;"' in text
    token = text.split('name="csrfmiddlewaretoken" value="')[1].split('"')[0]
    assert reader.post("/bieu-mau/", {"chu": "một", "csrfmiddlewaretoken": token}).status_code == 200
    reader.cookies.clear()
    assert reader.post("/bieu-mau/", {"chu": "một", "csrfmiddlewaretoken": token}).status_code == 403
