"""What the links manager keeps: lists of links, banners, figures."""

from django.contrib import admin
from django.db.models import Count, Q
from django.utils import timezone
from django.utils.html import format_html
from easy_thumbnails.exceptions import EasyThumbnailsError

from .figure_reckoning import reckon
from .forms import RECKONED, BannerForm, ServiceFigureForm
from .models import Banner, BannerState, FigureState, Link, LinkGroup, ServiceFigure
from .notice_admin import NoticeAdmin

__all__ = ["BannerAdmin", "LinkGroupAdmin", "NoticeAdmin", "ServiceFigureAdmin"]

THUMBNAIL = {"size": (160, 90)}
JSON_HELP = (
    "Cổng tự đọc địa chỉ này mỗi giờ một lần. Khóa là tên của giá trị trong JSON; giá trị nằm sâu bên trong thì viết "
    "các khóa cách nhau bằng dấu chấm, phần tử của danh sách đếm từ 0. Ví dụ với "
    "{“ket_qua”: [{“tiep_nhan”: 1200}]} thì khóa là ket_qua.0.tiep_nhan. Để trống khóa của số liệu không có. "
    "Tỷ lệ tính bằng phần trăm (98.7); ngày viết 2026-10-31 hoặc 31/10/2026. Đọc không được thì số liệu cũ giữ nguyên."
)


class LinkInline(admin.TabularInline):
    model = Link
    extra = 1
    fields = ["text", "url", "note", "order", "is_active"]


@admin.register(LinkGroup)
class LinkGroupAdmin(admin.ModelAdmin):
    list_display = ["name", "active_links", "order"]
    list_editable = ["order"]
    search_fields = ["name", "links__text", "links__url"]
    inlines = [LinkInline]
    fieldsets = [
        (
            None,
            {
                "fields": ["name", "order"],
                "description": "Lưu xong là người đọc thấy ngay ở mọi nơi đặt nhóm này.",
            },
        )
    ]

    def get_queryset(self, request):
        shown = Count("links", filter=Q(links__is_active=True), distinct=True)
        return super().get_queryset(request).annotate(active_links=shown)

    @admin.display(description="số liên kết đang hiện", ordering="active_links")
    def active_links(self, group):
        return group.active_links


class BannerStateFilter(admin.SimpleListFilter):
    title = "tình trạng"
    parameter_name = "state"

    def lookups(self, request, model_admin):
        return BannerState.choices

    def queryset(self, request, queryset):
        now = timezone.now()
        words = {
            BannerState.SHOWN: queryset.valid_now,
            BannerState.WAITING: queryset.waiting,
            BannerState.ENDED: queryset.ended,
        }
        return words[self.value()](now) if self.value() in words else queryset


@admin.register(Banner)
class BannerAdmin(admin.ModelAdmin):
    form = BannerForm
    list_display = ["name", "thumbnail", "state", "place", "valid_from", "valid_until", "order"]
    list_editable = ["order"]
    list_filter = [BannerStateFilter, "place"]
    list_per_page = 30
    list_select_related = ["picture"]
    search_fields = ["name", "alternative_text", "url"]
    fieldsets = [
        (None, {"fields": ["name", "picture", "alternative_text", "url"]}),
        (
            "Hiện ở đâu, khi nào",
            {
                "fields": ["place", "order", "valid_from", "valid_until"],
                "description": "Banner tự hiện và tự ẩn đúng giờ; không cần xóa banner đã hết hạn.",
            },
        ),
    ]

    @admin.display(description="ảnh")
    def thumbnail(self, banner):
        try:
            small = banner.picture.easy_thumbnails_thumbnailer.get_thumbnail(THUMBNAIL)
        except (OSError, ValueError, EasyThumbnailsError):
            return "Không mở được ảnh"
        return format_html('<img src="{}" alt="" loading="lazy">', small.url)

    @admin.display(description="tình trạng")
    def state(self, banner):
        return banner.state_at(timezone.now()).label


RECKONED_HELP = "Cổng tự tính các số liệu này. Muốn nhập bằng tay hoặc đọc JSON: đổi cách lấy số liệu, lưu, rồi nhập."
JSON_FIELDS = ("json_url", "json_received", "json_solved", "json_on_time_rate", "json_as_of")
LAST_TIME = ("last_tried_at", "last_read_at", "last_error")


class FigureStateFilter(admin.SimpleListFilter):
    title = "tình trạng"
    parameter_name = "state"

    def lookups(self, request, model_admin):
        return FigureState.choices

    def queryset(self, request, queryset):
        today = timezone.localdate()
        words = {
            FigureState.CURRENT: lambda: queryset.current(today),
            FigureState.OLD: lambda: queryset.old(today),
            FigureState.MISSING: queryset.missing,
        }
        return words[self.value()]() if self.value() in words else queryset


@admin.register(ServiceFigure)
class ServiceFigureAdmin(admin.ModelAdmin):
    form = ServiceFigureForm
    list_display = ["name", "state", "on_time_rate", "received", "solved", "as_of", "source", "way", "last_error"]
    list_filter = [FigureStateFilter]
    search_fields = ["name", "source"]

    def get_fieldsets(self, request, obj=None):
        is_reckoned = bool(obj and obj.reckoned_by)
        figures = {
            "fields": ["reckoned_by", *RECKONED, "max_age_days"],
            "description": "Số liệu nào chưa có thì để trống: cổng ghi “Chưa có số liệu”.",
        }
        elsewhere = {"classes": ["collapse"], "fields": [*JSON_FIELDS, *LAST_TIME], "description": JSON_HELP}
        if is_reckoned:
            figures["fields"] += ["last_read_at", "last_error"]
            figures["description"] = RECKONED_HELP
            elsewhere["fields"] = [*JSON_FIELDS]
        return [
            (None, {"fields": ["name", "source", "link"]}),
            ("Số liệu", figures),
            ("Tự đọc số liệu từ hệ thống khác (không bắt buộc)", elsewhere),
        ]

    def get_readonly_fields(self, request, obj=None):
        return [*LAST_TIME, *(RECKONED if obj and obj.reckoned_by else ())]

    @admin.display(description="tình trạng")
    def state(self, figure):
        return figure.state_on(timezone.localdate()).label

    @admin.display(description="cách lấy")
    def way(self, figure):
        if figure.reckoned_by:
            return "Cổng tự tính"
        return "Đọc JSON" if figure.json_url else "Nhập tay"

    def save_model(self, request, obj, form, change):
        # A corrected address is tried at the worker's next round, not an hour after the wrong one.
        if any(name.startswith("json_") or name == "reckoned_by" for name in form.changed_data):
            obj.last_tried_at, obj.last_error = None, ""
        super().save_model(request, obj, form, change)
        if obj.reckoned_by:
            # At once, so that the person who chose the source sees its figures.
            reckon(obj)
