from django.contrib import admin

from .models import DailyVisits, StartingFigure


@admin.register(StartingFigure)
class StartingFigureAdmin(admin.ModelAdmin):
    """One record, which is changed and never deleted."""

    def has_add_permission(self, request):
        return super().has_add_permission(request) and not StartingFigure.objects.exists()

    def has_delete_permission(self, request, obj=None):
        return False


@admin.register(DailyVisits)
class DailyVisitsAdmin(admin.ModelAdmin):
    """The history, to be read: nobody writes figures but the counter."""

    list_display = ["day", "visitors", "views", "crawler_views"]
    date_hierarchy = "day"
    list_per_page = 31

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
