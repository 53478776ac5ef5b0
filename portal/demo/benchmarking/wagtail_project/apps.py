from django.apps import AppConfig


class BenchmarkConfig(AppConfig):
    name = "portal.demo.benchmarking.wagtail_project"
    label = "benchmark"
