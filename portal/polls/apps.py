from django.apps import AppConfig


class PollsConfig(AppConfig):
    name = "portal.polls"
    label = "portal_polls"
    verbose_name = "Thăm dò ý kiến"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from portal.delivery.generation import bump_on_change
        from portal.lib import health, jobs, subjects

        from . import permissions, sealing, site_map, turning_points
        from .models import Choice, Poll
        from .subjects import KIND, public_polls

        permissions.grant_to_roles()
        # Votes are written past these signals: a ballot changes nothing that is kept.
        bump_on_change(Poll, Choice)
        subjects.register(KIND, public_polls)
        site_map.register()
        jobs.register("polls.turning_points", 5, turning_points.pass_turning_points)
        jobs.register("polls.seal", 60, sealing.seal_closed)
        health.register("polls_sealed", sealing.why_not_sealed)
