"""What the roles may do in the newsroom."""

from portal.lib.grants import CLERK, EDITOR, LINKS, all_of, grant

PLUGINS = ("gallery", "gallerypicture", "video")
HOME_BLOCKS = ("featuredblock", "latestblock", "categoryblock", "headlinestrip", "mostreadblock")


def grant_to_roles() -> None:
    """Called when the app is ready."""
    writing = [
        "news.add_articlecontent",
        "news.change_articlecontent",
        "news.view_articlecontent",
        "news.add_article",
        "news.change_article",
        "news.view_article",
        "news.view_category",
        "news.view_stagechange",
        *all_of("news", ["attachment", *PLUGINS]),
        "filer.add_image",
        "filer.change_image",
        "filer.view_image",
        "filer.add_file",
        "filer.view_file",
        "filer.add_folder",
        # Whoever has looked into a folder of the library uploads into it; without this the upload is refused.
        "filer.change_folder",
        "filer.view_folder",
        "filer.can_use_directory_listing",
        "cms.use_structure",
    ]
    grant(CLERK, writing)
    versions = "djangocms_versioning.view_articlecontentversion"
    grant(EDITOR, [*writing, versions, *all_of("news", ["category"]), *all_of("news", HOME_BLOCKS)])
    grant(LINKS, all_of("news", ["mostreadblock"]))
