"""What a citizen sent, and where it stands."""

import datetime
import secrets

from django.conf import settings
from django.db import models
from django.db.models import Case, F, Q, When
from django.urls import reverse
from django.utils import timezone

from portal.agency.models import Unit

from .choices import OPEN, SETTLED, Kind, Rating, State
from .topics import Topic

# The last working days before the due date, on which a case is amber.
SOON = 2


def new_code() -> str:
    """Twelve random digits: easily read aloud in threes of four, and not guessed (40 bits, behind a limit)."""
    return f"{secrets.randbelow(10**12):012d}"


def new_secret() -> str:
    """The part of the citizen's own link that nobody guesses: 144 bits."""
    return secrets.token_urlsafe(18)


class SubmissionQuerySet(models.QuerySet):
    def open(self):
        """Cases that somebody still owes an answer."""
        return self.filter(state__in=OPEN)

    def settled(self):
        """Cases that have been answered, refused or passed on."""
        return self.filter(state__in=SETTLED)

    def overdue(self, today: datetime.date):
        """Open cases whose due date has passed; while the citizen is asked for more the clock stands."""
        return self.open().exclude(state=State.ASKED).filter(due_on__lt=today)

    def due_by(self, today: datetime.date, last: datetime.date):
        """Open cases that are due from today to ``last``."""
        return self.open().exclude(state=State.ASKED).filter(due_on__range=(today, last))

    def public(self):
        """Exchanges that readers see: the one door for pages, lists, feeds and site map."""
        return self.filter(published_at__isnull=False)

    def counted_in_rate(self, today: datetime.date):
        """Cases that say something about being on time, with ``judged_on`` (a date) and ``was_on_time``.

        A case is judged on the day it was settled or, if that came first, on the day after which it was late.
        """
        on_time = Q(settled_on__isnull=False, settled_on__lte=F("due_on"))
        late = Q(due_on__lt=today) & ~Q(state=State.ASKED) | Q(settled_on__gt=F("due_on"))
        return self.filter(on_time | late).annotate(
            judged_on=Case(When(on_time, then=F("settled_on")), default=F("due_on"), output_field=models.DateField()),
            was_on_time=Case(When(on_time, then=1), default=0, output_field=models.IntegerField()),
        )


class Submission(models.Model):
    """One case. Personal data stands in the fields that ``retention.PERSONAL`` names, and nowhere else."""

    kind = models.CharField("loại", max_length=10, choices=Kind.choices)
    code = models.CharField("mã tra cứu", max_length=12, unique=True, default=new_code, editable=False)
    secret = models.CharField(max_length=32, unique=True, default=new_secret, editable=False)
    form_key = models.CharField(max_length=64, unique=True, null=True, editable=False)  # noqa: DJ001  (null: purged)
    form_digest = models.CharField(max_length=64, blank=True, editable=False)

    topic = models.ForeignKey(Topic, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="lĩnh vực")
    title = models.CharField("về việc", max_length=150)
    text = models.TextField("nội dung", max_length=5000)
    ward = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="phường, xã")
    hamlet = models.CharField("khóm, ấp", max_length=80, blank=True)
    place = models.CharField("địa điểm", max_length=200, blank=True)
    subject_key = models.CharField("bài viết", max_length=40, blank=True)

    name = models.CharField("họ và tên", max_length=80, blank=True)
    telephone = models.CharField("điện thoại", max_length=20, blank=True)
    email = models.EmailField("thư điện tử", blank=True)
    show_name = models.BooleanField("cho hiện họ tên", default=False)
    consented_at = models.DateTimeField("đồng ý lúc", default=timezone.now)
    is_suspect = models.BooleanField("gửi quá nhanh", default=False)

    state = models.CharField("tình trạng", max_length=12, choices=State.choices, default=State.NEW)
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="đơn vị xử lý")
    sent_at = models.DateTimeField("gửi lúc", default=timezone.now, db_index=True)
    due_on = models.DateField("hạn trả lời", db_index=True)
    asked_on = models.DateField(null=True, editable=False)
    settled_on = models.DateField("giải quyết ngày", null=True, editable=False, db_index=True)
    closed_on = models.DateField("kết thúc ngày", null=True, editable=False)
    was_reopened = models.BooleanField("đã mở lại", default=False, editable=False)
    rating = models.CharField("đánh giá", max_length=4, choices=Rating.choices, blank=True, editable=False)
    warned = models.PositiveSmallIntegerField(default=0, editable=False)
    purged_at = models.DateTimeField("xóa dữ liệu cá nhân lúc", null=True, editable=False)

    public_title = models.CharField("tiêu đề công khai", max_length=150, blank=True)
    public_text = models.TextField("nội dung công khai", blank=True)
    public_answer = models.TextField("trả lời công khai", blank=True)
    public_name = models.CharField("tên hiện công khai", max_length=80, blank=True)
    public_search = models.TextField(blank=True, editable=False)
    published_at = models.DateTimeField("công khai lúc", null=True, editable=False, db_index=True)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )
    withdrawn_reason = models.CharField("lý do gỡ", max_length=300, blank=True, editable=False)

    objects = SubmissionQuerySet.as_manager()

    class Meta:
        verbose_name = "phản ánh, hỏi đáp, góp ý"
        verbose_name_plural = "phản ánh, hỏi đáp, góp ý"
        ordering = ["-sent_at", "-pk"]
        indexes = [
            models.Index(fields=["state", "due_on"], name="portal_feedback_worklist"),
            models.Index(fields=["unit", "state"], name="portal_feedback_by_unit"),
        ]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.title}"

    @property
    def code_in_groups(self) -> str:
        """``1234 5678 9012``."""
        return " ".join(self.code[start : start + 4] for start in range(0, len(self.code), 4))

    @property
    def own_url(self) -> str:
        """The citizen's own link; whoever has it may add, rate and reopen."""
        return reverse("feedback:own", args=[self.secret])

    @property
    def url(self) -> str:
        """The public page of the exchange, once it is published."""
        return reverse("feedback:exchange", args=[self.pk])

    @property
    def sent_on(self) -> datetime.date:
        return timezone.localdate(self.sent_at)

    @property
    def is_open(self) -> bool:
        return self.state in OPEN

    @property
    def is_purged(self) -> bool:
        return self.purged_at is not None

    @property
    def is_public(self) -> bool:
        return self.published_at is not None

    @property
    def public_state(self) -> str:
        """What the citizen reads: that an answer waits for its second pair of eyes is the office's own matter."""
        return (State.ASSIGNED if self.state == State.DRAFTED else State(self.state)).label

    @property
    def can_be_contacted(self) -> bool:
        return bool(self.telephone or self.email)


def evidence_path(evidence: "Evidence", filename: str) -> str:
    """Where a citizen's file lies: under a random name in the private storage."""
    return f"phan-anh/{timezone.localdate():%Y/%m}/{secrets.token_hex(16)}{filename[filename.rfind('.') :]}"


def private_storage():
    """The storage of files without a public address; a function, so that migrations do not name it."""
    from django.core.files.storage import storages

    return storages["attachments"]


class Evidence(models.Model):
    """A picture or PDF that a citizen sent. Until its form is sent it belongs to the form's key alone."""

    submission = models.ForeignKey(
        Submission, models.CASCADE, null=True, blank=True, related_name="evidence", verbose_name="vụ việc"
    )
    form_key = models.CharField(max_length=64, blank=True, db_index=True)
    file = models.FileField("tệp", upload_to=evidence_path, storage=private_storage, max_length=200)
    name = models.CharField("tên tệp", max_length=120)
    kind_label = models.CharField("loại tệp", max_length=40)
    size = models.PositiveBigIntegerField("dung lượng", default=0)
    added_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = "tệp gửi kèm"
        verbose_name_plural = "tệp gửi kèm"
        ordering = ["pk"]

    def __str__(self):
        return self.name

    @property
    def size_label(self) -> str:
        """``1,2 MB``."""
        from portal.media.sizes import human_size

        return human_size(self.size)
