"""What the roles may do with what citizens send."""

from portal.lib.grants import CLERK, EDITOR, LINKS, all_of, grant


def grant_to_roles() -> None:
    """Called when the app is ready. Topics and holidays are the administrator's."""
    handling = ["portal_feedback.view_submission", "portal_feedback.change_submission"]
    boxes = all_of("portal_feedback", ("answeredbox",))
    grant(CLERK, handling)
    grant(EDITOR, [*handling, *boxes])
    grant(LINKS, boxes)
