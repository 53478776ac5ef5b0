"""What the roles may do in the newsroom."""

from portal.agency.models import Role
from portal.agency.roles import grant

PLUGINS = ("gallery", "gallerypicture", "video")
HOME_BLOCKS = ("featuredblock", "latestblock", "categoryblock", "headlinestrip", "mostreadblock")


def _all(models, actions=("add", "change", "delete", "view")) -> list[str]:
    return [f"news.{action}_{model}" for model in models for action in actions]


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
        "djangocms_versioning.view_articlecontentversion",
        *_all(["attachment", *PLUGINS]),
        "filer.add_image",
        "filer.change_image",
        "filer.view_image",
        "filer.add_file",
        "filer.view_file",
        "filer.add_folder",
        "filer.view_folder",
        "filer.can_use_directory_listing",
        "cms.use_structure",
    ]
    grant(Role.CLERK, writing)
    grant(Role.EDITOR, [*writing, *_all(["category"]), *_all(HOME_BLOCKS)])
    grant(Role.LINKS, _all(["mostreadblock"]))
