"""Settings as ``wagtail start`` writes them, in three variants (WAGTAIL_VARIANT): plain, fragments, cache."""

import json
import os
from pathlib import Path

HERE = Path(__file__).parent
VARIANT = os.environ.get("WAGTAIL_VARIANT", "plain")
FOLDER = Path(os.environ["WAGTAIL_FOLDER"])
SECRET_KEY = "only-measured-never-served-to-anybody-0123456789"
DEBUG = False
ALLOWED_HOSTS = ["127.0.0.1"]
INSTALLED_APPS = [
    "portal.demo.benchmarking.wagtail_project.apps.BenchmarkConfig",
    "wagtail.contrib.redirects",
    "wagtail.users",
    "wagtail.images",
    "wagtail.documents",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "wagtailcache",
    "modelcluster",
    "taggit",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]
MIDDLEWARE = [
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
]
if VARIANT == "cache":
    MIDDLEWARE = [
        "wagtailcache.cache.UpdateCacheMiddleware",
        *MIDDLEWARE,
        "wagtailcache.cache.FetchFromCacheMiddleware",
    ]
ROOT_URLCONF = "portal.demo.benchmarking.wagtail_project.urls"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [HERE / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "portal.demo.benchmarking.wagtail_project.models.frame",
            ],
            "builtins": ["portal.demo.benchmarking.wagtail_project.templatetags.portal_menu"],
        },
    }
]
DATABASES = {"default": json.loads(os.environ["WAGTAIL_DATABASE"])}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"].update(
        CONN_MAX_AGE=None,
        OPTIONS={"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": "PRAGMA journal_mode=WAL;"},
    )
else:
    DATABASES["default"].update(CONN_MAX_AGE=600, CONN_HEALTH_CHECKS=True)
# Fragments in each worker's memory, the fastest there is. Pages as wagtail-cache's manual has it: all workers see the
# same, so that clearing reaches them all, as it does with ours.
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "OPTIONS": {"MAX_ENTRIES": 2000}},
    "pages": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": FOLDER / "pages",
        "KEY_PREFIX": "wagtailcache",
        "TIMEOUT": 4 * 3600,
    },
}
WAGTAIL_CACHE_BACKEND = "pages"
# Without fragments they are made anew on each page.
FRAGMENT_SECONDS = 0 if VARIANT == "plain" else 600
# Literal text that makes the article page as large as ours, at no cost but its bytes.
PADDING = int((FOLDER / "padding").read_text()) if (FOLDER / "padding").exists() else 0
DEFAULT_AUTO_FIELD = "django.db.models.AutoField"
LANGUAGE_CODE = "vi"
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_I18N = True
USE_TZ = True
STATIC_URL = "/static/"
STATIC_ROOT = FOLDER / "static"
MEDIA_ROOT = FOLDER / "media"
MEDIA_URL = "/media/"
WAGTAIL_SITE_NAME = "Cổng tin"
WAGTAILADMIN_BASE_URL = "http://127.0.0.1"
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database", "AUTO_UPDATE": False}}
