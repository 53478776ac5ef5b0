"""The list of polls, and one screen for all of a poll."""

from django.contrib import admin
from django.db import transaction
from django.urls import path
from django.utils import timezone
from django.utils.html import format_html

from portal.polls.models import Choice, Poll, PollState

from . import report, steps
from .forms import ChoiceForm, ChoiceFormSet, PollForm, default_end

STATE_CLASSES = {PollState.OPEN: "published", PollState.WAITING: "scheduled", PollState.CLOSED: "archived"}


class StateFilter(admin.SimpleListFilter):
    title = "tình trạng"
    parameter_name = "state"

    def lookups(self, request, model_admin):
        return PollState.choices

    def queryset(self, request, queryset):
        if self.value() in PollState.values:
            return queryset.in_state(self.value(), timezone.now())
        return queryset


class ChoiceInline(admin.TabularInline):
    model = Choice
    form = ChoiceForm
    formset = ChoiceFormSet
    verbose_name_plural = "Phương án"

    def get_extra(self, request, obj=None, **kwargs):
        if obj is None:
            return 4
        return 0

    def get_max_num(self, request, obj=None, **kwargs):
        # Takes the link "add another" away; what is sent in spite of that, the form set refuses.
        return 0 if obj and obj.ballots else None

    def get_formset(self, request, obj=None, **kwargs):
        # A box ticked before the first vote came must be refused, not overlooked: so it is read whenever it is sent.
        kwargs["can_delete"] = request.method == "POST" or not (obj and obj.ballots)
        return super().get_formset(request, obj, **kwargs)

    # Whoever may change a poll may change its choices.
    def has_add_permission(self, request, obj=None):
        return request.user.has_perm("portal_polls.change_poll") or request.user.has_perm("portal_polls.add_poll")

    def has_change_permission(self, request, obj=None):
        return request.user.has_perm("portal_polls.change_poll")

    def has_delete_permission(self, request, obj=None):
        return request.user.has_perm("portal_polls.change_poll")


@admin.register(Poll)
class PollAdmin(admin.ModelAdmin):
    form = PollForm
    inlines = [ChoiceInline]
    list_display = ["question", "state", "ballots_text", "opens_at", "closes_at", "kind"]
    list_filter = [StateFilter, "kind", "opens_at"]
    search_fields = ["question", "introduction", "choices__text"]
    search_help_text = "Tìm trong câu hỏi, lời dẫn, phương án."
    list_per_page = 30
    show_full_result_count = False
    actions = None
    fieldsets = [
        (None, {"fields": ["question", "introduction", ("kind", "most_choices")]}),
        (
            "Thời gian, công bố",
            {
                "fields": [("opens_at", "closes_at"), "results_shown", "is_published"],
                "description": "Thăm dò tự mở và tự đóng đúng giờ, ở mọi nơi trên cổng.",
            },
        ),
    ]

    class Media:
        css = {"all": ["portal/admin-polls.css"]}

    # The list

    @admin.display(description="tình trạng")
    def state(self, poll):
        state = poll.state_at(timezone.now())
        return format_html('<span class="state state-{}">{}</span>', STATE_CLASSES.get(state, "draft"), state.label)

    @admin.display(description="lượt bình chọn", ordering="ballots")
    def ballots_text(self, poll):
        return f"{poll.ballots:,}".replace(",", ".")

    # The form

    def get_changeform_initial_data(self, request):
        return {"closes_at": default_end(), **super().get_changeform_initial_data(request)}

    def save_model(self, request, obj, form, change):
        if not change:
            obj.created_by = request.user
            return super().save_model(request, obj, form, change)
        # Only what the form changed: the counts of votes that came in meanwhile must not be written back.
        changed = [name for name in form.changed_data if name in PollForm.Meta.fields]
        return obj.save(update_fields=changed) if changed else None

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if obj is not None:
            context |= steps.panel(obj, request.user)
        return super().render_change_form(request, context, add, change, form_url, obj)

    # Deleting

    def has_delete_permission(self, request, obj=None):
        # What was voted on is taken back (“công khai” off), never deleted.
        return super().has_delete_permission(request, obj) and not (obj and obj.ballots)

    def delete_view(self, request, object_id, extra_context=None):
        with transaction.atomic():
            # No vote comes in between the question whether there is one and the deletion.
            if object_id.isdecimal() and len(object_id) < 19:
                Poll.objects.select_for_update().filter(pk=object_id).first()
            return super().delete_view(request, object_id, extra_context)

    # Beside the form

    def get_urls(self):
        wrap = self.admin_site.admin_view
        return [
            path("<int:pk>/xem-truoc/", wrap(steps.preview), name="portal_polls_preview"),
            path("<int:pk>/dong/", wrap(steps.close), name="portal_polls_close"),
            path("<int:pk>/tao-moi/", wrap(steps.copy), name="portal_polls_copy"),
            path("<int:pk>/bat-thuong/", wrap(report.anomalies), name="portal_polls_anomalies"),
            path("<int:pk>/ket-qua.csv", wrap(report.download), name="portal_polls_results"),
            *super().get_urls(),
        ]
