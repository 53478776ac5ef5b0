"""Addresses of the newsroom. They are promises and do not hang on the name of a CMS page."""

import base64
import json
from urllib.parse import quote

NEWS = "/tin-tuc/"


def category(slug: str) -> str:
    """The address of a category."""
    return f"{NEWS}{slug}/"


def article(category_slug: str, slug: str, number: int) -> str:
    """The address of an article; the number alone identifies it."""
    return f"{NEWS}{category_slug}/{slug}-{number}/"


def printed(article_address: str) -> str:
    """The address of an article's print view."""
    return f"{article_address}ban-in/"


def mail(title: str, full_address: str) -> str:
    """A letter, not yet addressed, that passes a full address on under its title."""
    said = quote(title, safe="")
    return f"mailto:?subject={said}&body={said}%0D%0A{quote(full_address, safe='')}"


def zalo(full_address: str) -> str:
    """Zalo's own page for passing a full address on: a plain link in the form that its share button wrote."""
    said = base64.b64encode(json.dumps({"url": full_address}, separators=(",", ":")).encode()).decode()
    return f"https://sp.zalo.me/share_inline?d={quote(said, safe='')}"


def month(base: str, first_day) -> str:
    """A list's address, limited to one month."""
    return f"{base}?thang={first_day:%Y-%m}"


def feed(category_slug: str = "") -> str:
    """The RSS address of all news or of one category."""
    return f"/rss/{category_slug}/" if category_slug else "/rss/"


def attachment(number: int, name: str) -> str:
    """The address of an attached file."""
    return f"/tep/{number}/{name}"
