"""The law that risk points need, where a risk point stands, and its lifecycle as a table."""

from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum
from typing import Any, TypeAlias

from attrs import frozen

from campus_safety.kernel import (
    Anchor,
    Apart,
    At,
    Case,
    Internal,
    Lifecycle,
    Move,
    Owes,
    Personal,
    Public,
    Reference,
    Rule,
    Term,
    Text,
    rule,
)
from campus_safety.prevention.risk.facts import (
    Assessed,
    ControlsSet,
    Identified,
    Reassessed,
    Removed,
    ReportedUpward,
    Reviewed,
)
from campus_safety.vocabulary import Area, RiskColour, RiskMethod

__all__ = ["LIFECYCLE", "Bands", "Risk", "Rules", "Status", "Steps"]

Steps: TypeAlias = tuple[Decimal, ...]
"""The numbers that one factor of a method may have."""

Bands: TypeAlias = tuple[Mapping[str, Any], ...]
"""Bands of a product: `colour`, a lower edge `from` or `above`, an upper `to` or `below`."""


@frozen(kw_only=True)
class Rules:
    """The section of law on risk points: which scale holds is a rule, as every table is."""

    scale: Rule[Mapping[str, str]] = rule("risk.scale.in_force", Mapping)
    ls_likelihood: Rule[Steps] = rule("risk.scale.ls_likelihood", tuple)
    ls_severity: Rule[Steps] = rule("risk.scale.ls_severity", tuple)
    lec_likelihood: Rule[Steps] = rule("risk.scale.lec_likelihood", tuple)
    lec_exposure: Rule[Steps] = rule("risk.scale.lec_exposure", tuple)
    lec_consequence: Rule[Steps] = rule("risk.scale.lec_consequence", tuple)
    bands_lec: Rule[Bands] = rule("risk.bands.lec", tuple)
    bands_lec_upper: Rule[Bands] = rule("risk.bands.lec_upper", tuple)
    bands_ls_a: Rule[Bands] = rule("risk.bands.ls_a", tuple)
    bands_ls_b: Rule[Bands] = rule("risk.bands.ls_b", tuple)
    bands_ls_c: Rule[Bands] = rule("risk.bands.ls_c", tuple)
    bands_ls_d: Rule[Bands] = rule("risk.bands.ls_d", tuple)
    bands_ls_five: Rule[Bands] = rule("risk.bands.ls_five", tuple)
    bands_own: Rule[Bands] = rule("risk.bands.own", tuple)
    assessing: Rule[Term] = rule("risk.assessment.term", Term)
    controlling: Rule[Term] = rule("risk.control.term", Term)
    offices: Rule[Mapping[str, str]] = rule("risk.control.offices", Mapping)
    reviewing: Rule[Term] = rule("risk.review.interval", Term)
    reviewed_by_another: Rule[bool] = rule("risk.review.by_another", bool)
    reporting: Rule[Term] = rule("risk.report.upward", Term)
    reporting_colours: Rule[tuple[str, ...]] = rule("risk.report.colours", tuple)
    identifying_each: Rule[Anchor] = rule("risk.identification.each", Anchor)


class Status(StrEnum):
    """Where a risk point stands."""

    IDENTIFIED = "identified"
    ASSESSED = "assessed"
    CONTROLLED = "controlled"
    REMOVED = "removed"


@frozen(kw_only=True, slots=False)
class Risk(Case[Status]):
    """A risk point as it stands: where and what it is, its numbers, who controls it.

    `coloured` is when it got the colour that it has, `told` whom it was reported to since.
    """

    area: Public[Area]
    place: Internal[Reference]
    what: Internal[Text]
    method: Public[RiskMethod | None] = None
    likelihood: Public[Decimal | None] = None
    exposure: Public[Decimal | None] = None
    consequence: Public[Decimal | None] = None
    coloured: Public[At | None] = None
    told: Public[tuple[Reference, ...]] = ()
    measures: Internal[Text | None] = None
    office: Public[Reference | None] = None
    responsible: Personal[Reference | None] = None
    assessments: Public[int] = 0
    reviews: Public[int] = 0
    removed: Public[At | None] = None

    @property
    def colour(self) -> RiskColour | None:
        """Give the colour, once there is one."""
        return None if self.level is None else RiskColour(self.level)


_LIVE = (Status.ASSESSED, Status.CONTROLLED)

LIFECYCLE = Lifecycle(
    statuses=Status,
    levels=RiskColour.steps,
    moves=(
        Move(fact=Identified, target=Status.IDENTIFIED),
        Move(fact=Assessed, sources=(Status.IDENTIFIED,), target=Status.ASSESSED, level="colour"),
        Move(fact=ControlsSet, sources=_LIVE, target=Status.CONTROLLED),
        Move(fact=Reviewed, sources=(Status.CONTROLLED,), target=Status.CONTROLLED),
        Move(fact=Reassessed, sources=_LIVE, target=Status.ASSESSED, level="colour"),
        Move(fact=ReportedUpward, sources=_LIVE),
        Move(fact=Removed, sources=(Status.IDENTIFIED, *_LIVE), target=Status.REMOVED),
    ),
    owes=(
        Owes(
            status=Status.IDENTIFIED,
            act=Assessed,
            terms={None: "assessing"},
            holder="office:safety",
            regime="risk",
        ),
        Owes(
            status=Status.ASSESSED,
            act=ControlsSet,
            terms={None: "controlling"},
            holder="office:safety",
            regime="risk",
        ),
        Owes(
            status=Status.CONTROLLED,
            act=Reviewed,
            terms={None: "reviewing"},
            holder="office:safety",
            regime="risk",
        ),
    ),
    apart=(
        Apart(
            fact=Reviewed,
            paired=(ControlsSet,),
            code="own-controls-reviewed",
            rule="reviewed_by_another",
        ),
    ),
    final=(Status.REMOVED,),
)
