from functools import partial

from django.apps import AppConfig


class NewsConfig(AppConfig):
    name = "news"
    verbose_name = "Tòa soạn"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from portal.delivery import page_facts
        from portal.delivery.generation import bump_on_change
        from portal.lib import breakdowns, health, jobs, subjects, suggestions
        from portal.pages import menu as main_menu
        from portal.visits.figures import views_of_one

        from . import (
            attachment_reading,
            attachment_texts,
            menu,
            permissions,
            pictures_in_use,
            placeholder_changes,
            schedule,
            search_filters,
            site_map,
            staff_cards,
        )
        from .models import Article, Category, PublishedArticle
        from .subjects import KIND, public_articles
        from .view_breakdown import views_by_category

        bump_on_change(Article, Category, PublishedArticle)
        subjects.register(KIND, public_articles)
        page_facts.register_figure(KIND, partial(views_of_one, KIND))
        breakdowns.register(KIND, "Chuyên mục", views_by_category, things="Tin, bài")
        suggestions.register(site_map.newest)
        site_map.register()
        main_menu.hang("news", menu.categories)
        health.register("publications", schedule.why_overdue)
        jobs.register("news.schedule", 5, schedule.run_due)
        jobs.register("news.attachment_texts", 1, attachment_reading.read_waiting)
        attachment_texts.connect()
        permissions.grant_to_roles()
        placeholder_changes.connect()
        search_filters.connect()
        pictures_in_use.connect()
        staff_cards.register()
