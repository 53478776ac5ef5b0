"""The words inside attached files, for search; in a table of their own, so that no page loads them by the way."""

from django.db import models

from portal.media.extraction import Outcome


class TextState(models.TextChoices):
    """What is known of the words in a file; the label is what staff read beside it."""

    WAITING = "waiting", "Cổng đang đọc chữ trong tệp"
    WHOLE = Outcome.WHOLE.value, "Tìm được theo nội dung tệp"
    PARTLY = Outcome.PARTLY.value, "Tìm được theo một phần nội dung tệp"
    NO_LETTERS = Outcome.NO_LETTERS.value, "Chưa đọc được chữ trong tệp (ảnh quét?)"
    LOCKED = Outcome.LOCKED.value, "Chưa đọc được chữ trong tệp (đặt mật khẩu)"
    BROKEN = Outcome.BROKEN.value, "Chưa đọc được chữ trong tệp (tệp hỏng?)"
    TOO_MUCH = Outcome.TOO_MUCH.value, "Chưa đọc được chữ trong tệp (tệp quá nặng để đọc)"
    NO_READER = Outcome.NO_READER.value, "Không tìm theo nội dung loại tệp này"


class AttachmentText(models.Model):
    """The words of one stored file, shared by its copies in all versions of the article."""

    text = models.TextField()

    class Meta:
        verbose_name = "chữ trong tệp"
        verbose_name_plural = "chữ trong tệp"

    def __str__(self):
        return f"{self.pk}"

    @classmethod
    def forget(cls, numbers) -> None:
        """Delete those of these that no attachment has any more."""
        numbers = [number for number in numbers if number]
        if numbers:
            cls.objects.filter(pk__in=numbers, attachments=None).delete()
