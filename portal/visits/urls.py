"""Addresses below ``/thong-ke/``."""

from django.urls import path

from .csv_files import by_day, by_month
from .statistics_page import statistics

urlpatterns = [
    path("", statistics, name="statistics"),
    path("theo-ngay.csv", by_day, name="statistics-by-day"),
    path("theo-thang.csv", by_month, name="statistics-by-month"),
]
