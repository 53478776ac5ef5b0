from django.apps import AppConfig


class FeedbackConfig(AppConfig):
    name = "portal.feedback"
    label = "portal_feedback"
    verbose_name = "Phản ánh, hỏi đáp, góp ý"
    default_auto_field = "django.db.models.BigAutoField"
