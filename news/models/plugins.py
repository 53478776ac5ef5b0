"""Settings of the newsroom's blocks on pages, and the pictures and films below an article."""

from cms.models.pluginmodel import CMSPlugin
from django.core.validators import FileExtensionValidator, MaxValueValidator, MinValueValidator
from django.db import models
from filer.fields.file import FilerFileField
from filer.fields.image import FilerImageField

from .category import Category


def count_field(default: int, most: int) -> models.PositiveSmallIntegerField:
    """How many articles a block shows."""
    return models.PositiveSmallIntegerField(
        "số tin", default=default, validators=[MinValueValidator(1), MaxValueValidator(most)]
    )


class FeaturedBlock(CMSPlugin):
    count = count_field(4, 8)

    class Meta:
        verbose_name = "khối tin nổi bật"
        verbose_name_plural = "khối tin nổi bật"

    def __str__(self):
        return f"{self.count} tin nổi bật"


class LatestBlock(CMSPlugin):
    heading = models.CharField("tiêu đề", max_length=80, default="Tin mới nhất")
    count = count_field(6, 20)

    class Meta:
        verbose_name = "khối tin mới nhất"
        verbose_name_plural = "khối tin mới nhất"

    def __str__(self):
        return self.heading


class CategoryBlock(CMSPlugin):
    class Layout(models.TextChoices):
        LEAD = "lead", "Một tin lớn, các tin sau thành dòng"
        CARDS = "cards", "Các thẻ có ảnh"
        ROWS = "rows", "Các dòng tiêu đề"

    category = models.ForeignKey(Category, models.CASCADE, related_name="+", verbose_name="chuyên mục")
    heading = models.CharField("tiêu đề", max_length=120, blank=True, help_text="Để trống để dùng tên chuyên mục.")
    count = count_field(4, 12)
    layout = models.CharField("cách bày", max_length=8, choices=Layout, default=Layout.LEAD)

    class Meta:
        verbose_name = "khối tin theo chuyên mục"
        verbose_name_plural = "khối tin theo chuyên mục"

    def __str__(self):
        return self.heading or str(self.category)


class HeadlineStrip(CMSPlugin):
    count = count_field(6, 10)

    class Meta:
        verbose_name = "dải tin mới"
        verbose_name_plural = "dải tin mới"

    def __str__(self):
        return f"{self.count} tin mới"


class MostReadBlock(CMSPlugin):
    class Period(models.TextChoices):
        TODAY = "today", "Hôm nay"
        WEEK = "week", "Tuần này"
        MONTH = "month", "Tháng này"
        ALL = "all", "Từ trước đến nay"

    heading = models.CharField("tiêu đề", max_length=80, default="Tin đọc nhiều")
    period = models.CharField("thời gian", max_length=8, choices=Period, default=Period.WEEK)
    count = count_field(5, 10)

    class Meta:
        verbose_name = "khối tin đọc nhiều"
        verbose_name_plural = "khối tin đọc nhiều"

    def __str__(self):
        return f"{self.heading} – {self.get_period_display().lower()}"


class Gallery(CMSPlugin):
    heading = models.CharField("tiêu đề", max_length=120, blank=True)

    class Meta:
        verbose_name = "bộ ảnh"
        verbose_name_plural = "bộ ảnh"

    def __str__(self):
        return self.heading or "Bộ ảnh"

    def copy_relations(self, old_instance):
        for picture in old_instance.pictures.all():
            picture.pk = None
            picture.gallery = self
            picture.save()


class GalleryPicture(models.Model):
    gallery = models.ForeignKey(Gallery, models.CASCADE, related_name="pictures")
    image = FilerImageField(on_delete=models.CASCADE, related_name="+", verbose_name="ảnh")
    alt = models.CharField("mô tả ảnh", max_length=250, help_text="Ảnh cho thấy gì.")
    caption = models.CharField("chú thích", max_length=300, blank=True)
    order = models.PositiveSmallIntegerField("thứ tự", default=0)

    class Meta:
        verbose_name = "ảnh"
        verbose_name_plural = "ảnh"
        ordering = ["order", "pk"]

    def __str__(self):
        return self.alt


class Video(CMSPlugin):
    file = FilerFileField(
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="tệp video",
        help_text="Tệp MP4 hoặc WebM đã tải lên thư viện.",
    )
    poster = FilerImageField(on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="ảnh chờ")
    captions = models.FileField(
        "phụ đề (WebVTT)",
        upload_to="phu-de/",
        blank=True,
        validators=[FileExtensionValidator(["vtt"])],
        help_text="Tệp .vtt; cần có khi video có lời nói.",
    )
    caption = models.CharField("chú thích", max_length=300, blank=True)
    transcript = models.TextField("lời trong video", blank=True)

    class Meta:
        verbose_name = "video"
        verbose_name_plural = "video"

    def __str__(self):
        return self.caption or str(self.file)
