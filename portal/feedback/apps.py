from django.apps import AppConfig


class FeedbackConfig(AppConfig):
    name = "portal.feedback"
    label = "portal_feedback"
    verbose_name = "Phản ánh, hỏi đáp, góp ý"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from portal.lib import figure_sources, jobs, staff_cards, subjects
        from portal.pages import menu as main_menu

        from . import deadlines, menu, permissions, retention, site_map, statistics
        from .subjects import KIND, public_exchanges

        permissions.grant_to_roles()
        staff_cards.register(_card)
        staff_cards.register(_calendar_card)
        site_map.register()
        subjects.register(KIND, public_exchanges)
        main_menu.add("news", menu.entries)
        figure_sources.register("feedback", "Phản ánh, kiến nghị, câu hỏi trên cổng", statistics.figures)
        jobs.register("feedback.deadlines", 600, deadlines.warn)
        jobs.register("feedback.retention", 3600, retention.run)


# The cards read the administration's own modules, which exist only once all apps are ready.


def _card(request):
    from .staff_card import card

    return card(request)


def _calendar_card(request):
    from .staff_card import calendar_card

    return calendar_card(request)
