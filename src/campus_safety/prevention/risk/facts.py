"""The facts of a risk point 风险点: seven things that may happen to it, each a line."""

from decimal import Decimal
from typing import ClassVar, TypeAlias

from attrs import frozen

from campus_safety.kernel import Fact, Internal, Personal, Public, Reference, Text
from campus_safety.vocabulary import Area, RiskColour, RiskMethod

__all__ = [
    "Assessed",
    "ControlsSet",
    "Identified",
    "Reassessed",
    "Removed",
    "ReportedUpward",
    "Reviewed",
    "RiskFact",
]


@frozen(kw_only=True)
class Identified(Fact):
    """A risk point was identified 辨识风险点."""

    kind: ClassVar[str] = "risk.identified"
    area: Public[Area]
    place: Internal[Reference]
    what: Internal[Text]


@frozen(kw_only=True)
class Assessed(Fact):
    """Its risk was assessed 风险评估: the numbers that were chosen, and the colour given.

    `consequence` is the severity S of the method LS; `exposure` belongs to LEC alone.
    """

    kind: ClassVar[str] = "risk.assessed"
    method: Public[RiskMethod]
    likelihood: Public[Decimal]
    exposure: Public[Decimal | None] = None
    consequence: Public[Decimal]
    colour: Public[RiskColour]


@frozen(kw_only=True)
class ControlsSet(Fact):
    """The measures of control were set 制定管控措施, and the office that answers for them."""

    kind: ClassVar[str] = "risk.controls-set"
    measures: Internal[Text]
    office: Public[Reference]
    responsible: Personal[Reference | None] = None


@frozen(kw_only=True)
class Reviewed(Fact):
    """Point and controls were looked at again 复核, and stand as they are."""

    kind: ClassVar[str] = "risk.reviewed"


@frozen(kw_only=True)
class Reassessed(Fact):
    """Its risk was assessed anew 重新评估, for a reason; the controls are to be set anew."""

    kind: ClassVar[str] = "risk.reassessed"
    method: Public[RiskMethod]
    likelihood: Public[Decimal]
    exposure: Public[Decimal | None] = None
    consequence: Public[Decimal]
    colour: Public[RiskColour]
    reason: Internal[Text]


@frozen(kw_only=True)
class ReportedUpward(Fact):
    """Its risk was reported upward 风险上报."""

    kind: ClassVar[str] = "risk.reported-upward"
    to: Public[Reference]


@frozen(kw_only=True)
class Removed(Fact):
    """The point is no longer one 风险点消除."""

    kind: ClassVar[str] = "risk.removed"
    reason: Internal[Text]


RiskFact: TypeAlias = (
    Identified | Assessed | ControlsSet | Reviewed | Reassessed | ReportedUpward | Removed
)
