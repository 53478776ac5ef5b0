"""The work list, and one screen for a case with its next permitted steps."""

import datetime

from django.contrib import admin
from django.db.models import Q
from django.urls import path
from django.utils import timezone
from django.utils.html import format_html

from portal.agency import roles
from portal.agency.models import Unit
from portal.lib.dates import short_date
from portal.lib.row_numbers import row_number

from ..deadlines import urgency
from ..models import OPEN, SOON, Kind, State, Submission, Topic
from ..working_days import Calendar
from . import case_screen


def visible_to(user):
    """The cases that a member of staff may see: editors all, clerks those of their units."""
    rows = Submission.objects.all()
    return rows if roles.is_editor(user) else rows.filter(unit__in=roles.units_of(user))


class WorkFilter(admin.SimpleListFilter):
    """What is to be done, before what has been done."""

    title = "việc"
    parameter_name = "work"

    def lookups(self, request, model_admin):
        return [("open", "Đang mở"), ("late", "Quá hạn"), ("soon", "Sắp đến hạn"), *State.choices]

    def queryset(self, request, queryset):
        value, today = self.value(), timezone.localdate()
        if value == "open":
            return queryset.open()
        if value == "late":
            return queryset.overdue(today)
        if value == "soon":
            return queryset.due_by(today, Calendar(today).add(today, SOON))
        return queryset.filter(state=value) if value in State.values else queryset


class TopicFilter(admin.SimpleListFilter):
    title = "lĩnh vực"
    parameter_name = "topic"

    def lookups(self, request, model_admin):
        return list(Topic.objects.values_list("pk", "name"))

    def queryset(self, request, queryset):
        number = row_number(self.value())
        return queryset if number is None else queryset.filter(topic=number)


class UnitFilter(admin.SimpleListFilter):
    title = "đơn vị xử lý"
    parameter_name = "unit"

    def lookups(self, request, model_admin):
        units = Unit.objects.existing_on(timezone.localdate())
        if not roles.is_editor(request.user):
            units = units.filter(pk__in=roles.units_of(request.user))
        return [(unit.pk, unit.name) for unit in units]

    def queryset(self, request, queryset):
        number = row_number(self.value())
        return queryset if number is None else queryset.filter(unit=number)


class PeriodFilter(admin.SimpleListFilter):
    title = "gửi trong"
    parameter_name = "sent"
    DAYS = {"7": "7 ngày qua", "30": "30 ngày qua", "365": "một năm qua"}

    def lookups(self, request, model_admin):
        return list(self.DAYS.items())

    def queryset(self, request, queryset):
        if self.value() in self.DAYS:
            return queryset.filter(sent_at__gte=timezone.now() - datetime.timedelta(days=int(self.value())))
        return queryset


@admin.register(Submission)
class SubmissionAdmin(admin.ModelAdmin):
    list_display = ["title_link", "due", "state_label", "unit_label", "kind_and_topic"]
    list_display_links = ["title_link"]
    list_filter = [WorkFilter, ("kind", admin.ChoicesFieldListFilter), TopicFilter, UnitFilter, PeriodFilter]
    list_select_related = ["topic", "unit"]
    list_per_page = 50
    show_full_result_count = False
    search_fields = ["code", "title", "text", "name"]
    search_help_text = "Tìm theo mã tra cứu, tiêu đề, nội dung, họ tên, điện thoại."
    ordering = ["-sent_at"]
    actions = None

    class Media:
        css = {"all": ["feedback/desk.css"]}

    def get_queryset(self, request):
        rows = visible_to(request.user).select_related("topic", "unit", "ward")
        match = request.resolver_match
        if match and match.url_name.endswith("_changelist"):
            today = timezone.localdate()
            self.today, self.calendar = today, Calendar(today)
            rows = rows.defer("text", "public_text", "public_answer", "public_search")
        return rows

    def get_search_results(self, request, queryset, search_term):
        digits = "".join(char for char in search_term if char.isdigit())
        if len(digits) >= 8 and len(digits) >= len(search_term.replace(" ", "").replace(".", "")) - 1:
            return queryset.filter(Q(code=digits) | Q(telephone__contains=digits[-9:])), False
        return super().get_search_results(request, queryset, search_term)

    @admin.display(description="về việc", ordering="title")
    def title_link(self, case):
        mark = " (gửi quá nhanh)" if case.is_suspect else ""
        return format_html(
            '{}{}<br><small class="case-code">{} · gửi {}</small>',
            case.title,
            mark,
            case.code_in_groups,
            short_date(case.sent_at),
        )

    @admin.display(description="loại, lĩnh vực", ordering="kind")
    def kind_and_topic(self, case):
        return format_html("{}<br><small>{}</small>", Kind(case.kind).label, case.topic.name if case.topic else "")

    @admin.display(description="đơn vị xử lý", ordering="unit__name")
    def unit_label(self, case):
        return case.unit.name if case.unit else "–"

    @admin.display(description="tình trạng", ordering="state")
    def state_label(self, case):
        return format_html('<span class="state case-{}">{}</span>', case.state, case.get_state_display())

    @admin.display(description="hạn trả lời", ordering="due_on")
    def due(self, case):
        if case.state not in OPEN:
            return short_date(case.due_on)
        found = urgency(case, self.calendar, self.today)
        return format_html(
            '{}<br><span class="due due-{}">{}</span>', short_date(case.due_on), found.level or "calm", found.text
        )

    def changelist_view(self, request, extra_context=None):
        return super().changelist_view(request, {"title": "Vụ việc của người dân", **(extra_context or {})})

    def change_view(self, request, object_id, form_url="", extra_context=None):
        return case_screen.show(self, request, object_id)

    def history_view(self, request, object_id, extra_context=None):
        return case_screen.show(self, request, object_id)

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def get_urls(self):
        wrap = self.admin_site.admin_view
        return [
            path("<int:pk>/step/<slug:name>/", wrap(self._step), name="portal_feedback_step"),
            path("file/<int:pk>/", wrap(case_screen.file), name="portal_feedback_file"),
            *super().get_urls(),
        ]

    def _step(self, request, pk: int, name: str):
        return case_screen.step(self, request, pk, name)
