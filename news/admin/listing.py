"""The list of articles in the administration, whatever their number: numbers first, by an index; rows afterwards."""

from django.contrib.admin.views.main import ChangeList
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.utils.functional import cached_property


class NumbersPaginator(Paginator):
    """Pages that hold the primary keys of their rows: what a page shows besides is read for these rows alone.

    ``total`` counts all rows where that can be done for less than counting the queryset.
    """

    def __init__(self, *args, total=None, **kwargs):
        super().__init__(*args, **kwargs)
        self._total = total

    @cached_property
    def count(self) -> int:
        return self._total() if self._total else self.object_list.count()

    def page(self, number):
        number = self.validate_number(number)
        bottom = (number - 1) * self.per_page
        top = min(bottom + self.per_page, self.count)
        return self._get_page(self._numbers(bottom, top), number, self)

    def _numbers(self, bottom: int, top: int) -> list[int]:
        rows = self.object_list
        if bottom <= self.count // 2:
            return list(rows.values_list("pk", flat=True)[bottom:top])
        # The last page is as near as the first, when it is looked for from the end.
        nearest = rows.reverse().values_list("pk", flat=True)[self.count - top : self.count - bottom]
        return list(nearest)[::-1]


class ArticleList(ChangeList):
    """Shows the rows of ``model_admin.shown_rows()`` for the numbers that the paginator found."""

    def get_results(self, request):
        super().get_results(request)
        numbers = self.result_list
        if isinstance(numbers, QuerySet):
            # All of them fit on one page.
            numbers = numbers.values_list("pk", flat=True)
        numbers = list(numbers)
        found = self.model_admin.shown_rows().in_bulk(numbers)
        self.result_list = [found[number] for number in numbers if number in found]
