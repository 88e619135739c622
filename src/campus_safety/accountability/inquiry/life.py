"""The law that inquiries need, where an inquiry stands, and its lifecycle as a table."""

from collections.abc import Collection, Mapping
from enum import StrEnum

from attrs import frozen

from campus_safety.accountability.inquiry.facts import (
    AppraisalBegun,
    AppraisalEnded,
    Closed,
    ConditionMet,
    ConditionVoided,
    DealtWith,
    Evaluated,
    Extended,
    GroupsNamed,
    Opened,
    Published,
    Regraded,
    Replied,
    ReplyExtended,
    ReportSubmitted,
    ResponsibleFound,
    Taught,
    Work,
    WorkMeasured,
    WorkNamed,
)
from campus_safety.kernel import (
    At,
    Case,
    CaseId,
    Internal,
    Lifecycle,
    Move,
    Personal,
    Public,
    Reference,
    Rule,
    Sensitive,
    Term,
    rule,
)
from campus_safety.vocabulary import Casualties, Condition, Emergency, EventGrade, PlaceLevel

__all__ = ["LIFECYCLE", "Inquiry", "Pause", "Rules", "Settled", "Status"]

_CONDITIONS, _REPORT = "inquiry.conditions", "inquiry.report"


@frozen(kw_only=True)
class Rules:
    """The section of law on inquiries: who leads, the terms, and the conditions for closing.

    `conditions` maps a grade, or `every`, to the conditions asked; `needs` maps a condition
    to those that come before it. The next three list the conditions that ask for measured
    work, for groups taught and for persons dealt with.
    """

    levels: Rule[Mapping[str, str]] = rule("inquiry.level.work_safety", Mapping)
    entrusting: Rule[tuple[str, ...]] = rule("inquiry.entrusting.work_safety", tuple)
    report: Rule[Term] = rule(f"{_REPORT}.work_safety", Term)
    report_grave: Rule[Term] = rule(f"{_REPORT}.grave", Term)
    report_school_accident: Rule[Term] = rule(f"{_REPORT}.school_accident", Term)
    report_pupil_injury: Rule[Term] = rule(f"{_REPORT}.pupil_injury", Term)
    report_bullying: Rule[Term] = rule(f"{_REPORT}.bullying", Term)
    contents: Rule[tuple[str, ...]] = rule("inquiry.contents.work_safety", tuple)
    appraisal: Rule[bool] = rule("inquiry.appraisal.work_safety", bool)
    extension: Rule[Term] = rule("inquiry.extension.work_safety", Term)
    reply: Rule[Term] = rule("inquiry.reply.work_safety", Term)
    reply_gravest: Rule[Term] = rule("inquiry.reply.work_safety_especially_major", Term)
    reply_extension: Rule[Term] = rule("inquiry.reply_extension.work_safety", Term)
    publication: Rule[Term] = rule("inquiry.publication.term", Term)
    closing: Rule[Term] = rule("inquiry.closing.term", Term)
    evaluation: Rule[Term] = rule("inquiry.evaluation.work_safety", Term)
    conditions: Rule[Mapping[str, tuple[str, ...]]] = rule(f"{_CONDITIONS}.asked", Mapping)
    needs: Rule[Mapping[str, tuple[str, ...]]] = rule(f"{_CONDITIONS}.needs", Mapping)
    measured: Rule[tuple[str, ...]] = rule(f"{_CONDITIONS}.measured", tuple)
    taught: Rule[tuple[str, ...]] = rule(f"{_CONDITIONS}.taught", tuple)
    dealt: Rule[tuple[str, ...]] = rule(f"{_CONDITIONS}.dealt", tuple)
    evidence: Rule[bool] = rule(f"{_CONDITIONS}.evidence", bool)
    independent: Rule[bool] = rule(f"{_CONDITIONS}.independent", bool)


class Status(StrEnum):
    """Where an inquiry stands."""

    OPEN = "open"
    CLOSED = "closed"


@frozen(kw_only=True)
class Pause:
    """A technical appraisal, from when to when; `ended` is none while it lasts."""

    appraisal: Internal[Reference]
    begun: Public[At]
    ended: Public[At | None] = None


@frozen(kw_only=True)
class Settled:
    """A condition as it was met: signed by whom, with evidence or not, after which others."""

    condition: Public[Condition]
    at: Public[At]
    signers: Personal[tuple[Reference, ...]]
    evidenced: Public[bool]
    after: Public[tuple[Condition, ...]]


@frozen(kw_only=True, slots=False)
class Inquiry(Case[Status]):
    """An inquiry as it stands: into what, led by whom, and what is settled.

    `grades` are all that the incident had, each with its time. `extended` counts days, and
    `moved_at` is when the clock was last stopped, let go on or extended. `responsible`, `needed`,
    `done` and `groups` are none until they were named. `taught` holds each group with
    whether there is evidence of it. `settled` are the conditions met, in order.
    """

    incident: Public[CaseId]
    unit: Public[Reference]
    lead: Public[PlaceLevel]
    occurred: Public[At]
    emergency: Public[Emergency]
    harm: Internal[Casualties]
    bullying: Internal[bool]
    entrusted: Public[bool]
    grades: Public[tuple[tuple[EventGrade, At], ...]]
    pauses: Public[tuple[Pause, ...]] = ()
    extended: Public[int] = 0
    moved_at: Public[At | None] = None
    reported_at: Public[At | None] = None
    reply_extended: Public[int] = 0
    reply_moved_at: Public[At | None] = None
    replied_at: Public[At | None] = None
    published_at: Public[At | None] = None
    responsible: Sensitive[tuple[Reference, ...] | None] = None
    dealt_with: Sensitive[tuple[Reference, ...]] = ()
    needed: Internal[Work | None] = None
    done: Internal[Work | None] = None
    groups: Public[tuple[Reference, ...] | None] = None
    taught: Public[tuple[tuple[Reference, bool], ...]] = ()
    settled: Personal[tuple[Settled, ...]] = ()
    closed_at: Public[At | None] = None
    reopened_at: Public[At | None] = None
    reopenings: Public[int] = 0
    evaluated_at: Public[At | None] = None

    @property
    def grade(self) -> EventGrade:
        """Give the grade it has now."""
        return self.grades[-1][0]

    @property
    def met(self) -> tuple[Condition, ...]:
        """List the conditions that were said to be met and not set aside since, in order."""
        return tuple(one.condition for one in self.settled)

    def graded_in(self, grades: Collection[str]) -> At | None:
        """Give since when its grade has been one of some; `None` where it is not."""
        since: At | None = None
        for grade, at in self.grades:
            since = None if grade not in grades else at if since is None else since
        return since


_OPEN = (Status.OPEN,)
_ANY = (Status.OPEN, Status.CLOSED)

LIFECYCLE = Lifecycle(
    statuses=Status,
    levels=EventGrade.steps,
    moves=(
        Move(fact=Opened, target=Status.OPEN, level="grade"),
        Move(fact=AppraisalBegun, sources=_OPEN),
        Move(fact=AppraisalEnded, sources=_OPEN),
        Move(fact=Extended, sources=_OPEN),
        Move(fact=ReportSubmitted, sources=_ANY),
        Move(fact=ReplyExtended, sources=_ANY),
        Move(fact=Replied, sources=_ANY),
        Move(fact=Published, sources=_ANY),
        Move(fact=ResponsibleFound, sources=_OPEN),
        Move(fact=DealtWith, sources=_OPEN),
        Move(fact=WorkNamed, sources=_OPEN),
        Move(fact=WorkMeasured, sources=_OPEN),
        Move(fact=GroupsNamed, sources=_OPEN),
        Move(fact=Taught, sources=_OPEN),
        Move(fact=ConditionMet, sources=_OPEN),
        Move(fact=ConditionVoided, sources=_ANY, target=Status.OPEN),
        Move(fact=Regraded, sources=_ANY, target=Status.OPEN, level="grade"),
        Move(fact=Closed, sources=_OPEN, target=Status.CLOSED),
        Move(fact=Evaluated, sources=_ANY),
    ),
    final=(Status.CLOSED,),
)
