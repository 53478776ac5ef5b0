"""Pages that are one reader's alone: a form with its key, a case, an answer to a vote. No cache gives them to another.

django CMS calls its own pages private too, though they are the same for all; so the view's word is kept beside the
header, and the middleware asks for that.
"""

from collections.abc import Callable
from functools import wraps

from django.utils.cache import patch_cache_control

_MARK = "_portal_is_private"


def private_page(view: Callable) -> Callable:
    """For forms: a browser that goes back finds what was typed, and asks again when it loads the page anew."""
    return _marking(view, no_cache=True)


def secret_page(view: Callable) -> Callable:
    """For what nobody finds in a browser afterwards: it is not stored anywhere."""
    return _marking(view, no_store=True)


def is_private(response) -> bool:
    """Whether a view said that the answer is one reader's alone."""
    return getattr(response, _MARK, False)


def _marking(view: Callable, **control) -> Callable:
    @wraps(view)
    def marked(*args, **kwargs):
        response = view(*args, **kwargs)
        patch_cache_control(response, private=True, **control)
        setattr(response, _MARK, True)
        return response

    return marked
