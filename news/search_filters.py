"""By what readers narrow their searches: category (with those below it) and unit."""

from django.core.cache import cache

from portal.agency.models import Unit
from portal.search.filters import Filter, Option, register

from .models import Category


def _categories() -> list[Option]:
    return [Option(str(category.pk), category.slug, category.name) for category in Category.tree()]


def _units() -> list[Option]:
    """Kept until the next change of anything public: units change rarely, searches are many."""
    rows = cache.get_or_set("search-units", lambda: list(Unit.objects.values_list("pk", "slug", "name")))
    return [Option(str(pk), slug, name) for pk, slug, name in rows]


def connect() -> None:
    """Called when the app is ready."""
    register(Filter("chuyen-muc", "category", "Chuyên mục", _categories))
    register(Filter("don-vi", "unit", "Đơn vị", _units))
