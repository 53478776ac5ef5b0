"""The demonstration's own files: they can be read, and say what the issue of a city paper needs."""

import re
import unicodedata
import zipfile
from html import unescape
from io import BytesIO

import pytest

from portal.demo import city, pictures
from portal.demo.article_files import read_articles, read_pages
from portal.demo.documents import office_file
from portal.demo.loading import _pictures_of
from portal.media.body import clean_pasted_body
from portal.media.uploads import check_attachment

ARTICLES = read_articles()


def words(html: str) -> int:
    return len(re.sub(r"<[^>]+>", " ", html).split())


def letters(html: str) -> str:
    return "".join(unescape(re.sub(r"<[^>]+>", "", html)).split())


def test_the_city_is_as_large_as_promised():
    assert len(ARTICLES) >= 80
    assert len({article.category for article in ARTICLES}) >= 12
    assert len({article.unit for article in ARTICLES}) >= 6
    assert sum(400 <= words(article.body) <= 900 for article in ARTICLES) >= 20
    days = [article.moment for article in ARTICLES if article.moment.year > 2023]
    assert (max(days) - min(days)).days > 700
    assert {article.category for article in ARTICLES} <= city.CATEGORIES.keys()
    assert {article.unit for article in ARTICLES} <= city.UNITS.keys()


@pytest.mark.parametrize("article", ARTICLES, ids=lambda article: article.key)
def test_an_article_is_whole(article):
    assert article.title and article.summary and article.byline and int(article.views) > 0
    assert bool(article.picture) == bool(article.picture_alt)
    assert unicodedata.is_normalized("NFC", article.body + article.title + article.summary)
    for name in _pictures_of(article):
        assert name.rpartition("_")[0] in pictures.SCENES
    assert len(article.title) <= 250
    text = re.sub(r"<figure>.*?</figure>", "", article.body, flags=re.DOTALL)
    assert letters(clean_pasted_body(text)) == letters(text)


def test_fixed_pages_have_texts():
    assert read_pages().keys() == {"gioi-thieu", "lien-he", "kha-nang-tiep-can", "du-lieu-ca-nhan"}


@pytest.mark.parametrize("name", ["ke-hoach.docx", "so-ghi-chep.xlsx"])
def test_office_files_are_real_and_hold_the_text(name):
    from django.core.files.base import ContentFile

    content = office_file(name, "Kế hoạch", "<p>Một đoạn</p><table><tr><th>A</th><td>B &amp; C</td></tr></table>")
    check_attachment(ContentFile(content, name=name))
    with zipfile.ZipFile(BytesIO(content)) as archive:
        text = "".join(archive.read(part).decode() for part in archive.namelist())
    for part in ("Kế hoạch", "Một đoạn", "B &amp; C"):
        assert part in text


def test_pictures_are_the_same_every_time():
    assert (
        pictures.draw("market", size=(96, 64), seed=1).tobytes()
        == pictures.draw("market", size=(96, 64), seed=1).tobytes()
    )
    assert (
        pictures.draw("market", size=(96, 64), seed=2).tobytes()
        != pictures.draw("market", size=(96, 64), seed=1).tobytes()
    )
    with pytest.raises(ValueError, match="market"):
        pictures.draw("khong-co")
