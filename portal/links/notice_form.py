"""The form with which a notice is raised or changed: short enough for a telephone at night."""

import uuid

from django import forms
from django.contrib.admin.widgets import AdminRadioSelect
from django.utils import timezone
from django.utils.html import format_html

from .models import Level, Notice, NoticeState
from .models.notices import a_day_from_now, this_minute
from .time_span import point

MEANINGS = {
    Level.URGENT: "Nguy hiểm đến tính mạng, tài sản; người dân phải làm ngay. Người đọc không ẩn được.",
    Level.WARNING: "Có thể nguy hiểm hoặc gián đoạn; người dân cần chuẩn bị. Người đọc ẩn được.",
    Level.INFO: "Việc cần biết, không nguy hiểm. Người đọc ẩn được.",
}
OVER = "Thông báo đã kết thúc lúc {}. Nội dung vừa sửa còn nguyên bên dưới: có thể đưa thành thông báo mới."
OVERTAKEN = "Người khác vừa sửa thông báo này. Mở lại thông báo để xem bản mới, rồi sửa tiếp."


class MomentInput(forms.DateTimeInput):
    """The browser's own field for day and hour: on a telephone, its wheel."""

    input_type = "datetime-local"

    def __init__(self, attrs=None):
        super().__init__(attrs, format="%Y-%m-%dT%H:%M")


class NoticeForm(forms.ModelForm):
    """``form_key`` tells a form that was sent twice; ``seen_version`` one that somebody else overtook."""

    level = forms.ChoiceField(
        label="Mức độ",
        choices=[
            (level.value, format_html("<strong>{}</strong> <span>{}</span>", level.label, MEANINGS[level]))
            for level in Level
        ],
        widget=AdminRadioSelect(attrs={"class": "radiolist notice-levels"}),
        error_messages={"required": "Chọn mức độ."},
    )
    starts_at = forms.DateTimeField(
        label="Hiện từ", widget=MomentInput, initial=this_minute, required=False, help_text="Để trống: hiện ngay."
    )
    ends_at = forms.DateTimeField(
        label="Hiện đến",
        widget=MomentInput,
        initial=a_day_from_now,
        help_text=Notice._meta.get_field("ends_at").help_text,
    )
    form_key = forms.UUIDField(widget=forms.HiddenInput, required=False, initial=uuid.uuid4)
    seen_version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = Notice
        fields = ["level", "title", "text", "url", "link_text", "starts_at", "ends_at"]
        widgets = {"text": forms.Textarea({"rows": 5, "class": "vLargeTextField"})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["seen_version"] = self.instance.version

    def clean_starts_at(self):
        if self.instance.pk and self.instance.was_public_at(timezone.now()):
            return self.instance.starts_at
        return self.cleaned_data["starts_at"] or this_minute()

    def clean(self):
        cleaned = super().clean()
        # The row was read under its lock: what stands in it now is what is about to be written over.
        if self.instance.pk and self.instance.state_at(timezone.now()) == NoticeState.OVER:
            raise forms.ValidationError(OVER.format(point(self.instance.shown_until, year=True)))
        if self.instance.pk and cleaned.get("seen_version") != self.instance.version:
            raise forms.ValidationError(OVERTAKEN)
        return cleaned

    def as_it_would_look(self) -> Notice:
        """The notice as far as it has been written, for the preview; nothing is stored."""
        self.is_valid()
        notice = self.instance
        notice.title = notice.title or "Tiêu đề của thông báo"
        notice.text = notice.text or "Nội dung hiện ở đây."
        if notice.level not in Level.values:
            notice.level = Level.INFO
        notice.starts_at = notice.starts_at or this_minute()
        notice.shown_until = notice.ends_at or a_day_from_now()
        return notice
