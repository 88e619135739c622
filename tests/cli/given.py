"""Givens of the front door: how it is asked, and what it answers."""

from collections.abc import Callable

__all__ = ["Answer", "Ask"]

Answer = tuple[int, str, str]
"""Exit status, standard output and standard error."""

Ask = Callable[..., Answer]
