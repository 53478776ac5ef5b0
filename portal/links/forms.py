"""Forms of this room that say more than their models: which places there are, and which hosts may be read."""

from django import forms
from django.utils.html import format_html, format_html_join

from portal.lib import figure_sources

from .figure_source import permitted_hosts
from .models import DEFAULT_PLACE, Banner, BannerBlock, ServiceFigure
from .models.service_figures import FIGURES

BY_HAND = "Nhập bằng tay, hoặc đọc từ địa chỉ JSON"
# What the portal fills in itself when it reckons a figure.
RECKONED = (*FIGURES, "as_of")


def known_places() -> list[str]:
    """The places that banners name, and the one that is always there."""
    return sorted({DEFAULT_PLACE, *Banner.objects.order_by().values_list("place", flat=True).distinct()})


class SuggestingInput(forms.TextInput):
    """A text field that offers what was typed there before."""

    def __init__(self, suggestions, attrs=None):
        super().__init__({"autocomplete": "off", **(attrs or {})})
        self.suggestions = suggestions

    def render(self, name, value, attrs=None, renderer=None):
        options = format_html_join("", '<option value="{}"></option>', ((text,) for text in self.suggestions()))
        box = super().render(name, value, {**(attrs or {}), "list": f"{name}-suggestions"}, renderer)
        return format_html('{}<datalist id="{}-suggestions">{}</datalist>', box, name, options)


class BannerForm(forms.ModelForm):
    class Meta:
        model = Banner
        fields = [
            *("name", "picture", "alternative_text", "url"),
            *("place", "order", "valid_from", "valid_until"),
        ]
        widgets = {"place": SuggestingInput(known_places, {"class": "vTextField"})}


class BannerBlockForm(forms.ModelForm):
    """A place can only be chosen: a block over a misspelt one would stay empty."""

    place = forms.ChoiceField(label="Vị trí", help_text="Vị trí mới xuất hiện ở đây khi có banner dùng vị trí ấy.")

    class Meta:
        model = BannerBlock
        fields = ["heading", "place"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        places = dict.fromkeys([*known_places(), self.instance.place])
        self.fields["place"].choices = [(place, place) for place in places]


class ServiceFigureForm(forms.ModelForm):
    """Says which ways there are to come by a figure; what the portal reckons itself cannot be typed."""

    reckoned_by = forms.ChoiceField(
        label="Cách lấy số liệu",
        required=False,
        help_text="Chọn một phần của cổng thì cổng tự tính mỗi năm phút; ba ô số liệu và ô ngày bên dưới do cổng điền.",
    )

    class Meta:
        model = ServiceFigure
        fields = [
            *("name", "source", "link", "reckoned_by"),
            *("received", "solved", "on_time_rate", "as_of", "max_age_days"),
            *("json_url", "json_received", "json_solved", "json_on_time_rate", "json_as_of"),
        ]
        localized_fields = ["on_time_rate"]
        widgets = {"on_time_rate": forms.TextInput({"class": "vIntegerField", "inputmode": "decimal"})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "json_url" in self.fields:
            hosts = ", ".join(permitted_hosts())
            self.fields["json_url"].help_text = (
                f"Để trống nếu nhập số liệu bằng tay. Máy chủ được phép: {hosts}."
                if hosts
                else "Để trống: hiện chưa có máy chủ nào được phép. Quản trị hệ thống đặt danh sách bằng FIGURE_HOSTS."
            )
        if "reckoned_by" in self.fields:
            self._offer_sources(self.instance.reckoned_by)

    def _offer_sources(self, chosen: str) -> None:
        sources = figure_sources.choices()
        if chosen and chosen not in dict(sources):
            # Still there to be read, and to be replaced; the rest of the record can be edited meanwhile.
            sources.append((chosen, f"Nguồn không còn trong cổng ({chosen})"))
        self.fields["reckoned_by"].choices = [("", BY_HAND), *sources]

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("reckoned_by"):
            # What was typed beside the choice does not count, right or wrong: the portal fills it in.
            for name in set(RECKONED) & set(self.fields):
                self._errors.pop(name, None)
                cleaned[name] = getattr(self.instance, name)
        return cleaned
