"""How the views of articles divide by category, for the statistics page."""

import datetime

from django.db import connection

from portal.visits.figures import views_between

from . import addresses
from .models import Category, PublishedArticle
from .subjects import KIND

TAKEN_DOWN = "Tin, bài đã gỡ"


def views_by_category(first: datetime.date, last: datetime.date) -> list[tuple[str, str, int]]:
    """Name, address and views of each category whose live articles were opened, the most viewed first; one query.

    An article counts for the category in which it stands now. What is not live any more is summed at the end.
    """
    # Sums first, joins then: the other way round each day of each article would be looked up among the articles.
    sums, values = views_between(KIND, first, last).query.sql_with_params()
    article, category = PublishedArticle._meta, Category._meta
    quote = connection.ops.quote_name
    statement = f"""
        SELECT category.name, category.slug, SUM(counted.seen) AS views
        FROM ({sums}) AS counted
        LEFT JOIN {quote(article.db_table)} AS article ON article.article_id = counted.number
        LEFT JOIN {quote(category.db_table)} AS category ON category.id = article.category_id
        GROUP BY category.name, category.slug
        HAVING SUM(counted.seen) > 0
        ORDER BY views DESC, category.name
    """
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        rows = [(name, slug, int(views)) for name, slug, views in cursor.fetchall()]
    live = [(name, addresses.category(slug), views) for name, slug, views in rows if name is not None]
    return live + [(TAKEN_DOWN, "", views) for name, _, views in rows if name is None]
