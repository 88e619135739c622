"""Sheets: one rulebook file as it was read, row by row, and the faults of a rulebook."""

from collections.abc import Mapping
from typing import Any, TypeAlias

from attrs import frozen

from campus_safety.kernel import Fault, Faulty
from campus_safety.kernel.provision import AnyProvision
from campus_safety.vocabulary import Place

__all__ = ["Raw", "Row", "RulebookFault", "Sheet"]

Raw: TypeAlias = Mapping[str, Any]
"""A table as `tomllib` gives it."""


class RulebookFault(Faulty):
    """A rulebook could not be read; `faults` holds every fault of every file, with its place."""


@frozen(kw_only=True)
class Row:
    """A provision and where it was read: its file and its ordinal there, from 1."""

    provision: AnyProvision
    file: str
    ordinal: int

    @property
    def place(self) -> str:
        """Give the place of the row in its file."""
        return f"provision {self.ordinal} {self.provision.id}"

    def fault(self, code: str, expected: str) -> Fault:
        """Say what is wrong with the row."""
        return Fault(code=code, file=self.file, place=self.place, expected=expected)


@frozen(kw_only=True)
class Sheet:
    """A rulebook file: its header, its places and its rows."""

    file: str
    rulebook: str
    covers: frozenset[str]
    zone: str | None
    calendar: str | None
    places: tuple[Place, ...]
    rows: tuple[Row, ...]
