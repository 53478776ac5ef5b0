"""What django CMS and its packages are told about articles."""

from cms.app_base import CMSAppConfig
from cms.utils.i18n import get_language_tuple
from djangocms_versioning.datastructures import VersionableItem, default_copy

from . import chain, publication
from .models import ArticleContent, Stage
from .rendering import render_article
from .wizards import article_wizard


def copy_article(original: ArticleContent) -> ArticleContent:
    """A new draft from a version: its text, files and placeholder, with the chain at its beginning."""
    copy = default_copy(original)
    copy.stage, copy.publish_at, copy.scheduled_by = Stage.WRITING, None, None
    copy.save()
    copy.related.set(original.related.all())
    for attachment in original.attachments.all():
        attachment.origin = attachment.number
        attachment.pk, attachment.content = None, copy
        attachment.save(force_insert=True)
    return copy


class NewsCMSConfig(CMSAppConfig):
    cms_enabled = True
    cms_toolbar_enabled_models = [(ArticleContent, render_article, "article")]
    cms_wizards = [article_wizard]
    djangocms_versioning_enabled = True
    versioning = [
        VersionableItem(
            content_model=ArticleContent,
            grouper_field_name="article",
            extra_grouping_fields=["language"],
            version_list_filter_lookups={"language": get_language_tuple},
            copy_function=copy_article,
            on_publish=publication.on_publish,
            on_unpublish=publication.on_unpublish,
            on_draft_create=publication.on_draft,
            on_archive=publication.on_archive,
        )
    ]


chain.refuse_stock_ways_round()
