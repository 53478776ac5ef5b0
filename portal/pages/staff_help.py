"""The handbook for clerks and editors: the Markdown of ``docs/so-tay`` as a page behind "Trợ giúp"."""

from functools import cache
from pathlib import Path

import markdown
from django.conf import settings
from django.contrib import admin
from django.contrib.admin.views.decorators import staff_member_required
from django.http import FileResponse, Http404
from django.template.response import TemplateResponse
from django.utils.safestring import mark_safe

FOLDER = Path(settings.BASE_DIR) / "docs" / "so-tay"


@cache
def handbook() -> str:
    """The handbook as HTML. It is part of the software, so it is trusted and read once."""
    text = (FOLDER / "README.md").read_text(encoding="utf-8")
    # The page has its own heading.
    text = text.partition("\n")[2] if text.startswith("# ") else text
    return markdown.markdown(text, extensions=["tables", "toc"])


@staff_member_required
def staff_help(request):
    """``/admin/tro-giup/``."""
    context = {**admin.site.each_context(request), "title": "Trợ giúp", "handbook": mark_safe(handbook())}
    return TemplateResponse(request, "admin/help.html", context)


@staff_member_required
def help_picture(request, name: str):
    """A screenshot of the handbook."""
    path = FOLDER / "anh" / name
    if path.suffix not in (".png", ".webp") or not path.is_file():
        raise Http404("Không có ảnh này.")
    return FileResponse(path.open("rb"))
