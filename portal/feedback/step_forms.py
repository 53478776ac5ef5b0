"""What each step of a case asks for. A step without a form here is a button alone."""

import datetime

from django import forms
from django.utils import timezone

from portal.agency.models import Unit

from . import publication
from .forms import Line, Text, say_what_is_missing
from .models import Submission
from .steps import last_answer

LONGEST_EXTENSION = datetime.timedelta(days=90)


class StepForm(forms.Form):
    """Base: knows the case."""

    def __init__(self, case: Submission, data=None, **kwargs):
        self.case = case
        super().__init__(data, **kwargs)

    def full_clean(self):
        say_what_is_missing(self)
        super().full_clean()

    @property
    def explanation(self) -> str:
        """What happens when the button is pressed."""
        return ""


class _Message(StepForm):
    message = Text(label="Người gửi đọc được", max_length=5000, widget=forms.Textarea(attrs={"rows": 4}))


class _Note(StepForm):
    note = Text(label="Ghi chú", max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))


class AssignForm(StepForm):
    unit = forms.ModelChoiceField(label="Đơn vị xử lý", queryset=Unit.objects.none(), empty_label="Chọn đơn vị")
    note = Text(label="Ghi chú cho đơn vị", max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 2}))
    explanation = "Cán bộ của đơn vị thấy vụ việc trong “Việc của tôi”; người gửi biết đơn vị nào xử lý."

    def __init__(self, case, data=None, **kwargs):
        super().__init__(case, data, **kwargs)
        self.fields["unit"].queryset = Unit.objects.existing_on(timezone.localdate())
        self.fields["unit"].initial = case.unit_id or (case.topic.unit_id if case.topic else None) or case.ward_id


class AnswerForm(StepForm):
    text = Text(label="Nội dung trả lời", max_length=10000, widget=forms.Textarea(attrs={"rows": 10}))
    explanation = "Biên tập viên khác duyệt rồi câu trả lời mới đến người gửi. Viết rõ căn cứ, việc sẽ làm, thời hạn."

    def __init__(self, case, data=None, **kwargs):
        super().__init__(case, data, **kwargs)
        answer = last_answer(case)
        if answer is not None and not answer.passed_at:
            self.fields["text"].initial = answer.text


class AskForm(_Message):
    explanation = "Trong lúc chờ người gửi bổ sung, hạn trả lời tạm dừng."


class ReturnForm(_Note):
    explanation = "Câu trả lời quay lại người soạn cùng lý do này. Người gửi không thấy."

    def __init__(self, case, data=None, **kwargs):
        super().__init__(case, data, **kwargs)
        self.fields["note"].label = "Lý do trả lại"


class TransferForm(_Message):
    agency = Line(label="Cơ quan tiếp nhận", max_length=150)
    field_order = ("agency", "message")
    explanation = "Vụ việc kết thúc ở cổng này; người gửi được báo nơi tiếp nhận."

    def __init__(self, case, data=None, **kwargs):
        super().__init__(case, data, **kwargs)
        self.fields["message"].label = "Giải thích cho người gửi"


class RefuseForm(_Message):
    explanation = "Vụ việc kết thúc; người gửi đọc được lý do và có thể đề nghị xem lại một lần."

    def __init__(self, case, data=None, **kwargs):
        super().__init__(case, data, **kwargs)
        self.fields["message"].label = "Lý do không tiếp nhận"


class ExtendForm(_Message):
    due_on = forms.DateField(
        label="Hạn mới",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d", "%d/%m/%Y"],
    )
    field_order = ("due_on", "message")
    explanation = "Người gửi được báo hạn mới và lý do."

    def __init__(self, case, data=None, **kwargs):
        super().__init__(case, data, **kwargs)
        self.fields["message"].label = "Lý do gia hạn"

    def clean_due_on(self):
        due_on = self.cleaned_data["due_on"]
        if due_on <= max(self.case.due_on, timezone.localdate()):
            raise forms.ValidationError("Hạn mới phải sau hạn hiện tại và sau hôm nay.")
        if due_on > timezone.localdate() + LONGEST_EXTENSION:
            raise forms.ValidationError(f"Không gia hạn quá {LONGEST_EXTENSION.days} ngày.")
        return due_on


class PublishForm(StepForm):
    public_title = Line(label="Tiêu đề", max_length=150)
    public_name = Line(label="Người gửi được ghi là", max_length=80)
    public_text = Text(label="Nội dung người dân gửi", max_length=6000, widget=forms.Textarea(attrs={"rows": 7}))
    public_answer = Text(label="Nội dung trả lời", max_length=12000, widget=forms.Textarea(attrs={"rows": 9}))
    checked = forms.BooleanField(
        label="Tôi đã đọc lại: các số, địa chỉ còn lại không phải dữ liệu cá nhân",
        required=False,
    )
    explanation = (
        "Máy đã che điện thoại, thư điện tử, số giấy tờ, số tài khoản và họ tên người gửi. Hãy đọc lại từng đoạn, "
        "che thêm tên người khác, số nhà, bệnh án… trước khi công khai."
    )

    def __init__(self, case, data=None, **kwargs):
        super().__init__(case, data, **kwargs)
        self.proposal = publication.propose(case)
        self.initial.update(
            public_title=self.proposal.title,
            public_name=self.proposal.name,
            public_text=self.proposal.text,
            public_answer=self.proposal.answer,
        )

    def clean_public_name(self):
        name = self.cleaned_data["public_name"]
        if self.case.show_name or name == publication.ANONYMOUS:
            return name
        raise forms.ValidationError(f"Người gửi không đồng ý cho hiện họ tên: ghi “{publication.ANONYMOUS}”.")

    def clean(self):
        data = super().clean()
        texts = [data.get(name, "") for name in ("public_title", "public_text", "public_answer")]
        reason = publication.what_is_personal(self.case, *texts)
        if reason:
            raise forms.ValidationError(reason)
        left = publication.what_looks_personal(*texts)
        if left and not data.get("checked"):
            listed = "; ".join(f"{kind}: {written}" for kind, written in left[:6])
            self.add_error("checked", f"Còn chỗ giống dữ liệu cá nhân ({listed}). Che đi, hoặc đánh dấu ô này.")
        return data


class WithdrawForm(_Note):
    explanation = "Trang công khai trả lời mã 410 kèm lý do này."

    def __init__(self, case, data=None, **kwargs):
        super().__init__(case, data, **kwargs)
        self.fields["note"].label = "Lý do gỡ (công khai)"
        self.fields["note"].max_length = 300


FORMS: dict[str, type[StepForm]] = {
    "assign": AssignForm,
    "propose": AnswerForm,
    "draft": AnswerForm,
    "ask": AskForm,
    "return": ReturnForm,
    "transfer": TransferForm,
    "refuse": RefuseForm,
    "extend": ExtendForm,
    "publish": PublishForm,
    "withdraw": WithdrawForm,
    "note": _Note,
}


def form_for(name: str, case: Submission, data=None) -> StepForm | None:
    """The form of a step, its fields named after the step so that several stand on one page; ``None``: a button."""
    form = FORMS.get(name)
    return form(case, data, auto_id=f"id_{name}_%s") if form else None
