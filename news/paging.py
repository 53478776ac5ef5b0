"""Pages of long lists, found through the month totals: no count of rows, and no long offset however deep."""

from dataclasses import dataclass
from functools import cached_property

from django.http import Http404
from django.template import Context
from django.template.loader import get_template
from django.utils.safestring import SafeString, mark_safe

from portal.delivery import fragments
from portal.lib.paging import page_links

from .models import Article, Category, Month, PublishedArticle, SectionListing

PAGE_SIZE = 20
# So many rows are passed over faster with all that cards show than looked for apart.
_SHALLOW = 2 * PAGE_SIZE


@dataclass
class Listing:
    """One page of a list: all news or a category, perhaps limited to a month. ``number`` counts from 1."""

    category: Category | None
    number: int
    base_url: str
    month: Month | None
    archive: list[Month]
    size: int = PAGE_SIZE

    @cached_property
    def total(self) -> int:
        return self.month.articles if self.month else sum(month.articles for month in self.archive)

    @property
    def last(self) -> int:
        return max(1, -(-self.total // self.size))

    def articles(self) -> list[PublishedArticle]:
        """The page's articles with what their cards show: one query."""
        if self.number > self.last:
            raise Http404("Trang này không có.")
        skip, period = self._place()
        public = Article.objects.published()
        if skip <= _SHALLOW:
            rows = public.in_category(self.category, **period) if self.category else public.in_period(**period)
            return list(rows.with_cards()[skip : skip + self.size])
        # Numbers first, from an index that holds all that is passed over; rows for these alone.
        if self.category:
            numbers = SectionListing.objects.of(self.category, **period).values("article_id")
        else:
            numbers = public.in_period(**period).values("article_id")
        found = public.with_cards().filter(pk__in=numbers[skip : skip + self.size])
        return sorted(found, key=lambda row: (row.dateline, row.article_id), reverse=True)

    def _place(self) -> tuple[int, dict]:
        """How many articles of which period come before the page: those of the month in which it begins, or less."""
        skip = (self.number - 1) * self.size
        if self.month:
            return skip, {"since": self.month.begins, "before": self.month.ends}
        for month in self.archive:
            if skip < month.articles:
                return skip, {"before": month.ends}
            skip -= month.articles
        return skip, {}

    def url(self, number: int) -> str:
        """The address of another page of this list."""
        query = [f"thang={self.month.month:%Y-%m}"] if self.month else []
        query += [f"trang={number}"] if number > 1 else []
        return self.base_url + ("?" + "&".join(query) if query else "")

    def pages(self) -> dict:
        """What the pagination component shows."""
        return page_links(self.number, self.last, self.total, self.url)


def archive_box(archive: list[Month], base_url: str, current: Month | None) -> SafeString:
    """The archive beside a list, kept for the generation: the same on all pages of the list."""

    def render() -> str:
        years = archive_years(archive, base_url, current)
        return get_template("news/components/archive.html").template.render(Context({"years": years}))

    return mark_safe(fragments.kept(("archive_box", base_url, current and current.month), render))


def archive_years(archive: list[Month], base_url: str, current: Month | None) -> list[dict]:
    """The archive as years, the newest first; the current or newest year with its months, each other one with the
    address of its newest month, where its own months are shown."""
    shown = current.month.year if current else archive[0].month.year if archive else None
    years: dict[int, dict] = {}
    for month in archive:
        number = month.month.year
        year = years.get(number)
        if year is None:
            url = _month_url(base_url, month)
            year = years[number] = {"year": number, "count": 0, "months": [], "url": url, "open": number == shown}
        year["count"] += month.articles
        if number == shown:
            year["months"].append(
                {
                    "label": month.label,
                    "count": month.articles,
                    "url": _month_url(base_url, month),
                    "current": current is not None and month.month == current.month,
                }
            )
    return list(years.values())


def _month_url(base_url: str, month: Month) -> str:
    return f"{base_url}?thang={month.month:%Y-%m}"
