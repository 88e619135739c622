"""Resting: the collector of garbage waits while many rows are read or judged.

Rows become a million small values that hold no circles; looking them through again and again
takes a quarter of the time.
"""

import gc
from collections.abc import Generator
from contextlib import contextmanager

__all__ = ["collector_at_rest"]


@contextmanager
def collector_at_rest() -> Generator[None]:
    """Let the collector rest inside, and work again after if it did before."""
    worked = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if worked:
            gc.enable()
