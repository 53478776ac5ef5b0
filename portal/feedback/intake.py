"""Taking in what a citizen sends: stored once for each form, whatever is sent twice."""

import hashlib
from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.utils import timezone

from . import deadlines, evidence, letters, steps
from .forms import SubmissionForm
from .models import Evidence, Submission
from .models.submission import new_code, new_secret

TRIES = 3
FIELDS = ("title", "text", "topic", "ward", "hamlet", "place", "name", "telephone", "email", "show_name")


@dataclass
class Taken:
    """``case``: what is stored for the form; ``same``: whether it is what was sent now."""

    case: Submission
    same: bool


def earlier(form: SubmissionForm) -> Taken | None:
    """What this form has been stored as already, if it was sent before."""
    identity = form.identity
    case = Submission.objects.filter(form_key=identity).first() if identity else None
    return Taken(case, case.form_digest == digest_of(form)) if case else None


def digest_of(form: SubmissionForm) -> str:
    """What was typed, as one number: tells a resend from a form that was changed after it had been sent."""
    typed = [form.data.get(name, "").strip() for name in FIELDS]
    return hashlib.sha256("\0".join(typed).encode("utf-8", "surrogatepass")).hexdigest()


def take(form: SubmissionForm, subject_key: str = "") -> Taken:
    """Store a valid form; two that arrive at once with the same key become one."""
    values = {name: form.cleaned_data[name] for name in FIELDS if name in form.cleaned_data}
    now = timezone.now()
    case = Submission(
        **values,
        kind=form.kind,
        subject_key=subject_key,
        form_key=form.identity,
        form_digest=digest_of(form),
        is_suspect=form.is_fast,
        consented_at=now,
        sent_at=now,
        due_on=deadlines.due_date(form.kind, timezone.localdate(now)),
    )
    for _ in range(TRIES):
        try:
            _store(form, case)
            return Taken(case, True)
        except IntegrityError:
            # The other of two that came at once has been stored by now; else the code was taken by chance.
            before = earlier(form)
            if before is not None:
                return before
            case.pk, case.code, case.secret = None, new_code(), new_secret()
    raise RuntimeError("No free code was found.")


def _store(form: SubmissionForm, case: Submission) -> None:
    stored: list[Evidence] = []
    try:
        with transaction.atomic():
            case.save(force_insert=True)
            _attach(form, case, stored)
            steps.record(case, "sent")
            letters.receipt(case)
    except BaseException:
        for one in stored:
            one.file.delete(save=False)
        raise


def _attach(form: SubmissionForm, case: Submission, stored: list[Evidence]) -> None:
    for one in form.cleaned_data.get("drop") or []:
        discard(one)
    Evidence.objects.filter(form_key=case.form_key, submission=None).update(submission=case, form_key="")
    for prepared in form.prepared_files:
        stored.append(evidence.store(prepared, submission=case))


def keep_files(form: SubmissionForm) -> None:
    """Keep the good files of a form that has mistakes, so that they need not be chosen again."""
    identity = form.identity
    if not identity:
        return
    room = evidence.MOST_FILES - len(form.kept_files)
    for prepared in form.prepared_files[: max(0, room)]:
        evidence.store(prepared, form_key=identity)


def discard(one: Evidence) -> None:
    """Delete a file that belongs to no case yet; the file itself goes once the row is gone for good."""
    storage, name = one.file.storage, one.file.name
    one.delete()
    transaction.on_commit(lambda: storage.delete(name))


def forget_unsent(moment) -> int:
    """Delete files of forms that were not sent before ``moment``; returns how many."""
    old = list(Evidence.objects.filter(submission=None, added_at__lt=moment))
    for one in old:
        discard(one)
    return len(old)
