"""The engine as any Haystack project uses it: an index of its own over some model, asked through ``SearchQuerySet``."""

import datetime
import pickle

import pytest
from haystack import connections, indexes
from haystack.backends import SearchNode
from haystack.exceptions import SkipDocument
from haystack.inputs import AutoQuery, Exact, Not, Raw
from haystack.models import SearchResult
from haystack.query import SQ, RelatedSearchQuerySet, SearchQuerySet
from haystack.utils.loading import UnifiedIndex

from portal.agency.models import Agency, Unit

BIRTH = datetime.datetime(2009, 2, 25, 8, 0)


class UnitIndex(indexes.SearchIndex, indexes.Indexable):
    text = indexes.CharField(document=True)
    name = indexes.CharField(model_attr="name", faceted=True)
    name_auto = indexes.EdgeNgramField(model_attr="name")
    sites = indexes.MultiValueField(faceted=True)
    rating = indexes.FloatField()
    order = indexes.IntegerField(model_attr="order")
    is_active = indexes.BooleanField(default=True)
    pub_date = indexes.DateTimeField()

    def get_model(self):
        return Unit

    def prepare_text(self, unit):
        if unit.name == "skipped":
            raise SkipDocument
        return f"Indexed!\n{unit.order} by {unit.name}"

    def prepare_sites(self, unit):
        return [str(unit.order % 3), "all"]

    def prepare_rating(self, unit):
        return unit.order / 2

    def prepare_pub_date(self, unit):
        return BIRTH + datetime.timedelta(days=unit.order)


class Result(SearchResult):
    """A class of a project's own."""


@pytest.fixture
def index(monkeypatch):
    unified, one = UnifiedIndex(), UnitIndex()
    unified.build(indexes=[one])
    monkeypatch.setattr(connections["default"], "_index", unified)
    monkeypatch.setattr(connections["default"].get_backend(), "date_field", "pub_date")
    return one


@pytest.fixture
def backend(db, index):
    """Nine units, indexed."""
    made = connections["default"].get_backend()
    made.clear()
    for number in range(1, 10):
        Unit.objects.create(name=f"daniel{number}", slug=f"daniel{number}", order=number)
    made.update(index, Unit.objects.order_by("pk"))
    return made


def numbers(results) -> list[int]:
    return [result.order for result in results]


def test_nothing_asked_finds_nothing_and_a_star_everything(backend):
    assert backend.search("") == {"hits": 0, "results": []}
    assert backend.search("*")["hits"] == 9
    assert numbers(backend.search("*")["results"]) == [9, 8, 7, 6, 5, 4, 3, 2, 1]
    assert backend.search("indexed")["hits"] == 9
    assert backend.search("nothing of this")["hits"] == 0


def test_update_replaces_and_remove_and_clear_forget(backend, index):
    backend.update(index, Unit.objects.all())
    assert backend.search("*")["hits"] == 9
    backend.remove(Unit.objects.get(order=4))
    assert backend.search("*")["hits"] == 8
    backend.remove(f"portal_agency.unit.{Unit.objects.get(order=5).pk}")
    assert 5 not in numbers(backend.search("indexed")["results"])
    backend.clear([Agency])
    assert backend.search("*")["hits"] == 7
    backend.clear([Agency, Unit])
    assert backend.search("*")["hits"] == 0
    backend.update(index, Unit.objects.all())
    backend.clear()
    assert backend.search("*")["hits"] == 0


def test_a_skipped_document_is_not_indexed(backend, index):
    Unit.objects.create(name="skipped", slug="skipped", order=10)
    backend.update(index, Unit.objects.all())
    assert backend.search("*")["hits"] == 9


def test_results_carry_their_fields_as_python_has_them(backend):
    result = backend.search("daniel3", result_class=Result)["results"][0]
    assert isinstance(result, Result)
    assert (result.app_label, result.model_name) == ("portal_agency", "unit")
    assert result.object == Unit.objects.get(order=3)
    assert (result.rating, result.order, result.is_active, result.sites) == (1.5, 3, True, ["0", "all"])
    assert result.pub_date.date() == datetime.date(2009, 2, 28)
    assert result.score > 0


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        (["order"], [1, 2, 3]), (["-order"], [9, 8, 7]), (["pub_date"], [1, 2, 3]), (["-pub_date"], [9, 8, 7]),
        (["sites", "-order"], [9, 6, 3]), (["-rating"], [9, 8, 7]),
    ],
)  # fmt: skip
def test_results_are_ordered_by_fields(backend, order, expected):
    assert numbers(SearchQuerySet().order_by(*order)[:3]) == expected


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        (SQ(content="daniel3"), [3]),
        (SQ(content=AutoQuery('indexed -daniel1 "by daniel2"')), [2]),
        (SQ(content=Exact("by daniel4")), [4]),
        (SQ(content=Raw("daniel4")), [4]),
        (SQ(content__in=["daniel1", "daniel2"]), [2, 1]),
        (SQ(content__startswith="dani"), [9, 8, 7, 6, 5, 4, 3, 2, 1]),
        (SQ(content__fuzzy="indexad"), [9, 8, 7, 6, 5, 4, 3, 2, 1]),
        (SQ(content=Not("daniel3")), [9, 8, 7, 6, 5, 4, 2, 1]),
        (~SQ(content="daniel3"), [9, 8, 7, 6, 5, 4, 2, 1]),
        (~SQ(content="daniel3") & SQ(order__lt=5), [4, 2, 1]),
        (SQ(content="daniel3") | SQ(content="daniel4"), [4, 3]),
        (SQ(content="daniel3") | SQ(order__gte=9), [9, 3]),
        (SQ(name="daniel5"), [5]),
        (SQ(name__exact="daniel5"), [5]),
        (SQ(name__startswith="daniel"), [9, 8, 7, 6, 5, 4, 3, 2, 1]),
        (SQ(name__in=["daniel5", "daniel6", "nobody"]), [6, 5]),
        (SQ(name__contains="niel7"), [7]),
        (SQ(name__endswith="l7"), [7]),
        (SQ(sites="1"), [7, 4, 1]),
        (SQ(sites__in=["1", "2"]), [8, 7, 5, 4, 2, 1]),
        (SQ(is_active=True), [9, 8, 7, 6, 5, 4, 3, 2, 1]),
        (SQ(is_active=False), []),
        (SQ(order=3), [3]),
        (SQ(order__gt=7), [9, 8]),
        (SQ(order__range=[3, 4]), [4, 3]),
        (SQ(rating__lte=1), [2, 1]),
        (SQ(pub_date__gte=datetime.datetime(2009, 3, 5)), [9, 8]),
        (SQ(pub_date__lt=datetime.datetime(2009, 2, 27, 8, 0)), [1]),
        (SQ(pub_date__gt=datetime.date(2009, 3, 5)), [9, 8]),
        (SQ(pub_date__range=[datetime.date(2009, 2, 27), datetime.date(2009, 3, 1)]), [3, 2]),
    ],
)
def test_conditions(backend, condition, expected):
    found = SearchQuerySet().filter(condition)
    assert numbers(found.order_by("-pub_date")) == expected
    assert found.count() == len(expected)


def test_further_filters_narrow(backend):
    found = SearchQuerySet().filter(content="indexed").filter(sites="1").exclude(order=4)
    assert numbers(found) == [7, 1]
    assert numbers(SearchQuerySet().filter(content="indexed").narrow("name:daniel2")) == [2]
    assert numbers(SearchQuerySet().narrow(SQ(name="daniel2"))) == [2]
    assert numbers(SearchQuerySet().filter_or(order=1).filter_or(order=2).order_by("order")) == [1, 2]


def test_models_restrict(backend):
    assert SearchQuerySet().models(Unit).count() == 9
    assert SearchQuerySet().models(Agency).count() == 0


def test_slices_join_to_the_whole(backend):
    found = SearchQuerySet().filter(content="indexed")
    whole = numbers(found)
    assert numbers(found[0:4]) + numbers(found[4:8]) + numbers(found[8:20]) == whole
    assert found[3].order == whole[3]
    assert len(found) == 9
    assert found.best_match().order == whole[0]
    assert found.latest("pub_date").order == 9


def test_facets_count_values_dates_and_queries(backend):
    found = SearchQuerySet().filter(order__lte=6).facet("sites").query_facet("name", "daniel3")
    found = found.date_facet("pub_date", datetime.date(2009, 2, 1), datetime.date(2009, 4, 1), "month")
    counts = found.facet_counts()
    assert counts["fields"]["sites"] == [("all", 6), ("0", 2), ("1", 2), ("2", 2)]
    assert [count for _, count in counts["dates"]["pub_date"]] == [3, 3]
    assert counts["queries"] == {"name_daniel3": 1}
    assert SearchQuerySet().facet("sites").filter(content="daniel4").facet_counts()["fields"]["sites"] == [
        ("1", 1),
        ("all", 1),
    ]


def test_highlights_mark_what_was_sought(backend):
    result = SearchQuerySet().filter(content="indexed").highlight()[0]
    assert result.highlighted["text"] == ["<mark>Indexed</mark>! 9 by daniel9"]


def test_beside_a_suggestion_stand_documents_that_lack_a_word_or_what_it_finds(backend):
    kept = backend.search("daniel3 by indexad")
    assert kept["spelling_suggestion"] == "daniel3 by indexed"
    assert numbers(kept["results"])[:1] == [3] and kept["details"]["partial"] == kept["hits"] > 0
    mended = backend.search("daniel3 by indexad", mended_instead=True)
    assert mended["spelling_suggestion"] == "daniel3 by indexed"
    assert mended["results"][0].pk == kept["results"][0].pk and not mended["results"][0].partial
    assert mended["hits"] - mended["details"]["partial"] == 1
    assert (kept["details"]["mended"], mended["details"]["mended"]) == (False, True)


def test_a_spelling_is_suggested_where_nothing_is_found(backend):
    assert SearchQuerySet().filter(content="indexad").spelling_suggestion() == "indexed"
    assert SearchQuerySet().filter(content="indexed").spelling_suggestion() is None


def test_autocomplete_takes_unfinished_words(backend):
    assert SearchQuerySet().autocomplete(name_auto="dan").count() == 9
    assert numbers(SearchQuerySet().autocomplete(name_auto="daniel7")) == [7]


def test_more_like_this_finds_others_of_its_kind(backend):
    found = SearchQuerySet().more_like_this(Unit.objects.get(order=1))
    assert 1 not in numbers(found)
    assert found.count() == 8
    assert SearchQuerySet().more_like_this(Unit(pk=10**6)).count() == 0


def test_values_and_loading_of_objects(backend):
    assert list(SearchQuerySet().filter(order=2).values("name")) == [{"name": "daniel2"}]
    assert SearchQuerySet().filter(order__lt=3).order_by("order").values_list("name", flat=True)[:2] == [
        "daniel1",
        "daniel2",
    ]
    assert [one.object.order for one in SearchQuerySet().filter(order=2).load_all()] == [2]
    assert RelatedSearchQuerySet().filter(order=2).load_all()[0].object.order == 2


def test_a_query_can_be_shown_joined_and_pickled(backend):
    first, second = SearchQuerySet().filter(order=1), SearchQuerySet().filter(order=2)
    assert numbers((first | second).order_by("order")) == [1, 2]
    assert numbers(first & second) == []
    assert "order" in str(first.query)
    assert isinstance(first.query.build_query(), SearchNode)
    found = SearchQuerySet().filter(content="daniel1")
    assert len(found) == 1
    assert pickle.loads(pickle.dumps(found))[0].order == 1


def test_a_failing_write_leaves_the_index_as_it_was(backend, index, monkeypatch):
    def fails(changes):
        raise RuntimeError

    monkeypatch.setattr("portal.search.vocabulary.add", fails)
    Unit.objects.filter(order=1).update(name="other")
    with pytest.raises(RuntimeError):
        backend.update(index, Unit.objects.all())
    assert backend.search("other")["hits"] == 0
    assert backend.search("daniel1")["hits"] == 1
