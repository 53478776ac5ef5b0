"""The hidden key of a form: a resend is known by it, and it tells how long the form was open.

The key is signed with the time at which the form was made, so that nobody chooses keys or dates.
"""

import secrets

from django.core.signing import BadSignature, TimestampSigner

_signer = TimestampSigner(salt="portal.feedback.form")
LASTS = 7 * 24 * 3600
LENGTH = 200


def new_key() -> str:
    """A key for a form that is being shown now."""
    return _signer.sign(secrets.token_urlsafe(16))


def identity_of(key: str) -> str:
    """The part of a key that tells forms apart; empty for a forged or outworn key."""
    try:
        return _signer.unsign(key[:LENGTH], max_age=LASTS)
    except BadSignature:
        return ""


def is_older_than(key: str, seconds: int) -> bool:
    """Whether the form of a good key was made more than so many seconds ago."""
    try:
        _signer.unsign(key[:LENGTH], max_age=seconds)
    except BadSignature:
        return True
    return False
