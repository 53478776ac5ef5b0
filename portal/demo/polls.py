"""Two polls of the demonstration: one that is open, and one that has ended, with the ballots of its weeks.

The same numbers every time; only the dates follow the day on which the demonstration is loaded.
"""

import datetime
import random

from cms.api import add_plugin
from django.conf import settings
from django.utils import timezone

from portal.polls.keyed_marks import KeyedMarks
from portal.polls.models import Choice, Kind, Mark, Poll, PollSecret, ResultsShown, Vote
from portal.polls.sealing import seal

SEED = 20221130
# Weights of the hours of a day: little at night, most in the evening.
HOURS = (1, 0, 0, 0, 0, 1, 4, 8, 9, 8, 7, 8, 9, 6, 6, 6, 7, 9, 10, 14, 16, 14, 8, 3)

OPEN = {
    "question": "Bộ phận một cửa thành phố nên làm thêm vào buổi nào để bà con dễ thu xếp?",
    "introduction": (
        "Nhiều bà con đi làm giờ hành chính nên khó đến nộp hồ sơ. Ủy ban nhân dân thành phố muốn biết buổi nào thuận "
        "tiện nhất trước khi xếp lịch trực thử từ quý sau."
    ),
    "kind": Kind.SINGLE,
    "results_shown": ResultsShown.VOTED,
}
OPEN_CHOICES = (
    ("Sáng thứ bảy, từ 7 giờ 30 đến 11 giờ", 88),
    ("Chiều thứ sáu, kéo dài đến 19 giờ", 31),
    ("Chiều thứ tư, kéo dài đến 19 giờ", 17),
    ("Giữ nguyên giờ làm việc như hiện nay", 12),
)
CLOSED = {
    "question": "Bà con muốn thành phố ưu tiên chỉnh trang những nơi nào trong năm tới?",
    "introduction": "Mỗi người chọn nhiều nhất ba nơi. Kết quả được gửi cho Phòng Quản lý đô thị để tham khảo.",
    "kind": Kind.MULTIPLE,
    "most_choices": 3,
    "results_shown": ResultsShown.ALWAYS,
}
CLOSED_CHOICES = (
    ("Vỉa hè và cây xanh quanh chợ Bạc Liêu", 60),
    ("Các tuyến hẻm hay ngập khi triều cường", 82),
    ("Công viên Trần Huỳnh và khu vui chơi cho trẻ em", 55),
    ("Đèn chiếu sáng ở các khóm vùng ven", 47),
    ("Bờ kè dọc sông Bạc Liêu", 36),
    ("Nhà văn hóa khóm, ấp", 18),
)
OPEN_BALLOTS, CLOSED_BALLOTS = 148, 412
# One school whose classes voted on one morning: what the report of anomalies looks like.
SCHOOL_BALLOTS = 96


def make_polls() -> tuple[Poll, Poll]:
    """Make the open and the closed poll; returns both."""
    chance = random.Random(SEED)
    today = timezone.localtime().replace(hour=7, minute=30, second=0, microsecond=0)
    day = datetime.timedelta(days=1)
    closed = _make(CLOSED, CLOSED_CHOICES, today - 58 * day, (today - 30 * day).replace(hour=17, minute=0))
    ballots = _ballots(chance, closed, CLOSED_BALLOTS - SCHOOL_BALLOTS, closed.closes_at)
    ballots += _school_morning(closed, chance)
    _store(closed, CLOSED_CHOICES, ballots, chance)
    seal(closed.pk, timezone.now())
    opened = _make(OPEN, OPEN_CHOICES, today - 6 * day, (today + 15 * day).replace(hour=17, minute=0))
    _store(opened, OPEN_CHOICES, _ballots(chance, opened, OPEN_BALLOTS, today.replace(hour=0, minute=0)), chance)
    for poll in (opened, closed):
        poll.refresh_from_db()
    return opened, closed


def add_poll_block(placeholder, language: str = settings.LANGUAGE_CODE) -> None:
    """Put the block with the newest open poll at the end of a placeholder, such as the sidebar's."""
    add_plugin(placeholder, "PollPlugin", language, heading="Thăm dò ý kiến")


def _make(values: dict, choices, opens_at: datetime.datetime, closes_at: datetime.datetime) -> Poll:
    poll = Poll.objects.create(**values, opens_at=opens_at, closes_at=closes_at, is_published=True)
    PollSecret.objects.create(poll=poll)
    Choice.objects.bulk_create(
        [Choice(poll=poll, text=text, order=order) for order, (text, _) in enumerate(choices, start=1)]
    )
    return poll


def _ballots(chance: random.Random, poll: Poll, number: int, until: datetime.datetime) -> list[tuple]:
    """Moments and networks of ballots: more in the first days and in the evening, from many networks."""
    days = max((until - poll.opens_at).days, 1)
    weights = [1 / (1 + day / 4) for day in range(days)]
    found = []
    while len(found) < number:
        here = timezone.localtime(poll.opens_at) + datetime.timedelta(days=chance.choices(range(days), weights)[0])
        moment = here.replace(hour=chance.choices(range(24), HOURS)[0], minute=chance.randrange(60))
        if poll.opens_at <= moment < until:
            found.append((moment, f"network {int(chance.expovariate(1 / 25))}"))
    return found


def _school_morning(poll: Poll, chance: random.Random) -> list[tuple]:
    morning = timezone.localtime(poll.opens_at) + datetime.timedelta(days=9)
    return [
        (morning.replace(hour=9, minute=0) + datetime.timedelta(minutes=chance.randrange(70)), "school")
        for _ in range(SCHOOL_BALLOTS)
    ]


def _store(poll: Poll, weighted_choices, ballots: list[tuple], chance: random.Random) -> None:
    marks = KeyedMarks(poll.secret.key)
    votes = Vote.objects.bulk_create(
        [
            Vote(poll=poll, cast_at=moment, voter_key=marks.of_voter(str(number)), network=marks.of_network(network))
            for number, (moment, network) in enumerate(sorted(ballots))
        ]
    )
    choices = list(poll.choices.all())
    weights = [weight for _, weight in weighted_choices]
    made = [
        Mark(vote=vote, choice=choice)
        for vote in votes
        for choice in _chosen(chance, choices, weights, poll.most(len(choices)))
    ]
    Mark.objects.bulk_create(made)
    for choice in choices:
        choice.ballots = sum(mark.choice == choice for mark in made)
    Choice.objects.bulk_update(choices, ["ballots"])
    Poll.objects.filter(pk=poll.pk).update(ballots=len(votes))


def _chosen(chance: random.Random, choices: list[Choice], weights: list[int], most: int) -> set[Choice]:
    return set(chance.choices(choices, weights, k=chance.randint(1, most)))
