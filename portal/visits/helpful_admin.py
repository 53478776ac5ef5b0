"""What readers answered to "Bài này có hữu ích không?", for editors to read: totals by text, and what was written."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404
from django.template.response import TemplateResponse
from django.urls import path, reverse

from portal.lib import subjects

from .counting import is_key, split
from .models import HelpfulAnswer, Reason

PAGE_SIZE = 50


class HelpfulAnswerAdmin(admin.ModelAdmin):
    """Nobody writes answers but readers."""

    fields = ["helpful", "reason", "comment", "day"]

    def get_urls(self):
        view = self.admin_site.admin_view(self.subject_view)
        return [path("bai/<str:key>/", view, name="portal_visits_helpfulanswer_subject"), *super().get_urls()]

    def changelist_view(self, request, extra_context=None):
        """One row for each text, those with the most "no" first."""
        self._require_view(request)
        page = Paginator(HelpfulAnswer.objects.by_subject(), PAGE_SIZE).get_page(request.GET.get("p"))
        rows = list(page.object_list)
        public = subjects.resolve(_key(row) for row in rows)
        for row in rows:
            row |= _described(_key(row), public) | {"share": _share(row)}
        context = {"title": "Bài có hữu ích không?", "rows": rows, "page": page}
        return self._page(request, "change_list.html", context | (extra_context or {}))

    def subject_view(self, request, key: str):
        """The totals of one text, and what readers gave as reasons, the newest first."""
        self._require_view(request)
        if not is_key(key):
            raise Http404("Không có nội dung này.")
        answers = HelpfulAnswer.objects.of(*split(key))
        totals = answers.by_subject().first()
        if totals is None:
            raise Http404("Chưa có câu trả lời nào.")
        page = Paginator(answers.told(), PAGE_SIZE).get_page(request.GET.get("p"))
        reasons = dict(answers.reasons())
        context = {
            **_described(key, subjects.resolve([key])),
            "totals": totals | {"share": _share(totals)},
            "reasons": [(reason.label, reasons[reason.value]) for reason in Reason if reason.value in reasons],
            "page": page,
            "back_url": reverse("admin:portal_visits_helpfulanswer_changelist"),
        }
        return self._page(request, "subject.html", context | {"title": context["name"]})

    def _page(self, request, template: str, context: dict):
        context = {**self.admin_site.each_context(request), "opts": self.opts, "subtitle": None, **context}
        return TemplateResponse(request, f"admin/portal_visits/helpfulanswer/{template}", context)

    def _require_view(self, request):
        if not self.has_view_permission(request):
            raise PermissionDenied

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


def _key(row: dict) -> str:
    return subjects.key(row["kind"], row["number"])


def _described(key: str, public: dict[str, subjects.Subject]) -> dict:
    """Name and addresses of a text; the name of one that is not public any more is not known here."""
    found = public.get(key)
    name = found.title if found else f"Bài số {split(key)[1]} (không còn công khai)"
    url = reverse("admin:portal_visits_helpfulanswer_subject", args=[key])
    return {"name": name, "public_url": found.url if found else "", "url": url}


def _share(row: dict) -> str:
    return f"{round(100 * row['yes'] / (row['yes'] + row['no']))} %"
