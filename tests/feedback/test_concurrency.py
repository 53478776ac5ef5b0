"""Several processes at once: one form is one case, whatever is sent twice, and each case has its own code."""

import json

from django.test import Client

from portal.feedback import form_keys
from portal.feedback.models import Submission, Topic
from tests.visits import processes
from tests.visits.conftest import database_file, shared_database  # noqa: F401  (fixtures)

from .conftest import OURS

pytestmark = processes.sharing
AT_ONCE = 6


def send(key: str, title: str):
    data = {
        "form_key": key,
        "topic": Topic.objects.get_or_create(name="Đường sá")[0].pk,
        "title": title,
        "text": "Ba trụ đèn không sáng từ ngày 20/11.",
        "place": "Hẻm 12",
        "name": "Trần Thị Hoa",
        "telephone": "0912345678",
        "consent": "on",
    }
    return Client().post("/phan-anh-kien-nghi/", data, headers=OURS)


def in_processes(work, tmp_path) -> list:
    """What ``work(number)`` answers in each of several processes that run at once."""
    results = [tmp_path / str(number) for number in range(AT_ONCE)]

    def write(number):
        return lambda: results[number].write_text(json.dumps(work(number)))

    started = [processes.start(write(number)) for number in range(AT_ONCE)]
    assert [processes.finish(process) for process in started] == [0] * AT_ONCE
    return [json.loads(result.read_text()) for result in results]


def test_one_form_sent_by_many_at_once_is_one_case(tmp_path):
    Topic.objects.get_or_create(name="Đường sá")
    key = form_keys.new_key()
    locations = in_processes(lambda number: send(key, "Đèn tắt")["Location"], tmp_path)
    assert len(set(locations)) == 1
    case = Submission.objects.get()
    assert locations[0].startswith(case.own_url)
    assert case.history.count() == 1


def test_many_forms_at_once_are_all_stored(tmp_path):
    Topic.objects.get_or_create(name="Đường sá")
    statuses = in_processes(lambda number: send(form_keys.new_key(), f"Đèn {number} tắt").status_code, tmp_path)
    assert statuses == [303] * AT_ONCE
    assert Submission.objects.values("code").distinct().count() == AT_ONCE
