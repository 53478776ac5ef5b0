"""Loading the portal once, for processes that are forked and share what the loading took."""

import gc
import importlib


def preload(module: str) -> None:
    """Import the module in this process, to be forked afterwards: it must open no connection and start no thread."""
    # What the collector never marks again stays shared; without its runs the loading leaves fewer holes.
    gc.disable()
    importlib.import_module(module)
    gc.collect()
    gc.freeze()
    gc.enable()
