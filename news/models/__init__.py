from .article import Article, ArticleContent, Attachment
from .attachment_text import AttachmentText, TextState
from .category import Category, FormerCategorySlug
from .chain import Stage, StageChange
from .plugins import (
    CategoryBlock,
    FeaturedBlock,
    Gallery,
    GalleryPicture,
    HeadlineStrip,
    LatestBlock,
    MostReadBlock,
    Video,
)
from .published import ArchiveMonth, Month, PublishedArticle, SectionListing

__all__ = [
    "ArchiveMonth",
    "Article",
    "ArticleContent",
    "Attachment",
    "AttachmentText",
    "Category",
    "CategoryBlock",
    "FeaturedBlock",
    "FormerCategorySlug",
    "Gallery",
    "GalleryPicture",
    "HeadlineStrip",
    "LatestBlock",
    "Month",
    "MostReadBlock",
    "PublishedArticle",
    "SectionListing",
    "Stage",
    "StageChange",
    "TextState",
    "Video",
]
