"""Addresses below the page "Tin tức"."""

from django.urls import path, re_path

from . import views

app_name = "news"
urlpatterns = [
    path("", views.news, name="list"),
    path("<slug:category>/", views.category, name="category"),
    re_path(r"^(?P<category>[-\w]+)/(?:(?P<slug>[-\w]*)-)?(?P<number>\d{1,9})/$", views.article, name="article"),
]
