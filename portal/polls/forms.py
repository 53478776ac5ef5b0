"""The ballot as a form: which choices there are, and how many of them one may take."""

from django import forms

CHOICES_FIELD = "phuong_an"
WORDING_FIELD = "ban"
FOREIGN_CHOICE = "Phương án đã chọn không thuộc thăm dò này. Hãy chọn lại."
REWORDED = "Thăm dò vừa được sửa. Hãy đọc lại câu hỏi và các phương án rồi chọn lại."


class RadioButtons(forms.RadioSelect):
    """Radio buttons that hand on everything that was sent: two values in one group are a forged ballot."""

    def value_from_datadict(self, data, files, name):
        return data.getlist(name)


class BallotForm(forms.Form):
    """A ballot of one poll. ``chosen`` are the numbers of the choices, once the form is valid."""

    def __init__(self, poll, choices, data=None):
        super().__init__(data, use_required_attribute=False)
        self.most = poll.most(len(choices))
        self.fields[CHOICES_FIELD] = forms.MultipleChoiceField(
            label=hint(poll, len(choices)),
            choices=[(str(choice.pk), choice.text) for choice in choices],
            widget=forms.CheckboxSelectMultiple() if poll.is_multiple else RadioButtons(),
            required=False,
            error_messages={"invalid_choice": FOREIGN_CHOICE},
        )
        self._is_multiple = poll.is_multiple

    def clean(self):
        if CHOICES_FIELD not in self.cleaned_data:
            return
        number = len(self.chosen)
        if number == 0:
            self.add_error(
                CHOICES_FIELD,
                "Bạn cần chọn ít nhất 1 phương án." if self._is_multiple else "Bạn cần chọn 1 phương án.",
            )
        elif number > self.most:
            self.add_error(
                CHOICES_FIELD,
                f"Bạn được chọn nhiều nhất {self.most} phương án."
                if self._is_multiple
                else "Bạn chỉ được chọn 1 phương án.",
            )

    @property
    def chosen(self) -> frozenset[int]:
        """The numbers of the choices on a ballot whose field is sound; nothing otherwise."""
        return frozenset(int(pk) for pk in getattr(self, "cleaned_data", {}).get(CHOICES_FIELD, ()))

    @property
    def error_count(self) -> int:
        """How many things are wrong."""
        return sum(len(errors) for errors in self.errors.values())


def hint(poll, choices: int) -> str:
    """How many choices one may take: ``Chọn 1 phương án``, ``Chọn nhiều nhất 3 phương án``."""
    if not poll.is_multiple:
        return "Chọn 1 phương án"
    most = poll.most(choices)
    return f"Chọn nhiều nhất {most} phương án" if most < choices else "Chọn một hoặc nhiều phương án"
