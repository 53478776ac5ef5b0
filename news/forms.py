"""The clerk's form."""

import datetime
from pathlib import PurePath

from django import forms
from django.contrib.admin.widgets import AdminSplitDateTime
from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone

from portal.agency import roles
from portal.agency.models import Unit
from portal.lib.text import clean_line
from portal.media.uploads import prepare_attachment

from .models import ArticleContent, Attachment, Category


class CategoryChoice(forms.ModelChoiceField):
    """Categories as an indented tree."""

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("queryset", Category.objects.order_by("path"))
        super().__init__(*args, **kwargs)

    def label_from_instance(self, category: Category) -> str:
        return category.indented_name


def units_open_to(user):
    """The existing units that a person may write for: all for editors, the own ones for clerks."""
    units = Unit.objects.existing_on(timezone.localdate())
    return units if roles.is_editor(user) else units.filter(pk__in=roles.units_of(user))


SAVED_MEANWHILE = (
    "Trong lúc bạn soạn, bài này đã được lưu ở nơi khác (thẻ khác hoặc người khác). "
    "Phần bạn nhập vẫn còn nguyên ở đây. Hãy mở bài ở một thẻ mới để so lại; "
    "bấm lưu lần nữa thì bản của bạn thay cho bản kia."
)


class ArticleForm(forms.ModelForm):
    """All of one version on one screen. ``user`` is set on the class by the admin."""

    user = None
    category = CategoryChoice(label="Chuyên mục")
    # When the text was last saved before this form was shown; see clean().
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = ArticleContent
        fields = (
            "title",
            "category",
            "unit",
            "summary",
            "body",
            "picture",
            "picture_alt",
            "picture_caption",
            "byline",
            "source",
            "dateline",
            "tags",
            "related",
        )
        widgets = {
            "title": forms.TextInput(attrs={"class": "vLargeTextField title-field", "maxlength": 250}),
            "summary": forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"}),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "unit" in self.fields and self.user is not None:
            units = units_open_to(self.user)
            if self.instance.unit_id:
                units = units | Unit.objects.filter(pk=self.instance.unit_id)
            self.fields["unit"].queryset = units.distinct()
            self.fields["unit"].required = True
            if not self.instance.pk and not self.initial.get("unit"):
                self.initial["unit"] = units.values_list("pk", flat=True).first()
        if self.instance.pk:
            self.fields["seen"].initial = self.last_saved()

    def last_saved(self) -> str:
        """The moment of the stored text, to compare only."""
        return self.instance.version.modified.isoformat()

    def clean_title(self):
        title = clean_line(self.cleaned_data["title"])
        if not any(char.isalnum() for char in title):
            raise forms.ValidationError("Vui lòng nhập tiêu đề có chữ hoặc số.")
        return title

    def clean_dateline(self):
        moment = self.cleaned_data["dateline"]
        if moment.year < 1990 or moment > timezone.now() + datetime.timedelta(days=366):
            raise forms.ValidationError("Ngày giờ trên bài phải từ năm 1990 đến tối đa một năm tới.")
        return moment

    def clean(self):
        data = super().clean()
        if data.get("picture") and not (data.get("picture_alt") or "").strip():
            self.add_error("picture_alt", "Vui lòng nhập mô tả ảnh: ảnh đại diện cần có mô tả.")
        self._refuse_to_overwrite()
        return data

    def _refuse_to_overwrite(self) -> None:
        """Two people, or two tabs, with one draft: the second learns of the first instead of undoing what he wrote."""
        if not self.instance.pk or not self.data.get("seen"):
            return
        last_saved = self.last_saved()
        if self.data["seen"] != last_saved:
            # Whoever saves once more after this message has been told, and then his text holds.
            self.data = self.data.copy()
            self.data["seen"] = last_saved
            raise forms.ValidationError(SAVED_MEANWHILE, code="saved_meanwhile")


class AttachmentForm(forms.ModelForm):
    """One attached file; the name is taken from the file when it is left empty."""

    class Meta:
        model = Attachment
        fields = ("file", "name", "order")
        labels = {"file": "tải tệp lên"}
        widgets = {"file": forms.FileInput, "order": forms.NumberInput(attrs={"style": "width:4em"})}

    def clean_file(self):
        file = self.cleaned_data["file"]
        if not isinstance(file, UploadedFile):
            return file
        self.given_name = PurePath(file.name).name[:200]
        stored, kind = prepare_attachment(file)
        self.instance.kind_label, self.instance.size = kind.kind, stored.size
        return stored

    def clean(self):
        data = super().clean()
        if data.get("file") and not data.get("name"):
            data["name"] = self.instance.name = getattr(self, "given_name", "") or PurePath(data["file"].name).name
        return data


class ReasonForm(forms.Form):
    """Why a text is returned or taken down."""

    reason = forms.CharField(label="Lý do", widget=forms.Textarea(attrs={"rows": 4}), max_length=1000)


class MomentForm(forms.Form):
    """When a text is published or ends."""

    at = forms.SplitDateTimeField(label="Ngày, giờ", widget=AdminSplitDateTime())

    def __init__(self, *args, optional=False, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["at"].required = not optional

    def clean_at(self):
        at = self.cleaned_data["at"]
        if at is not None and at <= timezone.now():
            raise forms.ValidationError("Hãy chọn thời điểm trong tương lai.")
        return at
