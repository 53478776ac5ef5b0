"""Categories: the tree in which articles stand."""

from django.core.exceptions import ValidationError
from django.db import models
from treebeard.mp_tree import MP_Node, MP_NodeManager, MP_NodeQuerySet

from news import addresses
from portal.delivery import fragments
from portal.lib.text import clean_line, slugify_vi


class CategoryQuerySet(MP_NodeQuerySet):
    def at_slug(self, slug: str):
        """The category at this slug, present or former; a queryset of at most one."""
        return self.filter(models.Q(slug=slug) | models.Q(former_slugs__slug=slug)).distinct()


class CategoryManager(MP_NodeManager.from_queryset(CategoryQuerySet)):
    def get_queryset(self):
        # The package's manager names its own class here.
        return CategoryQuerySet(self.model, using=self._db).order_by("path")


class Category(MP_Node):
    """A category (chuyên mục). Its slug is one segment, unique over the whole tree."""

    name = models.CharField("tên chuyên mục", max_length=120, unique=True)
    slug = models.SlugField(
        "tên trong địa chỉ",
        max_length=80,
        unique=True,
        blank=True,
        help_text="Để trống để tạo từ tên. Khi đổi, địa chỉ cũ tự chuyển sang địa chỉ mới.",
    )
    description = models.TextField("giới thiệu", blank=True, max_length=400)

    objects = CategoryManager()

    class Meta:
        verbose_name = "chuyên mục"
        verbose_name_plural = "chuyên mục"

    def __str__(self):
        return self.name

    def get_absolute_url(self) -> str:
        return addresses.category(self.slug)

    @property
    def url(self) -> str:
        return self.get_absolute_url()

    @property
    def indented_name(self) -> str:
        """The name, indented by its depth, for lists to choose from."""
        return "\u2003" * (self.depth - 1) + self.name

    def clean(self):
        self.name = clean_line(self.name)
        self.slug = self.slug or slugify_vi(self.name, fallback="chuyen-muc", length=75)
        taken = Category.objects.filter(slug=self.slug).exclude(pk=self.pk)
        if taken.exists():
            raise ValidationError({"slug": "Đã có chuyên mục khác dùng tên này trong địa chỉ."})

    def save(self, *args, **kwargs):
        self.name = clean_line(self.name)
        if not self.slug:
            self.slug = self._free_slug()
        before = Category.objects.filter(pk=self.pk).values_list("slug", flat=True).first() if self.pk else None
        super().save(*args, **kwargs)
        FormerCategorySlug.objects.filter(slug=self.slug).delete()
        if before and before != self.slug:
            FormerCategorySlug.objects.create(category=self, slug=before)

    def _free_slug(self) -> str:
        base = slugify_vi(self.name, fallback="chuyen-muc", length=75)
        slug, number = base, 2
        while Category.objects.filter(slug=slug).exclude(pk=self.pk).exists():
            slug, number = f"{base}-{number}", number + 1
        return slug

    def lineage(self) -> list["Category"]:
        """The category and those above it, the root first."""
        paths = [self.path[:end] for end in range(self.steplen, len(self.path), self.steplen)]
        above = {category.path: category for category in Category.tree() if category.path in paths} if paths else {}
        return [*(above[path] for path in paths), self]

    @classmethod
    def tree(cls) -> list["Category"]:
        """All categories in the editors' order, kept for the generation: there are dozens, and every page asks."""
        return fragments.kept(("category_tree",), lambda: list(cls.objects.all()))

    @classmethod
    def numbered(cls, number: int) -> "Category":
        """The category with this number, from the tree; one that came since the tree was read is looked up."""
        numbered = fragments.kept(("categories",), lambda: {one.pk: one for one in cls.tree()})
        return numbered.get(number) or cls.objects.get(pk=number)

    @classmethod
    def roots(cls) -> list["Category"]:
        """The categories of the first level, in the editors' order."""
        return [one for one in cls.tree() if one.depth == 1]

    def children(self) -> list["Category"]:
        """The categories right below this one, in the editors' order."""
        return [one for one in self.tree() if one.depth == self.depth + 1 and one.path.startswith(self.path)]


class FormerCategorySlug(models.Model):
    """A slug that a category bore; its addresses answer 301 to the present ones."""

    category = models.ForeignKey(Category, models.CASCADE, related_name="former_slugs", verbose_name="chuyên mục")
    slug = models.SlugField("tên cũ trong địa chỉ", max_length=80, unique=True)

    class Meta:
        verbose_name = "địa chỉ cũ của chuyên mục"
        verbose_name_plural = "địa chỉ cũ của chuyên mục"

    def __str__(self):
        return self.slug
