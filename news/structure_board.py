"""The structure board of a text: django CMS shows it to all staff; here to those alone who may work on the text."""

from cms.views import render_object_structure
from django.contrib.admin.views.decorators import staff_member_required
from django.contrib.contenttypes.models import ContentType
from django.shortcuts import get_object_or_404

from .models import ArticleContent
from .rendering import require_may_preview


@staff_member_required
def structure(request, content_type_id: int, object_id: int):
    """The package's view, behind the newsroom's condition; other kinds of content pass through."""
    if ContentType.objects.get_for_model(ArticleContent).pk == content_type_id:
        content = get_object_or_404(ArticleContent._original_manager.select_related("article"), pk=object_id)
        require_may_preview(content, request.user)
    return render_object_structure(request, str(content_type_id), str(object_id))
