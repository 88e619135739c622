"""Extras: the libraries that single formats need, imported when first used."""

from collections.abc import Generator
from contextlib import contextmanager

__all__ = ["MissingExtra", "extra"]


class MissingExtra(ImportError):
    """A format needs a library that is not installed; says which extra brings it."""


@contextmanager
def extra(name: str) -> Generator[None]:
    """Hold the imports of a format; raises `MissingExtra` with what to install.

    It stands around the imports inside the function that needs them:
    `with extra("ical"): import icalendar`.
    """
    try:
        yield
    except ImportError as error:
        wanted = f"this format needs: pip install 'campus-safety[{name}]'"
        raise MissingExtra(wanted) from error
