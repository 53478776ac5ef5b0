"""The pieces of the benchmark that reckon: none asserts a time."""

import os
import subprocess
import sys
from types import SimpleNamespace

import pytest
from django.core.management import CommandError, call_command
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, connection

from news.models import Article, Category
from portal.demo.benchmarking import filling, our_nginx, processes, report, scratch, zipf
from portal.demo.benchmarking.errors import BenchmarkError
from portal.demo.benchmarking.inside import Asker, Pages
from portal.demo.benchmarking.limits import LIMITS, Limit
from portal.demo.benchmarking.results import Results, Table
from portal.demo.benchmarking.running import conversing
from portal.demo.bulk import fill
from portal.environment import BASE_DIR
from portal.pages.site_setup import system_user
from tests.factories import make_category, make_unit

CONFIGURATION = """\
upstream portal { server 127.0.0.1:8000; }
proxy_cache_path /var/cache/nginx/portal;
server {
    listen 80;
    return 301 https://$host$request_uri;
}
server {
    listen 443 ssl http2;
    server_name portal.example.vn;
    ssl_certificate /etc/x.pem;   # a comment; with a semicolon
    root /var/lib/portal;
    access_log /var/log/portal/views.log portal_views;
    location / {
        proxy_pass http://portal;
    }
}
"""


@pytest.fixture
def one_connection(db):
    """Requests through the handler end the test's own connection otherwise; Django's test client does the same."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield
    for signal in signals:
        signal.connect(close_old_connections)


def test_few_articles_are_opened_often_and_the_same_for_a_seed():
    paths = [f"/{number}/" for number in range(1000)]
    found = zipf.drawn(paths, count=20_000, seed=3)
    assert found == zipf.drawn(paths, count=20_000, seed=3) != zipf.drawn(paths, count=20_000, seed=4)
    first, tenth = found.count("/0/"), found.count("/9/")
    assert 6 < first / tenth < 15
    assert len(set(found)) > 700, "seldom is not never"


@pytest.mark.parametrize(
    ("way", "value", "verdict"),
    [("≥", 0.8, "reached"), ("≥", 0.79, "missed"), ("≤", 0.81, "missed"), ("=", 0.8, "reached"), ("=", None, "not measured")],
)  # fmt: skip
def test_a_limit_says_whether_it_was_reached(way, value, verdict):
    assert Limit("x", way, 0.8, "").verdict({} if value is None else {"x": value}) == verdict


def test_every_limit_has_a_figure_of_its_own_which_some_part_notes():
    names = [limit.figure for limit in LIMITS]
    assert len(names) == len(set(names))
    parts = "".join(path.read_text() for path in (BASE_DIR / "portal/demo/benchmarking/parts").glob("*.py"))
    for name in names:
        room = name.partition(".")[0]
        assert f'"{name}"' in parts or f'f"{room}.{{' in parts, name


def test_results_are_a_table_for_people_and_one_for_the_documentation():
    results = Results(figures={"hot.raw": 0.9, "hot.cpu": 2}, remarks=["nginx is missing"])
    results.table("Hot", ["", "requests/s"], [["ours", "9"], ["a longer name", "10,000"]], "A note.")
    assert report.on_terminal(results.tables[0]).splitlines() == [
        "Hot",
        "               requests/s",
        "ours                    9",
        "a longer name      10,000",
        "A note.",
    ]
    text = report.markdown(results, "manage.py benchmark", "SQLite 3")
    assert "| ours | 9 |\n| a longer name | 10,000 |" in text and "- database: SQLite 3" in text
    assert text.count("| reached |") == 1 and text.count("| missed |") == 1 and "- nginx is missing" in text


def test_a_figure_without_anything_to_compare_is_none():
    results = Results()
    results.ratio("hot.raw", 5, 0)
    results.ratio("hot.cpu", 5, 2)
    assert results.figures == {"hot.cpu": 2.5}
    assert report.on_terminal(Table("T", ["a"], [])) == "T\na"


def test_a_server_is_all_of_its_processes_and_what_its_ended_children_have_used():
    inner = "sum(i * i for i in range(3_000_000))"
    outer = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {inner!r}]); print(1, flush=True); input()"
    nested = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {outer!r}])"
    with subprocess.Popen(
        [sys.executable, "-c", nested], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as child:
        child.stdout.readline()
        found = processes.tree(child.pid)
        assert found[0] == child.pid and len(found) == 2
        assert processes.processor_seconds([child.pid]) > processes.processor_seconds([found[0]] * 2) / 2 > 0
        assert set(processes.proportional_bytes(child.pid)) and all(processes.proportional_bytes(child.pid).values())
        child.communicate("\n")
    assert processes.tree(child.pid) == [] and processes.processor_seconds([child.pid]) == 0


def test_our_configuration_of_nginx_is_driven_as_it_stands_but_for_ports_and_folders(tmp_path):
    made = our_nginx.adapted(CONFIGURATION, 81, 82, tmp_path / "data", tmp_path / "cache")
    assert "listen 127.0.0.1:81 " in made and "server 127.0.0.1:82;" in made and f"root {tmp_path}/data;" in made
    assert made.count("server {\n") == 1 and "ssl" not in made and "example.vn" not in made and "return 301" not in made
    with pytest.raises(our_nginx.BenchmarkError, match="/var/lib/portal"):
        our_nginx.adapted(CONFIGURATION.replace("/var/lib/portal", "/srv"), 81, 82, tmp_path, tmp_path)
    if our_nginx.exists():
        text = (BASE_DIR / our_nginx.CONFIGURATION).read_text(encoding="utf-8")
        assert "ssl_" not in our_nginx.adapted(text, 81, 82, tmp_path, tmp_path)


def test_addresses_are_those_of_made_up_articles_and_the_hot_page_is_as_large_as_said(one_connection):
    categories = [make_category(), make_category()]
    fill(60, categories, [make_unit()], system_user())
    filling._stretch()
    pages = {**filling._hot(), **filling._addresses()}
    assert abs(pages["hot_bytes"] - filling.HOT_BYTES) < 3000
    assert pages["hot"].endswith(f"-{Article.objects.published().newest().first().pk}/")
    assert len(pages["choice"]) == 60 and {*pages["article"]} <= {*pages["choice"]}
    assert pages["category"] == [category.url for category in Category.tree()]
    wanted = {kind: pages[kind][:1] for kind in ("article", "category", "home", "archive", "deep page")}
    costs = Pages(Asker(), wanted).costs(1)
    assert all(cost["queries"] >= 1 and cost["bytes"] > 1000 for (cost,) in costs.values())


def test_only_pages_that_are_there_are_measured(one_connection):
    with pytest.raises(SystemExit, match="404"):
        Asker().cost("/khong-co/")


def test_addresses_are_taken_in_turn_where_the_last_question_left_them_and_the_first_of_each_is_not_counted():
    pages = Pages(SimpleNamespace(cost=str.upper), {"article": ["/a/", "/b/", "/c/", "/d/"]})
    assert [pages.costs(1), pages.costs(2)] == [{"article": ["/B/"]}, {"article": ["/D/", "/A/"]}]


def test_whoever_is_asked_and_ends_instead_is_an_error():
    with (
        pytest.raises(BenchmarkError, match="ended with code"),
        conversing("inside", env={"PATH": os.environ["PATH"], "DJANGO_SETTINGS_MODULE": "no.such.settings"}) as say,
    ):
        say({"pages": {}, "warm": 1})


@pytest.mark.parametrize(
    ("options", "problem"),
    [
        ({"articles": "5000,x"}, "--articles must be numbers"),
        ({"articles": "49"}, "from 50"),
        ({"only": "hot,cold"}, "not cold"),
        ({"rounds": 0}, "--rounds"),
    ],
)
def test_wrong_options_are_refused_with_a_sentence(options, problem):
    with pytest.raises(CommandError, match=problem):
        call_command("benchmark", **options)


@pytest.mark.django_db(transaction=True)
def test_scratch_data_goes_with_its_database_whatever_happens():
    names = []
    with pytest.raises(KeyboardInterrupt), scratch.folder(None) as folder:
        given = scratch.environment(folder / "articles-50")
        assert given["DATA_DIR"] != os.environ.get("DATA_DIR")
        if connection.vendor == "postgresql":
            names.append(scratch.database_name(folder / "articles-50"))
            assert given["DATABASE_URL"].endswith(f"/{names[0]}") and _databases(names) == names
        raise KeyboardInterrupt
    assert not folder.exists() and _databases(names) == []


def test_what_was_filled_is_kept_where_it_was_asked_for(tmp_path):
    with scratch.folder(tmp_path / "kept") as folder:
        (folder / "x").touch()
    assert (tmp_path / "kept" / "x").exists()


def _databases(names: list[str]) -> list[str]:
    if not names:
        return []
    with connection.cursor() as cursor:
        cursor.execute("SELECT datname FROM pg_database WHERE datname = ANY(%s)", [names])
        return [name for (name,) in cursor.fetchall()]


def test_the_growth_of_an_import_is_that_of_tenths_of_equal_length():
    from portal.demo.benchmarking.parts.importing import growth

    # One step more than tenths would have: a last one alone is no tenth.
    even = [{"processor": 9.0}, *({"processor": 2.0} for _ in range(47)), {"processor": 4.0}]
    assert 1 < growth(even, "processor") < 1.1
    assert growth([{"processor": 1.0 + number} for number in range(50)], "processor") > 3
    assert all(growth([{"processor": 2.0}] * steps, "processor") == 1 for steps in (1, 2, 3))
