"""Who runs this portal, which units write for it, and who does what for which unit."""

import datetime

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.utils import timezone

from portal.delivery import fragments
from portal.lib.text import clean_line, slugify_vi

from .logo import small

TELEPHONE = RegexValidator(
    r"^[0-9+][0-9 .()\-]{5,30}$", "Số điện thoại chỉ gồm chữ số, dấu chấm, dấu cách, ngoặc và dấu +."
)


class Agency(models.Model):
    """The portal's identity: the one record that masthead, footer, feeds and metadata speak from."""

    name = models.CharField("tên cổng", max_length=150, help_text="Ví dụ: Cổng Thông tin điện tử thành phố Bạc Liêu")
    place = models.CharField("tên ngắn ở đầu trang", max_length=80, help_text="Ví dụ: Thành phố Bạc Liêu", blank=True)
    parent_agency = models.CharField("cơ quan chủ quản", max_length=150, blank=True)
    managing_unit = models.CharField("đơn vị quản lý", max_length=150, blank=True)
    address = models.CharField("địa chỉ", max_length=250, blank=True)
    telephone = models.CharField("điện thoại", max_length=40, blank=True, validators=[TELEPHONE])
    fax = models.CharField("fax", max_length=40, blank=True, validators=[TELEPHONE])
    email = models.EmailField("thư điện tử", blank=True)
    responsible_name = models.CharField("người chịu trách nhiệm chính", max_length=100, blank=True)
    responsible_office = models.CharField("chức vụ của người chịu trách nhiệm", max_length=150, blank=True)
    editor_name = models.CharField("người phụ trách biên tập", max_length=100, blank=True)
    editor_office = models.CharField("chức vụ của người phụ trách biên tập", max_length=150, blank=True)
    licence = models.TextField(
        "giấy phép, ghi chú pháp lý",
        blank=True,
        max_length=500,
        help_text="Số giấy phép, quy định sử dụng lại thông tin.",
    )
    logo = models.ImageField(
        "biểu trưng", upload_to="agency/", blank=True, help_text="Ảnh vuông, ít nhất 128 × 128 điểm ảnh."
    )

    class Meta:
        verbose_name = "thông tin cơ quan"
        verbose_name_plural = "thông tin cơ quan"

    def __str__(self):
        return self.name

    def save(self, *args, **kwargs):
        self.pk = 1
        if self.logo and not self.logo._committed:
            self.logo = small(self.logo.file)
        super().save(*args, **kwargs)

    @classmethod
    def current(cls) -> "Agency":
        """The record, kept for one generation; an unsaved one with a neutral name before it was filled in."""
        return fragments.kept(
            ("agency",), lambda: cls.objects.filter(pk=1).first() or cls(name="Cổng Thông tin điện tử")
        )

    @property
    def short_name(self) -> str:
        """What the masthead prints large."""
        return self.place or self.name

    @property
    def responsible(self) -> str:
        """Name and office of the person responsible, joined as the footer prints them."""
        return ", ".join(part for part in (self.responsible_name, self.responsible_office) if part)

    @property
    def editor(self) -> str:
        """Name and office of the editor in charge."""
        return ", ".join(part for part in (self.editor_name, self.editor_office) if part)


class UnitQuerySet(models.QuerySet):
    def existing_on(self, day: datetime.date):
        """Units that exist on that day."""
        return self.filter(
            models.Q(exists_from__isnull=True) | models.Q(exists_from__lte=day),
            models.Q(exists_until__isnull=True) | models.Q(exists_until__gte=day),
        )

    def named(self, name: str):
        """Units that bear this name now or bore it before, whatever the case."""
        return self.filter(models.Q(name__iexact=name) | models.Q(former_names__name__iexact=name)).distinct()

    def of(self, user):
        """The units that a member of staff writes for."""
        return self.filter(memberships__user=user).distinct()


class Unit(models.Model):
    """A ward, commune, office or body that articles come from; units merge and are renamed."""

    class Kind(models.TextChoices):
        COMMITTEE = "committee", "Ủy ban nhân dân"
        WARD = "ward", "Phường"
        COMMUNE = "commune", "Xã"
        OFFICE = "office", "Phòng, ban"
        PARTY = "party", "Cơ quan Đảng"
        UNION = "union", "Mặt trận, đoàn thể"
        SERVICE = "service", "Đơn vị sự nghiệp"
        POLICE = "police", "Công an, quân sự"

    name = models.CharField("tên đơn vị", max_length=150, unique=True)
    kind = models.CharField("loại", max_length=12, choices=Kind.choices, default=Kind.OFFICE)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name="đơn vị cấp trên"
    )
    slug = models.SlugField("tên trong địa chỉ", max_length=80, unique=True, editable=False)
    exists_from = models.DateField("thành lập từ ngày", null=True, blank=True)
    exists_until = models.DateField(
        "hoạt động đến hết ngày", null=True, blank=True, help_text="Để trống khi đơn vị đang hoạt động."
    )
    successor = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="predecessors",
        verbose_name="sáp nhập vào",
        help_text="Đơn vị tiếp nhận nhiệm vụ khi sáp nhập hoặc giải thể.",
    )
    order = models.PositiveSmallIntegerField("thứ tự", default=0)

    objects = UnitQuerySet.as_manager()

    class Meta:
        verbose_name = "đơn vị"
        verbose_name_plural = "đơn vị"
        ordering = ["order", "name"]

    def __str__(self):
        return self.name

    def save(self, *args, **kwargs):
        self.name = clean_line(self.name)
        if not self.slug:
            base = slugify_vi(self.name, fallback="don-vi", length=70)
            slug, number = base, 2
            while Unit.objects.filter(slug=slug).exclude(pk=self.pk).exists():
                slug, number = f"{base}-{number}", number + 1
            self.slug = slug
        before = Unit.objects.filter(pk=self.pk).values_list("name", flat=True).first() if self.pk else None
        super().save(*args, **kwargs)
        if before and before != self.name:
            yesterday = timezone.localdate() - datetime.timedelta(days=1)
            self.former_names.create(name=before, until=yesterday)

    def clean(self):
        if self.exists_from and self.exists_until and self.exists_until < self.exists_from:
            raise ValidationError({"exists_until": "Ngày kết thúc phải sau ngày thành lập."})
        above = self.parent
        while above is not None:
            if above.pk == self.pk and self.pk:
                raise ValidationError({"parent": "Một đơn vị không thể trực thuộc chính nó."})
            above = above.parent

    def name_on(self, day: datetime.date) -> str:
        """The name that the unit bore on that day."""
        former = self.former_names.filter(until__gte=day).order_by("until").first()
        return former.name if former else self.name

    def exists_on(self, day: datetime.date) -> bool:
        """Whether the unit exists on that day."""
        return not ((self.exists_from and day < self.exists_from) or (self.exists_until and day > self.exists_until))


class FormerName(models.Model):
    """A name that a unit bore until a day; kept by itself when the unit is renamed."""

    unit = models.ForeignKey(Unit, models.CASCADE, related_name="former_names", verbose_name="đơn vị")
    name = models.CharField("tên cũ", max_length=150)
    until = models.DateField("dùng đến hết ngày")

    class Meta:
        verbose_name = "tên cũ"
        verbose_name_plural = "tên cũ"
        ordering = ["-until"]

    def __str__(self):
        return f"{self.name} (đến {self.until:%d/%m/%Y})"


class Role(models.TextChoices):
    """What a member of staff does. The permissions of each role stand in ``roles.py``."""

    CLERK = "clerk", "Cán bộ phường, phòng (soạn tin)"
    EDITOR = "editor", "Biên tập viên (duyệt và đăng)"
    LINKS = "links", "Người quản lý liên kết"
    NOTICE = "notice", "Người trực thông báo khẩn"
    ADMIN = "admin", "Quản trị viên"


class Membership(models.Model):
    """A role of a member of staff; a clerk has one for each unit written for."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="memberships", verbose_name="tài khoản"
    )
    role = models.CharField("vai trò", max_length=10, choices=Role.choices)
    unit = models.ForeignKey(
        Unit,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="memberships",
        verbose_name="đơn vị",
        help_text="Bắt buộc với người soạn tin: người ấy chỉ viết cho đơn vị này.",
    )

    class Meta:
        verbose_name = "vai trò"
        verbose_name_plural = "vai trò"
        constraints = [
            models.UniqueConstraint(fields=["user", "role", "unit"], name="portal_agency_membership_once"),
        ]

    def __str__(self):
        return f"{self.get_role_display()} – {self.unit}" if self.unit else self.get_role_display()

    def clean(self):
        if self.role == Role.CLERK and self.unit is None:
            raise ValidationError({"unit": "Chọn đơn vị mà người này viết tin."})
