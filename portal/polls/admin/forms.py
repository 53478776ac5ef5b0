"""The form of a poll: once it has been voted on, its words stay as they were."""

import datetime

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from portal.polls.models import Choice, Kind, Poll
from portal.polls.models.polls import this_minute

LOCKED = "Đã có lượt bình chọn nên không sửa được. Hãy đóng thăm dò này và tạo thăm dò mới từ nó."
SEALED = "Thăm dò đã đóng và dấu nhận biết người bình chọn đã bị xóa nên không mở lại được. Hãy tạo thăm dò mới từ nó."
IN_THE_PAST = "Giờ đóng không thể ở quá khứ. Muốn đóng ngay, hãy bấm “Đóng thăm dò ngay”."
TOO_LONG = "Thăm dò kéo dài nhiều nhất một năm."
LONGEST = datetime.timedelta(days=366)
MOST_CHOICES = 30

# What readers voted on, and from when.
LOCKED_FIELDS = ("question", "introduction", "kind", "most_choices", "opens_at")


class PollForm(forms.ModelForm):
    """Refuses what would change the meaning of ballots, beside the field."""

    class Meta:
        model = Poll
        fields = [
            *("question", "introduction", "kind", "most_choices"),
            *("opens_at", "closes_at", "is_published", "results_shown"),
        ]
        widgets = {"introduction": forms.Textarea({"rows": 4, "class": "vLargeTextField"})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "opens_at" in self.fields:
            # What changed is told from the database alone, never from what the browser says that it was shown.
            self.fields["opens_at"].show_hidden_initial = False
        if self.instance.ballots:
            # Only a word to the eye: what counts is asked in ``clean``, under the lock.
            for name in ("question", "introduction", "most_choices"):
                if name in self.fields:
                    self.fields[name].widget.attrs["readonly"] = True

    def clean(self):
        values = super().clean()
        self._keep_what_was_voted_on()
        self._check_choices(values)
        self._check_times(values)
        return values

    def _keep_what_was_voted_on(self) -> None:
        if self.instance.pk is None:
            return
        # The lock under which votes are taken: none comes in between this question and the saving.
        fresh = Poll.objects.select_for_update().get(pk=self.instance.pk)
        self.instance.sealed_at = fresh.sealed_at
        if fresh.ballots:
            for name in LOCKED_FIELDS:
                if name in self.changed_data:
                    self.add_error(name, LOCKED)

    def _check_choices(self, values) -> None:
        if values.get("kind") == Kind.SINGLE and values.get("most_choices"):
            self.add_error("most_choices", "Để trống, vì mỗi người chỉ chọn một phương án.")

    def _check_times(self, values) -> None:
        opens_at, closes_at = values.get("opens_at"), values.get("closes_at")
        if "closes_at" in self.changed_data and closes_at:
            if self.instance.sealed_at:
                self.add_error("closes_at", SEALED)
            elif closes_at <= timezone.now():
                self.add_error("closes_at", IN_THE_PAST)
        if opens_at and closes_at and closes_at - opens_at > LONGEST:
            self.add_error("closes_at", TOO_LONG)


class ChoiceForm(forms.ModelForm):
    """One choice of the poll; ``is_locked`` once there are ballots."""

    class Meta:
        model = Choice
        fields = ["text", "order"]

    def __init__(self, *args, is_locked=False, **kwargs):
        super().__init__(*args, **kwargs)
        self.is_locked = is_locked
        if is_locked:
            for field in self.fields.values():
                field.widget.attrs["readonly"] = True

    def clean(self):
        values = super().clean()
        if self.is_locked:
            for name in self.changed_data:
                if name in self.Meta.fields:
                    self.add_error(name, LOCKED)
        return values


class ChoiceFormSet(forms.BaseInlineFormSet):
    """All choices of a poll: two at least, none twice, and none added or taken away once there are ballots."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.is_locked = bool(self.instance.pk and Poll.objects.filter(pk=self.instance.pk, ballots__gt=0).exists())

    def get_form_kwargs(self, index):
        return {**super().get_form_kwargs(index), "is_locked": self.is_locked}

    def clean(self):
        super().clean()
        removed = [form for form in self.forms if self._should_delete_form(form)]
        if self.is_locked:
            if removed:
                raise ValidationError(f"Không xóa được phương án. {LOCKED}")
            return
        if any(self.errors):
            return
        kept = [form for form in self.forms if form not in removed and form.cleaned_data.get("text")]
        texts = [form.cleaned_data["text"].casefold() for form in kept]
        for form, text in zip(kept, texts, strict=True):
            if texts.count(text) > 1:
                form.add_error("text", "Phương án này có hai lần.")
        if len(kept) < 2:
            raise ValidationError("Nhập ít nhất 2 phương án.")
        if len(kept) > MOST_CHOICES:
            raise ValidationError(f"Nhiều nhất {MOST_CHOICES} phương án.")
        most = self.instance.most_choices
        if most and most > len(kept):
            raise ValidationError(f"Được chọn nhiều nhất {most} nhưng chỉ có {len(kept)} phương án.")


def default_end() -> datetime.datetime:
    """What the form of a new poll begins with: two weeks from now, at the end of the working day."""
    day = timezone.localtime(this_minute()) + datetime.timedelta(days=14)
    return day.replace(hour=17, minute=0)
