"""Lines and cards of articles, as lists show them."""

import datetime
from types import SimpleNamespace

import pytest
from django.template import Context, Template

MOMENT = datetime.datetime(2026, 3, 4, 23, 30, tzinfo=datetime.UTC)


def line(**given) -> str:
    article = {"article_id": None, "title": "Tin", "url": "/tin-tuc/x/tin-1/", "unit_name": "", "dateline": MOMENT}
    rendered = Template("{% load cards %}{% article_rows rows size='line' level='h4' %}").render(
        Context({"rows": [SimpleNamespace(**article | given)]})
    )
    return " ".join(rendered.split())


def test_a_line_has_title_date_and_unit():
    text = line(unit_name="Phường 2")
    assert '<h4 class="row__title"><a class="cover" href="/tin-tuc/x/tin-1/">Tin</a></h4>' in text
    # Half past eleven in the evening of Greenwich is the next morning in Bạc Liêu.
    assert (
        '<time datetime="2026-03-05T06:30:00+07:00">05/03/2026</time> <span class="meta__unit">Phường 2</span>' in text
    )


@pytest.mark.parametrize("field", ["title", "unit_name", "url"])
def test_what_people_wrote_is_escaped_in_a_line(field):
    text = line(**{field: '"><script>alert(1)</script>'})
    assert "<script>" not in text and '""' not in text
    assert "&quot;&gt;&lt;script&gt;" in text


def test_a_line_without_unit_has_no_empty_place():
    assert "meta__unit" not in line()
