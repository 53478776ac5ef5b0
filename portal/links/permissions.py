"""What the roles may do in this room: the links manager keeps its records and arranges its blocks; raising an
emergency notice is a right of its own."""

_MODELS = (
    *("linkgroup", "link", "banner", "servicefigure"),
    *("linklist", "bannerblock", "servicefigurebox", "freetext", "callout"),
)

LINKS_MANAGER_PERMISSIONS = tuple(
    f"portal_links.{action}_{model}" for model in _MODELS for action in ("view", "add", "change", "delete")
)
RAISE_NOTICE = "portal_links.raise_notice"
