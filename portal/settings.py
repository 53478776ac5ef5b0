"""Settings of the portal. What differs from one installation to another comes from ``environment.py``."""

from . import environment
from .environment import BASE_DIR

env = environment.read()

DATA_DIR = env.data_dir
EMBEDDED = env.embedded
SITE_URL = env.site_url
WORKERS = env.workers
TRUSTED_PROXIES = env.trusted_proxies
DEBUG = False
SECRET_KEY = env.secret_key
ALLOWED_HOSTS = env.allowed_hosts
DATABASES = env.databases
HTTPS = SITE_URL.startswith("https://")

INSTALLED_APPS = [
    # The rooms, highest first: their templates and translations go before those of the packages.
    "portal.demo",
    "news",
    "portal.links",
    "portal.polls",
    "portal.feedback",
    "portal.pages",
    "portal.search",
    "portal.media",
    "portal.visits",
    "portal.agency",
    "portal.delivery",
    "portal.operations",
    "portal.throttle",
    # django CMS and what it stands on.
    "djangocms_simple_admin_style",
    "portal.pages.admin_site.PortalAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.sites",
    "django.contrib.humanize",
    "cms",
    "menus",
    "treebeard",
    "sekizai",
    "parler",
    "easy_thumbnails",
    "filer",
    "djangocms_text",
    "djangocms_versioning",
    "djangocms_alias",
    "haystack",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "portal.delivery.middleware.GenerationMiddleware",
    "portal.delivery.bad_input.BadInputMiddleware",
    "portal.visits.middleware.CountingMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "portal.delivery.middleware.ReaderHeadersMiddleware",
    "portal.visits.middleware.PageMiddleware",
    "portal.delivery.staff_marker.StaffMarkerMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "cms.middleware.user.CurrentUserMiddleware",
    "cms.middleware.page.CurrentPageMiddleware",
    "portal.pages.toolbar.SessionToolbarMiddleware",
]

ROOT_URLCONF = "portal.urls"
WSGI_APPLICATION = "portal.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "sekizai.context_processors.sekizai",
                "portal.pages.toolbar.cms_settings",
                "portal.frame.frame",
            ],
            "builtins": ["portal.pages.templatetags.portal"],
        },
    }
]

# Database, cache, files
DEFAULT_AUTO_FIELD = "django.db.models.AutoField"
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "portal",
        "OPTIONS": {"MAX_ENTRIES": 2000},
        "KEY_FUNCTION": "portal.delivery.generation.cache_key",
    }
}
# Whole pages, in each worker (portal.delivery).
PAGE_CACHE_BYTES = env.page_cache_bytes
if env.redis_url:
    CACHES["default"].update(BACKEND="django.core.cache.backends.redis.RedisCache", LOCATION=env.redis_url, OPTIONS={})

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATICFILES_FINDERS = [
    "portal.pages.static_files.BundleFinder",
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
]
MEDIA_URL = env.media_url
MEDIA_ROOT = DATA_DIR / "media"
ATTACHMENTS_ROOT = DATA_DIR / "attachments"
JOURNAL_DIR = DATA_DIR / "journal"
_FILES = {"BACKEND": "django.core.files.storage.FileSystemStorage"}
STORAGES = {
    "default": {"BACKEND": "storages.backends.s3.S3Storage", "OPTIONS": env.s3} if env.s3 else _FILES,
    # Attachments have no public address of their own: /tep/ asks whether they are published.
    "attachments": {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {**env.s3, "default_acl": "private", "location": "attachments"},
    }
    if env.s3
    else {**_FILES, "OPTIONS": {"location": ATTACHMENTS_ROOT, "base_url": None}},
    "staticfiles": {"BACKEND": "portal.pages.static_files.StaticStorage"},
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = False
FILE_UPLOAD_PERMISSIONS = 0o640
DATA_UPLOAD_MAX_MEMORY_SIZE = 4 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 3000

# Language and time
LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt")]
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Ho_Chi_Minh"
FORMAT_MODULE_PATH = ["portal.formats"]
FORMS_URLFIELD_ASSUME_HTTPS = True

# People
LOGIN_URL = "/admin/login/"
LOGIN_REDIRECT_URL = "/admin/"
PASSWORD_RESET_TIMEOUT = 3 * 24 * 3600
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.default_from_email
for _name, _value in env.email.items():
    if _name.startswith("EMAIL_"):
        globals()[_name] = _value
EMAIL_TIMEOUT = 10
MAIL_IS_SENT = "dummy" not in env.email.get("EMAIL_BACKEND", "")

# Security
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = 12 * 3600
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 31536000 if HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS and TRUSTED_PROXIES else None
X_FRAME_OPTIONS = "SAMEORIGIN"
CSRF_FAILURE_VIEW = "portal.pages.errors.csrf_failure"
CSRF_TRUSTED_ORIGINS = [SITE_URL]

# django CMS
SITE_ID = 1
CMS_CONFIRM_VERSION4 = True
CMS_LEGACY_STYLE = False
CMS_PERMISSION = False
CMS_PAGE_CACHE = False
CMS_ENABLE_HELP = False
CMS_LANGUAGES = {
    1: [{"code": "vi", "name": "Tiếng Việt", "public": True, "hide_untranslated": False, "fallbacks": []}],
    "default": {"fallbacks": [], "hide_untranslated": False, "public": True},
}
CMS_TEMPLATES = [
    ("pages/home.html", "Trang chủ"),
    ("pages/page.html", "Trang có cột bên"),
    ("pages/page_wide.html", "Trang rộng"),
]
CMS_PLACEHOLDER_CONF = {
    "content": {"name": "Nội dung trang"},
    "extras": {
        "name": "Dưới bài viết: bộ ảnh, video",
        "plugins": ["GalleryPlugin", "VideoPlugin", "PollPlugin", "FreeTextPlugin"],
    },
}
DJANGOCMS_VERSIONING_LOCK_VERSIONS = False
DJANGOCMS_VERSIONING_ON_PUBLISH_REDIRECT = "preview"
SILENCED_SYSTEM_CHECKS = [
    # django CMS 5.1 pins treebeard below 6, where this warning would become an error.
    "treebeard.E001",
]
TEXT_ADDITIONAL_ATTRIBUTES = {
    "img": {"src", "alt", "width", "height", "srcset", "sizes", "loading"},
    "th": {"scope", "colspan", "rowspan"},
    "td": {"colspan", "rowspan"},
    "figure": set(),
    "figcaption": set(),
}

# Files that staff upload
FILER_ENABLE_PERMISSIONS = False
FILER_CANONICAL_URL = "tep-goc/"
FILER_STORAGES = {
    "public": {
        "main": {
            "UPLOAD_TO": "filer.utils.generate_filename.randomized",
            "UPLOAD_TO_PREFIX": "anh",
        },
    },
}
FILER_UPLOADER_MAX_FILE_SIZE = 200
FILER_MAX_IMAGE_PIXELS = 60_000_000
FILER_MIME_TYPE_WHITELIST = [
    "image/jpeg",
    "image/png",
    "image/webp",
    "image/gif",
    "video/mp4",
    "video/webm",
    "application/pdf",
]
THUMBNAIL_PROCESSORS = (
    "easy_thumbnails.processors.colorspace",
    "easy_thumbnails.processors.autocrop",
    "filer.thumbnail_processors.scale_and_crop_with_subject_location",
    "easy_thumbnails.processors.filters",
)

# Search
HAYSTACK_CONNECTIONS = {"default": {"ENGINE": "portal.search.engine.DatabaseEngine"}}
HAYSTACK_LIMIT_TO_REGISTERED_MODELS = False

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "filters": {"own_links": {"()": "portal.lib.log_lines.HideOwnLinks"}},
    "handlers": {
        "console": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["own_links"]},
        # A logger without a handler would print to the console after all, with what led to it.
        "nowhere": {"class": "logging.NullHandler"},
    },
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        # Strangers try names of hosts all day long: a line for each is enough for nobody.
        "django.security.DisallowedHost": {"handlers": ["nowhere"], "propagate": False},
        # Refusals and addresses that do not exist are no news; they would fill the log with what people typed.
        "django.request": {"level": "ERROR"},
        "portal": {"level": "INFO"},
        "news": {"level": "INFO"},
    },
}

if env.sentry_dsn:
    import sentry_sdk

    # What citizens send stands in local variables and bodies: neither leaves this host.
    sentry_sdk.init(
        dsn=env.sentry_dsn, send_default_pii=False, include_local_variables=False, max_request_body_size="never"
    )

# What citizens send: working days until an answer is due, days until personal data is purged, limits for a network.
ANSWER_DAYS = env.answer_days
RETENTION_DAYS = env.retention_days
SUBMISSIONS_PER_HOUR = env.submissions_per_hour
POLL_VOTES_PER_MINUTE = env.votes_per_minute
POLL_VOTES_PER_HOUR = env.votes_per_hour

# Sidebar figures are read from these hosts only.
FIGURE_HOSTS = env.figure_hosts
