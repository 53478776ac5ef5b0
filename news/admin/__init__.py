"""The newsroom's desk: articles, categories, and the history of every text."""

from . import article, category, history  # noqa: F401  (registers the admin classes)
