from django.apps import AppConfig


class LinksConfig(AppConfig):
    name = "portal.links"
    label = "portal_links"
    verbose_name = "Liên kết, banner, số liệu"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from portal.delivery.generation import bump_on_change
        from portal.lib import feed_extras, jobs, staff_cards
        from portal.lib.grants import EDITOR, LINKS, NOTICE, grant
        from portal.pages import site_map

        from . import figure_reading, figure_reckoning, notice_card, notice_places, staff_card, turning_points
        from .models import Banner, Link, LinkGroup, Notice, ServiceFigure
        from .permissions import LINKS_MANAGER_PERMISSIONS, RAISE_NOTICE

        grant(LINKS, LINKS_MANAGER_PERMISSIONS)
        grant(EDITOR, LINKS_MANAGER_PERMISSIONS)
        grant(NOTICE, [RAISE_NOTICE])
        staff_cards.register(staff_card.card)
        staff_cards.register(notice_card.card)
        feed_extras.register(notice_places.feed_items)
        site_map.register(notice_places.SITE_MAP)
        bump_on_change(LinkGroup, Link, Banner, ServiceFigure, Notice)
        jobs.register("links.figures", every=300, run=figure_reading.start_reading)
        jobs.register("links.reckoned_figures", every=300, run=figure_reckoning.reckon_figures)
        # Kept pages hold for as long as the generation does: this is what ends them when a banner's time comes.
        jobs.register("links.turning_points", every=1, run=turning_points.pass_turning_points)
