"""The main menu: the published pages that stand in the navigation, and below them what rooms hang there.

Two queries and no session, where the package's menu takes five; kept for the generation.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from cms.models import PageContent, PageUrl
from django.conf import settings
from django.db.models import OuterRef, Subquery

from portal.delivery import fragments

LANGUAGE = settings.LANGUAGE_CODE


@dataclass
class Node:
    """An entry of the menu; ``here`` for the page itself, ``above`` for those that lead to it."""

    title: str
    url: str
    children: list["Node"] = field(default_factory=list)
    here: bool = False
    above: bool = False


_branches: dict[str, Callable[[], list[Node]]] = {}
_added: list[tuple[str, Callable[[], list[Node]]]] = []


def hang(key: str, branch: Callable[[], list[Node]]) -> None:
    """Hang a room's entries below the fixed page with this key; called from ``AppConfig.ready()``."""
    _branches[key] = branch


def add(after: str, entries: Callable[[], list[Node]]) -> None:
    """Put a room's entries into the menu's first level behind the fixed page with the key ``after``, or at its end."""
    _added.append((after, entries))


def main_menu(path: str) -> list[Node]:
    """The menu's first level for the page at ``path``, marked where the reader is."""
    # The kept tree is shared between requests: each gets its own marks on a copy.
    return [_marked(node, path) for node in _roots()]


def marks(path: str) -> tuple[str, ...]:
    """The addresses in the menu that mark the place of ``path``: equal for pages with the same menu."""
    return tuple(url for url in fragments.kept(("menu_urls",), _urls) if path == url or _leads_to(url, path))


def _roots() -> list[Node]:
    return fragments.kept(("menu_roots",), _build)


def _urls() -> list[str]:
    def below(nodes: list[Node]) -> list[str]:
        return [url for node in nodes for url in (node.url, *below(node.children))]

    return below(_roots())


def _leads_to(url: str, path: str) -> bool:
    return url != "/" and path.startswith(url)


def _build() -> list[Node]:
    paths = PageUrl.objects.filter(page=OuterRef("page"), language=LANGUAGE).values("path")[:1]
    rows = (
        PageContent.objects.filter(language=LANGUAGE, page__login_required=False)
        .annotate(url_path=Subquery(paths))
        .select_related("page")
        .order_by("page__path")
    )
    by_path: dict[str, Node] = {}
    roots: list[Node] = []
    places: dict[str, Node] = {}
    for content in rows:
        page = content.page
        if not content.in_navigation or content.url_path is None:
            continue
        node = Node(content.menu_title or content.title, f"/{content.url_path}/" if content.url_path else "/")
        if page.reverse_id in _branches:
            node.children += _branches[page.reverse_id]()
        above = by_path.get(page.path[: -page.steplen])
        if page.depth == 1:
            roots.append(node)
            places[page.reverse_id] = node
        elif above is not None:
            above.children.append(node)
        else:
            continue
        by_path[page.path] = node
    for after, entries in reversed(_added):
        place = roots.index(places[after]) + 1 if after in places else len(roots)
        roots[place:place] = entries()
    return roots


def _marked(node: Node, path: str) -> Node:
    children = [_marked(child, path) for child in node.children]
    here = node.url == path
    below = any(child.here or child.above for child in children) or _leads_to(node.url, path)
    return Node(node.title, node.url, children, here, not here and below)
