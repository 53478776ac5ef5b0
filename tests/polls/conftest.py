"""Makers of polls, readers who vote, blocks on pages, and a database that several processes can see."""

import datetime

import pytest
from cms.api import add_plugin
from cms.models import Placeholder
from cms.plugin_rendering import ContentRenderer
from cms.toolbar.toolbar import EmptyToolbar
from django.contrib.auth.models import AnonymousUser
from django.test import Client
from django.utils import timezone

from portal.polls.models import Choice, Poll

OURS = {"Sec-Fetch-Site": "same-origin"}
KEY = "0123456789abcdef0123456789abcdef"


def vn(*moment: int) -> datetime.datetime:
    """A moment in the portal's zone."""
    return timezone.make_aware(datetime.datetime(*moment))


@pytest.fixture
def make_poll(db):
    """An open, public poll with three choices, unless a test says otherwise."""

    def make(*choices: str, **values) -> Poll:
        now = timezone.now().replace(second=0, microsecond=0)
        sound = {
            "question": "Bà con thường xem tin của thành phố ở đâu?",
            "opens_at": now - datetime.timedelta(days=2),
            "closes_at": now + datetime.timedelta(days=5),
            "is_published": True,
        }
        poll = Poll.objects.create(**sound | values)
        texts = choices or ("Cổng này", "Loa truyền thanh", "Bảng tin niêm yết")
        Choice.objects.bulk_create([Choice(poll=poll, text=text, order=order) for order, text in enumerate(texts, 1)])
        return poll

    return make


class Reader(Client):
    """A browser: it keeps cookies and says that its posts come from this portal; it has no token to send."""

    def __init__(self, **options):
        super().__init__(enforce_csrf_checks=True, **options)

    def vote(self, poll: Poll, *places: int, key: str = "", follow: bool = False, address: str = "", **fields):
        """Vote for the choices in these places, counted from 0."""
        choices = list(poll.choices.all())
        data = {"phuong_an": [choices[place].pk for place in places], **fields}
        if key:
            data["khoa"] = key
        extra = {"REMOTE_ADDR": address} if address else {}
        return self.post(poll.get_absolute_url(), data, headers=OURS, follow=follow, **extra)

    def page(self, poll: Poll) -> str:
        """The poll's page."""
        return self.get(poll.get_absolute_url()).content.decode()


@pytest.fixture
def reader(db):
    return Reader()


def counts(poll: Poll) -> tuple[int, list[int]]:
    """Ballots of the poll, and of each choice, as stored."""
    poll = Poll.objects.get(pk=poll.pk)
    return poll.ballots, [choice.ballots for choice in poll.choices.all()]


# Blocks


@pytest.fixture
def sidebar(db) -> Placeholder:
    return Placeholder.objects.create(slot="sidebar")


@pytest.fixture
def add(sidebar):
    """Put a block into the sidebar: ``add(which="newest")``."""
    return lambda **settings: add_plugin(sidebar, "PollPlugin", "vi", **settings)


@pytest.fixture
def a_request(rf):
    """A request of a reader, or by somebody who edits."""

    def make(editing: bool = False):
        request = rf.get("/gioi-thieu/")
        request.user, request.session = AnonymousUser(), {}
        request.toolbar = EmptyToolbar(request)
        request.toolbar.edit_mode_active = editing
        return request

    return make


@pytest.fixture
def rendered(a_request):
    """The HTML of one block."""

    def render(plugin, **kind) -> str:
        request = a_request(**kind)
        return ContentRenderer(request).render_plugin(plugin, {"request": request}).strip()

    return render
