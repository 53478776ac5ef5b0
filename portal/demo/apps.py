from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "portal.demo"
    label = "portal_demo"
    verbose_name = "Thành phố trình diễn"
    default_auto_field = "django.db.models.BigAutoField"
