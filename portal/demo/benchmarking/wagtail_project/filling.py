"""Fills the Wagtail site with the same made-up articles, in the same categories. Prints JSON.

    python -m portal.demo.benchmarking.wagtail_project.filling < '{"articles": 5000, "hot_body": …}'

Further ``categories`` (slug, name, slug of the one above) and ``units`` (names): our models cannot be imported here.
"""

import datetime
import json
import random
import sys

import django

CHOICE = 5000
SEED = 20261125


def fill(articles: int, hot_body: str, categories: list, units: list[str]) -> dict:
    """Fill an empty database; returns the addresses that are measured, under the names of our own."""
    from django.core.management import call_command
    from django.db import connection, transaction

    call_command("migrate", verbosity=0)
    with transaction.atomic():
        sections = _make_frame(categories)
        addresses = _publish(articles, sections, units, hot_body)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")
    chance = random.Random(SEED)
    return {
        "hot": addresses[0],
        "article": chance.sample(addresses, min(100, len(addresses))),
        "category": [section.get_url() for section in sections],
        "home": ["/"],
        "choice": addresses[:CHOICE],
    }


def _make_frame(categories: list) -> list:
    from wagtail.models import Page, Site

    from .models import HomePage, SectionPage

    Page.objects.filter(depth=2).delete()
    root = Page.objects.get(depth=1)
    home = root.add_child(instance=HomePage(title="Trang chủ", slug="trang-chu"))
    Site.objects.all().delete()
    Site.objects.create(hostname="127.0.0.1", root_page=home, is_default_site=True)
    made = {}
    for key, name, above in categories:
        parent = made[above] if above else home
        made[key] = parent.add_child(instance=SectionPage(title=name, slug=key, show_in_menus=True))
    return list(made.values())


def _publish(articles: int, sections: list, units: list[str], hot_body: str) -> list[str]:
    from django.utils import timezone

    from portal.demo.benchmarking.progress import Progress
    from portal.demo.made_up import Texts

    from .models import ArticlePage

    leaves = [section for section in sections if section.is_leaf()]
    texts, show, chance = Texts(), Progress("Wagtail, articles"), random.Random(SEED)
    now, made = timezone.now().replace(minute=0, second=0, microsecond=0), []
    for number in range(articles):
        title, summary, body = texts(number)
        page = ArticlePage(
            title=title,
            slug=f"tin-so-{number}",
            summary=summary,
            body=body if number else hot_body,
            unit=units[number % len(units)],
            dateline=now - datetime.timedelta(hours=number),
            views=chance.randrange(5000),
        )
        section = leaves[number % len(leaves)]
        section.add_child(instance=page)
        made.append(page.get_url())
        show(number + 1, articles)
    return made


def main() -> None:
    django.setup()
    print(json.dumps(fill(**json.load(sys.stdin))))


if __name__ == "__main__":
    main()
