"""Addresses below the page "Tin tức"."""

from django.urls import path, re_path

from . import views

app_name = "news"
ARTICLE = r"(?P<category>[-\w]+)/(?:(?P<slug>[-\w]*)-)?(?P<number>\d{1,9})"
urlpatterns = [
    path("", views.news, name="list"),
    path("<slug:category>/", views.category, name="category"),
    re_path(rf"^{ARTICLE}/$", views.article, name="article"),
    re_path(rf"^{ARTICLE}/ban-in/$", views.article_in_print, name="print"),
]
