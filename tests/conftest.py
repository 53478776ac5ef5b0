"""What all tests stand on: a site with its fixed pages and roles, and what a missing component means under CI."""

import os

import pytest

from portal.delivery import fragments, generation
from portal.delivery.generation_watch import watch
from portal.visits import behind_nginx


class _SiteInDatabase:
    """Whether the test database holds the site; ``unblock`` opens the database to whoever is no test."""

    unblock = None
    is_there = False


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """The test database with the fixed pages and the roles, as every site has them."""
    _SiteInDatabase.unblock = django_db_blocker.unblock
    with django_db_blocker.unblock():
        make_site()
    _SiteInDatabase.is_there = True


def make_site() -> None:
    from portal.agency.roles import sync_groups
    from portal.pages.site_setup import set_up

    set_up()
    unknown = sync_groups()
    assert not unknown, f"roles name permissions that do not exist: {unknown}"


def uses_database(item) -> bool:
    """Whether a test asks for the database, by its mark or by a fixture."""
    fixtures = {"db", "transactional_db", "client", "admin_client"}
    return item.get_closest_marker("django_db") is not None or bool(fixtures & set(item.fixturenames))


def pytest_collection_modifyitems(config, items):
    """With ONLY_DATABASE_TESTS the second database is not asked what no database can change."""
    if os.environ.get("ONLY_DATABASE_TESTS"):
        config.hook.pytest_deselected(items=[item for item in items if not uses_database(item)])
        items[:] = [item for item in items if uses_database(item)]


def is_transactional(item) -> bool:
    """Whether a test commits; the tables are emptied behind it."""
    marker = item.get_closest_marker("django_db")
    return bool(marker and marker.kwargs.get("transaction")) or "transactional_db" in item.fixturenames


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item):
    """Have the site in the database before the test's own transaction begins: made within it, each test would make it."""
    if _SiteInDatabase.unblock is None or _SiteInDatabase.is_there or not uses_database(item):
        return
    with _SiteInDatabase.unblock():
        from portal.search.dialects import dialect

        forget_content_types()
        # The index itself is no table that Django empties with the others.
        dialect().clear()
        make_site()
    _SiteInDatabase.is_there = True


@pytest.hookimpl(trylast=True)
def pytest_runtest_teardown(item):
    if is_transactional(item):
        _SiteInDatabase.is_there = False


def forget_content_types() -> None:
    """Kept numbers of content types, which a transactional test may have made anew."""
    from django.apps import apps
    from django.contrib.contenttypes.models import ContentType

    ContentType.objects.clear_cache()
    for versionable in apps.get_app_config("djangocms_versioning").cms_extension.versionables:
        versionable.__dict__.pop("content_types", None)


@pytest.fixture(autouse=True)
def _fresh_site(request):
    """Every test begins a generation of its own, with nothing kept."""
    if not uses_database(request.node):
        yield
        return
    request.getfixturevalue("transactional_db" if is_transactional(request.node) else "db")
    from django.core.cache import cache

    forget_content_types()
    cache.clear()
    fragments.clear()
    generation.bump()
    watch.forget()
    behind_nginx.log.forget()
    yield


@pytest.fixture(autouse=True)
def _no_block_fails_silently(caplog):
    """django CMS leaves a block out when it fails, and only logs it: here that is a failure."""
    yield
    failed = [record.getMessage() for record in caplog.get_records("call") if record.name == "cms.plugin_rendering"]
    assert not failed, failed


def missing(component: str) -> None:
    """Skip with a word on what is missing; under CI a missing component is a failure."""
    if os.environ.get("CI") == "true":
        pytest.fail(f"{component} is missing, and CI must have it")
    pytest.skip(f"{component} is missing")


# A served portal and people with browsers, for the journeys and the accessibility tests.
pytest_plugins = ["tests.browser.fixtures"]
