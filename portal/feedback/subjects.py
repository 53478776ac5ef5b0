"""Published exchanges as public subjects: what search may say of them."""

from collections.abc import Iterable

from portal.lib.subjects import Subject, key

from .models import Submission

KIND = "exchange"
CATEGORY = "Hỏi đáp"


def public_exchanges(numbers: Iterable[int]) -> dict[int, Subject]:
    """The public ones among these numbers of submissions: one query."""
    rows = Submission.objects.public().filter(pk__in=list(numbers)).select_related("unit")
    return {
        case.pk: Subject(
            key=key(KIND, case.pk),
            title=case.public_title,
            url=case.url,
            unit=case.unit.name if case.unit else "",
            category=CATEGORY,
            dated=case.published_at,
        )
        for case in rows
    }
