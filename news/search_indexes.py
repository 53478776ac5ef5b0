"""Articles in the search index: what is public, by title, summary, key words, text, unit and attached files."""

from html import unescape

from django.utils.html import strip_tags
from haystack import indexes

from portal.lib import dates
from portal.search.subject_index import SubjectIndex

from .models import Article, PublishedArticle
from .subjects import KIND


class ArticleIndex(SubjectIndex, indexes.Indexable):
    kind = KIND
    title = indexes.CharField(model_attr="title", boost=4.0)
    summary = indexes.CharField(model_attr="summary", boost=2.0)
    tags = indexes.MultiValueField(boost=2.0)
    attachments = indexes.CharField(boost=0.5)
    category = indexes.MultiValueField(faceted=True)
    unit = indexes.CharField(faceted=True)
    year = indexes.IntegerField(faceted=True)
    dated = indexes.DateTimeField(model_attr="dateline")

    def get_model(self):
        return PublishedArticle

    def index_queryset(self, using=None):
        rows = Article.objects.published().select_related("content", "category")
        return rows.prefetch_related("listings", "content__attachments__extracted")

    def prepare_text(self, row: PublishedArticle) -> str:
        content = row.content
        # A blank for each tag, so that words of neighbouring cells and paragraphs do not run together.
        body = unescape(strip_tags((content.body or "").replace("<", " <")))
        return _one_line(body, row.unit_name, row.byline)

    def prepare_tags(self, row: PublishedArticle) -> list[str]:
        return row.content.tag_list

    def prepare_attachments(self, row: PublishedArticle) -> str:
        files = row.content.attachments.all()
        return _one_line(*(f"{file.name} {file.extracted.text if file.extracted else ''}" for file in files))

    def prepare_category(self, row: PublishedArticle) -> list[str]:
        """The category and those above it."""
        return [str(listing.category_id) for listing in row.listings.all()]

    def prepare_unit(self, row: PublishedArticle) -> str:
        return str(row.unit_id or "")

    def prepare_year(self, row: PublishedArticle) -> int:
        return dates.local(row.dateline).year


def _one_line(*parts: str) -> str:
    """As searches show texts: once here and not for each of them."""
    return " ".join(" ".join(part for part in parts if part).split())
