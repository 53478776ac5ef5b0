"""Categories in the main menu, below the page that carries the newsroom."""

from cms.menu_bases import CMSAttachMenu
from menus.base import NavigationNode
from menus.menu_pool import menu_pool

from .models import Category


@menu_pool.register_menu
class CategoryMenu(CMSAttachMenu):
    name = "Chuyên mục"

    def get_nodes(self, request):
        """One node for each category, in the editors' order."""
        by_path = {}
        nodes = []
        for category in Category.objects.order_by("path"):
            above = by_path.get(category.path[: -Category.steplen])
            by_path[category.path] = category.pk
            nodes.append(NavigationNode(category.name, category.url, category.pk, above))
        return nodes
