from django.apps import AppConfig


class LinksConfig(AppConfig):
    name = "portal.links"
    label = "portal_links"
    verbose_name = "Liên kết, banner, số liệu"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from portal.delivery.generation import bump_on_change
        from portal.lib import jobs, staff_cards
        from portal.lib.grants import EDITOR, LINKS, grant

        from . import figure_reading, staff_card, turning_points
        from .models import Banner, Link, LinkGroup, ServiceFigure
        from .permissions import LINKS_MANAGER_PERMISSIONS

        grant(LINKS, LINKS_MANAGER_PERMISSIONS)
        grant(EDITOR, LINKS_MANAGER_PERMISSIONS)
        staff_cards.register(staff_card.card)
        bump_on_change(LinkGroup, Link, Banner, ServiceFigure)
        jobs.register("links.figures", every=300, run=figure_reading.start_reading)
        # Kept pages hold for as long as the generation does: this is what ends them when a banner's time comes.
        jobs.register("links.turning_points", every=5, run=turning_points.pass_turning_points)
