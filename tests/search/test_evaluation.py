"""The set of queries and its score."""

import json
from pathlib import Path

import pytest

from news.models import PublishedArticle
from portal.demo.article_files import read_articles
from portal.search import evaluation
from portal.search.evaluation.measure import PARAMETERS, measure, read_queries, summary

FOLDER = Path(evaluation.__file__).parent
SEED = json.loads((FOLDER / "seed.jsonl").read_text(encoding="utf-8"))["source_id"]


def test_the_set_is_large_and_names_only_what_there_is():
    queries = read_queries(FOLDER / "queries.jsonl")
    known = {article.key for article in read_articles()} | {SEED}
    assert len(queries) >= 60
    for query in queries:
        assert {*query.expected, *query.first} <= known, query
        assert query.none != bool(query.expected), query
        assert set(query.first) <= set(query.expected), query


def written(folder, *lines) -> Path:
    path = folder / "queries.jsonl"
    path.write_text("\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines), encoding="utf-8")
    return path


@pytest.mark.parametrize("line", ["{", '{"kind": "x"}', "[1]", '"q"'])
def test_a_broken_line_is_named(tmp_path, line):
    with pytest.raises(ValueError, match=r"queries\.jsonl, line 2"):
        read_queries(written(tmp_path, {"query": "chợ"}, line))


def test_ranks_recall_and_what_must_not_be_found_are_scored(article, tmp_path):
    article("Chợ hoa xuân", days=2)
    article("Chuyện ở chợ", "Có hoa.", days=1)
    names = {f"article:{row.pk}": row.title for row in PublishedArticle.objects.all()}
    path = written(
        tmp_path,
        {"query": "chợ hoa", "kind": "right", "expected": ["Chợ hoa xuân"], "first": ["Chợ hoa xuân"]},
        {"query": "chợ hoa", "kind": "second", "expected": ["Chuyện ở chợ", "x"], "first": ["Chuyện ở chợ"]},
        {"query": "khongco", "kind": "none", "none": True},
        {"query": "chợ", "kind": "found", "none": True},
        {"query": "chợ hoah", "kind": "slip", "expected": ["Chợ hoa xuân"], "correction": "chợ quê"},
        {"query": "chợ", "kind": "old", "expected": ["Chợ hoa xuân"], "before": "2001-01-01"},
    )
    scores = measure(read_queries(path), names.__getitem__)
    assert [(score.rank, score.recall) for score in scores] == [(1, 1), (0.5, 0.5), (1, 1), (0, 0), (1, 1), (0, 0)]
    assert "instead of “chợ quê”" in scores[4].remark
    assert summary(scores)[-1] == ("all", 6, pytest.approx(3.5 / 6), pytest.approx(3.5 / 6))


def test_every_name_of_a_filter_is_one_of_the_page():
    from portal.search.filters import SINCE, registered

    assert set(PARAMETERS.values()) == {one.parameter for one in registered()} | {SINCE}
