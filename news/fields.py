"""The rich text of an article."""

from django.utils.safestring import mark_safe
from djangocms_text.fields import HTMLField, HTMLFormField

from portal.media.body import clean_pasted_body


class BodyFormField(HTMLFormField):
    """Cleans what the editor sends before anything else sees it."""

    def clean(self, value):
        return mark_safe(clean_pasted_body(super().clean(value) or ""))


class BodyField(HTMLField):
    """HTML cleaned by nh3 on its way into the database, whoever writes it."""

    def get_prep_value(self, value):
        return None if value is None else clean_pasted_body(value)

    def formfield(self, **kwargs):
        return super().formfield(**{"form_class": BodyFormField, **kwargs})
