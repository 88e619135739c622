"""The facts of a plan 应急预案: fifteen things that may happen to it, each a line."""

from datetime import date
from typing import ClassVar, TypeAlias

from attrs import field, frozen

from campus_safety.kernel import (
    CaseId,
    Fact,
    Internal,
    Personal,
    Public,
    Reference,
    Text,
)
from campus_safety.response.plan.contents import Contents
from campus_safety.vocabulary import Emergency, PlanRole, PlanScope, RevisionTrigger
from campus_safety.vocabulary.days import Days

__all__ = [
    "Amended",
    "Approved",
    "Drafted",
    "DrillFindingRaised",
    "Evaluated",
    "Filed",
    "PlanFact",
    "Published",
    "PutInForce",
    "Retired",
    "Reviewed",
    "Revised",
    "RevisionCalledFor",
    "RoleFilled",
    "RoleVacated",
    "SentBack",
]


@frozen(kw_only=True)
class Drafted(Fact):
    """A plan was drafted 编制预案 for a unit: for one kind of emergency, or comprehensive 综合.

    Without `emergency` it is comprehensive. `activity` names the case of the one large
    activity that the plan is for.
    """

    kind: ClassVar[str] = "plan.drafted"
    unit: Public[Reference]
    scope: Public[PlanScope]
    title: Internal[Text]
    emergency: Public[Emergency | None] = None
    activity: Public[CaseId | None] = None
    contents: Internal[Contents] = field(factory=Contents)


@frozen(kw_only=True)
class Amended(Fact):
    """The version in hand was amended 修改 before its review; it may answer findings too."""

    kind: ClassVar[str] = "plan.amended"
    contents: Internal[Contents]
    findings: Public[tuple[Reference, ...]] = ()
    triggers: Public[tuple[RevisionTrigger, ...]] = ()


@frozen(kw_only=True)
class Reviewed(Fact):
    """The version in hand was reviewed 评审 and found ready."""

    kind: ClassVar[str] = "plan.reviewed"


@frozen(kw_only=True)
class SentBack(Fact):
    """It was sent back to be changed 退回修改."""

    kind: ClassVar[str] = "plan.sent-back"
    reason: Internal[Text]


@frozen(kw_only=True)
class Approved(Fact):
    """The version in hand was approved 批准."""

    kind: ClassVar[str] = "plan.approved"


@frozen(kw_only=True)
class PutInForce(Fact):
    """The approved version was put in force 发布施行, on the days that are named.

    It takes the place of the version before it from its first day on.
    """

    kind: ClassVar[str] = "plan.put-in-force"
    days: Public[Days]


@frozen(kw_only=True)
class Published(Fact):
    """The version in force was made known to staff and pupils 向师生公布."""

    kind: ClassVar[str] = "plan.published"


@frozen(kw_only=True)
class Filed(Fact):
    """The version in force was filed 备案 with an authority."""

    kind: ClassVar[str] = "plan.filed"
    to: Public[Reference]


@frozen(kw_only=True)
class RoleFilled(Fact):
    """A role was given to somebody 明确岗位人员, for the days that are named."""

    kind: ClassVar[str] = "plan.role-filled"
    role: Public[PlanRole]
    holder: Personal[Reference]
    days: Public[Days]


@frozen(kw_only=True)
class RoleVacated(Fact):
    """Somebody no longer holds a role 岗位空缺, from the day `until` on."""

    kind: ClassVar[str] = "plan.role-vacated"
    role: Public[PlanRole]
    holder: Personal[Reference]
    until: Public[date]


@frozen(kw_only=True)
class DrillFindingRaised(Fact):
    """A drill found something wrong with the plan 演练发现问题; the finding has a reference."""

    kind: ClassVar[str] = "plan.drill-finding-raised"
    finding: Public[Reference]
    drill: Public[CaseId]
    what: Internal[Text]


@frozen(kw_only=True)
class RevisionCalledFor(Fact):
    """Something happened that asks for a revision 出现应当修订的情形."""

    kind: ClassVar[str] = "plan.revision-called-for"
    trigger: Public[RevisionTrigger]
    what: Internal[Text]


@frozen(kw_only=True)
class Evaluated(Fact):
    """The version in force was evaluated anew 定期评估; what it asks for is a fact of its own."""

    kind: ClassVar[str] = "plan.evaluated"


@frozen(kw_only=True)
class Revised(Fact):
    """A revision began 修订, for the findings and the triggers that it names."""

    kind: ClassVar[str] = "plan.revised"
    contents: Internal[Contents]
    findings: Public[tuple[Reference, ...]] = ()
    triggers: Public[tuple[RevisionTrigger, ...]] = ()


@frozen(kw_only=True)
class Retired(Fact):
    """The plan was retired 废止; from the day `until` on no version of it is in force."""

    kind: ClassVar[str] = "plan.retired"
    until: Public[date]
    reason: Internal[Text]


PlanFact: TypeAlias = (
    Drafted
    | Amended
    | Reviewed
    | SentBack
    | Approved
    | PutInForce
    | Published
    | Filed
    | RoleFilled
    | RoleVacated
    | DrillFindingRaised
    | RevisionCalledFor
    | Evaluated
    | Revised
    | Retired
)
