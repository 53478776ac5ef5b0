"""Loading the portal once, for processes that are forked and share what the loading took."""

import gc


def preload() -> None:
    """Load the portal in this process, to be forked afterwards. It opens no connection and starts no thread."""
    # What the collector never marks again stays shared; without its runs the loading leaves fewer holes.
    gc.disable()
    import portal.wsgi  # noqa: F401

    gc.collect()
    gc.freeze()
    gc.enable()
