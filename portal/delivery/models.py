from django.db import models


class Generation(models.Model):
    """One row whose number rises with every change of what the public sees."""

    number = models.BigIntegerField(default=1)

    class Meta:
        verbose_name = "thế hệ nội dung"
        verbose_name_plural = "thế hệ nội dung"

    def __str__(self):
        return str(self.number)
