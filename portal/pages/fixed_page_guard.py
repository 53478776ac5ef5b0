"""Fixed pages keep their addresses: renaming their slug, moving or removing them is refused.

The form of a page says so beside the field (``admin.py``); this holds whatever way leads to the model.
"""

from cms.models import Page, PageContent
from django.core.exceptions import PermissionDenied
from django.db.models.signals import pre_delete, pre_save
from djangocms_alias.models import Alias
from djangocms_versioning.exceptions import ConditionFailed
from djangocms_versioning.models import Version

from .areas import CODES
from .fixed_pages import FIXED_PAGES, KEYS

SLUGS = {page.key: page.path for page in FIXED_PAGES}
FIXED_ADDRESS = "Trang này mang địa chỉ cố định của cổng nên không đổi được."
REFUSAL = "Trang này mang địa chỉ cố định của cổng nên không đổi được địa chỉ, không dời và không xóa được."


class FixedPageRefusal(PermissionDenied):
    """A change of a fixed page's address was asked for."""

    heading = "Không đổi được trang này"


def connect() -> None:
    """Called when the app is ready."""
    pre_delete.connect(_refuse_removal, sender=Page, dispatch_uid="portal_pages_fixed_removal")
    pre_delete.connect(_refuse_area_removal, sender=Alias, dispatch_uid="portal_pages_fixed_area")
    pre_save.connect(_refuse_moving, sender=Page, dispatch_uid="portal_pages_fixed_moving")
    pre_save.connect(_refuse_renaming, sender=PageContent, dispatch_uid="portal_pages_fixed_renaming")
    Version.check_unpublish.insert(0, _refuse_unpublishing)


def _refuse_unpublishing(version: Version, user) -> None:
    if version.content_type.model_class() is PageContent and version.content.page.reverse_id in KEYS:
        raise ConditionFailed(REFUSAL)


def _refuse_removal(instance: Page, **kwargs) -> None:
    if instance.reverse_id in KEYS:
        raise FixedPageRefusal(REFUSAL)


def _refuse_area_removal(instance: Alias, **kwargs) -> None:
    if instance.static_code in CODES:
        raise FixedPageRefusal("Khối này là một vùng cố định của mọi trang nên không xóa được.")


def _refuse_moving(instance: Page, **kwargs) -> None:
    before = Page.objects.filter(pk=instance.pk).values_list("reverse_id", "parent_id", "application_urls").first()
    if before is None or before[0] not in KEYS:
        return
    after = (instance.reverse_id, instance.parent_id, instance.application_urls)
    # The apphook may be set once and never taken away.
    if after[:2] != before[:2] or (before[2] and after[2] != before[2]):
        raise FixedPageRefusal(REFUSAL)


def _refuse_renaming(instance: PageContent, **kwargs) -> None:
    key = getattr(instance.page, "reverse_id", None)
    if key not in KEYS or not instance.pk:
        return
    before = PageContent._base_manager.filter(pk=instance.pk).values_list("slug", "overwrite_url").first()
    if before and (instance.slug, instance.overwrite_url or "") != (before[0], before[1] or ""):
        raise FixedPageRefusal(REFUSAL)
