"""What a campaign is held to, and what its units report: targets and results, exact."""

from decimal import Decimal

from attrs import frozen

from campus_safety.kernel import At, Malformed, Public, Reference, Text, limits
from campus_safety.vocabulary import TargetSense

__all__ = ["Contribution", "Result", "Target"]


@frozen(kw_only=True)
class Target:
    """A target 目标: what is counted, in which unit, and at least or at most how many."""

    name: Public[Text]
    number: Public[Decimal]
    unit: Public[Text]
    sense: Public[TargetSense]

    def __attrs_post_init__(self) -> None:
        limits(self)
        if self.number < 0:
            raise Malformed("number", "a number of zero or more")


@frozen(kw_only=True)
class Result:
    """What one unit counted for one target 成效数, from the beginning to the report."""

    target: Public[Text]
    number: Public[Decimal]

    def __attrs_post_init__(self) -> None:
        limits(self)
        if self.number < 0:
            raise Malformed("number", "a number of zero or more")


@frozen(kw_only=True)
class Contribution:
    """What a unit reported last for a target, and when."""

    unit: Public[Reference]
    target: Public[Text]
    number: Public[Decimal]
    reported: Public[At]
