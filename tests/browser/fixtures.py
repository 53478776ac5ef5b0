"""A served portal and people with browsers. Registered in ``tests/conftest.py``; without Chromium the tests are skipped."""

import os
from pathlib import Path

import pytest

from tests.conftest import missing

from .people import CHROMIUM, PATIENCE, Browsers
from .served_portal import prepare_once, serve


@pytest.fixture(scope="session")
def _browser_tools():
    if os.environ.get("DATABASE_URL"):
        pytest.skip("the browser tests run on the embedded database")
    try:
        import playwright.sync_api  # noqa: F401
    except ImportError:
        missing("Playwright")
    if not CHROMIUM.exists():
        missing("chromium")


@pytest.fixture(scope="session")
def site(_browser_tools, tmp_path_factory):
    """A served portal, one for each process of the test run, with the demonstration city in it."""
    own = tmp_path_factory.getbasetemp()
    shared = own.parent if os.environ.get("PYTEST_XDIST_WORKER") else own
    # For those who write tests: a folder that `manage.py serve --prepare-only` made saves a minute a run.
    prepared = os.environ.get("PREPARED_PORTAL")
    with serve(Path(prepared) if prepared else prepare_once(shared), own / "portal.served") as site:
        yield site


@pytest.fixture(scope="session")
def _logins():
    """The sessions of people who have logged in: logging in is limited, as guessing passwords is."""
    return {}


@pytest.fixture(scope="module")
def _browsers(site, _logins):
    # For one module only: while Playwright runs, Django takes the process for an asynchronous one.
    from playwright.sync_api import expect, sync_playwright

    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        browsers = Browsers(playwright, site, _logins)
        yield browsers
        browsers.close()


@pytest.fixture
def people(_browsers):
    """Opens browsers for readers and staff; see ``Browsers``. Whatever their pages did wrong fails the test."""
    _browsers.begin_test()
    yield _browsers
    faults = _browsers.end_test()
    assert not faults, faults
