"""The facts of an incident 突发事件: what happened, who knew, who was told and when."""

from typing import ClassVar, TypeAlias

from attrs import field, frozen

from campus_safety.kernel import CaseId, Fact, Internal, Public, Reference, Text
from campus_safety.vocabulary import Area, Casualties, Emergency, EventGrade

__all__ = [
    "AlsoReported",
    "CasualtiesChanged",
    "ConcealmentFound",
    "DuplicateFound",
    "FalsehoodFound",
    "FinalReported",
    "FirstReported",
    "FollowedUp",
    "Graded",
    "Handled",
    "IncidentFact",
    "Known",
    "Occurred",
    "OmissionFound",
    "Regraded",
    "ReportedUpward",
]


@frozen(kw_only=True)
class Occurred(Fact):
    """Something happened 发生突发事件, with the harm as far as it was known then."""

    kind: ClassVar[str] = "incident.occurred"
    emergency: Public[Emergency]
    area: Public[Area]
    place: Internal[Reference]
    what: Internal[Text]
    harm: Internal[Casualties] = field(factory=Casualties)


@frozen(kw_only=True)
class Known(Fact):
    """The unit came to know of it 获悉; `by` is who knew first and so must report."""

    kind: ClassVar[str] = "incident.known"


@frozen(kw_only=True)
class Graded(Fact):
    """It was graded 定级 by its consequences."""

    kind: ClassVar[str] = "incident.graded"
    grade: Public[EventGrade]


@frozen(kw_only=True)
class FirstReported(Fact):
    """It was reported for the first time 首报, to every addressee named."""

    kind: ClassVar[str] = "incident.first-reported"
    to: Public[tuple[Reference, ...]]


@frozen(kw_only=True)
class AlsoReported(Fact):
    """It was reported to further addressees after the first report 补充首报."""

    kind: ClassVar[str] = "incident.also-reported"
    to: Public[tuple[Reference, ...]]


@frozen(kw_only=True)
class ReportedUpward(Fact):
    """An authority passed the report on 逐级上报; `bypass` when it skipped a level 越级."""

    kind: ClassVar[str] = "incident.reported-upward"
    to: Public[Reference]
    bypass: Public[bool] = False


@frozen(kw_only=True)
class CasualtiesChanged(Fact):
    """The harm changed 伤亡变化 after it was reported."""

    kind: ClassVar[str] = "incident.casualties-changed"
    harm: Internal[Casualties]


@frozen(kw_only=True)
class FollowedUp(Fact):
    """A follow-up report was made 续报."""

    kind: ClassVar[str] = "incident.followed-up"
    note: Internal[Text | None] = None


@frozen(kw_only=True)
class Regraded(Fact):
    """It was graded anew 重新定级, for a reason."""

    kind: ClassVar[str] = "incident.regraded"
    grade: Public[EventGrade]
    reason: Internal[Text]


@frozen(kw_only=True)
class Handled(Fact):
    """Its handling came to an end 处置结束."""

    kind: ClassVar[str] = "incident.handled"


@frozen(kw_only=True)
class FinalReported(Fact):
    """The final report was made 终报, to every addressee named."""

    kind: ClassVar[str] = "incident.final-reported"
    to: Public[tuple[Reference, ...]]


@frozen(kw_only=True)
class OmissionFound(Fact):
    """An authority found that something was left out by negligence 漏报."""

    kind: ClassVar[str] = "incident.omission-found"
    what: Internal[Text]


@frozen(kw_only=True)
class FalsehoodFound(Fact):
    """An authority found that something was reported untruly on purpose 谎报."""

    kind: ClassVar[str] = "incident.falsehood-found"
    what: Internal[Text]


@frozen(kw_only=True)
class ConcealmentFound(Fact):
    """An authority found that it had been hidden 瞒报."""

    kind: ClassVar[str] = "incident.concealment-found"
    what: Internal[Text]


@frozen(kw_only=True)
class DuplicateFound(Fact):
    """It was found to be another case's incident 重复上报, and goes on there."""

    kind: ClassVar[str] = "incident.duplicate-found"
    original: Public[CaseId]


IncidentFact: TypeAlias = (
    Occurred
    | Known
    | Graded
    | FirstReported
    | AlsoReported
    | ReportedUpward
    | CasualtiesChanged
    | FollowedUp
    | Regraded
    | Handled
    | FinalReported
    | OmissionFound
    | FalsehoodFound
    | ConcealmentFound
    | DuplicateFound
)
