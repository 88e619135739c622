"""The law that education needs, where a plan of it stands, and its lifecycle as a table."""

from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum

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
    Public,
    Reference,
    Rule,
    Term,
    Text,
    rule,
)
from campus_safety.prevention.education.facts import (
    Adopted,
    Assessed,
    Closed,
    Line,
    Planned,
    Revised,
    SessionCancelled,
    SessionDropped,
    SessionHeld,
    Withdrawn,
)
from campus_safety.vocabulary import Days, GradeBand, LessonTopic, SessionForm

__all__ = ["HOLDER", "LIFECYCLE", "Education", "Rules", "Status", "Taught"]

HOLDER = "office:education"
"""Who holds what is owed, where no rule names another office."""


@frozen(kw_only=True)
class Rules:
    """The section of law on education: statutes ask that it is, places how often and how long."""

    adopting: Rule[Term] = rule("education.adoption.term", Term)
    adopted_by_another: Rule[bool] = rule("education.adoption.by_another", bool)
    adopted_first: Rule[bool] = rule("education.adoption.before_teaching", bool)
    teacher_named: Rule[bool] = rule("education.plan.teacher_named", bool)
    revision_approved: Rule[bool] = rule("education.revision.approval", bool)
    as_planned: Rule[bool] = rule("education.sessions.as_planned", bool)
    counted_once: Rule[bool] = rule("education.sessions.counted_once", bool)
    attendance: Rule[int] = rule("education.attendance.least", int)
    making_up: Rule[Term] = rule("education.sessions.make_up_term", Term)
    testing: Rule[tuple[str, ...]] = rule("education.assessment.topics", tuple)
    passing: Rule[int] = rule("education.assessment.pass_least", int)
    closing: Rule[Term] = rule("education.closing.term", Term)
    hours_reached: Rule[bool] = rule("education.closing.hours_reached", bool)
    hours: Rule[Mapping[str, int]] = rule("education.hours.per_year", Mapping)
    topics: Rule[Mapping[str, tuple[str, ...]]] = rule("education.topics.required", Mapping)
    of_emergency: Rule[bool] = rule("education.topics.emergency", bool)
    of_fire: Rule[bool] = rule("education.topics.fire", bool)
    of_infection: Rule[bool] = rule("education.topics.infection", bool)
    of_weather: Rule[bool] = rule("education.topics.weather", bool)
    bands: Rule[Mapping[str, tuple[str, ...]]] = rule("education.bands.kinds", Mapping)
    counting: Rule[Mapping[str, tuple[str, ...]]] = rule("education.counting.words", Mapping)
    fire_each: Rule[Anchor] = rule("education.fire.each", Anchor)
    safety_each: Rule[Anchor] = rule("education.safety.each", Anchor)
    safety_week: Rule[Mapping[str, int]] = rule("education.safety_week.week", Mapping)
    legal_each: Rule[Anchor] = rule("education.legal.each", Anchor)
    staff_each: Rule[Anchor] = rule("education.staff.each", Anchor)
    parents_kindergarten: Rule[Anchor] = rule("education.parents.each_kindergarten", Anchor)
    parents_school: Rule[Anchor] = rule("education.parents.each_school", Anchor)


class Status(StrEnum):
    """Where a plan of education stands."""

    PLANNED = "planned"
    ADOPTED = "adopted"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"


@frozen(kw_only=True)
class Taught:
    """A session that was held: what, to whom, how long, and how many came of how many."""

    session: Public[Reference]
    at: Public[At]
    topic: Public[LessonTopic]
    band: Public[GradeBand | None]
    form: Public[SessionForm]
    hours: Public[Decimal]
    expected: Public[int | None]
    attended: Public[int | None]


@frozen(kw_only=True, slots=False)
class Education(Case[Status]):
    """A plan of education as it stands: what is planned, what was taught, what is open.

    `cancelled` are the sessions that are still to be made up, each with when it was cancelled;
    `made_up` and `dropped` those that no longer are. `tested` are the topics tested, with the
    band.
    """

    unit: Public[Reference]
    year: Public[Text]
    days: Public[Days]
    lines: Internal[tuple[Line, ...]]
    revisions: Public[int] = 0
    adopted_at: Public[At | None] = None
    taught: Public[tuple[Taught, ...]] = ()
    cancelled: Public[tuple[tuple[Reference, At], ...]] = ()
    made_up: Public[tuple[Reference, ...]] = ()
    dropped: Public[tuple[Reference, ...]] = ()
    tested: Public[tuple[tuple[LessonTopic, GradeBand], ...]] = ()
    over_at: Public[At | None] = None

    @property
    def open_sessions(self) -> tuple[Reference, ...]:
        """List the cancelled sessions that are still to be made up."""
        return tuple(session for session, _ in self.cancelled)


_LIVE = (Status.PLANNED, Status.ADOPTED)

LIFECYCLE = Lifecycle(
    statuses=Status,
    moves=(
        Move(fact=Planned, target=Status.PLANNED),
        Move(fact=Revised, sources=_LIVE),
        Move(fact=Adopted, sources=(Status.PLANNED,), target=Status.ADOPTED),
        Move(fact=SessionHeld, sources=_LIVE),
        Move(fact=SessionCancelled, sources=_LIVE),
        Move(fact=SessionDropped, sources=_LIVE),
        Move(fact=Assessed, sources=_LIVE),
        Move(fact=Closed, sources=(Status.ADOPTED,), target=Status.CLOSED),
        Move(fact=Withdrawn, sources=_LIVE, target=Status.WITHDRAWN),
    ),
    owes=(
        Owes(
            status=Status.PLANNED,
            act=Adopted,
            terms={None: "adopting"},
            holder="office:head",
            regime="education",
        ),
    ),
    apart=(
        Apart(
            fact=Adopted,
            paired=(Planned, Revised),
            code="own-plan-adopted",
            rule="adopted_by_another",
        ),
    ),
    final=(Status.CLOSED, Status.WITHDRAWN),
)
