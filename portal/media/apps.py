from django.apps import AppConfig


class MediaConfig(AppConfig):
    name = "portal.media"
    label = "portal_media"
    verbose_name = "Ảnh, tệp"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from . import editor, filer_files

        filer_files.connect()
        editor.register()
