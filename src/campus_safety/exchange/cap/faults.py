"""The error of CAP: every fault of a message, with its place."""

from campus_safety.kernel import Faulty

__all__ = ["CapError"]


class CapError(Faulty):
    """A message cannot be read or written; `faults` says which rules it breaks and where."""
