"""The facts of legal and safety education 安全与法治教育: planned, taught, closed."""

from decimal import Decimal
from typing import ClassVar, TypeAlias

from attrs import frozen

from campus_safety.kernel import (
    Fact,
    Internal,
    Malformed,
    Personal,
    Public,
    Reference,
    Text,
    limits,
)
from campus_safety.vocabulary import Days, GradeBand, LessonTopic, SessionForm

__all__ = [
    "Adopted",
    "Assessed",
    "Closed",
    "EducationFact",
    "Line",
    "Planned",
    "Revised",
    "SessionCancelled",
    "SessionDropped",
    "SessionHeld",
    "Withdrawn",
]


def _some_hours(hours: Decimal) -> None:
    """Hold class hours to what a timetable writes: a hundredth at least, below ten thousand."""
    if not 0 < hours < 10_000 or hours != round(hours, 2):
        raise Malformed("hours", "class hours above zero, with two decimals at most")


def _part_of(part: int | None, whole: int | None, name: str) -> None:
    """Hold a count against the one of which it is a part; either may not be known."""
    if any(count is not None and count < 0 for count in (part, whole)):
        raise Malformed(name, "a count of zero or more")
    if part is not None and whole is not None and part > whole:
        raise Malformed(name, "no more than all")


@frozen(kw_only=True)
class Line:
    """One line of a plan: so many class hours of a topic for each pupil of a band of grades.

    Without a band it is for adults. `teacher` answers for it. Raises `Malformed` for
    no hours, and for more than two decimals.
    """

    topic: Public[LessonTopic]
    band: Public[GradeBand | None]
    hours: Public[Decimal]
    teacher: Personal[Reference | None] = None

    def __attrs_post_init__(self) -> None:
        limits(self)
        _some_hours(self.hours)


@frozen(kw_only=True)
class Planned(Fact):
    """A plan of legal and safety education was drawn up 制定教育计划 for a unit.

    `year` names the school year, of which `days` are the part that is planned. Raises
    `Malformed` for days without a last one.
    """

    kind: ClassVar[str] = "education.planned"
    unit: Public[Reference]
    year: Public[Text]
    days: Public[Days]
    lines: Internal[tuple[Line, ...]]

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        if self.days.until is None:
            raise Malformed("days", "days with a last one")


@frozen(kw_only=True)
class Revised(Fact):
    """The plan was revised 调整计划: these lines take the place of all lines before."""

    kind: ClassVar[str] = "education.revised"
    lines: Internal[tuple[Line, ...]]
    approved_by: Personal[Reference]
    reason: Internal[Text]


@frozen(kw_only=True)
class Adopted(Fact):
    """The head adopted the plan 审定计划."""

    kind: ClassVar[str] = "education.adopted"


@frozen(kw_only=True)
class Withdrawn(Fact):
    """The plan was withdrawn 撤销计划, and another or none takes its place."""

    kind: ClassVar[str] = "education.withdrawn"
    reason: Internal[Text]


@frozen(kw_only=True)
class SessionHeld(Fact):
    """A session was held 开展教育, for a whole band of grades, or for adults without one.

    `hours` are class hours 课时 that each who came was taught. One that was cancelled is made
    up 补课 by holding it. Raises `Malformed` for no hours, for more than two decimals of them,
    and for more who came than all.
    """

    kind: ClassVar[str] = "education.session-held"
    session: Public[Reference]
    topic: Public[LessonTopic]
    band: Public[GradeBand | None]
    form: Public[SessionForm]
    hours: Public[Decimal]
    teacher: Personal[Reference | None] = None
    expected: Public[int | None] = None
    attended: Public[int | None] = None

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        _some_hours(self.hours)
        _part_of(self.attended, self.expected, "attended")


@frozen(kw_only=True)
class SessionCancelled(Fact):
    """A session was cancelled 停课, and is to be made up."""

    kind: ClassVar[str] = "education.session-cancelled"
    session: Public[Reference]
    reason: Internal[Text]


@frozen(kw_only=True)
class SessionDropped(Fact):
    """It was decided that a cancelled session is not made up 不再补课."""

    kind: ClassVar[str] = "education.session-dropped"
    session: Public[Reference]
    reason: Internal[Text]


@frozen(kw_only=True)
class Assessed(Fact):
    """What pupils know of a topic was tested 知识测试: how many were tested, how many passed.

    Raises `Malformed` for more who passed than were tested.
    """

    kind: ClassVar[str] = "education.assessed"
    topic: Public[LessonTopic]
    band: Public[GradeBand]
    tested: Public[int]
    passed: Public[int]

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        _part_of(self.passed, self.tested, "passed")


@frozen(kw_only=True)
class Closed(Fact):
    """The plan was closed with a summary of what was reached 总结归档."""

    kind: ClassVar[str] = "education.closed"
    summary: Internal[Text]


EducationFact: TypeAlias = (
    Planned
    | Revised
    | Adopted
    | Withdrawn
    | SessionHeld
    | SessionCancelled
    | SessionDropped
    | Assessed
    | Closed
)
