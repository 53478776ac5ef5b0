from django.apps import AppConfig


class PagesConfig(AppConfig):
    name = "portal.pages"
    label = "portal_pages"
    verbose_name = "Trang"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from . import fixed_page_guard, page_entries, permissions

        page_entries.register_pages()
        fixed_page_guard.connect()
        permissions.grant_to_roles()
