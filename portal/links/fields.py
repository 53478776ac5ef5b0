"""A model field for where a link leads."""

from django.db import models

from portal.lib.text import nfc

from .addresses import validate_address


class AddressField(models.CharField):
    """Where a link leads; see ``addresses.validate_address``."""

    default_validators = [validate_address]

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("max_length", 500)
        super().__init__(*args, **kwargs)

    def to_python(self, value):
        value = super().to_python(value)
        return nfc(value).strip() if value else value
