"""A Haystack engine on the portal's own database: every word of the query, folded, must occur in the document.

Plain and exact about what is public; ranking and full-text indexes are the business of the dialects to come.
"""

import re

from django.db.models import Q
from haystack.backends import BaseEngine, BaseSearchBackend, BaseSearchQuery, log_query
from haystack.constants import DJANGO_CT, DJANGO_ID
from haystack.models import SearchResult
from haystack.utils import get_identifier
from haystack.utils.app_loading import haystack_get_model

from portal.lib.text import fold, nfc

from .models import Document

WORD = re.compile(r"\w+")
MOST_WORDS = 12


def words_of(text: str) -> list[str]:
    """The folded words of a text, in order."""
    return WORD.findall(fold(nfc(text)))


class DatabaseBackend(BaseSearchBackend):
    def setup(self):
        """The table is made by a migration."""

    def update(self, index, iterable, commit=True):
        for obj in iterable:
            data = index.full_prepare(obj)
            title, text = data.get("title", ""), data["text"]
            Document.objects.update_or_create(
                key=get_identifier(obj),
                defaults={
                    "model": data[DJANGO_CT],
                    "object_id": data[DJANGO_ID],
                    "title": title,
                    "text": text,
                    # A blank on both sides, so that " word " finds whole words only.
                    "words": f" {' '.join(words_of(f'{title} {text}'))} ",
                    "dated": data.get("dated"),
                    "subject": data["subject"],
                },
            )

    def remove(self, obj_or_string, commit=True):
        Document.objects.filter(key=get_identifier(obj_or_string)).delete()

    def clear(self, models=None, commit=True):
        rows = Document.objects.all()
        if models:
            rows = rows.filter(model__in=[model._meta.label_lower for model in models])
        rows.delete()

    @log_query
    def search(self, query_string, start_offset=0, end_offset=None, **kwargs):
        words = list(dict.fromkeys(words_of(query_string)))[:MOST_WORDS]
        if not words and query_string != "*":
            return {"results": [], "hits": 0}
        rows = Document.objects.filter(*(Q(words__contains=f" {word} ") for word in words)).order_by("-dated", "-pk")
        found = [
            SearchResult(
                *row.model.split("."),
                row.object_id,
                1.0,
                title=row.title,
                text=row.text,
                dated=row.dated,
                subject=row.subject,
            )
            for row in rows[start_offset:end_offset]
            if haystack_get_model(*row.model.split("."))
        ]
        return {"results": found, "hits": rows.count()}


class DatabaseQuery(BaseSearchQuery):
    def build_query_fragment(self, field, filter_type, value):
        return getattr(value, "query_string", None) or str(value)

    def matching_all_fragment(self):
        return "*"


class DatabaseEngine(BaseEngine):
    backend = DatabaseBackend
    query = DatabaseQuery
