"""Published exchanges in the search index, beside the articles: their covered texts and nothing else."""

from haystack import indexes

from portal.lib import dates
from portal.search.subject_index import SubjectIndex

from .models import Submission
from .subjects import KIND


class ExchangeIndex(SubjectIndex, indexes.Indexable):
    kind = KIND
    plain_fields = ("public_title", "public_text", "published_at")
    title = indexes.CharField(model_attr="public_title", boost=4.0)
    unit = indexes.CharField(faceted=True)
    year = indexes.IntegerField(faceted=True)
    dated = indexes.DateTimeField(model_attr="published_at")

    def get_model(self):
        return Submission

    def index_queryset(self, using=None):
        return Submission.objects.public()

    def prepare_text(self, case: Submission) -> str:
        return f"{case.public_text}\n{case.public_answer}"

    def prepare_unit(self, case: Submission) -> str:
        return str(case.unit_id or "")

    def prepare_year(self, case: Submission) -> int:
        return dates.local(case.published_at).year
