from django import forms
from django.utils import timezone

from .models import Poll, PollBlock


class PollBlockForm(forms.ModelForm):
    """Settings of a block: which poll it shows. Closed polls are not offered: the block would stay empty."""

    class Meta:
        model = PollBlock
        fields = ["heading", "which", "poll"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "poll" in self.fields:
            open_or_coming = Poll.objects.not_closed(timezone.now()).newest_first()
            chosen = Poll.objects.filter(pk=self.instance.poll_id)
            self.fields["poll"].queryset = (open_or_coming | chosen).distinct()

    def clean(self):
        values = super().clean()
        if values.get("which") == PollBlock.Which.CHOSEN and not values.get("poll"):
            self.add_error("poll", "Chọn một thăm dò, hoặc cho khối hiện thăm dò đang mở mới nhất.")
        return values
