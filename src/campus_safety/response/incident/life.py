"""The law that incidents need, where an incident stands, and its lifecycle as a table."""

from collections.abc import Mapping
from enum import StrEnum
from typing import TypeAlias

from attrs import frozen

from campus_safety.kernel import (
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
from campus_safety.response.incident.facts import (
    AlsoReported,
    CasualtiesChanged,
    ConcealmentFound,
    DuplicateFound,
    FalsehoodFound,
    FinalReported,
    FirstReported,
    FollowedUp,
    Graded,
    Handled,
    Known,
    Occurred,
    OmissionFound,
    Regraded,
    ReportedUpward,
)
from campus_safety.vocabulary import Area, Casualties, Emergency, EventGrade

__all__ = ["LIFECYCLE", "GradeTable", "Incident", "Rules", "Status"]

_TERM = "incident.first_report"

GradeTable: TypeAlias = Mapping[str, Mapping[str, int]]
"""Grade to column to its least number, which belongs to the grade."""


@frozen(kw_only=True)
class Rules:
    """The section of law on incidents; every regime has terms of its own."""

    emergency: Rule[Term] = rule(f"{_TERM}.emergency", Term)
    fire: Rule[Term] = rule(f"{_TERM}.fire", Term)
    work_safety_site: Rule[Term] = rule(f"{_TERM}.work_safety_site", Term)
    work_safety: Rule[Term] = rule(f"{_TERM}.work_safety", Term)
    public_health: Rule[Term] = rule(f"{_TERM}.public_health", Term)
    pupil_injury: Rule[Term] = rule(f"{_TERM}.pupil_injury", Term)
    pupil_injury_larger: Rule[Term] = rule(f"{_TERM}.pupil_injury_larger", Term)
    pupil_injury_major: Rule[Term] = rule(f"{_TERM}.pupil_injury_major", Term)
    school_accident: Rule[Term] = rule(f"{_TERM}.school_accident", Term)
    school_accident_serious: Rule[Term] = rule(f"{_TERM}.school_accident_serious", Term)
    school: Rule[Term] = rule(f"{_TERM}.school", Term)
    upward: Rule[Term] = rule("incident.upward.work_safety", Term)
    upward_chain: Rule[tuple[str, ...]] = rule("incident.upward.work_safety_chain", tuple)
    upward_reach: Rule[Mapping[str, str]] = rule("incident.upward.work_safety_reach", Mapping)
    upward_pupil_injury: Rule[Term] = rule("incident.upward.pupil_injury", Term)
    upward_school_accident: Rule[Term] = rule("incident.upward.school_accident", Term)
    new_facts: Rule[Term] = rule("incident.followup.new_facts", Term)
    casualties: Rule[Term] = rule("incident.followup.casualties", Term)
    casualties_fire_road: Rule[Term] = rule("incident.followup.casualties_fire_road", Term)
    regrading: Rule[Term] = rule("incident.regrade.window", Term)
    regrading_fire_road: Rule[Term] = rule("incident.regrade.window_fire_road", Term)
    grades: Rule[GradeTable] = rule("incident.grade.work_safety", Mapping)
    progress_public_health: Rule[Term] = rule("incident.followup.public_health", Term)
    result_pupil_injury: Rule[Term] = rule("incident.result_report.pupil_injury", Term)
    result_public_health: Rule[Term] = rule("incident.result_report.public_health", Term)
    final: Rule[Term] = rule("incident.final.term", Term)
    forbidden: Rule[tuple[str, ...]] = rule("incident.report.forbidden", tuple)


class Status(StrEnum):
    """Where an incident stands."""

    OCCURRED = "occurred"
    KNOWN = "known"
    REPORTED = "reported"
    HANDLED = "handled"
    FINAL = "final"
    DUPLICATE = "duplicate"


@frozen(kw_only=True, slots=False)
class Incident(Case[Status]):
    """An incident as it stands: what it is, who knew, who was told, and what is still owed.

    `told` holds each addressee with the time of the report, the first one only. `worst` is
    the gravest grade it ever had; `reached` holds every grade that was graver than all
    before it, with its time. `changed_at` is the first change of harm not yet followed up.
    """

    emergency: Public[Emergency]
    area: Public[Area]
    place: Internal[Reference]
    what: Internal[Text]
    harm: Internal[Casualties]
    known_at: Public[At | None] = None
    first_knower: Personal[Reference | None] = None
    reached: Public[tuple[tuple[EventGrade, At], ...]] = ()
    told: Public[tuple[tuple[Reference, At], ...]] = ()
    changed_at: Public[At | None] = None
    followups: Public[int] = 0
    followed_at: Public[At | None] = None
    handled_at: Public[At | None] = None
    concluded: Public[tuple[Reference, ...]] = ()
    faults: Public[tuple[Text, ...]] = ()
    original: Public[CaseId | None] = None

    @property
    def grade(self) -> EventGrade | None:
        """Give the grade it has now, once there is one."""
        return None if self.level is None else EventGrade(self.level)

    @property
    def worst(self) -> EventGrade | None:
        """Give the gravest grade that it ever had."""
        return self.reached[-1][0] if self.reached else None

    def graver_since(self, least: EventGrade) -> At | None:
        """Give when it was first graded at least so grave; `None` when it never was."""
        steps = EventGrade.steps
        grave = steps[steps.index(least) :]
        return next((at for grade, at in self.reached if grade in grave), None)

    def told_at(self, addressee: str) -> At | None:
        """Give when an addressee was first told; `None` when that never happened."""
        return next((at for told, at in self.told if told == addressee), None)


_OPEN = (Status.OCCURRED, Status.KNOWN, Status.REPORTED, Status.HANDLED)
_REPORTED = (Status.REPORTED, Status.HANDLED, Status.FINAL)
_ANY = (*_OPEN, Status.FINAL)

LIFECYCLE = Lifecycle(
    statuses=Status,
    levels=EventGrade.steps,
    moves=(
        Move(fact=Occurred, target=Status.OCCURRED),
        Move(fact=Known, sources=(Status.OCCURRED,), target=Status.KNOWN),
        Move(fact=Graded, sources=_OPEN, level="grade"),
        Move(fact=FirstReported, sources=(Status.KNOWN,), target=Status.REPORTED),
        Move(fact=AlsoReported, sources=_REPORTED),
        Move(fact=ReportedUpward, sources=_REPORTED),
        Move(fact=CasualtiesChanged, sources=_ANY),
        Move(fact=FollowedUp, sources=_REPORTED),
        Move(fact=Regraded, sources=_ANY, level="grade"),
        Move(fact=Handled, sources=(Status.REPORTED,), target=Status.HANDLED),
        Move(fact=FinalReported, sources=(Status.HANDLED,), target=Status.FINAL),
        Move(fact=OmissionFound, sources=_ANY),
        Move(fact=FalsehoodFound, sources=_ANY),
        Move(fact=ConcealmentFound, sources=_ANY),
        Move(fact=DuplicateFound, sources=_OPEN, target=Status.DUPLICATE),
    ),
    owes=(
        Owes(
            status=Status.HANDLED,
            act=FinalReported,
            terms={None: "final"},
            holder="office:head",
            regime="school",
        ),
    ),
    final=(Status.FINAL, Status.DUPLICATE),
)
