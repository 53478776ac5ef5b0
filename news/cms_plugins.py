"""The newsroom's blocks for pages, and what stands below an article's text.

Blocks of one page share a set of articles already shown, so that none stands there twice.
"""

from cms.plugin_base import CMSPluginBase
from cms.plugin_pool import plugin_pool
from django.contrib import admin

from portal.lib import subjects
from portal.visits.figures import most_read

from . import addresses
from .models import (
    Article,
    Category,
    CategoryBlock,
    FeaturedBlock,
    Gallery,
    GalleryPicture,
    HeadlineStrip,
    LatestBlock,
    MostReadBlock,
    Video,
)

HOME_MODULE = "Trang chủ"
SIDE_MODULE = "Cột bên"
ARTICLE_MODULE = "Trong bài viết"


def not_shown_yet(context, rows, count: int) -> list:
    """The first ``count`` articles that no block above on this page shows; from now on they count as shown."""
    request = context["request"]
    shown = request.__dict__.setdefault("shown_articles", set())
    found = [row for row in rows.with_cards()[: count + len(shown)] if row.article_id not in shown][:count]
    shown.update(row.article_id for row in found)
    return found


class NewsBlock(CMSPluginBase):
    """Base of the blocks: new articles appear by themselves, since caches end with each publication."""

    module = HOME_MODULE
    text_enabled = False


@plugin_pool.register_plugin
class FeaturedPlugin(NewsBlock):
    model = FeaturedBlock
    name = "Tin nổi bật"
    render_template = "news/plugins/featured.html"

    def render(self, context, instance, placeholder):
        context = super().render(context, instance, placeholder)
        public = Article.objects.published()
        articles = not_shown_yet(context, public.featured(), instance.count)
        if len(articles) < instance.count:
            articles += not_shown_yet(context, public.newest(), instance.count - len(articles))
        context.update({"lead": articles[0] if articles else None, "others": articles[1:]})
        return context


@plugin_pool.register_plugin
class LatestPlugin(NewsBlock):
    model = LatestBlock
    name = "Tin mới nhất"
    render_template = "news/plugins/latest.html"

    def render(self, context, instance, placeholder):
        context = super().render(context, instance, placeholder)
        articles = not_shown_yet(context, Article.objects.published().newest(), instance.count)
        context.update({"heading": instance.heading, "articles": articles, "more_url": addresses.NEWS})
        return context


@plugin_pool.register_plugin
class CategoryPlugin(NewsBlock):
    model = CategoryBlock
    name = "Khối tin theo chuyên mục"
    render_template = "news/plugins/category_block.html"

    def render(self, context, instance, placeholder):
        context = super().render(context, instance, placeholder)
        category = next(one for one in Category.tree() if one.pk == instance.category_id)
        articles = not_shown_yet(context, Article.objects.published().in_category(category), instance.count)
        context.update(
            {
                "heading": instance.heading or category.name,
                "category": category,
                "articles": articles,
                "layout": instance.layout,
                "more_url": category.url,
            }
        )
        return context


@plugin_pool.register_plugin
class HeadlineStripPlugin(NewsBlock):
    model = HeadlineStrip
    name = "Dải tin mới"
    render_template = "news/plugins/headline_strip.html"

    def render(self, context, instance, placeholder):
        context = super().render(context, instance, placeholder)
        rows = Article.objects.published().newest().select_related("category")
        context.update({"articles": list(rows[: instance.count])})
        return context


@plugin_pool.register_plugin
class MostReadPlugin(NewsBlock):
    module = SIDE_MODULE
    model = MostReadBlock
    name = "Tin đọc nhiều"
    render_template = "news/plugins/most_read.html"
    SPARE = 20
    SECONDS = 60

    def get_cache_expiration(self, request, instance, placeholder):
        return self.SECONDS

    def render(self, context, instance, placeholder):
        context = super().render(context, instance, placeholder)
        ranking = most_read(instance.period, instance.count + self.SPARE)
        public = subjects.resolve(name for name, _ in ranking)
        articles = [{"subject": public[name], "views": views} for name, views in ranking if name in public]
        context.update(
            {
                "heading": instance.heading,
                "articles": articles[: instance.count],
                "period_label": instance.get_period_display(),
            }
        )
        return context


class GalleryPictureInline(admin.TabularInline):
    model = GalleryPicture
    extra = 3


@plugin_pool.register_plugin
class GalleryPlugin(CMSPluginBase):
    model = Gallery
    module = ARTICLE_MODULE
    name = "Bộ ảnh"
    render_template = "news/plugins/gallery.html"
    inlines = [GalleryPictureInline]

    def render(self, context, instance, placeholder):
        context = super().render(context, instance, placeholder)
        context.update({"pictures": list(instance.pictures.select_related("image"))})
        return context


@plugin_pool.register_plugin
class VideoPlugin(CMSPluginBase):
    model = Video
    module = ARTICLE_MODULE
    name = "Video"
    render_template = "news/plugins/video.html"
