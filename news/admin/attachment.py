"""The files of a text in the clerk's form: what each is and how large, and the file itself for those who may see it."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.html import format_html
from django.views.decorators.http import require_safe

from news.attachments import file_response
from news.forms import AttachmentForm
from news.models import Attachment
from news.rendering import may_preview
from portal.media.contents import extension_of
from portal.media.extraction import KINDS

OLD_OFFICE = ("doc", "xls", "ppt")
OLD_OFFICE_HINT = "Không tìm được theo nội dung tệp kiểu cũ: nên lưu lại thành .docx, .xlsx hoặc .pptx"


class AttachmentInline(admin.TabularInline):
    model = Attachment
    form = AttachmentForm
    extra = 1
    verbose_name_plural = "Tệp đính kèm"
    readonly_fields = ["stored"]

    class Media:
        css = {"all": ["portal/admin-attachments.css"]}

    def get_fields(self, request, obj=None):
        shown = ["stored", "file", "name", "order"] if self.has_change_permission(request, obj) else ["stored", "name"]
        return shown if obj is not None else shown[1:]

    @admin.display(description="tệp đang có")
    def stored(self, attachment):
        if not attachment.pk:
            return "–"
        address = reverse("admin:news_article_attachment", args=[attachment.pk])
        label = attachment.kind_label or "Tệp"
        return format_html(
            '<a href="{}" target="_blank">{}</a>, {}<span class="file-words">{}</span>',
            address,
            label,
            attachment.size_label,
            _text_hint(attachment),
        )


def _text_hint(attachment: Attachment) -> str:
    """Whether readers find the words in the file; nothing for pictures and the like, which have none."""
    extension = extension_of(attachment.file.name)
    if extension in OLD_OFFICE:
        return OLD_OFFICE_HINT
    return attachment.get_text_state_display() if extension in KINDS else ""


@require_safe
def attachment(request, pk: int):
    """A file of a text that this person may see, published or not."""
    found = get_object_or_404(Attachment.objects.select_related("content"), pk=pk)
    if not may_preview(found.content, request.user):
        raise PermissionDenied("Tệp này thuộc bài của đơn vị khác.")
    return file_response(found)
