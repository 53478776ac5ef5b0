from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.urls import path
from django.utils import timezone

from portal.lib.breakdowns import registered

from .csv_files import asked_days, by_subject
from .figures import written
from .helpful_admin import HelpfulAnswerAdmin
from .models import DailyVisits, HelpfulAnswer, StartingFigure

admin.site.register(HelpfulAnswer, HelpfulAnswerAdmin)


@admin.register(StartingFigure)
class StartingFigureAdmin(admin.ModelAdmin):
    """One record, which is changed and never deleted."""

    def has_add_permission(self, request):
        return super().has_add_permission(request) and not StartingFigure.objects.exists()

    def has_delete_permission(self, request, obj=None):
        return False


@admin.register(DailyVisits)
class DailyVisitsAdmin(admin.ModelAdmin):
    """The history, to be read and taken away: nobody writes figures but the counter."""

    list_display = ["day", "visitors_written", "views_written", "crawlers_written"]
    list_display_links = None
    date_hierarchy = "day"
    list_per_page = 31
    change_list_template = "admin/portal_visits/dailyvisits/change_list.html"

    def get_urls(self):
        export = self.admin_site.admin_view(self.export_subjects)
        return [path("theo-bai.csv", export, name="portal_visits_dailyvisits_subjects"), *super().get_urls()]

    def changelist_view(self, request, extra_context=None):
        today = timezone.localdate()
        context = {
            "title": "Thống kê truy cập",
            "breakdowns": registered(),
            "month_start": today.replace(day=1),
            "today": today,
        }
        return super().changelist_view(request, context | (extra_context or {}))

    @admin.display(description="lượt truy cập", ordering="visitors")
    def visitors_written(self, row):
        return written(row.visitors)

    @admin.display(description="lượt xem trang", ordering="views")
    def views_written(self, row):
        return written(row.views)

    @admin.display(description="lượt máy tìm kiếm đọc", ordering="crawler_views")
    def crawlers_written(self, row):
        return written(row.crawler_views)

    def export_subjects(self, request):
        """The views of each article in some days as a file; ``loai`` is the kind of subject."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        kind = request.GET.get("loai", "")
        if kind not in {breakdown.kind for breakdown in registered()}:
            raise Http404("Không có loại nội dung này.")
        return by_subject(kind, *asked_days(request.GET))

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
