from io import StringIO

from django.core.management import call_command
from django.db.models import F

from portal.polls.models import Choice, Kind, Poll

from .conftest import Reader, counts


def recount(*arguments: str) -> str:
    out = StringIO()
    call_command("recount_polls", *arguments, stdout=out)
    return out.getvalue()


def test_counts_that_agree_with_the_ballots_are_said_to(make_poll):
    poll = make_poll(kind=Kind.MULTIPLE)
    for places in ((0, 1), (1,), (1, 2)):
        Reader().vote(poll, *places)
    assert recount() == recount("--fix") == "Các số đều khớp với phiếu đã lưu.\n"
    assert counts(poll) == (3, [1, 3, 1])


def test_counts_that_differ_are_told_and_set_right(make_poll):
    poll, other = make_poll(kind=Kind.MULTIPLE), make_poll()
    Reader().vote(poll, 0, 1)
    Reader().vote(other, 2)
    Poll.objects.filter(pk=poll.pk).update(ballots=7)
    Choice.objects.filter(poll=poll, order=3).update(ballots=F("ballots") + 4)
    told = recount()
    assert (
        "đang ghi 7, đếm lại 1" in told and "Bảng tin niêm yết: đang ghi 4, đếm lại 0" in told and "2 chỗ lệch." in told
    )
    assert counts(poll) == (7, [1, 1, 4]), "without --fix nothing is written"
    assert "2 chỗ lệch, đã sửa." in recount("--fix")
    assert counts(poll) == (1, [1, 1, 0]) and counts(other) == (1, [0, 0, 1])
