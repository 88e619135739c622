"""Faults: what is wrong with something that was read, and exactly where."""

from collections.abc import Iterable

from attrs import frozen

__all__ = ["Fault", "Faulty"]


@frozen(kw_only=True)
class Fault:
    """One thing wrong with what was read. It never holds a value, which may be personal.

    `file` is the name as it was given, `place` a line, an ordinal or a JSON path in it,
    `expected` what should have stood there.
    """

    code: str
    file: str = ""
    place: str = ""
    expected: str = ""

    def __str__(self) -> str:
        where = ":".join(part for part in (self.file, self.place) if part)
        said = f"{self.code}: expected {self.expected}" if self.expected else self.code
        return f"{where}: {said}" if where else said


class Faulty(Exception):
    """Something could not be read; `faults` holds every fault that was found."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))
