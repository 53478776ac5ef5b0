"""What was counted. The journal is the source of all of it but the starting figures."""

from cms.models.pluginmodel import CMSPlugin
from django.db import models
from django.db.models import F

from portal.visits.periods import Period


class ViewTotal(models.Model):
    """How often a subject was opened by readers, ever."""

    kind = models.CharField("loại", max_length=12)
    number = models.BigIntegerField("số")
    starting = models.BigIntegerField("số ban đầu", default=0)
    counted = models.BigIntegerField("số đã đếm", default=0)
    total = models.GeneratedField(
        verbose_name="tổng số",
        expression=F("starting") + F("counted"),
        output_field=models.BigIntegerField(),
        db_persist=True,
    )

    class Meta:
        verbose_name = "tổng lượt xem"
        verbose_name_plural = "tổng lượt xem"
        constraints = [models.UniqueConstraint(fields=["kind", "number"], name="portal_visits_total_once")]
        indexes = [models.Index(fields=["kind", "-total"], name="portal_visits_most_seen")]

    def __str__(self):
        return f"{self.kind}:{self.number}: {self.total}"


class DailyViews(models.Model):
    """How often a subject was opened on one local day. Kept for ever."""

    kind = models.CharField("loại", max_length=12)
    number = models.BigIntegerField("số")
    day = models.DateField("ngày")
    views = models.BigIntegerField("lượt xem", default=0)
    crawler_views = models.BigIntegerField("lượt máy tìm kiếm đọc", default=0)

    class Meta:
        verbose_name = "lượt xem trong ngày"
        verbose_name_plural = "lượt xem trong ngày"
        constraints = [models.UniqueConstraint(fields=["kind", "number", "day"], name="portal_visits_daily_once")]
        indexes = [models.Index(fields=["kind", "day", "number", "views"], name="portal_visits_period")]

    def __str__(self):
        return f"{self.kind}:{self.number}, {self.day:%d/%m/%Y}: {self.views}"


class MonthlyViews(models.Model):
    """The daily views of a month in one row: long periods are added up from a fraction of the rows."""

    kind = models.CharField("loại", max_length=12)
    number = models.BigIntegerField("số")
    month = models.DateField("tháng")
    views = models.BigIntegerField("lượt xem", default=0)

    class Meta:
        verbose_name = "lượt xem trong tháng"
        verbose_name_plural = "lượt xem trong tháng"
        constraints = [models.UniqueConstraint(fields=["kind", "number", "month"], name="portal_visits_monthly_once")]
        indexes = [models.Index(fields=["kind", "month", "number", "views"], name="portal_visits_months")]

    def __str__(self):
        return f"{self.kind}:{self.number}, {self.month:%m/%Y}: {self.views}"


class DailyVisits(models.Model):
    """The whole portal on one local day. Kept for ever."""

    day = models.DateField("ngày", unique=True)
    views = models.BigIntegerField("lượt xem trang", default=0)
    visitors = models.BigIntegerField("lượt truy cập", default=0)
    crawler_views = models.BigIntegerField("lượt máy tìm kiếm đọc", default=0)

    class Meta:
        verbose_name = "truy cập trong ngày"
        verbose_name_plural = "truy cập theo ngày"
        ordering = ["-day"]

    def __str__(self):
        return f"{self.day:%d/%m/%Y}"


class Visitor(models.Model):
    """A visitor of one day by a hash that means nothing any more once the day's salt is gone; deleted after the day."""

    day = models.DateField("ngày")
    hash = models.BigIntegerField("mã băm")
    last_seen = models.DateTimeField("lần cuối", db_index=True)

    class Meta:
        verbose_name = "người truy cập"
        verbose_name_plural = "người truy cập"
        constraints = [models.UniqueConstraint(fields=["day", "hash"], name="portal_visits_visitor_once")]

    def __str__(self):
        return f"{self.day:%d/%m/%Y}"


class DailySalt(models.Model):
    """The secret of one day, the same for all hosts; deleted after the day and never in a backup."""

    day = models.DateField("ngày", unique=True)
    salt = models.BinaryField("khóa")

    class Meta:
        verbose_name = "khóa trong ngày"
        verbose_name_plural = "khóa trong ngày"

    def __str__(self):
        return f"{self.day:%d/%m/%Y}"


class JournalFile(models.Model):
    """How far a journal file is added up: written in the same transaction as the sums."""

    name = models.CharField("tên tệp", max_length=120, unique=True)
    offset = models.BigIntegerField("đã đọc đến", default=0)
    read_at = models.DateTimeField("lúc đọc")

    class Meta:
        verbose_name = "tệp nhật ký"
        verbose_name_plural = "tệp nhật ký"

    def __str__(self):
        return self.name


class MostRead(models.Model):
    """The most read subjects of a kind in a period, made anew every minute by the worker."""

    period = models.CharField("khoảng thời gian", max_length=5, choices=Period.choices)
    kind = models.CharField("loại", max_length=12)
    rank = models.PositiveSmallIntegerField("hạng")
    number = models.BigIntegerField("số")
    views = models.BigIntegerField("lượt xem")

    class Meta:
        verbose_name = "tin đọc nhiều"
        verbose_name_plural = "tin đọc nhiều"
        constraints = [models.UniqueConstraint(fields=["period", "kind", "rank"], name="portal_visits_rank_once")]

    def __str__(self):
        return f"{self.get_period_display()} {self.rank}: {self.kind}:{self.number}"


class StartingFigure(models.Model):
    """What "Tổng truy cập" begins with: the visits that the portal's predecessor had counted."""

    figure = models.PositiveBigIntegerField(
        "tổng truy cập ban đầu",
        default=0,
        help_text="Số lượt truy cập của cổng cũ, được cộng vào “Tổng truy cập”.",
    )

    class Meta:
        verbose_name = "số liệu ban đầu"
        verbose_name_plural = "số liệu ban đầu"

    def __str__(self):
        return str(self.figure)

    def save(self, *args, **kwargs):
        self.pk = 1
        super().save(*args, **kwargs)


class VisitStatistics(CMSPlugin):
    """The box "Thống kê truy cập": only its heading is set, the figures are counted."""

    heading = models.CharField("tiêu đề", max_length=80, default="Thống kê truy cập")

    class Meta:
        verbose_name = "thống kê truy cập"
        verbose_name_plural = "thống kê truy cập"

    def __str__(self):
        return self.heading
