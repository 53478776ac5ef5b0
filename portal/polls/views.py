"""The reader's pages of polls, and taking a vote."""

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from portal.delivery.anonymous_posts import takes_anonymous_posts
from portal.delivery.keeping import PAGE_NUMBER, keep
from portal.lib.breadcrumbs import trail
from portal.lib.metadata import Meta, absolute, breadcrumb_list
from portal.lib.paging import page_links, page_number
from portal.lib.subjects import key
from portal.pages.errors import too_many
from portal.visits.counting import count

from . import networks, receipts, voters, voting
from .addresses import LIST
from .forms import CHOICES_FIELD, REWORDED, WORDING_FIELD, BallotForm
from .models import Poll, PollState
from .poll_page import AGAIN, HEADING, THANKS, VOTED, poll_page
from .subjects import KIND

PAGE_SIZE = 20
DESCRIPTION = "Các câu hỏi mà cơ quan muốn nghe ý kiến của người dân, và kết quả bình chọn."
CLOSED = "Thăm dò đã đóng nên cổng không nhận thêm bình chọn. Lượt bình chọn vừa gửi không được ghi nhận."
NOT_YET = "Thăm dò chưa mở nên cổng chưa nhận bình chọn. Lượt bình chọn vừa gửi không được ghi nhận."


class SeeOther(HttpResponseRedirect):
    """303: what was sent is done; the page to look at stands elsewhere, and asking for it again sends nothing."""

    status_code = 303


@keep(trang=PAGE_NUMBER)
@require_safe
def poll_list(request):
    """``/tham-do/``: open polls first, closed ones stay readable."""
    now = timezone.now()
    number = page_number(request.GET.get("trang", "1"))
    paginator = Paginator(Poll.objects.published().in_reading_order(now), PAGE_SIZE)
    if number > paginator.num_pages:
        raise Http404("Trang này không có.")
    rows = [{"poll": found, "state": found.state_at(now)} for found in paginator.page(number)]
    crumbs = trail((HEADING, ""))
    canonical = absolute(_page_url(number))
    request.page_meta = Meta(
        title=HEADING + (f" – Trang {number}" if number > 1 else ""),
        description=DESCRIPTION,
        canonical=canonical,
        ld=[breadcrumb_list(crumbs, canonical)],
    )
    context = {
        "heading": HEADING,
        "description": DESCRIPTION,
        "rows": rows,
        "pages": page_links(number, paginator.num_pages, paginator.count, _page_url),
        "breadcrumbs": crumbs,
    }
    return TemplateResponse(request, "polls/poll_list.html", context)


def _page_url(number: int) -> str:
    return f"{LIST}?trang={number}" if number > 1 else LIST


@takes_anonymous_posts
@require_http_methods(["GET", "HEAD", "POST"])
def poll(request, number: str):
    """``/tham-do/<id>/``: the question, its form and results; a POST is a vote."""
    rows = Poll.objects.published().select_related("secret").prefetch_related("choices")
    found = get_object_or_404(rows, pk=int(number))
    if request.method == "POST":
        return _vote(request, found)
    count(request, key(KIND, found.pk))
    return _show(request, found)


def _show(request, found: Poll) -> HttpResponse:
    if found.state_at(timezone.now()) != PollState.OPEN:
        return poll_page(request, found, note=_thanks(request, found))
    voter = voters.known_voter(request)
    thanks = _thanks(request, found)
    voted = bool(thanks) or bool(voter and voting.has_voted(found, voter.number))
    return poll_page(request, found, voted=voted, note=thanks or (VOTED if voted else ""))


def _thanks(request, found: Poll) -> str:
    outcome = receipts.outcome_in(request, found)
    return {voting.Outcome.COUNTED: THANKS, voting.Outcome.AGAIN: AGAIN}.get(outcome, "")


def _vote(request, found: Poll) -> HttpResponse:
    form_key = voters.form_key_of(request)
    voter = voters.known_voter(request) or voters.new_voter(form_key)
    form = BallotForm(found, list(found.choices.all()), request.POST)
    is_sound = form.is_valid()
    ballot = voting.Ballot(
        voter=voter.number,
        chosen=form.chosen,
        form_key=form_key,
        wording=request.POST.get(WORDING_FIELD, ""),
        network=networks.network_of(request),
    )
    # Asked before anything can refuse the ballot: a resend is answered as the first time, whatever happened since.
    earlier = voting.earlier_outcome(found, ballot)
    if earlier:
        return _taken(found, voter, earlier)
    if found.state_at(timezone.now()) != PollState.OPEN:
        return _refuse_closed(request, found)
    if not is_sound:
        return poll_page(request, found, form=form, status=422)
    wait = networks.seconds_to_wait(found.pk, ballot.network)
    if wait:
        return too_many(request, wait)
    try:
        outcome = voting.cast(found.pk, ballot)
    except voting.NotOpen:
        return _refuse_closed(request, found)
    except voting.Reworded:
        return _refuse_reworded(request, found)
    return _taken(found, voter, outcome)


def _taken(found: Poll, voter: voters.Voter, outcome: voting.Outcome) -> HttpResponse:
    """303 to the poll's page, which says thank you and shows the results."""
    response = SeeOther(f"{found.get_absolute_url()}?{receipts.FIELD}={receipts.receipt(found, outcome)}")
    response["Cache-Control"] = "no-store"
    voters.remember(response, voter, found.closes_at)
    return response


def _refuse_closed(request, found: Poll) -> HttpResponse:
    found.refresh_from_db()
    is_early = found.state_at(timezone.now()) == PollState.WAITING
    return poll_page(request, found, note=NOT_YET if is_early else CLOSED, status=409)


def _refuse_reworded(request, found: Poll) -> HttpResponse:
    """The form with the new words, nothing chosen in it: the choice was made on the old ones."""
    found = Poll.objects.select_related("secret").prefetch_related("choices").get(pk=found.pk)
    form = BallotForm(found, list(found.choices.all()), request.POST.copy())
    form.data.setlist(CHOICES_FIELD, [])
    form.full_clean()
    form.errors.clear()
    form.add_error(CHOICES_FIELD, REWORDED)
    return poll_page(request, found, form=form, status=422)
