"""Model fields for plain text, kept in one form whichever way it came in."""

from django import forms
from django.core.validators import MaxLengthValidator
from django.db import models

from .text import clean_line, clean_text


class LineField(models.CharField):
    """One line of text: stored in NFC, white space squeezed, control characters dropped."""

    def to_python(self, value):
        value = super().to_python(value)
        return clean_line(value) if value else value

    def pre_save(self, model_instance, add):
        value = self.to_python(getattr(model_instance, self.attname))
        setattr(model_instance, self.attname, value)
        return value


class PlainTextField(models.TextField):
    """Paragraphs without any markup: stored in NFC, control characters dropped, one empty line between paragraphs."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # Django leaves the length of a text to forms.
        self.validators.append(MaxLengthValidator(self.max_length))

    def to_python(self, value):
        value = super().to_python(value)
        return clean_text(value) if value else value

    def pre_save(self, model_instance, add):
        value = self.to_python(getattr(model_instance, self.attname))
        setattr(model_instance, self.attname, value)
        return value

    def formfield(self, **kwargs):
        return super().formfield(**{"form_class": _PlainTextInput, **kwargs})


class _PlainTextInput(forms.CharField):
    """Measured as it will be stored: browsers send two characters for the end of a line."""

    def to_python(self, value):
        return clean_text(super().to_python(value))
