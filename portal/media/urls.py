from django.urls import path

from . import views

app_name = "media"
urlpatterns = [
    path("", views.pictures, name="pictures"),
    path("tai-len/", views.upload, name="upload"),
]
