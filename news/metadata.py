"""What an article's page says to machines: JSON-LD, Open Graph, Dublin Core."""

from django.utils.html import strip_tags

from portal.agency.models import Agency
from portal.lib.dates import iso
from portal.lib.metadata import Meta, absolute, breadcrumb_list, share_picture
from portal.lib.text import cut_at_word
from portal.media.renditions import rendition_url

from .models import ArticleContent, PublishedArticle

DESCRIPTION_LENGTH = 200
SHARE_WIDTH = 1280


def description(content: ArticleContent) -> str:
    """The summary, or the beginning of the text of an article that has none."""
    text = content.summary or strip_tags((content.body or "").replace("<", " <"))
    return cut_at_word(" ".join(text.split()), DESCRIPTION_LENGTH)


def for_article(content: ArticleContent, row: PublishedArticle, page: dict) -> Meta:
    """The metadata of a published article; ``page`` is the context of its page."""
    agency = Agency.current()
    url = absolute(row.get_absolute_url())
    image = absolute(rendition_url(content.picture, SHARE_WIDTH)) if content.picture else share_picture()
    text = description(content)
    published, modified = iso(content.dateline), iso(page["updated_at"] or content.dateline)
    author = content.byline or content.unit_name or agency.name
    article = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": content.title,
        "description": text,
        "url": url,
        "mainEntityOfPage": url,
        "image": [image],
        "datePublished": published,
        "dateModified": modified,
        "inLanguage": "vi",
        "articleSection": content.category.name,
        "keywords": content.tag_list,
        "author": {"@type": "Person" if content.byline else "Organization", "name": author},
        "publisher": {"@type": "GovernmentOrganization", "name": agency.name, "url": absolute("/")},
        "interactionStatistic": {
            "@type": "InteractionCounter",
            "interactionType": {"@type": "ReadAction"},
            "userInteractionCount": page["views"],
        },
    }
    return Meta(
        title=content.title,
        description=text,
        canonical=url,
        image=image,
        type="article",
        tags=[
            ("property", "article:published_time", published),
            ("property", "article:modified_time", modified),
            ("property", "article:section", content.category.name),
            *(("property", "article:tag", tag) for tag in content.tag_list),
            ("name", "DC.title", content.title),
            ("name", "DC.creator", author),
            ("name", "DC.date", published),
            ("name", "DC.description", text),
            ("name", "DC.publisher", agency.name),
            ("name", "DC.identifier", url),
            ("name", "DC.language", "vi"),
        ],
        ld=[article, breadcrumb_list(page["breadcrumbs"], url)],
    )
