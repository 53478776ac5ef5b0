"""Pictures that lead somewhere, for a time."""

import datetime

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Min, Q
from django.utils import timezone
from filer.fields.image import FilerImageField

from portal.lib.text_fields import LineField

from ..addresses import leads_outside
from ..fields import AddressField

DEFAULT_PLACE = "Cột bên"


def this_minute() -> datetime.datetime:
    """Now, without seconds: what the form of a new banner begins with."""
    return timezone.now().replace(second=0, microsecond=0)


class BannerState(models.TextChoices):
    """What a banner does at a moment."""

    SHOWN = "shown", "Đang hiện"
    WAITING = "waiting", "Chờ đến ngày"
    ENDED = "ended", "Hết hạn"


class BannerQuerySet(models.QuerySet):
    def in_place(self, place: str):
        """Banners of one place, each with its picture at hand."""
        return self.filter(place=place).select_related("picture")

    def valid_now(self, moment: datetime.datetime):
        """Banners that readers see at the moment: from their beginning up to, not including, their end."""
        return self.exclude(valid_until__lte=moment).filter(valid_from__lte=moment)

    def waiting(self, moment: datetime.datetime):
        """Banners whose time is still to come."""
        return self.exclude(valid_until__lte=moment).filter(valid_from__gt=moment)

    def ended(self, moment: datetime.datetime):
        """Banners whose time is over."""
        return self.filter(valid_until__lte=moment)

    def turning_between(self, after: datetime.datetime, until: datetime.datetime):
        """Banners that begin or end after the first moment and not after the second."""
        return self.filter(
            Q(valid_from__gt=after, valid_from__lte=until) | Q(valid_until__gt=after, valid_until__lte=until)
        )

    def next_turn(self, after: datetime.datetime) -> datetime.datetime | None:
        """The first moment after this one at which one of the banners begins or ends."""
        turns = self.aggregate(
            begins=Min("valid_from", filter=Q(valid_from__gt=after)),
            ends=Min("valid_until", filter=Q(valid_until__gt=after)),
        )
        return min((turn for turn in turns.values() if turn), default=None)


class Banner(models.Model):
    """A picture with a link, shown in a place between two moments."""

    name = LineField("tên", max_length=120, help_text="Để nhận ra trong danh sách; người đọc không thấy.")
    place = LineField(
        "vị trí",
        max_length=60,
        default=DEFAULT_PLACE,
        help_text="Các banner cùng vị trí hiện chung một khối. Chọn tên đã có, hoặc gõ tên mới.",
    )
    picture = FilerImageField(verbose_name="ảnh", on_delete=models.PROTECT, related_name="banners")
    alternative_text = LineField(
        "mô tả ảnh",
        max_length=250,
        help_text="Nói nội dung của ảnh (kể cả chữ trên ảnh) cho người không nhìn thấy ảnh.",
    )
    url = AddressField(
        "địa chỉ khi bấm vào",
        blank=True,
        help_text="https://… hoặc đường dẫn trong cổng, ví dụ /lien-he/. Để trống nếu ảnh không dẫn đi đâu.",
    )
    valid_from = models.DateTimeField("hiện từ", default=this_minute)
    valid_until = models.DateTimeField(
        "hiện đến", null=True, blank=True, help_text="Đến giờ này banner tự ẩn. Để trống: hiện mãi."
    )
    order = models.PositiveSmallIntegerField("thứ tự", default=0, help_text="Số nhỏ đứng trước.")

    objects = BannerQuerySet.as_manager()

    class Meta:
        verbose_name = "banner"
        verbose_name_plural = "banner"
        ordering = ["place", "order", "pk"]
        indexes = [models.Index(fields=["place", "order"], name="portal_links_banner_place")]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True) | Q(valid_until__gt=models.F("valid_from")),
                name="portal_links_banner_ends_after_it_begins",
                violation_error_message="Thời điểm kết thúc phải sau thời điểm bắt đầu.",
            )
        ]

    def __str__(self):
        return self.name

    def clean(self):
        if self.valid_from and self.valid_until and self.valid_until <= self.valid_from:
            raise ValidationError({"valid_until": "Thời điểm kết thúc phải sau thời điểm bắt đầu."})

    def state_at(self, moment: datetime.datetime) -> BannerState:
        """What the banner does at the moment."""
        if self.valid_until and self.valid_until <= moment:
            return BannerState.ENDED
        return BannerState.SHOWN if self.valid_from <= moment else BannerState.WAITING

    @property
    def leads_outside(self) -> bool:
        """Whether the banner opens another site."""
        return leads_outside(self.url)
