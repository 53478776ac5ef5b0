"""Two years of visits before the demonstration was loaded: what the counter would have written by then.

The articles keep the number of views that readers see: a part of what was imported as a starting figure becomes daily
rows, so that lists of the week and the month, charts and totals agree with each other.
"""

import datetime
import random
from collections import Counter
from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from news.models import Article
from news.subjects import KIND
from portal.lib import dates
from portal.lib.subjects import key as subject_key
from portal.visits.answers import browser_key
from portal.visits.counting import PAGE
from portal.visits.models import (
    DailyViews,
    DailyVisits,
    HelpfulAnswer,
    MonthlyViews,
    Reason,
    StartingFigure,
    ViewTotal,
)
from portal.visits.upsert import upsert

DAYS = 730
STARTING = 3_914_206
DAY = datetime.timedelta(days=1)
# Views of all other pages on an ordinary Wednesday, and what an article's reader opens besides.
OTHER_PAGES, PAGES_BESIDE = 520, 1.2
# From Monday on: an office's city reads at work.
WEEK = (1.12, 1.1, 1.0, 1.05, 0.98, 0.55, 0.6)
# Who reads on when an article is old: of those before the two years this share has come within them.
TAIL = 0.3
# Warnings of storms and high tides, when everybody looks: (month, day, how many times as many).
WARNINGS = ((10, 27, 2.6), (10, 28, 3.4), (10, 29, 2.2), (6, 14, 1.9), (6, 15, 2.3))

Key = tuple[str, int, datetime.date]


def make_history() -> int:
    """Write the two years up to yesterday; returns the number of daily rows, 0 where there is a history already.

    The same articles on the same day make the same history. For a database whose articles were just imported.
    """
    last = timezone.localdate() - DAY
    first = last - (DAYS - 1) * DAY
    if DailyVisits.objects.filter(day__lte=last).exists():
        return 0
    articles = _articles()
    views = Counter()
    for number, dateline, starting in articles:
        views.update(_article_views(number, dateline, starting, first, last))
    views.update(_page_views(views, first, last))
    with transaction.atomic():
        _store(views)
        StartingFigure(figure=STARTING).save()
        _make_answers([number for number, dateline, _ in articles if dateline <= last], last)
    return len(views)


def _articles() -> list[tuple[int, datetime.date, int]]:
    """Number, day and starting figure of the live articles."""
    starting = dict(ViewTotal.objects.filter(kind=KIND, counted=0).values_list("number", "starting"))
    rows = Article.objects.published().order_by("article_id").values_list("article_id", "dateline")
    return [(number, dates.local(moment).date(), starting[number]) for number, moment in rows if number in starting]


def _article_views(number: int, dateline, starting: int, first, last) -> Counter[Key]:
    """How the starting figure divides into days: much at once, then less and less."""
    chance = random.Random(f"article {number}")
    begin = max(dateline, first)
    if begin > last:
        return Counter()
    days = _days(begin, last)
    steepness = chance.uniform(1.3, 1.8)
    age = (begin - dateline).days
    weights = [WEEK[day.weekday()] * (4 + age + place) ** -steepness for place, day in enumerate(days)]
    share = 1 if dateline >= first else TAIL
    found: Counter[Key] = Counter()
    for day in chance.choices(days, weights, k=int(starting * share * _read_by(days))):
        found[KIND, number, day] += 1
    return found


def _read_by(days: list) -> float:
    """Which part of its readers an article has had after so many days; the rest stays a starting figure."""
    return 0.92 if len(days) > 3 else 0.7


def _page_views(articles: Counter[Key], first, last) -> Counter[Key]:
    """The views of home page, lists and other pages: they rise with those of the articles."""
    chance = random.Random("pages")
    by_day = Counter()
    for (_, _, day), seen in articles.items():
        by_day[day] += seen
    warned = {(month, day): times for month, day, times in WARNINGS}
    found = Counter()
    for place, day in enumerate(_days(first, last)):
        grown = 0.75 + 0.5 * place / DAYS
        times = WEEK[day.weekday()] * grown * warned.get((day.month, day.day), 1) * chance.uniform(0.88, 1.12)
        found[PAGE, 0, day] = round(OTHER_PAGES * times + PAGES_BESIDE * by_day[day])
    return found


def _store(views: Counter[Key]) -> None:
    chance = random.Random("machines")
    rows = [(*key, seen, _machines(chance, seen)) for key, seen in sorted(views.items())]
    columns = ("kind", "number", "day", "views", "crawler_views")
    upsert(DailyViews, columns, rows, unique=3, add=columns[3:])
    days: dict[datetime.date, list[int]] = {}
    counted, months = Counter(), Counter()
    for kind, number, day, seen, machines in rows:
        sums = days.setdefault(day, [0, 0])
        sums[0] += seen
        sums[1] += machines
        counted[kind, number] += seen
        months[kind, number, day.replace(day=1)] += seen
    monthly = [(*key, seen) for key, seen in months.items()]
    upsert(MonthlyViews, ("kind", "number", "month", "views"), monthly, unique=3, add=("views",))
    upsert(
        DailyVisits,
        ("day", "views", "visitors", "crawler_views"),
        # A reader opens two or three pages a day.
        [(day, seen, round(seen / chance.uniform(2.3, 2.8)), machines) for day, (seen, machines) in days.items()],
        unique=1,
        add=("views", "visitors", "crawler_views"),
    )
    totals = [(kind, number, -seen if kind == KIND else 0, seen) for (kind, number), seen in counted.items()]
    upsert(ViewTotal, ("kind", "number", "starting", "counted"), totals, unique=2, add=("starting", "counted"))


def _machines(chance: random.Random, seen: int) -> int:
    return round(seen * chance.uniform(0.12, 0.4))


def _days(first: datetime.date, last: datetime.date) -> list[datetime.date]:
    return [first + number * DAY for number in range((last - first).days + 1)]


COMMENTS = (
    (Reason.INCOMPLETE, "Bài không ghi số điện thoại để hỏi thêm."),
    (Reason.INCOMPLETE, "Thiếu giờ làm việc buổi chiều."),
    (Reason.UNCLEAR, "Câu dài quá, đọc hai lần mới hiểu phải mang giấy tờ gì."),
    (Reason.OUTDATED, "Mẫu đơn trong tệp đính kèm là mẫu cũ."),
    (Reason.WRONG, "Tên đường ở đoạn cuối hình như viết nhầm."),
    (Reason.OTHER, ""),
    (Reason.INCOMPLETE, ""),
)


def _make_answers(numbers: Iterable[int], last: datetime.date) -> None:
    """Some readers said whether a text was of use to them."""
    chance = random.Random("answers")
    answers = []
    for number in sorted(chance.sample(sorted(numbers), k=min(24, len(numbers)))):
        doubt = chance.choice((0.05, 0.1, 0.15, 0.45))
        for reader in range(chance.randint(4, 30)):
            answer = HelpfulAnswer(kind=KIND, number=number, helpful=chance.random() > doubt)
            answer.browser = browser_key(subject_key(KIND, number), f"demo {reader}")
            answer.day = last - chance.randint(0, 60) * DAY
            if not answer.helpful and chance.random() < 0.6:
                answer.reason, answer.comment = chance.choice(COMMENTS)
            answers.append(answer)
    HelpfulAnswer.objects.bulk_create(answers)
