"""Who makes polls: editors and administrators. Ballots are nobody's to change."""

from portal.lib.grants import EDITOR, all_of, grant


def grant_to_roles() -> None:
    """Called when the app is ready."""
    grant(EDITOR, all_of("portal_polls", ("poll", "choice", "pollblock")))
