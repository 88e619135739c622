"""Measures: what counts for a year, with the cases behind each number."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from attrs import frozen

from campus_safety.kernel import ANY, Case, Span, exact

__all__ = ["OF_A_SCHOOL", "Measure", "Measures", "counted"]

OF_A_SCHOOL = ("school.headcount", "school.boarders", "school.classes")
"""What is counted of every school itself: it is told, and nobody changes it for a mark."""


@frozen(kw_only=True)
class Measure:
    """One number that counts, as far as it is known, and the cases behind it.

    `asked` says who could tell while it is not known. `reason` is what an assessor 考评人
    gave for a mark of his own, and `method` how it was found: by documents, interview or visit.
    `told` is false where nobody said anything, so that its bounds are those of any such number.
    """

    name: str
    span: Span
    cases: tuple[str, ...] = ()
    asked: str = ""
    reason: str = ""
    method: str = ""
    told: bool = True


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

    @classmethod
    def told(cls, numbers: Mapping[str, int | Decimal | Span]) -> "Measures":
        """Gather plain numbers, each known or a span; raises `TypeError` for a float."""
        return cls.of(
            Measure(name=name, span=number if isinstance(number, Span) else exact(number))
            for name, number in numbers.items()
        )

    def __getitem__(self, name: str) -> Measure:
        return self.known.get(name) or Measure(name=name, span=ANY, told=False)

    def __contains__(self, name: object) -> bool:
        return name in self.known

    def __iter__(self) -> Iterator[str]:
        return iter(self.known)

    def __len__(self) -> int:
        return len(self.known)

    def but(self, *measures: Measure) -> "Measures":
        """Give these measures with some of them replaced."""
        return Measures({**self.known, **{measure.name: measure for measure in measures}})
