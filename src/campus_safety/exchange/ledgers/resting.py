"""Resting: the collector of garbage waits while many rows are read or judged.

Rows become a million small values that hold no circles; looking them through again and again
takes a fifth of the time.
"""

import gc
from collections.abc import Generator
from contextlib import contextmanager

__all__ = ["collector_at_rest"]


@contextmanager
def collector_at_rest() -> Generator[None]:
    """Let the collector rest inside, and work again after if it did before.

    What was made inside joins the oldest values at once, so that the collector does not begin
    by looking all of it through.
    """
    worked = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if worked:
            if not gc.get_freeze_count():  # nobody set values aside for good
                gc.freeze()
                gc.unfreeze()
            gc.enable()
