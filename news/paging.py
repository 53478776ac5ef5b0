"""Pages of long lists, found through the month totals: no count of rows, and no long offset however deep."""

from dataclasses import dataclass
from functools import cached_property

from django.http import Http404

from portal.lib.paging import page_links

from .models import ArchiveMonth, Article, Category, PublishedArticle

PAGE_SIZE = 20


@dataclass
class Listing:
    """One page of a list: all news or a category, perhaps limited to a month. ``number`` counts from 1."""

    category: Category | None
    number: int
    base_url: str
    month: ArchiveMonth | None
    archive: list[ArchiveMonth]
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
        skip, since, before = (self.number - 1) * self.size, None, None
        if self.month:
            since, before = self.month.begins, self.month.ends
        else:
            for month in self.archive:
                if skip < month.articles:
                    before = month.ends
                    break
                skip -= month.articles
        rows = Article.objects.published().with_cards()
        period = {"since": since, "before": before}
        rows = rows.in_category(self.category, **period) if self.category else rows.in_period(**period)
        return list(rows[skip : skip + self.size])

    def url(self, number: int) -> str:
        """The address of another page of this list."""
        query = [f"thang={self.month.month:%Y-%m}"] if self.month else []
        query += [f"trang={number}"] if number > 1 else []
        return self.base_url + ("?" + "&".join(query) if query else "")

    def pages(self) -> dict:
        """What the pagination component shows."""
        return page_links(self.number, self.last, self.total, self.url)


def archive_years(archive: list[ArchiveMonth], base_url: str, current: ArchiveMonth | None) -> list[dict]:
    """The archive as years with their months, the newest first, the current or newest year open."""
    years: dict[int, dict] = {}
    for month in archive:
        year = years.setdefault(month.month.year, {"year": month.month.year, "count": 0, "months": [], "open": False})
        year["count"] += month.articles
        is_current = current is not None and month.month == current.month
        year["open"] |= is_current
        year["months"].append(
            {
                "label": month.label,
                "count": month.articles,
                "url": f"{base_url}?thang={month.month:%Y-%m}",
                "current": is_current,
            }
        )
    if years and not any(year["open"] for year in years.values()):
        next(iter(years.values()))["open"] = True
    return list(years.values())
