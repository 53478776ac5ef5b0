from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "portal.search"
    label = "portal_search"
    verbose_name = "Tìm kiếm"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from portal.lib import health, jobs

        from . import outbox

        jobs.register("search.index", 1, outbox.work_off)
        health.register("search", outbox.why_not_current)
