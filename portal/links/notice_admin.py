"""The screens of whoever raises emergency notices. One right opens all of them; nothing can be deleted."""

import uuid

from django.contrib import admin, messages
from django.db import IntegrityError
from django.forms.widgets import Script
from django.http import HttpResponseRedirect
from django.urls import path
from django.utils import timezone
from django.utils.html import format_html

from . import notice_screens, notice_steps, time_span
from .models import Notice, NoticeState
from .notice_form import NoticeForm
from .notice_screens import address, is_over

TAKEN_OVER = ("level", "title", "text", "url", "link_text")
STATE_CLASSES = {NoticeState.SHOWN: "published", NoticeState.WAITING: "scheduled", NoticeState.OVER: "archived"}


class NoticeStateFilter(admin.SimpleListFilter):
    title = "tình trạng"
    parameter_name = "state"

    def lookups(self, request, model_admin):
        return NoticeState.choices

    def queryset(self, request, queryset):
        words = {
            NoticeState.SHOWN: queryset.shown_at,
            NoticeState.WAITING: queryset.waiting_at,
            NoticeState.OVER: queryset.over_at,
        }
        return words[self.value()](timezone.now()) if self.value() in words else queryset


@admin.register(Notice)
class NoticeAdmin(admin.ModelAdmin):
    form = NoticeForm
    add_form_template = change_form_template = "admin/links/notice/form.html"
    change_list_template = "admin/links/notice/list.html"
    list_display = ["headline", "state", "time", "person", "end_link"]
    list_filter = [NoticeStateFilter, "level"]
    list_per_page = 30
    list_select_related = ["raised_by"]
    search_fields = ["title", "text"]
    actions = None
    fieldsets = [
        (None, {"fields": ["level", "title", "text"]}),
        ("Hiện lúc nào", {"fields": [("starts_at", "ends_at")]}),
        ("Liên kết (không bắt buộc)", {"fields": [("url", "link_text")]}),
    ]

    class Media:
        css = {"all": ["portal/notice-admin.css"]}
        js = [Script("portal/notice-admin.js", defer=True)]

    # Who

    def has_module_permission(self, request):
        return notice_steps.may(request.user)

    def has_view_permission(self, request, obj=None):
        return notice_steps.may(request.user)

    def has_add_permission(self, request):
        return notice_steps.may(request.user)

    def has_change_permission(self, request, obj=None):
        # What is sent to a notice that ended meanwhile is refused by the form, which keeps what was typed.
        return notice_steps.may(request.user) and (obj is None or request.method == "POST" or not is_over(obj))

    def has_delete_permission(self, request, obj=None):
        return False

    # The list

    def changelist_view(self, request, extra_context=None):
        return super().changelist_view(request, {"title": "Thông báo khẩn", **(extra_context or {})})

    @admin.display(description="thông báo", ordering="title")
    def headline(self, notice):
        return notice.headline

    @admin.display(description="tình trạng")
    def state(self, notice):
        now = timezone.now()
        state = notice.state_at(now)
        withdrawn = state == NoticeState.OVER and not notice.was_public_at(now)
        label = "Đã rút, chưa hiện" if withdrawn else state.label
        return format_html('<span class="state state-{}">{}</span>', STATE_CLASSES[state], label)

    @admin.display(description="thời gian", ordering="starts_at")
    def time(self, notice):
        return time_span.in_words(notice.starts_at, max(notice.shown_until, notice.starts_at), year=True)

    @admin.display(description="người đưa", ordering="raised_by__last_name")
    def person(self, notice):
        person = notice.raised_by
        return f"{person.last_name} {person.first_name}".strip() or person.username

    @admin.display(description="")
    def end_link(self, notice):
        if is_over(notice):
            return ""
        label = "Kết thúc ngay" if notice.is_shown_at(timezone.now()) else "Rút lại"
        return format_html('<a href="{}">{}</a>', address("end", notice.pk), label)

    # The form

    def get_object(self, request, object_id, from_field=None):
        if request.method != "POST":
            return super().get_object(request, object_id, from_field)
        # Two who save one after the other: the second must see what the first wrote.
        return Notice.objects.select_for_update().filter(pk=object_id if str(object_id).isdecimal() else None).first()

    def get_readonly_fields(self, request, obj=None):
        return ["starts_at"] if obj and obj.was_public_at(timezone.now()) else []

    def get_changeform_initial_data(self, request):
        """With ``?tu=<number>`` the words of an earlier notice; its times are never taken over."""
        number = request.GET.get("tu", "")
        earlier = Notice.objects.filter(pk=number).first() if number.isdecimal() and len(number) < 10 else None
        return {name: getattr(earlier, name) for name in TAKEN_OVER} if earlier else {}

    def add_view(self, request, form_url="", extra_context=None):
        key = request.POST.get("form_key", "")
        if request.method == "POST" and self.has_add_permission(request) and (there := _raised_with(key)):
            return self._say_where(request, there)
        try:
            return super().add_view(request, form_url, extra_context)
        except IntegrityError:
            # The same form a second time, while the first was being stored.
            if there := _raised_with(key):
                return self._say_where(request, there)
            raise

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        now = timezone.now()
        context |= {
            "preview_url": address("preview", obj.pk) if obj else address("preview"),
            "is_over": bool(obj) and is_over(obj),
            "is_shown": bool(obj) and obj.is_shown_at(now),
            "was_public": bool(obj) and obj.was_public_at(now),
            "title": "Đưa thông báo khẩn" if add else context["title"],
            "subtitle": None if add else context.get("subtitle"),
        }
        return super().render_change_form(request, context, add, change, form_url, obj)

    def save_model(self, request, obj, form, change):
        if change:
            notice_steps.change(obj, request.user)
            return
        obj.form_key = form.cleaned_data.get("form_key") or obj.form_key
        notice_steps.raise_notice(obj, request.user)

    def response_add(self, request, obj, post_url_continue=None):
        return self._say_where(request, obj)

    def response_change(self, request, obj):
        return self._say_where(request, obj)

    def _say_where(self, request, notice):
        """To the list, with a word on where readers see the notice."""
        end = time_span.point(notice.shown_until, year=True)
        if notice.is_shown_at(timezone.now()):
            words = "Đang hiện ở đầu mọi trang của cổng và trong RSS, đến {}"
            link = format_html('<a href="{}">Xem trang của thông báo</a>', notice.get_absolute_url())
        else:
            words = f"Sẽ tự hiện lúc {time_span.point(notice.starts_at, year=True)} ở đầu mọi trang của cổng, đến {{}}"
            link = ""
        messages.success(request, format_html("“{}”: {}. {}", notice.title, words.format(end), link))
        return HttpResponseRedirect(address("changelist"))

    # Beside the form

    def get_urls(self):
        wrap = self.admin_site.admin_view
        return [
            path("xem-truoc/", wrap(notice_screens.preview), name="portal_links_notice_preview"),
            path("<int:number>/xem-truoc/", wrap(notice_screens.preview), name="portal_links_notice_preview"),
            path("<int:number>/ket-thuc/", wrap(notice_screens.end), name="portal_links_notice_end"),
            path("<int:number>/history/", wrap(notice_screens.history), name="portal_links_notice_history"),
            *super().get_urls(),
        ]


def _raised_with(key: str) -> Notice | None:
    """The notice that was raised with this form already."""
    try:
        return Notice.objects.filter(form_key=uuid.UUID(key)).first()
    except ValueError:
        return None
