"""An exchange in public: the texts as readers see them, covered by machine and checked by an editor."""

from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils import timezone

from portal.delivery import generation
from portal.lib.conditions import Refused
from portal.lib.subjects import key
from portal.lib.text import fold
from portal.search import outbox

from .masking import mask, mentions, office_numbers
from .models import Answer, Submission
from .subjects import KIND

ANONYMOUS = "Bạn đọc"


@dataclass
class Proposal:
    """The texts for the public with personal data covered; ``found`` lists what was covered, for the editor."""

    title: str
    text: str
    answer: str
    name: str
    found: list[tuple[str, str]]


def passed_answers(case: Submission) -> QuerySet[Answer]:
    """The answers that the citizen has been given."""
    return case.answers.filter(passed_at__isnull=False)


def covered(case: Submission, text: str) -> str:
    """The text with personal data covered, for whoever has the code alone."""
    return mask(text, names=(case.name,), keep=office_numbers()).text


def propose(case: Submission) -> Proposal:
    """What would be shown: the machine's work, for the editor to check and mend."""
    names = () if case.show_name else (case.name,)
    found: list[tuple[str, str]] = []
    texts = []
    answer = passed_answers(case).last()
    for text in (case.title, case.text, answer.text if answer else ""):
        masked = mask(text, names=names, keep=office_numbers())
        texts.append(masked.text)
        found += masked.found
    return Proposal(*texts, name=case.name if case.show_name else ANONYMOUS, found=found)


def what_is_personal(case: Submission, *texts: str) -> str | None:
    """Why these texts must not be shown: the citizen's own data stands in them. ``None`` if it does not."""
    joined = "\n".join(texts)
    if mentions(joined, case.telephone, case.email):
        return "Trong nội dung công khai còn điện thoại hoặc thư điện tử của người gửi."
    if not case.show_name and mentions(joined, case.name):
        return "Trong nội dung công khai còn họ tên của người gửi, và người gửi không đồng ý cho hiện."
    return None


def what_looks_personal(*texts: str) -> list[tuple[str, str]]:
    """Numbers and addresses still in these texts that may belong to a person; the editor answers for them."""
    return [one for text in texts for one in mask(text, keep=office_numbers()).found]


def publish(case: Submission, user, texts) -> None:
    """Show the exchange to readers, in the caller's transaction. ``Refused`` while the citizen's data stands in it."""
    shown = {name: texts[name] for name in ("public_title", "public_text", "public_answer", "public_name")}
    reason = what_is_personal(case, *list(shown.values())[:3])
    if reason:
        raise Refused(reason)
    for name, value in shown.items():
        setattr(case, name, value)
    case.public_search = fold(" ".join(shown.values()))
    case.published_at, case.published_by, case.withdrawn_reason = timezone.now(), user, ""
    case.save(update_fields=[*shown, "public_search", "published_at", "published_by", "withdrawn_reason"])
    outbox.changed(key(KIND, case.pk))
    generation.bump()


def withdraw(case: Submission, reason: str) -> None:
    """Take the exchange from readers; its address answers 410 with the reason."""
    case.published_at, case.withdrawn_reason = None, reason[:300]
    case.save(update_fields=["published_at", "withdrawn_reason"])
    outbox.changed(key(KIND, case.pk))
    generation.bump()
