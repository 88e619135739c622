"""The law that assessments need, where one stands, and its lifecycle as a table."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from attrs import frozen

from campus_safety.accountability.assessment.facts import (
    AppealDecided,
    Appealed,
    Finalised,
    Opened,
    Points,
    Published,
    Scored,
    SelfScored,
    Vetoed,
)
from campus_safety.kernel import (
    Anchor,
    At,
    Case,
    CaseId,
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
from campus_safety.scoring import Grade

__all__ = ["LIFECYCLE", "Assessment", "Rules", "Status"]


@frozen(kw_only=True)
class Rules:
    """The section of law on assessments; most of it is the school's or the bureau's own."""

    yearly: Rule[Anchor] = rule("assessment.yearly", Anchor)
    self_scoring: Rule[Term] = rule("assessment.self_scoring.term", Term)
    scoring: Rule[Term] = rule("assessment.scoring.term", Term)
    publishing: Rule[Term] = rule("assessment.publishing.term", Term)
    appealing: Rule[Term] = rule("assessment.appeal.window", Term)
    deciding: Rule[Term] = rule("assessment.appeal.decision", Term)
    bands: Rule[Mapping[str, int]] = rule("assessment.bands", Mapping)
    letter_names_rubric: Rule[bool] = rule("assessment.letter.names_rubric", bool)
    veto_grades: Rule[tuple[str, ...]] = rule("assessment.veto.incident_grades", tuple)
    veto_is_lowest: Rule[bool] = rule("assessment.veto.lowest_grade", bool)


class Status(StrEnum):
    """Where an assessment stands."""

    OPEN = "open"
    SELF_SCORED = "self-scored"
    SCORED = "scored"
    PUBLISHED = "published"
    FINAL = "final"


@frozen(kw_only=True, slots=False)
class Assessment(Case[Status]):
    """An assessment as it stands: of whom, for when, by which rubric, with which points.

    `appeals` holds each line appealed against and not yet decided, with the appeal's time.
    """

    unit: Public[Reference]
    since_day: Public[date]
    until_day: Public[date]
    rubric: Public[Text]
    letter: Internal[Reference | None] = None
    claimed: Internal[tuple[Points, ...]] = ()
    points: Internal[tuple[Points, ...]] = ()
    grade: Public[Grade | None] = None
    vetoes: Internal[tuple[Text, ...]] = ()
    vetoed_for: Public[tuple[CaseId, ...]] = ()
    published_at: Public[At | None] = None
    appeals: Internal[tuple[tuple[str, At], ...]] = ()
    assessor: Personal[Reference | None] = None


LIFECYCLE = Lifecycle(
    statuses=Status,
    moves=(
        Move(fact=Opened, target=Status.OPEN),
        Move(fact=SelfScored, sources=(Status.OPEN,), target=Status.SELF_SCORED),
        Move(fact=Scored, sources=(Status.OPEN, Status.SELF_SCORED), target=Status.SCORED),
        Move(fact=Vetoed, sources=tuple(Status)),
        Move(fact=Published, sources=(Status.SCORED,), target=Status.PUBLISHED),
        Move(fact=Appealed, sources=(Status.PUBLISHED,)),
        Move(fact=AppealDecided, sources=(Status.PUBLISHED,)),
        Move(fact=Finalised, sources=(Status.PUBLISHED,), target=Status.FINAL),
    ),
    owes=(
        Owes(
            status=Status.OPEN,
            act=SelfScored,
            terms={None: "self_scoring"},
            holder="office:head",
            regime="assessment",
        ),
        Owes(
            status=Status.SELF_SCORED,
            act=Scored,
            terms={None: "scoring"},
            holder="agency:education-bureau",
            regime="assessment",
        ),
        Owes(
            status=Status.SCORED,
            act=Published,
            terms={None: "publishing"},
            holder="agency:education-bureau",
            regime="assessment",
        ),
    ),
    final=(Status.FINAL,),
)
