"""Conditions: what must hold of measures, told as yes, no, or not known yet."""

from collections.abc import Iterable, Mapping
from decimal import Decimal

from attrs import frozen

from campus_safety.kernel import Span
from campus_safety.scoring.edges import Edges
from campus_safety.scoring.measures import Measures

__all__ = ["Condition", "Test", "holds"]

_ONE = Decimal(1)


@frozen(kw_only=True)
class Test(Edges):
    """A measure held against edges; each edge that is given must be kept."""

    __test__ = False  # not one of pytest's

    measure: str

    def holds(self, span: Span) -> bool | None:
        """Tell whether it holds of every number of a span; `None` where it may or may not."""
        never = (span.high is not None and self.begins_above(span.high)) or (
            span.low is not None and self.ends_below(span.low)
        )
        if never:
            return False
        low_kept = self.low is None or (span.low is not None and not self.begins_above(span.low))
        high_kept = self.high is None or (span.high is not None and not self.ends_below(span.high))
        return True if low_kept and high_kept else None

    @property
    def raises(self) -> frozenset[bool]:
        """Tell which way more of the measure moves it: toward yes, toward no, or both."""
        sides = ((True, self.low is not None), (False, self.high is not None))
        return frozenset(way for way, asked in sides if asked)


def _all(told: Iterable[bool | None]) -> bool | None:
    answers = list(told)
    return False if False in answers else None if None in answers else True


@frozen(kw_only=True)
class Condition:
    """Groups of tests: all tests of one group must hold, and one such group is enough."""

    groups: tuple[tuple[Test, ...], ...]

    def holds(self, measures: Measures) -> bool | None:
        """Tell whether it holds; `None` where what is not known decides."""
        told = [_all(test.holds(measures[test.measure].span) for test in g) for g in self.groups]
        return True if True in told else None if None in told else False

    @property
    def tests(self) -> tuple[Test, ...]:
        """List the tests of all groups."""
        return tuple(test for group in self.groups for test in group)

    @property
    def names(self) -> tuple[str, ...]:
        """List the measures that are asked, each once."""
        return tuple(dict.fromkeys(test.measure for test in self.tests))

    @property
    def ways(self) -> Mapping[str, frozenset[bool]]:
        """Tell for each measure whether more of it moves the condition toward yes or no."""
        found: dict[str, frozenset[bool]] = {}
        for test in self.tests:
            found[test.measure] = found.get(test.measure, frozenset()) | test.raises
        return found


def holds(measure: str, at_least: Decimal = _ONE) -> Condition:
    """Ask that a measure is at least one, as that of what holds is."""
    return Condition(groups=((Test(measure=measure, at_least=at_least),),))
