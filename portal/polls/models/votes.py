"""What readers answered. Rows are added by ``voting`` and never changed, but for what ``sealing`` takes out of them."""

import secrets

from django.db import models

from .polls import Choice, Poll


def new_key() -> str:
    """A random key that nobody ever sees."""
    return secrets.token_hex(32)


class PollSecret(models.Model):
    """The key under which voters of one poll are told apart: made with the first vote, destroyed after the last.

    A table of its own, so that backups can leave it out: with the key, hashes could be compared with guesses.
    """

    poll = models.OneToOneField(Poll, models.CASCADE, primary_key=True, related_name="secret", verbose_name="thăm dò")
    key = models.CharField("khóa", max_length=64, default=new_key)

    class Meta:
        verbose_name = "khóa của thăm dò"
        verbose_name_plural = "khóa của thăm dò"
        default_permissions = ()

    def __str__(self):
        return f"poll {self.poll_id}"


class Vote(models.Model):
    """One ballot that was counted.

    ``voter_key``, ``form_key`` and ``network`` are keyed hashes (``keyed_marks``) of the browser's random number, of
    the form's random key and of the network; they are gone once the poll is sealed. ``cast_at`` is a whole minute, too
    coarse to find the ballot of somebody of whom one knows when he voted.
    """

    poll = models.ForeignKey(Poll, models.PROTECT, related_name="votes", verbose_name="thăm dò")
    choices = models.ManyToManyField(Choice, through="Mark", related_name="votes", verbose_name="phương án")
    cast_at = models.DateTimeField("lúc")
    # Null and not empty: the constraints below must not hold between ballots that have none (any more).
    voter_key = models.CharField(max_length=32, null=True, editable=False)  # noqa: DJ001
    form_key = models.CharField(max_length=32, null=True, editable=False)  # noqa: DJ001
    network = models.CharField(max_length=32, blank=True, default="", editable=False)

    class Meta:
        verbose_name = "lượt bình chọn"
        verbose_name_plural = "lượt bình chọn"
        default_permissions = ()
        indexes = [models.Index(fields=["poll", "cast_at"], name="portal_polls_vote_cast")]
        constraints = [
            models.UniqueConstraint(fields=["poll", "voter_key"], name="portal_polls_one_vote_a_browser"),
            models.UniqueConstraint(fields=["poll", "form_key"], name="portal_polls_one_vote_a_form"),
        ]

    def __str__(self):
        return f"{self.poll_id}: {self.pk}"


class Mark(models.Model):
    """One choice on one ballot."""

    vote = models.ForeignKey(Vote, models.CASCADE, related_name="marks", verbose_name="lượt bình chọn")
    choice = models.ForeignKey(Choice, models.PROTECT, related_name="marks", verbose_name="phương án")

    class Meta:
        verbose_name = "dấu chọn"
        verbose_name_plural = "dấu chọn"
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["vote", "choice"], name="portal_polls_one_mark_a_choice")]

    def __str__(self):
        return f"{self.vote_id}: {self.choice_id}"
