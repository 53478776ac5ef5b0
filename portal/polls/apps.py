from django.apps import AppConfig


class PollsConfig(AppConfig):
    name = "portal.polls"
    label = "portal_polls"
    verbose_name = "Thăm dò ý kiến"
    default_auto_field = "django.db.models.BigAutoField"
