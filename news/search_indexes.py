"""Articles in the search index: what is public, by title, summary, text, key words and unit."""

from django.utils.html import strip_tags
from haystack import indexes

from portal.search.subject_index import SubjectIndex

from .models import Article, PublishedArticle
from .subjects import KIND


class ArticleIndex(SubjectIndex, indexes.Indexable):
    kind = KIND
    title = indexes.CharField(model_attr="title")
    dated = indexes.DateTimeField(model_attr="dateline")

    def get_model(self):
        return PublishedArticle

    def index_queryset(self, using=None):
        return Article.objects.published().select_related("content", "category")

    def prepare_text(self, row: PublishedArticle) -> str:
        content = row.content
        # A blank for each tag, so that words of neighbouring cells and paragraphs do not run together.
        body = strip_tags((content.body or "").replace("<", " <"))
        return "\n".join(part for part in (row.summary, body, content.tags, row.unit_name, row.byline) if part)
