"""``/thong-bao-khan/``: emergency notices, present and past."""

from django.urls import path

from . import views

urlpatterns = [
    path("", views.notices, name="notices"),
    path("<int:number>/", views.notice, name="notice"),
]
