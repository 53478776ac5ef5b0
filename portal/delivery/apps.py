from django.apps import AppConfig


class DeliveryConfig(AppConfig):
    name = "portal.delivery"
    label = "portal_delivery"
    verbose_name = "Phân phối trang"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from . import cms_changes

        cms_changes.connect()
