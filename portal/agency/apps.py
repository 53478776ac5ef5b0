from django.apps import AppConfig


class AgencyConfig(AppConfig):
    name = "portal.agency"
    label = "portal_agency"
    verbose_name = "Cơ quan, đơn vị"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from portal.delivery.generation import bump_on_change
        from portal.lib import staff_cards

        from .models import Agency, FormerName, Unit
        from .staff_card import card

        bump_on_change(Agency, Unit, FormerName)
        staff_cards.register(card)
