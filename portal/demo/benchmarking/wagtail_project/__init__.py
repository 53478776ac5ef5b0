"""A municipal news site on Wagtail, to be measured beside ours: the same articles, as its own manual would build it.

It runs in a virtual environment of its own (``packages.txt``) and is no part of the portal.
"""
