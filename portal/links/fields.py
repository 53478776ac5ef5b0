"""Model fields that keep what they are given in one form."""

from django.db import models

from portal.lib.text import clean_line, nfc

from .addresses import validate_address


class LineField(models.CharField):
    """One line of text: stored in NFC, white space squeezed, control characters dropped."""

    def to_python(self, value):
        value = super().to_python(value)
        return clean_line(value) if value else value

    def pre_save(self, model_instance, add):
        value = self.to_python(getattr(model_instance, self.attname))
        setattr(model_instance, self.attname, value)
        return value


class AddressField(models.CharField):
    """Where a link leads; see ``addresses.validate_address``."""

    default_validators = [validate_address]

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("max_length", 500)
        super().__init__(*args, **kwargs)

    def to_python(self, value):
        value = super().to_python(value)
        return nfc(value).strip() if value else value
