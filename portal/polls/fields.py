"""Model fields that keep what they are given in one form."""

from django.db import models

from portal.lib.text import clean_line, clean_text


class _CleanedField:
    """Stores what ``clean`` makes of a text, whichever way it came in."""

    clean_value = staticmethod(clean_line)

    def to_python(self, value):
        value = super().to_python(value)
        return self.clean_value(value) if value else value

    def pre_save(self, model_instance, add):
        value = self.to_python(getattr(model_instance, self.attname))
        setattr(model_instance, self.attname, value)
        return value


class LineField(_CleanedField, models.CharField):
    """One line of text: NFC, white space squeezed, control characters dropped."""


class PlainTextField(_CleanedField, models.TextField):
    """Several lines of text without markup: NFC, control characters dropped."""

    clean_value = staticmethod(clean_text)
