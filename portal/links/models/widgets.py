"""The blocks that an editor puts into a page or the sidebar: settings only; what they show is live."""

import datetime

from cms.models import CMSPlugin
from django.db import models
from django.utils.html import strip_tags
from djangocms_text.fields import HTMLField

from portal.lib.text_fields import LineField

from ..addresses import leads_outside
from ..fields import AddressField
from ..markup import clean_free_text
from .banners import DEFAULT_PLACE, Banner
from .service_figures import ServiceFigure
from .web_links import Link, LinkGroup

MOST_LINKS = 100
MOST_BANNERS = 20


class LinkListManager(models.Manager):
    """Loads the links with the blocks: one query for all lists of a page."""

    def get_queryset(self):
        links = models.Prefetch("group__links", queryset=Link.objects.active(), to_attr="active_links")
        return super().get_queryset().select_related("group").prefetch_related(links)


class LinkList(CMSPlugin):
    """A group of links."""

    class Display(models.TextChoices):
        LIST = "list", "Danh sách"
        DROPDOWN = "dropdown", "Danh sách thả xuống"

    heading = LineField("tiêu đề", max_length=120, blank=True, help_text="Để trống: lấy tên nhóm.")
    # A group that is deleted empties the block, in old versions of the sidebar too; it must not hold the group back.
    group = models.ForeignKey(LinkGroup, models.SET_NULL, null=True, related_name="+", verbose_name="nhóm liên kết")
    display = models.CharField("cách hiện", max_length=10, choices=Display.choices, default=Display.LIST)

    objects = LinkListManager()

    class Meta:
        verbose_name = "khối liên kết"
        verbose_name_plural = "khối liên kết"

    def __str__(self):
        return self.heading or str(self.group or "")

    def links(self) -> list[Link]:
        """The links that readers see: loaded with the block, or else one query."""
        if self.group_id is None:
            return []
        if not hasattr(self.group, "active_links"):
            models.prefetch_related_objects(
                [self.group], models.Prefetch("links", Link.objects.active(), "active_links")
            )
        return self.group.active_links[:MOST_LINKS]


class BannerBlock(CMSPlugin):
    """The banners of one place."""

    heading = LineField("tiêu đề", max_length=120, blank=True, help_text="Có thể để trống.")
    place = LineField("vị trí", max_length=60, default=DEFAULT_PLACE)

    class Meta:
        verbose_name = "khối banner"
        verbose_name_plural = "khối banner"

    def __str__(self):
        return self.heading or self.place

    def banners(self, moment: datetime.datetime) -> list[Banner]:
        """The banners that readers see at the moment, with their pictures: one query, for ``next_turn`` too."""
        rows = Banner.objects.in_place(self.place)
        self._coming = list(rows.exclude(valid_until__lte=moment)[: 2 * MOST_BANNERS])
        return [banner for banner in self._coming if banner.valid_from <= moment][:MOST_BANNERS]

    def next_turn(self, after: datetime.datetime) -> datetime.datetime | None:
        """The moment at which the block will look different by itself."""
        if not hasattr(self, "_coming"):
            self.banners(after)
        turns = {turn for banner in self._coming for turn in (banner.valid_from, banner.valid_until) if turn}
        return min((turn for turn in turns if turn > after), default=None)


class ServiceFigureBoxManager(models.Manager):
    def get_queryset(self):
        return super().get_queryset().select_related("figure")


class ServiceFigureBox(CMSPlugin):
    """One set of public-service figures."""

    figure = models.ForeignKey(ServiceFigure, models.SET_NULL, null=True, related_name="+", verbose_name="số liệu")

    objects = ServiceFigureBoxManager()

    class Meta:
        verbose_name = "khối số liệu dịch vụ công"
        verbose_name_plural = "khối số liệu dịch vụ công"

    def __str__(self):
        return str(self.figure or "")


class FreeText(CMSPlugin):
    """A heading and a few words."""

    heading = LineField("tiêu đề", max_length=120, blank=True, help_text="Có thể để trống.")
    body = HTMLField(
        "nội dung", max_length=20_000, help_text="Chữ, danh sách, liên kết. Ảnh: dùng khối “Ảnh liên kết”."
    )

    class Meta:
        verbose_name = "khối nội dung tự do"
        verbose_name_plural = "khối nội dung tự do"

    def __str__(self):
        return self.heading or strip_tags(self.body)[:60]

    def save(self, *args, **kwargs):
        self.body = clean_free_text(self.body)
        super().save(*args, **kwargs)

    @property
    def has_text(self) -> bool:
        """Whether there is anything to read in the body."""
        return bool(strip_tags(self.body).replace("\xa0", " ").replace("&nbsp;", " ").strip())


class Callout(CMSPlugin):
    """A short question or invitation with one link, in the portal's colour."""

    text = LineField("lời mời", max_length=160, help_text="Ví dụ: Bà con thấy việc chưa ổn ở khu phố?")
    link_text = LineField("chữ của liên kết", max_length=80, help_text="Ví dụ: Gửi phản ánh, kiến nghị")
    url = AddressField("địa chỉ", help_text="https://… hoặc đường dẫn trong cổng, ví dụ /lien-he/")

    class Meta:
        verbose_name = "khối lời mời"
        verbose_name_plural = "khối lời mời"

    def __str__(self):
        return self.text

    @property
    def leads_outside(self) -> bool:
        """Whether the link opens another site."""
        return leads_outside(self.url)
