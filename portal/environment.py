"""What the portal is told by its environment: read once, checked, and refused with a sentence that says what is wrong.

``docs/operations.md`` lists the settings for those who run a portal.
"""

import importlib.util
import os
import secrets
from dataclasses import dataclass, field
from ipaddress import ip_network
from pathlib import Path
from urllib.parse import urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured

from . import database_settings

BASE_DIR = Path(__file__).resolve().parent.parent
ANSWER_DAYS = {"petition": 10, "question": 7, "site": 5, "error": 2}
TRUE, FALSE = {"1", "true", "yes", "on"}, {"0", "false", "no", "off", ""}


@dataclass(frozen=True)
class Environment:
    """The checked values; see ``read()``."""

    data_dir: Path
    embedded: bool
    databases: dict
    secret_key: str
    allowed_hosts: list[str]
    trusted_proxies: list
    site_url: str
    email: dict
    default_from_email: str
    workers: int
    page_cache_bytes: int
    redis_url: str
    sentry_dsn: str
    media_url: str
    figure_hosts: list[str]
    answer_days: dict[str, int]
    retention_days: int
    submissions_per_hour: int
    votes_per_minute: int
    votes_per_hour: int
    s3: dict = field(default_factory=dict)


def refuse(name: str, problem: str) -> ImproperlyConfigured:
    """The exception for a wrong setting, worded so that it can be mended."""
    return ImproperlyConfigured(f"{name} {problem} See docs/operations.md.")


def read(values=os.environ) -> Environment:
    """Read and check every setting; ``ImproperlyConfigured`` with a sentence for the first wrong one."""
    data_dir = Path(values.get("DATA_DIR") or BASE_DIR / "var").expanduser().resolve()
    databases, embedded = _database(values.get("DATABASE_URL", ""), data_dir)
    port = values.get("PORT") or "8000"
    if not port.isdecimal() or not 0 < int(port) < 65536:
        raise refuse("PORT", f"must be a number from 1 to 65535, not {port!r}.")
    site_url = _site_url(values.get("SITE_URL") or f"http://127.0.0.1:{port}")
    return Environment(
        data_dir=data_dir,
        embedded=embedded,
        databases=databases,
        secret_key=_secret_key(values.get("SECRET_KEY", ""), data_dir, embedded),
        allowed_hosts=_hosts(values.get("ALLOWED_HOSTS", ""), site_url, embedded),
        trusted_proxies=_networks(values.get("TRUSTED_PROXIES", "")),
        site_url=site_url,
        email=_email(values.get("EMAIL_URL", "")),
        default_from_email=values.get("DEFAULT_FROM_EMAIL", "") or f"cong@{urlsplit(site_url).hostname}",
        workers=_workers(values.get("WORKERS") or "2"),
        page_cache_bytes=_whole(values, "PAGE_CACHE_MIB", 24, least=0, most=4096) * 1024 * 1024,
        redis_url=_optional_service(values, "REDIS_URL", ("redis://", "rediss://", "unix://"), "redis"),
        sentry_dsn=_optional_service(values, "SENTRY_DSN", ("https://", "http://"), "sentry_sdk"),
        media_url=_media_url(values.get("MEDIA_URL") or "/media/"),
        figure_hosts=[host.strip().lower() for host in values.get("FIGURE_HOSTS", "").split(",") if host.strip()],
        answer_days=_answer_days(values.get("ANSWER_DAYS", "")),
        retention_days=_whole(values, "RETENTION_DAYS", 730, least=30, most=3650),
        submissions_per_hour=_whole(values, "SUBMISSIONS_PER_HOUR", 60, least=1, most=1_000_000),
        votes_per_minute=_whole(values, "POLL_VOTES_PER_MINUTE", 60, least=1, most=1_000_000),
        votes_per_hour=_whole(values, "POLL_VOTES_PER_HOUR", 600, least=1, most=10_000_000),
        s3=_s3(values),
    )


def _database(url: str, data_dir: Path) -> tuple[dict, bool]:
    try:
        entry, embedded = database_settings.database(url, data_dir)
    except ValueError as error:
        raise refuse("DATABASE_URL", str(error)) from error
    return {"default": entry}, embedded


def _secret_key(given: str, data_dir: Path, embedded: bool) -> str:
    if given:
        if len(given) < 32:
            raise refuse("SECRET_KEY", "must have at least 32 characters.")
        return given
    if not embedded:
        raise refuse("SECRET_KEY", "is required when DATABASE_URL names a server: give 50 random characters.")
    path = data_dir / "secret_key"
    try:
        return path.read_text().strip()
    except FileNotFoundError:
        data_dir.mkdir(parents=True, exist_ok=True)
        try:
            with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
                file.write(secrets.token_urlsafe(50))
        except FileExistsError:
            pass
        return path.read_text().strip()


def _site_url(url: str) -> str:
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.path.strip("/") or parts.query:
        raise refuse("SITE_URL", f"must look like https://portal.example.vn with nothing behind the host, not {url!r}.")
    return url.rstrip("/")


def _hosts(given: str, site_url: str, embedded: bool) -> list[str]:
    hosts = [host.strip() for host in given.split(",") if host.strip()]
    if "*" in hosts:
        raise refuse("ALLOWED_HOSTS", "must name the hosts; * would let anyone choose the host of our links.")
    own = urlsplit(site_url).hostname
    local = ["127.0.0.1", "localhost", "[::1]"] if embedded or not given else []
    return list(dict.fromkeys([*hosts, own, *local]))


def _networks(given: str) -> list:
    try:
        return [ip_network(part.strip()) for part in given.split(",") if part.strip()]
    except ValueError as error:
        raise refuse("TRUSTED_PROXIES", f"must be addresses or networks divided by commas ({error}).") from error


def _email(url: str) -> dict:
    if not url:
        return {"EMAIL_BACKEND": "django.core.mail.backends.dummy.EmailBackend"}
    try:
        return environ.Env.email_url_config(url)
    except (ValueError, KeyError, ImproperlyConfigured) as error:
        raise refuse("EMAIL_URL", "must look like smtp+tls://user:password@host:587.") from error


def _whole(values, name: str, default: int, *, least: int, most: int) -> int:
    given = values.get(name) or str(default)
    if not given.isdecimal() or not least <= int(given) <= most:
        raise refuse(name, f"must be a whole number from {least} to {most}, not {given!r}.")
    return int(given)


def _answer_days(given: str) -> dict[str, int]:
    """Working days until the answer is due, for each kind of submission."""
    days = dict(ANSWER_DAYS)
    for part in filter(None, (one.strip() for one in given.split(","))):
        kind, _, number = part.partition("=")
        if kind not in days or not number.isdecimal() or not 1 <= int(number) <= 200:
            kinds = ", ".join(days)
            raise refuse("ANSWER_DAYS", f"must look like petition=10,question=7 (of {kinds}; 1 to 200), not {part!r}.")
        days[kind] = int(number)
    return days


def _workers(given: str) -> int:
    if not given.isdecimal() or not 1 <= int(given) <= 64:
        raise refuse("WORKERS", f"must be a number from 1 to 64, not {given!r}.")
    return int(given)


def _optional_service(values, name: str, schemes: tuple[str, ...], module: str) -> str:
    url = values.get(name, "")
    if url and not url.startswith(schemes):
        raise refuse(name, f"must begin with {' or '.join(schemes)}.")
    if url and importlib.util.find_spec(module) is None:
        raise refuse(name, "is set, but its package is missing: pip install -r requirements-scale.txt.")
    return url


def _media_url(url: str) -> str:
    if not url.startswith(("/", "https://", "http://")) or not url.endswith("/"):
        raise refuse("MEDIA_URL", f"must be a path or an address that ends with /, not {url!r}.")
    return url


def _s3(values) -> dict:
    bucket = values.get("S3_BUCKET", "")
    if not bucket:
        return {}
    if importlib.util.find_spec("storages") is None:
        raise refuse("S3_BUCKET", "is set, but its packages are missing: pip install -r requirements-scale.txt.")
    options = {"bucket_name": bucket, "file_overwrite": False, "querystring_auth": False}
    for name, option in (
        ("S3_ENDPOINT", "endpoint_url"),
        ("S3_REGION", "region_name"),
        ("S3_ACCESS_KEY", "access_key"),
        ("S3_SECRET_KEY", "secret_key"),
    ):
        if values.get(name):
            options[option] = values[name]
    return options


def flag(name: str, default: bool, values=os.environ) -> bool:
    """A yes-or-no setting such as ``DEMO``."""
    given = values.get(name)
    if given is None:
        return default
    if given.lower() not in TRUE | FALSE:
        raise refuse(name, f"must be 1 or 0, not {given!r}.")
    return given.lower() in TRUE
