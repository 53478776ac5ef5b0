"""Settings from the environment: what is right is taken, what is wrong is refused with a sentence that helps."""

import stat

import pytest
from django.core.exceptions import ImproperlyConfigured

from portal import environment
from portal.database_settings import SERVER_LIMITS, database

KEY = "k" * 40


def read(tmp_path, **values):
    return environment.read({"DATA_DIR": str(tmp_path), **values})


def test_without_any_setting_the_portal_is_embedded(tmp_path):
    env = read(tmp_path)
    assert env.embedded
    assert env.databases["default"]["ENGINE"].endswith("sqlite3")
    assert env.databases["default"]["NAME"] == str(tmp_path / "portal.sqlite3")
    assert env.allowed_hosts == ["127.0.0.1", "localhost", "[::1]"]


def test_the_secret_key_is_made_once_and_read_by_nobody_else(tmp_path):
    first, second = read(tmp_path).secret_key, read(tmp_path).secret_key
    assert first == second
    assert len(first) >= 50
    assert stat.S_IMODE((tmp_path / "secret_key").stat().st_mode) == 0o600


def test_a_given_database_wants_a_given_key(tmp_path):
    with pytest.raises(ImproperlyConfigured, match="SECRET_KEY is required"):
        read(tmp_path, DATABASE_URL="postgres://u:p@h/d")
    env = read(tmp_path, DATABASE_URL="postgres://u:p%40ss@h:5433/d", SECRET_KEY=KEY)
    assert not env.embedded
    assert env.databases["default"]["PASSWORD"] == "p@ss"
    assert env.databases["default"]["CONN_HEALTH_CHECKS"] is True


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DATABASE_URL", "mysql://u:p@h/d"),
        ("SECRET_KEY", "short"),
        ("SITE_URL", "portal.example.vn"),
        ("SITE_URL", "https://portal.example.vn/thu-muc"),
        ("ALLOWED_HOSTS", "*"),
        ("TRUSTED_PROXIES", "10.0.0.300"),
        ("EMAIL_URL", "khong://phai@thu"),
        ("WORKERS", "0"),
        ("WORKERS", "hai"),
        ("PAGE_CACHE_MIB", "-1"),
        ("PAGE_CACHE_MIB", "5000"),
        ("PAGE_CACHE_MIB", "24 MiB"),
        ("PORT", "99999"),
        ("REDIS_URL", "http://redis"),
        ("SENTRY_DSN", "khong"),
        ("MEDIA_URL", "media"),
        ("ANSWER_DAYS", "petition=mười"),
        ("ANSWER_DAYS", "letter=3"),
        ("RETENTION_DAYS", "7"),
        ("SUBMISSIONS_PER_HOUR", "0"),
        ("POLL_VOTES_PER_MINUTE", "-1"),
    ],
)
def test_a_wrong_value_is_refused_by_name(tmp_path, name, value):
    values = {"SECRET_KEY": KEY, name: value}
    with pytest.raises(ImproperlyConfigured, match=rf"^{name} .*docs/operations\.md"):
        read(tmp_path, **values)


def test_no_address_is_built_from_a_host_header(tmp_path):
    env = read(tmp_path, SITE_URL="https://portal.example.vn", ALLOWED_HOSTS="www.example.vn")
    assert env.site_url == "https://portal.example.vn"
    assert env.allowed_hosts[:2] == ["www.example.vn", "portal.example.vn"]


@pytest.mark.parametrize(("given", "flag"), [("1", True), ("0", False), ("yes", True), ("off", False), ("", False)])
def test_flags(given, flag):
    assert environment.flag("DEMO", True, {"DEMO": given}) is flag


def test_a_strange_flag_is_refused():
    with pytest.raises(ImproperlyConfigured, match="DEMO must be 1 or 0"):
        environment.flag("DEMO", True, {"DEMO": "maybe"})


def test_days_until_an_answer_are_given_by_kind(tmp_path):
    assert read(tmp_path).answer_days["petition"] == 10
    given = read(tmp_path, ANSWER_DAYS="petition=15, error=1").answer_days
    assert (given["petition"], given["error"], given["question"]) == (15, 1, 7)


def test_a_page_gives_up_a_database_that_is_away_or_hangs(tmp_path):
    options = postgresql(tmp_path, ["granian"])
    assert options["application_name"] == "portal server"
    assert options["connect_timeout"] <= 5
    assert options["tcp_user_timeout"] <= 15_000
    assert limits_of(options) == SERVER_LIMITS
    assert all(0 < limit <= 60_000 for limit in limits_of(options).values())
    assert limits_of(postgresql(tmp_path, ["/srv/portal/manage.py", "work"])) == SERVER_LIMITS


def test_a_command_may_take_its_time(tmp_path):
    options = postgresql(tmp_path, ["manage.py", "import_articles", "tin.jsonl"])
    assert options["application_name"] == "portal import_articles"
    assert limits_of(options)["statement_timeout"] == 0


def test_what_the_address_says_goes_before_our_limits(tmp_path):
    query = "connect_timeout=9&sslmode=require&options=-c%20statement_timeout%3D7"
    options = postgresql(tmp_path, ["granian"], query)
    assert (options["connect_timeout"], options["sslmode"]) == (9, "require")
    assert limits_of(options)["statement_timeout"] == 7


@pytest.mark.parametrize(
    "url",
    [
        "postgres://u:p@h",
        "postgres://u:p@h/d?conect_timeout=3",
        "postgres://u:p@h/d?connect_timeout=soon",
        "sqlite:////tmp/portal.sqlite3?timeout=3",
        "postgres://u:p@h:port/d",
    ],
)
def test_a_wrong_address_of_the_database_is_refused_without_its_password(tmp_path, url):
    with pytest.raises(ImproperlyConfigured, match=r"^DATABASE_URL .*docs/operations\.md") as refused:
        read(tmp_path, DATABASE_URL=url, SECRET_KEY=KEY)
    assert "u:p" not in str(refused.value)


def postgresql(tmp_path, argv, query="") -> dict:
    """The options of a PostgreSQL connection of the process with this command line."""
    entry, _ = database(f"postgres://u:p@h/d?{query}", tmp_path, argv)
    return entry["OPTIONS"]


def limits_of(options) -> dict[str, int]:
    """What the server is told of its limits; of one that is told twice it takes the last."""
    pairs = (part.split("=") for part in options["options"].replace("-c ", "").split())
    return {name: int(value) for name, value in pairs}
