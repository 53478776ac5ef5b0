"""The page of a poll: one function renders it for readers and for the staff's preview alike."""

import datetime

from django.template.response import TemplateResponse
from django.utils import timezone

from portal.delivery.private_pages import secret_page
from portal.lib.breadcrumbs import trail
from portal.lib.metadata import Meta, absolute, breadcrumb_list
from portal.lib.text import cut_at_word

from .addresses import LIST
from .forms import WORDING_FIELD, BallotForm
from .models import Poll, PollState, ResultsShown
from .results import are_shown, results_of
from .voters import FORM_KEY_FIELD, form_key_of, new_form_key

HEADING = "Thăm dò ý kiến"
OTHERS = 5
DESCRIPTION_LENGTH = 155

# What a note over the question says, and whether it is about something that went wrong.
THANKS = "Cảm ơn bạn đã bình chọn. Lượt bình chọn của bạn đã được ghi nhận."
AGAIN = "Trình duyệt này đã bình chọn trước đó. Lượt bình chọn trước được giữ nguyên, cổng không ghi nhận thêm."
VOTED = "Trình duyệt này đã bình chọn."
PREVIEW = "Đây là bản xem trước dành cho người biên tập; nút bình chọn bị tắt."


def poll_page(
    request,
    poll: Poll,
    *,
    form: BallotForm | None = None,
    voted: bool = False,
    note: str = "",
    status: int = 200,
    is_preview: bool = False,
) -> TemplateResponse:
    """The page of a poll for one reader: its form while he may vote, its results when he may see them.

    ``voted``: whether he has; ``form``: a ballot that was refused, with what is wrong.
    """
    now = timezone.now()
    choices = list(poll.choices.all())
    state = shown_state(poll, now, is_preview)
    takes_vote = state == PollState.OPEN and not voted
    shows_results = are_shown(poll, now, voted)
    crumbs = trail((HEADING, LIST), (poll.question, ""))
    canonical = absolute(poll.get_absolute_url())
    request.page_meta = Meta(
        title=poll.question, description=description(poll), canonical=canonical, ld=[breadcrumb_list(crumbs, canonical)]
    )
    context = {
        "poll": poll,
        "state": state,
        "form": (form or BallotForm(poll, choices)) if takes_vote else None,
        "form_key_field": FORM_KEY_FIELD,
        # A refused ballot keeps its key: what follows is the same attempt.
        "form_key": (form_key_of(request) or new_form_key()) if takes_vote else "",
        "wording_field": WORDING_FIELD,
        "wording": poll.wording(choices),
        "choices": choices,
        "results": results_of(poll, choices) if shows_results else None,
        "later": "" if shows_results else when_results_come(poll, state),
        "note": note or (PREVIEW if is_preview else ""),
        "others": other_polls(poll, now),
        "list_url": LIST,
        "breadcrumbs": crumbs,
        "is_preview": is_preview,
    }
    # The key in the form, and that somebody has voted, belong to one reader.
    answer = secret_page(TemplateResponse) if takes_vote or voted else TemplateResponse
    return answer(request, "polls/poll.html", context, status=status)


def shown_state(poll: Poll, moment: datetime.datetime, is_preview: bool) -> PollState:
    """What the page says of the poll; a draft looks in the preview as it will when it is open."""
    state = poll.state_at(moment)
    return PollState.OPEN if is_preview and state in (PollState.DRAFT, PollState.WAITING) else state


def description(poll: Poll) -> str:
    """What other sites say of the poll."""
    return cut_at_word(" ".join(f"{HEADING}: {poll.question} {poll.introduction}".split()), DESCRIPTION_LENGTH)


def when_results_come(poll: Poll, state: PollState) -> str:
    """From when on a reader who sees no numbers will see them."""
    if state == PollState.OPEN and poll.results_shown == ResultsShown.VOTED:
        return "Kết quả hiện ra sau khi bạn bình chọn."
    if state == PollState.OPEN:
        return "Kết quả được công bố khi thăm dò đóng."
    return ""


def other_polls(poll: Poll, moment: datetime.datetime) -> list[dict]:
    """A few other public polls, open ones first, each with its state."""
    rows = Poll.objects.published().exclude(pk=poll.pk).in_reading_order(moment)[:OTHERS]
    return [{"poll": other, "state": other.state_at(moment)} for other in rows]
