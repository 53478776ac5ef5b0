"""Cases in any state, people who handle them, and readers who send."""

import datetime
import itertools

import pytest
from django.utils import timezone

from portal.agency.models import Role
from portal.feedback import steps
from portal.feedback.models import Submission, Topic
from tests.factories import make_person, make_unit

_numbers = itertools.count(1)
OURS = {"Sec-Fetch-Site": "same-origin"}


@pytest.fixture(autouse=True)
def _topics(request):
    """What a migration puts into every site; tests that empty the tables take it with them."""
    if "django_db" in {marker.name for marker in request.node.iter_markers()}:
        request.getfixturevalue("_fresh_site")
        for order, name in enumerate(("Đường sá", "Rác thải", "Thủ tục")):
            Topic.objects.get_or_create(name=name, defaults={"order": order})


@pytest.fixture
def ward():
    return make_unit("Phường Hai", kind="ward")


@pytest.fixture
def editor():
    return make_person(Role.EDITOR)


@pytest.fixture
def other_editor():
    return make_person(Role.EDITOR)


@pytest.fixture
def clerk(ward):
    return make_person(Role.CLERK, ward)


def make_case(**values) -> Submission:
    """A petition as it arrives."""
    number = next(_numbers)
    values = {
        "kind": "petition",
        "title": f"Đèn đường hẻm {number} không sáng",
        "text": "Ba trụ đèn không sáng từ tuần trước.",
        "name": "Trần Thị Hoa",
        "telephone": "0912345678",
        "email": "hoa@example.vn",
        "due_on": timezone.localdate() + datetime.timedelta(days=14),
        **values,
    }
    return Submission.objects.create(**values)


def fresh(case: Submission) -> Submission:
    return Submission.objects.get(pk=case.pk)


def lead_to_answer(case: Submission, clerk, editor, unit, text="Đã thay bóng ba trụ đèn.") -> Submission:
    """Through the desk to an answer that the citizen has."""
    steps.take_step("register", case, editor)
    steps.take_step("assign", case, editor, unit=unit, note="")
    steps.take_step("propose", case, clerk, text=text)
    steps.take_step("pass", case, editor)
    return fresh(case)
