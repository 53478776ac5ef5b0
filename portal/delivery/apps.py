from django.apps import AppConfig


class DeliveryConfig(AppConfig):
    name = "portal.delivery"
    label = "portal_delivery"
    verbose_name = "Phân phối trang"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from cms.views import details

        from . import cms_changes
        from .keeping import keep

        cms_changes.connect()
        # The blocks of a CMS page may show what changes by the minute, and tell nobody.
        keep(renewable=False)(details)
