"""Kept pieces: what a piece says of itself is true of every page that it stands in."""

import datetime

import pytest
from django.utils import timezone

from portal.delivery import fragments, generation, page_facts

pytestmark = pytest.mark.django_db
SOON = datetime.timedelta(hours=1)


@pytest.fixture(autouse=True)
def _begun():
    generation.begin()


def page_with(key: str, make) -> page_facts.PageFacts:
    """What is learned of a page in which the piece stands."""
    with page_facts.piece() as facts:
        fragments.kept((key,), make)
    return facts


def test_the_second_page_with_a_piece_ends_with_it_and_shows_its_figures():
    end, made = timezone.now() + SOON, []

    def inner():
        made.append("inner")
        page_facts.ends_by(end)
        page_facts.shows("views", 7, 41)

    for _ in range(2):
        facts = page_with("outer", lambda: fragments.kept(("inner",), inner))
        assert (facts.ends_at, facts.shown) == (end, {("views", 7): 41})
    assert made == ["inner"]


def test_a_piece_whose_time_is_over_is_made_anew_and_one_that_says_nothing_stays():
    made = []
    for _ in range(2):
        page_with("over", lambda: made.append("over") or page_facts.ends_by(timezone.now()))
        facts = page_with("still", lambda: made.append("still"))
        assert facts.ends_at is None and not facts.shown
    assert made == ["over", "still", "over"]
