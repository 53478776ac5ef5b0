from django.apps import AppConfig


class AgencyConfig(AppConfig):
    name = "portal.agency"
    label = "portal_agency"
    verbose_name = "Cơ quan, đơn vị"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from portal.delivery.generation import bump_on_change

        from .models import Agency, FormerName, Unit

        bump_on_change(Agency, Unit, FormerName)
