"""The block that an editor puts into the sidebar or a page: settings only; what it shows is live."""

import datetime

from cms.models import CMSPlugin
from django.db import models

from portal.lib.text_fields import LineField

from .polls import Choice, Poll, PollState

# More choices than all coming polls of a city have.
CANDIDATES = 500


def coming_polls(moment: datetime.datetime) -> list[Poll]:
    """The published polls that are not closed, the newest first, with their choices: one query for all of it."""
    rows = Choice.objects.filter(poll__is_published=True, poll__closes_at__gt=moment).select_related("poll")
    found: dict[int, Poll] = {}
    for choice in rows.order_by("-poll__opens_at", "-poll_id", "order", "pk")[:CANDIDATES]:
        poll = found.setdefault(choice.poll_id, choice.poll)
        if not hasattr(poll, "_prefetched_objects_cache"):
            poll._prefetched_objects_cache = {"choices": []}
        poll._prefetched_objects_cache["choices"].append(choice)
    return list(found.values())


class PollBlockManager(models.Manager):
    """Loads the chosen poll and its choices with the blocks: one query more for all blocks of a page."""

    def get_queryset(self):
        return super().get_queryset().select_related("poll").prefetch_related("poll__choices")


class PollBlock(CMSPlugin):
    """The form of one poll."""

    class Which(models.TextChoices):
        NEWEST = "newest", "Thăm dò đang mở mới nhất"
        CHOSEN = "chosen", "Thăm dò chọn ở dưới"

    heading = LineField("tiêu đề", max_length=120, default="Thăm dò ý kiến")
    which = models.CharField("hiện", max_length=10, choices=Which.choices, default=Which.NEWEST)
    # A poll that is deleted empties the block, in old versions of the sidebar too.
    poll = models.ForeignKey(
        Poll,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="thăm dò",
        help_text="Chỉ hiện trong thời gian mở; hết hạn thì khối tự ẩn.",
    )

    objects = PollBlockManager()

    class Meta:
        verbose_name = "khối thăm dò ý kiến"
        verbose_name_plural = "khối thăm dò ý kiến"

    def __str__(self):
        return str(self.poll or "") if self.which == self.Which.CHOSEN else self.get_which_display()

    def poll_at(self, moment: datetime.datetime) -> Poll | None:
        """The open poll that the block shows at the moment; the polls that were looked at serve ``next_turn`` too."""
        if self.which == self.Which.CHOSEN:
            self._coming = [self.poll] if self.poll and self.poll.is_published else []
        else:
            self._coming = coming_polls(moment)
        return next((poll for poll in self._coming if poll.state_at(moment) == PollState.OPEN), None)

    def next_turn(self, after: datetime.datetime) -> datetime.datetime | None:
        """The moment at which the block will look different by itself."""
        if not hasattr(self, "_coming"):
            self.poll_at(after)
        turns = {turn for poll in self._coming for turn in (poll.opens_at, poll.closes_at)}
        return min((turn for turn in turns if turn > after), default=None)
