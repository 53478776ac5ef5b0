from django.apps import AppConfig


class OperationsConfig(AppConfig):
    name = "portal.operations"
    label = "portal_operations"
    verbose_name = "Vận hành"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from portal.lib import health, jobs

        from .health import database
        from .mail import send_due, why_late
        from .worker import why_no_worker

        health.register("database", database)
        health.register("background_work", why_no_worker)
        health.register("mail", why_late)
        jobs.register("operations.mail", 5, send_due)
