"""The form of a page says beside its field that a fixed page keeps its address."""

from cms.admin.forms import ChangePageForm
from cms.admin.pageadmin import PageContentAdmin
from django.core.exceptions import ValidationError

from .fixed_page_guard import FIXED_ADDRESS
from .fixed_pages import KEYS


class PageForm(ChangePageForm):
    """django CMS's form for an existing page, with the address of fixed pages held."""

    def clean_slug(self):
        return self._kept("slug", self.instance.slug)

    def clean_overwrite_url(self):
        super().clean_overwrite_url()
        return self._kept("overwrite_url", self.instance.overwrite_url)

    def _kept(self, field: str, before: str | None) -> str:
        value = self.cleaned_data[field]
        if self.instance.page.reverse_id in KEYS and (value or "").strip("/") != (before or "").strip("/"):
            kept = f"giữ “{before}”" if before else "để trống ô này"
            raise ValidationError(f"{FIXED_ADDRESS} Hãy {kept}.", code="fixed")
        return value


PageContentAdmin.change_form = PageForm
