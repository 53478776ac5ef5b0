"""What all tests stand on: a site with its fixed pages and roles, and what a missing component means under CI."""

import os

import pytest

from portal.delivery import fragments, generation
from portal.delivery.generation_watch import watch
from portal.visits import behind_nginx


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """The test database with the fixed pages and the roles, as every site has them."""
    with django_db_blocker.unblock():
        make_site()


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


@pytest.fixture(autouse=True)
def _fresh_site(request):
    """Transactional tests empty the tables: the site is made again; every test begins a generation of its own."""
    if not uses_database(request.node):
        yield
        return
    marker = request.node.get_closest_marker("django_db")
    request.getfixturevalue("transactional_db" if marker and marker.kwargs.get("transaction") else "db")
    from cms.models import Page
    from django.apps import apps
    from django.contrib.contenttypes.models import ContentType
    from django.core.cache import cache

    from portal.search.dialects import dialect

    ContentType.objects.clear_cache()
    for versionable in apps.get_app_config("djangocms_versioning").cms_extension.versionables:
        # Kept numbers of content types, which a transactional test may have made anew.
        versionable.__dict__.pop("content_types", None)
    if not Page.objects.exists():
        # The index itself is no table that Django empties with the others.
        dialect().clear()
        make_site()
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
