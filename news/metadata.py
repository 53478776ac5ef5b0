"""What an article's page says to machines: JSON-LD, Open Graph, Dublin Core."""

from portal.agency.metadata import SCHEMA, publisher
from portal.agency.models import Agency
from portal.lib.dates import iso
from portal.lib.metadata import Meta, Picture, absolute, breadcrumb_list, image_object, share_picture
from portal.lib.text import cut_at_word
from portal.media.body import words_of
from portal.media.sharing import get_picture_urls

from .models import ArticleContent, PublishedArticle

DESCRIPTION_LENGTH = 200
# Longer ones are cut by search engines, and not at a word.
HEADLINE_LENGTH = 110


def description(content: ArticleContent) -> str:
    """The summary, or the beginning of the text of an article that has none."""
    text = " ".join(content.summary.split()) or words_of(content.body or "")
    return cut_at_word(text, DESCRIPTION_LENGTH)


def picture_of(content: ArticleContent) -> Picture:
    """The article's own picture, in the format that all readers of links know, or the portal's."""
    shared = get_picture_urls(content.picture)
    if not shared:
        return share_picture()
    return Picture(shared["url"], shared["width"], shared["height"], content.picture_alt or content.title)


def for_article(content: ArticleContent, row: PublishedArticle, page: dict) -> Meta:
    """The metadata of a published article; ``page`` is the context of its page."""
    agency = Agency.current()
    url = absolute(row.get_absolute_url())
    picture = picture_of(content)
    text = description(content)
    published = iso(content.dateline)
    modified = iso(max(content.dateline, page["updated_at"] or content.dateline))
    author = content.byline or content.unit_name or agency.name
    article = {
        "@context": SCHEMA,
        "@type": "NewsArticle",
        "headline": cut_at_word(content.title, HEADLINE_LENGTH),
        "name": content.title,
        "description": text,
        "url": url,
        "mainEntityOfPage": {"@type": "WebPage", "@id": url},
        "image": [image_object(picture)],
        "datePublished": published,
        "dateModified": modified,
        "inLanguage": "vi",
        "isAccessibleForFree": True,
        "articleSection": content.category.name,
        "keywords": content.tag_list,
        "author": {"@type": "Person", "name": author} if content.byline else _organization(author, agency),
        "publisher": publisher(agency),
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
        image=picture,
        type="article",
        creator=author,
        published=published,
        tags=[
            ("property", "article:published_time", published),
            ("property", "article:modified_time", modified),
            ("property", "article:section", content.category.name),
            *(("property", "article:tag", tag) for tag in content.tag_list),
            *(("name", "DC.subject", tag) for tag in content.tag_list),
        ],
        ld=[article, breadcrumb_list(page["breadcrumbs"], url)],
    )


def _organization(name: str, agency: Agency) -> dict:
    """A unit that signs an article; the agency itself is known by its address too."""
    return publisher(agency) if name == agency.name else {"@type": "GovernmentOrganization", "name": name}
