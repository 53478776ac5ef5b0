"""The served HTML: links that lead somewhere, sound markup, nothing of other hosts, no cookies, little weight."""

import re
from collections import Counter, deque
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urljoin, urlsplit

import html5lib
import pytest

from tests.browser.served_portal import Answer, ServedPortal

pytestmark = pytest.mark.browser  # the served portal comes with the browsers

PAGES_AT_MOST = 480  # the demonstration has about 440 with its print views, and as many searches for keywords
UNKNOWN = "/khong-co-trang-nay/"
SEARCH = "/tim-kiem/"
SEEDS = ("/", f"{SEARCH}?q=h%E1%BB%8Dc", UNKNOWN)
# The reading bar's links keep the reader's choice in a cookie, as they should; the other addresses are not public pages.
NOT_CRAWLED = ("/admin/", "/static/", "/media/", "/tuy-chon-doc/")
REDIRECTS = (301, 302, 307, 308)
UNSEEN = ("script", "style", "template")
SPOKEN = ("alt", "title", "aria-label", "placeholder", "content", "value")
LEFT_OVER = re.compile(r"\b(?:null|None|undefined|NaN)\b|\{\{|\{%")
LOADED = ("src", "srcset", "poster", "data")
FETCHED_LINKS = {"stylesheet", "icon", "apple-touch-icon", "preload", "prefetch", "preconnect", "dns-prefetch"}
IN_STYLES = re.compile(r"(?:url\(|@import)\s*['\"]?((?:https?:)?//[^'\")\s]+)")
WEIGHT = 60_000


@dataclass
class Visit:
    """One address that was asked for, the page with the link to it, and all answers on the way."""

    address: str
    linked_from: str
    answers: list[Answer]

    @property
    def last(self) -> Answer:
        return self.answers[-1]

    @property
    def is_page(self) -> bool:
        return self.last.headers.get("content-type", "").startswith("text/html")

    @cached_property
    def _parsed(self):
        parser = html5lib.HTMLParser(strict=False, namespaceHTMLElements=False)
        return parser.parse(self.last.text), parser.errors

    @property
    def document(self):
        return self._parsed[0]

    @property
    def parse_errors(self) -> list:
        return self._parsed[1]

    @property
    def elements(self):
        return (element for element in self.document.iter() if isinstance(element.tag, str))


@pytest.fixture(scope="module")
def visits(site):
    return crawl(site)


@pytest.fixture(scope="module")
def pages(visits):
    """The crawled pages; a portal that answers with next to nothing must not pass for a good one."""
    pages = [visit for visit in visits if visit.is_page]
    assert len(pages) > 200
    assert any(visit.address.startswith("/tep/") for visit in visits), "no attachment was met"
    return pages


def crawl(site: ServedPortal) -> list[Visit]:
    """The seeds and what is linked from them, breadth first and searches last, until enough pages are read."""
    waiting, searches = deque((address, "") for address in SEEDS), deque()
    known, visits, read = set(SEEDS), [], 0
    while (waiting or searches) and read < PAGES_AT_MOST:
        address, linked_from = (waiting or searches).popleft()
        visit = Visit(address, linked_from, follow(site, address))
        visits.append(visit)
        if not visit.is_page:
            continue
        read += 1
        for link in own_links(site, visit):
            if link not in known:
                known.add(link)
                (searches if link.startswith(SEARCH) else waiting).append((link, address))
    return visits


def follow(site: ServedPortal, address: str) -> list[Answer]:
    answers = [site.get(address)]
    while answers[-1].status in REDIRECTS and len(answers) < 5:
        address = urljoin(address, answers[-1].headers["location"])
        answers.append(site.get(address.removeprefix(site.url)))
    return answers


def own_links(site: ServedPortal, visit: Visit):
    """Addresses on this portal to which the page links, without their fragments."""
    for element in visit.elements:
        if element.tag != "a" or "href" not in element.attrib:
            continue
        address = urljoin(site.url + visit.address, element.attrib["href"]).partition("#")[0]
        path = address.removeprefix(site.url)
        if address.startswith(site.url + "/") and not path.startswith(NOT_CRAWLED):
            yield path.replace("+", "%20")  # the same in a query; the reader of these tests would escape the sign


def find_rich_article(site: ServedPortal) -> str:
    """The address of an article with a picture, a table and attachments, from the list of a category."""
    listing = "/tin-tuc/giao-duc/"
    for path in re.findall(rf'href="({listing}[^"/?]+/)"', site.get(listing).text):
        text = site.get(path).text
        if all(part in text for part in ('class="figure__img"', "<table", 'class="attachments')):
            return path
    raise AssertionError(f"no article in {listing} has a picture, a table and attachments")


def visible_words(element) -> str:
    """What is read, read out or told to other sites: texts, and the attributes that take the place of a text."""
    parts = [element.attrib[name] for name in SPOKEN if name in element.attrib]
    parts.append(element.text or "")
    for child in element:
        if isinstance(child.tag, str) and child.tag not in UNSEEN:
            parts.append(visible_words(child))
        parts.append(child.tail or "")
    return " ".join(parts)


def loaded_addresses(element):
    """What a browser fetches by itself because of this element."""
    for name in LOADED:
        if value := element.attrib.get(name):
            yield from (part.split()[0] for part in value.split(",")) if name == "srcset" else (value,)
    if element.tag == "link" and FETCHED_LINKS & set(element.attrib.get("rel", "").split()):
        yield element.attrib["href"]
    yield from IN_STYLES.findall(element.attrib.get("style", ""))
    if element.tag == "style":
        yield from IN_STYLES.findall(element.text or "")


def test_every_link_leads_to_a_page(visits):
    broken = [
        (visit.last.status, visit.address, f"linked from {visit.linked_from}")
        for visit in visits
        if visit.last.status != (404 if visit.address == UNKNOWN else 200)
    ]
    assert not broken


def test_fragments_lead_to_an_element_of_the_page(pages):
    for page in pages:
        ids = {element.attrib.get("id") for element in page.elements}
        fragments = {element.attrib.get("href", "") for element in page.elements if element.tag == "a"}
        lost = {fragment for fragment in fragments if fragment.startswith("#") and fragment[1:] not in ids}
        assert not lost, page.address


def test_no_page_shows_what_only_programs_say(pages):
    found = {}
    for page in pages:
        if left_over := LEFT_OVER.findall(visible_words(page.document)):
            found[page.address] = left_over
    assert not found


def test_the_markup_parses_without_errors(pages):
    assert not {page.address: page.parse_errors[:5] for page in pages if page.parse_errors}


def test_ids_are_unique(pages):
    doubled = {}
    for page in pages:
        ids = Counter(element.attrib["id"] for element in page.elements if "id" in element.attrib)
        if more := [name for name, count in ids.items() if count > 1]:
            doubled[page.address] = more
    assert not doubled


def test_every_picture_has_an_alternative_text(pages):
    pictures = [(page.address, element) for page in pages for element in page.elements if element.tag == "img"]
    assert pictures
    assert not [(address, picture.attrib) for address, picture in pictures if "alt" not in picture.attrib]


def test_nothing_is_loaded_from_another_host(site, pages):
    loaded = {
        urljoin(site.url + page.address, address)
        for page in pages
        for element in page.elements
        for address in loaded_addresses(element)
    }
    sheets = {address for address in loaded if urlsplit(address).path.endswith(".css")}
    assert sheets
    for sheet in sheets:
        loaded.update(urljoin(sheet, found) for found in IN_STYLES.findall(site.get(sheet.removeprefix(site.url)).text))
    assert not [address for address in loaded if not address.startswith((site.url + "/", "data:"))]


def test_no_page_sets_a_cookie(visits):
    assert not [visit.address for visit in visits if any("set-cookie" in answer.headers for answer in visit.answers)]


def test_an_article_with_style_and_script_is_light(site):
    path = find_rich_article(site)
    text = site.get(path).text
    files = re.findall(r'<link rel="stylesheet" href="([^"]+)"', text) + re.findall(r'<script src="([^"]+)"', text)
    assert {file.rpartition(".")[2] for file in files} == {"css", "js"}
    answers = {file: site.get(file, Accept_Encoding="gzip") for file in (path, *files)}
    assert {answer.headers.get("content-encoding") for answer in answers.values()} == {"gzip"}
    sizes = {file: len(answer.raw) for file, answer in answers.items()}
    assert sum(sizes.values()) < WEIGHT, sizes
