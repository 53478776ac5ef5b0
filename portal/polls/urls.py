"""Addresses below ``/tham-do/``."""

from django.urls import path, re_path

from . import views

app_name = "polls"
urlpatterns = [
    path("", views.poll_list, name="list"),
    re_path(r"^(?P<number>\d{1,9})/$", views.poll, name="poll"),
]
