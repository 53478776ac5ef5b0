"""What a page of the CMS says of itself to machines, beside the title and description that its template prints."""

from portal.lib.breadcrumbs import trail
from portal.lib.metadata import Meta, absolute, breadcrumb_list


def page_meta(request) -> Meta:
    """Metadata with the page's place below the home page; of no page of the CMS, metadata that say nothing."""
    page = getattr(request, "current_page", None)
    if not page or page.get_absolute_url() != request.path:
        return Meta(title="")
    above = (
        [(one.get_menu_title(), one.get_absolute_url()) for one in page.get_ancestor_pages()] if page.depth > 1 else []
    )
    crumbs = trail(*((title, url) for title, url in above if url), (page.get_menu_title(), ""))
    return Meta(title="", ld=[breadcrumb_list(crumbs, absolute(request.path))])
