"""Fields of life and the calendar of holidays: what the administrator keeps."""

from django.contrib import admin
from django.utils import timezone

from ..models import Holiday, Topic


@admin.register(Topic)
class TopicAdmin(admin.ModelAdmin):
    list_display = ["name", "unit", "order", "is_active"]
    list_editable = ["order", "is_active"]
    list_select_related = ["unit"]
    fields = ["name", "unit", "order", "is_active"]

    def has_delete_permission(self, request, obj=None):
        # What cases are filed under is taken out of the forms, not away.
        return False


class YearFilter(admin.SimpleListFilter):
    title = "năm"
    parameter_name = "year"

    def lookups(self, request, model_admin):
        years = {day.year for day in Holiday.objects.dates("first_day", "year")} | {timezone.localdate().year}
        return [(str(year), str(year)) for year in sorted(years, reverse=True)]

    def queryset(self, request, queryset):
        value = self.value() or ""
        return queryset.filter(first_day__year=int(value)) if value.isdecimal() and len(value) == 4 else queryset


@admin.register(Holiday)
class HolidayAdmin(admin.ModelAdmin):
    list_display = ["name", "kind", "first_day", "last_day"]
    list_filter = [YearFilter, "kind"]
    fieldsets = [
        (
            None,
            {
                "fields": ["name", "kind", ("first_day", "last_day")],
                "description": "Thứ bảy, chủ nhật không cần ghi. Ngày đi làm bù vào cuối tuần ghi loại “Làm bù”. "
                "Hạn trả lời của vụ việc mới tính theo lịch này; hạn của vụ việc đã nhận giữ nguyên.",
            },
        )
    ]
