"""The command: what it prints, what it leaves behind, and how it ends."""

import io
import json
import os
import signal

import pytest
from django.core.management import CommandError, call_command

from news.importing import importer
from news.importing.progress import Progress
from news.models import Article
from tests.news.importing.samples import HERE, a_record, written

pytestmark = pytest.mark.django_db


def run(*arguments, **options) -> tuple[str, str]:
    """What the command wrote to its two streams."""
    out, err = io.StringIO(), io.StringIO()
    call_command("import_articles", *map(str, arguments), stdout=out, stderr=err, **options)
    return out.getvalue(), err.getvalue()


def test_the_report_counts_and_names_what_was_not_taken(tmp_path):
    path = written(tmp_path, a_record(1), '{"title": ', a_record(2, title=""), a_record(3, category=""))
    out, err = run(path)
    assert out.splitlines() == [
        "Import finished.",
        "Created                      2",
        "Updated                      0",
        "Unchanged                    0",
        "Left (edited here)           0",
        "Not taken                    2",
        "Categories made (2): Tin phường, xã; Tin khác",
        "Units made (1): Phường 2",
        "",
        "Not taken:",
        "  line 2: broken JSON at character 10: Expecting value",
        "  line 3: it has no title",
        "",
        "Taken, but not whole:",
        "  line 4 “Bản tin số 3 của phường”: it names no category and was put into “Tin khác”",
    ]
    assert "100%  4 records" in err


def test_what_is_to_be_said_of_many_is_said_once(tmp_path):
    rows = [a_record(number, category="") for number in range(1, 8)]
    out, _err = run(written(tmp_path, *rows[:3], "{", *rows[3:]), "--dry-run")
    assert out.splitlines()[-1] == "  7 lines (1–3, 5–8): it names no category and was put into “Tin khác”"


def test_the_report_is_written_as_json_lines_too(tmp_path):
    path = written(tmp_path, a_record(source_url="https://cu.example.vn/1"), "{")
    run(path, "--report", tmp_path / "report.jsonl")
    article = Article.objects.get()
    refused, created, summary = map(json.loads, (tmp_path / "report.jsonl").read_text().splitlines())
    assert created == {
        "position": 1,
        "fate": "created",
        "title": a_record()["title"],
        "source_id": "p2-2026-01",
        "source_url": "https://cu.example.vn/1",
        "address": article.published.url,
    }
    assert (refused["position"], refused["fate"]) == (2, "refused")
    assert summary["summary"] == {"created": 1, "updated": 0, "unchanged": 0, "left": 0, "refused": 1}


def test_a_trial_run_says_that_it_is_one(tmp_path):
    out, _err = run(written(tmp_path, a_record()), "--dry-run")
    assert out.startswith("Trial run, nothing was written.\nCreated                      1\n")
    assert not Article.objects.exists()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "the file is empty"),
        ("{\n{", "Nothing in"),
        ("<feed/>", "neither WordPress WXR nor RSS 2.0"),
        ("<rss><channel>", "Nothing in"),
    ],
)
def test_a_file_of_which_nothing_can_be_taken_is_a_failure(tmp_path, content, said):
    path = tmp_path / "x"
    path.write_text(content)
    with pytest.raises(CommandError, match=said) as failure:
        run(path)
    assert failure.value.returncode == 1


def test_a_file_that_is_not_there_is_a_failure(tmp_path):
    with pytest.raises(CommandError, match="No such file"):
        run(tmp_path / "khong-co.jsonl")


def test_a_run_that_changed_nothing_is_no_failure(tmp_path):
    path = written(tmp_path, a_record(), "{")
    run(path)
    out, _err = run(path)
    assert "Unchanged                    1" in out


def test_fetching_and_hosts_go_together(tmp_path):
    path = written(tmp_path, a_record())
    for option in (["--fetch-pictures"], ["--picture-host", "a.vn"]):
        with pytest.raises(CommandError, match="go together"):
            run(path, *option)
    run(path, "--fetch-pictures", "--picture-host", "a.vn", "--picture-host", "b.vn")


def test_the_report_does_not_take_the_place_of_the_file(tmp_path):
    path = written(tmp_path, a_record())
    before = path.read_bytes()
    with pytest.raises(CommandError, match="over the file"):
        run(path, "--report", path)
    assert path.read_bytes() == before
    with pytest.raises(CommandError, match="cannot be written"):
        run(path, "--report", tmp_path / "khong-co" / "r.jsonl")


def test_category_and_unit_for_those_without(tmp_path):
    out, _err = run(written(tmp_path, (HERE / "feed.xml").read_bytes()), "--unit", "Thành đoàn", "--category", "Khác")
    assert "Categories made (2): Thanh niên; Khác" in out
    assert "Units made (1): Thành đoàn" in out
    assert "item 3 “Ngày không đọc được”: “hôm qua” is no date" in out


def test_the_first_interrupt_lets_the_batch_end(tmp_path, monkeypatch):
    path = written(tmp_path, *(a_record(number) for number in range(1, 40)))
    handlers = signal.getsignal(signal.SIGINT), signal.getsignal(signal.SIGTERM)

    def write(*arguments, write=importer.write):
        os.kill(os.getpid(), signal.SIGINT)
        monkeypatch.undo()
        return write(*arguments)

    monkeypatch.setattr(importer, "write", write)
    err = io.StringIO()
    with pytest.raises(CommandError, match="run it again") as failure:
        call_command("import_articles", str(path), stdout=io.StringIO(), stderr=err)
    assert failure.value.returncode == 130
    assert 0 < Article.objects.count() < 39
    assert "100%" not in err.getvalue()
    assert (signal.getsignal(signal.SIGINT), signal.getsignal(signal.SIGTERM)) == handlers


# Progress


def progress_at(*moments: float, is_terminal: bool) -> str:
    written = io.StringIO()
    clock = iter((0.0, *(moment for moment in moments for _ in range(3))))
    times = list(clock)
    now = [0.0]
    show = Progress(written.write, is_terminal, lambda: now[0] / 20, lambda: now[0])
    for moment in times:
        now[0] = moment
        show(round(moment * 10))
    show.finish()
    return written.getvalue()


def test_on_a_terminal_a_bar_grows():
    shown = progress_at(0.05, 0.5, 10, is_terminal=True)
    assert shown.count("\r") == 3
    assert shown.endswith("\r" + "█" * 15 + "░" * 15 + "  50%  100 records  10/s  0:10\n")


def test_elsewhere_a_line_is_written_now_and_then():
    shown = progress_at(1, 9, 11, 12, is_terminal=False)
    assert shown == " 55%  110 records  10/s  0:11\n 60%  120 records  10/s  0:12\n"
