"""Extras: the libraries that single formats need, imported when first used."""

from importlib import import_module
from types import ModuleType

__all__ = ["MissingExtra", "needed"]


class MissingExtra(ImportError):
    """A format needs a library that is not installed; says which extra brings it."""


def needed(module: str, extra: str) -> ModuleType:
    """Import a module that an extra brings; raises `MissingExtra` where it is not there."""
    try:
        return import_module(module)
    except ImportError as error:
        wanted = f"this format needs: pip install 'campus-safety[{extra}]'"
        raise MissingExtra(wanted) from error
