"""The citizen's forms: one for each kind of submission, all on the same ground."""

import re

from django import forms
from django.utils import timezone

from portal.agency.models import Unit
from portal.lib.text import clean_line, clean_text

from . import evidence, form_keys
from .models import Evidence, Kind, Topic

TELEPHONE = re.compile(r"(?:0|\+?84)\d{8,10}")
LINK = re.compile(r"https?://|www\.", re.IGNORECASE)
# Nobody reads a form and fills it in within this time.
SECONDS = 2
LEAST = 10


class FilesInput(forms.FileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files; the value is a list of ``evidence.Prepared``, made anew from what was uploaded."""

    widget = FilesInput

    def clean(self, data, initial=None):
        files = [file for file in (data if isinstance(data, list | tuple) else [data]) if file]
        errors: list[forms.ValidationError] = []
        # What is good is remembered beside the errors, so that one bad file does not cost the others.
        self.prepared = []
        for file in files[: evidence.MOST_FILES]:
            try:
                self.prepared.append(evidence.prepare(file))
            except forms.ValidationError as error:
                errors.append(error)
        if len(files) > evidence.MOST_FILES:
            errors.append(forms.ValidationError(f"Chỉ gửi được {evidence.MOST_FILES} tệp mỗi lần."))
        if errors:
            raise forms.ValidationError(errors)
        return self.prepared


class Line(forms.CharField):
    """One clean line of text."""

    def to_python(self, value):
        return clean_line(super().to_python(value))


class Text(forms.CharField):
    """Clean text of several lines."""

    widget = forms.Textarea

    def __init__(self, **kwargs):
        super().__init__(strip=False, **kwargs)

    def to_python(self, value):
        return clean_text(super().to_python(value) or "")


def say_what_is_missing(form: forms.Form) -> None:
    """Name the field in the message for one that was left empty."""
    for field in form.fields.values():
        if field.required and not isinstance(field, forms.BooleanField):
            verb = "chọn" if isinstance(field, forms.ChoiceField) else "nhập"
            field.error_messages["required"] = f"Vui lòng {verb} {str(field.label)[:1].lower()}{str(field.label)[1:]}."


class SubmissionForm(forms.Form):
    """What all kinds have in common. ``prepared_files`` are the files that were good, whatever else is wrong."""

    kind: Kind
    contact_required = True

    title = Line(label="Về việc gì", max_length=150, help_text="Một dòng, ví dụ: Đèn đường hẻm 5 không sáng.")
    text = Text(
        label="Nội dung",
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text="Viết rõ sự việc, từ khi nào. Đừng ghi số giấy tờ, số tài khoản ở đây.",
    )
    files = FilesField(
        label="Ảnh hoặc PDF gửi kèm",
        required=False,
        widget=FilesInput(attrs={"accept": evidence.ACCEPT, "multiple": True}),
        help_text=f"Tối đa {evidence.MOST_FILES} tệp, mỗi tệp không quá 10 MB.",
    )
    name = Line(label="Họ và tên", max_length=80, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    telephone = Line(
        label="Điện thoại",
        max_length=20,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel"}),
    )
    email = forms.EmailField(
        label="Thư điện tử",
        required=False,
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    consent = forms.BooleanField(
        label="Tôi đã đọc và đồng ý với quy định bảo vệ dữ liệu cá nhân",
        error_messages={
            "required": "Cần đồng ý với quy định bảo vệ dữ liệu cá nhân thì cổng mới được nhận và trả lời."
        },
    )
    # For machines that fill in whatever they find; people neither see nor reach it.
    website = forms.CharField(
        required=False, label="Để trống ô này", widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"})
    )
    form_key = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, data=None, files=None, **kwargs):
        if data is not None:
            data = data.copy()
        super().__init__(data, files, **kwargs)
        if data is None:
            self.initial["form_key"] = form_keys.new_key()
        if not self.contact_required:
            self.fields["name"].required = False
        self.fields["drop"] = forms.ModelMultipleChoiceField(
            label="Tệp đã nhận",
            queryset=self._kept_rows(),
            required=False,
            widget=forms.CheckboxSelectMultiple,
            error_messages={"invalid_choice": "Tệp này không còn.", "invalid_pk_value": "Tệp này không còn."},
        )

    def full_clean(self):
        say_what_is_missing(self)
        super().full_clean()

    @property
    def identity(self) -> str:
        """What tells this form from others; empty for a forged or outworn key."""
        return form_keys.identity_of(self.data.get("form_key", "")) if self.is_bound else ""

    @property
    def prepared_files(self) -> list[evidence.Prepared]:
        return getattr(self.fields["files"], "prepared", [])

    @property
    def kept_files(self) -> list[Evidence]:
        """Files that came with an earlier try of this form and are kept for it."""
        return list(self._kept_rows())

    def _kept_rows(self):
        identity = self.identity
        return Evidence.objects.filter(form_key=identity, submission=None) if identity else Evidence.objects.none()

    def renew_key(self) -> None:
        """Let the form be sent as a new one."""
        self.data["form_key"] = form_keys.new_key()

    @property
    def error_count(self) -> int:
        return sum(len(errors) for errors in self.errors.values())

    def clean_telephone(self):
        value = self.cleaned_data["telephone"]
        bare = re.sub(r"[\s.\-()]", "", value)
        if bare and not TELEPHONE.fullmatch(bare):
            raise forms.ValidationError("Số điện thoại gồm 10 hoặc 11 chữ số, ví dụ 0912 345 678.")
        return bare

    def clean_text(self):
        value = self.cleaned_data["text"]
        if len(value) < LEAST:
            raise forms.ValidationError(f"Vui lòng viết rõ hơn, ít nhất {LEAST} chữ cái.")
        return value

    def clean_website(self):
        if self.cleaned_data["website"]:
            raise forms.ValidationError("Ô kiểm tra máy tự động phải để trống. Hãy xóa chữ trong ô ấy rồi gửi lại.")
        return ""

    def clean(self):
        data = super().clean()
        gives_contact = data.get("telephone") or data.get("email") or {"telephone", "email"} & self.errors.keys()
        if self.contact_required and not gives_contact:
            self.add_error("telephone", "Vui lòng nhập điện thoại hoặc thư điện tử để nhận trả lời.")
        dropped = {one.pk for one in data.get("drop") or []}
        kept = sum(one.pk not in dropped for one in self.kept_files)
        if kept + len(self.prepared_files) > evidence.MOST_FILES:
            self.add_error("files", f"Chỉ gửi được {evidence.MOST_FILES} tệp: đã nhận {kept} tệp trước đó.")
        if not self.identity:
            self.renew_key()
            raise forms.ValidationError("Biểu mẫu đã mở quá lâu. Nội dung vẫn còn: hãy bấm gửi lần nữa.")
        if self.is_fast and LINK.search(data.get("text", "") + data.get("title", "")):
            # A machine with something to advertise; a person presses once more.
            raise forms.ValidationError("Biểu mẫu được gửi quá nhanh. Hãy đọc lại nội dung rồi bấm gửi lần nữa.")
        return data

    @property
    def is_fast(self) -> bool:
        """Whether it came back sooner than anybody fills it in."""
        return not form_keys.is_older_than(self.data.get("form_key", ""), SECONDS)


class PlacedForm(SubmissionForm):
    """Petitions and questions have a field, a place and, perhaps, a name that may be shown."""

    topic = forms.ModelChoiceField(
        label="Lĩnh vực", queryset=Topic.objects.filter(is_active=True), empty_label="Chọn lĩnh vực"
    )
    ward = forms.ModelChoiceField(
        label="Phường, xã", queryset=Unit.objects.none(), required=False, empty_label="Không rõ hoặc toàn thành phố"
    )
    hamlet = Line(label="Khóm, ấp, tổ dân phố", max_length=80, required=False)
    place = Line(
        label="Địa điểm", max_length=200, required=False, help_text="Số nhà, tên đường, hẻm, gần nơi nào dễ nhận ra."
    )
    show_name = forms.BooleanField(
        label="Cho hiện họ tên tôi khi câu trả lời được công khai",
        required=False,
        help_text="Không đánh dấu thì người gửi được ghi là “Bạn đọc”. Điện thoại, thư điện tử không công khai.",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        wards = Unit.objects.existing_on(timezone.localdate())
        self.fields["ward"].queryset = wards.filter(kind__in=(Unit.Kind.WARD, Unit.Kind.COMMUNE))


class PetitionForm(PlacedForm):
    kind = Kind.PETITION
    field_order = ("topic", "title", "text", "ward", "hamlet", "place", "files")

    def clean(self):
        data = super().clean()
        if not (data.get("ward") or data.get("hamlet") or data.get("place")) and "ward" not in self.errors:
            self.add_error("place", "Vui lòng cho biết sự việc ở đâu: chọn phường, xã hoặc ghi địa điểm.")
        return data


class QuestionForm(PlacedForm):
    kind = Kind.QUESTION

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["title"].label = "Hỏi về việc gì"
        self.fields["title"].help_text = "Một dòng, ví dụ: Đổi giấy phép lái xe cần giấy tờ gì."
        self.fields["text"].label = "Câu hỏi"


class SiteFeedbackForm(SubmissionForm):
    """Góp ý website: nobody has to say who he is."""

    kind = Kind.SITE
    contact_required = False

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["title"].label = "Góp ý về"
        self.fields["title"].help_text = "Ví dụ: Chữ trên điện thoại, ô tìm kiếm, một trang không mở được."


class ErrorReportForm(SubmissionForm):
    """Báo lỗi nội dung: about one article, which the view knows."""

    kind = Kind.ERROR
    contact_required = False

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["title"].label = "Chỗ cần sửa"
        self.fields["title"].help_text = "Ví dụ: Số điện thoại ở đoạn cuối, tên đường, ngày trong bảng."
        self.fields["text"].label = "Sai thế nào, đúng ra là gì"
        self.fields["text"].help_text = ""


class CodeForm(forms.Form):
    """Following a case by its code."""

    code = forms.CharField(
        label="Mã tra cứu",
        max_length=40,
        help_text="12 chữ số, có trên phiếu hoặc trong thư cổng đã gửi.",
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )

    def clean_code(self):
        code = re.sub(r"\D", "", self.cleaned_data["code"])
        if len(code) != 12:
            raise forms.ValidationError("Mã tra cứu gồm 12 chữ số, ví dụ 1234 5678 9012.")
        return code


class ContactForm(forms.Form):
    """Proof that whoever has a code is the one who sent: the telephone or address given then."""

    contact = forms.CharField(
        label="Điện thoại hoặc thư điện tử đã dùng khi gửi",
        max_length=254,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def clean_contact(self):
        value = clean_line(self.cleaned_data["contact"]).lower()
        return value if "@" in value else re.sub(r"\D", "", value)


class SupplementForm(forms.Form):
    """What the citizen adds when asked."""

    text = Text(label="Nội dung bổ sung", max_length=5000, widget=forms.Textarea(attrs={"rows": 6}))
    files = FilesField(
        label="Ảnh hoặc PDF gửi kèm",
        required=False,
        widget=FilesInput(attrs={"accept": evidence.ACCEPT, "multiple": True}),
        help_text=f"Tối đa {evidence.MOST_FILES} tệp, mỗi tệp không quá 10 MB.",
    )


class ReopenForm(forms.Form):
    """Why the answer does not settle the matter."""

    text = Text(label="Vì sao chưa được giải quyết", max_length=2000, widget=forms.Textarea(attrs={"rows": 5}))


FORMS = {form.kind: form for form in (PetitionForm, QuestionForm, SiteFeedbackForm, ErrorReportForm)}
