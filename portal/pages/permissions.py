"""What the roles may do with pages and site-wide areas."""

from portal.lib.grants import CLERK, EDITOR, LINKS, all_of, grant

PLUGIN_MODELS = (
    ("djangocms_text", ("text",)),
    ("cms", ("cmsplugin",)),
    ("portal_visits", ("visitstatistics",)),
)
# Editing an area means making a version of it, changing its blocks and publishing it.
AREAS = [
    "djangocms_alias.view_alias",
    "djangocms_alias.change_alias",
    "djangocms_alias.view_aliascontent",
    "djangocms_alias.change_aliascontent",
    "djangocms_alias.add_aliascontent",
    "djangocms_versioning.view_aliascontentversion",
    "djangocms_versioning.change_aliascontentversion",
    "cms.use_structure",
    "cms.edit_static_placeholder",
]
PAGES = [
    *all_of("cms", ("page",), ("add", "change", "view")),
    "cms.publish_page",
    "cms.use_structure",
    "djangocms_versioning.view_pagecontentversion",
    "djangocms_versioning.change_pagecontentversion",
]


def grant_to_roles() -> None:
    """Called when the app is ready."""
    plugins = [name for label, models in PLUGIN_MODELS for name in all_of(label, models)]
    library = [
        *all_of("filer", ("image", "file", "folder"), ("add", "change", "view")),
        "filer.can_use_directory_listing",
    ]
    grant(EDITOR, [*PAGES, *AREAS, *plugins, *library])
    grant(LINKS, [*AREAS, *plugins, *library])
    grant(CLERK, all_of("djangocms_text", ("text",)))
