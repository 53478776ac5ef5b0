"""What a links manager may do in this room: keep its records and arrange its blocks, and nothing beside them."""

_MODELS = (
    *("linkgroup", "link", "banner", "servicefigure"),
    *("linklist", "bannerblock", "servicefigurebox", "freetext", "callout"),
)

LINKS_MANAGER_PERMISSIONS = tuple(
    f"portal_links.{action}_{model}" for model in _MODELS for action in ("view", "add", "change", "delete")
)
