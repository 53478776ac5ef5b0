"""Lists of links."""

from django.db import models

from portal.lib.text_fields import LineField

from ..addresses import leads_outside
from ..fields import AddressField


class LinkGroup(models.Model):
    """Links that are shown together, under one name."""

    name = LineField("tên nhóm", max_length=120, unique=True, help_text="Ví dụ: Liên kết web, Cơ quan nhà nước")
    order = models.PositiveSmallIntegerField("thứ tự", default=0, help_text="Số nhỏ đứng trước.")

    class Meta:
        verbose_name = "nhóm liên kết"
        verbose_name_plural = "nhóm liên kết"
        ordering = ["order", "name"]

    def __str__(self):
        return self.name


class LinkQuerySet(models.QuerySet):
    def active(self):
        """Links that readers see."""
        return self.filter(is_active=True)

    def in_group(self, group_id: int | None):
        """Links of one group, each with the group at hand; none for no group."""
        return self.filter(group=group_id).select_related("group")


class Link(models.Model):
    """One link of a group."""

    group = models.ForeignKey(LinkGroup, models.CASCADE, related_name="links", verbose_name="nhóm")
    text = LineField("chữ hiển thị", max_length=150, help_text="Ví dụ: Cổng Dịch vụ công quốc gia")
    url = AddressField("địa chỉ", help_text="https://… hoặc đường dẫn trong cổng, ví dụ /lien-he/")
    note = LineField("ghi chú", max_length=150, blank=True, help_text="Dòng nhỏ dưới liên kết; có thể để trống.")
    order = models.PositiveSmallIntegerField("thứ tự", default=0)
    is_active = models.BooleanField("hiển thị", default=True)

    objects = LinkQuerySet.as_manager()

    class Meta:
        verbose_name = "liên kết"
        verbose_name_plural = "liên kết"
        ordering = ["order", "pk"]

    def __str__(self):
        return self.text

    @property
    def leads_outside(self) -> bool:
        """Whether the link opens another site."""
        return leads_outside(self.url)
