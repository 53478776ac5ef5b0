"""Categories, moved in their tree by dragging."""

from django.contrib import admin, messages
from treebeard.admin import TreeAdmin
from treebeard.forms import movenodeform_factory

from news import publication
from news.models import ArticleContent, Category


@admin.register(Category)
class CategoryAdmin(TreeAdmin):
    form = movenodeform_factory(Category, fields=["name", "slug", "description"])
    list_display = ["name", "slug"]
    search_fields = ["name", "slug"]

    def save_model(self, request, obj, form, change):
        before = Category.objects.filter(pk=obj.pk).values_list("path", flat=True).first() if change else None
        super().save_model(request, obj, form, change)
        after = Category.objects.get(pk=obj.pk)
        if before and before != after.path:
            publication.relist_category(after)

    def try_to_move_node(self, as_child, node, pos, request, target):
        response = super().try_to_move_node(as_child, node, pos, request, target)
        publication.relist_category(Category.objects.get(pk=node.pk))
        return response

    def get_fields(self, request, obj=None):
        # The place in the tree is a field of the form alone: there is nothing of it to show to those who only read.
        if not self.has_change_permission(request, obj):
            return ["name", "slug", "description"]
        return super().get_fields(request, obj)

    def has_delete_permission(self, request, obj=None):
        if obj is not None and in_use(obj):
            return False
        return super().has_delete_permission(request, obj)

    def get_actions(self, request):
        actions = super().get_actions(request)
        actions.pop("delete_selected", None)
        return actions

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if obj is not None and in_use(obj):
            messages.info(request, "Chuyên mục đang có bài hoặc chuyên mục con nên không xóa được.")
        return super().render_change_form(request, context, add, change, form_url, obj)


def in_use(category: Category) -> bool:
    """Whether any text, live or not, or any category below still needs this category."""
    return ArticleContent._original_manager.filter(category=category).exists() or category.get_children_count() > 0
