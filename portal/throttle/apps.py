from django.apps import AppConfig


class ThrottleConfig(AppConfig):
    name = "portal.throttle"
    label = "portal_throttle"
    verbose_name = "Giới hạn thao tác"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from portal.lib import jobs

        from .limits import forget_old

        jobs.register("throttle.forget", 600, forget_old)
