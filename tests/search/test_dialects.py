"""What both databases are asked besides the newest documents, and what it costs."""

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from portal.search import rebuild, vocabulary
from portal.search import retrieval as retrieval_module
from portal.search.dialects import dialect, postgresql, sqlite
from portal.search.expressions import ALL, NONE, Term, all_of, any_of, no
from portal.search.question import read
from portal.search.retrieval import Retrieval


@pytest.fixture
def garden(article):
    article("Vườn thanh nhãn")
    article("Vườn xoài")
    article("Chợ thanh nhãn")


EXPRESSIONS = [
    Term("nhan"),
    Term("vuon"),
    Term("khongco"),
    Term("thanh_nhan"),
    all_of([Term("vuon"), Term("nhan")]),
    any_of([Term("xoai"), Term("cho")]),
    NONE,
    ALL,
]


def test_many_that_are_met_at_once_are_the_single_ones(garden):
    asked = dialect()
    met = asked.met(EXPRESSIONS)
    assert [one.count for one in met] == [asked.count(one) for one in EXPRESSIONS] == [2, 2, 0, 2, 1, 2, 0, 3]
    assert [[one.newest] if one.count else [] for one in met] == [asked.newest(one, 1) for one in EXPRESSIONS]
    assert asked.met([]) == []


def test_what_only_refuses_is_taken_from_every_document():
    from portal.search.dialects.postgresql import query

    assert query(no(Term("bo"))) == "(':all' & !'bo')"
    assert query(all_of([no(Term("a")), no(Term("b"))])) == "(':all' & !'a' & !'b')"
    assert query(all_of([Term("a"), no(Term("b"))])) == "('a' & !'b')"
    assert query(any_of([Term("a"), no(Term("b"))])) == "('a' | (':all' & !'b'))"


def test_the_first_that_is_met(garden):
    asked = dialect()
    assert asked.first_met([Term("khongco"), NONE, Term("xoai"), Term("nhan")]) == 2
    assert asked.first_met([Term("khongco")]) is None
    assert asked.first_met([]) is None


@pytest.mark.parametrize("line", ["vườn", "nhan", "xoài"])
def test_the_vocabulary_counts_single_words_as_the_index_does(garden, line, django_assert_num_queries):
    retrieval = Retrieval(read(line))
    expected = dialect().count(retrieval.wanted)
    assert expected
    with django_assert_num_queries(0):
        assert retrieval.known_count() == (expected, False)


@pytest.mark.parametrize("line", ["nhan vuon", "nhan -vuon", "vườn chợ"])
def test_all_else_is_counted_by_the_index(garden, monkeypatch, line):
    monkeypatch.setattr(retrieval_module, "WINDOW", 1)
    retrieval = Retrieval(read(line))
    assert retrieval.known_count() is None
    found = retrieval.by_date(1)
    assert (found.total, found.more) == (len(dialect().newest(retrieval.wanted, 10)), False)


def test_a_database_that_reads_all_matches_counts_them_at_once(garden):
    for wanted, count in zip(EXPRESSIONS, [2, 2, 0, 2, 1, 2, 0, 3], strict=True):
        rows, counted = dialect().newest_rows(wanted, 1, counting=True)
        assert [number for number, _ in rows] == dialect().newest(wanted, 1)
        assert counted == (count if connection.vendor == "postgresql" else None)
        assert dialect().newest_rows(wanted, 1).count is None


def test_everything_is_counted_by_the_vocabulary(garden):
    assert Retrieval(read("")).known_count() == (3, False)
    assert dialect().count(ALL) == vocabulary.counts([])[vocabulary.EVERY_DOCUMENT] == 3


@pytest.mark.parametrize("line", ["khôngcó", "vườn khôngcó", "“vườn khôngcó”", "khôngcó -nhãn"])
def test_for_a_word_that_no_document_has_none_is_asked(garden, line, django_assert_num_queries):
    retrieval = Retrieval(read(line))
    assert dialect().count(retrieval.wanted) == 0
    with django_assert_num_queries(0):
        assert retrieval.by_relevance(10).total == retrieval.by_date(10).total == 0


def test_a_slip_costs_as_many_queries_however_many_words_are_near(client, article, django_assert_max_num_queries):
    for other in ("bán", "bàn", "bạn", "bắn", "bến", "bon", "bun", "lan", "tan", "han", "nan"):
        article(f"Chợ {other} hoa")
    client.get("/tim-kiem/", {"q": "chợ"})
    with django_assert_max_num_queries(40):
        text = client.get("/tim-kiem/", {"q": "chợ bxn hoa"}).content.decode()
    assert "Có phải bạn tìm" in text


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL's index has no parts of its own")
def test_after_a_rebuild_the_index_is_in_one_piece(search, garden):
    def pieces() -> int:
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(DISTINCT segid) FROM portal_search_terms_idx")
            return cursor.fetchone()[0]

    assert pieces() > 1
    with transaction.atomic():
        assert dialect().settle(first=True)
    rebuild.rebuild()
    assert pieces() == 1
    assert len(search("thanh nhãn")) == 2
    with transaction.atomic():
        assert not dialect().settle(first=True)


@pytest.fixture
def months(article):
    """A year of articles, a month between each two, the newest first."""
    return [
        article(f"Vườn {'xoài' if number == 11 else 'nhãn'} {number}", days=1 + 31 * number) for number in range(12)
    ]


@pytest.fixture
def many_documents(monkeypatch):
    """Few documents are taken for many."""
    for name, value in {"MANY": 1, "PART": 1, "LEAST": 1, "UNKNOWN": 1}.items():
        monkeypatch.setattr(postgresql, name, value)


@pytest.mark.parametrize("wanted", [*EXPRESSIONS, Term("xoai"), Term("11"), any_of([Term("0"), Term("11")])])
@pytest.mark.parametrize("limit", [1, 3, 20])
def test_the_newest_are_the_newest_however_many_there_are(months, many_documents, wanted, limit):
    all_at_once, parts = dialect().newest(wanted, 50), dialect().newest(wanted, limit, documents=12)
    assert parts == all_at_once[:limit]
    for share in (None, 0.0, 0.5, 1.0):
        rows, _ = dialect().newest_rows(wanted, limit, share=share, documents=12)
        assert [number for number, _ in rows] == all_at_once[:limit]
        assert sorted(dialect().rows(all_at_once[:limit])) == rows
    assert dialect().newest(wanted, limit, skip=1, documents=12) == all_at_once[1 : limit + 1]


@pytest.mark.parametrize("limit", [1, 3, 20])
def test_several_questions_at_once_are_the_single_ones(months, many_documents, limit):
    asked = dialect()
    each = list(asked.newest_of_each(EXPRESSIONS, limit, documents=12))
    assert each == [dialect().newest(one, limit) for one in EXPRESSIONS]
    assert each == list(asked.newest_of_each(EXPRESSIONS, limit, documents=12, most=12))
    assert list(asked.newest_of_each([], limit)) == []


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite's index gives the newest first")
def test_of_many_documents_those_of_the_newest_weeks_are_asked_alone(months, many_documents):
    with CaptureQueriesContext(connection) as asked:
        dialect().newest(Term("vuon"), 1, documents=12)
    _, found = asked.captured_queries
    assert "'@" in found["sql"] and found["sql"].count("'@") < 4
    with CaptureQueriesContext(connection) as asked:
        dialect().newest(Term("xoai"), 1, documents=12)
    assert len(asked) == 3 and "'@" not in asked.captured_queries[-1]["sql"]


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite's index gives the newest first")
def test_weeks_that_have_too_few_say_how_many_more_to_ask(months, many_documents):
    wanted = any_of(Term(number) for number in ("0", "3", "6", "9"))
    with CaptureQueriesContext(connection) as asked:
        rows, _ = dialect().newest_rows(wanted, 3, share=1.0, documents=40)
    assert [number for number, _ in rows] == dialect().newest(wanted, 3)
    _, first, _, second = (query["sql"] for query in asked.captured_queries)
    assert 0 < first.count("'@") < second.count("'@")


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite's index gives the newest first")
def test_where_few_match_all_are_asked_for_at_once(months, many_documents):
    with CaptureQueriesContext(connection) as asked:
        dialect().newest_rows(Term("0"), 3, share=1 / 12, documents=12)
        list(dialect().newest_of_each([Term("0"), Term("vuon")], 1, documents=12, most=2))
    assert len(asked) == 2 and not any("'@" in query["sql"] for query in asked.captured_queries)


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite asks for each alone")
def test_only_so_many_questions_are_asked_at_once_as_are_needed(months):
    with CaptureQueriesContext(connection) as asked:
        for _ in zip(range(postgresql.AT_ONCE), dialect().newest_of_each(EXPRESSIONS, 1), strict=False):
            pass
    assert len(asked) == 1


@pytest.mark.parametrize(
    ("line", "known", "expected"),
    [
        ("vuon nhan", True, (5, True)),
        ("nhan vuon -xoai", False, (5, True)),
        ('"vuon nhan"', False, (5, True)),
        ("vuon xoai", False, (1, False)),
    ],
)
def test_what_must_be_many_is_not_counted(months, monkeypatch, line, known, expected):
    for module in (postgresql, sqlite, retrieval_module):
        monkeypatch.setattr(module, "MOST_COUNTED", 5)
    monkeypatch.setattr(retrieval_module, "WINDOW", 1)
    retrieval = Retrieval(read(line))
    assert retrieval.known_count() == (expected if known else None)
    found = retrieval.by_date(1)
    assert (found.total, found.more) == expected


def test_no_more_are_counted_than_anybody_pages(client, months, monkeypatch):
    for module in (postgresql, sqlite, retrieval_module):
        monkeypatch.setattr(module, "MOST_COUNTED", 5)
    monkeypatch.setattr(retrieval_module, "WINDOW", 8)
    found = Retrieval(read("vuon nhan")).by_date(8)
    assert (found.total, len(found.numbers), found.more) == (8, 8, True)
    monkeypatch.setattr(retrieval_module, "WINDOW", 6)
    monkeypatch.setattr(retrieval_module, "CANDIDATES", 3)
    text = client.get("/tim-kiem/", {"q": "vuon nhan"}).content.decode()
    assert "Hơn 10 kết quả" in text
