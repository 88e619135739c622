"""Measures: what counts for a year, with the cases behind each number."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from attrs import frozen

from campus_safety.kernel import ANY, Case, Span, exact

__all__ = ["Measure", "Measures", "counted"]


@frozen(kw_only=True)
class Measure:
    """One number that counts, as far as it is known, and the cases behind it.

    `asked` says who could tell while it is not known.
    """

    name: str
    span: Span
    cases: tuple[str, ...] = ()
    asked: str = ""


def counted(name: str, cases: Iterable[Case[Any]]) -> Measure:
    """Count cases; the number is known because the cases are."""
    ids = tuple(case.id for case in cases)
    return Measure(name=name, span=exact(len(ids)), cases=ids)


@frozen
class Measures(Mapping[str, Measure]):
    """Measures by name. One that nobody recorded is unknown: never zero, never full marks."""

    known: Mapping[str, Measure]

    @classmethod
    def of(cls, measures: Iterable[Measure]) -> "Measures":
        """Gather measures; a later one of the same name takes the place of an earlier one."""
        return cls({measure.name: measure for measure in measures})

    def __getitem__(self, name: str) -> Measure:
        return self.known.get(name) or Measure(name=name, span=ANY)

    def __contains__(self, name: object) -> bool:
        return name in self.known

    def __iter__(self) -> Iterator[str]:
        return iter(self.known)

    def __len__(self) -> int:
        return len(self.known)

    def but(self, *measures: Measure) -> "Measures":
        """Give these measures with some of them replaced."""
        return Measures.of([*self.known.values(), *measures])
