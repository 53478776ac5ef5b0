"""What citizens sent in the demonstration: a year of cases, some published, some waiting at the desk of each role.

The persons are nobody: names say the khóm, addresses end in ``.example.vn``, numbers belong to no network.
"""

import datetime
import random
import tomllib
from pathlib import Path

from django.contrib.auth import get_user_model
from django.utils import timezone

from portal.agency.models import Unit
from portal.feedback import publication
from portal.feedback.deadlines import due_date
from portal.feedback.models import CaseStep, Kind, Rating, State, Submission, Topic
from portal.feedback.subjects import KIND as EXCHANGE
from portal.feedback.working_days import Calendar
from portal.lib.subjects import key
from portal.search import outbox

P, Q = Kind.PETITION, Kind.QUESTION
ROADS, WASTE, LAND, ORDER, UTILITIES, HEALTH, SCHOOL, WELFARE, PAPERS = range(9)

FILE = Path(__file__).parent / "cases.toml"
SENDERS = ("Cử tri", "Người dân", "Bạn đọc")
ANSWER = "Nội dung đã được kiểm tra và giải quyết; đơn vị đã báo kết quả cho người gửi."


def make_cases(units: dict[str, Unit]) -> None:
    """Load everything; the same on every machine but for its day."""
    chance = random.Random(1878)
    people = {user.username: user for user in get_user_model().objects.all()}
    topics = list(Topic.objects.order_by("order"))
    wards = [
        unit for key, unit in units.items() if key.startswith(("phuong-", "xa-")) and unit.kind in ("ward", "commune")
    ]
    now = timezone.now()
    told = tomllib.loads(FILE.read_text())
    for number, one in enumerate(told["published"]):
        sent_at = now - datetime.timedelta(days=20 + 16 * number)
        case = _settled(one, topics, units[one["unit"]], sent_at, chance, people)
        case.rating = one["rating"]
        case.save()
        proposal = publication.propose(case)
        publication.publish(
            case,
            people["xuatban"],
            {
                "public_title": proposal.title,
                "public_text": proposal.text,
                "public_answer": proposal.answer,
                "public_name": proposal.name,
            },
        )
        shown_at = min(_noon(case.settled_on) + datetime.timedelta(days=1), now)
        Submission.objects.filter(pk=case.pk).update(published_at=shown_at)
        outbox.changed(key(EXCHANGE, case.pk))
    for number in range(60):
        sent_at = now - datetime.timedelta(days=18 + number * 6, hours=number % 9)
        one = told["other"][number % len(told["other"])]
        _settled(one, topics, chance.choice(wards), sent_at, chance, people)
    _waiting(units, topics, people, now)


def _settled(told: dict, topics, unit: Unit, sent_at, chance: random.Random, people) -> Submission:
    """A case that was answered, nine times in ten by its date."""
    topic = topics[told["topic"]]
    case = _case(told["kind"], topic, unit, told["title"], told["text"], sent_at, chance.randint(1, 9))
    calendar = Calendar(case.sent_on)
    days = calendar.between(case.sent_on, case.due_on)
    took = chance.randint(2, max(2, days - 1)) if chance.random() < 0.92 else days + chance.randint(1, 6)
    case.settled_on = min(calendar.add(case.sent_on, took), timezone.localdate())
    case.unit, case.state = unit, State.CLOSED
    case.closed_on = case.settled_on + datetime.timedelta(days=30)
    if case.closed_on > timezone.localdate():
        case.state, case.closed_on = State.ANSWERED, None
    case.rating = chance.choice(["", "", Rating.GOOD, Rating.GOOD, Rating.FAIR, Rating.BAD])
    case.save()
    moment = _noon(case.settled_on)
    case.answers.create(
        text=told.get("answer", ANSWER),
        written_by=people["bientap"],
        written_at=moment,
        passed_by=people["xuatban"],
        passed_at=moment + datetime.timedelta(hours=3),
    )
    day = datetime.timedelta(days=1)
    _trace(case, ("sent", None, sent_at), ("register", people["bientap"], sent_at + day / 4))
    _trace(case, ("assign", people["bientap"], sent_at + day / 3), ("pass", people["xuatban"], moment + day / 8))
    return case


def _waiting(units, topics, people, now) -> None:
    """Cases that somebody has to do something about today."""
    day = datetime.timedelta(days=1)
    two, seven = units["phuong-2"], units["phuong-7"]
    _case(
        P,
        topics[ROADS],
        units["phuong-3"],
        "Biển báo giao thông bị cây che",
        "Biển cấm rẽ trái bị tán cây che.",
        now - day,
        4,
    )
    _case(
        Q,
        topics[PAPERS],
        seven,
        "Đăng ký tạm trú cho người thuê nhà",
        "Chủ nhà hay người thuê đi đăng ký?",
        now - day / 6,
        2,
    )
    late = _case(
        P,
        topics[WASTE],
        two,
        "Nước thải chảy tràn ra hẻm 27",
        "Nước thải từ quán ăn chảy tràn ra hẻm.",
        now - 21 * day,
        5,
    )
    soon = _case(
        P, topics[ROADS], two, "Vỉa hè lún trước trường mẫu giáo", "Gạch vỉa hè lún, đọng nước.", now - 13 * day, 1
    )
    asked = _case(
        P, topics[UTILITIES], seven, "Trụ điện nghiêng", "Trụ điện đầu hẻm nghiêng về phía nhà dân.", now - 6 * day, 6
    )
    drafted = _case(
        Q, topics[WELFARE], seven, "Vay vốn cho hộ mới thoát nghèo", "Hộ mới thoát nghèo vay ở đâu?", now - 5 * day, 3
    )
    for case, unit in ((late, two), (soon, two), (asked, seven), (drafted, seven)):
        Submission.objects.filter(pk=case.pk).update(unit=unit, state=State.ASSIGNED)
        case.refresh_from_db()
        _trace(
            case,
            ("register", people["bientap"], case.sent_at + day / 4),
            ("assign", people["bientap"], case.sent_at + day / 3),
        )
    asked.state, asked.asked_on = State.ASKED, timezone.localdate() - day
    asked.save()
    CaseStep.objects.create(
        submission=asked,
        action="ask",
        to_state=State.ASKED,
        user=people["phuong7"],
        message="Xin cho biết số ghi trên trụ điện.",
    )
    drafted.answers.create(
        text="Hộ mới thoát nghèo được vay tối đa ba năm kể từ khi thoát nghèo, qua tổ tiết kiệm và vay vốn của khóm.",
        written_by=people["phuong7"],
    )
    drafted.state = State.DRAFTED
    drafted.save()
    CaseStep.objects.create(
        submission=drafted, action="propose", from_state=State.ASSIGNED, to_state=State.DRAFTED, user=people["phuong7"]
    )


def _case(kind, topic, ward, title, text, sent_at, hamlet: int) -> Submission:
    return Submission.objects.create(
        kind=kind,
        topic=topic,
        ward=ward if ward.kind in ("ward", "commune") else None,
        hamlet=f"Khóm {hamlet}",
        title=title,
        text=text,
        name=f"{SENDERS[hamlet % 3]} khóm {hamlet}",
        email=f"khom{hamlet}@bandoc.example.vn",
        sent_at=sent_at,
        consented_at=sent_at,
        due_on=due_date(kind, timezone.localdate(sent_at)),
    )


def _trace(case: Submission, *rows) -> None:
    for action, user, moment in rows:
        step = CaseStep.objects.create(submission=case, action=action, to_state=case.state, user=user)
        # A trace is not written afterwards but here, where all of the past is made at once.
        CaseStep.objects.filter(pk=step.pk).update(at=moment)


def _noon(day: datetime.date) -> datetime.datetime:
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time(10)))
