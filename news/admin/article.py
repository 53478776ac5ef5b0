"""Tin, bài: the list that opens fast, and one screen for all of a text.

The list shows for each article the version that staff work with (``Article.current``): plain joins, whatever the
number of articles, where the packages' own list takes seconds (docs/decisions/0003).
"""

from django.contrib import admin, messages
from django.db.models import F
from django.http import HttpResponseRedirect
from django.urls import path, reverse
from django.utils.html import format_html
from djangocms_versioning.admin import VersioningAdminMixin
from djangocms_versioning.constants import DRAFT, PUBLISHED

from news import chain
from news.forms import ArticleForm, units_open_to
from news.models import Article, ArticleContent, Category, Stage
from news.subjects import KIND
from portal.agency import roles
from portal.lib.dates import short_date
from portal.lib.row_numbers import row_number
from portal.visits.figures import views_subquery

from . import steps
from .attachment import AttachmentInline, attachment
from .listing import ArticleList, NumbersPaginator

# What stands in the list's address without choosing among its rows: the page, the order, what is said after a step.
_UNCONDITIONAL = {"p", "o", "e"}
STATE_LABELS = {PUBLISHED: "Đang đăng", "unpublished": "Đã gỡ", "archived": "Đã lưu trữ"}


class StateFilter(admin.SimpleListFilter):
    """Visible or not, as versioning says, and the stage of drafts."""

    title = "tình trạng"
    parameter_name = "state"

    def lookups(self, request, model_admin):
        return [*Stage.choices[:4], ("published", "Đang đăng"), ("unpublished", "Đã gỡ"), ("archived", "Đã lưu trữ")]

    def queryset(self, request, queryset):
        value = self.value()
        if value == PUBLISHED:
            return queryset.filter(published__isnull=False)
        if value in STATE_LABELS:
            return queryset.filter(versions__state=value)
        if value:
            return queryset.drafts(value)
        return queryset


class CategoryFilter(admin.SimpleListFilter):
    title = "chuyên mục"
    parameter_name = "category"

    def lookups(self, request, model_admin):
        return [(one.pk, one.indented_name) for one in Category.objects.order_by("path")]

    def queryset(self, request, queryset):
        number = row_number(self.value())
        return queryset if number is None else queryset.filter(category=number)


class UnitFilter(admin.SimpleListFilter):
    title = "đơn vị"
    parameter_name = "unit"

    def lookups(self, request, model_admin):
        return [(unit.pk, unit.name) for unit in units_open_to(request.user)]

    def queryset(self, request, queryset):
        number = row_number(self.value())
        return queryset if number is None else queryset.filter(unit=number)


@admin.register(ArticleContent)
class ArticleContentAdmin(VersioningAdminMixin, admin.ModelAdmin):
    form = ArticleForm
    inlines = [AttachmentInline]
    change_form_template = "admin/news/articlecontent/change_form.html"
    list_display = ["title_link", "category_name", "unit_label", "state", "dateline_short", "views"]
    list_display_links = ["title_link"]
    list_filter = [StateFilter, CategoryFilter, UnitFilter]
    search_fields = ["title", "summary", "byline"]
    search_help_text = "Tìm trong tiêu đề, tóm tắt, tác giả."
    ordering = ["-dateline", "-pk"]
    list_per_page = 50
    show_full_result_count = False
    actions = None
    autocomplete_fields = ["related"]
    fieldsets = [
        (None, {"fields": ["title", ("category", "unit"), "summary", "body"]}),
        ("Ảnh đại diện", {"fields": ["picture", "picture_alt", "picture_caption"]}),
        ("Ghi trên bài", {"fields": [("byline", "source"), "dateline", "tags"]}),
        ("Tin liên quan", {"fields": ["related"], "classes": ["collapse"]}),
    ]

    class Media:
        css = {"all": ["portal/admin.css"]}

    # The list

    def get_changelist(self, request, **kwargs):
        return ArticleList

    def get_paginator(self, request, queryset, per_page, **kwargs):
        # Every article has one current version: without conditions, counting articles is counting rows.
        is_whole = roles.is_editor(request.user) and not request.GET.keys() - _UNCONDITIONAL
        total = Article.objects.filter(current__isnull=False).count if is_whole else None
        return NumbersPaginator(queryset, per_page, total=total, **kwargs)

    def get_queryset(self, request):
        rows = ArticleContent._original_manager.all()
        if not roles.is_editor(request.user):
            rows = rows.filter(unit__in=roles.units_of(request.user))
        if request.resolver_match and request.resolver_match.url_name.endswith("_changelist"):
            return rows.filter(current_of__isnull=False).annotate(views_total=views_subquery(KIND, "article_id"))
        return rows.select_related("category", "article")

    def shown_rows(self):
        """Texts with all that the list shows of them."""
        rows = ArticleContent._original_manager.select_related("category").defer("body")
        return rows.annotate(views_total=views_subquery(KIND, "article_id"), state_name=F("versions__state"))

    @admin.display(description="tiêu đề", ordering="title")
    def title_link(self, content):
        return content.title

    @admin.display(description="chuyên mục", ordering="category__name")
    def category_name(self, content):
        return content.category.name

    @admin.display(description="đơn vị", ordering="unit_name")
    def unit_label(self, content):
        return content.unit_name

    @admin.display(description="tình trạng", ordering="versions__state")
    def state(self, content):
        name = content.stage if content.state_name == DRAFT else content.state_name
        label = content.get_stage_display() if content.state_name == DRAFT else STATE_LABELS[content.state_name]
        return format_html('<span class="state state-{}">{}</span>', name, label)

    @admin.display(description="ngày giờ", ordering="dateline")
    def dateline_short(self, content):
        return short_date(content.dateline)

    @admin.display(description="lượt xem", ordering="views_total")
    def views(self, content):
        return f"{content.views_total:,}".replace(",", ".")

    # The form

    def get_fieldsets(self, request, obj=None):
        fieldsets = super().get_fieldsets(request, obj)
        if obj is None or self.has_change_permission(request, obj):
            return fieldsets
        # To those who only read, the unit is a name: its own screen is closed to most of them.
        (name, first), *others = fieldsets
        return [(name, {**first, "fields": ["title", ("category", "unit_label"), "summary", "body"]}), *others]

    def get_readonly_fields(self, request, obj=None):
        return [*super().get_readonly_fields(request, obj), "unit_label"]

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change=change, **kwargs)
        return type(form.__name__, (form,), {"user": request.user})

    def save_model(self, request, obj, form, change):
        if not change:
            obj.article = Article.objects.create()
        super().save_model(request, obj, form, change)
        if not change:
            chain.record(obj, "created", request.user)
        elif obj.stage == Stage.SUBMITTED and form.changed_data:
            labels = [str(form.fields[name].label) for name in form.changed_data if name in form.fields]
            chain.record(obj, "edit", request.user, before=obj.stage, reason="Sửa: " + ", ".join(labels))
        chain.note_author(obj, request.user)

    def has_change_permission(self, request, obj=None):
        if obj is not None and chain.why_not(chain.CHANGE, obj, request.user):
            return False
        return super().has_change_permission(request, obj)

    def has_view_permission(self, request, obj=None):
        if obj is not None and chain.why_not(chain.CHANGE, obj, request.user):
            return False
        return super().has_view_permission(request, obj)

    def has_delete_permission(self, request, obj=None):
        return False

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if obj is not None:
            context |= steps.panel(obj, request.user)
        return super().render_change_form(request, context, add, change, form_url, obj)

    def response_add(self, request, obj, post_url_continue=None):
        if "_submit" in request.POST:
            return self._save_and_submit(request, obj)
        return super().response_add(request, obj, post_url_continue)

    def response_change(self, request, obj):
        if "_submit" in request.POST:
            return self._save_and_submit(request, obj)
        return super().response_change(request, obj)

    def _save_and_submit(self, request, obj):
        try:
            chain.take_step("submit", obj, request.user)
        except chain.Refused as refused:
            messages.error(request, f"Đã lưu nháp nhưng chưa chuyển duyệt: {refused}")
            return HttpResponseRedirect(reverse("admin:news_articlecontent_change", args=[obj.pk]))
        messages.success(request, f"Đã chuyển duyệt bài “{obj.title}”.")
        return HttpResponseRedirect(reverse("admin:index"))

    # Steps of the chain

    def get_urls(self):
        wrap = self.admin_site.admin_view
        return [
            path("<int:pk>/step/<slug:name>/", wrap(steps.step), name="news_article_step"),
            path("<int:pk>/new-draft/", wrap(steps.new_draft), name="news_article_new_draft"),
            path("<int:pk>/history/", wrap(steps.history), name="news_article_trace"),
            path("attachment/<int:pk>/", wrap(attachment), name="news_article_attachment"),
            *super().get_urls(),
        ]


@admin.register(Article)
class ArticleAdmin(admin.ModelAdmin):
    """Only for choosing related articles; articles are worked on as versions of their text."""

    # The title that readers see, in a table of short rows: it is looked through from end to end.
    search_fields = ["published__title"]
    ordering = ["-pk"]

    def get_model_perms(self, request):
        return {}

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("current").filter(published__isnull=False)

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def has_view_permission(self, request, obj=None):
        return request.user.has_perm("news.view_articlecontent")
