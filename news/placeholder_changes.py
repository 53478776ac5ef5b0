"""Who changes the blocks below a text is one of its authors, as who changes the text itself."""

from cms.signals import post_placeholder_operation

from .models import ArticleContent


def connect() -> None:
    """Listen to the structure board; called once when the app is ready."""
    post_placeholder_operation.connect(_note, dispatch_uid="news_placeholder_author")


def _note(sender, request, **details) -> None:
    from . import chain

    for name in ("placeholder", "target_placeholder", "source_placeholder"):
        placeholder = details.get(name)
        source = getattr(placeholder, "source", None)
        if isinstance(source, ArticleContent):
            chain.note_author(source, request.user)
