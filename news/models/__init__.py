from .article import Article, ArticleContent, Attachment
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
from .published import ArchiveMonth, PublishedArticle, SectionListing

__all__ = [
    "ArchiveMonth",
    "Article",
    "ArticleContent",
    "Attachment",
    "Category",
    "CategoryBlock",
    "FeaturedBlock",
    "FormerCategorySlug",
    "Gallery",
    "GalleryPicture",
    "HeadlineStrip",
    "LatestBlock",
    "MostReadBlock",
    "PublishedArticle",
    "SectionListing",
    "Stage",
    "StageChange",
    "Video",
]
