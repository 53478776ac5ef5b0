"""An article, and the versions of its text."""

import datetime

from cms.models.fields import PlaceholderRelationField
from cms.models.managers import ContentAdminManager
from django.conf import settings
from django.core.files.storage import storages
from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property
from filer.fields.image import FilerImageField

from news import addresses
from news.fields import BodyField
from portal.agency.models import Unit
from portal.lib.text import clean_line, slugify_vi

from .attachment_text import AttachmentText, TextState
from .category import Category
from .chain import Stage


def default_dateline() -> datetime.datetime:
    """Now, to the minute."""
    return timezone.now().replace(second=0, microsecond=0)


class ArticleQuerySet(models.QuerySet):
    def published(self):
        """What readers see: the flat rows of live articles. There is no other door."""
        from .published import PublishedArticle

        return PublishedArticle.objects.all()


class Article(models.Model):
    """The lasting thing behind all versions. Its own fields are live at once, so there are few of them."""

    current = models.OneToOneField(
        "news.ArticleContent",
        models.SET_NULL,
        null=True,
        editable=False,
        related_name="current_of",
        help_text="The version that staff work with: the draft, else the published one, else the newest.",
    )
    is_featured = models.BooleanField("tin nổi bật", default=False, db_index=True)
    expire_at = models.DateTimeField("ngày hết hạn", null=True, blank=True, db_index=True)
    first_published_at = models.DateTimeField("đăng lần đầu", null=True, editable=False)
    taken_down_at = models.DateTimeField("gỡ lúc", null=True, editable=False)
    taken_down_reason = models.TextField("lý do gỡ (công khai)", blank=True, editable=False)
    source_id = models.CharField(  # noqa: DJ001  (null: many articles have none, and those given are unique)
        "mã ở nguồn nhập", max_length=200, unique=True, null=True, editable=False, default=None
    )
    import_digest = models.CharField(max_length=64, blank=True, editable=False)

    objects = ArticleQuerySet.as_manager()

    class Meta:
        verbose_name = "bài"
        verbose_name_plural = "bài"

    def __str__(self):
        return self.current.title if self.current_id else f"Bài {self.pk}"

    @property
    def was_public(self) -> bool:
        """Whether readers ever saw it: then it answers 410 when it is gone, else 404."""
        return self.first_published_at is not None


class ContentQuerySet(models.QuerySet):
    def drafts(self, *stages: Stage):
        """Drafts in these stages, few among very many texts that have passed.

        No join with the versions: by one SQLite would begin with them and go through those of all texts.
        """
        from django.contrib.contenttypes.models import ContentType
        from djangocms_versioning.constants import DRAFT
        from djangocms_versioning.models import Version

        kind = ContentType.objects.get_for_model(ArticleContent)
        draft = Version.objects.filter(content_type=kind, object_id=models.OuterRef("pk"), state=DRAFT)
        return self.filter(models.Exists(draft), stage__in=stages)


class ArticleContent(models.Model):
    """One version of an article's text."""

    # An integer key, not a big one: Version.object_id is an integer, and PostgreSQL loses its index over the cast.
    id = models.AutoField(primary_key=True)
    article = models.ForeignKey(Article, models.CASCADE, related_name="contents", verbose_name="bài")
    language = models.CharField(max_length=10, default="vi", editable=False)
    title = models.CharField("tiêu đề", max_length=250)
    slug = models.SlugField(max_length=90, editable=False)
    summary = models.TextField("tóm tắt", max_length=600, blank=True, help_text="Một, hai câu nêu việc chính (sapo).")
    picture = FilerImageField(
        on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="ảnh đại diện"
    )
    picture_alt = models.CharField(
        "mô tả ảnh",
        max_length=250,
        blank=True,
        help_text="Bắt buộc khi có ảnh: nói ảnh cho thấy gì, để người không nhìn thấy ảnh cũng hiểu.",
    )
    picture_caption = models.CharField("chú thích ảnh", max_length=300, blank=True)
    body = BodyField("nội dung", configuration="TEXT_EDITOR_ARTICLE", blank=True)
    byline = models.CharField("tác giả, bút danh", max_length=100, blank=True)
    source = models.CharField("nguồn tin", max_length=200, blank=True)
    dateline = models.DateTimeField("ngày giờ trên bài", default=default_dateline)
    unit = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="đơn vị đăng tin"
    )
    unit_name = models.CharField("tên đơn vị trên bài", max_length=150, blank=True, editable=False)
    category = models.ForeignKey(Category, models.PROTECT, related_name="+", verbose_name="chuyên mục")
    tags = models.CharField(
        "từ khóa", max_length=250, blank=True, help_text="Cách nhau bằng dấu phẩy, ví dụ: thanh nhãn, du lịch."
    )
    related = models.ManyToManyField(Article, blank=True, related_name="+", verbose_name="tin liên quan")
    authors = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="+", editable=False)
    stage = models.CharField("tình trạng", max_length=12, choices=Stage, default=Stage.WRITING, editable=False)
    publish_at = models.DateTimeField("hẹn giờ đăng", null=True, blank=True, editable=False, db_index=True)
    scheduled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, editable=False, related_name="+"
    )
    placeholders = PlaceholderRelationField()

    admin_manager = ContentAdminManager()
    objects = ContentQuerySet.as_manager()

    class Meta:
        verbose_name = "tin, bài"
        verbose_name_plural = "tin, bài"
        # The staff's lists, in the orders in which they are opened.
        indexes = [
            models.Index(fields=["-dateline", "-id"], name="news_content_newest"),
            models.Index(fields=["category", "-dateline", "-id"], name="news_content_category"),
            models.Index(fields=["unit", "-dateline", "-id"], name="news_content_unit"),
            models.Index(fields=["title", "-id"], name="news_content_title"),
            models.Index(fields=["unit_name", "-id"], name="news_content_unit_name"),
            # Nearly all texts are passed; those that are not are few, and the first page asks for them.
            models.Index(fields=["stage", "-dateline", "-id"], name="news_content_stage"),
        ]

    def __str__(self):
        return self.title

    def save(self, *args, **kwargs):
        self.title = clean_line(self.title)
        self.slug = slugify_vi(self.title)
        self.tags = ", ".join(self.tag_list)
        if self.unit_id:
            self.unit_name = self.unit.name_on(timezone.localdate(self.dateline))
        else:
            self.unit_name = ""
        super().save(*args, **kwargs)

    def get_absolute_url(self, language=None) -> str:
        return addresses.article(self.category.slug, self.slug, self.article_id)

    def get_placeholder_slots(self) -> list[str]:
        """What the structure board shows: the one placeholder below the text."""
        return ["extras"]

    @property
    def tag_list(self) -> list[str]:
        """The key words, cleaned, without doubles, in the order typed."""
        tags = (clean_line(tag) for tag in self.tags.split(","))
        return list(dict.fromkeys(tag for tag in tags if tag))

    @cached_property
    def extras(self):
        """The placeholder below the text: galleries, videos, polls and whatever rooms offer."""
        from cms.utils.placeholder import get_placeholder_from_slot

        return get_placeholder_from_slot(self.placeholders, "extras")

    @property
    def version(self):
        """The djangocms-versioning row of this text."""
        from djangocms_versioning.models import Version

        return Version.objects.get_for_content(self)

    # djangocms-versioning asks these two for its conditions and buttons.
    def has_publish_permission(self, user) -> bool:
        from news.chain import may_publish_now

        return may_publish_now(self, user)

    def has_change_permission(self, user) -> bool:
        from news.chain import may_change

        return may_change(self, user)

    def has_placeholder_change_permission(self, user) -> bool:
        return self.has_change_permission(user)


def attachment_path(attachment: "Attachment", filename: str) -> str:
    """Where an attached file lies: by article, under a random folder that no address shows."""
    import uuid

    return f"{attachment.content.article_id}/{uuid.uuid4().hex}/{filename}"


def attachment_storage():
    """The private storage of attachments; a function, so that migrations do not name it."""
    return storages["attachments"]


class AttachmentQuerySet(models.QuerySet):
    def published(self):
        """Files of the text that readers see now."""
        return self.filter(content__published__isnull=False)

    def waiting(self):
        """Files whose words are still to be read."""
        return self.filter(text_state=TextState.WAITING)

    def at_number(self, number: int):
        """The copies, one for each version, of the file that was first stored under this number."""
        return self.filter(models.Q(pk=number) | models.Q(origin=number))


class Attachment(models.Model):
    """A file of one version of an article."""

    content = models.ForeignKey(ArticleContent, models.CASCADE, related_name="attachments")
    name = models.CharField("tên tệp", max_length=200, blank=True, help_text="Tên mà người đọc thấy.")
    file = models.FileField("tệp", upload_to=attachment_path, storage=attachment_storage, max_length=300)
    kind_label = models.CharField("loại tệp", max_length=40, editable=False, blank=True)
    size = models.PositiveBigIntegerField("dung lượng", default=0, editable=False)
    order = models.PositiveSmallIntegerField("thứ tự", default=0)
    origin = models.BigIntegerField(null=True, editable=False, db_index=True)
    text_state = models.CharField(max_length=12, choices=TextState, default=TextState.WAITING, editable=False)
    text_try_at = models.DateTimeField(
        default=timezone.now, editable=False, help_text="While it waits: when its words are read, or tried again."
    )
    extracted = models.ForeignKey(
        AttachmentText, models.SET_NULL, null=True, editable=False, related_name="attachments"
    )

    objects = AttachmentQuerySet.as_manager()

    class Meta:
        verbose_name = "tệp đính kèm"
        verbose_name_plural = "tệp đính kèm"
        ordering = ["order", "pk"]
        indexes = [
            models.Index(
                fields=["text_try_at"], condition=models.Q(text_state="waiting"), name="news_attachment_waiting"
            )
        ]

    def __str__(self):
        return self.name

    def save(self, *args, **kwargs):
        before = []
        # A file that is not stored yet is a new one: its words are read by the background worker.
        if self.file and not self.file._committed:
            self.text_state, self.text_try_at, self.extracted = TextState.WAITING, timezone.now(), None
            if self.pk:
                before = list(Attachment.objects.filter(pk=self.pk).values_list("extracted_id", flat=True))
        super().save(*args, **kwargs)
        AttachmentText.forget(before)

    def take_file_of(self, other: "Attachment") -> None:
        """The stored file of another version, with what is known of its words."""
        self.file = other.file.name
        self.text_state, self.text_try_at, self.extracted_id = other.text_state, other.text_try_at, other.extracted_id

    @property
    def number(self) -> int:
        """The number in its address: that of the first copy, so that the address outlives new versions."""
        return self.origin or self.pk

    @property
    def file_name(self) -> str:
        """The last part of its address: ASCII, with the file's extension."""
        from pathlib import PurePosixPath

        suffix = PurePosixPath(self.file.name).suffix.lower()
        return slugify_vi(self.name.removesuffix(suffix), fallback="tep-dinh-kem") + suffix

    @property
    def url(self) -> str:
        return addresses.attachment(self.number, self.file_name)

    @property
    def size_label(self) -> str:
        """``1,2 MB``."""
        from portal.media.uploads import human_size

        return human_size(self.size)
