"""What every site has from its first minute: fixed pages and the site-wide areas. Safe to run again."""

from urllib.parse import urlsplit

from cms.api import create_page
from cms.models import Page, PageContent
from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.sites.models import Site
from django.db import transaction
from djangocms_alias.models import Alias, AliasContent
from djangocms_alias.models import Category as AliasCategory
from djangocms_versioning.constants import PUBLISHED
from djangocms_versioning.models import Version

from portal.delivery import generation
from portal.lib.system import SYSTEM_USER

from .fixed_pages import FIXED_PAGES, FixedPage

AREAS = (("strip", "Dải dưới trình đơn"), ("sidebar", "Cột bên"), ("footer", "Chân trang"))


def system_user():
    """The account that stands for the software itself in traces; nobody can log in with it."""
    user, created = get_user_model().objects.get_or_create(
        username=SYSTEM_USER, defaults={"last_name": "Hệ thống", "is_active": False}
    )
    if created:
        user.set_unusable_password()
        user.save()
    return user


@transaction.atomic
def set_up() -> list[str]:
    """Make what is missing; returns the names of what was made."""
    host = urlsplit(settings.SITE_URL).netloc
    Site.objects.update_or_create(pk=settings.SITE_ID, defaults={"domain": host[:100], "name": "Cổng"})
    user = system_user()
    made = [page.title for page in FIXED_PAGES if _make_page(page, user)]
    made += [name for code, name in AREAS if _make_area(code, name, user)]
    if made:
        generation.bump()
    return made


def _make_page(fixed: FixedPage, user) -> bool:
    if Page.objects.filter(reverse_id=fixed.key).exists():
        return False
    page = create_page(
        fixed.title,
        fixed.template,
        settings.LANGUAGE_CODE,
        slug=fixed.path or "trang-chu",
        reverse_id=fixed.key,
        in_navigation=fixed.in_navigation,
        created_by=user,
        apphook=fixed.apphook or None,
        apphook_namespace="news" if fixed.apphook else None,
    )
    content = PageContent.admin_manager.get(page=page, language=settings.LANGUAGE_CODE)
    Version.objects.get_for_content(content).publish(user)
    if not fixed.path:
        page.set_as_homepage()
    return True


def _make_area(code: str, name: str, user) -> bool:
    if Alias.objects.filter(static_code=code).exists():
        return False
    category = AliasCategory.objects.filter(translations__name="Toàn cổng").first()
    if category is None:
        category = AliasCategory(name="Toàn cổng")
        category.set_current_language(settings.LANGUAGE_CODE)
        category.name = "Toàn cổng"
        category.save()
    alias = Alias.objects.create(category=category, static_code=code)
    content = AliasContent.objects.with_user(user).create(alias=alias, name=name, language=settings.LANGUAGE_CODE)
    Version.objects.get_for_content(content).publish(user)
    return True


def published_content(key: str) -> PageContent:
    """The published content of a fixed page."""
    return PageContent._original_manager.get(page__reverse_id=key, versions__state=PUBLISHED)
