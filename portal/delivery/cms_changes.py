"""What django CMS changes for the public: pages, menus, aliases and files bump the generation."""

from .generation import bump, bump_on_change


def connect() -> None:
    """Listen to the CMS; called once when the app is ready."""
    from cms.models import Page, PageUrl
    from djangocms_versioning.signals import post_version_operation
    from filer.models import File, Folder, Image

    post_version_operation.connect(bump, dispatch_uid="portal_generation_version")
    bump_on_change(Page, PageUrl, File, Folder, Image)
