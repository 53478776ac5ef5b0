"""Who reads: crawlers, and the address behind our own proxies."""

from ipaddress import ip_network

import pytest

from portal.visits import crawlers
from portal.visits.addresses import client_address
from portal.visits.crawlers import is_crawler


@pytest.mark.parametrize(
    "agent",
    [
        "",
        "   ",
        "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
        "Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)",
        "curl/8.5.0",
        "python-requests/2.32.0",
    ],
)
def test_machines_are_known(agent):
    assert is_crawler(agent)


@pytest.mark.parametrize(
    "agent",
    [
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 "
        "Safari/537.36",
        "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
        "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 "
        "Mobile/15E148 Safari/604.1",
        "Mozilla/5.0 (Linux; Android 14; SM-A155F) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Mobile "
        "Safari/537.36",
    ],
)
def test_browsers_are_no_machines(agent):
    assert not is_crawler(agent)


@pytest.fixture
def asked(monkeypatch):
    """What the package is asked, beginning with an empty memory."""
    asked = []
    monkeypatch.setattr(crawlers.crawleruseragents, "is_crawler", lambda agent: asked.append(agent) or False)
    crawlers._is_crawler.cache_clear()
    yield asked
    crawlers._is_crawler.cache_clear()


def test_a_name_is_looked_up_once(asked):
    for _ in range(3):
        assert not is_crawler("Mozilla/5.0")
    assert asked == ["Mozilla/5.0"]


def test_the_memory_is_bounded(asked):
    for number in range(5000):
        is_crawler(f"Mozilla/{number}")
    assert crawlers._is_crawler.cache_info().currsize == 4096


def test_a_name_without_end_is_cut_before_it_is_remembered(asked):
    is_crawler("Mozilla/5.0 " + "x" * 1000 + "1")
    is_crawler("Mozilla/5.0 " + "x" * 1000 + "2")
    assert len(asked) == 1


@pytest.mark.parametrize(
    ("remote", "forwarded", "address"),
    [
        ("203.0.113.9", "", "203.0.113.9"),
        ("203.0.113.9", "198.51.100.1", "203.0.113.9"),
        ("10.0.0.1", "", "10.0.0.1"),
        ("10.0.0.1", "198.51.100.1", "198.51.100.1"),
        ("10.0.0.1", "1.1.1.1, 198.51.100.1", "198.51.100.1"),
        ("10.0.0.1", "1.1.1.1, 198.51.100.1, 10.0.0.7", "198.51.100.1"),
        ("10.0.0.1", "10.0.0.8, 10.0.0.7", "10.0.0.8"),
        ("10.0.0.1", "198.51.100.1:4711", "198.51.100.1"),
        ("10.0.0.1", "[2001:db8::5]:4711", "2001:db8::5"),
        ("::ffff:10.0.0.1", "198.51.100.1", "198.51.100.1"),
        ("fd00::1", "2001:db8::5", "2001:db8::5"),
        ("10.0.0.1", "198.51.100.1, unknown", "10.0.0.1"),
        ("10.0.0.1", "198.51.100.1, unknown, 10.0.0.7", "10.0.0.7"),
        ("10.0.0.1", ",,,", "10.0.0.1"),
        ("", "198.51.100.1", ""),
    ],
)
def test_the_address_is_the_nearest_that_is_not_ours(settings, remote, forwarded, address):
    settings.TRUSTED_PROXIES = [ip_network("10.0.0.0/24"), ip_network("fd00::/8")]
    environ = {"REMOTE_ADDR": remote} | ({"HTTP_X_FORWARDED_FOR": forwarded} if forwarded else {})
    assert client_address(environ) == address


def test_without_trusted_proxies_nobody_is_believed(settings):
    settings.TRUSTED_PROXIES = []
    assert client_address({"REMOTE_ADDR": "10.0.0.1", "HTTP_X_FORWARDED_FOR": "1.2.3.4"}) == "10.0.0.1"
