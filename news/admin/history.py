"""The trace of the editorial chain, to read and to search; nobody changes it."""

from django.contrib import admin

from news.chain import ACTION_LABELS
from news.models import StageChange


class ActionFilter(admin.SimpleListFilter):
    title = "việc"
    parameter_name = "action"

    def lookups(self, request, model_admin):
        return list(ACTION_LABELS.items())

    def queryset(self, request, queryset):
        return queryset.filter(action=self.value()) if self.value() else queryset


@admin.register(StageChange)
class StageChangeAdmin(admin.ModelAdmin):
    list_display = ["at", "article_title", "action_label", "person", "reason"]
    list_filter = [ActionFilter, "at"]
    fields = readonly_fields = ["at", "article_title", "action_label", "person", "version_number", "reason"]
    search_fields = ["article__current__title", "user__username", "reason"]
    list_select_related = ["article__current", "user"]
    list_per_page = 50
    show_full_result_count = False

    @admin.display(description="bài")
    def article_title(self, step):
        return str(step.article)

    @admin.display(description="việc")
    def action_label(self, step):
        return step.action_label

    @admin.display(description="người thực hiện", ordering="user__last_name")
    def person(self, step):
        if step.user is None:
            return "–"
        return f"{step.user.last_name} {step.user.first_name}".strip() or step.user.username

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
