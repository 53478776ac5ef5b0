from django.apps import AppConfig


class VisitsConfig(AppConfig):
    name = "portal.visits"
    label = "portal_visits"
    verbose_name = "Thống kê truy cập"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from portal.delivery.generation import bump_on_change
        from portal.lib import health, jobs
        from portal.lib.grants import EDITOR, grant

        from .flusher import flush
        from .forgetting import forget
        from .health import journal_is_read, journal_is_written
        from .models import StartingFigure
        from .most_read import renew_most_read

        jobs.register("visits.flush", 1, flush)
        jobs.register("visits.most_read", 60, renew_most_read)
        jobs.register("visits.forget", 3600, forget)
        health.register("views_recorded", journal_is_written)
        health.register("views_added_up", journal_is_read)
        bump_on_change(StartingFigure)
        grant(EDITOR, ["portal_visits.view_dailyvisits", "portal_visits.view_helpfulanswer"])
