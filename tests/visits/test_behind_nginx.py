"""Behind nginx, with the configuration of the handbook: pages are kept for a second, and every view is counted."""

import http.client
import signal
import ssl
import struct
import threading
import time
from ipaddress import ip_network

import pytest

from portal.visits.flusher import flush
from portal.visits.models import DailyVisits, ViewTotal

from .access_log_files import addresses, log_path
from .nginx import HOST, Application, Nginx, until

# The server asks by connections of its own: what they store has to be taken away.
pytestmark = pytest.mark.django_db(transaction=True)

# Of nginx's ngx_http_file_cache_header_t: version, valid_sec, updating_sec, error_sec, last_modified, date.
KEPT_HEADER = struct.Struct("<Qqqqqq")


@pytest.fixture
def application():
    return Application()


@pytest.fixture
def nginx(settings, tmp_path, application):
    settings.TRUSTED_PROXIES = [ip_network("127.0.0.1")]
    folder = tmp_path / "nginx"
    folder.mkdir()
    nginx = Nginx(folder, application)
    yield nginx
    application.opened.set()
    nginx.close()


@pytest.fixture
def counted():
    """The views of the article that were added up, when they are so many; a failure if they become more or stay less."""

    def count(expected: int, key=("article", 1)) -> None:
        def views():
            flush()
            return ViewTotal.objects.filter(kind=key[0], number=key[1]).values_list("counted", flat=True).first() or 0

        # nginx writes the line when the answer has gone out.
        until(lambda: views() >= expected, f"{expected} views are counted")
        assert views() == expected

    return count


def grow_old(nginx, seconds: int) -> None:
    """Have every kept page be older, as nginx notes its age: nobody has to wait."""
    for path in nginx.kept():
        with open(path, "r+b") as file:
            version, valid, updating, error, modified, date = KEPT_HEADER.unpack(file.read(KEPT_HEADER.size))
            assert abs(valid - time.time()) < 60, "nginx writes its kept pages in another way: adapt KEPT_HEADER"
            file.seek(0)
            file.write(KEPT_HEADER.pack(version, valid - seconds, updating, error, modified, date - seconds))


def asked_for(application, path="/bai-viet") -> int:
    return sum(environ["PATH_INFO"] == path for environ in application.asked)


def test_a_page_is_kept_and_every_view_of_it_counted(nginx, application, counted):
    answers = [nginx.ask() for _ in range(50)]
    assert {(answer.status, answer.body) for answer in answers} == {(200, "mot||")}
    assert 1 <= asked_for(application) < 25, "nginx answered most of them"
    counted(50)
    assert DailyVisits.objects.values_list("views", "visitors").get() == (50, 1)


def test_what_nginx_is_told_is_not_told_to_readers(nginx):
    for answer in (nginx.ask(), nginx.ask(), nginx.ask("/rieng")):
        names = [name.lower() for name, _ in answer.getheaders()]
        assert not {"x-portal-count", "x-accel-expires", "x-portal-log"} & set(names)
        assert names.count("cache-control") == 1
    assert nginx.ask().getheader("Cache-Control") == "no-cache"
    assert nginx.ask("/rieng").getheader("Cache-Control") == "private"


def test_a_page_is_made_anew_after_a_second(nginx, application):
    assert nginx.ask().body.startswith("mot")
    application.text = "hai"
    until(lambda: nginx.ask().body.startswith("hai"), "the new page appears")
    [path] = nginx.kept()
    _, valid, updating, error, _, date = KEPT_HEADER.unpack(path.read_bytes()[: KEPT_HEADER.size])
    assert date - 1 <= valid <= date, "to the end of the second in which it was made"
    assert (updating, error) == (1, 1)


def test_after_a_quiet_hour_nobody_gets_the_old_page(nginx, application, counted):
    nginx.ask()
    application.text = "hai"
    grow_old(nginx, 3600)
    application.opened.clear()
    before, bodies = asked_for(application), []
    readers = [threading.Thread(target=lambda: bodies.append(nginx.ask().body)) for _ in range(4)]
    for reader in readers:
        reader.start()
    # Not only the first, for whom the page is fetched, but those who come while it is on the way.
    until(lambda: asked_for(application) == before + 4, "all four are asked for")
    application.opened.set()
    for reader in readers:
        reader.join()
    assert bodies == ["hai||"] * 4
    counted(5)


def test_who_has_the_page_already_is_told_so_and_counted(nginx, application, counted):
    tag = nginx.ask().getheader("ETag")
    for known in (tag, f"W/{tag}", f'"x", {tag}'):
        answer = nginx.ask(headers=[("If-None-Match", known)])
        assert (answer.status, answer.body) == (304, "")
        assert answer.getheader("ETag") == tag
    assert nginx.ask(headers=[("If-None-Match", '"other"')]).status == 200
    counted(5)


def test_a_head_is_answered_and_not_counted(nginx, counted):
    for _ in range(3):
        answer = nginx.ask(method="HEAD")
        assert (answer.status, answer.body, answer.getheader("Content-Length")) == (200, "", "5")
    nginx.ask()
    counted(1)


def test_prefetches_and_crawlers_get_the_kept_page_and_are_no_views(nginx, counted):
    nginx.ask(headers=[("Sec-Purpose", "prefetch;prerender")])
    nginx.ask(agent="Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)")
    nginx.ask()
    counted(1)
    assert DailyVisits.objects.values_list("views", "crawler_views").get() == (1, 1)


def test_a_part_of_a_page_is_not_given_away_uncounted(nginx, counted):
    for _ in range(3):
        assert nginx.ask(headers=[("Range", "bytes=0-1")]).status == 200
    counted(3)


@pytest.mark.parametrize(("path", "control"), [("/rieng", "private"), ("/kenh", "public, max-age=300")])
def test_what_the_application_does_not_allow_is_not_kept_but_counted(nginx, application, counted, path, control):
    for _ in range(3):
        assert nginx.ask(path).getheader("Cache-Control") == control
    assert asked_for(application, path) == 3
    assert nginx.kept() == []
    counted(3, ("page", 0))


def test_staff_go_to_the_application_and_are_not_counted(nginx, application, counted):
    nginx.ask()
    before = asked_for(application)
    for _ in range(3):
        assert "that" in nginx.ask(headers=[("Cookie", "doc=000; nhan_vien=that")]).body
    assert asked_for(application) == before + 3
    assert "that" not in nginx.ask().body
    counted(2)


def test_a_forged_mark_of_the_staff_only_passes_nginx_by(nginx, application, counted):
    nginx.ask(headers=[("Cookie", "nhan_vien=gia")])
    assert nginx.kept() == []
    assert nginx.ask().body == "mot||"
    counted(2)


def test_each_reading_preference_has_its_page(nginx, application):
    for doc in ("000", "111", "211"):
        assert nginx.ask(headers=[("Cookie", f"a=1; doc={doc}; b=2")]).body.endswith(f"doc={doc}; b=2|")
    # Within one second the second reader gets the first one's page.
    until(
        lambda: len({nginx.ask(headers=[("Cookie", f"{name}=1; doc=211")]).body for name in "cd"}) == 1, "it is shared"
    )
    assert nginx.ask(headers=[("Cookie", "c=3")]).body == "mot|c=3|"


@pytest.mark.parametrize(
    "cookie",
    [
        "doc=000; doc=111",
        "DOC=111; doc=000; doc=111",
        "doc =111",
        'doc="111"',
        "doc=\t111",
        "doc=999",
        "doc",
        "x=doc=111",
    ],
)
def test_a_preference_that_could_be_read_in_two_ways_is_kept_for_nobody(nginx, cookie):
    assert cookie in nginx.ask(headers=[("Cookie", cookie)]).body
    assert nginx.kept() == []


def test_two_lines_of_cookies_reach_the_application_as_the_one_that_was_looked_at(nginx, application):
    nginx.ask(headers=[("Cookie", "a=1"), ("Cookie", "doc=111")])
    assert application.asked[-1]["HTTP_COOKIE"] == "a=1; doc=111"


@pytest.mark.parametrize(
    ("accepted", "form"),
    [
        (None, ""),
        ("identity", ""),
        ("gzip, deflate", "gzip"),
        ("gzip, deflate, br, zstd", "br, gzip"),
        ("br;q=1.0, gzip;q=0.8, *;q=0.1", "br, gzip"),
        ("GZIP;q=0.5", "gzip"),
        ("gzip;q=1, br;q=0", "gzip"),
        ("br; q=0.000 , gzip ; q=0", ""),
        ("brx, xgzip", ""),
        ("gzip, br ;q=0.001", "br, gzip"),
        ("deflate,gzip\t,x", "gzip"),
    ],
)
def test_the_application_is_asked_for_one_of_three_forms(nginx, application, accepted, form):
    nginx.ask(headers=[("Accept-Encoding", accepted)] if accepted else [])
    assert application.asked[-1].get("HTTP_ACCEPT_ENCODING", "") == form


def test_each_form_has_its_page(nginx):
    for accepted, form in (("gzip", "gzip"), ("gzip, deflate, br", "br, gzip"), ("", ""), ("br", "br, gzip")):
        assert nginx.ask(headers=[("Accept-Encoding", accepted)]).body == f"mot||{form}"


def test_a_query_has_a_page_of_its_own(nginx, application):
    for path in ("/bai-viet", "/bai-viet?", "/bai-viet?a=1", "/bai-viet?a=1&", "/bai-viet?A=1"):
        before = len(application.asked)
        nginx.ask(path)
        assert len(application.asked) == before + 1, path


def test_another_host_gets_nothing(nginx, application):
    for host in ("evil.example", "", "127.0.0.1", f"{HOST}.evil.example"):
        with pytest.raises((http.client.RemoteDisconnected, ConnectionResetError)):
            assert nginx.ask(host=host).status in (400,)
            raise ConnectionResetError
    with pytest.raises(ssl.SSLError):
        nginx.connect("evil.example")
    assert application.asked == []


def test_the_host_of_a_whole_address_does_not_make_another_page(nginx, application):
    with pytest.raises(http.client.RemoteDisconnected):
        nginx.ask("https://evil.example/bai-viet", host=HOST)
    nginx.ask(f"https://{HOST}/bai-viet", host="evil.example")
    assert [environ["HTTP_HOST"] for environ in application.asked] == [HOST]


def test_what_a_reader_says_of_proxies_and_logs_is_not_believed(nginx, application, counted):
    forged = [("X-Forwarded-For", "198.51.100.1"), ("X-Forwarded-Proto", "http"), ("X-Portal-Log", "0")]
    nginx.ask(headers=forged)
    asked = application.asked[-1]
    assert (asked["HTTP_X_FORWARDED_FOR"], asked["HTTP_X_FORWARDED_PROTO"]) == ("127.0.0.1", "https")
    assert asked["HTTP_X_PORTAL_LOG"] == "1"
    counted(1)


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "PATCH"])
def test_other_methods_reach_the_application_and_leave_nothing(nginx, application, method):
    for _ in range(2):
        nginx.ask(method=method, body=b"x=1")
    assert [environ["REQUEST_METHOD"] for environ in application.asked] == [method] * 2
    assert nginx.kept() == []


def test_kept_pages_are_served_and_counted_while_the_database_is_away(nginx, application, counted):
    nginx.ask()
    application.away = True
    grow_old(nginx, 40)
    for _ in range(3):
        answer = nginx.ask()
        assert (answer.status, answer.body) == (200, "mot||")
    assert nginx.ask("/rieng").status == 503
    application.away, application.text = False, "hai"
    assert nginx.ask().body == "hai||"
    counted(5)


def test_kept_pages_are_served_and_counted_while_the_application_is_away(nginx, counted):
    nginx.ask()
    nginx.close_application()
    grow_old(nginx, 40)
    assert [nginx.ask().status for _ in range(3)] == [200] * 3
    assert nginx.ask("/rieng").status == 502
    counted(4)


def test_no_name_of_a_browser_breaks_the_log(nginx, counted):
    agents = [
        'Mozilla/5.0 "a\\b" \\x22 \\n',
        "Mozilla/5.0\ta\t200\tarticle:9",
        "Mozilla/5.0 é" * 300,
        "Mozilla/5.0 $status",
    ]
    for agent in agents:
        assert nginx.ask(agent=agent).status == 200
    counted(len(agents))
    assert list(ViewTotal.objects.values_list("kind", "number")) == [("article", 1)]


def test_the_log_says_nothing_of_where_a_reader_was_and_is_empty_when_it_is_added_up(nginx, counted):
    nginx.ask("/bai-viet?q=bi-mat", headers=[("Cookie", "a=bi-mat"), ("Referer", "https://bi-mat.example/")])
    nginx.ask("/phan-anh-kien-nghi/bi-mat/")
    until(lambda: addresses().count(b"\n") == 2, "two lines are there")
    assert b"mat" not in addresses()
    counted(1)
    counted(1, ("page", 0))
    assert addresses() == b""
    assert (nginx.folder / "access.log").read_text() == ""


def test_nginx_goes_on_behind_what_was_taken_away_and_after_a_restart(nginx, counted):
    nginx.ask()
    counted(1)
    nginx.ask()
    counted(2)
    nginx.restart()
    nginx.ask()
    counted(3)
    assert addresses() == b""


def test_nginx_that_is_told_to_open_its_logs_anew_goes_on(nginx, counted):
    nginx.ask()
    nginx.process.send_signal(signal.SIGUSR1)
    for _ in range(20):
        nginx.ask()
    counted(21)


def test_without_a_log_the_application_counts_and_nginx_keeps_nothing(nginx, application, counted):
    log_path().unlink()
    for _ in range(3):
        assert nginx.ask().getheader("X-Portal-Count") is None
    assert asked_for(application) == 3
    counted(3)


def test_nginx_killed_under_readers_loses_at_most_the_line_that_each_worker_was_about_to_write(nginx):
    answered, in_flight = [0] * 8, [0] * 8

    def read(place):
        while True:
            try:
                in_flight[place] = 1
                nginx.ask(agent=f"Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/{100 + place}.0")
            except (OSError, http.client.HTTPException):
                return
            answered[place] += 1
            in_flight[place] = 0

    readers = [threading.Thread(target=read, args=(place,)) for place in range(8)]
    for reader in readers:
        reader.start()
    until(lambda: sum(answered) > 200, "200 answers")
    nginx.stop(signal.SIGKILL)
    for reader in readers:
        reader.join()
    flush()
    workers = 2
    assert sum(answered) - workers <= ViewTotal.objects.get().counted <= sum(answered) + sum(in_flight)
