"""After the end, what tells voters apart is destroyed; counts, ballots and report stay."""

import datetime

import time_machine
from django.utils import timezone

from portal.lib import health, jobs
from portal.polls import sealing
from portal.polls.models import Poll, PollSecret, Vote

from .conftest import KEY, Reader, counts

HOUR = datetime.timedelta(hours=1)


def vote_and_close(make_poll, votes: int = 3) -> Poll:
    poll = make_poll()
    for number in range(votes):
        Reader().vote(poll, number % 3, key=f"{KEY}{number}", address=f"10.1.{number // 2}.9")
    return Poll.objects.get(pk=poll.pk)


def test_the_key_is_made_with_the_first_vote(make_poll):
    poll = make_poll()
    Reader().get(poll.get_absolute_url())
    assert not PollSecret.objects.exists()
    Reader().vote(poll, 0)
    assert len(bytes.fromhex(PollSecret.objects.get(poll=poll).key)) == 32
    Reader().vote(poll, 0)
    assert PollSecret.objects.count() == 1


def test_an_hour_after_the_end_key_and_hashes_are_gone_and_the_rest_stays(make_poll):
    poll = vote_and_close(make_poll)
    end = poll.closes_at
    assert sealing.seal_closed(end) == sealing.seal_closed(end + HOUR - datetime.timedelta(seconds=1)) == 0
    assert PollSecret.objects.exists()
    before = counts(poll)
    assert sealing.seal_closed(end + HOUR) == 1
    assert not PollSecret.objects.exists()
    assert set(Vote.objects.values_list("voter_key", "form_key", "network")) == {(None, None, "")}
    assert counts(poll) == before == (3, [1, 1, 1])
    poll.refresh_from_db()
    assert poll.sealed_at == end + HOUR
    assert poll.closing_report["ballots"] == 3
    assert [network["count"] for network in poll.closing_report["networks"]] == [2, 1]
    assert "10.1." not in str(poll.closing_report)


def test_sealing_twice_changes_nothing(make_poll):
    poll = vote_and_close(make_poll)
    moment = poll.closes_at + HOUR
    sealing.seal_closed(moment)
    kept = Poll.objects.values("sealed_at", "closing_report").get()
    assert sealing.seal_closed(moment + HOUR) == 0 and sealing.seal(poll.pk, moment + HOUR) is False
    assert Poll.objects.values("sealed_at", "closing_report").get() == kept


def test_other_polls_keep_theirs(make_poll):
    poll, other = vote_and_close(make_poll), make_poll(closes_at=timezone.now() + datetime.timedelta(days=50))
    Reader().vote(other, 0)
    sealing.seal_closed(poll.closes_at + HOUR)
    assert PollSecret.objects.get().poll == other
    assert Vote.objects.get(poll=other).voter_key


def test_drafts_that_were_voted_on_are_sealed_too(make_poll):
    poll = vote_and_close(make_poll)
    Poll.objects.update(is_published=False)
    assert sealing.seal_closed(poll.closes_at + HOUR) == 1


def test_a_sealed_poll_takes_no_votes_and_knows_nobody(make_poll):
    poll = make_poll()
    reader = Reader()
    reader.vote(poll, 0, key=KEY)
    with time_machine.travel(poll.closes_at + HOUR, tick=False):
        sealing.seal_closed()
        # Even if somebody set its times past every form.
        Poll.objects.update(closes_at=timezone.now() + HOUR)
        assert reader.vote(poll, 1).status_code == 409
        Poll.objects.update(closes_at=poll.closes_at)
        assert reader.vote(poll, 0, key=KEY).status_code == 409
        assert 'id="ket-qua"' in reader.page(poll)
    assert counts(poll) == (1, [1, 0, 0])


def test_hashes_without_their_key_are_blanked_too(make_poll):
    # As after a backup that left the table of keys out.
    poll = vote_and_close(make_poll)
    PollSecret.objects.all().delete()
    assert sealing.seal_closed(poll.closes_at + HOUR) == 1
    assert not Vote.objects.exclude(voter_key=None, network="").exists()


def test_the_worker_does_it_and_health_says_when_it_does_not(make_poll):
    assert {"polls.seal", "polls.turning_points"} <= {job.name for job in jobs.registered()}
    poll = vote_and_close(make_poll)
    with time_machine.travel(poll.closes_at + 24 * HOUR, tick=False):
        assert health.report()["polls_sealed"] == "ok"
    with time_machine.travel(poll.closes_at + 26 * HOUR, tick=False):
        assert "1 closed polls" in health.report()["polls_sealed"]
        sealing.seal_closed()
        assert health.report()["polls_sealed"] == "ok"
