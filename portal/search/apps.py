from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "portal.search"
    label = "portal_search"
    verbose_name = "Tìm kiếm"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from django.db.models.signals import post_migrate

        from portal.lib import health, jobs

        from . import condition, outbox

        jobs.register("search.index", 1, outbox.work_off)
        health.register("search", condition.why_not_current)
        post_migrate.connect(condition.complete_if_empty, sender=self)
