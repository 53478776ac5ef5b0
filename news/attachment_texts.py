"""The words inside the files of articles: kept once for each file, handed to search."""

from collections import defaultdict
from collections.abc import Iterable

from django.db import transaction
from django.db.models.signals import post_delete

from portal.lib import subjects
from portal.media.extraction import ExtractedText
from portal.search import outbox

from .models import Attachment, AttachmentText
from .subjects import KIND


def texts_of(content_ids: Iterable[int]) -> dict[int, list[tuple[str, str]]]:
    """Name and words of each file of these texts, in their order, by the text's number: one query.

    The words are empty where none are known (yet); texts without files are left out.
    """
    files = Attachment.objects.filter(content__in=list(content_ids)).order_by("content_id", "order", "pk")
    found = defaultdict(list)
    for content_id, name, text in files.values_list("content_id", "name", "extracted__text"):
        found[content_id].append((name, text or ""))
    return dict(found)


@transaction.atomic
def keep(file_name: str, found: ExtractedText) -> None:
    """Store what was found in the file under this name of the storage, for all its copies that wait for it.

    Live articles are indexed anew, in the same transaction.
    """
    copies = Attachment.objects.waiting().filter(file=file_name)
    numbers, before = [], set()
    for pk, earlier in copies.values_list("pk", "extracted_id"):
        numbers.append(pk)
        before.add(earlier)
    text = AttachmentText.objects.create(text=found.text) if found.text else None
    changed = Attachment.objects.waiting().filter(pk__in=numbers)
    if not changed.update(text_state=found.outcome.value, extracted=text) and text:
        text.delete()  # the file was replaced meanwhile, or another worker was faster
        return
    AttachmentText.forget(before)
    if found.text or any(before):
        _index_anew(numbers)


def _index_anew(attachments: list[int]) -> None:
    live = Attachment.objects.published().filter(pk__in=attachments)
    for article in live.values_list("content__article_id", flat=True).distinct().order_by("content__article_id"):
        outbox.changed(subjects.key(KIND, article))


def _forget_text(sender, instance: Attachment, **kwargs) -> None:
    AttachmentText.forget([instance.extracted_id])


def connect() -> None:
    """Let the words go with the last copy of their file."""
    post_delete.connect(_forget_text, sender=Attachment, dispatch_uid="news.attachment_texts")
