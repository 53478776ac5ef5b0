"""WordPress exports (WXR): the published posts, with the pictures of the media library that they show."""

from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

from django.utils.html import format_html, format_html_join
from lxml import etree

from .moments import read_moment
from .plain import words_of
from .records import Picture, Record, Unreadable
from .rss import text_of
from .wordpress_text import to_html
from .xml_items import BrokenDocument, ItemReader

_WP, _DC, _CONTENT, _EXCERPT = "wordpress.org/export", "dc/", "content", "excerpt"
_NO_CATEGORY = {"uncategorized", "chua-phan-loai", "chua-duoc-phan-loai", "khong-phan-loai"}
_VIEW_COUNTS = ("views", "post_views_count", "_post_views")
_NO_DATE = "0000-00-00"
_STATES = {
    "draft": "a draft",
    "pending": "waiting for review",
    "future": "scheduled",
    "private": "private",
    "trash": "in the trash",
    "auto-draft": "a draft",
    "inherit": "no post of its own",
}


class Upload(NamedTuple):
    """A picture of the media library."""

    url: str
    alt: str
    caption: str


def read(file: BinaryIO) -> Iterator[Record | Unreadable]:
    """The records of the export. It is read twice: a post may come before the picture that it names."""
    number = 0
    try:
        uploads = {key: upload for item in _sound_items(file) if (key := text_of(item, "post_id", _WP))
                   and (upload := _upload(item))}  # fmt: skip
        file.seek(0)
        reader = ItemReader(file)
        posts = _Posts(reader.channel(), uploads)
        for number, item in reader.items():
            if isinstance(item, str):
                yield Unreadable(number, item)
            elif text_of(item, "post_type", _WP) != "attachment":
                yield posts.read(number, item)
    except BrokenDocument as error:
        yield Unreadable(number + 1, str(error))


def _sound_items(file: BinaryIO) -> Iterator[etree._Element]:
    reader = ItemReader(file)
    reader.channel()
    try:
        for _number, item in reader.items():
            if not isinstance(item, str):
                yield item
    except BrokenDocument:
        return  # said when the posts are read


def _upload(item: etree._Element) -> Upload | None:
    if text_of(item, "post_type", _WP) != "attachment":
        return None
    alt = _meta(item).get("_wp_attachment_image_alt", "")
    return Upload(text_of(item, "attachment_url", _WP), words_of(alt), words_of(text_of(item, "encoded", _EXCERPT)))


def _meta(item: etree._Element) -> dict[str, str]:
    """The custom fields of a post."""
    rows = (child for child in item if etree.QName(child).localname == "postmeta")
    return {text_of(row, "meta_key", _WP): text_of(row, "meta_value", _WP) for row in rows}


class _Posts:
    """Makes records of posts, with what the channel and the media library say of them."""

    def __init__(self, channel: etree._Element, uploads: dict[str, Upload]):
        self.uploads = uploads
        self.site = text_of(channel, "base_site_url", _WP) or text_of(channel, "link")
        authors = [child for child in channel if etree.QName(child).localname == "author"]
        self.names = {
            text_of(one, "author_login", _WP): words_of(text_of(one, "author_display_name", _WP)) for one in authors
        }

    def read(self, number: int, item: etree._Element) -> Record | Unreadable:
        title = words_of(text_of(item, "title"))
        reason = _why_not(item)
        try:
            published_at = _published_at(item)
        except ValueError as error:
            reason = reason or str(error)
        if reason:
            return Unreadable(number, reason, title)
        body, dropped = to_html(text_of(item, "encoded", _CONTENT), self.gallery)
        categories, tags = _terms(item)
        creator, meta = text_of(item, "creator", _DC), _meta(item)
        return Record(
            position=number,
            source_id=self.identity(item),
            title=title,
            body_html=body,
            summary=words_of(text_of(item, "encoded", _EXCERPT)),
            published_at=published_at,
            category=categories[0] if categories else "",
            tags=tags + categories[1:],
            byline=self.names.get(creator) or creator,
            source_url=text_of(item, "link"),
            views=next((int(meta[key]) for key in _VIEW_COUNTS if _is_count(meta.get(key))), 0),
            images=self.featured(meta.get("_thumbnail_id", "")),
            notes=[f"the shortcode [{name}] was dropped" for name in dropped],
        )

    def identity(self, item: etree._Element) -> str:
        guid, number = text_of(item, "guid"), text_of(item, "post_id", _WP)
        return guid or (f"{self.site}#{number}" if number else "")

    def featured(self, number: str) -> list[Picture]:
        upload = self.uploads.get(number)
        return [Picture(url=upload.url, alt=upload.alt, caption=upload.caption, lead=True)] if upload else []

    def gallery(self, numbers: list[str]) -> str:
        found = (self.uploads[number] for number in numbers if number in self.uploads)
        return format_html_join(
            "\n",
            '<figure><img src="{}" alt="{}">{}</figure>',
            ((one.url, one.alt, format_html("<figcaption>{}</figcaption>", one.caption)) for one in found),
        )


def _why_not(item: etree._Element) -> str:
    kind, state = text_of(item, "post_type", _WP), text_of(item, "status", _WP)
    if kind != "post":
        return f"it is no post but of the type “{kind}”"
    if state != "publish":
        return f"it is not published there: {_STATES.get(state, state)}"
    return "it is protected by a password there" if text_of(item, "post_password", _WP) else ""


def _published_at(item: etree._Element):
    universal, local = text_of(item, "post_date_gmt", _WP), text_of(item, "post_date", _WP)
    if universal and not universal.startswith(_NO_DATE):
        return read_moment(f"{universal}+00:00")
    written = local if not local.startswith(_NO_DATE) else ""
    written = written or text_of(item, "pubDate")
    return read_moment(written) if written else None


def _terms(item: etree._Element) -> tuple[list[str], list[str]]:
    """The names of the post's categories and tags."""
    terms = [(one.get("domain"), one.get("nicename"), words_of("".join(one.itertext()))) for one in
             item.findall("category")]  # fmt: skip
    categories = [name for domain, slug, name in terms if domain == "category" and slug not in _NO_CATEGORY and name]
    return categories, [name for domain, _slug, name in terms if domain == "post_tag" and name]


def _is_count(value: str | None) -> bool:
    return bool(value) and value.isascii() and value.isdecimal() and len(value) < 13
