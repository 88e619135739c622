"""Limits of what is told of a log: after so many faults nobody reads on."""

from typing import Final

from campus_safety.kernel import Fault

__all__ = ["MOST_FAULTS", "Gathered", "TooMany"]

MOST_FAULTS: Final = 10_000
"""After so many faults the rest of a log is not read."""


class TooMany(Exception):
    """There are more faults than anybody reads."""


class Gathered(list[Fault]):
    """The faults of a log as they are found; one more than the most raises `TooMany`."""

    def append(self, fault: Fault, /) -> None:
        """Add a fault, or say that it is one too many."""
        if len(self) < MOST_FAULTS:
            super().append(fault)
            return
        expected = f"at most {MOST_FAULTS} faults; what follows was not read"
        super().append(Fault(code="too-many-faults", place="", expected=expected))
        raise TooMany
