"""``/tep/<number>/<name>``: a file of a published article; of another only for those who may work on that."""

import mimetypes

from django.http import FileResponse, Http404, HttpResponsePermanentRedirect
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from portal.pages.errors import gone

from .models import ArticleContent, Attachment, Stage
from .rendering import may_preview

SHOWN_IN_BROWSER = {"application/pdf", "image/jpeg", "image/png"}


@require_safe
def attachment(request, number: int, name: str):
    """The file as it belongs to the live text; 410 when its article was public once, else 404.

    In a preview the staff open it under the address that it will have.
    """
    found = Attachment.objects.at_number(number).published().first()
    if found is None:
        draft = _of_draft(request.user, number)
        return _for_one_person(file_response(draft)) if draft else _absent(request, number)
    if request.path != found.url:
        return HttpResponsePermanentRedirect(found.url)
    return file_response(found)


def file_response(found: Attachment) -> FileResponse:
    """The file itself, for those who may have it; 404 when the server has lost it."""
    kind = mimetypes.guess_type(found.file.name)[0] or "application/octet-stream"
    try:
        file = found.file.open("rb")
    except FileNotFoundError as error:
        raise Http404("Tệp không còn trên máy chủ.") from error
    response = FileResponse(
        file, as_attachment=kind not in SHOWN_IN_BROWSER, filename=found.file_name, content_type=kind
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cache-Control"] = "no-cache"
    return response


def _of_draft(user, number: int) -> Attachment | None:
    """The newest copy in a draft that this person may see. What was taken down is gone for the staff as well."""
    if not user.is_staff:
        return None
    drafts = ArticleContent._original_manager.drafts(*Stage)
    copies = Attachment.objects.at_number(number).filter(content__in=drafts).select_related("content").order_by("-pk")
    return next((copy for copy in copies if may_preview(copy.content, user)), None)


def _for_one_person(response: FileResponse) -> FileResponse:
    response["Cache-Control"] = "private, no-store"
    return response


def _absent(request, number: int):
    copies = Attachment.objects.at_number(number).select_related("content__article")
    once = get_object_or_404(copies.filter(content__article__first_published_at__isnull=False)[:1])
    was_public = copies.filter(content__stage="passed").exists()
    if not was_public:
        raise Http404("Không có tệp này.")
    return gone(request, once.name, once.content.article.taken_down_reason)
