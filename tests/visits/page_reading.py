"""What stands on ``/thong-ke/``, read from its HTML as a reader would."""

from lxml import html

BROWSER = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0"
CRAWLER = "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)"


def text(element) -> str:
    return " ".join(element.text_content().split())


def figure(written: str) -> int:
    return int(written.replace(".", ""))


class StatisticsPage:
    """``figures`` at the top; ``table``: name of a day or month to (views, visitors, crawler views), ``Cộng`` last;
    ``most_read``: title to views; ``parts``: category to (views, share); ``charts``: heights of the columns."""

    def __init__(self, page: str):
        self.html = page
        self.tree = html.fromstring(page)
        self.text = text(self.tree)

    def all(self, path: str) -> list:
        return self.tree.xpath(path)

    @property
    def figures(self) -> dict[str, int]:
        items = self.all('//dl[@class="counts"]/div')
        return {text(item.find("dt")): figure(text(item.find("dd"))) for item in items}

    @property
    def table(self) -> dict[str, tuple[int, ...]]:
        rows = self.all('//details[@class="period__table"]//tr[td]')
        return {text(row.find("th")): tuple(figure(text(cell)) for cell in row.findall("td")) for row in rows}

    @property
    def most_read(self) -> dict[str, int]:
        items = self.all('//ol[@class="most-read__list"]/li')
        views = [text(item.xpath('.//div[@class="meta__items"]/span[last()]')[0]) for item in items]
        titles = [text(item.find("a")) for item in items]
        return {title: figure(seen.removesuffix(" lượt xem")) for title, seen in zip(titles, views, strict=True)}

    @property
    def parts(self) -> dict[str, tuple[int, str]]:
        rows = self.all('//table[contains(@class, "period__parts")]//tr[td]')
        return {text(row.find("th")): (figure(row[1].text.strip()), text(row[1][0])) for row in rows}

    @property
    def heights(self) -> list[list[float]]:
        charts = self.all('//svg[@class="chart__drawing"]')
        return [[float(bar.get("height")) for bar in chart.xpath(".//rect")] for chart in charts]

    @property
    def notes(self) -> list[str]:
        return [text(note) for note in self.all('//main//p[@class="note"]')]
