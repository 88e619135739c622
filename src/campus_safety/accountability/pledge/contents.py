"""What a letter of responsibility asks for: targets, shares of them, and what came of each."""

from collections.abc import Iterable
from decimal import Decimal
from typing import TypeAlias

from attrs import frozen

from campus_safety.kernel import Malformed, Personal, Public, Reference, Text, limits
from campus_safety.vocabulary import Area, TargetSense, TargetSharing

__all__ = ["Contents", "Key", "Result", "Share", "Target", "met"]

Key: TypeAlias = tuple[Area, str, str, TargetSense]
"""What makes two targets the same: the area, the measure, its unit and the sense."""


def _counted(number: Decimal | None) -> None:
    if number is not None and number < 0:
        raise Malformed("number", "a number of zero or more")


@frozen(kw_only=True)
class Target:
    """A target 目标: so much of a measure, in a unit, in one area of duty.

    `sense` tells whether more or less than `number` misses it, `sharing` whether units below
    split the number or carry it whole. Raises `Malformed` for a number below zero.
    """

    area: Public[Area]
    measure: Public[Text]
    number: Public[Decimal]
    unit: Public[Text]
    sense: Public[TargetSense]
    sharing: Public[TargetSharing]

    def __attrs_post_init__(self) -> None:
        limits(self)
        _counted(self.number)

    @property
    def key(self) -> Key:
        """Give what makes this target the same as another's."""
        return self.area, self.measure, self.unit, self.sense


def _once(targets: Iterable[Target]) -> None:
    keys = [target.key for target in targets]
    if len(set(keys)) < len(keys):
        raise Malformed("targets", "each measure of an area once, in one unit and sense")


@frozen(kw_only=True)
class Contents:
    """What one text of a letter says: the rubric of its year and its targets.

    Raises `Malformed` where two targets are the same.
    """

    rubric: Public[Text | None] = None
    targets: Public[tuple[Target, ...]] = ()

    def __attrs_post_init__(self) -> None:
        limits(self)
        _once(self.targets)


@frozen(kw_only=True)
class Share:
    """The share of one unit or person below 分解指标: the targets that were handed down to it."""

    holder: Personal[Reference]
    targets: Public[tuple[Target, ...]] = ()

    def __attrs_post_init__(self) -> None:
        limits(self)
        _once(self.targets)


@frozen(kw_only=True)
class Result:
    """What came of one target 完成情况; a `number` of `None` is not known, which is never zero."""

    area: Public[Area]
    measure: Public[Text]
    number: Public[Decimal | None]
    unit: Public[Text]

    def __attrs_post_init__(self) -> None:
        limits(self)
        _counted(self.number)


def met(target: Target, number: Decimal) -> bool | None:
    """Tell whether a number meets a target; `None` for a sense that is not known here."""
    if target.sense == TargetSense.AT_MOST:
        return number <= target.number
    return number >= target.number if target.sense == TargetSense.AT_LEAST else None
