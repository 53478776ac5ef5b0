"""Made-up articles in any number, mixed from the sentences of the demonstration: for measuring, never for reading."""

import random
import re

from .article_files import read_articles

_PARAGRAPH = re.compile(r"<p>.{60,}?</p>", re.DOTALL)
RARE = 997


class Texts:
    """``Texts()(number)`` is (title, summary, body) of an article, the same for a number every time.

    Words are as frequent as in the demonstration; ``ngườihiếm<number>`` stands in one article of 997.
    """

    def __init__(self):
        articles = read_articles()
        self.titles = [article.title for article in articles]
        self.summaries = [article.summary for article in articles]
        self.paragraphs = [part for article in articles for part in _PARAGRAPH.findall(article.body)]

    def __call__(self, number: int) -> tuple[str, str, str]:
        chance = random.Random(number)
        begin, end = chance.choice(self.titles).split(), chance.choice(self.titles).split()
        title = " ".join([*begin[: len(begin) // 2 + 1], *end[len(end) // 2 :]])[:240]
        paragraphs = chance.choices(self.paragraphs, k=chance.randint(4, 8))
        paragraphs.append(f"<p>Mã bài {number}, tổ từhiếm{number % RARE}.</p>")
        return title, chance.choice(self.summaries), "\n".join(paragraphs)
